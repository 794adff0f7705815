// The monthly report of a place: what the figures say of one month, and what was done about it.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "terminal/view_figures.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

using domain::Direction;
using domain::Factor;
using domain::ImprovementKind;
using domain::ImprovementState;
using domain::MeasureSource;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;

constexpr double standard_errors = 3;          // further apart is no chance
constexpr std::size_t least_weeks_compared = 5;
constexpr int week_days = 7;

Date first_of(year_month month) { return Date{month / std::chrono::day{1}}; }
Date last_of(year_month month) { return Date{sys_days{month / std::chrono::last}}; }
year_month month_of(Date day) { return day.year() / day.month(); }

// Grave first, as on the board: an individualising lapse alarms nobody, what is indifferent even less (Q.factors).
int rank(Factor factor, const SignalView& signal) {
  switch (factor) {
    case Factor::critical:
      return signal.worse ? 0 : 4;
    case Factor::hygiene:
      return signal.worse ? 1 : 5;
    case Factor::individualising:
      return signal.worse ? 7 : 3;
    case Factor::indifferent:
      return 8;
  }
  return 9;
}
bool is_said(Factor factor, const SignalView& signal) {
  return factor != Factor::indifferent && !(factor == Factor::individualising && signal.worse);
}

// So few are asked or have left that a point could be a person.
bool could_be_a_person(const domain::MeasureDefinition& definition) {
  return definition.group == domain::MeasureGroup::team && definition.source == MeasureSource::told;
}

bool shows_gain(MeasureSource source) {
  switch (source) {
    case MeasureSource::satisfaction:
    case MeasureSource::survey_scale:
    case MeasureSource::settled_at_once:
    case MeasureSource::handling_time:
    case MeasureSource::callback_time:
    case MeasureSource::complaint_cycle:
    case MeasureSource::promises_kept:
    case MeasureSource::words_kept:
      return true;
    case MeasureSource::contacts:
    case MeasureSource::after_contact_time:
    case MeasureSource::step_time:
    case MeasureSource::step_left:
    case MeasureSource::approval_wait:
    case MeasureSource::hand_over_time:
    case MeasureSource::repeats:
    case MeasureSource::answered_in_time:
    case MeasureSource::deadline_margin:
    case MeasureSource::survey_option:
    case MeasureSource::told:
    case MeasureSource::error_cost:
    case MeasureSource::given:
    case MeasureSource::silent_customers:
    case MeasureSource::surveys_asked:
    case MeasureSource::surveys_answered:
      return false;
  }
  return false;
}

// Counts below what can be shown are not there; nothing at all may be said.
Figure shown_figure(Figure figure, Unit unit) {
  if (!figure.value || (unit != Unit::count && unit != Unit::per_contact)) return figure;
  const double hits = unit == Unit::count ? *figure.value : *figure.value * static_cast<double>(figure.of);
  const auto counted = std::llround(hits);
  if (counted > 0 && counted < measure::least_shown) {
    figure.value.reset();
    figure.few = true;
  }
  return figure;
}

struct Spread {
  std::size_t weeks = 0;
  double mean = 0;
  double variance = 0;
};

Spread spread_of(const std::vector<double>& values) {
  Spread spread;
  spread.weeks = values.size();
  if (values.empty()) return spread;
  for (const double value : values) spread.mean += value;
  spread.mean /= static_cast<double>(values.size());
  for (const double value : values) spread.variance += (value - spread.mean) * (value - spread.mean);
  if (values.size() > 1) spread.variance /= static_cast<double>(values.size() - 1);
  return spread;
}

}  // namespace

