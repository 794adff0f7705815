// The shop that a monkey is let into, and what must hold of its store afterwards.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/entities.hpp"
#include "domain/pack.hpp"

namespace okienko::monkey {

// Saturday, 21 November 2026, 10:00 in Poznań: the shop is open.
base::WallTime first_day();

class SeededShop {
 public:
  // Colleagues of every role and some customers, in `folder`/terminal: copied for each run, since deriving the PINs
  // takes longer than a run.
  SeededShop(const std::filesystem::path& pack_folder, const std::filesystem::path& folder);

  const std::string& pin() const { return pin_; }  // everybody's
  // What does not hold: the log's chain, the projections against the log, limits and approvals.
  std::vector<std::string> faults_of(const std::filesystem::path& terminal_folder) const;

 private:
  domain::Pack pack_;
  std::string pin_ = "258014";
};

}  // namespace okienko::monkey
