// Charts, signals, measures: what was counted, drawn and put in words of the pack.
#include "terminal/view_figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

using domain::Direction;
using domain::Factor;
using domain::ImprovementKind;
using domain::ImprovementState;
using domain::MeasureSource;
using measure::Rule;
using std::chrono::days;
using std::chrono::sys_days;

Date days_before(Date day, int count) { return Date{sys_days{day} - days{count}}; }

// How many points of a run end at this one.
int run_length(const measure::Chart& chart, std::size_t last) {
  const double side = chart.points[last].sigmas.value_or(0);
  int length = 0;
  for (std::size_t i = last + 1; i-- > 0;) {
    const measure::ChartPoint& point = chart.points[i];
    if (point.phase != chart.points[last].phase) break;
    if (!point.value) continue;
    if (point.sigmas.value_or(0) * side <= 0) break;
    ++length;
  }
  return length;
}

// Where what is signalled at `last` began: points that signal on the same side hang together, and a run began with the first
// of its points.
std::size_t began(const measure::Chart& chart, std::size_t last) {
  const double side = chart.points[last].sigmas.value_or(0);
  std::size_t first = last;
  for (std::size_t i = last; i-- > 0;) {
    const measure::ChartPoint& point = chart.points[i];
    if (!point.value) continue;
    if (point.phase != chart.points[last].phase || point.signals.empty() || point.sigmas.value_or(0) * side <= 0) break;
    first = i;
  }
  const std::vector<Rule>& rules = chart.points[first].signals;
  if (std::find(rules.begin(), rules.end(), Rule::eight_in_a_row) == rules.end()) return first;
  for (int left = run_length(chart, first) - 1; left > 0 && first > 0;) left -= chart.points[--first].value ? 1 : 0;
  return first;
}

// Grave first. An individualising lapse alarms nobody, an indifferent one even less (Q.factors).
int gravity(const MeasureTile& tile) {
  if (!tile.signal) return 100;
  const bool bad = tile.signal->worse;
  switch (tile.factor) {
    case Factor::critical:
      return bad ? 0 : 4;
    case Factor::hygiene:
      return bad ? 1 : 5;
    case Factor::individualising:
      return bad ? 7 : 3;
    case Factor::indifferent:
      return 8;
  }
  return 9;
}

}  // namespace

FigureView::FigureView(const ViewContext& view, ServiceDataPtr data)
    : view_(view),
      data_(std::move(data)),
      actions_(view.store.improvements(view.site, ImprovementKind::action)),
      changes_(view.store.improvements(view.site, ImprovementKind::standard)),
      standards_(domain::standards_here(view.pack, changes_)) {}

store::Measured::Progress FigureView::progress() const {
  return data_ ? data_->progress : store::Measured::Progress{};
}

std::vector<ChartView::Cause> FigureView::causes_for(const std::string& measure, const std::string& standard) const {
  std::vector<ChartView::Cause> causes;
  // The first version is no change: there was nothing before it.
  for (std::size_t i = 1; i < data_->packs.size(); ++i) {
    causes.push_back({ChartView::Cause::Kind::pack, data_->packs[i].first, data_->packs[i].second});
  }
  for (const domain::Improvement& action : actions_) {
    const bool about = (!measure.empty() && action.about.measure == measure) ||
                       (!standard.empty() && action.about.standard == standard);
    const bool came = action.in_force_from.ok() && action.state != ImprovementState::open;
    if (about && came) causes.push_back({ChartView::Cause::Kind::action, action.title, action.in_force_from});
  }
  for (const domain::Improvement& change : changes_) {
    if (change.state != ImprovementState::adopted || !change.in_force_from.ok()) continue;
    const domain::Standard* of = view_.pack.standard(change.about.standard);
    const bool about = (!standard.empty() && change.about.standard == standard) ||
                       (!measure.empty() && of && (of->measured_by.measure == measure || of->outcome == measure));
    if (about && change.change != domain::StandardChange::review) {
      causes.push_back({ChartView::Cause::Kind::standard, change.title, change.in_force_from});
    }
  }
  std::stable_sort(causes.begin(), causes.end(),
                   [](const ChartView::Cause& a, const ChartView::Cause& b) { return a.on < b.on; });
  return causes;
}

