// Two soft tones, one above the other: somebody asks. Made here, so that there is no file to lose.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/bytes.hpp"

namespace okienko::sound {

inline constexpr std::uint32_t samples_per_second = 44'100;
inline constexpr std::chrono::milliseconds chime_length{560};

// A WAV file: one channel, 16 bits. Begins and ends in silence, so that nothing clicks.
base::Bytes chime();

}  // namespace okienko::sound
