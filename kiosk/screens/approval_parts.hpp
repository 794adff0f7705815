// The parts of the approval dialogue, one for each way.
#pragma once

#include "kiosk/screens/approval.hpp"
#include "kiosk/screens/verdict.hpp"
#include "kiosk/ui/controls.hpp"

namespace okienko::screens {

struct ApprovalPage {
  const terminal::Snapshot& snapshot;
  const terminal::ApprovalView& approval;
  LocalState& local;
  Output& output;
};

// Each fills the left side, the right side, and the row of buttons below the left side.
struct ApprovalRoom {
  ui::Rect left;
  ui::Rect right;
  ui::Rect decisions;
};
void draw_approval_here(const ApprovalPage& page, const ApprovalRoom& room);
void draw_approval_elsewhere(const ApprovalPage& page, const ApprovalRoom& room);
void draw_approval_by_telephone(const ApprovalPage& page, const ApprovalRoom& room);

// Why, who, and what the law says. `chosen` may be null.
void draw_reasons(const ApprovalPage& page, const terminal::ApprovalView::Approver* chosen, ui::Rect area);
// "Later": the contact goes on.
void draw_later(const ApprovalPage& page, const ui::Rect& rect, ui::Style style, ui::ButtonLook look = ui::ButtonLook::plain);

}  // namespace okienko::screens
