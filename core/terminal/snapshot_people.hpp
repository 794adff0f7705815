// Of the snapshot: customers that may be one person, cases like this one, everybody concerned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/pack.hpp"
#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// Two entries side by side.
struct LookAlike {
  CustomerId id;
  std::string name;
  std::string why;  // the fact that both have
  domain::FactKind why_kind = domain::FactKind::text;
  struct Row {
    std::string label;
    std::string here;
    std::string there;
    domain::FactKind kind = domain::FactKind::text;
    bool same = false;
  };
  std::vector<Row> rows;
  int cases_total = 0;
  WallTime since{};
  int here_cases_total = 0;
  WallTime here_since{};
};
inline constexpr std::size_t max_look_alikes = 3;

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
    domain::FactKind kind = domain::FactKind::text;
    std::vector<std::pair<std::string, std::string>> options;  // of a choice: id, label
  };
  std::vector<Field> fields;     // an order is a range: `order_from` and `order_to`
  std::string order_from;
  std::string order_to;
  bool searched = false;
  bool silent = false;           // not of a fault: customers who stopped coming; nothing is looked for
  int found_total = 0;
  int called_total = 0;          // of them, who is called back already: nobody calls twice
  bool too_many = false;         // more than can be called at once
  struct Row {
    CustomerId id;
    std::string name;
    std::string why;       // what made it fit
    bool open_promise = false;  // is called back already
    WallTime last_here{};       // of silent ones
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
