#include "domain/decide.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "domain/approvals.hpp"
#include "domain/clocks.hpp"
#include "domain/limits.hpp"
#include "domain/script.hpp"

namespace okienko::domain {

namespace {

using Events = std::vector<Event>;
using Decision = base::Result<Events, Rejection>;
template <class T>
using Checked = base::Result<T, Rejection>;

Rejection because(Reason reason) { return Rejection{reason, {}, {}}; }

LimitQuestion question_about(const Context& context, const ContactScope& scope, const Remedy& remedy,
                             const Money& amount, Role role) {
  LimitQuestion question;
  question.role = role;
  question.category = scope.matter ? scope.matter->category : std::string();
  question.remedy = remedy.id;
  question.kind = remedy.kind;
  question.amount = amount;
  question.channel = scope.contact.channel;
  question.standing = standing_of(context.pack->limits, scope.known);
  question.on = scope.known.today;
  return question;
}

struct Decide {
  const Entities& entities;
  const Context& context;

  template <class T>
  T fresh() const {
    return context.ids->make<T>(context.now);
  }

  // The contact, if it is active and held by this terminal.
  Checked<Contact> active_contact(const ContactId& id) const {
    const auto contact = entities.contact(id);
    if (!contact) return because(Reason::not_found);
    if (contact->state != ContactState::active || contact->device != context.device) {
      return because(Reason::contact_not_active);
    }
    return *contact;
  }

  // Everything a running script needs at hand. Lives as long as one decision.
  struct Run : ContactScope {
    const Script* script = nullptr;
    ScriptPosition at;
  };

  Checked<Run> run(const ContactId& id) const {
    OKIENKO_TRY(auto contact, active_contact(id));
    Run run{scope_of(entities, std::move(contact), *context.pack, *context.zone, context.now), nullptr, {}};
    run.script = context.pack->script(run.contact.script);
    if (!run.script) return because(Reason::not_this_step);
    run.at = position(*run.script, run.contact.answers, run.known);
    return run;
  }

  // A remedy that may be given at this step, with its amount and what the limits say of it.
  struct Offer {
    const Remedy* remedy = nullptr;
    Money amount;
    LimitAnswer limit;
  };

  Checked<Offer> offer(const Run& run, const std::string& remedy_id) const {
    if (!run.matter) return because(Reason::case_needed);
    const Step* step = run.at.step;
    if (!step || step->kind != StepKind::remedy ||
        std::find(step->remedies.begin(), step->remedies.end(), remedy_id) == step->remedies.end()) {
      return because(Reason::remedy_not_offered);
    }
    Offer offer;
    offer.remedy = context.pack->remedy(remedy_id);
    if (!offer.remedy) return because(Reason::remedy_not_offered);
    for (const Grant& grant : run.matter->grants) {
      if (grant.remedy == remedy_id && grant.contact == run.contact.id) return because(Reason::already_granted);
    }
    const auto amount = remedy_amount(*context.pack, *offer.remedy, run.known);
    if (!amount) return because(Reason::price_missing);
    offer.amount = *amount;
    offer.limit = limit_for(entities, context, run, *offer.remedy, *amount);
    return offer;
  }

  Decision operator()(const OpenContact& c) const {
    return Events{ContactOpened{fresh<ContactId>(), c.channel}};
  }

  Decision operator()(const CreateCustomer& c) const {
    Channel channel = Channel::counter;
    if (c.contact) {
      OKIENKO_TRY(auto contact, active_contact(*c.contact));
      channel = contact.channel;
    }
    Personal facts;
    for (const auto& [name, value] : c.facts) {
      if (value.empty()) continue;
      if (value.size() > max_field_bytes) return because(Reason::answer_too_long);
      const FactDefinition* definition = context.pack->fact(name);
      if (!definition || !well_formed(definition->kind, value, context.pack->currency)) {
        return because(Reason::answer_malformed);
      }
      facts[name] = value;
    }
    if (!facts.contains("name") && !facts.contains("phone") && !facts.contains("email")) {
      return because(Reason::customer_facts_missing);
    }
    const auto customer = fresh<CustomerId>();
    Events events{CustomerCreated{customer, channel, std::move(facts), std::nullopt}};
    if (c.contact) events.push_back(CustomerLinked{*c.contact, customer});
    return events;
  }

  Decision operator()(const LinkCustomer& c) const {
    OKIENKO_TRY(auto contact, active_contact(c.contact));
    if (!entities.customer(c.customer)) return because(Reason::not_found);
    if (contact.customer == c.customer) return Events{};
    return Events{CustomerLinked{c.contact, c.customer}};
  }

