// Civil time of the site by ICU: GCC 12 has no time-zone database.
#pragma once

#include <memory>
#include <string>

#include "domain/types.hpp"

namespace okienko::terminal {

// An unknown name gives UTC. Each is used by one thread alone.
std::unique_ptr<domain::TimeZone> make_time_zone(const std::string& name);

}  // namespace okienko::terminal
