// The step that grants: what one may decide alone, and what needs a second person.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_remedies(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
