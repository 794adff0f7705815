// The menu of the person at the screen, and changing places with a colleague.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

// The menu, when it is open. Last on the page: it covers it.
void draw_menu(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// Over every page: whose PIN is asked for, the colleagues to choose from, all contacts that are open.
void draw_change(const terminal::Snapshot& snapshot, LocalState& local, Output& output);
void draw_colleagues(const terminal::Snapshot& snapshot, LocalState& local, Output& output);
void draw_contacts_sheet(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
