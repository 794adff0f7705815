// Work that changes hands: what a colleague keeps, who may take it, what waits to be taken over, what comes
// due.

#include <algorithm>

#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

std::string keeper_of(const ViewContext& view, const CustomerId& id) {
  const auto customer = view.store.entities().customer(id);
  return customer && customer->keeper ? staff_name(view, *customer->keeper) : std::string();
}

template <class Entity>
void add_offer(const ViewContext& view, const Entity& work, TaskView& task) {
  if (!work.offer) return;
  task.offered = true;
  task.offered_at = work.offer->at;
  task.from_name = staff_name(view, work.offer->from);
  task.to_name = receiver_name(view, *work.offer);
  task.takable = view.signed_in && domain::may_accept(*work.offer, work.owner, *view.signed_in);
}

TaskView task_of(const ViewContext& view, const domain::Case& matter) {
  TaskView task;
  task.matter = matter.id;
  task.customer_name = customer_name(view, matter.customer);
  task.case_number = matter.number;
  task.keeper_name = keeper_of(view, matter.customer);
  const PackPtr pack = view.packs.pinned_or_in_force(matter.pack_version);
  for (const domain::Script& script : pack->scripts) {
    if (!script.opens || script.opens->kind != matter.kind || script.opens->category != matter.category)
      continue;
    task.title = text_of(script.title, view);
    break;
  }
  if (const auto* clock = matter.nearest_clock()) task.due_date = clock->due;
  // The newest thing said, else what is wrong.
  if (!matter.notes.empty()) task.words = matter.notes.back().words;
  add_offer(view, matter, task);
  return task;
}

TaskView task_of(const ViewContext& view, const domain::Promise& promise) {
  TaskView task;
  task.promise = promise.id;
  task.customer_name = customer_name(view, promise.customer);
  task.due_at = promise.due_at;
  task.keeper_name = keeper_of(view, promise.customer);
  const auto* definition = view.pack.promise(promise.kind);
  task.title = definition ? text_of(definition->listed(), view) : promise.kind;
  if (promise.matter) {
    if (const auto matter = view.store.entities().matter(*promise.matter)) {
      task.case_number = matter->number;
      if (!matter->notes.empty()) task.words = matter->notes.back().words;
    }
  }
  add_offer(view, promise, task);
  return task;
}

// When it hurts: a promise at its time, a deadline at the end of its day, what has neither after all others.
WallTime moment_of(const ViewContext& view, const TaskView& task) {
  if (task.due_at) return *task.due_at;
  return task.due_date ? view.zone.at(*task.due_date, 24 * 60 - 1) : WallTime::max();
}

void in_order(const ViewContext& view, std::vector<TaskView>& tasks) {
  std::stable_sort(tasks.begin(), tasks.end(), [&](const TaskView& one, const TaskView& other) {
    return moment_of(view, one) < moment_of(view, other);
  });
}

bool works_now(const ViewContext& view, const StaffId& staff) {
  const auto shift = view.store.entities().shift(staff, view.zone.date_of(view.now));
  const int minute = view.zone.minute_of_day(view.now);
  return shift && minute >= shift->from_minute && minute < shift->until_minute;
}

}  // namespace

std::string receiver_name(const ViewContext& view, const domain::TaskOffer& offer) {
  if (offer.team.empty()) return staff_name(view, offer.to);
  const auto* team = view.pack.team(offer.team);
  return team ? text_of(team->label, view) : offer.team;
}

