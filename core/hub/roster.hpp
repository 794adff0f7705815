// A roster as people write it: a table of who works when, one line a day, as spreadsheets save it (CSV;
// commas or semicolons, quotes where a name needs them, a first line of headings if it begins with "staff").
//
//   staff,day,from,until
//   Anna N.,2026-11-23,9:00,17:00
//   Anna N.,2026-11-24,,            a day off
//
// Pure. Nothing of a table with one wrong line is taken.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/events.hpp"

namespace okienko::hub {

inline constexpr std::size_t max_roster_bytes = 512 * 1024;
inline constexpr std::size_t max_roster_lines = 5000;
inline constexpr std::size_t max_roster_faults = 20;  // told at once
// A day further from today is a slip of the fingers.
inline constexpr int max_roster_days_ahead = 400;
inline constexpr int max_roster_days_back = 31;

struct RosterColleague {
  domain::StaffId id;
  std::string name;
  bool active = true;
};

struct RosterFault {
  std::size_t line = 1;
  std::size_t column = 1;  // in characters
  std::string words;
};
// "roster.csv:3:9: ..."
std::string fault_text(const std::string& file, const RosterFault& fault);

base::Result<std::vector<domain::ShiftPlanned>, std::vector<RosterFault>> read_roster(
    std::string_view text, const std::vector<RosterColleague>& colleagues, domain::Date today);

}  // namespace okienko::hub
