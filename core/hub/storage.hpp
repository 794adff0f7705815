// The hub's memory: hub.db (the log of all devices in commit order, devices, tokens, forks, authors, publications) and, apart from
// it, hub-keys.db (the keys that seal personal data, wrapped with the hub's own device key).
//
// Position order is commit order: one connection writes, a batch's positions are given inside its
// transaction, so no reader can ever see a later position before an earlier one. Acknowledge only what
// `take_in` returned.
//
// Owned and used by one thread (the worker, or the command line while nothing is served).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/referee.hpp"
#include "hub/offers.hpp"
#include "store/store.hpp"
#include "sync/certificates.hpp"
#include "sync/peers.hpp"

namespace okienko::hub {

inline constexpr std::size_t max_site_id_bytes = 64;
inline constexpr std::uint32_t max_terminal_number = 9999;
inline constexpr int default_token_valid_hours = 24;
inline constexpr std::size_t max_authors = 100;
inline constexpr int max_telephone_tries = 10;

struct HubInfo {
  std::string name;  // of the first site: what the operator called it
  bool demo = false;
  std::string address;  // host:port that tokens name
};

struct Device {
  domain::DeviceId id;
  std::string site;
  std::string site_name;
  std::uint32_t number = 0;
  base::SigningPublicKey signing_key{};
  sync::CertificateFingerprint certificate{};           // the newest one issued
  sync::CertificateFingerprint previous_certificate{};  // still good until the newest one was seen
  bool is_hub = false;
  bool revoked = false;
  bool quarantined = false;
};

// A batch from one device, waiting for the next commit.
struct Incoming {
  domain::DeviceId device;
  sync::Push push;
};

struct TokenGrant {
  std::string site;
  std::uint32_t number = 0;
};

// Whose packs may be published here.
struct Author {
  base::SigningPublicKey key{};
  std::string name;  // what the administrator calls them
  domain::WallTime trusted_at{};
};

struct Publication {
  std::string pack;
  std::string version;
  base::Hash archive{};
  base::SigningPublicKey author{};
  domain::WallTime published_at{};
};

struct PublishTerms {
  bool again = false;                      // a version that is not newer too, if its content is the same
  std::optional<sync::TokenSecret> token;  // from a desk: used up with the publication
};

class Storage {
 public:
  // Makes or opens the databases in the folder. `busy` is the caller's to prevent (see hub_folder.hpp).
  static base::Result<Storage> open(const std::filesystem::path& folder,
                                    const store::DeviceIdentity& identity);
  Storage(Storage&&) noexcept;
  ~Storage();

  const store::DeviceIdentity& identity() const;

  // Set once by `okienko-hub init`; nullopt before.
  base::Result<std::optional<HubInfo>> info();
  base::Result<void> initialise(const HubInfo& info, const std::string& site, const std::string& site_name,
                                const std::vector<domain::Event>& first_events, domain::WallTime now);

  // Takes in a group of batches in one transaction: a bad batch is refused by itself, the others go on. An
  // error means that the commit failed and nothing of the group happened. Outcomes are in the order of the
  // batches.
  base::Result<std::vector<sync::AppendOutcome>> take_in(const std::vector<Incoming>& group,
                                                         domain::WallTime now);

  // What comes after the position for this device: the records of its site and of the hub, without its own.
  base::Result<sync::Deliver> give_out(const Device& device, std::uint64_t after_position);
  base::Result<std::uint64_t> head_position();
  base::Result<std::uint64_t> acknowledged_seq(const domain::DeviceId& device, std::uint32_t epoch);

  // Appends events to the hub's own chain, personal parts sealed.
  base::Result<void> record(const std::vector<domain::Event>& events, const std::string& site,
                            domain::WallTime now);
  // Of the hub itself, and judged by the referee like a terminal's.
  base::Result<void> rule_on(const domain::Event& event, domain::WallTime now);
  // What the administrator has said, opened; a personal part that is erased is empty. Rulings are not among it.
  base::Result<std::vector<domain::Event>> own_events();

  // The pack whose limits hold while none was published. Words where it is not good.
  base::Result<void> use_pack(const std::filesystem::path& pack_folder);
  // What the passing of time asks of the referee: standing leases renewed, what nobody confirmed. True: the hub's chain
  // grew.
  base::Result<bool> tick(domain::WallTime now);
  const domain::Referee& referee() const;
  // A PIN tried at the hub, for an answer by telephone: counted before it is looked at. `refused` after too many.
  base::Result<void> begin_telephone_try(const domain::StaffId& staff);
  base::Result<void> end_telephone_tries(const domain::StaffId& staff);

  base::Result<std::optional<std::string>> site_name(const std::string& site);
  base::Result<std::optional<Device>> device(const domain::DeviceId& id);
  base::Result<std::vector<Device>> devices();
  base::Result<void> revoke(const domain::DeviceId& id);

  // One-time tokens: only a hash is kept. `refused` for a number that is in use, `not_found` for an unknown
  // site.
  base::Result<sync::TokenSecret> make_token(const TokenGrant& grant, domain::WallTime now,
                                             domain::WallTime expires);
  // Uses the token up and writes the device in one transaction. `refused` with words when the token is not
  // good.
  base::Result<Device> enroll(const sync::Enroll& enroll, const sync::CertificateFingerprint& certificate,
                              domain::WallTime now);
  // What the token would allow, without using it.
  base::Result<TokenGrant> check_token(const sync::TokenSecret& secret, domain::WallTime now);

  // Trusting the same key again renames its author. Distrusting takes the unused tokens too; what was published stays.
  base::Result<void> trust(const Author& author);
  base::Result<void> distrust(const base::SigningPublicKey& key);
  base::Result<std::vector<Author>> authors();
  base::Result<void> expect_trusted(const base::SigningPublicKey& key);  // else `refused`
  // One-time tokens for publishing, each for one trusted author; only a hash is kept.
  base::Result<sync::TokenSecret> make_author_token(const base::SigningPublicKey& author, domain::WallTime now,
                                                    domain::WallTime expires);
  base::Result<void> check_author_token(const sync::TokenSecret& secret, const base::SigningPublicKey& author,
                                        domain::WallTime now);
  // In the order they were published; of each pack the last one is in force.
  base::Result<std::vector<Publication>> publications();
  // Records the offer on the hub's own chain, all of it or nothing; gives the number of parts. The pack itself must have
  // passed check_offer(); signature, trust, token and version are looked at here. `refused` with words.
  base::Result<std::uint32_t> publish(const Offer& offer, const PublishTerms& terms, domain::WallTime now);

  base::Result<void> note_renewed(const domain::DeviceId& id,
                                  const sync::CertificateFingerprint& certificate);

 private:
  struct State;
  explicit Storage(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace okienko::hub
