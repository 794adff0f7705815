#include "base/check.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "base/check_listener.hpp"

namespace okienko::base {

namespace {
std::atomic<CheckListener> check_listener{nullptr};
}

void set_check_listener(CheckListener listener) {
  check_listener = listener;
}

void check_failed(const char* expression, const char* file, int line) {
  char words[512];
  std::snprintf(words, sizeof words, "%s:%d: internal check failed: %s", file, line, expression);
  std::fprintf(stderr, "%s\n", words);
  // Taken away first: a check that fails while another is being told of ends the program at once.
  if (const CheckListener listener = check_listener.exchange(nullptr)) listener(words);
  std::abort();
}

}  // namespace okienko::base
