#include "terminal/pack_shelf.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <sstream>

#include "base/files.hpp"
#include "pack/archive.hpp"
#include "pack/pack.hpp"
#include "pack/signing.hpp"

namespace okienko::terminal {

namespace fs = std::filesystem;

namespace {

// Which archive of the hub a kept pack came from. No name of a pack is without "@", so this is none.
constexpr const char* archives_folder = "archives";
constexpr const char* in_force_setting = "pack_in_force";
constexpr const char* refused_setting =
    "packs_refused";  // the program's version, then one publication a line
constexpr const char* last_refused_setting = "pack_refused_last";  // the publication, then why
constexpr std::size_t max_archive_note_bytes = 128;

std::string first_messages(std::vector<pack::Message> messages, const fs::path& without_folder) {
  constexpr std::size_t shown_messages = 3;
  std::string text;
  for (std::size_t i = 0; i < messages.size() && i < shown_messages; ++i) {
    const std::string folder = without_folder.string() + "/";
    if (!without_folder.empty() && messages[i].path.starts_with(folder))
      messages[i].path.erase(0, folder.size());
    if (i > 0) text += '\n';
    text += pack::to_line(messages[i]);
  }
  return text;
}

// What tells one publication from another.
std::string key_of(const domain::PublishedPack& published) {
  return published.pack + " " + base::to_hex(published.archive);
}

// A name becomes the name of a folder: nothing in it may lead elsewhere.
bool is_safe_name(const std::string& name) {
  const auto at = name.find('@');
  if (name.size() > pack::max_pack_name_bytes || at == std::string::npos || at == 0 ||
      at + 1 == name.size() || name.find('@', at + 1) != std::string::npos || name.front() == '.') {
    return false;
  }
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '@';
  });
}

base::Error because(const fs::path& path, const std::error_code& failed) {
  const bool full = failed == std::errc::no_space_on_device;
  return base::error(full ? base::ErrorCode::disk_full : base::ErrorCode::io,
                     fmt::format("{}: {}", path.string(), failed.message()));
}

// The pack itself is no good; everything else (a full disk) may be better the next time.
bool is_refusal(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::refused:
    case base::ErrorCode::invalid:
    case base::ErrorCode::damaged:
    case base::ErrorCode::limit:
    case base::ErrorCode::newer_format:
      return true;
    case base::ErrorCode::io:
    case base::ErrorCode::disk_full:
    case base::ErrorCode::busy:
    case base::ErrorCode::not_found:
      return false;
  }
  return false;
}

// The messages name the files; the folder too where a person has put it there.
base::Result<PackPtr> load(const fs::path& folder, bool name_folder) {
  pack::Loaded loaded = pack::load(folder);
  if (!loaded.pack) {
    return base::error(base::ErrorCode::refused,
                       first_messages(std::move(loaded.messages), name_folder ? fs::path() : folder));
  }
  return PackPtr(std::make_shared<const domain::Pack>(std::move(*loaded.pack)));
}

}  // namespace

PackShelf::PackShelf(const fs::path& data_folder, store::Store& store)
    : folder_(data_folder / "packs"), store_(store) {}

std::optional<std::string> PackShelf::hub_archive_of(const std::string& name) const {
  const auto note = base::read_file(folder_ / archives_folder / name, max_archive_note_bytes);
  if (!note) return std::nullopt;
  return std::string(base::as_text(note.value()));
}

base::Result<PackPtr> PackShelf::load_kept(const std::string& name) const {
  const fs::path folder = folder_of(name);
  std::error_code failed;
  if (!is_safe_name(name) || !fs::is_directory(folder, failed)) {
    return base::error(base::ErrorCode::not_found, fmt::format("the pack {} is not kept here", name));
  }
  if (const auto archive = hub_archive_of(name)) {
    // What the author signed, or nothing: the folder could have been changed since.
    OKIENKO_TRY(const auto bytes, pack::archive(folder));
    if (base::to_hex(pack::archive_hash(bytes)) != *archive) {
      return base::error(base::ErrorCode::damaged,
                         fmt::format("{} was changed after it was put down", folder.string()));
    }
  }
  OKIENKO_TRY(auto pack, load(folder, false));
  if (pack->name() != name)
    return base::error(base::ErrorCode::damaged, fmt::format("{} holds {}", name, pack->name()));
  return pack;
}

base::Result<PackPtr> PackShelf::keep(const base::Bytes& archive, const std::string& name) const {
  const fs::path incoming = folder_ / (name + ".incoming");
  std::error_code failed;
  fs::create_directories(folder_ / archives_folder, failed);
  fs::remove_all(incoming, failed);
  fs::remove_all(incoming.string() + ".new", failed);  // of an attempt that was cut short
  OKIENKO_TRY(pack::unpack(archive, incoming));
  const auto loaded = [&]() -> base::Result<PackPtr> {
    OKIENKO_TRY(auto pack, load(incoming, false));
    if (pack->name() != name) {
      return base::error(base::ErrorCode::refused,
                         fmt::format("published as {}, but it is {}", name, pack->name()));
    }
    return pack;
  }();
  if (!loaded) {
    fs::remove_all(incoming, failed);
    return loaded.error();
  }
  fs::remove_all(folder_of(name), failed);
  failed.clear();
  fs::rename(incoming, folder_of(name), failed);
  if (failed) return because(folder_of(name), failed);
  return loaded.value();
}

