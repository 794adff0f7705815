// A roster: what is read, and every way in which a table is wrong, with its line and column.
#include "hub/roster.hpp"

#include <gtest/gtest.h>

#include "base/calendar.hpp"
#include "hub/commands.hpp"
#include "hub/demo.hpp"
#include "hub/hub_folder.hpp"
#include "tests/hub/fixture.hpp"

namespace okienko::hub {
namespace {

using std::chrono::sys_days;

const domain::Date today{std::chrono::year{2026} / 11 / 21};

domain::StaffId staff_id(std::uint8_t number) {
  domain::StaffId id;
  id.value[15] = number;
  return id;
}

const std::vector<RosterColleague> colleagues = {{staff_id(1), "Anna N.", true},
                                                 {staff_id(2), "Żak, Łukasz", true},
                                                 {staff_id(3), "Ewa Z.", false},
                                                 {staff_id(4), "Jan K.", true},
                                                 {staff_id(5), "Jan K.", true}};

std::string faults_of(std::string_view text) {
  const auto read = read_roster(text, colleagues, today);
  if (read) return "none";
  std::string all;
  for (const RosterFault& fault : read.error()) all += (all.empty() ? "" : "|") + fault_text("r", fault);
  return all;
}

TEST(Roster, IsReadAsSpreadsheetsWriteIt) {
  for (const std::string_view text :
       {"staff,day,from,until\nAnna N.,2026-11-23,9:00,17:00\n\"Żak, Łukasz\",2026-11-23,14:00,20:00\nAnna "
        "N.,2026-11-24,,\n",
        "\xEF\xBB\xBFstaff;day;from;until\r\nAnna N.;2026-11-23;09:00;17:00\r\nŻak, "
        "Łukasz;2026-11-23;14:00;20:00\r\n\r\n"
        "Anna N.;2026-11-24;;"}) {
    const auto read = read_roster(text, colleagues, today);
    ASSERT_TRUE(read) << faults_of(text);
    ASSERT_EQ(read.value().size(), 3U);
    EXPECT_EQ(read.value()[0].staff, staff_id(1));
    EXPECT_EQ(read.value()[0].from_minute, 9 * 60);
    EXPECT_EQ(read.value()[1].staff, staff_id(2));
    EXPECT_EQ(read.value()[1].until_minute, 20 * 60);
    EXPECT_EQ(read.value()[2].from_minute, read.value()[2].until_minute);  // a day off
  }
}

TEST(Roster, EveryFaultHasItsPlace) {
  const std::pair<const char*, const char*> rows[] = {
      {"Ola,2026-11-23,9:00,17:00", "r:1:1: there is no colleague 'Ola'"},
      {"Ewa Z.,2026-11-23,9:00,17:00", "r:1:1: 'Ewa Z.' does not work here any more"},
      {"Jan K.,2026-11-23,9:00,17:00", "r:1:1: several colleagues are called 'Jan K.'"},
      {"Anna N.,23.11.2026,9:00,17:00", "r:1:9: '23.11.2026' is not a day, such as 2026-11-23"},
      {"\"Żak, Łukasz\",2026-11-23,9,17:00", "r:1:26: '9' is not a time of day, such as 9:00"},
      {"Anna N.,2026-11-23,9:00,", "r:1:25: '' is not a time of day, such as 17:00"},
      {"Anna N.,2026-11-23,9:00,9:00", "r:1:25: the shift ends before it begins"},
      {"Anna N.,2026-11-23,9:00", "r:1:1: a line is staff,day,from,until, here are 3 fields"},
      {"\"Anna N.,2026-11-23,9:00,17:00", "r:1:1: a quote is not closed"},
      {"Anna N.,2026-11-23,9:00,17:00\nAnna N.,2026-11-23,9:00,15:00",
       "r:2:9: 'Anna N.' has a shift on this day already, in line 1"},
      {"staff,day,from,until\n", "r:1:1: the table has no shifts"},
      {"", "r:1:1: the table has no shifts"},
  };
  for (const auto& [text, fault] : rows) EXPECT_EQ(faults_of(text), fault);
}

TEST(Roster, TheBoundsHaveTheirEdges) {
  const auto on = [](int days) {
    const domain::Date day{sys_days{today} + std::chrono::days{days}};
    return "Anna N.," + base::date_to_text(day) + ",9:00,17:00";
  };
  EXPECT_EQ(faults_of(on(max_roster_days_ahead)), "none");
  EXPECT_NE(faults_of(on(max_roster_days_ahead + 1)), "none");
  EXPECT_EQ(faults_of(on(-max_roster_days_back)), "none");
  EXPECT_NE(faults_of(on(-max_roster_days_back - 1)), "none");
  // As many lines as allowed: with as many colleagues, one day each.
  std::vector<RosterColleague> many;
  std::string table;
  const auto add = [&](std::size_t number) {
    domain::StaffId id;
    id.value[14] = static_cast<std::uint8_t>(number >> 8);
    id.value[15] = static_cast<std::uint8_t>(number);
    many.push_back({id, "K" + std::to_string(number), true});
    table += "K" + std::to_string(number) + ",2026-11-23,9:00,17:00\n";
  };
  table = "staff,day,from,until\n";
  for (std::size_t number = 1; number <= max_roster_lines; ++number) add(number);
  EXPECT_TRUE(read_roster(table, many, today));
  add(max_roster_lines + 1);
  EXPECT_FALSE(read_roster(table, many, today));
  EXPECT_NE(faults_of(std::string(max_roster_bytes + 1, '\n')), "none");
  // Not more faults than a person reads.
  std::string wrong;
  for (std::size_t line = 0; line < max_roster_faults + 5; ++line) wrong += "Ola,2026-11-23,9:00,17:00\n";
  const auto read = read_roster(wrong, colleagues, today);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), max_roster_faults);
}

