#include "terminal/view_approvals.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/approvals.hpp"
#include "domain/limits.hpp"
#include "domain/script.hpp"
#include "domain/what_if.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

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
  const domain::CapScope scope{domain::CapPeriod::customer_year, customer.text(),
                               Date{year, January, std::chrono::day{1}}};
  return Money{view.store.entities().granted_minor({scope, {}, {}, view.pack.currency}), view.pack.currency};
}

std::vector<RefusalChoice> refusals_of(const ViewContext& view, const domain::Remedy& remedy) {
  std::vector<RefusalChoice> choices;
  const domain::ApprovalRules& rules = view.packs.in_force()->approvals;
  switch (remedy.kind) {
    case domain::RemedyKind::goodwill:
      for (const domain::RefusalReason& reason : rules.reasons) {
        choices.push_back({reason.id, text_of(reason.label, view), {}, {}});
      }
      break;
    case domain::RemedyKind::statutory:
      for (const domain::LegalGround& ground : rules.grounds) {
        if (!ground.remedies.empty() &&
            std::find(ground.remedies.begin(), ground.remedies.end(), remedy.id) == ground.remedies.end()) {
          continue;
        }
        choices.push_back({ground.id, text_of(ground.label, view), text_of(ground.legal_basis, view),
                           text_of(ground.words, view)});
      }
      break;
  }
  return choices;
}

// Why it was refused or cut, in the pack's words.
std::string refusal_of(const ViewContext& view, const domain::ApprovalRequest& request) {
  const domain::ApprovalRules& rules = view.packs.in_force()->approvals;
  if (const auto* reason = rules.reason(request.reason)) return text_of(reason->label, view);
  if (const auto* ground = rules.ground(request.ground)) return text_of(ground->label, view);
  return {};
}

void add_approvers(const ViewContext& view, const domain::ApprovalRequest& request, const domain::ContactScope& scope,
                   const domain::Remedy& remedy, ApprovalView& shown) {
  for (const domain::Staff& staff : view.store.staff()) {
    if (staff.role != domain::Role::supervisor ||
        domain::same_person(view.store.entities(), staff.id, request.requester)) {
      continue;
    }
    const bool said_yes = std::any_of(request.decisions.begin(), request.decisions.end(), [&](const auto& one) {
      return domain::same_person(view.store.entities(), one.approver, staff.id);
    });
    if (said_yes) continue;
    const domain::LimitAnswer limit =
        domain::limit_of_approver(limit_context(view, staff), scope, remedy, request.amount, staff.role);
    const bool enough = limit.verdict == domain::LimitVerdict::alone ||
                        (request.approvers > 1 && limit.verdict == domain::LimitVerdict::with_approval);
    shown.approvers.push_back({tile_of(staff), limit.up_to, enough});
  }
}

void add_telephone(const ViewContext& view, const domain::ApprovalRequest& request, ApprovalView& shown) {
  const domain::ApprovalRules& rules = view.packs.in_force()->approvals;
  if (request.device != view.device || request.state != domain::RequestState::pending) return;
  shown.telephone_up_to = rules.by_telephone_up_to;
  if (request.approvers == 1 && request.amount.minor <= rules.by_telephone_up_to.minor) {
    shown.code = domain::request_code(request.binding);
  }
}

Date first_of_month(Date date) { return Date{date.year(), date.month(), std::chrono::day{1}}; }

}  // namespace

bool is_online(const SyncStatus& status) {
  return status.state == SyncState::synchronised || status.state == SyncState::sending;
}

