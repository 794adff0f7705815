// From the store and the packs to what the screens show. Reads only; core thread.
#pragma once

#include "store/store.hpp"
#include "terminal/pack_shelf.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

struct ViewContext {
  const store::Store& store;
  const PackShelf& packs;
  const domain::Pack& pack;  // of the contact that is looked at, else the one in force
  const domain::TimeZone& zone;
  std::string language;
  WallTime now{};
  std::string site;
  domain::DeviceId device;
  std::optional<domain::Staff> signed_in;  // whose limits are shown
  bool stands_alone = false;               // belongs to no hub: shares no budget with anybody
};

// Lists.
std::vector<DeskItem> desk_items(const ViewContext& view);
// Of two things on the desk, whether the first hurts more. A strict weak order; see view_desk.cpp for the rule.
bool hurts_more(const DeskItem& one, const DeskItem& other, const domain::TimeZone& zone);
std::vector<QuickTopic> quick_topics_of(const ViewContext& view);
Figures figures_of(const ViewContext& view);
std::vector<OpenContactChip> open_contacts_of(const ViewContext& view, const StaffId& agent);
std::vector<ScriptChoice> team_scripts_of(const ViewContext& view);
std::vector<FoundCustomer> found_customers(const ViewContext& view, const std::string& text);

// Work that changes hands; see view_tasks.cpp. `of`: whose; nullopt when there is no such colleague.
std::optional<TasksView> tasks_view(const ViewContext& view, const StaffId& of);
std::vector<TaskView> offered_tasks(const ViewContext& view);  // to whoever is signed in, or to their team
std::vector<Reminder> reminders_of(const ViewContext& view);
// "The team, or the colleague": whom an offer waits for.
std::string receiver_name(const ViewContext& view, const domain::TaskOffer& offer);

// Of a person, see domain::person.
CustomerView customer_view(const ViewContext& view, const domain::Customer& customer);
ContactView contact_view(const ViewContext& view, const domain::Contact& contact);

// Notes, pictures and documents of the contact and its case. Without the contents.
void add_said(const ViewContext& view, const domain::ContactScope& scope, ContactView& shown);

// The step a contact stands at; null when no script runs. Points into `view.pack`.
const domain::Step* current_step(const ViewContext& view, const domain::Contact& contact);
// Can this script begin now, with what the contact has? `matter`: the case it is about, if any.
bool can_start(const domain::Script& script, const domain::Contact& contact,
               const std::optional<domain::Case>& matter);

}  // namespace okienko::terminal
