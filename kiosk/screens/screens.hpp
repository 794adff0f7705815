// The pages of the terminal: picks the one that the snapshot names, in its language and theme.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
