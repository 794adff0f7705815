// Control charts: they tell whether a process did something other than what it always does. Observations and a plan go
// in; points with centre, limits and signals come out. Pure, deterministic, any thread, nothing fails: what cannot be
// charted is left out and said, and where limits would be a guess there are none.
//
// Words. A *phase* is a stretch with limits of its own: it begins where the process was changed on purpose. The
// *baseline* of a phase is the points its limits are reckoned from. *Sigma* is the standard deviation of what is charted.
// A *gap* is a period without an observation, or with one that had to be left out.
//
// What was decided, and why:
// - Limits come from the first `baseline_points` of a phase and stay. Until there are so many they move with each point
//   and are marked provisional. With fewer than `least_points_for_limits` there are none.
// - A baseline that gives no limits, since nothing in it varies, is widened to the whole phase (marked provisional), so
//   that "nothing ever happened" does not hide the first thing that happens.
// - A short gap (up to `longest_bridged_gap` periods) breaks no run and is bridged by a moving range: a shop is closed on
//   Sundays, and its Monday still follows its Saturday. A longer one breaks both: nobody knows what happened meanwhile.
//   Nothing runs across the border of phases.
// - A signal is one of the centre's chart. That the spread (moving range, standard deviation) lies beyond its own limits is
//   marked as such, but is no signal: watching both would more than double the false alarms that are stated.
// - Rare hits are not normal. Where fewer than `least_expected_hits` are expected at a point (or, of shares, so few
//   non-hits), the limit on the long side lies where the Poisson or binomial distribution passes it as seldom as both limits
//   of a normal one together (0.27 %), if that is farther out; a "sigma" is there a third of the way to that limit. In a
//   phase whose points have fewer on the average only rule 1 is looked at: eight weeks in a row without a complaint are no
//   signal where there is one in five weeks.
// - On a logarithmic scale all is reckoned with natural logarithms and shown back: the centre is the geometric mean, and a
//   spread is a factor ("twice as long as the one before" is 2).
#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "measure/rules.hpp"

namespace okienko::measure {

inline constexpr std::size_t default_baseline_points = 20;  // Montgomery: "20 or 25 samples"
inline constexpr std::size_t least_points_for_limits = 8;   // with these few, noise alarms each 25 points already
inline constexpr std::size_t longest_bridged_gap = 2;       // periods
inline constexpr double least_expected_hits = 5;            // a common rule of thumb for normal approximations
inline constexpr double greatest_magnitude = 1e15;          // of any value or count; beyond it sums would no longer be numbers

enum class ChartKind {
  xmr,     // single values, with the moving range of two
  p,       // share of `hits` among `n`
  u,       // hits per unit of `opportunity`
  c,       // hits, each period with the same opportunity
  xbar_s,  // mean and standard deviation of `n` values
};
BOOST_DESCRIBE_ENUM(ChartKind, xmr, p, u, c, xbar_s)

enum class Scale { plain, logarithm };  // the logarithm is of xmr and xbar_s; other kinds are drawn plainly
BOOST_DESCRIBE_ENUM(Scale, plain, logarithm)

enum class LimitBasis {
  frozen,  // from the first baseline_points of each phase
  moving,  // from all points of each phase, anew with every point
};
BOOST_DESCRIBE_ENUM(LimitBasis, frozen, moving)

// One period: a day, a week, one single call. Make it with one of the functions.
struct Observation {
  bool gap = false;
  double value = 0;         // xmr
  std::int64_t n = 0;       // p, xbar_s
  std::int64_t hits = 0;    // p, u, c
  double opportunity = 0;   // u
  double mean = 0;          // xbar_s
  double deviation = 0;     // xbar_s: of the sample, divided by n - 1; nothing is read from it when n is 1

