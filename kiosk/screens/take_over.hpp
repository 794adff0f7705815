// Work that is offered to whoever is signed in, or to their team: what one needs to know to take it over or
// give it back.
#pragma once

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

// From a row of the desk. Exactly one of the two is given.
void open_take_over(LocalState& local, std::optional<domain::CaseId> matter,
                    std::optional<domain::PromiseId> promise);

// The sheet, while it is open. Last on the page: it covers it.
void draw_take_over(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
