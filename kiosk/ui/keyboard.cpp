#include "kiosk/ui/keyboard.hpp"

#include "kiosk/platform/scanner.hpp"
#include "kiosk/ui/context.hpp"
#include "kiosk/ui/draw.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::ui {
namespace {

constexpr float key_height_units = 58;
constexpr float compact_key_height_units = 46;
constexpr float row_gap_units = 9;
constexpr float key_gap_units = 8;
constexpr float rows = 5;

bool is_special(KeyRole role) {
  switch (role) {
    case KeyRole::character:
    case KeyRole::space:
    case KeyRole::action:
      return false;
    case KeyRole::backspace:
    case KeyRole::shift:
    case KeyRole::layer:
    case KeyRole::accents:
    case KeyRole::alphabet:
    case KeyRole::left:
    case KeyRole::right:
    case KeyRole::hide:
      return true;
  }
  return false;
}

std::string path_of(const KeyCap& cap) {
  switch (cap.role) {
    case KeyRole::character:
      return "keyboard/" + cap.label;
    case KeyRole::backspace:
      return "keyboard/backspace";
    case KeyRole::shift:
      return "keyboard/shift";
    case KeyRole::layer:
      return "keyboard/layer";
    case KeyRole::accents:
      return "keyboard/accents";
    case KeyRole::alphabet:
      return "keyboard/alphabet";
    case KeyRole::space:
      return "keyboard/space";
    case KeyRole::left:
      return "keyboard/left";
    case KeyRole::right:
      return "keyboard/right";
    case KeyRole::hide:
      return "keyboard/hide";
    case KeyRole::action:
      return "keyboard/action";
  }
  return {};
}

}  // namespace

float Keyboard::height() const {
  const Metrics& metrics = context_.metrics();
  const float key = metrics.px(metrics.compact() ? compact_key_height_units : key_height_units);
  const float gap = metrics.px(metrics.compact() ? 5 : row_gap_units);
  return rows * key + (rows - 1) * gap + metrics.px(metrics.compact() ? 12 : 27);
}

float Keyboard::docked_height() const {
  return shown_ ? height() : 0;
}

void Keyboard::offer(Alphabets alphabets) {
  if (alphabets_ == alphabets) return;
  alphabets_ = alphabets;
  if (alphabets == Alphabets::latin) {
    alphabet_ = KeyboardLayer::letters;
    if (layer_ == KeyboardLayer::cyrillic) layer_ = alphabet_;
  }
  context_.mark_dirty();
}

void Keyboard::request(const KeyboardAction& action, KeyboardLayer first_layer) {
  action_ = action;
  requested_ = true;
  const std::string& focused = context_.focused_field();
  if (focused != field_) {
    field_ = focused;
    hidden_by_hand_ = false;
    layer_ = first_layer == KeyboardLayer::letters ? alphabet_ : first_layer;
    shift_ = Shift::off;
    accents_ = Accents::off;
  }
}

void Keyboard::tick(platform::TimeMs now_ms) {
  now_ms_ = now_ms;
  const bool show = requested_ && !hidden_by_hand_;
  if (!requested_) {
    field_.clear();
    hidden_by_hand_ = false;
  }
  if (show != shown_) {
    shown_ = show;
    context_.mark_dirty();
  }
  requested_ = false;
  if (shown_) layout();
  if (!owns_press_ || pressed_path_.empty()) return;
  const bool long_enough = now_ms - pressed_at_ms_ >= long_press_ms;
  if (pressed_path_ == "keyboard/backspace") {
    if (long_enough && now_ms - repeated_at_ms_ >= repeat_ms) {
      repeated_at_ms_ = now_ms;
      context_.pipeline().type({0, platform::Key::backspace});
      context_.mark_dirty();
    }
    return;
  }
  if (!long_enough || !variant_keys_.empty()) return;
  for (const Placed& key : keys_) {
    if (key.path != pressed_path_ || key.cap.role != KeyRole::character) continue;
    const std::u32string forms = variants(key.cap.character);
    const float step = key.rect.width + context_.metrics().px(4);
    float x = key.rect.x - step * (static_cast<float>(forms.size()) - 1) / 2;
    for (const char32_t form : forms) {
      Placed variant;
      variant.cap.character = form;
      variant.cap.label = platform::utf8(form);
      variant.rect = {x, key.rect.y - key.rect.height - context_.metrics().px(12), key.rect.width,
                      key.rect.height};
      variant.path = "keyboard/variant/" + variant.cap.label;
      variant_keys_.push_back(std::move(variant));
      x += step;
    }
    if (!variant_keys_.empty()) variant_under_finger_ = variant_keys_.front().path;
    context_.mark_dirty();
  }
}

