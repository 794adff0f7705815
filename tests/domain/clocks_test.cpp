#include "domain/clocks.hpp"

#include "base/calendar.hpp"
#include "world.hpp"

namespace okienko::domain::testing {

TEST(Calendar, EasterSundaysAsPublished) {
  const char* sundays[] = {"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
                           "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13",
                           "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25"};
  for (const char* sunday : sundays) {
    EXPECT_EQ(base::easter_sunday(static_cast<int>(day(sunday).year())), day(sunday)) << sunday;
  }
}

TEST(Calendar, RefusesDatesThatDoNotExist) {
  for (const char* text :
       {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-32", "", "abcd-ef-gh"}) {
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

TEST(Clock, EachUnit) {
  struct Row {
    const char* given;
    int length;
    TermUnit unit;
    const char* start;
    const char* due;
  };
  const Row rows[] = {
      {"a day", 1, TermUnit::days, "2026-12-31", "2027-01-01"},
      {"thirty days", 30, TermUnit::days, "2028-02-01", "2028-03-02"},
      {"two weeks", 2, TermUnit::weeks, "2026-11-21", "2026-12-05"},
      {"a month, the same date", 1, TermUnit::months, "2026-11-21", "2026-12-21"},
      {"31 January and a month", 1, TermUnit::months, "2026-01-31", "2026-02-28"},
      {"31 January and a month in a leap year", 1, TermUnit::months, "2028-01-31", "2028-02-29"},
      {"30 January and a month", 1, TermUnit::months, "2026-01-30", "2026-02-28"},
      {"28 February and a month is the 28th", 1, TermUnit::months, "2026-02-28", "2026-03-28"},
      {"31 August and a month", 1, TermUnit::months, "2026-08-31", "2026-09-30"},
      {"31 December and two months", 2, TermUnit::months, "2026-12-31", "2027-02-28"},
      {"twelve months over the end of the year", 12, TermUnit::months, "2026-12-31", "2027-12-31"},
      {"fourteen months", 14, TermUnit::months, "2026-12-31", "2028-02-29"},
      {"two years", 2, TermUnit::years, "2026-11-21", "2028-11-21"},
      {"29 February and a year", 1, TermUnit::years, "2028-02-29", "2029-02-28"},
      {"29 February and four years", 4, TermUnit::years, "2028-02-29", "2032-02-29"},
      {"one working day from a Friday", 1, TermUnit::working_days, "2026-11-20", "2026-11-23"},
      {"one working day from a Saturday", 1, TermUnit::working_days, "2026-11-21", "2026-11-23"},
      {"five working days", 5, TermUnit::working_days, "2026-11-23", "2026-11-30"},
      {"working days over Christmas", 2, TermUnit::working_days, "2026-12-23", "2026-12-29"},
      {"working days over Christmas before 2025", 2, TermUnit::working_days, "2024-12-23", "2024-12-27"},
      {"no working day at all", 0, TermUnit::working_days, "2026-11-21", "2026-11-21"},
  };
  const Calendar calendar = small_pack().calendar;
  for (const Row& row : rows) {
    ClockDefinition clock;
    clock.length = row.length;
    clock.unit = row.unit;
    const Term term = count_term(clock, day(row.start), calendar);
    EXPECT_EQ(base::date_to_text(term.due), row.due) << row.given;
    EXPECT_EQ(term.outer_limit, term.due) << row.given;  // without end_moves nothing moves
    if (row.unit == TermUnit::working_days) {
      EXPECT_EQ(add_working_days(day(row.start), row.length, calendar), term.due) << row.given;
    }
  }
}

TEST(Clock, SaysEveryStepOfTheCount) {
  const Pack pack = small_pack();
  using Kind = TermStep::Kind;
  const Term christmas = count_term(*pack.clock("art7a"), day("2025-12-10"), pack.calendar);
  std::vector<std::pair<Kind, std::string>> steps;
  for (const TermStep& step : christmas.steps) steps.emplace_back(step.kind, base::date_to_text(step.date));
  const std::vector<std::pair<Kind, std::string>> expected = {
      {Kind::starts, "2025-12-10"}, {Kind::ends, "2025-12-24"},  {Kind::moved, "2025-12-24"},
      {Kind::moved, "2025-12-25"},  {Kind::moved, "2025-12-26"}, {Kind::moved, "2025-12-27"},
      {Kind::moved, "2025-12-28"}};
  EXPECT_EQ(steps, expected);
  EXPECT_FALSE(christmas.steps[2].day_off.empty());  // named
  EXPECT_TRUE(christmas.steps[5].day_off.empty());   // a Saturday

  ClockDefinition working;
  working.length = 1;
  working.unit = TermUnit::working_days;
  const Term weekend =
      count_term(working, day("2026-10-30"), pack.calendar);  // a Friday before All Saints on a Sunday
  ASSERT_EQ(weekend.steps.size(), 4u);
  EXPECT_EQ(weekend.steps[1].kind, Kind::skipped_day_off);
  EXPECT_TRUE(weekend.steps[1].day_off.empty());
  EXPECT_FALSE(weekend.steps[2].day_off.empty());
}

TEST(Clock, AnExtensionCountsFromTheSameStart) {
  ClockDefinition clock;
  clock.length = 30;
  clock.end_moves = true;
  clock.extension = ClockDefinition::Extension{60, TermUnit::days, both("a reason")};
  const Calendar calendar = small_pack().calendar;
  EXPECT_EQ(base::date_to_text(count_term(clock, day("2026-11-21"), calendar).due), "2026-12-21");
  const Term extended = count_extended_term(clock, day("2026-11-21"), calendar);
  EXPECT_EQ(base::date_to_text(extended.due), "2027-01-20");
  clock.extension->unit = TermUnit::weeks;
  clock.extension->length = 6;  // a Saturday
  EXPECT_EQ(base::date_to_text(count_extended_term(clock, day("2026-11-21"), calendar).outer_limit),
            "2027-01-04");
}

TEST(Clock, AppliesInItsTimeAndToThoseItProtects) {
  ClockDefinition clock;
  clock.protects = {BuyerKind::consumer, BuyerKind::sole_trader};
  clock.in_force_from = day("2023-01-01");
  clock.in_force_until = day("2030-12-31");
  struct Row {
    const char* start;
    const char* buyer;
    bool then;
  };
  const Row rows[] = {{"2022-12-31", "consumer", false},
                      {"2023-01-01", "consumer", true},
                      {"2030-12-31", "consumer", true},
                      {"2031-01-01", "consumer", false},
                      {"2026-01-01", "sole_trader", true},
                      {"2026-01-01", "company", false},
                      {"2026-01-01", "", true},
                      {"2026-01-01", "something new", true}};
  for (const Row& row : rows)
    EXPECT_EQ(applies(clock, day(row.start), row.buyer), row.then) << row.start << row.buyer;
  clock.in_force_until.reset();
  EXPECT_TRUE(applies(clock, day("2099-01-01"), "consumer"));
}

TEST(Calendar, DaysOff) {
  const Calendar calendar = small_pack().calendar;
  EXPECT_TRUE(is_day_off(day("2026-11-21"), calendar));  // a Saturday
  EXPECT_FALSE(is_weekly_holiday(day("2026-11-21"), calendar));
  EXPECT_TRUE(is_weekly_holiday(day("2026-11-22"), calendar));
  EXPECT_FALSE(is_day_off(day("2026-11-23"), calendar));
  EXPECT_TRUE(holiday_on(day("2026-11-11"), calendar));
  Calendar ended = calendar;
  ended.holidays = {{both("once"), std::chrono::November / 11, std::nullopt, 2000, 2025}};
  EXPECT_TRUE(holiday_on(day("2025-11-11"), ended));
  EXPECT_FALSE(holiday_on(day("2026-11-11"), ended));
}

}  // namespace okienko::domain::testing
