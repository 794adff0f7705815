// What may be given, and how far the limits let the signed-in person go. The limits are asked exactly as the gate asks
// them: what the screen shows is what will be decided.

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
    shown.online = limit.online;
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

}  // namespace okienko::terminal
