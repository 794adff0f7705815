// A program that takes a picture: `fswebcam`, or whatever the shop's camera comes with. It writes the picture to its
// standard output.
#pragma once

#include <chrono>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace okienko::camera {

// With /dev/video*: the first camera, its own colours found for a moment, no line of text over the picture.
inline constexpr const char* usual_command = "fswebcam --quiet --no-banner --skip 8 --resolution 1600x1200 --jpeg 95 -";

// Runs the line in a shell and gives what it wrote. The program and all that it started end after `most`, and when it
// has written more than `max_bytes`. `io`: it failed or was not there; `busy`: it took too long; `limit`: too much.
base::Result<base::Bytes> output_of(const std::string& line, std::chrono::milliseconds most, std::size_t max_bytes);

}  // namespace okienko::camera
