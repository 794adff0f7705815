// Watches over the program: runs it as a child, and when it ends unexpectedly says why on a page of its own, counts
// down, and starts it again. Stays so small that it has nothing to fail with: no store, no window, one child at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <vector>

namespace okienko::app {

inline constexpr std::int64_t restart_delay_ms = 10'000;
// So many ends within a minute, and starting again does not help: a technician has to look.
inline constexpr std::size_t most_ends_in_a_minute = 5;
// Where not even the page can be shown (no display), it goes on trying at this pace.
inline constexpr std::int64_t blind_delay_ms = 60'000;

struct SupervisorOptions {
  std::filesystem::path program;
  std::vector<std::string> arguments;  // of the program, without --supervised
  std::filesystem::path log;
  std::int64_t delay_ms = restart_delay_ms;
};

// Until the program ends as it should, or SIGTERM or SIGINT ends both. Gives the program's exit code.
int supervise(const SupervisorOptions& options);

// How a program ended, in words: "signal SIGSEGV (Segmentation fault)". `status` as waitpid gives it.
std::string words_of_end(int status);

// Ends within the last minute. Times are milliseconds on any clock that only grows.
class EndCounter {
 public:
  // True: that was one too many.
  bool count(std::int64_t now_ms);
  void forget() { ends_.clear(); }

 private:
  std::deque<std::int64_t> ends_;
};

}  // namespace okienko::app