std::optional<platform::TimeMs> Keyboard::deadline_ms() const {
  if (!owns_press_ || pressed_path_.empty()) return std::nullopt;
  if (pressed_path_ == "keyboard/backspace") {
    return std::max(pressed_at_ms_ + long_press_ms, repeated_at_ms_ + repeat_ms);
  }
  if (variant_keys_.empty() && now_ms_ < pressed_at_ms_ + long_press_ms)
    return pressed_at_ms_ + long_press_ms;
  return std::nullopt;
}

void Keyboard::layout() {
  const Metrics& metrics = context_.metrics();
  const bool compact_keys = metrics.compact();
  const float key = metrics.px(compact_keys ? compact_key_height_units : key_height_units);
  const float row_gap = metrics.px(compact_keys ? 5 : row_gap_units);
  const float key_gap = metrics.px(compact_keys ? 5 : key_gap_units);
  const float side = metrics.px(compact_keys ? 10 : 24);
  const auto width = static_cast<float>(metrics.size.width_px);
  float y = static_cast<float>(metrics.size.height_px) - height() + metrics.px(compact_keys ? 6 : 13);
  keys_.clear();
  for (const KeyRow& row : keyboard_rows(layer_, shift_, accents_, alphabets_)) {
    const float indent = metrics.px(row.indent_units);
    std::vector<float> weights;
    for (const KeyCap& cap : row.keys) weights.push_back(cap.weight);
    const auto cells = split_columns({side + indent, y, width - 2 * (side + indent), key}, weights, key_gap);
    for (std::size_t index = 0; index < cells.size(); ++index) {
      keys_.push_back({row.keys[index], cells[index], path_of(row.keys[index])});
    }
    y += key + row_gap;
  }
}

const Keyboard::Placed* Keyboard::at(Point point) const {
  // The gaps belong to the nearest key: a finger between two keys means one of them.
  const float gap = context_.metrics().px(row_gap_units) / 2 + 1;
  for (const Placed& key : keys_) {
    const Rect grown{key.rect.x - gap, key.rect.y - gap, key.rect.width + 2 * gap, key.rect.height + 2 * gap};
    if (grown.contains(point)) return &key;
  }
  return nullptr;
}

void Keyboard::type(char32_t character) {
  context_.pipeline().type({character, platform::Key::none});
  shift_ = Shift::off;
  accents_ = Accents::off;
}

void Keyboard::press(const KeyCap& cap) {
  platform::InputPipeline& pipeline = context_.pipeline();
  switch (cap.role) {
    case KeyRole::character:
      type(cap.character);
      break;
    case KeyRole::backspace:
      if (repeated_at_ms_ < pressed_at_ms_) pipeline.type({0, platform::Key::backspace});
      break;
    case KeyRole::shift:
      shift_ = shift_ == Shift::off ? Shift::once : Shift::off;
      break;
    case KeyRole::layer:
      layer_ = layer_ == KeyboardLayer::numbers ? alphabet_ : KeyboardLayer::numbers;
      break;
    case KeyRole::alphabet:
      alphabet_ = layer_ == KeyboardLayer::cyrillic ? KeyboardLayer::letters : KeyboardLayer::cyrillic;
      layer_ = alphabet_;
      accents_ = Accents::off;
      break;
    case KeyRole::accents:
      accents_ = accents_ == Accents::off ? Accents::once : Accents::off;
      layer_ = alphabet_ = KeyboardLayer::letters;
      break;
    case KeyRole::space:
      pipeline.type({U' ', platform::Key::none});
      break;
    case KeyRole::left:
      pipeline.type({0, platform::Key::left});
      break;
    case KeyRole::right:
      pipeline.type({0, platform::Key::right});
      break;
    case KeyRole::hide:
      hidden_by_hand_ = true;
      break;
    case KeyRole::action:
      if (action_.enabled) pipeline.type({0, platform::Key::enter});
      break;
  }
  layout();
  context_.mark_dirty();
}

