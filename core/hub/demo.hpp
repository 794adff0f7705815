// The shop of the demonstration: a small staff and customers whose data is invented. Always marked as demo,
// by the hub's hello, on every screen.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/events.hpp"

namespace okienko::hub {

struct DemoShop {
  std::vector<domain::Event> events;
  std::string pins;  // a table to print
};
base::Result<DemoShop> make_demo_shop(base::IdSource& ids, domain::WallTime now);

}  // namespace okienko::hub
