#include "base/bytes.hpp"

#include <algorithm>

namespace okienko::base {

namespace {

void append_integer(Bytes& out, std::uint64_t value, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

}  // namespace

std::string to_hex(BytesView bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text.push_back(digits[byte >> 4]);
    text.push_back(digits[byte & 15]);
  }
  return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

std::string to_base64(BytesView bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t here = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = static_cast<std::uint32_t>(bytes[i]) << 16;
    if (here > 1) group |= static_cast<std::uint32_t>(bytes[i + 1]) << 8;
    if (here > 2) group |= bytes[i + 2];
    text.push_back(base64_digits[(group >> 18) & 63]);
    text.push_back(base64_digits[(group >> 12) & 63]);
    text.push_back(here > 1 ? base64_digits[(group >> 6) & 63] : '=');
    text.push_back(here > 2 ? base64_digits[group & 63] : '=');
  }
  return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool last = i + 4 == text.size();
    const std::size_t padding = !last || text[i + 3] != '=' ? 0 : text[i + 2] == '=' ? 2 : 1;
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const int digit = k >= 4 - padding ? 0 : base64_digit(text[i + k]);
      if (digit < 0) return std::nullopt;
      group = group << 6 | static_cast<std::uint32_t>(digit);
    }
    const std::uint32_t unused = padding == 2 ? 0xffff : padding == 1 ? 0xff : 0;
    if ((group & unused) != 0) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(group >> 16));
    if (padding < 2) bytes.push_back(static_cast<std::uint8_t>(group >> 8));
    if (padding < 1) bytes.push_back(static_cast<std::uint8_t>(group));
  }
  return bytes;
}

Writer& Writer::u8(std::uint8_t value) {
  out_.push_back(value);
  return *this;
}
Writer& Writer::u16(std::uint16_t value) {
  append_integer(out_, value, 2);
  return *this;
}
Writer& Writer::u32(std::uint32_t value) {
  append_integer(out_, value, 4);
  return *this;
}
Writer& Writer::u64(std::uint64_t value) {
  append_integer(out_, value, 8);
  return *this;
}
Writer& Writer::raw(BytesView value) {
  out_.insert(out_.end(), value.begin(), value.end());
  return *this;
}
Writer& Writer::bytes(BytesView value) {
  u32(static_cast<std::uint32_t>(value.size()));
  return raw(value);
}

std::uint64_t Reader::integer(std::size_t width) {
  const BytesView part = raw(width);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < part.size(); ++i) value |= static_cast<std::uint64_t>(part[i]) << (8 * i);
  return value;
}
std::uint8_t Reader::u8() { return static_cast<std::uint8_t>(integer(1)); }
std::uint16_t Reader::u16() { return static_cast<std::uint16_t>(integer(2)); }
std::uint32_t Reader::u32() { return static_cast<std::uint32_t>(integer(4)); }
std::uint64_t Reader::u64() { return integer(8); }

BytesView Reader::raw(std::size_t size) {
  if (!ok_ || in_.size() < size) {
    ok_ = false;
    in_ = {};
    return {};
  }
  const BytesView part = in_.first(size);
  in_ = in_.subspan(size);
  return part;
}

BytesView Reader::bytes(std::size_t max_size) {
  const std::uint32_t size = u32();
  if (size > max_size) {
    ok_ = false;
    in_ = {};
    return {};
  }
  return raw(size);
}

}  // namespace okienko::base
