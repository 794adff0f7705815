#include "kiosk/platform/scanner.hpp"

#include <algorithm>

namespace okienko::platform {

std::string utf8(char32_t character) {
  std::string text;
  auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | (character >> 6));
    put(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    if (character >= 0xD800 && character <= 0xDFFF) return {};
    put(0xE0 | (character >> 12));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  } else if (character < 0x110000) {
    put(0xF0 | (character >> 18));
    put(0x80 | ((character >> 12) & 0x3F));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  }
  return text;
}

std::optional<std::string> ScannerBuffer::take(const Event& event, TimeMs busy_ms,
                                               std::vector<Event>& released) {
  allowed_gap_ms_ = longest_gap_ms + std::max<TimeMs>(busy_ms, 0);
  const bool in_time = pending_.empty() || event.time_ms - pending_.back().time_ms <= allowed_gap_ms_;
  if (!in_time) {
    released.insert(released.end(), pending_.begin(), pending_.end());
    pending_.clear();
  }
  if (event.kind == EventKind::character && pending_.size() < longest_code_characters) {
    pending_.push_back(event);
    return std::nullopt;
  }
  if (event.kind == EventKind::key && event.key == Key::enter &&
      pending_.size() >= shortest_code_characters) {
    std::string code;
    for (const Event& character : pending_) code += utf8(character.character);
    pending_.clear();
    return code;
  }
  released.insert(released.end(), pending_.begin(), pending_.end());
  pending_.clear();
  released.push_back(event);
  return std::nullopt;
}

void ScannerBuffer::expire(TimeMs now_ms, std::vector<Event>& released) {
  if (pending_.empty() || now_ms - pending_.back().time_ms <= allowed_gap_ms_) return;
  released.insert(released.end(), pending_.begin(), pending_.end());
  pending_.clear();
}

std::optional<TimeMs> ScannerBuffer::deadline_ms() const {
  if (pending_.empty()) return std::nullopt;
  return pending_.back().time_ms + allowed_gap_ms_ + 1;
}

}  // namespace okienko::platform
