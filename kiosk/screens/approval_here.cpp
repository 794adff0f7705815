// Approved on the agent's own screen: whoever decides chooses themselves and types a PIN.
#include "kiosk/screens/approval_parts.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/pin.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ApprovalView;

namespace {

void draw_people(const ApprovalPage& page, Rect area) {
  const ApprovalView& approval = page.approval;
  text_block(area.cut_top(text_height(Style::h2, tr("approval", "Who approves?"), area.width)),
             tr("approval", "Who approves?"), {.style = Style::h2});
  area.cut_top(px(12));
  if (approval.approvers.empty()) {
    const std::string nobody =
        tr("approval", "Nobody here may approve this. Put the request away and go on; it waits.");
    text_block(area.cut_top(text_height(Style::body, nobody, area.width)), nobody,
               {.colour = Token::ink_muted});
    return;
  }
  ScrollArea scroll("approval/people", area);
  Column column(scroll.content(), px(12));
  int digit = 0;
  for (const ApprovalView::Approver& person : approval.approvers) {
    const std::string hint = person.limit_enough ? limit_words(person.limit)
                                                 : tr("approval", "limit {amount}, not enough",
                                                      {{"amount", limit_words(person.limit)}});
    OptionSpec spec;
    spec.initials = person.tile.initials;
    spec.enabled = person.limit_enough;
    spec.digit = ++digit;
    if (option("approval/approver/" + person.tile.id.text(), column.take(px(92)), person.tile.name, hint,
               spec)) {
      page.local.approval.approver = person.tile.id;
      page.local.pin.wipe();
    }
  }
  scroll.finish(column.used());
}

// The pad, and whether the PIN may be sent; `entered`: Enter was typed.
struct PinResult {
  bool ready = false;
  bool entered = false;
};

PinResult draw_pin_side(const ApprovalPage& page, const ApprovalView::Approver& person, Rect area) {
  LocalState& local = page.local;
  Rect head = area.cut_top(px(48));
  avatar(centred(head.cut_left(px(40)), px(40), px(40)), person.tile.initials);
  head.cut_left(px(16));
  if (page.approval.approvers.size() > 1) {
    // In words where the name has room beside them.
    const std::string other = tr("approval", "Other");
    const float name = std::max(text_width(Style::body_strong, person.tile.name),
                                text_width(Style::caption, words(person.tile.role)));
    const bool in_words = name + px(8) + button_width(other) <= head.width;
    const Rect place = head.cut_right(in_words ? button_width(other) : px(52));
    if (button("approval/other", place, in_words ? other : std::string(),
               {.look = ButtonLook::ghost, .icon = in_words ? Icon::none : Icon::group})) {
      local.approval.approver = {};
      local.pin.wipe();
      return {};
    }
    head.cut_right(px(8));
  }
  text_line(head.cut_top(px(25)), shortened(Style::body_strong, person.tile.name, head.width),
            {.style = Style::body_strong});
  text_line(head, words(person.tile.role), {.style = Style::caption, .colour = Token::ink_muted});
  area.cut_top(px(compact() ? 4 : 12));
  pin_dots(area.cut_top(px(compact() ? 32 : 36)), local.pin.digits.size(), 6);

  const terminal::PinEntry entry = pin_now(page.snapshot, local);
  const bool mine = entry.staff == person.tile.id;
  const std::string message = mine ? words(entry) : std::string();
  const bool wrong =
      mine && entry.state != terminal::PinState::idle && entry.state != terminal::PinState::checking;
  const std::string prompt = message.empty() ? tr("pin", "PIN of the approver") : message;
  text_block(
      area.cut_top(px(compact() ? 24 : 28)), prompt,
      {.style = Style::caption, .colour = wrong ? Token::red : Token::ink_muted, .align = Align::centre});
  area.cut_top(px(compact() ? 4 : 8));
  const bool enabled = !mine || pin_open(entry);
  const bool entered = pin_pad("approval/pin", area, local.pin.digits,
                               {.enabled = enabled, .clear_label = tr("pin", "Clear")});
  return {enabled && local.pin.digits.size() >= shortest_pin, entered};
}

void draw_pin_entry(const ApprovalPage& page, const ApprovalView::Approver& person, const ApprovalRoom& room) {
  const ApprovalView& approval = page.approval;
  LocalState& local = page.local;
  VerdictState& verdict = local.approval.verdict;
  PinResult pin = draw_pin_side(page, person, room.right);

  const auto cells = split_columns(room.decisions, {1, 1.2F, 1.8F}, px(12));
  const std::string yes = verdict.refusing ? tr("approval", "Refuse") : approve_words(approval, verdict);
  const std::string no = verdict.refusing ? tr("approval", "Back") : tr("approval", "Refuse");
  const std::string later = tr("approval", "Later");
  const Style style =
      common_style(Style::button, {{no, cells[0].width}, {later, cells[1].width}, {yes, cells[2].width}});
  if (button("approval/refuse", cells[0], no,
             {.look = verdict.refusing ? ButtonLook::plain : ButtonLook::danger, .style = style})) {
    if (verdict.refusing) {
      verdict = VerdictState{};
    } else {
      open_refusal(local, verdict);
    }
    return;
  }
  draw_later(page, cells[1], style);
  const bool give = button("approval/approve", cells[2], yes,
                           {.look = verdict.refusing ? ButtonLook::danger : ButtonLook::primary,
                            .enabled = pin.ready,
                            .style = style});
  if (pin.ready && (give || pin.entered)) {
    page.output.post(terminal::Approve{approval.id, person.tile.id, local.pin.digits, verdict_of(approval, verdict)});
    local.pin.wipe();
  }
}

}  // namespace

