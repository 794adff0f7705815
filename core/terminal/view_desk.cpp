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

// Whether it waits for this colleague to accept it, or for anybody of their team.
template <class Work>
bool offered_to(const Work& work, const std::optional<domain::Staff>& staff) {
  return work.offer && staff && domain::may_accept(*work.offer, work.owner, *staff);
}

// What hurts first. A customer who waits for a word we gave hurts most, then what the law has ended or ends today, then
// a customer who stands here until somebody decides. What was promised for today comes before what only waits for us to
// begin: a call that broke off, work that is offered, a contact put aside, goods to be picked up. What is in another's
// hands, and what is due on a later day, can wait.
enum class Pain {
  promise_late,
  deadline_missed,
  deadline_today,
  decision_of_mine,
  promise_today,
  call_broken_off,
  offered,
  put_aside,
  goods_ready,
  waits_for_another,
  later,
};

Pain pain_of(const DeskItem& item) {
  switch (item.kind) {
    case DeskItem::Kind::promise:
      if (item.urgency == Urgency::overdue) return Pain::promise_late;
      return item.urgency == Urgency::today ? Pain::promise_today : Pain::later;
    case DeskItem::Kind::deadline:
      if (item.urgency == Urgency::overdue) return Pain::deadline_missed;
      return item.urgency == Urgency::today ? Pain::deadline_today : Pain::later;
    case DeskItem::Kind::approval:
      return item.own_decision ? Pain::decision_of_mine : Pain::waits_for_another;
    case DeskItem::Kind::parked_contact:
      return item.dropped ? Pain::call_broken_off : Pain::put_aside;
    case DeskItem::Kind::offered:
      return item.urgency == Urgency::overdue ? Pain::promise_late : Pain::offered;
    case DeskItem::Kind::goods:
      return Pain::goods_ready;
  }
  return Pain::later;
}

void add_promises(const ViewContext& view, std::vector<DeskItem>& items) {
  for (const domain::Promise& promise : view.store.open_promises(view.site)) {
    DeskItem item;
    item.kind = offered_to(promise, view.signed_in) ? DeskItem::Kind::offered : DeskItem::Kind::promise;
    item.promise = promise.id;
    item.customer = promise.customer;
    item.customer_name = customer_name(view, promise.customer);
    item.due_at = promise.due_at;
    item.since = item.kind == DeskItem::Kind::offered ? promise.offer->at : promise.made_at;
    item.urgency =
        promise.due_at < view.now ? Urgency::overdue : urgency_of(view, view.zone.date_of(promise.due_at));
    if (item.kind == DeskItem::Kind::offered && item.urgency == Urgency::later) item.urgency = Urgency::today;
    if (item.kind == DeskItem::Kind::promise && promise.offer) item.offered_to = receiver_name(view, *promise.offer);
    if (const auto* definition = view.pack.promise(promise.kind))
      item.title = text_of(definition->listed(), view);
    if (promise.matter) {
      item.matter = *promise.matter;
      if (const auto matter = view.store.entities().matter(*promise.matter))
        item.case_number = matter->number;
    }
    items.push_back(std::move(item));
  }
}

void add_cases(const ViewContext& view, std::vector<DeskItem>& items) {
  for (const domain::Case& matter : view.store.open_cases(view.site)) {
    const domain::RunningClock* clock = matter.nearest_clock();
    const bool offered = offered_to(matter, view.signed_in);
    if (!clock && !offered) continue;
    DeskItem item;
    item.kind = DeskItem::Kind::deadline;
    item.matter = matter.id;
    item.case_number = matter.number;
    item.customer = matter.customer;
    item.customer_name = customer_name(view, matter.customer);
    item.since = matter.opened_at;
    if (matter.offer && !offered) item.offered_to = receiver_name(view, *matter.offer);
    if (clock) {
      item.due_date = clock->due;
      item.received_date = clock->received;
      item.urgency = urgency_of(view, clock->due);
      if (const auto* definition = view.pack.clock(clock->clock)) item.title = text_of(definition->label, view);
    }
    // Offered, it stands here once more: to accept it does not answer the customer.
    if (clock) items.push_back(item);
    if (!offered) continue;
    item.kind = DeskItem::Kind::offered;
    item.urgency = Urgency::today;
    item.since = matter.offer->at;
    items.push_back(std::move(item));
  }
}

