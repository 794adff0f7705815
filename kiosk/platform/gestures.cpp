#include "kiosk/platform/gestures.hpp"

#include <algorithm>
#include <cmath>

namespace okienko::platform {

void GestureRecognizer::begin_frame() {
  gesture_.pressed = false;
  gesture_.drag_started = false;
  gesture_.drag_ended = false;
  gesture_.drag_delta_y = 0;
  gesture_.velocity_y = 0;
}

void GestureRecognizer::remember(const Event& event) {
  if (history_size_ == samples) {
    std::move(history_.begin() + 1, history_.end(), history_.begin());
    --history_size_;
  }
  history_[history_size_++] = {event.time_ms, event.point.y};
}

float GestureRecognizer::velocity(TimeMs now_ms) const {
  const Sample* oldest = nullptr;
  for (std::size_t index = 0; index < history_size_; ++index) {
    if (now_ms - history_[index].time_ms <= velocity_window_ms) {
      oldest = &history_[index];
      break;
    }
  }
  if (oldest == nullptr) return 0;  // the finger rested before it was lifted
  const Sample& newest = history_[history_size_ - 1];
  const TimeMs duration_ms = std::max<TimeMs>(newest.time_ms - oldest->time_ms, 8);
  return (newest.y - oldest->y) * 1000.0F / static_cast<float>(duration_ms);
}

void GestureRecognizer::take(const Event& event) {
  switch (event.kind) {
    case EventKind::pointer_down:
      gesture_ = Gesture{};
      gesture_.down = true;
      gesture_.pressed = true;
      gesture_.start = gesture_.point = event.point;
      history_size_ = 0;
      remember(event);
      break;
    case EventKind::pointer_move: {
      const float moved_y = event.point.y - gesture_.point.y;
      if (gesture_.down) {
        remember(event);
        const float distance = std::hypot(event.point.x - gesture_.start.x, event.point.y - gesture_.start.y);
        if (!gesture_.dragging && distance > slop_px_) {
          gesture_.dragging = true;
          gesture_.drag_started = true;
        } else if (gesture_.dragging) {
          gesture_.drag_delta_y += moved_y;
        }
      }
      gesture_.point = event.point;
      break;
    }
    case EventKind::pointer_up:
      if (gesture_.dragging) {
        gesture_.drag_ended = true;
        gesture_.velocity_y = velocity(event.time_ms);
      }
      gesture_.down = false;
      gesture_.dragging = false;
      gesture_.point = event.point;
      break;
    case EventKind::key:
    case EventKind::character:
      break;
  }
}

}  // namespace okienko::platform
