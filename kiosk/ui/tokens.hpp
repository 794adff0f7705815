// The colours by what they mean, in a light and a dark theme. A test computes the contrast of every pair that
// is used.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace okienko::ui {

enum class Theme { light, dark };

enum class Token {
  paper,      // behind everything
  surface,    // cards, bars, buttons
  ink,        // text
  ink_muted,  // text that is not read aloud
  line,       // edges
  primary,    // what moves on
  primary_ink,
  primary_soft,  // icon tiles, a chosen option
  on_soft,       // text and icons on primary_soft
  amber,         // waits for somebody
  amber_soft,
  amber_tile,
  amber_line,
  red,  // overdue or refused
  red_soft,
  green,  // done
  green_soft,
  blue,  // in another's hands
  blue_soft,
  neutral_soft,
  disabled_ink,
  track,     // of a progress bar
  mark,      // behind what a search found
  keyboard,  // behind the keys
  key,
  key_special,
  dim,       // over what a dialogue covers
  customer,  // the customer's page and the charter
  customer_ink,
  customer_muted,
  customer_card,
  customer_line,
};
inline constexpr std::size_t token_count = static_cast<std::size_t>(Token::customer_line) + 1;

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;
  friend bool operator==(const Colour&, const Colour&) = default;
};

Colour colour(Theme theme, Token token);

// Two opaque colours as one: `front` with its alpha over `back`.
Colour over(Colour front, Colour back);

// What lies over everything to make it darker: 20 to 100 percent of its light, or nearly so. At the darkest the
// letters of every theme still stand out 4.5:1.
Colour dimming(int brightness_percent);

// WCAG 2 contrast ratio, 1 to 21.
double contrast(Colour first, Colour second);

struct ContrastPair {
  Token front;
  Token back;
  double at_least;  // 4.5 for text, 3 for borders and icons that carry meaning
};

// Every pair of tokens that the widgets draw on one another.
std::span<const ContrastPair> contrast_pairs();

}  // namespace okienko::ui
