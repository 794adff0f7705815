// Who serves here: the charter at the left, colleagues at the right, then the PIN.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_lock(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
