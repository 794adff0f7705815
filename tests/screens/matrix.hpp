// Every state that a screen can be in, by name: the one list that the matrix of windows, languages, themes and text
// sizes is drawn from (matrix_test.cpp), and the pictures of deploy/pictures. A new page, sheet or dialogue gets a few
// lines in matrix.cpp; a page or a kind of sheet that has none fails a test.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "kiosk/platform/events.hpp"
#include "kiosk/screens/state.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::screens_test {

struct State {
  std::string name;  // also of its picture
  terminal::Snapshot snapshot;
  // What the screens have to remember for it; done after the page was drawn once.
  std::function<void(screens::LocalState&)> prepare;
  // A widget that must be there, enabled and within reach: the way on. Empty: that of the page.
  std::string way_on;
  // The same page with other words: drawn in the smallest and the tightest window only, and left out of the pictures.
  bool variant = false;
};

std::vector<State> all_states();

// In sample_crowded.cpp: nothing there, very much there, and whatever can go wrong.
void add_empty_and_crowded(std::vector<State>& states);
void add_errors(std::vector<State>& states);
// In sample_said.cpp.
void add_said_states(std::vector<State>& states);
// In sample_desk.cpp.
void add_desk_states(std::vector<State>& states);
// In sample_tasks.cpp.
void add_task_states(std::vector<State>& states);
// In sample_goods.cpp.
void add_goods_states(std::vector<State>& states);
// In sample_papers.cpp.
void add_paper_states(std::vector<State>& states);
// In sample_approvals.cpp.
void add_approval_states(std::vector<State>& states);
void add_inbox_states(std::vector<State>& states);
// In sample_technician.cpp.
void add_technician_states(std::vector<State>& states);

struct Panel {
  std::string name;
  platform::Size size;
  float dots_per_inch = 96;
  int text_percent = 100;  // as the technician sets it: the whole interface grows, as far as the window has room
};

inline void PrintTo(const Panel& panel, std::ostream* out) { *out << panel.name; }

// Three windows in three sizes of text, and a small dense one.
std::vector<Panel> all_panels();

}  // namespace okienko::screens_test
