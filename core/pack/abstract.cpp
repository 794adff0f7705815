#include "pack/abstract.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/known.hpp"

namespace okienko::pack {

using domain::Condition;
using domain::FactKind;
using domain::Script;
using domain::Step;
using Operator = Condition::Operator;

namespace {

bool compares_days(Operator op) { return op == Operator::days_ago_at_least || op == Operator::days_ago_at_most; }

}  // namespace

void for_each_comparison(const Condition& condition, const std::function<void(const Condition&)>& visit) {
  if (!condition.parts.empty()) {
    for (const Condition& part : condition.parts) for_each_comparison(part, visit);
  } else if (condition.op != Operator::always) {
    visit(condition);
  }
}

TrackedFacts::TrackedFacts(const domain::Pack& pack, const Script& script, const std::string& one_more)
    : pack_(pack), script_(script) {
  for (std::size_t i = 0; i < script.steps.size(); ++i) index_.emplace(script.steps[i].id, i);
  for (const Step& each : script.steps) next_.push_back(step(each.next));
  choose(one_more);
  find_live();
}

std::size_t TrackedFacts::step(const std::string& id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? no_step : found->second;
}

std::size_t TrackedFacts::next_of(std::size_t at, const domain::Option& option) const {
  return option.next.empty() ? next_[at] : step(option.next);
}

std::optional<std::size_t> TrackedFacts::find(const std::string& fact) const {
  const auto found = tracked_index_.find(fact);
  return found == tracked_index_.end() ? std::nullopt : std::optional(found->second);
}

void TrackedFacts::track(const std::string& fact) {
  if (fact.empty() || tracked_index_.contains(fact)) return;
  if (tracked_.size() == max_tracked_facts) {
    complete_ = false;  // what is not looked at cannot be proved
    return;
  }
  TrackedFact added;
  added.id = fact;
  if (const domain::FactDefinition* definition = pack_.fact(fact)) {
    added.kind = definition->kind;
    added.grows_old = definition->fresh_for_days.has_value();
  } else {
    for (const domain::ComputedFact& computed : domain::computed_facts) {
      if (fact != computed.id) continue;
      added.kind = computed.kind;
      added.computed = true;
      added.always_known = computed.kind == FactKind::choice;
    }
  }
  tracked_index_.emplace(fact, tracked_.size());
  tracked_.push_back(std::move(added));
}

void TrackedFacts::choose(const std::string& one_more) {
  std::map<std::string, int> asked;
  for (const Step& step : script_.steps) {
    for_each_comparison(step.when, [&](const Condition& leaf) { track(leaf.fact); });
    for (const std::string& fact : placed_facts(step)) track(fact);
    for (const std::string& id : step.remedies) {
      if (const domain::Remedy* remedy = pack_.remedy(id)) track(remedy->amount_fact);
    }
    const bool branches = std::any_of(step.options.begin(), step.options.end(),
                                      [](const domain::Option& option) { return !option.next.empty(); });
    const int times_asked = step.fact.empty() ? 0 : ++asked[step.fact];
    if (branches || times_asked > 1) track(step.fact);
  }
  track(one_more);
  for (TrackedFact& fact : tracked_) {
    fact.asked_here = asked.contains(fact.id);
    add_values(fact);
    OKIENKO_CHECK(fact.values.size() < 250 - first_concrete);
  }
}

void TrackedFacts::add_value(TrackedFact& fact, ConcreteValue value) const {
  constexpr std::size_t max_values = 200;
  const bool there = std::any_of(fact.values.begin(), fact.values.end(), [&](const ConcreteValue& known) {
    return known.text == value.text && known.number == value.number;
  });
  if (!there && fact.values.size() < max_values) fact.values.push_back(std::move(value));
}

// A point below, at and above each bound stands for every number there is.
void TrackedFacts::add_values(TrackedFact& fact) const {
  if (fact.kind == FactKind::choice) {
    if (fact.always_known) {
      for (const char* channel : {"counter", "phone", "message"}) add_value(fact, {channel, {}});
    }
    for (const Script& script : pack_.scripts) {
      for (const Step& step : script.steps) {
        if (step.fact != fact.id) continue;
        for (const domain::Option& option : step.options) add_value(fact, {option.id, {}});
        if (step.free_answer) add_value(fact, {"something else", {}});
      }
    }
  }
  for (const Step& step : script_.steps) {
    for_each_comparison(step.when, [&](const Condition& leaf) {
      if (leaf.fact != fact.id) return;
      for (const std::string& value : leaf.values) {
        const auto number = compares_days(leaf.op) ? domain::comparable(FactKind::number, value)
                                                   : domain::comparable(leaf.kind, value);
        if (number) {
          // A date is compared as days before today, with a day of its own as "today".
          const std::int64_t sign = compares_days(leaf.op) ? -1 : 1;
          for (const std::int64_t aside : {-1, 0, 1}) add_value(fact, {value, sign * *number + aside});
        } else {
          add_value(fact, {value, {}});
        }
      }
    });
  }
  if (fact.values.empty() || fact.kind != FactKind::choice) add_value(fact, {"any other", {}});
}

FactSet TrackedFacts::looked_at_by(const Step& step) const {
  FactSet facts;
  const auto add = [&](const std::string& fact) {
    if (const auto at = find(fact)) facts.set(*at);
  };
  for_each_comparison(step.when, [&](const Condition& leaf) { add(leaf.fact); });
  for (const std::string& fact : placed_facts(step)) add(fact);
  for (const std::string& id : step.remedies) {
    if (const domain::Remedy* remedy = pack_.remedy(id)) add(remedy->amount_fact);
  }
  add(step.fact);
  return facts;
}

void TrackedFacts::find_live() {
  live_.resize(script_.steps.size());
  for (std::size_t i = 0; i < script_.steps.size(); ++i) live_[i] = looked_at_by(script_.steps[i]);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = script_.steps.size(); i-- > 0;) {
      FactSet facts = live_[i];
      const auto add = [&](std::size_t next) {
        if (next != no_step) facts |= live_[next];
      };
      add(next_[i]);
      for (const domain::Option& option : script_.steps[i].options) {
        if (!option.next.empty()) add(step(option.next));
      }
      if (facts != live_[i]) {
        live_[i] = facts;
        changed = true;
      }
    }
  }
}

