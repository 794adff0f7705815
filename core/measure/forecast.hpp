// How many contacts are to be expected in the next two weeks, by hour and channel, and where the planned staff will not do.
// Hours and days are those of the place's own wall clock. Pure; any thread; nothing fails.
//
// The method is simple on purpose, so that it can be said in three sentences and checked by hand:
// - *Profile*: the mean of the same weekday, hour and channel over the last eight weeks.
// - *Level*: how the last two weeks lie to the profile: each day's contacts divided by the mean of its weekday, the lowest and
//   the highest quarter of these dropped, the rest averaged. One wild day changes nothing. Within [1/2, 2].
// - *Season*: with a year of history, how far the same method was out in the same week of the year before (364 days
//   earlier, so that weekdays agree). Within [1/2, 2].
// The range holds four of five hours: from the errors that the method made over the past weeks, each forecast from what was
// known before it (walk-forward); where there are too few of them, from the Poisson distribution.
//
// Days that are closed by the calendar are left out and expected to stay empty. A day that is empty although its weekday
// usually is not counts as missing (a hub that was down), is left out, and is said.
#pragma once

#include <boost/describe/enum.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "domain/types.hpp"

namespace okienko::measure {

inline constexpr int forecast_days = 14;
inline constexpr int profile_weeks = 8;
inline constexpr int level_days = 14;
inline constexpr int least_history_days = 28;    // with less nothing is forecast
inline constexpr int longest_history_days = 800;  // what is older is not read
inline constexpr int error_weeks = 8;            // at most so many weeks are forecast anew, to know the error
inline constexpr double least_usual_contacts = 5;  // a weekday with fewer may well be empty
inline constexpr std::size_t least_errors_for_range = 200;
// A person who serves more than this part of an hour has no breath between two customers, and queues grow without bound.
inline constexpr double greatest_occupancy = 0.85;

using Day = std::chrono::sys_days;

struct HourCount {
  Day day{};
  int hour = 0;  // 0 to 23
  domain::Channel channel = domain::Channel::counter;
  std::int64_t contacts = 0;
};

struct LoadHistory {
  Day first{}, last{};  // what the counts cover, both included; the last day is over
  std::vector<HourCount> counts;  // hours without contacts need not be there; equal ones are added
  std::set<Day> closed;           // past and coming
};

struct ExpectedHour {
  Day day{};
  int hour = 0;
  domain::Channel channel = domain::Channel::counter;
  double expected = 0, low = 0, high = 0;
};

// Of single hours of single channels, over the open hours of the weeks that were forecast anew, in contacts.
struct ForecastError {
  std::size_t hours = 0;
  double mean_absolute = 0;
  double bias = 0;            // expected less what came: above 0 means that too many were expected
  double naive_absolute = 0;  // of "as in the same hour a week before"
};

struct Forecast {
  enum class State {
    ready,
    too_little_history,  // fewer than least_history_days open days that are not missing
  };
  State state = State::too_little_history;
  std::vector<ExpectedHour> hours;  // by day, hour, channel; hours in which nobody ever came are not there
  double level = 1;
  bool season_known = false;    // for at least one of the days
  ForecastError error;          // hours is 0: nothing is known of it yet
  bool range_is_empirical = false;
  std::vector<Day> missing;     // of the history
  std::size_t left_out = 0;     // counts that are impossible or outside of the history
};


Forecast forecast_load(const LoadHistory& history);

struct PlannedHour {
  Day day{};
  int hour = 0;
  double people = 0;  // part of an hour counts as that part
};

struct ComingPeak {
  Day day{};
  int hour = 0;
  double planned = 0;
  double needed = 0;       // people, for what is expected
  double needed_high = 0;  // people, for the upper end of the range
  bool likely = false;     // what is expected is already too much; else only the upper end is
};

// Hours for which people are planned, and too few. Hours without a plan are not judged: nobody said who works then. A channel
// without a handling time asks for no one.
std::vector<ComingPeak> coming_peaks(const Forecast& forecast, const std::vector<PlannedHour>& plan,
                                     const std::map<domain::Channel, double>& handling_seconds);

}  // namespace okienko::measure
