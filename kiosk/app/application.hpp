// The program on the counter: one window, one terminal, one loop that draws only when something changed.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "kiosk/platform/surface.hpp"

namespace okienko::app {

struct Options {
  std::filesystem::path data_folder;
  std::filesystem::path pack_folder;
  std::filesystem::path locale_folder;  // of the gettext catalogues
  std::string language = "pl";
  bool headless = false;   // draws without a display
  bool full_screen = false;
  bool driven = false;     // takes instructions from standard input (see driven.hpp)
  bool dark = false;       // until somebody chooses
  bool training = false;   // `data_folder` is one for exercises
  std::string training_site_name;
  std::filesystem::path technician_folder;  // of the technician's PIN; empty: `data_folder`
  int width_px = 1280;
  int height_px = 800;
  double pixels_per_mm = 96.0 / 25.4;
  std::string camera_command;  // writes a picture to its output; empty: fswebcam, where there is a camera
  std::string sound_command;   // plays the file that is its last word; empty: aplay, where it is installed
};

// The system's time, or a wall time that stands still, so that pictures are the same every time. Any thread.
class SettableClock final : public base::Clock {
 public:
  base::WallTime wall() const override {
    const std::int64_t fixed_ms = fixed_ms_;
    return fixed_ms ? base::from_unix_ms(fixed_ms) : system_.wall();
  }
  base::MonotonicTime monotonic() const override { return system_.monotonic(); }
  void set(base::WallTime fixed) { fixed_ms_ = base::to_unix_ms(fixed); }

 private:
  base::SystemClock system_;
  std::atomic<std::int64_t> fixed_ms_ = 0;
};

// The window, or the surface that stands for one.
base::Result<std::unique_ptr<platform::Surface>> open_surface(const Options& options);

// Runs until the window is closed or the driver is done. Fails in words that say what to do.
base::Result<void> run(const Options& options);

}  // namespace okienko::app
