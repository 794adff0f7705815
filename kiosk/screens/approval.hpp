// The approver's dialogue, over the page of the agent who asks: what, why, and a PIN of a second person.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_approval(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