std::optional<TasksView> tasks_view(const ViewContext& view, const StaffId& of) {
  const auto staff = view.store.entities().staff(of);
  if (!staff || !view.signed_in) return std::nullopt;
  TasksView shown;
  shown.of = tile_of(*staff);
  shown.own = of == view.signed_in->id;
  for (const domain::Promise& promise : view.store.open_promises_of(view.site, of)) {
    shown.tasks.push_back(task_of(view, promise));
  }
  for (const domain::Case& matter : view.store.open_cases_of(view.site, of)) {
    shown.tasks.push_back(task_of(view, matter));
  }
  in_order(view, shown.tasks);

  const auto work = view.store.open_work(view.site);
  const auto open_tasks = [&](const StaffId& id) {
    const auto found =
        std::find_if(work.begin(), work.end(), [&](const auto& one) { return one.owner == id; });
    return found == work.end() ? 0 : found->matters_and_promises;
  };
  const std::vector<domain::Staff> active = view.store.staff();
  for (const domain::Staff& colleague : active) {
    if (colleague.id == of) continue;
    shown.receivers.push_back({tile_of(colleague), open_tasks(colleague.id), works_now(view, colleague.id)});
  }
  // Whoever is here stands first; among them, who has least.
  std::stable_sort(shown.receivers.begin(), shown.receivers.end(), [](const auto& one, const auto& other) {
    if (one.on_shift != other.on_shift) return one.on_shift;
    return one.open_tasks < other.open_tasks;
  });
  if (view.signed_in->role != domain::Role::supervisor) return shown;
  for (const domain::Staff& colleague : active) {
    if (colleague.id == view.signed_in->id) continue;
    shown.colleagues.push_back({tile_of(colleague), open_tasks(colleague.id), false});
  }
  // Who has left and still has something open stands before all: nobody does it any more.
  for (const auto& one : work) {
    const auto colleague = view.store.entities().staff(one.owner);
    if (!colleague || colleague->active) continue;
    shown.colleagues.insert(shown.colleagues.begin(), {tile_of(*colleague), one.matters_and_promises, true});
  }
  return shown;
}

std::vector<TaskView> offered_tasks(const ViewContext& view) {
  std::vector<TaskView> tasks;
  for (const domain::Promise& promise : view.store.offered_promises(view.site)) {
    TaskView task = task_of(view, promise);
    if (task.takable) tasks.push_back(std::move(task));
  }
  for (const domain::Case& matter : view.store.offered_cases(view.site)) {
    TaskView task = task_of(view, matter);
    if (task.takable) tasks.push_back(std::move(task));
  }
  in_order(view, tasks);
  return tasks;
}

std::vector<Reminder> reminders_of(const ViewContext& view) {
  std::vector<Reminder> reminders;
  if (!view.signed_in) return reminders;
  const StaffId& me = view.signed_in->id;
  for (const domain::Promise& promise :
       view.store.promises_due_by(view.site, view.now + std::chrono::minutes{reminder_minutes})) {
    const auto customer = view.store.entities().customer(promise.customer);
    const bool mine = promise.owner == me || (customer && customer->keeper == me);
    if (!mine) continue;
    Reminder reminder;
    reminder.promise = promise.id;
    reminder.customer = promise.customer;
    if (customer) reminder.customer_name = customer_name(*customer);
    const auto* definition = view.pack.promise(promise.kind);
    reminder.title = definition ? text_of(definition->listed(), view) : promise.kind;
    reminder.due_at = promise.due_at;
    reminder.minutes_left =
        static_cast<int>(std::chrono::floor<std::chrono::minutes>(promise.due_at - view.now).count());
    reminders.push_back(std::move(reminder));
    if (reminders.size() == max_reminders) break;
  }
  return reminders;
}

PromiseView promise_view(const ViewContext& view, const domain::ContactScope& scope,
                         const domain::PromiseDefinition& promise) {
  const StaffId maker = view.signed_in ? view.signed_in->id : StaffId{};
  const domain::PromiseTerms terms =
      domain::promise_terms(view.store.entities(), view.pack, view.zone, view.now, promise, scope, maker);
  PromiseView shown;
  shown.id = promise.id;
  shown.label = text_of(promise.label, view);
  shown.icon = promise.icon;
  shown.due_at = terms.times.due_at;
  shown.moved = terms.times.moved;
  shown.other_times = terms.times.others;
  if (terms.owner != maker) shown.keeper_name = staff_name(view, terms.owner);
  return shown;
}

}  // namespace okienko::terminal
