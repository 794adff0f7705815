// Figures, signals and effects in the words of the report's language.
#include <algorithm>
#include <cmath>

#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/i18n/format.hpp"
#include "kiosk/paper/report_parts.hpp"

namespace okienko::paper {

using i18n::tr;
using i18n::tr_count;
using terminal::EffectView;
using terminal::Unit;

namespace {

std::string short_number(double value) {
  constexpr double small = 9.95;
  const bool whole = std::abs(value - std::round(value)) < 0.05;
  return i18n::number(value, std::abs(value) < small && !whole ? 1 : 0);
}

std::string days_words(double days) {
  const bool whole = std::abs(days - std::round(days)) < 0.05 || std::abs(days) >= 9.95;
  if (whole) return tr_count("report", "{count} day", "{count} days", std::llround(days));
  return tr("report", "{number} of a day", {{"number", short_number(days)}});
}

}  // namespace

std::string percent(double share, int decimals) {
  constexpr double hundred = 100;
  return i18n::number(share * hundred, decimals) + "%";
}

std::string duration_words(double seconds) { return duration_words(seconds, seconds); }

std::string duration_words(double seconds, double as_long_as_seconds) {
  constexpr double minute = 60, hour = 3600, day = 86400;
  if (as_long_as_seconds < 1.5 * minute)
    return tr("report", "{number} s", {{"number", i18n::number(seconds, seconds < 10 ? 1 : 0)}});
  if (as_long_as_seconds < 1.5 * hour) return tr("report", "{number} min", {{"number", short_number(seconds / minute)}});
  if (as_long_as_seconds < 2 * day) return tr("report", "{number} h", {{"number", short_number(seconds / hour)}});
  return days_words(seconds / day);
}

std::string value_words(double value, Unit unit, const std::string& currency) {
  constexpr double hundred = 100;
  switch (unit) {
    case Unit::count:
      return i18n::number(value, std::abs(value - std::round(value)) < 0.005 ? 0 : 1);
    case Unit::share:
    case Unit::score:
      return percent(value);
    case Unit::seconds:
      return duration_words(value);
    case Unit::days:
      return days_words(value);
    case Unit::per_contact:
      return tr("report", "{number} in 100", {{"number", i18n::number(value * hundred, value > 0 ? 1 : 0)}});
    case Unit::money:
      // Hundredths say nothing of a sum or its limits.
      return i18n::money({std::llround(value / hundred) * 100, currency});
  }
  return {};
}

std::string figure_words(const terminal::Figure& figure, Unit unit, const std::string& currency) {
  if (figure.value) return value_words(*figure.value, unit, currency);
  return figure.few ? tr("report", "fewer than 5") : "–";
}

std::pair<std::string, std::string> compared_words(const terminal::Figure& now, const terminal::Figure& before, Unit unit,
                                                   const std::string& currency) {
  // Far apart, each is best read in a unit of its own.
  constexpr double near = 5;
  if (unit == Unit::seconds && now.value && before.value) {
    const auto [shorter, longer] = std::minmax(*now.value, *before.value);
    if (shorter * near > longer) return {duration_words(*now.value, longer), duration_words(*before.value, longer)};
  }
  return {figure_words(now, unit, currency), figure_words(before, unit, currency)};
}

namespace {

std::string rule_words(const terminal::SignalView& signal) {
  using measure::Rule;
  switch (signal.rule) {
    case Rule::beyond_limits:
      return tr("report", "a point beyond the limits");
    case Rule::eight_in_a_row:
      return tr_count("report", "{count} point in a row on one side of the centre",
                      "{count} points in a row on one side of the centre", signal.points);
    case Rule::six_trending:
    case Rule::fourteen_alternating:
    case Rule::two_of_three:
    case Rule::four_of_five:
    case Rule::fifteen_hugging:
    case Rule::eight_avoiding:
      return tr("report", "a pattern that chance seldom makes");
  }
  return {};
}

}  // namespace

std::string signal_words(const terminal::ReportSignal& said) {
  const terminal::SignalView& signal = said.signal;
  if (signal.occurrence) {
    if (signal.points == 0) return tr("report", "It happened, fewer than 5 times: each time is a cause to remove");
    return tr_count("report", "It happened {count} time: a cause to remove", "It happened {count} times: causes to remove",
                    signal.points);
  }
  const std::string date = i18n::full_date(signal.since);
  const std::string when = signal.worse    ? tr("report", "Worse since {date}", {{"date", date}})
                           : signal.better ? tr("report", "Better since {date}", {{"date", date}})
                                           : tr("report", "Other than usual since {date}", {{"date", date}});
  return when + " · " + rule_words(signal);
}

std::string effect_words(const EffectView& effect, const std::string& currency) {
  const std::string before = value_words(effect.before, effect.unit, currency);
  const std::string after = value_words(effect.after, effect.unit, currency);
  switch (effect.kind) {
    case EffectView::Kind::too_early:
      return tr_count("report", "Too early to say: {count} more point of the chart is needed",
                      "Too early to say: {count} more points of the chart are needed", effect.points_needed);
    case EffectView::Kind::better:
      return tr("report", "It helped. {measure}: {before} before, {after} after",
                {{"measure", effect.measure}, {"before", before}, {"after", after}});
    case EffectView::Kind::worse:
      return tr("report", "It did harm. {measure}: {before} before, {after} after",
                {{"measure", effect.measure}, {"before", before}, {"after", after}});
    case EffectView::Kind::no_effect:
      return tr("report", "No effect. {measure}: {before} before, {after} after",
                {{"measure", effect.measure}, {"before", before}, {"after", after}});
  }
  return {};
}

std::string span_words(terminal::PeriodLength length) {
  switch (length) {
    case terminal::PeriodLength::day:
      return tr("report", "each point a day");
    case terminal::PeriodLength::week:
      return tr("report", "each point a week");
    case terminal::PeriodLength::month:
      return tr("report", "each point a month");
  }
  return {};
}

std::string cause_words(const terminal::ChartView::Cause& cause) {
  using Kind = terminal::ChartView::Cause::Kind;
  const std::string date = cause.on.ok() ? i18n::day_and_month(cause.on) : std::string();
  switch (cause.kind) {
    case Kind::pack:
      return date + " · " + tr("report", "new pack {version}", {{"version", cause.title}});
    case Kind::action:
      return date + " · " + tr("report", "action: {title}", {{"title", cause.title}});
    case Kind::standard:
      return date + " · " + tr("report", "standard: {title}", {{"title", cause.title}});
    case Kind::start:
      break;
  }
  return date;
}

std::string part_words(const std::string& label) {
  if (label == "counter") return tr("channel", "Counter");
  if (label == "phone") return tr("channel", "Telephone");
  if (label == "message") return tr("channel", "Message");
  if (label == "came_back") return tr("report", "the customer had to come again");
  return label;
}

}  // namespace okienko::paper
