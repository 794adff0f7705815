// Running a script: starting it, answering its steps, going back, carrying it over; and the clocks that start on the way.

#include <fmt/format.h>

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/customers.hpp"
#include "domain/deciding.hpp"
#include "domain/practice.hpp"

namespace okienko::domain {

std::optional<Date> Decide::start_of(const ClockDefinition& clock, const std::optional<Customer>& customer) const {
  if (clock.starts_fact.empty()) return context.zone->date_of(context.now);
  return customer ? base::date_from_text(customer->fact(clock.starts_fact)) : std::nullopt;
}

std::vector<const ClockDefinition*> Decide::clocks_of(const Case& matter) const {
  std::vector<const ClockDefinition*> clocks;
  for (const Script& script : context.pack->scripts) {
    if (!script.opens || script.opens->kind != matter.kind || script.opens->category != matter.category) continue;
    for (const std::string& id : script.opens->clocks) {
      const ClockDefinition* clock = context.pack->clock(id);
      if (clock && std::find(clocks.begin(), clocks.end(), clock) == clocks.end()) clocks.push_back(clock);
    }
  }
  return clocks;
}

ClockStarted Decide::started(const Case& matter, const ClockDefinition& clock, Date start) const {
  const Term term = count_term(clock, start, context.pack->calendar);
  return ClockStarted{matter.id, clock.id, start, term.due, term.outer_limit};
}

Events Decide::with_clocks_from(const Run& run, const std::string& fact, const std::string& told, StepAnswered answered) const {
  Events events{std::move(answered)};
  const auto start = base::date_from_text(told);
  if (!run.matter || !start) return events;
  const Fact* buyer_kind = run.known.find(buyer_kind_fact);
  for (const ClockDefinition* clock : clocks_of(*run.matter)) {
    if (clock->starts_fact.empty() || clock->starts_fact != fact) continue;
    if (!applies(*clock, *start, buyer_kind ? buyer_kind->value : std::string())) continue;
    events.push_back(started(*run.matter, *clock, *start));
  }
  return events;
}

Events Decide::with_regimes_of(const Run& run, const std::string& buyer_kind, StepAnswered answered) const {
  Events events{std::move(answered)};
  if (!run.matter) return events;
  for (const ClockDefinition* clock : clocks_of(*run.matter)) {
    const auto& running = run.matter->clocks;
    const bool runs = std::any_of(running.begin(), running.end(),
                                  [&](const RunningClock& each) { return each.clock == clock->id; });
    std::optional<Date> start = context.zone->date_of(run.matter->opened_at);
    if (!clock->starts_fact.empty()) {
      const Fact* told = run.known.find(clock->starts_fact);
      start = told ? base::date_from_text(told->value) : std::nullopt;
    }
    const bool protects = start && applies(*clock, *start, buyer_kind);
    if (runs && start && !protects) events.push_back(ClockDropped{run.matter->id, clock->id});
    if (!runs && protects) events.push_back(started(*run.matter, *clock, *start));
  }
  return events;
}

Decision Decide::operator()(const StartScript& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  const Script* script = context.pack->script(c.script);
  if (!script) return because(Reason::not_found);
  if (script->needs_customer && !contact.customer) return because(Reason::customer_needed);
  const auto actor = entities.staff(context.actor);
  const bool practised =
      context.training || (actor ? may_start_alone(*script, *actor) : script->practised_first.exercise.empty());
  if (!practised) {
    const auto beside = c.beside ? entities.staff(*c.beside) : std::nullopt;
    if (!beside || !may_sit_beside(*script, *beside, context.actor)) return because(Reason::second_person_needed);
  }
  const std::optional<StaffId> beside = practised ? std::nullopt : c.beside;
  if (c.matter) {
    const auto matter = entities.matter(*c.matter);
    if (!matter || matter->status == CaseStatus::closed) return because(Reason::not_found);
    const bool made_for_it = script->opens ? script->opens->kind == matter->kind
                                           : script->carries_on.empty() || script->carries_on == matter->kind;
    if (!made_for_it) return because(Reason::case_differs);
    return Events{ScriptStarted{c.contact, c.script, c.matter, script->for_team, beside}};
  }
  if (!script->carries_on.empty()) return because(Reason::case_needed);
  if (!script->opens) return Events{ScriptStarted{c.contact, c.script, contact.matter, script->for_team, beside}};
  if (!contact.customer && script->needs_customer) return because(Reason::customer_needed);
  const CaseTemplate& form = *script->opens;
  const auto matter = fresh<CaseId>();
  Events events{CaseOpened{matter, c.contact, contact.customer.value_or(CustomerId{}), form.kind, form.category,
                           fmt::format("{}-{}/{}", form.number_prefix, context.terminal_number,
                                       context.next_case_number)}};
  const auto customer = contact.customer ? person(entities, *contact.customer) : std::nullopt;
  for (const std::string& id : form.clocks) {
    const ClockDefinition* clock = context.pack->clock(id);
    const auto start = clock ? start_of(*clock, customer) : std::nullopt;
    if (!start || !applies(*clock, *start, customer ? customer->fact(buyer_kind_fact) : std::string())) continue;
    const Term term = count_term(*clock, *start, context.pack->calendar);
    events.push_back(ClockStarted{matter, clock->id, *start, term.due, term.outer_limit});
  }
  events.push_back(ScriptStarted{c.contact, c.script, matter, script->for_team, beside});
  return events;
}

Decision Decide::operator()(const AnswerStep& c) const {
  OKIENKO_TRY(auto run, this->run(c.contact));
  const Step* step = run.at.step;
  if (!step || step->id != c.step) return because(Reason::not_this_step);
  if (c.value.size() > max_field_bytes) return because(Reason::answer_too_long);
  StepAnswered answered;
  answered.contact = c.contact;
  answered.step = c.step;
  answered.passed = run.at.newly_passed;
  answered.fact = step->fact;
  answered.not_known = c.not_known;
  const FactDefinition* definition = step->fact.empty() ? nullptr : context.pack->fact(step->fact);
  if (definition) answered.scope = definition->scope;
  switch (step->kind) {
    case StepKind::say:
    case StepKind::survey:
      answered.fact.clear();
      return Events{answered};
    case StepKind::confirm: {
      FactsConfirmed confirmed{c.contact, {}, {}};
      for (const std::string& id : step->facts) {
        const FactDefinition* read_back = context.pack->fact(id);
        if (!read_back || !run.known.find(id)) continue;
        const bool of_customer = read_back->scope == FactScope::customer;
        (of_customer ? confirmed.of_customer : confirmed.of_matter).push_back(id);
      }
      return Events{answered, confirmed};
    }
    case StepKind::note:
      if (!c.value.empty()) answered.personal["value"] = c.value;
      return Events{answered};
    case StepKind::remedy:
    case StepKind::promise:
    case StepKind::hand_over: {
      // A way on that grants or promises nothing, such as "the decision comes later", has a next step of its own.
      const bool offered = std::any_of(step->options.begin(), step->options.end(),
                                       [&](const Option& option) { return option.id == c.option; });
      if (!c.option.empty() && !offered) return because(Reason::option_unknown);
      answered.fact.clear();
      answered.option = c.option;
      if (step->kind != StepKind::hand_over || !c.option.empty()) return Events{answered};
      return Events{handed_over(run, *step), answered};
    }
    case StepKind::second_person:
      return because(Reason::second_person_needed);
    case StepKind::ask:
      if (c.not_known) return Events{answered};
      if (c.value.empty()) return because(Reason::answer_missing);
      if (definition && !well_formed(definition->kind, c.value, context.pack->currency)) {
        return because(Reason::answer_malformed);
      }
      answered.personal["value"] = c.value;
      // What a matter cost is no secret of anybody's; what somebody paid is.
      if (definition && definition->kind == FactKind::amount && definition->scope == FactScope::matter) {
        answered.amount = parse_amount(c.value, context.pack->currency).value_or(Money{});
      }
      return with_clocks_from(run, step->fact, c.value, answered);
    case StepKind::choose: {
      if (c.not_known) return Events{answered};
      if (step->free_answer && c.option.empty()) {
        if (c.value.empty()) return because(Reason::answer_missing);
        answered.personal["value"] = c.value;
        return Events{answered};
      }
      const bool offered = std::any_of(step->options.begin(), step->options.end(),
                                       [&](const Option& option) { return option.id == c.option; });
      if (!offered) return because(c.option.empty() ? Reason::answer_missing : Reason::option_unknown);
      answered.option = c.option;
      if (step->fact == buyer_kind_fact) return with_regimes_of(run, c.option, answered);
      return Events{answered};
    }
    case StepKind::go_to:
    case StepKind::end:
      return because(Reason::not_this_step);  // left by StartScript and EndContact
  }
  return because(Reason::not_this_step);
}

Decision Decide::operator()(const AgreeAsSecond& c) const {
  OKIENKO_TRY(auto run, this->run(c.contact));
  const Step* step = run.at.step;
  if (!step || step->id != c.step || step->kind != StepKind::second_person) return because(Reason::not_this_step);
  const auto second = entities.staff(c.second_person);
  if (!second || !second->active) return because(Reason::not_found);
  if (c.second_person == context.actor) return because(Reason::second_person_needed);
  StepAnswered answered;
  answered.contact = c.contact;
  answered.step = c.step;
  answered.passed = run.at.newly_passed;
  answered.second_person = c.second_person;
  return Events{answered};
}

Decision Decide::operator()(const RebaseScript& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  if (contact.pack_version == context.pack->name()) return Events{};
  const Script* script = context.pack->script(contact.script);
  if (!script) return because(Reason::script_gone);
  Rebase rebase = rebase_onto(*script, contact.answers);
  return Events{ScriptRebased{c.contact, contact.pack_version, std::move(rebase.renamed), std::move(rebase.vanished),
                              std::move(rebase.asked_anew)}};
}

Decision Decide::operator()(const ReopenStep& c) const {
  OKIENKO_TRY(auto run, this->run(c.contact));
  const auto& answers = run.contact.answers;
  const bool answered =
      std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) { return answer.step == c.step; });
  if (!answered) return because(Reason::not_this_step);
  return Events{StepReopened{c.contact, c.step}};
}

}  // namespace okienko::domain
