#include "store/rescue.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <system_error>

#include "base/files.hpp"
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "store/database.hpp"
#include "store/schema.hpp"

namespace okienko::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view format_name = "okienko unsent records 1";
constexpr int most_folders_a_second = 100;

// In this order. Who is half moved has no identity any more, but still the damaged store.
constexpr const char* moved_files[] = {"hub.json",    "ca.pem",      "device.crt",   "device-tls.key",
                                       "device.key",  "keys.db",     "keys.db-wal",  "keys.db-shm",
                                       "store.db-wal", "store.db-shm", "store.db"};

std::string time_text(domain::WallTime now) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(seconds - day);
  return fmt::format("{:04}{:02}{:02}-{:02}{:02}{:02}", int(date.year()), unsigned(date.month()),
                     unsigned(date.day()), time.hours().count(), time.minutes().count(), time.seconds().count());
}

base::Error because(const fs::path& path, const std::error_code& failed) {
  const bool full = failed == std::errc::no_space_on_device;
  return base::error(full ? base::ErrorCode::disk_full : base::ErrorCode::io,
                     fmt::format("{}: {}", path.string(), failed.message()));
}

base::Result<void> read_unsent(const fs::path& folder, base::Writer& out, Unsent& unsent) {
  OKIENKO_TRY(auto database, Database::open(folder / "store.db", Access::read));
  base::Bytes device;
  std::int64_t acknowledged = 0;
  {
    OKIENKO_TRY(auto meta, database.prepare("SELECT value FROM meta WHERE name = ?"));
    meta.bind(1, std::string_view("device"));
    OKIENKO_TRY(const bool known, meta.step());
    if (known) device = meta.blob(0);
    meta.reset();
    meta.bind(1, std::string_view("acknowledged"));
    // Not readable: then everything of our own is written down, which is too much and not too little.
    if (const auto found = meta.step(); found && found.value()) acknowledged = meta.integer(0);
  }
  OKIENKO_TRY(auto rows, database.prepare("SELECT seq, hash, bytes FROM event WHERE device = ? ORDER BY epoch, seq"));
  rows.bind(1, base::BytesView(device));
  for (;;) {
    OKIENKO_TRY(const bool more, rows.step());
    if (!more) return base::success();
    const base::Bytes bytes = rows.blob(2);
    const base::Bytes hash = rows.blob(1);
    const base::Hash computed = base::blake2b(bytes);
    if (!std::equal(computed.begin(), computed.end(), hash.begin(), hash.end())) {
      return base::error(base::ErrorCode::damaged, "a record is not what was written");
    }
    if (rows.integer(0) <= acknowledged) continue;
    if (out.view().size() + bytes.size() > max_unsent_bytes)
      return base::error(base::ErrorCode::limit, "too many unsent records");
    out.bytes(bytes);
    ++unsent.records;
  }
}

}  // namespace

base::Result<fs::path> set_aside(const fs::path& folder, domain::WallTime now) {
  std::error_code failed;
  fs::path aside;
  bool made = false;
  for (int number = 1; number <= most_folders_a_second && !made; ++number) {
    aside = folder / ("damaged-" + time_text(now) + (number == 1 ? "" : fmt::format("-{}", number)));
    made = fs::create_directory(aside, failed);
    if (failed) return because(aside, failed);
  }
  if (!made) return base::error(base::ErrorCode::limit, "too many damaged stores were put aside at once");
  fs::permissions(aside, fs::perms::owner_all, failed);
  for (const char* name : moved_files) {
    if (!fs::exists(folder / name, failed)) continue;
    fs::rename(folder / name, aside / name, failed);
    if (failed) return because(folder / name, failed);
  }
  base::sync_folder_of(aside / unsent_file);
  base::sync_folder_of(aside);
  return aside;
}

base::Result<Unsent> write_unsent(const fs::path& folder) {
  Unsent unsent;
  base::Writer out;
  out.text(format_name);
  // What can be read up to the first damage is kept.
  unsent.whole = bool(read_unsent(folder, out, unsent));
  OKIENKO_TRY(base::write_file(folder / unsent_file, out.view(), base::FileAccess::owner_only));
  return unsent;
}

base::Result<std::vector<domain::Staff>> read_staff(const fs::path& folder) {
  OKIENKO_TRY(auto database, Database::open(folder / "store.db", Access::read));
  OKIENKO_TRY(auto rows, database.prepare("SELECT body FROM staff ORDER BY id"));
  std::vector<domain::Staff> staff;
  for (;;) {
    OKIENKO_TRY(const bool more, rows.step());
    if (!more) return staff;
    OKIENKO_TRY(auto person, domain::from_text<domain::Staff>(rows.text(0)));
    staff.push_back(std::move(person));
  }
}

std::string read_setting(const fs::path& folder, std::string_view name) {
  auto database = Database::open(folder / "store.db", Access::read);
  if (!database) return {};
  auto row = database.value().prepare("SELECT value FROM setting WHERE name = ?");
  if (!row) return {};
  row.value().bind(1, name);
  const auto found = row.value().step();
  return found && found.value() ? row.value().text(0) : std::string();
}

std::string store_format() {
  return fmt::format("{}/{}", schema_steps().size(), projection_version);
}

std::string sqlite_version() {
  return sqlite3_libversion();
}

}  // namespace okienko::store
