// A script that shall be practised before it is used alone: practise it now, or somebody sits beside and says so with
// their PIN.
#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/pin_dialogue.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/screens/training.hpp"
#include "kiosk/screens/training_parts.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::PractiseFirstView;

namespace {

void draw_people(const PractiseFirstView& view, Output& output, Column& column) {
  column.space(px(8));
  heading(column, tr("training", "Or somebody sits beside me"));
  if (view.beside.empty()) {
    muted(column, tr("training", "Nobody here may do that yet."));
    return;
  }
  const std::size_t columns = column.width() >= px(600) ? 2 : 1;
  const float width = (column.width() - px(12) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  std::vector<OptionSpec> specs;
  float height = px(76);
  for (const terminal::StaffTile& person : view.beside) {
    OptionSpec spec;
    spec.initials = person.initials;
    spec.digit = static_cast<int>(specs.size()) + 1;
    height = std::max(height, option_height(width, person.name, words(person.role), spec, px(76)));
    specs.push_back(spec);
  }
  const std::size_t rows = (specs.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(12)) - px(12)), columns, height, px(12));
  for (std::size_t index = 0; index < specs.size(); ++index) {
    const terminal::StaffTile& person = view.beside[index];
    if (option("practise_first/beside/" + person.id.text(), grid.next(), person.name, words(person.role), specs[index])) {
      output.post(terminal::SitBeside{person.id, {}});
    }
  }
}

void draw_pin(const terminal::StaffTile& person, const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  const PinAsked asked{.path = "practise_first",
                       .cancel_path = "practise_first/back",
                       .send_path = "practise_first/enter",
                       .hint = tr("training", "Sits beside: the PIN, please"),
                       .cancel = tr("board", "Back"),
                       .send = tr("training", "I sit beside")};
  switch (draw_pin_dialogue(snapshot, local, person, asked)) {
    case PinAnswer::none:
      return;
    case PinAnswer::cancelled:
      output.post(terminal::SitBeside{});
      break;
    case PinAnswer::entered:
      output.post(terminal::SitBeside{person.id, local.pin.digits});
      break;
  }
  local.pin.wipe();
}

}  // namespace

void draw_practise_first(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.practise_first) return;
  const PractiseFirstView& view = *snapshot.practise_first;
  for (const terminal::StaffTile& person : view.beside) {
    if (person.id == view.chosen) return draw_pin(person, snapshot, local, output);
  }
  Sheet sheet(local.practise_sheet, "practise_first", tr("training", "This script is practised first"));
  Column& column = sheet.column();
  muted(column, tr("training", "“{script}” opens by itself once its exercise is passed.", {{"script", view.script}}));
  const ExerciseCard as{.path = "practise_first/practise", .button = tr("training", "Practise now")};
  const Rect rect =
      column.take(exercise_card_height(view.exercise, column.width(), as, snapshot, local.zone));
  if (draw_exercise_card(view.exercise, rect, as, snapshot, local.zone)) {
    output.post(terminal::StartExercise{view.exercise.id});
  }
  draw_people(view, output, column);
  if (foot_close(sheet.foot(), "practise_first/close")) output.post(terminal::NotPractised{});
}

}  // namespace okienko::screens
