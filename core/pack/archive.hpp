// A pack's files as one byte string, so that a pack can be signed, sent and put down elsewhere as it was. The
// files of a pack are those whose names end in .yaml or .yml, in the folder and below; hidden ones and all
// others (a signature, notes, pictures of a draft) are no part of it.
//
// The same files always give the same bytes: names in order, no times, no owners. Any thread; nothing is
// kept.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "base/result.hpp"

namespace okienko::pack {

inline constexpr std::size_t max_archive_bytes = 768 * 1024;  // compressed: what is sent
inline constexpr std::size_t max_unpacked_bytes = 8 * 1024 * 1024;
inline constexpr std::size_t max_archived_files = 1000;
inline constexpr std::size_t max_archived_file_bytes = 256 * 1024;
inline constexpr std::size_t max_archived_name_bytes = 200;
inline constexpr std::size_t max_archived_depth = 4;  // folders and the file itself

struct PackFile {
  std::string name;  // relative, with forward slashes
  base::Bytes content;
};

// In the order of their names. `refused` for a link, for a strange name and for what is no ordinary file;
// `limit` over a bound; the file is named.
base::Result<std::vector<PackFile>> read_files(const std::filesystem::path& folder);

// `files` as read_files gives them. `limit` where the compressed bytes are over max_archive_bytes.
base::Result<base::Bytes> archive_of(const std::vector<PackFile>& files);
base::Result<base::Bytes> archive(const std::filesystem::path& folder);
base::Hash archive_hash(base::BytesView archive);

// What is in an archive of any origin. `invalid`: not an archive of ours, or names that lead elsewhere;
// `limit`: more than the bounds allow, told before more memory than that was taken.
base::Result<std::vector<PackFile>> open_archive(base::BytesView archive);

// Writes into a fresh folder beside `folder` (its name and ".new"), durably, then renames: a power cut leaves
// all of it or nothing. `refused` where `folder` is there already.
base::Result<void> unpack(const base::Bytes& archive, const std::filesystem::path& folder);

}  // namespace okienko::pack
