// Of the snapshot: how the service does and what is done about it. Everything is of the place, nothing of a person; a
// figure of fewer than `measure::least_shown` is not shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/pack.hpp"
#include "measure/gauge.hpp"
#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

using domain::HuddleId;
using domain::ImprovementId;

using measure::Figure;  // see gauge.hpp for what its value is, by the unit
using measure::PeriodLength;
using measure::Unit;

inline constexpr std::size_t load_days_shown = 14;

struct SignalView {
  measure::Rule rule = measure::Rule::beyond_limits;
  Date since{};
  int points = 1;
  bool occurrence = false;      // no rule: of a hygiene factor one occurrence is a signal (`points`: how many in a week)
  bool worse = false;           // neither worse nor better: the measure has no better side
  bool better = false;
};

// One measure, small: in a list, and on the board.
struct MeasureTile {
  std::string id;
  std::string title;
  domain::MeasureGroup group = domain::MeasureGroup::contacts;
  domain::Factor factor = domain::Factor::hygiene;
  domain::Direction better = domain::Direction::none;
  Unit unit = Unit::count;
  Figure figure;                // of the last 30 days
  Figure before;                // of the 30 days before
  int misses = 0;               // of a share: causes to remove, in the last 30 days
  int causes = 0;               // kinds of cause among them
  std::optional<SignalView> signal;
  std::vector<double> recent;   // the last values of its chart, for a small line
};

struct ChartView {
  measure::Chart chart;
  Unit unit = Unit::count;
  PeriodLength length = PeriodLength::day;
  std::vector<measure::Period> periods;  // one for each point
  struct Cause {                // why a phase begins
    enum class Kind { start, pack, action, standard } kind = Kind::start;
    std::string title;          // a pack's version, what was done
    Date on{};
  };
  std::vector<Cause> causes;    // one for each phase
  int too_few = 0;              // periods that are left out: fewer than can be shown
  std::int64_t unbelieved = 0;  // times that are left out: a clock was set, or something stayed open over night
  std::int64_t corrected = 0;   // figures that later records changed
};

struct CauseRow {
  std::string label;
  std::int64_t count = 0;
};

struct BehindRow {              // one contact or matter behind a point
  std::optional<CaseId> matter;
  std::optional<CustomerId> customer;  // none: nobody is known, or erased
  std::string case_number;      // empty: no case
  std::string title;            // of the script, the promise, ...
  WallTime at{};
  std::optional<double> value;  // in the unit of the chart
};

struct DistributionRow {
  std::string label;
  std::int64_t count = 0;
  double share = 0;
  std::optional<double> reference;  // a share from elsewhere, as it stands there
  bool lukewarm = false;
};

struct DistributionView {
  std::string title;
  std::vector<DistributionRow> rows;
  std::int64_t answers = 0;
  std::int64_t asked = 0;       // 0: not counted
  double lukewarm_share = 0;
  bool scale = false;           // 1 to 5: has lukewarm ones
  bool few = false;             // rows are empty: fewer answers than can be shown
  std::string reference_from;
};

// One measure, whole: definition, chart, causes, cases.
struct MeasureView {
  MeasureTile tile;
  domain::MeasureSource source = domain::MeasureSource::contacts;  // where it comes from, in the kiosk's words
  std::string formula;
  std::string counts;
  ChartView chart;
  std::vector<CauseRow> causes;           // of misses, the commonest first
  std::vector<CauseRow> parts;            // what it is made of: by channel, step, kind of promise
  std::optional<DistributionView> distribution;
  std::optional<std::size_t> point;       // the chosen one
  std::vector<BehindRow> behind;          // it
  struct RuleRow {
    measure::Rule rule = measure::Rule::beyond_limits;
    bool on = false;
    double points_between_false_alarms = 0;  // this rule alone
  };
  std::vector<RuleRow> rules;
  double points_between_false_alarms = 0;    // those that are on, together
  std::vector<std::string> standards;        // ids that it tells of
};

