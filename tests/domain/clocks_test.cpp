#include "domain/clocks.hpp"

#include "base/calendar.hpp"
#include "world.hpp"

namespace okienko::domain::testing {

TEST(Calendar, EasterSundaysAsPublished) {
  const char* sundays[] = {"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
                           "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25"};
  for (const char* sunday : sundays) {
    EXPECT_EQ(base::easter_sunday(static_cast<int>(day(sunday).year())), day(sunday)) << sunday;
  }
}

TEST(Calendar, RefusesDatesThatDoNotExist) {
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-32", "", "abcd-ef-gh"}) {
    EXPECT_FALSE(base::date_from_text(text)) << text;
  }
  EXPECT_TRUE(base::date_from_text("2028-02-29"));
}

// Art. 111: the day of receipt is not counted. Art. 115: only the outer limit moves off a day off.
TEST(Clock, FourteenDays) {
  struct Row {
    const char* received;
    const char* due;
    const char* outer_limit;
  };
  const Row rows[] = {
      {"2026-11-21", "2026-12-05", "2026-12-07"},  // ends on a Saturday
      {"2026-11-22", "2026-12-06", "2026-12-07"},  // ends on a Sunday
      {"2026-11-23", "2026-12-07", "2026-12-07"},
      {"2025-12-10", "2025-12-24", "2025-12-29"},  // Christmas Eve (from 2025), two holidays, a weekend
      {"2024-12-10", "2024-12-24", "2024-12-24"},  // Christmas Eve was a working day in 2024
      {"2026-10-18", "2026-11-01", "2026-11-02"},  // All Saints, a Sunday
      {"2026-03-22", "2026-04-05", "2026-04-07"},  // Easter Sunday and Monday
      {"2026-05-21", "2026-06-04", "2026-06-05"},  // Corpus Christi
      {"2026-04-19", "2026-05-03", "2026-05-04"},
      {"2026-12-18", "2027-01-01", "2027-01-04"},  // over the end of the year
  };
  const Pack pack = small_pack();
  for (const Row& row : rows) {
    const Term term = count_term(*pack.clock("art7a"), day(row.received), pack.calendar);
    EXPECT_EQ(base::date_to_text(term.due), row.due) << "received " << row.received;
    EXPECT_EQ(base::date_to_text(term.outer_limit), row.outer_limit) << "received " << row.received;
  }
}

}  // namespace okienko::domain::testing
