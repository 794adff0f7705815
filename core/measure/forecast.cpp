#include "measure/forecast.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

namespace okienko::measure {

namespace {

constexpr int hours_a_day = 24, channels = 3, days_a_week = 7, days_back_a_year = 364;
constexpr double greatest_factor = 2;  // of level and season

using DayTable = std::array<std::array<double, channels>, hours_a_day>;

int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday{day}.c_encoding()); }

double sum_of(const DayTable& table) {
  double sum = 0;
  for (const auto& hour : table) sum = std::accumulate(hour.begin(), hour.end(), sum);
  return sum;
}

double within_factor(double ratio) { return std::clamp(ratio, 1 / greatest_factor, greatest_factor); }

// The mean of the middle half.
double middle_mean(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto quarter = static_cast<std::ptrdiff_t>(values.size() / 4);
  return std::accumulate(values.begin() + quarter, values.end() - quarter, 0.0) /
         static_cast<double>(static_cast<std::ptrdiff_t>(values.size()) - 2 * quarter);
}

// The history as a table by day.
class Past {
 public:
  explicit Past(const LoadHistory& history) : closed_(history.closed), last_(history.last) {
    const auto longest = std::chrono::days{longest_history_days - 1};
    first_ = std::max(history.first, history.last - longest);
    if (history.first > history.last) return;
    days_.resize(static_cast<std::size_t>((last_ - first_).count()) + 1);
    for (const HourCount& count : history.counts) {
      const auto channel = static_cast<std::size_t>(count.channel);
      if (count.day < history.first || count.day > last_ || count.hour < 0 || count.hour >= hours_a_day ||
          count.contacts < 0 || channel >= channels) {
        ++left_out_;
      } else if (count.day >= first_) {
        days_[index(count.day)][static_cast<std::size_t>(count.hour)][channel] += static_cast<double>(count.contacts);
      }
    }
    find_missing();
  }

  bool covers(Day day) const { return !days_.empty() && day >= first_ && day <= last_; }
  // Open, and known.
  bool has(Day day) const { return covers(day) && closed_.count(day) == 0 && missing_.count(day) == 0; }
  const DayTable& at(Day day) const { return days_[index(day)]; }
  bool closed(Day day) const { return closed_.count(day) > 0; }
  const std::set<Day>& missing() const { return missing_; }
  std::size_t left_out() const { return left_out_; }
  int known_days() const {
    int count = 0;
    for (Day day = first_; covers(day); day += std::chrono::days{1}) count += has(day) ? 1 : 0;
    return count;
  }

 private:
  std::size_t index(Day day) const { return static_cast<std::size_t>((day - first_).count()); }

  void find_missing() {
    std::array<std::vector<double>, days_a_week> sums;
    for (Day day = first_; covers(day); day += std::chrono::days{1}) {
      if (!closed(day)) sums[static_cast<std::size_t>(weekday_of(day))].push_back(sum_of(at(day)));
    }
    for (Day day = first_; covers(day); day += std::chrono::days{1}) {
      auto& usual = sums[static_cast<std::size_t>(weekday_of(day))];
      if (closed(day) || sum_of(at(day)) > 0 || usual.empty()) continue;
      const auto middle = usual.begin() + static_cast<std::ptrdiff_t>(usual.size() / 2);
      std::nth_element(usual.begin(), middle, usual.end());
      if (*middle >= least_usual_contacts) missing_.insert(day);
    }
  }

  const std::set<Day>& closed_;
  Day first_{}, last_{};
  std::vector<DayTable> days_;
  std::set<Day> missing_;
  std::size_t left_out_ = 0;
};

// Profile and level as they were known at the end of a day.
class Plain {
 public:
  Plain(const Past& past, Day last) {
    for (int back = 0; back < profile_weeks * days_a_week; ++back) {
      const Day day = last - std::chrono::days{back};
      if (!past.has(day)) continue;
      const auto weekday = static_cast<std::size_t>(weekday_of(day));
      ++days_[weekday];
      ++known_days_;
      for (std::size_t hour = 0; hour < hours_a_day; ++hour) {
        for (std::size_t channel = 0; channel < channels; ++channel) {
          profile_[weekday][hour][channel] += past.at(day)[hour][channel];
        }
      }
    }
    for (std::size_t weekday = 0; weekday < days_a_week; ++weekday) {
      if (days_[weekday] == 0) continue;
      for (auto& hour : profile_[weekday]) {
        for (double& mean : hour) mean /= days_[weekday];
      }
    }
    reckon_level(past, last);
  }

