// `okienko-hub whatif`: the recorded history held against proposed limits. Reads the hub's database and writes nothing;
// `serve` may run beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"

namespace okienko::hub {

struct WhatIfQuestion {
  std::filesystem::path limits;        // a limits.yaml
  std::optional<base::Date> since;     // the first day that is looked at, of UTC; none: all there is
  std::filesystem::path pack_folder;   // the pack it belongs to; empty: the one that was published last
};

// The table to be printed. `invalid` with the faults of the file, each with its line and column.
base::Result<std::string> what_if(const std::filesystem::path& folder, const WhatIfQuestion& question);

}  // namespace okienko::hub
