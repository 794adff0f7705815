// How an exercise went: passed or not yet, and what to try again, each in a sentence that helps.
#include <algorithm>
#include <charconv>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/screens/training.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::FindingKind;
using terminal::ExerciseResult;
using terminal::FindingView;

namespace {

std::string seconds_words(const std::string& seconds) {
  int value = 0;
  const auto read = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  return read.ec == std::errc() ? unbroken(exact_duration(value)) : seconds;
}

std::string finding_words(const FindingView& finding) {
  const std::string &expected = finding.expected, &was = finding.was, &step = finding.step;
  switch (finding.kind) {
    case FindingKind::unfinished:
      return tr("training", "The contact was not brought to its end.");
    case FindingKind::script:
      if (was.empty()) return tr("training", "“{expected}” is the script for this.", {{"expected", expected}});
      return tr("training", "“{expected}” is the script for this, not “{was}”.", {{"expected", expected}, {"was", was}});
    case FindingKind::answer:
      if (was.empty()) {
        return tr("training", "At “{step}” the customer says “{expected}”; nothing was noted.",
                  {{"step", step}, {"expected", expected}});
      }
      return tr("training", "At “{step}” the customer says “{expected}”, and “{was}” was noted.",
                {{"step", step}, {"expected", expected}, {"was", was}});
    case FindingKind::remedy_missing:
      return tr("training", "The customer did not get: {expected}.", {{"expected", expected}});
    case FindingKind::remedy_not_meant:
      return tr("training", "More than the customer came for: {was}.", {{"was", was}});
    case FindingKind::promise_missing:
      return tr("training", "A promise is missing: {expected}.", {{"expected", expected}});
    case FindingKind::outcome:
      if (was.empty()) return tr("training", "It ends with “{expected}”.", {{"expected", expected}});
      return tr("training", "It ends with “{expected}”, not with “{was}”.", {{"expected", expected}, {"was", was}});
    case FindingKind::time:
      return tr("training", "It took {was}; there is time for {expected}.",
                {{"was", seconds_words(was)}, {"expected", seconds_words(expected)}});
  }
  return {};
}

Icon icon_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::unfinished:
      return Icon::pause_circle;
    case FindingKind::script:
      return Icon::account_tree;
    case FindingKind::answer:
      return Icon::edit;
    case FindingKind::remedy_missing:
    case FindingKind::remedy_not_meant:
      return Icon::redeem;
    case FindingKind::promise_missing:
      return Icon::event;
    case FindingKind::outcome:
      return Icon::flag;
    case FindingKind::time:
      return Icon::timer;
  }
  return Icon::info;
}

std::string line_below(const ExerciseResult& result, int within_minutes) {
  const std::string time = unbroken(exact_duration(result.seconds));
  if (within_minutes <= 0) return tr("training", "It took {time}.", {{"time", time}});
  return tr("training", "It took {time}, of {minutes} min.", {{"time", time}, {"minutes", std::to_string(within_minutes)}});
}

void draw_head(const terminal::ExerciseView& exercise, Column& column, float page_height) {
  const ExerciseResult& result = *exercise.result;
  const std::string word = result.passed ? tr("training", "Passed") : tr("training", "Not yet");
  std::string below = line_below(result, exercise.within_minutes);
  if (result.findings.empty()) below += "\n" + tr("training", "All as the customer needed it.");
  const Style style = compact() ? Style::h1 : Style::display;
  const float sign = px(compact() ? 64 : 84);
  const float room = column.width() - sign - px(24);
  const float title_height = text_height(Style::h3, exercise.title, room), word_height = line_height(style),
              below_height = text_height(Style::lead, below, room);
  const float height = title_height + word_height + below_height;
  // Alone it stands where the eye looks first.
  if (result.findings.empty()) column.space(std::max(0.0F, (page_height - height) * 0.35F));
  Rect rect = column.take(std::max(height, sign));
  ui::tile(centred(rect.cut_left(sign), sign, sign), result.passed ? Icon::check_circle : Icon::refresh,
           result.passed ? Tone::green : Tone::amber);
  rect.cut_left(px(24));
  Rect lines = centred(rect, rect.width, height);
  text_block(lines.cut_top(title_height), exercise.title, {.style = Style::h3, .colour = Token::ink_muted});
  text_line(lines.cut_top(word_height), word, {.style = style, .path = "practised/word"});
  text_block(lines, below, {.style = Style::lead, .colour = Token::ink_muted});
}

void draw_findings(const ExerciseResult& result, Column& column) {
  if (result.findings.empty()) return;
  const std::string title = tr_count("training", "{count} thing to try again", "{count} things to try again",
                                     static_cast<long long>(result.findings.size()));
  text_block(column.take(text_height(Style::h2, title, column.width())), title, {.style = Style::h2});
  column.space(-px(8));
  const float sign = px(44), inner = column.width() - px(40), room = inner - sign - px(16);
  std::vector<std::string> said;
  std::vector<float> heights;
  float together = px(8);
  for (const FindingView& finding : result.findings) {
    said.push_back(finding_words(finding));
    heights.push_back(std::max(sign, text_height(Style::body, said.back(), room)) + px(24));
    together += heights.back();
  }
  const Rect list = column.take(together);
  card(list);
  Column rows(list.inset(px(20), px(4)), 0);
  for (std::size_t index = 0; index < said.size(); ++index) {
    const Rect rect = rows.take(heights[index]);
    if (index + 1 < said.size()) separator(rect);
    Rect row = rect;
    ui::tile(centred(row.cut_left(sign), sign, sign), icon_of(result.findings[index].kind), Tone::neutral);
    row.cut_left(px(16));
    text_block(centred(row, row.width, text_height(Style::body, said[index], room)), said[index]);
  }
}

}  // namespace

void draw_practised(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  const bool passed = snapshot.exercise && snapshot.exercise->result && snapshot.exercise->result->passed;
  if (foot_button(foot, Side::right, "practised/leave", tr("training", "Back to work"),
                  {.look = passed ? ButtonLook::primary : ButtonLook::plain, .icon = Icon::logout})) {
    output.post(terminal::EndExercise{});
  }
  if (foot_button(foot, Side::right, "practised/again", tr("training", "Once more"),
                  {.look = passed ? ButtonLook::plain : ButtonLook::primary, .icon = Icon::refresh})) {
    output.post(terminal::ExerciseAgain{});
  }
  page = page.inset(page_margin(), px(compact() ? 12 : 32));
  if (snapshot.exercise && snapshot.exercise->result) {
    constexpr float widest_units = 860;
    page = centred(page, std::min(page.width, px(widest_units)), page.height);
    ScrollArea scroll("practised/findings", page);
    Column column(scroll.content(), px(compact() ? 14 : 22));
    draw_head(*snapshot.exercise, column, page.height);
    draw_findings(*snapshot.exercise->result, column);
    scroll.finish(column.used());
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
