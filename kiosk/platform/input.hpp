// The way of an event into a frame: queue -> scanner -> on-screen keyboard -> gestures -> ImGui.
//
// ImGui 1.86 has neither an input queue nor touch: it sees one pointer state a frame. So at most one button
// edge goes into a frame (a quick tap would otherwise vanish between two frames), and after a release the
// pointer stays for two frames and then leaves the screen (a finger that is gone must not hover).
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/platform/events.hpp"
#include "kiosk/platform/gestures.hpp"
#include "kiosk/platform/scanner.hpp"

namespace okienko::platform {

// One thing typed: a character, or a key when `character` is 0.
struct Typed {
  char32_t character = 0;
  Key key = Key::none;
};

// Everything one frame gets to know. Positions in pixels.
struct FrameInput {
  TimeMs now_ms = 0;
  std::vector<Typed> typed;        // in the order of typing
  std::vector<std::string> scans;  // complete barcodes, UTF-8
  Gesture gesture;
};

// UI thread only.
class InputPipeline {
 public:
  static constexpr std::size_t max_pending_pointer_events = 512;
  static constexpr std::size_t max_typed_per_frame = 256;
  static constexpr std::size_t max_scans_per_frame = 16;

  explicit InputPipeline(float slop_px) : gestures_(slop_px) {}

  // Sees every pointer event before ImGui does and returns true to keep it to itself: the on-screen keyboard.
  // A press that it took belongs to it until the release.
  void set_pointer_filter(std::function<bool(const Event&)> filter) { pointer_filter_ = std::move(filter); }

  void take(const std::vector<Event>& events);

  // Typed by the on-screen keyboard; arrives in the next frame.
  void type(Typed typed);

  // Feeds ImGui's pointer (the current ImGui context must be set) and returns the input of this frame.
  FrameInput begin_frame(TimeMs now_ms);
  // The press that has just begun is no press: nothing under the finger sees it. Before ImGui's frame begins.
  void call_off_press();
  // Tells how long the frame took, so that a scanner is recognised under load.
  void end_frame(TimeMs now_ms);

  // True while something waits for another frame.
  bool pending() const { return !pointer_events_.empty() || release_frames_ > 0; }
  std::optional<TimeMs> deadline_ms() const { return scanner_.deadline_ms(); }

 private:
  void feed_pointer();

  GestureRecognizer gestures_;
  ScannerBuffer scanner_;
  std::function<bool(const Event&)> pointer_filter_;
  std::deque<Event> pointer_events_;
  std::vector<Typed> typed_;
  std::vector<std::string> scans_;
  bool button_down_ = false;
  bool press_called_off_ = false;
  int release_frames_ = 0;
  TimeMs frame_started_ms_ = 0;
  TimeMs busy_ms_ = 0;
};

}  // namespace okienko::platform
