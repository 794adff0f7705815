// Civil dates: text form, weekdays, Easter. Time zones are not here (ICU does them, in the terminal).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace okienko::base {

std::string date_to_text(Date date);                         // "2026-11-21"
std::optional<Date> date_from_text(std::string_view text);   // refuses dates that do not exist
Date add_days(Date date, int days);
int days_between(Date from, Date to);

// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher; "Astronomical Algorithms", chapter 8).
Date easter_sunday(int year);

}  // namespace okienko::base
