// Approvals: asking for one, the three ways of answering, and paying what was approved, once.

#include <algorithm>

#include "domain/approvals.hpp"
#include "domain/deciding.hpp"

namespace okienko::domain {

namespace {

Reason reason_of(DecisionFault fault) {
  switch (fault) {
    case DecisionFault::not_a_supervisor:
      return Reason::role_not_allowed;
    case DecisionFault::own_request:
      return Reason::own_request;
    case DecisionFault::decided_already_by_them:
      return Reason::request_decided;
    case DecisionFault::not_bound:
    case DecisionFault::badly_signed:
      return Reason::signature_invalid;
  }
  return Reason::signature_invalid;
}

bool ground_fits(const ApprovalRules& rules, const std::string& id, const std::string& remedy) {
  const LegalGround* ground = rules.ground(id);
  return ground && (ground->remedies.empty() ||
                    std::find(ground->remedies.begin(), ground->remedies.end(), remedy) != ground->remedies.end());
}

}  // namespace

ApprovalRequested Decide::asked(const ContactScope& scope, const Remedy& remedy, const Money& amount,
                                const LimitAnswer& limit, const StaffId& requester) const {
  const auto nonce = context.ids->next(context.now);
  const std::string& version = limits_in_force(context).version;
  return ApprovalRequested{fresh<RequestId>(),
                           scope.matter->id,
                           scope.contact.id,
                           remedy.id,
                           amount,
                           requester,
                           limit.rule,
                           version,
                           nonce,
                           binding_of(amount, remedy.id, scope.matter->id, requester, version, nonce),
                           limit.approvers,
                           remedy.kind,
                           limit_case_of(context, scope, context.role)};
}

RemedyGranted Decide::paid(const ApprovalRequest& request, const Remedy& remedy, const Money& amount,
                           const std::string& rule) const {
  return RemedyGranted{fresh<GrantId>(), request.matter, request.contact, request.remedy, remedy.kind, amount,
                       rule,             request.id,     counting_day(),  {},             request.pack_version,
                       std::nullopt};
}

Decision Decide::operator()(const RequestApproval& c) const {
  OKIENKO_TRY(auto run, this->run(c.contact));
  OKIENKO_TRY(auto offer, this->offer(run, c.remedy));
  if (run.contact.request) {
    const auto earlier = entities.request(*run.contact.request);
    if (earlier && earlier->state == RequestState::pending) {
      if (earlier->remedy == c.remedy && earlier->amount == offer.amount) return Events{};  // asked already
      return because(Reason::request_pending);
    }
    // Approved meanwhile: it is paid, not asked for a second time.
    if (earlier && earlier->state == RequestState::approved && !earlier->consumed) {
      return because(Reason::request_pending);
    }
  }
  switch (offer.limit.verdict) {
    case LimitVerdict::alone:
      return Rejection{Reason::within_limit, offer.limit.rule, offer.limit.up_to};
    case LimitVerdict::never:
      return Rejection{Reason::approver_limit, offer.limit.rule, offer.limit.up_to};
    case LimitVerdict::with_approval:
      break;
  }
  return Events{asked(run, *offer.remedy, offer.amount, offer.limit, context.actor)};
}

Decision Decide::operator()(const DecideApproval& c) const {
  const auto request = entities.request(c.request);
  if (!request) return because(Reason::not_found);
  // What was paid by telephone can still be confirmed, or not, by the supervisor's own word.
  if (request->state != RequestState::pending && !request->provisional) return because(Reason::request_decided);
  const ApprovalDecided decided{c.request, c.approver, c.approved, request->binding, c.signature,
                                c.amount,  c.reason,   c.ground,   c.way};
  if (const auto fault = fault_of(entities, *request, decided)) return because(reason_of(*fault));

  const Remedy* remedy = context.pack->remedy(request->remedy);
  const auto contact = entities.contact(request->contact);
  if (!remedy || !contact || !entities.matter(request->matter)) return because(Reason::not_found);
  const ApprovalRules& rules = limits_in_force(context).approvals;
  const bool cut = c.approved && c.amount.minor < request->amount.minor;
  if (c.approved && (c.amount.currency != request->amount.currency || c.amount.minor > request->amount.minor ||
                     (cut && c.amount.minor <= 0))) {
    return because(Reason::amount_not_allowed);
  }
  switch (remedy->kind) {
    case RemedyKind::statutory:
      if ((!c.approved || cut) && !ground_fits(rules, c.ground, remedy->id)) return because(Reason::ground_missing);
      break;
    case RemedyKind::goodwill:
      if (!c.approved && !rules.reasons.empty() && !rules.reason(c.reason)) return because(Reason::reason_missing);
      break;
  }
  if (!c.approved) return Events{decided};

  const ContactScope scope = scope_of(entities, *contact, *context.pack, *context.zone, context.now);
  const LimitAnswer limit = limit_of_approver(context, scope, *remedy, c.amount, Role::supervisor);
  const bool far_enough = limit.verdict == LimitVerdict::alone || limit.verdict == LimitVerdict::with_approval;
  if (!far_enough) return Rejection{Reason::approver_limit, limit.rule, limit.up_to};

  Events events{decided};
  // Enough of them have said yes, on the terminal that asked: it is paid in the same breath.
  const auto earlier = std::count_if(request->decisions.begin(), request->decisions.end(),
                                     [](const ApprovalDecision& one) { return one.approved; });
  if (earlier + 1 >= request->approvers && request->device == context.device && !request->consumed) {
    Money amount = c.amount;
    for (const ApprovalDecision& one : request->decisions) amount.minor = std::min(amount.minor, one.amount.minor);
    events.push_back(paid(*request, *remedy, amount, limit.rule));
  }
  return events;
}

Decision Decide::operator()(const PassOnApproval& c) const {
  const auto request = entities.request(c.request);
  if (!request) return because(Reason::not_found);
  if (request->state != RequestState::pending) return because(Reason::request_decided);
  const auto to = entities.staff(c.to);
  if (!to || !to->active || to->role != Role::supervisor) return because(Reason::role_not_allowed);
  if (same_person(entities, c.to, request->requester)) return because(Reason::own_request);
  return Events{ApprovalPassedOn{c.request, c.to, std::max(context.now, request->passed_at + std::chrono::milliseconds{1})}};
}

Decision Decide::operator()(const EndApproval& c) const {
  const auto request = entities.request(c.request);
  if (!request) return because(Reason::not_found);
  if (request->state != RequestState::pending) return because(Reason::request_decided);
  switch (c.how) {
    case RequestEnd::withdrawn: {
      // Whoever serves the customer now may take it back too: the contact may have gone on elsewhere.
      const auto contact = entities.contact(request->contact);
      if (context.actor != request->requester && !(contact && contact->agent == context.actor)) {
        return because(Reason::not_yours);
      }
      break;
    }
    case RequestEnd::expired:
      if (request->device != context.device) return because(Reason::contact_not_active);
      if (context.now < expires_at(*request, limits_in_force(context).approvals)) return because(Reason::too_soon);
      break;
    case RequestEnd::replaced:
      return because(Reason::not_found);  // said only by RejudgeApproval
  }
  return Events{ApprovalEnded{c.request, c.how}};
}

Decision Decide::operator()(const RejudgeApproval& c) const {
  const auto request = entities.request(c.request);
  if (!request) return because(Reason::not_found);
  if (request->device != context.device) return because(Reason::contact_not_active);
  if (request->consumed) return because(Reason::already_granted);  // it stands
  const bool open = request->state == RequestState::pending || request->state == RequestState::approved;
  if (!open) return because(Reason::request_decided);
  if (request->pack_version == limits_in_force(context).version) return Events{};
  const auto contact = entities.contact(request->contact);
  const Remedy* remedy = context.pack->remedy(request->remedy);
  Events events{ApprovalEnded{c.request, RequestEnd::replaced}};
  const auto requester = entities.staff(request->requester);
  if (!contact || contact->state == ContactState::ended || !remedy || !requester) return events;
  const ContactScope scope = scope_of(entities, *contact, *context.pack, *context.zone, context.now);
  if (!scope.matter) return events;
  Context theirs = context;
  theirs.actor = requester->id;
  theirs.role = requester->role;
  const LimitAnswer limit = limit_for(entities, theirs, scope, *remedy, request->amount);
  if (limit.verdict == LimitVerdict::with_approval) {
    const Decide as_they_would{entities, theirs};
    events.push_back(as_they_would.asked(scope, *remedy, request->amount, limit, requester->id));
  }
  return events;
}

Decision Decide::operator()(const PayApproved& c) const {
  const auto request = entities.request(c.request);
  if (!request) return because(Reason::not_found);
  if (request->device != context.device) return because(Reason::contact_not_active);
  if (request->consumed) return because(Reason::already_granted);
  if (request->state != RequestState::approved) return because(Reason::not_approved);
  // Here it would have been paid at once; from elsewhere the hub's word is needed, for another may have been first.
  if (!request->settled) return because(Reason::not_approved);
  const Remedy* remedy = context.pack->remedy(request->remedy);
  if (!remedy) return because(Reason::not_found);
  return Events{paid(*request, *remedy, request->granted, request->rule)};
}

Decision Decide::operator()(const ApproveByCode& c) const {
  const auto request = entities.request(c.request);
  if (!request) return because(Reason::not_found);
  if (request->device != context.device) return because(Reason::contact_not_active);
  if (request->state != RequestState::pending) return because(Reason::request_decided);
  const auto approver = entities.staff(c.approver);
  if (same_person(entities, c.approver, request->requester)) return because(Reason::own_request);
  if (!approver || !approver->active || approver->role != Role::supervisor) return because(Reason::role_not_allowed);
  const ApprovalRules& rules = limits_in_force(context).approvals;
  // Two people cannot be heard in one code.
  if (request->approvers > 1 || request->amount.minor > rules.by_telephone_up_to.minor) {
    return Rejection{Reason::telephone_limit, {}, rules.by_telephone_up_to};
  }
  std::int64_t open = 0;
  for (const ApprovalRequest& other : entities.open_requests()) {
    if (other.provisional && other.device == context.device) open += other.granted.minor;
  }
  if (open + request->amount.minor > rules.by_telephone_open_up_to.minor) {
    return Rejection{Reason::telephone_limit, {},
                     Money{std::max<std::int64_t>(0, rules.by_telephone_open_up_to.minor - open), request->amount.currency}};
  }
  if (!well_formed_code(c.answer, answer_code_digits)) return because(Reason::code_malformed);
  const std::string code = request_code(request->binding);
  const std::string right = answer_code(approver->telephone_key, code, request->amount);
  if (right.empty() || right != c.answer) return because(Reason::code_wrong);
  const Remedy* remedy = context.pack->remedy(request->remedy);
  if (!remedy) return because(Reason::not_found);
  return Events{ApprovedByCode{c.request, c.approver, request->amount, code},
                paid(*request, *remedy, request->amount, request->rule)};
}

Decision Decide::operator()(const AnswerCode& c) const {
  const auto approver = entities.staff(c.approver);
  if (!approver || !approver->active || approver->role != Role::supervisor) return because(Reason::role_not_allowed);
  if (!well_formed_code(c.code, request_code_digits)) return because(Reason::code_malformed);
  const Money& most = limits_in_force(context).approvals.by_telephone_up_to;
  if (c.amount.currency != limits_in_force(context).currency || c.amount.minor <= 0) return because(Reason::amount_not_allowed);
  if (c.amount.minor > most.minor) return Rejection{Reason::telephone_limit, {}, most};
  // A request that has reached this terminal is known: nobody answers their own.
  for (const ApprovalRequest& request : entities.open_requests()) {
    if (request_code(request.binding) == c.code && same_person(entities, c.approver, request.requester)) {
      return because(Reason::own_request);
    }
  }
  if (!base::verify(approver->approval_key, code_message(c.code, c.amount, c.approver), c.signature)) {
    return because(Reason::signature_invalid);
  }
  return Events{CodeAnswered{c.approver, c.amount, c.code, c.signature}};
}

}  // namespace okienko::domain
