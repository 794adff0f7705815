// Turns one finger into a press or a drag. Until the finger has moved further than the slop it is a press;
// after that it is a drag and the press is called off, so a flick over a button never pushes it.
#pragma once

#include <array>
#include <optional>

#include "kiosk/platform/events.hpp"

namespace okienko::platform {

// What the gestures of the current frame amount to; lives until the next frame.
struct Gesture {
  bool pressed = false;       // a finger came down in this frame
  bool down = false;          // a finger is on the glass
  bool dragging = false;      // it has left the slop
  bool drag_started = false;  // in this frame
  bool drag_ended = false;    // in this frame; `velocity_y` is set
  Point start;                // where the finger came down
  Point point;                // where it is, or was last
  float drag_delta_y = 0;     // pixels moved in this frame
  float velocity_y = 0;       // pixels per second at the end of a drag
};

class GestureRecognizer {
 public:
  explicit GestureRecognizer(float slop_px) : slop_px_(slop_px) {}

  void begin_frame();
  void take(const Event& event);  // pointer events only
  const Gesture& gesture() const { return gesture_; }

 private:
  static constexpr std::size_t samples = 8;
  static constexpr TimeMs velocity_window_ms = 100;

  struct Sample {
    TimeMs time_ms = 0;
    float y = 0;
  };
  void remember(const Event& event);
  float velocity(TimeMs now_ms) const;

  float slop_px_;
  Gesture gesture_;
  std::array<Sample, samples> history_{};
  std::size_t history_size_ = 0;
};

}  // namespace okienko::platform
