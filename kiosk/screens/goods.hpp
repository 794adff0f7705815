// What is in our hands: the list, and one thing.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_goods(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
