// Promises: making them and keeping them. When they are due: promise_times.hpp.

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/clocks.hpp"
#include "domain/deciding.hpp"
#include "domain/promise_times.hpp"

namespace okienko::domain {

Decision Decide::operator()(const MakePromise& c) const {
  OKIENKO_TRY(auto run, this->run(c.contact));
  const Step* step = run.at.step;
  if (!step || step->kind != StepKind::promise ||
      std::find(step->promises.begin(), step->promises.end(), c.kind) == step->promises.end()) {
    return because(Reason::not_this_step);
  }
  // A team's own promise has no customer.
  if (!run.contact.customer && !run.script->for_team) return because(Reason::customer_needed);
  const PromiseDefinition* promise = context.pack->promise(c.kind);
  if (!promise) return because(Reason::option_unknown);
  const PromiseTerms terms = promise_terms(entities, *context.pack, *context.zone, context.now, *promise, run, context.actor);
  PromiseMade made{fresh<PromiseId>(), c.contact, run.contact.matter, run.contact.customer.value_or(CustomerId{}), c.kind,
                   terms.times.due_at, terms.owner};
  if (c.due_at) {
    // Agreed with the customer, who may well have said otherwise before: only what cannot be kept is refused.
    const WallTime own = promise_due(*promise, context.now, *context.zone, context.pack->calendar);
    if (*c.due_at <= context.now) return because(Reason::too_soon);
    if (*c.due_at > own + std::chrono::days{promise_horizon_days}) return because(Reason::too_far_ahead);
    if (promise->reaches_customer &&
        !is_open_at(*c.due_at, context.pack->opening_hours, context.pack->calendar, *context.zone)) {
      return because(Reason::closed_then);
    }
    made.due_at = *c.due_at;
    made.owner = owner_of_promise(entities, run.customer, made.due_at, context.actor, *context.zone);
  }
  StepAnswered answered;
  answered.contact = c.contact;
  answered.step = step->id;
  answered.passed = run.at.newly_passed;
  answered.option = c.kind;
  return Events{made, answered};
}

Decision Decide::operator()(const KeepPromise& c) const {
  const auto promise = entities.promise(c.promise);
  if (!promise) return because(Reason::not_found);
  if (promise->state != PromiseState::open) return because(Reason::promise_ended);
  return Events{PromiseKept{c.promise}};
}

WallTime promise_due(const PromiseDefinition& promise, WallTime now, const TimeZone& zone, const Calendar& calendar) {
  if (promise.in_minutes) {
    // Nobody agrees on "12:42": the next quarter of an hour. The clocks of all zones differ by whole quarters.
    using Quarters = std::chrono::duration<long long, std::ratio<15 * 60>>;
    return std::chrono::ceil<Quarters>(now + std::chrono::minutes{*promise.in_minutes});
  }
  const Date today = zone.date_of(now);
  const Date due = promise.working_days ? add_working_days(today, promise.in_days, calendar)
                                        : base::add_days(today, promise.in_days);
  return zone.at(due, promise.at_minute_of_day);
}

}  // namespace okienko::domain
