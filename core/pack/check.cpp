#include "pack/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pack/names.hpp"

namespace okienko::pack {

namespace {

// The script, and those that its ways can lead to in the same contact.
std::vector<const domain::Script*> reachable(const domain::Pack& pack, const std::string& id) {
  std::vector<const domain::Script*> scripts;
  const auto add = [&](const std::string& wanted) {
    const domain::Script* script = pack.script(wanted);
    if (script && std::find(scripts.begin(), scripts.end(), script) == scripts.end())
      scripts.push_back(script);
  };
  add(id);
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    for (const domain::Step& step : scripts[i]->steps) {
      if (step.kind == domain::StepKind::go_to) add(step.script);
    }
  }
  return scripts;
}

class ConversationCheck {
 public:
  ConversationCheck(const domain::Pack& pack, const Conversation& conversation, Messages& messages)
      : conversation_(conversation), messages_(messages), scripts_(reachable(pack, conversation.script)) {}

  void run() {
    for (const ConversationAnswer& answer : conversation_.answers) {
      const std::vector<const domain::Step*> steps = steps_named(answer.step, answer.place);
      if (answer.kind == ConversationAnswer::Kind::option && !steps.empty()) check_option(answer, steps);
    }
    for (const std::string& step : conversation_.expect.path)
      steps_named(step, conversation_.expect.path_place);
  }

 private:
  // Scripts that follow one another may have steps of the same name. None: reported.
  std::vector<const domain::Step*> steps_named(const std::string& id, const Place& place) {
    std::vector<const domain::Step*> steps;
    std::vector<std::string> candidates;
    for (const domain::Script* script : scripts_) {
      for (const domain::Step& step : script->steps) {
        candidates.push_back(step.id);
        if (step.id == id) steps.push_back(&step);
      }
    }
    if (steps.empty())
      messages_.add(place, "unknown-step",
                    fmt::format("the script '{}' has no step '{}'{}", conversation_.script, id,
                                did_you_mean(id, candidates)),
                    "a step of a part is named RUN_STEP.STEP");
    return steps;
  }

  void check_option(const ConversationAnswer& answer, const std::vector<const domain::Step*>& steps) {
    std::vector<std::string> candidates;
    for (const domain::Step* step : steps) {
      for (const domain::Option& option : step->options) {
        if (option.id == answer.value) return;
        candidates.push_back(option.id);
      }
    }
    messages_.add(answer.place, "unknown-option",
                  fmt::format("the step '{}' has no option '{}'{}", answer.step, answer.value,
                              did_you_mean(answer.value, candidates)));
  }

  const Conversation& conversation_;
  Messages& messages_;
  std::vector<const domain::Script*> scripts_;
};

}  // namespace

void check_cases(const domain::Pack& pack, const Source& source, Messages& messages) {
  for (const domain::Script& script : pack.scripts) {
    if (script.opens || !script.carries_on.empty()) continue;
    for (const domain::Step& step : script.steps) {
      if (step.kind == domain::StepKind::remedy)
        messages.add(source.step(script.id, step.id), "remedy-without-case",
                     fmt::format("a remedy belongs to a case, but the script '{}' opens none", script.id));
      const domain::FactDefinition* fact = pack.fact(step.fact);
      if (fact && fact->scope == domain::FactScope::matter)
        messages.add(source.step(script.id, step.id, "fact"), "fact-without-case",
                     fmt::format("the fact '{}' belongs to a case, but the script '{}' opens none", fact->id,
                                 script.id),
                     "let the script open a case or carry one on, or use a fact of the customer");
    }
  }
}

void check_conversations(const domain::Pack& pack, const std::vector<Conversation>& conversations,
                         Messages& messages) {
  for (const Conversation& conversation : conversations)
    ConversationCheck(pack, conversation, messages).run();
}

}  // namespace okienko::pack