  int known_days() const { return known_days_; }
  double level() const { return level_; }
  double expected(Day day, std::size_t hour, std::size_t channel) const {
    return level_ * profile_[static_cast<std::size_t>(weekday_of(day))][hour][channel];
  }
  double expected_sum(Day day) const { return level_ * sum_of(profile_[static_cast<std::size_t>(weekday_of(day))]); }

 private:
  void reckon_level(const Past& past, Day last) {
    std::vector<double> ratios;
    for (int back = 0; back < level_days; ++back) {
      const Day day = last - std::chrono::days{back};
      if (!past.has(day)) continue;
      const double usual = sum_of(profile_[static_cast<std::size_t>(weekday_of(day))]);
      // Among few contacts the typical ratio is not the mean one.
      if (usual >= least_usual_contacts) ratios.push_back(sum_of(past.at(day)) / usual);
    }
    if (!ratios.empty()) level_ = within_factor(middle_mean(std::move(ratios)));
  }

  std::array<DayTable, days_a_week> profile_{};
  std::array<double, days_a_week> days_{};
  int known_days_ = 0;
  double level_ = 1;
};

// How far the plain method was out a year before, around the same day.
std::optional<double> season_of(const Past& past, const Plain& a_year_before, Day day) {
  if (a_year_before.known_days() < least_history_days) return std::nullopt;
  double came = 0, expected = 0;
  int days = 0;
  for (int away = -3; away <= 3; ++away) {
    const Day then = day - std::chrono::days{days_back_a_year - away};
    if (!past.has(then)) continue;
    ++days;
    came += sum_of(past.at(then));
    expected += a_year_before.expected_sum(then);
  }
  // Fewer contacts than that differ by chance more than seasons do.
  constexpr double least_contacts = 50;
  if (days < 3 || expected < least_contacts) return std::nullopt;
  return within_factor(came / expected);
}

// The whole method at the end of a day.
class Method {
 public:
  Method(const Past& past, Day last)
      : past_(past), plain_(past, last), a_year_before_(past, last - std::chrono::days{days_back_a_year}) {}
  bool ready() const { return plain_.known_days() >= least_history_days; }
  double level() const { return plain_.level(); }
  std::optional<double> season(Day day) const { return season_of(past_, a_year_before_, day); }
  double expected(Day day, std::size_t hour, std::size_t channel, std::optional<double> season) const {
    return plain_.expected(day, hour, channel) * season.value_or(1);
  }

 private:
  const Past& past_;
  Plain plain_, a_year_before_;
};

struct Errors {
  ForecastError of;
  std::vector<double> scaled;  // what came less expected, in standard deviations of Poisson
};

Errors walk_forward(const Past& past, Day last) {
  Errors errors;
  const std::chrono::days week{days_a_week};
  for (int back = error_weeks; back >= 1; --back) {
    const Day origin = last - back * week;
    const Method method(past, origin);
    if (!method.ready()) continue;
    for (Day day = origin + std::chrono::days{1}; day <= origin + week; day += std::chrono::days{1}) {
      if (!past.has(day) || !past.has(day - week)) continue;
      const std::optional<double> season = method.season(day);
      for (std::size_t hour = 0; hour < hours_a_day; ++hour) {
        for (std::size_t channel = 0; channel < channels; ++channel) {
          const double expected = method.expected(day, hour, channel, season);
          const double came = past.at(day)[hour][channel], naive = past.at(day - week)[hour][channel];
          if (expected == 0 && came == 0 && naive == 0) continue;  // nobody is there at that hour
          ++errors.of.hours;
          errors.of.mean_absolute += std::abs(expected - came);
          errors.of.bias += expected - came;
          errors.of.naive_absolute += std::abs(naive - came);
          if (expected > 0) errors.scaled.push_back((came - expected) / std::sqrt(expected));
        }
      }
    }
  }
  if (errors.of.hours > 0) {
    const auto hours = static_cast<double>(errors.of.hours);
    errors.of.mean_absolute /= hours;
    errors.of.bias /= hours;
    errors.of.naive_absolute /= hours;
  }
  return errors;
}

