// The store cannot be used: what happened and what to do, on a whole page.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_stopped(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
