// What stands beside the exercises: the way into the role by stages, what one can do by now, and the small tasks.
#include <algorithm>

#include "kiosk/screens/service_charts.hpp"
#include "kiosk/screens/training_parts.hpp"
#include "kiosk/screens/words.hpp"
#include "kiosk/ui/controls.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::TrainingPart;
using terminal::TrainingView;

namespace {

constexpr float tick_units = 24;

std::string counted(const std::vector<TrainingPart>& parts) {
  const auto done = std::count_if(parts.begin(), parts.end(), [](const TrainingPart& part) { return part.done; });
  return tr("training", "{done} of {all}", {{"done", std::to_string(done)}, {"all", std::to_string(parts.size())}});
}

bool all_done(const std::vector<TrainingPart>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const TrainingPart& part) { return part.done; });
}

void tick(const Rect& rect, bool done) {
  if (done) {
    icon(rect, Icon::check_circle, IconSize::medium, Token::green);
  } else {
    empty_box(centred(rect, px(18), px(18)));
  }
}

// A title, and at its right how much of it is done.
struct HeadLayout {
  std::string count;
  float side = 0;
  float text = 0;
  float height = 0;
};

HeadLayout head_of(const std::string& title, const std::vector<TrainingPart>& parts, float width) {
  HeadLayout made;
  made.count = counted(parts);
  made.side = chip_width(made.count);
  made.text = width - made.side - px(12);
  made.height = std::max(text_height(Style::body_strong, title, made.text), px(chip_height_units));
  return made;
}

void draw_head(const std::string& title, const std::vector<TrainingPart>& parts, const HeadLayout& layout, Rect rect) {
  chip_right({rect.x, rect.y, rect.width, px(chip_height_units)}, layout.count,
             all_done(parts) ? Tone::green : Tone::neutral);
  const float height = text_height(Style::body_strong, title, layout.text);
  text_block({rect.x, rect.y + std::max(0.0F, (px(chip_height_units) - height) / 2), layout.text, height}, title,
             {.style = Style::body_strong});
}

float part_height(const TrainingPart& part, float width) {
  return std::max(text_height(Style::body, part.title, width - px(tick_units + 10)), px(tick_units)) + px(8);
}

void draw_part(const TrainingPart& part, Rect rect) {
  Rect row = rect.inset(0, px(4));
  const float line = line_height(Style::body);
  const Rect sign = row.cut_left(px(tick_units));
  tick({sign.x, sign.y, sign.width, std::max(line, px(tick_units))}, part.done);
  row.cut_left(px(10));
  text_block(row, part.title, {.colour = part.done ? Token::ink_muted : Token::ink});
}

void draw_path(const TrainingView& view, Column& column) {
  heading(column, view.path.empty() ? tr("training", "The way into the role") : view.path);
  if (view.stages.empty()) {
    muted(column, tr("training", "No stages are described for your role."));
    return;
  }
  for (const TrainingView::Stage& stage : view.stages) {
    const float inner = column.width() - px(40);
    const HeadLayout head = head_of(stage.title, stage.parts, inner);
    float height = px(32) + head.height + px(6);
    for (const TrainingPart& part : stage.parts) height += part_height(part, inner);
    const Rect rect = column.take(height);
    card(rect);
    Rect room = rect.inset(px(20), px(16));
    draw_head(stage.title, stage.parts, head, room.cut_top(head.height));
    room.cut_top(px(6));
    for (const TrainingPart& part : stage.parts) draw_part(part, room.cut_top(part_height(part, inner)));
  }
}

// As many small ticks in a row as there is room for.
std::size_t ticks_in_row(float width) {
  return std::max<std::size_t>(1, static_cast<std::size_t>(width / px(tick_units + 6)));
}

float ticks_height(std::size_t count, float width) {
  const std::size_t rows = (count + ticks_in_row(width) - 1) / ticks_in_row(width);
  return static_cast<float>(rows) * px(tick_units + 6);
}

