// The folder into which a document scanner, a telephone or a stick puts files. Only plain files directly in it count.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace okienko::camera {

inline constexpr std::size_t max_inbox_shown = 6;      // the newest
inline constexpr std::size_t max_inbox_looked_at = 500;

struct InboxEntry {
  std::string name;
  std::int64_t bytes = 0;
  std::int64_t changed_ns = 0;  // since 1970
  friend bool operator==(const InboxEntry&, const InboxEntry&) = default;
};

// The newest first, at most `max_inbox_shown`; hidden files, links and what is empty or too large are left out.
std::vector<InboxEntry> newest_in(const std::filesystem::path& inbox);
// `not_found`: gone, or no plain file directly in the folder; `limit`: too large.
base::Result<base::Bytes> read_from(const std::filesystem::path& inbox, const std::string& name,
                                    std::size_t max_bytes);
void remove_from(const std::filesystem::path& inbox, const std::string& name);

}  // namespace okienko::camera
