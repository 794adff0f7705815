#include "kiosk/ui/keyboard_layout.hpp"

#include "kiosk/platform/scanner.hpp"

namespace okienko::ui {
namespace {

struct Pair {
  char32_t plain;
  char32_t accented;
};

constexpr Pair altgr[] = {{U'a', U'ą'}, {U'c', U'ć'}, {U'e', U'ę'}, {U'l', U'ł'}, {U'n', U'ń'},
                          {U'o', U'ó'}, {U's', U'ś'}, {U'z', U'ż'}, {U'x', U'ź'}};

KeyCap character_key(char32_t character) {
  KeyCap cap;
  cap.character = character;
  cap.label = platform::utf8(character);
  return cap;
}

KeyCap special(KeyRole role, std::string label, Icon icon, float weight) {
  KeyCap cap;
  cap.role = role;
  cap.label = std::move(label);
  cap.icon = icon;
  cap.weight = weight;
  return cap;
}

KeyRow row_of(const std::u32string& characters) {
  KeyRow row;
  for (const char32_t character : characters) row.keys.push_back(character_key(character));
  return row;
}

}  // namespace

char32_t accented(char32_t letter) {
  for (const Pair& pair : altgr) {
    if (pair.plain == letter) return pair.accented;
    if (upper(pair.plain) == letter) return upper(pair.accented);
  }
  return 0;
}

std::u32string variants(char32_t letter) {
  if (letter == U'z') return U"żź";
  if (letter == U'Z') return U"ŻŹ";
  const char32_t form = letter == U'x' || letter == U'X' ? 0 : accented(letter);
  return form == 0 ? std::u32string() : std::u32string(1, form);
}

char32_t upper(char32_t letter) {
  if (letter >= U'a' && letter <= U'z') return letter - 32;
  if (letter >= U'а' && letter <= U'я') return letter - 32;
  switch (letter) {
    case U'і':
      return U'І';
    case U'ї':
      return U'Ї';
    case U'є':
      return U'Є';
    case U'ґ':
      return U'Ґ';
    case U'ó':
      return U'Ó';
    case U'ą':
      return U'Ą';
    case U'ć':
      return U'Ć';
    case U'ę':
      return U'Ę';
    case U'ł':
      return U'Ł';
    case U'ń':
      return U'Ń';
    case U'ś':
      return U'Ś';
    case U'ź':
      return U'Ź';
    case U'ż':
      return U'Ż';
    default:
      return letter;
  }
}

std::vector<KeyRow> keyboard_rows(KeyboardLayer layer, Shift shift, Accents accents, Alphabets alphabets) {
  std::vector<KeyRow> rows;
  switch (layer) {
    case KeyboardLayer::letters: {
      rows = {row_of(U"1234567890"), row_of(U"qwertyuiop-"), row_of(U"asdfghjklł"), row_of(U"zxcvbnm.@")};
      for (KeyRow& row : rows) {
        for (KeyCap& cap : row.keys) {
          // ł has a key of its own; l stays beside it.
          if (accents == Accents::once && accented(cap.character) != 0 && cap.character != U'l')
            cap.character = accented(cap.character);
          if (shift == Shift::once) cap.character = upper(cap.character);
          cap.label = platform::utf8(cap.character);
        }
      }
      rows[2].indent_units = 28;
      break;
    }
    case KeyboardLayer::cyrillic:
      rows = {row_of(U"1234567890"), row_of(U"йцукенгшщзхї"), row_of(U"фівапролджєґ"), row_of(U"ячсмитьбю’")};
      for (KeyRow& row : rows) {
        for (KeyCap& cap : row.keys) {
          if (shift == Shift::once) cap.character = upper(cap.character);
          cap.label = platform::utf8(cap.character);
        }
      }
      break;
    case KeyboardLayer::numbers:
      rows = {row_of(U"1234567890"), row_of(U"+-/*()%=#&"), row_of(U"@:;,.!?\"'_"), row_of(U"„”«»–…€")};
      rows[2].indent_units = 28;
      break;
  }
  rows[0].keys.push_back(special(KeyRole::backspace, {}, Icon::backspace, 1.4F));
  rows[3].keys.insert(rows[3].keys.begin(), special(KeyRole::shift, {}, Icon::arrow_upward, 1.5F));
  rows[3].keys.push_back(special(KeyRole::action, {}, Icon::none, 1.9F));
  KeyRow bottom;
  bottom.keys = {special(KeyRole::layer, layer == KeyboardLayer::numbers ? "abc" : "?123", Icon::none, 1.5F)};
  if (layer != KeyboardLayer::cyrillic) bottom.keys.push_back(special(KeyRole::accents, "ąę", Icon::none, 1));
  if (alphabets == Alphabets::latin_and_cyrillic) {
    const bool cyrillic = layer == KeyboardLayer::cyrillic;
    bottom.keys.push_back(special(KeyRole::alphabet, cyrillic ? "abc" : "абв", Icon::none, 1.2F));
  }
  for (const KeyCap& cap :
       {special(KeyRole::space, {}, Icon::none, 7), special(KeyRole::left, {}, Icon::arrow_back, 1),
        special(KeyRole::right, {}, Icon::arrow_forward, 1),
        special(KeyRole::hide, {}, Icon::keyboard_hide, 1.2F)}) {
    bottom.keys.push_back(cap);
  }
  rows.push_back(std::move(bottom));
  return rows;
}

}  // namespace okienko::ui
