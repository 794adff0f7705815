// Work that changes hands, keepers, and when people work.
//
// Whose a matter or a promise is, follows from the last giving alone (TaskGiven): two terminals that were apart agree
// as soon as each has the other's records, in whatever order those came.

#include <algorithm>
#include <tuple>

#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

namespace {

using std::chrono::milliseconds;

// What a matter and a promise have in common while they change hands.
struct Work {
  StaffId owner;
  std::optional<TaskOffer> offer;
  std::optional<TaskGiven> given;
};

Checked<Work> work_of(const Entities& entities, const std::optional<CaseId>& matter,
                      const std::optional<PromiseId>& promise) {
  if (matter.has_value() == promise.has_value()) return because(Reason::not_found);
  if (matter) {
    const auto found = entities.matter(*matter);
    if (!found || found->status == CaseStatus::closed) return because(Reason::not_found);
    return Work{found->owner, found->offer, found->given};
  }
  const auto found = entities.promise(*promise);
  if (!found) return because(Reason::not_found);
  if (found->state != PromiseState::open) return because(Reason::promise_ended);
  return Work{found->owner, found->offer, found->given};
}

// Later than the giving before it, also where a clock was set back or runs behind another terminal's.
WallTime moment_of_giving(const std::optional<TaskGiven>& before, WallTime now) {
  return before ? std::max(now, before->offer.at + milliseconds{1}) : now;
}

// Both kinds of entity have these members.
template <class Entity>
void settle(Entity& work) {
  const TaskGiven& given = *work.given;
  work.offer.reset();
  if (given.accepted) {
    work.owner = given.accepted->by;
  } else if (given.at_once) {
    work.owner = given.offer.to;
  } else {
    work.owner = given.of;
    if (!given.returned) work.offer = given.offer;
  }
}
void settle_team(Case& matter) {
  const TaskGiven& given = *matter.given;
  const bool given_back = given.returned && !given.accepted;
  matter.handed_to = given_back ? std::string() : given.offer.team;
}
void settle_team(Promise&) {}

template <class Entity>
void give(Entity& work, const TaskGiven& given) {
  const auto moment = [](const TaskGiven& one) { return std::tie(one.offer.at, one.device); };
  if (work.given && moment(given) <= moment(*work.given)) return;
  work.given = given;
  settle(work);
  settle_team(work);
}

template <class Entity>
void accept(Entity& work, const TaskAcceptance& acceptance, WallTime offered_at) {
  const auto moment = [](const TaskAcceptance& one) { return std::tie(one.at, one.device); };
  if (!work.given || work.given->at_once || work.given->offer.at != offered_at) return;
  auto& accepted = work.given->accepted;
  if (accepted && moment(*accepted) <= moment(acceptance)) return;
  accepted = acceptance;
  settle(work);
  settle_team(work);
}

template <class Entity>
void give_back(Entity& work, WallTime offered_at) {
  if (!work.given || work.given->offer.at != offered_at) return;
  work.given->returned = true;
  settle(work);
  settle_team(work);
}

// Applies the change to the matter or the promise that the event is about.
template <class Event, class Change>
void change_work(const Evolve& evolve, const Event& e, const Change& apply) {
  if (e.matter) evolve.change(&Entities::matter, *e.matter, apply);
  if (e.promise) evolve.change(&Entities::promise, *e.promise, apply);
}

}  // namespace

bool may_accept(const TaskOffer& offer, const StaffId& owner, const Staff& staff) {
  if (owner == staff.id) return false;
  if (offer.team.empty()) return offer.to == staff.id;
  return staff.team.empty() || staff.team == offer.team;
}