// One point of a meeting's agenda, in words as far as the pack and the records have them.
struct AgendaView {
  domain::AgendaPoint point;
  std::string title;            // of the measure, standard, remedy or improvement
  std::string by;               // who is thanked: of a practice, an idea
  Unit unit = Unit::count;      // of from_value and to_value
  std::string currency;         // of money
  std::optional<domain::HuddleDecision> decision;  // in a meeting
  std::string decided_words;
};

struct HuddleView {
  HuddleId id;
  bool longer = false;
  StaffTile leader;
  WallTime began_at{};
  std::optional<WallTime> ended_at;
  std::vector<AgendaView> agenda;
  std::vector<StaffTile> present;
  // Of the monthly one: whom of sales and of service this month pairs (E2).
  std::vector<std::pair<StaffTile, StaffTile>> pairs;
  bool read = true;             // by whoever is signed in: was there, or has read the minutes
};

// A survey of the staff that is to be asked anew.
struct SurveyDue {
  std::string title;
  std::string script;           // of the team, that asks it; empty: none does
};

struct BoardView {
  bool ready = false;           // else the figures are being reckoned: `reckoned` of `to_reckon` records
  bool failed = false;          // they cannot be read: what stands here is of before, or nothing; the log says why
  std::int64_t reckoned = 0;
  std::int64_t to_reckon = 0;
  std::string headline;         // the measure whose chart stands first: the one with the gravest signal
  std::optional<MeasureView> chart;
  std::vector<MeasureTile> tiles;   // those beside it
  std::vector<AgendaView> agenda;
  StaffTile leader;                 // of the next meeting
  bool longer_next = false;         // it is the monthly one
  std::optional<HuddleId> running;
  std::vector<SurveyDue> surveys_due;
  std::vector<HuddleView> unread;   // minutes that whoever is signed in has not seen
  std::vector<MeasureTile> measures;  // all, by group; on the page of measures
};

struct ImprovementTile {
  ImprovementId id;
  domain::ImprovementKind kind = domain::ImprovementKind::idea;
  domain::ImprovementState state = domain::ImprovementState::open;
  std::string title;
  std::string about;            // title of the standard, step, measure or risk it is about; empty: none
  std::string by;
  std::string owner;            // name; empty: none
  Date due{};
  bool overdue = false;
  Date review_by{};
  bool review_overdue = false;
  WallTime raised_at{};
  domain::Factor factor = domain::Factor::hygiene;
  int occurrences = 0;
};

// What a corrective action did to its measure, said plainly: its chart before and after.
struct EffectView {
  enum class Kind { too_early, better, worse, no_effect } kind = Kind::too_early;
  std::string measure;          // its title
  Unit unit = Unit::count;
  double before = 0;            // typical value
  double after = 0;
  int points_after = 0;
  int points_needed = 0;        // of too_early: this many more
};

struct ImprovementView {
  ImprovementTile tile;
  domain::ImprovementSource source = domain::ImprovementSource::hand;
  domain::RiskSource risk_source = domain::RiskSource::people;
  domain::StandardChange change = domain::StandardChange::add;
  domain::Direction expected = domain::Direction::none;
  std::string words;
  std::string response;
  std::string reason;           // of the last move
  std::optional<int> within_seconds;
  Date in_force_from{};
  struct NoteRow {
    std::string words;
    std::string by;
    WallTime at{};
    bool occurred = false;
  };
  std::vector<NoteRow> notes;   // the newest first
  std::vector<domain::ImprovementState> moves;  // that whoever is signed in may make
  std::optional<EffectView> effect;             // of an action that is done
};

// What something new can be about, and who can do it.
struct ImprovementChoices {
  std::vector<std::pair<std::string, std::string>> measures;   // id, title
  std::vector<std::pair<std::string, std::string>> standards;  // id, wording
  std::vector<std::pair<std::string, std::string>> risks;
  std::vector<std::pair<std::string, std::string>> touchpoints;
  std::vector<StaffTile> owners;
};

