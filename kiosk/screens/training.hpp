// Learning on the real scripts: what the colleague can practise, the band over an exercise, how it went, and the sheet
// of a script that shall be practised first.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_training(const terminal::Snapshot& snapshot, LocalState& local, Output& output);
// How an exercise went. In practised.cpp.
void draw_practised(const terminal::Snapshot& snapshot, LocalState& local, Output& output);
// Training is never taken for the real thing: a band on every page, whoever it is turned to. In an exercise it says what
// the customer says, and leads back to work. Room is made for it before the page, and it is drawn last: it stands above
// every dialogue. In training_band.cpp.
void leave_room_for_training_band(const terminal::Snapshot& snapshot, const LocalState& local);
void draw_training_band(const terminal::Snapshot& snapshot, const LocalState& local, Output& output);
// Over the page. In practise_first.cpp.
void draw_practise_first(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