std::optional<ApprovalView> approval_view(const ViewContext& view, const domain::ApprovalRequest& request) {
  const domain::Entities& entities = view.store.entities();
  const auto matter = entities.matter(request.matter);
  const auto contact = entities.contact(request.contact);
  if (!matter || !contact) return std::nullopt;
  const domain::ApprovalRules& rules = view.packs.in_force()->approvals;
  ApprovalView shown;
  shown.id = request.id;
  shown.remedy = request.remedy;
  shown.state = request.state;
  shown.amount = request.amount;
  shown.rule = request.rule;
  shown.case_number = matter->number;
  shown.reason = reason_of(view, *matter);
  shown.requester = request.requester;
  shown.asked_at = request.asked_at;
  shown.expires_at = domain::expires_at(request, rules);
  shown.approvers_needed = request.approvers;
  shown.provisional = request.provisional;
  shown.passed_to = request.passed_to.is_nil() ? std::string() : staff_name(view, request.passed_to);
  for (const domain::ApprovalDecision& decision : request.decisions) {
    if (decision.approved) shown.approved_by.push_back(staff_name(view, decision.approver));
  }
  if (request.state == domain::RequestState::approved) shown.granted = request.granted;
  shown.refusal = refusal_of(view, request);
  if (!request.approver.is_nil()) shown.decided_by = staff_name(view, request.approver);
  if (const auto customer = domain::person(entities, matter->customer)) {
    shown.customer_name = customer_name(*customer);
    shown.customer_since = customer->since;
    shown.customer_cases = customer->cases_total;
    shown.granted_this_year = granted_this_year(view, customer->id);
    for (const CustomerId& entry : customer->merged) {
      shown.granted_this_year.minor += granted_this_year(view, entry).minor;
    }
  }
  const auto requester = entities.staff(request.requester);
  if (requester) shown.requester_name = requester->name;
  const domain::Remedy* remedy = view.pack.remedy(request.remedy);
  if (!remedy) return shown;
  shown.kind = remedy->kind;
  shown.remedy_label = text_of(remedy->label, view);
  shown.law = text_of(remedy->law, view);
  shown.refusals = refusals_of(view, *remedy);
  const domain::ContactScope scope = scope_of(view, *contact);
  if (requester) {
    shown.requester_limit =
        domain::limit_for(entities, limit_context(view, *requester), scope, *remedy, request.amount).up_to;
  }
  add_approvers(view, request, scope, *remedy, shown);
  add_telephone(view, request, shown);
  return shown;
}

std::optional<ApprovalView> approval_in(const ViewContext& view, const domain::Contact& contact) {
  if (!contact.request) return std::nullopt;
  const auto request = view.store.entities().request(*contact.request);
  if (!request || request->consumed) return std::nullopt;
  return approval_view(view, *request);
}

std::vector<domain::ApprovalRequest> requests_asked_of(const ViewContext& view, const domain::Staff& supervisor) {
  const domain::Entities& entities = view.store.entities();
  const domain::ApprovalRules& rules = view.packs.in_force()->approvals;
  const Date today = view.zone.date_of(view.now);
  std::vector<domain::ApprovalRequest> asked;
  for (domain::ApprovalRequest& request : entities.open_requests()) {
    const bool undecided = request.state == domain::RequestState::pending || request.provisional;
    const bool said_yes = std::any_of(request.decisions.begin(), request.decisions.end(), [&](const auto& one) {
      return !request.provisional && domain::same_person(entities, one.approver, supervisor.id);
    });
    if (!undecided || said_yes || request.site != view.site || asked.size() >= max_inbox_items) continue;
    if (domain::is_asked(entities, request, supervisor, rules, view.now, today)) asked.push_back(std::move(request));
  }
  return asked;
}

