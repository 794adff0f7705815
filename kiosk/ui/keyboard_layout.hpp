// Which keys stand where on the on-screen keyboard.
#pragma once

#include <string>
#include <vector>

#include "kiosk/platform/input.hpp"
#include "kiosk/ui/icons.hpp"

namespace okienko::ui {

enum class KeyboardLayer { letters, cyrillic, numbers };

enum class KeyRole {
  character,
  backspace,
  shift,
  layer,
  accents,
  alphabet,
  space,
  left,
  right,
  hide,
  action
};

struct KeyCap {
  KeyRole role = KeyRole::character;
  char32_t character = 0;
  std::string label;
  Icon icon = Icon::none;
  float weight = 1;
};

struct KeyRow {
  std::vector<KeyCap> keys;
  float indent_units = 0;  // at both ends
};

enum class Shift { off, once };
enum class Accents { off, once };
enum class Alphabets { latin, latin_and_cyrillic };  // with both, a key goes from one to the other

// Rows from the top. With accents on, the letters that have a Polish form show it (a -> ą, x -> ź, as with
// AltGr).
std::vector<KeyRow> keyboard_rows(KeyboardLayer layer, Shift shift, Accents accents,
                                  Alphabets alphabets = Alphabets::latin);

// The Polish form of a letter under AltGr, or 0.
char32_t accented(char32_t letter);
// All further forms of a letter, for a long press: "z" -> "żź".
std::u32string variants(char32_t letter);
char32_t upper(char32_t letter);

}  // namespace okienko::ui