double quantile(std::vector<double> values, double share) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// The number that is not exceeded with that probability.
double poisson_quantile(double mean, double share) {
  constexpr double large_mean = 500;  // where the normal distribution does, and exp(-mean) would soon vanish
  if (mean > large_mean) return mean + (share > 0.5 ? 1.2816 : -1.2816) * std::sqrt(mean);
  double probability = std::exp(-mean), sum = probability, count = 0;
  while (sum < share) {
    count += 1;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}

}  // namespace

Forecast forecast_load(const LoadHistory& history) {
  Forecast forecast;
  const Past past(history);
  forecast.left_out = past.left_out();
  forecast.missing.assign(past.missing().begin(), past.missing().end());
  const Method method(past, history.last);
  if (past.known_days() < least_history_days || !method.ready()) return forecast;
  forecast.state = Forecast::State::ready;
  forecast.level = method.level();
  const Errors errors = walk_forward(past, history.last);
  forecast.error = errors.of;
  forecast.range_is_empirical = errors.scaled.size() >= least_errors_for_range;
  constexpr double low_share = 0.1, high_share = 0.9;
  const double low = forecast.range_is_empirical ? quantile(errors.scaled, low_share) : 0;
  const double high = forecast.range_is_empirical ? quantile(errors.scaled, high_share) : 0;
  for (int ahead = 1; ahead <= forecast_days; ++ahead) {
    const Day day = history.last + std::chrono::days{ahead};
    if (past.closed(day)) continue;
    const std::optional<double> season = method.season(day);
    forecast.season_known = forecast.season_known || season.has_value();
    for (std::size_t hour = 0; hour < hours_a_day; ++hour) {
      for (std::size_t channel = 0; channel < channels; ++channel) {
        const double expected = method.expected(day, hour, channel, season);
        if (expected == 0) continue;
        ExpectedHour of{day, static_cast<int>(hour), static_cast<domain::Channel>(channel), expected, 0, 0};
        of.low = forecast.range_is_empirical ? expected + low * std::sqrt(expected) : poisson_quantile(expected, low_share);
        of.high = forecast.range_is_empirical ? expected + high * std::sqrt(expected) : poisson_quantile(expected, high_share);
        of.low = std::clamp(of.low, 0.0, expected);
        of.high = std::max(of.high, expected);
        forecast.hours.push_back(of);
      }
    }
  }
  return forecast;
}

std::vector<ComingPeak> coming_peaks(const Forecast& forecast, const std::vector<PlannedHour>& plan,
                                     const std::map<domain::Channel, double>& handling_seconds) {
  struct Work {
    double expected = 0, squared_excess = 0;  // hours of work
  };
  std::map<std::pair<Day, int>, Work> work;
  for (const ExpectedHour& of : forecast.hours) {
    const auto seconds = handling_seconds.find(of.channel);
    if (seconds == handling_seconds.end() || !(seconds->second > 0)) continue;
    Work& there = work[{of.day, of.hour}];
    const double excess = (of.high - of.expected) * seconds->second / 3600;
    there.expected += of.expected * seconds->second / 3600;
    there.squared_excess += excess * excess;  // channels peak independently: their ranges add as variances do
  }
  std::map<std::pair<Day, int>, double> people;
  for (const PlannedHour& planned : plan) people[{planned.day, planned.hour}] += planned.people;
  std::vector<ComingPeak> peaks;
  for (const auto& [when, planned] : people) {
    const auto there = work.find(when);
    if (there == work.end()) continue;
    ComingPeak peak{when.first, when.second, planned, 0, 0, false};
    peak.needed = there->second.expected / greatest_occupancy;
    peak.needed_high = (there->second.expected + std::sqrt(there->second.squared_excess)) / greatest_occupancy;
    peak.likely = peak.needed > planned;
    if (peak.needed_high > planned) peaks.push_back(peak);
  }
  return peaks;
}

}  // namespace okienko::measure
