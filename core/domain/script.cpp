#include "domain/script.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace okienko::domain {

namespace {

const Answer* answer_to(const std::vector<Answer>& answers, const std::string& step) {
  for (const Answer& answer : answers) {
    if (answer.step == step) return &answer;
  }
  return nullptr;
}

const Step* step_after(const Script& script, const Step& step, const std::string& option) {
  for (const Option& candidate : step.options) {
    if (candidate.id == option && !candidate.next.empty()) return script.step(candidate.next);
  }
  return step.next.empty() ? nullptr : script.step(step.next);
}

// Could this value have been answered here? A choice that another version of the pack offered could not.
bool takes(const Step& step, const std::string& value) {
  return step.kind != StepKind::choose || step.free_answer ||
         std::any_of(step.options.begin(), step.options.end(), [&](const Option& option) { return option.id == value; });
}

// Was it passed over on the way to an answer? Then it stays so.
bool was_passed(const std::vector<Answer>& answers, const std::string& step) {
  return std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) {
    return std::find(answer.passed.begin(), answer.passed.end(), step) != answer.passed.end();
  });
}

// Is the step passed over, as things stand? Only what is known and fresh is not asked.
bool passed_over(const Step& step, const std::vector<Answer>& answers, const Known& known, bool& by_fact) {
  by_fact = false;
  if (!holds(step.when, known)) return true;
  const bool asks = step.kind == StepKind::ask || step.kind == StepKind::choose;
  if (asks && !step.fact.empty() && !answer_to(answers, step.id) && known.fresh(step.fact) &&
      takes(step, known.find(step.fact)->value)) {
    by_fact = true;
    return true;
  }
  if (step.kind == StepKind::confirm) {
    // Nothing to read back is nothing to say.
    return std::none_of(step.facts.begin(), step.facts.end(),
                        [&](const std::string& fact) { return known.find(fact) != nullptr; });
  }
  return false;
}

// The last is no step: nothing is decided there.
bool is_last(StepKind kind) { return kind == StepKind::end || kind == StepKind::go_to; }

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
    shortest = std::min(shortest, steps_left(script, script.step(option.next), answers, known, depth + 1));
  }
  return shortest + (skip || is_last(step->kind) ? 0 : 1);
}

}  // namespace

ScriptPosition position(const Script& script, const std::vector<Answer>& answers, const Known& known) {
  OKIENKO_CHECK(!script.steps.empty());
  ScriptPosition at;
  const Step* step = &script.steps.front();
  std::size_t walked = 0;
  while (step && walked++ <= script.steps.size()) {
    const Answer* answer = answer_to(answers, step->id);
    bool by_fact = false;
    const bool earlier = !answer && was_passed(answers, step->id);
    if (!answer && (passed_over(*step, answers, known, by_fact) || earlier)) {
      if (by_fact) at.passed_over.push_back(step);
      if (!earlier) at.newly_passed.push_back(step->id);
      // A known choice leads on as if it had been chosen now.
      const bool by_value = by_fact || (earlier && !step->fact.empty() && holds(step->when, known));
      const Fact* fact = by_value ? known.find(step->fact) : nullptr;
      step = step_after(script, *step, fact ? fact->value : std::string());
      continue;
    }
    if (!answer) break;
    at.answered.push_back(step);
    step = step_after(script, *step, answer->option);
  }
  at.step = step;
  at.confirms = step && !step->fact.empty() && known.find(step->fact);
  const int answered = static_cast<int>(at.answered.size());
  at.total = std::max(1, answered + steps_left(script, step, answers, known, 0));
  at.number = std::min(answered + 1, at.total);
  return at;
}

std::vector<const Step*> asked_again(const Script& script, const std::vector<Answer>& answers, Known known,
                                     const std::string& step) {
  const auto from = std::find_if(answers.begin(), answers.end(), [&](const Answer& each) { return each.step == step; });
  for (auto answer = from; answer != answers.end(); ++answer) {
    if (answer->fact.empty() || answer->not_known) continue;
    (answer->scope == FactScope::customer ? known.customer : known.matter).erase(answer->fact);
  }
  std::vector<const Step*> again;
  for (auto answer = from; answer != answers.end(); ++answer) {
    const Step* dropped = script.step(answer->step);
    if (!dropped || (answer != from && dropped->kind == StepKind::say)) continue;  // nothing was asked there
    const Fact* fact = dropped->fact.empty() ? nullptr : known.find(dropped->fact);
    const bool stays = fact && known.fresh(dropped->fact) && takes(*dropped, fact->value);
    if (answer == from || !stays) again.push_back(dropped);
  }
  return again;
}

Rebase rebase_onto(const Script& script, const std::vector<Answer>& answers) {
  const auto offers = [](const Step& step, const std::string& option) {
    const auto is_it = [&](const Option& candidate) { return candidate.id == option; };
    return option.empty() || std::any_of(step.options.begin(), step.options.end(), is_it) ||
           std::find(step.promises.begin(), step.promises.end(), option) != step.promises.end();
  };
  const auto takes_words = [](const Step& step) {
    return step.kind == StepKind::ask || step.kind == StepKind::note || step.free_answer;
  };
  const auto step_of = [&](const std::string& id) -> const Step* {
    if (const Step* step = script.step(id)) return step;
    const auto found = std::find_if(script.steps.begin(), script.steps.end(), [&](const Step& candidate) {
      return std::find(candidate.formerly.begin(), candidate.formerly.end(), id) != candidate.formerly.end();
    });
    return found == script.steps.end() ? nullptr : &*found;
  };
  Rebase rebase;
  const auto note_name = [&](const std::string& from, const Step& step) {
    if (step.id != from) rebase.renamed.push_back({from, step.id});
  };
  for (const Answer& answer : answers) {
    for (const std::string& passed : answer.passed) {
      if (const Step* step = step_of(passed)) note_name(passed, *step);
    }
    const Step* step = step_of(answer.step);
    if (!step) {
      rebase.vanished.push_back(answer.step);
    } else if (!offers(*step, answer.option) || (!answer.value.empty() && !takes_words(*step)) ||
               answer.fact != step->fact) {
      rebase.asked_anew.push_back(answer.step);
    } else {
      note_name(answer.step, *step);
      rebase.kept.push_back(step->id);
    }
  }
  return rebase;
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
