#include "kiosk/screens/service_words.hpp"

#include <cmath>

namespace okienko::screens {

using terminal::Unit;
using ui::Icon;
using ui::Tone;

namespace {

constexpr double minute = 60, hour = 3600;

bool whole(double value) {
  return std::abs(value - std::round(value)) < 0.05;
}

std::string days_words(double days) {
  if (whole(days)) return tr_count("time", "{count} day", "{count} days", std::llround(days));
  // A broken number has a form of its own.
  return tr("time", "{days} days", {{"days", i18n::number(days, 1)}});
}

std::string share_words(double share) {
  const double percent = share * 100;
  return i18n::number(percent, whole(percent) ? 0 : 1) + "%";
}

}  // namespace

std::string exact_duration(double seconds) {
  const auto rounded = std::llround(std::max(0.0, seconds));
  if (seconds < 10 && !whole(seconds)) return tr("time", "{count} s", {{"count", i18n::number(seconds, 1)}});
  if (rounded < 60) return tr("time", "{count} s", {{"count", std::to_string(rounded)}});
  if (rounded < 3600) {
    const std::string minutes = tr("time", "{count} min", {{"count", std::to_string(rounded / 60)}});
    if (rounded % 60 == 0 || rounded >= 20 * 60) return minutes;
    return minutes + " " + tr("time", "{count} s", {{"count", std::to_string(rounded % 60)}});
  }
  if (rounded >= 48 * 3600) return days_words(static_cast<double>(rounded) / (24 * hour));
  const std::string hours = tr("time", "{count} h", {{"count", std::to_string(rounded / 3600)}});
  const auto minutes = rounded % 3600 / 60;
  if (minutes == 0 || rounded >= 10 * 3600) return hours;
  return hours + " " + tr("time", "{count} min", {{"count", std::to_string(minutes)}});
}

std::string within_words(int seconds) {
  constexpr int a_day = 24 * 3600;
  const std::string time = seconds >= a_day && seconds % a_day == 0
                               ? tr_count("time", "{count} day", "{count} days", seconds / a_day)
                               : exact_duration(seconds);
  return tr("standard", "within {time}", {{"time", unbroken(time)}});
}

std::string figure_words(double value, Unit unit, const std::string& currency) {
  switch (unit) {
    case Unit::count:
      return i18n::number(value, whole(value) ? 0 : 1);
    case Unit::share:
      return share_words(value);
    case Unit::seconds:
      return unbroken(exact_duration(value));
    case Unit::days:
      return unbroken(days_words(value));
    case Unit::per_contact:
      return i18n::number(value, 2);
    case Unit::score:  // of content answers
      return share_words(value);
    case Unit::money:
      return i18n::money({std::llround(value), currency});
  }
  return {};
}

std::string figure_words(const terminal::Figure& figure, Unit unit, const std::string& currency) {
  if (figure.few) return tr("measure", "fewer than 5");
  return figure.value ? figure_words(*figure.value, unit, currency) : "—";
}

std::string short_figure(double value, Unit unit, const std::string& currency) {
  if (unit == Unit::days) return i18n::number(value, whole(value) ? 0 : 1);
  if (unit == Unit::count && std::abs(value) >= 20) return i18n::number(value, 0);
  return figure_words(value, unit, currency);
}

std::string change_words(double from, double to) {
  if (from == 0) return {};
  const double percent = (to - from) / std::abs(from) * 100;
  const std::string size = i18n::number(std::abs(percent), 0) + "%";
  return (percent < 0 ? "−" : "+") + size;
}

std::string words(Unit unit) {
  switch (unit) {
    case Unit::count:
      return tr("unit", "number");
    case Unit::share:
      return tr("unit", "share");
    case Unit::seconds:
      return tr("unit", "time");
    case Unit::days:
      return tr("unit", "days");
    case Unit::per_contact:
      return tr("unit", "for each contact");
    case Unit::score:
      return tr("unit", "share of content answers");
    case Unit::money:
      return tr("unit", "amount");
  }
  return {};
}

std::string words(terminal::PeriodLength length) {
  switch (length) {
    case terminal::PeriodLength::day:
      return tr("unit", "by day");
    case terminal::PeriodLength::week:
      return tr("unit", "by week");
    case terminal::PeriodLength::month:
      return tr("unit", "by month");
  }
  return {};
}

std::string name_of(measure::ChartKind kind) {
  switch (kind) {
    case measure::ChartKind::xmr:
      return "XmR";
    case measure::ChartKind::p:
      return "p";
    case measure::ChartKind::u:
      return "u";
    case measure::ChartKind::c:
      return "c";
    case measure::ChartKind::xbar_s:
      return "Xbar-S";
  }
  return {};
}

std::string words(domain::Factor factor) {
  switch (factor) {
    case domain::Factor::critical:
      return tr("factor", "critical");
    case domain::Factor::hygiene:
      return tr("factor", "hygiene");
    case domain::Factor::indifferent:
      return tr("factor", "indifferent");
    case domain::Factor::individualising:
      return tr("factor", "individualising");
  }
  return {};
}

std::string words(domain::MeasureGroup group) {
  switch (group) {
    case domain::MeasureGroup::contacts:
      return tr("measure", "Contacts");
    case domain::MeasureGroup::complaints:
      return tr("measure", "Complaints");
    case domain::MeasureGroup::promises:
      return tr("measure", "Promises");
    case domain::MeasureGroup::opinions:
      return tr("measure", "Opinions");
    case domain::MeasureGroup::errors:
      return tr("measure", "Errors and losses");
    case domain::MeasureGroup::team:
      return tr("measure", "The team");
  }
  return {};
}

std::string words(domain::MeasureSource source) {
  using Source = domain::MeasureSource;
  switch (source) {
    case Source::contacts:
      return tr("source", "contacts that ended, each on its own channel");
    case Source::handling_time:
      return tr("source", "from the beginning of a contact to its end, without the time it was put aside");
    case Source::after_contact_time:
      return tr("source", "from the customer's goodbye to the end of the contact");
    case Source::step_time:
      return tr("source", "from the moment a step is shown to its answer");
    case Source::step_left:
      return tr("source", "contacts that broke off at a step");
    case Source::approval_wait:
      return tr("source", "from the request for approval to its answer");
    case Source::callback_time:
      return tr("source", "from the promise to call back to the call");
    case Source::hand_over_time:
      return tr("source", "from handing a matter over to its being taken over");
    case Source::settled_at_once:
      return tr("source",
                "matters settled at the first contact; one that comes back within 7 days no longer counts");
    case Source::repeats:
      return tr("source", "contacts in a matter that was thought settled");
    case Source::answered_in_time:
      return tr("source", "complaints whose answer reached the customer in time");
    case Source::complaint_cycle:
      return tr("source", "from receiving a complaint to the answer");
    case Source::deadline_margin:
      return tr("source", "days left when the answer reached the customer");
    case Source::promises_kept:
      return tr("source", "promises kept by the time that was promised");
    case Source::words_kept:
      return tr("source", "matters about which the customer never had to ask");
    case Source::satisfaction:
      return tr("source", "answers to the survey on one tap");
    case Source::survey_scale:
      return tr("source", "answers to a question of a survey, from 1 to 5");
    case Source::survey_option:
      return tr("source", "answers to a question of a survey, by choice");
    case Source::told:
      return tr("source", "what was told in the scripts, by choice");
    case Source::error_cost:
      return tr("source", "complaints, by the stage where the error arose, and what they cost");
    case Source::given:
      return tr("source", "what customers were given, by kind");
    case Source::silent_customers:
      return tr("source", "customers who have not come back for longer than they used to");
    case Source::surveys_asked:
      return tr("source", "how often somebody was asked for an opinion");
    case Source::surveys_answered:
      return tr("source", "opinions that were given, of those asked for");
  }
  return {};
}

std::string words(domain::RiskSource source) {
  switch (source) {
    case domain::RiskSource::people:
      return tr("risk", "from people");
    case domain::RiskSource::policy:
      return tr("risk", "from policy");
    case domain::RiskSource::material:
      return tr("risk", "from material causes");
  }
  return {};
}

std::string words(domain::ImprovementSource source) {
  switch (source) {
    case domain::ImprovementSource::hand:
      return tr("improve", "noticed at work");
    case domain::ImprovementSource::signal:
      return tr("improve", "from a signal");
    case domain::ImprovementSource::survey:
      return tr("improve", "from an opinion");
    case domain::ImprovementSource::audit:
      return tr("improve", "from an audit");
    case domain::ImprovementSource::huddle:
      return tr("improve", "from a huddle");
  }
  return {};
}

std::string words(domain::StandardChange change) {
  switch (change) {
    case domain::StandardChange::add:
      return tr("standard", "a new standard");
    case domain::StandardChange::revise:
      return tr("standard", "a change");
    case domain::StandardChange::review:
      return tr("standard", "a review");
    case domain::StandardChange::withdraw:
      return tr("standard", "a withdrawal");
  }
  return {};
}

std::string words(domain::HuddleDecision decision, domain::AgendaKind about) {
  switch (decision) {
    case domain::HuddleDecision::left_alone:
      return tr("huddle", "Leave it alone");
    case domain::HuddleDecision::action:
      return about == domain::AgendaKind::peak ? tr("huddle", "Prepare for it") : tr("huddle", "An action");
    case domain::HuddleDecision::practice:
      return tr("huddle", "A good practice");
    case domain::HuddleDecision::proposal:
      return tr("huddle", "A change of a standard");
    case domain::HuddleDecision::noted:
      return tr("huddle", "Noted");
  }
  return {};
}

Icon icon_of(domain::HuddleDecision decision, domain::AgendaKind about) {
  switch (decision) {
    case domain::HuddleDecision::left_alone:
      return Icon::pause_circle;
    case domain::HuddleDecision::action:
      return about == domain::AgendaKind::peak ? Icon::warning : Icon::build;
    case domain::HuddleDecision::practice:
      return Icon::thumb_up;
    case domain::HuddleDecision::proposal:
      return Icon::edit;
    case domain::HuddleDecision::noted:
      return Icon::check;
  }
  return Icon::check;
}

std::string words(measure::Rule rule) {
  switch (rule) {
    case measure::Rule::beyond_limits:
      return tr("rule", "A point beyond the limits");
    case measure::Rule::eight_in_a_row:
      return tr("rule", "8 points in a row on one side of the centre");
    case measure::Rule::six_trending:
      return tr("rule", "6 points in a row that rise, or fall");
    case measure::Rule::fourteen_alternating:
      return tr("rule", "14 points in a row, up and down by turns");
    case measure::Rule::two_of_three:
      return tr("rule", "2 of 3 points close to one limit");
    case measure::Rule::four_of_five:
      return tr("rule", "4 of 5 points far from the centre on one side");
    case measure::Rule::fifteen_hugging:
      return tr("rule", "15 points in a row close to the centre");
    case measure::Rule::eight_avoiding:
      return tr("rule", "8 points in a row far from the centre");
  }
  return {};
}

SignalWords occurrence_words(int count) {
  return {tr_count("rule", "happened {count} time in a week", "happened {count} times in a week", count),
          Tone::red};
}

SignalWords signal_words(measure::Rule rule, int points, bool worse, bool better) {
  SignalWords said;
  said.tone = better ? Tone::green : rule == measure::Rule::beyond_limits && worse ? Tone::red : Tone::amber;
  switch (rule) {
    case measure::Rule::beyond_limits:
      said.text =
          tr_count("rule", "{count} point beyond the limits", "{count} points beyond the limits", points);
      break;
    case measure::Rule::eight_in_a_row:
      said.text = tr_count("rule", "{count} point on one side of the centre",
                           "{count} points on one side of the centre", points);
      break;
    case measure::Rule::six_trending:
      said.text =
          tr_count("rule", "{count} point in one direction", "{count} points in one direction", points);
      break;
    case measure::Rule::fourteen_alternating:
      said.text = tr("rule", "up and down by turns");
      break;
    case measure::Rule::two_of_three:
      said.text = tr("rule", "close to one limit");
      break;
    case measure::Rule::four_of_five:
      said.text = tr("rule", "far from the centre on one side");
      break;
    case measure::Rule::fifteen_hugging:
      said.text = tr("rule", "too even");
      break;
    case measure::Rule::eight_avoiding:
      said.text = tr("rule", "as if of two kinds");
      break;
  }
  if (better) said.text = tr("rule", "better: {signal}", {{"signal", said.text}});
  return said;
}

SignalWords signal_words(const terminal::MeasureTile& tile) {
  if (!tile.signal) return {tr("rule", "no signal: leave it alone"), Tone::neutral};
  if (tile.signal->occurrence) return occurrence_words(tile.signal->points);
  return signal_words(tile.signal->rule, tile.signal->points, tile.signal->worse, tile.signal->better);
}

SignalWords signal_words(const terminal::MeasureView& measure) {
  if (!measure.tile.signal && measure.chart.chart.no_limits()) {
    return {tr("rule", "too little to tell a signal from noise"), Tone::neutral};
  }
  // What signalled long ago stands in the chart; now there is nothing to step in for.
  if (!measure.tile.signal && !measure.chart.chart.no_signal())
    return {tr("rule", "no signal now: leave it alone"), Tone::neutral};
  return signal_words(measure.tile);
}

std::string causes_words(const terminal::MeasureTile& tile) {
  if (tile.causes > 0)
    return tr_count("measure", "{count} cause to remove", "{count} causes to remove", tile.causes);
  return tr_count("measure", "{count} miss, a cause to remove", "{count} misses, causes to remove",
                  tile.misses);
}

std::string date_words(base::Date date, const terminal::Snapshot& snapshot, const std::string& zone) {
  return i18n::short_date(midday(date), snapshot.now, zone);
}

}  // namespace okienko::screens
