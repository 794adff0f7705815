// Somebody calls, or a call has ended. Both take the place of the bar above the page, so that nothing moves under a
// finger.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// Cuts the bar off the page and draws the call in it. False: nobody calls, the bar is free.
bool draw_call_bar(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Rect& page);

// Which of several it is; over the page.
void draw_callers(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
