// What the parts of the store share. Not for other folders.
#pragma once

#include <functional>

#include "base/files.hpp"
#include "domain/envelope.hpp"
#include "store/log.hpp"
#include "store/prepared.hpp"
#include "store/projection.hpp"
#include "store/store.hpp"

namespace okienko::store {

// Events of one append, and of one ingest. A bound on memory; callers split what is longer.
inline constexpr std::size_t max_events_at_once = 4096;
// While folding anew, what has changed is written after this many events.
inline constexpr std::size_t rebuild_flush_events = 500;
// Beyond it a logical time is nonsense: the year 4199.
inline constexpr std::uint64_t max_logical_time = std::uint64_t{1} << 62;

// Are the answers such as can leave in a batch?
base::Result<void> check_answers(const std::vector<SurveyAnswer>& answers);

struct Store::State {
  // Without a lock it is only read, beside the program that has it.
  State(std::optional<base::FileLock> held, Database database, KeyVault keys, const DeviceIdentity& who)
      : lock(std::move(held)),
        prepared(std::move(database)),
        vault(std::move(keys)),
        identity(who),
        log(prepared),
        projection(prepared) {}
  ~State() { base::wipe(identity.device_key.data(), identity.device_key.size()); }

  base::Result<void> load();
  base::Result<std::int64_t> meta(std::string_view name, std::int64_t otherwise);
  base::Result<void> set_meta(std::string_view name, std::int64_t value);

  // Makes the keys of a bulk change in one go: a commit of the vault for each person would take milliseconds
  // each.
  base::Result<void> make_keys(const std::vector<domain::Event>& events);
  // An event of this device: sealed, chained to `head`, encoded. Makes the key if there is none.
  base::Result<domain::StoredEvent> make_event(const domain::Event& event, const AppendContext& context,
                                               const ChainHead& head, std::uint64_t logical_time);
  base::Result<void> append(const std::vector<domain::Event>& events, const AppendContext& context,
                            const std::function<base::Result<void>()>& besides);
  base::Result<void> ingest(const std::vector<base::Bytes>& events, const std::vector<SubjectKey>& keys,
                            std::uint64_t hub_position);
  // The event as the domain knows it, with its personal part where the key is here. nullopt: stored, not
  // projected.
  base::Result<std::optional<domain::Event>> open_event(const domain::StoredEvent& stored);
  void fold(const domain::Envelope& envelope, const domain::Event& event);
  base::Result<void> rebuild();
  base::Result<void> keep_answers(const std::vector<SurveyAnswer>& answers);  // inside a transaction

  // One transaction: the events, what was folded from them, and what the caller adds.
  base::Result<void> commit(const std::vector<domain::StoredEvent>& events,
                            const std::function<base::Result<void>()>& besides);
  base::Error abandon(base::Error error);  // throws away what was folded

  std::optional<base::FileLock> lock;
  Prepared prepared;
  KeyVault vault;
  DeviceIdentity identity;
  Log log;
  Projection projection;
  ChainHead head;                  // of this device's own chain
  std::uint64_t logical_time = 0;  // the newest seen or given
  std::uint64_t acknowledged = 0;
  std::uint64_t hub_cursor = 0;
};

}  // namespace okienko::store
