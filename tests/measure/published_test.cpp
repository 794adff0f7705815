// Charts held against worked examples from handbooks. Each names its source; the limits are those printed there, to the
// digits printed there.
#include <gtest/gtest.h>

#include <iterator>

#include "measure/chart.hpp"
#include "measure/constants.hpp"

namespace okienko::measure {
namespace {

using Indexes = std::vector<std::size_t>;

std::vector<Observation> singles(const std::vector<double>& values) {
  std::vector<Observation> all;
  for (const double value : values) all.push_back(Observation::single(value));
  return all;
}
std::vector<Observation> counts(const std::vector<int>& hits) {
  std::vector<Observation> all;
  for (const int count : hits) all.push_back(Observation::count(count));
  return all;
}

// As handbooks do: limits from all points that are shown, rule 1 alone.
Chart handbook_chart(const std::vector<Observation>& observations, ChartKind kind) {
  ChartPlan plan;
  plan.kind = kind;
  plan.rules = {Rule::beyond_limits};
  plan.basis = LimitBasis::moving;
  Chart chart = draw_chart(observations, plan);
  EXPECT_EQ(chart.phases.size(), 1u);
  EXPECT_EQ(chart.phases.at(0).shortage, Shortage::none);
  return chart;
}

void expect_line(const Chart& chart, double centre, double lower, double upper, double tolerance) {
  const Phase& phase = chart.phases.at(0);
  ASSERT_TRUE(phase.centre && phase.lower && phase.upper);
  EXPECT_NEAR(*phase.centre, centre, tolerance);
  EXPECT_NEAR(*phase.lower, lower, tolerance);
  EXPECT_NEAR(*phase.upper, upper, tolerance);
}

// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 "Individuals Control Charts", flow rate.
TEST(Published, FlowRateAsSingleValues) {
  const Chart chart =
      handbook_chart(singles({49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1}), ChartKind::xmr);
  expect_line(chart, 50.81, 45.8159, 55.8041, 0.00005);
  EXPECT_NEAR(*chart.points[1].spread->centre, 1.8778, 0.00005);
  EXPECT_FALSE(chart.points[0].spread);
  EXPECT_TRUE(chart.no_signal());
}

// Montgomery, Introduction to Statistical Quality Control, 6th edition, example 6.5: cost of processing loan
// applications.
TEST(Published, LoanCostAsSingleValues) {
  const Chart chart = handbook_chart(singles({310, 288, 297, 298, 307, 303, 294, 297, 308, 306,
                                              294, 299, 297, 299, 314, 295, 293, 306, 301, 304}),
                                     ChartKind::xmr);
  expect_line(chart, 300.5, 279.78, 321.22, 0.01);
  EXPECT_NEAR(*chart.points[1].spread->centre, 7.79, 0.005);
  EXPECT_NEAR(*chart.points[1].spread->upper, 25.45, 0.02);
  EXPECT_TRUE(chart.no_signal());
}

// Montgomery, example 7.1: cans of frozen orange juice, 30 samples of 50.
TEST(Published, OrangeJuiceCansAsShares) {
  std::vector<Observation> samples;
  for (const int hits : {12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6}) {
    samples.push_back(Observation::share(hits, 50));
  }
  const Chart chart = handbook_chart(samples, ChartKind::p);
  expect_line(chart, 0.2313, 0.0524, 0.4102, 0.0001);
  EXPECT_EQ(chart.signals(), (Indexes{14, 22}));
}

// Montgomery, example 7.3 and table 7.4: purchase orders with variable sample size.
TEST(Published, PurchaseOrdersAsSharesOfVariableSize) {
  const int sizes[] = {100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80, 80, 80, 90, 100, 100, 100, 100, 90, 90};
  const int hits[] = {12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9};
  std::vector<Observation> samples;
  for (std::size_t i = 0; i < 25; ++i) samples.push_back(Observation::share(hits[i], sizes[i]));
  const Chart chart = handbook_chart(samples, ChartKind::p);
  EXPECT_NEAR(*chart.phases[0].centre, 0.096, 0.0005);
  EXPECT_FALSE(chart.phases[0].lower);
  EXPECT_NEAR(*chart.points[0].lower, 0.007, 0.0006);
  EXPECT_NEAR(*chart.points[0].upper, 0.184, 0.0006);
  EXPECT_EQ(*chart.points[1].lower, 0);
  EXPECT_NEAR(*chart.points[1].upper, 0.194, 0.0006);
  EXPECT_NEAR(*chart.points[11].lower, 0.015, 0.0006);
  EXPECT_NEAR(*chart.points[11].upper, 0.176, 0.0006);
  EXPECT_EQ(chart.signals(), (Indexes{10}));
}

// Montgomery, example 7.4: nonconformities in samples of 100 printed circuit boards.
TEST(Published, CircuitBoardsAsCounts) {
  const Chart chart = handbook_chart(
      counts({21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15}),
      ChartKind::c);
  expect_line(chart, 19.85, 6.48, 33.22, 0.01);
  EXPECT_EQ(chart.signals(), (Indexes{5, 19}));
}

// NIST/SEMATECH e-Handbook, 6.3.3.1 "Counts Control Charts": defects on wafers.
TEST(Published, WafersAsCounts) {
  const Chart chart = handbook_chart(
      counts({16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13}),
      ChartKind::c);
  expect_line(chart, 16, 4, 28, 0.00001);
  EXPECT_EQ(chart.signals(), (Indexes{23}));  // the third lies exactly on the limit, and so is not beyond it
}

// Montgomery, 3rd edition, example 6-4: nonconformities per personal computer, 20 samples of 5.
TEST(Published, ComputersAsRates) {
  std::vector<Observation> samples;
  for (const int hits : {10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5}) {
    samples.push_back(Observation::rate(hits, 5));
  }
  const Chart chart = handbook_chart(samples, ChartKind::u);
  expect_line(chart, 1.93, 0.07, 3.79, 0.005);
  EXPECT_TRUE(chart.no_signal());
}

// Montgomery, 6th edition, example 6.3: inside diameters of piston rings, 25 samples of 5; sbar 0.0094.
TEST(Published, PistonRingsAsMeansAndDeviations) {
  const double rings[25][5] = {
      {74.030, 74.002, 74.019, 73.992, 74.008}, {73.995, 73.992, 74.001, 74.011, 74.004}, {73.988, 74.024, 74.021, 74.005, 74.002},
      {74.002, 73.996, 73.993, 74.015, 74.009}, {73.992, 74.007, 74.015, 73.989, 74.014}, {74.009, 73.994, 73.997, 73.985, 73.993},
      {73.995, 74.006, 73.994, 74.000, 74.005}, {73.985, 74.003, 73.993, 74.015, 73.988}, {74.008, 73.995, 74.009, 74.005, 74.004},
      {73.998, 74.000, 73.990, 74.007, 73.995}, {73.994, 73.998, 73.994, 73.995, 73.990}, {74.004, 74.000, 74.007, 74.000, 73.996},
      {73.983, 74.002, 73.998, 73.997, 74.012}, {74.006, 73.967, 73.994, 74.000, 73.984}, {74.012, 74.014, 73.998, 73.999, 74.007},
      {74.000, 73.984, 74.005, 73.998, 73.996}, {73.994, 74.012, 73.986, 74.005, 74.007}, {74.006, 74.010, 74.018, 74.003, 74.000},
      {73.984, 74.002, 74.003, 74.005, 73.997}, {74.000, 74.010, 74.013, 74.020, 74.003}, {73.982, 74.001, 74.015, 74.005, 73.996},
      {74.004, 73.999, 73.990, 74.006, 74.009}, {74.010, 73.989, 73.990, 74.009, 74.014}, {74.015, 74.008, 73.993, 74.000, 74.010},
      {73.982, 73.984, 73.995, 74.017, 74.013}};
  std::vector<Observation> samples;
  for (const auto& sample : rings) samples.push_back(Observation::subgroup_of({std::begin(sample), std::end(sample)}, Scale::plain));
  const Chart chart = handbook_chart(samples, ChartKind::xbar_s);
  expect_line(chart, 74.001, 73.988, 74.014, 0.0007);  // printed there from a rounded centre and a rounded deviation
  const Spread& spread = *chart.points[0].spread;
  EXPECT_NEAR(*spread.centre, 0.0094, 0.00005);
  EXPECT_NEAR(*spread.upper, 0.0196, 0.00005);
  EXPECT_EQ(*spread.lower, 0);
  EXPECT_TRUE(chart.no_signal());
  for (const ChartPoint& point : chart.points) EXPECT_FALSE(point.spread->beyond);
}

// Montgomery, appendix table VI, n from 2 to 25.
TEST(Published, ConstantsOfCharts) {
  const double table[][4] = {
      {0.7979, 2.659, 0, 3.267},     {0.8862, 1.954, 0, 2.568},     {0.9213, 1.628, 0, 2.266},     {0.9400, 1.427, 0, 2.089},
      {0.9515, 1.287, 0.030, 1.970}, {0.9594, 1.182, 0.118, 1.882}, {0.9650, 1.099, 0.185, 1.815}, {0.9693, 1.032, 0.239, 1.761},
      {0.9727, 0.975, 0.284, 1.716}, {0.9754, 0.927, 0.321, 1.679}, {0.9776, 0.886, 0.354, 1.646}, {0.9794, 0.850, 0.382, 1.618},
      {0.9810, 0.817, 0.406, 1.594}, {0.9823, 0.789, 0.428, 1.572}, {0.9835, 0.763, 0.448, 1.552}, {0.9845, 0.739, 0.466, 1.534},
      {0.9854, 0.718, 0.482, 1.518}, {0.9862, 0.698, 0.497, 1.503}, {0.9869, 0.680, 0.510, 1.490}, {0.9876, 0.663, 0.523, 1.477},
      {0.9882, 0.647, 0.534, 1.466}, {0.9887, 0.633, 0.545, 1.455}, {0.9892, 0.619, 0.555, 1.445}, {0.9896, 0.606, 0.565, 1.435}};
  for (int n = 2; n <= 25; ++n) {
    const auto& row = table[n - 2];
    EXPECT_NEAR(c4(n), row[0], 0.000051) << n;
    EXPECT_NEAR(a3(n), row[1], 0.00101) << n;  // the table's last digit is cut off in places
    EXPECT_NEAR(b3(n), row[2], 0.00101) << n;
    EXPECT_NEAR(b4(n), row[3], 0.00101) << n;
  }
  EXPECT_NEAR(3 / d2_of_two, 2.66, 0.0005);
  // Where the way of reckoning changes there is no step.
  EXPECT_NEAR(c4(10'000), c4(10'000.001), 1e-9);
  EXPECT_LT(c4(1e9), 1);
}

}  // namespace
}  // namespace okienko::measure
