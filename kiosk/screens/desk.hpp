// Where an agent starts: a new contact at the left, what is to be done at the right.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_desk(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
