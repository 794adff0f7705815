// A contact as it stands: the step, what is known and was answered, what may follow, and the summary of what
// was done.

#include <algorithm>

#include "domain/script.hpp"
#include "terminal/view_goods.hpp"
#include "terminal/view_approvals.hpp"
#include "terminal/view_papers.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

using domain::ContactScope;
using domain::StepKind;

const domain::Answer* answer_to(const domain::Contact& contact, const std::string& step) {
  const auto found = std::find_if(contact.answers.begin(), contact.answers.end(),
                                  [&](const domain::Answer& answer) { return answer.step == step; });
  return found == contact.answers.end() ? nullptr : &*found;
}

std::vector<std::pair<std::string, std::string>> option_labels(const ViewContext& view,
                                                               const std::vector<domain::Option>& options) {
  std::vector<std::pair<std::string, std::string>> labels;
  for (const domain::Option& option : options) labels.emplace_back(option.id, text_of(option.label, view));
  return labels;
}

std::vector<CardView> cards_of(const ViewContext& view, const domain::Step& step) {
  std::vector<CardView> cards;
  const Date today = view.zone.date_of(view.now);
  for (const std::string& id : step.cards) {
    const domain::Card* card = view.pack.card(id);
    if (!card) continue;
    cards.push_back({text_of(card->title, view), text_of(card->text, view), card->kind, card->as_of,
                     text_of(card->owner, view), card->review_by < today});
  }
  return cards;
}

// The first step of the pack that offers this choice knows all its options.
const std::vector<domain::Option>* options_of_fact(const domain::Pack& pack, const std::string& fact) {
  for (const domain::Script& script : pack.scripts) {
    for (const domain::Step& step : script.steps) {
      if (step.fact == fact && !step.options.empty()) return &step.options;
    }
  }
  return nullptr;
}

// What is read back, each with the way in which it can be mended.
std::vector<KnownFact> facts_of(const ViewContext& view, const ContactScope& scope,
                                const domain::Step& step) {
  std::vector<KnownFact> facts;
  for (const std::string& id : step.facts) {
    const domain::Fact* known = scope.known.find(id);
    if (!known) continue;
    KnownFact shown = known_fact(view, id, *known);
    const auto& answers = scope.contact.answers;
    const auto told_here = std::find_if(answers.begin(), answers.end(), [&](const domain::Answer& answer) {
      return answer.fact == id && !answer.not_known;
    });
    const domain::FactDefinition* definition = view.pack.fact(id);
    if (told_here != answers.end()) {
      shown.step = told_here->step;
    } else if (definition && definition->scope == domain::FactScope::customer && scope.customer) {
      shown.mendable = true;
      const auto* options = options_of_fact(view.pack, id);
      if (shown.kind == domain::FactKind::choice && options) shown.options = option_labels(view, *options);
    }
    facts.push_back(std::move(shown));
  }
  return facts;
}

std::optional<SurveyView> survey_of(const ViewContext& view, const domain::Step& step) {
  const domain::Survey* survey = step.survey.empty() ? nullptr : view.pack.survey(step.survey);
  if (!survey) return std::nullopt;
  SurveyView shown;
  shown.title = text_of(survey->title, view);
  for (const domain::Question& question : survey->questions) {
    shown.questions.push_back(
        {question.id, question.kind, text_of(question.text, view), option_labels(view, question.options)});
  }
  return shown;
}

// What the step asks is known, but has grown old: it is shown, to be confirmed or mended.
void add_old_value(const ViewContext& view, const ContactScope& scope, const domain::Step& step,
                   StepView& shown) {
  const domain::Fact* old = scope.known.find(step.fact);
  if (!old) return;
  shown.old_value = shown_value(view, step.fact, old->value);
  for (const domain::Option& option : step.options) {
    if (option.id == old->value) shown.old_option = option.id;
  }
}

void add_reasons(const ViewContext& view, const domain::Step& step, StepView& shown) {
  shown.standard = step.standard;
  if (const auto* standard = view.pack.standard(step.standard))
    shown.standard_wording = text_of(standard->wording, view);
  if (const auto* practice = view.pack.practice(step.practice)) {
    shown.practice_title = text_of(practice->title, view);
    shown.practice = text_of(practice->text, view);
  }
  shown.cards = cards_of(view, step);
  shown.takes_seconds = step.takes_seconds;
}

