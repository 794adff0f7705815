#include "kiosk/ui/controls.hpp"

#include <imgui_internal.h>

#include <cmath>

#include "kiosk/platform/scanner.hpp"
#include "kiosk/ui/cards.hpp"
#include "kiosk/ui/draw.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::ui {

void draw_icon(const Rect& rect, Icon icon, IconSize size, ImU32 ink_value) {
  if (icon == Icon::none) return;
  ImFont* font = current().fonts()[size];
  const std::string text = platform::utf8(static_cast<char32_t>(icon));
  const float side = font->FontSize;
  canvas().AddText(
      font, side,
      {std::round(rect.x + (rect.width - side) / 2), std::round(rect.y + (rect.height - side) / 2)},
      ink_value, text.c_str());
}

Interaction interact(const std::string& path, const Rect& rect, std::string_view label, bool enabled,
                     WidgetKind kind, bool text_clipped) {
  WidgetRecord record;
  record.path = path;
  record.label = std::string(label);
  record.rect = rect;
  record.clip = clip_rect();
  record.kind = kind;
  record.enabled = enabled;
  record.text_clipped = text_clipped;
  current().record(std::move(record));

  Interaction result;
  const ImGuiID id = ImHashStr(path.c_str());
  const ImRect box(rect.x, rect.y, rect.right(), rect.bottom());
  ImGui::KeepAliveID(id);
  if (!ImGui::ItemAdd(box, id) || !enabled) return result;
  bool hovered = false;
  bool held = false;
  result.tapped = ImGui::ButtonBehavior(box, id, &hovered, &held, ImGuiButtonFlags_NoNavFocus);
  result.pressed = held && hovered;
  if (result.tapped && kind == WidgetKind::control) current().mark_dirty();
  return result;
}

bool shortcut_digit(int digit) {
  Context& context = current();
  if (digit < 1 || digit > 9 || !context.focused_field().empty() || !context.layer_is_on_top()) return false;
  auto& typed = context.consume_input().typed;
  for (auto position = typed.begin(); position != typed.end(); ++position) {
    if (position->character == U'0' + static_cast<char32_t>(digit)) {
      typed.erase(position);
      return true;
    }
  }
  return false;
}

bool shortcut_key(platform::Key key) {
  Context& context = current();
  if (key == platform::Key::none || !context.layer_is_on_top()) return false;
  // Esc leaves a field's page too; Enter belongs to the field.
  if (!context.focused_field().empty() && key != platform::Key::escape) return false;
  auto& typed = context.consume_input().typed;
  for (auto position = typed.begin(); position != typed.end(); ++position) {
    if (position->key == key) {
      typed.erase(position);
      return true;
    }
  }
  return false;
}

namespace {

struct ButtonColours {
  ImU32 back;
  ImU32 words;
  bool edge;
};

ButtonColours colours_of(const ButtonSpec& spec) {
  switch (spec.look) {
    case ButtonLook::plain:
      return {ink(Token::surface), ink(spec.enabled ? Token::ink : Token::disabled_ink), true};
    case ButtonLook::ghost:
      return {0, ink(spec.enabled ? Token::ink : Token::disabled_ink), true};
    case ButtonLook::danger:
      return {ink(Token::surface), ink(spec.enabled ? Token::red : Token::disabled_ink), true};
    case ButtonLook::primary: {
      const Colour back = spec.enabled ? colour(current().theme(), Token::primary) : faded_primary(current().theme());
      return {ink(back), ink(Token::primary_ink), false};
    }
  }
  return {};
}

float icon_room(const ButtonSpec& spec) {
  return spec.icon == Icon::none ? 0 : px(26 + 8);
}

}  // namespace

float button_width(std::string_view label, const ButtonSpec& spec) {
  return std::max(text_width(spec.style, label) + icon_room(spec) + px(48), px(64));
}

namespace {

// The style asked for, or a smaller one when the words do not fit: on a small panel a whole word beats a
// large one.
Style fitting_style(Style wanted, std::string_view label, float room) {
  if (wanted == Style::lead) {
    for (const Style style : {Style::lead, Style::body}) {
      if (text_width(style, label) <= room + 0.5F) return style;
    }
    return Style::caption;
  }
  for (const Style style : {wanted, Style::button, Style::h3, Style::small_strong}) {
    if (style_units(style) <= style_units(wanted) && text_width(style, label) <= room + 0.5F) return style;
  }
  return Style::small_strong;
}

float side_room(float width) {
  return px(width < px(200) ? 8 : 14);
}

std::string shortened(Style style, std::string_view label, float room) {
  std::string shown(label);
  while (!shown.empty() && text_width(style, shown + "…") > room) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80) shown.pop_back();
    if (!shown.empty()) shown.pop_back();
  }
  return shown + "…";
}

}  // namespace

