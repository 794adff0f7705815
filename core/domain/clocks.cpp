#include "domain/clocks.hpp"

#include "base/calendar.hpp"

namespace okienko::domain {

const Text* holiday_on(Date date, const Calendar& calendar) {
  const int year = static_cast<int>(date.year());
  for (const Holiday& holiday : calendar.holidays) {
    if (year < holiday.from_year) continue;
    if (holiday.fixed && date.year() / *holiday.fixed == date) return &holiday.name;
    if (holiday.days_after_easter &&
        base::add_days(base::easter_sunday(year), *holiday.days_after_easter) == date) {
      return &holiday.name;
    }
  }
  return nullptr;
}

bool is_day_off(Date date, const Calendar& calendar) {
  return base::is_saturday(date) || (calendar.sundays_are_holidays && base::is_sunday(date)) ||
         holiday_on(date, calendar) != nullptr;
}

Term count_term(const ClockDefinition& clock, Date received, const Calendar& calendar) {
  Term term;
  term.due = base::add_days(received, clock.days);
  term.outer_limit = term.due;
  while (is_day_off(term.outer_limit, calendar)) term.outer_limit = base::add_days(term.outer_limit, 1);
  return term;
}

}  // namespace okienko::domain
