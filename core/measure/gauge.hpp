// From the days of one source to what is shown: figures, and a control chart of the kind that the source asks for. Pure;
// any thread; nothing fails: what cannot be shown is left out and counted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/pack.hpp"
#include "measure/chart.hpp"
#include "measure/tally.hpp"

namespace okienko::measure {

// What a value is of: how it is written.
enum class Unit { count, share, seconds, days, per_contact, score, money };
enum class PeriodLength { day, week, month };

struct DayTally {
  Date day{};
  Tally tally;
};
using Days = std::vector<DayTally>;  // sorted by day; a day may stand there more than once: they are added

struct Period {
  Date from{};
  Date until{};         // the last day
  std::int64_t of = 0;  // contacts, answers, ... behind it
};

// What is drawn.
struct Gauge {
  SourceKind kind = SourceKind::count;
  bool per_contact = false;
  std::optional<int> within_seconds;  // of times: drawn as the share of those that were surely within
};
Gauge gauge_of(const domain::MeasureDefinition& measure);
Unit unit_of(const Gauge& gauge);

struct Figure {
  std::optional<double> value;  // share, score: 0 to 1 (of content answers); money: minor units; none: not known or too few
  std::int64_t of = 0;
  bool few = false;             // fewer than least_shown
};
// Of the days from `from` to `until`, both included. `contacts`: of the place, for what is held against their number.
Figure figure_of(const Gauge& gauge, const Days& days, const Days& contacts, Date from, Date until);
Tally sum_of(const Days& days, Date from, Date until);

// Scores from here on are content, this one is lukewarm (E9.1).
inline constexpr int content_from_score = 4;
inline constexpr int lukewarm_score = 3;

// Charts are drawn by the shortest period that has so many behind it as a rule: a chart of scraps only shows scraps.
inline constexpr std::int64_t usual_of_time = 5;
inline constexpr std::int64_t usual_of_share = 15;
inline constexpr std::int64_t usual_hits = 2;   // of what is counted
// Subgroups larger than this see every small difference between days as a signal: the days' typical values are charted as
// single values instead.
inline constexpr std::int64_t largest_subgroup = 25;
inline constexpr std::size_t most_points = 190;
// Limits from few points cry wolf far oftener than theory says (see false_alarm_points): where there are many points, more
// of them are taken.
inline constexpr std::size_t baseline_days = 50;

struct GaugeChart {
  Chart chart;
  std::vector<Observation> observations;
  ChartPlan plan;
  PeriodLength length = PeriodLength::day;
  Unit unit = Unit::count;
  std::vector<Period> periods;        // one for each point
  std::vector<std::size_t> changes;   // index of the first period of each phase after the first
  std::vector<Date> change_days;      // what day began it, as given
  int too_few = 0;                    // periods left out: fewer than least_shown
  std::int64_t unbelieved = 0;
  std::int64_t corrected = 0;
};

struct GaugePlan {
  Date until{};                       // the last whole day
  std::vector<Date> phase_days;       // from these days on something was changed on purpose
  RuleSet rules = default_rules;
  LimitBasis basis = LimitBasis::frozen;
  std::optional<PeriodLength> length; // none: as the figures ask for
};
GaugeChart chart_of(const Gauge& gauge, const Days& days, const Days& contacts, const GaugePlan& plan);

}  // namespace okienko::measure
