// One step of a script: what is known at the left, the line to be said and one decision at the right.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_script(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
