// Standards as they are attained, what customers say, the load, and scripts as maps of time.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "domain/clocks.hpp"
#include "measure/ease.hpp"
#include "terminal/view_figures.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

using domain::ImprovementKind;
using domain::ImprovementState;
using std::chrono::days;
using std::chrono::sys_days;

Date days_before(Date day, int count) { return Date{sys_days{day} - days{count}}; }

constexpr std::string_view expectations_survey = "expectations";

}  // namespace

std::optional<TooEasyView> FigureView::too_easy(const domain::StandardHere& here) const {
  const auto found = data_->standards.find(here.standard.id);
  if (found == data_->standards.end() || !here.standard.within_seconds) return std::nullopt;
  const StandardData& data = found->second;
  if (!data.gauge.within_seconds) return std::nullopt;
  std::vector<measure::WeekOfStandard> weeks;
  for (int week = static_cast<int>(measure::ease_weeks); week > 0; --week) {
    constexpr int week_days = 7;
    const Date from = days_before(data_->until, week * week_days - 1);
    const measure::Tally sum = measure::sum_of(data.days, from, days_before(data_->until, (week - 1) * week_days));
    measure::WeekOfStandard one;
    one.all = one.n = sum.of;
    one.attained = measure::within(sum, *here.standard.within_seconds);
    one.sum_ln = static_cast<double>(sum.sum) / measure::logarithm_scale;
    one.sum_ln2 = static_cast<double>(sum.square) / measure::logarithm_scale / measure::logarithm_scale;
    weeks.push_back(one);
  }
  const measure::Ease ease = measure::judge_ease(weeks, static_cast<double>(*here.standard.within_seconds));
  if (ease.verdict != measure::EaseVerdict::too_easy || !ease.proposed_seconds) return std::nullopt;
  TooEasyView shown;
  shown.from_seconds = *here.standard.within_seconds;
  shown.to_seconds = static_cast<int>(*ease.proposed_seconds);
  shown.weeks = static_cast<int>(ease.weeks);
  shown.times = ease.all;
  shown.slowest_expected_seconds = ease.natural_limit_seconds.value_or(0);
  return shown;
}

// A standard that was set or changed, and its outcome measure did not move (D.drop).
bool FigureView::without_effect(const domain::StandardHere& here) const {
  const domain::MeasureDefinition* outcome = view_.pack.measure(here.standard.outcome);
  if (!outcome || outcome->better == domain::Direction::none || !here.changed) return false;
  const Drawn drawn = draw(*outcome);
  const auto at = std::find_if(drawn.chart.periods.begin(), drawn.chart.periods.end(), [&](const measure::Period& period) {
    return period.from >= here.standard.in_force_from;
  });
  const auto better = outcome->better == domain::Direction::higher ? measure::Better::higher : measure::Better::lower;
  const measure::Effect effect = measure::judge_effect(
      drawn.chart.observations, drawn.chart.plan, static_cast<std::size_t>(at - drawn.chart.periods.begin()), better);
  return effect.verdict == measure::EffectVerdict::no_effect;
}

StandardTile FigureView::standard_tile(const domain::StandardHere& here) const {
  const domain::Standard& standard = here.standard;
  StandardTile tile;
  tile.id = standard.id;
  tile.wording = text_of(standard.wording, view_);
  tile.touchpoint = standard.touchpoint;
  tile.factor = standard.factor;
  tile.within_seconds = standard.within_seconds;
  tile.by_program = standard.measured_by.by_program();
  tile.owner = text_of(standard.owner, view_);
  tile.in_force_from = standard.in_force_from;
  tile.review_by = standard.review_by;
  tile.review_overdue = !here.withdrawn && standard.review_by.ok() && standard.review_by < view_.zone.date_of(view_.now);
  tile.changed_here = here.changed.has_value();
  tile.withdrawn = here.withdrawn;
  tile.proposals = static_cast<int>(std::count_if(changes_.begin(), changes_.end(), [&](const domain::Improvement& change) {
    return change.about.standard == standard.id &&
           (change.state == ImprovementState::open || change.state == ImprovementState::consulted);
  }));
  if (!ready()) return tile;
  const auto found = data_->standards.find(standard.id);
  if (found != data_->standards.end()) {
    const Date from = days_before(data_->until, figure_days - 1);
    measure::Gauge gauge = found->second.gauge;
    if (gauge.within_seconds) gauge.within_seconds = standard.within_seconds;  // as it is in force here
    tile.attained = measure::figure_of(gauge, found->second.days, data_->contacts, from, data_->until);
    if (tile.attained.value && !tile.attained.few) {
      tile.misses = static_cast<int>(std::llround((1.0 - *tile.attained.value) * static_cast<double>(tile.attained.of)));
    }
  }
  if (!here.withdrawn) {
    tile.too_easy = too_easy(here);
    tile.no_effect = without_effect(here);
  }
  return tile;
}

