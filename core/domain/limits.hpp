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

LimitQuestion question_of(const LimitCase& asked, const std::string& remedy, RemedyKind kind, const Money& amount,
                          Date on);

enum class LimitVerdict { alone, with_approval, never };

struct LimitAnswer {
  LimitVerdict verdict = LimitVerdict::never;
  std::string rule;              // the row that decided, or the cap that binds; empty when none fits
  std::optional<Money> up_to;    // how far alone, what the caps leave here counted in; none: without a limit
  std::optional<Money> online;   // how far alone, were every share still to be had; none: without a limit
  std::string cap;               // the cap that leaves less than the row; empty: the row alone decides
  std::optional<Role> approver;  // with_approval: the lowest role that may confirm it
  int approvers = 1;             // with_approval: how many of them
};

// What a cap leaves: of this terminal's own share, and of the whole.
struct CapLeft {
  std::int64_t here_minor = 0;
  std::int64_t online_minor = 0;
};
using Left = std::function<CapLeft(const Cap&)>;

// `left` is asked only for the caps that bind this role and remedy. Without it the caps are left out: so for the
// limit of an approver, and for proofs about a table.
LimitAnswer evaluate(const LimitTable& limits, const LimitQuestion& question, const Left& left = {});

// Whether the cap holds this role back with this remedy, and whether it counts it at all.
bool binds(const Cap& cap, const LimitQuestion& question);
bool counts(const Cap& cap, const std::string& remedy, RemedyKind kind);

// The rows that fit, in the table's order; several only where the table is not checked.
std::vector<const LimitRow*> rows_for(const LimitTable& limits, const LimitQuestion& question);
// Makes the table's index. A table without one is read row by row.
void index_rows(LimitTable& limits);

// Who this customer is to us; empty where the pack has no standings.
std::string standing_of(const LimitTable& limits, const Known& known);

// The budget of a cap that such a grant is spent from, and the sum that it adds to.
Budget budget_of(const Cap& cap, const GrantCount& count);
GrantSum sum_of(const Cap& cap, const GrantCount& count);

// The amount a remedy is worth in this case; nullopt when it stands in a fact that is not known.
std::optional<Money> remedy_amount(const Pack& pack, const Remedy& remedy, const Known& known);
// "899", "899,00", "899.00 zł", "£12" as money of that currency.
std::optional<Money> parse_amount(std::string_view text, const std::string& currency);

}  // namespace okienko::domain
