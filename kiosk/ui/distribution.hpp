// How answers, reasons or causes share out: a bar for each, with its count and share. Never a pie: shares
// that are quoted from elsewhere need not sum to a hundred.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/text.hpp"

namespace okienko::ui {

struct DistributionBar {
  std::string label;
  std::string mark;                 // a word that sets this one apart ("lukewarm"); empty: none
  std::string figure;               // "12 · 24%"
  double share = 0;                 // 0 to 1
  std::optional<double> reference;  // a share from elsewhere: a tick
  std::string reference_figure;     // its number
};

struct DistributionSpec {
  std::vector<DistributionBar> bars;
  std::string figure_heading;  // over the figures and the numbers of the ticks; empty: none
  std::string reference_heading;
};

float distribution_height(float width, const DistributionSpec& spec);  // pixels
void distribution(const Rect& rect, const DistributionSpec& spec);

// Bars beside one another, one for each hour: what is expected, from when to when it may lie, and what can be
// served.
struct HourBar {
  std::string label;  // below it; empty: none
  double value = 0;
  double low = 0, high = 0;
  std::optional<double> served;  // a step across the bar
  bool peak = false;             // more than can be served: amber, with a sign above
};
void hour_bars(const Rect& rect, const std::vector<HourBar>& bars);

}  // namespace okienko::ui
