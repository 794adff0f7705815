// Learning on the real scripts: what the colleague can practise, the band over an exercise, how it went, and the sheet
// of a script that shall be practised first.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_training(const terminal::Snapshot& snapshot, LocalState& local, Output& output);
void draw_practised(const terminal::Snapshot& snapshot, LocalState& local, Output& output);
// Training is never taken for the real thing: a band on every page, whoever it is turned to. In an exercise it says what
// the customer says, and leads back to work.
void draw_training_band(const terminal::Snapshot& snapshot, Output& output);
void draw_practise_first(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
