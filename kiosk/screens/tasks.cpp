#include "kiosk/screens/tasks.hpp"

#include "kiosk/screens/frame.hpp"

namespace okienko::screens {

void draw_tasks(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  begin_page(snapshot, local, output);
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
