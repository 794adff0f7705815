#include "kiosk/camera/inbox.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "kiosk/camera/reduce.hpp"

namespace okienko::camera {

namespace fs = std::filesystem;

namespace {

bool is_plain_name(const std::string& name) {
  return !name.empty() && name.front() != '.' && name.find('/') == std::string::npos;
}

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

}  // namespace

std::vector<InboxEntry> newest_in(const fs::path& inbox) {
  std::vector<InboxEntry> entries;
  std::error_code failed;
  std::size_t looked_at = 0;
  for (fs::directory_iterator item(inbox, failed), end; !failed && item != end; item.increment(failed)) {
    if (++looked_at > max_inbox_looked_at) break;
    const std::string name = item->path().filename().string();
    struct stat about {};
    if (!is_plain_name(name) || ::lstat(item->path().c_str(), &about) != 0 || !S_ISREG(about.st_mode)) continue;
    if (about.st_size <= 0 || about.st_size > static_cast<off_t>(max_original_bytes)) continue;
    entries.push_back({name, about.st_size, nanoseconds(about.st_mtim)});
  }
  std::sort(entries.begin(), entries.end(), [](const InboxEntry& one, const InboxEntry& other) {
    return one.changed_ns != other.changed_ns ? one.changed_ns > other.changed_ns : one.name < other.name;
  });
  if (entries.size() > max_inbox_shown) entries.resize(max_inbox_shown);
  return entries;
}

base::Result<base::Bytes> read_from(const fs::path& inbox, const std::string& name, std::size_t max_bytes) {
  const auto gone = base::error(base::ErrorCode::not_found, "the file is not there any more");
  if (!is_plain_name(name)) return gone;
  // Not through a link, and not through anything that would wait for a writer.
  const int file = ::open((inbox / name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return gone;
  struct Close {
    int file;
    ~Close() { ::close(file); }
  } const close{file};
  struct stat about {};
  if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) return gone;
  if (about.st_size > static_cast<off_t>(max_bytes)) return base::error(base::ErrorCode::limit, "the file is too large");
  base::Bytes bytes(static_cast<std::size_t>(about.st_size));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = ::read(file, bytes.data() + filled, bytes.size() - filled);
    if (count < 0) return base::error(base::ErrorCode::io, "the file cannot be read");
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

void remove_from(const fs::path& inbox, const std::string& name) {
  if (is_plain_name(name)) ::unlink((inbox / name).c_str());
}

}  // namespace okienko::camera
