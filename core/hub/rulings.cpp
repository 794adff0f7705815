// The referee at work: it is made of the log, sees each record that comes in, and what it says is recorded on the hub's
// own chain in the same transaction, so that nobody can see the one without the other.
#include "domain/codec.hpp"
#include "hub/storage_state.hpp"
#include "pack/archive.hpp"
#include "pack/pack.hpp"

namespace okienko::hub {

namespace {

domain::EventHeader header_of(const domain::Envelope& envelope) {
  return {envelope.wall_time, envelope.actor, envelope.device, envelope.site, envelope.pack_version};
}

base::Bytes blob_of(const base::Uuid& id) { return base::Bytes(id.begin(), id.end()); }

}  // namespace

base::Result<void> Storage::State::note_refereed(const domain::Envelope& envelope) {
  if (!domain::Referee::looks_at(envelope.type)) return base::success();
  return mark_refereed.bind(1, database.last_row()).run();
}

base::Result<void> Storage::State::open_referee() {
  referee = {};
  OKIENKO_TRY(const auto marked, setting("refereed"));
  if (!marked) {
    // A log from before there was a referee: looked through once.
    OKIENKO_TRY(auto transaction, store::Transaction::begin(database));
    OKIENKO_TRY(auto all, database.prepare("SELECT position, bytes FROM event ORDER BY position"));
    for (;;) {
      OKIENKO_TRY(const bool row, all.step());
      if (!row) break;
      OKIENKO_TRY(const auto envelope, domain::decode_envelope(all.blob(1)));
      if (!domain::Referee::looks_at(envelope.type)) continue;
      OKIENKO_TRY(auto mark, database.prepare("INSERT OR IGNORE INTO refereed (position) VALUES (?)"));
      OKIENKO_TRY(mark.bind(1, all.integer(0)).run());
    }
    OKIENKO_TRY(set_setting("refereed", "1"));
    OKIENKO_TRY(transaction.commit());
  }
  OKIENKO_TRY(load_limits());
  OKIENKO_TRY(auto read, database.prepare("SELECT bytes FROM refereed JOIN event USING (position) ORDER BY position"));
  for (;;) {
    OKIENKO_TRY(const bool row, read.step());
    if (!row) break;
    OKIENKO_TRY(const auto envelope, domain::decode_envelope(read.blob(0)));
    auto event = domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), std::nullopt);
    if (event) referee.read(header_of(envelope), event.value(), envelope.wall_time);
  }
  referee_stale = false;
  return base::success();
}

base::Result<void> Storage::State::referee_sees(const std::vector<domain::StoredEvent>& events, std::size_t from,
                                                domain::WallTime now) {
  for (std::size_t i = from; i < events.size(); ++i) {
    const domain::Envelope& envelope = events[i].envelope;
    if (!domain::Referee::looks_at(envelope.type)) continue;
    const auto event =
        domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), std::nullopt);
    if (!event) continue;  // of a newer program: kept and passed on
    OKIENKO_TRY(record(referee.take(header_of(envelope), event.value(), now), now));
  }
  return base::success();
}

base::Result<void> Storage::State::record(const domain::Rulings& rulings, domain::WallTime now) {
  for (const domain::Ruling& ruling : rulings) {
    const base::BytesView site = base::as_bytes(ruling.site);
    OKIENKO_TRY(record({ruling.event}, ruling.site, now,
                       ruling.to ? blob_of(ruling.to->value) : base::Bytes(site.begin(), site.end()), true));
  }
  return base::success();
}

base::Result<void> Storage::State::load_limits() {
  OKIENKO_TRY(const base::Bytes archive, last_published_archive(database));
  const bool published = !archive.empty();
  if (!published && pack_folder.empty()) return base::success();
  const auto scratch = folder / "limits";
  std::error_code ignored;
  if (published) {
    std::filesystem::remove_all(scratch, ignored);
    OKIENKO_TRY(pack::unpack(archive, scratch));
  }
  pack::Loaded loaded = pack::load(published ? scratch : pack_folder);
  std::filesystem::remove_all(scratch, ignored);
  if (!loaded.pack) {
    return base::error(base::ErrorCode::invalid, "the pack whose limits shall hold is not good: `okienko-pack check` says why");
  }
  referee.set_limits(loaded.pack->version, loaded.pack->limits);
  return base::success();
}

base::Result<void> Storage::use_pack(const std::filesystem::path& pack_folder) {
  state_->pack_folder = pack_folder;
  return state_->load_limits();
}

base::Result<void> Storage::rule_on(const domain::Event& event, domain::WallTime now) {
  state_->referee_stale = true;
  OKIENKO_TRY(auto transaction, store::Transaction::begin(state_->database));
  OKIENKO_TRY(state_->record({event}, "", now, std::nullopt, /*ruling=*/true));
  OKIENKO_TRY(state_->record(
      state_->referee.take(domain::EventHeader{now, {}, state_->identity.device, {}, {}}, event, now), now));
  OKIENKO_TRY(transaction.commit());
  state_->referee_stale = false;
  return base::success();
}

base::Result<bool> Storage::tick(domain::WallTime now) {
  if (state_->referee_stale) {
    OKIENKO_TRY(state_->open_referee());
  }
  OKIENKO_TRY(const auto all, devices());
  std::vector<domain::Referee::Terminal> terminals;
  for (const Device& device : all) {
    if (!device.is_hub) terminals.push_back({device.id, device.site, device.revoked || device.quarantined});
  }
  state_->referee_stale = true;
  OKIENKO_TRY(auto transaction, store::Transaction::begin(state_->database));
  const domain::Rulings rulings = state_->referee.tick(terminals, now);
  OKIENKO_TRY(state_->record(rulings, now));
  OKIENKO_TRY(transaction.commit());
  state_->referee_stale = false;
  return !rulings.empty();
}

const domain::Referee& Storage::referee() const { return state_->referee; }

base::Result<void> Storage::begin_telephone_try(const domain::StaffId& staff) {
  OKIENKO_TRY(auto read, state_->database.prepare("SELECT tries FROM telephone_try WHERE staff = ?"));
  OKIENKO_TRY(const bool found, read.bind(1, base::BytesView(staff.value)).step());
  const std::int64_t tries = found ? read.integer(0) : 0;
  read.reset();
  if (tries >= max_telephone_tries) {
    return base::error(base::ErrorCode::refused,
                       "too many wrong PINs of this colleague were tried here; `okienko-hub staff pin` gives a new one");
  }
  OKIENKO_TRY(auto write, state_->database.prepare("INSERT OR REPLACE INTO telephone_try (staff, tries) VALUES (?, ?)"));
  return write.bind(1, base::BytesView(staff.value)).bind(2, tries + 1).run();
}

base::Result<void> Storage::end_telephone_tries(const domain::StaffId& staff) {
  OKIENKO_TRY(auto drop, state_->database.prepare("DELETE FROM telephone_try WHERE staff = ?"));
  return drop.bind(1, base::BytesView(staff.value)).run();
}

}  // namespace okienko::hub
