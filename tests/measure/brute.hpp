// A second computation of control charts, slow and plain: every definition written out anew over all points, nothing shared
// with the product but its types. The charts are held against it on random data.
#pragma once

#include <cmath>
#include <optional>
#include <set>
#include <vector>

#include "measure/chart.hpp"

namespace okienko::measure::brute {

// Whether the rule holds for the last of these points; the definitions as they stand in the books.
inline bool rule_holds(int number, const std::vector<double>& z, const std::vector<double>& values) {
  const int n = static_cast<int>(z.size());
  const auto at = [&](int back) { return z[static_cast<std::size_t>(n - 1 - back)]; };
  const auto value = [&](int back) { return values[static_cast<std::size_t>(n - 1 - back)]; };
  const auto all_of_last = [&](int count, auto fits) {
    if (n < count) return false;
    for (int back = 0; back < count; ++back) {
      if (!fits(at(back))) return false;
    }
    return true;
  };
  const auto some_of_last = [&](int least, int count, auto fits) {
    if (!fits(at(0))) return false;
    int found = 0;
    for (int back = 0; back < count && back < n; ++back) found += fits(at(back)) ? 1 : 0;
    return found >= least;
  };
  switch (number) {
    case 1:
      return at(0) > 3 || at(0) < -3;
    case 2:
      return all_of_last(8, [](double x) { return x > 0; }) || all_of_last(8, [](double x) { return x < 0; });
    case 3: {
      if (n < 6) return false;
      bool up = true, down = true;
      for (int back = 0; back < 5; ++back) {
        up = up && value(back) > value(back + 1);
        down = down && value(back) < value(back + 1);
      }
      return up || down;
    }
    case 4: {
      if (n < 14) return false;
      for (int back = 0; back < 12; ++back) {
        const double later = value(back) - value(back + 1), earlier = value(back + 1) - value(back + 2);
        if (!((later > 0 && earlier < 0) || (later < 0 && earlier > 0))) return false;
      }
      return true;
    }
    case 5:
      return some_of_last(2, 3, [](double x) { return x > 2; }) || some_of_last(2, 3, [](double x) { return x < -2; });
    case 6:
      return some_of_last(4, 5, [](double x) { return x > 1; }) || some_of_last(4, 5, [](double x) { return x < -1; });
    case 7:
      return all_of_last(15, [](double x) { return x < 1 && x > -1; });
    case 8:
      return all_of_last(8, [](double x) { return x > 1 || x < -1; });
    default:
      return false;
  }
}

inline std::set<int> rules_at(const std::vector<double>& z, const std::vector<double>& values, std::size_t index) {
  const auto end = static_cast<std::ptrdiff_t>(index) + 1;
  const std::vector<double> z_until(z.begin(), z.begin() + end), values_until(values.begin(), values.begin() + end);
  std::set<int> found;
  for (int number = 1; number <= 8; ++number) {
    if (rule_holds(number, z_until, values_until)) found.insert(number);
  }
  return found;
}

// By recurrence: c4(2) = sqrt(2 / pi), c4(n) c4(n + 1) = sqrt((n - 1) / n).
inline double c4(double n) {
  double value = std::sqrt(2 / 3.14159265358979323846);
  for (double i = 2; i < n; ++i) value = std::sqrt((i - 1) / i) / value;
  return value;
}

struct Point {
  std::optional<double> value, centre, lower, upper, range;
  std::set<int> rules;
};

// The least count k with P(more than k) <= 0.0027, summed term by term from the other end.
inline double count_limit(double n, double share, double mean) {
  const auto term = [&](double k) {
    if (share > 0) return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(share) + (n - k) * std::log(1 - share));
    return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1));
  };
  double k = share > 0 ? n : 200, passed = 0;
  while (k > 0 && passed + term(k) <= 0.0027) passed += term(k--);
  return k;
}

struct Given {
  bool there = false;
  double value = 0, size = 1, deviation = 0;
};

inline Given given(const Observation& of, ChartKind kind, bool logarithm) {
  Given g;
  if (of.gap) return g;
  if (kind == ChartKind::xmr) {
    g.there = std::isfinite(of.value) && (!logarithm || of.value > 0);
    g.value = logarithm ? std::log(of.value) : of.value;
  } else if (kind == ChartKind::p) {
    g.there = of.n > 0 && of.hits >= 0 && of.hits <= of.n;
    g.size = static_cast<double>(of.n);
    g.value = static_cast<double>(of.hits) / g.size;
  } else if (kind == ChartKind::u) {
    g.there = of.opportunity > 0 && of.hits >= 0;
    g.size = of.opportunity;
    g.value = static_cast<double>(of.hits) / g.size;
  } else if (kind == ChartKind::c) {
    g.there = of.hits >= 0;
    g.value = static_cast<double>(of.hits);
  } else {
    g.there = of.n > 0 && std::isfinite(of.mean);
    g.size = static_cast<double>(of.n);
    g.value = of.mean;
    g.deviation = of.deviation;
  }
  return g;
}

