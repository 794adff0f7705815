// One day in a shop, as snapshots: every page with plausible people and matters.
#pragma once

#include "terminal/snapshot.hpp"

namespace okienko::screens_test {

using terminal::Snapshot;

Snapshot lock_page();
Snapshot pin_page();  // a colleague is chosen, the last PIN was wrong
Snapshot desk_page();
Snapshot find_page();      // with three found
Snapshot customer_page();  // in a contact
Snapshot choose_page();    // a step with four options
Snapshot ask_page();       // a step with a field
Snapshot promise_page();
Snapshot remedy_page();
Snapshot granted_page();       // one remedy is granted
Snapshot approval_page();  // a request waits
Snapshot wrap_up_page();
Snapshot turned_page();
Snapshot stopped_page();
Snapshot rejected_page();  // the desk with a notice

}  // namespace okienko::screens_test
