// The hub is a device too: staff and other things that only the administrator may say are records of its own
// chain, signed and sealed like any terminal's.
#include <algorithm>

#include "domain/codec.hpp"
#include "hub/storage_state.hpp"

namespace okienko::hub {

namespace {

constexpr std::uint32_t hub_epoch = 1;
constexpr int logical_counter_bits = 16;

}  // namespace

base::Result<void> Storage::State::record(const std::vector<domain::Event>& events, const std::string& site,
                                          domain::WallTime now, const std::optional<base::Bytes>& reach, bool ruling) {
  if (events.empty()) return base::success();
  std::uint32_t epoch = hub_epoch;
  if (reach) {
    OKIENKO_TRY(epoch, epoch_for(*reach));
  }
  OKIENKO_TRY(store::ChainHead head, head_of(identity.device, epoch));
  const domain::MemoryEntities no_entities;
  for (const domain::Event& event : events) {
    domain::Envelope envelope;
    envelope.id = ids.make<domain::EventId>(now);
    envelope.device = identity.device;
    envelope.epoch = epoch;
    envelope.seq = head.seq + 1;
    envelope.previous = head.hash;
    const auto physical = static_cast<std::uint64_t>(base::to_unix_ms(now)) << logical_counter_bits;
    last_logical_time = std::max(physical, last_logical_time + 1);
    envelope.logical_time = last_logical_time;
    envelope.wall_time = now;
    envelope.site = site;
    envelope.type = std::string(domain::type_name(event));
    envelope.type_version = domain::type_version(event);
    envelope.subject = domain::sealed_for(event, no_entities);
    const std::string body = domain::body_of(event);
    envelope.body.assign(body.begin(), body.end());
    if (const domain::Personal* personal = domain::personal_of(event);
        personal != nullptr && !personal->empty()) {
      OKIENKO_TRY(const auto key, vault.find_or_make(envelope.subject));
      const std::string text = domain::personal_to_text(*personal);
      envelope.sealed =
          base::seal(key, base::as_bytes(text), domain::seal_context(envelope.id, envelope.subject));
    }
    OKIENKO_TRY(const auto stored, domain::open_stored(domain::encode(envelope)));
    OKIENKO_TRY(insert(stored, reach));
    OKIENKO_TRY(note_refereed(envelope));
    if (!ruling) {
      OKIENKO_TRY(mark_said.bind(1, database.last_row()).run());
      if (domain::Referee::looks_at(envelope.type)) {
        referee.read(domain::EventHeader{now, {}, identity.device, site, {}}, event, now);
      }
    }
    head.seq = envelope.seq;
    head.hash = stored.hash;
  }
  return set_head(head, base::sign(identity.signing_key, store::head_message(head)));
}

base::Result<std::uint32_t> Storage::State::epoch_for(const base::Bytes& reach) {
  OKIENKO_TRY(auto read, database.prepare("SELECT epoch FROM audience WHERE reach = ?"));
  OKIENKO_TRY(const bool found, read.bind(1, base::BytesView(reach)).step());
  if (found) return static_cast<std::uint32_t>(read.integer(0));
  OKIENKO_TRY(auto write, database.prepare("INSERT INTO audience (epoch, reach) "
                                           "SELECT max(coalesce((SELECT max(epoch) FROM audience), 0) + 1, ?), ?"));
  OKIENKO_TRY(write.bind(1, std::int64_t{hub_epoch} + 1).bind(2, base::BytesView(reach)).run());
  return static_cast<std::uint32_t>(database.last_row());
}

base::Result<void> Storage::record(const std::vector<domain::Event>& events, const std::string& site,
                                   domain::WallTime now) {
  OKIENKO_TRY(auto transaction, store::Transaction::begin(state_->database));
  OKIENKO_TRY(state_->record(events, site, now));
  return transaction.commit();
}

base::Result<std::vector<domain::Event>> Storage::own_events() {
  OKIENKO_TRY(auto read,
              state_->database.prepare("SELECT bytes FROM said JOIN event USING (position) ORDER BY position"));
  std::vector<domain::Event> events;
  for (;;) {
    OKIENKO_TRY(const bool row, read.step());
    if (!row) return events;
    OKIENKO_TRY(const auto stored, domain::open_stored(read.blob(0)));
    const domain::Envelope& envelope = stored.envelope;
    std::optional<domain::Personal> personal;
    if (const auto key = state_->vault.find(envelope.subject); key && !envelope.sealed.empty()) {
      const auto text =
          base::unseal(*key, envelope.sealed, domain::seal_context(envelope.id, envelope.subject));
      if (text) {
        OKIENKO_TRY(personal, domain::personal_from_text(base::as_text(*text)));
      }
    }
    auto event =
        domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), personal);
    if (event) events.push_back(std::move(event.value()));
  }
}

}  // namespace okienko::hub
