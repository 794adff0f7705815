// A pack that somebody wants the hub to publish, and what is asked of it before it may: within its bounds,
// signed by the author it names, unpacked without harm, good, and of the name that was signed. Whether the
// author is trusted and the version is newer, the storage knows (storage.hpp).
//
// Any thread; reading a pack takes a fraction of a second, so a server does it away from its disk thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "base/result.hpp"
#include "domain/events.hpp"
#include "sync/protocol.hpp"

namespace okienko::store {
class Database;
}

namespace okienko::hub {

inline constexpr std::size_t pack_part_bytes = 44 * 1024;  // of the archive, in one event

struct Offer {
  std::string pack;  // "id@version"
  base::Bytes archive;
  base::SigningPublicKey author{};
  base::Signature signature{};
};

// Why not: words for people, and the faults of the pack's files, at most sync::max_pack_faults.
using OfferRefusal = sync::PackRefused;

// `scratch` is a folder for what is unpacked on the way; it is made where it is missing and left empty.
base::Result<void, OfferRefusal> check_offer(const Offer& offer, const std::filesystem::path& scratch);

// The folder of a pack as its author left it, signature and all.
base::Result<Offer> offer_from_folder(const std::filesystem::path& folder);

// The archive that was published last, put together from the hub's own records; empty: none was. Reads only.
base::Result<base::Bytes> last_published_archive(store::Database& database);

// The events that publish it, in their order.
std::vector<domain::Event> publication_of(const Offer& offer);

struct PackName {
  std::string id;
  std::string version;
};
base::Result<PackName> split_pack_name(const std::string& name);

// By the numbers between the dots, so that 2026.12.1 is newer than 2026.9.3; what is no number comes before
// numbers and is compared as text.
bool is_newer(std::string_view version, std::string_view than);

}  // namespace okienko::hub
