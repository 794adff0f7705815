// Charts at their edges: how many points limits need, where they freeze, what a gap breaks, what cannot be charted.
#include <gtest/gtest.h>

#include <cmath>
#include <iterator>
#include <limits>
#include <random>

#include "measure/chart.hpp"

namespace okienko::measure {
namespace {

using Indexes = std::vector<std::size_t>;

// A steady process: 9 and 11 by turns have mean 10 and mean range 2, so that limits are 10 -+ 3 * 2 / 1.128.
std::vector<Observation> steady(std::size_t count) {
  std::vector<Observation> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(Observation::single(i % 2 == 0 ? 9 : 11));
  return all;
}
void add(std::vector<Observation>& all, std::size_t count, double value) {
  for (std::size_t i = 0; i < count; ++i) all.push_back(Observation::single(value));
}
void add_gap(std::vector<Observation>& all, std::size_t count) { all.insert(all.end(), count, Observation::missing()); }

constexpr double three_sigmas = 3 * 2 / 1.128;

TEST(Chart, DrawsLimitsFromALeastNumberOfPoints) {
  const Chart few = draw_chart(steady(least_points_for_limits - 1), {});
  EXPECT_EQ(few.phases[0].shortage, Shortage::too_few_points);
  EXPECT_TRUE(few.no_limits());
  EXPECT_FALSE(few.points[0].upper);
  EXPECT_FALSE(few.phases[0].centre);
  EXPECT_FALSE(few.points_between_false_alarms());
  EXPECT_TRUE(few.points[0].value);
  EXPECT_EQ(few.points[1].spread->value, 2);
  EXPECT_FALSE(few.points[1].spread->upper);

  const Chart enough = draw_chart(steady(least_points_for_limits), {});
  EXPECT_EQ(enough.phases[0].shortage, Shortage::none);
  EXPECT_FALSE(enough.no_limits());
  EXPECT_NEAR(*enough.phases[0].upper, 10 + three_sigmas, 1e-12);
  EXPECT_NEAR(*enough.phases[0].sigma, 2 / 1.128, 1e-12);
}

TEST(Chart, LimitsAreProvisionalUntilTheyFreeze) {
  EXPECT_TRUE(draw_chart(steady(default_baseline_points - 1), {}).phases[0].provisional);
  EXPECT_FALSE(draw_chart(steady(default_baseline_points), {}).phases[0].provisional);
  auto all = steady(default_baseline_points);
  add(all, 30, 100);
  const Chart chart = draw_chart(all, {});
  EXPECT_NEAR(*chart.phases[0].centre, 10, 1e-12);
  EXPECT_EQ(chart.phases[0].baseline, default_baseline_points);
  EXPECT_EQ(chart.phases[0].baseline_last, default_baseline_points - 1);
  EXPECT_EQ(chart.phases[0].points, default_baseline_points + 30);
  EXPECT_EQ(chart.signals_of(Rule::beyond_limits).size(), 30u);
  EXPECT_EQ(chart.signals_of(Rule::eight_in_a_row).front(), default_baseline_points + 6);  // the last 11 is above, too
  EXPECT_EQ(chart.last_signal(), default_baseline_points + 29);
  EXPECT_EQ(chart.first_signal_from(25), 25u);
  EXPECT_FALSE(chart.first_signal_from(default_baseline_points + 30));
  EXPECT_NEAR(*chart.points_between_false_alarms(), 59, 2);

  ChartPlan moving;
  moving.basis = LimitBasis::moving;
  EXPECT_NEAR(*draw_chart(all, moving).phases[0].centre, 64, 1e-12);
  ChartPlan long_baseline;
  long_baseline.baseline_points = 30;
  EXPECT_NEAR(*draw_chart(all, long_baseline).phases[0].centre, 40, 1e-12);
  ChartPlan short_baseline;  // less than limits can be drawn from is taken as that
  short_baseline.baseline_points = 1;
  EXPECT_EQ(draw_chart(all, short_baseline).phases[0].baseline, least_points_for_limits);
}

TEST(Chart, NothingRunsAcrossPhases) {
  auto all = steady(20);
  add(all, 4, 12);
  for (std::size_t i = 0; i < 20; ++i) all.push_back(Observation::single(i % 2 == 0 ? 29 : 31));
  ChartPlan plan;
  plan.phase_starts = {24, 0, 24, 1000};
  const Chart chart = draw_chart(all, plan);
  ASSERT_EQ(chart.phases.size(), 2u);
  EXPECT_EQ(chart.phases[0].last, 23u);
  EXPECT_EQ(chart.phases[1].first, 24u);
  EXPECT_NEAR(*chart.phases[1].centre, 30, 1e-12);
  EXPECT_TRUE(chart.no_signal());
  EXPECT_FALSE(chart.points[24].spread);
  EXPECT_EQ(chart.points[24].phase, 1u);
  // Without the phase the same points signal.
  EXPECT_FALSE(draw_chart(all, {}).no_signal());
}

TEST(Chart, AShortGapBreaksNoRunAndALongOneDoes) {
  for (const std::size_t gap : {longest_bridged_gap, longest_bridged_gap + 1}) {
    auto all = steady(20);
    all.push_back(Observation::single(9));
    add(all, 4, 12);
    add_gap(all, gap);
    add(all, 4, 12);
    const Chart chart = draw_chart(all, {});
    const bool bridged = gap <= longest_bridged_gap;
    EXPECT_EQ(chart.signals(), bridged ? Indexes{all.size() - 1} : Indexes{}) << gap;
    EXPECT_EQ(chart.points[25 + gap].spread.has_value(), bridged) << gap;
    EXPECT_EQ(chart.gaps, gap);
    EXPECT_FALSE(chart.points[25].value);
    EXPECT_FALSE(chart.points[25].upper);
  }
}

TEST(Chart, SparsePointsThatNeverFollowEachOtherGiveNoLimits) {
  std::vector<Observation> all;
  for (int i = 0; i < 40; ++i) {
    all.push_back(Observation::single(i % 2));
    add_gap(all, longest_bridged_gap + 1);
  }
  EXPECT_EQ(draw_chart(all, {}).phases[0].shortage, Shortage::too_few_points);
}

TEST(Chart, WhatDoesNotVaryHasNoLimits) {
  std::vector<Observation> all;
  add(all, 40, 0.1 + 0.2);
  const Chart chart = draw_chart(all, {});
  EXPECT_EQ(chart.phases[0].shortage, Shortage::constant);
  EXPECT_TRUE(chart.no_limits());
  for (const ChartPoint& point : chart.points) EXPECT_FALSE(point.lower || point.upper || point.sigmas);
  // Rounding alone is no variation.
  for (std::size_t i = 0; i < all.size(); i += 2) all[i] = Observation::single(0.3);
  EXPECT_EQ(draw_chart(all, {}).phases[0].shortage, Shortage::constant);
  for (const double share : {0.0, 1.0}) {
    ChartPlan plan;
    plan.kind = ChartKind::p;
    EXPECT_EQ(draw_chart(std::vector<Observation>(20, Observation::share(share > 0 ? 5 : 0, 5)), plan).phases[0].shortage,
              Shortage::constant);
  }
}

TEST(Chart, TheFirstThingThatHappensAfterAQuietBaselineIsSeen) {
  std::vector<Observation> all(20, Observation::count(0));
  all.push_back(Observation::count(5));
  ChartPlan plan;
  plan.kind = ChartKind::c;
  const Chart chart = draw_chart(all, plan);
  EXPECT_EQ(chart.phases[0].shortage, Shortage::none);
  EXPECT_TRUE(chart.phases[0].provisional);
  EXPECT_EQ(chart.phases[0].baseline, 21u);
  EXPECT_EQ(chart.signals(), Indexes{20});
}

TEST(Chart, WhatCannotBeChartedIsLeftOutAndSaid) {
  constexpr double infinite = std::numeric_limits<double>::infinity(), no_number = std::numeric_limits<double>::quiet_NaN();
  auto all = steady(20);
  all.push_back(Observation::single(infinite));
  all.push_back(Observation::single(no_number));
  all.push_back(Observation::single(2 * greatest_magnitude));
  const Chart chart = draw_chart(all, {});
  EXPECT_EQ(chart.left_out, 3u);
  EXPECT_EQ(chart.gaps, 0u);
  for (std::size_t i = 20; i < 23; ++i) {
    EXPECT_EQ(chart.points[i].left_out, LeftOut::not_finite);
    EXPECT_FALSE(chart.points[i].value);
  }
  EXPECT_NEAR(*chart.phases[0].centre, 10, 1e-12);
  EXPECT_TRUE(draw_chart({Observation::single(greatest_magnitude)}, {}).points[0].value);

  struct Case {
    ChartKind kind;
    Observation of;
    std::optional<LeftOut> wanted;  // none: a gap
  };
  const std::vector<Case> cases = {
      {ChartKind::p, Observation::share(6, 5), LeftOut::impossible},
      {ChartKind::p, Observation::share(-1, 5), LeftOut::impossible},
      {ChartKind::p, Observation::share(-3, -2), LeftOut::impossible},
      {ChartKind::p, Observation::share(0, 0), std::nullopt},
      {ChartKind::u, Observation::rate(1, 0), LeftOut::impossible},
      {ChartKind::u, Observation::rate(1, -1), LeftOut::impossible},
      {ChartKind::u, Observation::rate(0, 0), std::nullopt},
      {ChartKind::u, Observation::rate(1, no_number), LeftOut::not_finite},
      {ChartKind::u, Observation::rate(1, 1e-300), LeftOut::not_finite},
      {ChartKind::c, Observation::count(-1), LeftOut::impossible},
      {ChartKind::c, Observation::count(std::numeric_limits<std::int64_t>::max()), LeftOut::impossible},
      {ChartKind::xbar_s, Observation::subgroup(0, 1, 1), std::nullopt},
      {ChartKind::xbar_s, Observation::subgroup(-1, 1, 1), LeftOut::impossible},
      {ChartKind::xbar_s, Observation::subgroup(5, 1, -1), LeftOut::impossible},
      {ChartKind::xbar_s, Observation::subgroup(5, no_number, 1), LeftOut::not_finite},
      {ChartKind::xbar_s, Observation::subgroup(5, 1, infinite), LeftOut::not_finite},
  };
  for (const Case& one : cases) {
    ChartPlan plan;
    plan.kind = one.kind;
    const Chart drawn = draw_chart({one.of}, plan);
    EXPECT_EQ(drawn.points[0].left_out, one.wanted) << &one - cases.data();
    EXPECT_FALSE(drawn.points[0].value);
    EXPECT_EQ(drawn.gaps + drawn.left_out, 1u);
    EXPECT_EQ(drawn.phases[0].shortage, Shortage::no_points);
  }
}

TEST(Chart, TimesAreReckonedAsLogarithmsAndShownAsTimes) {
  std::vector<Observation> all;
  for (int i = 0; i < 20; ++i) all.push_back(Observation::single(i % 2 == 0 ? 50 : 200));
  ChartPlan plan;
  plan.scale = Scale::logarithm;
  Chart chart = draw_chart(all, plan);
  EXPECT_NEAR(*chart.phases[0].centre, 100, 1e-9);
  EXPECT_NEAR(*chart.phases[0].upper, 100 * std::pow(4, 3 / 1.128), 1e-6);
  EXPECT_NEAR(*chart.phases[0].lower, 100 / std::pow(4, 3 / 1.128), 1e-9);
  EXPECT_NEAR(chart.points[1].spread->value, 4, 1e-12);  // four times as long as the one before
  EXPECT_NEAR(*chart.points[1].spread->lower, 1, 1e-12);
  all.push_back(Observation::single(0));
  all.push_back(Observation::single(-3));
  all.push_back(Observation::single(0.99 / greatest_magnitude));
  all.push_back(Observation::single(1 / greatest_magnitude));
  chart = draw_chart(all, plan);
  EXPECT_EQ(chart.left_out, 3u);
  EXPECT_EQ(chart.points[20].left_out, LeftOut::no_logarithm);
  EXPECT_EQ(chart.points[21].left_out, LeftOut::no_logarithm);
  plan.kind = ChartKind::c;  // which has no logarithm
  EXPECT_EQ(draw_chart(all, plan).scale, Scale::plain);
}

TEST(Chart, SubgroupsOfLogarithms) {
  const Observation of = Observation::subgroup_of({1, std::exp(2)}, Scale::logarithm);
  EXPECT_NEAR(of.mean, 1, 1e-12);
  EXPECT_NEAR(of.deviation, std::sqrt(2), 1e-12);
  EXPECT_TRUE(Observation::subgroup_of({}, Scale::plain).gap);
  ChartPlan plan;
  plan.kind = ChartKind::xbar_s;
  plan.scale = Scale::logarithm;
  EXPECT_EQ(draw_chart({Observation::subgroup_of({1, 0}, Scale::logarithm)}, plan).points[0].left_out, LeftOut::not_finite);
}

TEST(Chart, SubgroupsOfOneValueHaveLimitsButTellNothingOfSigma) {
  ChartPlan plan;
  plan.kind = ChartKind::xbar_s;
  std::vector<Observation> all(20, Observation::subgroup(1, 10, 0));
  EXPECT_EQ(draw_chart(all, plan).phases[0].shortage, Shortage::subgroups_too_small);
  for (std::size_t i = 0; i < 7; ++i) all[i] = Observation::subgroup(2, 10, 1);
  all.push_back(Observation::subgroup(1, 20, 0));
  const Chart chart = draw_chart(all, plan);
  EXPECT_EQ(chart.phases[0].shortage, Shortage::none);
  EXPECT_FALSE(chart.points[20].spread);
  EXPECT_EQ(chart.signals(), Indexes{20});
  EXPECT_FALSE(chart.phases[0].upper);  // it differs by n
  all[0] = Observation::subgroup(1, 10, 0);
  EXPECT_EQ(draw_chart(all, plan).phases[0].shortage, Shortage::subgroups_too_small);
}

TEST(Chart, SharesAndCountsHaveNoLimitsThatCannotBe) {
  ChartPlan plan;
  plan.kind = ChartKind::p;
  std::vector<Observation> all;
  for (int i = 0; i < 20; ++i) all.push_back(Observation::share(i % 2 == 0 ? 4 : 5, 5));
  const Chart chart = draw_chart(all, plan);
  EXPECT_EQ(*chart.phases[0].upper, 1);
  EXPECT_GT(*chart.phases[0].lower, 0);
  EXPECT_TRUE(chart.signals_of(Rule::beyond_limits).empty());
  for (auto& of : all) of = Observation::share(5 - of.hits, 5);
  EXPECT_EQ(*draw_chart(all, plan).phases[0].lower, 0);
}

// Damaged clocks and counters give the wildest figures.
TEST(Chart, NeverDrawsALimitThatIsNoNumber) {
  const double wild[] = {0, -0.0, 1, -1, 1e-320, 1e-300, 1e-15, 1e15, -1e15, 1e300, 34.5, 69, std::numeric_limits<double>::infinity(),
                         std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::max()};
  const std::int64_t counts[] = {0, 1, 2, 5, 1'000'000'000'000'000, -1, std::numeric_limits<std::int64_t>::max(),
                                 std::numeric_limits<std::int64_t>::min()};
  std::size_t limits = 0;
  for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
    std::mt19937_64 random(seed);
    ChartPlan plan;
    plan.kind = static_cast<ChartKind>(seed % 5);
    plan.scale = seed % 2 == 0 ? Scale::logarithm : Scale::plain;
    plan.rules = all_rules;
    std::vector<Observation> all(30);
    for (Observation& of : all) {
      of.value = wild[random() % std::size(wild)];
      of.opportunity = wild[random() % std::size(wild)];
      of.mean = wild[random() % std::size(wild)];
      of.deviation = wild[random() % std::size(wild)];
      of.n = counts[random() % std::size(counts)];
      of.hits = counts[random() % std::size(counts)];
    }
    const Chart chart = draw_chart(all, plan);
    for (const ChartPoint& point : chart.points) {
      for (const auto& number : {point.value, point.centre, point.lower, point.upper, point.sigmas}) {
        EXPECT_TRUE(!number || std::isfinite(*number)) << "seed " << seed;
      }
      EXPECT_TRUE(!point.spread || std::isfinite(point.spread->upper.value_or(0))) << "seed " << seed;
      limits += point.upper ? 1 : 0;
    }
  }
  EXPECT_GT(limits, 10'000u);
}

TEST(Chart, OfNothingIsEmpty) {
  const Chart chart = draw_chart({}, {});
  EXPECT_TRUE(chart.points.empty() && chart.phases.empty());
  EXPECT_TRUE(chart.no_limits());
  EXPECT_FALSE(chart.last_signal());
  const Chart gaps = draw_chart(std::vector<Observation>(5, Observation::missing()), {});
  EXPECT_EQ(gaps.phases[0].shortage, Shortage::no_points);
  EXPECT_EQ(gaps.gaps, 5u);
}

TEST(Chart, ASpreadBeyondItsLimitsIsMarkedAndIsNoSignal) {
  auto all = steady(20);
  all.push_back(Observation::single(14.5));
  all.push_back(Observation::single(6));  // 8.5 apart: more than 3.268 * 2, but both within 10 -+ 5.3
  const Chart chart = draw_chart(all, {});
  EXPECT_TRUE(chart.points[21].spread->beyond);
  EXPECT_FALSE(chart.points[20].spread->beyond);
  EXPECT_TRUE(chart.no_signal());
}

}  // namespace
}  // namespace okienko::measure
