// Raising something that makes the service better, moving it on, and a word to it: sheets over any page.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// Opens the sheet with what is known already.
void open_raise(LocalState& local, domain::RaiseImprovement draft);
// At once where nothing is to be said to it, else on a sheet.
void move_on(LocalState& local, Output& output, const terminal::ImprovementView& improvement,
             domain::ImprovementState to);
void open_note(LocalState& local, const terminal::ImprovementTile& improvement, bool occurred);

void draw_raise(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// So many days from the day of the snapshot.
base::Date day_from_now(const terminal::Snapshot& snapshot, int days);

// Chips to choose from, in as many rows as they need: the one that was tapped.
struct ChipChoice {
  std::string id;
  std::string label;
};
std::optional<std::string> choose_chip(ui::Column& column, const std::string& path,
                                       const std::vector<ChipChoice>& choices, const std::string& chosen);
// When something is due, in one tap: "tomorrow", "in a week".
struct DaysChoice {
  int days;
  std::string label;
};
std::vector<DaysChoice> due_choices();

inline constexpr std::size_t max_raised_title_bytes = 160;

}  // namespace okienko::screens
