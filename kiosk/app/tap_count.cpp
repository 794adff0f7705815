#include "kiosk/app/tap_count.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace okienko::app {

namespace {

int characters_of(const std::string& text) {
  int count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

// In a cell of a table.
std::string plain(std::string text) {
  text = text.substr(0, text.find('\n'));
  for (char& byte : text) {
    if (byte == '|') byte = '/';
  }
  return text;
}

}  // namespace

bool TapCount::begin(const std::string& words) {
  int most = -1, read = 0;
  if (std::sscanf(words.c_str(), "%d %n", &most, &read) != 1 || most < 1 || words.size() <= static_cast<std::size_t>(read)) {
    return false;
  }
  *this = TapCount();
  running_ = true;
  most_taps_ = most;
  title_ = words.substr(static_cast<std::size_t>(read));
  return true;
}

void TapCount::tap(const std::string& label) { (apart_ ? beside_ : counted_).taps.push_back(plain(label)); }
void TapCount::type(const std::string& text) { (apart_ ? beside_ : counted_).characters += characters_of(text); }
void TapCount::press(const std::string&) { ++(apart_ ? beside_ : counted_).characters; }
void TapCount::scan() { ++(apart_ ? beside_ : counted_).scans; }

std::string TapCount::Kind::told() const {
  std::string all;
  const auto add = [&all](const std::string& part) { all += (all.empty() ? "" : ", ") + part; };
  for (const std::string& label : taps) add(label);
  if (characters > 0) add(fmt::format("{} {} typed", characters, characters == 1 ? "key" : "keys"));
  if (scans > 0) add(fmt::format("{} scanned", scans));
  return all.empty() ? "–" : all;
}

int TapCount::Kind::pace_ms() const {
  return static_cast<int>(taps.size()) * tap_pace_ms + characters * character_pace_ms + scans * scan_pace_ms;
}

std::string TapCount::table_head() {
  return fmt::format(
      "At {:.1f} s a tap (to see, decide and reach), {:.2f} s a typed key, {:.1f} s a scan; talking not counted.\n\n"
      "| way | taps | at most | which | typed | counted apart | time |\n|---|---|---|---|---|---|---|\n",
      tap_pace_ms / 1000.0, character_pace_ms / 1000.0, scan_pace_ms / 1000.0);
}

TapCount::Result TapCount::end() {
  std::string taps;
  for (const std::string& label : counted_.taps) taps += (taps.empty() ? "" : " · ") + label;
  std::string typed = counted_.characters > 0 ? fmt::format("{} keys", counted_.characters) : "–";
  if (counted_.scans > 0) typed = (counted_.characters > 0 ? typed + ", " : "") + fmt::format("{} scanned", counted_.scans);
  const auto count = counted_.taps.size();
  Result result;
  result.row = fmt::format("| {} | {} | {} | {} | {} | {} | {:.0f} s |", title_, count, most_taps_, taps, typed, beside_.told(),
                           (counted_.pace_ms() + beside_.pace_ms()) / 1000.0);
  if (count > static_cast<std::size_t>(most_taps_)) {
    result.fault = fmt::format("{} takes {} taps, at most {} are allowed: {}", title_, count, most_taps_, taps);
  }
  running_ = false;
  return result;
}

}  // namespace okienko::app