StandardsView FigureView::standards(const std::string& chosen) const {
  StandardsView shown;
  for (const domain::Touchpoint& touchpoint : view_.pack.touchpoints) {
    shown.touchpoints.emplace_back(touchpoint.id, text_of(touchpoint.label, view_));
  }
  for (const domain::StandardHere& here : standards_) shown.standards.push_back(standard_tile(here));
  std::stable_partition(shown.standards.begin(), shown.standards.end(),
                        [](const StandardTile& tile) { return !tile.withdrawn; });
  const auto here = std::find_if(standards_.begin(), standards_.end(),
                                 [&](const domain::StandardHere& one) { return one.standard.id == chosen; });
  if (here == standards_.end()) return shown;
  StandardView whole;
  whole.tile = standard_tile(*here);
  whole.measure = text_of(here->standard.measure, view_);
  whole.reason = here->reason;
  if (const auto* outcome = view_.pack.measure(here->standard.outcome)) whole.outcome = text_of(outcome->title, view_);
  if (ready()) {
    const auto found = data_->standards.find(chosen);
    if (found != data_->standards.end()) {
      measure::Gauge gauge = found->second.gauge;
      if (gauge.within_seconds) gauge.within_seconds = here->standard.within_seconds;
      const auto causes = causes_for(here->standard.measured_by.measure, chosen);
      std::vector<Date> changes;
      for (const ChartView::Cause& cause : causes) changes.push_back(cause.on);
      whole.chart = chart_view(draw(gauge, found->second.days, changes, measure::default_rules, measure::LimitBasis::frozen), causes);
      const domain::StandardMeasure& by = here->standard.measured_by;
      const auto* measured = view_.pack.measure(by.measure);
      const auto source = by.steps           ? domain::MeasureSource::step_time
                          : !by.fact.empty() ? domain::MeasureSource::told
                          : measured         ? measured->source
                                             : domain::MeasureSource::told;
      // Of times, a cause is where the misses are; how many of them were beyond the limit.
      for (store::Measured::Part part : found->second.causes) {
        if (gauge.within_seconds) part.tally.of -= measure::within(part.tally, *gauge.within_seconds);
        if (part.tally.of > 0) whole.misses.push_back({cut_label(source, part.cut), part.tally.of});
      }
      std::stable_sort(whole.misses.begin(), whole.misses.end(),
                       [](const CauseRow& a, const CauseRow& b) { return a.count > b.count; });
    }
    for (const VoicesView::SurveyRow& survey : voices({}).surveys) {
      if (survey.id == expectations_survey && !survey.questions.empty()) whole.expectations = survey.questions.front();
    }
  }
  for (const domain::Improvement& change : changes_) {
    if (change.about.standard == chosen || change.id.text() == chosen) whole.life.push_back(improvement_tile(view_, change));
  }
  for (const domain::Improvement& practice : view_.store.improvements(view_.site, ImprovementKind::practice)) {
    if (practice.about.standard == chosen) whole.practices.push_back(improvement_tile(view_, practice));
  }
  shown.chosen = std::move(whole);
  return shown;
}

