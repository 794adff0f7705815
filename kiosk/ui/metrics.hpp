// Sizes. Screens are laid out in the units of a 96 dpi panel (1 unit = 25.4/96 mm) and scaled to the panel at
// hand, so that a finger finds the same millimetres everywhere.
#pragma once

#include <algorithm>

#include "kiosk/platform/events.hpp"

namespace okienko::ui {

// Larger letters take the whole interface with them, up to where the pages still have the room they were laid out for
// (a 1280x800 panel of 149 dpi): beyond it nothing would be in sight.
inline constexpr float least_width_units = 820;
inline constexpr float least_height_units = 510;
inline constexpr int smallest_text_percent = 100;
inline constexpr int largest_text_percent = 150;

struct Metrics {
  float pixels_per_mm = 96.0F / 25.4F;  // of the panel, times the size of text
  platform::Size size{1280, 800};

  float scale() const { return pixels_per_mm * 25.4F / 96.0F; }
  float mm(float millimetres) const { return millimetres * pixels_per_mm; }
  float px(float units) const { return units * scale(); }
  float width_units() const { return static_cast<float>(size.width_px) / scale(); }
  float height_units() const { return static_cast<float>(size.height_px) / scale(); }

  // A small dense panel (1280x800 at 149 dpi): bars are lower and side columns narrower, fingers keep their
  // size.
  bool compact() const { return height_units() < 700 || width_units() < 1000; }
};

// The largest size of text that this panel has room for; never below 100.
inline int text_percent_room(float panel_pixels_per_mm, platform::Size size) {
  const Metrics panel{panel_pixels_per_mm, size};
  const float room = std::min(panel.width_units() / least_width_units, panel.height_units() / least_height_units);
  return std::clamp(static_cast<int>(room * 100), smallest_text_percent, largest_text_percent);
}

inline constexpr float answer_height_mm = 20;
inline constexpr float smallest_target_mm = 12;
inline constexpr float list_row_mm = 14;
inline constexpr float drag_slop_mm = 3;

}  // namespace okienko::ui
