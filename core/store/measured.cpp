#include "store/measured.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/calendar.hpp"
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "measure/reckoner.hpp"
#include "measure/trace_codec.hpp"
#include "store/prepared.hpp"

namespace okienko::store {

namespace {

using domain::Date;
using domain::MeasureSource;
using std::chrono::sys_days;

constexpr std::string_view schema = R"(
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE tally (site TEXT NOT NULL, source TEXT NOT NULL, cut TEXT NOT NULL, day INTEGER NOT NULL, bytes BLOB NOT NULL,
                      PRIMARY KEY (site, source, cut, day)) WITHOUT ROWID;
  CREATE TABLE trace (kind INTEGER NOT NULL, id BLOB NOT NULL, day INTEGER NOT NULL, body TEXT NOT NULL,
                      PRIMARY KEY (kind, id)) WITHOUT ROWID;
  CREATE INDEX trace_by_day ON trace (kind, day);
  CREATE TABLE pack (site TEXT NOT NULL, version TEXT NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (site, version))
                     WITHOUT ROWID;
)";

// The kinds of trace, as stored.
enum class Kind { contact = 1, matter, promise, request, customer };

std::int64_t number_of(Date day) { return sys_days{day}.time_since_epoch().count(); }
std::int64_t number_of(sys_days day) { return day.time_since_epoch().count(); }
Date date_of(std::int64_t number) { return Date{sys_days{std::chrono::days{number}}}; }
std::string source_name(MeasureSource source) { return boost::describe::enum_to_string(source, ""); }

// The traces of one kind: what was looked up or put since the last writing is in memory.
template <class Trace>
class Traces {
 public:
  Traces(Kind kind, int kept_days) : kind_(kind), kept_days_(kept_days) {}

  std::optional<Trace> find(Prepared& prepared, const base::Bytes& id, sys_days newest,
                            std::optional<base::Error>& failure) {
    const std::string key(id.begin(), id.end());
    auto at = slots_.find(key);
    if (at == slots_.end()) {
      Slot slot;
      const auto read = prepared.each(
          "SELECT day, body FROM trace WHERE kind = ? AND id = ?",
          [&](const Statement& row) -> base::Result<bool> {
            slot.day = row.integer(0);
            slot.trace = measure::trace_from_text<Trace>(row.text(1));
            if (!slot.trace) return base::error(base::ErrorCode::damaged, "a trace is not of its form");
            return false;
          },
          static_cast<std::int64_t>(kind_), id);
      if (!read && !failure) failure = read.error();
      at = slots_.emplace(key, std::move(slot)).first;
    }
    const Slot& slot = at->second;
    if (!slot.trace || slot.day + kept_days_ < number_of(newest)) return std::nullopt;
    return slot.trace;
  }
  void put(const base::Bytes& id, const Trace& trace, sys_days newest) {
    slots_[std::string(id.begin(), id.end())] = {trace, number_of(newest), true};
  }
  // Inside a transaction. What nobody asks for any more goes.
  base::Result<void> flush(Prepared& prepared, sys_days newest) {
    for (const auto& [key, slot] : slots_) {
      if (!slot.changed) continue;
      OKIENKO_TRY(prepared.run("INSERT OR REPLACE INTO trace (kind, id, day, body) VALUES (?, ?, ?, ?)",
                               static_cast<std::int64_t>(kind_), base::Bytes(key.begin(), key.end()), slot.day,
                               measure::to_text(*slot.trace)));
    }
    slots_.clear();
    return prepared.run("DELETE FROM trace WHERE kind = ? AND day < ?", static_cast<std::int64_t>(kind_),
                        number_of(newest) - kept_days_);
  }
  void forget() { slots_.clear(); }

 private:
  struct Slot {
    std::optional<Trace> trace;
    std::int64_t day = 0;
    bool changed = false;
  };
  Kind kind_;
  std::int64_t kept_days_;
  std::unordered_map<std::string, Slot> slots_;
};

base::Bytes bytes_of(const base::Uuid& id) { return base::Bytes(id.begin(), id.end()); }
base::Bytes bytes_of(const std::string& id) { return base::Bytes(id.begin(), id.end()); }

class FileBook final : public measure::Book {
 public:
  explicit FileBook(Prepared& prepared) : prepared_(prepared) {}

