// How each event changes what is true now: what was given, who decided it, who holds which share of a budget.

#include <algorithm>
#include <tuple>

#include "domain/approvals.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

namespace {

// One answer more. What becomes of the request by the answers this node knows of, until the hub has said it.
void answer(ApprovalRequest& request, const ApprovalDecision& last) {
  // By their own times, so that they stand alike on every node.
  const auto order = [](const ApprovalDecision& one) { return std::tie(one.at, one.approver); };
  request.decisions.insert(
      std::upper_bound(request.decisions.begin(), request.decisions.end(), last,
                       [&](const ApprovalDecision& a, const ApprovalDecision& b) { return order(a) < order(b); }),
      last);
  if (request.settled || request.state != RequestState::pending) return;
  int approvals = 0;
  Money amount = request.amount;
  std::string ground = last.ground;
  for (const ApprovalDecision& decision : request.decisions) {
    if (!decision.approved) continue;
    ++approvals;
    // Of two, the smaller sum counts, and the ground it was cut on.
    if (decision.amount.minor >= amount.minor) continue;
    amount = decision.amount;
    ground = decision.ground;
  }
  if (last.approved && approvals < request.approvers) return;
  request.state = last.approved ? RequestState::approved : RequestState::refused;
  request.approver = last.approver;
  request.granted = last.approved ? amount : Money{};
  request.reason = last.reason;
  request.ground = ground;
  request.decided_at = last.at;
}

RequestState state_after(RequestEnd how) {
  switch (how) {
    case RequestEnd::withdrawn:
      return RequestState::withdrawn;
    case RequestEnd::expired:
      return RequestState::expired;
    case RequestEnd::replaced:
      return RequestState::replaced;
  }
  return RequestState::withdrawn;
}

}  // namespace

// The case says what its last request came to, whatever this node thought before.
void Evolve::tell_case(const ApprovalRequest& request) const {
  change(&Entities::matter, request.matter, [&](Case& matter) {
    if (request.state != RequestState::pending && matter.status == CaseStatus::awaiting_approval) {
      matter.status = matter.grants.empty() ? CaseStatus::open : CaseStatus::settled;
    }
    std::erase_if(matter.refused, [&](const ClaimRefused& one) { return one.request == request.id; });
    if (request.ground.empty()) return;
    matter.refused.push_back(ClaimRefused{request.id, request.remedy, request.amount, request.granted, request.ground,
                                          request.decided_at});
  });
}

void Evolve::operator()(const RemedyGranted& e) const {
  const auto before = entities.matter(e.matter);
  const bool there = before && std::any_of(before->grants.begin(), before->grants.end(),
                                           [&](const Grant& grant) { return grant.id == e.grant; });
  if (there) return;
  change(&Entities::matter, e.matter, [&](Case& matter) {
    matter.grants.push_back(
        Grant{e.grant, e.remedy, e.kind, e.amount, e.rule, e.request, e.contact, header.wall_time, {}});
    if (matter.status != CaseStatus::closed) matter.status = CaseStatus::settled;
  });
  change_contact(e.contact, [&](Contact& contact) { contact.grants.push_back(e.grant); });
  // Records from before days were counted have none: the day they were made on.
  const Date on = e.counted_on.ok() ? e.counted_on : Date{std::chrono::floor<std::chrono::days>(header.wall_time)};
  const auto request = e.request ? entities.request(*e.request) : std::nullopt;
  if (before) {
    const StaffId agent = request ? request->requester : header.actor;
    entities.count_grant(GrantCount{before->customer, agent, header.site, e.remedy, e.kind, e.amount, on,
                                    request ? std::string() : e.rule});
  }
  for (const Budget& budget : e.leased) {
    LeaseHolding holding = entities.lease(header.device, budget);
    holding.spent_minor += e.amount.minor;
    entities.put(header.device, budget, holding);
  }
  if (on > entities.counted_until(header.device) || !entities.counted_until(header.device).ok()) {
    entities.put_counted_until(header.device, on);
  }
  if (e.request) {
    change(&Entities::request, *e.request, [](ApprovalRequest& paid) { paid.consumed = true; });
  }
}

void Evolve::operator()(const ApprovalRequested& e) const {
  if (entities.request(e.request)) return;
  ApprovalRequest request;
  request.id = e.request;
  request.matter = e.matter;
  request.contact = e.contact;
  request.site = header.site;
  request.device = header.device;
  request.remedy = e.remedy;
  request.amount = e.amount;
  request.requester = e.requester;
  request.rule = e.rule;
  request.pack_version = e.pack_version;
  request.nonce = e.nonce;
  request.binding = e.binding;
  request.approvers = e.approvers;
  request.asked_at = header.wall_time;
  entities.put(request);
  change_contact(e.contact, [&](Contact& contact) { contact.request = e.request; });
  change(&Entities::matter, e.matter, [](Case& matter) { matter.status = CaseStatus::awaiting_approval; });
}

