// Sizes. Screens are laid out in the units of a 96 dpi panel (1 unit = 25.4/96 mm) and scaled to the panel at
// hand, so that a finger finds the same millimetres everywhere.
#pragma once

#include "kiosk/platform/events.hpp"

namespace okienko::ui {

struct Metrics {
  float pixels_per_mm = 96.0F / 25.4F;  // a setting: X often reports 0 mm
  platform::Size size{1280, 800};

  float scale() const { return pixels_per_mm * 25.4F / 96.0F; }
  float mm(float millimetres) const { return millimetres * pixels_per_mm; }
  float px(float units) const { return units * scale(); }
  float width_units() const { return static_cast<float>(size.width_px) / scale(); }
  float height_units() const { return static_cast<float>(size.height_px) / scale(); }

  // A small dense panel (1280x800 at 149 dpi): bars are lower and side columns narrower, fingers keep their
  // size.
  bool compact() const { return height_units() < 640 || width_units() < 1000; }
};

inline constexpr float answer_height_mm = 20;
inline constexpr float smallest_target_mm = 12;
inline constexpr float list_row_mm = 14;
inline constexpr float drag_slop_mm = 3;

}  // namespace okienko::ui
