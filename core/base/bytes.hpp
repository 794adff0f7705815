// Byte strings and the one binary encoding used on disk and on the wire: little-endian integers of fixed width and
// byte strings with a 32-bit length. The reader never trusts a length: every read is checked against what is left.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace okienko::base {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

inline BytesView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(BytesView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// The first N bytes; zeros where there are fewer.
template <std::size_t N>
std::array<std::uint8_t, N> fixed(BytesView bytes) {
  std::array<std::uint8_t, N> value{};
  std::copy_n(bytes.begin(), std::min(N, bytes.size()), value.begin());
  return value;
}

std::string to_hex(BytesView bytes);
std::optional<Bytes> from_hex(std::string_view text);

// RFC 4648 with padding. Reading is strict: one text for each byte string, so nullopt for blanks, for missing padding
// and for bits that say nothing.
std::string to_base64(BytesView bytes);
std::optional<Bytes> from_base64(std::string_view text);

class Writer {
 public:
  Writer& u8(std::uint8_t value);
  Writer& u16(std::uint16_t value);
  Writer& u32(std::uint32_t value);
  Writer& u64(std::uint64_t value);
  Writer& i64(std::int64_t value) { return u64(static_cast<std::uint64_t>(value)); }
  Writer& raw(BytesView value);               // no length: for values of a fixed size
  Writer& bytes(BytesView value);             // 32-bit length, then the bytes
  Writer& text(std::string_view value) { return bytes(as_bytes(value)); }

  const Bytes& view() const { return out_; }
  Bytes take() { return std::move(out_); }

 private:
  Bytes out_;
};

// Reads what Writer wrote. After the first short read `ok()` is false, and every further value is empty or zero.
class Reader {
 public:
  explicit Reader(BytesView in) : in_(in) {}

  std::uint8_t u8();
  std::uint16_t u16();
  std::uint32_t u32();
  std::uint64_t u64();
  std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
  BytesView raw(std::size_t size);
  BytesView bytes(std::size_t max_size);
  std::string text(std::size_t max_size) { return std::string(as_text(bytes(max_size))); }
  template <std::size_t N>
  std::array<std::uint8_t, N> array() {
    std::array<std::uint8_t, N> value{};
    const BytesView part = raw(N);
    for (std::size_t i = 0; i < part.size(); ++i) value[i] = part[i];
    return value;
  }

  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && in_.empty(); }
  std::size_t left() const { return in_.size(); }

 private:
  std::uint64_t integer(std::size_t width);
  BytesView in_;
  bool ok_ = true;
};

}  // namespace okienko::base
