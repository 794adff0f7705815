// Who is on the telephone: two known facts before anything personal is told.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// The strip that says why values are covered, and leads to the comparing. Cuts itself off the page's top.
void draw_verify_strip(const terminal::Snapshot& snapshot, Output& output, ui::Rect& page);

// The facts to compare; over the page.
void draw_verification(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
