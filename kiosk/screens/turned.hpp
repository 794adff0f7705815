// The page turned to the customer: what was agreed and one question. Left only by the agent's PIN.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_turned(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
