// What can be done with the files of a store without opening it as one: a damaged one is put aside whole and what only
// this terminal had is written down; the colleagues are read for a store of exercises. Nothing here changes a store.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/entities.hpp"

namespace okienko::store {

inline constexpr const char* unsent_file = "unsent.records";
inline constexpr std::size_t max_unsent_bytes = 256 * 1024 * 1024;

// Moves the store, its keys, the identity and the enrolment of the folder into a new folder inside it, "damaged-<time>".
// The store itself goes last: a cut on the way leaves a terminal that still says it is damaged.
base::Result<std::filesystem::path> set_aside(const std::filesystem::path& folder, domain::WallTime now);

struct Unsent {
  std::int64_t records = 0;
  bool whole = false;  // false: the file could not be read to its end, there may be more
};
// Writes the own events that the hub has not acknowledged, exactly as they were stored, to `unsent_file` in the same
// folder. Each is a length and bytes; what is sealed opens with the keys beside it. Fails only where it cannot write.
base::Result<Unsent> write_unsent(const std::filesystem::path& folder);

// Reads beside a running program.
base::Result<std::vector<domain::Staff>> read_staff(const std::filesystem::path& folder);
std::string read_setting(const std::filesystem::path& folder, std::string_view name);

// For the technician: versions of the tables and of what is folded from the log ("3/3"), and of SQLite.
std::string store_format();
std::string sqlite_version();

}  // namespace okienko::store
