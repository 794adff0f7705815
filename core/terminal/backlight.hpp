// The panel's own light, where the system offers one that this program may set: the first folder of
// /sys/class/backlight with a `brightness` that can be written. Core thread only.
#pragma once

#include <cstdint>
#include <filesystem>

namespace okienko::terminal {

class Backlight {
 public:
  // Looks for it; finding none is no error.
  explicit Backlight(const std::filesystem::path& folder);

  bool present() const { return full_ > 0; }
  // Never quite dark. False: the panel did not take it; then there is none from now on.
  bool set(int percent);

 private:
  std::filesystem::path path_;  // of `brightness`
  std::int64_t full_ = 0;
};

}  // namespace okienko::terminal
