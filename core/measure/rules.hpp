// The rules that tell a signal from noise, and how often each cries wolf. A rule looks at how far points lie from the
// centre, in standard deviations ("sigmas"). Pure; any thread.
//
// Numbered as in Nelson, "The Shewhart Control Chart: Tests for Special Causes", Journal of Quality Technology 16 (1984);
// 1, 2, 5 and 6 go back to Western Electric, "Statistical Quality Control Handbook" (1956). Rule 2 is taken with Western
// Electric's eight points, where Nelson has nine. A point that lies exactly on the centre is on no side, and one exactly
// on a limit is not beyond it.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

namespace okienko::measure {

enum class Rule {
  beyond_limits,         // 1: one point beyond three sigmas
  eight_in_a_row,        // 2: eight points in a row on one side of the centre
  six_trending,          // 3: six points in a row, each higher than the one before, or each lower
  fourteen_alternating,  // 4: fourteen points in a row, up and down by turns
  two_of_three,          // 5: two of three points beyond two sigmas on one side
  four_of_five,          // 6: four of five points beyond one sigma on one side
  fifteen_hugging,       // 7: fifteen points in a row within one sigma of the centre
  eight_avoiding,        // 8: eight points in a row beyond one sigma of the centre, on whichever side
};
BOOST_DESCRIBE_ENUM(Rule, beyond_limits, eight_in_a_row, six_trending, fourteen_alternating, two_of_three, four_of_five,
                    fifteen_hugging, eight_avoiding)

inline constexpr int rule_count = 8;
inline int rule_number(Rule rule) { return static_cast<int>(rule) + 1; }
std::optional<Rule> rule_of_number(int number);

// Whether the rule speaks of one side: only then can it be good or bad news.
bool tells_a_side(Rule rule);

class RuleSet {
 public:
  constexpr RuleSet() = default;
  constexpr RuleSet(std::initializer_list<Rule> rules) {
    for (const Rule rule : rules) add(rule);
  }
  constexpr void add(Rule rule) { bits_ = static_cast<std::uint8_t>(bits_ | bit(rule)); }
  constexpr bool has(Rule rule) const { return (bits_ & bit(rule)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr std::size_t bits() const { return bits_; }  // rule n is the bit of value 2^(n-1)
  std::vector<Rule> list() const;
  friend constexpr bool operator==(RuleSet, RuleSet) = default;

 private:
  static constexpr std::uint8_t bit(Rule rule) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(rule)); }
  std::uint8_t bits_ = 0;
};

// The product's choice: all eight together give a false alarm far too often to be believed (see false_alarm_points).
inline constexpr RuleSet default_rules{Rule::beyond_limits, Rule::eight_in_a_row};
inline constexpr RuleSet all_rules{Rule::beyond_limits,        Rule::eight_in_a_row, Rule::six_trending,
                                   Rule::fourteen_alternating, Rule::two_of_three,   Rule::four_of_five,
                                   Rule::fifteen_hugging,      Rule::eight_avoiding};

// The most points a rule looks back over, itself counted.
std::size_t window_of(Rule rule);

// The signals of one unbroken stretch: for each point the rules of which it completes the pattern, in their order. A
// pattern that goes on signals again with each further point that is part of it.
//
// `sigmas` are the distances from the centre; `values` the points themselves, for the rules that compare neighbours. Both
// have the same length.
std::vector<std::vector<Rule>> find_signals(const std::vector<double>& sigmas, const std::vector<double>& values,
                                            RuleSet rules);

// How many points there are on the average from one false alarm to the next, of a steady process with independent normal
// values, when one starts to count anew after each alarm. With exactly known limits; for the default rules 152.7 and for
// rule 1 alone 370.4 (Champ and Woodall, "Exact Results for Shewhart Control Charts With Supplementary Runs Rules",
// Technometrics 29 (1987), table 1). None for an empty set: such a chart never alarms.
std::optional<double> average_run_length(RuleSet rules);

// The same when the limits were reckoned from so many points, as they are in life: limits from few points are wrong by
// chance, and the fewer they are, the oftener noise crosses them. This is what a chart of ours truly does; it is reckoned
// for XmR, where sigma is known worst. None for an empty set or fewer points than limits are drawn from.
std::optional<double> false_alarm_points(RuleSet rules, std::size_t baseline_points);

}  // namespace okienko::measure
