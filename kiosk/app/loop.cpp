#include "kiosk/app/loop.hpp"

#include <algorithm>

namespace okienko::app {

platform::TimeMs Loop::timeout_ms(platform::TimeMs most_ms) const {
  if (context_.wants_frame()) return 0;
  const auto deadline = context_.deadline_ms();
  if (!deadline) return most_ms;
  return std::clamp<platform::TimeMs>(*deadline - platform::monotonic_ms(), 0, most_ms);
}

bool Loop::turn(platform::TimeMs most_ms) {
  surface_.wait(timeout_ms(most_ms), queue_);
  const auto events = queue_.take();
  if (!events.empty() || changed_() || surface_.size() != drawn_size_) context_.mark_dirty();
  const auto deadline = context_.deadline_ms();
  const bool due = deadline && *deadline <= platform::monotonic_ms();
  if (!context_.wants_frame() && !due) return false;
  drawn_size_ = surface_.size();
  surface_.present(context_.frame(platform::monotonic_ms(), drawn_size_, events, draw_));
  return true;
}

void Loop::run(const std::function<bool()>& done) {
  while (!surface_.close_requested() && !done()) turn();
}

}  // namespace okienko::app
