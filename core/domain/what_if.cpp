#include "domain/what_if.hpp"

#include <algorithm>
#include <cmath>

#include "base/calendar.hpp"
#include "domain/codec.hpp"

namespace okienko::domain {

namespace {

GrantCount count_of(const LimitQuestion& question, const std::optional<CustomerId>& customer, const StaffId& agent,
                    const std::string& site) {
  GrantCount count;
  count.customer = customer.value_or(CustomerId{});
  count.agent = agent;
  count.site = site;
  count.remedy = question.remedy;
  count.kind = question.kind;
  count.amount = question.amount;
  count.on = question.on;
  return count;
}

}  // namespace

// Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference: the score interval.
double upper_share(int hits, int of) {
  if (of == 0) return 1;
  constexpr double z = 1.959964;  // of the normal distribution, at 97.5 %
  const double n = of;
  const double share = hits / n;
  const double middle = share + z * z / (2 * n);
  const double spread = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return std::min(1.0, (middle + spread) / (1 + z * z / n));
}

WhatIf::WhatIf(const LimitTable& proposed, std::optional<WallTime> since) : proposed_(proposed), since_(since) {
  index_rows(proposed_);
}

bool WhatIf::looks_at(std::string_view type) {
  return type == type_name(RemedyGranted{}) || type == type_name(ApprovalRequested{}) ||
         type == type_name(ApprovalSettled{});
}

std::string WhatIf::key_of(const Cap& cap, const GrantCount& count) const {
  const CapScope scope = scope_of(cap.per, count);
  return cap.id + '\n' + scope.of + '\n' +
         std::to_string(std::chrono::sys_days{scope.from}.time_since_epoch().count());
}

LimitAnswer WhatIf::judge(const LimitQuestion& question, const GrantCount& count) const {
  return evaluate(proposed_, question, [&](const Cap& cap) {
    // Nobody has no year.
    if (cap.per == CapPeriod::customer_year && count.customer.is_nil()) return CapLeft{cap.up_to.minor, cap.up_to.minor};
    const auto spent = spent_.find(key_of(cap, count));
    const std::int64_t left =
        std::max<std::int64_t>(0, cap.up_to.minor - (spent == spent_.end() ? 0 : spent->second));
    return CapLeft{left, left};
  });
}

void WhatIf::add_to_sums(const LimitQuestion& question, const GrantCount& count) {
  for (const Cap& cap : proposed_.caps) {
    const bool same_currency = cap.up_to.currency == question.amount.currency;
    if (same_currency && counts(cap, question.remedy, question.kind)) {
      spent_[key_of(cap, count)] += question.amount.minor;
    }
  }
}

void WhatIf::see(const EventHeader& header, const Event& event) {
  if (const auto* granted = std::get_if<RemedyGranted>(&event)) see_granted(header, *granted);
  if (const auto* requested = std::get_if<ApprovalRequested>(&event)) see_requested(header, *requested);
  if (const auto* settled = std::get_if<ApprovalSettled>(&event)) see_settled(header, *settled);
}

void WhatIf::see_granted(const EventHeader& header, const RemedyGranted& granted) {
  if (granted.request) {
    // Paid under an approval: what was asked with stands in the request.
    const auto waiting = waiting_.find(*granted.request);
    if (waiting == waiting_.end()) return;
    Waiting& asked = waiting->second;
    LimitQuestion given = asked.question;
    given.amount = granted.amount;
    add_to_sums(given, count_of(given, asked.customer, asked.requester, asked.site));
    if (asked.counted && asked.would_be_alone) {
      // Alone, nothing would have been cut.
      WhatIfLine& line = result_.lines[{asked.question.remedy, asked.question.category}];
      line.cost_high_minor += asked.question.amount.minor - granted.amount.minor;
    }
    return;
  }
  const bool counted = is_counted(header.wall_time);
  if (!granted.asked) {
    result_.unknown += counted ? 1 : 0;
    return;
  }
  const LimitQuestion question =
      question_of(*granted.asked, granted.remedy, granted.kind, granted.amount, granted.counted_on);
  const GrantCount count = count_of(question, granted.asked->customer, header.actor, header.site);
  if (counted) {
    const auto key = std::pair(question.remedy, question.category);
    WhatIfLine& line = result_.lines[key];
    ++line.grants_alone;
    const LimitAnswer answer = judge(question, count);
    if (answer.verdict != LimitVerdict::alone) {
      ++line.added;
      line.beyond += answer.verdict == LimitVerdict::never ? 1 : 0;
      added_minor_[key] += question.amount.minor;
    }
  }
  add_to_sums(question, count);
}

void WhatIf::see_requested(const EventHeader& header, const ApprovalRequested& requested) {
  const bool counted = is_counted(header.wall_time);
  if (!requested.asked) {
    result_.unknown += counted ? 1 : 0;
    return;
  }
  Waiting waiting;
  waiting.question = question_of(*requested.asked, requested.remedy, requested.kind, requested.amount,
                                 Date{std::chrono::floor<std::chrono::days>(header.wall_time)});
  waiting.customer = requested.asked->customer;
  waiting.requester = requested.requester;
  waiting.site = header.site;
  waiting.asked_at = header.wall_time;
  waiting.counted = counted;
  if (counted) {
    WhatIfLine& line = result_.lines[{waiting.question.remedy, waiting.question.category}];
    ++line.requests;
    waiting.would_be_alone =
        judge(waiting.question, count_of(waiting.question, waiting.customer, waiting.requester, waiting.site)).verdict ==
        LimitVerdict::alone;
    line.saved += waiting.would_be_alone ? 1 : 0;
  }
  waiting_.emplace(requested.request, std::move(waiting));
}

void WhatIf::see_settled(const EventHeader& header, const ApprovalSettled& settled) {
  const auto found = waiting_.find(settled.request);
  if (found == waiting_.end() || found->second.decided) return;
  Waiting& asked = found->second;
  asked.decided = true;
  if (!asked.counted) return;
  const bool refused = settled.state == RequestState::refused;
  const bool decided = refused || settled.state == RequestState::approved;
  decided_ += decided ? 1 : 0;
  refused_ += refused ? 1 : 0;
  if (!asked.would_be_alone) return;
  WhatIfLine& line = result_.lines[{asked.question.remedy, asked.question.category}];
  if (decided) line.waited_ms += std::max<std::int64_t>(0, (header.wall_time - asked.asked_at).count());
  // Alone it could have been given; nobody knows whether it would.
  if (settled.state != RequestState::approved) line.cost_high_minor += asked.question.amount.minor;
}

WhatIfResult WhatIf::result() const {
  WhatIfResult result = result_;
  result.refused_share = decided_ == 0 ? 0 : static_cast<double>(refused_) / decided_;
  result.refused_share_most = upper_share(refused_, decided_);
  for (const auto& [key, minor] : added_minor_) {
    result.lines[key].cost_low_minor -= std::llround(static_cast<double>(minor) * result.refused_share_most);
  }
  for (const auto& [key, line] : result.lines) {
    result.total.grants_alone += line.grants_alone;
    result.total.requests += line.requests;
    result.total.saved += line.saved;
    result.total.added += line.added;
    result.total.beyond += line.beyond;
    result.total.waited_ms += line.waited_ms;
    result.total.cost_low_minor += line.cost_low_minor;
    result.total.cost_high_minor += line.cost_high_minor;
  }
  return result;
}

}  // namespace okienko::domain
