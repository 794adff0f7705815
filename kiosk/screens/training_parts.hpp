// The parts of the pages of training.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// What somebody says, in the quotation marks of the language.
std::string quoted(const std::string& words);

// An exercise as a card: what it is about, what the customer begins with, and the way into it.
struct ExerciseCard {
  std::string path;         // of its button
  std::string button;       // the words on it
  bool leads = true;        // it is the way on
};
float exercise_card_height(const terminal::ExerciseTile& tile, float width, const ExerciseCard& card,
                           const terminal::Snapshot& snapshot, const std::string& zone);
// True when its button was tapped.
[[nodiscard]] bool draw_exercise_card(const terminal::ExerciseTile& tile, const ui::Rect& rect, const ExerciseCard& card,
                                      const terminal::Snapshot& snapshot, const std::string& zone);

// Beside the exercises: the way into the role, what one can do, and the small tasks. In training_side.cpp.
void draw_training_side(const terminal::TrainingView& view, const terminal::Snapshot& snapshot, const std::string& zone,
                        Output& output, ui::Column& column);

}  // namespace okienko::screens
