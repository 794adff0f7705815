#include "kiosk/screens/training.hpp"

namespace okienko::screens {

void draw_training(const terminal::Snapshot&, LocalState&, Output&) {}
void draw_practised(const terminal::Snapshot&, LocalState&, Output&) {}
void draw_practise_first(const terminal::Snapshot&, LocalState&, Output&) {}

}  // namespace okienko::screens
