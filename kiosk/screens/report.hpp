// How the monthly report that was asked for stands: on the board.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::screens {

// Takes nothing where none was asked for.
void draw_report_state(const terminal::Snapshot& snapshot, ui::Column& column);

}  // namespace okienko::screens