InboxView inbox_view(const ViewContext& view, const RequestId& chosen) {
  InboxView shown;
  if (!view.signed_in) return shown;
  const domain::Entities& entities = view.store.entities();
  const auto pack_of = [&](const domain::ApprovalRequest& request) {
    const auto contact = entities.contact(request.contact);
    return view.packs.pinned_or_in_force(contact ? contact->pack_version : std::string());
  };
  const auto with_pack = [&](const domain::Pack& pack) {
    return ViewContext{view.store, view.packs, pack, view.zone, view.language,
                       view.now,   view.site,  view.device, view.signed_in, view.stands_alone};
  };
  std::optional<domain::ApprovalRequest> shown_request;
  for (const domain::ApprovalRequest& request : requests_asked_of(view, *view.signed_in)) {
    const PackPtr pack = pack_of(request);
    InboxItem item;
    item.id = request.id;
    if (const auto* remedy = pack->remedy(request.remedy)) item.remedy_label = text_of(remedy->label, view);
    if (request.amount.minor != 0) item.amount = request.amount;
    if (const auto matter = entities.matter(request.matter)) item.customer_name = customer_name(view, matter->customer);
    item.requester_name = staff_name(view, request.requester);
    item.waiting_seconds = static_cast<int>(
        std::chrono::duration_cast<std::chrono::seconds>(std::max(view.now - request.asked_at, {})).count());
    item.to_confirm = request.provisional;
    item.as_substitute = !view.signed_in->substitutes.empty() && request.passed_to != view.signed_in->id;
    shown.items.push_back(std::move(item));
    if (request.id == chosen || (!shown_request && chosen.is_nil())) shown_request = request;
  }
  // Decided by somebody else while it was looked at: it stays in sight, as it was decided.
  if (!shown_request && !chosen.is_nil()) shown_request = entities.request(chosen);
  if (shown_request) {
    const PackPtr pack = pack_of(*shown_request);
    shown.chosen = approval_view(with_pack(*pack), *shown_request);
  }
  if (shown.chosen && shown.chosen->amount) {
    constexpr std::int64_t round_minor = 50'00;
    const Money enough{(shown.chosen->amount->minor + round_minor - 1) / round_minor * round_minor,
                       shown.chosen->amount->currency};
    // Where a cap stands in the way, another row would change nothing.
    if (what_if_view(view, shown.chosen->rule, enough)) shown.limit_to_try = enough;
  }
  for (const domain::Staff& staff : view.store.staff()) {
    const bool may_decide = shown_request && staff.role == domain::Role::supervisor && staff.active &&
                            staff.id != view.signed_in->id &&
                            !domain::same_person(entities, staff.id, shown_request->requester);
    if (may_decide) shown.others.push_back(tile_of(staff));
  }
  for (const domain::Flag& flag : view.store.flags(view.site)) {
    FlagView line;
    line.kind = flag.kind;
    line.at = flag.at;
    if (flag.amount.minor != 0) line.amount = flag.amount;
    if (const auto matter = flag.matter ? entities.matter(*flag.matter) : std::nullopt) line.case_number = matter->number;
    const auto request = flag.request ? entities.request(*flag.request) : std::nullopt;
    const auto* remedy = request ? pack_of(*request)->remedy(request->remedy) : nullptr;
    if (remedy) line.remedy_label = text_of(remedy->label, view);
    shown.flags.push_back(std::move(line));
  }
  const Date today = view.zone.date_of(view.now);
  const WallTime day_began = view.zone.at(today, 0);
  std::vector<int> waits;
  for (const domain::ApprovalRequest& request :
       view.store.requests_since(view.site, view.zone.at(first_of_month(today), 0))) {
    const bool approved = request.state == domain::RequestState::approved;
    if (shown_request && request.remedy == shown_request->remedy && request.id != shown_request->id) {
      ++shown.alike_this_month;
      shown.alike_approved += approved ? 1 : 0;
    }
    if (!approved || request.decided_at < day_began) continue;
    ++shown.approved_today;
    waits.push_back(static_cast<int>(
        std::chrono::duration_cast<std::chrono::seconds>(std::max(request.decided_at - request.asked_at, {})).count()));
  }
  if (!waits.empty()) {
    const auto middle = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() / 2);
    std::nth_element(waits.begin(), middle, waits.end());
    shown.median_seconds = *middle;
  }
  for (const domain::Cap& cap : view.packs.in_force()->limits.caps) {
    if (cap.per != domain::CapPeriod::site_day) continue;
    domain::GrantCount count;
    count.site = view.site;
    count.on = today;
    const std::int64_t spent = entities.granted_minor(domain::sum_of(cap, count));
    shown.caps.push_back({text_of(cap.label, view),
                          Money{std::max<std::int64_t>(0, cap.up_to.minor - spent), cap.up_to.currency}, cap.up_to});
  }
  return shown;
}

