// How an event becomes true: keys first (they have a database of their own and must be safe before anything
// is sealed with them), then folding in memory, then one transaction with the exact bytes, what was folded,
// and the cursors. Whatever fails on the way leaves the log, the tables and the memory as they were.
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "base/check.hpp"
#include "domain/codec.hpp"
#include "store/schema.hpp"
#include "store/store_state.hpp"

namespace okienko::store {

namespace {

// A larger file is looked at page by page only where it was not closed in order: the start must not wait for
// it.
constexpr std::uintmax_t max_checked_at_start_bytes = 32 * 1024 * 1024;

std::uint64_t to_logical(domain::WallTime time) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(base::to_unix_ms(time), 0)) << 16;
}

domain::EventHeader header_of(const domain::Envelope& envelope) {
  return {envelope.wall_time, envelope.actor, envelope.device, envelope.site, envelope.pack_version};
}

bool worth_checking(const std::filesystem::path& database) {
  std::error_code failed;
  const auto left_over = std::filesystem::file_size(database.string() + "-wal", failed);
  if (!failed && left_over > 0) return true;
  const auto size = std::filesystem::file_size(database, failed);
  return !failed && size <= max_checked_at_start_bytes;
}

}  // namespace

base::Result<std::int64_t> Store::State::meta(std::string_view name, std::int64_t otherwise) {
  return prepared.integer("SELECT value FROM meta WHERE name = ?", otherwise, name);
}

base::Result<void> Store::State::set_meta(std::string_view name, std::int64_t value) {
  return prepared.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value);
}

base::Result<void> Store::State::load() {
  base::Bytes owner;
  OKIENKO_TRY(prepared.each("SELECT value FROM meta WHERE name = 'device'",
                            [&](const Statement& row) -> base::Result<bool> {
                              owner = row.blob(0);
                              return false;
                            }));
  if (owner.empty()) {
    OKIENKO_TRY(prepared.run("INSERT INTO meta (name, value) VALUES ('device', ?)",
                             base::BytesView(identity.device.value)));
  } else if (!std::equal(owner.begin(), owner.end(), identity.device.value.begin(),
                         identity.device.value.end())) {
    return base::error(base::ErrorCode::refused, "the store belongs to another device");
  }

  OKIENKO_TRY(const std::int64_t verified, meta("verified_position", 0));
  OKIENKO_TRY(log.verify_after(verified));
  OKIENKO_TRY(const std::int64_t last, log.last_position());
  if (last != verified) {
    OKIENKO_TRY(set_meta("verified_position", last));
  }

  OKIENKO_TRY(const std::uint32_t epoch, log.newest_epoch(identity.device));
  OKIENKO_TRY(head, log.head_of(identity.device, epoch));
  OKIENKO_TRY(const std::int64_t stored_acknowledged, meta("acknowledged", 0));
  OKIENKO_TRY(const std::int64_t stored_cursor, meta("hub_cursor", 0));
  OKIENKO_TRY(const std::int64_t stored_clock, meta("logical_time", 0));
  acknowledged = static_cast<std::uint64_t>(stored_acknowledged);
  hub_cursor = static_cast<std::uint64_t>(stored_cursor);
  // The clock of others is kept with each ingest; our own newest event is always later than what was seen
  // before it.
  logical_time = static_cast<std::uint64_t>(stored_clock);
  OKIENKO_TRY(const auto own, log.bytes_at(head.device, head.epoch, head.seq));
  if (own) {
    OKIENKO_TRY(const auto envelope, domain::decode_envelope(*own));
    logical_time = std::max(logical_time, envelope.logical_time);
  }
  OKIENKO_TRY(projection.load());
  OKIENKO_TRY(const std::int64_t folded_by, meta("projection_version", last == 0 ? projection_version : 0));
  if (folded_by != projection_version) {
    OKIENKO_TRY(rebuild());
  } else if (last == 0) {
    OKIENKO_TRY(set_meta("projection_version", projection_version));
  }
  return base::success();
}

