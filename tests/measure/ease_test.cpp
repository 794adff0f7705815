// When a standard is too easy, and what is proposed instead.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "measure/ease.hpp"

namespace okienko::measure {
namespace {

// Times whose geometric mean is `typical` and whose logarithms have that standard deviation, half above and half below.
WeekOfStandard week(std::int64_t n, double typical, double deviation, std::int64_t misses = 0) {
  WeekOfStandard of{n - misses, n, n, 0, 0};
  for (std::int64_t i = 0; i < n; ++i) {
    const double ln = std::log(typical) + (i % 2 == 0 ? deviation : -deviation);
    of.sum_ln += ln;
    of.sum_ln2 += ln * ln;
  }
  return of;
}
std::vector<WeekOfStandard> weeks(std::size_t count, const WeekOfStandard& of) { return std::vector<WeekOfStandard>(count, of); }

TEST(Ease, ProposesATighterFigureWithItsReasons) {
  // Typical 12 s, factor 1.5: the natural limit is 12 * 1.5^3 = 40.5 s.
  const Ease ease = judge_ease(weeks(ease_weeks, week(50, 12, std::log(1.5))), 120);
  EXPECT_EQ(ease.verdict, EaseVerdict::too_easy);
  EXPECT_EQ(ease.proposed_seconds, 45);
  EXPECT_NEAR(*ease.typical_seconds, 12, 1e-9);
  EXPECT_NEAR(*ease.natural_limit_seconds, 40.5, 0.2);
  EXPECT_EQ(ease.all, 400);
  EXPECT_EQ(ease.attained, 400);
  EXPECT_NEAR(*ease.misses_below, 3.0 / 400, 1e-12);
}

TEST(Ease, EachConditionAtItsEdge) {
  const WeekOfStandard good = week(50, 12, std::log(1.5));
  EXPECT_EQ(judge_ease(weeks(ease_weeks - 1, good), 120).verdict, EaseVerdict::too_early);
  auto pause = weeks(ease_weeks, good);
  pause[3] = {};
  EXPECT_EQ(judge_ease(pause, 120).verdict, EaseVerdict::too_early);
  auto missed = weeks(ease_weeks, good);
  missed.back() = week(50, 12, std::log(1.5), 1);
  EXPECT_EQ(judge_ease(missed, 120).verdict, EaseVerdict::missed);
  EXPECT_FALSE(judge_ease(missed, 120).misses_below);
  // A miss before the weeks that are looked at is forgiven.
  auto old_miss = weeks(ease_weeks + 1, good);
  old_miss.front() = week(50, 12, std::log(1.5), 1);
  EXPECT_EQ(judge_ease(old_miss, 120).verdict, EaseVerdict::too_easy);

  auto cases = weeks(ease_weeks, week(12, 12, 0.3));
  EXPECT_EQ(judge_ease(cases, 120).all, 96);
  EXPECT_EQ(judge_ease(cases, 120).verdict, EaseVerdict::too_few_cases);
  cases[0] = week(12 + ease_least_cases - 96, 12, 0.3);
  EXPECT_EQ(judge_ease(cases, 120).all, ease_least_cases);
  EXPECT_EQ(judge_ease(cases, 120).verdict, EaseVerdict::too_easy);

  // 45 s are proposed where they are at most 0.8 of the present limit.
  EXPECT_EQ(judge_ease(weeks(ease_weeks, good), 45 / ease_room).verdict, EaseVerdict::too_easy);
  EXPECT_EQ(judge_ease(weeks(ease_weeks, good), 45 / ease_room - 0.1).verdict, EaseVerdict::no_room);
  EXPECT_FALSE(judge_ease(weeks(ease_weeks, good), 50).proposed_seconds);
}

TEST(Ease, NeverProposesBelowTheNaturalLimit) {
  int proposed = 0;
  for (double typical = 1; typical < 100'000; typical *= 1.7) {
    for (const double deviation : {0.0, 0.1, 0.5, 1.0}) {
      const Ease ease = judge_ease(weeks(ease_weeks, week(40, typical, deviation)), 1e7);
      EXPECT_GE(ease.proposed_seconds.value_or(1e9), *ease.natural_limit_seconds);
      proposed += ease.proposed_seconds ? 1 : 0;
      EXPECT_GE(*ease.natural_limit_seconds, *ease.typical_seconds * 0.999999);
    }
  }
  EXPECT_GT(proposed, 60);
}

TEST(Ease, WithoutTimesPeopleMustJudge) {
  const std::vector<WeekOfStandard> counts = weeks(ease_weeks, {20, 20, 0, 0, 0});
  const Ease ease = judge_ease(counts, std::nullopt);
  EXPECT_EQ(ease.verdict, EaseVerdict::too_easy_unknown);
  EXPECT_NEAR(*ease.misses_below, 3.0 / 160, 1e-12);
  EXPECT_EQ(judge_ease(counts, 60).verdict, EaseVerdict::too_easy_unknown);
  EXPECT_EQ(judge_ease({}, 60).verdict, EaseVerdict::too_early);
}

TEST(Ease, DamagedCountsAreSaid) {
  for (const WeekOfStandard& of : {WeekOfStandard{21, 20, 0, 0, 0}, WeekOfStandard{-1, 20, 0, 0, 0}, WeekOfStandard{20, 20, 21, 1, 1},
                                   WeekOfStandard{20, 20, 20, std::numeric_limits<double>::quiet_NaN(), 1},
                                   WeekOfStandard{20, 20, 20, 1, -1}}) {
    EXPECT_EQ(judge_ease(weeks(ease_weeks, of), 60).verdict, EaseVerdict::damaged);
  }
}

TEST(Ease, FiguresAreThosePeopleWriteDown) {
  const std::vector<std::pair<double, double>> figures = {{0, 5},     {5, 5},       {5.01, 10},   {31, 45},       {46, 60},        {61, 90},
                                                          {100, 120}, {125, 180},   {181, 300},   {301, 600},     {1801, 2700},    {3599, 3600},
                                                          {3601, 5400}, {8 * 3600 + 1, 12 * 3600}, {43'201, 86'400}, {86'401, 172'800}};
  for (const auto& [seconds, wanted] : figures) EXPECT_EQ(human_seconds_from(seconds), wanted) << seconds;
  EXPECT_EQ(human_seconds_from(365 * 86'400.0), 365 * 86'400.0);
  EXPECT_FALSE(human_seconds_from(365 * 86'400.0 + 1));
  EXPECT_FALSE(human_seconds_from(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace
}  // namespace okienko::measure
