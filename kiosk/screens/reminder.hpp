// A promise that comes due soon, or is late: a quiet strip under the bar of every page of a signed-in
// colleague.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// How long "later" puts a reminder off.
inline constexpr int reminder_later_minutes = 10;

// Cuts its room off the top of `page`, so that it covers nothing. Nothing is drawn while there is nothing to
// say, or where the page speaks of the promise already.
void draw_reminder(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Rect& page);

}  // namespace okienko::screens