void TrackedFacts::split(const Condition& condition, const AbstractValues& values, std::vector<AbstractValues>& out) const {
  std::optional<std::size_t> open;
  for_each_comparison(condition, [&](const Condition& leaf) {
    const auto at = find(leaf.fact);
    if (!at || open) return;
    const AbstractValue value = values[*at];
    const bool what_matters = leaf.op != Operator::known && leaf.op != Operator::unknown;
    if (value == anything || (value == known_some && what_matters)) open = at;
  });
  if (!open) {
    out.push_back(values);
    return;
  }
  const TrackedFact& fact = tracked_[*open];
  AbstractValues told = values;
  if (values[*open] == anything && !fact.always_known) {
    told[*open] = never_told;
    split(condition, told, out);
  }
  for (std::size_t i = 0; i < fact.values.size(); ++i) {
    told[*open] = static_cast<AbstractValue>(first_concrete + i);
    split(condition, told, out);
  }
}

bool TrackedFacts::judge(const Condition& leaf, const AbstractValues& values) const {
  const auto at = find(leaf.fact);
  if (!at) return false;
  const AbstractValue value = values[*at];
  const bool is_known = value == known_some || value >= first_concrete;
  if (leaf.op == Operator::known) return is_known;
  if (leaf.op == Operator::unknown) return !is_known;
  if (!is_known || value == known_some) return leaf.op == Operator::differs;
  const ConcreteValue& concrete = tracked_[*at].values[static_cast<std::size_t>(value - first_concrete)];
  const std::string& wanted = leaf.values.front();
  const auto compared = [&](auto&& holds) {
    const auto bound = compares_days(leaf.op) ? domain::comparable(FactKind::number, wanted)
                                              : domain::comparable(leaf.kind, wanted);
    return concrete.number && bound && holds(*concrete.number, *bound);
  };
  switch (leaf.op) {
    case Operator::equals:
      return concrete.number ? compared([](auto a, auto b) { return a == b; }) : concrete.text == wanted;
    case Operator::differs:
      return concrete.number ? !compared([](auto a, auto b) { return a == b; }) : concrete.text != wanted;
    case Operator::one_of:
      return std::find(leaf.values.begin(), leaf.values.end(), concrete.text) != leaf.values.end();
    case Operator::at_least:
      return compared([](auto a, auto b) { return a >= b; });
    case Operator::at_most:
      return compared([](auto a, auto b) { return a <= b; });
    case Operator::days_ago_at_least:
      return compared([](auto a, auto b) { return -a >= b; });
    case Operator::days_ago_at_most:
      return compared([](auto a, auto b) { return -a <= b; });
    case Operator::always:
    case Operator::known:
    case Operator::unknown:
    case Operator::all:
    case Operator::any:
    case Operator::negated:
      break;
  }
  return false;
}

std::vector<std::string> placed_facts(const Step& step) {
  std::vector<std::string> facts;
  std::vector<const domain::Text*> texts = {&step.cue};
  for (const auto& [form, text] : step.say) texts.push_back(&text);
  for (const domain::Text* text : texts) {
    for (const auto& [language, words] : text->by_language) {
      for (std::size_t open = words.find('{'); open != std::string::npos; open = words.find('{', open + 1)) {
        const std::size_t close = words.find('}', open);
        if (close == std::string::npos) break;
        std::string fact = words.substr(open + 1, close - open - 1);
        if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(std::move(fact));
      }
    }
  }
  return facts;
}

}  // namespace okienko::pack
