// The packs this terminal has: the one of its folder, and those that the hub has published. Each is kept
// under `data_folder/packs/<id@version>/` and loaded and checked again whenever it is needed, because a
// contact or a case goes on in the version it began with. Published packs can be put down again from the
// records at any time, so only so many are kept on the disk and in memory.
//
// A published pack takes force once all its parts are here, the author's signature is good, the loader has
// nothing to say, and the program is new enough. Otherwise the one in force stays, and the reason is told
// once. Core thread only.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "domain/pack.hpp"
#include "store/store.hpp"

namespace okienko::terminal {

// On the disk: the one in force and those that open contacts and cases run in.
inline constexpr std::size_t max_kept_packs = 16;
// In memory, besides the one in force: as many as are kept, so that no snapshot reads the disk twice for one
// of them.
inline constexpr std::size_t max_loaded_packs = max_kept_packs;
// Steps of earlier versions that were looked up for the history of a contact.
inline constexpr std::size_t max_remembered_steps = 256;
// Refused publications that are remembered; of an older one it is found out again.
inline constexpr std::size_t max_refused_packs = 64;

// Never null where it is returned by value; shared, because a pack that leaves the shelf may still be looked
// at.
using PackPtr = std::shared_ptr<const domain::Pack>;

class PackShelf {
 public:
  // `store` outlives the shelf.
  PackShelf(const std::filesystem::path& data_folder, store::Store& store);

  // Finds the pack in force: the newest good one of the hub, else the one in `pack_folder`, else the last one
  // that was in force here. Fails when there is none at all, with what is wrong with `pack_folder`.
  base::Result<void> open(const std::filesystem::path& pack_folder);
  // After records came from the hub. True: another pack is in force now.
  bool take_published();

  const PackPtr& in_force() const { return in_force_; }
  // The pack of that name ("id@version"), from the disk where it must be. Null: this terminal does not have
  // it.
  PackPtr find(const std::string& name) const;
  // The pack that a contact or case pinned, else the one in force.
  PackPtr pinned_or_in_force(const std::string& name) const;
  // The step as it stood in a kept version of this pack; nullopt when none has it.
  std::optional<domain::Step> kept_step(const std::string& pack_id, const std::string& script,
                                        const std::string& step) const;

  // Why a pack was not taken, once for each, and at each start while it is the newest: empty when there is
  // nothing to tell.
  std::string take_refusal() { return std::exchange(refusal_, {}); }

 private:
  std::filesystem::path folder_of(const std::string& name) const { return folder_ / name; }
  std::optional<std::string> hub_archive_of(const std::string& name) const;  // hex; nullopt: not of the hub
  base::Result<PackPtr> load_kept(const std::string& name) const;
  // Puts the files down beside, loads and checks them, and only then gives them their place.
  base::Result<PackPtr> keep(const base::Bytes& archive, const std::string& name) const;
  // `not_found`: not all parts are here yet.
  base::Result<PackPtr> from_hub(const domain::PublishedPack& published) const;
  base::Result<PackPtr> from_folder(const std::filesystem::path& pack_folder) const;
  void put_in_force(PackPtr pack, const std::optional<base::Hash>& archive);
  void read_refused();
  void refuse(const std::string& key, const std::string& why);
  std::vector<std::string> kept_names() const;
  void throw_out() const;

  std::filesystem::path folder_;
  store::Store& store_;
  PackPtr in_force_;
  std::optional<base::Hash> in_force_archive_;  // of the hub's; nullopt: from the folder
  std::vector<std::string> refused_;            // not tried again by this version of the program
  std::string refusal_;
  mutable std::map<std::string, PackPtr> loaded_;
  mutable std::set<std::string> missing_;
  mutable std::map<std::tuple<std::string, std::string, std::string>, std::optional<domain::Step>>
      kept_steps_;
};

// Is version `a` before version `b`? Numbers between points are compared as numbers: 2026.9.1 is before
// 2026.12.1.
bool is_older_version(std::string_view a, std::string_view b);

}  // namespace okienko::terminal