  Decision operator()(const RecordCustomerFact& c) const {
    if (!entities.customer(c.customer)) return because(Reason::not_found);
    const FactDefinition* definition = context.pack->fact(c.fact);
    if (!definition || definition->scope != FactScope::customer) return because(Reason::not_found);
    if (c.value.empty()) return because(Reason::answer_missing);
    if (c.value.size() > max_field_bytes) return because(Reason::answer_too_long);
    if (!well_formed(definition->kind, c.value, context.pack->currency)) return because(Reason::answer_malformed);
    return Events{CustomerFactRecorded{c.customer, c.fact, Channel::counter, {{"value", c.value}}}};
  }

  Decision operator()(const StartScript& c) const {
    OKIENKO_TRY(auto contact, active_contact(c.contact));
    const Script* script = context.pack->script(c.script);
    if (!script) return because(Reason::not_found);
    if (script->needs_customer && !contact.customer) return because(Reason::customer_needed);
    if (c.matter) {
      const auto matter = entities.matter(*c.matter);
      if (!matter || matter->status == CaseStatus::closed) return because(Reason::not_found);
      const bool made_for_it = script->opens ? script->opens->kind == matter->kind
                                             : script->carries_on.empty() || script->carries_on == matter->kind;
      if (!made_for_it) return because(Reason::case_differs);
      return Events{ScriptStarted{c.contact, c.script, c.matter}};
    }
    if (!script->carries_on.empty()) return because(Reason::case_needed);
    if (!script->opens) return Events{ScriptStarted{c.contact, c.script, contact.matter}};
    if (!contact.customer && script->needs_customer) return because(Reason::customer_needed);
    const CaseTemplate& form = *script->opens;
    const auto matter = fresh<CaseId>();
    Events events{CaseOpened{matter, c.contact, contact.customer.value_or(CustomerId{}), form.kind, form.category,
                             fmt::format("{}-{}/{}", form.number_prefix, context.terminal_number,
                                         context.next_case_number)}};
    const auto customer = contact.customer ? entities.customer(*contact.customer) : std::nullopt;
    for (const std::string& id : form.clocks) {
      const ClockDefinition* clock = context.pack->clock(id);
      const auto start = clock ? start_of(*clock, customer) : std::nullopt;
      if (!start || !applies(*clock, *start, customer ? customer->fact(buyer_kind_fact) : std::string())) continue;
      const Term term = count_term(*clock, *start, context.pack->calendar);
      events.push_back(ClockStarted{matter, clock->id, *start, term.due, term.outer_limit});
    }
    events.push_back(ScriptStarted{c.contact, c.script, matter});
    return events;
  }

  // The day the clock counts from; nullopt while the fact that says so is not known.
  std::optional<Date> start_of(const ClockDefinition& clock, const std::optional<Customer>& customer) const {
    if (clock.starts_fact.empty()) return context.zone->date_of(context.now);
    return customer ? base::date_from_text(customer->fact(clock.starts_fact)) : std::nullopt;
  }

