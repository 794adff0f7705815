// The bars above and below a page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/cards.hpp"

namespace okienko::ui {

struct TopBarChip {
  std::string path;  // empty: not tappable
  std::string label;
  Tone tone = Tone::neutral;
  ChipDot dot = ChipDot::none;
};

struct TopBar {
  std::string place;  // "Poznań 04 · stanowisko 2"
  std::vector<TopBarChip> chips;
  std::string time;
  std::string person_initials;
  std::string person_name;
};

struct TopBarResult {
  std::optional<std::size_t> chip_tapped;
  bool person_tapped = false;
};

// Cuts the bar off the top of `page`. The person is a target ("top/person"): sign out, language.
TopBarResult top_bar(Rect& page, const TopBar& bar);

// Cuts the footer off the bottom and returns the room inside it.
Rect footer(Rect& page);
float footer_button_height();

}  // namespace okienko::ui
