// Whether the hub's log is what the devices wrote: every hash, link, gap and signed head of every chain, and
// that the columns beside the bytes say what the bytes say. Reads only; works beside a running `serve`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace okienko::hub {

inline constexpr std::size_t max_reported_problems = 100;

struct Verification {
  std::vector<std::string> problems;  // device, epoch and seq named; at most max_reported_problems
  std::vector<std::string> notes;     // forks that are kept: known, not damage
  std::uint64_t events = 0;
  std::uint64_t chains = 0;
};

base::Result<Verification> verify_hub(const std::filesystem::path& folder);

}  // namespace okienko::hub
