// Empowerment limits: how far a role goes alone, and who is needed beyond. The answer explains itself.
#pragma once

#include <optional>
#include <string>

#include "domain/entities.hpp"
#include "domain/pack.hpp"
#include "domain/script.hpp"

namespace okienko::domain {

struct LimitQuestion {
  Role role = Role::agent;
  std::string category;
  std::string remedy;
  Money amount;
};

enum class LimitVerdict { alone, with_approval, never };

struct LimitAnswer {
  LimitVerdict verdict = LimitVerdict::never;
  std::string rule;            // the row that decided; empty when none fits
  std::optional<Money> up_to;  // how far alone; none: without a limit
  std::optional<Role> approver;  // with_approval: the lowest role that may confirm it
};

LimitAnswer evaluate(const std::vector<LimitRow>& limits, const LimitQuestion& question);

// The amount a remedy is worth in this case; nullopt when it is the price and the price is not known.
std::optional<Money> remedy_amount(const Pack& pack, const Remedy& remedy, const Known& known);
// "899", "899,00", "899.00 zł" as money of the pack's currency.
std::optional<Money> parse_amount(std::string_view text, const std::string& currency);

}  // namespace okienko::domain
