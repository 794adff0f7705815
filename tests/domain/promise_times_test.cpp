// When a promise is due: opening hours, the customer's wish, shifts, the keeper, and what an agent may choose.
#include "domain/promise_times.hpp"

#include "base/calendar.hpp"
#include "world.hpp"

namespace okienko::domain {
namespace {

using namespace testing;
using std::chrono::days;
using std::chrono::minutes;

// Saturday, 21 November 2026, 10:42. Open Monday to Friday 9 to 20, Saturday 9 to 18.
struct PromiseTimesTest : ::testing::Test {
  PromiseTimesTest() {
    for (unsigned weekday = 1; weekday <= 5; ++weekday) {
      pack().opening_hours.push_back({std::chrono::weekday{weekday}, 9 * 60, 20 * 60});
    }
    pack().opening_hours.push_back({std::chrono::Saturday, 9 * 60, 18 * 60});
    pack().wishes = {{"preferred_contact", "phone_morning", 9 * 60, 12 * 60},
                     {"preferred_contact", "phone_after_16", 16 * 60, 20 * 60}};
    call.id = "call";
    call.in_days = 1;
    call.at_minute_of_day = 12 * 60;
    call.reaches_customer = true;
  }
  Pack& pack() { return world.pack; }
  WallTime at(const char* date, int hour, int minute = 0) const {
    return world.zone.at(day(date), hour * 60 + minute);
  }
  PromiseTimes times() const {
    return promise_times({call, world.pack, world.zone, world.now, wish, shifts});
  }
  void works(const char* date, int from_hour, int until_hour) {
    shifts.push_back({world.anna.id, day(date), from_hour * 60, until_hour * 60});
  }