  std::optional<measure::ContactTrace> contact(const base::Uuid& id) override { return find(contacts_, bytes_of(id)); }
  std::optional<measure::MatterTrace> matter(const std::string& id) override { return find(matters_, bytes_of(id)); }
  std::optional<measure::PromiseTrace> promise(const base::Uuid& id) override { return find(promises_, bytes_of(id)); }
  std::optional<measure::RequestTrace> request(const base::Uuid& id) override { return find(requests_, bytes_of(id)); }
  std::optional<measure::CustomerTrace> customer(const base::Uuid& id) override { return find(customers_, bytes_of(id)); }
  void put(const base::Uuid& id, const measure::ContactTrace& trace) override { contacts_.put(bytes_of(id), trace, newest_); }
  void put(const std::string& id, const measure::MatterTrace& trace) override { matters_.put(bytes_of(id), trace, newest_); }
  void put(const base::Uuid& id, const measure::PromiseTrace& trace) override { promises_.put(bytes_of(id), trace, newest_); }
  void put(const base::Uuid& id, const measure::RequestTrace& trace) override { requests_.put(bytes_of(id), trace, newest_); }
  void put(const base::Uuid& id, const measure::CustomerTrace& trace) override { customers_.put(bytes_of(id), trace, newest_); }
  void add(const std::string& site, MeasureSource source, const std::string& cut, Date day,
           const measure::Tally& tally) override {
    more_[{site, source, cut, number_of(day)}].add(tally);
  }
  void saw_pack(const std::string& site, const std::string& version, Date day) override {
    const auto at = packs_.try_emplace({site, version}, number_of(day)).first;
    at->second = std::min(at->second, number_of(day));
  }
  void reached(Date day) override { newest_ = std::max(newest_, sys_days{day}); }

  // Inside a transaction.
  base::Result<void> flush() {
    if (failure_) return *failure_;
    for (const auto& [key, tally] : more_) {
      OKIENKO_TRY(write(key, tally));
    }
    more_.clear();
    for (const auto& [key, day] : packs_) {
      OKIENKO_TRY(prepared_.run("INSERT INTO pack (site, version, day) VALUES (?, ?, ?) "
                                "ON CONFLICT (site, version) DO UPDATE SET day = min(day, excluded.day)",
                                key.first, key.second, day));
    }
    packs_.clear();
    OKIENKO_TRY(contacts_.flush(prepared_, newest_));
    OKIENKO_TRY(matters_.flush(prepared_, newest_));
    OKIENKO_TRY(promises_.flush(prepared_, newest_));
    OKIENKO_TRY(requests_.flush(prepared_, newest_));
    return customers_.flush(prepared_, newest_);
  }
  // After a failed transaction: the file is the truth.
  void forget(sys_days newest) {
    contacts_.forget(), matters_.forget(), promises_.forget(), requests_.forget(), customers_.forget();
    more_.clear();
    packs_.clear();
    failure_.reset();
    newest_ = newest;
  }
  sys_days newest() const { return newest_; }

 private:
  using Key = std::tuple<std::string, MeasureSource, std::string, std::int64_t>;

  template <class Trace>
  std::optional<Trace> find(Traces<Trace>& in, const base::Bytes& id) {
    return in.find(prepared_, id, newest_, failure_);
  }
  base::Result<void> write(const Key& key, const measure::Tally& more) {
    const auto& [site, source, cut, day] = key;
    measure::Tally whole;
    bool there = false;
    OKIENKO_TRY(prepared_.each(
        "SELECT bytes FROM tally WHERE site = ? AND source = ? AND cut = ? AND day = ?",
        [&](const Statement& row) -> base::Result<bool> {
          const auto read = measure::tally_from_bytes(base::as_text(row.blob(0)));
          if (!read) return base::error(base::ErrorCode::damaged, "a tally is not of its form");
          whole = *read;
          there = true;
          return false;
        },
        site, source_name(source), cut, day));
    whole.add(more);
    if (whole.empty()) {
      if (!there) return base::success();
      return prepared_.run("DELETE FROM tally WHERE site = ? AND source = ? AND cut = ? AND day = ?", site,
                           source_name(source), cut, day);
    }
    return prepared_.run("INSERT OR REPLACE INTO tally (site, source, cut, day, bytes) VALUES (?, ?, ?, ?, ?)", site,
                         source_name(source), cut, day, bytes_of(measure::to_bytes(whole)));
  }

  Prepared& prepared_;
  Traces<measure::ContactTrace> contacts_{Kind::contact, measure::contact_trace_days};
  Traces<measure::MatterTrace> matters_{Kind::matter, measure::matter_trace_days};
  Traces<measure::PromiseTrace> promises_{Kind::promise, measure::promise_trace_days};
  Traces<measure::RequestTrace> requests_{Kind::request, measure::request_trace_days};
  Traces<measure::CustomerTrace> customers_{Kind::customer, measure::customer_trace_days};
  std::map<Key, measure::Tally> more_;
  std::map<std::pair<std::string, std::string>, std::int64_t> packs_;
  sys_days newest_{std::chrono::days{0}};
  std::optional<base::Error> failure_;
};

base::Result<Database> open_file(const std::filesystem::path& file) {
  OKIENKO_TRY(auto database, Database::open(file, Access::write));
  OKIENKO_TRY(database.migrate({schema}));
  // All of it can be reckoned anew: nothing waits for the disk.
  OKIENKO_TRY(database.execute("PRAGMA synchronous=OFF"));
  OKIENKO_TRY(database.quick_check());
  return database;
}

void remove_file(const std::filesystem::path& file) {
  std::error_code ignored;
  for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + part, ignored);
}

}  // namespace

