// What the screens remember by themselves: text being typed, what is chosen but not yet said, which dialogue
// is open. Nothing here is a fact; all of it may be lost at any moment without harm.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/sign.hpp"
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
  std::string place;  // the contact, script and step that the state below belongs to
  std::string value;
  ui::Strokes strokes;                        // being drawn
  bool own_words = false;                     // the customer's own words are being typed
  bool anew = false;                          // what was known has changed and is asked for again
  std::string mending;                        // the fact of a confirm step that is told anew
  std::string remedy;                         // chosen, not granted yet
  std::map<std::string, std::string> survey;  // answers so far, by question
  std::size_t question = 0;                   // of the survey, that is shown
  domain::StaffId second;                     // the second colleague, whose PIN is asked for
};

// What lies over the page. One at a time; how high its content is, is known once it was drawn.
enum class SheetKind { none, knowledge, newer, team };
struct SheetState {
  SheetKind kind = SheetKind::none;
  float content_px = 0;
  void open(SheetKind which) { *this = {which, 0}; }
  void close() { *this = {}; }
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
  SheetState sheet;
  std::string script_group;                    // shown on the customer's page; empty: the first
  terminal::Page page = terminal::Page::lock;  // shown last
  domain::ContactId contact;                   // shown last
};

// What the screens want done, in order. The caller posts it to the terminal.
struct Output {
  std::vector<terminal::Action> actions;
  void post(terminal::Action action) { actions.push_back(std::move(action)); }
};

}  // namespace okienko::screens
