// Does the glass feel where a finger is? Crosses all over an area are to be hit, and what a finger draws is painted.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kiosk/ui/context.hpp"

namespace okienko::ui {

inline constexpr std::size_t touch_columns = 6;
inline constexpr std::size_t touch_rows = 3;
inline constexpr std::size_t touch_targets = touch_columns * touch_rows;
inline constexpr float touch_hit_mm = 6;         // from the middle of a cross: half of the smallest target
inline constexpr std::size_t max_touch_marks = 60;     // presses that are shown; the oldest go
inline constexpr std::size_t max_touch_points = 4000;  // of what is painted

struct TouchTest {
  std::array<bool, touch_targets> hit{};
  struct Press {
    Point at;
    Point target;
    float off_mm = 0;
    bool hit = false;
  };
  std::vector<Press> presses;
  std::vector<Point> painted;

  std::size_t hits() const;
  std::size_t misses() const;
  float largest_off_mm() const;  // of the hits
};

// Draws the crosses and takes what the finger does there. Not inside a scroll area, which would take the drag.
void touch_test(const std::string& path, const Rect& rect, TouchTest& test);

}  // namespace okienko::ui
