// A deadline in words: every rule and day off that was used stands there.
#include <gtest/gtest.h>

#include <filesystem>

#include "author/reckoning.hpp"
#include "base/calendar.hpp"
#include "pack/pack.hpp"

namespace okienko::author {
namespace {

struct Reckoned {
  const char* name;
  const char* pack;
  const char* clock;
  const char* start;
  std::vector<const char*> lines;
};

void PrintTo(const Reckoned& reckoned, std::ostream* out) { *out << reckoned.name; }

class Reckoning : public testing::TestWithParam<Reckoned> {};

TEST_P(Reckoning, NamesWhatWasUsed) {
  const pack::Loaded loaded = pack::load(std::filesystem::path(OKIENKO_PACKS) / GetParam().pack);
  ASSERT_TRUE(loaded.pack);
  const domain::ClockDefinition* clock = loaded.pack->clock(GetParam().clock);
  ASSERT_TRUE(clock);
  const std::string words = reckoning_in_words(*loaded.pack, *clock, *base::date_from_text(GetParam().start), "en");
  for (const char* line : GetParam().lines) EXPECT_NE(words.find(line), std::string::npos) << line << "\n" << words;
}

const Reckoned reckoned[] = {
    {"EndsOnAWorkingDay", "pl-retail", "art7a", "2026-11-02",
     {"start         2026-11-02 (Monday)", "length        14 days", "due           2026-11-16 (Monday)",
      "outer limit   2026-11-16 (Monday)", "2026-11-11: Independence Day; counted all the same"}},
    {"MovesOverChristmas", "pl-retail", "art7a", "2026-12-10",
     {"due           2026-12-24 (Thursday)", "2026-12-24: Christmas Eve; the end moves on",
      "2026-12-25: Christmas Day; the end moves on", "2026-12-26:", "2026-12-27: Sunday; the end moves on",
      "outer limit   2026-12-28 (Monday)"}},
    {"BeforeChristmasEveWasAHoliday", "pl-retail", "art7a", "2024-12-10",
     {"due           2024-12-24 (Tuesday)", "outer limit   2024-12-24 (Tuesday)"}},
    {"TwoYears", "pl-retail", "conformity_two_years", "2024-02-29", {"due           2026-02-28 (Saturday)"}},
    {"AMonth", "en-support", "subject_access", "2026-01-31", {"due           2026-02-28 (Saturday)", "extended"}},
};

INSTANTIATE_TEST_SUITE_P(Reckoned, Reckoning, testing::ValuesIn(reckoned),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace okienko::author
