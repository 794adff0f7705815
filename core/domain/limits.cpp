#include "domain/limits.hpp"

#include <algorithm>

namespace okienko::domain {

namespace {

bool fits(const std::string& cell, const std::string& value) { return cell == "*" || cell == value; }

bool covers(const std::optional<Money>& up_to, const Money& amount) {
  if (!up_to) return true;
  return up_to->currency == amount.currency && amount.minor <= up_to->minor;
}

bool wider(const std::optional<Money>& a, const std::optional<Money>& b) {
  if (!b) return false;
  return !a || a->minor > b->minor;
}

const LimitRow* row_for(const LimitTable& limits, const LimitQuestion& question) {
  const LimitRow* chosen = nullptr;
  for (const LimitRow* row : rows_for(limits, question)) {
    switch (limits.hit) {
      case HitPolicy::first:
      case HitPolicy::unique:  // the checker has proved that there is no second one
        return row;
      case HitPolicy::highest:
        if (!chosen || wider(row->up_to, chosen->up_to)) chosen = row;
    }
  }
  return chosen;
}

// The sign people write for a currency. A currency that is not here is written with its three letters.
struct CurrencySign {
  std::string_view currency;
  std::string_view sign;
};
constexpr CurrencySign currency_signs[] = {{"PLN", "zł"}, {"EUR", "€"}, {"GBP", "£"},
                                           {"USD", "$"},  {"UAH", "₴"}, {"CZK", "Kč"}};

bool is_sign_of(std::string_view text, const std::string& currency) {
  if (text == currency) return true;
  return std::any_of(std::begin(currency_signs), std::end(currency_signs), [&](const CurrencySign& known) {
    return known.sign == text && (currency.empty() || known.currency == currency);
  });
}

}  // namespace

LimitQuestion question_of(const LimitCase& asked, const std::string& remedy, RemedyKind kind, const Money& amount,
                          Date on) {
  return {asked.role, asked.category, remedy, amount, kind, asked.channel, asked.standing, on};
}

bool counts(const Cap& cap, const std::string& remedy, RemedyKind kind) {
  if (cap.kind && *cap.kind != kind) return false;
  return cap.remedies.empty() || std::find(cap.remedies.begin(), cap.remedies.end(), remedy) != cap.remedies.end();
}

bool binds(const Cap& cap, const LimitQuestion& question) {
  return std::find(cap.roles.begin(), cap.roles.end(), question.role) != cap.roles.end() &&
         counts(cap, question.remedy, question.kind);
}

std::vector<const LimitRow*> rows_for(const LimitTable& limits, const LimitQuestion& question) {
  std::vector<const LimitRow*> rows;
  const auto consider = [&](const LimitRow& row) {
    if (row.role != question.role || !fits(row.category, question.category) || !fits(row.remedy, question.remedy) ||
        !fits(row.standing, question.standing) || (row.channel && *row.channel != question.channel)) {
      return;
    }
    if ((row.from && question.on < *row.from) || (row.until && question.on > *row.until)) return;
    rows.push_back(&row);
  };
  if (limits.index.rows != limits.rows.size()) {
    for (const LimitRow& row : limits.rows) consider(row);
    return rows;
  }
  const auto named = limits.index.by_remedy.find({question.role, question.remedy});
  if (named != limits.index.by_remedy.end()) {
    for (const std::size_t at : named->second) consider(limits.rows[at]);
  }
  const auto any = limits.index.for_any_remedy.find(question.role);
  if (any != limits.index.for_any_remedy.end()) {
    for (const std::size_t at : any->second) consider(limits.rows[at]);
  }
  // The order of the table decides under "first": rows stand one behind the other, so their addresses tell it.
  std::sort(rows.begin(), rows.end());
  return rows;
}

void index_rows(LimitTable& limits) {
  limits.index = {};
  limits.index.rows = limits.rows.size();
  for (std::size_t at = 0; at < limits.rows.size(); ++at) {
    const LimitRow& row = limits.rows[at];
    if (row.remedy == "*") limits.index.for_any_remedy[row.role].push_back(at);
    else limits.index.by_remedy[{row.role, row.remedy}].push_back(at);
  }
}

LimitAnswer evaluate(const LimitTable& limits, const LimitQuestion& question, const Left& left) {
  LimitAnswer answer;
  const LimitRow* own = row_for(limits, question);
  if (own) {
    answer.rule = own->id;
    answer.up_to = answer.online = own->up_to;
    // What costs nothing adds to no sum.
    if (left && question.amount.minor > 0) {
      for (const Cap& cap : limits.caps) {
        if (!binds(cap, question)) continue;
        const CapLeft leaves = left(cap);
        const auto narrow = [&](std::optional<Money>& bound, std::int64_t minor) {
          const bool narrower = !bound || minor < bound->minor;
          if (narrower) bound = Money{minor, cap.up_to.currency};
          return narrower;
        };
        narrow(answer.online, leaves.online_minor);
        if (narrow(answer.up_to, leaves.here_minor)) answer.cap = cap.id;
      }
      // A cap explains the answer only where it is what stands in the way.
      if (!answer.cap.empty() && !covers(answer.up_to, question.amount) && covers(own->up_to, question.amount)) {
        answer.rule = answer.cap;
      }
    }
    if (covers(answer.up_to, question.amount)) {
      answer.verdict = LimitVerdict::alone;
      return answer;
    }
  }
  // Who could confirm it: only supervisors confirm what others may not give alone. What is too much for one of them,
  // two confirm together, up to where their table says; whoever asks is one of the two.
  LimitQuestion theirs = question;
  theirs.role = Role::supervisor;
  const LimitRow* row = row_for(limits, theirs);
  const bool one_is_enough = row && covers(row->up_to, question.amount);
  const bool two_are_enough = row && row->together_up_to && covers(row->together_up_to, question.amount);
  const bool by_supervisor = question.role == Role::supervisor;
  if ((one_is_enough && !by_supervisor) || two_are_enough) {
    answer.verdict = LimitVerdict::with_approval;
    answer.approver = Role::supervisor;
    answer.approvers = one_is_enough || by_supervisor ? 1 : 2;
    return answer;
  }
  answer.verdict = LimitVerdict::never;
  return answer;
}

std::string standing_of(const LimitTable& limits, const Known& known) {
  for (const Standing& standing : limits.standings) {
    if (holds(standing.when, known)) return standing.id;
  }
  return {};
}

Budget budget_of(const Cap& cap, const GrantCount& count) {
  const CapScope scope = scope_of(cap.per, count);
  return {cap.id, scope.of, scope.from};
}

GrantSum sum_of(const Cap& cap, const GrantCount& count) {
  return {scope_of(cap.per, count), cap.remedies, cap.kind, cap.up_to.currency};
}

std::optional<Money> parse_amount(std::string_view text, const std::string& currency) {
  // Perhaps a sign, digits with spaces between, a comma or point and one or two digits, perhaps a sign.
  constexpr int max_digits = 12;
  for (const CurrencySign& known : currency_signs) {
    if (text.starts_with(known.sign) && is_sign_of(known.sign, currency)) text.remove_prefix(known.sign.size());
  }
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
      if (is_sign_of(text.substr(i), currency)) break;
      return std::nullopt;
    }
  }
  if (digits == 0) return std::nullopt;
  if (decimals == 1) cents *= 10;
  return Money{whole * 100 + cents, currency};
}

std::optional<Money> remedy_amount(const Pack& pack, const Remedy& remedy, const Known& known) {
  if (remedy.fixed) return remedy.fixed;
  if (remedy.amount_fact.empty()) return Money{0, pack.currency};
  const Fact* told = known.find(remedy.amount_fact);
  return told ? parse_amount(told->value, pack.currency) : std::nullopt;
}

}  // namespace okienko::domain