base::Result<domain::StoredEvent> Store::State::make_event(const domain::Event& event,
                                                           const AppendContext& context,
                                                           const ChainHead& chain_head, std::uint64_t time) {
  // Answers of customers carry nobody's name, whoever asks for the append.
  const bool anonymous = std::holds_alternative<domain::SurveyBatchRecorded>(event);
  domain::Envelope envelope;
  envelope.id = context.ids->make<domain::EventId>(context.now);
  envelope.device = identity.device;
  envelope.epoch = chain_head.epoch;
  envelope.seq = chain_head.seq + 1;
  envelope.previous = chain_head.hash;
  envelope.logical_time = time;
  envelope.wall_time = context.now;
  envelope.actor = anonymous ? domain::StaffId{} : context.actor;
  envelope.site = context.site;
  envelope.pack_version = context.pack_version;
  envelope.type = domain::type_name(event);
  envelope.type_version = domain::type_version(event);
  const std::string body = domain::body_of(event);
  envelope.body.assign(body.begin(), body.end());
  const domain::Personal* personal = domain::personal_of(event);
  if (personal && !personal->empty()) {
    envelope.subject = domain::sealed_for(event, projection);
    OKIENKO_CHECK(!envelope.subject.is_nil());
    OKIENKO_TRY(auto key, vault.find_or_make(envelope.subject));
    std::string plain = domain::personal_to_text(*personal);
    envelope.sealed =
        base::seal(key, base::as_bytes(plain), domain::seal_context(envelope.id, envelope.subject));
    base::wipe(plain.data(), plain.size());
    base::wipe(key.data(), key.size());
  }
  return domain::open_stored(
      domain::encode(envelope));  // what is written can be read: bounds are checked here
}

base::Result<void> Store::State::make_keys(const std::vector<domain::Event>& events) {
  std::vector<domain::SubjectId> subjects;
  for (const domain::Event& event : events) {
    // Whom an answer belongs to depends on the events before it, so its key is made when its turn comes.
    const domain::Personal* personal = domain::personal_of(event);
    if (!personal || personal->empty() || std::holds_alternative<domain::StepAnswered>(event)) continue;
    subjects.push_back(domain::sealed_for(event, projection));
  }
  if (subjects.size() < 2) return base::success();
  return vault.make_missing(subjects);
}

base::Result<std::optional<domain::Event>> Store::State::open_event(const domain::StoredEvent& stored) {
  const domain::Envelope& envelope = stored.envelope;
  std::optional<domain::Personal> personal;
  if (!envelope.sealed.empty()) {
    OKIENKO_TRY(const auto key, vault.look_up(envelope.subject));
    if (key) {
      const auto plain =
          base::unseal(*key, envelope.sealed, domain::seal_context(envelope.id, envelope.subject));
      if (plain) {
        auto parsed = domain::personal_from_text(base::as_text(*plain));
        if (parsed) personal = std::move(parsed.value());
      }
    }
  }
  auto event =
      domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), personal);
  if (event) return std::optional(std::move(event.value()));
  // Of a newer program, or malformed by one: kept and passed on, so that nothing is lost, and not projected.
  return std::optional<domain::Event>();
}

void Store::State::fold(const domain::Envelope& envelope, const domain::Event& event) {
  projection.at_site(envelope.site);
  projection.at_place({envelope.device, envelope.epoch, envelope.seq});
  if (envelope.device == identity.device && std::holds_alternative<domain::CaseOpened>(event)) {
    projection.count_own_case();
  }
  if (envelope.device == identity.device && std::holds_alternative<domain::GoodsTakenIn>(event)) {
    projection.count_own_goods();
  }
  domain::evolve(projection, header_of(envelope), event);
}

base::Error Store::State::abandon(base::Error error) {
  const auto forgotten = projection.forget();
  return forgotten ? error : forgotten.error();
}

