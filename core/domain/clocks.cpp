#include "domain/clocks.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

#include "base/calendar.hpp"

namespace okienko::domain {

namespace {

using std::chrono::sys_days;

bool is_one_of(Date date, const std::vector<std::chrono::weekday>& weekdays) {
  return std::find(weekdays.begin(), weekdays.end(), std::chrono::weekday{sys_days{date}}) != weekdays.end();
}

// The same date so many months on; the last of the month where that day does not exist.
Date add_months(Date date, int months) {
  const Date moved = date + std::chrono::months{months};
  return moved.ok() ? moved : Date{moved.year() / moved.month() / std::chrono::last};
}

Text name_of_day_off(Date date, const Calendar& calendar) {
  const Text* name = holiday_on(date, calendar);
  return name ? *name : Text{};
}

Term count(const ClockDefinition& clock, int length, TermUnit unit, Date start, const Calendar& calendar) {
  using Kind = TermStep::Kind;
  Term term;
  term.steps.push_back({Kind::starts, start, {}});
  switch (unit) {
    case TermUnit::days:
      term.due = base::add_days(start, length);
      break;
    case TermUnit::weeks:
      term.due = base::add_days(start, 7 * length);
      break;
    case TermUnit::months:
      term.due = add_months(start, length);
      break;
    case TermUnit::years:
      term.due = add_months(start, 12 * length);
      break;
    case TermUnit::working_days:
      term.due = start;
      for (int left = length; left > 0;) {
        term.due = base::add_days(term.due, 1);
        if (is_day_off(term.due, calendar)) {
          term.steps.push_back({Kind::skipped_day_off, term.due, name_of_day_off(term.due, calendar)});
        } else {
          --left;
        }
      }
      break;
  }
  term.steps.push_back({Kind::ends, term.due, {}});
  term.outer_limit = term.due;
  while (clock.end_moves && is_day_off(term.outer_limit, calendar)) {
    term.steps.push_back({Kind::moved, term.outer_limit, name_of_day_off(term.outer_limit, calendar)});
    term.outer_limit = base::add_days(term.outer_limit, 1);
  }
  return term;
}

}  // namespace

const Text* holiday_on(Date date, const Calendar& calendar) {
  const int year = static_cast<int>(date.year());
  for (const Holiday& holiday : calendar.holidays) {
    if (year < holiday.from_year || year > holiday.until_year) continue;
    if (holiday.fixed && date.year() / *holiday.fixed == date) return &holiday.name;
    if (holiday.days_after_easter &&
        base::add_days(base::easter_sunday(year), *holiday.days_after_easter) == date) {
      return &holiday.name;
    }
  }
  return nullptr;
}

bool is_weekly_holiday(Date date, const Calendar& calendar) { return is_one_of(date, calendar.weekly_holidays); }

bool is_day_off(Date date, const Calendar& calendar) {
  return is_weekly_holiday(date, calendar) || is_one_of(date, calendar.end_also_moves_from) ||
         holiday_on(date, calendar) != nullptr;
}

Date add_working_days(Date date, int days, const Calendar& calendar) {
  while (days > 0) {
    date = base::add_days(date, 1);
    if (!is_day_off(date, calendar)) --days;
  }
  return date;
}

Term count_term(const ClockDefinition& clock, Date start, const Calendar& calendar) {
  return count(clock, clock.length, clock.unit, start, calendar);
}

Term count_extended_term(const ClockDefinition& clock, Date start, const Calendar& calendar) {
  return count(clock, clock.extension->length, clock.extension->unit, start, calendar);
}

bool applies(const ClockDefinition& clock, Date start, std::string_view buyer_kind) {
  if (start < clock.in_force_from || (clock.in_force_until && start > *clock.in_force_until)) return false;
  BuyerKind kind = BuyerKind::consumer;
  if (!boost::describe::enum_from_string(std::string(buyer_kind).c_str(), kind)) return true;
  return std::find(clock.protects.begin(), clock.protects.end(), kind) != clock.protects.end();
}

}  // namespace okienko::domain
