// The parts a chart is made of, shared by `draw_chart` and `judge_effect`: observations on the charted scale, what limits
// are reckoned from, and the limits at one point. For these two only; pure.
#pragma once

#include <vector>

#include "measure/chart.hpp"

namespace okienko::measure {

// An observation as it is charted: shares and rates divided, times as their logarithms.
struct Charted {
  bool present = false;
  std::optional<LeftOut> left_out;
  double value = 0;
  double size = 1;       // p, xbar_s: n; u: the opportunity; else 1
  double hits = 0;       // p, u, c
  double deviation = 0;  // xbar_s, where size is at least 2
  bool follows = false;  // its predecessor is near enough for a range and a run; says nothing of phases
  std::size_t predecessor = 0;
};
std::vector<Charted> chart_all(const std::vector<Observation>& observations, ChartKind kind, Scale scale);

// What the limits come from. Without a shortage centre and sigma are finite and sigma is above 0.
struct Basis {
  Shortage shortage = Shortage::no_points;
  std::size_t points = 0;
  double centre = 0;
  double sigma = 0;       // xmr, xbar_s: of single values; c: of counts; p, u: at a size of 1
  double mean_range = 0;  // xmr
  bool rare = false;      // p, u, c: see Phase::rare
};
// Those of the chosen rules that are looked at.
RuleSet rules_for(const Basis& basis, RuleSet chosen);
// From the observations at these indexes, in their order; what is not present is passed over.
Basis reckon_basis(const std::vector<Charted>& all, std::size_t first, std::size_t end, std::size_t most_points,
                   ChartKind kind);

// The typical value of a stretch, whether or not limits can be had: mean, weighted by size where there is one.
std::optional<double> typical_value(const std::vector<Charted>& all, std::size_t first, std::size_t end);

// Value and spread always; centre, limits, sigmas where the basis has no shortage. `first`: of the phase, whose border no
// moving range crosses.
ChartPoint place_point(const std::vector<Charted>& all, std::size_t index, std::size_t first, const Basis& basis,
                       ChartKind kind, Scale scale);

// Writes the signals of [first, end), whose points have been placed.
void write_signals(const std::vector<Charted>& all, std::size_t first, std::size_t end, RuleSet rules,
                   std::vector<ChartPoint>& points);

// From the charted scale to the one that is shown.
double shown(double value, Scale scale);

}  // namespace okienko::measure
