// `okienko-hub chart`: a control chart of an analyst's own figures, as a table to be read or as one JSON object. Needs no
// hub's folder and writes nothing. How a chart is reckoned stands in measure/chart.hpp, what the file may hold in
// measure/csv.hpp.
//
// The JSON object; numbers that cannot be had are null:
//   kind, scale, basis      as on the command line ("xmr", "plain", "frozen")
//   rules                   numbers of the rules that were asked for
//   baseline_points         how many points limits are wanted from (frozen), or at least before they are no more provisional
//   no_signal               true: nothing signals, and limits were there to be crossed
//   no_limits               true: no phase has limits, so that nothing can signal
//   gaps, left_out          periods without an observation; observations that could not be charted
//   points_between_false_alarms: {known_limits, these_limits}   on the average, of a steady process
//   phases: [{first, last, points, baseline, shortage, provisional, rare, centre, sigma, lower, upper}]   indexes from 0
//   points: [{label, phase, value, left_out, centre, lower, upper, sigmas, spread, signals}]
//           spread: {value, centre, lower, upper, beyond} or null; signals: numbers of rules
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace okienko::hub {

struct ChartQuestion {
  std::filesystem::path csv;
  std::string kind;                // xmr, p, u, c, xbar-s
  std::string rules;               // "1,2,5", or "all"; empty: the default ones
  std::optional<int> baseline;     // points that limits are frozen from; none: the default
  bool moving = false;             // limits from all points of a phase
  bool logarithm = false;
  bool json = false;
};

// What is to be printed. `invalid` for a question that makes no sense and for a file that cannot be read as one; the latter
// with "FILE:line:column: what", one line for each fault.
base::Result<std::string> chart(const ChartQuestion& question);

}  // namespace okienko::hub
