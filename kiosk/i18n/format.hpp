// Numbers, money, dates and durations as people of the language in use write them.
// Wall times are UTC; `zone` is the site's time zone ("Europe/Warsaw").
#pragma once

#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/time.hpp"

namespace okienko::i18n {

std::string number(double value, int decimals);  // "91,2", "1500", "12 500"
std::string decimal_sign();                       // ",", "."
std::string money(const base::Money& amount);    // "899 zł", "12,50 zł": decimals only when there are any
std::string money_exact(const base::Money& amount);  // "899,00 zł": for what is being decided or printed

std::string clock_time(base::WallTime time, std::string_view zone);  // "10:42"
std::string long_date(base::WallTime time, std::string_view zone);   // "sobota, 21 listopada"
std::string short_date(base::WallTime time, base::WallTime now,
                       std::string_view zone);  // "2.11", "14.03.2025"
std::string full_date(base::Date date);         // "1 listopada 2026"
std::string month_and_year(std::chrono::year_month month);  // "Październik 2026": as a heading
std::string day_and_month(base::Date date);     // "1 listopada"
std::string weekday_and_date(base::Date date);  // "niedziela, 1 listopada"
std::string day_and_year(base::WallTime time, std::string_view zone);  // the same, of a moment
std::string moment(base::WallTime time, base::WallTime now,
                   std::string_view zone);  // "dziś 15:00", "2.11 16:20"

// A time that is agreed with the customer: said aloud, and read by the customer.
std::string agreed(base::WallTime time, base::WallTime now,
                   std::string_view zone);  // "dziś 15:00", "wt. 24.11 o 15:45"
std::string agreed_in_full(base::WallTime time, std::string_view zone);  // "wtorek, 24 listopada, 15:45"

// What a deadline says about itself: "42 min po terminie", "dziś 15:00", "jutro", "2 dni".
std::string due(base::WallTime deadline, base::WallTime now, std::string_view zone);

// "601 234 567", "+48 601 234 567"; anything unusual stays as it is.
std::string phone(std::string_view digits);

}  // namespace okienko::i18n
