#include "pack/characters.hpp"

namespace okienko::pack {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool in(const Range (&ranges)[N], char32_t character) {
  for (const Range& range : ranges) {
    if (character >= range.first && character <= range.last) return true;
  }
  return false;
}

constexpr Range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},  {0x3400, 0x4DBF},
                          {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
                          {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F},
                          {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
constexpr Range without_width[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x200B, 0x200F},
                                   {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};
constexpr Range letters[] = {{'A', 'Z'},       {'a', 'z'},       {0x00C0, 0x00D6}, {0x00D8, 0x00F6},
                             {0x00F8, 0x02AF}, {0x0300, 0x036F}, {0x0370, 0x03FF}, {0x0400, 0x0481},
                             {0x048A, 0x0556}, {0x0561, 0x0587}, {0x05D0, 0x05EA}, {0x0620, 0x064A},
                             {0x1E00, 0x1FFF}};

void append(std::string& text, char32_t character) {
  const auto put = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | (character >> 6));
    put(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    put(0xE0 | (character >> 12));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  } else {
    put(0xF0 | (character >> 18));
    put(0x80 | ((character >> 12) & 0x3F));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  }
}

char32_t small_of(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 0x00C0 && c <= 0x00DE && c != 0x00D7)) return c + 0x20;
  if (c >= 0x0410 && c <= 0x042F) return c + 0x20;
  if (c >= 0x0400 && c <= 0x040F) return c + 0x50;
  const bool even_capitals = (c >= 0x0100 && c <= 0x0137) || (c >= 0x014A && c <= 0x0177) ||
                             (c >= 0x0460 && c <= 0x0481) || (c >= 0x048A && c <= 0x04BF);
  if (even_capitals) return c | 1;
  const bool odd_capitals = (c >= 0x0139 && c <= 0x0148) || (c >= 0x0179 && c <= 0x017E);
  if (odd_capitals && (c & 1) != 0) return c + 1;
  return c;
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& byte) {
  const auto lead = static_cast<unsigned char>(text[byte++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t character = lead & (0x3Fu >> more);
  for (int i = 0; i < more && byte < text.size(); ++i) {
    character = (character << 6) | (static_cast<unsigned char>(text[byte++]) & 0x3Fu);
  }
  return character;
}

std::size_t count_characters(std::string_view text) {
  std::size_t characters = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++characters;
  }
  return characters;
}

int columns_of(char32_t character) {
  if (in(without_width, character)) return 0;
  return in(wide, character) ? 2 : 1;
}

bool is_letter(char32_t character) {
  return in(letters, character);
}

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

std::string lower_case(std::string_view text) {
  std::string lowered;
  for (std::size_t byte = 0; byte < text.size();) append(lowered, small_of(next_character(text, byte)));
  return lowered;
}

}  // namespace okienko::pack
