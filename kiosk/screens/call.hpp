// Somebody calls, or a call has ended. Both take the left of the bar above the page, so that nothing moves under a
// finger; its right end goes on to say who is here and what is waiting.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// Draws the call, or that it has ended, in its place in the bar.
void draw_call_bar(const terminal::Snapshot& snapshot, LocalState& local, Output& output, const ui::Rect& bar);

// Which of several it is; over the page.
void draw_callers(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
