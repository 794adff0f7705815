// The page between a program that ended unexpectedly and its next start. It is drawn by the program that watches over
// the other, and knows no terminal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace okienko::screens {

struct FatalPage {
  std::string cause;             // in English, for the technician
  std::vector<std::string> log;  // the last lines
  std::int64_t start_at_ms = 0;  // on the frame clock; 0: it ended too often, and starts only when told to
};

enum class FatalChoice { wait, restart };

FatalChoice draw_fatal(const FatalPage& fatal);

}  // namespace okienko::screens
