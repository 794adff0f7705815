// Words on the screen. Text that does not fit ends in "…" and is recorded as clipped, so that a test can find
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/context.hpp"

namespace okienko::ui {

enum class Align { left, centre, right };

struct TextSpec {
  Style style = Style::body;
  Token colour = Token::ink;
  Align align = Align::left;
  std::string path;  // optional: a name for tests
};

// Width and height of one line in pixels.
float text_width(Style style, std::string_view text);
float line_height(Style style);                                      // 1.35 of the type size
float text_height(Style style, std::string_view text, float width);  // wrapped

// Lines of at most `width` pixels; breaks between words, long words between their parts ("Nowak-|Lis"), long parts
// anywhere. Keeps line feeds.
std::vector<std::string_view> wrap(Style style, std::string_view text, float width);

// One line in the vertical middle of `rect`; elided when too long. Returns the width drawn.
float text_line(const Rect& rect, std::string_view text, const TextSpec& spec = {});
// Wrapped lines from the top of `rect`, as many as fit. Returns the height used.
float text_block(const Rect& rect, std::string_view text, const TextSpec& spec = {});

// Parts in different styles on one line: "**Ewa Lis** · oddzwonić". Parts may be marked as found by a search.
struct TextPart {
  std::string_view text;
  Style style = Style::body;
  Token colour = Token::ink;
  bool marked = false;
};
float text_parts(const Rect& rect, const std::vector<TextPart>& parts);

// The line to be said: a bar at the left, the largest text, at most 60 characters a line.
inline constexpr int say_line_characters = 60;
float say_height(std::string_view text, float width, Style style = Style::say);
void say(const std::string& path, const Rect& rect, std::string_view text, Style style = Style::say);
// The largest style in which the line is no higher than `room`; `least` when none is.
Style say_style(std::string_view text, float width, float room, Style least);

}  // namespace okienko::ui