// `scope` may be masked, where the caller is not known yet; `judged` is what is really known.
StepView step_view(const ViewContext& view, const ContactScope& scope, const ContactScope& judged,
                   const domain::ScriptPosition& at) {
  const domain::Step& step = *at.step;
  StepView shown;
  shown.id = step.id;
  shown.kind = step.kind;
  shown.title = text_of(step.title, view);
  const auto form = scope.customer ? scope.customer->address_form() : domain::AddressForm::neutral;
  shown.say = domain::line_to_say(step, form, view.language, scope.known);
  shown.cue = domain::fill_in(step.cue.in(view.language), scope.known);
  add_reasons(view, step, shown);
  shown.number = at.number;
  shown.total = at.total;
  for (const domain::Option& option : step.options) {
    shown.options.push_back(
        {option.id, text_of(option.label, view), text_of(option.hint, view), option.icon});
  }
  shown.free_answer = step.free_answer;
  const domain::FactDefinition* fact = step.fact.empty() ? nullptr : view.pack.fact(step.fact);
  if (fact) {
    shown.fact = fact->id;
    shown.fact_kind = fact->kind;
    shown.fact_label = text_of(fact->label, view);
  }
  if (at.confirms) add_old_value(view, scope, step, shown);
  switch (step.kind) {
    case StepKind::say:
    case StepKind::ask:
    case StepKind::choose:
    case StepKind::note:
    case StepKind::end:
      break;
    case StepKind::confirm:
      shown.facts = facts_of(view, scope, step);
      break;
    case StepKind::remedy:
      shown.remedies = remedies_of(view, judged, step);
      break;
    case StepKind::promise:
      for (const std::string& id : step.promises) {
        const domain::PromiseDefinition* promise = view.pack.promise(id);
        if (!promise) continue;
        shown.promises.push_back(promise_view(view, judged, *promise));
      }
      break;
    case StepKind::hand_over:
      if (const auto* team = view.pack.team(step.team)) {
        shown.team_label = text_of(team->label, view);
        shown.team_reach = text_of(team->reach, view);
      }
      shown.warm = step.mode == domain::HandOverMode::warm;
      break;
    case StepKind::survey:
      shown.survey = survey_of(view, step);
      break;
    case StepKind::second_person:
      for (const domain::Staff& staff : view.store.staff()) {
        if (!view.signed_in || staff.id != view.signed_in->id) shown.second_people.push_back(tile_of(staff));
      }
      break;
    case StepKind::go_to:
      if (const auto* script = view.pack.script(step.script))
        shown.go_to_title = text_of(script->title, view);
      break;
  }
  return shown;
}

// What was answered, as it stands on the strip.
std::string answer_value(const ViewContext& view, const domain::Step& step, const domain::Answer& answer) {
  for (const domain::Option& option : step.options) {
    if (option.id == answer.option) return text_of(option.label, view);
  }
  switch (step.kind) {
    case StepKind::promise:
      if (const auto* promise = view.pack.promise(answer.option)) return text_of(promise->label, view);
      break;
    case StepKind::hand_over:
      if (const auto* team = view.pack.team(step.team)) return text_of(team->label, view);
      break;
    case StepKind::second_person:
      if (answer.second_person) return staff_name(view, *answer.second_person);
      break;
    case StepKind::say:
    case StepKind::ask:
    case StepKind::choose:
    case StepKind::confirm:
    case StepKind::remedy:
    case StepKind::note:
    case StepKind::survey:
    case StepKind::go_to:
    case StepKind::end:
      break;
  }
  return answer.value;
}

std::vector<AnswerView> answers_of(const ViewContext& view, const ContactScope& scope, const domain::Script& script,
                                   const domain::ScriptPosition& at) {
  const domain::Contact& contact = scope.contact;
  std::vector<AnswerView> answers;
  for (const domain::Step* step : at.answered) {
    const domain::Answer* answer = answer_to(contact, step->id);
    if (!answer) continue;
    AnswerView shown;
    shown.step = step->id;
    shown.title = text_of(step->title, view);
    shown.not_known = answer->not_known;
    shown.value = answer_value(view, *step, *answer);
    const domain::FactDefinition* fact = step->fact.empty() ? nullptr : view.pack.fact(step->fact);
    if (fact) shown.kind = fact->kind;
    for (const domain::Step* again : domain::asked_again(script, contact.answers, scope.known, step->id)) {
      shown.asked_again.push_back(text_of(again->title, view));
    }
    answers.push_back(std::move(shown));
  }
  return answers;
}

std::vector<SuggestionView> suggestions_of(const ViewContext& view, const ContactScope& scope) {
  std::vector<SuggestionView> suggestions;
  // They speak of a customer; a script of the team has none.
  const domain::Script* running = view.pack.script(scope.contact.script);
  if (running && running->for_team) return suggestions;
  for (const domain::Suggestion& suggestion : view.pack.suggestions) {
    if (!domain::holds(suggestion.when, scope.known)) continue;
    SuggestionView shown;
    shown.id = suggestion.id;
    shown.text = domain::fill_in(suggestion.text.in(view.language), scope.known);
    shown.icon = suggestion.icon;
    const domain::Script* script = view.pack.script(suggestion.script);
    if (script && script->id != scope.contact.script && can_start(*script, scope.contact, scope.matter)) {
      shown.script = script->id;
    }
    suggestions.push_back(std::move(shown));
  }
  return suggestions;
}

