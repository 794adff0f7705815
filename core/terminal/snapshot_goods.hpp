// Of the snapshot: goods in our hands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

struct GoodsView {
  GoodsId id;
  std::string code;
  std::string what;       // empty: the person was erased
  std::string condition;  // label of the pack
  std::string with_it;
  std::string remarks;
  domain::GoodsState state = domain::GoodsState::kept;
  std::string shelf;
  std::string customer_name;
  std::string customer_phone;
  std::string case_number;
  CaseId matter;
  CustomerId customer;
  WallTime taken_at{};
  WallTime changed_at{};
  std::string taken_by_name;
  int photos = 0;         // of its case
};

// The form at the counter, for the case at hand. What the script has asked already stands in it.
struct GoodsFormView {
  std::string case_number;
  std::string what;
  std::string condition;  // option; empty: not said
  std::string with_it;
  std::string remarks;
  struct Condition {
    std::string id;
    std::string label;
    std::string hint;
    std::string icon;
  };
  std::vector<Condition> conditions;
  std::vector<std::pair<std::string, std::string>> with_it_options;  // id, label
  bool expected = false;         // the script says that a thing comes in, and none was taken in yet
  std::vector<GoodsView> taken;  // in this contact
};

struct GoodsPage {
  std::optional<GoodsView> one;  // the thing on the screen; none: the list
  bool form = false;             // the form of the contact at hand
  std::string scanned;           // and was no thing's label: the shelf of the one, the label of the form
  std::uint64_t scan = 0;        // grows with each scan
  std::vector<GoodsView> here;   // the oldest first, at most store::max_desk_rows
  std::size_t here_total = 0;
};
}  // namespace okienko::terminal
