#include "kiosk/screens/step.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using domain::QuestionKind;
using terminal::QuestionView;

namespace {

// One question at a time, each the line to be said; an answer moves on by itself. Nothing is kept before the
// last.
void answer(const StepPage& page, const QuestionView& question, const std::string& value) {
  StepState& state = page.local.step;
  if (!value.empty()) state.survey[question.id] = value;
  state.value.clear();
  leave_fields();
  if (++state.question < page.step.survey->questions.size()) return;
  page.output.post(terminal::AnswerSurveyStep{page.step.id, state.survey});
  // Shown until the terminal has moved on, or has said why it did not.
  state.question = page.step.survey->questions.size() - 1;
}

std::string chosen(const StepPage& page, const QuestionView& question) {
  const auto found = page.local.step.survey.find(question.id);
  return found == page.local.step.survey.end() ? std::string() : found->second;
}

void draw_scale(const StepPage& page, const QuestionView& question, Column& column) {
  const auto cells = split_columns(column.take(px(compact() ? 76 : 104)), {1, 1, 1, 1, 1}, px(12));
  for (int score = 1; score <= 5; ++score) {
    const std::string value = std::to_string(score);
    ButtonSpec spec{.style = Style::h1};
    if (chosen(page, question) == value) spec.look = ButtonLook::primary;
    const bool typed = shortcut_digit(score);
    if (button("script/survey/" + question.id + "/" + value, cells[static_cast<std::size_t>(score - 1)],
               value, spec) ||
        typed) {
      answer(page, question, value);
    }
  }
  const Rect ends = column.take(line_height(Style::caption));
  text_line(ends, tr("survey", "1: lowest"), {.style = Style::caption, .colour = Token::ink_muted});
  text_line(ends, tr("survey", "5: highest"),
            {.style = Style::caption, .colour = Token::ink_muted, .align = Align::right});
}

void draw_choice(const StepPage& page, const QuestionView& question,
                 const std::vector<std::pair<std::string, std::string>>& options, Column& column) {
  std::vector<Choice> choices;
  for (const auto& [id, label] : options) {
    const bool mine = chosen(page, question) == id;
    choices.push_back({"script/survey/" + question.id + "/" + id, label, {}, Icon::none, mine});
  }
  if (const auto tapped = draw_choices(column, choices)) answer(page, question, options[*tapped].first);
}

}  // namespace

void draw_survey(const StepPage& page, Column& column, float room) {
  if (!page.step.survey || page.step.survey->questions.empty()) return;
  const auto& questions = page.step.survey->questions;
  StepState& state = page.local.step;
  state.question = std::min(state.question, questions.size() - 1);
  const QuestionView& question = questions[state.question];

  const std::string where =
      tr("survey", "Question {number} of {total}",
         {{"number", std::to_string(state.question + 1)}, {"total", std::to_string(questions.size())}});
  if (!typing()) {
    const std::string head =
        page.step.survey->title.empty() ? where : page.step.survey->title + " · " + where;
    text_block(column.take(text_height(Style::h3, head, column.width())), head,
               {.style = Style::h3, .colour = Token::ink_muted});
  }
  const Style style = say_style(question.text, column.width(), room * (typing() ? 0.5F : 0.6F),
                                typing() ? Style::lead : Style::key);
  say("script/survey/" + question.id, column.take(say_height(question.text, column.width(), style)),
      question.text, style);
  column.space(px(compact() ? 0 : 6));
  switch (question.kind) {
    case QuestionKind::scale:
      draw_scale(page, question, column);
      break;
    case QuestionKind::yes_no:
      draw_choice(page, question, {{"yes", tr("survey", "Yes")}, {"no", tr("survey", "No")}}, column);
      break;
    case QuestionKind::choice:
      draw_choice(page, question, question.options, column);
      break;
    case QuestionKind::words: {
      EntrySpec spec;
      spec.path = "script/survey/" + question.id + "/words";
      spec.wrapped = !typing() || !compact();
      const EntryResult entry = draw_entry(page, spec, column, room * 0.4F);
      if (entry.submitted) answer(page, question, entry.value);
      break;
    }
  }
  if (typing()) return;
  const ButtonSpec spec{.look = ButtonLook::ghost, .style = Style::h3};
  Rect row = column.take(px(50));
  const std::string before = tr("survey", "Question before");
  if (state.question > 0) {
    if (button("script/survey_before", row.cut_left(button_width(before, spec)), before, spec))
      --state.question;
    row.cut_left(px(12));
  }
  const std::string pass = tr("survey", "Pass over");
  if (button("script/survey_pass", row.cut_left(button_width(pass, spec)), pass, spec))
    answer(page, question, {});
}

}  // namespace okienko::screens
