// Money in minor units of its own currency (grosz for PLN). Never a floating-point number.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace okienko::base {

struct Money {
  std::int64_t minor = 0;          // hundredths: all currencies of the packs have two decimals
  std::string currency = "PLN";    // ISO 4217

  friend bool operator==(const Money&, const Money&) = default;
  friend std::strong_ordering operator<=>(const Money&, const Money&) = default;
};

}  // namespace okienko::base
