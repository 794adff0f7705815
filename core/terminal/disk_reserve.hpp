// A file that holds back some of the disk. When the disk is full it is given up, so that the work at hand can be
// finished; it is held again once there is room. Core thread only.
#pragma once

#include <cstdint>
#include <filesystem>

namespace okienko::terminal {

inline constexpr std::uint64_t disk_reserve_bytes = std::uint64_t{16} * 1024 * 1024;
// Below this much free space the screen warns, long before the disk is full.
inline constexpr std::uint64_t low_disk_space_bytes = std::uint64_t{256} * 1024 * 1024;

class DiskReserve {
 public:
  // Looks only at the file `reserve` in the folder; holds nothing yet.
  DiskReserve(const std::filesystem::path& folder, std::uint64_t size_bytes);

  // Takes the space, in whole blocks of the disk. False: there is not enough, and nothing is taken.
  bool hold();
  // Gives it back. False: nothing was held.
  bool release();
  std::uint64_t held_bytes() const;

 private:
  std::filesystem::path path_;
  std::uint64_t size_bytes_;
};

// What an unprivileged program can still write there; nothing when the folder cannot be asked.
std::uint64_t free_disk_bytes(const std::filesystem::path& folder);

}  // namespace okienko::terminal
