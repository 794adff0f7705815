#include "kiosk/screens/verify.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/sheet.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::VerificationView;

namespace {

bool may_be_asked(const VerificationView& verification) {
  return verification.questions.size() >= static_cast<std::size_t>(verification.wanted);
}

// One fact: what it is called, what we have, and a box that is ticked when the caller has said the same.
bool fact_row(const VerificationView::Question& question, const std::string& value, bool ticked, const Rect& row) {
  card(row, ticked ? CardLook::green : CardLook::surface);
  const bool tapped = !question.agreed && tappable("verify/" + question.fact, row, question.label + ": " + value);
  Rect inner = row.inset(px(16), px(8));
  const Rect box = centred(inner.cut_left(px(30)), px(22), px(22));
  if (ticked) {
    icon(box, Icon::check_circle, IconSize::medium, Token::green);
  } else {
    empty_box(box);
  }
  inner.cut_left(px(14));
  const std::string label = question.agreed ? question.label + " · " + tr("verify", "the call comes from it")
                                            : question.label;
  const float label_height = text_height(Style::caption, label, inner.width);
  const float value_height = text_height(Style::body_strong, value, inner.width);
  Rect text = centred(inner, inner.width, label_height + value_height);
  text_block(text.cut_top(label_height), label, {.style = Style::caption, .colour = Token::ink_muted});
  text_block(text, value, {.style = Style::body_strong});
  return tapped;
}

float fact_height(const VerificationView::Question& question, const std::string& value, float width) {
  const float room = width - px(16 + 30 + 14 + 16);
  const std::string label = question.agreed ? question.label + " · " + tr("verify", "the call comes from it")
                                            : question.label;
  return std::max(px(64), text_height(Style::caption, label, room) + text_height(Style::body_strong, value, room) + px(18));
}

}  // namespace

void draw_verify_strip(const terminal::Snapshot& snapshot, Output& output, Rect& page) {
  if (!snapshot.contact || !snapshot.contact->verification.needed) return;
  if (snapshot.page != terminal::Page::customer && snapshot.page != terminal::Page::script) return;
  const VerificationView& verification = snapshot.contact->verification;
  const Rect strip = page.cut_top(px(compact() ? 54 : 62));
  panel(strip, Token::amber_soft);
  Rect room = strip.inset(page_margin(), 0);
  icon(room.cut_left(px(28)), Icon::verified_user, IconSize::medium, Token::amber);
  room.cut_left(px(12));
  std::string words = tr("verify", "Covered until we know who is calling");
  if (may_be_asked(verification)) {
    const std::string label = tr("verify", "Check the caller");
    const ButtonSpec spec{.look = ButtonLook::primary, .style = Style::h3};
    const Rect place = room.cut_right(button_width(label, spec));
    room.cut_right(px(14));
    if (button("verify/open", centred(place, place.width, px(48)), label, spec)) {
      output.post(terminal::ShowVerification{true});
    }
  } else {
    words = tr("verify", "Covered: we know too little to check who is calling");
  }
  const Style style = text_width(Style::body_strong, words) <= room.width ? Style::body_strong : Style::caption;
  const float height = text_height(style, words, room.width);
  text_block(centred(room, room.width, height), words, {.style = style, .colour = Token::amber});
}

void draw_verification(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.contact || !snapshot.contact->verification.open) {
    local.agreed.clear();
    return;
  }
  const VerificationView& verification = snapshot.contact->verification;
  for (const VerificationView::Question& question : verification.questions) {
    if (question.agreed) local.agreed.insert(question.fact);
  }
  Sheet sheet(local.verify_sheet, "verify", tr("verify", "Who is calling?"));
  Column& column = sheet.column();
  const std::string line = tr("verify", "For your safety: please tell me two of these about yourself.");
  const Style style = say_style(line, column.width(), px(compact() ? 90 : 120), Style::key);
  say("verify/say", column.take(say_height(line, column.width(), style)), line, style);
  const std::string how = tr("verify", "Do not read out what stands here. Tick what the caller says by themselves.");
  text_block(column.take(text_height(Style::caption, how, column.width())), how,
             {.style = Style::caption, .colour = Token::ink_muted});
  const std::size_t columns = column.width() < px(560) ? 1 : 2;
  const float width =
      (column.width() - px(12) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = 0;
  std::vector<std::string> values;
  for (const auto& question : verification.questions) {
    values.push_back(value_words(question.kind, question.value, snapshot.currency));
    height = std::max(height, fact_height(question, values.back(), width));
  }
  const std::size_t rows = (verification.questions.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(12)) - px(12)), columns, height, px(12));
  for (std::size_t index = 0; index < verification.questions.size(); ++index) {
    const auto& question = verification.questions[index];
    const bool ticked = local.agreed.contains(question.fact);
    if (!fact_row(question, values[index], ticked, grid.next())) continue;
    if (ticked) {
      local.agreed.erase(question.fact);
    } else {
      local.agreed.insert(question.fact);
    }
    current().mark_dirty();
  }
  Rect& foot = sheet.foot();
  const bool enough = local.agreed.size() >= static_cast<std::size_t>(verification.wanted);
  if (foot_button(foot, Side::right, "verify/done", tr("verify", "It is them"),
                  {.look = ButtonLook::primary, .enabled = enough, .icon = Icon::check, .shortcut = platform::Key::enter},
                  200)) {
    output.post(terminal::TellVerified{{local.agreed.begin(), local.agreed.end()}});
  }
  if (foot_button(foot, Side::left, "verify/close", tr("verify", "Leave it covered"),
                  {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
    output.post(terminal::ShowVerification{false});
  }
}

}  // namespace okienko::screens