Decision Decide::operator()(const NameKeeper& c) const {
  const auto customer = entities.customer(c.customer);
  if (!customer || customer->erased) return because(Reason::not_found);
  if (customer->keeper == c.keeper) return Events{};
  if (c.keeper) {
    const auto keeper = entities.staff(*c.keeper);
    if (!keeper || !keeper->active) return because(Reason::colleague_gone);
  }
  const WallTime at = std::max(context.now, customer->keeper_named_at + milliseconds{1});
  return Events{KeeperNamed{c.customer, c.keeper, at}};
}

Decision Decide::operator()(const OfferTask& c) const {
  OKIENKO_TRY(const auto work, work_of(entities, c.matter, c.promise));
  const bool own = work.owner == context.actor;
  if (!own && context.role != Role::supervisor) return because(Reason::not_yours);
  const auto receiver = entities.staff(c.to);
  if (!receiver || !receiver->active || c.to == work.owner) return because(Reason::colleague_gone);
  return Events{TaskOffered{c.matter, c.promise, c.to, !own, work.owner, moment_of_giving(work.given, context.now)}};
}

Decision Decide::operator()(const AcceptTask& c) const {
  OKIENKO_TRY(const auto work, work_of(entities, c.matter, c.promise));
  if (!work.offer) return because(Reason::not_offered);
  const auto actor = entities.staff(context.actor);
  if (!actor || !may_accept(*work.offer, work.owner, *actor)) return because(Reason::not_yours);
  return Events{TaskAccepted{c.matter, c.promise, work.offer->at}};
}

Decision Decide::operator()(const ReturnTask& c) const {
  OKIENKO_TRY(const auto work, work_of(entities, c.matter, c.promise));
  if (!work.offer) return because(Reason::not_offered);
  const auto actor = entities.staff(context.actor);
  const bool gave = work.offer->from == context.actor || work.owner == context.actor;
  const bool receives = actor && may_accept(*work.offer, work.owner, *actor);
  if (!gave && !receives && context.role != Role::supervisor) return because(Reason::not_yours);
  return Events{TaskReturned{c.matter, c.promise, work.offer->at}};
}

HandedOver Decide::handed_over(const Run& run, const Step& step) const {
  HandedOver handed{run.contact.id, run.contact.matter, step.team, step.mode == HandOverMode::warm, {}, context.now};
  if (run.matter) {
    handed.of = run.matter->owner;
    handed.at = moment_of_giving(run.matter->given, context.now);
  }
  return handed;
}

void Evolve::operator()(const KeeperNamed& e) const {
  change(&Entities::customer, e.customer, [&](Customer& customer) {
    if (std::tie(e.at, e.keeper) < std::tie(customer.keeper_named_at, customer.keeper)) return;
    customer.keeper = e.keeper;
    customer.keeper_named_at = e.at;
  });
}

void Evolve::operator()(const HandedOver& e) const {
  if (!e.matter) return;
  change(&Entities::matter, *e.matter, [&](Case& matter) {
    TaskGiven given;
    given.offer = {header.actor, {}, e.team, e.at == WallTime{} ? header.wall_time : e.at};
    given.of = e.of.is_nil() ? matter.owner : e.of;
    given.device = header.device;
    give(matter, given);
    matter.handed_warmly = e.warm;
  });
}

void Evolve::operator()(const TaskOffered& e) const {
  TaskGiven given;
  given.offer = {header.actor, e.to, {}, e.at};
  given.of = e.of;
  given.device = header.device;
  given.at_once = e.at_once;
  change_work(*this, e, [&](auto& work) { give(work, given); });
}

void Evolve::operator()(const TaskAccepted& e) const {
  const TaskAcceptance acceptance{header.actor, header.device, header.wall_time};
  change_work(*this, e, [&](auto& work) { accept(work, acceptance, e.offered_at); });
}

void Evolve::operator()(const TaskReturned& e) const {
  change_work(*this, e, [&](auto& work) { give_back(work, e.offered_at); });
}

void Evolve::operator()(const ShiftPlanned& e) const {
  entities.plan(Shift{e.staff, e.day, e.from_minute, e.until_minute});
}

}  // namespace okienko::domain
