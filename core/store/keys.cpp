// Custody of subjects' keys. Each is wrapped with the device's key, bound to its subject, so that a wrapped
// key moved to another row does not open. An erased subject leaves a mark behind that no later `put` can
// overcome.
#include "store/keys.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace okienko::store {

namespace {

// Keys held in memory; beyond it the cache starts anew.
constexpr std::size_t max_cached_keys = 4096;
constexpr std::string_view probe_text = "okienko key vault";

constexpr std::string_view schema_1 = R"(
  CREATE TABLE subject_key (subject BLOB PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE erased_subject (subject BLOB PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL);
)";

base::Error nothing_is_kept() { return base::error(base::ErrorCode::refused, "this store is only read: it takes no keys"); }

base::Bytes wrap_context(const domain::SubjectId& subject) {
  return base::Writer().text("subject key").raw(subject.value).take();
}

}  // namespace

struct KeyVault::State {
  State(Database opened, const base::SecretKey& wrapping_key)
      : database(std::move(opened)), device_key(wrapping_key) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    forget_all();
    base::wipe(device_key.data(), device_key.size());
  }

  void forget_all() {
    for (auto& [subject, key] : cache) base::wipe(key.data(), key.size());
    cache.clear();
  }
  void remember(const domain::SubjectId& subject, const base::SecretKey& key) {
    if (cache.size() >= max_cached_keys) forget_all();
    cache[subject] = key;
  }
  base::Result<bool> is_erased(const domain::SubjectId& subject) {
    OKIENKO_TRY(const bool found, read_erased.bind(1, base::BytesView(subject.value)).step());
    read_erased.reset();
    return found;
  }
  base::Result<void> write_key(const domain::SubjectId& subject, const base::SecretKey& key) {
    const base::Bytes wrapped = base::seal(device_key, key, wrap_context(subject));
    return insert_key.bind(1, base::BytesView(subject.value)).bind(2, base::BytesView(wrapped)).run();
  }

  // Proves that this device's key is the one that wrapped what is here; leaves the proof on first use.
  base::Result<void> probe() {
    const base::Bytes context = base::Writer().text("probe").take();
    OKIENKO_TRY(auto read, database.prepare("SELECT sealed FROM probe"));
    OKIENKO_TRY(const bool found, read.step());
    if (found) {
      const base::Bytes sealed = read.blob(0);
      read.reset();
      const auto plain = base::unseal(device_key, sealed, context);
      if (plain && base::as_text(*plain) == probe_text) return base::success();
      return base::error(base::ErrorCode::damaged, "the key vault belongs to another device key");
    }
    OKIENKO_TRY(auto write, database.prepare("INSERT INTO probe (id, sealed) VALUES (1, ?)"));
    return write.bind(1, base::BytesView(base::seal(device_key, base::as_bytes(probe_text), context))).run();
  }

  base::Result<void> prepare() {
    OKIENKO_TRY(read_key, database.prepare("SELECT wrapped FROM subject_key WHERE subject = ?"));
    OKIENKO_TRY(insert_key,
                database.prepare("INSERT OR IGNORE INTO subject_key (subject, wrapped) VALUES (?, ?)"));
    OKIENKO_TRY(delete_key, database.prepare("DELETE FROM subject_key WHERE subject = ?"));
    OKIENKO_TRY(read_erased, database.prepare("SELECT 1 FROM erased_subject WHERE subject = ?"));
    OKIENKO_TRY(insert_erased, database.prepare("INSERT OR IGNORE INTO erased_subject (subject) VALUES (?)"));
    return base::success();
  }

  Database database;
  base::SecretKey device_key;
  Statement read_key, insert_key, delete_key, read_erased, insert_erased;
  std::unordered_map<domain::SubjectId, base::SecretKey> cache;
};

base::Result<KeyVault> KeyVault::open(const std::filesystem::path& path, const base::SecretKey& device_key) {
  OKIENKO_TRY(auto database, Database::open(path, Access::write));
  OKIENKO_TRY(database.migrate({schema_1}));
  auto state = std::make_shared<State>(std::move(database), device_key);
  OKIENKO_TRY(state->prepare());
  OKIENKO_TRY(state->probe());
  return KeyVault(std::move(state));
}

base::Result<std::optional<base::SecretKey>> KeyVault::look_up(const domain::SubjectId& subject) {
  if (!state_) return std::optional<base::SecretKey>();
  const auto cached = state_->cache.find(subject);
  if (cached != state_->cache.end()) return std::optional(cached->second);
  OKIENKO_TRY(const bool found, state_->read_key.bind(1, base::BytesView(subject.value)).step());
  if (!found) return std::optional<base::SecretKey>();
  const base::Bytes wrapped = state_->read_key.blob(0);
  state_->read_key.reset();
  auto plain = base::unseal(state_->device_key, wrapped, wrap_context(subject));
  base::SecretKey key{};
  if (!plain || plain->size() != key.size()) {
    return base::error(base::ErrorCode::damaged, "a key of the vault does not open");
  }
  std::copy(plain->begin(), plain->end(), key.begin());
  base::wipe(plain->data(), plain->size());
  state_->remember(subject, key);
  return std::optional(key);
}

std::optional<base::SecretKey> KeyVault::find(const domain::SubjectId& subject) {
  auto found = look_up(subject);
  return found ? found.value() : std::nullopt;
}

base::Result<base::SecretKey> KeyVault::find_or_make(const domain::SubjectId& subject) {
  OKIENKO_TRY(const auto known, look_up(subject));
  if (known) return *known;
  if (!state_) return nothing_is_kept();
  OKIENKO_TRY(const bool erased, state_->is_erased(subject));
  if (erased)
    return base::error(base::ErrorCode::refused, "the subject was erased: its key never comes back");
  const base::SecretKey key = base::random_key();
  OKIENKO_TRY(state_->write_key(subject, key));  // one statement is one transaction of its own
  state_->remember(subject, key);
  return key;
}

base::Result<void> KeyVault::make_missing(const std::vector<domain::SubjectId>& subjects) {
  std::vector<SubjectKey> missing;
  for (const domain::SubjectId& subject : subjects) {
    OKIENKO_TRY(const auto known, look_up(subject));
    if (!known) missing.push_back(SubjectKey{subject, base::random_key()});
  }
  return put(missing);
}

base::Result<void> KeyVault::put(const std::vector<SubjectKey>& keys) {
  if (keys.empty()) return base::success();
  if (!state_) return nothing_is_kept();
  OKIENKO_TRY(auto transaction, Transaction::begin(state_->database));
  for (const SubjectKey& entry : keys) {
    OKIENKO_TRY(const bool erased, state_->is_erased(entry.subject));
    if (erased) continue;
    OKIENKO_TRY(state_->write_key(entry.subject, entry.key));  // the key that is there already stays
  }
  return transaction.commit();
}

base::Result<void> KeyVault::erase(const domain::SubjectId& subject) {
  if (!state_) return nothing_is_kept();
  {
    OKIENKO_TRY(auto transaction, Transaction::begin(state_->database));
    OKIENKO_TRY(state_->delete_key.bind(1, base::BytesView(subject.value)).run());
    OKIENKO_TRY(state_->insert_erased.bind(1, base::BytesView(subject.value)).run());
    OKIENKO_TRY(transaction.commit());
  }
  const auto cached = state_->cache.find(subject);
  if (cached != state_->cache.end()) {
    base::wipe(cached->second.data(), cached->second.size());
    state_->cache.erase(cached);
  }
  // The write-ahead log still holds the wrapped key until it is truncated.
  return state_->database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace okienko::store