void draw_reasons(const ApprovalPage& page, const ApprovalView::Approver* chosen, Rect area) {
  const ApprovalView& approval = page.approval;
  VerdictState& verdict = page.local.approval.verdict;
  ScrollArea scroll("approval/reasons", area);
  Column column(scroll.content(), px(12));
  const std::string asks = tr("approval", "Asks: {name} · case {number}",
                              {{"name", approval.requester_name}, {"number", approval.case_number}});
  text_block(column.take(text_height(Style::h3, asks, column.width())), asks,
             {.style = Style::h3, .colour = Token::ink_muted});
  draw_what("approval", approval, page.local, verdict, column,
            page.local.approval.way == ApprovalWay::here && !verdict.refusing);
  draw_verdict(approval, verdict, column);
  if (!approval.approved_by.empty() && approval.approvers_needed > 1) {
    const std::string first = tr("approval", "Two people decide. Said yes: {name}. One more answer is needed.",
                                 {{"name", approval.approved_by.front()}});
    note(column.take(note_height(column.width(), {}, first)), {}, first, CardLook::amber);
  } else if (approval.approvers_needed > 1) {
    const std::string two = tr("approval", "Two people decide on this amount.");
    note(column.take(note_height(column.width(), {}, two)), {}, two, CardLook::amber);
  }
  std::string limits =
      tr("approval", "limit: {name} {amount}",
         {{"name", approval.requester_name}, {"amount", limit_words(approval.requester_limit)}});
  if (chosen != nullptr) limits += "\u00A0· " + chosen->tile.name + " " + limit_words(chosen->limit);
  if (!approval.rule.empty()) limits += "\u00A0· " + tr("approval", "rule {rule}", {{"rule", approval.rule}});
  const Style style = compact() ? Style::body : Style::lead;
  text_block(column.take(text_height(style, limits, column.width())), limits,
             {.style = style, .colour = Token::ink_muted});
  auto add = [&column](const std::string& heading, const std::string& text) {
    if (!text.empty()) note(column.take(note_height(column.width(), heading, text)), heading, text);
  };
  add(tr("approval", "Why"), approval.reason);
  if (!approval.customer_name.empty()) {
    add(approval.customer_name,
        tr("approval", "since {date}",
           {{"date", i18n::short_date(approval.customer_since, page.snapshot.now, page.local.zone)}}) +
            ", " + tr_count("approval", "{count} case", "{count} cases", approval.customer_cases) + ", " +
            tr("approval", "granted this year: {amount}",
               {{"amount", i18n::money(approval.granted_this_year)}}));
  }
  add(tr("approval", "The customer's right"), approval.law);
  scroll.finish(column.used());
}

void draw_approval_here(const ApprovalPage& page, const ApprovalRoom& room) {
  // A single approver needs no choosing.
  std::size_t able = 0;
  const ApprovalView::Approver* chosen = nullptr;
  const ApprovalView::Approver* only = nullptr;
  for (const ApprovalView::Approver& person : page.approval.approvers) {
    if (person.tile.id == page.local.approval.approver) chosen = &person;
    if (person.limit_enough) {
      only = &person;
      ++able;
    }
  }
  if (chosen == nullptr && able == 1) chosen = only;
  draw_reasons(page, chosen, room.left);
  if (chosen != nullptr) {
    draw_pin_entry(page, *chosen, room);
  } else {
    draw_people(page, room.right);
    draw_later(page, room.decisions, Style::button);
  }
}

}  // namespace okienko::screens
