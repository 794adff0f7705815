// Text, on one line or wrapped over several. Our own field, because the keys come from a queue that loses
// nothing under load and the on-screen keyboard must not take the focus away.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/keyboard.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::ui {

inline constexpr std::size_t longest_field_bytes = 2000;

// `numbers` takes any text and shows the keys of numbers first: dates, amounts, times.
enum class FieldAccepts { text, digits, phone, numbers };

struct FieldSpec {
  std::string_view placeholder;
  std::string_view label;       // drawn above in small letters; empty: none
  std::size_t max_bytes = 200;  // at most `longest_field_bytes`
  FieldAccepts accepts = FieldAccepts::text;
  bool wrapped = false;  // as many lines as the rectangle has room for; Enter still submits
  Icon icon = Icon::none;
  Style style = Style::key;
  bool on_customer = false;  // on the customer's colour: white in both themes, as the answers there are
  KeyboardAction action;  // the coloured key of the on-screen keyboard
};

struct FieldResult {
  bool changed = false;
  bool submitted = false;  // Enter or the coloured key
  bool focused = false;
};

// `text` stays UTF-8 and within `max_bytes`.
FieldResult text_field(const std::string& path, const Rect& rect, std::string& text,
                       const FieldSpec& spec = {});

inline constexpr float field_height_units = 68;
float field_with_label_height();  // pixels

void focus_field(const std::string& path);
void leave_fields();

}  // namespace okienko::ui
