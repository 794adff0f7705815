// How the service does: the gravest chart, the figures beside it, and what the next short meeting talks about.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_board(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
