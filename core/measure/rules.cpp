#include "measure/rules.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace okienko::measure {

std::optional<Rule> rule_of_number(int number) {
  if (number < 1 || number > rule_count) return std::nullopt;
  return static_cast<Rule>(number - 1);
}

bool tells_a_side(Rule rule) {
  switch (rule) {
    case Rule::beyond_limits:
    case Rule::eight_in_a_row:
    case Rule::two_of_three:
    case Rule::four_of_five:
      return true;
    case Rule::six_trending:
    case Rule::fourteen_alternating:
    case Rule::fifteen_hugging:
    case Rule::eight_avoiding:
      return false;
  }
  return false;
}

std::vector<Rule> RuleSet::list() const {
  std::vector<Rule> rules;
  for (int number = 1; number <= rule_count; ++number) {
    if (has(static_cast<Rule>(number - 1))) rules.push_back(static_cast<Rule>(number - 1));
  }
  return rules;
}

std::size_t window_of(Rule rule) {
  switch (rule) {
    case Rule::beyond_limits:
      return 1;
    case Rule::eight_in_a_row:
    case Rule::eight_avoiding:
      return 8;
    case Rule::six_trending:
      return 6;
    case Rule::fourteen_alternating:
      return 14;
    case Rule::two_of_three:
      return 3;
    case Rule::four_of_five:
      return 5;
    case Rule::fifteen_hugging:
      return 15;
  }
  return 0;
}

namespace {

// What has been running up to the last point. One pass over the stretch, whatever the rules.
class Runs {
 public:
  void see(double sigmas, double value) {
    above_two_.see(sigmas > 2);
    below_two_.see(sigmas < -2);
    above_one_.see(sigmas > 1);
    below_one_.see(sigmas < -1);
    const int side = sigmas > 0 ? 1 : sigmas < 0 ? -1 : 0;
    side_run_ = side == 0 ? 0 : side == side_ ? side_run_ + 1 : 1;
    side_ = side;
    hugging_run_ = std::abs(sigmas) < 1 ? hugging_run_ + 1 : 0;
    avoiding_run_ = std::abs(sigmas) > 1 ? avoiding_run_ + 1 : 0;
    const int step = !seen_ || value == value_ ? 0 : value > value_ ? 1 : -1;
    trend_run_ = step == 0 ? 1 : step == step_ ? trend_run_ + 1 : 2;
    alternating_run_ = step == 0 ? 1 : step == -step_ ? alternating_run_ + 1 : 2;
    step_ = step;
    sigmas_ = sigmas;
    value_ = value;
    seen_ = true;
  }

  bool holds(Rule rule) const {
    const std::size_t window = window_of(rule);
    switch (rule) {
      case Rule::beyond_limits:
        return std::abs(sigmas_) > 3;
      case Rule::eight_in_a_row:
        return side_run_ >= window;
      case Rule::six_trending:
        return trend_run_ >= window;
      case Rule::fourteen_alternating:
        return alternating_run_ >= window;
      case Rule::two_of_three:
        return above_two_.holds(2, window) || below_two_.holds(2, window);
      case Rule::four_of_five:
        return above_one_.holds(4, window) || below_one_.holds(4, window);
      case Rule::fifteen_hugging:
        return hugging_run_ >= window;
      case Rule::eight_avoiding:
        return avoiding_run_ >= window;
    }
    return false;
  }

 private:
  // Which of the last points were beyond a line; the last one is the lowest bit.
  struct Beyond {
    unsigned bits = 0;
    void see(bool beyond) { bits = (bits << 1 | (beyond ? 1u : 0u)) & 0xffu; }
    bool holds(int least, std::size_t window) const {
      const unsigned within = bits & ((1u << window) - 1);
      return (bits & 1u) != 0 && __builtin_popcount(within) >= least;
    }
  };
  Beyond above_two_, below_two_, above_one_, below_one_;
  int side_ = 0, step_ = 0;
  std::size_t side_run_ = 0, trend_run_ = 0, alternating_run_ = 0, hugging_run_ = 0, avoiding_run_ = 0;
  double sigmas_ = 0, value_ = 0;
  bool seen_ = false;
};

}  // namespace

std::vector<std::vector<Rule>> find_signals(const std::vector<double>& sigmas, const std::vector<double>& values,
                                            RuleSet rules) {
  OKIENKO_CHECK(sigmas.size() == values.size());
  const std::vector<Rule> chosen = rules.list();
  std::vector<std::vector<Rule>> signals(sigmas.size());
  Runs runs;
  for (std::size_t i = 0; i < sigmas.size(); ++i) {
    runs.see(sigmas[i], values[i]);
    for (const Rule rule : chosen) {
      if (runs.holds(rule)) signals[i].push_back(rule);
    }
  }
  return signals;
}

}  // namespace okienko::measure
