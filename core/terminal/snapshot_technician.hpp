// Of the snapshot: the device itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// Settings of this device, kept in the store; set by SetDevice under these names.
struct DeviceSettings {
  int text_percent = 100;      // "text": 100, 125, 150
  bool dark = false;           // "dark": 0, 1
  int brightness_percent = 100;  // "brightness": 20 to 100
  bool cue_words = false;      // "cue/<staff>": the key words of a line instead of all of it
  std::string printer_a4;      // "printer_a4": name of a CUPS queue; empty: none, a PDF is kept
  std::string printer_roll;    // "printer_roll"
  std::string printer_label;   // "printer_label"
};

struct TechnicianView {
  bool unlocked = false;       // else the PIN is asked for
  std::string program_version;
  std::string pack_name;
  std::string store_bytes;
  std::int64_t free_bytes = 0;
  struct Waiting {
    std::string type;          // kind of record, never its words
    WallTime since{};
    std::int64_t seq = 0;
  };
  std::vector<Waiting> outbox; // the oldest first
  std::vector<std::string> log;  // the last lines
  std::string enrolled_with;   // the hub's address; empty: not enrolled
  std::string enrolment_fault;
};
}  // namespace okienko::terminal
