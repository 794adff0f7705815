// Digits for a thumb where the on-screen keyboard would cover what they are about: codes and amounts. What was typed is
// kept by the caller.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/context.hpp"

namespace okienko::ui {

inline constexpr std::size_t most_amount_digits = 9;  // before the decimal sign
inline constexpr std::size_t amount_decimals = 2;

struct NumberPadSpec {
  bool enabled = true;
  std::size_t max_digits = most_amount_digits;
  std::string decimal_sign;  // of an amount: "," or "."; empty: digits alone, and a key that clears
  std::string clear_label;   // "Clear", in the language in use
};

// Adds to `text`, from fingers and from a hardware keyboard. True when Enter was typed on one.
[[nodiscard]] bool number_pad(const std::string& path, const Rect& rect, std::string& text, const NumberPadSpec& spec);
float number_pad_height();  // pixels
float pad_key_height();     // pixels; of the keys of a PIN too

// What was typed so far, in a box that says whether the keys go there. A tap on it makes them go there.
[[nodiscard]] bool number_box(const std::string& path, const Rect& rect, std::string_view label, std::string_view text,
                              std::string_view placeholder, bool active);
float number_box_height();  // pixels

// A value from 0 to `most` by a finger that presses or moves; `mark` is the value that is in force. True while it is
// moved, with `value` changed.
[[nodiscard]] bool slider(const std::string& path, const Rect& rect, std::string_view label, int& value, int most,
                          int mark);

}  // namespace okienko::ui