struct Measured::State {
  State(std::filesystem::path log_file, Database database, const domain::TimeZone& time_zone)
      : log_path(std::move(log_file)), prepared(std::move(database)), zone(time_zone), book(prepared) {}

  base::Result<std::int64_t> meta(std::string_view name) {
    return prepared.integer("SELECT value FROM meta WHERE name = ?", 0, name);
  }
  base::Result<void> set_meta(std::string_view name, std::int64_t value) {
    return prepared.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value);
  }
  base::Result<void> load() {
    OKIENKO_TRY(position, meta("position"));
    OKIENKO_TRY(const std::int64_t newest, meta("newest"));
    book.forget(sys_days{std::chrono::days{newest}});
    hash.clear();
    return prepared.each("SELECT value FROM meta WHERE name = 'hash'", [&](const Statement& row) -> base::Result<bool> {
      hash = row.blob(0);
      return false;
    });
  }
  base::Result<void> begin_anew() {
    OKIENKO_TRY(auto transaction, Transaction::begin(prepared.database()));
    for (const char* table : {"tally", "trace", "pack", "meta"}) {
      OKIENKO_TRY(prepared.database().execute(fmt::format("DELETE FROM {}", table)));
    }
    OKIENKO_TRY(set_meta("version", measures_version));
    OKIENKO_TRY(transaction.commit());
    return load();
  }
  // The log is another one than it was (a store was rescued, or restored from an older copy).
  base::Result<bool> log_changed() {
    if (position == 0) return false;
    OKIENKO_TRY(auto look, log->prepare("SELECT hash FROM event WHERE position = ?"));
    look.bind(1, position);
    OKIENKO_TRY(const bool there, look.step());
    return !there || look.blob(0) != hash;
  }
  base::Result<Progress> catch_up();
  base::Result<void> reckon(base::BytesView bytes);

  std::filesystem::path log_path;
  std::optional<Database> log;
  Prepared prepared;
  const domain::TimeZone& zone;
  FileBook book;
  std::int64_t position = 0;
  base::Bytes hash;
};

base::Result<void> Measured::State::reckon(base::BytesView bytes) {
  OKIENKO_TRY(const auto envelope, domain::decode_envelope(bytes));
  if (!measure::Reckoner::looks_at(envelope.type)) return base::success();
  // Personal parts are not looked at: what is measured does not change when somebody is erased.
  const auto event =
      domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), std::nullopt);
  if (!event) return base::success();  // of a newer program: stored, and not reckoned
  measure::Reckoner(book, zone).see({envelope.wall_time, envelope.site, envelope.pack_version}, event.value());
  return base::success();
}

