#include "domain/script.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"

namespace okienko::domain {

namespace {

const Step* find_step(const Script& script, const std::string& id) {
  const auto found = std::find_if(script.steps.begin(), script.steps.end(), [&](const Step& s) { return s.id == id; });
  return found == script.steps.end() ? nullptr : &*found;
}

const Answer* answer_to(const std::vector<Answer>& answers, const std::string& step) {
  for (const Answer& answer : answers) {
    if (answer.step == step) return &answer;
  }
  return nullptr;
}

const Step* step_after(const Script& script, const Step& step, const std::string& option) {
  for (const Option& candidate : step.options) {
    if (candidate.id == option && !candidate.next.empty()) return find_step(script, candidate.next);
  }
  return step.next.empty() ? nullptr : find_step(script, step.next);
}

// Is the step passed over, as things stand? A say step never is known; only asked facts are.
bool passed_over(const Step& step, const std::vector<Answer>& answers, const Known& known, bool& by_fact) {
  by_fact = false;
  if (!holds(step.when, known)) return true;
  const bool asks = step.kind == StepKind::ask || step.kind == StepKind::choose;
  if (asks && !step.fact.empty() && !answer_to(answers, step.id) && known.find(step.fact)) {
    by_fact = true;
    return true;
  }
  return false;
}

// Shortest number of decisions still ahead from `step`, itself counted. `depth` bounds a script that loops, which
// the checker refuses but this must survive.
int steps_left(const Script& script, const Step* step, const std::vector<Answer>& answers, const Known& known,
               std::size_t depth) {
  if (!step || depth > script.steps.size()) return 0;
  bool by_fact = false;
  const bool skip = passed_over(*step, answers, known, by_fact);
  int shortest = steps_left(script, step_after(script, *step, {}), answers, known, depth + 1);
  for (const Option& option : step->options) {
    if (option.next.empty()) continue;
    shortest = std::min(shortest, steps_left(script, find_step(script, option.next), answers, known, depth + 1));
  }
  return shortest + (skip || step->kind == StepKind::end ? 0 : 1);  // the end is no step: nothing is decided there
}

}  // namespace

const Fact* Known::find(const std::string& fact) const {
  for (const Facts* facts : {matter, customer}) {
    if (!facts) continue;
    const auto found = facts->find(fact);
    if (found != facts->end() && !found->second.value.empty()) return &found->second;
  }
  return nullptr;
}

bool holds(const Condition& condition, const Known& known) {
  const auto part_holds = [&](const Condition& part) { return holds(part, known); };
  switch (condition.op) {
    case Condition::Operator::always:
      return true;
    case Condition::Operator::known:
      return known.find(condition.fact) != nullptr;
    case Condition::Operator::unknown:
      return known.find(condition.fact) == nullptr;
    case Condition::Operator::equals: {
      const Fact* fact = known.find(condition.fact);
      return fact && fact->value == condition.value;
    }
    case Condition::Operator::differs: {
      const Fact* fact = known.find(condition.fact);
      return !fact || fact->value != condition.value;
    }
    case Condition::Operator::all:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Operator::any:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Operator::negated:
      return !condition.parts.empty() && !holds(condition.parts.front(), known);
  }
  return false;
}

ScriptPosition position(const Script& script, const std::vector<Answer>& answers, const Known& known) {
  OKIENKO_CHECK(!script.steps.empty());
  ScriptPosition at;
  const Step* step = &script.steps.front();
  std::size_t walked = 0;
  while (step && walked++ <= script.steps.size()) {
    const Answer* answer = answer_to(answers, step->id);
    bool by_fact = false;
    if (!answer && passed_over(*step, answers, known, by_fact)) {
      if (by_fact) at.passed_over.push_back(step);
      // A known choice leads on as if it had been chosen now.
      const Fact* fact = by_fact ? known.find(step->fact) : nullptr;
      step = step_after(script, *step, fact ? fact->value : std::string());
      continue;
    }
    if (!answer) break;
    at.answered.push_back(step);
    step = step_after(script, *step, answer->option);
  }
  at.step = step;
  const int answered = static_cast<int>(at.answered.size());
  at.total = std::max(1, answered + steps_left(script, step, answers, known, 0));
  at.number = std::min(answered + 1, at.total);
  return at;
}

std::string fill_in(std::string_view text, const Known& known) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      out += text;
      break;
    }
    out += text.substr(0, open);
    const Fact* fact = known.find(std::string(text.substr(open + 1, close - open - 1)));
    out += fact ? std::string_view(fact->value) : std::string_view("…");
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string line_to_say(const Step& step, AddressForm form, std::string_view language, const Known& known) {
  auto found = step.say.find(form);
  if (found == step.say.end()) found = step.say.find(AddressForm::neutral);
  return found == step.say.end() ? std::string() : fill_in(found->second.in(language), known);
}

}  // namespace okienko::domain
