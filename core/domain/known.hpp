// What is known when a step, a condition or a limit is judged: what was told about the case and the customer, and
// what is worked out from them. A value: it points at nothing but the pack.
#pragma once

#include "domain/entities.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

struct Known {
  Facts matter;
  Facts customer;
  Facts computed;              // see computed_facts
  const Pack* pack = nullptr;  // says how long a fact is fresh; null: for ever
  WallTime now{};
  Date today{};

  // Of the case first, then of the customer, then worked out. Null when it is not known.
  const Fact* find(const std::string& fact) const;
  // Known, and not older than the pack lets a fact be without being confirmed.
  bool fresh(const std::string& fact) const;
};

// A contact with what belongs to it, and what is known in it now.
struct ContactScope {
  Contact contact;
  std::optional<Case> matter;
  std::optional<Customer> customer;
  Known known;
};
ContactScope scope_of(const Entities& entities, Contact contact, const Pack& pack, const TimeZone& zone, WallTime now);

bool holds(const Condition& condition, const Known& known);

// A value of the kind as a number that can be compared: a number, minor units of money, days since 1970. Nullopt when
// it cannot.
std::optional<std::int64_t> comparable(FactKind kind, std::string_view value);

// Is the text of the kind, as people write it? Texts, products, orders are whatever was said. `currency` of amounts.
bool well_formed(FactKind kind, const std::string& value, const std::string& currency);

}  // namespace okienko::domain
