// The supervisor's end of an approval by telephone: the code and the amount that are heard, the answer to read back.
#include <algorithm>

#include "domain/approvals.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/inbox_parts.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/number_pad.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::TelephoneView;

namespace {

constexpr auto code_digits = static_cast<std::size_t>(domain::request_code_digits);

// Read back in two groups of four, as large as there is room.
void draw_answer(const InboxPage& page, const TelephoneView& view) {
  Sheet sheet(page.local.inbox.telephone_sheet, "inbox/telephone_sheet", tr("inbox", "Read back slowly"), 620);
  Column& column = sheet.column();
  const std::string answer = grouped(view.answer, 4);
  const Rect box = column.take(px(compact() ? 96 : 128));
  card(box, CardLook::green);
  text_line(box, answer, {.style = Style::display, .align = Align::centre, .path = "inbox/telephone/answer"});
  std::string about = tr("inbox", "Code {code}", {{"code", grouped(view.code, 3)}});
  if (view.amount) about += " · " + i18n::money_exact(*view.amount);
  text_block(column.take(text_height(Style::lead, about, column.width())), about,
             {.style = Style::lead, .align = Align::centre});
  const std::string record = tr("inbox", "Your approval is recorded here, and sent as soon as there is a network.");
  text_block(column.take(text_height(Style::body, record, column.width())), record,
             {.colour = Token::ink_muted, .align = Align::centre});
  Rect& foot = sheet.foot();
  InboxState& state = page.local.inbox;
  const auto anew = [&] {
    state.code.clear();
    state.amount.clear();
    state.typing_amount = false;
    state.telephone_sheet = SheetState{};
  };
  if (foot_button(foot, Side::left, "inbox/telephone/another", tr("inbox", "Another one"), {.look = ButtonLook::ghost})) {
    anew();
    page.output.post(terminal::OpenTelephone{true});
  }
  if (foot_button(foot, Side::right, "inbox/telephone/close", tr("inbox", "Done"),
                  {.look = ButtonLook::primary, .icon = Icon::check, .shortcut = platform::Key::escape})) {
    anew();
    page.output.post(terminal::OpenTelephone{false});
  }
}

void draw_entry(const InboxPage& page, const TelephoneView& view) {
  InboxState& state = page.local.inbox;
  Sheet sheet(state.telephone_sheet, "inbox/telephone_sheet", tr("inbox", "Approval by telephone"));
  Column& column = sheet.column();
  const auto cells = split_columns(column.take(number_pad_height()), {1, 1}, px(compact() ? 16 : 28));
  Column left(cells[0], px(compact() ? 8 : 12));
  const std::string code_label = tr("inbox", "Code that is read out"), amount_label = tr("inbox", "Amount");
  if (number_box("inbox/telephone/code", left.take(number_box_height()), code_label, grouped(state.code, 3),
                 grouped(std::string(code_digits, '_'), 3), !state.typing_amount)) {
    state.typing_amount = false;
  }
  const std::string& currency = page.snapshot.currency;
  std::string plain = state.amount;
  std::replace(plain.begin(), plain.end(), ',', '.');
  const auto amount = domain::parse_amount(plain, currency);
  if (number_box("inbox/telephone/amount", left.take(number_box_height()), amount_label, state.amount,
                 i18n::money_exact({0, currency}), state.typing_amount)) {
    state.typing_amount = true;
  }
  // The code that was judged is still the one that stands here.
  const bool misheard = view.code_wrong && view.code == state.code;
  const std::string said = misheard ? tr("inbox", "One digit of the code is wrong: ask for it once more.")
                                    : tr("inbox", "You answer for this amount. It is signed with your key.");
  text_block(left.rest(), said, {.style = Style::caption, .colour = misheard ? Token::red : Token::ink_muted});

  const std::size_t before = state.code.size();
  bool entered = false;
  if (state.typing_amount) {
    entered = number_pad("inbox/telephone/pad", cells[1], state.amount, {.decimal_sign = i18n::decimal_sign()});
  } else {
    entered = number_pad("inbox/telephone/pad", cells[1], state.code,
                         {.max_digits = code_digits, .clear_label = tr("pin", "Clear")});
    // The last digit of the code leads to the amount.
    if (before < code_digits && state.code.size() == code_digits) state.typing_amount = true;
  }
  Rect& foot = sheet.foot();
  if (foot_close(foot, "inbox/telephone/close", Side::left)) page.output.post(terminal::OpenTelephone{false});
  const bool ready = state.code.size() == code_digits && amount && amount->minor > 0;
  const std::string label = ready ? tr("inbox", "Approve {amount}: show the answer", {{"amount", i18n::money(*amount)}})
                                  : tr("inbox", "Show the answer");
  const bool send = foot_button(foot, Side::right, "inbox/telephone/send", label,
                                {.look = ButtonLook::primary, .enabled = ready});
  if (ready && (send || entered)) page.output.post(terminal::AnswerTelephone{state.code, plain});
}

}  // namespace

void draw_telephone_sheet(const InboxPage& page) {
  if (!page.snapshot.telephone) return;
  if (page.snapshot.telephone->answer.empty()) return draw_entry(page, *page.snapshot.telephone);
  draw_answer(page, *page.snapshot.telephone);
}

}  // namespace okienko::screens
