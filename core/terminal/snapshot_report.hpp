// Of the snapshot: the monthly report of a place, as it hangs on its wall. A plain value in the language of the report as
// far as it comes from the pack and the records; the kiosk adds its own words and sets it. Everything is of the place,
// nothing of a person but who is thanked for a good practice; a figure of fewer than `measure::least_shown` is not there.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/pack.hpp"
#include "measure/gauge.hpp"
#include "terminal/snapshot_board.hpp"
#include "terminal/snapshot_papers.hpp"

namespace okienko::terminal {

// What is more is counted and said.
inline constexpr std::size_t max_report_signals = 12;
inline constexpr std::size_t max_report_charts = 10;
inline constexpr std::size_t max_report_causes = 6;      // of one standard, the commonest first
inline constexpr std::size_t max_report_actions = 20;
inline constexpr std::size_t max_report_practices = 20;
inline constexpr std::size_t report_chart_points = 62;   // the last ones: two months of days, a year of weeks
inline constexpr int report_goes_back_months = 12;       // for actions, practices, standards withdrawn
inline constexpr int gain_months = 3;                    // what was gained: the first so many known months, and the last
inline constexpr int first_report_year = 2000;
inline constexpr int last_report_year = 2199;

// "2026-10". nullopt: not of that form, or no month of these years.
std::optional<std::chrono::year_month> report_month_from_text(std::string_view text);
std::string report_month_to_text(std::chrono::year_month month);

struct ReportSignal {
  std::string title;            // of the measure
  domain::Factor factor = domain::Factor::hygiene;
  SignalView signal;            // of an occurrence, `points`: how often in the month; 0: fewer than can be shown
  Date until{};                 // of the last point that carries it
};

struct ReportFigure {
  std::string title;
  domain::MeasureGroup group = domain::MeasureGroup::contacts;
  domain::Factor factor = domain::Factor::hygiene;
  domain::Direction better = domain::Direction::none;
  Unit unit = Unit::count;
  Figure now;                   // of the month; `few`: not shown
  Figure before;                // of the month before
  bool critical = false;        // one of those that stand first
};

struct ReportChart {
  std::string title;
  Unit unit = Unit::count;
  PeriodLength length = PeriodLength::day;
  struct Point {
    Date from{};
    Date until{};
    std::optional<double> value;  // none: a gap
    std::optional<double> centre, lower, upper;
    bool signal = false;
    bool beyond = false;          // it lies beyond a limit; else it is part of a pattern
    bool of_month = false;
  };
  std::vector<Point> points;
  struct Border {                 // of a phase
    std::size_t first = 0;        // index of its first point
    ChartView::Cause cause;
  };
  std::vector<Border> borders;
  bool has_signal = false;
  bool limits = false;            // else too few points: nothing can signal yet
  int too_few = 0;
  std::int64_t unbelieved = 0;
  std::int64_t corrected = 0;
};

struct ReportStandard {
  std::string wording;
  std::string touchpoint;
  domain::Factor factor = domain::Factor::hygiene;
  Figure attained;              // share of the month
  bool by_program = false;      // else only people see it
  std::int64_t misses = 0;      // 0 with `attained` and no `few_misses`: none
  bool few_misses = false;      // fewer than can be shown as a number
  std::vector<CauseRow> causes; // of the misses; a count of 0: fewer than can be shown
  std::optional<TooEasyView> too_easy;
  bool no_effect = false;
  bool withdrawn = false;
  Date withdrawn_on{};
  std::string reason;           // of that
};

struct ReportAction {
  std::string title;
  std::string about;            // the measure, standard or step
  Date in_force_from{};         // not ok: not yet
  Date due{};
  bool ended = false;           // as effective or without effect
  std::optional<EffectView> effect;
};

struct ReportPractice {
  std::string title;
  std::string by;               // who is thanked; empty: a colleague who is no more here
  Date since{};
  bool of_month = false;
};

// What was gained since when (S.gain).
struct ReportGain {
  std::string title;
  Unit unit = Unit::count;
  double then = 0;
  double now = 0;
  Date then_from{};
  Date then_until{};
  // By the weeks of both: further apart than three standard errors; else it may be chance. `unknown`: too few weeks.
  enum class Verdict { better, worse, chance, unknown } verdict = Verdict::unknown;
};

struct ReportLoad {
  struct Day {
    Date day{};
    double expected = 0;
    std::vector<int> peaks;     // hours in which more are expected than can be served
  };
  std::vector<Day> days;        // empty: not known, or it is past
  double error = 0;             // contacts an hour
  double naive_error = 0;
};

struct ReportView {
  std::chrono::year_month month{};
  Date from{};
  Date until{};                 // the last day of the month, or the last whole one of a month that runs
  bool whole = true;
  std::string site;             // id
  std::string site_name;
  std::string language;
  std::string currency;
  std::string time_zone;
  std::string pack_name;
  WallTime made_at{};
  std::int64_t contacts = 0;    // behind the month; 0: there are no records of it

  std::vector<ReportSignal> signals;    // the gravest first
  int signals_left_out = 0;
  int quiet = 0;                        // measures without a signal
  int without_limits = 0;               // too few points for one
  double points_between_false_alarms = 0;
  std::vector<ReportFigure> figures;
  std::vector<ReportChart> charts;      // those with signals, then the critical
  std::vector<DistributionView> distributions;
  Date distributions_from{};
  std::vector<ReportStandard> standards;  // those withdrawn last
  std::vector<ReportAction> actions;
  int actions_left_out = 0;
  std::vector<ReportPractice> practices;  // the newest first
  int practices_left_out = 0;
  std::vector<ReportGain> gains;
  Date gains_from{};                    // the last months that are compared
  ReportLoad load;
};

// A report on its way: reckoned by the terminal, then set by the kiosk.
struct ReportJob {
  std::uint64_t number = 0;
  ReportView view;
};
using ReportJobPtr = std::shared_ptr<const ReportJob>;

// What the board says of the last one that was asked for.
struct ReportState {
  enum class Stage { reckoning, setting, ready, no_records, failed } stage = Stage::reckoning;
  std::chrono::year_month month{};
  std::string path;             // of a ready one
  PaperFault fault = PaperFault::none;  // of a ready one, why it was not printed; `no_printer`: there is none for A4
};

}  // namespace okienko::terminal
