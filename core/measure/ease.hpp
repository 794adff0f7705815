// Whether a standard is too easy: kept without a miss for a long time, with room to spare. Then a tighter one is proposed,
// with the figures that say why. Pure; any thread; nothing fails.
//
// A proposal never lies below the natural process limit: the time that the process as it is stays under in all but about
// one of a thousand cases, reckoned with logarithms (geometric mean times the third power of the geometric standard
// deviation; Wheeler, "Understanding Variation": the voice of the process). A standard tighter than that asks of people
// what the process cannot give, and would be missed by chance.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <vector>

namespace okienko::measure {

inline constexpr std::size_t ease_weeks = 8;         // so many of the last weeks are looked at, and all must be there
inline constexpr std::int64_t ease_least_cases = 100;  // in these weeks together
inline constexpr double ease_room = 0.8;  // a proposal is at most this part of the present limit: less is not worth the fuss

// One week of one standard. The sums are of the natural logarithms of seconds; of standards without a time they are 0.
struct WeekOfStandard {
  std::int64_t attained = 0, all = 0;
  std::int64_t n = 0;
  double sum_ln = 0, sum_ln2 = 0;
};

enum class EaseVerdict {
  too_early,         // fewer than ease_weeks weeks, or a week without a case
  too_few_cases,     // fewer than ease_least_cases
  missed,            // at least one miss: the standard still has work to do
  no_room,           // kept, but the process needs nearly all of the time it is given
  too_easy,          // a tighter figure is proposed
  too_easy_unknown,  // kept without a miss, but no times are known to say what could be asked: people must judge
  damaged,           // the counts contradict each other
};
BOOST_DESCRIBE_ENUM(EaseVerdict, too_early, too_few_cases, missed, no_room, too_easy, too_easy_unknown, damaged)

struct Ease {
  EaseVerdict verdict = EaseVerdict::too_early;
  std::size_t weeks = 0;  // looked at
  std::int64_t attained = 0, all = 0;
  // With no miss in `all` cases, the true share of misses is below this with 95 % certainty: 3 / all (the rule of three;
  // Hanley and Lippman-Hand, JAMA 249 (1983)). None where something was missed.
  std::optional<double> misses_below;
  std::optional<double> typical_seconds;        // geometric mean
  std::optional<double> natural_limit_seconds;  // never proposed below this
  std::optional<double> proposed_seconds;       // of too_easy
};

// `limit_seconds`: of the standard, above 0; none for a standard that is no time. The weeks in their order, the last one last.
Ease judge_ease(const std::vector<WeekOfStandard>& weeks, std::optional<double> limit_seconds);

// The smallest figure that people would write down and that is not below: 5, 10, 15, 20, 30, 45 seconds, then the like of
// minutes and hours, then whole days. None above a year.
std::optional<double> human_seconds_from(double seconds);

}  // namespace okienko::measure
