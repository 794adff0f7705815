#include "measure/chart.hpp"

#include <algorithm>
#include <cmath>

#include "measure/chart_parts.hpp"

namespace okienko::measure {

Observation Observation::missing() {
  Observation of;
  of.gap = true;
  return of;
}
Observation Observation::single(double value) {
  Observation of;
  of.value = value;
  return of;
}
Observation Observation::share(std::int64_t hits, std::int64_t n) {
  Observation of;
  of.hits = hits;
  of.n = n;
  return of;
}
Observation Observation::rate(std::int64_t hits, double opportunity) {
  Observation of;
  of.hits = hits;
  of.opportunity = opportunity;
  return of;
}
Observation Observation::count(std::int64_t hits) {
  Observation of;
  of.hits = hits;
  return of;
}
Observation Observation::subgroup(std::int64_t n, double mean, double deviation) {
  Observation of;
  of.n = n;
  of.mean = mean;
  of.deviation = deviation;
  return of;
}

Observation Observation::subgroup_of(const std::vector<double>& values, Scale scale) {
  if (values.empty()) return missing();
  const auto charted = [&](double value) { return scale == Scale::logarithm ? std::log(value) : value; };
  const double n = static_cast<double>(values.size());
  double mean = 0, squares = 0;
  for (const double value : values) mean += charted(value) / n;
  for (const double value : values) squares += (charted(value) - mean) * (charted(value) - mean);
  return subgroup(static_cast<std::int64_t>(values.size()), mean, values.size() < 2 ? 0 : std::sqrt(squares / (n - 1)));
}

bool Chart::no_signal() const { return signals().empty(); }

std::vector<std::size_t> Chart::signals() const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].signals.empty()) found.push_back(i);
  }
  return found;
}

std::vector<std::size_t> Chart::signals_of(Rule rule) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto& there = points[i].signals;
    if (std::find(there.begin(), there.end(), rule) != there.end()) found.push_back(i);
  }
  return found;
}

std::optional<std::size_t> Chart::last_signal() const {
  const std::vector<std::size_t> all = signals();
  if (all.empty()) return std::nullopt;
  return all.back();
}

std::optional<std::size_t> Chart::first_signal_from(std::size_t index) const {
  for (std::size_t i = index; i < points.size(); ++i) {
    if (!points[i].signals.empty()) return i;
  }
  return std::nullopt;
}

bool Chart::no_limits() const {
  return std::all_of(phases.begin(), phases.end(), [](const Phase& phase) { return phase.shortage != Shortage::none; });
}

std::optional<double> Chart::points_between_false_alarms() const {
  if (phases.empty() || phases.back().shortage != Shortage::none) return std::nullopt;
  const RuleSet looked_at = !phases.back().rare                   ? rules
                            : rules.has(Rule::beyond_limits) ? RuleSet{Rule::beyond_limits}
                                                             : RuleSet{};
  return false_alarm_points(looked_at, phases.back().baseline);
}

namespace {

// Borders of the phases: 0 first, the number of observations last.
std::vector<std::size_t> borders_of(const ChartPlan& plan, std::size_t size) {
  std::vector<std::size_t> borders = {0};
  for (const std::size_t start : plan.phase_starts) {
    if (start > 0 && start < size) borders.push_back(start);
  }
  borders.push_back(size);
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  return borders;
}

void draw_phase(const std::vector<Charted>& all, std::size_t first, std::size_t end, const ChartPlan& plan, Chart& chart) {
  const std::size_t wanted = std::max(plan.baseline_points, least_points_for_limits);
  const std::size_t frozen = plan.basis == LimitBasis::moving ? all.size() : wanted;
  Phase phase;
  phase.first = first;
  phase.last = end - 1;
  for (std::size_t i = first; i < end; ++i) phase.points += all[i].present ? 1 : 0;
  Basis basis = reckon_basis(all, first, end, frozen, chart.kind);
  bool widened = false;
  if (basis.shortage != Shortage::none && basis.points < phase.points) {
    basis = reckon_basis(all, first, end, all.size(), chart.kind);
    widened = true;
  }
  phase.shortage = basis.shortage;
  for (std::size_t i = first; i < end; ++i) {
    ChartPoint point = place_point(all, i, first, basis, chart.kind, chart.scale);
    point.phase = chart.phases.size();
    if (point.left_out) {
      ++chart.left_out;
    } else if (!point.value) {
      ++chart.gaps;
    }
    chart.points.push_back(std::move(point));
  }
  if (basis.shortage == Shortage::none) {
    phase.provisional = widened || basis.points < wanted;
    phase.baseline = basis.points;
    phase.centre = shown(basis.centre, chart.scale);
    if (chart.kind != ChartKind::p && chart.kind != ChartKind::u) phase.sigma = basis.sigma;
    double size = 0;
    bool equal = true;
    std::size_t seen = 0;
    for (std::size_t i = first; i < end; ++i) {
      if (!all[i].present) continue;
      if (++seen == basis.points) phase.baseline_last = i;
      equal = equal && (size == 0 || all[i].size == size);
      size = all[i].size;
      phase.lower = chart.points[i].lower;
      phase.upper = chart.points[i].upper;
    }
    if (!equal) phase.lower = phase.upper = std::nullopt;
    phase.rare = basis.rare;
    write_signals(all, first, end, rules_for(basis, plan.rules), chart.points);
  }
  chart.phases.push_back(std::move(phase));
}

}  // namespace

Chart draw_chart(const std::vector<Observation>& observations, const ChartPlan& plan) {
  Chart chart;
  chart.kind = plan.kind;
  const bool continuous = plan.kind == ChartKind::xmr || plan.kind == ChartKind::xbar_s;
  chart.scale = continuous ? plan.scale : Scale::plain;
  chart.basis = plan.basis;
  chart.rules = plan.rules;
  if (observations.empty()) return chart;
  const std::vector<Charted> all = chart_all(observations, chart.kind, chart.scale);
  chart.points.reserve(all.size());
  const std::vector<std::size_t> borders = borders_of(plan, all.size());
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) draw_phase(all, borders[i], borders[i + 1], plan, chart);
  return chart;
}

}  // namespace okienko::measure
