#include "author/reckoning.hpp"

#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>
#include <boost/json.hpp>

#include "base/calendar.hpp"
#include "domain/clocks.hpp"

namespace okienko::author {

namespace {

namespace json = boost::json;
using domain::Date;
using domain::TermStep;

constexpr const char* weekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::string weekday_of(Date date) {
  return weekdays[std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding()];
}

std::string day(Date date) { return fmt::format("{} ({})", base::date_to_text(date), weekday_of(date)); }

std::string unit_in_words(int length, domain::TermUnit unit) {
  std::string name = boost::describe::enum_to_string(unit, "");
  if (length == 1) name.pop_back();
  if (unit == domain::TermUnit::working_days) name.replace(name.find('_'), 1, " ");
  return fmt::format("{} {}", length, name);
}

std::string day_off_in_words(const TermStep& step, std::string_view language) {
  const std::string_view name = step.day_off.in(language);
  return name.empty() ? weekday_of(step.date) : std::string(name);
}

std::string kind_in_words(TermStep::Kind kind) {
  switch (kind) {
    case TermStep::Kind::starts:
      return "starts";
    case TermStep::Kind::skipped_day_off:
      return "skipped_day_off";
    case TermStep::Kind::ends:
      return "ends";
    case TermStep::Kind::moved:
      return "moved";
  }
  return {};
}

// Days off within the term that do not stop it, so that nobody has to wonder.
std::vector<std::pair<Date, std::string>> holidays_within(const domain::Pack& pack, Date start, Date due,
                                                          std::string_view language) {
  constexpr int longest_shown_days = 120;
  std::vector<std::pair<Date, std::string>> holidays;
  if (base::days_between(start, due) > longest_shown_days) return holidays;
  for (Date date = base::add_days(start, 1); date < due; date = base::add_days(date, 1)) {
    if (const domain::Text* name = domain::holiday_on(date, pack.calendar)) {
      holidays.emplace_back(date, std::string(name->in(language)));
    }
  }
  return holidays;
}

}  // namespace

std::string reckoning_in_words(const domain::Pack& pack, const domain::ClockDefinition& clock, Date start,
                               std::string_view language) {
  const domain::Term term = domain::count_term(clock, start, pack.calendar);
  std::string out = fmt::format("{}: {}\n", clock.id, clock.label.in(language));
  const auto line = [&](std::string_view name, std::string_view words) {
    if (!words.empty()) out += fmt::format("  {:<13} {}\n", name, words);
  };
  line("basis", clock.legal_basis.in(language));
  if (!domain::applies(clock, start, {})) line("note", "not in force on that day");
  for (const TermStep& step : term.steps) {
    switch (step.kind) {
      case TermStep::Kind::starts:
        line("start", day(step.date));
        line("", clock.starts_rule.in(language));
        line("length", unit_in_words(clock.length, clock.unit));
        line("", clock.counting_rule.in(language));
        break;
      case TermStep::Kind::skipped_day_off:
        line("not counted", fmt::format("{}: {}", base::date_to_text(step.date), day_off_in_words(step, language)));
        break;
      case TermStep::Kind::ends:
        for (const auto& [date, name] : holidays_within(pack, start, term.due, language)) {
          if (clock.unit != domain::TermUnit::working_days)
            line("holiday", fmt::format("{}: {}; counted all the same", base::date_to_text(date), name));
        }
        line("due", day(step.date));
        break;
      case TermStep::Kind::moved:
        line("day off", fmt::format("{}: {}; the end moves on", base::date_to_text(step.date),
                                    day_off_in_words(step, language)));
        break;
    }
  }
  if (term.outer_limit != term.due) line("", clock.moving_rule.in(language));
  line("outer limit", day(term.outer_limit));
  if (clock.extension) {
    const domain::Term extended = domain::count_extended_term(clock, start, pack.calendar);
    line("extended", fmt::format("{}: {}", unit_in_words(clock.extension->length, clock.extension->unit),
                                 day(extended.due)));
    line("", clock.extension->needs.in(language));
  }
  for (const int days : clock.warn_days_before) line("warning", day(base::add_days(term.due, -days)));
  line("if missed", clock.when_missed.in(language));
  return out;
}

std::string reckoning_to_json(const domain::Pack& pack, const domain::ClockDefinition& clock, Date start,
                              std::string_view language) {
  const domain::Term term = domain::count_term(clock, start, pack.calendar);
  const auto text = [&](const domain::Text& words) { return json::string(std::string(words.in(language))); };
  json::object out{{"clock", clock.id},
                   {"legal_basis", text(clock.legal_basis)},
                   {"start", base::date_to_text(start)},
                   {"in_force", domain::applies(clock, start, {})},
                   {"length", clock.length},
                   {"unit", boost::describe::enum_to_string(clock.unit, "")},
                   {"due", base::date_to_text(term.due)},
                   {"outer_limit", base::date_to_text(term.outer_limit)},
                   {"at_end", boost::describe::enum_to_string(clock.at_end, "")},
                   {"when_missed", text(clock.when_missed)}};
  json::array rules;
  for (const domain::Text* rule : {&clock.starts_rule, &clock.counting_rule, &clock.moving_rule}) {
    if (rule->empty() || (rule == &clock.moving_rule && term.due == term.outer_limit)) continue;
    rules.push_back(text(*rule));
  }
  out["rules"] = std::move(rules);
  json::array steps;
  for (const TermStep& step : term.steps) {
    json::object shown{{"step", kind_in_words(step.kind)},
                       {"date", base::date_to_text(step.date)},
                       {"weekday", weekday_of(step.date)}};
    const bool off = step.kind == TermStep::Kind::skipped_day_off || step.kind == TermStep::Kind::moved;
    if (off) shown["day_off"] = day_off_in_words(step, language);
    steps.push_back(std::move(shown));
  }
  out["steps"] = std::move(steps);
  json::array holidays;
  for (const auto& [date, name] : holidays_within(pack, start, term.due, language)) {
    holidays.push_back(json::object{{"date", base::date_to_text(date)}, {"name", name}});
  }
  out["holidays_within"] = std::move(holidays);
  if (clock.extension) {
    out["extended_due"] = base::date_to_text(domain::count_extended_term(clock, start, pack.calendar).due);
  }
  json::array warnings;
  for (const int days : clock.warn_days_before) {
    warnings.push_back(json::string(base::date_to_text(base::add_days(term.due, -days))));
  }
  out["warnings"] = std::move(warnings);
  return json::serialize(out);
}

}  // namespace okienko::author
