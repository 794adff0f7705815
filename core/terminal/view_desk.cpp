// The desk: what hurts first stands first. Of the place and the day, never of a person.

#include <algorithm>

#include "base/calendar.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

Urgency urgency_of(const ViewContext& view, Date due) {
  const Date today = view.zone.date_of(view.now);
  if (due < today) return Urgency::overdue;
  return due == today ? Urgency::today : Urgency::later;
}

}  // namespace

std::vector<DeskItem> desk_items(const ViewContext& view) {
  std::vector<DeskItem> items;
  for (const domain::Promise& promise : view.store.open_promises(view.site)) {
    DeskItem item;
    item.kind = DeskItem::Kind::promise;
    item.promise = promise.id;
    item.customer = promise.customer;
    item.customer_name = customer_name(view, promise.customer);
    item.due_at = promise.due_at;
    item.since = promise.made_at;
    item.urgency =
        promise.due_at < view.now ? Urgency::overdue : urgency_of(view, view.zone.date_of(promise.due_at));
    if (const auto* definition = view.pack.promise(promise.kind))
      item.title = text_of(definition->label, view);
    if (promise.matter) {
      item.matter = *promise.matter;
      if (const auto matter = view.store.entities().matter(*promise.matter))
        item.case_number = matter->number;
    }
    items.push_back(std::move(item));
  }
  for (const domain::Case& matter : view.store.open_cases(view.site)) {
    const domain::RunningClock* clock = matter.nearest_clock();
    if (!clock) continue;
    DeskItem item;
    item.kind = DeskItem::Kind::deadline;
    item.matter = matter.id;
    item.case_number = matter.number;
    item.customer = matter.customer;
    item.customer_name = customer_name(view, matter.customer);
    item.due_date = clock->due;
    item.received_date = clock->received;
    item.since = matter.opened_at;
    item.urgency = urgency_of(view, clock->due);
    if (const auto* definition = view.pack.clock(clock->clock)) item.title = text_of(definition->label, view);
    items.push_back(std::move(item));
  }
  for (const domain::ApprovalRequest& request : view.store.pending_requests(view.site)) {
    DeskItem item;
    item.kind = DeskItem::Kind::approval;
    item.request = request.id;
    item.contact = request.contact;
    item.matter = request.matter;
    item.amount = request.amount;
    item.since = request.asked_at;
    item.urgency = Urgency::waiting_for_other;
    if (const auto* remedy = view.pack.remedy(request.remedy)) item.title = text_of(remedy->label, view);
    if (const auto matter = view.store.entities().matter(request.matter)) {
      item.case_number = matter->number;
      item.customer = matter->customer;
      item.customer_name = customer_name(view, matter->customer);
    }
    items.push_back(std::move(item));
  }
  for (const domain::Contact& contact : view.store.open_contacts(view.site)) {
    if (contact.state != domain::ContactState::parked) continue;
    DeskItem item;
    item.kind = DeskItem::Kind::parked_contact;
    item.contact = contact.id;
    item.since = contact.changed_at;
    item.customer_name = customer_name(view, contact.customer);
    if (contact.customer) item.customer = *contact.customer;
    if (contact.matter) {
      item.matter = *contact.matter;
      if (const auto matter = view.store.entities().matter(*contact.matter))
        item.case_number = matter->number;
    }
    const PackPtr pack = view.packs.pinned_or_in_force(contact.pack_version);
    if (const auto* script = pack->script(contact.script)) item.title = text_of(script->title, view);
    items.push_back(std::move(item));
  }
  // What hurts first stands first: urgency, then the moment itself.
  const auto moment = [&](const DeskItem& item) {
    if (item.due_at) return *item.due_at;
    return item.due_date ? view.zone.at(*item.due_date, 24 * 60 - 1) : item.since;
  };
  std::stable_sort(items.begin(), items.end(), [&](const DeskItem& a, const DeskItem& b) {
    if (a.urgency != b.urgency) return a.urgency < b.urgency;
    return moment(a) < moment(b);
  });
  return items;
}

Figures figures_of(const ViewContext& view) {
  const Date today = view.zone.date_of(view.now);
  const auto day =
      view.store.figures(view.site, view.zone.at(today, 0), view.zone.at(base::add_days(today, 1), 0), today);
  return Figures{day.contacts_ended, day.contacts_resolved, day.promises_ended,
                 day.promises_kept,  day.survey_total,      day.survey_content};
}

std::vector<OpenContactChip> open_contacts_of(const ViewContext& view, const StaffId& agent) {
  std::vector<OpenContactChip> chips;
  for (const domain::Contact& contact : view.store.open_contacts(view.site)) {
    if (contact.state != domain::ContactState::active || contact.agent != agent ||
        contact.device != view.device)
      continue;
    OpenContactChip chip;
    chip.id = contact.id;
    chip.opened_at = contact.opened_at;
    chip.customer_name = customer_name(view, contact.customer);
    if (contact.matter) {
      if (const auto matter = view.store.entities().matter(*contact.matter))
        chip.case_number = matter->number;
    }
    chips.push_back(std::move(chip));
  }
  return chips;
}

std::vector<ScriptChoice> team_scripts_of(const ViewContext& view) {
  std::vector<ScriptChoice> choices;
  for (const domain::Script& script : view.pack.scripts) {
    if (script.for_team) choices.push_back(choice_of(view, view.pack, script));
  }
  sort_by_group(view.pack, choices);
  return choices;
}

}  // namespace okienko::terminal
