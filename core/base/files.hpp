// Small files: secrets and settings, written so that a power cut leaves the old or the new one, never half of one.
#pragma once

#include <filesystem>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace okienko::base {

enum class FileAccess { everyone_reads, owner_only };

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_size_bytes);

// Writes beside the target, syncs, renames, syncs the folder.
Result<void> write_file(const std::filesystem::path& path, BytesView content, FileAccess access);

// Makes a rename or a new entry beside `path` last through a power cut; where that cannot be had, nothing is said.
void sync_folder_of(const std::filesystem::path& path);

// Held for the life of the object; a second holder, in this or another process, is refused with `busy`.
class FileLock {
 public:
  static Result<FileLock> acquire(const std::filesystem::path& path);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace okienko::base
