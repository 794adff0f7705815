// Checks for bugs. They stay on in release builds: a terminal that stops at once loses nothing (every answer is
// already durable), one that goes on with a broken invariant may lose a customer's claim.
#pragma once

namespace okienko::base {

[[noreturn]] void check_failed(const char* expression, const char* file, int line);

}  // namespace okienko::base

#define OKIENKO_CHECK(expression) \
  ((expression) ? void(0) : ::okienko::base::check_failed(#expression, __FILE__, __LINE__))
