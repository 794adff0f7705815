// How numbers, money, dates and plurals are written, in Polish, in English and in Ukrainian.
#include <gtest/gtest.h>

#include "base/calendar.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/i18n/format.hpp"

namespace okienko::screens_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* poznan = "Europe/Warsaw";
// Saturday, 21 November 2026, 10:42 in Poznań.
const base::WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 9h + 42min};

// Spaces that do not break, as the texts have them.
const std::string space = "\u00A0";

class Words : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto loaded = i18n::load(OKIENKO_LOCALE_FOLDER, "pl");
    ASSERT_TRUE(loaded) << loaded.error().message;
  }
};

TEST_F(Words, MoneyInItsOwnCurrency) {
  EXPECT_EQ(i18n::money({89900, "PLN"}), "899" + space + "zł");
  EXPECT_EQ(i18n::money({150000, "PLN"}), "1500" + space + "zł");
  EXPECT_EQ(i18n::money({1250, "PLN"}), "12,50" + space + "zł");
  EXPECT_EQ(i18n::money_exact({89900, "PLN"}), "899,00" + space + "zł");
  EXPECT_EQ(i18n::money({4200, "EUR"}), "42" + space + "€");
  EXPECT_EQ(i18n::number(91.2, 1), "91,2");
}

TEST_F(Words, TimesAndDates) {
  EXPECT_EQ(i18n::clock_time(now, poznan), "10:42");
  EXPECT_EQ(i18n::long_date(now, poznan), "sobota, 21 listopada");
  EXPECT_EQ(i18n::short_date(now - 19 * 24h, now, poznan), "2.11");
  EXPECT_EQ(i18n::full_date(base::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{1}}),
            "1 listopada 2026");
  EXPECT_EQ(i18n::moment(now + 4h + 18min, now, poznan), "dziś 15:00");
  EXPECT_EQ(i18n::moment(now - 24h, now, poznan), "wczoraj 10:42");
  EXPECT_EQ(i18n::agreed(now + 24h + 18min, now, poznan), "jutro 11:00");
  EXPECT_EQ(i18n::agreed(now + 77h + 3min, now, poznan), "wt. 24.11 o 15:45");
  EXPECT_EQ(i18n::agreed_in_full(now + 77h + 3min, poznan), "wtorek, 24 listopada, 15:45");
}

TEST_F(Words, Deadlines) {
  EXPECT_EQ(i18n::due(now - 42min, now, poznan), "42 min po terminie");
  EXPECT_EQ(i18n::due(now - 3h, now, poznan), "3 h po terminie");
  EXPECT_EQ(i18n::due(now - 25h, now, poznan), "1 dzień po terminie");
  EXPECT_EQ(i18n::due(now + 20min, now, poznan), "za 20 min");
  EXPECT_EQ(i18n::due(now + 4h + 18min, now, poznan), "dziś 15:00");
  EXPECT_EQ(i18n::due(now + 24h, now, poznan), "jutro");
  EXPECT_EQ(i18n::due(now + 48h, now, poznan), "2 dni");
}

TEST_F(Words, PolishPluralsHaveThreeForms) {
  auto records = [](long long count) {
    return i18n::tr_count("sync", "{count} record", "{count} records", count);
  };
  EXPECT_EQ(records(1), "1 wpis");
  EXPECT_EQ(records(3), "3 wpisy");
  EXPECT_EQ(records(5), "5 wpisów");
  EXPECT_EQ(records(12), "12 wpisów");
  EXPECT_EQ(records(22), "22 wpisy");
  EXPECT_EQ(records(112), "112 wpisów");
}

TEST_F(Words, UkrainianNumbersDatesAndPlurals) {
  ASSERT_TRUE(i18n::use("uk"));
  EXPECT_EQ(i18n::tr("desk", "To do"), "До виконання");
  EXPECT_EQ(i18n::money({89900, "PLN"}), "899" + space + "zł");
  EXPECT_EQ(i18n::money({1250, "PLN"}), "12,50" + space + "zł");
  EXPECT_EQ(i18n::money({4200, "UAH"}), "42" + space + "₴");
  EXPECT_EQ(i18n::number(91.2, 1), "91,2");
  EXPECT_EQ(i18n::long_date(now, poznan), "субота, 21 листопада");
  EXPECT_EQ(i18n::full_date(base::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{1}}),
            "1 листопада 2026");
  EXPECT_EQ(i18n::day_and_year(now, poznan), "21 листопада 2026");
  EXPECT_EQ(i18n::short_date(now - 365 * 24h, now, poznan), "21 лист. 2025");
  EXPECT_EQ(i18n::agreed(now + 77h + 3min, now, poznan), "вт 24 лист. о 15:45");
  EXPECT_EQ(i18n::agreed_in_full(now + 77h + 3min, poznan), "вівторок, 24 листопада, 15:45");
  EXPECT_EQ(i18n::due(now + 24h, now, poznan), "завтра");
  EXPECT_EQ(i18n::due(now - 25h, now, poznan), "1 день запізнення");
  auto records = [](long long count) {
    return i18n::tr_count("sync", "{count} record", "{count} records", count);
  };
  EXPECT_EQ(records(1), "1 запис");
  EXPECT_EQ(records(4), "4 записи");
  EXPECT_EQ(records(5), "5 записів");
  EXPECT_EQ(records(11), "11 записів");
  EXPECT_EQ(records(21), "21 запис");
  EXPECT_EQ(records(112), "112 записів");
  EXPECT_EQ(i18n::own_name("uk"), "Українська");
  EXPECT_EQ(i18n::own_name("pl"), "Polski");
}

TEST_F(Words, EnglishDatesAreBritish) {
  ASSERT_TRUE(i18n::use("en"));
  EXPECT_EQ(i18n::short_date(now - 19 * 24h, now, poznan), "2 Nov");
  EXPECT_EQ(i18n::full_date(base::Date{std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{5}}),
            "5 December 2026");
  EXPECT_EQ(i18n::agreed(now + 77h + 3min, now, poznan), "Tue 24 Nov, 15:45");
  EXPECT_EQ(i18n::money({1250, "EUR"}), "€12.50");
  EXPECT_EQ(i18n::own_name("en"), "English");
}

TEST_F(Words, TheLanguageChangesAtRunTime) {
  EXPECT_EQ(i18n::tr("desk", "To do"), "Do zrobienia");
  ASSERT_TRUE(i18n::use("en"));
  EXPECT_EQ(i18n::tr("desk", "To do"), "To do");
  EXPECT_EQ(i18n::tr_count("time", "{count} day", "{count} days", 1), "1 day");
  EXPECT_FALSE(i18n::use("xx"));
  EXPECT_EQ(i18n::language(), "en");
  EXPECT_EQ(i18n::languages(), (std::vector<i18n::Language>{"en", "pl", "uk"}));
}

TEST_F(Words, WhatIsMissingStaysVisible) {
  EXPECT_EQ(i18n::tr("desk", "no such text"), "no such text");
  EXPECT_EQ(i18n::fill("{a} and {b}", {{"a", "1"}}), "1 and {b}");
  EXPECT_EQ(i18n::fill("{a", {{"a", "1"}}), "{a");
}

TEST_F(Words, PhoneNumbersAreGrouped) {
  EXPECT_EQ(i18n::phone("601234567"), "601" + space + "234" + space + "567");
  EXPECT_EQ(i18n::phone("+48601234567"), "+48" + space + "601" + space + "234" + space + "567");
  EXPECT_EQ(i18n::phone("0044 20 7946"), "0044 20 7946");
}

}  // namespace
}  // namespace okienko::screens_test
