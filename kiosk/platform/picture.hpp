// A picture of the screen, and its PNG.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "kiosk/platform/events.hpp"

namespace okienko::platform {

struct Picture {
  Size size;
  std::vector<std::uint8_t> rgb;  // three bytes a pixel, rows from the top
};

// Without time stamps: the same picture is the same file.
base::Result<void> write_png(const Picture& picture, const std::filesystem::path& path);

}  // namespace okienko::platform
