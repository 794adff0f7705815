// The charts against a slow second computation (brute.hpp), on seeded random data of every kind.
#include <gtest/gtest.h>

#include <random>

#include "brute.hpp"
#include "measure/chart.hpp"

namespace okienko::measure {
namespace {

using Random = std::mt19937_64;
int between(Random& random, int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); }

Observation random_observation(Random& random, ChartKind kind, double shift, bool same_size, bool rare) {
  const int n = same_size ? (rare ? 5 : 40) : between(random, 1, rare ? 30 : 200);
  // Rounded, so that ties, points on the centre and equal neighbours are common.
  const double noise = std::round(std::normal_distribution<double>(shift, 1)(random) * 4) / 4;
  switch (kind) {
    case ChartKind::xmr:
      return Observation::single(between(random, 0, 60) == 0 ? std::nan("") : 3 + noise);
    case ChartKind::p:
      return Observation::share(std::binomial_distribution<int>(n, std::min(0.97, 0.2 + 0.45 * shift))(random), n);
    case ChartKind::u:
      return Observation::rate(std::poisson_distribution<int>(n * (1 + shift))(random), n * 0.5);
    case ChartKind::c:
      return Observation::count(std::poisson_distribution<int>(rare ? 2 + 2 * shift : 12 + 6 * shift)(random));
    case ChartKind::xbar_s: {
      std::vector<double> values;
      const double between_groups = shift > 0.7 ? noise / 2 : shift;
      for (int i = 0; i < n; ++i) values.push_back(3 + between_groups + std::normal_distribution<double>(0, 1)(random));
      return Observation::subgroup_of(values, Scale::plain);
    }
  }
  return {};
}

void expect_same(const std::optional<double>& ours, const std::optional<double>& theirs, const char* what) {
  ASSERT_EQ(ours.has_value(), theirs.has_value()) << what;
  if (!ours) return;
  EXPECT_NEAR(*ours, *theirs, 1e-9 * (1 + std::abs(*theirs))) << what;
}

struct Seen {
  int signals = 0, limits = 0, gaps = 0;
  std::set<int> rules;
};

void compare(std::uint64_t seed, ChartKind kind, Seen& seen) {
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  Random random(seed);
  ChartPlan plan;
  plan.kind = kind;
  plan.rules = all_rules;
  if (between(random, 0, 3) == 0) plan.rules = default_rules;
  const bool continuous = kind == ChartKind::xmr;
  if (continuous && between(random, 0, 1) == 0) plan.scale = Scale::logarithm;
  if (between(random, 0, 2) == 0) plan.basis = LimitBasis::moving;
  plan.baseline_points = static_cast<std::size_t>(between(random, 8, 40));
  const int size = between(random, 0, 150);
  const bool same_size = between(random, 0, 1) == 0, rare = between(random, 0, 2) == 0;
  const double gap_share = between(random, 0, 2) * 0.15;
  std::vector<Observation> observations;
  double shift = 0;
  for (int i = 0; i < size; ++i) {
    if (between(random, 0, 40) == 0) shift = between(random, 0, 3) * 0.5;
    const bool gap = std::uniform_real_distribution<double>()(random) < gap_share;
    observations.push_back(gap ? Observation::missing() : random_observation(random, kind, shift, same_size, rare));
    if (between(random, 0, 50) == 0) plan.phase_starts.push_back(observations.size());
  }
  const Chart chart = draw_chart(observations, plan);
  const std::vector<brute::Point> points = brute::chart(observations, plan);
  ASSERT_EQ(chart.points.size(), points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    SCOPED_TRACE(testing::Message() << "point " << i);
    expect_same(chart.points[i].value, points[i].value, "value");
    expect_same(chart.points[i].centre, points[i].centre, "centre");
    expect_same(chart.points[i].lower, points[i].lower, "lower");
    expect_same(chart.points[i].upper, points[i].upper, "upper");
    if (kind == ChartKind::xmr) {
      const auto& spread = chart.points[i].spread;
      expect_same(spread ? std::optional(spread->value) : std::nullopt, points[i].range, "range");
    }
    std::set<int> rules;
    for (const Rule rule : chart.points[i].signals) rules.insert(rule_number(rule));
    EXPECT_EQ(rules, points[i].rules);
    seen.rules.insert(rules.begin(), rules.end());
    seen.signals += rules.empty() ? 0 : 1;
    seen.limits += chart.points[i].centre ? 1 : 0;
    seen.gaps += chart.points[i].value ? 0 : 1;
    if (testing::Test::HasFailure()) return;
  }
}

class SecondComputation : public testing::TestWithParam<ChartKind> {};

TEST_P(SecondComputation, Agrees) {
  Seen seen;
  for (std::uint64_t seed = 1; seed <= 600 && !HasFailure(); ++seed) compare(seed, GetParam(), seen);
  // The data were such that there was something to compare.
  EXPECT_EQ(seen.rules.size(), 8u);
  EXPECT_GT(seen.signals, 500);
  EXPECT_GT(seen.limits, 10'000);
  EXPECT_GT(seen.gaps, 1000);
}

INSTANTIATE_TEST_SUITE_P(Kinds, SecondComputation,
                         testing::Values(ChartKind::xmr, ChartKind::p, ChartKind::u, ChartKind::c, ChartKind::xbar_s));

}  // namespace
}  // namespace okienko::measure
