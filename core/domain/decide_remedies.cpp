// What the customer gets inside the limits, and the terminal's shares of the budgets that the caps are.

#include <algorithm>
#include <limits>

#include "domain/customers.hpp"
#include "domain/deciding.hpp"

namespace okienko::domain {

namespace {

LimitQuestion question_about(const Context& context, const ContactScope& scope, const Remedy& remedy,
                             const Money& amount, Role role) {
  return question_of(limit_case_of(context, scope, role), remedy.id, remedy.kind, amount, scope.known.today);
}

Date counting_day_of(const Entities& entities, const Context& context) {
  const Date today = context.zone->date_of(context.now);
  const Date latest = entities.counted_until(context.device);
  return latest.ok() ? std::max(today, latest) : today;
}

std::int64_t sum_without_overflow(std::int64_t a, std::int64_t b) {
  return a + std::min(b, std::numeric_limits<std::int64_t>::max() - a);
}

// How a cap counts a grant of this remedy now.
struct Counting {
  const Entities& entities;
  const Context& context;
  GrantCount count;
  std::vector<CustomerId> entries;  // one person has one year, under however many entries

  Counting(const Entities& all, const Context& asked, const ContactScope& scope, const Remedy& remedy)
      : entities(all), context(asked) {
    if (scope.contact.customer) {
      entries = entries_of(entities, *scope.contact.customer);
      count.customer = entries.front();
    }
    count.agent = context.actor;
    count.site = context.site;
    count.remedy = remedy.id;
    count.kind = remedy.kind;
    count.on = counting_day_of(entities, context);
  }

  // Nobody has no year: what is given without a name is no sum over a customer.
  bool applies(const Cap& cap) const { return cap.per != CapPeriod::customer_year || !entries.empty(); }

  CapLeft left(const Cap& cap) const {
    if (!applies(cap)) return {cap.up_to.minor, cap.up_to.minor};
    std::int64_t spent = 0;
    if (cap.per == CapPeriod::customer_year) {
      GrantCount of_entry = count;
      for (const CustomerId& entry : entries) {
        of_entry.customer = entry;
        spent = sum_without_overflow(spent, entities.granted_minor(sum_of(cap, of_entry)));
      }
    } else {
      spent = entities.granted_minor(sum_of(cap, count));
    }
    const std::int64_t online = std::max<std::int64_t>(0, cap.up_to.minor - spent);
    if (context.stands_alone) return {online, online};
    return {std::min(online, lease_left(entities, context.device, budget_of(cap, count), count.on)), online};
  }
};

}  // namespace

LimitCase limit_case_of(const Context& context, const ContactScope& scope, Role role) {
  return {role, scope.matter ? scope.matter->category : std::string(), scope.contact.channel,
          standing_of(limits_in_force(context).limits, scope.known), scope.contact.customer};
}

const Pack& limits_in_force(const Context& context) { return context.in_force ? *context.in_force : *context.pack; }

Date Decide::counting_day() const { return counting_day_of(entities, context); }

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
  RemedyGranted granted{fresh<GrantId>(),   run.matter->id, run.contact.id,   offer.remedy->id, offer.remedy->kind,
                        offer.amount,       offer.limit.rule, std::nullopt,   {},               {},
                        limits_in_force(context).version, limit_case_of(context, run, context.role)};
  const Counting counting(entities, context, run, *offer.remedy);
  granted.counted_on = counting.count.on;
  LimitQuestion question = question_about(context, run, *offer.remedy, offer.amount, context.role);
  for (const Cap& cap : limits_in_force(context).limits.caps) {
    if (!context.stands_alone && offer.amount.minor > 0 && binds(cap, question) && counting.applies(cap)) {
      granted.leased.push_back(budget_of(cap, counting.count));
    }
  }
  return Events{granted};
}

LimitAnswer limit_for(const Entities& entities, const Context& context, const ContactScope& scope,
                      const Remedy& remedy, const Money& amount) {
  const Counting counting(entities, context, scope, remedy);
  return evaluate(limits_in_force(context).limits, question_about(context, scope, remedy, amount, context.role),
                  [&](const Cap& cap) { return counting.left(cap); });
}

LimitAnswer limit_of_approver(const Context& context, const ContactScope& scope, const Remedy& remedy,
                              const Money& amount, Role role) {
  return evaluate(limits_in_force(context).limits, question_about(context, scope, remedy, amount, role));
}

std::int64_t lease_left(const Entities& entities, const DeviceId& device, const Budget& budget, Date on) {
  const LeaseHolding holding = entities.lease(device, budget);
  return std::max<std::int64_t>(
      0, entities.standing_minor(device, budget.cap, on) + holding.granted_minor - holding.spent_minor);
}

std::vector<LeaseWish> leases_wanted(const Entities& entities, const Context& context, const ContactScope& scope,
                                     const Remedy& remedy, const Money& amount) {
  const LimitQuestion question = question_about(context, scope, remedy, amount, context.role);
  const LimitAnswer row_alone = evaluate(limits_in_force(context).limits, question);
  if (row_alone.verdict != LimitVerdict::alone || amount.minor <= 0) return {};
  const Counting counting(entities, context, scope, remedy);
  std::vector<LeaseWish> wanted;
  for (const Cap& cap : limits_in_force(context).limits.caps) {
    if (!binds(cap, question) || !counting.applies(cap)) continue;
    const CapLeft left = counting.left(cap);
    if (left.online_minor < amount.minor) return {};
    if (left.here_minor < amount.minor) {
      wanted.push_back({budget_of(cap, counting.count), Money{amount.minor - left.here_minor, cap.up_to.currency}});
    }
  }
  return wanted;
}

Decision Decide::operator()(const AskLease& c) const {
  if (c.amount.minor <= 0) return because(Reason::amount_not_allowed);
  return Events{LeaseAsked{c.budget, c.amount}};
}

Decision Decide::operator()(const ReturnLease& c) const {
  const LeaseHolding holding = entities.lease(context.device, c.budget);
  const Cap* cap = limits_in_force(context).limits.cap(c.budget.cap);
  const std::string currency = cap ? cap->up_to.currency : limits_in_force(context).currency;
  const std::int64_t left = lease_left(entities, context.device, c.budget, counting_day());
  // What was asked for and not needed goes back by itself; the standing lease only when somebody else needs it.
  const std::int64_t unused = c.recalled ? left : std::min(left, std::max<std::int64_t>(0, holding.granted_minor));
  if (unused == 0) return Events{};
  return Events{LeaseReturned{c.budget, Money{unused, currency}}};
}

}  // namespace okienko::domain
