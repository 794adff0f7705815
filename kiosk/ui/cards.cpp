#include "kiosk/ui/cards.hpp"

#include <cmath>

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {
namespace {

struct ToneTokens {
  Token words;
  Token back;
};

ToneTokens tokens_of(Tone tone) {
  switch (tone) {
    case Tone::neutral:
      return {Token::ink_muted, Token::neutral_soft};
    case Tone::green:
      return {Token::green, Token::green_soft};
    case Tone::amber:
      return {Token::amber, Token::amber_soft};
    case Tone::red:
      return {Token::red, Token::red_soft};
    case Tone::blue:
      return {Token::blue, Token::blue_soft};
  }
  return {Token::ink_muted, Token::neutral_soft};
}

}  // namespace

void card(const Rect& rect, CardLook look) {
  const float radius = px(16);
  switch (look) {
    case CardLook::surface:
      fill(rect, Token::surface, radius);
      outline(rect, Token::line, radius);
      return;
    case CardLook::paper:
      fill(rect, Token::paper, radius);
      outline(rect, Token::line, radius);
      return;
    case CardLook::amber:
      fill(rect, Token::amber_soft, radius);
      outline(rect, Token::amber_line, radius);
      return;
    case CardLook::red:
      fill(rect, Token::red_soft, radius);
      return;
    case CardLook::green:
      fill(rect, Token::green_soft, radius);
      return;
    case CardLook::customer:
      fill(rect, Token::customer_card, radius);
      return;
  }
}

float chip_width(std::string_view label, ChipDot dot) {
  return std::ceil(text_width(Style::small_strong, label) + px(24) + (dot == ChipDot::dot ? px(17) : 0));
}

float chip(const Rect& rect, std::string_view label, Tone tone, ChipDot dot) {
  const ToneTokens tokens = tokens_of(tone);
  const float width = std::min(chip_width(label, dot), rect.width);
  const Rect pill{rect.x, rect.y + (rect.height - px(chip_height_units)) / 2, width, px(chip_height_units)};
  fill(pill, tokens.back, pill.height / 2);
  float x = pill.x + px(12);
  if (dot == ChipDot::dot) {
    canvas().AddCircleFilled({x + px(6), pill.centre().y}, px(5.5F), ink(tokens.words), 32);
    x += px(17);
  }
  text_line({x, pill.y, pill.right() - px(11) - x, pill.height}, label,
            {.style = Style::small_strong, .colour = tokens.words});
  return width;
}

float chip_right(const Rect& rect, std::string_view label, Tone tone, ChipDot dot) {
  const float width = std::min(chip_width(label, dot), rect.width);
  return chip({rect.right() - width, rect.y, width, rect.height}, label, tone, dot);
}

void avatar(const Rect& rect, std::string_view initials) {
  canvas().AddCircleFilled({rect.centre().x, rect.centre().y}, rect.width / 2, ink(Token::primary_soft), 64);
  const Style style = rect.width > px(54) ? Style::button : Style::h3;
  const float width = text_width(style, initials);
  draw_text(rect.centre().x - width / 2, rect.centre().y - current().fonts()[style]->FontSize / 2, style,
            ink(Token::on_soft), initials);
}

void progress(const Rect& rect, float share) {
  fill(rect, Token::track, rect.height / 2);
  const float width = rect.width * std::clamp(share, 0.0F, 1.0F);
  if (width > rect.height) fill({rect.x, rect.y, width, rect.height}, Token::primary, rect.height / 2);
}

void empty_box(const Rect& rect) {
  outline(rect, Token::ink_muted, rect.height / 2, px(2));
}

void separator(const Rect& rect) {
  line_below(rect, Token::line);
}

void icon(const Rect& rect, Icon icon, IconSize size, Token token) {
  draw_icon(rect, icon, size, ink(token));
}

void tile(const Rect& rect, Icon icon, Tone tone) {
  const ToneTokens tokens = tokens_of(tone);
  fill(rect, tokens.back, px(12));
  draw_icon(rect, icon, rect.width > px(56) ? IconSize::large : IconSize::medium, ink(tokens.words));
}

void number_tile(const Rect& rect, std::string_view number) {
  fill(rect, Token::primary_soft, px(12));
  const float width = text_width(Style::key, number);
  draw_text(rect.centre().x - width / 2, rect.centre().y - current().fonts()[Style::key]->FontSize / 2, Style::key,
            ink(Token::on_soft), number);
}

void panel(const Rect& rect, Token token) {
  fill(rect, token);
}

void divider_right(const Rect& rect) {
  fill({rect.right() - 1, rect.y, 1, rect.height}, Token::line);
}

float note_height(float width, std::string_view heading, std::string_view text) {
  const float room = width - px(34);
  float height = px(26);
  if (!heading.empty()) height += text_height(Style::body_strong, heading, room);
  if (!text.empty()) height += text_height(Style::body, text, room);
  return height;
}

void note(const Rect& rect, std::string_view heading, std::string_view text, CardLook look) {
  card(rect, look);
  Rect inner = rect.inset(px(17), px(13));
  if (!heading.empty()) {
    const float height = text_height(Style::body_strong, heading, inner.width);
    text_block(inner.cut_top(height), heading, {.style = Style::body_strong});
  }
  if (!text.empty()) text_block(inner, text, {.style = Style::body});
}

}  // namespace okienko::ui
