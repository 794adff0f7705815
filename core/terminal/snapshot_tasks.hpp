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
};

// One colleague's open work, and who may take it.
struct TasksView {
  StaffTile of;
  bool own = true;                     // else it is given on at once, by a supervisor
  std::vector<TaskView> tasks;
  struct Receiver {
    StaffTile tile;
    int open_tasks = 0;
    bool on_shift = false;
  };
  std::vector<Receiver> receivers;
  std::vector<StaffTile> colleagues;   // whose work may be looked at; empty: only one's own
};

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