base::Result<void> Store::State::commit(const std::vector<domain::StoredEvent>& events,
                                        const std::function<base::Result<void>()>& besides) {
  const auto written = [&]() -> base::Result<void> {
    if (projection.failure()) return *projection.failure();
    OKIENKO_TRY(auto transaction, Transaction::begin(prepared.database()));
    for (const domain::StoredEvent& event : events) {
      OKIENKO_TRY(log.insert(event));
    }
    OKIENKO_TRY(projection.flush());
    if (besides) {
      OKIENKO_TRY(besides());
    }
    return transaction.commit();
  }();
  if (!written) return abandon(written.error());
  projection.committed();
  return base::success();
}

base::Result<void> Store::State::append(const std::vector<domain::Event>& events,
                                        const AppendContext& context,
                                        const std::function<base::Result<void>()>& besides) {
  OKIENKO_CHECK(context.ids != nullptr);
  if (events.empty()) return base::success();
  if (events.size() > max_events_at_once)
    return base::error(base::ErrorCode::limit, "too many events at once");
  OKIENKO_TRY(make_keys(events));
  std::vector<domain::StoredEvent> made;
  made.reserve(events.size());
  ChainHead next = head;
  std::uint64_t time = logical_time;
  for (const domain::Event& event : events) {
    time = std::max(time + 1, to_logical(context.now));
    auto stored = make_event(event, context, next, time);
    if (!stored) return abandon(stored.error());
    // Folded is what the log says, not what was meant: the state is then what a replay gives.
    const domain::Envelope& envelope = stored.value().envelope;
    const domain::Personal* personal = domain::personal_of(event);
    auto reread = domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body),
                                          personal ? std::optional(*personal) : std::nullopt);
    if (!reread) {
      return abandon(
          base::error(base::ErrorCode::invalid,
                      fmt::format("{} cannot be read back: {}", envelope.type, reread.error().message)));
    }
    next.seq = envelope.seq;
    next.hash = stored.value().hash;
    fold(envelope, reread.value());
    made.push_back(std::move(stored.value()));
  }
  OKIENKO_TRY(commit(made, besides));
  head = next;
  logical_time = time;
  return base::success();
}

base::Result<void> Store::State::ingest(const std::vector<base::Bytes>& events,
                                        const std::vector<SubjectKey>& keys, std::uint64_t hub_position) {
  if (events.size() > max_events_at_once)
    return base::error(base::ErrorCode::limit, "too many events at once");
  std::map<std::pair<domain::DeviceId, std::uint32_t>, ChainHead> heads;
  std::vector<domain::StoredEvent> fresh;
  std::uint64_t time = logical_time;
  for (const base::Bytes& bytes : events) {
    OKIENKO_TRY(auto event, domain::open_stored(bytes));
    const domain::Envelope& envelope = event.envelope;
    const auto refuse = [&](std::string_view what) {
      return base::error(base::ErrorCode::damaged,
                         fmt::format("device {} epoch {} seq {}: {}", envelope.device.text(), envelope.epoch,
                                     envelope.seq, what));
    };
    auto chain = heads.find({envelope.device, envelope.epoch});
    if (chain == heads.end()) {
      OKIENKO_TRY(const ChainHead stored, log.head_of(envelope.device, envelope.epoch));
      chain = heads.emplace(std::pair(envelope.device, envelope.epoch), stored).first;
    }
    ChainHead& chain_head = chain->second;
    if (envelope.seq <= chain_head.seq) {
      OKIENKO_TRY(auto stored, log.hash_at(envelope.device, envelope.epoch, envelope.seq));
      const auto same_place = [&](const domain::StoredEvent& other) {
        return other.envelope.device == envelope.device && other.envelope.epoch == envelope.epoch &&
               other.envelope.seq == envelope.seq;
      };
      if (!stored) {  // twice in this batch
        const auto earlier = std::find_if(fresh.begin(), fresh.end(), same_place);
        OKIENKO_CHECK(earlier != fresh.end());
        stored = earlier->hash;
      }
      if (*stored != event.hash) return refuse("another event stands at this place (a fork)");
      continue;
    }
    if (envelope.seq != chain_head.seq + 1) return refuse("events before it are missing");
    if (envelope.previous != chain_head.hash) return refuse("is not linked to the event before it");
    if (envelope.logical_time > max_logical_time) return refuse("has an impossible logical time");
    chain_head.seq = envelope.seq;
    chain_head.hash = event.hash;
    time = std::max(time, envelope.logical_time);
    fresh.push_back(std::move(event));
  }

  OKIENKO_TRY(vault.put(keys));
  for (const domain::StoredEvent& stored : fresh) {
    auto event = open_event(stored);
    if (!event) return abandon(event.error());
    if (event.value()) fold(stored.envelope, *event.value());
  }
  // A store that lost its tail gets it back from the hub, which therefore has it.
  ChainHead own = head;
  for (const auto& [name, chain_head] : heads) {
    if (name.first == head.device && name.second >= own.epoch) own = chain_head;
  }
  const bool own_grew = own.epoch != head.epoch || own.seq != head.seq;
  const std::uint64_t cursor = std::max(hub_cursor, hub_position);
  const std::uint64_t known_to_hub = own_grew ? own.seq : acknowledged;
  OKIENKO_TRY(commit(fresh, [&]() -> base::Result<void> {
    if (cursor != hub_cursor) {
      OKIENKO_TRY(set_meta("hub_cursor", static_cast<std::int64_t>(cursor)));
    }
    if (known_to_hub != acknowledged) {
      OKIENKO_TRY(set_meta("acknowledged", static_cast<std::int64_t>(known_to_hub)));
    }
    if (time == logical_time) return base::success();
    return set_meta("logical_time", static_cast<std::int64_t>(time));
  }));
  head = own;
  hub_cursor = cursor;
  acknowledged = known_to_hub;
  logical_time = time;
  return base::success();
}

