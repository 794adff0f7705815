// What the checker knows of the facts while it walks a script: small abstract values instead of told ones. Which facts
// matter to a script, which values of each are worth telling apart, which of them some step ahead still looks at, and
// what a condition is over them.
//
// Made for one script, used on one thread.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/pack.hpp"

namespace okienko::pack {

inline constexpr std::size_t max_tracked_facts = 512;
inline constexpr std::size_t no_step = static_cast<std::size_t>(-1);

// From `first_concrete` on it is an index into the values of its fact.
using AbstractValue = unsigned char;
inline constexpr AbstractValue anything = 0;    // not looked at yet: known or not
inline constexpr AbstractValue known_some = 1;  // known, and nobody has asked what it is
inline constexpr AbstractValue never_told = 2;
inline constexpr AbstractValue not_known = 3;   // asked, and the customer did not know
inline constexpr AbstractValue first_concrete = 4;

using AbstractValues = std::vector<AbstractValue>;  // one for each tracked fact
using FactSet = std::bitset<max_tracked_facts>;

struct ConcreteValue {
  std::string text;                    // of a choice
  std::optional<std::int64_t> number;  // of what can be compared
};

struct TrackedFact {
  std::string id;
  domain::FactKind kind = domain::FactKind::text;
  bool computed = false;
  bool always_known = false;  // the channel
  bool asked_here = false;    // by a step of this script
  bool grows_old = false;
  std::vector<ConcreteValue> values;
};

// A script as a graph, with the facts that matter in it.
class TrackedFacts {
 public:
  // `one_more` is tracked too; may be empty.
  TrackedFacts(const domain::Pack& pack, const domain::Script& script, const std::string& one_more);

  bool complete() const { return complete_; }  // false: the script looks at more than max_tracked_facts
  const std::vector<TrackedFact>& all() const { return tracked_; }
  std::optional<std::size_t> find(const std::string& fact) const;
  const ConcreteValue& value(std::size_t fact, AbstractValue value) const {
    return tracked_[fact].values[static_cast<std::size_t>(value - first_concrete)];
  }

  // Indices of steps; no_step where there is none of that name.
  std::size_t step(const std::string& id) const;
  std::size_t next_of(std::size_t step) const { return next_[step]; }
  std::size_t next_of(std::size_t step, const domain::Option& option) const;
  const FactSet& looked_at_from(std::size_t step) const { return live_[step]; }

  // Every way the undetermined facts of the condition can be, so that it can be judged.
  void split(const domain::Condition& condition, const AbstractValues& values, std::vector<AbstractValues>& out) const;
  // Of a comparison whose facts are determined.
  bool judge(const domain::Condition& comparison, const AbstractValues& values) const;

 private:
  void track(const std::string& fact);
  void choose(const std::string& one_more);
  void add_value(TrackedFact& fact, ConcreteValue value) const;
  void add_values(TrackedFact& fact) const;
  FactSet looked_at_by(const domain::Step& step) const;
  void find_live();

  const domain::Pack& pack_;
  const domain::Script& script_;
  std::map<std::string, std::size_t> index_;
  std::vector<std::size_t> next_;
  std::vector<TrackedFact> tracked_;
  std::map<std::string, std::size_t> tracked_index_;
  std::vector<FactSet> live_;
  bool complete_ = true;
};

// The comparisons in a condition, from left to right.
void for_each_comparison(const domain::Condition& condition,
                         const std::function<void(const domain::Condition&)>& visit);

// The facts named as {fact} in what the step says, each once.
std::vector<std::string> placed_facts(const domain::Step& step);

}  // namespace okienko::pack
