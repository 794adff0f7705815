// Another program that the shop chose: one that takes a picture, or plays a sound.
#pragma once

#include <chrono>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace okienko::platform {

// Runs the line in a shell and gives what it wrote. The program and all that it started end after `most`, and when it
// has written more than `max_bytes`. `io`: it failed or was not there; `busy`: it took too long; `limit`: too much.
// Any thread; waits for the program.
base::Result<base::Bytes> output_of(const std::string& line, std::chrono::milliseconds most, std::size_t max_bytes);

// As one word of such a line, whatever is in it.
std::string quoted(const std::string& word);

}  // namespace okienko::platform
