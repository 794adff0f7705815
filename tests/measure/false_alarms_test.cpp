// How often the rules cry wolf: the committed figures against published ones, against exact Markov chains, and against the
// charts themselves on seeded noise.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <random>

#include "measure/chart.hpp"

namespace okienko::measure {
namespace {

// Champ and Woodall, "Exact Results for Shewhart Control Charts With Supplementary Runs Rules", Technometrics 29 (1987),
// table 1, the column without a shift.
TEST(FalseAlarms, AreThoseThatWerePublished) {
  const Rule one = Rule::beyond_limits, two = Rule::two_of_three, four = Rule::four_of_five, eight = Rule::eight_in_a_row;
  const std::vector<std::pair<RuleSet, double>> published = {
      {{one}, 370.40},            {{one, two}, 225.44},        {{one, four}, 166.05},       {{one, eight}, 152.73},
      {{one, two, four}, 132.89}, {{one, two, eight}, 122.05}, {{one, four, eight}, 105.78}, {{one, two, four, eight}, 91.75},
  };
  for (const auto& [rules, points] : published) {
    ASSERT_TRUE(average_run_length(rules));
    EXPECT_NEAR(*average_run_length(rules), points, 0.01) << rules.bits();
  }
  EXPECT_NEAR(*average_run_length({eight}), 255, 0.01);  // 2^8 - 1: the runs of a coin
  EXPECT_FALSE(average_run_length({}));
}

// Rules 3 and 4 look at neighbours, which zones do not tell.
constexpr std::array<Rule, 6> rules_of_zones = {Rule::beyond_limits, Rule::eight_in_a_row,  Rule::two_of_three,
                                                Rule::four_of_five,  Rule::fifteen_hugging, Rule::eight_avoiding};

// A point is one of eight zones, -4 to -1 and 1 to 4: 1 is within one sigma, 4 is beyond three. A state is what a set of
// rules has to remember of the points before; nullopt: an alarm.
using State = std::deque<int>;
std::optional<State> next_state(const State& before, int zone, RuleSet rules) {
  State state = before;
  state.push_back(zone);
  const auto count = [&](std::size_t window, auto fits) {
    int found = 0;
    for (std::size_t i = 0; i < window && i < state.size(); ++i) found += fits(state[state.size() - 1 - i]) ? 1 : 0;
    return found;
  };
  bool alarm = rules.has(Rule::beyond_limits) && std::abs(zone) == 4;
  for (const int side : {-1, 1}) {
    alarm = alarm || (rules.has(Rule::eight_in_a_row) && count(8, [&](int z) { return z * side > 0; }) == 8);
    alarm = alarm || (rules.has(Rule::two_of_three) && zone * side >= 3 && count(3, [&](int z) { return z * side >= 3; }) >= 2);
    alarm = alarm || (rules.has(Rule::four_of_five) && zone * side >= 2 && count(5, [&](int z) { return z * side >= 2; }) >= 4);
  }
  alarm = alarm || (rules.has(Rule::fifteen_hugging) && count(15, [](int z) { return std::abs(z) == 1; }) == 15);
  alarm = alarm || (rules.has(Rule::eight_avoiding) && count(8, [](int z) { return std::abs(z) > 1; }) == 8);
  if (alarm) return std::nullopt;
  // Forgetting what no rule can need any more keeps the states few.
  const auto run = [&](auto fits) {
    std::size_t length = 0;
    while (length < state.size() && fits(state[state.size() - 1 - length])) ++length;
    return length;
  };
  std::size_t needed = 0;
  if (rules.has(Rule::eight_in_a_row)) needed = std::max(needed, run([&](int z) { return z * zone > 0; }));
  if (rules.has(Rule::fifteen_hugging)) needed = std::max(needed, run([](int z) { return std::abs(z) == 1; }));
  if (rules.has(Rule::eight_avoiding)) needed = std::max(needed, run([](int z) { return std::abs(z) > 1; }));
  if (rules.has(Rule::two_of_three)) needed = std::max<std::size_t>(needed, 2);
  if (rules.has(Rule::four_of_five)) needed = std::max<std::size_t>(needed, 4);
  while (state.size() > needed) state.pop_front();
  // Zones that no rule tells apart here are one.
  for (std::size_t i = 0; i < state.size(); ++i) {
    const std::size_t age = state.size() - 1 - i;
    const int sign = state[i] > 0 ? 1 : -1;
    int zone_kept = std::min(std::abs(state[i]), 3);
    if (!(rules.has(Rule::two_of_three) && age < 2)) zone_kept = std::min(zone_kept, 2);
    state[i] = sign * zone_kept;
  }
  return state;
}

double exact_run_length(RuleSet rules) {
  const auto below = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
  const double likely[] = {0, below(1) - 0.5, below(2) - below(1), below(3) - below(2), 1 - below(3)};
  std::map<State, std::size_t> ids = {{{}, 0}};
  std::vector<State> states = {{}};
  std::vector<std::vector<std::pair<std::size_t, double>>> steps;
  for (std::size_t at = 0; at < states.size(); ++at) {
    std::map<std::size_t, double> to;
    for (int zone = -4; zone <= 4; ++zone) {
      if (zone == 0) continue;
      const auto next = next_state(states[at], zone, rules);
      if (!next) continue;
      const auto [found, fresh] = ids.try_emplace(*next, states.size());
      if (fresh) states.push_back(*next);
      to[found->second] += likely[std::abs(zone)];
    }
    steps.emplace_back(to.begin(), to.end());
  }
  // Gauss and Seidel, from the latest states to the first.
  std::vector<double> points(states.size(), 1);
  for (int round = 0; round < 1'000'000; ++round) {
    double change = 0;
    for (std::size_t back = states.size(); back-- > 0;) {
      double sum = 1, own = 0;
      for (const auto& [to, probability] : steps[back]) {
        if (to == back) {
          own = probability;
        } else {
          sum += probability * points[to];
        }
      }
      const double value = sum / (1 - own);
      change = std::max(change, std::abs(value - points[back]) / value);
      points[back] = value;
    }
    if (change < 1e-9) break;
  }
  return points[0];
}

TEST(FalseAlarms, AreThoseOfExactMarkovChains) {
  for (unsigned chosen = 1; chosen < 64; ++chosen) {
    RuleSet rules;
    for (unsigned i = 0; i < 6; ++i) {
      if ((chosen >> i & 1) != 0) rules.add(rules_of_zones[i]);
    }
    // Single rules, pairs and all six: the sets between tell nothing new and take long.
    if (rules.list().size() > 2 && rules.list().size() < 6) continue;
    const double exact = exact_run_length(rules);
    ASSERT_TRUE(average_run_length(rules));
    EXPECT_NEAR(*average_run_length(rules) / exact, 1, 0.00001) << rules.bits();
  }
}

}  // namespace
}  // namespace okienko::measure
