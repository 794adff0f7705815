#include "measure/ease.hpp"

#include <algorithm>
#include <cmath>

namespace okienko::measure {

namespace {

constexpr double minute = 60, hour = 60 * minute, day = 24 * hour, year = 365 * day;

bool damaged(const WeekOfStandard& week) {
  return week.attained < 0 || week.attained > week.all || week.n < 0 || week.n > week.all || week.sum_ln2 < 0 ||
         !std::isfinite(week.sum_ln) || !std::isfinite(week.sum_ln2);
}

}  // namespace

std::optional<double> human_seconds_from(double seconds) {
  if (!(seconds <= year)) return std::nullopt;  // also what is not a number
  static constexpr double figures[] = {5,          10,         15,         20,         30,          45,
                                       minute,     90,         2 * minute, 3 * minute, 5 * minute,  10 * minute,
                                       15 * minute, 20 * minute, 30 * minute, 45 * minute, hour,     90 * minute,
                                       2 * hour,   3 * hour,   4 * hour,   6 * hour,   8 * hour,    12 * hour};
  for (const double figure : figures) {
    if (figure >= seconds) return figure;
  }
  return std::ceil(seconds / day) * day;
}

Ease judge_ease(const std::vector<WeekOfStandard>& weeks, std::optional<double> limit_seconds) {
  Ease ease;
  ease.weeks = std::min(weeks.size(), ease_weeks);
  double n = 0, sum = 0, squares = 0;
  bool each_week = true;
  for (std::size_t i = weeks.size() - ease.weeks; i < weeks.size(); ++i) {
    const WeekOfStandard& week = weeks[i];
    if (damaged(week)) {
      ease.verdict = EaseVerdict::damaged;
      return ease;
    }
    ease.attained += week.attained;
    ease.all += week.all;
    each_week = each_week && week.all > 0;
    n += static_cast<double>(week.n);
    sum += week.sum_ln;
    squares += week.sum_ln2;
  }
  if (ease.all > 0 && ease.attained == ease.all) ease.misses_below = std::min(1.0, 3 / static_cast<double>(ease.all));
  if (n >= 2) {
    // Of all cases together: what differs between the weeks belongs to the process, too.
    const double mean = sum / n;
    const double variance = std::max(0.0, (squares - n * mean * mean) / (n - 1));
    ease.typical_seconds = std::exp(mean);
    ease.natural_limit_seconds = std::exp(mean + 3 * std::sqrt(variance));
  }
  if (ease.attained < ease.all) {
    ease.verdict = EaseVerdict::missed;
  } else if (ease.weeks < ease_weeks || !each_week) {
    ease.verdict = EaseVerdict::too_early;
  } else if (ease.all < ease_least_cases) {
    ease.verdict = EaseVerdict::too_few_cases;
  } else if (!limit_seconds || n < static_cast<double>(ease_least_cases)) {
    ease.verdict = EaseVerdict::too_easy_unknown;
  } else {
    const std::optional<double> proposed = human_seconds_from(*ease.natural_limit_seconds);
    const bool room = proposed && *proposed <= ease_room * *limit_seconds;
    ease.verdict = room ? EaseVerdict::too_easy : EaseVerdict::no_room;
    if (room) ease.proposed_seconds = proposed;
  }
  return ease;
}

}  // namespace okienko::measure
