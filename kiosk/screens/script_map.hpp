// A script as a map of time: where the minutes go, and where contacts break off.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_script_map(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