measure::GaugeChart FigureView::draw(const measure::Gauge& gauge, const measure::Days& rows,
                                     const std::vector<Date>& changes, measure::RuleSet rules,
                                     measure::LimitBasis basis) const {
  measure::GaugePlan plan;
  plan.until = data_->until;
  plan.phase_days = changes;
  plan.rules = rules;
  plan.basis = basis;
  return measure::chart_of(gauge, rows, data_->contacts, plan);
}

FigureView::Drawn FigureView::draw(const domain::MeasureDefinition& definition, measure::RuleSet rules,
                                   measure::LimitBasis basis) const {
  Drawn drawn;
  drawn.definition = &definition;
  drawn.gauge = measure::gauge_of(definition);
  std::vector<Date> changes;
  for (const ChartView::Cause& cause : causes_for(definition.id, {})) changes.push_back(cause.on);
  const auto found = data_->measures.find(definition.id);
  drawn.chart = draw(drawn.gauge, found == data_->measures.end() ? measure::Days{} : found->second.days, changes, rules, basis);
  return drawn;
}

ChartView FigureView::chart_view(const measure::GaugeChart& chart, const std::vector<ChartView::Cause>& causes) const {
  ChartView shown;
  shown.chart = chart.chart;
  shown.unit = chart.unit;
  shown.length = chart.length;
  shown.periods = chart.periods;
  shown.too_few = chart.too_few;
  shown.unbelieved = chart.unbelieved;
  shown.corrected = chart.corrected;
  for (const measure::Phase& phase : chart.chart.phases) {
    ChartView::Cause cause;
    cause.on = chart.periods.empty() ? Date{} : chart.periods[phase.first].from;
    for (std::size_t i = 0; i < chart.changes.size(); ++i) {
      if (chart.changes[i] != phase.first) continue;
      for (const ChartView::Cause& known : causes) {
        if (known.on == chart.change_days[i]) cause = known;
      }
    }
    shown.causes.push_back(std::move(cause));
  }
  return shown;
}

std::optional<SignalView> FigureView::signal_of(const Drawn& drawn) const {
  const measure::Chart& chart = drawn.chart.chart;
  const Direction better = drawn.definition->better;
  // Of a hygiene factor the mere occurrence is a signal (Q.factors).
  const bool counts_misses = drawn.gauge.kind == measure::SourceKind::count && better == Direction::lower;
  if (drawn.definition->factor == Factor::hygiene && counts_misses) {
    const auto found = data_->measures.find(drawn.definition->id);
    const Date from = days_before(data_->until, occurrence_is_news_days - 1);
    const std::int64_t came =
        found == data_->measures.end() ? 0 : measure::sum_of(found->second.days, from, data_->until).of;
    if (came > 0) {
      SignalView signal;
      signal.occurrence = true;
      signal.worse = true;
      signal.points = static_cast<int>(came);
      signal.since = from;
      return signal;
    }
  }
  const auto last = chart.last_signal();
  if (!last || *last + signal_is_news_points < chart.points.size()) return std::nullopt;
  return signal_at(drawn, *last);
}

SignalView FigureView::signal_at(const Drawn& drawn, std::size_t last) const {
  const measure::Chart& chart = drawn.chart.chart;
  const Direction better = drawn.definition->better;
  const measure::ChartPoint& point = chart.points[last];
  SignalView signal;
  signal.rule = point.signals.front();
  signal.points = signal.rule == Rule::eight_in_a_row ? run_length(chart, last) : 1;
  signal.since = drawn.chart.periods[began(chart, last)].from;
  if (measure::tells_a_side(signal.rule) && better != Direction::none) {
    const bool above = point.sigmas.value_or(0) > 0;
    signal.better = above == (better == Direction::higher);
    signal.worse = !signal.better;
  }
  return signal;
}

