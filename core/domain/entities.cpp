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

bool GrantFilter::fits(const GrantCount& count) const {
  if (customer && *customer != count.customer) return false;
  if (agent && *agent != count.agent) return false;
  if (!site.empty() && site != count.site) return false;
  if (!remedies.empty() && std::find(remedies.begin(), remedies.end(), count.remedy) == remedies.end()) return false;
  if (kind && *kind != count.kind) return false;
  return count.at >= from && count.at < to && count.amount.currency == currency;
}

}  // namespace okienko::domain