base::Result<void> Store::State::rebuild() {
  const auto folded = [&]() -> base::Result<void> {
    OKIENKO_TRY(auto transaction, Transaction::begin(prepared.database()));
    OKIENKO_TRY(projection.clear_tables());
    std::size_t since_flush = 0;
    OKIENKO_TRY(log.walk(0, [&](const domain::StoredEvent& stored) -> base::Result<void> {
      OKIENKO_TRY(const auto event, open_event(stored));
      if (event) fold(stored.envelope, *event);
      if (projection.failure()) return *projection.failure();
      if (++since_flush < rebuild_flush_events && !projection.heavy()) return base::success();
      since_flush = 0;
      OKIENKO_TRY(projection.flush());
      projection.committed();
      return base::success();
    }));
    OKIENKO_TRY(projection.flush());
    OKIENKO_TRY(set_meta("projection_version", projection_version));
    return transaction.commit();
  }();
  if (!folded) return abandon(folded.error());
  projection.committed();
  return base::success();
}

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store::~Store() = default;

base::Result<Store> Store::open(const std::filesystem::path& folder, const DeviceIdentity& identity) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return base::error(base::ErrorCode::io,
                       fmt::format("cannot make {}: {}", folder.string(), failed.message()));
  }
  OKIENKO_TRY(auto lock, base::FileLock::acquire(folder / "store.lock"));
  const std::filesystem::path path = folder / "store.db";
  const bool look_closely = worth_checking(path);
  OKIENKO_TRY(auto database, Database::open(path, Access::write));
  OKIENKO_TRY(database.migrate(schema_steps()));
  if (look_closely) {
    OKIENKO_TRY(database.quick_check());
  }
  OKIENKO_TRY(auto vault, KeyVault::open(folder / "keys.db", identity.device_key));
  auto state = std::make_unique<State>(std::move(lock), std::move(database), std::move(vault), identity);
  const auto loaded = state->load();
  if (!loaded) {
    state->prepared.database().leave_untouched();
    return loaded.error();
  }
  return Store(std::move(state));
}

