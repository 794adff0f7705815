// A script that runs in an older version of the pack: what carrying it over would keep, ask anew and leave
// behind.

#include <algorithm>

#include "domain/script.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

std::string version_of(const std::string& pack_name) {
  return pack_name.substr(pack_name.find('@') + 1);
}

// The title in the old version; its id where nobody remembers it any more.
std::string old_title(const ViewContext& view, const domain::Script* old_script, const std::string& step) {
  const domain::Step* found = old_script ? old_script->step(step) : nullptr;
  return found ? text_of(found->title, view) : step;
}

bool is_end(domain::StepKind kind) {
  return kind == domain::StepKind::end || kind == domain::StepKind::go_to;
}

}  // namespace

std::optional<RebaseView> newer_view(const ViewContext& view, const domain::Contact& contact) {
  const domain::Pack& in_force = *view.packs.in_force();
  if (contact.script.empty() || !contact.pack_version.starts_with(in_force.id + "@")) return std::nullopt;
  if (!is_older_version(version_of(contact.pack_version), in_force.version)) return std::nullopt;
  RebaseView shown;
  shown.from_version = version_of(contact.pack_version);
  shown.to_version = in_force.version;
  const domain::Script* fresh = in_force.script(contact.script);
  if (!fresh) {
    shown.script_gone = true;
    return shown;
  }
  const domain::Script* old_script = view.pack.script(contact.script);
  const domain::Rebase rebase = domain::rebase_onto(*fresh, contact.answers);
  shown.kept = static_cast<int>(rebase.kept.size());
  for (const std::string& step : rebase.asked_anew)
    shown.asked_anew.push_back(old_title(view, old_script, step));
  for (const std::string& step : rebase.vanished) shown.vanished.push_back(old_title(view, old_script, step));
  if (!old_script) return shown;
  for (const domain::Step& step : fresh->steps) {
    const bool was_there =
        old_script->step(step.id) ||
        std::any_of(step.formerly.begin(), step.formerly.end(),
                    [&](const std::string& id) { return old_script->step(id) != nullptr; });
    if (!was_there && !is_end(step.kind)) shown.new_steps.push_back(text_of(step.title, view));
  }
  return shown;
}

std::vector<AnswerView> past_answers_of(const ViewContext& view, const domain::Contact& contact) {
  std::vector<AnswerView> answers;
  for (const domain::Answer& answer : contact.past_answers) {
    AnswerView shown;
    shown.step = answer.step;
    const auto step = view.packs.kept_step(view.pack.id, contact.script, answer.step);
    const domain::FactDefinition* fact = view.pack.fact(answer.fact);
    if (fact) shown.kind = fact->kind;
    shown.title = step ? text_of(step->title, view) : fact ? text_of(fact->label, view) : answer.step;
    shown.value = shown_value(view, answer.fact, answer.value.empty() ? answer.option : answer.value);
    for (const domain::Option& option : step ? step->options : std::vector<domain::Option>{}) {
      if (option.id == answer.option) shown.value = text_of(option.label, view);
    }
    shown.not_known = answer.not_known;
    answers.push_back(std::move(shown));
  }
  return answers;
}

}  // namespace okienko::terminal
