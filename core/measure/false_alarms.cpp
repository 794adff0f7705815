#include <algorithm>
#include <array>

#include "measure/rules.hpp"

namespace okienko::measure {
std::optional<double> average_run_length(RuleSet) { return std::nullopt; }
std::optional<double> false_alarm_points(RuleSet, std::size_t) { return std::nullopt; }
}  // namespace okienko::measure
