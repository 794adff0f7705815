// A person's entries: joined, taken apart, told apart, a fact confirmed; and everybody concerned by one fault.
#include "domain/customers.hpp"

#include <algorithm>
#include <set>

#include "domain/deciding.hpp"
#include "domain/evolving.hpp"
#include "domain/promise_times.hpp"

namespace okienko::domain {

CustomerId person_of(const Entities& entities, const CustomerId& entry) {
  CustomerId at = entry;
  for (;;) {
    const auto customer = entities.customer(at);
    if (!customer || !customer->merged_into) return at;
    at = *customer->merged_into;  // never comes round: see CustomersMerged below
  }
}

std::vector<CustomerId> entries_of(const Entities& entities, const CustomerId& entry) {
  std::vector<CustomerId> entries = {person_of(entities, entry)};
  for (std::size_t at = 0; at < entries.size(); ++at) {
    const auto customer = entities.customer(entries[at]);
    if (customer) entries.insert(entries.end(), customer->merged.begin(), customer->merged.end());
  }
  return entries;
}

std::optional<Customer> person(const Entities& entities, const CustomerId& entry) {
  auto customer = entities.customer(person_of(entities, entry));
  if (!customer || customer->merged.empty()) return customer;
  Customer joined = *customer;
  joined.merged.clear();
  for (const CustomerId& id : entries_of(entities, joined.id)) {
    const auto other = id == joined.id ? std::nullopt : entities.customer(id);
    if (!other) continue;
    joined.merged.push_back(id);
    joined.since = std::min(joined.since, other->since);
    joined.cases_total += other->cases_total;
    if (!joined.keeper) joined.keeper = other->keeper;
    joined.not_the_same.insert(joined.not_the_same.end(), other->not_the_same.begin(), other->not_the_same.end());
    for (const auto& [name, fact] : other->facts) {
      Fact& best = joined.facts[name];
      if (!fact.value.empty() && (best.value.empty() || fact.recorded_at > best.recorded_at)) best = fact;
    }
  }
  return joined;
}

Decision Decide::operator()(const ConfirmCustomerFact& c) const {
  const auto customer = person(entities, c.customer);
  const FactDefinition* definition = context.pack->fact(c.fact);
  if (!customer || !definition || definition->scope != FactScope::customer) return because(Reason::not_found);
  const std::string value = customer->fact(c.fact);
  if (value.empty()) return because(Reason::not_found);
  return Events{CustomerFactRecorded{customer->id, c.fact, c.channel, {{"value", value}}}};
}

Decision Decide::operator()(const MergeCustomers& c) const {
  const auto kept = entities.customer(person_of(entities, c.kept));
  const auto merged = entities.customer(person_of(entities, c.merged));
  if (!kept || !merged || kept->erased || merged->erased) return because(Reason::not_found);
  if (kept->id == merged->id) return because(Reason::same_customer);
  if (entries_of(entities, kept->id).size() + entries_of(entities, merged->id).size() > max_entries_of_person) {
    return because(Reason::too_many);
  }
  return Events{CustomersMerged{kept->id, merged->id}};
}

Decision Decide::operator()(const PartCustomers& c) const {
  const auto merged = entities.customer(c.merged);
  if (!merged || !entities.customer(c.kept)) return because(Reason::not_found);
  if (!merged->merged_into || person_of(entities, c.kept) != person_of(entities, c.merged)) {
    return because(Reason::not_merged);
  }
  return Events{CustomersParted{*merged->merged_into, merged->id}};
}

Decision Decide::operator()(const TellApart& c) const {
  const auto one = entities.customer(person_of(entities, c.one));
  const auto other = entities.customer(person_of(entities, c.other));
  if (!one || !other) return because(Reason::not_found);
  if (one->id == other->id) return because(Reason::same_customer);
  const auto& known = one->not_the_same;
  if (std::find(known.begin(), known.end(), other->id) != known.end()) return Events{};
  return Events{CustomersDiffer{one->id, other->id}};
}

Decision Decide::operator()(const OpenConcern& c) const {
  if (context.role == Role::trainee) return because(Reason::role_not_allowed);
  if (c.title.find_first_not_of(' ') == std::string::npos) return because(Reason::answer_missing);
  if (c.title.size() > max_concern_title_bytes) return because(Reason::answer_too_long);
  const PromiseDefinition* promise = context.pack->promise(c.promise_kind);
  if (!promise) return because(Reason::option_unknown);
  const auto concern = fresh<ConcernId>();
  std::set<CustomerId> people;
  Events events{ConcernOpened{}};
  for (const CustomerId& id : c.customers) {
    const auto customer = person(entities, id);
    if (!customer || customer->erased || !people.insert(customer->id).second) continue;
    if (people.size() > max_concern_customers) return because(Reason::too_many);
    // Each of them at a time that suits, and whoever has a keeper is called by the keeper (E7.keep).
    Contact nobody_rang;
    nobody_rang.customer = customer->id;
    const PromiseTerms terms = promise_terms(
        entities, *context.pack, *context.zone, context.now, *promise,
        scope_of(entities, std::move(nobody_rang), *context.pack, *context.zone, context.now), context.actor);
    PromiseMade made;
    made.promise = fresh<PromiseId>();
    made.customer = customer->id;
    made.kind = c.promise_kind;
    made.due_at = terms.times.due_at;
    made.owner = terms.owner;
    made.concern = concern;
    events.push_back(made);
  }
  if (people.empty()) return because(Reason::customer_needed);
  events.front() = ConcernOpened{concern, c.title, c.promise_kind, static_cast<int>(people.size())};
  return events;
}

// Two terminals may have joined or parted while they did not know of each other. What does not fit any more changes
// nothing, so that the entries always stay a tree.
void Evolve::operator()(const CustomersMerged& e) const {
  auto kept = entities.customer(e.kept);
  auto merged = entities.customer(e.merged);
  if (!kept || !merged || merged->merged_into || person_of(entities, e.kept) == e.merged) return;
  merged->merged_into = e.kept;
  kept->merged.push_back(e.merged);
  entities.put(*merged);
  entities.put(*kept);
}

void Evolve::operator()(const CustomersParted& e) const {
  auto kept = entities.customer(e.kept);
  auto merged = entities.customer(e.merged);
  if (!kept || !merged || merged->merged_into != e.kept) return;
  merged->merged_into.reset();
  std::erase(kept->merged, e.merged);
  entities.put(*merged);
  entities.put(*kept);
}

void Evolve::operator()(const CustomersDiffer& e) const {
  const auto note = [&](const CustomerId& one, const CustomerId& other) {
    change(&Entities::customer, one, [&](Customer& customer) {
      auto& known = customer.not_the_same;
      if (std::find(known.begin(), known.end(), other) == known.end()) known.push_back(other);
    });
  };
  note(e.one, e.other);
  note(e.other, e.one);
}

void Evolve::operator()(const ConcernOpened& e) const {
  if (entities.concern(e.concern)) return;
  Concern concern;
  concern.id = e.concern;
  concern.title = e.title;
  concern.promise_kind = e.promise_kind;
  concern.site = header.site;
  concern.customers = e.customers;
  concern.opened_by = header.actor;
  concern.opened_at = header.wall_time;
  entities.put(concern);
}

}  // namespace okienko::domain
