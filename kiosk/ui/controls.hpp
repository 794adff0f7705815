// What a finger presses. Each control has a path that never changes ("desk/new/counter"): tests and drivers
// find it by the path, whatever the language.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "kiosk/ui/context.hpp"
#include "kiosk/ui/icons.hpp"

namespace okienko::ui {

enum class ButtonLook { plain, primary, ghost, danger };
enum class ButtonAlign { centre, left };

struct ButtonSpec {
  ButtonLook look = ButtonLook::plain;
  bool enabled = true;
  Icon icon = Icon::none;
  Style style = Style::button;
  ButtonAlign align = ButtonAlign::centre;
  platform::Key shortcut = platform::Key::none;  // reaches the button only when no field has the focus
};

// True in the one frame in which the button was tapped.
[[nodiscard]] bool button(const std::string& path, const Rect& rect, std::string_view label,
                          const ButtonSpec& spec = {});

// The largest style, at most the wanted one, in which the words of each of these have room in a button of their width:
// buttons that stand together look alike.
struct WordsInWidth {
  std::string_view words;
  float width = 0;  // pixels, of the button; without an icon
};
Style common_style(Style wanted, std::initializer_list<WordsInWidth> group);

// The width a button needs for its words, in pixels.
float button_width(std::string_view label, const ButtonSpec& spec = {});

enum class OptionLook { plain, amber };

struct OptionSpec {
  Icon icon = Icon::none;
  std::string initials;  // an avatar instead of an icon
  OptionLook look = OptionLook::plain;
  bool selected = false;
  bool enabled = true;
  bool done = false;   // has happened: no longer to be chosen, but not greyed out
  bool quiet = false;  // muted words: "something else"
  int digit = 0;       // 1 to 9 on a hardware keyboard chooses it
  Style style = Style::option;
  int title_lines = 2;
  std::string trailing = {};  // a chip at the right end: how long it has been waiting
  Tone trailing_tone = Tone::neutral;
};

// A card to choose: icon tile, title, hint. The title and the hint wrap.
[[nodiscard]] bool option(const std::string& path, const Rect& rect, std::string_view title,
                          std::string_view hint, const OptionSpec& spec = {});
// The height an option needs for its words at this width, at least `least`, in pixels.
float option_height(float width, std::string_view title, std::string_view hint, const OptionSpec& spec,
                    float least);

// A tappable area without a look of its own, for rows and tiles that a screen draws.
[[nodiscard]] bool tappable(const std::string& path, const Rect& rect, std::string_view label);

// The customer's page: a large white answer, and a quiet way out for the staff.
[[nodiscard]] bool survey_button(const std::string& path, const Rect& rect, std::string_view label,
                                 Style style);
[[nodiscard]] bool quiet_icon_button(const std::string& path, const Rect& rect, Icon icon,
                                     std::string_view label);

// A small choice among filters.
[[nodiscard]] bool filter_chip(const std::string& path, const Rect& rect, std::string_view label,
                               bool selected);

// One of a few views, as high as a finger.
[[nodiscard]] bool segment(const std::string& path, const Rect& rect, std::string_view label, bool selected);

// True once when the digit (1 to 9) or key was typed on a hardware keyboard, no field has the focus (Esc:
// also then), and no dialogue lies over what is being drawn.
[[nodiscard]] bool shortcut_digit(int digit);
[[nodiscard]] bool shortcut_key(platform::Key key);

}  // namespace okienko::ui
