// How each event changes what is true now: contacts, scripts, cases, packs.

#include <algorithm>

#include "domain/calls.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

void Evolve::operator()(const StaffRecorded& e) const {
  Staff staff;
  staff.id = e.staff;
  staff.role = e.role;
  staff.active = e.active;
  staff.approval_key = e.approval_key;
  const auto part = [&](const char* name) {
    const auto found = e.personal.find(name);
    return found == e.personal.end() ? std::string() : found->second;
  };
  staff.name = part("name");
  staff.pin_salt = part("pin_salt");
  staff.pin_verifier = part("pin_verifier");
  staff.sealed_approval_key = part("sealed_approval_key");
  staff.badge_hash = part("badge_hash");
  staff.telephone_key = part("telephone_key");
  staff.team = e.team;
  if (const auto before = entities.staff(e.staff)) {
    staff.same_person = before->same_person;
    staff.substitutes = before->substitutes;
    staff.training = before->training;
  }
  entities.put(staff);
}

void Evolve::operator()(const ContactOpened& e) const {
  if (entities.contact(e.contact)) return;
  Contact contact;
  contact.id = e.contact;
  contact.channel = e.channel;
  contact.site = header.site;
  contact.device = header.device;
  contact.agent = header.actor;
  contact.opened_at = contact.changed_at = header.wall_time;
  entities.put(contact);
}

void Evolve::operator()(const CustomerCreated& e) const {
  if (entities.customer(e.customer)) return;
  Customer customer;
  customer.id = e.customer;
  customer.since = e.since ? WallTime{std::chrono::sys_days{*e.since}} : header.wall_time;
  customer.erased = e.personal.empty();
  for (const auto& [fact, value] : e.personal) customer.facts[fact] = fact_now(value, e.channel);
  entities.put(customer);
}

void Evolve::operator()(const CustomerFactRecorded& e) const {
  change(&Entities::customer, e.customer,
         [&](Customer& customer) { customer.facts[e.fact] = fact_now(personal_value(e.personal), e.channel); });
}

void Evolve::operator()(const CustomerLinked& e) const {
  const auto customer = entities.customer(e.customer);
  change_contact(e.contact, [&](Contact& contact) {
    if (contact.customer != e.customer) {
      contact.verified.clear();  // somebody else was known
      // Made known in the same breath: everything we have was named in this contact.
      if (customer && customer->since == header.wall_time) contact.verified.push_back(every_fact);
    }
    contact.customer = e.customer;
  });
}

void Evolve::operator()(const CaseOpened& e) const {
  if (entities.matter(e.matter)) return;
  Case matter;
  matter.id = e.matter;
  matter.number = e.number;
  matter.customer = e.customer;
  matter.kind = e.kind;
  matter.category = e.category;
  matter.site = header.site;
  matter.pack_version = header.pack_version;
  matter.opened_at = header.wall_time;
  matter.owner = header.actor;
  entities.put(matter);
  change(&Entities::customer, e.customer, [](Customer& customer) { ++customer.cases_total; });
}

void Evolve::operator()(const ClockStarted& e) const {
  change(&Entities::matter, e.matter, [&](Case& matter) {
    // A term that is told of late runs no more, once the customer has the answer.
    RunningClock started{e.clock, e.received, e.due, e.outer_limit, matter.answered.has_value()};
    for (RunningClock& running : matter.clocks) {
      if (running.clock != e.clock) continue;  // its start was told anew
      started.stopped = running.stopped;
      running = started;
      return;
    }
    matter.clocks.push_back(started);
  });
}

void Evolve::operator()(const ClockDropped& e) const {
  change(&Entities::matter, e.matter, [&](Case& matter) {
    std::erase_if(matter.clocks, [&](const RunningClock& clock) { return clock.clock == e.clock; });
  });
}

void Evolve::operator()(const ScriptStarted& e) const {
  // A contact counts once on its case, however many scripts it goes through.
  const auto before = entities.contact(e.contact);
  const bool counted = before && before->matter == e.matter;
  change_contact(e.contact, [&](Contact& contact) {
    contact.script = e.script;
    contact.matter = e.matter;
    contact.pack_version = header.pack_version;
    contact.answers.clear();
  });
  if (!e.matter || counted) return;
  change(&Entities::matter, *e.matter, [](Case& matter) { ++matter.contacts_total; });
  carry_to_case(e.contact, *e.matter);
}

void Evolve::operator()(const StepAnswered& e) const {
  auto contact = entities.contact(e.contact);
  if (!contact) return;
  const std::string value = personal_value(e.personal);
  contact->answers.push_back(Answer{e.step, e.option, value, e.not_known, e.fact, e.scope, e.second_person, e.passed});
  contact->changed_at = header.wall_time;
  entities.put(*contact);
  const std::string& known = value.empty() ? e.option : value;
  if (e.fact.empty() || e.not_known || known.empty()) return;
  change_facts(*contact, e.scope, [&](Facts& facts) { facts[e.fact] = fact_now(known, contact->channel); });
}

