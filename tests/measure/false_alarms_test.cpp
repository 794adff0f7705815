// How often the rules cry wolf: the committed figures against published ones, against exact Markov chains, and against the
// charts themselves on seeded noise.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
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

// The process has moved by `shift` sigmas.
double exact_run_length(RuleSet rules, double shift = 0) {
  const auto below = [&](double z) { return 0.5 * std::erfc(-(z - shift) / std::sqrt(2.0)); };
  std::map<int, double> likely;
  for (int zone = 1; zone <= 4; ++zone) {
    likely[zone] = (zone == 4 ? 1 : below(zone)) - below(zone - 1);
    likely[-zone] = below(1 - zone) - (zone == 4 ? 0 : below(-zone));
  }
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
      to[found->second] += likely[zone];
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

// The alarms of a chart, counted anew after each: a run does not reach back over the alarm before it.
std::size_t alarms_from(const Chart& chart, std::size_t first) {
  std::size_t count = 0;
  std::vector<double> sigmas;
  for (std::size_t i = first; i < chart.points.size(); ++i) {
    sigmas.push_back(*chart.points[i].sigmas);
    // Only the last fifteen matter to any rule.
    if (sigmas.size() > 15) sigmas.erase(sigmas.begin());
    if (find_signals(sigmas, sigmas, chart.rules).back().empty()) continue;
    ++count;
    sigmas.clear();
  }
  return count;
}

Observation noise(ChartKind kind, Scale scale, std::mt19937_64& random, double shift = 0) {
  std::normal_distribution<double> normal(shift, 1);
  switch (kind) {
    case ChartKind::xmr: {
      const double value = normal(random);
      return Observation::single(scale == Scale::logarithm ? std::exp(4 + 0.7 * value) : 100 + 5 * value);
    }
    case ChartKind::p:
      return Observation::share(std::binomial_distribution<int>(400, 0.3)(random), 400);
    case ChartKind::u:
      return Observation::rate(std::poisson_distribution<int>(150)(random), 7.5);
    case ChartKind::c:
      return Observation::count(std::poisson_distribution<int>(100)(random));
    case ChartKind::xbar_s: {
      std::vector<double> values(5);
      for (double& value : values) value = std::exp(4 + normal(random));
      return Observation::subgroup_of(values, Scale::logarithm);
    }
  }
  return {};
}

// Twenty years of days in which nothing happens, with limits from all of them: about as many alarms as theory gives.
TEST(FalseAlarms, OfTwentyYearsOfNoiseAreAsManyAsTheorySays) {
  constexpr std::size_t days = 20 * 365;
  constexpr int years_of_noise = 10;  // twenty each
  const double wanted = days / *average_run_length(default_rules);
  const std::vector<std::pair<ChartKind, Scale>> kinds = {{ChartKind::xmr, Scale::plain}, {ChartKind::xmr, Scale::logarithm},
                                                          {ChartKind::p, Scale::plain},   {ChartKind::u, Scale::plain},
                                                          {ChartKind::c, Scale::plain},   {ChartKind::xbar_s, Scale::logarithm}};
  for (const auto& [kind, scale] : kinds) {
    double alarms = 0;
    for (std::uint64_t seed = 1; seed <= years_of_noise; ++seed) {
      std::mt19937_64 random(seed);
      std::vector<Observation> observations;
      for (std::size_t day = 0; day < days; ++day) observations.push_back(noise(kind, scale, random));
      ChartPlan plan;
      plan.kind = kind;
      plan.scale = scale;
      plan.basis = LimitBasis::moving;
      const std::size_t found = alarms_from(draw_chart(observations, plan), 0);
      EXPECT_GT(found, wanted / 2) << "seed " << seed;
      EXPECT_LT(found, wanted * 2) << "seed " << seed;
      alarms += static_cast<double>(found) / years_of_noise;
    }
    std::printf("kind %d: %.1f alarms in twenty years, %.1f in theory\n", static_cast<int>(kind), alarms, wanted);
    EXPECT_NEAR(alarms / wanted, 1, 0.15) << static_cast<int>(kind);
  }
}

// Rare hits are skewed; with limits from their own distribution there are still no more alarms than theory gives.
TEST(FalseAlarms, OfRareHitsAreNotMore) {
  for (const double mean : {0.05, 0.2, 0.7, 1.5, 3.0, 4.8}) {
    for (const bool misses : {false, true}) {
      double alarms = 0, points = 0;
      for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        std::mt19937_64 random(seed);
        std::vector<Observation> observations;
        for (int day = 0; day < 7300; ++day) {
          const int hits = misses ? std::binomial_distribution<int>(60, mean / 60)(random) : std::poisson_distribution<int>(mean)(random);
          observations.push_back(misses ? Observation::share(60 - hits, 60) : Observation::count(hits));
        }
        ChartPlan plan;
        plan.kind = misses ? ChartKind::p : ChartKind::c;
        plan.basis = LimitBasis::moving;
        const Chart chart = draw_chart(observations, plan);
        EXPECT_TRUE(chart.phases[0].rare);
        EXPECT_TRUE(chart.signals_of(Rule::eight_in_a_row).empty());
        alarms += static_cast<double>(chart.signals().size());
        points += 7300;
      }
      EXPECT_LT(alarms / points, 1.15 * 0.0027) << mean << (misses ? " misses" : " hits");
    }
  }
}

