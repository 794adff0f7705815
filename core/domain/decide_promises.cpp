// Promises: making them and keeping them.

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/clocks.hpp"
#include "domain/deciding.hpp"

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
  StepAnswered answered;
  answered.contact = c.contact;
  answered.step = step->id;
  answered.passed = run.at.newly_passed;
  answered.option = c.kind;
  return Events{PromiseMade{fresh<PromiseId>(), c.contact, run.contact.matter, run.contact.customer.value_or(CustomerId{}), c.kind,
                            promise_due(*promise, context.now, *context.zone, context.pack->calendar),
                            context.actor},
                answered};
}

Decision Decide::operator()(const KeepPromise& c) const {
  const auto promise = entities.promise(c.promise);
  if (!promise) return because(Reason::not_found);
  if (promise->state != PromiseState::open) return because(Reason::promise_ended);
  return Events{PromiseKept{c.promise}};
}

WallTime promise_due(const PromiseDefinition& promise, WallTime now, const TimeZone& zone, const Calendar& calendar) {
  if (promise.in_minutes) return now + std::chrono::minutes{*promise.in_minutes};
  const Date today = zone.date_of(now);
  const Date due = promise.working_days ? add_working_days(today, promise.in_days, calendar)
                                        : base::add_days(today, promise.in_days);
  return zone.at(due, promise.at_minute_of_day);
}

}  // namespace okienko::domain