struct ImprovementsView {
  domain::ImprovementKind kind = domain::ImprovementKind::action;
  std::vector<ImprovementTile> tiles;           // what needs somebody first; what has ended last
  std::vector<std::pair<domain::ImprovementKind, int>> open;  // how many of each kind are open
  std::optional<ImprovementView> chosen;
  ImprovementChoices choices;
};

// A standard that is easily met is too low (D.easy): what the system proposes, and what that stands on.
struct TooEasyView {
  int from_seconds = 0;
  int to_seconds = 0;
  int weeks = 0;                // without a miss
  std::int64_t times = 0;       // that it was held against
  double slowest_expected_seconds = 0;  // 99.9 % are quicker, as the times are spread now
};

struct StandardTile {
  std::string id;
  std::string wording;
  std::string touchpoint;       // id
  domain::Factor factor = domain::Factor::hygiene;
  std::optional<int> within_seconds;
  Figure attained;              // share, in the last 30 days
  bool by_program = false;      // else only people see whether it is attained
  int misses = 0;
  std::string owner;
  Date in_force_from{};
  Date review_by{};
  bool review_overdue = false;
  bool changed_here = false;    // revised at this place
  bool withdrawn = false;
  std::optional<TooEasyView> too_easy;
  bool no_effect = false;       // on the measure it shall make better
  int proposals = 0;            // that wait
};

struct StandardView {
  StandardTile tile;
  std::string measure;          // in the author's words
  std::string outcome;          // title of the measure it shall make better
  std::optional<ChartView> chart;
  std::vector<CauseRow> misses; // by cause to remove
  std::vector<ImprovementTile> life;     // proposals and changes, the newest first
  std::vector<ImprovementTile> practices;
  std::optional<DistributionView> expectations;  // what customers say matters, for consulting
  std::string reason;           // why it was withdrawn
};

struct StandardsView {
  std::vector<std::pair<std::string, std::string>> touchpoints;  // id, label
  std::vector<StandardTile> standards;  // by touchpoint; those withdrawn last
  std::optional<StandardView> chosen;
};

struct VoicesView {             // what customers and the staff say
  struct SurveyRow {
    std::string id;
    std::string title;
    bool staff = false;
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    std::vector<DistributionView> questions;
    std::vector<std::pair<Date, std::string>> words;  // free words, the newest first; searched by `search`
  };
  std::vector<SurveyRow> surveys;
  std::string search;
};

struct LoadView {               // expected contacts beside planned staff (E3.3)
  struct Hour {
    int hour = 0;
    double expected = 0;
    double low = 0;
    double high = 0;
    double staff = 0;           // planned, in people
    double served = 0;          // contacts that so many can serve
    bool peak = false;          // more are expected than can be served
  };
  struct Day {
    Date day{};
    std::vector<Hour> hours;    // when the place is open, or something is expected
    double expected = 0;
  };
  std::vector<Day> days;
  std::size_t chosen = 0;
  std::string channel;          // empty: all
  double error = 0;             // mean absolute error over the past, in contacts an hour
  double naive_error = 0;       // of "as last week", beside it
  int weeks = 0;                // of the past that it stands on
  bool too_little = false;      // not enough past
};

struct ScriptMapView {          // a script as a map of time (E3.2)
  std::string script;
  std::string title;
  struct Node {
    std::string step;
    std::string title;
    domain::StepKind kind = domain::StepKind::say;
    Figure seconds;             // typical
    int takes_seconds = 0;      // as the author expects; 0: not said
    std::int64_t left = 0;      // contacts that broke off here
    double left_share = 0;
    bool bottleneck = false;    // most of the time is spent here
    int column = 0;             // place on the map, from 0
    int row = 0;
    std::vector<std::size_t> next;  // indexes of nodes
  };
  std::vector<Node> nodes;
  std::int64_t contacts = 0;
  std::vector<std::pair<std::string, std::string>> scripts;  // id, title: to choose from
};

}  // namespace okienko::terminal
