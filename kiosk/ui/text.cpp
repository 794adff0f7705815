#include "kiosk/ui/text.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {
namespace {

constexpr std::string_view ellipsis = "…";

std::size_t next_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

// How many bytes of the text fit.
std::size_t fitting(Style style, std::string_view text, float width) {
  if (text.empty()) return 0;
  ImFont* font = current().fonts()[style];
  const char* rest = nullptr;
  // A hair more: widths were measured with the same fractions.
  font->CalcTextSizeA(font->FontSize, width + 0.01F, 0, text.data(), text.data() + text.size(), &rest);
  return static_cast<std::size_t>(rest - text.data());
}

std::string elided(Style style, std::string_view text, float width) {
  const float room = width - text_width(style, ellipsis);
  std::string_view kept = text.substr(0, room > 0 ? fitting(style, text, room) : 0);
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept) + std::string(ellipsis);
}

// Where a long word breaks between its parts: behind the last "-", "@", "." or "/" of it that still fits, with at
// least two characters on either side; 0: nowhere.
std::size_t after_part(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = end; at > begin + 2; --at) {
    const char mark = text[at - 1];
    if (mark != '-' && mark != '@' && mark != '.' && mark != '/') continue;
    if (at + 1 < text.size() && text[at] != ' ' && text[at + 1] != ' ') return at;
  }
  return 0;
}

// The word that begins here has room on a line of its own.
bool fits_alone(Style style, std::string_view text, std::size_t begin, float width) {
  const std::string_view rest = text.substr(begin);
  return text_width(style, rest.substr(0, std::min(rest.find(' '), rest.size()))) <= width;
}

void record_text(const std::string& path, std::string_view text, const Rect& rect, bool clipped) {
  WidgetRecord record;
  record.path = path;
  record.label = std::string(text);
  record.rect = rect;
  record.clip = clip_rect();
  record.kind = WidgetKind::text;
  record.text_clipped = clipped;
  current().record(std::move(record));
}

}  // namespace

