// Counting of terms. Days: the day of the event is not counted (Civil Code art. 111). Weeks, months and years end on
// the day that answers by its name or date to the first one; where there is none, on the last of the month (art. 112).
// A term that ends on a day off ends on the next day that is none (art. 115). Because a late answer costs the whole
// claim, `due` is the plain last day and only `outer_limit` is moved.
#pragma once

#include <string>
#include <vector>

#include "domain/pack.hpp"

namespace okienko::domain {

// One rule or day off that was used, in the order it was: a count that nobody can follow is not believed.
struct TermStep {
  enum class Kind { starts, skipped_day_off, ends, moved };
  Kind kind = Kind::starts;
  Date date{};      // the day it speaks of
  Text day_off;     // of skipped_day_off and moved: which; empty for a weekday
};

struct Term {
  Date due{};
  Date outer_limit{};
  std::vector<TermStep> steps;
};

Term count_term(const ClockDefinition& clock, Date start, const Calendar& calendar);
// The same with the extension's length; the clock has one.
Term count_extended_term(const ClockDefinition& clock, Date start, const Calendar& calendar);

// The name of the holiday, or null. Weekly holidays have no name of their own.
const Text* holiday_on(Date date, const Calendar& calendar);
bool is_weekly_holiday(Date date, const Calendar& calendar);
// A statutory holiday, or a day from which the end of a term moves as from one.
bool is_day_off(Date date, const Calendar& calendar);
// `days` working days after the date.
Date add_working_days(Date date, int days, const Calendar& calendar);

// In force on that day, and for such a buyer. A customer of unknown kind counts as protected.
bool applies(const ClockDefinition& clock, Date start, std::string_view buyer_kind);

}  // namespace okienko::domain