void draw_competences(const TrainingView& view, Column& column) {
  heading(column, tr("training", "What you can do"));
  if (view.competences.empty()) {
    muted(column, tr("training", "No skills are described for your role."));
    return;
  }
  const float inner = column.width() - px(40);
  std::vector<HeadLayout> heads;
  std::vector<float> heights;
  float together = px(8);
  for (const TrainingView::Competence& one : view.competences) {
    heads.push_back(head_of(one.label, one.parts, inner));
    heights.push_back(px(24) + heads.back().height + ticks_height(one.parts.size(), inner));
    together += heights.back();
  }
  const Rect list = column.take(together);
  card(list);
  Column rows(list.inset(px(20), px(4)), 0);
  for (std::size_t index = 0; index < view.competences.size(); ++index) {
    const TrainingView::Competence& one = view.competences[index];
    const Rect rect = rows.take(heights[index]);
    if (index + 1 < view.competences.size()) separator(rect);
    Rect room = rect.inset(0, px(12));
    draw_head(one.label, one.parts, heads[index], room.cut_top(heads[index].height));
    Grid grid({room.x, room.y, static_cast<float>(ticks_in_row(inner)) * px(tick_units + 6), room.height},
              ticks_in_row(inner), px(tick_units + 6), 0);
    for (const TrainingPart& part : one.parts) {
      const Rect cell = grid.next();
      tick({cell.x, cell.y, px(tick_units), cell.height}, part.done);
    }
  }
}

std::string minutes_words(const TrainingView::Task& task) {
  return task.takes_minutes <= 0
             ? std::string()
             : tr("training", "about {minutes} min", {{"minutes", std::to_string(task.takes_minutes)}});
}

void draw_task(const TrainingView::Task& task, const terminal::Snapshot& snapshot, const std::string& zone,
               Output& output, Column& column) {
  std::vector<ChipWords> chips;
  if (const std::string minutes = minutes_words(task); !minutes.empty()) chips.push_back({minutes});
  if (task.done_at) {
    chips.push_back({tr("training", "done {date}", {{"date", i18n::short_date(*task.done_at, snapshot.now, zone)}}),
                     Tone::green});
  }
  const std::string label = tr("training", "Done");
  const ButtonSpec spec{.icon = Icon::check, .style = Style::h3};
  const float button_side = task.done_at ? 0 : std::max(button_width(label, spec), px(120));
  const float button_height = task.done_at ? 0 : px(48);
  const float inner = column.width() - px(40);
  // The minutes and the button on one row, while both have room on it.
  const float chips_room = inner - (task.done_at ? 0 : button_side + px(12));
  const float row_height = std::max(chips_height(chips_room, chips), button_height);
  const float title_height = text_height(Style::body_strong, task.title, inner);
  const float words_height = task.words.empty() ? 0 : px(2) + text_height(Style::body, task.words, inner);
  const Rect rect = column.take(px(32) + title_height + words_height + (row_height > 0 ? px(10) + row_height : 0));
  card(rect);
  Rect room = rect.inset(px(20), px(16));
  text_block(room.cut_top(title_height), task.title,
             {.style = Style::body_strong, .colour = task.done_at ? Token::ink_muted : Token::ink});
  if (!task.words.empty()) {
    room.cut_top(px(2));
    text_block(room.cut_top(words_height - px(2)), task.words, {.colour = Token::ink_muted});
  }
  room.cut_top(px(10));
  if (!task.done_at) {
    if (button("training/task/" + task.id, room.cut_right(button_side), label, spec)) {
      output.post(terminal::TrainingTaskDone{task.id});
    }
    room.cut_right(px(12));
  }
  draw_chips(centred(room, room.width, chips_height(chips_room, chips)), chips);
}

}  // namespace

void draw_training_side(const TrainingView& view, const terminal::Snapshot& snapshot, const std::string& zone,
                        Output& output, Column& column) {
  draw_path(view, column);
  column.space(px(8));
  draw_competences(view, column);
  column.space(px(8));
  heading(column, tr("training", "Small tasks"));
  if (view.tasks.empty()) muted(column, tr("training", "There are no tasks for you now."));
  for (const TrainingView::Task& task : view.tasks) draw_task(task, snapshot, zone, output, column);
}

}  // namespace okienko::screens
