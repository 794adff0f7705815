// What is said beside the answers: notes in the customer's words; and going back to an answer, which says first what
// is asked again.
#include <algorithm>

#include "kiosk/screens/pictures.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;

void draw_notes(const StepPage& page, Column& column) {
  if (page.contact.notes.empty()) return;
  column.space(px(8));
  const std::string heading = tr("note", "In the customer's words");
  text_block(column.take(text_height(Style::h3, heading, column.width())), heading,
             {.style = Style::h3, .colour = Token::ink_muted});
  const float room = column.width() - px(32);
  for (const terminal::NoteView& said : page.contact.notes) {
    std::string source = i18n::moment(said.at, page.snapshot.now, page.local.zone);
    if (!said.told_to_name.empty()) source += ", " + said.told_to_name;
    const float words_height = text_height(Style::body, said.words, room);
    const float source_height = text_height(Style::caption, source, room);
    const Rect rect = column.take(words_height + source_height + px(24));
    card(rect, CardLook::paper);
    Rect text = rect.inset(px(16), px(12));
    text_block(text.cut_top(words_height), said.words);
    text_block(text, source, {.style = Style::caption, .colour = Token::ink_muted});
  }
}

void draw_note_button(LocalState& local, Rect& foot) {
  const std::string label = tr("note", "Note");
  const ButtonSpec spec{.look = ButtonLook::ghost, .icon = Icon::note_add};
  const bool tapped = button_width(label, spec) <= foot.width
                          ? foot_button(foot, Side::left, "script/note", label, spec)
                          : foot_icon(foot, "script/note", Icon::note_add, label);
  if (!tapped) return;
  local.sheet.open(SheetKind::note);
  focus_field("note/words");
}

void draw_note_sheet(const StepPage& page) {
  LocalState& local = page.local;
  std::string& words = local.note_words;
  Rect covered = screen_rect();
  const bool tight = compact() && typing();
  if (!tight) covered.cut_top(px(compact() ? 52 : 64));
  const float height = typing() ? covered.height - px(16) : std::min(px(420), covered.height - px(16));
  const Rect rect = centred(covered, std::min(px(820), covered.width - px(24)), height);
  Dialogue dialogue("note", covered, rect);
  Rect inner = rect.inset(px(compact() ? 16 : 28), px(compact() ? 12 : 24));
  const std::string title = tr("note", "What the customer says");
  const Style style = tight ? Style::h2 : Style::h1;
  text_block(inner.cut_top(text_height(style, title, inner.width)), title, {.style = style});
  if (!tight) {
    const std::string hint = tr("note", "In their own words. It stays with the matter, and whoever comes next sees it.");
    text_block(inner.cut_top(text_height(Style::caption, hint, inner.width)), hint,
               {.style = Style::caption, .colour = Token::ink_muted});
    inner.cut_top(px(4));
  }
  inner.cut_top(px(8));
  Rect foot = inner.cut_bottom(px(compact() ? 50 : 64));
  inner.cut_bottom(px(compact() ? 8 : 14));
  const bool filled = words.find_first_not_of(" \n") != std::string::npos;
  const std::string save = tr("note", "Save the note");
  const FieldResult field = text_field("note/words", inner, words,
                                       {.placeholder = tr("note", "for example: leaves on Friday, please call before"),
                                        .max_bytes = domain::max_field_bytes,
                                        .wrapped = true,
                                        .action = {.label = tr("note", "Save"), .enabled = filled}});
  const ButtonSpec save_spec{.look = ButtonLook::primary, .enabled = filled, .icon = Icon::check};
  bool saved = foot_button(foot, Side::right, "note/save", save, save_spec, 200);
  saved = (saved || field.submitted) && filled;
  const bool closed = foot_close(foot, "note/close", Side::left);
  if (saved) {
    page.output.post(terminal::WriteNote{words});
    words.clear();
  }
  if (saved || closed) {
    local.sheet.close();
    leave_fields();
  }
}

void go_back_to(const StepPage& page, const std::string& step) {
  const auto& answers = page.contact.answers;
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [&](const terminal::AnswerView& answer) { return answer.step == step; });
  // The last one alone: nothing else is lost.
  if (found == answers.end() || found->asked_again.size() < 2) {
    page.output.post(terminal::ReopenAnswer{step});
    return;
  }
  page.local.step.going_back = step;
  page.local.sheet.open(SheetKind::reopen);
}

void draw_reopen(const StepPage& page) {
  SheetState& state = page.local.sheet;
  const auto& answers = page.contact.answers;
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const terminal::AnswerView& answer) {
    return answer.step == page.local.step.going_back;
  });
  if (found == answers.end()) return state.close();
  Sheet sheet(state, "script/reopen", tr("reopen", "These will be asked again"), 620);
  Column& column = sheet.column();
  for (const std::string& title : found->asked_again) {
    const float room = column.width() - px(40);
    Rect row = column.take(std::max(text_height(Style::lead, title, room), line_height(Style::lead)));
    icon(row.cut_left(px(26)).cut_top(line_height(Style::lead)), Icon::refresh, IconSize::small, Token::amber);
    row.cut_left(px(14));
    text_block(row, title, {.style = Style::lead});
  }
  const terminal::Summary& summary = page.contact.summary;
  const std::string stays = summary.granted.empty() && summary.promised.empty()
                                ? tr("reopen", "What was known before this contact stays known.")
                                : tr("reopen", "What was granted or promised stays as it is.");
  text_block(column.take(text_height(Style::body, stays, column.width())), stays, {.colour = Token::ink_muted});
  Rect& foot = sheet.foot();
  if (foot_button(foot, Side::right, "script/reopen/yes", tr("reopen", "Go back"),
                  {.look = ButtonLook::primary, .icon = Icon::undo}, 180)) {
    page.output.post(terminal::ReopenAnswer{found->step});
    state.close();
  }
  if (foot_button(foot, Side::left, "script/reopen/no", tr("reopen", "Stay here"),
                  {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
    state.close();
  }
}

}  // namespace okienko::screens
