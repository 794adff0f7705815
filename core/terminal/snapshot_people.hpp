// Of the snapshot: customers that may be one person, cases like this one, everybody concerned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// Two entries side by side.
struct LookAlike {
  CustomerId id;
  std::string name;
  std::string why;  // the fact that both have: "601 234 567"
  struct Row {
    std::string label;
    std::string here;
    std::string there;
    bool same = false;
  };
  std::vector<Row> rows;
  int cases_total = 0;
  WallTime since{};
};

// Another entry that was joined into this one.
struct JoinedEntry {
  CustomerId id;
  std::string name;
  WallTime since{};
};

// A case like this one that was solved, and what ended it (S.ai).
struct SimilarCase {
  CaseId matter;
  std::string number;
  std::string words;     // what it was about
  std::string remedy;    // label of what ended it; empty: none was needed
  WallTime solved_at{};
};

// Everybody concerned by a bad batch or a fault (E6.2).
struct ConcernView {
  struct Field {
    std::string fact;
    std::string label;
    std::string value;
    std::vector<std::pair<std::string, std::string>> options;  // of a choice: id, label
  };
  std::vector<Field> fields;
  std::string order_from;
  std::string order_to;
  bool searched = false;
  int found_total = 0;
  struct Row {
    CustomerId id;
    std::string name;
    std::string why;       // what made it fit
    bool open_promise = false;  // is called back already
  };
  std::vector<Row> rows;   // at most max_concern_rows shown; all are called back
  std::vector<std::pair<std::string, std::string>> promises;  // kinds that can be opened: id, label
  struct Past {
    std::string title;
    WallTime opened_at{};
    int customers = 0;
    int kept = 0;
  };
  std::vector<Past> past;
};
inline constexpr std::size_t max_concern_rows = 100;
}  // namespace okienko::terminal