MeasureTile FigureView::tile_of(const Drawn& drawn) const {
  const domain::MeasureDefinition& definition = *drawn.definition;
  MeasureTile tile;
  tile.id = definition.id;
  tile.title = text_of(definition.title, view_);
  tile.group = definition.group;
  tile.factor = definition.factor;
  tile.better = definition.better;
  tile.unit = measure::unit_of(drawn.gauge);
  const auto found = data_->measures.find(definition.id);
  if (found != data_->measures.end()) {
    const Date from = days_before(data_->until, figure_days - 1);
    tile.figure = measure::figure_of(drawn.gauge, found->second.days, data_->contacts, from, data_->until);
    tile.before = measure::figure_of(drawn.gauge, found->second.days, data_->contacts, days_before(from, figure_days),
                                     days_before(from, 1));
    if (drawn.gauge.kind == measure::SourceKind::share) {
      const measure::Tally sum = measure::sum_of(found->second.days, from, data_->until);
      tile.misses = static_cast<int>(sum.of - sum.hits);
      tile.causes = tile.misses > 0 ? static_cast<int>(found->second.causes.size()) : 0;
    }
  }
  tile.signal = signal_of(drawn);
  for (const measure::ChartPoint& point : drawn.chart.chart.points) {
    if (point.value) tile.recent.push_back(*point.value);
  }
  if (tile.recent.size() > recent_points) tile.recent.erase(tile.recent.begin(), tile.recent.end() - recent_points);
  return tile;
}

const std::vector<MeasureTile>& FigureView::tiles() const {
  if (tiles_.empty() && ready()) {
    for (const domain::MeasureDefinition& definition : view_.pack.measures) tiles_.push_back(tile_of(draw(definition)));
  }
  return tiles_;
}

std::string FigureView::headline() const {
  const auto& all = tiles();
  const auto gravest = std::min_element(all.begin(), all.end(), [](const MeasureTile& a, const MeasureTile& b) {
    const auto rank = [](const MeasureTile& tile) {
      return std::pair(gravity(tile), tile.factor == Factor::critical && tile.recent.size() > 1 ? 0 : 1);
    };
    return rank(a) < rank(b);
  });
  return gravest == all.end() ? std::string() : gravest->id;
}

std::string FigureView::cut_label(MeasureSource source, const std::string& cut) const {
  std::string id = cut.starts_with('!') ? cut.substr(1) : cut;
  const domain::Pack& pack = view_.pack;
  const auto told = [&](const std::string& text) {
    const auto at = text.find('=');
    if (at == std::string::npos) return text;
    const std::string fact = text.substr(0, at), option = text.substr(at + 1);
    const domain::Text* label = pack.option_label(fact, option);
    return label ? text_of(*label, view_) : option;
  };
  const auto step = [&](const std::string& text) {
    const auto at = text.find('/');
    if (at == std::string::npos) return text;
    const domain::Script* script = pack.script(text.substr(0, at));
    const domain::Step* found = script ? script->step(text.substr(at + 1)) : nullptr;
    return found ? text_of(found->title, view_) : text;
  };
  switch (source) {
    case MeasureSource::told:
    case MeasureSource::survey_option:
      return told(id);
    case MeasureSource::step_time:
    case MeasureSource::step_left:
      return step(id);
    case MeasureSource::settled_at_once:
      if (cut.starts_with('!')) {
        const domain::Outcome* outcome = pack.outcome(id);
        return outcome ? text_of(outcome->label, view_) : id;
      }
      [[fallthrough]];
    case MeasureSource::repeats:
      if (const domain::Script* script = pack.script(id)) return text_of(script->title, view_);
      return id;
    case MeasureSource::approval_wait:
    case MeasureSource::given:
      if (const domain::Remedy* remedy = pack.remedy(id)) return text_of(remedy->label, view_);
      return id;
    case MeasureSource::callback_time:
    case MeasureSource::promises_kept:
    case MeasureSource::words_kept:
      if (const domain::PromiseDefinition* promise = pack.promise(id)) return text_of(promise->listed(), view_);
      if (const domain::ClockDefinition* clock = pack.clock(id)) return text_of(clock->label, view_);
      return id;
    case MeasureSource::answered_in_time:
    case MeasureSource::deadline_margin:
      if (const domain::ClockDefinition* clock = pack.clock(id)) return text_of(clock->label, view_);
      return id;
    case MeasureSource::hand_over_time:
      if (const domain::Team* team = pack.team(id)) return text_of(team->label, view_);
      return id;
    case MeasureSource::error_cost:
      if (const domain::Text* label = pack.option_label(std::string(measure::error_stage_fact), id)) return text_of(*label, view_);
      return id;
    case MeasureSource::contacts:
    case MeasureSource::handling_time:
    case MeasureSource::after_contact_time:
    case MeasureSource::complaint_cycle:
    case MeasureSource::satisfaction:
    case MeasureSource::survey_scale:
    case MeasureSource::silent_customers:
    case MeasureSource::surveys_asked:
    case MeasureSource::surveys_answered:
      return id;  // a channel's name is the kiosk's to say
  }
  return id;
}

