// The 14 days of the Polish pack, for every day of twelve years, against a second computation that shares
// nothing with the first: its own arithmetic of days (Julian day numbers), its own Easter (Oudin), its own
// list of days off.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "base/calendar.hpp"
#include "domain/clocks.hpp"
#include "pack/pack.hpp"

namespace okienko::domain::testing {

namespace {

struct Civil {
  long year, month, day;
};

// Fliegel and Van Flandern, Communications of the ACM, 1968.
long julian_day(const Civil& c) {
  const long a = (c.month - 14) / 12;
  return (1461 * (c.year + 4800 + a)) / 4 + (367 * (c.month - 2 - 12 * a)) / 12 -
         (3 * ((c.year + 4900 + a) / 100)) / 4 + c.day - 32075;
}

Civil civil(long julian) {
  long l = julian + 68569;
  const long n = 4 * l / 146097;
  l -= (146097 * n + 3) / 4;
  const long i = 4000 * (l + 1) / 1461001;
  l = l - 1461 * i / 4 + 31;
  const long j = 80 * l / 2447;
  const long day = l - 2447 * j / 80;
  l = j / 11;
  return {100 * (n - 49) + i + l, j + 2 - 12 * l, day};
}

// Oudin's algorithm of 1940, as in the Explanatory Supplement to the Astronomical Almanac.
long easter_julian(long year) {
  const long century = year / 100;
  const long golden = year % 19;
  const long k = (century - 17) / 25;
  long i = (century - century / 4 - (century - k) / 3 + 19 * golden + 15) % 30;
  i -= (i / 28) * (1 - (i / 28) * (29 / (i + 1)) * ((21 - golden) / 11));
  const long weekday = (year + year / 4 + i + 2 - century + century / 4) % 7;
  const long from = i - weekday;
  const long month = 3 + (from + 40) / 44;
  return julian_day({year, month, from + 28 - 31 * (month / 4)});
}

// Act of 18 January 1951, art. 1, and Saturday, on which a term does not end either (Civil Code, art. 115).
bool term_cannot_end_on(long julian) {
  const long weekday = julian % 7;  // 0: Monday
  if (weekday == 5 || weekday == 6) return true;
  const Civil c = civil(julian);
  const long as_number = 100 * c.month + c.day;
  switch (as_number) {
    case 101:
    case 106:
    case 501:
    case 503:
    case 815:
    case 1101:
    case 1111:
    case 1225:
    case 1226:
      return true;
    case 1224:
      return c.year >= 2025;
    default:
      break;
  }
  const long after_easter = julian - easter_julian(c.year);
  return after_easter == 1 || after_easter == 60;  // Easter Sunday and Pentecost are Sundays
}

std::string text_of(long julian) {
  const Civil c = civil(julian);
  char text[64];
  std::snprintf(text, sizeof text, "%04ld-%02ld-%02ld", c.year, c.month, c.day);
  return text;
}

}  // namespace

TEST(PolishTerms, EveryDayOfTwelveYears) {
  const auto loaded = pack::load(OKIENKO_PACK);
  ASSERT_TRUE(loaded.pack) << pack::to_text(loaded.messages.front());
  const ClockDefinition* clock = loaded.pack->clock("art7a");
  ASSERT_TRUE(clock);
  const long last = julian_day({2035, 12, 31});
  int days = 0, moved = 0;
  for (long received = julian_day({2024, 1, 1}); received <= last; ++received, ++days) {
    const auto start = base::date_from_text(text_of(received));
    ASSERT_TRUE(start) << text_of(received);
    const Term term = count_term(*clock, *start, loaded.pack->calendar);
    long outer_limit = received + 14;
    ASSERT_EQ(base::date_to_text(term.due), text_of(outer_limit)) << "received " << text_of(received);
    while (term_cannot_end_on(outer_limit)) ++outer_limit;
    ASSERT_EQ(base::date_to_text(term.outer_limit), text_of(outer_limit)) << "received " << text_of(received);
    if (outer_limit != received + 14) ++moved;
  }
  EXPECT_EQ(days, 4383);
  EXPECT_GT(moved, 2 * 52 * 12);  // more than all Saturdays and Sundays
}

TEST(PolishTerms, TheSecondComputationKnowsPublishedDates) {
  const char* sundays[] = {"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
                           "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13",
                           "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25"};
  for (long year = 2024; year <= 2035; ++year) EXPECT_EQ(text_of(easter_julian(year)), sundays[year - 2024]);
  EXPECT_EQ(julian_day({2000, 1, 1}), 2451545);
  EXPECT_EQ(text_of(2451545), "2000-01-01");
  EXPECT_TRUE(term_cannot_end_on(julian_day({2026, 6, 4})));  // Corpus Christi
  EXPECT_FALSE(term_cannot_end_on(julian_day({2024, 12, 24})));
}

}  // namespace okienko::domain::testing