// Over the administrator's gate, onto the hub's own chain: all of it, or nothing.
TEST(Roster, IsPlannedOnTheHubsChain) {
  ASSERT_TRUE(base::crypto_start());
  tests::Folder folder;
  const domain::WallTime now{sys_days{today}};
  auto opened = HubFolder::open(folder.path / "hub", now);
  ASSERT_TRUE(opened);
  base::RandomIdSource ids;
  auto shop = make_demo_shop(ids, now);
  ASSERT_TRUE(shop);
  ASSERT_TRUE(
      opened.value().storage->initialise({"Poznań", true, ""}, "p", "Poznań", shop.value().events, now));
  AdminContext context;
  context.storage = opened.value().storage.get();
  context.authority = &opened.value().authority;
  context.now = now;
  int told = 0;
  context.recorded = [&] { ++told; };
  const auto shifts = [&] {
    std::size_t count = 0;
    const auto events = context.storage->own_events();
    for (const auto& event : events.value()) {
      count += std::holds_alternative<domain::ShiftPlanned>(event) ? 1 : 0;
    }
    return count;
  };
  const std::size_t of_demo = shifts();
  EXPECT_GT(of_demo, 50U);  // the demonstration's people have a plan
  const auto refused = execute(
      {"roster", {{"file", "r.csv"}, {"table", "Anna N.,2026-11-25,9:00,17:00\nOla,2026-11-25,,"}}}, context);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "nothing was taken\nr.csv:2:1: there is no colleague 'Ola'");
  EXPECT_EQ(shifts(), of_demo);
  EXPECT_EQ(told, 0);
  const auto planned =
      execute({"roster", {{"file", "r.csv"}, {"table", "Anna N.,2026-11-25,9:00,17:00\n"}}}, context);
  ASSERT_TRUE(planned) << planned.error().message;
  EXPECT_EQ(planned.value(), "1 shift planned\n");
  EXPECT_EQ(shifts(), of_demo + 1);
  EXPECT_EQ(told, 1);
}

}  // namespace
}  // namespace okienko::hub