inline std::vector<Point> chart(const std::vector<Observation>& observations, const ChartPlan& plan) {
  const bool logarithm = plan.scale == Scale::logarithm;
  const auto back = [&](double x) { return logarithm ? std::exp(x) : x; };
  std::vector<Given> all;
  for (const Observation& of : observations) all.push_back(given(of, plan.kind, logarithm));
  std::vector<Point> points(all.size());
  std::set<std::size_t> starts(plan.phase_starts.begin(), plan.phase_starts.end());
  starts.insert(0);
  for (const std::size_t start : starts) {
    if (start >= all.size()) continue;
    const auto next = starts.upper_bound(start);
    const std::size_t end = next == starts.end() || *next > all.size() ? all.size() : *next;
    std::vector<std::size_t> there;
    for (std::size_t i = start; i < end; ++i) {
      if (all[i].there) there.push_back(i);
    }
    for (const std::size_t i : there) points[i].value = back(all[i].value);
    const auto follows = [&](std::size_t k) { return k > 0 && there[k] - there[k - 1] <= 3; };
    for (std::size_t k = 0; k < there.size(); ++k) {
      if (plan.kind == ChartKind::xmr && follows(k)) {
        points[there[k]].range = back(std::abs(all[there[k]].value - all[there[k - 1]].value));
      }
    }
    if (there.size() < 8) continue;
    std::size_t baseline = plan.basis == LimitBasis::moving ? there.size() : std::min(plan.baseline_points, there.size());
    double centre = 0, sigma = 0, rarer = 0;
    for (;;) {
      double sum = 0, size = 0, ranges = 0, range_count = 0, squares = 0, freedom = 0, deviations = 0, groups = 0;
      bool equal = true;
      for (std::size_t k = 0; k < baseline; ++k) {
        const Given& g = all[there[k]];
        sum += g.value * g.size;
        size += g.size;
        if (follows(k)) {
          ranges += std::abs(g.value - all[there[k - 1]].value);
          range_count += 1;
        }
        equal = equal && g.size == all[there[0]].size;
        if (g.size >= 2) {
          squares += (g.size - 1) * g.deviation * g.deviation;
          freedom += g.size - 1;
          deviations += g.deviation;
          groups += 1;
        }
      }
      centre = sum / size;
      rarer = plan.kind == ChartKind::p ? std::min(sum, size - sum) : sum;
      sigma = 0;
      if (plan.kind == ChartKind::xmr && range_count >= 7) sigma = ranges / range_count / 1.128;
      if (plan.kind == ChartKind::p) sigma = std::sqrt(centre * (1 - centre));
      if (plan.kind == ChartKind::u || plan.kind == ChartKind::c) sigma = std::sqrt(centre);
      if (plan.kind == ChartKind::xbar_s && freedom >= 7) {
        sigma = equal ? deviations / groups / c4(all[there[0]].size) : std::sqrt(squares / freedom) / c4(freedom + 1);
      }
      if (!(sigma < 1e-9) || baseline == there.size()) break;
      baseline = there.size();
    }
    if (sigma < 1e-9) continue;
    std::vector<double> z, values;
    for (std::size_t k = 0; k < there.size(); ++k) {
      Point& point = points[there[k]];
      const double own = sigma / std::sqrt(all[there[k]].size);
      double lower = centre - 3 * own, upper = centre + 3 * own;
      if (plan.kind != ChartKind::xmr && plan.kind != ChartKind::xbar_s && lower < 0) lower = 0;
      if (plan.kind == ChartKind::p && upper > 1) upper = 1;
      const double size = all[there[k]].size, hits = centre * size;
      bool up = false, down = false;
      if (plan.kind == ChartKind::p && hits < 5 && hits <= size - hits) {
        const double limit = count_limit(size, centre, 0) / size;
        up = limit > upper;
        upper = std::max(limit, upper);
      } else if (plan.kind == ChartKind::p && size - hits < 5 && size - hits < hits) {
        const double limit = (size - count_limit(size, 1 - centre, 0)) / size;
        down = limit < lower;
        lower = std::min(limit, lower);
      } else if ((plan.kind == ChartKind::u || plan.kind == ChartKind::c) && hits < 5) {
        const double limit = count_limit(0, 0, hits) / size;
        up = limit > upper;
        upper = std::max(limit, upper);
      }
      point.centre = back(centre);
      point.lower = back(lower);
      point.upper = back(upper);
      if (!follows(k)) {
        z.clear();
        values.clear();
      }
      double distance = (all[there[k]].value - centre) / own;
      if (up && distance > 0) distance = 3 * ((all[there[k]].value - centre) / (upper - centre));
      if (down && distance < 0) distance = 3 * ((all[there[k]].value - centre) / (centre - lower));
      z.push_back(distance);
      values.push_back(all[there[k]].value);
      for (const int number : rules_at(z, values, z.size() - 1)) {
        const bool counts = plan.kind != ChartKind::xmr && plan.kind != ChartKind::xbar_s;
        if (counts && rarer / static_cast<double>(baseline) < 5 && number != 1) continue;
        if (plan.rules.has(static_cast<Rule>(number - 1))) point.rules.insert(number);
      }
    }
  }
  return points;
}

}  // namespace okienko::measure::brute
