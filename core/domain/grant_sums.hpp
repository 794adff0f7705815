// What the caps count: grants as sums over a period, and a terminal's share of a budget.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "domain/events.hpp"

namespace okienko::domain {

// A grant, as the caps count it. Kept apart from the cases, and only as sums: no screen and no list shows who granted
// what inside the limits (E8.3).
struct GrantCount {
  CustomerId customer;
  StaffId agent;
  std::string site;
  std::string remedy;
  RemedyKind kind = RemedyKind::goodwill;
  Money amount;
  Date on{};
  std::string rule;  // given alone under this row; empty: under an approval
};

// So many grants alone of one sum under one row, without whoever gave or got them.
struct GrantTally {
  std::string rule;
  std::string remedy;
  Money amount;
  int times = 0;
};

// Whose sum, and from which day: what a grant adds to, one for each kind of period.
struct CapScope {
  CapPeriod per = CapPeriod::customer_year;
  std::string of;  // as in Budget
  Date from{};
  friend auto operator<=>(const CapScope&, const CapScope&) = default;
};
CapScope scope_of(CapPeriod per, const GrantCount& count);
inline constexpr CapPeriod cap_periods[] = {CapPeriod::customer_year, CapPeriod::agent_day, CapPeriod::site_day,
                                            CapPeriod::remedy_month};

// Which part of such a sum. No remedies, no kind: all.
struct GrantSum {
  CapScope scope;
  std::vector<std::string> remedies;
  std::optional<RemedyKind> kind;
  std::string currency;
};

// A terminal's share of one budget beside its standing lease: what the hub granted less what it returned, and what it
// has spent of both.
struct LeaseHolding {
  std::int64_t granted_minor = 0;
  std::int64_t spent_minor = 0;
  bool recalled = false;  // and not yet answered
};

}  // namespace okienko::domain