std::vector<CauseRow> FigureView::rows_of(MeasureSource source, const std::vector<store::Measured::Part>& parts) const {
  std::vector<CauseRow> rows;
  for (const auto& part : parts) {
    if (part.tally.of > 0) rows.push_back({cut_label(source, part.cut), part.tally.of});
  }
  return rows;
}

DistributionView FigureView::distribution(const domain::MeasureDefinition& definition) const {
  DistributionView shown;
  const auto found = data_->measures.find(definition.id);
  if (found == data_->measures.end()) return shown;
  shown.title = text_of(definition.title, view_);
  shown.reference_from = definition.reference_from;
  const auto kind = measure::kind_of(definition.source);
  if (kind == measure::SourceKind::scale) {
    const measure::Tally sum = measure::sum_of(found->second.days, days_before(data_->until, parts_days - 1), data_->until);
    shown.scale = true;
    shown.answers = sum.of;
    constexpr int worst = 1, best = 5;
    for (int score = worst; score <= best; ++score) {
      shown.rows.push_back({std::to_string(score), sum.in_class(score), 0, std::nullopt, score == measure::lukewarm_score});
    }
  } else {
    for (const auto& part : found->second.parts) shown.answers += part.tally.of;
    // Those of the reference stand there even where nobody gave them: the difference is what is looked at.
    std::vector<std::string> cuts = definition.only;
    if (cuts.empty()) {
      for (const auto& part : found->second.parts) cuts.push_back(part.cut);
    }
    for (const std::string& cut : cuts) {
      const auto part = std::find_if(found->second.parts.begin(), found->second.parts.end(),
                                     [&](const auto& one) { return one.cut == cut; });
      DistributionRow row;
      row.label = cut_label(definition.source, cut);
      row.count = part == found->second.parts.end() ? 0 : part->tally.of;
      if (const auto reference = definition.reference.find(cut); reference != definition.reference.end()) {
        row.reference = reference->second / 100.0;
      }
      shown.rows.push_back(std::move(row));
    }
    std::stable_sort(shown.rows.begin(), shown.rows.end(), [](const DistributionRow& a, const DistributionRow& b) {
      return a.count != b.count ? a.count > b.count : a.reference.value_or(0) > b.reference.value_or(0);
    });
  }
  shown.few = shown.answers < measure::least_shown;
  if (shown.few) {
    shown.rows.clear();
    return shown;
  }
  for (DistributionRow& row : shown.rows) {
    row.share = static_cast<double>(row.count) / static_cast<double>(shown.answers);
    if (row.lukewarm) shown.lukewarm_share = row.share;
  }
  return shown;
}

