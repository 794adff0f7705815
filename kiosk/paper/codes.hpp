// Codes that machines read: bars for a scanner at the counter, a square for a customer's telephone. Any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace okienko::paper {

// Longest text of each; more is refused, not cut.
inline constexpr std::size_t max_bars_bytes = 48;
inline constexpr std::size_t max_square_bytes = 200;

// Dark and light modules by turns from a dark one, in modules: Code 128 (ISO/IEC 15417) without its quiet zones.
// nullopt: not printable ASCII, empty, or too long.
std::optional<std::vector<int>> bars_of(std::string_view text);

// QR code (ISO/IEC 18004), level M, without its quiet zone. nullopt: empty or too long.
struct Square {
  int size = 0;
  std::vector<bool> dark;  // row by row
};
std::optional<Square> square_of(std::string_view text);

}  // namespace okienko::paper
