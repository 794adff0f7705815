// What we hold ourselves to: the standards by touchpoint, how they are attained, and one of them whole with
// its life.
#pragma once

#include "kiosk/screens/service_charts.hpp"
#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_standards(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// In standard_one.cpp.
void draw_standard(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                   const ui::Rect& page);
void draw_standard_ways(const terminal::Snapshot& snapshot, LocalState& local, ui::Rect& foot);

// What there is to say of a standard in a word each: its class, its time, what asks for somebody.
std::vector<ChipWords> chips_of(const terminal::StandardTile& tile, const terminal::Snapshot& snapshot,
                                const std::string& zone);
// "97,1%", or that only people see it; and how many causes there are to remove.
std::string attained_words(const terminal::StandardTile& tile, const std::string& currency);
std::string misses_words(const terminal::StandardTile& tile);

}  // namespace okienko::screens
