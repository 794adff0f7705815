// Characters of UTF-8 text, as far as messages and texts of a pack need them: how long a text is, how wide it
// stands in a terminal, what is a letter. The text is valid UTF-8 (the YAML reader lets nothing else
// through).
#pragma once

#include <string>
#include <string_view>

namespace okienko::pack {

std::size_t count_characters(std::string_view text);

// The character that begins at `byte`; moves `byte` behind it.
char32_t next_character(std::string_view text, std::size_t& byte);

// Columns of a terminal: 0 for a combining mark, 2 for East Asian wide characters and pictures, else 1.
int columns_of(char32_t character);

bool is_letter(char32_t character);
bool is_digit(char character);

// Small letters for Latin and Cyrillic capitals; everything else as it is.
std::string lower_case(std::string_view text);

}  // namespace okienko::pack