std::vector<ScriptChoice> scripts_of(const ViewContext& view, const ContactScope& scope) {
  std::vector<ScriptChoice> choices;
  const domain::Pack& in_force = *view.packs.in_force();
  // What carries a case on stands in the version that the case runs in, and stands first: it is about this
  // matter.
  if (scope.matter) {
    const PackPtr of_case = view.packs.pinned_or_in_force(scope.matter->pack_version);
    for (const domain::Script& script : of_case->scripts) {
      if (!script.carries_on.empty() && can_start(script, scope.contact, scope.matter)) {
        choices.push_back(choice_of(view, *of_case, script));
      }
    }
  }
  for (const domain::Script& script : in_force.scripts) {
    if (script.carries_on.empty() && can_start(script, scope.contact, scope.matter)) {
      choices.push_back(choice_of(view, in_force, script));
    }
  }
  sort_by_group(in_force, choices);
  return choices;
}

Summary summary_of(const ViewContext& view, const ContactScope& scope, const domain::ScriptPosition* at) {
  Summary summary;
  const domain::Contact& contact = scope.contact;
  if (scope.matter) {
    summary.case_number = scope.matter->number;
    if (const auto* clock = scope.matter->nearest_clock()) summary.answer_due = clock->due;
    for (const domain::Grant& grant : scope.matter->grants) {
      if (grant.contact != contact.id) continue;
      const domain::Remedy* remedy = view.pack.remedy(grant.remedy);
      if (remedy) summary.granted.push_back({text_of(remedy->label, view), text_of(remedy->summary, view)});
    }
    summary.refused = refused_in(view, *scope.matter, contact.id);
  }
  for (const PromiseId& id : contact.promises) {
    const auto promise = view.store.entities().promise(id);
    const auto* definition = promise ? view.pack.promise(promise->kind) : nullptr;
    if (!definition) continue;
    summary.promised.push_back(
        {{text_of(definition->listed(), view), text_of(definition->summary, view)}, promise->due_at});
  }
  std::string outcome = contact.outcome;
  if (at) {
    for (const domain::Step* step : at->answered) {
      const domain::Answer* answer = answer_to(contact, step->id);
      if (step->kind != StepKind::hand_over || !answer || !answer->option.empty()) continue;
      if (const auto* team = view.pack.team(step->team)) summary.handed_to = text_of(team->label, view);
    }
    if (at->step && at->step->kind == StepKind::end) outcome = at->step->outcome;
  }
  if (const auto* definition = view.pack.outcome(outcome)) summary.outcome = text_of(definition->label, view);
  return summary;
}

}  // namespace

bool can_start(const domain::Script& script, const domain::Contact& contact,
               const std::optional<domain::Case>& matter) {
  if (script.for_team || (script.needs_customer && !contact.customer)) return false;
  return script.carries_on.empty() ||
         (matter && matter->status != domain::CaseStatus::closed && matter->kind == script.carries_on);
}

const domain::Step* current_step(const ViewContext& view, const domain::Contact& contact) {
  const domain::Script* script = view.pack.script(contact.script);
  if (!script) return nullptr;
  return domain::position(*script, contact.answers, scope_of(view, contact).known).step;
}

ContactView contact_view(const ViewContext& view, const domain::Contact& contact) {
  ContactView shown;
  shown.id = contact.id;
  shown.channel = contact.channel;
  shown.opened_at = contact.opened_at;
  const ContactScope judged = scope_of(view, contact);
  ContactScope scope = judged;
  const bool unknown = caller_unknown(view, contact);
  if (unknown) mask(view, scope);
  if (scope.matter) {
    shown.case_number = scope.matter->number;
    if (const auto* clock = scope.matter->nearest_clock()) shown.due_date = clock->due;
    add_facts(view, scope.matter->facts, shown.known);
  }
  if (scope.customer) {
    shown.customer = customer_view(view, *scope.customer);
    if (unknown) mask(view, contact, *shown.customer);
    for (const KnownFact& fact : shown.customer->facts) {
      if (fact.kind != domain::FactKind::phone) shown.known.push_back(fact);
    }
  }
  std::optional<domain::ScriptPosition> at;
  if (const domain::Script* script = view.pack.script(contact.script)) {
    shown.script_title = text_of(script->title, view);
    at = domain::position(*script, contact.answers, judged.known);
    if (at->step) shown.step = step_view(view, scope, judged, *at);
    shown.answers = answers_of(view, scope, *script, *at);
  }
  shown.past_answers = past_answers_of(view, contact);
  add_said(view, scope, shown);
  shown.verification = verification_of(view, judged, /*open=*/false);
  if (!unknown) shown.suggestions = suggestions_of(view, judged);
  shown.newer = newer_view(view, contact);
  shown.approval = approval_in(view, contact);
  if (unknown && shown.approval) shown.approval->customer_name = chip_name(view, contact);
  if (!unknown && shown.step) shown.similar = similar_of(view, judged);
  shown.goods_form = goods_form_view(view, scope);
  shown.till = till_of(view, scope);
  shown.scripts = scripts_of(view, scope);
  shown.summary = summary_of(view, scope, at ? &*at : nullptr);
  return shown;
}

}  // namespace okienko::terminal
