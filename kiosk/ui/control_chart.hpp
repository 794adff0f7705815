// Control charts: the band between the limits, the points and what they signal; and a small line for a tile.
// Words and figures come from the caller; nothing here knows what is measured.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/text.hpp"

namespace okienko::ui {

// A run is a diamond, a point beyond the limits a large disc in a ring: nobody has to tell colours apart.
enum class DotMark { plain, run, beyond };

struct ChartDot {
  std::optional<double> value;                 // none: a gap
  std::optional<double> centre, lower, upper;  // none: no limits can be drawn here
  DotMark mark = DotMark::plain;
  std::size_t phase = 0;     // never falls from one dot to the next
  bool provisional = false;  // its limits still move
};

struct ControlChartSpec {
  std::vector<ChartDot> dots;
  bool logarithm = false;            // twice as long is as far up as half as long is down
  std::vector<std::string> borders;  // what each phase but the first begins with
  std::function<std::string(double)>
      figure;               // writes the limits and the centre at the right; none: they are not written
  std::string from, until;  // the ends of the time axis
  std::string words;        // between them
  std::optional<std::size_t> chosen;
  std::string chosen_words;  // its value and its date
};

// Where everything is. Of its own, so that it can be tested without drawing.
struct ChartGeometry {
  Rect plot;
  float step = 0;            // from one dot to the next, in pixels
  double low = 0, high = 1;  // as they are drawn: of a logarithmic chart, logarithms
  bool logarithm = false;

  float x(std::size_t index) const { return plot.x + (static_cast<float>(index) + 0.5F) * step; }
  float y(double value) const;
};
ChartGeometry chart_geometry(const Rect& plot, const ControlChartSpec& spec);

// A stretch of dots with the same limits; a gap has those of the dot before it in its phase, or after it.
struct LimitStretch {
  std::size_t first = 0, last = 0;  // dots, both included
  std::size_t phase = 0;
  double centre = 0, lower = 0, upper = 0;
  bool provisional = false;
};
std::vector<LimitStretch> limit_stretches(const std::vector<ChartDot>& dots);

// A gap of so many periods is bridged by a faint line: a shop is closed on Sundays. A longer one interrupts
// it.
inline constexpr std::size_t longest_bridged_gap = 2;

// The dot that a finger at `x` means: the nearest that is no gap. None: there are only gaps.
std::optional<std::size_t> nearest_dot(const ChartGeometry& geometry, const std::vector<ChartDot>& dots,
                                       float x);

// Draws into the whole of `rect`. With a path the chart is one target; gives the dot that was tapped.
std::optional<std::size_t> control_chart(const std::string& path, const Rect& rect,
                                         const ControlChartSpec& spec);

// A line without words: how it went. Nothing for fewer than two values.
void small_line(const Rect& rect, const std::vector<double>& values, DotMark last);

}  // namespace okienko::ui
