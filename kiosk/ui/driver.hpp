// Plays a person, without a window: finds a widget by its path, scrolls it into view, checks that nothing
// covers it, and taps it with the same events a finger makes. On a clock of its own, so that a run is the
// same every time.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "kiosk/platform/surface.hpp"
#include "kiosk/ui/context.hpp"
#include "kiosk/ui/drawn.hpp"

namespace okienko::ui {

class Driver {
 public:
  static constexpr platform::TimeMs frame_ms = 16;
  static constexpr int most_scroll_frames = 400;

  // `draw` draws one frame and outlives the driver, as do the context and the surface. Without a surface
  // nothing is rasterised (some microseconds a frame) and `picture` is refused.
  Driver(Context& context, std::function<void()> draw, platform::Surface* surface = nullptr);

  // Draws until nothing moves any more, at least `at_least` frames.
  void settle(int at_least = 3);
  void frames(int count);
  void advance_ms(platform::TimeMs duration_ms);

  std::optional<WidgetRecord> find(std::string_view path) const;
  std::vector<WidgetRecord> widgets() const { return context_.widgets(); }
  bool text_visible(std::string_view text) const;  // as a part of any label that is on the screen

  // Each says in words what is in the way.
  base::Result<void> tap(std::string_view path);
  base::Result<void> expect_text(std::string_view text) const;
  base::Result<void> expect_widget(std::string_view path) const;
  base::Result<void> picture(const std::filesystem::path& path);

  // As far as the point where a tap would go: there, enabled, in view, and nothing over it.
  base::Result<Point> reach(std::string_view path);

  void scroll_to_top();  // every area, as a page is entered
  void tap_at(Point point);
  // Draws until nothing moves any more, or `frames_after` frames when it is given.
  void drag(Point from, Point to, platform::TimeMs duration_ms, int frames_after = 0);
  void type(std::string_view utf8);               // like a person: a character every 120 ms
  void scan(std::string_view code);               // like a barcode scanner
  base::Result<void> key(std::string_view name);  // "enter", "escape", "backspace", "left", ...

  // What is wrong with the page: targets under 12 mm, targets over one another, words that do not fit, what
  // leaves the screen or its scroll area at a side, two widgets of one path. Empty when all is well.
  std::vector<std::string> faults() const;
  // The same of the triangles that were drawn (see drawn.hpp).
  std::vector<std::string> drawn_faults() const;
  std::vector<std::string> pale_words() const;
  // A finger's target, and no text or area.
  static bool is_target(const WidgetRecord& widget);

  platform::TimeMs now_ms() const { return now_ms_; }
  // Beside a window that was used by hand: its time is not behind that of the hand.
  void catch_up(platform::TimeMs now_ms) { now_ms_ = std::max(now_ms_, now_ms); }

 private:
  void frame(const std::vector<platform::Event>& events = {});
  base::Result<void> bring_into_view(std::string_view path);
  platform::Event event(platform::EventKind kind, Point point) const;

  Context& context_;
  std::function<void()> draw_;
  platform::Surface* surface_;
  platform::TimeMs now_ms_ = 1000;
  ImDrawData* last_ = nullptr;
  void learn_letters() const;
  mutable std::uint64_t letters_learned_ = 0;
  mutable std::optional<Drawn> drawn_;  // made when it is first needed
};

}  // namespace okienko::ui
