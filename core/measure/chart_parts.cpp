#include "measure/chart_parts.hpp"

#include <algorithm>
#include <cmath>

#include "measure/constants.hpp"

namespace okienko::measure {

namespace {

// Rounding makes a variation of about 1e-16 of what does not vary at all.
constexpr double least_relative_variation = 1e-12;

bool finite(double value) { return std::isfinite(value) && std::abs(value) <= greatest_magnitude; }
bool countable(std::int64_t count) { return count >= 0 && static_cast<double>(count) <= greatest_magnitude; }

Charted left_out(LeftOut why) {
  Charted charted;
  charted.left_out = why;
  return charted;
}

Charted chart_single(double value, Scale scale) {
  if (!finite(value)) return left_out(LeftOut::not_finite);
  Charted charted;
  charted.present = true;
  charted.value = value;
  if (scale == Scale::plain) return charted;
  if (value < 1 / greatest_magnitude) return left_out(LeftOut::no_logarithm);
  charted.value = std::log(value);
  return charted;
}

Charted chart_ratio(std::int64_t hits, double size) {
  if (!finite(size)) return left_out(LeftOut::not_finite);
  if (!countable(hits) || size < 0) return left_out(LeftOut::impossible);
  if (size == 0) return hits == 0 ? Charted{} : left_out(LeftOut::impossible);  // nothing there to be counted among
  Charted charted;
  charted.present = true;
  charted.hits = static_cast<double>(hits);
  charted.size = size;
  charted.value = charted.hits / size;
  return finite(charted.value) ? charted : left_out(LeftOut::not_finite);
}

Charted chart_subgroup(const Observation& of, Scale scale) {
  // What is shown of logarithms must be a number, too, also three sigmas away.
  const double greatest = scale == Scale::logarithm ? std::log(greatest_magnitude) : greatest_magnitude;
  if (!countable(of.n)) return left_out(LeftOut::impossible);
  if (of.n == 0) return {};
  if (!(std::abs(of.mean) <= greatest)) return left_out(LeftOut::not_finite);
  Charted charted;
  charted.present = true;
  charted.value = of.mean;
  charted.size = static_cast<double>(of.n);
  if (of.n < 2) return charted;
  if (!(std::abs(of.deviation) <= 2 * greatest)) return left_out(LeftOut::not_finite);
  if (of.deviation < 0) return left_out(LeftOut::impossible);
  charted.deviation = of.deviation;
  return charted;
}

Charted chart_one(const Observation& of, ChartKind kind, Scale scale) {
  if (of.gap) return {};
  switch (kind) {
    case ChartKind::xmr:
      return chart_single(of.value, scale);
    case ChartKind::p:
      return of.hits > of.n ? left_out(LeftOut::impossible) : chart_ratio(of.hits, static_cast<double>(of.n));
    case ChartKind::u:
      return chart_ratio(of.hits, of.opportunity);
    case ChartKind::c:
      return chart_ratio(of.hits, 1);
    case ChartKind::xbar_s:
      return chart_subgroup(of, scale);
  }
  return {};
}

bool varies(double sigma, double greatest) { return sigma > least_relative_variation * greatest; }

// Sigma from the mean moving range, divided by d2.
void reckon_ranges(const std::vector<Charted>& all, std::size_t first, std::size_t end, Basis& basis) {
  double sum = 0, greatest = 0;
  std::size_t ranges = 0;
  for (std::size_t i = first; i < end; ++i) {
    if (!all[i].present) continue;
    greatest = std::max(greatest, std::abs(all[i].value));
    if (!all[i].follows || all[i].predecessor < first) continue;
    sum += std::abs(all[i].value - all[all[i].predecessor].value);
    ++ranges;
  }
  if (ranges + 1 < least_points_for_limits) {
    basis.shortage = Shortage::too_few_points;
    return;
  }
  basis.mean_range = sum / static_cast<double>(ranges);
  basis.sigma = basis.mean_range / d2_of_two;
  basis.shortage = varies(basis.sigma, greatest) ? Shortage::none : Shortage::constant;
}

// Sigma of single values from the deviations within subgroups. Of equal size: their mean, divided by c4 (Montgomery,
// 6.3.1). Of differing size: pooled (6.3.2, equation 6.31), and divided by the c4 of the pooled degrees of freedom, without
// which it is a little too small; Montgomery leaves that out, and agrees to three digits from some twenty subgroups on.
void reckon_deviations(const std::vector<Charted>& all, std::size_t first, std::size_t end, Basis& basis) {
  double sum = 0, squares = 0, freedom = 0, subgroups = 0, greatest = 0, size = 0;
  bool equal = true;
  for (std::size_t i = first; i < end; ++i) {
    if (!all[i].present) continue;
    greatest = std::max(greatest, std::abs(all[i].value));
    equal = equal && (size == 0 || all[i].size == size);
    size = all[i].size;
    if (size < 2) continue;
    sum += all[i].deviation;
    squares += (size - 1) * all[i].deviation * all[i].deviation;
    freedom += size - 1;
    subgroups += 1;
  }
  if (freedom + 1 < static_cast<double>(least_points_for_limits)) {
    basis.shortage = Shortage::subgroups_too_small;
    return;
  }
  basis.sigma = equal ? sum / subgroups / c4(size) : std::sqrt(squares / freedom) / c4(freedom + 1);
  basis.shortage = varies(basis.sigma, greatest) ? Shortage::none : Shortage::constant;
}

}  // namespace

std::vector<Charted> chart_all(const std::vector<Observation>& observations, ChartKind kind, Scale scale) {
  std::vector<Charted> all;
  all.reserve(observations.size());
  std::optional<std::size_t> last;
  for (const Observation& observation : observations) {
    Charted charted = chart_one(observation, kind, scale);
    if (charted.present) {
      charted.follows = last && all.size() - *last <= longest_bridged_gap + 1;
      charted.predecessor = last.value_or(0);
      last = all.size();
    }
    all.push_back(charted);
  }
  return all;
}

std::optional<double> typical_value(const std::vector<Charted>& all, std::size_t first, std::size_t end) {
  double sum = 0, size = 0;
  for (std::size_t i = first; i < end; ++i) {
    if (!all[i].present) continue;
    sum += all[i].value * all[i].size;
    size += all[i].size;
  }
  if (size == 0) return std::nullopt;
  return sum / size;
}

Basis reckon_basis(const std::vector<Charted>& all, std::size_t first, std::size_t end, std::size_t most_points,
                   ChartKind kind) {
  Basis basis;
  std::size_t stop = first;
  for (; stop < end && basis.points < most_points; ++stop) basis.points += all[stop].present ? 1 : 0;
  if (basis.points == 0) return basis;
  basis.shortage = Shortage::too_few_points;
  if (basis.points < least_points_for_limits) return basis;
  basis.centre = *typical_value(all, first, stop);
  double hits = 0, size = 0;
  for (std::size_t i = first; i < stop; ++i) {
    hits += all[i].present ? all[i].hits : 0;
    size += all[i].present ? all[i].size : 0;
  }
  switch (kind) {
    case ChartKind::xmr:
      reckon_ranges(all, first, stop, basis);
      return basis;
    case ChartKind::xbar_s:
      reckon_deviations(all, first, stop, basis);
      return basis;
    case ChartKind::p:
      basis.sigma = std::sqrt(std::max(0.0, basis.centre * (1 - basis.centre)));
      break;
    case ChartKind::u:
    case ChartKind::c:
      basis.sigma = std::sqrt(basis.centre);
      break;
  }
  basis.shortage = basis.sigma > 0 ? Shortage::none : Shortage::constant;
  const double rarer = kind == ChartKind::p ? std::min(hits, size - hits) : hits;
  basis.rare = rarer / static_cast<double>(basis.points) < least_expected_hits;
  return basis;
}

RuleSet rules_for(const Basis& basis, RuleSet chosen) {
  if (!basis.rare) return chosen;
  return chosen.has(Rule::beyond_limits) ? RuleSet{Rule::beyond_limits} : RuleSet{};
}

double shown(double value, Scale scale) { return scale == Scale::logarithm ? std::exp(value) : value; }

namespace {

std::optional<Spread> spread_at(const std::vector<Charted>& all, std::size_t index, std::size_t first,
                                const Basis& basis, ChartKind kind, Scale scale) {
  const Charted& charted = all[index];
  const bool known = basis.shortage == Shortage::none;
  double value = 0, centre = 0, lower = 0, upper = 0;
  if (kind == ChartKind::xmr && charted.follows && charted.predecessor >= first) {
    value = std::abs(charted.value - all[charted.predecessor].value);
    centre = basis.mean_range;
    upper = d4_of_two * basis.mean_range;
  } else if (kind == ChartKind::xbar_s && charted.size >= 2) {
    value = charted.deviation;
    centre = c4(charted.size) * basis.sigma;
    lower = b3(charted.size) * centre;
    upper = b4(charted.size) * centre;
  } else {
    return std::nullopt;
  }
  Spread spread;
  spread.value = shown(value, scale);
  if (!known) return spread;
  spread.centre = shown(centre, scale);
  spread.lower = shown(lower, scale);
  spread.upper = shown(upper, scale);
  spread.beyond = value < lower || value > upper;
  return spread;
}

// The least count that is passed with no more than that probability; the mean is below least_expected_hits. Binomial of
// `size` with probability `share`, or, with a share of 0, Poisson.
double count_limit(double mean, double size, double share) {
  constexpr double seldom = 0.0027;  // of a normal distribution beyond three sigmas, on both sides together
  double probability = share > 0 ? std::exp(size * std::log1p(-share)) : std::exp(-mean);
  double passed = 1 - probability, count = 0;
  while (passed > seldom) {
    probability *= share > 0 ? (size - count) / (count + 1) * share / (1 - share) : mean / (count + 1);
    passed -= probability;
    count += 1;
  }
  return count;
}

struct Limits {
  double lower, upper;
};

Limits limits_at(const Charted& charted, const Basis& basis, ChartKind kind, double sigma) {
  Limits limits{basis.centre - 3 * sigma, basis.centre + 3 * sigma};
  if (kind == ChartKind::xmr || kind == ChartKind::xbar_s) return limits;
  const double size = charted.size, hits = basis.centre * size, others = size - hits;
  const bool shares = kind == ChartKind::p;
  if (shares && others < hits) {
    if (others < least_expected_hits) limits.lower = std::min(limits.lower, (size - count_limit(others, size, 1 - basis.centre)) / size);
  } else if (hits < least_expected_hits) {
    limits.upper = std::max(limits.upper, count_limit(hits, size, shares ? basis.centre : 0) / size);
  }
  limits.lower = std::max(0.0, limits.lower);
  if (shares) limits.upper = std::min(1.0, limits.upper);
  return limits;
}

}  // namespace

ChartPoint place_point(const std::vector<Charted>& all, std::size_t index, std::size_t first, const Basis& basis,
                       ChartKind kind, Scale scale) {
  const Charted& charted = all[index];
  ChartPoint point;
  point.left_out = charted.left_out;
  if (!charted.present) return point;
  point.value = shown(charted.value, scale);
  point.spread = spread_at(all, index, first, basis, kind, scale);
  if (basis.shortage != Shortage::none) return point;
  const double sigma = basis.sigma / std::sqrt(charted.size);
  const auto [lower, upper] = limits_at(charted, basis, kind, sigma);
  point.centre = shown(basis.centre, scale);
  point.lower = shown(lower, scale);
  point.upper = shown(upper, scale);
  // Where a limit of rare hits lies farther out, its third is what a sigma is; one that was cut off at 0 or 1 changes
  // nothing. Divided first, so that a point on the limit lies at 3 exactly.
  const double away = charted.value - basis.centre, reach = away > 0 ? upper - basis.centre : basis.centre - lower;
  point.sigmas = reach > 3 * sigma ? away / reach * 3 : away / sigma;
  return point;
}

void write_signals(const std::vector<Charted>& all, std::size_t first, std::size_t end, RuleSet rules,
                   std::vector<ChartPoint>& points) {
  std::vector<std::size_t> stretch;
  const auto write = [&] {
    std::vector<double> sigmas, values;
    for (const std::size_t index : stretch) {
      sigmas.push_back(*points[index].sigmas);
      values.push_back(all[index].value);
    }
    std::vector<std::vector<Rule>> signals = find_signals(sigmas, values, rules);
    for (std::size_t i = 0; i < stretch.size(); ++i) points[stretch[i]].signals = std::move(signals[i]);
    stretch.clear();
  };
  for (std::size_t i = first; i < end; ++i) {
    if (!all[i].present || !points[i].sigmas) continue;
    if (!all[i].follows) write();
    stretch.push_back(i);
  }
  write();
}

}  // namespace okienko::measure
