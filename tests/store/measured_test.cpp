// The measures of a log are kept up as it grows, in a file that may be thrown away at any time.
#include "store/measured.hpp"

#include <sqlite3.h>

#include <fstream>

#include "base/calendar.hpp"
#include "domain/codec.hpp"
#include "measure/memory_book.hpp"
#include "store_world.hpp"

namespace okienko::store {
namespace {

using namespace testing;
namespace fs = std::filesystem;

class Utc final : public domain::TimeZone {
 public:
  domain::Date date_of(domain::WallTime time) const override { return domain::Date{std::chrono::floor<std::chrono::days>(time)}; }
  int minute_of_day(domain::WallTime time) const override {
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::minutes>(time - std::chrono::floor<std::chrono::days>(time)).count());
  }
  domain::WallTime at(domain::Date date, int minute) const override {
    return domain::WallTime{std::chrono::sys_days{date}} + std::chrono::minutes{minute};
  }
};

struct MeasuredLog : ::testing::Test {
  fs::path log() const { return terminal.folder / "store.db"; }
  fs::path file() const { return terminal.folder / "measures.db"; }
  Measured open() {
    auto opened = Measured::open(log(), file(), zone);
    EXPECT_TRUE(opened) << opened.error().message;
    return std::move(opened.value());
  }
  void catch_up(Measured& measured) {
    for (;;) {
      const auto progress = measured.catch_up();
      ASSERT_TRUE(progress) << progress.error().message;
      if (progress.value().done()) return;
    }
  }
  std::string reckoned_anew() {
    const TemporaryFolder temporary;
    auto measured = Measured::open(log(), temporary.path() / "measures.db", zone);
    EXPECT_TRUE(measured);
    catch_up(measured.value());
    return measured.value().digest().value();
  }
  void add(int appends) { random_history(terminal, random, appends); }

  TerminalStore terminal{4};
  std::mt19937_64 random{11};
  Utc zone;
};

TEST_F(MeasuredLog, GrowsWithTheLogAndIsTheSameAsIfReckonedAtOnce) {
  Measured measured = open();
  for (int round = 0; round < 6; ++round) {
    add(60);
    catch_up(measured);
    EXPECT_EQ(measured.digest().value(), reckoned_anew()) << "round " << round;
  }
  EXPECT_GT(measured.digest().value().size(), 1000u);
}

TEST_F(MeasuredLog, GoesOnAfterAStartWhereItStopped) {
  add(80);
  {
    Measured measured = open();
    catch_up(measured);
  }
  add(40);
  Measured measured = open();
  EXPECT_FALSE(measured.digest().value().empty()) << "what was reckoned is there at once";
  catch_up(measured);
  EXPECT_EQ(measured.digest().value(), reckoned_anew());
}

TEST_F(MeasuredLog, IsBegunAnewWhenTheLogIsAnotherOne) {
  add(80);
  Measured measured = open();
  catch_up(measured);
  terminal.close();
  for (const char* part : {"store.db", "store.db-wal", "store.db-shm"}) fs::remove(terminal.folder / part);
  TerminalStore other{5};
  random_history(other, random, 30);
  other.close();
  fs::copy_file(other.folder / "store.db", log());
  Measured anew = open();
  catch_up(anew);
  EXPECT_EQ(anew.digest().value(), reckoned_anew());
}

TEST_F(MeasuredLog, ADamagedFileOrAnotherVersionIsThrownAway) {
  add(60);
  std::string right;
  {
    Measured measured = open();
    catch_up(measured);
    right = measured.digest().value();
  }
  {
    std::ofstream damaged(file(), std::ios::binary | std::ios::trunc);
    damaged << std::string(8192, 'x');
  }
  {
    Measured measured = open();
    catch_up(measured);
    EXPECT_EQ(measured.digest().value(), right);
  }
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(database, "UPDATE meta SET value = 0 WHERE name = 'version'; UPDATE tally SET bytes = x'00'", nullptr,
                         nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(database);
  Measured measured = open();
  catch_up(measured);
  EXPECT_EQ(measured.digest().value(), right);
}

TEST_F(MeasuredLog, ReadsDaysAndPartsOfOneSite) {
  const domain::CustomerId customer = terminal.add_customer("Jan Kowalski", "600 100 200");
  for (int i = 0; i < 3; ++i) {
    const domain::ContactId contact = terminal.open_contact();
    terminal.append({domain::CustomerLinked{contact, customer}, domain::ScriptStarted{contact, "question", std::nullopt},
                     domain::ContactEnded{contact, "settled", true}});
  }
  Measured measured = open();
  catch_up(measured);
  const domain::Date day = zone.date_of(terminal.now);
  const auto contacts = measured.days("okno-1", domain::MeasureSource::contacts, "", day, day);
  ASSERT_TRUE(contacts);
  ASSERT_EQ(contacts.value().size(), 1u);
  EXPECT_EQ(contacts.value()[0].tally.of, 3);
  EXPECT_TRUE(measured.days("okno-2", domain::MeasureSource::contacts, "", day, day).value().empty());
  EXPECT_TRUE(measured.days("okno-1", domain::MeasureSource::contacts, "", domain::Date{std::chrono::sys_days{day} + std::chrono::days{1}},
                            domain::Date{std::chrono::sys_days{day} + std::chrono::days{9}}).value().empty());
  const auto parts = measured.parts("okno-1", domain::MeasureSource::repeats, "", day, day);
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts.value().size(), 1u);
  EXPECT_EQ(parts.value()[0].cut, "question");
  EXPECT_EQ(parts.value()[0].tally.of, 2) << "the same customer came twice more";
  EXPECT_EQ(measured.sites().value(), std::vector<std::string>{"okno-1"});
}

// Nothing in the file says who: no name, no number, no words, and no colleague's id.
TEST_F(MeasuredLog, HoldsNobodysNameAndNoColleague) {
  terminal.add_customer("Zażółć Gęślą", "600 777 888", "zazolc@example.com");
  add(120);
  {
    Measured measured = open();
    catch_up(measured);
  }
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(database, "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
  const std::string bytes = content_of(file());
  for (const std::string& told : {std::string("Gęślą"), std::string("600 777 888"), std::string("zazolc@"), terminal.actor.text(),
                                  std::string(terminal.actor.value.begin(), terminal.actor.value.end())}) {
    EXPECT_EQ(bytes.find(told), std::string::npos) << told;
  }
}

}  // namespace
}  // namespace okienko::store