std::vector<BehindRow> FigureView::behind(const Drawn& drawn, std::size_t index) const {
  std::vector<BehindRow> rows;
  if (index >= drawn.chart.periods.size()) return rows;
  const measure::Period& period = drawn.chart.periods[index];
  if (!drawn.chart.chart.points[index].value) return rows;  // too few to be shown, so too few to be opened
  const domain::Entities& entities = view_.store.entities();
  const auto add_promises = [&] {
    for (const domain::Promise& promise : view_.store.promises_missed(
             view_.site, view_.zone.at(period.from, 0), view_.zone.at(Date{sys_days{period.until} + days{1}}, 0))) {
      BehindRow row;
      row.customer = promise.customer;
      row.matter = promise.matter;
      if (const auto matter = promise.matter ? entities.matter(*promise.matter) : std::nullopt) row.case_number = matter->number;
      if (const auto* definition = view_.pack.promise(promise.kind)) row.title = text_of(definition->listed(), view_);
      row.at = promise.due_at;
      rows.push_back(std::move(row));
    }
  };
  if (drawn.definition->source == MeasureSource::promises_kept || drawn.definition->source == MeasureSource::words_kept) {
    add_promises();
  }
  const auto found = data_->measures.find(drawn.definition->id);
  if (found == data_->measures.end()) return rows;
  const measure::Tally sum = measure::sum_of(found->second.days, period.from, period.until);
  for (const measure::Behind& one : sum.behind) {
    BehindRow row;
    std::optional<domain::Case> matter;
    if (one.matter) {
      matter = entities.matter(CaseId{one.id});
      if (!matter) continue;
      row.at = matter->opened_at;
    } else {
      const auto contact = entities.contact(ContactId{one.id});
      if (!contact) continue;
      row.at = contact->opened_at;
      row.customer = contact->customer;
      if (contact->matter) matter = entities.matter(*contact->matter);
      if (const auto* script = view_.pack.script(contact->script)) {
        row.title = text_of(script->title, view_);
      } else if (const auto* outcome = view_.pack.outcome(contact->outcome)) {
        row.title = text_of(outcome->label, view_);
      }
    }
    if (matter) {
      row.matter = matter->id;
      row.case_number = matter->number;
      if (!matter->customer.is_nil()) row.customer = matter->customer;
      if (row.title.empty()) row.title = about(view_, *matter);
    }
    if (drawn.gauge.kind == measure::SourceKind::time) row.value = static_cast<double>(one.weight) / 1000.0;
    if (drawn.gauge.kind == measure::SourceKind::days) row.value = -static_cast<double>(one.weight);
    rows.push_back(std::move(row));
    if (rows.size() >= max_behind_rows) break;
  }
  return rows;
}

std::optional<MeasureView> FigureView::measure(const std::string& id, const ChartWish& wish) const {
  const domain::MeasureDefinition* definition = view_.pack.measure(id);
  if (!definition || !ready()) return std::nullopt;
  const Drawn drawn = draw(*definition, wish.rules, wish.basis);
  MeasureView shown;
  shown.tile = tile_of(draw(*definition));
  shown.source = definition->source;
  shown.formula = text_of(definition->formula, view_);
  shown.counts = text_of(definition->counts, view_);
  shown.chart = chart_view(drawn.chart, causes_for(id, {}));
  const auto found = data_->measures.find(id);
  if (found != data_->measures.end()) {
    shown.causes = rows_of(definition->source, found->second.causes);
    shown.parts = rows_of(definition->source, found->second.parts);
  }
  const bool of_options = definition->source == MeasureSource::told || definition->source == MeasureSource::survey_option;
  if (measure::kind_of(definition->source) == measure::SourceKind::scale || (of_options && definition->only.size() > 1)) {
    shown.distribution = distribution(*definition);
    if (of_options) shown.parts.clear();  // the same once more
  }
  if (wish.point && *wish.point < shown.chart.periods.size()) {
    shown.point = wish.point;
    shown.behind = behind(drawn, *wish.point);
  }
  for (const Rule rule : measure::all_rules.list()) {
    measure::RuleSet alone;
    alone.add(rule);
    shown.rules.push_back({rule, wish.rules.has(rule), measure::false_alarm_points(alone, drawn.chart.plan.baseline_points).value_or(0)});
  }
  // As this chart truly does, with the limits it has; where it has none, as it will.
  const auto expected = measure::false_alarm_points(wish.rules, drawn.chart.plan.baseline_points);
  shown.points_between_false_alarms = drawn.chart.chart.points_between_false_alarms().value_or(expected.value_or(0));
  for (const domain::StandardHere& here : standards_) {
    if (here.standard.measured_by.measure == id) shown.standards.push_back(here.standard.id);
  }
  return shown;
}

