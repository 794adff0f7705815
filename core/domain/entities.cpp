#include "domain/entities.hpp"

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

}  // namespace okienko::domain
