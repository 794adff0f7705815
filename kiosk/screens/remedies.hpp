// The step that grants: what one may decide alone, what needs a second person, and what
// follows later in the order of the law.
#pragma once

#include "kiosk/screens/step.hpp"

namespace okienko::screens {

// What lies over the page (approval, sheets, menu) is drawn by the caller.
void draw_remedies(const StepPage& page);

}  // namespace okienko::screens
