// What is only looked at: cards, chips, avatars, progress, rows of text.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/controls.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::ui {

enum class CardLook { surface, paper, amber, red, green, customer };

void card(const Rect& rect, CardLook look = CardLook::surface);

// A pill with a word; a dot says "state". Draws at the left of `rect`, in its vertical middle; returns its
// width.
enum class ChipDot { none, dot };
float chip(const Rect& rect, std::string_view label, Tone tone, ChipDot dot = ChipDot::none);
float chip_width(std::string_view label, ChipDot dot = ChipDot::none);
inline constexpr float chip_height_units = 29;
// The same at the right end; returns its width.
float chip_right(const Rect& rect, std::string_view label, Tone tone, ChipDot dot = ChipDot::none);

void avatar(const Rect& rect, std::string_view initials);
void progress(const Rect& rect, float share);  // 0 to 1
void empty_box(const Rect& rect);              // not ticked yet
void separator(const Rect& rect);              // along the lower edge
void icon(const Rect& rect, Icon icon, IconSize size, Token token);
void tile(const Rect& rect, Icon icon, Tone tone);  // an icon on a soft square
void number_tile(const Rect& rect, std::string_view number);  // a number on one
void panel(const Rect& rect, Token token);          // a plain area of one colour
void divider_right(const Rect& rect);

// A card with a heading and text, as high as its words: call with the width to learn the height first.
float note_height(float width, std::string_view heading, std::string_view text);
void note(const Rect& rect, std::string_view heading, std::string_view text, CardLook look = CardLook::paper);

}  // namespace okienko::ui
