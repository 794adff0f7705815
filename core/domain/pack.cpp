#include "domain/pack.hpp"

#include <algorithm>

namespace okienko::domain {

namespace {

template <class Item>
const Item* find(const std::vector<Item>& in, std::string_view id) {
  const auto found = std::find_if(in.begin(), in.end(), [&](const Item& item) { return item.id == id; });
  return found == in.end() ? nullptr : &*found;
}

}  // namespace

std::string_view Text::in(std::string_view language) const {
  const auto found = by_language.find(std::string(language));
  if (found != by_language.end()) return found->second;
  const auto polish = by_language.find("pl");
  if (polish != by_language.end()) return polish->second;
  return by_language.empty() ? std::string_view{} : std::string_view(by_language.begin()->second);
}

const Script* Pack::script(std::string_view id_wanted) const { return find(scripts, id_wanted); }
const Remedy* Pack::remedy(std::string_view id_wanted) const { return find(remedies, id_wanted); }
const ClockDefinition* Pack::clock(std::string_view id_wanted) const { return find(clocks, id_wanted); }
const PromiseDefinition* Pack::promise(std::string_view id_wanted) const { return find(promises, id_wanted); }
const Outcome* Pack::outcome(std::string_view id_wanted) const { return find(outcomes, id_wanted); }
const FactDefinition* Pack::fact(std::string_view id_wanted) const { return find(facts, id_wanted); }

}  // namespace okienko::domain
