#include "kiosk/screens/approval.hpp"

#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/pin.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ApprovalView;

namespace {

std::string amount_words(const ApprovalView& approval) {
  if (!approval.amount || approval.amount->minor == 0) return approval.remedy_label;
  return approval.remedy_label + " " + i18n::money_exact(*approval.amount);
}

std::string limit_words(const std::optional<domain::Money>& limit) {
  return limit ? i18n::money(*limit) : tr("approval", "without a limit");
}

void draw_reasons(const terminal::Snapshot& snapshot, const LocalState& local, const ApprovalView& approval,
                  const ApprovalView::Approver* approver, Rect area) {
  ScrollArea scroll("approval/reasons", area);
  Column column(scroll.content(), px(12));
  text_line(column.take(line_height(Style::h3)),
            tr("approval", "Asks: {name} · case {number}",
               {{"name", approval.requester_name}, {"number", approval.case_number}}),
            {.style = Style::h3, .colour = Token::ink_muted});
  const std::string what = amount_words(approval);
  const Style large = text_width(Style::display, what) <= column.width() ? Style::display : Style::h1;
  text_block(column.take(text_height(large, what, column.width())), what,
             {.style = large, .path = "approval/what"});
  std::string limits =
      tr("approval", "limit: {name} {amount}",
         {{"name", approval.requester_name}, {"amount", limit_words(approval.requester_limit)}});
  if (approver != nullptr) limits += "\u00A0· " + approver->tile.name + " " + limit_words(approver->limit);
  if (!approval.rule.empty()) limits += "\u00A0· " + tr("approval", "rule {rule}", {{"rule", approval.rule}});
  text_block(column.take(text_height(Style::lead, limits, column.width())), limits,
             {.style = Style::lead, .colour = Token::ink_muted});
  auto add = [&column](const std::string& heading, const std::string& text) {
    if (!text.empty()) note(column.take(note_height(column.width(), heading, text)), heading, text);
  };
  add(tr("approval", "Why"), approval.reason);
  if (!approval.customer_name.empty()) {
    add(approval.customer_name,
        tr("approval", "since {date}",
           {{"date", i18n::short_date(approval.customer_since, snapshot.now, local.zone)}}) +
            ", " + tr_count("approval", "{count} case", "{count} cases", approval.customer_cases) + ", " +
            tr("approval", "granted this year: {amount}",
               {{"amount", i18n::money(approval.granted_this_year)}}));
  }
  add(tr("approval", "The customer's right"), approval.law);
  scroll.finish(column.used());
}

void draw_people(const ApprovalView& approval, LocalState& local, Rect area) {
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
      local.approval.approver = person.tile.id;
      local.pin.wipe();
    }
  }
  scroll.finish(column.used());
}

