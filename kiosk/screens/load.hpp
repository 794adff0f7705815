// Expected contacts beside planned staff, hour by hour: a peak that is seen is prepared for.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_load(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
