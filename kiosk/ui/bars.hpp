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
  // What it says instead where there is less room, the longest first. With these it is always there.
  std::vector<std::string> shorter = {};
};

struct TopBarPerson {
  std::string path;
  std::string initials;
  std::string name;
};

struct TopBar {
  std::string place;  // "Poznań 04 · stanowisko 2"
  std::vector<TopBarChip> chips;     // states; what has no shorter words is left out where it does not fit
  std::vector<TopBarChip> contacts;  // that are open besides; what does not fit is counted: none is lost
  std::string more_path;             // of the chip that counts the others: "+3"
  std::string time;
  std::vector<TopBarPerson> others;  // who was here last: one tap, and their PIN
  std::string person_initials;
  std::string person_name;
  bool only_initials = false;  // the name is not written, for want of room
  bool beside_call = false;    // the left is somebody else's: neither the product's name nor the place
};

struct TopBarResult {
  Rect left;  // what was not drawn on, at the left end
  std::optional<std::size_t> chip_tapped;
  std::optional<std::size_t> contact_tapped;
  std::optional<std::size_t> other_tapped;
  bool more_tapped = false;
  bool person_tapped = false;
};

// Cuts the bar off the top of `page`. The person is a target ("top/person"): the menu.
TopBarResult top_bar(Rect& page, const TopBar& bar);
// Left and right of the bars and of every page, in pixels: one line for the eye.
float page_margin();
// The same room, for what takes the bar's place for a while.
Rect top_bar_room(Rect& page);

// Cuts the footer off the bottom and returns the room inside it.
Rect footer(Rect& page);
float footer_button_height();

}  // namespace okienko::ui