std::optional<EffectView> FigureView::effect_of(const domain::Improvement& action) const {
  const domain::MeasureDefinition* definition = view_.pack.measure(action.about.measure);
  if (!definition || !ready() || !action.in_force_from.ok() || action.state == ImprovementState::open) return std::nullopt;
  const Drawn drawn = draw(*definition);
  EffectView shown;
  shown.measure = text_of(definition->title, view_);
  shown.unit = drawn.chart.unit;
  const auto at = std::find_if(drawn.chart.periods.begin(), drawn.chart.periods.end(),
                               [&](const measure::Period& period) { return period.from >= action.in_force_from; });
  const auto index = static_cast<std::size_t>(at - drawn.chart.periods.begin());
  Direction wanted = action.expected;
  if (wanted == Direction::none) wanted = definition->better;
  if (wanted == Direction::none) return std::nullopt;
  const auto better = wanted == Direction::higher ? measure::Better::higher : measure::Better::lower;
  const measure::Effect effect = measure::judge_effect(drawn.chart.observations, drawn.chart.plan, index, better);
  shown.before = effect.before.value_or(0);
  shown.after = effect.after.value_or(0);
  shown.points_after = static_cast<int>(effect.points_after);
  switch (effect.verdict) {
    case measure::EffectVerdict::too_early:
      shown.points_needed = static_cast<int>(measure::least_points_after - std::min(measure::least_points_after, effect.points_after));
      break;
    case measure::EffectVerdict::unknown:
      return std::nullopt;
    case measure::EffectVerdict::better:
      shown.kind = EffectView::Kind::better;
      break;
    case measure::EffectVerdict::worse:
      shown.kind = EffectView::Kind::worse;
      break;
    case measure::EffectVerdict::no_effect:
      shown.kind = EffectView::Kind::no_effect;
      break;
  }
  return shown;
}

std::vector<domain::AgendaPoint> FigureView::agenda() const {
  std::vector<domain::AgendaPoint> agenda;
  if (!ready()) return agenda;
  constexpr double thousandths = 1000.0;
  auto all = tiles();
  std::stable_sort(all.begin(), all.end(),
                   [](const MeasureTile& a, const MeasureTile& b) { return gravity(a) < gravity(b); });
  for (const MeasureTile& tile : all) {
    if (!tile.signal || tile.factor == Factor::indifferent) continue;
    if (tile.signal->worse && tile.factor == Factor::individualising) continue;  // alarms nobody
    domain::AgendaPoint point;
    point.kind = domain::AgendaKind::signal;
    point.about = tile.id;
    point.detail = tile.signal->occurrence ? "occurrence" : std::to_string(measure::rule_number(tile.signal->rule));
    point.count = tile.signal->points;
    point.since = tile.signal->since;
    point.from_value = std::llround(tile.before.value.value_or(0) * thousandths);
    point.to_value = std::llround(tile.figure.value.value_or(0) * thousandths);
    agenda.push_back(std::move(point));
  }
  for (const domain::Improvement& action : actions_) {
    if (action.state != ImprovementState::done) continue;
    const auto effect = effect_of(action);
    if (!effect || effect->kind == EffectView::Kind::too_early) continue;
    domain::AgendaPoint point;
    point.kind = domain::AgendaKind::action_effect;
    point.about = action.id.text();
    point.detail = effect->kind == EffectView::Kind::better  ? "better"
                   : effect->kind == EffectView::Kind::worse ? "worse"
                                                             : "no_effect";
    point.from_value = std::llround(effect->before * thousandths);
    point.to_value = std::llround(effect->after * thousandths);
    agenda.push_back(std::move(point));
  }
  for (const domain::StandardHere& here : standards_) {
    if (here.withdrawn) continue;
    if (const auto easy = too_easy(here)) {
      domain::AgendaPoint point;
      point.kind = domain::AgendaKind::too_easy;
      point.about = here.standard.id;
      point.from_value = easy->from_seconds;
      point.to_value = easy->to_seconds;
      point.count = easy->weeks;
      agenda.push_back(std::move(point));
    }
    if (without_effect(here)) {
      domain::AgendaPoint point;
      point.kind = domain::AgendaKind::without_effect;
      point.about = here.standard.id;
      agenda.push_back(std::move(point));
    }
  }
  return agenda;
}

void FigureView::complete(AgendaView& point) const {
  const domain::MeasureDefinition* definition = nullptr;
  if (point.point.kind == domain::AgendaKind::signal) definition = view_.pack.measure(point.point.about);
  if (point.point.kind == domain::AgendaKind::action_effect) {
    const auto id = domain::ImprovementId::parse(point.point.about);
    const auto action = id ? view_.store.entities().improvement(*id) : std::nullopt;
    if (action) definition = view_.pack.measure(action->about.measure);
  }
  if (definition) point.unit = measure::unit_of(measure::gauge_of(*definition));
}

}  // namespace okienko::terminal
