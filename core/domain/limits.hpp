// Empowerment limits: how far a role goes alone, and who is needed beyond. The answer explains itself. A limit decides
// who confirms; what the law gives is never cut by one.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "domain/entities.hpp"
#include "domain/known.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

struct LimitQuestion {
  Role role = Role::agent;
  std::string category;
  std::string remedy;
  Money amount;
  RemedyKind kind = RemedyKind::goodwill;
  Channel channel = Channel::counter;
  std::string standing;  // as standing_of says; empty where the pack has none
  Date on{};             // rows have dates of force
};

enum class LimitVerdict { alone, with_approval, never };

struct LimitAnswer {
  LimitVerdict verdict = LimitVerdict::never;
  std::string rule;              // the row that decided, or the cap that binds; empty when none fits
  std::optional<Money> up_to;    // how far alone, what the caps leave counted in; none: without a limit
  std::string cap;               // the cap that leaves less than the row; empty: the row alone decides
  std::optional<Role> approver;  // with_approval: the lowest role that may confirm it
};

// What a cap has counted already, in its period.
using Spent = std::function<Money(const Cap&)>;

// `spent` is asked only for the caps that bind this role and remedy. Without it the caps are left out: so for the
// limit of an approver, and for proofs about a table.
LimitAnswer evaluate(const LimitTable& limits, const LimitQuestion& question, const Spent& spent = {});

// The rows that fit, in the table's order; several only where the table is not checked.
std::vector<const LimitRow*> rows_for(const LimitTable& limits, const LimitQuestion& question);

// Who this customer is to us; empty where the pack has no standings.
std::string standing_of(const LimitTable& limits, const Known& known);

// How a cap's sum is asked for: its period around `now` as civil time, whom and what it counts.
struct CapContext {
  WallTime now{};
  const TimeZone* zone = nullptr;
  StaffId agent;
  CustomerId customer;
  std::string site;
  std::string remedy;  // that is to be granted
};
GrantFilter filter_of(const Cap& cap, const CapContext& context);

// The amount a remedy is worth in this case; nullopt when it stands in a fact that is not known.
std::optional<Money> remedy_amount(const Pack& pack, const Remedy& remedy, const Known& known);
// "899", "899,00", "899.00 zł", "£12" as money of that currency.
std::optional<Money> parse_amount(std::string_view text, const std::string& currency);

}  // namespace okienko::domain
