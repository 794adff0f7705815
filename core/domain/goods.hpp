// A customer's thing in our hands, and the till: how long what is written about them may be.
#pragma once

#include <cstddef>

namespace okienko::domain {

inline constexpr std::size_t max_goods_code_bytes = 64;
inline constexpr std::size_t max_shelf_bytes = 40;
inline constexpr std::size_t max_receipt_bytes = 64;
inline constexpr std::size_t max_goods_of_case = 50;

}  // namespace okienko::domain
