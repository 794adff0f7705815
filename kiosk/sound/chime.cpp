#include "kiosk/sound/chime.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>
#include <vector>

namespace okienko::sound {

namespace {

constexpr double attack_s = 0.012;  // a hammer with felt on it
constexpr double release_s = 0.04;
constexpr double loudest = 0.55;    // of full scale

struct Tone {
  double begins_s = 0;
  double hertz = 0;
  double fades_s = 0;  // to a third
};
// A fourth upwards: it asks, and does not alarm.
constexpr Tone tones[] = {{0.0, 783.99, 0.11}, {0.15, 1046.50, 0.15}};

double level_of(const Tone& tone, double at_s) {
  const double since = at_s - tone.begins_s;
  if (since < 0) return 0;
  const double envelope = std::min(1.0, since / attack_s) * std::exp(-since / tone.fades_s);
  const double phase = 2 * std::numbers::pi * tone.hertz * since;
  // A little of the octave makes it a bell and not a whistle.
  return envelope * (std::sin(phase) + 0.18 * std::sin(2 * phase));
}

void put(base::Bytes& file, std::uint32_t value, int bytes) {
  for (int index = 0; index < bytes; ++index) file.push_back(static_cast<std::uint8_t>(value >> (8 * index)));
}

void put(base::Bytes& file, std::string_view word) { file.insert(file.end(), word.begin(), word.end()); }

}  // namespace

base::Bytes chime() {
  const double length_s = std::chrono::duration<double>(chime_length).count();
  const auto count = static_cast<std::size_t>(length_s * samples_per_second);
  std::vector<double> levels(count);
  double highest = 0;
  for (std::size_t index = 0; index < count; ++index) {
    const double at_s = static_cast<double>(index) / samples_per_second;
    for (const Tone& tone : tones) levels[index] += level_of(tone, at_s);
    levels[index] *= std::min(1.0, (length_s - at_s) / release_s);
    highest = std::max(highest, std::abs(levels[index]));
  }
  const auto data_bytes = static_cast<std::uint32_t>(count * sizeof(std::int16_t));
  base::Bytes file;
  file.reserve(44 + data_bytes);
  put(file, "RIFF");
  put(file, 36 + data_bytes, 4);
  put(file, "WAVEfmt ");
  put(file, 16, 4);                      // of what follows
  put(file, 1, 2);                       // samples as they are
  put(file, 1, 2);                       // channel
  put(file, samples_per_second, 4);
  put(file, samples_per_second * 2, 4);  // bytes a second
  put(file, 2, 2);                       // bytes a sample
  put(file, 16, 2);                      // bits a sample
  put(file, "data");
  put(file, data_bytes, 4);
  for (const double level : levels) {
    const auto sample = static_cast<std::int16_t>(std::lround(level / highest * loudest * 32'767));
    put(file, static_cast<std::uint16_t>(sample), 2);
  }
  return file;
}

}  // namespace okienko::sound
