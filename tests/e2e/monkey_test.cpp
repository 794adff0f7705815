// A hundred monkeys, each from its seed. What one of them found is a case of its own below, so that it is never lost.
#include <gtest/gtest.h>

#include <set>

#include "monkey.hpp"

namespace okienko::monkey {
namespace {

Cage& cage() {
  static Cage one(OKIENKO_PACKS, OKIENKO_LOCALE);
  return one;
}

constexpr const char* languages[] = {"pl", "en", "uk"};

// Split so that they run side by side.
class Monkey : public testing::TestWithParam<int> {};
constexpr int groups = 4;
constexpr int seeds = 100;

TEST_P(Monkey, LeavesNothingBroken) {
  std::set<std::string> pages;
  for (int seed = GetParam(); seed < seeds; seed += groups) {
    Options options;
    options.seed = static_cast<std::uint64_t>(seed) + 1;
    options.language = languages[seed % 3];
    const Outcome outcome = cage().run(options);
    for (const std::string& fault : outcome.faults) {
      ADD_FAILURE() << "seed " << options.seed << " (deploy/monkey --seed " << options.seed << " --taps " << options.taps
                    << " --language " << options.language << "): " << fault;
    }
    pages.insert(outcome.pages.begin(), outcome.pages.end());
  }
  EXPECT_GE(pages.size(), 7u) << "they did not get about";
}

INSTANTIATE_TEST_SUITE_P(Seeds, Monkey, testing::Range(0, groups));

}  // namespace
}  // namespace okienko::monkey
