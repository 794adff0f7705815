// A signature drawn with the finger. Kept as text on a grid, small enough for a field: "x,y x,y;x,y x,y", a
// stroke after each semicolon. The pad and every picture of it have the same proportions, so that it looks as
// it was drawn.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/context.hpp"

namespace okienko::ui {

inline constexpr int sign_grid = 1000;          // points lie from 0 to this, on both axes
inline constexpr float sign_proportion = 2.5F;  // width by height
inline constexpr std::size_t max_strokes = 48;
inline constexpr std::size_t max_stroke_points = 1500;

struct GridPoint {
  int x = 0;
  int y = 0;
  friend bool operator==(const GridPoint&, const GridPoint&) = default;
};
using Strokes = std::vector<std::vector<GridPoint>>;

// Points that say nothing are left out, more of them until the text has at most `max_bytes`. Empty for no
// strokes.
std::string strokes_text(const Strokes& strokes, std::size_t max_bytes);
// What is not a stroke is left out.
Strokes strokes_from_text(std::string_view text);

// The largest pad in the upper left of `room`.
Rect sign_pad_rect(const Rect& room);
// Adds what the finger draws to `strokes`. Not inside a scroll area, which would take the drag.
void sign_pad(const std::string& path, const Rect& rect, Strokes& strokes, std::string_view hint);
void draw_strokes(const Rect& rect, const Strokes& strokes, Token token);

}  // namespace okienko::ui
