// What the customer gets: remedies inside the limits, approvals above them.

#include <algorithm>
#include <limits>

#include "domain/approvals.hpp"
#include "domain/customers.hpp"
#include "domain/deciding.hpp"

namespace okienko::domain {

namespace {

LimitQuestion question_about(const Context& context, const ContactScope& scope, const Remedy& remedy,
                             const Money& amount, Role role) {
  LimitQuestion question;
  question.role = role;
  question.category = scope.matter ? scope.matter->category : std::string();
  question.remedy = remedy.id;
  question.kind = remedy.kind;
  question.amount = amount;
  question.channel = scope.contact.channel;
  question.standing = standing_of(context.pack->limits, scope.known);
  question.on = scope.known.today;
  return question;
}

RemedyGranted granted(const Decide::Run& run, const Decide::Offer& offer, GrantId grant, std::optional<RequestId> request) {
  return RemedyGranted{grant,        run.matter->id, run.contact.id,   offer.remedy->id, offer.remedy->kind,
                       offer.amount, offer.limit.rule, request};
}

}  // namespace

Checked<Decide::Offer> Decide::offer(const Run& run, const std::string& remedy_id) const {
  if (!run.matter) return because(Reason::case_needed);
  const Step* step = run.at.step;
  if (!step || step->kind != StepKind::remedy ||
      std::find(step->remedies.begin(), step->remedies.end(), remedy_id) == step->remedies.end()) {
    return because(Reason::remedy_not_offered);
  }
  Offer offer;
  offer.remedy = context.pack->remedy(remedy_id);
  if (!offer.remedy) return because(Reason::remedy_not_offered);
  for (const Grant& grant : run.matter->grants) {
    if (grant.remedy == remedy_id && grant.contact == run.contact.id) return because(Reason::already_granted);
  }
  const auto amount = remedy_amount(*context.pack, *offer.remedy, run.known);
  if (!amount) return because(Reason::price_missing);
  offer.amount = *amount;
  offer.limit = limit_for(entities, context, run, *offer.remedy, *amount);
  return offer;
}

Decision Decide::operator()(const GrantRemedy& c) const {
  OKIENKO_TRY(auto run, this->run(c.contact));
  OKIENKO_TRY(auto offer, this->offer(run, c.remedy));
  if (offer.limit.verdict != LimitVerdict::alone) {
    return Rejection{Reason::above_limit, offer.limit.rule, offer.limit.up_to};
  }
  return Events{granted(run, offer, fresh<GrantId>(), std::nullopt)};
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
  }
  switch (offer.limit.verdict) {
    case LimitVerdict::alone:
      return Rejection{Reason::within_limit, offer.limit.rule, offer.limit.up_to};
    case LimitVerdict::never:
      return Rejection{Reason::approver_limit, offer.limit.rule, offer.limit.up_to};
    case LimitVerdict::with_approval:
      break;
  }
  const auto nonce = context.ids->next(context.now);
  return Events{ApprovalRequested{
      fresh<RequestId>(), run.matter->id, run.contact.id, c.remedy, offer.amount, context.actor, offer.limit.rule,
      context.pack->version, nonce,
      binding_of(offer.amount, c.remedy, run.matter->id, context.actor, context.pack->version, nonce)}};
}

Decision Decide::operator()(const DecideApproval& c) const {
  const auto request = entities.request(c.request);
  if (!request) return because(Reason::not_found);
  if (request->state != RequestState::pending) return because(Reason::request_decided);
  const auto approver = entities.staff(c.approver);
  if (!approver || !approver->active) return because(Reason::not_found);
  if (c.approver == request->requester) return because(Reason::own_request);
  if (approver->role != Role::supervisor) return because(Reason::role_not_allowed);
  const base::Hash binding = binding_of(request->amount, request->remedy, request->matter, request->requester,
                                        request->pack_version, request->nonce);
  if (binding != request->binding ||
      !base::verify(approver->approval_key, decision_message(binding, c.approved, c.approver), c.signature)) {
    return because(Reason::signature_invalid);
  }
  const ApprovalDecided decided{c.request, c.approver, c.approved, binding, c.signature};
  if (!c.approved) return Events{decided};

  const auto matter = entities.matter(request->matter);
  if (!matter) return because(Reason::not_found);
  const auto contact = entities.contact(request->contact);
  const Remedy* remedy = context.pack->remedy(request->remedy);
  if (!contact || !remedy) return because(Reason::not_found);
  const ContactScope scope = scope_of(entities, *contact, *context.pack, *context.zone, context.now);
  const LimitAnswer limit = limit_of_approver(context, scope, *remedy, request->amount, approver->role);
  if (limit.verdict != LimitVerdict::alone) return Rejection{Reason::approver_limit, limit.rule, limit.up_to};

  Events events{decided};
  // Consumed once, by the terminal that asked: there the grant follows in the same breath.
  if (contact->device == context.device && contact->state != ContactState::ended &&
      !request->consumed) {
    events.push_back(RemedyGranted{fresh<GrantId>(), request->matter, request->contact, request->remedy,
                                   remedy->kind, request->amount, limit.rule, request->id});
  }
  return events;
}

LimitAnswer limit_for(const Entities& entities, const Context& context, const ContactScope& scope,
                      const Remedy& remedy, const Money& amount) {
  const auto spent = [&](const Cap& cap) {
    // Nobody has no year: what is given without a name is no sum over a customer.
    if (cap.per == CapPeriod::customer_year && !scope.contact.customer) return Money{0, cap.up_to.currency};
    CapContext counted{context.now, context.zone, context.actor, scope.contact.customer.value_or(CustomerId{}),
                       context.site, remedy.id};
    if (cap.per != CapPeriod::customer_year) return Money{entities.granted_minor(filter_of(cap, counted)), cap.up_to.currency};
    // One person has one year, under however many entries.
    Money sum{0, cap.up_to.currency};
    for (const CustomerId& entry : entries_of(entities, counted.customer)) {
      counted.customer = entry;
      sum.minor += std::min(entities.granted_minor(filter_of(cap, counted)),
                            std::numeric_limits<std::int64_t>::max() - sum.minor);
    }
    return sum;
  };
  return evaluate(context.pack->limits, question_about(context, scope, remedy, amount, context.role), spent);
}

LimitAnswer limit_of_approver(const Context& context, const ContactScope& scope, const Remedy& remedy,
                              const Money& amount, Role role) {
  return evaluate(context.pack->limits, question_about(context, scope, remedy, amount, role));
}

}  // namespace okienko::domain
