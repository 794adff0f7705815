// The parts of the inbox page.
#pragma once

#include "kiosk/screens/inbox.hpp"
#include "kiosk/screens/verdict.hpp"

namespace okienko::screens {

struct InboxPage {
  const terminal::Snapshot& snapshot;
  const terminal::InboxView& inbox;
  LocalState& local;
  Output& output;
};

// The one that is looked at, beside the list. In inbox_one.cpp.
void draw_inbox_one(const InboxPage& page, ui::Rect area);
// Whether the signed-in supervisor may still answer it.
bool can_be_decided(const InboxPage& page);
bool limit_is_enough(const InboxPage& page);

// Over the page: in inbox_sheets.cpp and inbox_telephone.cpp.
void draw_inbox_sheets(const InboxPage& page);
void draw_telephone_sheet(const InboxPage& page);
void draw_what_if_sheet(const InboxPage& page);

}  // namespace okienko::screens