std::optional<year_month> report_month_from_text(std::string_view text) {
  constexpr std::size_t length = 7, dash = 4;
  if (text.size() != length || text[dash] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  const auto year_end = std::from_chars(text.data(), text.data() + dash, year);
  const auto month_end = std::from_chars(text.data() + dash + 1, text.data() + length, month);
  if (year_end.ptr != text.data() + dash || month_end.ptr != text.data() + length) return std::nullopt;
  if (year_end.ec != std::errc{} || month_end.ec != std::errc{}) return std::nullopt;
  if (year < first_report_year || year > last_report_year || month < 1 || month > 12) return std::nullopt;
  return std::chrono::year{year} / std::chrono::month{month};
}

std::string report_month_to_text(year_month month) {
  constexpr std::size_t length = 7;
  return base::date_to_text(first_of(month)).substr(0, length);
}

std::optional<ServiceQuestion> report_question(std::shared_ptr<const domain::Pack> pack, const std::string& site,
                                               year_month month, Date today) {
  const Date from = first_of(month);
  const Date until = std::min(last_of(month), base::add_days(today, -1));
  if (until < from) return std::nullopt;
  ServiceQuestion question;
  question.pack = std::move(pack);
  question.site = site;
  question.today = base::add_days(until, 1);
  question.causes_days = base::days_between(from, until) + 1;
  return question;
}

// The last signal of each side in the month: what got worse at its beginning is not hidden by what got better at its end.
std::vector<ReportSignal> FigureView::signals_in(const Drawn& drawn, Date from, Date until) const {
  std::vector<ReportSignal> found;
  const domain::MeasureDefinition& definition = *drawn.definition;
  ReportSignal said;
  said.title = text_of(definition.title, view_);
  said.factor = definition.factor;
  said.until = until;
  const bool counts_misses = drawn.gauge.kind == measure::SourceKind::count && definition.better == Direction::lower;
  if (definition.factor == Factor::hygiene && counts_misses && !definition.per_contact) {
    const auto data = data_->measures.find(definition.id);
    const std::int64_t came =
        data == data_->measures.end() ? 0 : measure::sum_of(data->second.days, from, until).of;
    if (came > 0) {
      said.signal.occurrence = true;
      said.signal.worse = true;
      said.signal.points = came < measure::least_shown ? 0 : static_cast<int>(came);
      said.signal.since = from;
      found.push_back(said);
      return found;
    }
  }
  const measure::Chart& chart = drawn.chart.chart;
  for (std::size_t i = chart.points.size(); i-- > 0;) {
    if (drawn.chart.periods[i].until < from) break;
    if (chart.points[i].signals.empty()) continue;
    said.signal = signal_at(drawn, i);
    said.until = drawn.chart.periods[i].until;
    const bool known = std::any_of(found.begin(), found.end(), [&](const ReportSignal& other) {
      return other.signal.worse == said.signal.worse && other.signal.better == said.signal.better;
    });
    if (!known) found.push_back(said);
  }
  return found;
}

ReportChart FigureView::report_chart(const Drawn& drawn, Date from, Date until) const {
  const ChartView whole = chart_view(drawn.chart, causes_for(drawn.definition->id, {}));
  ReportChart shown;
  shown.title = text_of(drawn.definition->title, view_);
  shown.unit = whole.unit;
  shown.length = whole.length;
  shown.too_few = whole.too_few;
  shown.unbelieved = whole.unbelieved;
  shown.corrected = whole.corrected;
  shown.limits = !whole.chart.phases.empty() && whole.chart.phases.back().shortage == measure::Shortage::none;
  const std::size_t all = whole.chart.points.size();
  const std::size_t start = all > report_chart_points ? all - report_chart_points : 0;
  for (std::size_t i = start; i < all; ++i) {
    const measure::ChartPoint& of = whole.chart.points[i];
    ReportChart::Point point;
    point.from = whole.periods[i].from;
    point.until = whole.periods[i].until;
    point.value = of.value;
    point.centre = of.centre;
    point.lower = of.lower;
    point.upper = of.upper;
    point.signal = !of.signals.empty();
    point.beyond = std::find(of.signals.begin(), of.signals.end(), measure::Rule::beyond_limits) != of.signals.end();
    point.of_month = point.until >= from && point.from <= until;
    shown.has_signal = shown.has_signal || (point.signal && point.of_month);
    shown.points.push_back(point);
  }
  // All points of a run belong to what it says, not its last ones alone.
  for (std::size_t i = start; i < all; ++i) {
    const measure::ChartPoint& of = whole.chart.points[i];
    if (std::find(of.signals.begin(), of.signals.end(), measure::Rule::eight_in_a_row) == of.signals.end()) continue;
    std::size_t left = measure::window_of(measure::Rule::eight_in_a_row);
    for (std::size_t back = i + 1; back-- > start && left > 0;) {
      const measure::ChartPoint& member = whole.chart.points[back];
      if (member.phase != of.phase) break;
      if (!member.value) continue;
      shown.points[back - start].signal = true;
      --left;
    }
  }
  for (std::size_t i = 1; i < whole.chart.phases.size(); ++i) {
    const std::size_t first = whole.chart.phases[i].first;
    if (first > start) shown.borders.push_back({first - start, whole.causes[i]});
  }
  return shown;
}

ReportFigure FigureView::report_figure(const Drawn& drawn, Date from, Date until) const {
  const domain::MeasureDefinition& definition = *drawn.definition;
  ReportFigure shown;
  shown.title = text_of(definition.title, view_);
  shown.group = definition.group;
  shown.factor = definition.factor;
  shown.better = definition.better;
  shown.unit = measure::unit_of(drawn.gauge);
  shown.critical = definition.factor == Factor::critical;
  const auto found = data_->measures.find(definition.id);
  if (found == data_->measures.end()) return shown;
  const measure::Days& rows = found->second.days;
  const year_month before = month_of(from) - months{1};
  shown.now = shown_figure(measure::figure_of(drawn.gauge, rows, data_->contacts, from, until), shown.unit);
  shown.before = shown_figure(
      measure::figure_of(drawn.gauge, rows, data_->contacts, first_of(before), last_of(before)), shown.unit);
  return shown;
}

void FigureView::report_standards(ReportView& shown) const {
  const Date oldest = first_of(shown.month - months{report_goes_back_months});
  for (const domain::StandardHere& here : standards_) {
    const domain::Standard& standard = here.standard;
    ReportStandard one;
    one.wording = text_of(standard.wording, view_);
    for (const domain::Touchpoint& touchpoint : view_.pack.touchpoints) {
      if (touchpoint.id == standard.touchpoint) one.touchpoint = text_of(touchpoint.label, view_);
    }
    one.factor = standard.factor;
    one.by_program = standard.measured_by.by_program();
    if (here.withdrawn) {
      const auto change = std::find_if(changes_.begin(), changes_.end(),
                                       [&](const domain::Improvement& of) { return here.changed == of.id; });
      if (change != changes_.end()) one.withdrawn_on = change->in_force_from;
      const bool dated = one.withdrawn_on.ok();
      if (dated && one.withdrawn_on < oldest) continue;
      one.withdrawn = !dated || one.withdrawn_on <= shown.until;
      one.reason = here.reason;
    }
    if (!one.withdrawn && standard.in_force_from.ok() && standard.in_force_from > shown.until) continue;
    const auto found = data_->standards.find(standard.id);
    if (!one.withdrawn && found != data_->standards.end()) {
      measure::Gauge gauge = found->second.gauge;
      if (gauge.within_seconds) gauge.within_seconds = standard.within_seconds;  // as it is in force here
      one.attained = measure::figure_of(gauge, found->second.days, data_->contacts, shown.from, shown.until);
      if (one.attained.value) {
        const double of = static_cast<double>(one.attained.of);
        one.misses = std::llround((1.0 - *one.attained.value) * of);
      }
      const domain::StandardMeasure& by = standard.measured_by;
      const domain::MeasureDefinition* measured = view_.pack.measure(by.measure);
      const auto source = by.steps     ? MeasureSource::step_time
                          : measured   ? measured->source
                                       : MeasureSource::told;
      for (store::Measured::Part part : found->second.causes) {
        if (gauge.within_seconds) part.tally.of -= measure::within(part.tally, *gauge.within_seconds);
        if (part.tally.of > 0 && one.misses > 0) one.causes.push_back({cut_label(source, part.cut), part.tally.of});
      }
      std::stable_sort(one.causes.begin(), one.causes.end(),
                       [](const CauseRow& a, const CauseRow& b) { return a.count > b.count; });
      if (one.causes.size() > max_report_causes) one.causes.resize(max_report_causes);
      for (CauseRow& cause : one.causes) {
        if (cause.count < measure::least_shown) cause.count = 0;
      }
      one.few_misses = one.misses > 0 && one.misses < measure::least_shown;
      if (one.few_misses) one.misses = 0;
    }
    if (!one.withdrawn) {
      one.too_easy = too_easy(here);
      one.no_effect = without_effect(here);
    }
    shown.standards.push_back(std::move(one));
  }
  std::stable_partition(shown.standards.begin(), shown.standards.end(),
                        [](const ReportStandard& one) { return !one.withdrawn; });
}

void FigureView::report_actions(ReportView& shown) const {
  const Date oldest = first_of(shown.month - months{report_goes_back_months});
  for (const domain::Improvement& action : actions_) {
    const bool given_up = action.state == ImprovementState::refused || action.state == ImprovementState::retired;
    if (given_up || view_.zone.date_of(action.raised_at) > shown.until) continue;
    const bool in_force = action.in_force_from.ok() && action.state != ImprovementState::open &&
                          action.in_force_from <= shown.until;
    if (in_force && action.in_force_from < oldest) continue;
    ReportAction one;
    one.title = action.title;
    one.about = about_title(view_, action.about);
    one.due = action.due;
    if (in_force) {
      one.in_force_from = action.in_force_from;
      one.effect = effect_of(action);
      one.ended = action.ended();
    }
    shown.actions.push_back(std::move(one));
  }
  // What has come into force, the newest first, then what is still to be done, by its day.
  std::stable_sort(shown.actions.begin(), shown.actions.end(), [](const ReportAction& a, const ReportAction& b) {
    if (a.in_force_from.ok() != b.in_force_from.ok()) return a.in_force_from.ok();
    return a.in_force_from.ok() ? a.in_force_from > b.in_force_from : a.due < b.due;
  });
  if (shown.actions.size() > max_report_actions) {
    shown.actions_left_out = static_cast<int>(shown.actions.size() - max_report_actions);
    shown.actions.resize(max_report_actions);
  }
  for (const domain::Improvement& practice : view_.store.improvements(view_.site, ImprovementKind::practice)) {
    const bool adopted = practice.state == ImprovementState::adopted && practice.in_force_from.ok();
    if (!adopted || practice.in_force_from > shown.until || practice.in_force_from < oldest) continue;
    shown.practices.push_back({practice.title, staff_name(view_, practice.raised_by), practice.in_force_from,
                               practice.in_force_from >= shown.from});
  }
  std::stable_sort(shown.practices.begin(), shown.practices.end(),
                   [](const ReportPractice& a, const ReportPractice& b) { return a.since > b.since; });
  if (shown.practices.size() > max_report_practices) {
    shown.practices_left_out = static_cast<int>(shown.practices.size() - max_report_practices);
    shown.practices.resize(max_report_practices);
  }
}

std::optional<ReportGain> FigureView::report_gain(const domain::MeasureDefinition& definition, Date until) const {
  const auto found = data_->measures.find(definition.id);
  if (definition.better == Direction::none || found == data_->measures.end()) return std::nullopt;
  const measure::Days& rows = found->second.days;
  const auto known = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.tally.of > 0; });
  if (known == rows.end()) return std::nullopt;
  // A month that began without records is not compared.
  year_month begin = month_of(known->day);
  if (known->day.day() > std::chrono::day{week_days}) begin += months{1};
  ReportGain gain;
  gain.then_from = first_of(begin);
  gain.then_until = last_of(begin + months{gain_months - 1});
  const Date now_from = first_of(month_of(until) - months{gain_months - 1});
  if (gain.then_until >= now_from) return std::nullopt;
  const measure::Gauge gauge = measure::gauge_of(definition);
  const Figure then = measure::figure_of(gauge, rows, data_->contacts, gain.then_from, gain.then_until);
  const Figure now = measure::figure_of(gauge, rows, data_->contacts, now_from, until);
  if (!then.value || !now.value) return std::nullopt;
  gain.title = text_of(definition.title, view_);
  gain.unit = measure::unit_of(gauge);
  gain.then = *then.value;
  gain.now = *now.value;
  const auto weeks_of = [&](Date from, Date last) {
    std::vector<double> values;
    for (Date week = from; base::add_days(week, week_days - 1) <= last; week = base::add_days(week, week_days)) {
      const Figure figure =
          measure::figure_of(gauge, rows, data_->contacts, week, base::add_days(week, week_days - 1));
      if (!figure.value) continue;
      // Times are skewed: they are compared as logarithms.
      if (gain.unit == Unit::seconds && *figure.value <= 0) continue;
      values.push_back(gain.unit == Unit::seconds ? std::log(*figure.value) : *figure.value);
    }
    return values;
  };
  const Spread before = spread_of(weeks_of(gain.then_from, gain.then_until));
  const Spread after = spread_of(weeks_of(now_from, until));
  if (before.weeks < least_weeks_compared || after.weeks < least_weeks_compared) return gain;
  const double error = std::sqrt(before.variance / static_cast<double>(before.weeks) +
                                 after.variance / static_cast<double>(after.weeks));
  const double apart = after.mean - before.mean;
  const bool rose = apart > 0;
  // The typical value of all the months must have moved to the same side as that of their weeks.
  const bool agrees = rose == (gain.now > gain.then);
  if (std::abs(apart) <= standard_errors * error || !agrees) gain.verdict = ReportGain::Verdict::chance;
  else if (rose == (definition.better == Direction::higher)) gain.verdict = ReportGain::Verdict::better;
  else gain.verdict = ReportGain::Verdict::worse;
  return gain;
}

