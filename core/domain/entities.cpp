#include "domain/entities.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

namespace okienko::domain {

std::string Customer::fact(const std::string& key) const {
  const auto found = facts.find(key);
  return found == facts.end() ? std::string() : found->second.value;
}

AddressForm Customer::address_form() const {
  AddressForm form = AddressForm::neutral;
  boost::describe::enum_from_string(fact("address_form").c_str(), form);
  return form;
}

const RunningClock* Case::nearest_clock() const {
  const RunningClock* nearest = nullptr;
  for (const RunningClock& clock : clocks) {
    if (!clock.stopped && (!nearest || clock.due < nearest->due)) nearest = &clock;
  }
  return nearest;
}

std::optional<GoodsItem> MemoryEntities::goods_with_code(const std::string& code) const {
  const GoodsItem* found = nullptr;
  const auto rank = [](const GoodsItem& item) { return std::pair(item.state != GoodsState::returned, item.taken_at); };
  for (const auto& [id, item] : goods_) {
    if (item.code == code && (!found || rank(*found) < rank(item))) found = &item;
  }
  return found ? std::optional(*found) : std::nullopt;
}

CapScope scope_of(CapPeriod per, const GrantCount& count) {
  using std::chrono::day, std::chrono::January;
  switch (per) {
    case CapPeriod::customer_year:
      return {per, count.customer.text(), Date{count.on.year(), January, day{1}}};
    case CapPeriod::agent_day:
      return {per, count.agent.text(), count.on};
    case CapPeriod::site_day:
      return {per, count.site, count.on};
    case CapPeriod::remedy_month:
      return {per, count.site + "/" + count.remedy, Date{count.on.year(), count.on.month(), day{1}}};
  }
  return {};
}

std::int64_t MemoryEntities::granted_minor(const GrantSum& sum) const {
  const auto found = sums_.find(sum.scope);
  if (found == sums_.end()) return 0;
  std::int64_t minor = 0;
  for (const auto& [what, granted] : found->second) {
    const auto& [remedy, kind, currency] = what;
    if (currency != sum.currency || (sum.kind && kind != *sum.kind)) continue;
    if (!sum.remedies.empty() && std::find(sum.remedies.begin(), sum.remedies.end(), remedy) == sum.remedies.end()) continue;
    minor += granted;
  }
  return minor;
}

std::int64_t MemoryEntities::standing_minor(const DeviceId& device, const std::string& cap, Date on) const {
  for (const StandingLease& lease : standing_) {
    if (lease.device == device && lease.cap == cap && lease.from <= on && on <= lease.until) return lease.each.minor;
  }
  return 0;
}

void MemoryEntities::forget_requests_before(WallTime time) {
  std::erase_if(requests_, [&](const auto& one) {
    return one.second.asked_at < time && one.second.state != RequestState::pending && !one.second.provisional;
  });
}

std::vector<ApprovalRequest> MemoryEntities::open_requests() const {
  std::vector<ApprovalRequest> open;
  for (const auto& [id, request] : requests_) {
    if (request.open()) open.push_back(request);
  }
  return open;
}

}  // namespace okienko::domain
