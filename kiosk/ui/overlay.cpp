#include "kiosk/ui/overlay.hpp"

#include <imgui_internal.h>

#include "kiosk/ui/draw.hpp"
#include "kiosk/ui/keyboard.hpp"

namespace okienko::ui {

Dialogue::Dialogue(const std::string& path, const Rect& covered, const Rect& rect)
    : layer_before_(current().layer()) {
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoNav;
  current().set_layer(layer_before_ + 1);
  areas_before_.swap(current().scroll_stack());
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin(path.c_str(), nullptr, flags);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  fill(covered, Token::dim);
  card(rect);
  WidgetRecord record;
  record.path = path;
  record.rect = rect;
  record.clip = clip_rect();
  record.kind = WidgetKind::panel;
  current().record(std::move(record));
}

Dialogue::~Dialogue() {
  ImGui::End();
  current().scroll_stack().swap(areas_before_);
  current().set_layer(layer_before_);
}

TopBand::TopBand()
    : layer_before_(current().layer()),
      rect_{0, 0, static_cast<float>(current().metrics().size.width_px), current().top_band_px()} {
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoNav;
  // On the layer of the uppermost dialogue, or of the page: it takes no shortcut away from either.
  current().set_layer(current().top_layer());
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({rect_.width, std::max(rect_.height, 1.0F)});
  ImGui::Begin("top_band", nullptr, flags);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}

TopBand::~TopBand() {
  ImGui::End();
  current().set_layer(layer_before_);
}

void toast(std::string text, Tone tone) {
  auto& toasts = current().toasts();
  if (toasts.size() >= Context::max_toasts) toasts.erase(toasts.begin());
  const TimeMs until_ms = current().input().now_ms + toast_duration_ms;
  toasts.push_back({std::move(text), tone, until_ms});
  current().mark_dirty();
}

void draw_toasts() {
  Context& context = current();
  auto& toasts = context.toasts();
  const TimeMs now_ms = context.input().now_ms;
  std::erase_if(toasts, [now_ms](const Toast& item) { return item.until_ms <= now_ms; });
  float bottom = screen_rect().bottom() - px(compact() ? 76 : 108);
  for (auto item = toasts.rbegin(); item != toasts.rend(); ++item) {
    context.wake_at(item->until_ms);
    const float widest = screen_rect().width - px(48) - px(84);
    const float words = std::min(text_width(Style::body_strong, item->text), std::min(widest, px(720)));
    const float height = text_height(Style::body_strong, item->text, words + 1) + px(28);
    const Rect rect{(screen_rect().width - words - px(84)) / 2, bottom - height, words + px(84), height};
    fill(rect, Token::ink, px(14));
    Icon sign = Icon::info;
    switch (item->tone) {
      case Tone::neutral:
      case Tone::blue:
        sign = Icon::info;
        break;
      case Tone::green:
        sign = Icon::check_circle;
        break;
      case Tone::amber:
        sign = Icon::warning;
        break;
      case Tone::red:
        sign = Icon::error;
        break;
    }
    draw_icon({rect.x + px(18), rect.y, px(26), rect.height}, sign, IconSize::medium, ink(Token::paper));
    text_block({rect.x + px(58), rect.y + px(14), words + 1, rect.height - px(28)}, item->text,
               {.style = Style::body_strong, .colour = Token::paper});
    bottom -= height + px(10);
  }
}

namespace {

float banner_button_width(std::string_view label) {
  return label.empty() ? 0 : button_width(label) + px(14);
}

constexpr float banner_button_units = 52;

float height_beside(float width, std::string_view text, std::string_view button_label) {
  const float room = width - px(76) - banner_button_width(button_label);
  return std::max(px(72), text_height(Style::body, text, room) + px(32));
}

float height_stacked(float width, std::string_view text) {
  return text_height(Style::body, text, width - px(76)) + px(banner_button_units) + px(38);
}

// Where its button would squeeze the words into a column, it stands below them.
bool stacked(float width, std::string_view text, std::string_view button_label) {
  return !button_label.empty() && height_stacked(width, text) < height_beside(width, text, button_label);
}

}  // namespace

float banner_height(float width, std::string_view text, std::string_view button_label) {
  return stacked(width, text, button_label) ? height_stacked(width, text) : height_beside(width, text, button_label);
}

bool banner(const std::string& path, const Rect& rect, Tone tone, Icon sign, std::string_view text,
            std::string_view button_label) {
  struct {
    Token words;
    Token back;
  } tokens{Token::ink_muted, Token::neutral_soft};
  switch (tone) {
    case Tone::neutral:
      break;
    case Tone::green:
      tokens = {Token::green, Token::green_soft};
      break;
    case Tone::amber:
      tokens = {Token::amber, Token::amber_soft};
      break;
    case Tone::red:
      tokens = {Token::red, Token::red_soft};
      break;
    case Tone::blue:
      tokens = {Token::blue, Token::blue_soft};
      break;
  }
  fill(rect, tokens.back, px(14));
  const float side = px(banner_button_units);
  if (stacked(rect.width, text, button_label)) {
    const float height = text_height(Style::body, text, rect.width - px(76));
    draw_icon({rect.x + px(16), rect.y + px(14), px(34), std::min(height, px(48))}, sign, IconSize::large,
              ink(tokens.words));
    text_block({rect.x + px(62), rect.y + px(14), rect.width - px(76), height}, text,
               {.style = Style::body, .colour = Token::ink, .path = path});
    const float width = button_width(button_label);
    return button(path + "/action",
                  {rect.right() - px(14) - width, rect.bottom() - px(14) - side, width, side}, button_label);
  }
  draw_icon({rect.x + px(16), rect.y, px(34), rect.height}, sign, IconSize::large, ink(tokens.words));
  const float button_room = banner_button_width(button_label);
  const Rect words{rect.x + px(62), rect.y, rect.width - px(76) - button_room, rect.height};
  const float height = text_height(Style::body, text, words.width);
  text_block({words.x, words.y + (words.height - height) / 2, words.width, height}, text,
             {.style = Style::body, .colour = Token::ink, .path = path});
  if (button_label.empty()) return false;
  return button(path + "/action",
                {rect.right() - button_room, rect.y + (rect.height - side) / 2, button_room - px(14), side},
                button_label);
}

}  // namespace okienko::ui
