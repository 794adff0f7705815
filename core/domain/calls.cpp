// Contacts without a name, and who is on the telephone.

#include "domain/calls.hpp"

#include <algorithm>

#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

namespace {

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  return digits;
}

// What the store's cases of a customer say is not at hand here: the case of the contact is.
bool is_known(const std::string& fact, const Customer& customer, const std::optional<Case>& matter) {
  if (!customer.fact(fact).empty()) return true;
  if (!matter) return false;
  const auto found = matter->facts.find(fact);
  return found != matter->facts.end() && !found->second.value.empty();
}

}  // namespace

bool same_number(std::string_view one, std::string_view other) {
  const std::string a = digits_of(one), b = digits_of(other);
  const std::string& longer = a.size() >= b.size() ? a : b;
  const std::string& shorter = a.size() >= b.size() ? b : a;
  if (shorter.size() < shortest_comparable_number) return false;
  return longer.ends_with(shorter);
}

bool same_caller(std::string_view one, std::string_view other) { return one == other || same_number(one, other); }

std::vector<std::string> facts_to_verify(const Pack& pack, const Customer& customer, const std::optional<Case>& matter) {
  std::vector<std::string> facts;
  for (const std::string& fact : pack.verifying_facts) {
    if (is_known(fact, customer, matter)) facts.push_back(fact);
  }
  return facts;
}

bool number_agrees(const Contact& contact, const Customer& customer) {
  return !contact.caller.empty() && same_number(contact.caller, customer.fact(caller_fact));
}

bool needs_verification(const Pack& pack, const Contact& contact) {
  return contact.channel == Channel::phone && contact.customer && !pack.verifying_facts.empty() &&
         contact.verified.empty();
}

Decision Decide::operator()(const RecordQuickContact& c) const {
  const Outcome* outcome = context.pack->outcome(c.outcome);
  if (!outcome || !outcome->quick) return because(Reason::option_unknown);
  const auto contact = fresh<ContactId>();
  return Events{ContactOpened{contact, c.channel}, ContactEnded{contact, outcome->id, outcome->resolved}};
}

Decision Decide::operator()(const ShowCaller& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  if (c.number.empty()) return because(Reason::answer_missing);
  if (c.number.size() > max_field_bytes) return because(Reason::answer_too_long);
  if (contact.caller == c.number) return Events{};
  return Events{CallerShown{contact.id, {{"number", c.number}}}};
}

Decision Decide::operator()(const VerifyCaller& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  const auto customer = contact.customer ? entities.customer(*contact.customer) : std::nullopt;
  if (!customer) return because(Reason::customer_needed);
  // Of the case that was said to be theirs; a fact that the customer does not have proves nothing.
  const auto matter = contact.matter ? entities.matter(*contact.matter) : c.matter ? entities.matter(*c.matter)
                                                                                   : std::nullopt;
  const bool theirs = matter && matter->customer == customer->id;
  const auto known = facts_to_verify(*context.pack, *customer, theirs ? matter : std::nullopt);
  std::vector<std::string> agreed;
  for (const std::string& fact : known) {
    const bool named = std::find(c.facts.begin(), c.facts.end(), fact) != c.facts.end();
    if (named || (fact == caller_fact && number_agrees(contact, *customer))) agreed.push_back(fact);
  }
  if (agreed.size() < facts_that_verify) return because(Reason::facts_differ);
  if (contact.verified == agreed) return Events{};
  return Events{CallerVerified{contact.id, std::move(agreed)}};
}

void Evolve::operator()(const CallerShown& e) const {
  const auto number = e.personal.find("number");
  if (number == e.personal.end()) return;
  change_contact(e.contact, [&](Contact& contact) { contact.caller = number->second; });
}

void Evolve::operator()(const CallerVerified& e) const {
  change_contact(e.contact, [&](Contact& contact) { contact.verified = e.facts; });
}

}  // namespace okienko::domain
