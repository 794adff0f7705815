// The device itself: touch, brightness, size, language, printers, what waits to be sent, the log, enrolment.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_technician(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
