// Approved by somebody who is not here: on their own terminal, or over the telephone with no network at all.
#include "domain/approvals.hpp"
#include "kiosk/screens/approval_parts.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/number_pad.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ApprovalView;

namespace {

constexpr auto answer_digits = static_cast<std::size_t>(domain::answer_code_digits);

void draw_withdraw(const ApprovalPage& page, const Rect& rect, Style style) {
  if (button("approval/withdraw", rect, tr("approval", "Take it back"), {.look = ButtonLook::danger, .style = style})) {
    page.output.post(terminal::WithdrawRequest{page.approval.id});
  }
}

void draw_away_buttons(const ApprovalPage& page, const Rect& row) {
  const auto cells = split_columns(row, {1, 1.3F}, px(12));
  const Style style = common_style(
      Style::button, {{tr("approval", "Take it back"), cells[0].width}, {tr("approval", "Later"), cells[1].width}});
  draw_withdraw(page, cells[0], style);
  draw_later(page, cells[1], style, ButtonLook::primary);
}

// An icon, what is so, and what comes of it.
void draw_state(Rect area, Icon sign, Tone tone, const std::string& heading, const std::vector<std::string>& lines) {
  ScrollArea scroll("approval/state", area);
  Column column(scroll.content(), px(14));
  const float side = px(compact() ? 48 : 64);
  tile(centred(column.take(side), side, side), sign, tone);
  text_block(column.take(text_height(Style::h2, heading, column.width())), heading,
             {.style = Style::h2, .align = Align::centre});
  for (const std::string& line : lines) {
    text_block(column.take(text_height(Style::body, line, column.width())), line,
               {.colour = Token::ink_muted, .align = Align::centre});
  }
  scroll.finish(column.used());
}

std::string digits_shown(const std::string& digits) {
  std::string all = digits;
  all.resize(answer_digits, '_');
  return grouped(all, 4);
}

// "Wrong, 8 tries left", or how long to wait: as with a PIN.
struct TriesLeft {
  bool open = true;
  std::string words;
};

TriesLeft tries_of(const ApprovalPage& page) {
  const ApprovalView& approval = page.approval;
  const std::int64_t now_ms = current().input().now_ms;
  const std::int64_t left_ms = approval.code_delay_ms - (now_ms - page.local.seen.at_ms);
  if (left_ms > 0) {
    current().wake_at(now_ms + (left_ms - 1) % 1000 + 1);
    return {false, tr_count("approval", "Wait {count} second before the next try.",
                            "Wait {count} seconds before the next try.", (left_ms + 999) / 1000)};
  }
  if (approval.code_tries_left <= 0) {
    return {false, tr("approval", "Too many wrong answers: no more by telephone. An approval here opens it again.")};
  }
  return {true, tr_count("approval", "{count} try left", "{count} tries left", approval.code_tries_left)};
}

void draw_read_out(const ApprovalPage& page, Rect area, const ApprovalView::Approver* chosen) {
  const ApprovalView& approval = page.approval;
  ScrollArea scroll("approval/read_out", area);
  Column column(scroll.content(), px(compact() ? 8 : 12));
  const std::string first = tr("approval", "1. Read out the code and the amount");
  text_block(column.take(text_height(Style::h3, first, column.width())), first,
             {.style = Style::h3, .colour = Token::ink_muted});
  const float edge = px(17);
  const float height = line_height(Style::display) + line_height(Style::h1) + px(compact() ? 16 : 28);
  const Rect box = column.take(height);
  card(box, CardLook::paper);
  Rect inner = centred(box, box.width - 2 * edge, line_height(Style::display) + line_height(Style::h1));
  text_line(inner.cut_top(line_height(Style::display)), grouped(approval.code, 3),
            {.style = Style::display, .path = "approval/code"});
  text_line(inner, has_amount(approval) ? i18n::money_exact(*approval.amount) : approval.remedy_label,
            {.style = Style::h1, .colour = Token::primary, .path = "approval/code/amount"});
  const std::string second = tr("approval", "2. Who answers?");
  text_block(column.take(text_height(Style::h3, second, column.width())), second,
             {.style = Style::h3, .colour = Token::ink_muted});
  for (const ApprovalView::Approver& person : approval.approvers) {
    if (!person.limit_enough) continue;
    OptionSpec spec;
    spec.initials = person.tile.initials;
    spec.selected = chosen == &person;
    const std::string limit = limit_words(person.limit);
    const float wanted = option_height(column.width(), person.tile.name, limit, spec, px(compact() ? 64 : 76));
    if (option("approval/answers/" + person.tile.id.text(), column.take(wanted), person.tile.name, limit, spec)) {
      page.local.approval.approver = person.tile.id;
    }
  }
  scroll.finish(column.used());
}

// The answer that was read back, digit by digit. True when it is whole and may be sent.
bool draw_answer(const ApprovalPage& page, Rect area, bool& entered) {
  ApprovalState& state = page.local.approval;
  const TriesLeft tries = tries_of(page);
  const std::string third = tr("approval", "3. Write the answer");
  text_block(area.cut_top(text_height(Style::h3, third, area.width)), third,
             {.style = Style::h3, .colour = Token::ink_muted});
  area.cut_top(px(compact() ? 0 : 4));
  const Style style = compact() ? Style::h1 : Style::display;
  text_line(area.cut_top(line_height(style)), digits_shown(state.answer),
            {.style = style, .align = Align::centre, .path = "approval/answer"});
  text_block(area.cut_top(std::max(px(24), text_height(Style::caption, tries.words, area.width))), tries.words,
             {.style = Style::caption, .colour = tries.open ? Token::ink_muted : Token::red, .align = Align::centre});
  area.cut_top(px(compact() ? 2 : 8));
  entered = number_pad("approval/answer/pad", area, state.answer,
                       {.enabled = tries.open, .max_digits = answer_digits, .clear_label = tr("pin", "Clear")});
  return tries.open && state.answer.size() == answer_digits;
}

}  // namespace

