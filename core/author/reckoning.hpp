// How a deadline comes about, in words that can be checked by hand: the start, the rule it is counted by, every day off
// that was used, the due date and the outer limit.
#pragma once

#include <string>
#include <string_view>

#include "domain/pack.hpp"

namespace okienko::author {

std::string reckoning_in_words(const domain::Pack& pack, const domain::ClockDefinition& clock, domain::Date start,
                               std::string_view language);
std::string reckoning_to_json(const domain::Pack& pack, const domain::ClockDefinition& clock, domain::Date start,
                              std::string_view language);

}  // namespace okienko::author