VoicesView FigureView::voices(const std::string& search) const {
  VoicesView shown;
  shown.search = search;
  if (!ready()) return shown;
  const auto words = view_.store.survey_words(view_.site, search);
  for (const domain::Survey& survey : view_.pack.surveys) {
    VoicesView::SurveyRow row;
    row.id = survey.id;
    row.title = text_of(survey.title, view_);
    row.staff = survey.audience == domain::Audience::staff;
    if (const auto asked = data_->surveys_asked.find(survey.id); asked != data_->surveys_asked.end()) row.asked = asked->second;
    for (const domain::Question& question : survey.questions) {
      const std::string key = survey.id + "/" + question.id;
      if (const auto answered = data_->surveys_answered.find(key); answered != data_->surveys_answered.end()) {
        row.answered = std::max(row.answered, answered->second);
      }
      if (question.kind == domain::QuestionKind::words) continue;
      DistributionView distribution;
      distribution.title = text_of(question.text, view_);
      distribution.asked = row.asked;
      if (question.kind == domain::QuestionKind::scale) {
        distribution.scale = true;
        const auto scale = data_->surveys.find(key);
        constexpr int worst = 1, best = 5;
        for (int score = worst; score <= best; ++score) {
          const std::int64_t count = scale == data_->surveys.end() ? 0 : scale->second.in_class(score);
          distribution.answers += count;
          distribution.rows.push_back({std::to_string(score), count, 0, std::nullopt, score == measure::lukewarm_score});
        }
      } else {
        std::vector<std::pair<std::string, std::string>> options;
        for (const domain::Option& option : question.options) options.emplace_back(option.id, text_of(option.label, view_));
        if (question.kind == domain::QuestionKind::yes_no) options = {{"yes", "yes"}, {"no", "no"}};
        for (const auto& [id, label] : options) {
          const auto count = data_->survey_options.find(key + "=" + id);
          DistributionRow option_row;
          option_row.label = label;
          option_row.count = count == data_->survey_options.end() ? 0 : count->second;
          distribution.answers += option_row.count;
          distribution.rows.push_back(std::move(option_row));
        }
      }
      distribution.few = distribution.answers < measure::least_shown;
      if (distribution.few) distribution.rows.clear();
      for (DistributionRow& answer : distribution.rows) {
        answer.share = static_cast<double>(answer.count) / static_cast<double>(distribution.answers);
        if (answer.lukewarm) distribution.lukewarm_share = answer.share;
      }
      row.questions.push_back(std::move(distribution));
    }
    for (const auto& one : words) {
      if (one.survey == survey.id) row.words.emplace_back(one.day, one.words);
    }
    shown.surveys.push_back(std::move(row));
  }
  return shown;
}

std::vector<SurveyDue> FigureView::surveys_due() const {
  std::vector<SurveyDue> due;
  if (!ready() || data_->contacts.empty()) return due;  // a place that has just begun is not asked how it was
  for (const domain::Survey& survey : view_.pack.surveys) {
    if (survey.audience != domain::Audience::staff || survey.every_months <= 0) continue;
    constexpr int days_of_month = 30;
    const Date since{std::chrono::sys_days{view_.zone.date_of(view_.now)} - std::chrono::days{survey.every_months * days_of_month}};
    const auto last = data_->surveys_last.find(survey.id);
    if (last == data_->surveys_last.end() ? data_->contacts.front().day < since : last->second < since) {
      const auto asks = [&](const domain::Script& script) {
        return script.for_team && std::any_of(script.steps.begin(), script.steps.end(), [&](const domain::Step& step) {
          return step.survey == survey.id;
        });
      };
      const auto script = std::find_if(view_.pack.scripts.begin(), view_.pack.scripts.end(), asks);
      due.push_back({text_of(survey.title, view_), script == view_.pack.scripts.end() ? std::string() : script->id});
    }
  }
  return due;
}

std::map<domain::Channel, double> FigureView::handling_seconds() const {
  std::map<domain::Channel, double> handling;
  for (const auto& [name, tally] : data_->handling) {
    const auto of = measure::channel_of(name);
    if (const auto typical = measure::typical_seconds(tally); of && typical) handling[*of] = *typical;
  }
  return handling;
}

