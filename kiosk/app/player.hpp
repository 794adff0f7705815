// Plays a file on real processes: a real hub, real terminals of this very program, killed and started for real. Each
// terminal is driven through its standard input (driven.hpp).
#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "kiosk/app/application.hpp"

namespace okienko::app {

struct PlayOptions {
  std::filesystem::path file;
  std::filesystem::path pictures;      // folder; made if it is not there
  std::filesystem::path program;       // okienko itself; okienko-hub stands beside it
  std::filesystem::path work;          // where hub and terminals keep their data; empty: gone at the end
  bool kill_at_checkpoints = false;
  Options terminal;                    // headless or not, language, sizes; its data folder is ignored
};

// The error names the line of the file and says what was on the screen; a picture "failed.png" is written.
base::Result<void> play(const PlayOptions& options);

}  // namespace okienko::app
