// The short meeting of the week, one point at a time; and the minutes of one that is over.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

void draw_huddle(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// In huddle_minutes.cpp: what was decided, and the sheets of the meeting that runs.
void draw_minutes(const terminal::Snapshot& snapshot, const LocalState& local, const ui::Rect& page);
void draw_decide(const terminal::Snapshot& snapshot, LocalState& local, Output& output);
void draw_present(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// What comes of the point that is talked about, begun with what the point is about.
domain::RaiseImprovement raised_from(const terminal::AgendaView& agenda, domain::ImprovementKind kind,
                                     const std::string& title);
// To the next point that nothing was decided on; stays where there is none.
void next_point(const terminal::HuddleView& huddle, ServiceState& state);

}  // namespace okienko::screens
