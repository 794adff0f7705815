// A request for approval on the screen of whoever asked: answered here, on another terminal, or by telephone. The
// contact goes on meanwhile; the request's state is in the bar of every page of the contact.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/bars.hpp"

namespace okienko::screens {

// Over the page: the request, and what came of it. On any page of its contact.
void draw_approval(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// What a line, a chip and a message say of a request.
struct RequestWords {
  std::string text;       // "Zwrot pieniędzy: nobody answered. ..."
  std::string in_short;   // "approved"
  ui::Tone tone = ui::Tone::neutral;
  ui::Icon icon = ui::Icon::none;
};
RequestWords words(const terminal::ApprovalView& approval, base::WallTime now);
RequestWords words(const terminal::ApprovalNews& news, base::WallTime now);

// To its contact; an answer was looked at then.
void open_news(const terminal::ApprovalNews& news, Output& output);

// In the bar: the request of the contact on the screen, and those of the others.
inline constexpr const char* approval_chip_path = "top/approval";
void open_approval(const terminal::Snapshot& snapshot, LocalState& local);

}  // namespace okienko::screens