Rect clip_rect() {
  const ImVec2 low = canvas().GetClipRectMin();
  const ImVec2 high = canvas().GetClipRectMax();
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

float text_width(Style style, std::string_view text) {
  if (text.empty()) return 0;  // ImGui takes a null pointer for an unmeasured string
  ImFont* font = current().fonts()[style];
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

float line_height(Style style) {
  const float factor = style_units(style) >= 26 ? 1.3F : 1.35F;
  return std::round(px(style_units(style)) * factor);
}

void draw_text(float x, float y, Style style, ImU32 ink_value, std::string_view text) {
  if (text.empty()) return;
  ImFont* font = current().fonts()[style];
  canvas().AddText(font, font->FontSize, {std::round(x), std::round(y)}, ink_value, text.data(),
                   text.data() + text.size());
}

std::vector<std::string_view> wrap(Style style, std::string_view text, float width) {
  std::vector<std::string_view> lines;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t feed = std::min(text.find('\n', start), text.size());
    std::string_view paragraph = text.substr(start, feed - start);
    do {
      std::size_t length = paragraph.size();
      if (text_width(style, paragraph) > width) {
        length = std::max(fitting(style, paragraph, width), next_character(paragraph, 0));
        if (length < paragraph.size() && paragraph[length] != ' ') {
          const std::size_t space = paragraph.rfind(' ', length);
          const bool between_words = space != std::string_view::npos && space > 0;
          // A name of two parts, or an address: between its parts, and inside a part only when it is wider than
          // the line.
          const std::size_t part = after_part(paragraph, between_words ? space + 1 : 0, length);
          if (part > 0 && (!between_words || !fits_alone(style, paragraph, space + 1, width))) {
            length = part;
          } else if (between_words) {
            length = space;
          }
        }
        // A lone letter ("w", "i", "z") does not end a line in Polish.
        const std::size_t last_space =
            length >= 2 ? paragraph.rfind(' ', length - 1) : std::string_view::npos;
        if (last_space != std::string_view::npos && last_space > 0 && length < paragraph.size() &&
            next_character(paragraph, last_space + 1) == length) {
          length = last_space;
        }
      }
      lines.push_back(paragraph.substr(0, length));
      paragraph.remove_prefix(length);
      while (!paragraph.empty() && paragraph.front() == ' ') paragraph.remove_prefix(1);
    } while (!paragraph.empty());
    start = feed + 1;
  }
  return lines;
}

float text_height(Style style, std::string_view text, float width) {
  if (text.empty()) return 0;
  return static_cast<float>(wrap(style, text, width).size()) * line_height(style);
}

float text_line(const Rect& rect, std::string_view text, const TextSpec& spec) {
  if (text.empty()) return 0;
  const float width = text_width(spec.style, text);
  const bool clipped = width > rect.width + 0.5F;
  const std::string shortened = clipped ? elided(spec.style, text, rect.width) : std::string();
  const std::string_view shown = clipped ? std::string_view(shortened) : text;
  const float shown_width = clipped ? text_width(spec.style, shown) : width;
  float x = rect.x;
  if (spec.align == Align::centre) x += (rect.width - shown_width) / 2;
  if (spec.align == Align::right) x += rect.width - shown_width;
  const float height = current().fonts()[spec.style]->FontSize;
  draw_text(x, rect.y + (rect.height - height) / 2, spec.style, ink(spec.colour), shown);
  record_text(spec.path, text, {x, rect.y, shown_width, rect.height}, clipped);
  return shown_width;
}

float text_block(const Rect& rect, std::string_view text, const TextSpec& spec) {
  if (text.empty()) return 0;
  const std::vector<std::string_view> lines = wrap(spec.style, text, rect.width);
  const float step = line_height(spec.style);
  const float offset = (step - current().fonts()[spec.style]->FontSize) / 2;
  const auto room = static_cast<std::size_t>(std::max(1.0F, std::floor((rect.height + 1) / step)));
  const bool clipped = lines.size() > room;
  float y = rect.y;
  for (std::size_t index = 0; index < std::min(lines.size(), room); ++index) {
    const bool last = clipped && index + 1 == room;
    const std::string shortened = last ? elided(spec.style, std::string(lines[index]) + " ", rect.width) : "";
    const std::string_view shown = last ? std::string_view(shortened) : lines[index];
    float x = rect.x;
    if (spec.align != Align::left) {
      const float free = rect.width - text_width(spec.style, shown);
      x += spec.align == Align::centre ? free / 2 : free;
    }
    draw_text(x, y + offset, spec.style, ink(spec.colour), shown);
    y += step;
  }
  record_text(spec.path, text, {rect.x, rect.y, rect.width, y - rect.y}, clipped);
  return y - rect.y;
}

float text_parts(const Rect& rect, const std::vector<TextPart>& parts) {
  float x = rect.x;
  std::string all;
  bool clipped = false;
  for (const TextPart& part : parts) {
    all += part.text;
    const float room = rect.right() - x;
    if (clipped || part.text.empty()) continue;
    const float height = current().fonts()[part.style]->FontSize;
    const float width = text_width(part.style, part.text);
    clipped = width > room + 0.5F;
    const std::string shortened = clipped ? elided(part.style, part.text, room) : std::string();
    const std::string_view shown = clipped ? std::string_view(shortened) : part.text;
    const float y = rect.y + (rect.height - height) / 2;
    if (part.marked) fill({x - px(1), y, std::min(width, room) + px(2), height}, Token::mark, px(2));
    ImFont* font = current().fonts()[part.style];
    canvas().AddText(font, font->FontSize, {x, std::round(y)}, ink(part.colour), shown.data(),
                     shown.data() + shown.size());
    x += clipped ? room : width;
  }
  record_text({}, all, {rect.x, rect.y, x - rect.x, rect.height}, clipped);
  return x - rect.x;
}

namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

// Narrow enough that no line has more than sixty characters.
float say_text_width(std::string_view text, float width, Style style) {
  float room = width - px(26);
  for (bool too_long = true; too_long && room > px(100);) {
    const auto lines = wrap(style, text, room);
    too_long = std::any_of(lines.begin(), lines.end(),
                           [](std::string_view line) { return characters(line) > say_line_characters; });
    if (too_long) room *= 0.96F;
  }
  return room;
}

}  // namespace

float say_height(std::string_view text, float width, Style style) {
  return text_height(style, text, say_text_width(text, width, style)) + px(12);
}

Style say_style(std::string_view text, float width, float room, Style least) {
  for (const Style style : {Style::say, Style::key, Style::lead}) {
    if (style_units(style) <= style_units(least)) break;
    if (say_height(text, width, style) <= room + 0.5F) return style;
  }
  return least;
}

void say(const std::string& path, const Rect& rect, std::string_view text, Style style) {
  fill({rect.x, rect.y, px(6), rect.height}, Token::primary);
  const Rect inner{rect.x + px(26), rect.y + px(6), say_text_width(text, rect.width, style),
                   rect.height - px(12)};
  text_block(inner, text, {.style = style, .path = path});
}

}  // namespace okienko::ui
