// The type styles. Inter and Material Icons are found by fontconfig; only the sizes in use are rasterised.
#pragma once

#include <array>
#include <cstddef>

#include "base/result.hpp"
#include "kiosk/ui/metrics.hpp"

struct ImFont;
struct ImFontAtlas;

namespace okienko::ui {

// CSS pixels at 96 dpi and weight; what each is for.
enum class Style {
  caption,       // 16 regular: who and when
  small_strong,  // 15 semi-bold: chips
  h3,            // 16 semi-bold: a heading over a group
  body,          // 18 regular
  body_strong,   // 18 bold: names
  lead,          // 20 regular
  button,        // 20 semi-bold
  option,        // 21 semi-bold
  h2,            // 22 bold
  key,           // 24 medium: keyboard, search field
  button_large,  // 26 semi-bold
  say,           // 28 medium: the line to be said
  h1,            // 30 bold
  display,       // 42 bold: an amount to be decided
  clock,         // 96 bold: digits only
};
inline constexpr std::size_t style_count = static_cast<std::size_t>(Style::clock) + 1;

enum class IconSize { small, medium, large };  // 20, 26, 34 units
inline constexpr std::size_t icon_size_count = 3;

struct Fonts {
  std::array<ImFont*, style_count> styles{};  // owned by the atlas
  std::array<ImFont*, icon_size_count> icons{};
  ImFont* operator[](Style style) const { return styles[static_cast<std::size_t>(style)]; }
  ImFont* operator[](IconSize size) const { return icons[static_cast<std::size_t>(size)]; }
};

// Size in units (CSS pixels) of a style.
float style_units(Style style);

// Fails in words, naming the package, when a font is not installed.
base::Result<Fonts> load_fonts(ImFontAtlas& atlas, const Metrics& metrics);

}  // namespace okienko::ui