std::optional<WhatIfView> what_if_view(const ViewContext& view, const std::string& rule, const Money& proposed) {
  const PackPtr pack = view.packs.in_force();
  const auto row = std::find_if(pack->limits.rows.begin(), pack->limits.rows.end(),
                                [&](const domain::LimitRow& one) { return one.id == rule; });
  if (row == pack->limits.rows.end() || !row->up_to) return std::nullopt;
  constexpr std::int64_t slider_step_minor = 10'00;
  constexpr std::int64_t slider_unit_minor = 50'00;
  WhatIfView shown;
  shown.rule = rule;
  const auto* remedy = pack->remedy(row->remedy);
  if (remedy) shown.remedy_label = text_of(remedy->label, view);
  shown.now = *row->up_to;
  shown.proposed = {std::max<std::int64_t>(0, proposed.minor), shown.now.currency};
  shown.step = {slider_step_minor, shown.now.currency};
  shown.days = what_if_days;
  const Date first = base::add_days(view.zone.date_of(view.now), -what_if_days);
  std::int64_t largest = 2 * shown.now.minor;
  int decided = 0, refused = 0;
  std::int64_t cost_high = 0;
  std::chrono::milliseconds waited{};
  for (const domain::ApprovalRequest& request : view.store.requests_since(view.site, view.zone.at(first, 0))) {
    if (request.rule != rule) continue;
    ++shown.requests;
    largest = std::max(largest, request.amount.minor);
    const bool was_refused = request.state == domain::RequestState::refused;
    const bool was_decided = was_refused || request.state == domain::RequestState::approved;
    decided += was_decided ? 1 : 0;
    refused += was_refused ? 1 : 0;
    if (request.amount.minor > shown.proposed.minor) continue;
    ++shown.saved;
    if (was_decided) waited += std::max(request.decided_at - request.asked_at, std::chrono::milliseconds{0});
    cost_high += request.amount.minor - (request.state == domain::RequestState::approved ? request.granted.minor : 0);
  }
  std::int64_t doubtful = 0;
  for (const domain::GrantTally& tally : view.store.grant_tallies(view.site, first)) {
    if (tally.rule != rule || tally.amount.minor <= shown.proposed.minor) continue;
    shown.added += tally.times;
    doubtful += tally.amount.minor * tally.times;
  }
  shown.waited_seconds = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(waited).count());
  shown.cost_high = {cost_high, shown.now.currency};
  shown.cost_low = {-static_cast<std::int64_t>(static_cast<double>(doubtful) * domain::upper_share(refused, decided)),
                    shown.now.currency};
  shown.most = {(std::max(largest, shown.proposed.minor) + slider_unit_minor - 1) / slider_unit_minor * slider_unit_minor,
                shown.now.currency};
  return shown;
}

std::vector<ApprovalNews> approval_news_of(const ViewContext& view, const std::optional<ContactId>& on_screen,
                                           const std::vector<RequestId>& unseen) {
  const domain::Entities& entities = view.store.entities();
  std::vector<ApprovalNews> news;
  const auto add = [&](const domain::ApprovalRequest& request) {
    if (request.requester != view.signed_in->id || request.device != view.device || request.contact == on_screen) return;
    ApprovalNews line{request.id, request.contact, {}, {}, {}, request.state, request.asked_at};
    const auto contact = entities.contact(request.contact);
    const PackPtr pack = view.packs.pinned_or_in_force(contact ? contact->pack_version : std::string());
    if (const auto* remedy = pack->remedy(request.remedy)) line.remedy_label = text_of(remedy->label, view);
    if (request.amount.minor != 0) line.amount = request.amount;
    if (const auto matter = entities.matter(request.matter)) line.customer_name = customer_name(view, matter->customer);
    news.push_back(std::move(line));
  };
  for (const domain::ApprovalRequest& request : entities.open_requests()) {
    if (request.state == domain::RequestState::pending) add(request);
  }
  for (const RequestId& id : unseen) {
    if (const auto request = entities.request(id)) add(*request);
  }
  return news;
}

}  // namespace okienko::terminal
