// The pieces of the customer's page. Each draws from what the snapshot knows of one customer.
#pragma once

#include <vector>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/step.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

// What every piece needs at hand, for one frame.
struct CustomerPage {
  const terminal::Snapshot& snapshot;
  const terminal::CustomerView& customer;
  LocalState& local;
  Output& output;
};

// Promises that are still to be kept; each with one tap.
void draw_open_promises(const CustomerPage& page, ui::Column& column);
// Entries that may be this person, as a quiet card, and those that were joined.
void draw_look_alikes(const CustomerPage& page, ui::Column& column);
// Two entries side by side, while the sheet is open. Last on the page: it covers it.
void draw_alike_sheet(const CustomerPage& page);
// The left column: who it is, what may come next, what is known and who was told it.
void draw_customer_facts(const CustomerPage& page, const ui::Rect& area);
// What has happened, the newest first, with its filters.
void draw_timeline(const CustomerPage& page, ui::Column& column);
// What can be started now, in the pack's groups.
void draw_scripts(const std::vector<terminal::ScriptChoice>& scripts, LocalState& local, Output& output,
                  ui::Column& column, ui::Style heading);

}  // namespace okienko::screens
