// How often a PIN may be tried. A try is counted durably before the PIN is looked at; the delay grows and runs on the
// monotonic clock, and starts whole after a start of the program, so that neither a kill nor a clock change shortens it.
// Core thread only.
#pragma once

#include <map>

#include "base/time.hpp"
#include "store/store.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

inline constexpr int max_pin_tries = 10;
inline constexpr int free_pin_tries = 2;                   // no delay after these
inline constexpr std::int64_t first_pin_delay_ms = 5'000;  // then doubled with each try
inline constexpr std::int64_t max_pin_delay_ms = 300'000;

std::int64_t pin_delay_ms(int tries);

class PinGuard {
 public:
  PinGuard(store::Store& store, const base::Clock& clock) : store_(store), clock_(clock) {}

  // Counts the try. `checking`: look at the PIN now; `delayed` or `locked`: do not; nothing was counted.
  base::Result<PinState> begin(const domain::StaffId& staff);
  // The outcome of the look. Gives `idle` or `wrong`, or `locked` when that was the last try.
  base::Result<PinState> end(const domain::StaffId& staff, bool matched);
  // For the screen: tries left, delay left.
  PinEntry describe(const domain::StaffId& staff, PinState state) const;

 private:
  base::MonotonicTime allowed_from(const domain::StaffId& staff) const;
  store::Store& store_;
  const base::Clock& clock_;
  // A colleague's entry appears on first use: whoever has failed tries from an earlier run waits the whole delay anew.
  mutable std::map<domain::StaffId, base::MonotonicTime> allowed_from_;
};

}  // namespace okienko::terminal
