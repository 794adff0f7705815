// The report of a month read from a terminal's folder by another program, also while the terminal runs: its store is only
// read, and what is counted is reckoned anew in a file of its own that goes at the end.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "terminal/snapshot_report.hpp"

namespace okienko::terminal {

struct ReportWish {
  std::filesystem::path data_folder;
  std::filesystem::path pack_folder;  // where the terminal has put none in force yet
  std::chrono::year_month month{};
  std::string language;               // empty: the one the terminal speaks
  WallTime now{};
};

// `refused`: no whole day of the month is over yet, or the pack does not speak the language. `not_found`: there is no
// store, or there are no records of the month. Blocks: a second for some 50,000 records.
base::Result<ReportView> read_report(const ReportWish& wish);

}  // namespace okienko::terminal
