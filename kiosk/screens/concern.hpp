// Everybody concerned by a bad batch or a fault is found, and a callback opened for each.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_concern(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
