// Whether a change did anything: a corrective action, a new version of a pack. What came after is held against the limits
// of what was before, by the rules of the charts, so that an effect is claimed on the same grounds as a signal. Pure; any
// thread; nothing fails.
//
// Only rules that speak of a side count (1, 2, 5 and 6 of those chosen; where none of these is chosen, 1 and 2). An effect is
// claimed where a rule signals on the side to which the typical value moved: one wild point on the other side is no effect.
// Runs begin with the change: points from before never complete one.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <optional>
#include <vector>

#include "measure/chart.hpp"

namespace okienko::measure {

// With fewer points after the change nothing is said: the default rules need eight to see a small shift at all.
inline constexpr std::size_t least_points_after = 8;

enum class Better { higher, lower };
BOOST_DESCRIBE_ENUM(Better, higher, lower)

enum class EffectVerdict {
  too_early,  // fewer than least_points_after points after the change
  unknown,    // no limits can be had from before: too few points, or no variation
  better,
  worse,
  no_effect,
};
BOOST_DESCRIBE_ENUM(EffectVerdict, too_early, unknown, better, worse, no_effect)

struct Effect {
  EffectVerdict verdict = EffectVerdict::too_early;
  std::size_t points_before = 0, points_after = 0;  // without gaps
  // Typical values on the scale that is shown: mean, pooled share or rate, geometric mean.
  std::optional<double> before, after;
  std::optional<double> relative_change;  // (after - before) / before; none where before is not above 0
  std::optional<double> lower, upper;     // limits of before, where they are the same for all points
  std::optional<std::size_t> first_signal;  // index of the observation, on the side of the verdict; else none
  std::optional<Rule> rule;                 // which rule it was
};

// `came_into_force`: index of the first observation under the change. Before: from the last of the plan's phase starts that
// lies earlier; all of it is the baseline. After: up to the next phase start, or the end.
Effect judge_effect(const std::vector<Observation>& observations, const ChartPlan& plan, std::size_t came_into_force,
                    Better better);

}  // namespace okienko::measure
