// What a person's hand, a keyboard or a barcode scanner does, before anybody interprets it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace okienko::platform {

// Milliseconds on the monotonic clock; tests run on a made-up one.
using TimeMs = std::int64_t;

// Positions are pixels of the surface, from its upper left corner.
struct Point {
  float x = 0;
  float y = 0;
};

struct Size {
  int width_px = 0;
  int height_px = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

enum class EventKind { pointer_down, pointer_move, pointer_up, key, character };

// Keys that are not characters. Everything printable arrives as a character, already with Shift and AltGr in
// it.
enum class Key { none, enter, escape, backspace, remove, left, right, home, end, up, down, tab, select_all };

struct Event {
  EventKind kind = EventKind::pointer_move;
  TimeMs time_ms = 0;
  Point point;
  Key key = Key::none;
  char32_t character = 0;
};

// Bounded, single thread (the UI's). When it is full, moves are dropped first: a lost move is invisible, a
// lost press is not.
class EventQueue {
 public:
  static constexpr std::size_t max_events = 1024;

  void push(const Event& event);
  std::vector<Event> take();
  bool empty() const { return events_.empty(); }
  std::size_t dropped() const { return dropped_; }

 private:
  std::vector<Event> events_;
  std::size_t dropped_ = 0;
};

}  // namespace okienko::platform
