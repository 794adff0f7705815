#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace okienko::base {

void check_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: internal check failed: %s\n", file, line, expression);
  std::abort();
}

}  // namespace okienko::base
