// The gate itself, and what is decided about contacts and customers.

#include "domain/decide.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/customers.hpp"
#include "domain/deciding.hpp"

namespace okienko::domain {

Checked<Contact> Decide::active_contact(const ContactId& id) const {
  const auto contact = entities.contact(id);
  if (!contact) return because(Reason::not_found);
  if (contact->state != ContactState::active || contact->device != context.device) {
    return because(Reason::contact_not_active);
  }
  return *contact;
}

Checked<Decide::Run> Decide::run(const ContactId& id) const {
  OKIENKO_TRY(auto contact, active_contact(id));
  Run run{scope_of(entities, std::move(contact), *context.pack, *context.zone, context.now), nullptr, {}};
  run.script = context.pack->script(run.contact.script);
  if (!run.script) return because(Reason::not_this_step);
  run.at = position(*run.script, run.contact.answers, run.known);
  return run;
}

Decision Decide::operator()(const OpenContact& c) const {
  return Events{ContactOpened{fresh<ContactId>(), c.channel}};
}

Decision Decide::operator()(const CreateCustomer& c) const {
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

Decision Decide::operator()(const LinkCustomer& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  if (!entities.customer(c.customer)) return because(Reason::not_found);
  const CustomerId kept = person_of(entities, c.customer);
  if (contact.customer == kept) return Events{};
  return Events{CustomerLinked{c.contact, kept}};
}

Decision Decide::operator()(const RecordCustomerFact& c) const {
  if (!entities.customer(c.customer)) return because(Reason::not_found);
  const FactDefinition* definition = context.pack->fact(c.fact);
  if (!definition || definition->scope != FactScope::customer) return because(Reason::not_found);
  if (c.value.empty()) return because(Reason::answer_missing);
  if (c.value.size() > max_field_bytes) return because(Reason::answer_too_long);
  if (!well_formed(definition->kind, c.value, context.pack->currency)) return because(Reason::answer_malformed);
  return Events{CustomerFactRecorded{person_of(entities, c.customer), c.fact, c.channel, {{"value", c.value}}}};
}

Decision Decide::operator()(const ParkContact& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  return Events{ContactParked{contact.id, c.dropped}};
}

Decision Decide::operator()(const ResumeContact& c) const {
  const auto contact = entities.contact(c.contact);
  if (!contact) return because(Reason::not_found);
  if (contact->state != ContactState::parked) return because(Reason::contact_not_active);
  return Events{ContactResumed{c.contact}};
}

Decision Decide::operator()(const EndContact& c) const {
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

base::Result<std::vector<Event>, Rejection> decide(const Entities& entities, const Command& command,
                                                   const Context& context) {
  OKIENKO_CHECK(context.pack && context.zone && context.ids);
  return std::visit(Decide{entities, context}, command);
}

}  // namespace okienko::domain
