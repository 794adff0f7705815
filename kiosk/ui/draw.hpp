// Shapes by token, on the draw list of the current window. Private to the widgets.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "kiosk/ui/context.hpp"
#include "kiosk/ui/controls.hpp"
#include "kiosk/ui/icons.hpp"

namespace okienko::ui {

inline ImU32 ink(Colour value) {
  return IM_COL32(value.red, value.green, value.blue, value.alpha);
}
inline ImU32 ink(Token token) {
  return ink(colour(current().theme(), token));
}
inline ImDrawList& canvas() {
  return *ImGui::GetWindowDrawList();
}

// The ground of what leads on, while it cannot be tapped.
inline Colour faded_primary(Theme theme) {
  Colour back = colour(theme, Token::primary);
  back.alpha = 115;
  return over(back, colour(theme, Token::surface));
}

// Edges on whole pixels stay sharp.
inline Rect snapped(const Rect& rect) {
  const float x = static_cast<float>(static_cast<int>(rect.x + 0.5F));
  const float y = static_cast<float>(static_cast<int>(rect.y + 0.5F));
  return {x, y, static_cast<float>(static_cast<int>(rect.right() + 0.5F)) - x,
          static_cast<float>(static_cast<int>(rect.bottom() + 0.5F)) - y};
}

inline void fill(const Rect& rect, ImU32 ink_value, float radius = 0) {
  const Rect at = snapped(rect);
  canvas().AddRectFilled({at.x, at.y}, {at.right(), at.bottom()}, ink_value, radius);
}
inline void fill(const Rect& rect, Token token, float radius = 0) {
  fill(rect, ink(token), radius);
}

inline void outline(const Rect& rect, Token token, float radius, float thickness = 1) {
  const Rect at = snapped(rect);
  const float half = thickness / 2 - 0.5F;
  canvas().AddRect({at.x + half, at.y + half}, {at.right() - half, at.bottom() - half}, ink(token),
                   std::max(0.0F, radius - half), 0, thickness);
}

inline void line_below(const Rect& rect, Token token) {
  fill({rect.x, rect.bottom() - 1, rect.width, 1}, token);
}

// An icon in the middle of a rectangle.
void draw_icon(const Rect& rect, Icon icon, IconSize size, ImU32 ink_value);

// Text without a record, for inside widgets.
void draw_text(float x, float y, Style style, ImU32 ink_value, std::string_view text);

// Press feedback: what is under a finger is a shade darker (lighter in the dark theme).
inline void shade_pressed(const Rect& rect, float radius) {
  fill(rect, current().theme() == Theme::light ? IM_COL32(22, 25, 29, 26) : IM_COL32(255, 255, 255, 30),
       radius);
}

struct Interaction {
  bool tapped = false;
  bool pressed = false;  // a finger is on it now
};

// Makes a rectangle tappable and records it. `text_clipped`: its words did not fit.
Interaction interact(const std::string& path, const Rect& rect, std::string_view label, bool enabled,
                     WidgetKind kind = WidgetKind::control, bool text_clipped = false);

Rect clip_rect();

}  // namespace okienko::ui
