#include "base/ids.hpp"

#include <sodium.h>

namespace okienko::base {

Uuid make_uuid_v7(WallTime now, const std::array<std::uint8_t, 10>& random) {
  Uuid uuid{};
  const auto ms = static_cast<std::uint64_t>(now.time_since_epoch().count());
  for (std::size_t i = 0; i < 6; ++i) uuid[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
  for (std::size_t i = 0; i < 10; ++i) uuid[6 + i] = random[i];
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | 0x70);  // version 7
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3f) | 0x80);  // variant of RFC 9562
  return uuid;
}

std::string uuid_to_text(const Uuid& uuid) {
  const std::string hex = to_hex(uuid);
  return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' +
         hex.substr(20);
}

std::optional<Uuid> uuid_from_text(std::string_view text) {
  if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') {
    return std::nullopt;
  }
  std::string hex;
  for (const char c : text) {
    if (c != '-') hex.push_back(c);
  }
  const auto bytes = from_hex(hex);
  if (!bytes || bytes->size() != 16) return std::nullopt;
  Uuid uuid{};
  for (std::size_t i = 0; i < 16; ++i) uuid[i] = (*bytes)[i];
  return uuid;
}

Uuid RandomIdSource::next(WallTime now) {
  std::array<std::uint8_t, 10> random{};
  randombytes_buf(random.data(), random.size());
  return make_uuid_v7(now, random);
}

Uuid SeededIdSource::next(WallTime now) {
  std::array<std::uint8_t, 10> random{};
  for (auto& byte : random) {  // SplitMix64 (Steele, Lea, Flood 2014), one step a byte
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    byte = static_cast<std::uint8_t>((z ^ (z >> 31)) >> 56);
  }
  return make_uuid_v7(now, random);
}

}  // namespace okienko::base
