// What was raised to make the service better: actions, practices, ideas, risks, what competitors do,
// expectations, changes of standards. A list by kind, and one of them whole.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

void draw_improvements(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// A row of a list, wherever improvements are listed; the tap is the caller's. In improvement_one.cpp.
float improvement_row_height(const terminal::ImprovementTile& tile, float width,
                             const terminal::Snapshot& snapshot, const std::string& zone);
void draw_improvement_row(const terminal::ImprovementTile& tile, const ui::Rect& rect, bool last,
                          const terminal::Snapshot& snapshot, const std::string& zone);
// The chosen one, whole; its moves stand in the footer. In improvement_one.cpp.
void draw_improvement(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                      const ui::Rect& page);
void draw_moves(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Rect& foot);

}  // namespace okienko::screens
