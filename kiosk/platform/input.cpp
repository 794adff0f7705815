#include "kiosk/platform/input.hpp"

#include <imgui.h>
#include <cfloat>

namespace okienko::platform {

void EventQueue::push(const Event& event) {
  if (events_.size() >= max_events) {
    ++dropped_;
    for (auto position = events_.begin(); position != events_.end(); ++position) {
      if (position->kind == EventKind::pointer_move) {
        events_.erase(position);
        events_.push_back(event);
        return;
      }
    }
    return;
  }
  events_.push_back(event);
}

std::vector<Event> EventQueue::take() {
  std::vector<Event> taken;
  taken.swap(events_);
  return taken;
}

void InputPipeline::type(Typed typed) {
  if (typed_.size() < max_typed_per_frame) typed_.push_back(typed);
}

void InputPipeline::take(const std::vector<Event>& events) {
  std::vector<Event> released;
  for (const Event& event : events) {
    switch (event.kind) {
      case EventKind::pointer_down:
      case EventKind::pointer_move:
      case EventKind::pointer_up:
        // Consecutive moves say no more than the last one.
        if (event.kind == EventKind::pointer_move && !pointer_events_.empty() &&
            pointer_events_.back().kind == EventKind::pointer_move) {
          pointer_events_.back() = event;
        } else if (pointer_events_.size() < max_pending_pointer_events) {
          pointer_events_.push_back(event);
        }
        break;
      case EventKind::key:
      case EventKind::character:
        if (auto code = scanner_.take(event, busy_ms_, released)) {
          if (scans_.size() < max_scans_per_frame) scans_.push_back(std::move(*code));
        }
        break;
    }
  }
  for (const Event& event : released) type({event.character, event.key});
}

void InputPipeline::feed_pointer() {
  ImGuiIO& io = ImGui::GetIO();
  gestures_.begin_frame();
  bool edge = false;
  while (!pointer_events_.empty()) {
    const Event event = pointer_events_.front();
    const bool is_edge = event.kind != EventKind::pointer_move;
    if (is_edge && edge) break;
    pointer_events_.pop_front();
    if (pointer_filter_ && pointer_filter_(event)) continue;
    edge = edge || is_edge;
    gestures_.take(event);
    if (event.kind == EventKind::pointer_down) {
      button_down_ = true;
      press_called_off_ = false;
      release_frames_ = 0;
    } else if (event.kind == EventKind::pointer_up && button_down_) {
      button_down_ = false;
      release_frames_ = gestures_.gesture().drag_ended ? 0 : 3;
    }
    // A press is seen at one place first: the move that follows belongs to the next frame.
    if (is_edge) break;
  }
  const Gesture& gesture = gestures_.gesture();
  const bool off_screen =
      press_called_off_ || gesture.dragging || gesture.drag_ended || (!button_down_ && release_frames_ == 0);
  io.MousePos = off_screen ? ImVec2(-FLT_MAX, -FLT_MAX) : ImVec2(gesture.point.x, gesture.point.y);
  io.MouseDown[0] = button_down_;
  if (!button_down_ && release_frames_ > 0) --release_frames_;
}

void InputPipeline::call_off_press() {
  press_called_off_ = true;
  ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
}

FrameInput InputPipeline::begin_frame(TimeMs now_ms) {
  frame_started_ms_ = now_ms;
  std::vector<Event> released;
  scanner_.expire(now_ms, released);
  for (const Event& event : released) type({event.character, event.key});
  feed_pointer();
  FrameInput input;
  input.now_ms = now_ms;
  input.typed.swap(typed_);
  input.scans.swap(scans_);
  input.gesture = gestures_.gesture();
  return input;
}

void InputPipeline::end_frame(TimeMs now_ms) {
  busy_ms_ = now_ms - frame_started_ms_;
}

}  // namespace okienko::platform
