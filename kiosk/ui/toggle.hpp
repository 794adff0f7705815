// A switch with its words; on or off, at once.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/context.hpp"

namespace okienko::ui {

float toggle_height(float width, std::string_view label, std::string_view detail);  // pixels
// True in the frame in which it was tapped.
[[nodiscard]] bool toggle(const std::string& path, const Rect& rect, std::string_view label,
                          std::string_view detail, bool on);

}  // namespace okienko::ui
