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
  std::string what;
  std::string condition;  // label of the pack
  std::string with_it;
  std::string remarks;
  domain::GoodsState state = domain::GoodsState::kept;
  std::string shelf;
  std::string customer_name;
  std::string case_number;
  CaseId matter;
  CustomerId customer;
  WallTime taken_at{};
  std::string taken_by_name;
  int photos = 0;
};

struct GoodsPage {
  std::optional<GoodsView> one;   // none: the list
  std::vector<GoodsView> here;
};

// The form at the counter.
struct GoodsFormView {
  std::string what;  // prefilled from the case
  std::vector<std::pair<std::string, std::string>> conditions;  // id, label
  std::vector<std::pair<std::string, std::string>> with_it;
};
}  // namespace okienko::terminal
