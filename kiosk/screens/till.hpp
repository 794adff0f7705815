// What was granted and is settled at the till: the number of its receipt, scanned or typed. Never in the way: the
// customer may go to the till later.
#pragma once

#include <string>

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// What is settled: a card each, or nothing, where the tile of the remedy says it.
enum class SettledLook { cards, in_tiles };
void draw_till(const terminal::ContactView& contact, LocalState& local, Output& output, SettledLook settled,
               ui::Column& column);

// "settled at the till, receipt P 88/2026"; empty while it is not, or is not settled there at all.
std::string settled_words(const terminal::ContactView& contact, const std::string& remedy_label);
// Whether a card of `draw_till` speaks of this remedy.
bool settled_at_till(const terminal::ContactView& contact, const std::string& remedy_label);

}  // namespace okienko::screens
