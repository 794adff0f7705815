#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/training.hpp"
#include "kiosk/screens/training_parts.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ExerciseView;

namespace {

// The customer says something, and there is a way back to work. Where it is said how it went, the page has all of that.
bool runs(const terminal::Snapshot& snapshot) {
  return snapshot.exercise && snapshot.page != terminal::Page::practised;
}

// What is written on a sheet needs the room more than the words of a customer who has been heard.
bool says_something(const terminal::Snapshot& snapshot, const LocalState& local) {
  return runs(snapshot) && !(typing() && local.sheet.kind != SheetKind::none);
}

float mark_height() {
  return px(compact() ? 24 : 30);
}

float says_height() {
  return px(compact() ? 54 : 64);
}

// The words in at most two lines, in the largest style in which they are whole; in the smallest one cut, with "…".
void draw_says(const Rect& room, const std::string& says, Token ink) {
  Style style = Style::caption;
  for (const Style wanted : {Style::body_strong, Style::h3}) {
    if (text_height(wanted, says, room.width) > std::min(room.height, 2 * line_height(wanted)) + 1) continue;
    style = wanted;
    break;
  }
  std::string shown = says;
  const auto lines = wrap(style, says, room.width);
  if (lines.size() > 2) {
    const auto second = static_cast<std::size_t>(lines[1].data() - says.data());
    shown = std::string(lines[0]) + "\n" + shortened(style, says.substr(second), room.width);
  }
  const float height = text_height(style, shown, room.width);
  text_block(centred(room, room.width, height), shown, {.style = style, .colour = ink, .path = "training/says"});
}

// The value as it has to be written down; gives the width it took.
float draw_value(const Rect& room, const std::string& value, Align side) {
  const std::string label = tr("training", "to be written down");
  const float pad = px(12);
  const float wanted = std::max(text_width(Style::small_strong, label), text_width(Style::body_strong, value)) + 1;
  const float width = std::min(wanted, room.width * 0.5F);
  const float height = std::min(room.height - px(4), px(compact() ? 50 : 54));
  const Rect place{side == Align::right ? room.right() - width - 2 * pad : room.x, room.y + (room.height - height) / 2,
                   width + 2 * pad, height};
  card(place);
  const float first = line_height(Style::caption), second = line_height(Style::body_strong);
  Rect lines = centred(place.inset(pad, 0), width, std::min(height, first + second));
  text_line(lines.cut_top(first), shortened(Style::caption, label, width),
            {.style = Style::caption, .colour = Token::ink_muted});
  text_line(lines, shortened(Style::body_strong, value, width), {.style = Style::body_strong, .path = "training/value"});
  return place.width;
}

// How long it has been running; over its time in another colour and other words, and no alarm.
void draw_clock(Rect& room, const terminal::Snapshot& snapshot, const LocalState& local) {
  const ExerciseView& exercise = *snapshot.exercise;
  const std::int64_t elapsed = elapsed_seconds(exercise.began_at, snapshot, local);
  const bool over = exercise.within_minutes > 0 && elapsed > std::int64_t{60} * exercise.within_minutes;
  const std::string minutes = std::to_string(exercise.within_minutes), running = running_words(elapsed);
  const std::string said =
      exercise.within_minutes <= 0 ? running
      : over ? tr("training", "{time}, over {minutes} min", {{"time", running}, {"minutes", minutes}})
             : tr("training", "{time} of {minutes} min", {{"time", running}, {"minutes", minutes}});
  const float width = text_width(Style::small_strong, said) + 1 + (over ? px(20) : 0);
  const Rect place = room.cut_right(width);
  room.cut_right(px(14));
  if (over) panel(place, Token::red);
  text_line(over ? place.inset(px(10), 0) : place, said,
            {.style = Style::small_strong, .colour = Token::surface, .path = "training/clock"});
}

void draw_mark(Rect rect, const terminal::Snapshot& snapshot, const LocalState& local) {
  panel(rect, Token::amber);
  const std::string mark = tr("bar", "TRAINING · nothing here is real");
  if (!snapshot.exercise) {
    text_line(rect, mark, {.style = Style::small_strong, .colour = Token::surface, .align = Align::centre});
    return;
  }
  Rect room = rect.inset(page_margin(), 0);
  if (runs(snapshot) && !snapshot.exercise->result) draw_clock(room, snapshot, local);
  room.cut_left(text_line(room, mark, {.style = Style::small_strong, .colour = Token::surface}) + px(16));
  const std::string title = shortened(Style::caption, snapshot.exercise->title, room.width);
  if (room.width > px(80)) text_line(room, title, {.style = Style::caption, .colour = Token::surface, .align = Align::right});
}

void draw_exercise(const Rect& rect, const terminal::Snapshot& snapshot, Output& output) {
  const ExerciseView& exercise = *snapshot.exercise;
  panel(rect, Token::amber_soft);
  separator(rect);
  Rect room = rect.inset(page_margin(), 0);
  // Whoever is not signed in cannot come to somebody else's work this way.
  if (snapshot.signed_in) {
    const std::string label =
        exercise.work_calls ? tr("training", "Work calls: go back") : tr("training", "Back to work");
    const ButtonSpec spec{.look = exercise.work_calls ? ButtonLook::primary : ButtonLook::plain,
                          .icon = exercise.work_calls ? Icon::call : Icon::logout,
                          .style = Style::h3};
    const Rect place = room.cut_right(button_width(label, spec));
    if (button("training/leave", centred(place, place.width, px(46)), label, spec)) {
      output.post(terminal::EndExercise{});
    }
    room.cut_right(px(16));
  }
  const std::string value = exercise.answer.empty()
                                ? std::string()
                                : value_words(exercise.answer_kind, exercise.answer, snapshot.currency);
  if (exercise.says.empty()) {
    if (!value.empty()) {
      draw_value(room, value, Align::left);
    } else {
      draw_says(room, tr("training", "The customer waits for your question."), Token::ink_muted);
    }
    return;
  }
  if (!value.empty()) room.cut_right(draw_value(room, value, Align::right) + px(16));
  draw_says(room, quoted(exercise.says), Token::ink);
}

}  // namespace

void leave_room_for_training_band(const terminal::Snapshot& snapshot, const LocalState& local) {
  if (says_something(snapshot, local)) {
    current().set_top_band(mark_height() + says_height());
  } else {
    current().set_top_band(snapshot.training || snapshot.exercise ? px(30) : 0);
  }
}

void draw_training_band(const terminal::Snapshot& snapshot, const LocalState& local, Output& output) {
  if (!snapshot.training && !snapshot.exercise) return;
  const TopBand band;
  Rect rect = band.rect();
  if (!says_something(snapshot, local)) return draw_mark(rect, snapshot, local);
  draw_mark(rect.cut_top(mark_height()), snapshot, local);
  draw_exercise(rect, snapshot, output);
}

}  // namespace okienko::screens