  static Observation missing();
  static Observation single(double value);
  static Observation share(std::int64_t hits, std::int64_t n);
  static Observation rate(std::int64_t hits, double opportunity);
  static Observation count(std::int64_t hits);
  // On a logarithmic scale: mean and deviation of the natural logarithms.
  static Observation subgroup(std::int64_t n, double mean, double deviation);
  // The subgroup of these values, on the scale that will be charted. Nothing: a gap. A value that has no logarithm makes
  // the mean not finite, so that it is left out and said.
  static Observation subgroup_of(const std::vector<double>& values, Scale scale);
};

struct ChartPlan {
  ChartKind kind = ChartKind::xmr;
  Scale scale = Scale::plain;
  RuleSet rules = default_rules;
  // The indexes at which a new phase begins. Order and doubles do not matter; 0 and what is past the end is passed over.
  std::vector<std::size_t> phase_starts;
  LimitBasis basis = LimitBasis::frozen;
  std::size_t baseline_points = default_baseline_points;  // at least least_points_for_limits; less is taken as that
};

enum class LeftOut {
  not_finite,    // infinite, not a number, or beyond greatest_magnitude
  no_logarithm,  // on a logarithmic scale: zero or less, or below 1 / greatest_magnitude
  impossible,    // more hits than cases, hits among nothing, a negative count or deviation
};
BOOST_DESCRIBE_ENUM(LeftOut, not_finite, no_logarithm, impossible)

// The moving range of two (xmr) or the standard deviation (xbar_s).
struct Spread {
  double value = 0;
  std::optional<double> centre, lower, upper;
  bool beyond = false;  // its own limits
};

struct ChartPoint {
  std::optional<double> value;  // none: a gap
  std::optional<LeftOut> left_out;
  std::optional<double> centre, lower, upper;  // none: no limits can be drawn here
  std::optional<double> sigmas;                // distance from the centre, in standard deviations; negative is below
  std::optional<Spread> spread;
  std::vector<Rule> signals;  // in the rules' order
  std::size_t phase = 0;
};

enum class Shortage {
  none,
  no_points,
  too_few_points,       // fewer than least_points_for_limits
  constant,             // no variation: nothing to tell noise from
  subgroups_too_small,  // xbar_s: too few subgroups of two values or more to know sigma
};
BOOST_DESCRIBE_ENUM(Shortage, none, no_points, too_few_points, constant, subgroups_too_small)

struct Phase {
  std::size_t first = 0, last = 0;  // indexes of points, both included
  std::size_t points = 0;           // without gaps
  std::size_t baseline = 0;         // of them, how many the limits come from
  std::size_t baseline_last = 0;    // index of the last of these
  Shortage shortage = Shortage::none;
  bool provisional = false;         // the limits still move
  bool rare = false;                // too few hits for rules 2 to 8, which were not looked at
  // All of these none where there is a shortage.
  std::optional<double> centre;        // typical value: mean, or geometric mean
  std::optional<double> sigma;         // xmr, xbar_s: of single values, on the charted scale (of logarithms); c: of counts
  std::optional<double> lower, upper;  // where they are the same for all points of the phase
};

struct Chart {
  ChartKind kind = ChartKind::xmr;
  Scale scale = Scale::plain;
  LimitBasis basis = LimitBasis::frozen;
  RuleSet rules;
  std::vector<ChartPoint> points;  // one for each observation
  std::vector<Phase> phases;       // at least one, unless there are no observations
  std::size_t gaps = 0;            // periods without an observation
  std::size_t left_out = 0;        // observations that could not be charted

  bool no_signal() const;
  std::vector<std::size_t> signals() const;             // indexes of points with any signal
  std::vector<std::size_t> signals_of(Rule rule) const;
  std::optional<std::size_t> last_signal() const;
  std::optional<std::size_t> first_signal_from(std::size_t index) const;
  // Nothing can signal: no phase has limits. "No signal" would be a false comfort.
  bool no_limits() const;
  // From one false alarm to the next, with the limits of the last phase; none where it has no limits.
  std::optional<double> points_between_false_alarms() const;
};

Chart draw_chart(const std::vector<Observation>& observations, const ChartPlan& plan);

}  // namespace okienko::measure