base::Result<PackPtr> PackShelf::from_hub(const domain::PublishedPack& published) const {
  const std::string& name = published.pack;
  if (!is_safe_name(name))
    return base::error(base::ErrorCode::refused, "the pack has no name that can be used");
  const std::string archive_text = base::to_hex(published.archive);
  const auto kept_archive = hub_archive_of(name);
  if (kept_archive && *kept_archive != archive_text) {
    // Contacts run in a version by its name: the same name never means something else.
    return base::error(
        base::ErrorCode::refused,
        fmt::format("{} was published before with other content: give it a new version", name));
  }
  if (kept_archive) {
    if (auto kept = load_kept(name)) return std::move(kept.value());
  }
  OKIENKO_TRY(const auto archive, store_.pack_archive(published.archive));
  if (!archive)
    return base::error(base::ErrorCode::not_found, fmt::format("not all of {} is here yet", name));
  if (!pack::check_signature(published.archive, name, published.author, published.signature)) {
    return base::error(base::ErrorCode::refused,
                       fmt::format("the author's signature on {} is not good", name));
  }
  OKIENKO_TRY(auto pack, keep(*archive, name));
  OKIENKO_TRY(base::write_file(folder_ / archives_folder / name, base::as_bytes(archive_text),
                               base::FileAccess::owner_only));
  return pack;
}

base::Result<PackPtr> PackShelf::from_folder(const fs::path& pack_folder) const {
  OKIENKO_TRY(auto loaded, load(pack_folder, true));
  const std::string name = loaded->name();
  if (!is_safe_name(name))
    return base::error(base::ErrorCode::refused, "the pack has no name that can be used");
  if (hub_archive_of(name)) return loaded;  // what the hub published under this name is kept already
  // Kept as it stands now: contacts go on in it when the folder holds another version.
  const auto files = pack::read_files(pack_folder);
  std::error_code failed;
  if (files && fs::is_directory(folder_of(name), failed)) {
    const auto before = pack::read_files(folder_of(name));
    const auto same = [](const pack::PackFile& a, const pack::PackFile& b) {
      return a.name == b.name && a.content == b.content;
    };
    if (before && std::equal(files.value().begin(), files.value().end(), before.value().begin(),
                             before.value().end(), same)) {
      return loaded;
    }
  }
  const auto archive = files ? pack::archive_of(files.value()) : base::Result<base::Bytes>(files.error());
  if (!archive) {
    spdlog::warn("the pack cannot be kept: {}", archive.error().message);
    return loaded;
  }
  const auto kept = keep(archive.value(), name);
  if (!kept) spdlog::warn("the pack cannot be kept: {}", kept.error().message);
  return loaded;
}

void PackShelf::put_in_force(PackPtr pack, const std::optional<base::Hash>& archive) {
  in_force_ = std::move(pack);
  in_force_archive_ = archive;
  loaded_.clear();
  missing_.clear();
  kept_steps_.clear();
  const auto noted = store_.set_setting(in_force_setting, in_force_->name());
  if (!noted) spdlog::warn("the pack in force cannot be noted: {}", noted.error().message);
  throw_out();
}

void PackShelf::read_refused() {
  refused_.clear();
  std::istringstream lines(store_.setting(refused_setting));
  std::string line;
  // Another version of the program may take what this one did not.
  if (!std::getline(lines, line) || line != OKIENKO_VERSION) return;
  while (std::getline(lines, line)) refused_.push_back(line);
  const auto published = store_.published_packs();
  const std::string last = store_.setting(last_refused_setting);
  const auto end = last.find('\n');
  if (!published.empty() && end != std::string::npos && last.substr(0, end) == key_of(published.back())) {
    refusal_ = last.substr(end + 1);
  }
}

void PackShelf::refuse(const std::string& key, const std::string& why) {
  refused_.push_back(key);
  if (refused_.size() > max_refused_packs) refused_.erase(refused_.begin());
  std::string lines = OKIENKO_VERSION;
  for (const std::string& one : refused_) lines += "\n" + one;
  auto noted = store_.set_setting(refused_setting, lines);
  if (noted) noted = store_.set_setting(last_refused_setting, key + "\n" + why);
  if (!noted) spdlog::warn("a refused pack cannot be noted: {}", noted.error().message);
}

base::Result<void> PackShelf::open(const fs::path& pack_folder) {
  read_refused();
  if (take_published()) return base::success();
  auto pack = from_folder(pack_folder);
  if (pack) {
    put_in_force(std::move(pack.value()), std::nullopt);
    return base::success();
  }
  auto earlier = load_kept(store_.setting(in_force_setting));
  if (!earlier) return pack.error();
  put_in_force(std::move(earlier.value()), std::nullopt);
  refusal_ = pack.error().message;
  return base::success();
}

