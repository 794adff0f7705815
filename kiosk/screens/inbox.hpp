// What the signed-in supervisor is asked about: the list, everything needed to decide, and what is noticed besides.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_inbox(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
