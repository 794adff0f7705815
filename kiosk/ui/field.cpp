#include "kiosk/ui/field.hpp"

#include <cmath>

#include "kiosk/platform/scanner.hpp"
#include "kiosk/ui/draw.hpp"

namespace okienko::ui {
namespace {

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::size_t before(const std::string& text, std::size_t at) {
  if (at == 0) return 0;
  do {
    --at;
  } while (at > 0 && continues(text[at]));
  return at;
}

std::size_t after(const std::string& text, std::size_t at) {
  if (at >= text.size()) return text.size();
  do {
    ++at;
  } while (at < text.size() && continues(text[at]));
  return at;
}

bool accepted(FieldAccepts accepts, char32_t character) {
  const bool digit = character >= U'0' && character <= U'9';
  switch (accepts) {
    case FieldAccepts::text:
    case FieldAccepts::numbers:
      return character >= 0x20 && character != 0x7F;
    case FieldAccepts::digits:
      return digit;
    case FieldAccepts::phone:
      return digit || character == U'+' || character == U' ' || character == U'-';
  }
  return false;
}

// Applies what was typed; true when the text changed.
bool edit(FieldState& state, std::string& text, const FieldSpec& spec, bool& submitted) {
  bool changed = false;
  auto remove_selection = [&] {
    if (!state.all_selected) return false;
    changed = changed || !text.empty();
    text.clear();
    state.caret = 0;
    state.all_selected = false;
    return true;
  };
  auto& typed = current().consume_input().typed;
  std::vector<platform::Typed> left;
  for (const platform::Typed& input : typed) {
    if (input.character != 0) {
      if (!accepted(spec.accepts, input.character)) continue;
      remove_selection();
      const std::string bytes = platform::utf8(input.character);
      if (bytes.empty() || text.size() + bytes.size() > std::min(spec.max_bytes, longest_field_bytes))
        continue;
      text.insert(state.caret, bytes);
      state.caret += bytes.size();
      changed = true;
      continue;
    }
    switch (input.key) {
      case platform::Key::backspace:
        if (remove_selection() || state.caret == 0) break;
        {
          const std::size_t start = before(text, state.caret);
          text.erase(start, state.caret - start);
          state.caret = start;
          changed = true;
        }
        break;
      case platform::Key::remove:
        if (remove_selection() || state.caret >= text.size()) break;
        text.erase(state.caret, after(text, state.caret) - state.caret);
        changed = true;
        break;
      case platform::Key::left:
        state.caret = state.all_selected ? 0 : before(text, state.caret);
        state.all_selected = false;
        break;
      case platform::Key::right:
        state.caret = state.all_selected ? text.size() : after(text, state.caret);
        state.all_selected = false;
        break;
      case platform::Key::home:
        state.caret = 0;
        state.all_selected = false;
        break;
      case platform::Key::end:
        state.caret = text.size();
        state.all_selected = false;
        break;
      case platform::Key::select_all:
        state.all_selected = !text.empty();
        break;
      case platform::Key::enter:
        submitted = true;
        break;
      case platform::Key::none:
      case platform::Key::escape:
      case platform::Key::up:
      case platform::Key::down:
      case platform::Key::tab:
        left.push_back(input);
        break;
    }
  }
  typed = std::move(left);
  return changed;
}

// The caret position nearest to x, measured from the start of the text.
std::size_t caret_at(Style style, const std::string& text, float x) {
  std::size_t best = 0;
  float best_distance = std::abs(x);
  for (std::size_t at = after(text, 0); at <= text.size(); at = after(text, at)) {
    const float distance = std::abs(text_width(style, std::string_view(text).substr(0, at)) - x);
    if (distance < best_distance) {
      best = at;
      best_distance = distance;
    }
    if (at == text.size()) break;
  }
  return best;
}

// Where the caret stands in wrapped text: the line, and how far from its start.
struct CaretPlace {
  std::size_t line = 0;
  float x = 0;
};

CaretPlace caret_place(Style style, const std::string& text, const std::vector<std::string_view>& lines,
                       std::size_t caret) {
  CaretPlace place;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    if (static_cast<std::size_t>(lines[index].data() - text.data()) <= caret) place.line = index;
  }
  const std::string_view line = lines[place.line];
  const auto begin = static_cast<std::size_t>(line.data() - text.data());
  place.x = text_width(style, line.substr(0, std::min(caret - begin, line.size())));
  return place;
}

std::size_t caret_at_point(Style style, const std::string& text, const std::vector<std::string_view>& lines,
                           float x, float y) {
  const auto wanted = static_cast<std::size_t>(std::max(0.0F, y / line_height(style)));
  const std::string_view line = lines[std::min(wanted, lines.size() - 1)];
  return static_cast<std::size_t>(line.data() - text.data()) + caret_at(style, std::string(line), x);
}

// The words, the selection and the caret of a wrapped field; keeps the caret's line in sight.
void draw_wrapped(const Rect& inner, const std::string& text, const FieldSpec& spec, FieldState& state,
                  bool focused) {
  const auto lines = wrap(spec.style, text, inner.width);
  const float step = line_height(spec.style);
  const CaretPlace caret = caret_place(spec.style, text, lines, state.caret);
  const float caret_top = static_cast<float>(caret.line) * step;
  state.scroll = std::clamp(state.scroll, std::max(0.0F, caret_top + step - inner.height), caret_top);
  const float offset = (step - current().fonts()[spec.style]->FontSize) / 2;
  float y = inner.y - state.scroll;
  for (const std::string_view line : lines) {
    if (state.all_selected)
      fill({inner.x, y, text_width(spec.style, line), step}, Token::primary_soft, px(3));
    draw_text(inner.x, y + offset, spec.style, ink(Token::ink), line);
    y += step;
  }
  if (focused) {
    fill({inner.x + caret.x, inner.y - state.scroll + caret_top + px(2), std::max(2.0F, px(2)), step - px(4)},
         Token::primary);
  }
}

}  // namespace

