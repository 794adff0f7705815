#include "kiosk/screens/training.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/screens/training_parts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ExerciseTile;
using terminal::TrainingView;

std::string quoted(const std::string& words) {
  return tr("training", "“{words}”", {{"words", words}});
}

namespace {

std::vector<ChipWords> exercise_chips(const ExerciseTile& tile, const terminal::Snapshot& snapshot, const std::string& zone) {
  std::vector<ChipWords> chips{{tile.script}};
  if (tile.within_minutes > 0) {
    chips.push_back({tr("training", "up to {minutes} min", {{"minutes", std::to_string(tile.within_minutes)}})});
  }
  if (tile.passed_at) {
    chips.push_back({tr("training", "passed {date}", {{"date", i18n::short_date(*tile.passed_at, snapshot.now, zone)}}),
                     Tone::green});
    if (tile.best_seconds > 0) {
      chips.push_back({tr("training", "best {time}", {{"time", running_words(tile.best_seconds)}}), Tone::green});
    }
  }
  return chips;
}

// The button stands beside the words where they keep most of the width, else below them.
struct CardLayout {
  std::vector<ChipWords> chips;
  std::string story;
  float sign = 0;
  float text = 0;
  float button = 0;
  float button_height = 0;
  bool beside = true;
  float title_height = 0;
  float story_height = 0;
  float words_height = 0;
  float height = 0;
};

ButtonSpec spec_of(const ExerciseCard& card) {
  return {.look = card.leads ? ButtonLook::primary : ButtonLook::plain, .icon = Icon::play_arrow, .style = Style::h3};
}

CardLayout layout_of(const ExerciseTile& tile, float width, const ExerciseCard& card, const terminal::Snapshot& snapshot,
                     const std::string& zone) {
  CardLayout made;
  const float inner = width - px(40);
  made.chips = exercise_chips(tile, snapshot, zone);
  made.story = tile.story.empty() ? std::string() : quoted(tile.story);
  made.sign = px(compact() ? 44 : 52);
  made.button = std::max(button_width(card.button, spec_of(card)), px(120));
  made.button_height = px(50);
  const float room = inner - made.sign - px(16);
  made.beside = room - made.button - px(20) >= px(300);
  made.text = made.beside ? room - made.button - px(20) : room;
  made.title_height = text_height(Style::body_strong, tile.title, made.text);
  made.story_height = made.story.empty() ? 0 : px(2) + text_height(Style::body, made.story, made.text);
  made.words_height = made.title_height + made.story_height + px(10) + chips_height(made.text, made.chips);
  made.height = px(32) + (made.beside ? std::max({made.words_height, made.sign, made.button_height})
                                      : std::max(made.words_height, made.sign) + px(12) + made.button_height);
  return made;
}

// Where they lead on, the first that is not passed yet is the next.
void draw_group(const std::vector<ExerciseTile>& tiles, bool leads, const terminal::Snapshot& snapshot, const std::string& zone,
                Output& output, Column& column) {
  bool first = leads;
  for (const ExerciseTile& tile : tiles) {
    const bool next = first && !tile.passed_at;
    first = first && !next;
    const ExerciseCard as{.path = "training/exercise/" + tile.id,
                          .button = tile.passed_at ? tr("training", "Once more") : tr("training", "Practise"),
                          .leads = next};
    const Rect rect = column.take(exercise_card_height(tile, column.width(), as, snapshot, zone));
    if (draw_exercise_card(tile, rect, as, snapshot, zone)) output.post(terminal::StartExercise{tile.id});
  }
}

void draw_exercises(const TrainingView& view, const terminal::Snapshot& snapshot, const std::string& zone, Output& output,
                    Column& column) {
  text_line(column.take(line_height(Style::h1)), tr("training", "My training"), {.style = Style::h1});
  column.space(-px(8));
  muted(column, tr("training", "Only you see this page."));
  column.space(px(4));
  heading(column, tr("training", "Exercises"));
  if (view.exercises.empty()) muted(column, tr("training", "There are no exercises for your role yet."));
  draw_group(view.exercises, /*leads=*/true, snapshot, zone, output, column);
  column.space(px(8));
  heading(column, tr("training", "From matters of this place"));
  if (view.matters.empty()) {
    muted(column, tr("training", "They come when there are enough solved matters that nobody is known by them."));
  }
  draw_group(view.matters, /*leads=*/false, snapshot, zone, output, column);
}

}  // namespace

float exercise_card_height(const ExerciseTile& tile, float width, const ExerciseCard& card,
                           const terminal::Snapshot& snapshot, const std::string& zone) {
  return layout_of(tile, width, card, snapshot, zone).height;
}

bool draw_exercise_card(const ExerciseTile& tile, const Rect& rect, const ExerciseCard& as,
                        const terminal::Snapshot& snapshot, const std::string& zone) {
  const CardLayout layout = layout_of(tile, rect.width, as, snapshot, zone);
  card(rect);
  Rect inner = rect.inset(px(20), px(16));
  Rect place;
  if (layout.beside) {
    place = centred(inner.cut_right(layout.button), layout.button, layout.button_height);
    inner.cut_right(px(20));
  } else {
    place = inner.cut_bottom(layout.button_height);
    inner.cut_bottom(px(12));
  }
  const Rect side = inner.cut_left(layout.sign);
  ui::tile({side.x, side.y, layout.sign, layout.sign}, icon_of(tile.channel), Tone::neutral);
  inner.cut_left(px(16));
  Rect words = layout.beside ? centred(inner, inner.width, layout.words_height) : inner;
  text_block(words.cut_top(layout.title_height), tile.title, {.style = Style::body_strong});
  if (!layout.story.empty()) {
    words.cut_top(px(2));
    text_block(words.cut_top(layout.story_height - px(2)), layout.story, {.colour = Token::ink_muted});
  }
  words.cut_top(px(10));
  draw_chips(words, layout.chips);
  return button(as.path, place, as.button, spec_of(as));
}

void draw_training(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "training/back", tr("board", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  page = page.inset(page_margin(), px(compact() ? 10 : 20));
  if (snapshot.own_training) {
    const TrainingView& view = *snapshot.own_training;
    // Two columns where both have the width of a card.
    constexpr float least_units = 900;
    const bool beside = page.width >= px(least_units);
    const auto columns = beside ? split_columns(page, {1.6F, 1}, px(24)) : std::vector<Rect>{page};
    {
      ScrollArea scroll("training/exercises", columns[0]);
      Column column(scroll.content(), px(12));
      draw_exercises(view, snapshot, local.zone, output, column);
      if (!beside) {
        column.space(px(16));
        draw_training_side(view, snapshot, local.zone, output, column);
      }
      scroll.finish(column.used());
    }
    if (beside) {
      ScrollArea scroll("training/side", columns[1]);
      Column column(scroll.content(), px(12));
      draw_training_side(view, snapshot, local.zone, output, column);
      scroll.finish(column.used());
    }
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