void add_requests(const ViewContext& view, std::vector<DeskItem>& items) {
  for (const domain::ApprovalRequest& request : view.store.pending_requests(view.site)) {
    DeskItem item;
    item.kind = DeskItem::Kind::approval;
    item.request = request.id;
    item.contact = request.contact;
    item.matter = request.matter;
    item.amount = request.amount;
    item.since = request.asked_at;
    item.own_decision = view.signed_in && view.signed_in->role == domain::Role::supervisor &&
                        view.signed_in->id != request.requester;
    item.urgency = item.own_decision ? Urgency::today : Urgency::waiting_for_other;
    if (const auto* remedy = view.pack.remedy(request.remedy)) item.title = text_of(remedy->label, view);
    if (const auto matter = view.store.entities().matter(request.matter)) {
      item.case_number = matter->number;
      item.customer = matter->customer;
      item.customer_name = customer_name(view, matter->customer);
    }
    items.push_back(std::move(item));
  }
}

void add_parked(const ViewContext& view, std::vector<DeskItem>& items) {
  for (const domain::Contact& contact : view.store.open_contacts(view.site)) {
    if (contact.state != domain::ContactState::parked) continue;
    DeskItem item;
    item.kind = DeskItem::Kind::parked_contact;
    item.contact = contact.id;
    item.since = contact.changed_at;
    item.dropped = contact.dropped;
    if (item.dropped) item.urgency = Urgency::today;
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
}

void add_goods(const ViewContext& view, std::vector<DeskItem>& items) {
  for (const domain::GoodsItem& goods : view.store.goods_ready(view.site)) {
    DeskItem item;
    item.kind = DeskItem::Kind::goods;
    item.goods = goods.id;
    item.matter = goods.matter;
    item.customer = goods.customer;
    item.customer_name = customer_name(view, goods.customer);
    item.title = goods.what;
    item.since = goods.changed_at;
    if (const auto matter = view.store.entities().matter(goods.matter)) item.case_number = matter->number;
    items.push_back(std::move(item));
  }
}

}  // namespace

bool hurts_more(const DeskItem& one, const DeskItem& other, const domain::TimeZone& zone) {
  // Of two that hurt alike, whoever waits longer; a day is a deadline until its last minute.
  const auto moment = [&](const DeskItem& item) {
    if (item.due_at) return *item.due_at;
    return item.due_date ? zone.at(*item.due_date, 24 * 60 - 1) : item.since;
  };
  const Pain pain = pain_of(one), other_pain = pain_of(other);
  return pain != other_pain ? pain < other_pain : moment(one) < moment(other);
}

std::vector<DeskItem> desk_items(const ViewContext& view) {
  std::vector<DeskItem> items;
  add_promises(view, items);
  add_cases(view, items);
  add_requests(view, items);
  add_parked(view, items);
  add_goods(view, items);
  std::stable_sort(items.begin(), items.end(),
                   [&](const DeskItem& one, const DeskItem& other) { return hurts_more(one, other, view.zone); });
  return items;
}

std::vector<QuickTopic> quick_topics_of(const ViewContext& view) {
  std::vector<QuickTopic> topics;
  for (const domain::Outcome& outcome : view.pack.outcomes) {
    if (outcome.quick) topics.push_back({outcome.id, text_of(outcome.label, view), outcome.icon});
  }
  return topics;
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
    chip.customer_name = chip_name(view, contact);
    chip.channel = contact.channel;
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
