// What Storage holds, shared by the files that implement it. Nobody else includes this.
#pragma once

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

struct Storage::State {
  State(store::DeviceIdentity self, store::Database opened, store::KeyVault keys)
      : identity(std::move(self)), database(std::move(opened)), vault(std::move(keys)) {}

  base::Result<void> prepare();

  // Within a transaction.
  base::Result<store::ChainHead> head_of(const domain::DeviceId& device, std::uint32_t epoch);
  base::Result<void> set_head(const store::ChainHead& head, const base::Signature& signature);
  base::Result<void> insert(const domain::StoredEvent& event);
  base::Result<sync::AppendOutcome> take_in(const Incoming& incoming, domain::WallTime now);
  base::Result<sync::AppendOutcome> keep_fork(const Incoming& incoming,
                                              const std::vector<domain::StoredEvent>& events,
                                              std::size_t from, domain::WallTime now);
  base::Result<void> record(const std::vector<domain::Event>& events, const std::string& site,
                            domain::WallTime now);

  base::Result<std::optional<Device>> device(const domain::DeviceId& id);
  base::Result<std::optional<std::string>> setting(std::string_view name);
  base::Result<void> set_setting(std::string_view name, std::string_view value);

  store::DeviceIdentity identity;
  store::Database database;
  store::KeyVault vault;
  base::RandomIdSource ids;
  std::uint64_t last_logical_time = 0;
  store::Statement read_head, write_head, insert_event, hash_at, id_at, read_device, insert_fork, quarantine,
      give_out, last_position, read_setting, write_setting;
};

}  // namespace okienko::hub
