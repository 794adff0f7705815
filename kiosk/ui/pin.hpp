// Entering a PIN: dots and a pad. The digits are kept by the caller, who wipes them.
#pragma once

#include <string>

#include "kiosk/ui/context.hpp"

namespace okienko::ui {

inline constexpr std::size_t shortest_pin = 4;
inline constexpr std::size_t longest_pin = 12;

struct PinPadSpec {
  bool enabled = true;
  std::string clear_label;  // "Clear", in the language in use
  std::string back_label;   // what the backspace key is called, for those who hear the screen
};

// At least `at_least` places; more when more digits were entered. How long the PIN is, is not given away.
void pin_dots(const Rect& rect, std::size_t entered, std::size_t at_least);
// Adds digits to `pin`, from fingers and from a hardware keyboard. True when Enter was typed on one.
[[nodiscard]] bool pin_pad(const std::string& path, const Rect& rect, std::string& pin,
                           const PinPadSpec& spec);
// What a pad wants, in pixels.
float pin_pad_height();

}  // namespace okienko::ui
