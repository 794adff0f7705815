// Of the snapshot: the device itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// Settings of this device, kept in the store; set by SetDevice under these names (see device.hpp).
struct DeviceSettings {
  int text_percent = 100;        // "text": 100, 125, 150
  bool dark = false;             // "dark": 0, 1
  int brightness_percent = 100;  // "brightness": 20 to 100
  bool backlight = false;        // the panel itself is dimmed; else the kiosk draws everything darker
  std::string language;          // "language": on the lock page; empty: the one used last
  bool cue_words = false;        // "cue/<staff>": the key words of a line instead of all of it
  std::string printer_a4;        // "printer_a4": a CUPS queue or an ipp:// address; empty: none, a PDF is kept
  std::string printer_roll;      // "printer_roll"
  std::string printer_label;     // "printer_label"
};

struct TechnicianView {
  bool pin_set = false;   // else the page says how to set one, and does not open
  bool unlocked = false;  // else the PIN is asked for: its state stands in Snapshot::pin
  std::string program_version;
  std::string pack_name;
  std::string store_format;  // of the tables and of what is folded, "3/3"
  std::string sqlite_version;
  std::string kernel;
  std::int64_t free_bytes = 0;
  std::int64_t store_bytes = 0;
  std::int64_t keys_bytes = 0;
  std::int64_t log_bytes = 0;
  std::int64_t reserve_bytes = 0;  // held back on the disk; 0: given up for want of space
  std::int64_t clock_skew_ms = 0;  // this clock less the hub's, as of the last greeting
  // Own records that the hub has not acknowledged, by kind, the longest waiting first.
  struct Waiting {
    std::string kind;  // of the event's type, before the point: "contact", "case"; never its content
    WallTime since{};
    std::int64_t records = 0;
  };
  std::vector<Waiting> outbox;
  bool outbox_cut = false;       // more wait than were looked at
  std::vector<std::string> log;  // the last lines
  std::string enrolled_with;     // the hub's address; empty: not enrolled
  enum class Enrolment { idle, running, done, not_a_token, refused, unreachable, failed };
  Enrolment enrolment = Enrolment::idle;
  std::string enrolment_detail;  // in English, for the technician
  // What became of a damaged store.
  enum class Rescue { none, offered, done, failed };
  Rescue rescue = Rescue::none;
  std::string rescue_folder;         // where everything was put aside
  std::int64_t rescue_unsent = 0;    // records that no hub has, written to a file there
  bool rescue_unsent_known = false;  // false: the file could not be read to its end
  std::string rescue_detail;
};

}  // namespace okienko::terminal
