// The request that is looked at: everything that is needed to decide, on one screen.
#include "kiosk/screens/approval.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/inbox_parts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::RequestState;
using terminal::ApprovalView;

namespace {

const ApprovalView::Approver* oneself(const InboxPage& page) {
  if (!page.inbox.chosen || !page.snapshot.signed_in) return nullptr;
  for (const ApprovalView::Approver& person : page.inbox.chosen->approvers) {
    if (person.tile.id == page.snapshot.signed_in->id) return &person;
  }
  return nullptr;
}

struct Told {
  std::string heading;
  std::string text;
};

// Two beside one another where each has room for its words.
void draw_pair(const Told& first, const Told& second, Column& column) {
  const bool beside = column.width() >= px(560);
  if (!beside || second.text.empty() || first.text.empty()) {
    for (const Told& one : {first, second}) {
      if (one.text.empty()) continue;
      note(column.take(note_height(column.width(), one.heading, one.text)), one.heading, one.text, CardLook::surface);
    }
    return;
  }
  const float width = (column.width() - px(16)) / 2;
  const float height = std::max(note_height(width, first.heading, first.text), note_height(width, second.heading, second.text));
  const auto cells = split_columns(column.take(height), {1, 1}, px(16));
  note(cells[0], first.heading, first.text, CardLook::surface);
  note(cells[1], second.heading, second.text, CardLook::surface);
}

std::string limits_of(const InboxPage& page) {
  const ApprovalView& approval = *page.inbox.chosen;
  std::string text = tr("approval", "limit: {name} {amount}",
                        {{"name", approval.requester_name}, {"amount", limit_words(approval.requester_limit)}});
  if (const auto* own = oneself(page)) {
    text += "\u00A0· " + tr("inbox", "yours: {amount}", {{"amount", limit_words(own->limit)}});
  }
  if (!approval.rule.empty()) text += "\u00A0· " + tr("approval", "rule {rule}", {{"rule", approval.rule}});
  return text;
}

std::string consequences_of(const ApprovalView& approval) {
  switch (approval.kind) {
    case domain::RemedyKind::statutory:
      return tr("inbox",
                "Yes: the customer gets it now. No, or less: on a legal ground, which the customer gets on paper.");
    case domain::RemedyKind::goodwill:
      return tr("inbox", "Yes: the customer gets it now. No: whoever asked sees your reason and offers something else.");
  }
  return {};
}

// What stands in the way, or has happened meanwhile.
void draw_state(const InboxPage& page, Column& column) {
  const ApprovalView& approval = *page.inbox.chosen;
  const auto add = [&](const std::string& text, CardLook look) {
    note(column.take(note_height(column.width(), {}, text)), {}, text, look);
  };
  if (approval.provisional) {
    add(tr("inbox", "Paid already, after an answer by telephone. Your own word is still wanted."), CardLook::amber);
  } else if (approval.state != RequestState::pending) {
    const RequestWords said = words(approval, page.snapshot.now);
    (void)banner("inbox/decided", column.take(banner_height(column.width(), said.text, {})), said.tone, said.icon,
                 said.text, {});
    return;
  }
  if (!approval.approved_by.empty() && approval.approvers_needed > 1) {
    add(tr("approval", "Two people decide. Said yes: {name}. One more answer is needed.",
           {{"name", approval.approved_by.front()}}),
        CardLook::amber);
  }
  if (!limit_is_enough(page)) add(tr("inbox", "This is above your limit: pass it on."), CardLook::amber);
}

// How often it is asked for, and the way to what another limit would have done.
void draw_alike(const InboxPage& page, Column& column) {
  const terminal::InboxView& inbox = page.inbox;
  if (inbox.alike_this_month == 0 && !inbox.limit_to_try) return;
  const std::string text = tr("inbox", "Requests like this, this month: {count}, approved: {approved}.",
                              {{"count", std::to_string(inbox.alike_this_month)},
                               {"approved", std::to_string(inbox.alike_approved)}});
  const std::string way = inbox.limit_to_try ? tr("inbox", "See what a limit of {amount} would do",
                                                  {{"amount", i18n::money(*inbox.limit_to_try)}})
                                             : std::string();
  const float room = column.width() - px(34) - (way.empty() ? 0 : px(40));
  const float text_px = text_height(Style::body, text, room);
  const float way_px = way.empty() ? 0 : text_height(Style::body_strong, way, room);
  const Rect rect = column.take(std::max(text_px + way_px + px(26), px(48)));
  card(rect, CardLook::green);
  if (!way.empty() && tappable("inbox/what_if", rect, way)) {
    page.local.inbox.what_if_sheet = SheetState{};
    page.local.inbox.limit_minor.reset();
    page.output.post(terminal::TryLimit{inbox.chosen->rule, inbox.limit_to_try});
  }
  Rect inner = rect.inset(px(17), px(13));
  if (!way.empty()) icon(inner.cut_right(px(30)), Icon::chevron_right, IconSize::medium, Token::green);
  inner.width = room;
  text_block(inner.cut_top(text_px), text);
  if (!way.empty()) text_block(inner, way, {.style = Style::body_strong});
}

}  // namespace