void draw_pin_entry(const terminal::Snapshot& snapshot, const ApprovalView& approval,
                    const ApprovalView::Approver& person, LocalState& local, Output& output, Rect area,
                    const Rect& decisions) {
  Rect head = area.cut_top(px(48));
  avatar(centred(head.cut_left(px(40)), px(40), px(40)), person.tile.initials);
  head.cut_left(px(16));
  if (approval.approvers.size() > 1) {
    const std::string other = tr("approval", "Other");
    if (button("approval/other", head.cut_right(button_width(other)), other, {.look = ButtonLook::ghost})) {
      local.approval.approver = {};
      local.pin.wipe();
      return;
    }
    head.cut_right(px(8));
  }
  text_line(head.cut_top(px(25)), person.tile.name, {.style = Style::body_strong});
  text_line(head, words(person.tile.role), {.style = Style::caption, .colour = Token::ink_muted});
  area.cut_top(px(compact() ? 4 : 16));
  pin_dots(area.cut_top(px(compact() ? 32 : 40)), local.pin.digits.size(), 6);

  const terminal::PinEntry entry = pin_now(snapshot, local);
  const bool mine = entry.staff == person.tile.id;
  const std::string message = mine ? words(entry) : std::string();
  const bool wrong =
      mine && entry.state != terminal::PinState::idle && entry.state != terminal::PinState::checking;
  const std::string prompt = message.empty() ? tr("pin", "PIN of the approver") : message;
  text_block(
      area.cut_top(px(compact() ? 24 : 30)), prompt,
      {.style = Style::caption, .colour = wrong ? Token::red : Token::ink_muted, .align = Align::centre});
  area.cut_top(px(compact() ? 4 : 10));
  const bool enabled = !mine || pin_open(entry);
  bool approve = pin_pad("approval/pin", area, local.pin.digits,
                         {.enabled = enabled, .clear_label = tr("pin", "Clear")});

  const bool ready = enabled && local.pin.digits.size() >= shortest_pin;
  const auto cells = split_columns(decisions, {1, 1.2F, 1.8F}, px(12));
  const std::string label =
      approval.amount && approval.amount->minor != 0
          ? tr("approval", "Approve {amount}", {{"amount", i18n::money(*approval.amount)}})
          : tr("approval", "Approve");
  const std::string no = tr("approval", "Refuse"), later = tr("approval", "Later");
  const Style style =
      common_style(Style::button, {{no, cells[0].width}, {later, cells[1].width}, {label, cells[2].width}});
  const bool refuse =
      button("approval/refuse", cells[0], no, {.look = ButtonLook::danger, .enabled = ready, .style = style});
  if (button("approval/later", cells[1], later, {.style = style, .shortcut = platform::Key::escape})) {
    local.approval.put_away = true;
    local.pin.wipe();
  }
  approve |= button("approval/approve", cells[2], label, {.look = ButtonLook::primary, .enabled = ready, .style = style});
  if (ready && (approve || refuse)) {
    output.post(terminal::Approve{approval.id, person.tile.id, local.pin.digits, {approve, {}, {}, {}}});
    local.pin.wipe();
  }
}

}  // namespace

void draw_approval(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.contact || !snapshot.contact->approval) return;
  if (snapshot.changing_to) return;  // one PIN is asked for at a time
  const ApprovalView& approval = *snapshot.contact->approval;
  if (approval.state != domain::RequestState::pending) return;
  if (local.approval.request != approval.id) {
    local.approval = ApprovalState{};
    local.approval.request = approval.id;
    local.pin.wipe();
  }
  if (local.approval.put_away) return;

  Rect covered = screen_rect();
  covered.cut_top(px(compact() ? 52 : 64));
  const Rect rect = centred(covered, std::min(px(1000), covered.width - px(24)),
                            std::min(px(656), covered.height - px(16)));
  Dialogue dialogue("approval", covered, rect);
  Rect inner = rect.inset(px(compact() ? 16 : 32), px(compact() ? 12 : 32));
  // A single approver needs no choosing.
  std::size_t able = 0;
  const ApprovalView::Approver* chosen = nullptr;
  const ApprovalView::Approver* only = nullptr;
  for (const ApprovalView::Approver& person : approval.approvers) {
    if (person.tile.id == local.approval.approver) chosen = &person;
    if (person.limit_enough) {
      only = &person;
      ++able;
    }
  }
  if (chosen == nullptr && able == 1) chosen = only;

  Rect right = inner.cut_right(px(compact() ? 330 : 380));
  inner.cut_right(px(compact() ? 16 : 40));
  const Rect decisions = inner.cut_bottom(px(compact() ? 50 : 64));
  inner.cut_bottom(px(12));
  draw_reasons(snapshot, local, approval, chosen, inner);
  if (chosen != nullptr) {
    draw_pin_entry(snapshot, approval, *chosen, local, output, right, decisions);
  } else {
    draw_people(approval, local, right);
    if (button("approval/later", decisions, tr("approval", "Later"), {.shortcut = platform::Key::escape})) {
      local.approval.put_away = true;
    }
  }
}

}  // namespace okienko::screens
