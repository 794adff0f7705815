#include "kiosk/ui/pin.hpp"

#include <algorithm>

#include "kiosk/ui/controls.hpp"
#include "kiosk/ui/draw.hpp"
#include "kiosk/ui/number_pad.hpp"

namespace okienko::ui {
namespace {

bool is_a_pin(const std::string& code) {
  return code.size() >= shortest_pin && code.size() <= longest_pin &&
         std::all_of(code.begin(), code.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
}

}  // namespace

float pin_pad_height() {
  return 4 * pad_key_height() + 3 * px(12);
}

void pin_dots(const Rect& rect, std::size_t entered, std::size_t at_least) {
  const std::size_t length = std::max(entered, at_least);
  const float step = px(length > 8 ? 30 : 39);
  const float radius = px(12);
  float x = rect.centre().x - step * (static_cast<float>(length) - 1) / 2;
  for (std::size_t index = 0; index < length; ++index, x += step) {
    if (index < entered) {
      canvas().AddCircleFilled({x, rect.centre().y}, radius, ink(Token::ink), 48);
    } else {
      canvas().AddCircle({x, rect.centre().y}, radius - px(1.5F), ink(Token::ink), 48, px(3));
    }
  }
}

bool pin_pad(const std::string& path, const Rect& rect, std::string& pin, const PinPadSpec& spec) {
  auto enter = [&pin](char digit) {
    if (pin.size() < longest_pin) pin.push_back(digit);
  };
  // Lower keys where there is less room, down to the smallest that a finger finds.
  const float gap = px(12);
  const float key = std::clamp((rect.height - 3 * gap) / 4, current().metrics().mm(smallest_target_mm), pad_key_height());
  WidgetRecord pad;
  pad.path = path;
  pad.rect = {rect.x, rect.y, rect.width, 4 * key + 3 * gap};
  pad.clip = clip_rect();
  pad.kind = WidgetKind::panel;
  pad.enabled = spec.enabled;
  current().record(std::move(pad));

  Grid grid(rect, 3, key, gap);
  for (int digit = 1; digit <= 9; ++digit) {
    const std::string name = std::to_string(digit);
    if (button(path + "/" + name, grid.next(), name,
               {.enabled = spec.enabled, .style = Style::button_large})) {
      enter(static_cast<char>('0' + digit));
    }
  }
  const bool some = spec.enabled && !pin.empty();
  if (button(path + "/backspace", grid.next(), "", {.enabled = some, .icon = Icon::backspace}))
    pin.pop_back();
  if (button(path + "/0", grid.next(), "0", {.enabled = spec.enabled, .style = Style::button_large}))
    enter('0');
  if (button(path + "/clear", grid.next(), spec.clear_label, {.enabled = some})) pin.clear();

  Context& context = current();
  bool entered_at_once = false;
  if (spec.enabled && context.focused_field().empty() && context.layer_is_on_top()) {
    auto& typed = context.consume_input().typed;
    for (auto position = typed.begin(); position != typed.end();) {
      if (position->character >= U'0' && position->character <= U'9') {
        enter(static_cast<char>(position->character));
        position = typed.erase(position);
      } else if (position->key == platform::Key::backspace) {
        if (!pin.empty()) pin.pop_back();
        position = typed.erase(position);
      } else {
        ++position;
      }
    }
    // Digits and Enter that came within one slow frame look like a scanner's code.
    if (pin.empty()) {
      std::erase_if(context.consume_input().scans, [&](const std::string& code) {
        if (entered_at_once || !is_a_pin(code)) return false;
        pin = code;
        return entered_at_once = true;
      });
    }
  }
  return spec.enabled && pin.size() >= shortest_pin && (entered_at_once || shortcut_key(platform::Key::enter));
}

}  // namespace okienko::ui
