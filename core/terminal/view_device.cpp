// The device as the screens know it: settings, and on the technician's page what is behind them.

#include <sys/utsname.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <system_error>

#include "domain/envelope.hpp"
#include "store/rescue.hpp"
#include "terminal/core.hpp"
#include "terminal/device.hpp"

namespace okienko::terminal {

namespace fs = std::filesystem;

namespace {

// Waiting records that are looked at for their kinds; and how much of the log is read for its last lines.
constexpr std::size_t max_outbox_records = 500;
constexpr std::size_t max_outbox_bytes = 4 * 1024 * 1024;
constexpr std::size_t max_log_lines = 200;
constexpr std::streamoff max_log_bytes = 64 * 1024;
constexpr std::size_t max_log_line_bytes = 400;

std::int64_t size_of(const fs::path& path) {
  std::error_code failed;
  const auto size = fs::file_size(path, failed);
  return failed ? 0 : static_cast<std::int64_t>(size);
}

std::vector<std::string> last_lines(const fs::path& path) {
  std::vector<std::string> lines;
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return lines;
  const std::streamoff size = in.tellg();
  in.seekg(std::max<std::streamoff>(0, size - max_log_bytes));
  std::string line;
  if (size > max_log_bytes) std::getline(in, line);  // the middle of one
  while (std::getline(in, line)) lines.push_back(line.substr(0, max_log_line_bytes));
  if (lines.size() > max_log_lines) lines.erase(lines.begin(), lines.end() - max_log_lines);
  return lines;
}

std::string kernel() {
  utsname name{};
  if (::uname(&name) != 0) return {};
  return std::string(name.sysname) + " " + name.release;
}

void fill_outbox(const store::Store& store, TechnicianView& shown) {
  const auto waiting = store.own_events_after(store.acknowledged(), max_outbox_records, max_outbox_bytes);
  if (!waiting) return;
  std::map<std::string, TechnicianView::Waiting> kinds;
  for (const base::Bytes& bytes : waiting.value()) {
    const auto envelope = domain::decode_envelope(bytes);
    if (!envelope) continue;
    const std::string kind = envelope.value().type.substr(0, envelope.value().type.find('.'));
    auto [row, fresh] = kinds.try_emplace(kind);
    if (fresh) row->second = {kind, envelope.value().wall_time, 0};
    row->second.since = std::min(row->second.since, envelope.value().wall_time);
    ++row->second.records;
  }
  for (auto& [kind, row] : kinds) shown.outbox.push_back(std::move(row));
  std::stable_sort(shown.outbox.begin(), shown.outbox.end(),
                   [](const auto& a, const auto& b) { return a.since < b.since; });
  shown.outbox_cut = store.own_head().seq - store.acknowledged() > waiting.value().size();
}

}  // namespace

DeviceSettings Terminal::Core::device_settings() const {
  if (config_.exercise) return config_.exercise->device;
  DeviceSettings device;
  if (store_ && !stop_) {
    device = read_device_settings(*store_, session_.signed_in ? session_.signed_in->id : StaffId{}, config_.dark);
  } else {
    device.dark = config_.dark;
  }
  device.backlight = backlight_.present();
  return device;
}

TechnicianView Terminal::Core::technician_view() const {
  TechnicianView shown;
  shown.pin_set = technician_lock_.verifier().has_value();
  shown.unlocked = session_.technician_unlocked;
  if (!shown.unlocked) return shown;
  shown = technician_;
  shown.pin_set = shown.unlocked = true;
  shown.program_version = OKIENKO_VERSION;
  if (packs_ && packs_->in_force()) shown.pack_name = packs_->in_force()->name();
  shown.store_format = store::store_format();
  shown.sqlite_version = store::sqlite_version();
  shown.kernel = kernel();
  const fs::path& folder = config_.data_folder;
  shown.free_bytes = static_cast<std::int64_t>(free_disk_bytes(folder));
  shown.store_bytes = size_of(folder / "store.db") + size_of(folder / "store.db-wal");
  shown.keys_bytes = size_of(folder / "keys.db") + size_of(folder / "keys.db-wal");
  shown.log_bytes = size_of(folder / "okienko.log");
  shown.reserve_bytes = static_cast<std::int64_t>(reserve_.held_bytes());
  shown.log = last_lines(folder / "okienko.log");
  if (stop_ && stop_->kind == Stop::Kind::damaged_store && shown.rescue != TechnicianView::Rescue::failed) {
    shown.rescue = TechnicianView::Rescue::offered;
  }
  if (!store_ || stop_) return shown;
  fill_outbox(*store_, shown);
  if (link_) {
    shown.enrolled_with = link_->hub_address();
    shown.clock_skew_ms = link_->status().clock_skew_ms;
  }
  return shown;
}

}  // namespace okienko::terminal
