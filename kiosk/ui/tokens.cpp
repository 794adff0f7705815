#include "kiosk/ui/tokens.hpp"

#include <algorithm>
#include <cmath>

namespace okienko::ui {
namespace {

constexpr Colour hex(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>((rgb >> 8) & 0xFF),
          static_cast<std::uint8_t>(rgb & 0xFF), 255};
}

constexpr Colour hex(std::uint32_t rgb, std::uint8_t alpha) {
  Colour colour = hex(rgb);
  colour.alpha = alpha;
  return colour;
}

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

constexpr ContrastPair pairs[] = {
    {Token::ink, Token::paper, 4.5},
    {Token::ink, Token::surface, 4.5},
    {Token::ink, Token::primary_soft, 4.5},
    {Token::ink, Token::amber_soft, 4.5},
    {Token::ink, Token::mark, 4.5},
    {Token::ink, Token::key, 4.5},
    {Token::ink, Token::key_special, 4.5},
    {Token::ink_muted, Token::paper, 4.5},
    {Token::ink_muted, Token::surface, 4.5},
    {Token::ink_muted, Token::primary_soft, 4.5},
    {Token::ink_muted, Token::amber_soft, 4.5},
    {Token::ink_muted, Token::neutral_soft, 4.5},
    {Token::primary, Token::surface, 4.5},
    {Token::primary, Token::paper, 4.5},
    {Token::primary, Token::track, 3.0},
    {Token::primary_ink, Token::primary, 4.5},
    {Token::on_soft, Token::primary_soft, 4.5},
    {Token::on_soft, Token::key, 4.5},
    {Token::amber, Token::amber_soft, 4.5},
    {Token::amber, Token::amber_tile, 3.0},
    {Token::amber, Token::surface, 4.5},
    {Token::red, Token::red_soft, 4.5},
    {Token::red, Token::surface, 4.5},
    {Token::green, Token::green_soft, 4.5},
    {Token::ink, Token::green_soft, 4.5},
    {Token::ink, Token::red_soft, 4.5},
    {Token::ink, Token::blue_soft, 4.5},
    {Token::ink, Token::neutral_soft, 4.5},
    {Token::red, Token::paper, 4.5},
    {Token::blue, Token::blue_soft, 4.5},
    {Token::customer_ink, Token::customer, 4.5},
    {Token::customer_muted, Token::customer, 4.5},
    {Token::customer_ink, Token::customer_card, 4.5},
    {Token::customer, Token::customer_ink, 4.5},
};

}  // namespace

Colour colour(Theme theme, Token token) {
  const bool light = theme == Theme::light;
  switch (token) {
    case Token::paper:
      return light ? hex(0xF4F3EF) : hex(0x14171A);
    case Token::surface:
      return light ? hex(0xFFFFFF) : hex(0x1E2327);
    case Token::ink:
      return light ? hex(0x16191D) : hex(0xECEAE4);
    case Token::ink_muted:
      return light ? hex(0x5A626B) : hex(0xA4ADB6);
    case Token::line:
      return light ? hex(0xDEDCD5) : hex(0x363D43);
    case Token::primary:
      return light ? hex(0x0F5C5C) : hex(0x7CC4C0);
    case Token::primary_ink:
      return light ? hex(0xFFFFFF) : hex(0x0A2626);
    case Token::primary_soft:
      return light ? hex(0xE0EDEB) : hex(0x1F3A3A);
    case Token::on_soft:
      return light ? hex(0x0F5C5C) : hex(0x9AD8D4);
    case Token::amber:
      return light ? hex(0x9A5200) : hex(0xF0B35E);
    case Token::amber_soft:
      return light ? hex(0xFBEFDC) : hex(0x3A2C16);
    case Token::amber_tile:
      return light ? hex(0xF3DDB8) : hex(0x55401F);
    case Token::amber_line:
      return light ? hex(0xEBD3AC) : hex(0x5E4925);
    case Token::red:
      return light ? hex(0xB3261E) : hex(0xF4958E);
    case Token::red_soft:
      return light ? hex(0xFBE6E4) : hex(0x44201E);
    case Token::green:
      return light ? hex(0x1B6E36) : hex(0x86D09E);
    case Token::green_soft:
      return light ? hex(0xE1F1E5) : hex(0x1C3826);
    case Token::blue:
      return light ? hex(0x1F4E8C) : hex(0x9DC1F2);
    case Token::blue_soft:
      return light ? hex(0xE4ECF7) : hex(0x1E3350);
    case Token::neutral_soft:
      return light ? hex(0xECEAE4) : hex(0x2B3136);
    case Token::disabled_ink:
      return light ? hex(0x99AAAA) : hex(0x626C73);
    case Token::track:
      return light ? hex(0xE7E5DE) : hex(0x30373C);
    case Token::mark:
      return light ? hex(0xF6E7B8) : hex(0x5A4A14);
    case Token::keyboard:
      return light ? hex(0xE9E6DE) : hex(0x181C1F);
    case Token::key:
      return light ? hex(0xFFFFFF) : hex(0x2A3035);
    case Token::key_special:
      return light ? hex(0xDAD6CC) : hex(0x3A4248);
    case Token::dim:
      return light ? hex(0x16191D, 115) : hex(0x000000, 150);
    case Token::customer:
      return light ? hex(0x0F5C5C) : hex(0x0D3C3C);
    case Token::customer_ink:
      return hex(0xFFFFFF);
    case Token::customer_muted:
      return light ? hex(0xDBE7E7) : hex(0xC6DADA);
    case Token::customer_card:
      return light ? hex(0x276C6C) : hex(0x1B4C4C);
    case Token::customer_line:
      return light ? hex(0x3A7979) : hex(0x2C5B5B);
  }
  return {};
}

Colour over(Colour front, Colour back) {
  auto mix = [alpha = front.alpha](std::uint8_t above, std::uint8_t below) {
    return static_cast<std::uint8_t>((above * alpha + below * (255 - alpha) + 127) / 255);
  };
  return {mix(front.red, back.red), mix(front.green, back.green), mix(front.blue, back.blue), 255};
}

Colour dimming(int brightness_percent) {
  // A little more than half of the value of each colour is a quarter of its light.
  constexpr int darkest_percent = 20;
  constexpr int most_alpha = 112;
  const int dark_percent = 100 - std::clamp(brightness_percent, darkest_percent, 100);
  return {0, 0, 0, static_cast<std::uint8_t>(most_alpha * dark_percent / (100 - darkest_percent))};
}

double contrast(Colour first, Colour second) {
  const double lighter = std::max(luminance(first), luminance(second));
  const double darker = std::min(luminance(first), luminance(second));
  return (lighter + 0.05) / (darker + 0.05);
}

std::span<const ContrastPair> contrast_pairs() {
  return pairs;
}

}  // namespace okienko::ui
