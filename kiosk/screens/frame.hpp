// What every page of a signed-in colleague has: the bar above (place, state of sending, time, person), the
// person's menu, and the strip for what was refused.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/state.hpp"
#include "kiosk/screens/words.hpp"
#include "kiosk/ui/bars.hpp"
#include "kiosk/ui/overlay.hpp"

namespace okienko::screens {

// Draws the bar and the notice; returns the room below.
ui::Rect begin_page(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                    std::vector<ui::TopBarChip> chips = {});

// The menu of the person, when it is open. Last on the page: it covers it.
void draw_menu(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// The strip for a notice alone, for pages without the bar.
void draw_notice(const terminal::Snapshot& snapshot, Output& output, ui::Rect& page);

// "Reklamacja R-2044 · 3 min": the contact on the screen.
ui::TopBarChip contact_chip(const terminal::Snapshot& snapshot, const terminal::ContactView& contact);

// A footer button at the left or the right end of what is left of the footer.
enum class Side { left, right };
[[nodiscard]] bool foot_button(ui::Rect& foot, Side side, const std::string& path, const std::string& label,
                               const ui::ButtonSpec& spec = {}, float least_units = 96);

// The PIN entry as of now: a delay runs down between snapshots, and ends by itself.
terminal::PinEntry pin_now(const terminal::Snapshot& snapshot, const LocalState& local);
// Whether digits may be entered.
bool pin_open(const terminal::PinEntry& entry);

std::string place_words(const terminal::Snapshot& snapshot);

}  // namespace okienko::screens
