#include "pack/expand.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"

namespace okienko::pack {

namespace {

constexpr const char* to_the_runner = "return";

struct Placed {
  domain::Step step;
  Source::Origin origin;
};

// All of both; `always` on either side leaves the other.
domain::Condition both(const domain::Condition& outer, const domain::Condition& inner) {
  using Operator = domain::Condition::Operator;
  if (outer.op == Operator::always) return inner;
  if (inner.op == Operator::always) return outer;
  domain::Condition condition;
  condition.op = Operator::all;
  condition.parts = {outer, inner};
  return condition;
}

class Expansion {
 public:
  explicit Expansion(const std::map<std::string, AuthoredScript>& parts) : parts_(parts) {}

  // The steps of a script or part with all that it runs; nothing once there are too many. As deep as parts
  // run parts, which is at most max_parts.
  std::vector<Placed> steps_of(const AuthoredScript& authored) {
    std::vector<Placed> steps;
    std::map<std::string, std::string> first_of_run;  // the step that stands where the run step stood
    for (const AuthoredStep& step : authored.steps) {
      if (too_many_) return {};
      if (step.runs.empty()) {
        steps.push_back({step.step, {{authored.script.id, step.step.id}, {}}});
        continue;
      }
      const auto part = parts_.find(step.runs);
      OKIENKO_CHECK(part != parts_.end());
      std::vector<Placed> inside = steps_of(part->second);
      if (too_many_) return {};
      first_of_run[step.step.id] = step.step.id + "." + inside.front().step.id;
      for (Placed& placed : inside) {
        put_in_place(placed.step, step.step);
        placed.origin.run_by.push_back({authored.script.id, step.step.id});
        steps.push_back(std::move(placed));
      }
      if (steps.size() > static_cast<std::size_t>(max_steps)) too_many_ = true;
    }
    for (Placed& placed : steps) {
      const auto redirect = [&](std::string& next) {
        const auto found = first_of_run.find(next);
        if (found != first_of_run.end()) next = found->second;
      };
      redirect(placed.step.next);
      for (domain::Option& option : placed.step.options) redirect(option.next);
    }
    return steps;
  }

  bool too_many() const { return too_many_; }

 private:
  // A step of a part becomes one of the script that runs it.
  static void put_in_place(domain::Step& step, const domain::Step& run) {
    const auto lead = [&](std::string& next) {
      if (next == to_the_runner) {
        next = run.next;
      } else if (!next.empty()) {
        next = run.id + "." + next;
      }
    };
    lead(step.next);
    for (domain::Option& option : step.options) lead(option.next);

    // It may have had another name itself, and so may the step that runs it.
    std::vector<std::string> own_names = step.formerly;
    own_names.insert(own_names.begin(), step.id);
    std::vector<std::string> run_names = run.formerly;
    run_names.insert(run_names.begin(), run.id);
    step.formerly.clear();
    for (const std::string& outer : run_names) {
      for (const std::string& inner : own_names) step.formerly.push_back(outer + "." + inner);
    }
    step.id = step.formerly.front();
    step.formerly.erase(step.formerly.begin());

    step.when = both(run.when, step.when);
    if (step.standard.empty()) step.standard = run.standard;
    if (step.practice.empty()) step.practice = run.practice;
    if (step.cards.empty()) step.cards = run.cards;
  }

  const std::map<std::string, AuthoredScript>& parts_;
  bool too_many_ = false;
};

}  // namespace

domain::Script expand(const AuthoredScript& script, const std::map<std::string, AuthoredScript>& parts,
                      Source& source, Messages& messages) {
  domain::Script expanded = script.script;
  Expansion expansion(parts);
  std::vector<Placed> steps = expansion.steps_of(script);
  if (expansion.too_many() || steps.size() > static_cast<std::size_t>(max_steps)) {
    messages.add(source.of(Thing::script, script.script.id), "too-many-steps",
                 fmt::format("with its parts the script has more than {} steps", max_steps));
    return expanded;
  }
  for (Placed& placed : steps) {
    source.put_in_place(script.script.id, placed.step.id, std::move(placed.origin));
    expanded.steps.push_back(std::move(placed.step));
  }
  return expanded;
}

}  // namespace okienko::pack