bool can_be_decided(const InboxPage& page) {
  if (!page.inbox.chosen) return false;
  const ApprovalView& approval = *page.inbox.chosen;
  return approval.state == RequestState::pending || approval.provisional;
}

bool limit_is_enough(const InboxPage& page) {
  const auto* own = oneself(page);
  return own == nullptr || own->limit_enough;
}

void draw_inbox_one(const InboxPage& page, Rect area) {
  const ApprovalView& approval = *page.inbox.chosen;
  const terminal::Snapshot& snapshot = page.snapshot;
  ScrollArea scroll("inbox/one", area);
  Column column(scroll.content(), px(compact() ? 8 : 12));
  const std::string asks =
      tr("approval", "Asks: {name} · case {number}",
         {{"name", approval.requester_name}, {"number", approval.case_number}}) +
      " · " + tr("inbox", "waits since {time}", {{"time", i18n::clock_time(approval.asked_at, page.local.zone)}});
  text_block(column.take(text_height(Style::h3, asks, column.width())), asks,
             {.style = Style::h3, .colour = Token::ink_muted});
  draw_what("inbox", approval, page.local, page.local.inbox.verdict, column,
            can_be_decided(page) && !approval.provisional);
  draw_verdict(approval, page.local.inbox.verdict, column);
  const std::string limits = limits_of(page);
  const Style style = compact() ? Style::body : Style::lead;
  text_block(column.take(text_height(style, limits, column.width())), limits,
             {.style = style, .colour = Token::ink_muted});
  draw_state(page, column);
  Told why{tr("approval", "Why"), approval.reason};
  Told who;
  if (!approval.customer_name.empty()) {
    who = {approval.customer_name,
           tr("approval", "since {date}",
              {{"date", i18n::short_date(approval.customer_since, snapshot.now, page.local.zone)}}) +
               ", " + tr_count("approval", "{count} case", "{count} cases", approval.customer_cases) + ", " +
               tr("approval", "granted this year: {amount}", {{"amount", i18n::money(approval.granted_this_year)}})};
  }
  draw_pair(why, who, column);
  if (!approval.law.empty()) {
    const std::string heading = tr("approval", "The customer's right");
    note(column.take(note_height(column.width(), heading, approval.law)), heading, approval.law, CardLook::surface);
  }
  if (can_be_decided(page) && !approval.provisional) {
    const std::string heading = tr("inbox", "What comes of it"), text = consequences_of(approval);
    note(column.take(note_height(column.width(), heading, text)), heading, text, CardLook::surface);
  }
  draw_alike(page, column);
  scroll.finish(column.used());
}

}  // namespace okienko::screens
