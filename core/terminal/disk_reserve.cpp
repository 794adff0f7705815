#include "terminal/disk_reserve.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "base/files.hpp"

namespace okienko::terminal {

namespace fs = std::filesystem;

namespace {

// A file system that cannot set space aside (some overlays) gets it written, block by block.
bool take_space(int descriptor, std::uint64_t size_bytes) {
  if (::fallocate(descriptor, 0, 0, static_cast<off_t>(size_bytes)) == 0) return true;
  if (errno != EOPNOTSUPP) return false;
  // Not zeros: a file system that leaves those out would hold nothing.
  std::array<char, 64 * 1024> block{};
  block.fill('o');
  for (std::uint64_t written = 0; written < size_bytes;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), size_bytes - written));
    const ssize_t done = ::write(descriptor, block.data(), wanted);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    written += static_cast<std::uint64_t>(done);
  }
  return ::fsync(descriptor) == 0;
}

}  // namespace

DiskReserve::DiskReserve(const fs::path& folder, std::uint64_t size_bytes)
    : path_(folder / "reserve"), size_bytes_(size_bytes) {}

std::uint64_t DiskReserve::held_bytes() const {
  std::error_code failed;
  const auto size = fs::file_size(path_, failed);
  return failed ? 0 : size;
}

bool DiskReserve::hold() {
  if (size_bytes_ == 0) return false;
  if (held_bytes() >= size_bytes_) return true;
  const int descriptor = ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  const bool taken = take_space(descriptor, size_bytes_);
  ::close(descriptor);
  if (!taken) ::unlink(path_.c_str());
  return taken;
}

bool DiskReserve::release() {
  if (::unlink(path_.c_str()) != 0) return false;
  base::sync_folder_of(path_);
  return true;
}

std::uint64_t free_disk_bytes(const fs::path& folder) {
  std::error_code failed;
  const auto space = fs::space(folder, failed);
  return failed ? 0 : space.available;
}

}  // namespace okienko::terminal
