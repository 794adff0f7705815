// What is known about a customer, what has happened, and what can be started.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_customer(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
