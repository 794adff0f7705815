// What is measured: all measures by group, and one of them whole with its definition, its chart and what is
// behind it.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

void draw_measures(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// One measure, in the room of the page. In measure_one.cpp.
void draw_measure(const terminal::Snapshot& snapshot, LocalState& local, Output& output, const ui::Rect& page);

}  // namespace okienko::screens
