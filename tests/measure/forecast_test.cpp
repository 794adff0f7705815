// The coming load: an invented place with a known rhythm, growth, seasons and noise.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "measure/forecast.hpp"

namespace okienko::measure {
namespace {

using domain::Channel;
using std::chrono::days;

const Day start = Day{std::chrono::year{2024} / 1 / 1};  // a Monday

// What is to be expected, without noise. Open 9 to 17, Saturdays to 13, Sundays never.
double rhythm(Day day, int hour, Channel channel) {
  const unsigned weekday = std::chrono::weekday{day}.c_encoding();
  if (weekday == 0 || hour < 9 || hour >= (weekday == 6 ? 13 : 17)) return 0;
  const double of_hour = hour == 12 ? 2 : 1, of_weekday = weekday == 1 ? 1.5 : 1;
  return of_hour * of_weekday * (channel == Channel::counter ? 6 : channel == Channel::phone ? 4 : 0.4);
}

struct World {
  std::uint64_t seed = 1;
  int length_days = 120;
  double growth_a_week = 0;                  // share
  double (*season)(Day) = [](Day) { return 1.0; };
  bool noisy = true;
};

double truth(const World& world, Day day, int hour, Channel channel) {
  const double weeks = static_cast<double>((day - start).count()) / 7;
  return rhythm(day, hour, channel) * std::pow(1 + world.growth_a_week, weeks) * world.season(day);
}

LoadHistory history_of(const World& world) {
  LoadHistory history;
  history.first = start;
  history.last = start + days{world.length_days - 1};
  std::mt19937_64 random(world.seed);
  for (Day day = history.first; day <= history.last; day += days{1}) {
    for (int hour = 0; hour < 24; ++hour) {
      for (const Channel channel : {Channel::counter, Channel::phone, Channel::message}) {
        const double mean = truth(world, day, hour, channel);
        if (mean == 0) continue;
        const std::int64_t contacts =
            world.noisy ? std::poisson_distribution<std::int64_t>(mean)(random) : static_cast<std::int64_t>(std::llround(mean * 10));
        if (contacts > 0) history.counts.push_back({day, hour, channel, contacts});
      }
    }
  }
  return history;
}

TEST(Forecast, OfASteadyPlaceIsItsRhythm) {
  World world;
  world.noisy = false;  // counts are ten times the rhythm
  const LoadHistory history = history_of(world);
  const Forecast forecast = forecast_load(history);
  ASSERT_EQ(forecast.state, Forecast::State::ready);
  EXPECT_NEAR(forecast.level, 1, 1e-12);
  EXPECT_EQ(forecast.error.mean_absolute, 0);
  EXPECT_EQ(forecast.error.naive_absolute, 0);
  EXPECT_GT(forecast.error.hours, 500u);
  EXPECT_TRUE(forecast.missing.empty());
  EXPECT_FALSE(forecast.season_known);
  std::size_t open = 0;
  for (Day day = history.last + days{1}; day <= history.last + days{forecast_days}; day += days{1}) {
    for (int hour = 0; hour < 24; ++hour) open += rhythm(day, hour, Channel::counter) > 0 ? 3 : 0;
  }
  EXPECT_EQ(forecast.hours.size(), open);
  for (const ExpectedHour& of : forecast.hours) {
    EXPECT_GT(of.day, history.last);
    EXPECT_LE(of.day, history.last + days{forecast_days});
    EXPECT_NEAR(of.expected, 10 * rhythm(of.day, of.hour, of.channel), 1e-9);
  }
}

// Walked forward over a noisy place: better than "as a week ago", hardly biased, and the range holds four of five.
TEST(Forecast, IsBetterThanAWeekAgoAndItsRangeHolds) {
  double held = 0, hours = 0, ours = 0, naive = 0, bias = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    World world;
    world.seed = seed;
    const Forecast forecast = forecast_load(history_of(world));
    ASSERT_EQ(forecast.state, Forecast::State::ready);
    EXPECT_TRUE(forecast.range_is_empirical);
    ours += forecast.error.mean_absolute;
    naive += forecast.error.naive_absolute;
    bias += forecast.error.bias;
    std::mt19937_64 random(seed + 1000);
    for (const ExpectedHour& of : forecast.hours) {
      const auto came = static_cast<double>(std::poisson_distribution<int>(truth(world, of.day, of.hour, of.channel))(random));
      held += came >= of.low && came <= of.high ? 1 : 0;
      hours += 1;
      EXPECT_LE(of.low, of.expected);
      EXPECT_GE(of.high, of.expected);
      EXPECT_GE(of.low, 0);
    }
  }
  std::printf("error %.3f, of a week ago %.3f, bias %.3f, held %.3f\n", ours / 20, naive / 20, bias / 20, held / hours);
  EXPECT_LT(ours, 0.85 * naive);
  EXPECT_LT(std::abs(bias / 20), 0.1);
  EXPECT_GT(held / hours, 0.75);
  EXPECT_LT(held / hours, 0.85);
}

TEST(Forecast, FollowsGrowth) {
  World world;
  world.growth_a_week = 0.03;
  const LoadHistory history = history_of(world);
  const Forecast forecast = forecast_load(history);
  EXPECT_GT(forecast.level, 1.05);
  double expected = 0, true_sum = 0;
  for (const ExpectedHour& of : forecast.hours) {
    if (of.day > history.last + days{7}) continue;
    expected += of.expected;
    true_sum += truth(world, of.day, of.hour, of.channel);
  }
  EXPECT_NEAR(expected / true_sum, 1, 0.12);
}

// December has twice as many, each year.
double december(Day day) { return std::chrono::year_month_day{day}.month() == std::chrono::December ? 1.8 : 1; }

TEST(Forecast, KnowsTheSeasonFromTheYearBefore) {
  World world;
  world.season = december;
  world.length_days = static_cast<int>((Day{std::chrono::year{2025} / 11 / 30} - start).count()) + 1;
  const LoadHistory history = history_of(world);
  const Forecast forecast = forecast_load(history);
  EXPECT_TRUE(forecast.season_known);
  double expected = 0, true_sum = 0;
  for (const ExpectedHour& of : forecast.hours) {
    if (of.day < history.last + days{5}) continue;  // the week around the first of December is half of each
    expected += of.expected;
    true_sum += truth(world, of.day, of.hour, of.channel);
  }
  EXPECT_NEAR(expected / true_sum, 1, 0.1);
  // Without last year nothing is known of it.
  LoadHistory young = history;
  young.first = history.last - days{200};
  young.counts.clear();
  for (const HourCount& count : history.counts) {
    if (count.day >= young.first) young.counts.push_back(count);
  }
  EXPECT_FALSE(forecast_load(young).season_known);
}

TEST(Forecast, NeedsALeastHistory) {
  World world;
  world.noisy = false;
  // Four weeks have 24 days with contacts and 4 quiet Sundays, which are known days as well.
  world.length_days = least_history_days;
  EXPECT_EQ(forecast_load(history_of(world)).state, Forecast::State::ready);
  world.length_days = least_history_days - 1;
  const Forecast young = forecast_load(history_of(world));
  EXPECT_EQ(young.state, Forecast::State::too_little_history);
  EXPECT_TRUE(young.hours.empty());
  LoadHistory nothing;
  EXPECT_EQ(forecast_load(nothing).state, Forecast::State::too_little_history);
  nothing.last = start;
  nothing.first = start + days{1};
  EXPECT_EQ(forecast_load(nothing).state, Forecast::State::too_little_history);
}

TEST(Forecast, MissingAndClosedDaysAreLeftOut) {
  World world;
  world.noisy = false;
  LoadHistory history = history_of(world);
  const Day down = history.last - days{9}, holiday = history.last - days{16}, coming = history.last + days{3};
  std::erase_if(history.counts, [&](const HourCount& count) { return count.day == down || count.day == holiday; });
  history.closed = {holiday, coming};
  const Forecast forecast = forecast_load(history);
  EXPECT_EQ(forecast.missing, std::vector<Day>{down});
  EXPECT_NEAR(forecast.level, 1, 1e-12);
  EXPECT_FALSE(forecast.hours.empty());
  for (const ExpectedHour& of : forecast.hours) {
    EXPECT_NE(of.day, coming);
    EXPECT_NEAR(of.expected, 10 * rhythm(of.day, of.hour, of.channel), 1e-9);
  }
}

TEST(Forecast, OneWildDayChangesLittle) {
  World world;
  world.noisy = false;
  LoadHistory history = history_of(world);
  history.counts.push_back({history.last - days{2}, 12, Channel::phone, 5000});
  EXPECT_NEAR(forecast_load(history).level, 1, 0.05);
}

TEST(Forecast, ImpossibleCountsAreLeftOutAndSaid) {
  World world;
  LoadHistory history = history_of(world);
  const Forecast before = forecast_load(history);
  history.counts.push_back({history.last, 24, Channel::phone, 5});
  history.counts.push_back({history.last, -1, Channel::phone, 5});
  history.counts.push_back({history.last, 12, Channel::phone, -5});
  history.counts.push_back({history.last + days{1}, 12, Channel::phone, 5});
  history.counts.push_back({history.first - days{1}, 12, Channel::phone, 5});
  history.counts.push_back({history.last, 12, static_cast<Channel>(7), 5});
  const Forecast after = forecast_load(history);
  EXPECT_EQ(after.left_out, 6u);
  ASSERT_EQ(after.hours.size(), before.hours.size());
  for (std::size_t i = 0; i < after.hours.size(); ++i) EXPECT_EQ(after.hours[i].expected, before.hours[i].expected);
}

TEST(Forecast, ReadsNoFurtherBackThanItsBound) {
  LoadHistory history;
  history.first = Day{std::chrono::year{-30000} / 1 / 1};  // a clock that was never set
  history.last = start;
  history.counts.push_back({start - days{longest_history_days}, 12, Channel::phone, 1});
  EXPECT_EQ(forecast_load(history).left_out, 0u);
  EXPECT_TRUE(forecast_load(history).missing.empty());
}

TEST(Forecast, AFewErrorsGiveARangeOfPoisson) {
  World world;
  world.length_days = 35;
  const Forecast forecast = forecast_load(history_of(world));
  ASSERT_EQ(forecast.state, Forecast::State::ready);
  EXPECT_FALSE(forecast.range_is_empirical);
  for (const ExpectedHour& of : forecast.hours) {
    if (std::abs(of.expected - 6) > 0.2) continue;
    EXPECT_EQ(of.low, 3);
    EXPECT_EQ(of.high, 9);
  }
}

TEST(Peaks, AreHoursThatArePlannedWithTooFew) {
  Forecast forecast;
  forecast.state = Forecast::State::ready;
  forecast.hours = {{start, 9, Channel::counter, 10, 6, 15},  {start, 9, Channel::phone, 6, 3, 9},
                    {start, 10, Channel::counter, 2, 0, 4},   {start, 11, Channel::counter, 10, 6, 15},
                    {start, 12, Channel::message, 50, 40, 60}};
  const std::map<Channel, double> handling = {{Channel::counter, 360}, {Channel::phone, 300}};
  // At 9: 10 * 6 min + 6 * 5 min = 1.5 hours of work, and 1.76 people; high: + sqrt(0.5^2 + 0.25^2) hours = 2.42 people.
  const auto peaks_with = [&](double people) {
    return coming_peaks(forecast, {{start, 9, people}, {start, 10, 1}, {start, 12, 0}, {start, 13, 0}}, handling);
  };
  ASSERT_EQ(peaks_with(1.5).size(), 1u);
  const ComingPeak peak = peaks_with(1.5)[0];
  EXPECT_EQ(peak.hour, 9);
  EXPECT_NEAR(peak.needed, 1.5 / greatest_occupancy, 1e-12);
  EXPECT_NEAR(peak.needed_high, (1.5 + std::sqrt(0.3125)) / greatest_occupancy, 1e-12);
  EXPECT_TRUE(peak.likely);
  ASSERT_EQ(peaks_with(2).size(), 1u);
  EXPECT_FALSE(peaks_with(2)[0].likely);
  EXPECT_TRUE(peaks_with(2.5).empty());
  // 11 has no plan, 12 no handling time: neither is judged. Two rows of one hour are added.
  EXPECT_TRUE(coming_peaks(forecast, {{start, 9, 1.5}, {start, 9, 1}}, handling).empty());
  EXPECT_EQ(coming_peaks(forecast, {{start, 11, 0}}, handling).size(), 1u);
}

}  // namespace
}  // namespace okienko::measure
