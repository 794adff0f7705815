// Work that changes hands: one's own is offered and waits; a supervisor gives another's on at once. Keepers.

#include "terminal/core.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

using domain::Reason;

void Terminal::Core::act(const SetKeeper& action) {
  run(domain::NameKeeper{action.customer, action.keeper});
}

void Terminal::Core::act(const OpenTasks& action) {
  const StaffId of = action.of.is_nil() ? session_.signed_in->id : action.of;
  if (of != session_.signed_in->id && session_.signed_in->role != domain::Role::supervisor) {
    return reject(Reason::role_not_allowed);
  }
  if (!store_->entities().staff(of)) return reject(Reason::not_found);
  session_.contact.reset();
  session_.customer.reset();
  session_.tasks_of = of;
  session_.page = Page::tasks;
}

void Terminal::Core::act(const GiveTask& action) {
  run(domain::OfferTask{action.matter, action.promise, action.to});
}

void Terminal::Core::act(const GiveAllTasks& action) {
  const std::string& site = link_->place().site;
  // What waits for this receiver already is not offered once more. The first refusal ends it, and is shown.
  const auto waits = [&](const auto& work) { return work.offer && work.offer->to == action.to; };
  for (const domain::Promise& promise : store_->open_promises_of(site, action.from)) {
    if (!waits(promise) && !run(domain::OfferTask{std::nullopt, promise.id, action.to})) return;
  }
  for (const domain::Case& matter : store_->open_cases_of(site, action.from)) {
    if (!waits(matter) && !run(domain::OfferTask{matter.id, std::nullopt, action.to})) return;
  }
}

void Terminal::Core::act(const TakeTask& action) {
  run(domain::AcceptTask{action.matter, action.promise});
}

void Terminal::Core::act(const GiveTaskBack& action) {
  run(domain::ReturnTask{action.matter, action.promise});
}

void Terminal::Core::tell_conflict(const domain::TaskAccepted& accepted) {
  auto matter = accepted.matter;
  std::string what;
  if (accepted.promise) {
    const auto promise = store_->entities().promise(*accepted.promise);
    if (!promise) return;
    matter = promise->matter;
    what = customer_name(view(*packs_->in_force()), promise->customer);
  }
  if (const auto found = matter ? store_->entities().matter(*matter) : std::nullopt) what = found->number;
  notice(Notice::Kind::conflict, what);
}

void Terminal::Core::show_tasks(Snapshot& shown, const ViewContext& view) const {
  if (session_.page == Page::turned) return;  // the customer sees it
  shown.reminders = reminders_of(view);
  if (session_.page == Page::desk) shown.offered = offered_tasks(view);
  if (session_.page == Page::tasks) {
    shown.tasks = tasks_view(view, session_.tasks_of.is_nil() ? view.signed_in->id : session_.tasks_of);
  }
}

}  // namespace okienko::terminal
