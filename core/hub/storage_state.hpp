// What Storage holds, shared by the files that implement it. Nobody else includes this.
#pragma once

#include "domain/referee.hpp"
#include "hub/storage.hpp"
#include "store/database.hpp"
#include "store/keys.hpp"

namespace okienko::hub {

inline constexpr std::string_view hub_schema_1 = R"(
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE site (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE device (
    id BLOB PRIMARY KEY, site TEXT NOT NULL, number INTEGER NOT NULL, signing_key BLOB NOT NULL,
    certificate BLOB NOT NULL, previous_certificate BLOB NOT NULL, is_hub INTEGER NOT NULL DEFAULT 0,
    revoked INTEGER NOT NULL DEFAULT 0, quarantined INTEGER NOT NULL DEFAULT 0, enrolled_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY, device BLOB NOT NULL REFERENCES device(id), epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL, id BLOB NOT NULL UNIQUE, subject BLOB NOT NULL, hash BLOB NOT NULL, bytes BLOB NOT NULL,
    UNIQUE (device, epoch, seq)
  );
  CREATE TABLE head (
    device BLOB NOT NULL REFERENCES device(id), epoch INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,
    signature BLOB NOT NULL, PRIMARY KEY (device, epoch)
  ) WITHOUT ROWID;
  CREATE TABLE fork (
    device BLOB NOT NULL REFERENCES device(id), epoch INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,
    bytes BLOB NOT NULL, received_at INTEGER NOT NULL, PRIMARY KEY (device, epoch, seq, hash)
  ) WITHOUT ROWID;
  CREATE TABLE token (
    hash BLOB PRIMARY KEY, site TEXT NOT NULL, number INTEGER NOT NULL, made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, used_at INTEGER, used_by BLOB
  ) WITHOUT ROWID;
)";

// Packs: who may publish, and what was.
inline constexpr std::string_view hub_schema_2 = R"(
  CREATE TABLE author (key BLOB PRIMARY KEY, name TEXT NOT NULL, trusted_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE author_token (
    hash BLOB PRIMARY KEY, author BLOB NOT NULL, made_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER
  ) WITHOUT ROWID;
  CREATE TABLE publication (
    number INTEGER PRIMARY KEY, pack TEXT NOT NULL, version TEXT NOT NULL, archive BLOB NOT NULL, author BLOB NOT NULL,
    published_at INTEGER NOT NULL
  );
)";

// What the hub says by itself: `reach` is whom a record is for, where it is not for all of its site (a device's id, or
// a site as text). Each such audience has a chain of its own, an epoch of the hub: whoever hears only part of what the
// hub says still hears whole chains. `refereed` are the records that the referee is made of; `said` those that the administrator made.
inline constexpr std::string_view hub_schema_3 = R"(
  ALTER TABLE event ADD COLUMN reach BLOB;
  CREATE TABLE audience (epoch INTEGER PRIMARY KEY, reach BLOB NOT NULL UNIQUE);
  CREATE TABLE refereed (position INTEGER PRIMARY KEY);
  CREATE TABLE said (position INTEGER PRIMARY KEY);
  INSERT INTO said SELECT position FROM event WHERE device IN (SELECT id FROM device WHERE is_hub = 1);
  CREATE TABLE telephone_try (staff BLOB PRIMARY KEY, tries INTEGER NOT NULL) WITHOUT ROWID;
)";

struct Storage::State {
  State(std::filesystem::path place, store::DeviceIdentity self, store::Database opened, store::KeyVault keys)
      : folder(std::move(place)), identity(std::move(self)), database(std::move(opened)), vault(std::move(keys)) {}

  base::Result<void> prepare();

  // Within a transaction.
  base::Result<store::ChainHead> head_of(const domain::DeviceId& device, std::uint32_t epoch);
  base::Result<void> set_head(const store::ChainHead& head, const base::Signature& signature);
  base::Result<void> insert(const domain::StoredEvent& event, const std::optional<base::Bytes>& reach = std::nullopt);
  base::Result<sync::AppendOutcome> take_in(const Incoming& incoming, domain::WallTime now);
  base::Result<sync::AppendOutcome> keep_fork(const Incoming& incoming,
                                              const std::vector<domain::StoredEvent>& events,
                                              std::size_t from, domain::WallTime now);
  // `reach`: as in hub_schema_3; none: every terminal.
  base::Result<void> record(const std::vector<domain::Event>& events, const std::string& site, domain::WallTime now,
                            const std::optional<base::Bytes>& reach = std::nullopt, bool ruling = false);
  // rulings.cpp: the referee sees what was inserted, and what it says is recorded in the same transaction.
  base::Result<void> open_referee();
  base::Result<void> referee_sees(const std::vector<domain::StoredEvent>& events, std::size_t from,
                                  domain::WallTime now);
  base::Result<void> record(const domain::Rulings& rulings, domain::WallTime now);
  base::Result<std::uint32_t> epoch_for(const base::Bytes& reach);
  base::Result<void> note_refereed(const domain::Envelope& envelope);
  base::Result<void> load_limits();  // of the last publication, else of the pack that `use_pack` named

  base::Result<std::optional<Device>> device(const domain::DeviceId& id);
  base::Result<std::optional<std::string>> setting(std::string_view name);
  base::Result<void> set_setting(std::string_view name, std::string_view value);

  // What came after a position at a site, for whoever asks next: after a commit every terminal of the site asks for the
  // same. Holds while nothing more was committed.
  struct Latest {
    struct Row {
      domain::DeviceId device;
      base::Bytes reach;  // empty: for all
      domain::SubjectId subject;
      base::Bytes bytes;
    };
    std::string site;
    std::uint64_t after = 0;
    std::uint64_t head = 0;
    std::vector<Row> rows;
  };
  std::optional<Latest> latest;
  // Null where there is more than one batch can hold.
  base::Result<const Latest*> latest_after(const std::string& site, std::uint64_t after, std::uint64_t head);

  std::filesystem::path folder;
  store::DeviceIdentity identity;
  store::Database database;
  store::KeyVault vault;
  base::RandomIdSource ids;
  std::uint64_t last_logical_time = 0;
  domain::Referee referee;
  bool referee_stale = false;  // a transaction failed after it had ruled
  std::filesystem::path pack_folder;
  store::Statement read_head, write_head, insert_event, hash_at, id_at, read_device, insert_fork, quarantine,
      give_out, give_out_to_all, last_position, read_setting, write_setting, mark_refereed, mark_said;
};

}  // namespace okienko::hub