std::vector<measure::PlannedHour> FigureView::planned() const {
  std::vector<measure::PlannedHour> plan;
  constexpr int hour_minutes = 60, hours_of_day = 24;
  for (int ahead = 1; ahead <= measure::forecast_days; ++ahead) {
    const Date day{sys_days{data_->until} + days{ahead}};
    std::array<double, hours_of_day> people{};
    bool any = false;
    for (const domain::Staff& staff : view_.store.staff()) {
      const auto shift = view_.store.entities().shift(staff.id, day);
      if (!shift || shift->from_minute >= shift->until_minute) continue;
      any = true;
      for (int hour = 0; hour < hours_of_day; ++hour) {
        const int from = std::max(shift->from_minute, hour * hour_minutes);
        const int until = std::min(shift->until_minute, (hour + 1) * hour_minutes);
        if (until > from) people[static_cast<std::size_t>(hour)] += static_cast<double>(until - from) / hour_minutes;
      }
    }
    if (!any) continue;  // nobody said who works then
    for (int hour = 0; hour < hours_of_day; ++hour) {
      plan.push_back({sys_days{day}, hour, people[static_cast<std::size_t>(hour)]});
    }
  }
  return plan;
}

std::vector<domain::AgendaPoint> FigureView::peaks() const {
  std::vector<domain::AgendaPoint> points;
  if (!ready()) return points;
  std::map<std::pair<measure::Day, int>, double> expected;
  for (const measure::ExpectedHour& hour : data_->forecast.hours) expected[{hour.day, hour.hour}] += hour.expected;
  double most_missing = 0;  // of the day at hand: contacts that nobody can serve
  for (const measure::ComingPeak& peak : measure::coming_peaks(data_->forecast, planned(), handling_seconds())) {
    const double contacts = expected[{peak.day, peak.hour}];
    // So many of the same mix of channels; what exceeds it by less than one is no news to anybody.
    const double served = contacts * peak.planned / peak.needed;
    if (!peak.likely || contacts - served < 1) continue;
    const Date day{peak.day};
    const bool first = points.empty() || points.back().since != day;
    if (!first && contacts - served <= most_missing) continue;
    most_missing = contacts - served;
    if (first) points.emplace_back();
    domain::AgendaPoint& point = points.back();
    point.kind = domain::AgendaKind::peak;
    point.since = day;
    point.detail = std::to_string(peak.hour);
    point.count = std::llround(contacts);
    point.from_value = static_cast<std::int64_t>(served);
  }
  return points;
}

LoadView FigureView::load(std::size_t chosen, const std::string& channel) const {
  LoadView shown;
  shown.chosen = chosen;
  shown.channel = channel;
  if (!ready()) return shown;
  const measure::Forecast& forecast = data_->forecast;
  shown.too_little = forecast.state != measure::Forecast::State::ready;
  shown.error = forecast.error.mean_absolute;
  shown.naive_error = forecast.error.naive_absolute;
  shown.weeks = measure::profile_weeks;
  const auto wanted = measure::channel_of(channel);
  const auto plan = planned();
  const std::map<domain::Channel, double> handling = handling_seconds();
  std::set<std::pair<measure::Day, int>> peaks;
  for (const measure::ComingPeak& peak : measure::coming_peaks(forecast, plan, handling)) peaks.insert({peak.day, peak.hour});
  for (int ahead = 1; ahead <= measure::forecast_days; ++ahead) {
    const measure::Day day = sys_days{data_->until} + days{ahead};
    LoadView::Day one;
    one.day = Date{day};
    std::map<int, LoadView::Hour> hours;
    for (const measure::ExpectedHour& expected : forecast.hours) {
      if (expected.day != day || (wanted && expected.channel != *wanted)) continue;
      LoadView::Hour& hour = hours[expected.hour];
      hour.hour = expected.hour;
      hour.expected += expected.expected;
      hour.low += expected.low;
      hour.high += expected.high;
      one.expected += expected.expected;
    }
    double seconds = 0, weight = 0;
    for (const auto& [of, typical] : handling) seconds += typical, weight += 1;
    for (const measure::PlannedHour& planned_hour : plan) {
      if (planned_hour.day != day || (planned_hour.people <= 0 && !hours.contains(planned_hour.hour))) continue;
      LoadView::Hour& hour = hours[planned_hour.hour];
      hour.hour = planned_hour.hour;
      hour.staff = planned_hour.people;
      if (weight > 0 && seconds > 0) hour.served = planned_hour.people * measure::greatest_occupancy * 3600.0 / (seconds / weight);
    }
    for (auto& [number, hour] : hours) {
      hour.peak = peaks.contains({day, number});
      one.hours.push_back(hour);
    }
    shown.days.push_back(std::move(one));
  }
  return shown;
}