base::Result<Store> Store::open_to_read(const std::filesystem::path& folder) {
  OKIENKO_TRY(auto database, Database::open(folder / "store.db", Access::read));
  auto state = std::make_unique<State>(std::nullopt, std::move(database), KeyVault::empty(), DeviceIdentity{});
  OKIENKO_TRY(const std::int64_t tables, state->prepared.integer("PRAGMA user_version", 0));
  const bool same_tables = tables == static_cast<std::int64_t>(schema_steps().size());
  std::int64_t folded_by = 0;
  if (same_tables) {
    OKIENKO_TRY(folded_by, state->meta("projection_version", 0));
  }
  if (folded_by != projection_version) {
    return base::error(base::ErrorCode::newer_format, "the store is of another version: start the terminal once");
  }
  OKIENKO_TRY(state->projection.load());
  return Store(std::move(state));
}

const domain::Entities& Store::entities() const {
  return state_->projection;
}

base::Result<void> Store::append(const std::vector<domain::Event>& events, const AppendContext& context,
                                 const std::vector<SurveyAnswer>& answers) {
  if (answers.empty()) return state_->append(events, context, {});
  OKIENKO_TRY(check_answers(answers));
  return state_->append(events, context, [&] { return state_->keep_answers(answers); });
}

base::Result<void> Store::ingest(const std::vector<base::Bytes>& events, const std::vector<SubjectKey>& keys,
                                 std::uint64_t hub_position) {
  return state_->ingest(events, keys, hub_position);
}

base::Result<void> Store::rebuild() {
  return state_->rebuild();
}

std::string Store::projection_digest() const {
  auto digest = state_->projection.digest();
  return digest ? digest.value() : fmt::format("unreadable: {}", digest.error().message);
}

base::Result<void> Store::verify_log() const {
  return state_->log.verify_all();
}

base::Result<std::vector<base::Bytes>> Store::own_events_after(std::uint64_t seq, std::size_t max_events,
                                                               std::size_t max_bytes) const {
  ChainHead after = state_->head;
  after.seq = seq;
  return state_->log.chain_after(after, max_events, max_bytes);
}

base::Result<std::vector<SubjectKey>> Store::keys_of(const std::vector<base::Bytes>& events) {
  std::vector<SubjectKey> keys;
  for (const base::Bytes& bytes : events) {
    OKIENKO_TRY(const auto envelope, domain::decode_envelope(bytes));
    const domain::SubjectId& subject = envelope.subject;
    const bool listed =
        std::any_of(keys.begin(), keys.end(), [&](const SubjectKey& k) { return k.subject == subject; });
    if (envelope.sealed.empty() || listed) continue;
    OKIENKO_TRY(const auto key, state_->vault.look_up(subject));
    if (key) keys.push_back(SubjectKey{subject, *key});  // none: erased meanwhile
  }
  return keys;
}

ChainHead Store::own_head() const {
  return state_->head;
}
std::uint64_t Store::acknowledged() const {
  return state_->acknowledged;
}
std::uint64_t Store::hub_cursor() const {
  return state_->hub_cursor;
}

base::Result<void> Store::set_acknowledged(std::uint64_t seq) {
  if (seq <= state_->acknowledged) return base::success();
  if (seq > state_->head.seq) {
    return base::error(base::ErrorCode::refused, "the hub acknowledges records that were never made here");
  }
  OKIENKO_TRY(state_->set_meta("acknowledged", static_cast<std::int64_t>(seq)));
  state_->acknowledged = seq;
  return base::success();
}

Waiting Store::waiting() const {
  Waiting waiting;
  waiting.records = static_cast<std::int64_t>(state_->head.seq - state_->acknowledged);
  if (waiting.records == 0) return waiting;
  const auto first = state_->log.bytes_at(state_->head.device, state_->head.epoch, state_->acknowledged + 1);
  if (!first || !first.value()) return waiting;
  const auto envelope = domain::decode_envelope(*first.value());
  if (envelope) waiting.since = envelope.value().wall_time;
  return waiting;
}

}  // namespace okienko::store
