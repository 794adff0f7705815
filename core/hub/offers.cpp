#include "hub/offers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "hub/commands.hpp"
#include "pack/archive.hpp"
#include "pack/pack.hpp"
#include "pack/signing.hpp"
#include "store/database.hpp"
#include "store/store.hpp"

namespace okienko::hub {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t around_part_bytes = 2 * 1024;  // the envelope and the members beside the bytes
static_assert((pack_part_bytes + 2) / 3 * 4 + around_part_bytes <= domain::max_event_bytes);
static_assert(pack::max_archive_bytes == sync::max_offered_bytes);
static_assert(pack::max_archive_bytes <= store::max_pack_archive_bytes);
static_assert((pack::max_archive_bytes + pack_part_bytes - 1) / pack_part_bytes <= store::max_pack_parts);
static_assert(pack::max_archive_bytes / 3 * 4 + 16 * 1024 <= max_admin_request_bytes);
static_assert(pack::max_pack_name_bytes <= sync::max_name_bytes);

OfferRefusal no(std::string words) {
  return {std::move(words), {}};
}

// A fresh folder of its own, gone with the object.
class Scratch {
 public:
  explicit Scratch(const fs::path& parent) : folder_(parent / base::to_hex(base::random_bytes(8))) {}
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    fs::remove_all(folder_.string() + ".new", ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

std::vector<std::string> faults_of(const std::vector<pack::Message>& messages, const fs::path& folder) {
  std::vector<std::string> faults;
  for (const pack::Message& message : messages) {
    if (faults.size() == sync::max_pack_faults) break;
    // The author knows nothing of where the hub unpacked it.
    std::string path = fs::path(message.path).lexically_relative(folder).generic_string();
    if (path.empty() || path == ".") path = "the pack";
    faults.push_back(
        fmt::format("{}:{}:{}: {} [{}]", path, message.line, message.column, message.text, message.code));
  }
  return faults;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Less than zero, zero, more than zero. Numbers of any length: no overflow to think of.
int compare_parts(std::string_view a, std::string_view b) {
  const bool numbers = is_number(a) && is_number(b);
  if (!numbers && is_number(a) != is_number(b)) return is_number(a) ? 1 : -1;
  if (numbers) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  }
  return a.compare(b);
}

}  // namespace

base::Result<void, OfferRefusal> check_offer(const Offer& offer, const fs::path& scratch) {
  if (!pack::check_signature(pack::archive_hash(offer.archive), offer.pack, offer.author, offer.signature)) {
    return no("the signature is not this author's for this archive and this name");
  }
  std::error_code failed;
  fs::create_directories(scratch, failed);
  const Scratch place(scratch);
  if (const auto unpacked = pack::unpack(offer.archive, place.folder()); !unpacked) {
    return no(unpacked.error().message);
  }
  const pack::Loaded loaded = pack::load(place.folder());
  if (!loaded.pack) {
    return OfferRefusal{fmt::format("the pack is not good: {} fault{}", loaded.messages.size(),
                                    loaded.messages.size() == 1 ? "" : "s"),
                        faults_of(loaded.messages, place.folder())};
  }
  if (loaded.pack->name() != offer.pack) {
    return no(fmt::format("signed as {}, but pack.yaml says {}", offer.pack, loaded.pack->name()));
  }
  return base::success();
}

base::Result<Offer> offer_from_folder(const fs::path& folder) {
  OKIENKO_TRY(auto verified, pack::verify(folder));
  return Offer{verified.signature.pack, std::move(verified.archive), verified.signature.author,
               verified.signature.signature};
}

base::Result<base::Bytes> last_published_archive(store::Database& database) {
  OKIENKO_TRY(auto last, database.prepare("SELECT archive FROM publication ORDER BY number DESC LIMIT 1"));
  OKIENKO_TRY(const bool any, last.step());
  base::Bytes archive;
  if (!any) return archive;
  const base::Bytes hash = last.blob(0);
  OKIENKO_TRY(auto read, database.prepare("SELECT bytes FROM said JOIN event USING (position) ORDER BY position"));
  for (;;) {
    OKIENKO_TRY(const bool row, read.step());
    if (!row) return archive;
    OKIENKO_TRY(const auto envelope, domain::decode_envelope(read.blob(0)));
    if (envelope.type != domain::type_name(domain::PackPart{})) continue;
    const auto event =
        domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), std::nullopt);
    const auto* part = event ? std::get_if<domain::PackPart>(&event.value()) : nullptr;
    if (part == nullptr || !std::equal(hash.begin(), hash.end(), part->archive.begin(), part->archive.end())) continue;
    if (part->index == 0) archive.clear();  // published again
    const auto bytes = base::from_base64(part->bytes);
    if (bytes) archive.insert(archive.end(), bytes->begin(), bytes->end());
  }
}

std::vector<domain::Event> publication_of(const Offer& offer) {
  const base::Hash hash = pack::archive_hash(offer.archive);
  const base::BytesView whole = offer.archive;
  std::vector<domain::Event> events;
  for (std::size_t from = 0; from < whole.size(); from += pack_part_bytes) {
    const base::BytesView part = whole.subspan(from, std::min(pack_part_bytes, whole.size() - from));
    events.emplace_back(domain::PackPart{hash, static_cast<int>(events.size()), base::to_base64(part)});
  }
  const int parts = static_cast<int>(events.size());
  events.emplace_back(domain::PackPublished{offer.pack, hash, parts, static_cast<std::int64_t>(whole.size()),
                                            offer.author, offer.signature});
  return events;
}

base::Result<PackName> split_pack_name(const std::string& name) {
  const std::size_t at = name.find('@');
  if (name.size() > pack::max_pack_name_bytes || at == std::string::npos || at == 0 ||
      at + 1 == name.size()) {
    return base::error(base::ErrorCode::invalid,
                       fmt::format("{} is not the name of a pack (id@version)", name));
  }
  return PackName{name.substr(0, at), name.substr(at + 1)};
}

bool is_newer(std::string_view version, std::string_view than) {
  for (;;) {
    const std::size_t dot = version.find('.');
    const std::size_t other_dot = than.find('.');
    const int order = compare_parts(version.substr(0, dot), than.substr(0, other_dot));
    if (order != 0) return order > 0;
    if (dot == std::string_view::npos) return false;
    if (other_dot == std::string_view::npos) return true;  // 11.3.1 comes after 11.3
    version.remove_prefix(dot + 1);
    than.remove_prefix(other_dot + 1);
  }
}

}  // namespace okienko::hub
