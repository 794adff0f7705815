#include "kiosk/ui/toggle.hpp"

#include "kiosk/ui/draw.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::ui {
namespace {

constexpr float track_width_units = 52, track_height_units = 30;

float words_width(float width) {
  return width - px(track_width_units) - px(16);
}

}  // namespace

float toggle_height(float width, std::string_view label, std::string_view detail) {
  const float words = text_height(Style::body, label, words_width(width)) +
                      text_height(Style::caption, detail, words_width(width));
  return std::max(px(54), words + px(14));
}

bool toggle(const std::string& path, const Rect& rect, std::string_view label, std::string_view detail,
            bool on) {
  const Interaction interaction = interact(path, rect, label, true);
  if (interaction.pressed) shade_pressed(rect.inset(-px(6), 0), px(10));
  Rect row = rect;
  const Rect place = row.cut_right(px(track_width_units));
  const Rect track = centred(place, place.width, px(track_height_units));
  const float radius = track.height / 2;
  if (on) {
    fill(track, Token::primary, radius);
  } else {
    fill(track, Token::surface, radius);
    outline(track, Token::ink_muted, radius, px(2));
  }
  const float knob = radius - px(on ? 5 : 8);
  canvas().AddCircleFilled({on ? track.right() - radius : track.x + radius, track.centre().y}, knob,
                           ink(on ? Token::primary_ink : Token::ink_muted), 32);
  row.width = words_width(rect.width);
  const float label_height = text_height(Style::body, label, row.width);
  const float detail_height = text_height(Style::caption, detail, row.width);
  Rect text = centred(row, row.width, label_height + detail_height);
  text_block(text.cut_top(label_height), label);
  text_block(text, detail, {.style = Style::caption, .colour = Token::ink_muted});
  return interaction.tapped;
}

}  // namespace okienko::ui
