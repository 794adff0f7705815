// Tells a barcode scanner from a person. A scanner is a keyboard that types a whole code within milliseconds
// and ends it with Enter; read through a text field it loses characters whenever a frame takes long, so it is
// recognised here, before any frame is drawn.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/platform/events.hpp"

namespace okienko::platform {

class ScannerBuffer {
 public:
  static constexpr std::size_t shortest_code_characters = 6;
  static constexpr std::size_t longest_code_characters = 256;
  static constexpr TimeMs longest_gap_ms = 50;  // nobody types 20 characters a second, six times in a row

  // Takes characters and keys. Puts into `released` what turned out to be typed by a person, in order;
  // returns a code when one is complete. `busy_ms` is how long the program was not looking (drawing): that
  // long a gap proves nothing.
  std::optional<std::string> take(const Event& event, TimeMs busy_ms, std::vector<Event>& released);

  // Releases what waited too long to be a scan.
  void expire(TimeMs now_ms, std::vector<Event>& released);

  // When `expire` has to be called again; empty when nothing waits.
  std::optional<TimeMs> deadline_ms() const;

 private:
  std::vector<Event> pending_;
  TimeMs allowed_gap_ms_ = longest_gap_ms;
};

// UTF-8 of one character; empty for what is not a Unicode scalar value.
std::string utf8(char32_t character);

}  // namespace okienko::platform