bool Keyboard::take_pointer(const platform::Event& event) {
  const float top = static_cast<float>(context_.metrics().size.height_px) - docked_height();
  switch (event.kind) {
    case platform::EventKind::pointer_down: {
      owns_press_ = shown_ && event.point.y >= top;
      variant_keys_.clear();
      pressed_path_.clear();
      if (!owns_press_) return false;
      if (const Placed* key = at(event.point)) pressed_path_ = key->path;
      pressed_at_ms_ = event.time_ms;
      return true;
    }
    case platform::EventKind::pointer_move: {
      if (!owns_press_) return false;
      for (const Placed& variant : variant_keys_) {
        if (event.point.x >= variant.rect.x && event.point.x < variant.rect.right()) {
          variant_under_finger_ = variant.path;
        }
      }
      if (variant_keys_.empty()) {
        // A finger that slides means the key under it when it is lifted.
        const Placed* key = at(event.point);
        const std::string path = key != nullptr ? key->path : std::string();
        if (path != pressed_path_) {
          pressed_path_ = path;
          pressed_at_ms_ = event.time_ms;
        }
      }
      return true;
    }
    case platform::EventKind::pointer_up: {
      if (!owns_press_) return false;
      owns_press_ = false;
      if (!variant_keys_.empty()) {
        for (const Placed& variant : variant_keys_) {
          if (variant.path == variant_under_finger_) type(variant.cap.character);
        }
        layout();
      } else {
        for (const Placed& key : keys_) {
          if (key.path == pressed_path_) {
            const KeyCap cap = key.cap;
            press(cap);
            break;
          }
        }
      }
      variant_keys_.clear();
      pressed_path_.clear();
      context_.mark_dirty();
      return true;
    }
    case platform::EventKind::key:
    case platform::EventKind::character:
      return false;
  }
  return false;
}

void Keyboard::draw_key(const Placed& key) const {
  const float radius = px(10);
  const bool latched = (key.cap.role == KeyRole::shift && shift_ == Shift::once) ||
                       (key.cap.role == KeyRole::accents && accents_ == Accents::once);
  const bool is_action = key.cap.role == KeyRole::action;
  Token back = is_special(key.cap.role) ? Token::key_special : Token::key;
  if (latched) back = Token::primary_soft;
  if (is_action) back = Token::primary;
  Colour background = colour(context_.theme(), back);
  // As the button beside the field looks that does the same.
  if (is_action && !action_.enabled) background = faded_primary(context_.theme());
  fill(key.rect, ink(background), radius);
  if (key.path == pressed_path_) shade_pressed(key.rect, radius);
  if (!is_action) outline(key.rect, latched ? Token::primary : Token::line, radius);
  const bool polish = key.cap.character > 0x7F && layer_ == KeyboardLayer::letters;
  Token words = polish || latched ? Token::on_soft : Token::ink;
  if (is_action) words = Token::primary_ink;
  std::string label = key.cap.label;
  Icon sign = key.cap.icon;
  if (is_action) {
    label = action_.label;
    if (label.empty()) sign = Icon::check;
  }
  draw_icon(key.rect, sign, IconSize::medium, ink(words));
  bool clipped = false;
  if (!label.empty()) {
    const Style style = is_action || key.cap.role != KeyRole::character ? Style::button : Style::key;
    const float width = text_width(style, label);
    clipped = width > key.rect.width;
    draw_text(key.rect.centre().x - width / 2, key.rect.centre().y - context_.fonts()[style]->FontSize / 2,
              style, ink(words), label);
  }
  WidgetRecord record;
  record.path = key.path;
  record.label = label;
  record.rect = key.rect;
  record.clip = clip_rect();
  record.kind = WidgetKind::key;
  record.enabled = !is_action || action_.enabled;
  record.text_clipped = clipped;
  context_.record(std::move(record));
}

void Keyboard::draw_variants() const {
  if (variant_keys_.empty()) return;
  const Rect& first = variant_keys_.front().rect;
  const Rect& last = variant_keys_.back().rect;
  const Rect around{first.x - px(8), first.y - px(8), last.right() - first.x + px(16), first.height + px(16)};
  fill(around, Token::surface, px(14));
  outline(around, Token::line, px(14));
  for (const Placed& key : variant_keys_) {
    const bool chosen = key.path == variant_under_finger_;
    fill(key.rect, chosen ? Token::primary : Token::key, px(10));
    const float width = text_width(Style::key, key.cap.label);
    draw_text(key.rect.centre().x - width / 2,
              key.rect.centre().y - context_.fonts()[Style::key]->FontSize / 2, Style::key,
              ink(chosen ? Token::primary_ink : Token::ink), key.cap.label);
  }
}

void Keyboard::letters_changed() {
  pressed_path_.clear();
  variant_keys_.clear();
  variant_under_finger_.clear();
  keys_.clear();
}

void Keyboard::draw() {
  if (!shown_) return;
  const Metrics& metrics = context_.metrics();
  const float top = static_cast<float>(metrics.size.height_px) - docked_height();
  const Rect all{0, top, static_cast<float>(metrics.size.width_px), docked_height()};
  fill(all, Token::keyboard);
  fill({all.x, all.y, all.width, 1}, Token::line);
  for (const Placed& key : keys_) draw_key(key);
  draw_variants();
}

}  // namespace okienko::ui