ScriptMapView FigureView::script_map(const std::string& wanted) const {
  ScriptMapView shown;
  if (!ready()) return shown;
  std::map<std::string, std::int64_t> used;
  for (const auto& [cut, tally] : data_->step_times) used[cut.substr(0, cut.find('/'))] += tally.of;
  for (const domain::Script& script : view_.pack.scripts) {
    if (used.contains(script.id)) shown.scripts.emplace_back(script.id, text_of(script.title, view_));
  }
  shown.script = wanted;
  if (shown.script.empty()) {
    const auto most = std::max_element(used.begin(), used.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != used.end()) shown.script = most->first;
  }
  const domain::Script* script = view_.pack.script(shown.script);
  if (!script) return shown;
  shown.title = text_of(script->title, view_);
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < script->steps.size(); ++i) index[script->steps[i].id] = i;
  double longest = 0;
  std::size_t slowest = script->steps.size();
  for (std::size_t i = 0; i < script->steps.size(); ++i) {
    const domain::Step& step = script->steps[i];
    ScriptMapView::Node node;
    node.step = step.id;
    node.title = text_of(step.title, view_);
    node.kind = step.kind;
    node.takes_seconds = step.takes_seconds;
    const auto add_way = [&](const std::string& next) {
      const auto to = index.find(next);
      if (to != index.end() && std::find(node.next.begin(), node.next.end(), to->second) == node.next.end()) node.next.push_back(to->second);
    };
    add_way(step.next);
    for (const domain::Option& option : step.options) add_way(option.next);
    const std::string cut = script->id + "/" + step.id;
    if (const auto times = data_->step_times.find(cut); times != data_->step_times.end()) {
      const measure::Tally& tally = times->second;
      node.seconds.of = tally.of;
      node.seconds.few = tally.of > 0 && tally.of < measure::least_shown;
      if (tally.of >= measure::least_shown) {
        node.seconds.value = measure::quantile_seconds(tally, 0.5);
        // Where work waits: the most time of all customers together is spent here.
        const double together = measure::typical_seconds(tally).value_or(0) * static_cast<double>(tally.of);
        if (together > longest) longest = together, slowest = i;
      }
      shown.contacts = std::max(shown.contacts, tally.of);
    }
    if (const auto left = data_->step_left.find(cut); left != data_->step_left.end()) node.left = left->second.of;
    if (node.seconds.of >= measure::least_shown) {
      node.left_share = static_cast<double>(node.left) / static_cast<double>(node.seconds.of);
    }
    shown.nodes.push_back(std::move(node));
  }
  if (slowest < shown.nodes.size()) shown.nodes[slowest].bottleneck = true;
  // A step stands behind the last that leads to it; the checker has proved that no way comes round.
  for (std::size_t round = 0; round < shown.nodes.size(); ++round) {
    for (const ScriptMapView::Node& node : shown.nodes) {
      for (const std::size_t next : node.next) {
        shown.nodes[next].column = std::max(shown.nodes[next].column, node.column + 1);
      }
    }
  }
  std::map<int, int> rows;
  for (ScriptMapView::Node& node : shown.nodes) node.row = rows[node.column]++;
  return shown;
}

}  // namespace okienko::terminal