bool PackShelf::take_published() {
  const auto published = store_.published_packs();
  missing_.clear();  // what was missing may be among them
  for (auto newest = published.rbegin(); newest != published.rend(); ++newest) {
    if (in_force_archive_ == newest->archive) return false;
    const std::string key = key_of(*newest);
    if (std::find(refused_.begin(), refused_.end(), key) != refused_.end()) continue;
    auto pack = from_hub(*newest);
    if (pack) {
      put_in_force(std::move(pack.value()), newest->archive);
      return true;
    }
    if (pack.error().code == base::ErrorCode::not_found) continue;
    spdlog::warn("the pack {} is not taken: {}", newest->pack, pack.error().message);
    if (is_refusal(pack.error().code)) refuse(key, pack.error().message);
    if (refusal_.empty()) refusal_ = pack.error().message;
  }
  return false;
}

PackPtr PackShelf::find(const std::string& name) const {
  if (in_force_ && in_force_->name() == name) return in_force_;
  if (const auto found = loaded_.find(name); found != loaded_.end()) return found->second;
  if (missing_.contains(name)) return nullptr;
  auto pack = load_kept(name);
  if (!pack) {
    for (const domain::PublishedPack& published : store_.published_packs()) {
      if (published.pack == name && !pack) pack = from_hub(published);
    }
  }
  if (!pack) {
    missing_.insert(name);
    return nullptr;
  }
  if (loaded_.size() >= max_loaded_packs) loaded_.clear();
  return loaded_[name] = std::move(pack.value());
}

PackPtr PackShelf::pinned_or_in_force(const std::string& name) const {
  PackPtr pack = name.empty() ? nullptr : find(name);
  return pack ? pack : in_force_;
}

std::optional<domain::Step> PackShelf::kept_step(const std::string& pack_id, const std::string& script,
                                                 const std::string& step) const {
  const auto key = std::tuple(pack_id, script, step);
  if (const auto known = kept_steps_.find(key); known != kept_steps_.end()) return known->second;
  std::optional<domain::Step> kept;
  std::vector<std::string> names = kept_names();
  std::reverse(names.begin(), names.end());  // a later version is the likelier one
  for (const std::string& name : names) {
    if (kept || !name.starts_with(pack_id + "@")) continue;
    const PackPtr pack = find(name);
    const domain::Script* kept_script = pack ? pack->script(script) : nullptr;
    const domain::Step* found = kept_script ? kept_script->step(step) : nullptr;
    if (found) kept = *found;
  }
  if (kept_steps_.size() >= max_remembered_steps) kept_steps_.clear();
  return kept_steps_[key] = std::move(kept);
}

std::vector<std::string> PackShelf::kept_names() const {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator at(folder_, failed), end; !failed && at != end; at.increment(failed)) {
    std::string name = at->path().filename().string();
    if (is_safe_name(name) && !name.ends_with(".incoming") && at->is_directory(failed))
      names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

void PackShelf::throw_out() const {
  std::vector<std::string> names = kept_names();
  if (names.size() <= max_kept_packs) return;
  const auto pinned = store_.pinned_packs();
  const auto is_pinned = [&](const std::string& name) {
    return std::find(pinned.begin(), pinned.end(), name) != pinned.end();
  };
  std::erase(names, in_force_->name());
  // First what nobody runs in; then the oldest. One of the hub's comes back from the records when it is asked
  // for.
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    if (is_pinned(a) != is_pinned(b)) return !is_pinned(a);
    return is_older_version(a.substr(a.find('@') + 1), b.substr(b.find('@') + 1));
  });
  const std::size_t too_many = names.size() + 1 - max_kept_packs;
  for (std::size_t i = 0; i < too_many && i < names.size(); ++i) {
    std::error_code failed;
    fs::remove_all(folder_of(names[i]), failed);
    if (failed) spdlog::warn("{} cannot be thrown out: {}", folder_of(names[i]).string(), failed.message());
  }
}

bool is_older_version(std::string_view a, std::string_view b) {
  const auto is_number = [](std::string_view part) {
    return !part.empty() && part.size() <= 18 &&
           part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  while (!a.empty() || !b.empty()) {
    const auto part_of = [](std::string_view& rest) {
      const auto point = rest.find('.');
      const std::string_view part = rest.substr(0, point);
      rest = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
      return part;
    };
    const std::string_view part_a = part_of(a), part_b = part_of(b);
    if (is_number(part_a) && is_number(part_b)) {
      const auto number_a = std::stoll(std::string(part_a)), number_b = std::stoll(std::string(part_b));
      if (number_a != number_b) return number_a < number_b;
    } else if (part_a != part_b) {
      return part_a < part_b;
    }
  }
  return false;
}

}  // namespace okienko::terminal