void Evolve::operator()(const ApprovalDecided& e) const {
  auto request = entities.request(e.request);
  if (!request) return;
  // What is not signed by whom it names, or is about something else, decides nothing; the hub flags it.
  if (fault_of(entities, *request, e)) return;
  if (request->provisional) {  // a supervisor's own word takes the place of what was said by telephone
    request->provisional = false;
    request->decisions.clear();
    request->state = RequestState::pending;
  }
  // A cut is the smallest of what several have granted.
  Money amount = e.amount.minor == 0 ? request->amount : e.amount;
  answer(*request, ApprovalDecision{e.approver, e.approved, amount, e.reason, e.ground, e.way, header.device,
                                    header.wall_time});
  entities.put(*request);
  tell_case(*request);
}

void Evolve::operator()(const ApprovalPassedOn& e) const {
  change(&Entities::request, e.request, [&](ApprovalRequest& request) {
    // Of two at once the later counts, and of two in one moment the same on every node.
    if (std::pair(e.at, e.to) <= std::pair(request.passed_at, request.passed_to)) return;
    request.passed_to = e.to;
    request.passed_at = e.at;
  });
}

void Evolve::operator()(const ApprovalEnded& e) const {
  auto request = entities.request(e.request);
  if (!request) return;
  const bool unpaid = request->state == RequestState::approved && !request->consumed;
  const bool may_end = request->state == RequestState::pending || (e.how == RequestEnd::replaced && unpaid);
  if (!may_end) return;
  request->state = state_after(e.how);
  request->decided_at = header.wall_time;
  entities.put(*request);
  tell_case(*request);
}

void Evolve::operator()(const ApprovalSettled& e) const {
  auto request = entities.request(e.request);
  if (!request || request->settled) return;
  // Approved, and then replaced under other limits before it was paid: nothing is left to pay.
  const bool nothing_left = request->state == RequestState::replaced && e.state == RequestState::approved;
  if (!nothing_left) request->state = e.state;
  request->settled = true;
  request->provisional = false;
  request->approver = e.approvers.empty() ? StaffId{} : e.approvers.back();
  request->granted = e.amount;
  request->reason = e.reason;
  request->ground = e.ground;
  // When it was answered, by the clock of whoever answered; the hub only says that this answer counts.
  request->decided_at = header.wall_time;
  for (const ApprovalDecision& decision : request->decisions) {
    if (decision.approver == request->approver && decision.approved == (e.state == RequestState::approved)) {
      request->decided_at = decision.at;
    }
  }
  entities.put(*request);
  tell_case(*request);
}

void Evolve::operator()(const ApprovedByCode& e) const {
  auto request = entities.request(e.request);
  if (!request || request->state != RequestState::pending) return;
  request->provisional = true;
  answer(*request, ApprovalDecision{e.approver, true, e.amount, {}, {}, DecisionWay::telephone, header.device,
                                    header.wall_time});
  entities.put(*request);
  tell_case(*request);
}

// What was answered is matched with what was paid by the hub, which hears of both.
void Evolve::operator()(const CodeAnswered&) const {}

void Evolve::operator()(const StaffAliased& e) const {
  const auto join = [&](const StaffId& one, const StaffId& other) {
    change(&Entities::staff, one, [&](Staff& staff) {
      if (std::find(staff.same_person.begin(), staff.same_person.end(), other) == staff.same_person.end()) {
        staff.same_person.push_back(other);
      }
    });
  };
  // Everybody who is either of the two is one person.
  std::vector<StaffId> all = {e.staff, e.other};
  for (const StaffId& id : {e.staff, e.other}) {
    const auto staff = entities.staff(id);
    if (staff) all.insert(all.end(), staff->same_person.begin(), staff->same_person.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  for (const StaffId& one : all) {
    for (const StaffId& other : all) {
      if (one != other) join(one, other);
    }
  }
}

void Evolve::operator()(const SubstituteNamed& e) const {
  change(&Entities::staff, e.substitute, [&](Staff& staff) {
    std::erase_if(staff.substitutes, [&](const Staff::Substitution& one) { return one.of == e.staff; });
    if (e.from.ok() && e.until.ok() && e.from <= e.until) staff.substitutes.push_back({e.staff, e.from, e.until});
  });
}

void Evolve::operator()(const StandingLease& e) const { entities.add(e); }

void Evolve::operator()(const LeaseAsked&) const {}

void Evolve::operator()(const LeaseGranted& e) const {
  LeaseHolding holding = entities.lease(e.device, e.budget);
  holding.granted_minor += e.amount.minor;
  entities.put(e.device, e.budget, holding);
}

void Evolve::operator()(const LeaseRecalled& e) const {
  LeaseHolding holding = entities.lease(e.device, e.budget);
  holding.recalled = true;
  entities.put(e.device, e.budget, holding);
}

void Evolve::operator()(const LeaseReturned& e) const {
  LeaseHolding holding = entities.lease(header.device, e.budget);
  holding.granted_minor -= e.amount.minor;
  holding.recalled = false;
  entities.put(header.device, e.budget, holding);
}

void Evolve::operator()(const Flagged& e) const {
  entities.raise(Flag{e.kind, e.request, e.matter, header.site, e.device, e.amount, header.wall_time});
}

}  // namespace okienko::domain
