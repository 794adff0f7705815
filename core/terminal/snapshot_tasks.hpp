// Of the snapshot: work that changes hands, and promises that come due.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// A matter or a promise that somebody keeps.
struct TaskView {
  std::optional<CaseId> matter;
  std::optional<PromiseId> promise;
  std::string customer_name;
  std::string title;
  std::string case_number;
  std::optional<WallTime> due_at;
  std::optional<Date> due_date;
  std::string from_name;   // of an offer: who gives it
  std::string to_name;     // of an offer: the colleague or team that shall accept it
  bool offered = false;    // waits to be accepted
  bool takable = false;    // by whoever is signed in
  WallTime offered_at{};
  std::string keeper_name; // of the customer; empty: none
  std::string words;       // what it is about, in the customer's words where they are known
};

// One colleague's open work, and who may take it.
struct TasksView {
  StaffTile of;
  bool own = true;                     // else it is given on at once, by a supervisor
  std::vector<TaskView> tasks;         // what is due first, first
  struct Receiver {
    StaffTile tile;
    int open_tasks = 0;
    bool on_shift = false;             // now
  };
  std::vector<Receiver> receivers;
  struct Colleague {
    StaffTile tile;
    int open_tasks = 0;
    bool gone = false;                 // has left; what is theirs is still open
  };
  std::vector<Colleague> colleagues;   // whose work may be looked at; empty: only one's own
};

// How long before it is due a promise is reminded of, and how many at once.
inline constexpr int reminder_minutes = 15;
inline constexpr std::size_t max_reminders = 3;

// A promise that comes due soon, or a deadline of today.
struct Reminder {
  PromiseId promise;
  CustomerId customer;
  std::string customer_name;
  std::string title;
  WallTime due_at{};
  int minutes_left = 0;  // below 0: late
};
}  // namespace okienko::terminal
