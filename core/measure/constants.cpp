#include "measure/constants.hpp"

#include <math.h>  // lgamma_r: std::lgamma writes a global, and this is called from any thread

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace okienko::measure {

double c4(double n) {
  OKIENKO_CHECK(n > 1);
  // Above this n the difference of two large numbers would lose digits, and Montgomery's approximation loses fewer.
  constexpr double large_n = 10'000;
  if (n > large_n) return 4 * (n - 1) / (4 * n - 3);
  int sign = 0;
  return std::sqrt(2 / (n - 1)) * std::exp(::lgamma_r(n / 2, &sign) - ::lgamma_r((n - 1) / 2, &sign));
}

double a3(double n) { return 3 / (c4(n) * std::sqrt(n)); }

namespace {
double relative_deviation(double n) { return 3 * std::sqrt(1 - c4(n) * c4(n)) / c4(n); }
}  // namespace

double b3(double n) { return std::max(0.0, 1 - relative_deviation(n)); }
double b4(double n) { return 1 + relative_deviation(n); }

}  // namespace okienko::measure
