#include "domain/limits.hpp"

#include <algorithm>

#include "base/calendar.hpp"

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

bool binds(const Cap& cap, const LimitQuestion& question) {
  if (std::find(cap.roles.begin(), cap.roles.end(), question.role) == cap.roles.end()) return false;
  if (cap.kind && *cap.kind != question.kind) return false;
  return cap.remedies.empty() ||
         std::find(cap.remedies.begin(), cap.remedies.end(), question.remedy) != cap.remedies.end();
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

std::vector<const LimitRow*> rows_for(const LimitTable& limits, const LimitQuestion& question) {
  std::vector<const LimitRow*> rows;
  for (const LimitRow& row : limits.rows) {
    if (row.role != question.role || !fits(row.category, question.category) || !fits(row.remedy, question.remedy) ||
        !fits(row.standing, question.standing) || (row.channel && *row.channel != question.channel)) {
      continue;
    }
    if ((row.from && question.on < *row.from) || (row.until && question.on > *row.until)) continue;
    rows.push_back(&row);
  }
  return rows;
}

LimitAnswer evaluate(const LimitTable& limits, const LimitQuestion& question, const Spent& spent) {
  LimitAnswer answer;
  const LimitRow* own = row_for(limits, question);
  if (own) {
    answer.rule = own->id;
    answer.up_to = own->up_to;
    // What costs nothing adds to no sum.
    if (spent && question.amount.minor > 0) {
      for (const Cap& cap : limits.caps) {
        if (!binds(cap, question)) continue;
        const Money left{std::max<std::int64_t>(0, cap.up_to.minor - spent(cap).minor), cap.up_to.currency};
        if (!answer.up_to || left.minor < answer.up_to->minor) {
          answer.up_to = left;
          answer.cap = cap.id;
        }
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
  // Who could confirm it. Only supervisors confirm what others may not give alone.
  if (question.role != Role::supervisor) {
    LimitQuestion theirs = question;
    theirs.role = Role::supervisor;
    const LimitRow* row = row_for(limits, theirs);
    if (row && covers(row->up_to, question.amount)) {
      answer.verdict = LimitVerdict::with_approval;
      answer.approver = Role::supervisor;
      return answer;
    }
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

GrantFilter filter_of(const Cap& cap, const CapContext& context) {
  const Date today = context.zone->date_of(context.now);
  const auto first_of = [](Date date) { return Date{date.year(), date.month(), std::chrono::day{1}}; };
  GrantFilter filter;
  filter.currency = cap.up_to.currency;
  filter.remedies = cap.remedies;
  filter.kind = cap.kind;
  Date from = today;
  Date to = base::add_days(today, 1);
  switch (cap.per) {
    case CapPeriod::customer_year:
      filter.customer = context.customer;
      from = Date{today.year(), std::chrono::January, std::chrono::day{1}};
      to = Date{today.year() + std::chrono::years{1}, std::chrono::January, std::chrono::day{1}};
      break;
    case CapPeriod::agent_day:
      filter.agent = context.agent;
      break;
    case CapPeriod::site_day:
      filter.site = context.site;
      break;
    case CapPeriod::remedy_month:
      filter.site = context.site;
      filter.remedies = {context.remedy};
      from = first_of(today);
      to = first_of(from + std::chrono::months{1});
      break;
  }
  filter.from = context.zone->at(from, 0);
  filter.to = context.zone->at(to, 0);
  return filter;
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
