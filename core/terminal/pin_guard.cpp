#include "terminal/pin_guard.hpp"

#include <algorithm>

namespace okienko::terminal {

std::int64_t pin_delay_ms(int tries) {
  if (tries <= free_pin_tries) return 0;
  std::int64_t delay_ms = first_pin_delay_ms;
  for (int i = free_pin_tries + 1; i < tries && delay_ms < max_pin_delay_ms; ++i) delay_ms *= 2;
  return std::min(delay_ms, max_pin_delay_ms);
}

base::MonotonicTime PinGuard::allowed_from(const domain::StaffId& staff) const {
  const auto found = allowed_from_.find(staff);
  if (found != allowed_from_.end()) return found->second;
  const auto from = clock_.monotonic() + std::chrono::milliseconds{pin_delay_ms(store_.pin_tries(staff))};
  return allowed_from_.emplace(staff, from).first->second;
}

base::Result<PinState> PinGuard::begin(const domain::StaffId& staff) {
  if (store_.pin_tries(staff) >= max_pin_tries) return PinState::locked;
  if (clock_.monotonic() < allowed_from(staff)) return PinState::delayed;
  OKIENKO_TRY(store_.count_pin_try(staff));
  return PinState::checking;
}

base::Result<PinState> PinGuard::end(const domain::StaffId& staff, bool matched) {
  if (matched) {
    OKIENKO_TRY(store_.clear_pin_tries(staff));
    allowed_from_.insert_or_assign(staff, clock_.monotonic());
    return PinState::idle;
  }
  const int tries = store_.pin_tries(staff);
  allowed_from_.insert_or_assign(staff, clock_.monotonic() + std::chrono::milliseconds{pin_delay_ms(tries)});
  return tries >= max_pin_tries ? PinState::locked : PinState::wrong;
}

PinEntry PinGuard::describe(const domain::StaffId& staff, PinState state) const {
  PinEntry entry;
  entry.staff = staff;
  entry.state = state;
  if (staff.is_nil()) return entry;
  const int tries = store_.pin_tries(staff);
  entry.tries_left = std::max(0, max_pin_tries - tries);
  const auto left = allowed_from(staff) - clock_.monotonic();
  entry.delay_left_ms = std::max<std::int64_t>(0, left.count());
  entry.delay_until = clock_.wall() + std::chrono::milliseconds{entry.delay_left_ms};
  if (tries >= max_pin_tries)
    entry.state = PinState::locked;
  else if (entry.delay_left_ms > 0 && state != PinState::checking)
    entry.state = PinState::delayed;
  return entry;
}

}  // namespace okienko::terminal
