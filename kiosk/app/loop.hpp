// The frame loop for people: draws when a touch, the terminal or a deadline says so, else sleeps. With nothing to do
// it draws no frame and takes no time. UI thread only.
#pragma once

#include <functional>

#include "kiosk/platform/surface.hpp"
#include "kiosk/ui/context.hpp"

namespace okienko::app {

// With nothing to do the loop sleeps until it is woken; this only bounds the sleep.
inline constexpr platform::TimeMs longest_sleep_ms = 3'600'000;

class Loop {
 public:
  // All outlive the loop. `changed`: the terminal has something new to show.
  Loop(platform::Surface& surface, ui::Context& context, std::function<void()> draw, std::function<bool()> changed)
      : surface_(surface), context_(context), draw_(std::move(draw)), changed_(std::move(changed)) {}

  // Until the surface is closed or `done` says so; `done` is asked before each wait.
  void run(const std::function<bool()>& done = [] { return false; });
  // One wait, at most so long, and one frame if there is a reason for it. True when a frame was drawn.
  bool turn(platform::TimeMs most_ms = longest_sleep_ms);

 private:
  platform::TimeMs timeout_ms(platform::TimeMs most_ms) const;

  platform::Surface& surface_;
  ui::Context& context_;
  std::function<void()> draw_;
  std::function<bool()> changed_;
  platform::EventQueue queue_;
  platform::Size drawn_size_{};
};

}  // namespace okienko::app
