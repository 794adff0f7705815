// The on-screen keyboard. It docks below the page while a text field has the focus. Its keys are hit-tested
// before ImGui sees the pointer: keys made of ImGui buttons would take the focus from the field.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/keyboard_layout.hpp"

namespace okienko::ui {

class Context;

// The coloured key.
struct KeyboardAction {
  std::string label;  // "Search"; empty: an arrow
  bool enabled = true;
};

class Keyboard {
 public:
  static constexpr platform::TimeMs long_press_ms = 450;
  static constexpr platform::TimeMs repeat_ms = 90;

  explicit Keyboard(Context& context) : context_(context) {}

  // Called by the focused field in each frame: shows the keyboard in the next one.
  void request(const KeyboardAction& action, KeyboardLayer first_layer);
  // Brings back a keyboard that was put away by hand: the field was tapped again.
  void show() { hidden_by_hand_ = false; }
  // Whether a key for Ukrainian letters stands beside the others.
  void offer(Alphabets alphabets);
  void tick(platform::TimeMs now_ms);
  void draw();
  // Keys under a finger have other places now: what is pressed is let go.
  void letters_changed();

  // True when the event belongs to the keyboard. UI thread, before the frame.
  bool take_pointer(const platform::Event& event);

  float docked_height() const;  // pixels; 0 while hidden
  std::optional<platform::TimeMs> deadline_ms() const;

 private:
  struct Placed {
    KeyCap cap;
    Rect rect;
    std::string path;
  };
  void layout();
  void press(const KeyCap& cap);
  void type(char32_t character);
  const Placed* at(Point point) const;
  void draw_key(const Placed& key) const;
  void draw_variants() const;
  float height() const;

  Context& context_;
  bool shown_ = false;
  bool requested_ = false;
  bool hidden_by_hand_ = false;
  std::string field_;
  KeyboardAction action_;
  KeyboardLayer layer_ = KeyboardLayer::letters;
  KeyboardLayer alphabet_ = KeyboardLayer::letters;  // chosen last: letters or cyrillic
  Alphabets alphabets_ = Alphabets::latin;
  Shift shift_ = Shift::off;
  Accents accents_ = Accents::off;
  std::vector<Placed> keys_;
  std::string pressed_path_;
  bool owns_press_ = false;
  platform::TimeMs pressed_at_ms_ = 0;
  platform::TimeMs repeated_at_ms_ = 0;
  std::vector<Placed> variant_keys_;  // above a letter that is held
  std::string variant_under_finger_;
  platform::TimeMs now_ms_ = 0;
};

}  // namespace okienko::ui