// As charts are in daily use: limits from the first twenty points, then ten years of weeks. Each chart has its own luck
// with its baseline, so that many are needed; together they alarm as often as is said.
TEST(FalseAlarms, WithLimitsFromFewPointsAreAsManyAsIsSaid) {
  for (const std::size_t baseline : {std::size_t{8}, std::size_t{20}, std::size_t{40}, std::size_t{200}}) {
    constexpr std::size_t weeks = 10 * 52;
    double alarms = 0, points = 0;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
      std::mt19937_64 random(seed + 10'000 * baseline);
      std::vector<Observation> observations;
      for (std::size_t week = 0; week < baseline + weeks; ++week) observations.push_back(noise(ChartKind::xmr, Scale::plain, random));
      ChartPlan plan;
      plan.baseline_points = baseline;
      const Chart chart = draw_chart(observations, plan);
      alarms += static_cast<double>(alarms_from(chart, baseline));
      points += static_cast<double>(weeks);
    }
    ASSERT_TRUE(false_alarm_points(default_rules, baseline));
    std::printf("limits from %zu points: an alarm each %.1f points, %.1f are said\n", baseline, points / alarms,
                *false_alarm_points(default_rules, baseline));
    EXPECT_NEAR(points / alarms / *false_alarm_points(default_rules, baseline), 1, 0.08) << baseline;
  }
}

TEST(FalseAlarms, AreSaidForBaselinesBetweenAndBeyondTheTable) {
  EXPECT_FALSE(false_alarm_points(default_rules, least_points_for_limits - 1));
  EXPECT_FALSE(false_alarm_points({}, 20));
  double before = 0;
  for (std::size_t points = least_points_for_limits; points < 2000; ++points) {
    const double said = *false_alarm_points(default_rules, points);
    EXPECT_GT(said, before) << points;
    before = said;
  }
  EXPECT_NEAR(*false_alarm_points(default_rules, 1'000'000'000), *average_run_length(default_rules), 0.01);
  // More rules, more alarms.
  for (std::size_t bits = 1; bits < 256; ++bits) {
    RuleSet rules;
    for (const Rule rule : all_rules.list()) {
      if ((bits >> (rule_number(rule) - 1) & 1) != 0) rules.add(rule);
    }
    ASSERT_EQ(rules.bits(), bits);
    for (const Rule rule : rules.list()) {
      EXPECT_LE(*average_run_length(rules), *average_run_length({rule}) * 1.001) << bits;
      EXPECT_LE(*false_alarm_points(rules, 20), *false_alarm_points({rule}, 20) * 1.001) << bits;
    }
  }
}

// A real change is seen soon: within so many points on the average, and nineteen times of twenty within `most`.
TEST(Signals, OfAMovedProcessComeSoon) {
  struct Case {
    double shift;           // in sigmas
    double average, most;   // points, with limits from 20
  };
  for (const Case one : {Case{1, 18, 45}, Case{1.5, 10, 20}, Case{2, 6, 12}}) {
    const double exact = exact_run_length(default_rules, one.shift);
    std::vector<double> with_known, with_few;
    for (const bool known : {true, false}) {
      for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        std::mt19937_64 random(seed + (known ? 0 : 1000));
        std::vector<Observation> observations;
        const std::size_t baseline = known ? 2000 : default_baseline_points;
        for (std::size_t i = 0; i < baseline + 300; ++i) {
          observations.push_back(noise(ChartKind::xmr, Scale::plain, random, i < baseline ? 0 : one.shift));
        }
        ChartPlan plan;
        plan.baseline_points = baseline;
        const Chart chart = draw_chart(observations, plan);
        std::vector<double> sigmas;
        std::size_t points = 0;
        for (std::size_t i = baseline; i < chart.points.size(); ++i) {
          sigmas.push_back(*chart.points[i].sigmas);
          ++points;
          if (!find_signals(sigmas, sigmas, default_rules).back().empty()) break;
        }
        (known ? with_known : with_few).push_back(static_cast<double>(points));
      }
    }
    const auto mean = [](const std::vector<double>& of) {
      double sum = 0;
      for (const double one_of : of) sum += one_of;
      return sum / static_cast<double>(of.size());
    };
    std::sort(with_few.begin(), with_few.end());
    std::printf("moved by %.1f sigmas: exactly %.2f, known limits %.2f, from 20 points %.2f, 95 %% within %.0f\n", one.shift, exact,
                mean(with_known), mean(with_few), with_few[379]);
    EXPECT_NEAR(mean(with_known) / exact, 1, 0.12) << one.shift;
    EXPECT_LT(mean(with_few), one.average) << one.shift;
    EXPECT_LE(with_few[379], one.most) << one.shift;
  }
}

}  // namespace
}  // namespace okienko::measure
