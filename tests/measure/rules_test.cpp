// Each rule at its edges, point by point: z is the distance from the centre in sigmas, the expected line marks with a star
// each point at which the rule signals.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "brute.hpp"
#include "measure/rules.hpp"

namespace okienko::measure {
namespace {

std::string stars(Rule rule, const std::vector<double>& z) {
  std::string line;
  for (const auto& signals : find_signals(z, z, {rule})) line += signals.empty() ? '.' : '*';
  return line;
}

TEST(Rules, SignalAtTheirEdges) {
  struct Case {
    Rule rule;
    std::vector<double> z;
    std::string wanted;
  };
  const std::vector<Case> cases = {
      {Rule::beyond_limits, {3, 3.01, -3, -3.01, 0}, ".*.*."},
      {Rule::eight_in_a_row, {1, 1, 1, 1, 1, 1, 1}, "......."},
      {Rule::eight_in_a_row, {1, .1, 1, 2, 1, 1, 1, .1, 1, -1}, ".......**."},
      {Rule::eight_in_a_row, {-1, -1, -1, -1, -1, -1, -1, -1}, ".......*"},
      {Rule::eight_in_a_row, {1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1}, "............"},  // on the centre: on no side
      {Rule::six_trending, {1, 2, 3, 4, 5}, "....."},
      {Rule::six_trending, {1, 2, 3, 4, 5, 6, 7, 6}, ".....**."},
      {Rule::six_trending, {6, 5, 4, 3, 2, 1}, ".....*"},
      {Rule::six_trending, {1, 2, 3, 3, 4, 5, 6}, "......."},
      {Rule::fourteen_alternating, {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, "............."},
      {Rule::fourteen_alternating, {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0}, ".............**."},
      {Rule::two_of_three, {2.1, 0, 2.1, 0, 0, 2.1}, "..*..."},
      {Rule::two_of_three, {2.1, 2.1, 0}, ".*."},       // the quiet point after it signals nothing by itself
      {Rule::two_of_three, {2.1, -2.1, 0, -2.1}, "...*"},  // on one side
      {Rule::two_of_three, {2, 2, 2}, "..."},
      {Rule::four_of_five, {1.1, 1.1, 1.1, 0, 1.1}, "....*"},
      {Rule::four_of_five, {1.1, 1.1, 1.1, 1.1, 0}, "...*."},
      {Rule::four_of_five, {-1.1, -1.1, 1.1, -1.1, -1.1}, "....*"},
      {Rule::four_of_five, {1.1, 1.1, 0, 0, 1.1, 1.1}, "......"},
      {Rule::fifteen_hugging, std::vector<double>(14, 0.5), ".............."},
      {Rule::fifteen_hugging, std::vector<double>(15, -0.5), "..............*"},
      {Rule::fifteen_hugging, std::vector<double>(15, 1.0), "..............."},
      {Rule::eight_avoiding, {1.1, -1.1, 1.1, -1.1, 1.1, -1.1, 1.1, -1.1, 0.9}, ".......*."},
      {Rule::eight_avoiding, {1.1, -1.1, 1.1, -1.1, 1.0, -1.1, 1.1, -1.1}, "........"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(stars(one.rule, one.z), one.wanted) << "rule " << rule_number(one.rule);
  }
}

TEST(Rules, ArePickedAndNumbered) {
  EXPECT_EQ(rule_of_number(1), Rule::beyond_limits);
  EXPECT_EQ(rule_of_number(8), Rule::eight_avoiding);
  EXPECT_FALSE(rule_of_number(0));
  EXPECT_FALSE(rule_of_number(9));
  EXPECT_EQ(all_rules.list().size(), 8u);
  EXPECT_EQ(default_rules.list(), (std::vector<Rule>{Rule::beyond_limits, Rule::eight_in_a_row}));
  EXPECT_EQ((RuleSet{Rule::beyond_limits, Rule::six_trending}.bits()), 5u);
  for (const auto& signals : find_signals({9, 9, 9}, {9, 9, 9}, {})) EXPECT_TRUE(signals.empty());
}

TEST(Rules, AgreeWithTheirDefinitionsOnRandomPoints) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    std::mt19937_64 random(seed);
    std::vector<double> z;
    // Steps of a half, so that all edges are hit; wandering, so that long runs come about.
    std::uniform_int_distribution<int> step(-3, 3);
    const bool wanders = seed % 2 == 0, alternates = seed % 5 == 0;
    for (int i = 0; i < 120; ++i) {
      const double next = (wanders && i > 0 ? z.back() : 0) + 0.5 * step(random);
      z.push_back(alternates && i % 30 < 20 ? (i % 2 == 0 ? 1.5 : -1.5) : std::clamp(next, -3.5, 3.5));
    }
    const auto signals = find_signals(z, z, all_rules);
    for (std::size_t i = 0; i < z.size(); ++i) {
      std::set<int> ours;
      for (const Rule rule : signals[i]) ours.insert(rule_number(rule));
      ASSERT_EQ(ours, brute::rules_at(z, z, i)) << "seed " << seed << " point " << i;
    }
  }
}

}  // namespace
}  // namespace okienko::measure
