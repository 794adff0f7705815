// How records come in and go out. A batch is believed for four reasons, in this order: the device is in good
// standing, the batch is one unbroken piece of one chain, the device signed its end, and its beginning fits
// what is here. Where it does not fit although the device signed it, the device has two histories: both are
// kept.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/check.hpp"
#include "hub/storage_state.hpp"

namespace okienko::hub {

namespace {

sync::AppendOutcome refused(sync::RefusalCode code, std::string words, std::uint64_t seq = 0) {
  return sync::AppendOutcome{sync::Refused{code, seq, std::move(words)}, 0};
}

// What only the hub itself says: who works here and when, and which pack is in force. A terminal that says it is no terminal
// of ours any more, and nothing of its batch is kept.
constexpr std::array<std::string_view, 11> kinds_of_the_hub = {
    "staff.recorded",  "staff.aliased",  "staff.substitute_named", "shift.planned", "pack.part",   "pack.published",
    "approval.settled", "lease.standing", "lease.granted",         "lease.recalled", "hub.flagged"};

// One unbroken piece of this device's chain; anything else is refused whole.
base::Result<std::vector<domain::StoredEvent>, sync::AppendOutcome> open_batch(const Incoming& incoming) {
  std::vector<domain::StoredEvent> events;
  events.reserve(incoming.push.events.size());
  for (const base::Bytes& bytes : incoming.push.events) {
    auto opened = domain::open_stored(bytes);
    if (!opened) return refused(sync::RefusalCode::malformed, opened.error().message);
    const domain::Envelope& envelope = opened.value().envelope;
    if (envelope.device != incoming.device) {
      return refused(sync::RefusalCode::malformed, "a record of another device", envelope.seq);
    }
    if (std::find(kinds_of_the_hub.begin(), kinds_of_the_hub.end(), envelope.type) != kinds_of_the_hub.end()) {
      return refused(sync::RefusalCode::malformed, fmt::format("a record that only the hub may make: {}", envelope.type),
                     envelope.seq);
    }
    if (!events.empty()) {
      const domain::Envelope& before = events.back().envelope;
      if (envelope.epoch != before.epoch || envelope.seq != before.seq + 1 ||
          envelope.previous != events.back().hash) {
        return refused(sync::RefusalCode::chain_broken,
                       fmt::format("record {} does not follow the one before it", envelope.seq),
                       envelope.seq);
      }
    }
    events.push_back(std::move(opened.value()));
  }
  if (events.empty()) return refused(sync::RefusalCode::malformed, "an empty batch");
  return events;
}

}  // namespace

base::Result<store::ChainHead> Storage::State::head_of(const domain::DeviceId& device, std::uint32_t epoch) {
  store::ChainHead head{device, epoch, 0, {}};
  OKIENKO_TRY(const bool found,
              read_head.bind(1, base::BytesView(device.value)).bind(2, std::int64_t{epoch}).step());
  if (found) {
    head.seq = static_cast<std::uint64_t>(read_head.integer(0));
    head.hash = base::fixed<32>(read_head.blob(1));
    read_head.reset();
  }
  return head;
}

base::Result<void> Storage::State::set_head(const store::ChainHead& head, const base::Signature& signature) {
  return write_head.bind(1, base::BytesView(head.device.value))
      .bind(2, std::int64_t{head.epoch})
      .bind(3, static_cast<std::int64_t>(head.seq))
      .bind(4, base::BytesView(head.hash))
      .bind(5, base::BytesView(signature))
      .run();
}

base::Result<void> Storage::State::insert(const domain::StoredEvent& event, const std::optional<base::Bytes>& reach) {
  const domain::Envelope& envelope = event.envelope;
  insert_event.bind(1, base::BytesView(envelope.device.value))
      .bind(2, std::int64_t{envelope.epoch})
      .bind(3, static_cast<std::int64_t>(envelope.seq))
      .bind(4, base::BytesView(envelope.id.value))
      .bind(5, base::BytesView(envelope.subject.value))
      .bind(6, base::BytesView(event.hash))
      .bind(7, base::BytesView(event.bytes));
  if (reach) insert_event.bind(8, base::BytesView(*reach));
  else insert_event.bind_null(8);
  return insert_event.run();
}

base::Result<sync::AppendOutcome> Storage::State::keep_fork(const Incoming& incoming,
                                                            const std::vector<domain::StoredEvent>& events,
                                                            std::size_t from, domain::WallTime now) {
  for (std::size_t i = from; i < events.size(); ++i) {
    OKIENKO_TRY(insert_fork.bind(1, base::BytesView(incoming.device.value))
                    .bind(2, std::int64_t{events[i].envelope.epoch})
                    .bind(3, static_cast<std::int64_t>(events[i].envelope.seq))
                    .bind(4, base::BytesView(events[i].hash))
                    .bind(5, base::BytesView(events[i].bytes))
                    .bind(6, base::to_unix_ms(now))
                    .run());
  }
  OKIENKO_TRY(quarantine.bind(1, base::BytesView(incoming.device.value)).run());
  const std::uint64_t seq = events[from].envelope.seq;
  return refused(sync::RefusalCode::quarantined,
                 fmt::format("the hub has another record {} of this terminal; both are kept", seq), seq);
}

base::Result<sync::AppendOutcome> Storage::State::take_in(const Incoming& incoming, domain::WallTime now) {
  OKIENKO_TRY(const auto sender, device(incoming.device));
  if (!sender || sender->is_hub)
    return refused(sync::RefusalCode::unknown_terminal, "this device is not enrolled here");
  if (sender->revoked)
    return refused(sync::RefusalCode::revoked, "this terminal was revoked by the administrator");
  if (sender->quarantined) return refused(sync::RefusalCode::quarantined, "this terminal is in quarantine");

  auto opened = open_batch(incoming);
  if (!opened) return opened.error();
  const std::vector<domain::StoredEvent>& events = opened.value();
  const domain::StoredEvent& last = events.back();
  const store::ChainHead batch_head{incoming.device, last.envelope.epoch, last.envelope.seq, last.hash};
  if (!base::verify(sender->signing_key, store::head_message(batch_head), incoming.push.head_signature)) {
    return refused(sync::RefusalCode::bad_signature, "the end of the batch is not signed by this terminal",
                   batch_head.seq);
  }

  OKIENKO_TRY(const store::ChainHead head, head_of(incoming.device, batch_head.epoch));
  const std::uint64_t first_seq = events.front().envelope.seq;
  if (first_seq > head.seq + 1) {
    return refused(sync::RefusalCode::gap, fmt::format("the hub expects record {}", head.seq + 1),
                   head.seq + 1);
  }
  // What is here already must be the same, byte for byte.
  std::size_t next = 0;
  for (; next < events.size() && events[next].envelope.seq <= head.seq; ++next) {
    OKIENKO_TRY(const bool found, hash_at.bind(1, base::BytesView(incoming.device.value))
                                      .bind(2, std::int64_t{batch_head.epoch})
                                      .bind(3, static_cast<std::int64_t>(events[next].envelope.seq))
                                      .step());
    const base::Hash stored = found ? base::fixed<32>(hash_at.blob(0)) : base::Hash{};
    hash_at.reset();
    if (stored != events[next].hash) return keep_fork(incoming, events, next, now);
  }
  if (next < events.size() && events[next].envelope.previous != head.hash)
    return keep_fork(incoming, events, next, now);

  std::set<domain::EventId> ids_of_batch;
  for (std::size_t i = next; i < events.size(); ++i) {
    const domain::EventId& id = events[i].envelope.id;
    OKIENKO_TRY(const bool id_known, id_at.bind(1, base::BytesView(id.value)).step());
    id_at.reset();
    if (id_known || !ids_of_batch.insert(id).second) return keep_fork(incoming, events, next, now);
  }
  std::set<domain::SubjectId> subjects;
  for (std::size_t i = next; i < events.size(); ++i) {
    OKIENKO_TRY(insert(events[i]));
    OKIENKO_TRY(note_refereed(events[i].envelope));
    subjects.insert(events[i].envelope.subject);
  }
  if (next < events.size()) {
    // Keys are durable before the records they open; a key without its record does no harm.
    std::vector<store::SubjectKey> keys;
    for (const auto& key : incoming.push.keys) {
      if (!key.subject.is_nil() && subjects.contains(key.subject)) keys.push_back(key);
    }
    if (!keys.empty()) {
      OKIENKO_TRY(vault.put(keys));
    }
    OKIENKO_TRY(set_head(batch_head, incoming.push.head_signature));
    OKIENKO_TRY(referee_sees(events, next, now));
  }
  return sync::AppendOutcome{std::nullopt, batch_head.seq};
}

base::Result<std::vector<sync::AppendOutcome>> Storage::take_in(const std::vector<Incoming>& group,
                                                                domain::WallTime now) {
  std::vector<sync::AppendOutcome> outcomes;
  outcomes.reserve(group.size());
  if (state_->referee_stale) {
    OKIENKO_TRY(state_->open_referee());
  }
  state_->referee_stale = true;  // until the commit
  OKIENKO_TRY(auto transaction, store::Transaction::begin(state_->database));
  for (const Incoming& incoming : group) {
    // A refused batch must leave nothing behind but, where it forked, the fork itself.
    OKIENKO_TRY(state_->database.execute("SAVEPOINT batch"));
    OKIENKO_TRY(auto outcome, state_->take_in(incoming, now));
    if (outcome.refused && outcome.refused->code != sync::RefusalCode::quarantined) {
      OKIENKO_TRY(state_->database.execute("ROLLBACK TO batch"));
    }
    OKIENKO_TRY(state_->database.execute("RELEASE batch"));
    outcomes.push_back(std::move(outcome));
  }
  OKIENKO_TRY(transaction.commit());
  state_->referee_stale = false;
  return outcomes;
}

base::Result<const Storage::State::Latest*> Storage::State::latest_after(const std::string& site, std::uint64_t after,
                                                                        std::uint64_t head) {
  if (latest && latest->site == site && latest->after == after && latest->head == head) return &*latest;
  latest.reset();
  // Who is far behind is served by itself.
  if (after > head || head - after > sync::max_batch_events) return nullptr;
  Latest read{site, after, head, {}};
  std::size_t total_bytes = 0;
  give_out_to_all.bind(1, static_cast<std::int64_t>(after)).bind(2, std::string_view(site));
  give_out_to_all.bind(3, static_cast<std::int64_t>(sync::max_batch_events + 1));
  for (;;) {
    OKIENKO_TRY(const bool row, give_out_to_all.step());
    if (!row) break;
    Latest::Row one;
    one.device = store::id_at<domain::DeviceId>(give_out_to_all, 0);
    one.subject = store::id_at<domain::SubjectId>(give_out_to_all, 2);
    if (!give_out_to_all.is_null(1)) one.reach = give_out_to_all.blob(1);
    one.bytes = give_out_to_all.blob(3);
    total_bytes += one.bytes.size();
    read.rows.push_back(std::move(one));
    if (read.rows.size() <= sync::max_batch_events && total_bytes <= sync::max_batch_event_bytes) continue;
    give_out_to_all.reset();
    return nullptr;
  }
  latest = std::move(read);
  return &*latest;
}

base::Result<sync::Deliver> Storage::give_out(const Device& device, std::uint64_t after_position) {
  sync::Deliver batch;
  OKIENKO_TRY(const std::uint64_t head, head_position());
  batch.position = head;
  std::set<domain::SubjectId> subjects;
  OKIENKO_TRY(const auto* shared, state_->latest_after(device.site, after_position, head));
  if (shared != nullptr) {
    const base::BytesView site = base::as_bytes(device.site);
    for (const State::Latest::Row& row : shared->rows) {
      const bool for_it = row.reach.empty() || std::equal(row.reach.begin(), row.reach.end(), site.begin(), site.end()) ||
                          std::equal(row.reach.begin(), row.reach.end(), device.id.value.begin(), device.id.value.end());
      if (row.device == device.id || !for_it) continue;
      if (!row.subject.is_nil()) subjects.insert(row.subject);
      batch.events.push_back(row.bytes);
    }
    for (const auto& subject : subjects) {
      if (const auto key = state_->vault.find(subject)) batch.keys.push_back({subject, *key});
    }
    return batch;
  }
  std::size_t total_bytes = 0;
  auto& read = state_->give_out;
  read.bind(1, static_cast<std::int64_t>(after_position)).bind(2, base::BytesView(device.id.value));
  read.bind(3, std::string_view(device.site)).bind(4, base::BytesView(device.id.value));
  read.bind(5, base::as_bytes(device.site)).bind(6, static_cast<std::int64_t>(sync::max_batch_events + 1));
  std::uint64_t last = after_position;
  for (;;) {
    OKIENKO_TRY(const bool row, read.step());
    if (!row) break;
    base::Bytes bytes = read.blob(1);
    if (batch.events.size() == sync::max_batch_events ||
        total_bytes + bytes.size() > sync::max_batch_event_bytes) {
      batch.position = last;
      batch.more = true;
      read.reset();
      break;
    }
    total_bytes += bytes.size();
    last = static_cast<std::uint64_t>(read.integer(0));
    const auto id = store::id_at<domain::SubjectId>(read, 2);
    if (!id.is_nil()) subjects.insert(id);
    batch.events.push_back(std::move(bytes));
  }
  for (const auto& subject : subjects) {
    if (const auto key = state_->vault.find(subject)) batch.keys.push_back({subject, *key});
  }
  return batch;
}

base::Result<std::uint64_t> Storage::head_position() {
  OKIENKO_TRY(const bool row, state_->last_position.step());
  OKIENKO_CHECK(row);
  const auto position = static_cast<std::uint64_t>(state_->last_position.integer(0));
  state_->last_position.reset();
  return position;
}

base::Result<std::uint64_t> Storage::acknowledged_seq(const domain::DeviceId& device, std::uint32_t epoch) {
  OKIENKO_TRY(const auto head, state_->head_of(device, epoch));
  return head.seq;
}

}  // namespace okienko::hub