  // The clocks of cases like this one, as the script that opens them names them.
  std::vector<const ClockDefinition*> clocks_of(const Case& matter) const {
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

  ClockStarted started(const Case& matter, const ClockDefinition& clock, Date start) const {
    const Term term = count_term(clock, start, context.pack->calendar);
    return ClockStarted{matter.id, clock.id, start, term.due, term.outer_limit};
  }

  // A clock of the case that counts from the day just told starts now; told anew, it is counted anew.
  Events with_clocks_from(const Run& run, const std::string& fact, const std::string& told, StepAnswered answered) const {
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

  // A case of somebody unknown was given every term that could protect them. Once it is told who they are, the terms
  // of others fall away; told otherwise, they come back from the day they began.
  Events with_regimes_of(const Run& run, const std::string& buyer_kind, StepAnswered answered) const {
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

  Decision operator()(const AnswerStep& c) const {
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
        return Events{HandedOver{c.contact, run.contact.matter, step->team, step->mode == HandOverMode::warm}, answered};
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

  Decision operator()(const AgreeAsSecond& c) const {
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

  Decision operator()(const RebaseScript& c) const {
    OKIENKO_TRY(auto contact, active_contact(c.contact));
    if (contact.pack_version == context.pack->name()) return Events{};
    const Script* script = context.pack->script(contact.script);
    if (!script) return because(Reason::script_gone);
    Rebase rebase = rebase_onto(*script, contact.answers);
    return Events{ScriptRebased{c.contact, contact.pack_version, std::move(rebase.renamed), std::move(rebase.vanished),
                                std::move(rebase.asked_anew)}};
  }

  Decision operator()(const ReopenStep& c) const {
    OKIENKO_TRY(auto run, this->run(c.contact));
    const auto& answers = run.contact.answers;
    const bool answered =
        std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) { return answer.step == c.step; });
    if (!answered) return because(Reason::not_this_step);
    return Events{StepReopened{c.contact, c.step}};
  }

  Decision operator()(const ParkContact& c) const {
    OKIENKO_TRY(auto contact, active_contact(c.contact));
    return Events{ContactParked{contact.id}};
  }

  Decision operator()(const ResumeContact& c) const {
    const auto contact = entities.contact(c.contact);
    if (!contact) return because(Reason::not_found);
    if (contact->state != ContactState::parked) return because(Reason::contact_not_active);
    return Events{ContactResumed{c.contact}};
  }

  static RemedyGranted granted(const Run& run, const Offer& offer, GrantId grant, std::optional<RequestId> request) {
    return RemedyGranted{grant,        run.matter->id, run.contact.id,   offer.remedy->id, offer.remedy->kind,
                         offer.amount, offer.limit.rule, request};
  }

  Decision operator()(const GrantRemedy& c) const {
    OKIENKO_TRY(auto run, this->run(c.contact));
    OKIENKO_TRY(auto offer, this->offer(run, c.remedy));
    if (offer.limit.verdict != LimitVerdict::alone) {
      return Rejection{Reason::above_limit, offer.limit.rule, offer.limit.up_to};
    }
    return Events{granted(run, offer, fresh<GrantId>(), std::nullopt)};
  }

  Decision operator()(const RequestApproval& c) const {
    OKIENKO_TRY(auto run, this->run(c.contact));
    OKIENKO_TRY(auto offer, this->offer(run, c.remedy));
    if (run.contact.request) {
      const auto earlier = entities.request(*run.contact.request);
      if (earlier && earlier->state == RequestState::pending) {
        if (earlier->remedy == c.remedy && earlier->amount == offer.amount) return Events{};  // asked already
        return because(Reason::request_pending);
      }
    }
    switch (offer.limit.verdict) {
      case LimitVerdict::alone:
        return Rejection{Reason::within_limit, offer.limit.rule, offer.limit.up_to};
      case LimitVerdict::never:
        return Rejection{Reason::approver_limit, offer.limit.rule, offer.limit.up_to};
      case LimitVerdict::with_approval:
        break;
    }
    const auto nonce = context.ids->next(context.now);
    return Events{ApprovalRequested{
        fresh<RequestId>(), run.matter->id, run.contact.id, c.remedy, offer.amount, context.actor, offer.limit.rule,
        context.pack->version, nonce,
        binding_of(offer.amount, c.remedy, run.matter->id, context.actor, context.pack->version, nonce)}};
  }

  Decision operator()(const DecideApproval& c) const {
    const auto request = entities.request(c.request);
    if (!request) return because(Reason::not_found);
    if (request->state != RequestState::pending) return because(Reason::request_decided);
    const auto approver = entities.staff(c.approver);
    if (!approver || !approver->active) return because(Reason::not_found);
    if (c.approver == request->requester) return because(Reason::own_request);
    if (approver->role != Role::supervisor) return because(Reason::role_not_allowed);
    const base::Hash binding = binding_of(request->amount, request->remedy, request->matter, request->requester,
                                          request->pack_version, request->nonce);
    if (binding != request->binding ||
        !base::verify(approver->approval_key, decision_message(binding, c.approved, c.approver), c.signature)) {
      return because(Reason::signature_invalid);
    }
    const ApprovalDecided decided{c.request, c.approver, c.approved, binding, c.signature};
    if (!c.approved) return Events{decided};

    const auto matter = entities.matter(request->matter);
    if (!matter) return because(Reason::not_found);
    const auto contact = entities.contact(request->contact);
    const Remedy* remedy = context.pack->remedy(request->remedy);
    if (!contact || !remedy) return because(Reason::not_found);
    const ContactScope scope = scope_of(entities, *contact, *context.pack, *context.zone, context.now);
    const LimitAnswer limit = limit_of_approver(context, scope, *remedy, request->amount, approver->role);
    if (limit.verdict != LimitVerdict::alone) return Rejection{Reason::approver_limit, limit.rule, limit.up_to};

    Events events{decided};
    // Consumed once, by the terminal that asked: there the grant follows in the same breath.
    if (contact->device == context.device && contact->state != ContactState::ended &&
        !request->consumed) {
      events.push_back(RemedyGranted{fresh<GrantId>(), request->matter, request->contact, request->remedy,
                                     remedy->kind, request->amount, limit.rule, request->id});
    }
    return events;
  }

  Decision operator()(const MakePromise& c) const {
    OKIENKO_TRY(auto run, this->run(c.contact));
    const Step* step = run.at.step;
    if (!step || step->kind != StepKind::promise ||
        std::find(step->promises.begin(), step->promises.end(), c.kind) == step->promises.end()) {
      return because(Reason::not_this_step);
    }
    // A team's own promise has no customer.
    if (!run.contact.customer && !run.script->for_team) return because(Reason::customer_needed);
    const PromiseDefinition* promise = context.pack->promise(c.kind);
    if (!promise) return because(Reason::option_unknown);
    StepAnswered answered;
    answered.contact = c.contact;
    answered.step = step->id;
    answered.passed = run.at.newly_passed;
    answered.option = c.kind;
    return Events{PromiseMade{fresh<PromiseId>(), c.contact, run.contact.matter, run.contact.customer.value_or(CustomerId{}), c.kind,
                              promise_due(*promise, context.now, *context.zone, context.pack->calendar),
                              context.actor},
                  answered};
  }

  Decision operator()(const KeepPromise& c) const {
    const auto promise = entities.promise(c.promise);
    if (!promise) return because(Reason::not_found);
    if (promise->state != PromiseState::open) return because(Reason::promise_ended);
    return Events{PromiseKept{c.promise}};
  }

  Decision operator()(const EndContact& c) const {
    OKIENKO_TRY(auto contact, active_contact(c.contact));
    std::string outcome = c.outcome;
    // A script that was begun by a slip of the finger, and one that no pack here knows any more, may be left.
    const bool unsaid = contact.answers.empty() && !contact.matter;
    const bool may_be_left = outcome == "mistaken" && (unsaid || !context.pack->script(contact.script));
    if (!contact.script.empty() && !may_be_left) {
      OKIENKO_TRY(auto run, this->run(c.contact));
      if (!run.at.step || run.at.step->kind != StepKind::end) return because(Reason::script_unfinished);
      if (outcome.empty()) outcome = run.at.step->outcome;
    }
    const Outcome* definition = context.pack->outcome(outcome);
    if (!definition) return because(Reason::option_unknown);
    return Events{ContactEnded{c.contact, outcome, definition->resolved}};
  }
};

}  // namespace

WallTime promise_due(const PromiseDefinition& promise, WallTime now, const TimeZone& zone, const Calendar& calendar) {
  if (promise.in_minutes) return now + std::chrono::minutes{*promise.in_minutes};
  const Date today = zone.date_of(now);
  const Date due = promise.working_days ? add_working_days(today, promise.in_days, calendar)
                                        : base::add_days(today, promise.in_days);
  return zone.at(due, promise.at_minute_of_day);
}

LimitAnswer limit_for(const Entities& entities, const Context& context, const ContactScope& scope,
                      const Remedy& remedy, const Money& amount) {
  const auto spent = [&](const Cap& cap) {
    // Nobody has no year: what is given without a name is no sum over a customer.
    if (cap.per == CapPeriod::customer_year && !scope.contact.customer) return Money{0, cap.up_to.currency};
    CapContext counted{context.now, context.zone, context.actor, scope.contact.customer.value_or(CustomerId{}),
                       context.site, remedy.id};
    return Money{entities.granted_minor(filter_of(cap, counted)), cap.up_to.currency};
  };
  return evaluate(context.pack->limits, question_about(context, scope, remedy, amount, context.role), spent);
}

LimitAnswer limit_of_approver(const Context& context, const ContactScope& scope, const Remedy& remedy,
                              const Money& amount, Role role) {
  return evaluate(context.pack->limits, question_about(context, scope, remedy, amount, role));
}

base::Result<std::vector<Event>, Rejection> decide(const Entities& entities, const Command& command,
                                                   const Context& context) {
  OKIENKO_CHECK(context.pack && context.zone && context.ids);
  return std::visit(Decide{entities, context}, command);
}

}  // namespace okienko::domain
