#include "base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace okienko::base {

namespace {

Error system_error(const char* doing, const std::filesystem::path& path, int number) {
  const ErrorCode code = number == ENOENT ? ErrorCode::not_found : number == ENOSPC ? ErrorCode::disk_full : ErrorCode::io;
  return error(code, fmt::format("{} {}: {}", doing, path.string(), std::strerror(number)));
}

}  // namespace

void sync_folder_of(const std::filesystem::path& path) {
  const auto folder = path.parent_path().empty() ? std::filesystem::path(".") : path.parent_path();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_size_bytes) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return system_error("cannot open", path, errno);
  Bytes content;
  std::uint8_t buffer[65536];
  for (;;) {
    const ssize_t size = ::read(descriptor, buffer, sizeof buffer);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) {
      const int number = errno;
      ::close(descriptor);
      return system_error("cannot read", path, number);
    }
    if (size == 0) break;
    content.insert(content.end(), buffer, buffer + size);
    if (content.size() > max_size_bytes) {
      ::close(descriptor);
      return error(ErrorCode::limit, fmt::format("{} is larger than {} bytes", path.string(), max_size_bytes));
    }
  }
  ::close(descriptor);
  return content;
}

Result<void> write_file(const std::filesystem::path& path, BytesView content, FileAccess access) {
  const std::filesystem::path fresh = path.string() + ".new";
  const mode_t mode = access == FileAccess::owner_only ? 0600 : 0644;
  const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (descriptor < 0) return system_error("cannot write", fresh, errno);
  ::fchmod(descriptor, mode);  // the file may be left over from a cut write with another mode
  BytesView left = content;
  while (!left.empty()) {
    const ssize_t size = ::write(descriptor, left.data(), left.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) {
      const int number = errno;
      ::close(descriptor);
      return system_error("cannot write", fresh, number);
    }
    left = left.subspan(static_cast<std::size_t>(size));
  }
  if (::fsync(descriptor) != 0) {
    const int number = errno;
    ::close(descriptor);
    return system_error("cannot sync", fresh, number);
  }
  ::close(descriptor);
  if (::rename(fresh.c_str(), path.c_str()) != 0) return system_error("cannot replace", path, errno);
  sync_folder_of(path);
  return success();
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return system_error("cannot open", path, errno);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    const int number = errno;
    ::close(descriptor);
    if (number == EWOULDBLOCK) {
      return error(ErrorCode::busy, fmt::format("{} is held by another running program", path.string()));
    }
    return system_error("cannot lock", path, number);
  }
  return FileLock(descriptor);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}
FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace okienko::base
