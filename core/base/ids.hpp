// Strong identifiers. Each kind of thing has its own type, so that a case can never be passed for a customer.
// The value is a UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits, so ids sort by time of birth.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/time.hpp"

namespace okienko::base {

using Uuid = std::array<std::uint8_t, 16>;

// `random` gives the 10 random bytes; the caller owns the source of randomness.
Uuid make_uuid_v7(WallTime now, const std::array<std::uint8_t, 10>& random);
std::string uuid_to_text(const Uuid& uuid);
std::optional<Uuid> uuid_from_text(std::string_view text);

template <class Tag>
struct Id {
  Uuid value{};

  bool is_nil() const { return value == Uuid{}; }
  std::string text() const { return uuid_to_text(value); }
  static std::optional<Id> parse(std::string_view text) {
    const auto uuid = uuid_from_text(text);
    if (!uuid) return std::nullopt;
    return Id{*uuid};
  }
  friend auto operator<=>(const Id&, const Id&) = default;
  friend bool operator==(const Id&, const Id&) = default;
};

// Source of fresh ids; a test or the simulation gives a seeded one.
class IdSource {
 public:
  virtual ~IdSource() = default;
  virtual Uuid next(WallTime now) = 0;

  template <class T>
  T make(WallTime now) {
    return T{next(now)};
  }
};

// Ids from the operating system's randomness. Any thread.
class RandomIdSource final : public IdSource {
 public:
  Uuid next(WallTime now) override;
};

// Ids that depend on the seed alone. One thread.
class SeededIdSource final : public IdSource {
 public:
  explicit SeededIdSource(std::uint64_t seed) : state_(seed) {}
  Uuid next(WallTime now) override;

 private:
  std::uint64_t state_;
};

}  // namespace okienko::base

template <class Tag>
struct std::hash<okienko::base::Id<Tag>> {
  std::size_t operator()(const okienko::base::Id<Tag>& id) const noexcept {
    // The last eight bytes are random.
    std::size_t folded = 0;
    for (std::size_t i = 8; i < 16; ++i) folded = (folded << 8) | id.value[i];
    return folded;
  }
};
