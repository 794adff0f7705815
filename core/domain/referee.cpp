#include "domain/referee.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/approvals.hpp"
#include "domain/codec.hpp"

namespace okienko::domain {

namespace {

// What is over for so long is forgotten: nothing late changes it any more.
constexpr std::chrono::days kept_after_the_end{40};

Date utc_date(WallTime time) { return Date{std::chrono::floor<std::chrono::days>(time)}; }

Date last_day(CapPeriod per, Date from) {
  using std::chrono::day, std::chrono::December;
  switch (per) {
    case CapPeriod::customer_year:
      return Date{from.year(), December, day{31}};
    case CapPeriod::agent_day:
    case CapPeriod::site_day:
      return from;
    case CapPeriod::remedy_month:
      return Date{from.year() / from.month() / std::chrono::last};
  }
  return from;
}

bool begins_period(CapPeriod per, Date from) {
  if (!from.ok()) return false;
  const bool first_of_month = from.day() == std::chrono::day{1};
  switch (per) {
    case CapPeriod::customer_year:
      return first_of_month && from.month() == std::chrono::January;
    case CapPeriod::agent_day:
    case CapPeriod::site_day:
      return true;
    case CapPeriod::remedy_month:
      return first_of_month;
  }
  return false;
}

// Whether only the terminals of one site spend from it.
bool is_of_site(CapPeriod per) {
  switch (per) {
    case CapPeriod::customer_year:
    case CapPeriod::agent_day:
      return false;
    case CapPeriod::site_day:
    case CapPeriod::remedy_month:
      return true;
  }
  return false;
}

std::string site_of(const Budget& budget) { return budget.of.substr(0, budget.of.find('/')); }

}  // namespace

void Referee::set_limits(std::string version, LimitTable limits) {
  version_ = std::move(version);
  limits_ = std::move(limits);
}

bool Referee::looks_at(std::string_view type) {
  static const std::vector<std::string_view> types = {
      type_name(StaffRecorded{}),   type_name(StaffAliased{}),     type_name(ApprovalRequested{}),
      type_name(ApprovalDecided{}), type_name(ApprovalEnded{}),    type_name(ApprovalSettled{}),
      type_name(ApprovedByCode{}),  type_name(CodeAnswered{}),     type_name(RemedyGranted{}),
      type_name(StandingLease{}),   type_name(LeaseAsked{}),       type_name(LeaseGranted{}),
      type_name(LeaseRecalled{}),   type_name(LeaseReturned{}),    type_name(Flagged{})};
  return std::find(types.begin(), types.end(), type) != types.end();
}

void Referee::apply(const EventHeader& header, const Event& event, WallTime now) {
  if (const auto* flagged = std::get_if<Flagged>(&event)) {
    for (auto& [key, code] : by_code_) {
      if (flagged->request == code.request && flagged->kind == FlagKind::code_unconfirmed) code.flagged = true;
    }
    return;
  }
  evolve(entities_, header, event);
  const auto hold = [&](const DeviceId& device, const Budget& budget) {
    holdings_[budget][device] = entities_.lease(device, budget);
  };
  if (const auto* granted = std::get_if<RemedyGranted>(&event)) {
    for (const Budget& budget : granted->leased) hold(header.device, budget);
  } else if (const auto* by_code = std::get_if<ApprovedByCode>(&event)) {
    by_code_[{by_code->code, by_code->approver}] = {by_code->request, now, false};
  } else if (const auto* answered = std::get_if<CodeAnswered>(&event)) {
    if (answered_.size() < max_waiting_answers) answered_[{answered->code, answered->approver}] = {answered->amount, now};
  } else if (const auto* settled = std::get_if<ApprovalSettled>(&event)) {
    std::erase_if(by_code_, [&](const auto& one) { return one.second.request == settled->request; });
  } else if (const auto* standing = std::get_if<StandingLease>(&event)) {
    standing_[standing->device][standing->cap].push_back(*standing);
  } else if (const auto* lease = std::get_if<LeaseGranted>(&event)) {
    hold(lease->device, lease->budget);
  } else if (const auto* recalled = std::get_if<LeaseRecalled>(&event)) {
    hold(recalled->device, recalled->budget);
  } else if (const auto* returned = std::get_if<LeaseReturned>(&event)) {
    hold(header.device, returned->budget);
  }
}

void Referee::rule(Event event, std::optional<DeviceId> to, std::string site, WallTime now, Rulings& rulings) {
  apply(EventHeader{now, {}, {}, site, {}}, event, now);
  rulings.push_back({std::move(event), to, std::move(site)});
}

void Referee::read(const EventHeader& header, const Event& event, WallTime came_at) { apply(header, event, came_at); }

Rulings Referee::take(const EventHeader& header, const Event& event, WallTime now) {
  Rulings rulings;
  // What was paid is judged by what was decided before it, and an answer by what was answered before.
  if (const auto* granted = std::get_if<RemedyGranted>(&event)) look_at_payment(header, *granted, now, rulings);
  if (const auto* decided = std::get_if<ApprovalDecided>(&event)) {
    const auto request = entities_.request(decided->request);
    const auto fault = request ? fault_of(entities_, *request, *decided) : std::nullopt;
    if (fault) {
      flag(*fault == DecisionFault::own_request ? FlagKind::own_request : FlagKind::decision_invalid, *request,
           header.device, decided->amount, now, rulings);
      return rulings;
    }
  }
  if (const auto* answered = std::get_if<CodeAnswered>(&event)) {
    const auto approver = entities_.staff(answered->approver);
    if (!approver || approver->role != Role::supervisor ||
        !base::verify(approver->approval_key, code_message(answered->code, answered->amount, answered->approver),
                      answered->signature)) {
      rule(Flagged{FlagKind::decision_invalid, std::nullopt, std::nullopt, header.device, answered->amount},
           std::nullopt, header.site, now, rulings);
      return rulings;
    }
  }
  apply(header, event, now);

  if (const auto* granted = std::get_if<RemedyGranted>(&event)) {
    for (const Budget& budget : granted->leased) {
      if (entities_.lease(header.device, budget).spent_minor <= share_minor(header.device, budget)) continue;
      rule(Flagged{FlagKind::beyond_lease, std::nullopt, granted->matter, header.device, granted->amount},
           std::nullopt, header.site, now, rulings);
    }
  } else if (const auto* decided = std::get_if<ApprovalDecided>(&event)) {
    settle(decided->request, now, rulings);
  } else if (const auto* ended = std::get_if<ApprovalEnded>(&event)) {
    settle(ended->request, now, rulings);
  } else if (const auto* by_code = std::get_if<ApprovedByCode>(&event)) {
    match_codes(by_code->code, by_code->approver, now, rulings);
  } else if (const auto* answered = std::get_if<CodeAnswered>(&event)) {
    match_codes(answered->code, answered->approver, now, rulings);
  } else if (const auto* asked = std::get_if<LeaseAsked>(&event)) {
    grant_lease(*asked, header, now, rulings);
  } else if (const auto* returned = std::get_if<LeaseReturned>(&event)) {
    serve_wishes(returned->budget, now, rulings);
  }
  return rulings;
}

void Referee::flag(FlagKind kind, const ApprovalRequest& request, const DeviceId& device, const Money& amount,
                   WallTime now, Rulings& rulings) {
  rule(Flagged{kind, request.id, request.matter, device, amount}, std::nullopt, request.site, now, rulings);
}

void Referee::settle(const RequestId& id, WallTime now, Rulings& rulings) {
  const auto request = entities_.request(id);
  if (!request || request->settled || request->provisional || request->state == RequestState::pending) return;
  ApprovalSettled settled{id, request->state, {}, request->granted, request->reason, request->ground};
  for (const ApprovalDecision& decision : request->decisions) {
    if (decision.approved == (request->state == RequestState::approved)) settled.approvers.push_back(decision.approver);
  }
  // By telephone it was paid before anybody could say no.
  if (request->consumed && request->state == RequestState::refused) {
    flag(FlagKind::paid_though_refused, *request, request->device, request->amount, now, rulings);
  }
  rule(std::move(settled), std::nullopt, request->site, now, rulings);
}

void Referee::match_codes(const std::string& code, const StaffId& approver, WallTime now, Rulings& rulings) {
  const auto paid = by_code_.find({code, approver});
  const auto said = answered_.find({code, approver});
  if (paid == by_code_.end() || said == answered_.end()) return;
  const auto request = entities_.request(paid->second.request);
  if (!request || !request->provisional) return;
  if (same_person(entities_, approver, request->requester)) {
    return flag(FlagKind::own_request, *request, request->device, request->granted, now, rulings);
  }
  if (said->second.amount != request->granted) {
    return flag(FlagKind::code_differs, *request, request->device, said->second.amount, now, rulings);
  }
  answered_.erase(said);
  rule(ApprovalSettled{request->id, RequestState::approved, {approver}, request->granted, {}, {}}, std::nullopt,
       request->site, now, rulings);
}

void Referee::look_at_payment(const EventHeader& header, const RemedyGranted& granted, WallTime now,
                              Rulings& rulings) {
  if (!version_.empty() && !granted.limits_version.empty() && granted.limits_version != version_) {
    rule(Flagged{FlagKind::older_limits, granted.request, granted.matter, header.device, granted.amount}, std::nullopt,
         header.site, now, rulings);
  }
  if (!granted.request) return;
  const auto request = entities_.request(*granted.request);
  if (!request) return;
  switch (request->state) {
    case RequestState::approved:
      // Paid a second time, or more than was approved.
      if (request->consumed || granted.amount.minor > request->granted.minor) {
        flag(FlagKind::decision_invalid, *request, header.device, granted.amount, now, rulings);
      }
      break;
    case RequestState::pending:  // nothing valid was decided
      flag(FlagKind::decision_invalid, *request, header.device, granted.amount, now, rulings);
      break;
    case RequestState::refused:
    case RequestState::withdrawn:
    case RequestState::expired:
    case RequestState::replaced:
      flag(FlagKind::paid_though_refused, *request, header.device, granted.amount, now, rulings);
      break;
  }
}

std::int64_t Referee::standing_minor(const DeviceId& device, const Budget& budget) const {
  const Cap* cap = limits_.cap(budget.cap);
  const auto of_device = standing_.find(device);
  if (!cap || of_device == standing_.end()) return 0;
  const auto leases = of_device->second.find(budget.cap);
  if (leases == of_device->second.end()) return 0;
  const Date until = last_day(cap->per, budget.from);
  std::int64_t most = 0;
  for (const StandingLease& lease : leases->second) {
    if (lease.from <= until && budget.from <= lease.until) most = std::max(most, lease.each.minor);
  }
  return most;
}

std::int64_t Referee::share_minor(const DeviceId& device, const Budget& budget) const {
  return std::max<std::int64_t>(0, standing_minor(device, budget) + entities_.lease(device, budget).granted_minor);
}

std::int64_t Referee::shares_minor(const Budget& budget) const {
  const Cap* cap = limits_.cap(budget.cap);
  std::int64_t sum = 0;
  std::vector<DeviceId> holders;
  for (const auto& [device, leases] : standing_) {
    const auto site = site_of_.find(device);
    if (cap && is_of_site(cap->per) && site != site_of_.end() && site->second != site_of(budget)) continue;
    holders.push_back(device);
  }
  const auto held = holdings_.find(budget);
  if (held != holdings_.end()) {
    for (const auto& [device, holding] : held->second) {
      if (std::find(holders.begin(), holders.end(), device) == holders.end()) holders.push_back(device);
    }
  }
  for (const DeviceId& device : holders) sum += share_minor(device, budget);
  return sum;
}

std::vector<std::string> Referee::overdrawn() const {
  std::vector<std::string> words;
  for (const auto& [budget, held] : holdings_) {
    const Cap* cap = limits_.cap(budget.cap);
    if (!cap || shares_minor(budget) <= cap->up_to.minor) continue;
    words.push_back(budget.cap + " of " + budget.of + " from " + base::date_to_text(budget.from) + ": " +
                    std::to_string(shares_minor(budget)) + " of " + std::to_string(cap->up_to.minor));
  }
  return words;
}

std::int64_t Referee::pool_minor(const Cap& cap, const Budget& budget) const {
  return std::max<std::int64_t>(0, cap.up_to.minor - shares_minor(budget));
}

void Referee::give(const DeviceId& device, const Budget& budget, const Money& amount, WallTime now, Rulings& rulings) {
  rule(LeaseGranted{device, budget, amount}, device, {}, now, rulings);
}

void Referee::grant_lease(const LeaseAsked& asked, const EventHeader& header, WallTime now, Rulings& rulings) {
  site_of_[header.device] = header.site;
  const Cap* cap = limits_.cap(asked.budget.cap);
  const bool sound = cap && begins_period(cap->per, asked.budget.from) && asked.amount.minor > 0 &&
                     asked.amount.currency == cap->up_to.currency &&
                     (!is_of_site(cap->per) || site_of(asked.budget) == header.site);
  if (!sound) return give(header.device, asked.budget, Money{0, asked.amount.currency}, now, rulings);
  const std::int64_t now_minor = std::min(asked.amount.minor, pool_minor(*cap, asked.budget));
  give(header.device, asked.budget, Money{now_minor, cap->up_to.currency}, now, rulings);
  const std::int64_t lacking = asked.amount.minor - now_minor;
  if (lacking == 0) return;
  // The last wish of a terminal for a budget counts.
  std::erase_if(wishes_, [&](const Wish& wish) {
    return wish.until < now || (wish.device == header.device && wish.budget == asked.budget);
  });
  if (wishes_.size() >= max_waiting_wishes) return;
  wishes_.push_back({asked.budget, header.device, lacking, now + lease_wish_is_good_for});
  const auto recall = [&](const DeviceId& device) {
    const LeaseHolding holding = entities_.lease(device, asked.budget);
    if (device == header.device || holding.recalled || share_minor(device, asked.budget) <= holding.spent_minor) return;
    if (is_of_site(cap->per) && site_of_[device] != header.site) return;
    rule(LeaseRecalled{device, asked.budget}, device, {}, now, rulings);
  };
  std::vector<DeviceId> holders;
  for (const auto& [device, leases] : standing_) holders.push_back(device);
  for (const auto& [device, holding] : holdings_[asked.budget]) {
    if (!standing_.contains(device)) holders.push_back(device);
  }
  for (const DeviceId& device : holders) recall(device);
}

void Referee::serve_wishes(const Budget& budget, WallTime now, Rulings& rulings) {
  std::erase_if(wishes_, [&](const Wish& wish) { return wish.until < now; });
  const Cap* cap = limits_.cap(budget.cap);
  if (!cap) return;
  std::int64_t pool = pool_minor(*cap, budget);
  for (Wish& wish : wishes_) {
    if (pool == 0) break;
    if (wish.budget != budget) continue;
    const std::int64_t minor = std::min(wish.minor, pool);
    give(wish.device, budget, Money{minor, cap->up_to.currency}, now, rulings);
    wish.minor -= minor;
    pool -= minor;
  }
  std::erase_if(wishes_, [](const Wish& wish) { return wish.minor == 0; });
}

void Referee::renew_standing(const Terminal& terminal, const Cap& cap, const std::vector<Terminal>& terminals,
                             WallTime now, Rulings& rulings) {
  const Date today = utc_date(now);
  Date from = base::add_days(today, -1);  // it may still be yesterday where the terminal stands
  for (const StandingLease& lease : standing_[terminal.device][cap.id]) from = std::max(from, base::add_days(lease.until, 1));
  if (base::add_days(today, standing_lease_renewed_before_days) < from) return;
  const Date until = base::add_days(today, standing_lease_days);
  // What the others may already spend, in any period that the new lease touches.
  const auto longest = [&](const DeviceId& device) {
    std::int64_t most = 0;
    const auto of_device = standing_.find(device);
    if (of_device == standing_.end()) return most;
    const auto leases = of_device->second.find(cap.id);
    if (leases == of_device->second.end()) return most;
    for (const StandingLease& lease : leases->second) {
      if (last_day(cap.per, lease.until) >= from) most = std::max(most, lease.each.minor);
    }
    return most;
  };
  std::int64_t taken = 0;
  for (const Terminal& other : terminals) {
    const bool shares = other.device != terminal.device && (!is_of_site(cap.per) || other.site == terminal.site);
    if (shares) taken += longest(other.device);
  }
  const std::int64_t each = std::min(cap.at_each_terminal.minor, cap.up_to.minor - taken);
  if (each <= 0) return;
  // Budgets of which more was leased by name than this leaves give it up in the same breath.
  std::vector<Budget> running;
  for (const auto& [budget, held] : holdings_) {
    if (budget.cap != cap.id || last_day(cap.per, budget.from) < from) continue;
    if (!is_of_site(cap.per) || site_of(budget) == terminal.site) running.push_back(budget);
  }
  for (const Budget& budget : running) {
    const std::int64_t more = std::max<std::int64_t>(0, each - standing_minor(terminal.device, budget));
    const std::int64_t over = shares_minor(budget) + more - cap.up_to.minor;
    if (more > 0 && over > 0) give(terminal.device, budget, Money{-std::min(over, more), cap.up_to.currency}, now, rulings);
  }
  rule(StandingLease{terminal.device, cap.id, Money{each, cap.up_to.currency}, from, until}, terminal.device, {}, now,
       rulings);
}

Rulings Referee::tick(const std::vector<Terminal>& terminals, WallTime now) {
  Rulings rulings;
  const Date today = utc_date(now);
  for (const Terminal& terminal : terminals) site_of_[terminal.device] = terminal.site;
  for (const Cap& cap : limits_.caps) {
    if (cap.at_each_terminal.minor <= 0) continue;
    for (const Terminal& terminal : terminals) {
      if (!terminal.shut_out) renew_standing(terminal, cap, terminals, now, rulings);
    }
  }
  std::vector<ApprovalRequest> unconfirmed;
  for (const auto& [key, code] : by_code_) {
    const auto request = entities_.request(code.request);
    if (!code.flagged && request && now >= code.came_at + code_is_confirmed_within) unconfirmed.push_back(*request);
  }
  for (const ApprovalRequest& request : unconfirmed) {
    flag(FlagKind::code_unconfirmed, request, request.device, request.granted, now, rulings);
  }
  // What is over.
  const Date forgotten = base::add_days(today, -static_cast<int>(kept_after_the_end.count()));
  std::erase_if(holdings_, [&](const auto& one) {
    const Cap* cap = limits_.cap(one.first.cap);
    if (!cap || last_day(cap->per, one.first.from) >= forgotten) return false;
    for (const auto& [device, holding] : one.second) entities_.forget(device, one.first);
    return true;
  });
  for (auto& [device, caps] : standing_) {
    for (auto& [id, leases] : caps) {
      const Cap* cap = limits_.cap(id);
      std::erase_if(leases, [&](const StandingLease& lease) { return cap && last_day(cap->per, lease.until) < forgotten; });
    }
  }
  std::erase_if(answered_, [&](const auto& one) { return one.second.came_at < now - kept_after_the_end; });
  entities_.forget_requests_before(now - kept_after_the_end);
  return rulings;
}

}  // namespace okienko::domain