ReportLoad FigureView::report_load(Date until) const {
  ReportLoad shown;
  const Date today = view_.zone.date_of(view_.now);
  if (base::add_days(until, measure::forecast_days) < today) return shown;  // it is past: nothing is expected any more
  const LoadView load = this->load(0, {});
  if (load.too_little) return shown;
  shown.error = load.error;
  shown.naive_error = load.naive_error;
  for (const LoadView::Day& of : load.days) {
    ReportLoad::Day day{of.day, of.expected, {}};
    for (const LoadView::Hour& hour : of.hours) {
      if (hour.peak) day.peaks.push_back(hour.hour);
    }
    shown.days.push_back(std::move(day));
  }
  return shown;
}

ReportView FigureView::report(year_month month, const std::string& site_name) const {
  ReportView shown;
  shown.month = month;
  shown.from = first_of(month);
  shown.until = last_of(month);
  shown.site = view_.site;
  shown.site_name = site_name;
  shown.language = view_.language;
  shown.currency = view_.pack.currency;
  shown.time_zone = view_.pack.time_zone;
  shown.pack_name = view_.pack.name();
  shown.made_at = view_.now;
  if (!ready() || data_->until < shown.from) return shown;
  shown.until = std::min(shown.until, data_->until);
  shown.whole = shown.until == last_of(month);
  shown.contacts = measure::sum_of(data_->contacts, shown.from, shown.until).of;
  shown.gains_from = first_of(month - months{gain_months - 1});
  shown.distributions_from = base::add_days(shown.until, 1 - parts_days);

  shown.points_between_false_alarms =
      measure::false_alarm_points(measure::default_rules, measure::default_baseline_points).value_or(0);

  struct OfMeasure {
    const domain::MeasureDefinition* definition = nullptr;
    Drawn drawn;
    int gravity = 0;
  };
  std::vector<OfMeasure> charted;
  std::vector<std::pair<int, ReportSignal>> signals;
  for (const domain::MeasureDefinition& definition : view_.pack.measures) {
    const Drawn drawn = draw(definition);
    const bool personal = could_be_a_person(definition);
    if (!personal) shown.figures.push_back(report_figure(drawn, shown.from, shown.until));
    constexpr int calm = 50, nothing = 100;
    int gravity = nothing;
    if (!personal) {
      for (ReportSignal& signal : signals_in(drawn, shown.from, shown.until)) {
        if (!is_said(signal.factor, signal.signal)) continue;
        gravity = std::min(gravity, rank(signal.factor, signal.signal));
        signals.emplace_back(rank(signal.factor, signal.signal), std::move(signal));
      }
      if (gravity == nothing && definition.factor == Factor::critical) gravity = calm;
      const bool quiet = gravity >= calm;
      if (quiet && drawn.chart.chart.no_limits()) ++shown.without_limits;
      else if (quiet) ++shown.quiet;
    }
    const auto values = std::count_if(drawn.chart.chart.points.begin(), drawn.chart.chart.points.end(),
                                      [](const measure::ChartPoint& point) { return point.value.has_value(); });
    // A calm one without limits says nothing.
    const bool told = gravity < calm ? values > 1 : values > 1 && !drawn.chart.chart.no_limits();
    if (gravity < nothing && told) charted.push_back({&definition, drawn, gravity});
    const bool of_options = definition.source == MeasureSource::told || definition.source == MeasureSource::survey_option;
    const bool scale = measure::kind_of(definition.source) == measure::SourceKind::scale;
    if (scale || (of_options && definition.only.size() > 1 && !personal)) {
      DistributionView of = distribution(definition);
      if (of.few && !definition.reference.empty()) {
        for (const auto& [cut, percent] : definition.reference) {
          of.rows.push_back({cut_label(definition.source, cut), 0, 0, percent / 100.0, false});
        }
        std::stable_sort(of.rows.begin(), of.rows.end(), [](const DistributionRow& a, const DistributionRow& b) {
          return a.reference.value_or(0) > b.reference.value_or(0);
        });
        of.answers = 0;
      }
      if (!of.few || !definition.reference.empty()) shown.distributions.push_back(std::move(of));
    }
    if (shows_gain(definition.source)) {
      if (auto gain = report_gain(definition, shown.until)) shown.gains.push_back(std::move(*gain));
    }
  }
  std::stable_sort(signals.begin(), signals.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [gravity, signal] : signals) {
    if (shown.signals.size() < max_report_signals) shown.signals.push_back(std::move(signal));
    else ++shown.signals_left_out;
  }
  std::stable_sort(charted.begin(), charted.end(),
                   [](const OfMeasure& a, const OfMeasure& b) { return a.gravity < b.gravity; });
  if (charted.size() > max_report_charts) charted.resize(max_report_charts);
  for (const OfMeasure& of : charted) shown.charts.push_back(report_chart(of.drawn, shown.from, shown.until));
  report_standards(shown);
  report_actions(shown);
  shown.load = report_load(shown.until);
  return shown;
}

}  // namespace okienko::terminal