Style common_style(Style wanted, std::initializer_list<WordsInWidth> group) {
  Style style = wanted;
  for (const WordsInWidth& one : group) {
    const Style fits = fitting_style(wanted, one.words, one.width - 2 * side_room(one.width));
    if (style_units(fits) < style_units(style)) style = fits;
  }
  return style;
}

bool button(const std::string& path, const Rect& rect, std::string_view label, const ButtonSpec& spec) {
  const float radius = px(12);
  const float padding = side_room(rect.width);
  const float left = spec.align == ButtonAlign::left ? px(25) : padding;
  const float room = rect.width - left - padding - icon_room(spec);
  const Style style = fitting_style(spec.style, label, room);
  const bool clipped = text_width(style, label) > room + 0.5F;
  const Interaction interaction = interact(path, rect, label, spec.enabled, WidgetKind::control, clipped);
  const ButtonColours colours = colours_of(spec);
  if (colours.back != 0) fill(rect, colours.back, radius);
  if (interaction.pressed) shade_pressed(rect, radius);
  if (colours.edge) outline(rect, Token::line, radius);

  const float words = std::min(text_width(style, label), room);
  float x =
      spec.align == ButtonAlign::left ? rect.x + left : rect.x + (rect.width - words - icon_room(spec)) / 2;
  if (label.empty()) x = rect.x + (rect.width - px(26)) / 2;
  if (spec.icon != Icon::none) {
    draw_icon({x, rect.y, px(26), rect.height}, spec.icon, IconSize::medium, colours.words);
    x += icon_room(spec);
  }
  const std::string shown = clipped ? shortened(style, label, room) : std::string(label);
  draw_text(x, rect.y + (rect.height - current().fonts()[style]->FontSize) / 2, style, colours.words, shown);
  return interaction.tapped || (spec.enabled && shortcut_key(spec.shortcut));
}

namespace {

// A narrow card gives its room to the words.
struct OptionLayout {
  float margin;
  float portrait;
  float gap;
};

OptionLayout option_layout(float width, const OptionSpec& spec) {
  const bool narrow = width < px(236);
  const float portrait = !spec.initials.empty() ? px(narrow ? 40 : 52) : spec.icon == Icon::none ? 0 : px(48);
  return {px(narrow ? 12 : 20), portrait, portrait > 0 ? px(narrow ? 10 : 16) : 0};
}

float option_text_left(float width, const OptionSpec& spec) {
  const OptionLayout layout = option_layout(width, spec);
  return layout.margin + layout.portrait + layout.gap;
}

float trailing_room(float width, const OptionSpec& spec) {
  return spec.trailing.empty() ? 0 : chip_width(spec.trailing) + option_layout(width, spec).margin;
}

}  // namespace

float option_height(float width, std::string_view title, std::string_view hint, const OptionSpec& spec,
                    float least) {
  const float room = width - option_text_left(width, spec) - px(10) - trailing_room(width, spec);
  float height = text_height(spec.style, title, room) + px(28);
  if (!hint.empty()) height += text_height(Style::caption, hint, room);
  return std::max(least, height);
}