void draw_approval_elsewhere(const ApprovalPage& page, const ApprovalRoom& room) {
  const ApprovalView& approval = page.approval;
  draw_reasons(page, nullptr, room.left);
  draw_away_buttons(page, room.decisions);
  if (!approval.elsewhere) {
    draw_state(room.right, Icon::cloud_off, Tone::neutral, tr("approval", "There is no network now"),
               {tr("approval", "The request goes to the other terminals as soon as there is one."),
                tr("approval", "Ask for approval here, or by telephone.")});
    return;
  }
  const std::string since = i18n::clock_time(approval.asked_at, page.local.zone);
  const std::string until = i18n::clock_time(approval.expires_at, page.local.zone);
  std::vector<std::string> lines;
  lines.push_back(approval.passed_to.empty()
                      ? tr("approval", "Every shift lead has it in their requests.")
                      : tr("approval", "Passed on to: {name}", {{"name", approval.passed_to}}));
  lines.push_back(tr("approval", "Waits since {time}.", {{"time", since}}));
  lines.push_back(tr("approval", "If nobody answers by {time}, it ends, and you can ask again.", {{"time", until}}));
  lines.push_back(tr("approval", "The answer comes to this screen by itself."));
  draw_state(room.right, Icon::send, Tone::blue, tr("approval", "It has been sent"), lines);
}

void draw_approval_by_telephone(const ApprovalPage& page, const ApprovalRoom& room) {
  const ApprovalView& approval = page.approval;
  if (approval.code.empty()) {
    draw_reasons(page, nullptr, room.left);
    draw_away_buttons(page, room.decisions);
    const std::string why =
        approval.approvers_needed > 1 ? tr("approval", "Two people decide on this amount: not by telephone.")
        : approval.telephone_up_to
            ? tr("approval", "By telephone it goes up to {amount}.", {{"amount", i18n::money(*approval.telephone_up_to)}})
            : tr("approval", "This request cannot be approved by telephone.");
    draw_state(room.right, Icon::call, Tone::neutral, tr("approval", "Not by telephone"),
               {why, tr("approval", "Ask for approval here, or on another terminal.")});
    return;
  }
  std::size_t able = 0;
  const ApprovalView::Approver* chosen = nullptr;
  const ApprovalView::Approver* only = nullptr;
  for (const ApprovalView::Approver& person : approval.approvers) {
    if (!person.limit_enough) continue;
    ++able;
    only = &person;
    if (person.tile.id == page.local.approval.approver) chosen = &person;
  }
  if (chosen == nullptr && able == 1) chosen = only;
  draw_read_out(page, room.left, chosen);
  bool entered = false;
  const bool whole = draw_answer(page, room.right, entered);
  const bool ready = whole && chosen != nullptr;
  const auto cells = split_columns(room.decisions, {1, 1.7F}, px(12));
  const std::string yes = approve_words(approval, {});
  const Style style =
      common_style(Style::button, {{tr("approval", "Later"), cells[0].width}, {yes, cells[1].width}});
  draw_later(page, cells[0], style);
  const bool give = button("approval/answer/send", cells[1], yes,
                           {.look = ButtonLook::primary, .enabled = ready, .style = style});
  if (ready && (give || entered)) {
    page.output.post(terminal::ApproveByTelephone{approval.id, chosen->tile.id, page.local.approval.answer});
    page.local.approval.answer.clear();
  }
}

}  // namespace okienko::screens
