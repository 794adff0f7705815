// What was granted and is settled at the till: the number of its receipt, scanned or typed. Never in the way: the
// customer may go to the till later.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

void draw_till(const terminal::ContactView& contact, LocalState& local, Output& output, ui::Column& column);

}  // namespace okienko::screens
