// The form: one zlib stream of a heading, the number of files, and each file's name and content with their
// lengths. Nothing from an archive is believed: the names are checked letter by letter, their order is fixed
// (so that none comes twice), and decompression stops at the bound.
#include "pack/archive.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <string_view>

#include "base/check.hpp"
#include "base/files.hpp"

namespace okienko::pack {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading = "okienko pack archive 1";
constexpr std::size_t chunk_bytes = 64 * 1024;
// What the heading and the lengths add at most.
constexpr std::size_t max_plain_bytes =
    max_unpacked_bytes + max_archived_files * (max_archived_name_bytes + 8) + 256;

base::Error over(std::string words) {
  return base::error(base::ErrorCode::limit, std::move(words));
}

bool is_pack_file(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml");
}

// The letters that ids have, so nothing in a name can mean anything to a file system.
bool is_plain_name(std::string_view part) {
  if (part.empty() || part.front() == '.') return false;
  return std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
}

bool is_good_name(std::string_view name) {
  if (name.size() > max_archived_name_bytes || !is_pack_file(name)) return false;
  std::size_t depth = 1;
  for (;;) {
    const std::size_t slash = name.find('/');
    if (!is_plain_name(name.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return depth <= max_archived_depth;
    name.remove_prefix(slash + 1);
    ++depth;
  }
}

base::Result<std::vector<std::string>> names_in(const fs::path& folder) {
  std::error_code failed;
  const auto cannot_read = [&] {
    return base::error(base::ErrorCode::io,
                       fmt::format("cannot read the folder {}: {}", folder.string(), failed.message()));
  };
  std::vector<std::string> names;
  fs::recursive_directory_iterator entry(folder, failed);
  if (failed) return cannot_read();
  while (entry != fs::recursive_directory_iterator()) {
    const std::string name = entry->path().lexically_relative(folder).generic_string();
    const auto status = entry->symlink_status(failed);
    if (failed) return cannot_read();
    if (entry->path().filename().string().front() == '.') {
      entry.disable_recursion_pending();
    } else if (fs::is_symlink(status)) {
      return base::error(base::ErrorCode::refused,
                         fmt::format("{} is a link; a pack has its files in itself", name));
    } else if (fs::is_directory(status)) {
      if (static_cast<std::size_t>(entry.depth()) + 1 >= max_archived_depth) {
        return over(
            fmt::format("{}: the folders of a pack go {} deep at most", name, max_archived_depth - 1));
      }
    } else if (is_pack_file(name)) {
      if (!fs::is_regular_file(status)) {
        return base::error(base::ErrorCode::refused, fmt::format("{} is no ordinary file", name));
      }
      if (!is_good_name(name)) {
        return base::error(
            base::ErrorCode::refused,
            fmt::format(
                "{}: names of a pack's files have letters without accents, digits, _, - and ., at most {}",
                name, max_archived_name_bytes));
      }
      names.push_back(name);
      if (names.size() > max_archived_files) {
        return over(fmt::format("a pack has at most {} files", max_archived_files));
      }
    }
    entry.increment(failed);
    if (failed) return cannot_read();
  }
  std::sort(names.begin(), names.end());
  return names;
}

base::Result<base::Bytes> expand(base::BytesView archive) {
  z_stream stream{};
  OKIENKO_CHECK(inflateInit(&stream) == Z_OK);  // fails only without memory
  stream.next_in = const_cast<Bytef*>(archive.data());
  stream.avail_in = static_cast<uInt>(archive.size());
  base::Bytes plain;
  int state = Z_OK;
  while (state == Z_OK && plain.size() <= max_plain_bytes) {
    const std::size_t before = plain.size();
    plain.resize(before + chunk_bytes);
    stream.next_out = plain.data() + before;
    stream.avail_out = static_cast<uInt>(chunk_bytes);
    state = inflate(&stream, Z_NO_FLUSH);
    plain.resize(plain.size() - stream.avail_out);
  }
  const bool whole = state == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (plain.size() > max_plain_bytes) {
    return over(fmt::format("the archive holds more than {} bytes", max_unpacked_bytes));
  }
  if (!whole) return base::error(base::ErrorCode::invalid, "this is not a whole archive of a pack");
  return plain;
}

}  // namespace

base::Result<std::vector<PackFile>> read_files(const fs::path& folder) {
  OKIENKO_TRY(const auto names, names_in(folder));
  if (names.empty()) {
    return base::error(base::ErrorCode::not_found,
                       fmt::format("{} holds no file of a pack", folder.string()));
  }
  std::vector<PackFile> files;
  std::size_t total_bytes = 0;
  for (const std::string& name : names) {
    OKIENKO_TRY(auto content, base::read_file(folder / name, max_archived_file_bytes));
    total_bytes += content.size();
    if (total_bytes > max_unpacked_bytes) {
      return over(fmt::format("the files of a pack have at most {} bytes together", max_unpacked_bytes));
    }
    files.push_back({name, std::move(content)});
  }
  return files;
}

base::Result<base::Bytes> archive_of(const std::vector<PackFile>& files) {
  base::Writer out;
  out.text(heading).u32(static_cast<std::uint32_t>(files.size()));
  for (const PackFile& file : files) out.text(file.name).bytes(file.content);
  const base::Bytes& plain = out.view();
  uLongf size = compressBound(static_cast<uLong>(plain.size()));
  base::Bytes packed(size);
  OKIENKO_CHECK(compress2(packed.data(), &size, plain.data(), static_cast<uLong>(plain.size()),
                          Z_BEST_COMPRESSION) == Z_OK);
  packed.resize(size);
  if (packed.size() > max_archive_bytes) {
    return over(fmt::format("the pack has {} bytes when it is packed; at most {} can be sent", packed.size(),
                            max_archive_bytes));
  }
  return packed;
}

base::Result<base::Bytes> archive(const fs::path& folder) {
  OKIENKO_TRY(const auto files, read_files(folder));
  return archive_of(files);
}

base::Hash archive_hash(base::BytesView archive) {
  return base::blake2b(archive);
}

base::Result<std::vector<PackFile>> open_archive(base::BytesView archive) {
  if (archive.size() > max_archive_bytes) {
    return over(fmt::format("an archive of a pack has at most {} bytes", max_archive_bytes));
  }
  OKIENKO_TRY(const auto plain, expand(archive));
  const auto malformed = [](std::string words) {
    return base::error(base::ErrorCode::invalid, std::move(words));
  };
  base::Reader in(plain);
  if (in.text(heading.size()) != heading) return malformed("this is not an archive of a pack");
  const std::uint32_t count = in.u32();
  if (count > max_archived_files) return over(fmt::format("a pack has at most {} files", max_archived_files));
  std::vector<PackFile> files;
  std::size_t total_bytes = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    PackFile file;
    file.name = in.text(max_archived_name_bytes);
    const base::BytesView content = in.bytes(max_archived_file_bytes);
    if (!in.ok()) return malformed("the archive is cut, or a file in it is too large");
    if (!is_good_name(file.name)) return malformed("the archive holds a file of a forbidden name");
    if (!files.empty() && file.name <= files.back().name) {
      return malformed("the files of the archive are not in the order of their names");
    }
    total_bytes += content.size();
    if (total_bytes > max_unpacked_bytes) {
      return over(fmt::format("the files of a pack have at most {} bytes together", max_unpacked_bytes));
    }
    file.content.assign(content.begin(), content.end());
    files.push_back(std::move(file));
  }
  if (!in.at_end() || files.empty()) return malformed("this is not an archive of a pack");
  return files;
}

base::Result<void> unpack(const base::Bytes& archive, const fs::path& folder) {
  OKIENKO_TRY(const auto files, open_archive(archive));
  std::error_code failed;
  if (fs::exists(fs::symlink_status(folder, failed))) {
    return base::error(base::ErrorCode::refused, fmt::format("{} is there already", folder.string()));
  }
  const fs::path fresh = folder.string() + ".new";
  const auto problem = [&](const char* doing) {
    return base::error(
        failed == std::errc::no_space_on_device ? base::ErrorCode::disk_full : base::ErrorCode::io,
        fmt::format("{} {}: {}", doing, fresh.string(), failed.message()));
  };
  fs::remove_all(fresh, failed);  // of an attempt that was cut
  if (failed) return problem("cannot remove");
  const auto write_all = [&]() -> base::Result<void> {
    fs::create_directories(fresh, failed);
    if (failed) return problem("cannot make");
    for (const PackFile& file : files) {
      const fs::path path = fresh / file.name;
      fs::create_directories(path.parent_path(), failed);
      if (failed) return problem("cannot make a folder in");
      OKIENKO_TRY(base::write_file(path, file.content, base::FileAccess::everyone_reads));
    }
    fs::rename(fresh, folder, failed);
    if (failed) return problem("cannot rename");
    base::sync_folder_of(folder);
    return base::success();
  };
  const auto written = write_all();
  if (!written) fs::remove_all(fresh, failed);
  return written;
}

}  // namespace okienko::pack
