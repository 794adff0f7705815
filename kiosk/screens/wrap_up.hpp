// What was done, before the contact ends.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_wrap_up(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
