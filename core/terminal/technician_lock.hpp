// The technician's PIN: of this device, not of a person, and in files of its own (technician.pin, technician.tries),
// because the page has to open also where the store does not. As with the PINs of colleagues a try is counted durably
// before the PIN is looked at, and the delay grows, runs on the monotonic clock and starts whole after a start.
// `okienko --set-technician-pin` makes it, and forgets the tries. Core thread only.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/crypto.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

class TechnicianLock {
 public:
  // `clock` outlives the lock.
  TechnicianLock(std::filesystem::path folder, const base::Clock& clock);

  // What the PIN is looked at with, on a worker thread (0.4 s). nullopt: none was set, or its file is damaged.
  std::optional<base::PinHash> verifier() const;

  // Counts the try. `checking`: look at the PIN now; `delayed` or `locked`: do not, nothing was counted.
  base::Result<PinState> begin();
  // The outcome of the look. Gives `idle` or `wrong`, or `locked` when that was the last try.
  base::Result<PinState> end(bool matched);
  // For the screen: tries left, delay left.
  PinEntry describe(PinState state) const;

 private:
  int tries() const;  // what cannot be read counts as locked: a failing disk must not open the door
  base::MonotonicTime allowed_from() const;

  std::filesystem::path folder_;
  const base::Clock& clock_;
  mutable std::optional<base::MonotonicTime> allowed_from_;
};

// `invalid` with the rule that the PIN breaks: the rules are those of an approver's.
base::Result<void> set_technician_pin(const std::filesystem::path& folder, std::string_view pin);

}  // namespace okienko::terminal
