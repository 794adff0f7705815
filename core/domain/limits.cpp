#include "domain/limits.hpp"

#include <array>

namespace okienko::domain {

namespace {

bool fits(const std::string& cell, const std::string& value) { return cell == "*" || cell == value; }

const LimitRow* row_for(const std::vector<LimitRow>& limits, const LimitQuestion& question, Role role) {
  for (const LimitRow& row : limits) {
    if (row.role == role && fits(row.category, question.category) && fits(row.remedy, question.remedy)) return &row;
  }
  return nullptr;
}

bool covers(const LimitRow& row, const Money& amount) {
  if (!row.up_to) return true;
  return row.up_to->currency == amount.currency && amount.minor <= row.up_to->minor;
}

}  // namespace

LimitAnswer evaluate(const std::vector<LimitRow>& limits, const LimitQuestion& question) {
  LimitAnswer answer;
  const LimitRow* own = row_for(limits, question, question.role);
  if (own) {
    answer.rule = own->id;
    answer.up_to = own->up_to;
    if (covers(*own, question.amount)) {
      answer.verdict = LimitVerdict::alone;
      return answer;
    }
  }
  // Who could confirm it. Only supervisors confirm what others may not give alone.
  if (question.role != Role::supervisor) {
    const LimitRow* theirs = row_for(limits, question, Role::supervisor);
    if (theirs && covers(*theirs, question.amount)) {
      answer.verdict = LimitVerdict::with_approval;
      answer.approver = Role::supervisor;
      return answer;
    }
  }
  answer.verdict = LimitVerdict::never;
  return answer;
}

std::optional<Money> parse_amount(std::string_view text, const std::string& currency) {
  // Digits with spaces between, then a comma or point and one or two digits, then perhaps the currency's sign.
  constexpr int max_digits = 12;
  std::int64_t whole = 0;
  std::int64_t cents = 0;
  int digits = 0;
  int decimals = -1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      if (decimals >= 0) {
        if (++decimals > 2) return std::nullopt;
        cents = cents * 10 + (c - '0');
      } else {
        if (++digits > max_digits) return std::nullopt;
        whole = whole * 10 + (c - '0');
      }
    } else if ((c == ',' || c == '.') && decimals < 0 && digits > 0) {
      decimals = 0;
    } else if (c == ' ') {
      continue;
    } else {
      const std::string_view rest = text.substr(i);
      if (rest == "zł" || rest == "PLN" || rest == currency) break;
      return std::nullopt;
    }
  }
  if (digits == 0) return std::nullopt;
  if (decimals == 1) cents *= 10;
  return Money{whole * 100 + cents, currency};
}

std::optional<Money> remedy_amount(const Pack& pack, const Remedy& remedy, const Known& known) {
  switch (remedy.amount_kind) {
    case AmountKind::none:
      return Money{0, pack.currency};
    case AmountKind::fixed:
      return remedy.fixed;
    case AmountKind::price: {
      const Fact* price = known.find("price");
      return price ? parse_amount(price->value, pack.currency) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace okienko::domain