float field_with_label_height() {
  return px(field_height_units) + line_height(Style::h3) + px(4);
}

void focus_field(const std::string& path) {
  current().focus(path);
  current().mark_dirty();
}

void leave_fields() {
  current().focus({});
  current().mark_dirty();
}

namespace {

// The keyboard stands there in the next frame, and the area around the field has its new height in the one after.
constexpr int frames_to_reveal = 6;

// Scrolls the area around the field until all of it is seen; its label too, where there is room.
void reveal(const Rect& with_label, const Rect& box) {
  Context& context = current();
  context.mark_dirty();
  if (context.scroll_stack().empty()) return;
  const Rect seen = clip_rect();
  const Rect& wanted = with_label.height <= seen.height ? with_label : box;
  ScrollState& area = context.scroll_state(context.scroll_stack().back());
  if (wanted.bottom() > seen.bottom()) area.offset += wanted.bottom() - seen.bottom();
  if (wanted.y < seen.y) area.offset -= seen.y - wanted.y;
  area.offset = std::clamp(area.offset, 0.0F, area.limit);
}

}  // namespace

FieldResult text_field(const std::string& path, const Rect& rect, std::string& text, const FieldSpec& spec) {
  Context& context = current();
  FieldState& state = context.field_state(path);
  Rect box = rect;
  if (!spec.label.empty()) {
    const Style label_style = text_width(Style::h3, spec.label) <= box.width ? Style::h3 : Style::caption;
    text_line(box.cut_top(line_height(Style::h3)), spec.label,
              {.style = label_style, .colour = Token::ink_muted});
    box.cut_top(px(4));
  }
  const Interaction interaction =
      interact(path, box, text.empty() ? spec.placeholder : text, true, WidgetKind::field);
  const bool was_focused = context.focused_field() == path;
  const float inner_left = box.x + px(20) + (spec.icon == Icon::none ? 0 : px(36));
  if (interaction.tapped) {
    focus_field(path);
    context.keyboard().show();
    state.all_selected = false;
    const Point at = context.input().gesture.point;
    if (!was_focused) {
      state.caret = text.size();
    } else if (spec.wrapped) {
      state.caret =
          caret_at_point(spec.style, text, wrap(spec.style, text, box.right() - px(18) - inner_left),
                         at.x - inner_left, at.y - box.y - px(12) + state.scroll);
    } else {
      state.caret = caret_at(spec.style, text, at.x - inner_left + state.scroll);
    }
  }
  FieldResult result;
  result.focused = context.focused_field() == path;
  context.field_drawn(path);
  state.caret = std::min(state.caret, text.size());
  while (state.caret > 0 && state.caret < text.size() && continues(text[state.caret])) --state.caret;
  if (result.focused && !state.had_focus && !interaction.tapped) state.caret = text.size();
  if (result.focused && (!state.had_focus || interaction.tapped)) state.reveal_frames = frames_to_reveal;
  if (!result.focused) state.reveal_frames = 0;
  state.had_focus = result.focused;
  if (state.reveal_frames > 0) {
    --state.reveal_frames;
    reveal(rect, box);
  }
  if (result.focused) {
    context.keyboard().request(
        spec.action, spec.accepts == FieldAccepts::text ? KeyboardLayer::letters : KeyboardLayer::numbers);
    result.changed = edit(state, text, spec, result.submitted);
  }

  const float radius = px(14);
  const Token words = spec.on_customer ? Token::customer : Token::ink;
  const Token quiet_words = spec.on_customer ? Token::customer : Token::ink_muted;
  fill(box, spec.on_customer ? Token::customer_ink : Token::surface, radius);
  outline(box, result.focused ? Token::primary : Token::line, radius, result.focused ? px(3) : 1);
  if (spec.icon != Icon::none) {
    draw_icon({box.x + px(16), box.y, px(30), box.height}, spec.icon, IconSize::medium,
              ink(result.focused ? Token::ink : Token::ink_muted));
  }
  if (spec.wrapped && !text.empty()) {
    const Rect inner{inner_left, box.y + px(12), box.right() - px(18) - inner_left, box.height - px(24)};
    canvas().PushClipRect({inner.x - px(2), inner.y}, {inner.right() + px(2), inner.bottom()}, true);
    draw_wrapped(inner, text, spec, state, result.focused);
    canvas().PopClipRect();
    return result;
  }
  Rect line = box;
  if (spec.wrapped) line = line.cut_top(px(field_height_units));
  const Rect inner{inner_left, line.y + px(4), line.right() - px(18) - inner_left, line.height - px(8)};
  const float caret_x = text_width(spec.style, std::string_view(text).substr(0, state.caret));
  if (caret_x - state.scroll > inner.width - px(4)) state.scroll = caret_x - inner.width + px(4);
  if (caret_x < state.scroll) state.scroll = caret_x;
  const float height = context.fonts()[spec.style]->FontSize;
  const float y = line.y + (line.height - height) / 2;
  canvas().PushClipRect({inner.x - px(2), inner.y}, {inner.right() + px(2), inner.bottom()}, true);
  if (text.empty()) {
    Style style = spec.style == Style::key ? Style::lead : spec.style;
    for (const Style smaller : {Style::body, Style::caption}) {
      if (text_width(style, spec.placeholder) > inner.width - px(3)) style = smaller;
    }
    text_line({inner.x + px(3), inner.y, inner.width - px(3), inner.height}, spec.placeholder,
              {.style = style, .colour = quiet_words});
  } else {
    if (state.all_selected) {
      fill({inner.x - state.scroll, y, text_width(spec.style, text), height}, Token::primary_soft, px(3));
    }
    draw_text(inner.x - state.scroll, y, spec.style, ink(words), text);
  }
  if (result.focused) {
    fill({inner.x + caret_x - state.scroll, line.y + (line.height - px(32)) / 2, std::max(2.0F, px(2)),
          px(32)},
         Token::primary);
  }
  canvas().PopClipRect();
  return result;
}

}  // namespace okienko::ui