void Evolve::operator()(const StepReopened& e) const {
  auto contact = entities.contact(e.contact);
  if (!contact) return;
  const auto from = std::find_if(contact->answers.begin(), contact->answers.end(),
                                 [&](const Answer& answer) { return answer.step == e.step; });
  const std::vector<Answer> dropped(from, contact->answers.end());
  contact->answers.erase(from, contact->answers.end());
  contact->changed_at = header.wall_time;
  entities.put(*contact);
  for (const Answer& answer : dropped) {
    if (answer.fact.empty() || answer.not_known) continue;
    change_facts(*contact, answer.scope, [&](Facts& facts) { facts.erase(answer.fact); });
  }
}

void Evolve::operator()(const ContactParked& e) const {
  change_contact(e.contact, [&](Contact& contact) {
    if (contact.state != ContactState::active) return;
    contact.state = ContactState::parked;
    contact.dropped = e.dropped;
  });
}

void Evolve::operator()(const ContactResumed& e) const {
  change_contact(e.contact, [&](Contact& contact) {
    if (contact.state == ContactState::ended) return;
    contact.state = ContactState::active;
    contact.dropped = false;
    contact.device = header.device;
    contact.agent = header.actor;
  });
}

void Evolve::operator()(const PromiseMade& e) const {
  if (entities.promise(e.promise)) return;
  Promise promise;
  promise.id = e.promise;
  promise.kind = e.kind;
  promise.customer = e.customer;
  promise.matter = e.matter;
  promise.site = header.site;
  promise.made_at = header.wall_time;
  promise.due_at = e.due_at;
  promise.owner = e.owner;
  promise.concern = e.concern;
  promise.made_by = header.actor;
  entities.put(promise);
  if (e.matter) {
    change(&Entities::matter, *e.matter, [&](Case& matter) {
      matter.promises.insert(std::lower_bound(matter.promises.begin(), matter.promises.end(), e.promise), e.promise);
    });
  }
  change_contact(e.contact, [&](Contact& contact) { contact.promises.push_back(e.promise); });
}

void Evolve::operator()(const PromiseKept& e) const {
  change(&Entities::promise, e.promise, [&](Promise& promise) {
    if (promise.state != PromiseState::open) return;
    // Kept late is broken: the customer had to wait.
    promise.state = header.wall_time <= promise.due_at ? PromiseState::kept : PromiseState::broken;
    promise.ended_at = header.wall_time;
  });
}

void Evolve::operator()(const ContactEnded& e) const {
  change_contact(e.contact, [&](Contact& contact) {
    contact.state = ContactState::ended;
    contact.outcome = e.outcome;
    contact.resolved = e.resolved;
  });
}

void Evolve::operator()(const SurveyBatchRecorded& e) const {
  if (e.survey.empty()) entities.count_survey(e.day, e.scores);
  else entities.count_answers(e.day, e.survey, e.question, e.answers);
}

void Evolve::operator()(const FactsConfirmed& e) const {
  const auto contact = entities.contact(e.contact);
  if (!contact) return;
  const auto refresh = [&](const std::vector<std::string>& names, FactScope scope) {
    if (names.empty()) return;
    change_facts(*contact, scope, [&](Facts& facts) {
      for (const std::string& name : names) {
        const auto found = facts.find(name);
        if (found != facts.end()) found->second = fact_now(found->second.value, contact->channel);
      }
    });
  };
  refresh(e.of_customer, FactScope::customer);
  refresh(e.of_matter, FactScope::matter);
}

void Evolve::operator()(const ScriptRebased& e) const {
  const auto before = entities.contact(e.contact);
  if (!before) return;
  for (const Answer& answer : before->answers) {
    if (answer.fact.empty() || std::find(e.asked_anew.begin(), e.asked_anew.end(), answer.step) == e.asked_anew.end())
      continue;
    change_facts(*before, answer.scope, [&](Facts& facts) { facts.erase(answer.fact); });
  }
  change_contact(e.contact, [&](Contact& contact) {
    contact.pack_version = header.pack_version;
    std::vector<Answer> kept;
    for (Answer& answer : contact.answers) {
      const auto is_step = [&](const std::string& step) { return step == answer.step; };
      if (std::any_of(e.asked_anew.begin(), e.asked_anew.end(), is_step)) continue;
      if (std::any_of(e.vanished.begin(), e.vanished.end(), is_step)) {
        contact.past_answers.push_back(std::move(answer));
        continue;
      }
      for (const Renamed& renamed : e.renamed) {
        if (renamed.from == answer.step) answer.step = renamed.to;
        std::replace(answer.passed.begin(), answer.passed.end(), renamed.from, renamed.to);
      }
      kept.push_back(std::move(answer));
    }
    contact.answers = std::move(kept);
  });
  if (before->matter) {
    change(&Entities::matter, *before->matter, [&](Case& matter) { matter.pack_version = header.pack_version; });
  }
}

void Evolve::operator()(const PackPart& e) const { entities.keep_pack_part(e.archive, e.index, e.bytes); }

void Evolve::operator()(const PackPublished& e) const {
  entities.publish_pack(PublishedPack{e.pack, e.archive, e.parts, e.archive_bytes, e.author, e.signature,
                                      header.wall_time});
}

void evolve(Entities& entities, const EventHeader& header, const Event& event) {
  const Evolve evolve{entities, header};
  std::visit(evolve, event);
  if (const auto ended = evolve.matter_ended_by(event)) evolve.close_if_done(*ended);
}

}  // namespace okienko::domain
