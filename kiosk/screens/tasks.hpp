// Open matters and promises change hands: at shift end, in sickness, on leaving.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_tasks(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
