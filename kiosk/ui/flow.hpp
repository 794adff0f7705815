// Lines from box to box, downwards. Drawn before the boxes, which lie over them.
#pragma once

#include "kiosk/ui/context.hpp"

namespace okienko::ui {

// From the lower edge of one to the upper edge of the other; back up at the side when the other stands
// higher. `lane` keeps lines apart that go past many boxes.
void flow_edge(const Rect& from, const Rect& to, int lane);

}  // namespace okienko::ui
