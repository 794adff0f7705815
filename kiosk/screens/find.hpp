// Find a customer, add a new one, or go on without a name.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_find(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
