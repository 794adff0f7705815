#include "kiosk/ui/number_pad.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/controls.hpp"
#include "kiosk/ui/draw.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::ui {
namespace {

void enter(std::string& text, char digit, const NumberPadSpec& spec) {
  const auto at = spec.decimal_sign.empty() ? std::string::npos : text.find(spec.decimal_sign);
  if (at == std::string::npos) {
    if (text.size() >= spec.max_digits) return;
    // An amount does not begin with zeros.
    if (!spec.decimal_sign.empty() && text == "0") text.clear();
  } else if (text.size() - at - spec.decimal_sign.size() >= amount_decimals) {
    return;
  }
  text.push_back(digit);
}

void enter_sign(std::string& text, const NumberPadSpec& spec) {
  if (spec.decimal_sign.empty() || text.find(spec.decimal_sign) != std::string::npos) return;
  if (text.empty()) text = "0";
  text += spec.decimal_sign;
}

void take_typed(std::string& text, const NumberPadSpec& spec) {
  auto& typed = current().consume_input().typed;
  for (auto position = typed.begin(); position != typed.end();) {
    const char32_t character = position->character;
    if (character >= U'0' && character <= U'9') {
      enter(text, static_cast<char>(character), spec);
    } else if (!spec.decimal_sign.empty() && (character == U',' || character == U'.')) {
      enter_sign(text, spec);
    } else if (position->key == platform::Key::backspace) {
      if (!text.empty()) text.pop_back();
    } else {
      ++position;
      continue;
    }
    position = typed.erase(position);
  }
}

}  // namespace

float pad_key_height() {
  return compact() ? px(60) : current().metrics().mm(answer_height_mm);
}

float number_pad_height() {
  return 4 * pad_key_height() + 3 * px(12);
}

bool number_pad(const std::string& path, const Rect& rect, std::string& text, const NumberPadSpec& spec) {
  WidgetRecord pad;
  pad.path = path;
  pad.rect = {rect.x, rect.y, rect.width, number_pad_height()};
  pad.clip = clip_rect();
  pad.kind = WidgetKind::panel;
  pad.enabled = spec.enabled;
  current().record(std::move(pad));

  Grid grid(rect, 3, pad_key_height(), px(12));
  const ButtonSpec key{.enabled = spec.enabled, .style = Style::button_large};
  for (int digit = 1; digit <= 9; ++digit) {
    const std::string name = std::to_string(digit);
    if (button(path + "/" + name, grid.next(), name, key)) enter(text, static_cast<char>('0' + digit), spec);
  }
  const bool some = spec.enabled && !text.empty();
  const Rect left = grid.next();
  const Rect middle = grid.next();
  const Rect right = grid.next();
  const bool amount = !spec.decimal_sign.empty();
  if (amount && button(path + "/sign", left, spec.decimal_sign, key)) enter_sign(text, spec);
  if (button(path + "/0", middle, "0", key)) enter(text, '0', spec);
  if (button(path + "/backspace", amount ? right : left, "", {.enabled = some, .icon = Icon::backspace})) {
    text.pop_back();
  }
  if (!amount && button(path + "/clear", right, spec.clear_label, {.enabled = some})) text.clear();
  if (!spec.enabled || !current().focused_field().empty() || !current().layer_is_on_top()) return false;
  take_typed(text, spec);
  return shortcut_key(platform::Key::enter);
}

float number_box_height() {
  return px(12) + line_height(Style::caption) + line_height(Style::h1) + px(12);
}

bool number_box(const std::string& path, const Rect& rect, std::string_view label, std::string_view text,
                std::string_view placeholder, bool active) {
  const Interaction interaction = interact(path, rect, label, true);
  const float radius = px(14);
  fill(rect, active ? Token::surface : Token::paper, radius);
  if (interaction.pressed) shade_pressed(rect, radius);
  outline(rect, active ? Token::primary : Token::line, radius, active ? px(3) : 1);
  Rect inner = rect.inset(px(17), px(12));
  text_line(inner.cut_top(line_height(Style::caption)), label, {.style = Style::caption, .colour = Token::ink_muted});
  const bool empty = text.empty();
  const std::string_view shown = empty ? placeholder : text;
  const Style style = text_width(Style::h1, shown) <= inner.width - px(8) ? Style::h1 : Style::h2;
  const float width = text_line(inner.cut_top(line_height(Style::h1)), shown,
                                {.style = style, .colour = empty ? Token::ink_muted : Token::ink, .path = path + "/text"});
  if (active) {
    const float x = inner.x + (empty ? 0 : width + px(3));
    const float height = px(26);
    const float y = rect.bottom() - px(12) - line_height(Style::h1) / 2 - height / 2;
    fill({empty ? x - px(6) : x, y, px(3), height}, Token::primary);
  }
  return interaction.tapped;
}

bool slider(const std::string& path, const Rect& rect, std::string_view label, int& value, int most, int mark) {
  if (most <= 0) return false;
  (void)interact(path, rect, label, true);
  const float knob = px(17);
  const Rect track{rect.x + knob, rect.centre().y - px(5), rect.width - 2 * knob, px(10)};
  const auto place = [&](int of) {
    return track.x + track.width * static_cast<float>(std::clamp(of, 0, most)) / static_cast<float>(most);
  };
  bool moved = false;
  const platform::Gesture& gesture = current().input().gesture;
  const bool held = (gesture.pressed || gesture.down) && rect.contains(gesture.start) && current().layer_is_on_top();
  if (held) {
    const float share = std::clamp((gesture.point.x - track.x) / track.width, 0.0F, 1.0F);
    const int wanted = static_cast<int>(std::lround(share * static_cast<float>(most)));
    moved = wanted != value;
    value = wanted;
  }
  fill(track, Token::track, track.height / 2);
  const float at = place(value);
  if (at > track.x + track.height) fill({track.x, track.y, at - track.x, track.height}, Token::primary, track.height / 2);
  fill({place(mark) - px(1.5F), track.y - px(9), px(3), track.height + px(18)}, Token::ink_muted);
  canvas().AddCircleFilled({at, rect.centre().y}, knob, ink(Token::primary), 48);
  canvas().AddCircleFilled({at, rect.centre().y}, knob * 0.42F, ink(Token::primary_ink), 32);
  return moved;
}

}  // namespace okienko::ui
