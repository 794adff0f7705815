// The geometry of charts: where points, limits and borders lie, and which point a finger means.
#include <gtest/gtest.h>

#include <cmath>

#include "kiosk/screens/service_charts.hpp"
#include "sample_service.hpp"
#include "stage.hpp"

namespace okienko::screens_test {
namespace {

using ui::ChartDot;
using ui::ControlChartSpec;
using ui::DotMark;

ChartDot dot(double value, std::optional<double> limit = std::nullopt, std::size_t phase = 0) {
  ChartDot made;
  made.value = value;
  made.phase = phase;
  if (limit) {
    made.centre = 0;
    made.upper = *limit;
    made.lower = -*limit;
  }
  return made;
}

ChartDot gap(std::size_t phase = 0) {
  ChartDot made;
  made.phase = phase;
  return made;
}

TEST(ChartGeometry, PointsStandInTheMiddleOfTheirPeriod) {
  ControlChartSpec spec;
  spec.dots = {dot(0), dot(10), dot(5), dot(0)};
  const ui::ChartGeometry geometry = chart_geometry({100, 50, 400, 200}, spec);
  EXPECT_FLOAT_EQ(geometry.step, 100);
  EXPECT_FLOAT_EQ(geometry.x(0), 150);
  EXPECT_FLOAT_EQ(geometry.x(3), 450);
  // A tenth of the height is free above and below.
  EXPECT_NEAR(geometry.y(10), 50 + 200.0 / 12, 0.01);
  EXPECT_NEAR(geometry.y(0), 250 - 200.0 / 12, 0.01);
  EXPECT_NEAR(geometry.y(5), 150, 0.01);
}

TEST(ChartGeometry, NothingLeavesThePlot) {
  ControlChartSpec spec;
  spec.dots = {dot(3, 8.0), dot(-40), gap(), dot(12)};
  const ui::ChartGeometry geometry = chart_geometry({0, 0, 300, 100}, spec);
  for (const double value : {3.0, 8.0, -8.0, -40.0, 12.0}) {
    EXPECT_GE(geometry.y(value), 0);
    EXPECT_LE(geometry.y(value), 100);
  }
  EXPECT_FLOAT_EQ(geometry.y(1e9), 0);
  EXPECT_FLOAT_EQ(geometry.y(-1e9), 100);
}

TEST(ChartGeometry, TwiceAsLongIsAsFarAsHalfOnALogarithmicScale) {
  ControlChartSpec spec;
  spec.logarithm = true;
  spec.dots = {dot(10), dot(40), dot(160)};
  const ui::ChartGeometry geometry = chart_geometry({0, 0, 300, 120}, spec);
  EXPECT_NEAR(geometry.y(10) - geometry.y(40), geometry.y(40) - geometry.y(160), 0.01);
  EXPECT_TRUE(std::isfinite(geometry.y(0)));  // has no logarithm, and harms nothing
}

TEST(ChartGeometry, WhatNeverVariesStandsInTheMiddle) {
  ControlChartSpec spec;
  spec.dots = {dot(7), dot(7)};
  EXPECT_NEAR(chart_geometry({0, 0, 300, 120}, spec).y(7), 60, 0.01);
  spec.dots.clear();
  const ui::ChartGeometry empty = chart_geometry({0, 0, 300, 120}, spec);
  EXPECT_TRUE(std::isfinite(empty.y(1)));
  EXPECT_FALSE(nearest_dot(empty, spec.dots, 10));
}

TEST(ChartGeometry, AFingerMeansTheNearestPointThatIsNoGap) {
  ControlChartSpec spec;
  spec.dots = {dot(1), gap(), dot(2), dot(3)};
  const ui::ChartGeometry geometry = chart_geometry({0, 0, 400, 100}, spec);
  EXPECT_EQ(nearest_dot(geometry, spec.dots, -500), 0u);
  EXPECT_EQ(nearest_dot(geometry, spec.dots, 140), 0u);  // over the gap
  EXPECT_EQ(nearest_dot(geometry, spec.dots, 160), 2u);
  EXPECT_EQ(nearest_dot(geometry, spec.dots, 301), 3u);
  EXPECT_EQ(nearest_dot(geometry, spec.dots, 9000), 3u);
  spec.dots = {gap(), gap()};
  EXPECT_FALSE(nearest_dot(geometry, spec.dots, 10));
}

TEST(ChartLimits, HoldOverGapsAndEndWithTheirPhase) {
  const std::vector<ChartDot> dots = {gap(0), dot(1, 3.0, 0), gap(0),         dot(2, 3.0, 0),
                                      gap(0), dot(5, 6.0, 1), dot(5, 7.0, 1), gap(1)};
  const auto stretches = limit_stretches(dots);
  ASSERT_EQ(stretches.size(), 3u);
  EXPECT_EQ(stretches[0].first, 0u);  // a gap before the first point has the limits, too
  EXPECT_EQ(stretches[0].last, 4u);
  EXPECT_EQ(stretches[1].first, 5u);
  EXPECT_EQ(stretches[1].last, 5u);  // they vary: steps
  EXPECT_EQ(stretches[2].first, 6u);
  EXPECT_EQ(stretches[2].last, 7u);
  EXPECT_DOUBLE_EQ(stretches[2].upper, 7);
}

TEST(ChartLimits, AreNotDrawnWhereThereAreNone) {
  EXPECT_TRUE(ui::limit_stretches({dot(1), dot(2), gap()}).empty());
  // Points without limits between others interrupt the band.
  const auto stretches = ui::limit_stretches({dot(1, 3.0), dot(2), dot(2, 3.0)});
  ASSERT_EQ(stretches.size(), 2u);
  EXPECT_EQ(stretches[0].last, 0u);
  EXPECT_EQ(stretches[1].first, 2u);
}

TEST(ChartMarks, AllOfARunAndNotOnlyItsEnd) {
  const terminal::ChartView view =
      sample_chart({.points = 28, .level = 6, .noise = 0.2, .shift_at = 20, .shift = 0.45, .outlier_at = 26},
                   terminal::Unit::days);
  const auto marks = screens::dot_marks(view.chart);
  ASSERT_EQ(marks.size(), 28u);
  EXPECT_EQ(marks[26], DotMark::beyond);
  const auto runs = view.chart.signals_of(measure::Rule::eight_in_a_row);
  ASSERT_FALSE(runs.empty());
  for (std::size_t back = 0; back < 8; ++back) EXPECT_NE(marks[runs.front() - back], DotMark::plain) << back;
  EXPECT_EQ(marks[3], DotMark::plain);
}

TEST(ChartMarks, NoRunGoesAcrossAPhase) {
  measure::Chart chart;
  for (std::size_t index = 0; index < 12; ++index) {
    measure::ChartPoint point;
    if (index != 7) point.value = 5;  // a gap is part of no run
    point.phase = index < 6 ? 0 : 1;
    chart.points.push_back(point);
  }
  chart.points[9].signals = {measure::Rule::eight_in_a_row};
  chart.points[11].signals = {measure::Rule::beyond_limits};
  const auto marks = screens::dot_marks(chart);
  const std::vector<DotMark> wanted = {DotMark::plain, DotMark::plain, DotMark::plain, DotMark::plain,
                                       DotMark::plain, DotMark::plain, DotMark::run,   DotMark::plain,
                                       DotMark::run,   DotMark::run,   DotMark::plain, DotMark::beyond};
  EXPECT_EQ(marks, wanted);
}

// Taps on the real widget, on a panel and in a text size where a finger covers many points.
TEST(ChartTaps, EachPointOfAFewAndTheNearestOfMany) {
  for (const std::size_t points : {8u, 400u}) {
    ControlChartSpec spec;
    for (std::size_t index = 0; index < points; ++index)
      spec.dots.push_back(dot(std::sin(static_cast<double>(index)), 2.0));
    spec.words = "średnia";
    std::optional<std::size_t> tapped;
    Stage stage([&] {
      if (const auto point = ui::control_chart("chart", {100, 100, 800, 300}, spec)) tapped = point;
    });
    const auto widget = stage.driver->find("chart");
    ASSERT_TRUE(widget);
    EXPECT_EQ(stage.driver->faults(), std::vector<std::string>());
    ui::ChartGeometry geometry;
    geometry.plot = widget->rect;
    geometry.step = widget->rect.width / static_cast<float>(points);
    for (const std::size_t wanted : {std::size_t{0}, points / 3, points - 1}) {
      tapped.reset();
      stage.driver->tap_at({geometry.x(wanted), widget->rect.centre().y});
      EXPECT_EQ(tapped, wanted);
    }
    spec.chosen = points / 2;
    spec.chosen_words = "14.11: 8,9 dnia, z 31";
    stage.driver->settle();
    EXPECT_TRUE(stage.driver->text_visible("8,9 dnia"));
    EXPECT_EQ(stage.driver->drawn_faults(), std::vector<std::string>());
    stage.picture("chart-" + std::to_string(points));
  }
}

TEST(Figures, AsPolishWritesThem) {
  ASSERT_TRUE(i18n::load(OKIENKO_LOCALE_FOLDER, "pl"));
  using screens::figure_words;
  using terminal::Unit;
  const std::string space = "\u00A0";
  EXPECT_EQ(figure_words(0.912, Unit::share, "PLN"), "91,2%");
  EXPECT_EQ(figure_words(1, Unit::share, "PLN"), "100%");
  EXPECT_EQ(figure_words(38, Unit::seconds, "PLN"), "38" + space + "s");
  EXPECT_EQ(figure_words(130, Unit::seconds, "PLN"), "2" + space + "min" + space + "10" + space + "s");
  EXPECT_EQ(figure_words(3900, Unit::seconds, "PLN"), "1" + space + "h" + space + "5" + space + "min");
  EXPECT_EQ(figure_words(1, Unit::days, "PLN"), "1" + space + "dzień");
  EXPECT_EQ(figure_words(6.14, Unit::days, "PLN"), "6,1" + space + "dnia");
  EXPECT_EQ(figure_words(150000, Unit::money, "PLN"), "1500" + space + "zł");
  EXPECT_EQ(figure_words(terminal::Figure{std::nullopt, 3, true}, Unit::count, "PLN"), "mniej niż 5");
  EXPECT_EQ(figure_words(terminal::Figure{}, Unit::count, "PLN"), "—");
  EXPECT_EQ(screens::change_words(5400, 3726), "−31%");
  EXPECT_EQ(screens::change_words(0, 5), "");
  EXPECT_EQ(screens::within_words(14 * 86400), "w 14" + space + "dni");
  terminal::MeasureTile tile;
  tile.causes = 3;
  EXPECT_EQ(screens::causes_words(tile), "3 przyczyny do usunięcia");
}

}  // namespace
}  // namespace okienko::screens_test