bool option(const std::string& path, const Rect& rect, std::string_view title, std::string_view hint,
            const OptionSpec& spec) {
  const float radius = px(14);
  const OptionLayout layout = option_layout(rect.width, spec);
  const float left = option_text_left(rect.width, spec);
  const float room = rect.width - left - px(10) - trailing_room(rect.width, spec);
  const auto title_lines = wrap(spec.style, title, room);
  const auto hint_lines = hint.empty() ? std::vector<std::string_view>() : wrap(Style::caption, hint, room);
  const float title_height = static_cast<float>(title_lines.size()) * line_height(spec.style);
  const float hint_height = static_cast<float>(hint_lines.size()) * line_height(Style::caption);
  const bool clipped = title_height + hint_height > rect.height + 1;
  const std::string label = hint.empty() ? std::string(title) : std::string(title) + "\n" + std::string(hint);
  const Interaction interaction =
      interact(path, rect, label, spec.enabled && !spec.done, WidgetKind::control, clipped);

  const bool amber = spec.look == OptionLook::amber;
  fill(rect,
       spec.done       ? Token::green_soft
       : spec.selected ? Token::primary_soft
       : amber         ? Token::amber_soft
                       : Token::surface,
       radius);
  if (interaction.pressed) shade_pressed(rect, radius);
  if (spec.done) {
    outline(rect, Token::green, radius, px(2));
  } else if (spec.selected) {
    outline(rect, Token::primary, radius, px(3));
  } else {
    outline(rect, amber ? Token::amber_line : Token::line, radius);
  }
  const float middle = rect.y + rect.height / 2;
  if (!spec.initials.empty()) {
    avatar({rect.x + layout.margin, middle - layout.portrait / 2, layout.portrait, layout.portrait},
           spec.initials);
  } else if (spec.icon != Icon::none) {
    const Rect tile{rect.x + layout.margin, middle - px(24), px(48), px(48)};
    if (!spec.done) fill(tile, amber ? Token::amber_tile : Token::primary_soft, px(12));
    const Token icon_token = spec.done       ? Token::green
                             : !spec.enabled ? Token::disabled_ink
                             : amber         ? Token::amber
                                             : Token::on_soft;
    draw_icon(tile, spec.icon, spec.done ? IconSize::large : IconSize::medium, ink(icon_token));
  }
  float y = middle - (title_height + hint_height) / 2;
  const Token title_ink = !spec.enabled ? Token::disabled_ink : spec.quiet ? Token::ink_muted : Token::ink;
  const ImVec4 clip(rect.x, rect.y, rect.right(), rect.bottom());
  canvas().PushClipRect({clip.x, clip.y}, {clip.z, clip.w}, true);
  auto lines = [&](const std::vector<std::string_view>& texts, Style style, Token token) {
    const float step = line_height(style);
    for (const std::string_view text : texts) {
      draw_text(rect.x + left, y + (step - current().fonts()[style]->FontSize) / 2, style, ink(token), text);
      y += step;
    }
  };
  lines(title_lines, spec.style, title_ink);
  lines(hint_lines, Style::caption,
        spec.done      ? Token::green
        : spec.enabled ? Token::ink_muted
                       : Token::disabled_ink);
  canvas().PopClipRect();
  if (!spec.trailing.empty()) {
    chip_right({rect.x, rect.y, rect.width - layout.margin, rect.height}, spec.trailing, spec.trailing_tone);
  }
  return interaction.tapped || (spec.enabled && !spec.done && shortcut_digit(spec.digit));
}

bool tappable(const std::string& path, const Rect& rect, std::string_view label) {
  const Interaction interaction = interact(path, rect, label, true);
  if (interaction.pressed) shade_pressed(rect, px(10));
  return interaction.tapped;
}

bool survey_button(const std::string& path, const Rect& rect, std::string_view label, Style style) {
  const bool clipped = text_width(style, label) > rect.width - px(8);
  const Interaction interaction = interact(path, rect, label, true, WidgetKind::control, clipped);
  fill(rect, Token::customer_ink, px(20));
  if (interaction.pressed) fill(rect, IM_COL32(22, 25, 29, 40), px(20));
  draw_text(rect.x + (rect.width - text_width(style, label)) / 2,
            rect.y + (rect.height - current().fonts()[style]->FontSize) / 2, style, ink(Token::customer),
            label);
  return interaction.tapped;
}

bool quiet_icon_button(const std::string& path, const Rect& rect, Icon icon, std::string_view label) {
  const Interaction interaction = interact(path, rect, label, true);
  if (interaction.pressed) fill(rect, Token::customer_card, px(14));
  draw_icon(rect, icon, IconSize::medium, ink(Token::customer_muted));
  return interaction.tapped;
}

bool filter_chip(const std::string& path, const Rect& rect, std::string_view label, bool selected) {
  const bool clipped = text_width(Style::small_strong, label) > rect.width - px(16);
  const Interaction interaction = interact(path, rect, label, true, WidgetKind::control, clipped);
  // The pill is small, what a finger hits is not.
  const Rect pill = centred(rect, rect.width, px(34));
  fill(pill, selected ? Token::primary : Token::neutral_soft, pill.height / 2);
  if (interaction.pressed) shade_pressed(pill, pill.height / 2);
  const float width = text_width(Style::small_strong, label);
  const float height = current().fonts()[Style::small_strong]->FontSize;
  draw_text(pill.x + (pill.width - width) / 2, pill.y + (pill.height - height) / 2, Style::small_strong,
            ink(selected ? Token::primary_ink : Token::ink_muted), label);
  return interaction.tapped;
}

bool segment(const std::string& path, const Rect& rect, std::string_view label, bool selected) {
  const float room = rect.width - px(16);
  const Style style = fitting_style(Style::h3, label, room);
  const bool clipped = text_width(style, label) > room + 0.5F;
  const Interaction interaction = interact(path, rect, label, true, WidgetKind::control, clipped);
  const float radius = px(12);
  fill(rect, selected ? Token::primary : Token::surface, radius);
  if (interaction.pressed) shade_pressed(rect, radius);
  if (!selected) outline(rect, Token::line, radius);
  const std::string shown = clipped ? shortened(style, label, room) : std::string(label);
  const float width = text_width(style, shown);
  draw_text(rect.x + (rect.width - width) / 2,
            rect.y + (rect.height - current().fonts()[style]->FontSize) / 2, style,
            ink(selected ? Token::primary_ink : Token::ink), shown);
  return interaction.tapped;
}

}  // namespace okienko::ui
