// From the store and the pack to what the screens show. Reads only; core thread.
#pragma once

#include "store/store.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

struct ViewContext {
  const store::Store& store;
  const domain::Pack& pack;
  const domain::TimeZone& zone;
  std::string language;
  WallTime now{};
  std::string site;
  domain::DeviceId device;
};

std::string initials_of(std::string_view name);
StaffTile tile_of(const domain::Staff& staff);

std::vector<DeskItem> desk_items(const ViewContext& view);
Figures figures_of(const ViewContext& view);
std::vector<FoundCustomer> found_customers(const ViewContext& view, const std::string& text);
CustomerView customer_view(const ViewContext& view, const domain::Customer& customer);
// `role` is the signed-in person's: it decides what the limits allow.
ContactView contact_view(const ViewContext& view, const domain::Contact& contact, domain::Role role);
std::vector<OpenContactChip> open_contacts_of(const ViewContext& view, const StaffId& agent);

// The step a contact stands at; null when no script runs.
const domain::Step* current_step(const ViewContext& view, const domain::Contact& contact);

}  // namespace okienko::terminal
