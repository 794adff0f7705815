// What customers and the staff say: surveys as distributions with how many answered, and words that can be searched.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_voices(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
