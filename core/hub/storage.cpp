#include "hub/storage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "hub/storage_state.hpp"

namespace okienko::hub {

namespace {

constexpr std::string_view device_columns =
    "SELECT d.id, d.site, COALESCE(s.name, ''), d.number, d.signing_key, d.certificate, "
    "d.previous_certificate, "
    "d.is_hub, d.revoked, d.quarantined FROM device d LEFT JOIN site s ON s.id = d.site ";

Device device_of(const store::Statement& row) {
  Device device;
  device.id.value = base::fixed<16>(row.blob(0));
  device.site = row.text(1);
  device.site_name = row.text(2);
  device.number = static_cast<std::uint32_t>(row.integer(3));
  device.signing_key = base::fixed<32>(row.blob(4));
  device.certificate = base::fixed<32>(row.blob(5));
  device.previous_certificate = base::fixed<32>(row.blob(6));
  device.is_hub = row.integer(7) != 0;
  device.revoked = row.integer(8) != 0;
  device.quarantined = row.integer(9) != 0;
  return device;
}

base::Error token_refused(std::string words) {
  return base::error(base::ErrorCode::refused, std::move(words));
}

}  // namespace

base::Result<void> Storage::State::prepare() {
  OKIENKO_TRY(read_head, database.prepare("SELECT seq, hash FROM head WHERE device = ? AND epoch = ?"));
  OKIENKO_TRY(write_head,
              database.prepare("INSERT OR REPLACE INTO head (device, epoch, seq, hash, signature) "
                               "VALUES (?, ?, ?, ?, ?)"));
  OKIENKO_TRY(insert_event,
              database.prepare("INSERT INTO event (device, epoch, seq, id, subject, hash, bytes, reach) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
  OKIENKO_TRY(mark_refereed, database.prepare("INSERT INTO refereed (position) VALUES (?)"));
  OKIENKO_TRY(mark_said, database.prepare("INSERT INTO said (position) VALUES (?)"));
  OKIENKO_TRY(hash_at, database.prepare("SELECT hash FROM event WHERE device = ? AND epoch = ? AND seq = ?"));
  OKIENKO_TRY(id_at, database.prepare("SELECT 1 FROM event WHERE id = ?"));
  OKIENKO_TRY(read_device, database.prepare(std::string(device_columns) + "WHERE d.id = ?"));
  OKIENKO_TRY(insert_fork,
              database.prepare("INSERT OR IGNORE INTO fork (device, epoch, seq, hash, bytes, received_at) "
                               "VALUES (?, ?, ?, ?, ?, ?)"));
  OKIENKO_TRY(quarantine, database.prepare("UPDATE device SET quarantined = 1 WHERE id = ?"));
  OKIENKO_TRY(give_out,
              database.prepare("SELECT e.position, e.bytes, e.subject FROM event e "
                               "JOIN device d ON d.id = e.device WHERE e.position > ? AND e.device <> ? "
                               "AND (d.is_hub = 1 OR d.site = ?) AND (e.reach IS NULL OR e.reach = ? OR e.reach = ?) "
                               "ORDER BY e.position LIMIT ?"));
  OKIENKO_TRY(give_out_to_all,
              database.prepare("SELECT e.device, e.reach, e.subject, e.bytes FROM event e "
                               "JOIN device d ON d.id = e.device WHERE e.position > ? AND (d.is_hub = 1 OR d.site = ?) "
                               "ORDER BY e.position LIMIT ?"));
  OKIENKO_TRY(last_position, database.prepare("SELECT COALESCE(MAX(position), 0) FROM event"));
  OKIENKO_TRY(read_setting, database.prepare("SELECT value FROM setting WHERE name = ?"));
  OKIENKO_TRY(write_setting, database.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"));
  return base::success();
}

base::Result<std::optional<std::string>> Storage::State::setting(std::string_view name) {
  OKIENKO_TRY(const bool found, read_setting.bind(1, name).step());
  if (!found) return std::optional<std::string>();
  std::string value = read_setting.text(0);
  read_setting.reset();
  return std::optional<std::string>(std::move(value));
}

base::Result<void> Storage::State::set_setting(std::string_view name, std::string_view value) {
  return write_setting.bind(1, name).bind(2, value).run();
}

base::Result<std::optional<Device>> Storage::State::device(const domain::DeviceId& id) {
  OKIENKO_TRY(const bool found, read_device.bind(1, base::BytesView(id.value)).step());
  if (!found) return std::optional<Device>();
  Device device = device_of(read_device);
  read_device.reset();
  return std::optional<Device>(std::move(device));
}

Storage::Storage(std::unique_ptr<State> state) : state_(std::move(state)) {}
Storage::Storage(Storage&&) noexcept = default;
Storage::~Storage() = default;

base::Result<Storage> Storage::open(const std::filesystem::path& folder,
                                    const store::DeviceIdentity& identity) {
  OKIENKO_TRY(auto database, store::Database::open(folder / "hub.db", store::Access::write));
  OKIENKO_TRY(database.migrate({hub_schema_1, hub_schema_2, hub_schema_3}));
  OKIENKO_TRY(auto vault, store::KeyVault::open(folder / "hub-keys.db", identity.device_key));
  auto state = std::make_unique<State>(folder, identity, std::move(database), std::move(vault));
  OKIENKO_TRY(state->prepare());
  OKIENKO_TRY(state->open_referee());
  return Storage(std::move(state));
}

const store::DeviceIdentity& Storage::identity() const {
  return state_->identity;
}

base::Result<std::optional<HubInfo>> Storage::info() {
  OKIENKO_TRY(const auto name, state_->setting("name"));
  if (!name) return std::optional<HubInfo>();
  OKIENKO_TRY(const auto demo, state_->setting("demo"));
  OKIENKO_TRY(const auto address, state_->setting("address"));
  return std::optional<HubInfo>(HubInfo{*name, demo == "1", address.value_or("")});
}

base::Result<void> Storage::initialise(const HubInfo& info, const std::string& site,
                                       const std::string& site_name,
                                       const std::vector<domain::Event>& first_events, domain::WallTime now) {
  OKIENKO_TRY(auto transaction, store::Transaction::begin(state_->database));
  OKIENKO_TRY(auto insert_site, state_->database.prepare("INSERT INTO site (id, name) VALUES (?, ?)"));
  OKIENKO_TRY(insert_site.bind(1, std::string_view(site)).bind(2, std::string_view(site_name)).run());
  OKIENKO_TRY(auto insert_device,
              state_->database.prepare(
                  "INSERT INTO device (id, site, number, signing_key, certificate, "
                  "previous_certificate, is_hub, enrolled_at) VALUES (?, '', 0, ?, ?, ?, 1, ?)"));
  const base::Bytes none;
  OKIENKO_TRY(insert_device.bind(1, base::BytesView(state_->identity.device.value))
                  .bind(2, base::BytesView(state_->identity.signing_key.public_key))
                  .bind(3, base::BytesView(none))
                  .bind(4, base::BytesView(none))
                  .bind(5, base::to_unix_ms(now))
                  .run());
  OKIENKO_TRY(state_->record(first_events, site, now));
  OKIENKO_TRY(state_->set_setting("demo", info.demo ? "1" : "0"));
  OKIENKO_TRY(state_->set_setting("address", info.address));
  OKIENKO_TRY(state_->set_setting("name", info.name));
  return transaction.commit();
}

base::Result<std::optional<std::string>> Storage::site_name(const std::string& site) {
  OKIENKO_TRY(auto read, state_->database.prepare("SELECT name FROM site WHERE id = ?"));
  OKIENKO_TRY(const bool found, read.bind(1, std::string_view(site)).step());
  if (!found) return std::optional<std::string>();
  return std::optional<std::string>(read.text(0));
}

base::Result<std::optional<Device>> Storage::device(const domain::DeviceId& id) {
  return state_->device(id);
}

base::Result<std::vector<Device>> Storage::devices() {
  OKIENKO_TRY(auto read,
              state_->database.prepare(std::string(device_columns) + "ORDER BY d.site, d.number, d.id"));
  std::vector<Device> all;
  for (;;) {
    OKIENKO_TRY(const bool row, read.step());
    if (!row) return all;
    all.push_back(device_of(read));
  }
}

base::Result<void> Storage::revoke(const domain::DeviceId& id) {
  OKIENKO_TRY(auto write,
              state_->database.prepare("UPDATE device SET revoked = 1 WHERE id = ? AND is_hub = 0"));
  OKIENKO_TRY(write.bind(1, base::BytesView(id.value)).run());
  if (state_->database.changes() == 0) {
    return base::error(base::ErrorCode::not_found, fmt::format("there is no terminal {}", id.text()));
  }
  return base::success();
}

base::Result<sync::TokenSecret> Storage::make_token(const TokenGrant& grant, domain::WallTime now,
                                                    domain::WallTime expires) {
  OKIENKO_TRY(const auto name, site_name(grant.site));
  if (!name) return base::error(base::ErrorCode::not_found, fmt::format("there is no site {}", grant.site));
  if (grant.number == 0 || grant.number > max_terminal_number) {
    return base::error(base::ErrorCode::invalid,
                       fmt::format("a terminal's number is 1 to {}", max_terminal_number));
  }
  OKIENKO_TRY(const auto all, devices());
  for (const Device& device : all) {
    // Numbers make case numbers unique, so that two working terminals never share one.
    if (!device.is_hub && !device.revoked && device.site == grant.site && device.number == grant.number) {
      return base::error(
          base::ErrorCode::refused,
          fmt::format("number {} is in use by terminal {}; revoke it first", grant.number, device.id.text()));
    }
  }
  const auto secret = base::fixed<16>(base::random_bytes(16));
  OKIENKO_TRY(auto write,
              state_->database.prepare(
                  "INSERT INTO token (hash, site, number, made_at, expires_at) VALUES (?, ?, ?, ?, ?)"));
  OKIENKO_TRY(write.bind(1, base::BytesView(base::blake2b(secret)))
                  .bind(2, std::string_view(grant.site))
                  .bind(3, std::int64_t{grant.number})
                  .bind(4, base::to_unix_ms(now))
                  .bind(5, base::to_unix_ms(expires))
                  .run());
  return secret;
}

base::Result<TokenGrant> Storage::check_token(const sync::TokenSecret& secret, domain::WallTime now) {
  OKIENKO_TRY(auto read,
              state_->database.prepare("SELECT site, number, expires_at, used_at FROM token WHERE hash = ?"));
  OKIENKO_TRY(const bool found, read.bind(1, base::BytesView(base::blake2b(secret))).step());
  if (!found) return token_refused("this enrolment token is not of this hub");
  if (!read.is_null(3)) return token_refused("this enrolment token was used already; make a new one");
  if (base::to_unix_ms(now) >= read.integer(2))
    return token_refused("this enrolment token has expired; make a new one");
  return TokenGrant{read.text(0), static_cast<std::uint32_t>(read.integer(1))};
}

base::Result<Device> Storage::enroll(const sync::Enroll& enroll,
                                     const sync::CertificateFingerprint& certificate, domain::WallTime now) {
  OKIENKO_TRY(auto transaction, store::Transaction::begin(state_->database));
  OKIENKO_TRY(const auto grant, check_token(enroll.secret, now));
  OKIENKO_TRY(const auto known, state_->device(enroll.device));
  if (known && (known->is_hub || known->revoked || known->signing_key != enroll.signing_key)) {
    return token_refused("this device was revoked, or is not who it says");
  }
  OKIENKO_TRY(auto use, state_->database.prepare("UPDATE token SET used_at = ?, used_by = ? WHERE hash = ?"));
  OKIENKO_TRY(use.bind(1, base::to_unix_ms(now))
                  .bind(2, base::BytesView(enroll.device.value))
                  .bind(3, base::BytesView(base::blake2b(enroll.secret)))
                  .run());
  OKIENKO_TRY(auto write,
              state_->database.prepare(
                  "INSERT INTO device (id, site, number, signing_key, certificate, previous_certificate, "
                  "enrolled_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6) ON CONFLICT (id) DO UPDATE SET "
                  "site = ?2, number = ?3, certificate = ?5, previous_certificate = ?5"));
  OKIENKO_TRY(write.bind(1, base::BytesView(enroll.device.value))
                  .bind(2, std::string_view(grant.site))
                  .bind(3, std::int64_t{grant.number})
                  .bind(4, base::BytesView(enroll.signing_key))
                  .bind(5, base::BytesView(certificate))
                  .bind(6, base::to_unix_ms(now))
                  .run());
  OKIENKO_TRY(const auto written, state_->device(enroll.device));
  OKIENKO_CHECK(written.has_value());
  OKIENKO_TRY(transaction.commit());
  return *written;
}

base::Result<void> Storage::note_renewed(const domain::DeviceId& id,
                                         const sync::CertificateFingerprint& certificate) {
  OKIENKO_TRY(auto write,
              state_->database.prepare(
                  "UPDATE device SET previous_certificate = certificate, certificate = ? WHERE id = ?"));
  return write.bind(1, base::BytesView(certificate)).bind(2, base::BytesView(id.value)).run();
}

}  // namespace okienko::hub
