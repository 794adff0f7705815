// What every page of a signed-in colleague has: the bar above (place, state of sending, time, person), the
// person's menu, and the strip for what was refused.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/menu.hpp"
#include "kiosk/screens/state.hpp"
#include "kiosk/screens/words.hpp"
#include "kiosk/ui/bars.hpp"
#include "kiosk/ui/overlay.hpp"

namespace okienko::screens {

// Draws the bar and the notice; returns the room below.
ui::Rect begin_page(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                    std::vector<ui::TopBarChip> chips = {});

// The strip for a notice alone, for pages without the bar.
void draw_notice(const terminal::Snapshot& snapshot, Output& output, ui::Rect& page);

// "Reklamacja R-2044 · 3 min": the contact on the screen.
ui::TopBarChip contact_chip(const terminal::Snapshot& snapshot, const terminal::ContactView& contact);

// A footer button at the left or the right end of what is left of the footer.
enum class Side { left, right };
[[nodiscard]] bool foot_button(ui::Rect& foot, Side side, const std::string& path, const std::string& label,
                               const ui::ButtonSpec& spec = {}, float least_units = 96);

// The way out of every sheet: "Close", Esc.
[[nodiscard]] bool foot_close(ui::Rect& foot, const std::string& path, Side side = Side::right);

// The same at the left as a picture alone, where the words have no room.
[[nodiscard]] bool foot_icon(ui::Rect& foot, const std::string& path, ui::Icon sign, const std::string& label);

// The PIN entry as of now: a delay runs down between snapshots, and ends by itself.
terminal::PinEntry pin_now(const terminal::Snapshot& snapshot, const LocalState& local);
// Whether digits may be entered.
bool pin_open(const terminal::PinEntry& entry);

// As much of the text as there is room for, with "…" when it is not all: for names, which anybody may have made long.
std::string shortened(ui::Style style, const std::string& text, float width_px);

ui::Icon icon_of(domain::Channel channel);
// An open contact: who it is, else its case, else its channel; and how long it has been open.
std::string open_contact_name(const terminal::OpenContactChip& open);
// The same as the title of a row whose hint names the channel.
std::string open_contact_title(const terminal::OpenContactChip& open);
std::string open_contact_hint(const terminal::OpenContactChip& open, const terminal::Snapshot& snapshot,
                              const LocalState& local);
std::string minutes_since(base::WallTime since, base::WallTime now);

// The time since then, which runs on between snapshots; wakes the page when its seconds change.
std::int64_t elapsed_seconds(base::WallTime since, const terminal::Snapshot& snapshot, const LocalState& local);

std::string place_words(const terminal::Snapshot& snapshot);

}  // namespace okienko::screens
