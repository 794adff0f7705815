// Solved cases like the one at hand, with what ended them (S.ai): help, never a decision.
#pragma once

#include <vector>

#include "kiosk/screens/frame.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::screens {

// As quiet cards in a column; nothing when there are none.
void draw_similar(const std::vector<terminal::SimilarCase>& similar, const terminal::Snapshot& snapshot,
                  const LocalState& local, ui::Column& column);

}  // namespace okienko::screens
