// What may be given, how far the limits let the signed-in person go, and the request for approval beyond
// them. The limits are asked exactly as the gate asks them: what the screen shows is what will be decided.

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/limits.hpp"
#include "domain/script.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

std::string cap_label(const ViewContext& view, const std::string& id) {
  for (const domain::Cap& cap : view.pack.limits.caps) {
    if (cap.id == id) return text_of(cap.label, view);
  }
  return {};
}

// Why the remedy is asked for: the choices and words of the case, in the pack's order.
std::string reason_of(const ViewContext& view, const domain::Case& matter) {
  std::string reason;
  for (const domain::FactDefinition& fact : view.pack.facts) {
    if (fact.scope != domain::FactScope::matter) continue;
    const auto found = matter.facts.find(fact.id);
    if (found == matter.facts.end()) continue;
    if (!reason.empty()) reason += '\n';
    reason += text_of(fact.label, view) + ": " + shown_value(view, fact.id, found->second.value);
  }
  return reason;
}

// Everything this customer was granted in the civil year of today.
Money granted_this_year(const ViewContext& view, const CustomerId& customer) {
  using std::chrono::January;
  const auto year = view.zone.date_of(view.now).year();
  domain::GrantFilter filter;
  filter.customer = customer;
  filter.currency = view.pack.currency;
  filter.from = view.zone.at(Date{year, January, std::chrono::day{1}}, 0);
  filter.to = view.zone.at(Date{year + std::chrono::years{1}, January, std::chrono::day{1}}, 0);
  return Money{view.store.entities().granted_minor(filter), view.pack.currency};
}

}  // namespace

std::vector<RemedyView> remedies_of(const ViewContext& view, const domain::ContactScope& scope,
                                    const domain::Step& step) {
  std::vector<RemedyView> remedies;
  if (!scope.matter || !view.signed_in) return remedies;
  const domain::Context context = limit_context(view, *view.signed_in);
  for (const std::string& id : step.remedies) {
    const domain::Remedy* remedy = view.pack.remedy(id);
    if (!remedy) continue;
    RemedyView shown;
    shown.id = id;
    shown.label = text_of(remedy->label, view);
    shown.grant_label = text_of(remedy->grant_label, view);
    shown.law = text_of(remedy->law, view);
    shown.icon = remedy->icon;
    shown.kind = remedy->kind;
    shown.order = remedy->order;
    if (!domain::holds(remedy->due_when, scope.known)) {
      shown.not_due = domain::fill_in(remedy->not_due.in(view.language), scope.known);
    }
    const auto amount = domain::remedy_amount(view.pack, *remedy, scope.known);
    shown.price_missing = !amount;
    const Money asked = amount.value_or(Money{0, view.pack.currency});
    const domain::LimitAnswer limit =
        domain::limit_for(view.store.entities(), context, scope, *remedy, asked);
    shown.verdict = limit.verdict;
    shown.up_to = limit.up_to;
    shown.rule = limit.rule;
    shown.cap_label = cap_label(view, limit.cap);
    if (remedy->has_amount()) shown.amount = amount;
    for (const domain::Grant& grant : scope.matter->grants) {
      if (grant.remedy != id) continue;
      if (grant.contact == scope.contact.id) {
        shown.granted = true;
      } else {
        shown.granted_before = std::max(shown.granted_before.value_or(grant.granted_at), grant.granted_at);
      }
    }
    remedies.push_back(std::move(shown));
  }
  return remedies;
}

std::optional<ApprovalView> approval_view(const ViewContext& view, const domain::Contact& contact) {
  if (!contact.request) return std::nullopt;
  const auto request = view.store.entities().request(*contact.request);
  if (!request || request->consumed) return std::nullopt;
  const auto matter = view.store.entities().matter(request->matter);
  if (!matter) return std::nullopt;
  ApprovalView shown;
  shown.id = request->id;
  shown.state = request->state;
  shown.amount = request->amount;
  shown.rule = request->rule;
  shown.case_number = matter->number;
  shown.reason = reason_of(view, *matter);
  const auto customer = view.store.entities().customer(matter->customer);
  if (customer) {
    shown.customer_name = customer_name(*customer);
    shown.customer_since = customer->since;
    shown.customer_cases = customer->cases_total;
    shown.granted_this_year = granted_this_year(view, customer->id);
  }
  const auto requester = view.store.entities().staff(request->requester);
  if (requester) shown.requester_name = requester->name;
  const domain::Remedy* remedy = view.pack.remedy(request->remedy);
  if (!remedy) return shown;
  shown.remedy_label = text_of(remedy->label, view);
  shown.law = text_of(remedy->law, view);
  const domain::ContactScope scope = scope_of(view, contact);
  if (requester) {
    shown.requester_limit = domain::limit_for(view.store.entities(), limit_context(view, *requester), scope,
                                              *remedy, request->amount)
                                .up_to;
  }
  for (const domain::Staff& staff : view.store.staff()) {
    if (staff.role != domain::Role::supervisor || staff.id == request->requester) continue;
    const domain::LimitAnswer limit =
        domain::limit_of_approver(limit_context(view, staff), scope, *remedy, request->amount, staff.role);
    shown.approvers.push_back({tile_of(staff), limit.up_to, limit.verdict == domain::LimitVerdict::alone});
  }
  return shown;
}

}  // namespace okienko::terminal
