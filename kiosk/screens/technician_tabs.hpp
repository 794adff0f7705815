// The tabs of the technician's page: each draws into the room below the tabs.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/cards.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

void draw_technician_repair(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Rect room);
void draw_technician_screen(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Rect room);
void draw_technician_touch(LocalState& local, ui::Rect room);
void draw_technician_printers(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Rect room);
void draw_technician_centre(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Rect room);
void draw_technician_log(const terminal::Snapshot& snapshot, LocalState& local, ui::Rect room);
void draw_technician_about(const terminal::Snapshot& snapshot, ui::Rect room);

// "12,4 MB"
std::string size_words(std::int64_t bytes);
// A name and what it is, on one line of a card.
void draw_pair(ui::Column& column, const std::string& name, const std::string& value,
               ui::Token token = ui::Token::ink);
float pair_height();

}  // namespace okienko::screens
