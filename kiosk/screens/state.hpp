// What the screens remember by themselves: text being typed, what is chosen but not yet said, which dialogue
// is open. Nothing here is a fact; all of it may be lost at any moment without harm.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/tokens.hpp"
#include "terminal/terminal.hpp"

namespace okienko::screens {

// A PIN being entered. Wiped when it is sent, and whenever its page goes away.
struct PinText {
  std::string digits;
  void wipe() {
    for (char& digit : digits) digit = '0';
    digits.clear();
  }
};

struct FindState {
  std::string text;
  std::string sent;     // what the terminal was last asked for
  bool adding = false;  // the form for a new customer is open
  std::string name;
  std::string phone;
  std::string email;
  int address_form = 0;  // 0 neutral, 1 sir, 2 madam
};

enum class TimelineFilter { all, matters, promises, grants };

struct StepState {
  std::string step;  // the state below belongs to this step
  std::string value;
  bool own_words = false;  // the customer's own words are being typed
  std::string remedy;      // chosen, not granted yet
};

struct ApprovalState {
  domain::RequestId request;  // the state below belongs to this request
  bool put_away = false;
  domain::StaffId approver;
};

// When the snapshot at hand was first seen, for what runs down between snapshots.
struct SnapshotSeen {
  std::uint64_t number = 0;
  std::int64_t at_ms = 0;  // on the frame clock
};

struct LocalState {
  std::string zone;  // the site's, of the snapshot that is drawn: times are written in it
  ui::Theme theme = ui::Theme::light;
  bool menu_open = false;
  bool leaving_customer_page = false;
  PinText pin;
  SnapshotSeen seen;
  FindState find;
  TimelineFilter timeline = TimelineFilter::all;
  StepState step;
  ApprovalState approval;
  terminal::Page page = terminal::Page::lock;  // shown last
  domain::ContactId contact;                   // shown last
};

// What the screens want done, in order. The caller posts it to the terminal.
struct Output {
  std::vector<terminal::Action> actions;
  void post(terminal::Action action) { actions.push_back(std::move(action)); }
};

}  // namespace okienko::screens