  World world;
  PromiseDefinition call;
  std::optional<DayWindow> wish;
  std::vector<Shift> shifts;
};

struct Row {
  const char* about;
  const char* now;  // date
  int now_hour;
  std::optional<int> in_minutes;
  int in_days;
  int at_hour;
  std::optional<DayWindow> wish;
  const char* due;
  int due_hour, due_minute;
  PromiseMoved moved;
};

TEST_F(PromiseTimesTest, TheNearestTimeThatFits) {
  const DayWindow morning{9 * 60, 12 * 60}, evening{16 * 60, 20 * 60}, night{21 * 60, 23 * 60};
  const Row rows[] = {
      {"its own time", "2026-11-23", 10, {}, 1, 12, {}, "2026-11-24", 12, 0, PromiseMoved::no},
      {"Sunday is closed", "2026-11-21", 10, {}, 1, 12, {}, "2026-11-23", 12, 0, PromiseMoved::closed},
      {"a holiday is closed", "2026-12-24", 10, {}, 1, 12, {}, "2026-12-28", 12, 0, PromiseMoved::closed},
      {"after closing", "2026-11-23", 19, 120, 0, 0, {}, "2026-11-24", 9, 30, PromiseMoved::closed},
      {"at the stroke of closing", "2026-11-23", 18, 120, 0, 0, {}, "2026-11-23", 20, 0, PromiseMoved::no},
      {"before opening", "2026-11-23", 6, 120, 0, 0, {}, "2026-11-23", 9, 30, PromiseMoved::closed},
      {"the wish is later that day", "2026-11-23", 10, {}, 1, 12, evening, "2026-11-24", 16, 30, PromiseMoved::wish},
      {"the wish is earlier that day", "2026-11-23", 10, {}, 3, 16, morning, "2026-11-26", 12, 0, PromiseMoved::wish},
      {"work of two hours is never due earlier", "2026-11-23", 11, 120, 0, 0, morning, "2026-11-24", 9, 30,
       PromiseMoved::wish},
      {"Sunday, then the wish", "2026-11-21", 10, {}, 1, 12, evening, "2026-11-23", 16, 30, PromiseMoved::closed},
      {"a wish that never fits is given up", "2026-11-23", 10, {}, 1, 12, night, "2026-11-24", 12, 0, PromiseMoved::no},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.about);
    world.now = at(row.now, row.now_hour);
    call.in_minutes = row.in_minutes;
    call.in_days = row.in_days;
    call.at_minute_of_day = row.at_hour * 60;
    wish = row.wish;
    const PromiseTimes found = times();
    EXPECT_EQ(found.due_at, at(row.due, row.due_hour, row.due_minute))
        << base::date_to_text(world.zone.date_of(found.due_at)) << " " << world.zone.minute_of_day(found.due_at);
    EXPECT_EQ(found.moved, row.moved);
    EXPECT_EQ(found.others.size(), max_other_times);
    for (const WallTime& other : found.others) {
      EXPECT_GT(other, found.due_at);
      EXPECT_TRUE(is_open_at(other, pack().opening_hours, pack().calendar, world.zone));
    }
    EXPECT_TRUE(std::is_sorted(found.others.begin(), found.others.end()));
  }
}

TEST_F(PromiseTimesTest, MinutesFromNowEndAtAQuarterOfAnHour) {
  call.in_minutes = 120;
  for (const auto& [minute, due] : {std::pair{0, 0}, std::pair{1, 15}, std::pair{15, 15}, std::pair{42, 45}, std::pair{46, 60}}) {
    world.now = at("2026-11-23", 10) + std::chrono::minutes{minute};
    EXPECT_EQ(times().due_at, at("2026-11-23", 12) + std::chrono::minutes{due}) << minute;
    EXPECT_EQ(times().moved, PromiseMoved::no);
  }
  world.now = at("2026-11-23", 10) + std::chrono::milliseconds{1};
  EXPECT_EQ(times().due_at, at("2026-11-23", 12, 15));
}

TEST_F(PromiseTimesTest, AListSaysWhatThereIsToDo) {
  call.label = both("a call within 2 hours");
  EXPECT_EQ(call.listed(), call.label);
  call.act = both("call back");
  EXPECT_EQ(call.listed(), call.act);
}

TEST_F(PromiseTimesTest, TheShiftCounts) {
  world.now = at("2026-11-23", 10);
  works("2026-11-24", 14, 20);
  works("2026-11-26", 9, 14);
  EXPECT_EQ(times().due_at, at("2026-11-24", 14, 30));
  EXPECT_EQ(times().moved, PromiseMoved::shift);
  shifts.erase(shifts.begin());  // free on the 24th and 25th
  EXPECT_EQ(times().due_at, at("2026-11-26", 12));
  // The wish cannot be met in the shift: it counts all the same.
  wish = DayWindow{16 * 60, 20 * 60};
  shifts = {{world.anna.id, day("2026-12-24"), 9 * 60, 12 * 60}};
  EXPECT_EQ(times().due_at, at("2026-11-24", 16, 30));
  // After its last day, a plan says nothing.
  wish.reset();
  shifts = {{world.anna.id, day("2026-11-23"), 9 * 60, 12 * 60}};
  EXPECT_EQ(times().due_at, at("2026-11-24", 12));
  EXPECT_EQ(times().moved, PromiseMoved::no);
}

TEST_F(PromiseTimesTest, WhatReachesNobodyStaysAtItsTime) {
  call.reaches_customer = false;
  EXPECT_EQ(times().due_at, at("2026-11-22", 12));  // a Sunday
  EXPECT_TRUE(times().others.empty());
}

TEST_F(PromiseTimesTest, TheHorizonHasAnEdge) {
  world.now = at("2026-11-23", 10);
  // Open on one weekday in two weeks only: the last day of the horizon is reached, the one after it is not.
  for (const auto& [holiday, found] : {std::pair{13, true}, std::pair{14, false}}) {
    Pack& changed = pack();
    changed.opening_hours = {{std::chrono::Tuesday, 9 * 60, 20 * 60}};
    changed.calendar.holidays.clear();
    for (int ahead = 0; ahead <= holiday; ++ahead) {
      const Date closed = base::add_days(day("2026-11-24"), ahead);
      changed.calendar.holidays.push_back({both("closed"), closed.month() / closed.day(), std::nullopt, 0, 9999});
    }
    EXPECT_EQ(times().due_at, found ? at("2026-12-08", 12) : at("2026-11-24", 12));
    EXPECT_EQ(times().moved, found ? PromiseMoved::closed : PromiseMoved::no);
  }
}

// What the agent agreed with the customer.
struct ChosenTime : PromiseTimesTest {
  ChosenTime() {
    pack().facts.push_back({"preferred_contact", FactKind::choice, FactScope::customer, both("contact"), {}});
    pack().promises[0].reaches_customer = true;
    contact = world.complaint_at_remedies("899.00");
    world.must(AnswerStep{contact, "remedy", "", "", false});
    customer = *world.contact(contact).customer;
  }
  std::optional<Reason> refused(WallTime due) { return world.refused(MakePromise{contact, "call_tomorrow", due}); }
  PromiseMade made(std::optional<WallTime> due = {}) {
    return std::get<PromiseMade>(world.must(MakePromise{contact, "call_tomorrow", due}).front());
  }
  void tell(const char* option) {
    world.must(RecordCustomerFact{customer, "preferred_contact", option});
  }
  void plan(const Staff& staff, const char* date, int from_hour, int until_hour) {
    world.entities.plan({staff.id, day(date), from_hour * 60, until_hour * 60});
  }
  ContactId contact;
  CustomerId customer;
};

TEST_F(ChosenTime, OnlyWhatCannotBeKeptIsRefused) {
  EXPECT_EQ(refused(world.now), Reason::too_soon);
  EXPECT_EQ(refused(at("2026-11-22", 12)), Reason::closed_then);
  EXPECT_EQ(refused(at("2026-11-23", 20, 1)), Reason::closed_then);
  // 22 November at 12, and a fortnight: a Sunday; the minute after it is too far.
  EXPECT_EQ(refused(at("2026-12-06", 12)), Reason::closed_then);
  EXPECT_EQ(refused(at("2026-12-06", 12, 1)), Reason::too_far_ahead);
  // Outside of the customer's wish: agreed otherwise, and recorded as it was agreed.
  tell("phone_after_16");
  EXPECT_EQ(made(at("2026-11-23", 10)).due_at, at("2026-11-23", 10));
}

TEST_F(ChosenTime, WithoutAChoiceTheWishIsApplied) {
  tell("phone_after_16");
  EXPECT_EQ(made().due_at, at("2026-11-23", 16, 30));
}

// A keeper's customer is called by the keeper, when the keeper is there; else by who promised it.
TEST_F(ChosenTime, TheKeeperOwnsIt) {
  world.must(NameKeeper{customer, world.tomasz.id});
  EXPECT_EQ(made().owner, world.tomasz.id);  // nothing is planned for anybody
}
TEST_F(ChosenTime, TheKeeperOnShiftOwnsIt) {
  world.must(NameKeeper{customer, world.tomasz.id});
  plan(world.tomasz, "2026-11-23", 14, 20);
  const PromiseMade promise = made();
  EXPECT_EQ(promise.owner, world.tomasz.id);
  EXPECT_EQ(promise.due_at, at("2026-11-23", 14, 30));
}
TEST_F(ChosenTime, TheKeeperWhoIsNotThereDoesNot) {
  world.must(NameKeeper{customer, world.tomasz.id});
  plan(world.tomasz, "2026-11-23", 14, 20);
  EXPECT_EQ(made(at("2026-11-23", 10)).owner, world.anna.id);
}
TEST_F(ChosenTime, AKeeperWhoLeftOwnsNothing) {
  world.must(NameKeeper{customer, world.tomasz.id});
  Staff left = world.tomasz;
  left.active = false;
  world.entities.put(left);
  EXPECT_EQ(made().owner, world.anna.id);
}

}  // namespace
}  // namespace okienko::domain