base::Result<Measured::Progress> Measured::State::catch_up() {
  if (!log) {
    if (!std::filesystem::exists(log_path)) return Progress{};
    OKIENKO_TRY(log, Database::open(log_path, Access::read));
  }
  OKIENKO_TRY(const bool another, log_changed());
  if (another) {
    OKIENKO_TRY(begin_anew());
  }
  std::int64_t reached = position;
  base::Bytes reached_hash = hash;
  {
    OKIENKO_TRY(auto read, log->prepare("SELECT position, hash, bytes FROM event WHERE position > ? ORDER BY position LIMIT ?"));
    read.bind(1, position).bind(2, static_cast<std::int64_t>(measured_at_once));
    for (;;) {
      OKIENKO_TRY(const bool row, read.step());
      if (!row) break;
      OKIENKO_TRY(reckon(read.blob(2)));
      reached = read.integer(0);
      reached_hash = read.blob(1);
    }
  }
  if (reached != position) {
    const auto written = [&]() -> base::Result<void> {
      OKIENKO_TRY(auto transaction, Transaction::begin(prepared.database()));
      OKIENKO_TRY(book.flush());
      OKIENKO_TRY(set_meta("position", reached));
      OKIENKO_TRY(set_meta("newest", number_of(book.newest())));
      OKIENKO_TRY(prepared.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('hash', ?)", reached_hash));
      return transaction.commit();
    }();
    if (!written) {
      (void)load();
      return written.error();
    }
    position = reached;
    hash = std::move(reached_hash);
  }
  OKIENKO_TRY(auto last, log->prepare("SELECT max(position) FROM event"));
  OKIENKO_TRY(const bool any, last.step());
  return Progress{position, any ? last.integer(0) : 0};
}

Measured::Measured(std::unique_ptr<State> state) : state_(std::move(state)) {}
Measured::Measured(Measured&&) noexcept = default;
Measured::~Measured() = default;

base::Result<Measured> Measured::open(const std::filesystem::path& log, const std::filesystem::path& file,
                                      const domain::TimeZone& zone) {
  auto database = open_file(file);
  if (!database) {
    remove_file(file);
    OKIENKO_TRY(database, open_file(file));
  }
  auto state = std::make_unique<State>(log, std::move(database.value()), zone);
  OKIENKO_TRY(const std::int64_t version, state->meta("version"));
  if (version != measures_version) {
    OKIENKO_TRY(state->begin_anew());
  } else {
    OKIENKO_TRY(state->load());
  }
  return Measured(std::move(state));
}

base::Result<Measured::Progress> Measured::catch_up() {
  auto progress = state_->catch_up();
  if (!progress) (void)state_->load();  // what was read and not written is read again
  return progress;
}

base::Result<measure::Days> Measured::days(const std::string& site, MeasureSource source, const std::string& cut, Date from,
                                           Date until) const {
  measure::Days days;
  OKIENKO_TRY(state_->prepared.each(
      "SELECT day, bytes FROM tally WHERE site = ? AND source = ? AND cut = ? AND day BETWEEN ? AND ? ORDER BY day",
      [&](const Statement& row) -> base::Result<bool> {
        auto tally = measure::tally_from_bytes(base::as_text(row.blob(1)));
        if (!tally) return base::error(base::ErrorCode::damaged, "a tally is not of its form");
        days.push_back({date_of(row.integer(0)), std::move(*tally)});
        return true;
      },
      site, source_name(source), cut, number_of(from), number_of(until)));
  return days;
}

base::Result<std::vector<Measured::Part>> Measured::parts(const std::string& site, MeasureSource source,
                                                          const std::string& begins, Date from, Date until) const {
  // From one cut to the next by the index, and of each only the wanted days: a measure of years is not read as a whole.
  std::map<std::string, measure::Tally> by_cut;
  std::optional<std::string> cut = begins;
  bool at_first = true;
  while (cut) {
    std::optional<std::string> next;
    OKIENKO_TRY(state_->prepared.each(
        at_first ? "SELECT cut FROM tally WHERE site = ? AND source = ? AND cut >= ? ORDER BY cut LIMIT 1"
                 : "SELECT cut FROM tally WHERE site = ? AND source = ? AND cut > ? ORDER BY cut LIMIT 1",
        [&](const Statement& row) -> base::Result<bool> {
          next = row.text(0);
          return false;
        },
        site, source_name(source), *cut));
    at_first = false;
    cut = next && next->compare(0, begins.size(), begins) == 0 ? next : std::nullopt;
    if (!cut || cut->empty()) continue;
    OKIENKO_TRY(const measure::Days rows, days(site, source, *cut, from, until));
    by_cut[*cut] = measure::sum_of(rows, from, until);
  }
  std::vector<Part> parts;
  for (auto& [part, tally] : by_cut) {
    if (tally.of != 0) parts.push_back({part, std::move(tally)});
  }
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.tally.of > b.tally.of; });
  if (parts.size() > max_parts) parts.resize(max_parts);
  return parts;
}

base::Result<std::vector<std::pair<std::string, Date>>> Measured::packs(const std::string& site) const {
  std::vector<std::pair<std::string, Date>> packs;
  OKIENKO_TRY(state_->prepared.each(
      "SELECT version, day FROM pack WHERE site = ? ORDER BY day, version",
      [&](const Statement& row) -> base::Result<bool> {
        packs.emplace_back(row.text(0), date_of(row.integer(1)));
        return true;
      },
      site));
  return packs;
}

base::Result<std::vector<std::string>> Measured::sites() const {
  std::vector<std::string> sites;
  OKIENKO_TRY(state_->prepared.each("SELECT DISTINCT site FROM tally ORDER BY site",
                                    [&](const Statement& row) -> base::Result<bool> {
                                      sites.push_back(row.text(0));
                                      return true;
                                    }));
  return sites;
}

base::Result<std::string> Measured::digest() const {
  std::string text;
  OKIENKO_TRY(state_->prepared.each(
      "SELECT site, source, cut, day, hex(bytes) FROM tally ORDER BY site, source, cut, day",
      [&](const Statement& row) -> base::Result<bool> {
        text += fmt::format("{}|{}|{}|{}|{}\n", row.text(0), row.text(1), row.text(2), row.integer(3), row.text(4));
        return true;
      }));
  return text;
}

}  // namespace okienko::store
