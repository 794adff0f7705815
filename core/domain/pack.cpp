#include "domain/pack.hpp"

#include <algorithm>

namespace okienko::domain {

namespace {

template <class Item>
const Item* find(const std::vector<Item>& in, std::string_view id) {
  const auto found = std::find_if(in.begin(), in.end(), [&](const Item& item) { return item.id == id; });
  return found == in.end() ? nullptr : &*found;
}

}  // namespace

std::string_view Text::in(std::string_view language) const {
  const auto found = by_language.find(std::string(language));
  if (found != by_language.end()) return found->second;
  return by_language.empty() ? std::string_view{} : std::string_view(by_language.begin()->second);
}

const Script* Pack::script(std::string_view id_wanted) const { return find(scripts, id_wanted); }
const Remedy* Pack::remedy(std::string_view id_wanted) const { return find(remedies, id_wanted); }
const ClockDefinition* Pack::clock(std::string_view id_wanted) const { return find(clocks, id_wanted); }
const PromiseDefinition* Pack::promise(std::string_view id_wanted) const { return find(promises, id_wanted); }
const Outcome* Pack::outcome(std::string_view id_wanted) const { return find(outcomes, id_wanted); }
const FactDefinition* Pack::fact(std::string_view id_wanted) const { return find(facts, id_wanted); }
const Team* Pack::team(std::string_view id_wanted) const { return find(teams, id_wanted); }
const Standard* Pack::standard(std::string_view id_wanted) const { return find(standards, id_wanted); }
const MeasureDefinition* Pack::measure(std::string_view id_wanted) const { return find(measures, id_wanted); }
const Risk* Pack::risk(std::string_view id_wanted) const { return find(risks, id_wanted); }
const Practice* Pack::practice(std::string_view id_wanted) const { return find(practices, id_wanted); }
const Survey* Pack::survey(std::string_view id_wanted) const { return find(surveys, id_wanted); }
const Card* Pack::card(std::string_view id_wanted) const { return find(cards, id_wanted); }
const Exercise* Pack::exercise(std::string_view id_wanted) const { return find(exercises, id_wanted); }
const TrainingTask* TrainingPlan::task(std::string_view id_wanted) const { return find(tasks, id_wanted); }
const AnswerLetter* Pack::answer_letter(std::string_view kind_wanted) const {
  const auto found = std::find_if(answer_letters.begin(), answer_letters.end(),
                                  [&](const AnswerLetter& letter) { return letter.kind == kind_wanted; });
  return found == answer_letters.end() ? nullptr : &*found;
}
const Cap* LimitTable::cap(std::string_view id_wanted) const { return find(caps, id_wanted); }
const RefusalReason* ApprovalRules::reason(std::string_view id_wanted) const { return find(reasons, id_wanted); }
const LegalGround* ApprovalRules::ground(std::string_view id_wanted) const { return find(grounds, id_wanted); }
const Option* GoodsForm::condition(std::string_view id_wanted) const { return find(conditions, id_wanted); }
const Step* Script::step(std::string_view id_wanted) const { return find(steps, id_wanted); }

const Text* Pack::option_label(std::string_view fact_wanted, std::string_view value) const {
  for (const Script& script : scripts) {
    for (const Step& step : script.steps) {
      if (step.fact != fact_wanted) continue;
      const Option* option = find(step.options, value);
      if (option) return &option->label;
    }
  }
  return nullptr;
}

}  // namespace okienko::domain
