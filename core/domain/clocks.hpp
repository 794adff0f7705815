// Counting of terms. Civil Code art. 111: the day of the event is not counted. Art. 115 (with the Act of 18 January
// 1951 and Saturdays): a term that ends on a day off ends on the next day that is none. Because a late answer costs
// the whole claim, `due` is the plain last day and only `outer_limit` uses art. 115.
#pragma once

#include "domain/pack.hpp"

namespace okienko::domain {

struct Term {
  Date due{};
  Date outer_limit{};
};

Term count_term(const ClockDefinition& clock, Date received, const Calendar& calendar);

// The name of the holiday, or null. Sundays count where the calendar says so; Saturdays are no holidays.
const Text* holiday_on(Date date, const Calendar& calendar);
bool is_day_off(Date date, const Calendar& calendar);  // holiday, Sunday or Saturday

}  // namespace okienko::domain
