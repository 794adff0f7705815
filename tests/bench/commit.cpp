// A step's durable commit against one bare row of the same size, in turn, on the same disk.

#include <sqlite3.h>

#include "base/check.hpp"
#include "domain/codec.hpp"
#include "parts.hpp"
#include "shop.hpp"

namespace okienko::bench {

namespace {

constexpr int warm_up_rounds = 50;
constexpr int rows_beforehand = 3000;

class BareDatabase {
 public:
  explicit BareDatabase(const std::filesystem::path& path) {
    OKIENKO_CHECK(sqlite3_open(path.c_str(), &connection_) == SQLITE_OK);
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=FULL");
    run("CREATE TABLE event (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
    sqlite3_prepare_v2(connection_, "INSERT INTO event (bytes) VALUES (?)", -1, &insert_, nullptr);
    // Until its log has its full length each commit would pay for the file's growth, which the shop's has behind it.
    run("PRAGMA synchronous=OFF");
    for (int row = 0; row < rows_beforehand; ++row) add(base::Bytes(1000, 'x'));
    run("PRAGMA synchronous=FULL");
  }
  ~BareDatabase() {
    sqlite3_finalize(insert_);
    sqlite3_close(connection_);
  }
  BareDatabase(const BareDatabase&) = delete;
  void add(const base::Bytes& bytes) {
    sqlite3_bind_blob(insert_, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    OKIENKO_CHECK(sqlite3_step(insert_) == SQLITE_DONE);
    sqlite3_reset(insert_);
  }

 private:
  void run(const char* sql) { OKIENKO_CHECK(sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) == SQLITE_OK); }
  sqlite3* connection_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

}  // namespace

void measure_commit(Figures& figures, int rounds) {
  Shop shop(1000);
  base::RandomIdSource ids;
  const base::SystemClock clock;
  auto identity = store::load_or_make_identity(shop.folder(), ids, clock.wall());
  auto opened = store::Store::open(shop.folder(), identity.value());
  OKIENKO_CHECK(opened.has_value());
  store::Store& store = opened.value();
  BareDatabase bare(shop.folder() / "bare.db");

  store::AppendContext context;
  context.site = "local";
  context.pack_version = "pl-retail@bench";
  context.ids = &ids;
  context.actor = shop.anna();
  std::vector<double> step_us, bare_us, ratios;
  std::size_t event_bytes = 0;
  domain::ContactId contact;
  for (int i = 0; i < rounds + warm_up_rounds; ++i) {
    context.now = clock.wall();
    if (i % 6 == 0) {  // a contact is some six steps long
      contact = ids.make<domain::ContactId>(context.now);
      const auto matter = ids.make<domain::CaseId>(context.now);
      OKIENKO_CHECK(store.append({domain::ContactOpened{contact, domain::Channel::counter},
                                  domain::CustomerLinked{contact, shop.jan()},
                                  domain::CaseOpened{matter, contact, shop.jan(), "complaint", "non_conformity", "R-1/1"},
                                  domain::ScriptStarted{contact, "complaint_non_conformity", matter}},
                                 context)
                        .has_value());
    }
    domain::StepAnswered answered;
    answered.contact = contact;
    answered.step = "step-" + std::to_string(i % 6);
    answered.fact = "fault";
    answered.option = "leaks";
    const auto step = [&] {
      const double begin = now_us();
      OKIENKO_CHECK(store.append({answered}, context).has_value());
      return now_us() - begin;
    };
    if (event_bytes == 0) {
      step();
      event_bytes = store.own_events_after(store.own_head().seq - 1, 1, domain::max_event_bytes).value().front().size();
      continue;
    }
    const base::Bytes row(event_bytes, 'x');
    const auto bare_row = [&] {
      const double begin = now_us();
      bare.add(row);
      return now_us() - begin;
    };
    // Each goes first in every other round: the disk may treat the second of two in another way.
    const bool bare_first = i % 2 == 0;
    double bare_time_us = bare_first ? bare_row() : 0;
    const double step_time_us = step();
    if (!bare_first) bare_time_us = bare_row();
    if (i < warm_up_rounds) continue;
    step_us.push_back(step_time_us);
    bare_us.push_back(bare_time_us);
    ratios.push_back(step_time_us / bare_time_us);
  }
  figures.add("one bare SQLite row of the same size, durable, median", median(bare_us), "µs");
  figures.add("a step's durable commit (sealed, chained, projected), median", median(step_us), "µs");
  figures.add_at_most("a step's commit against the bare row (medians)", median(step_us) / median(bare_us), "times", 1.5);
  figures.add("the same, median of the pairs' ratios", median(ratios), "times");
}

}  // namespace okienko::bench
