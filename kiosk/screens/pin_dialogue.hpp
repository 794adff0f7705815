// A colleague's PIN over the page: who it is, the dots, the pad, and what it is for.
#pragma once

#include <string>

#include "kiosk/screens/state.hpp"

namespace okienko::screens {

struct PinAsked {
  std::string path;         // of the dialogue; the pad is "<path>/pin"
  std::string cancel_path;
  std::string send_path;
  std::string hint;         // while there is nothing to say about the PIN
  std::string cancel;       // the words on the buttons
  std::string send;
};

enum class PinAnswer { none, cancelled, entered };

// The digits are in `local.pin`; the caller wipes them when there is an answer.
PinAnswer draw_pin_dialogue(const terminal::Snapshot& snapshot, LocalState& local, const terminal::StaffTile& person,
                            const PinAsked& asked);

}  // namespace okienko::screens
