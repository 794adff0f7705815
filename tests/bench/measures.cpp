// How fast a log is reckoned into measures, and how long a board takes to open among so many contacts.

#include <fmt/format.h>

#include <random>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "folder.hpp"
#include "pack/pack.hpp"
#include "parts.hpp"
#include "store/database.hpp"
#include "store/measured.hpp"
#include "terminal/service_measures.hpp"
#include "terminal/zone.hpp"

namespace okienko::bench {

namespace {

constexpr int years_of_contacts = 3;
constexpr double least_events_a_second = 50'000;
constexpr double most_board_ms = 100;
constexpr int openings = 15;
constexpr const char* site = "okno-1";

// A log as a terminal or a hub keeps it. Written by hand: a terminal would take an hour to live through it.
class Log {
 public:
  explicit Log(const std::filesystem::path& path) : ids_(5) {
    auto opened = store::Database::open(path, store::Access::write);
    OKIENKO_CHECK(opened.has_value());
    database_.emplace(std::move(opened.value()));
    run("PRAGMA synchronous=OFF");
    run("CREATE TABLE event (position INTEGER PRIMARY KEY, device BLOB NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, "
        "hash BLOB NOT NULL, bytes BLOB NOT NULL)");
    auto insert = database_->prepare("INSERT INTO event (device, epoch, seq, hash, bytes) VALUES (x'01', 1, ?, ?, ?)");
    OKIENKO_CHECK(insert.has_value());
    insert_ = std::move(insert.value());
    run("BEGIN");
  }
  void add(const domain::Event& event, domain::WallTime at) {
    domain::Envelope envelope;
    envelope.id = ids_.make<domain::EventId>(at);
    envelope.seq = static_cast<std::uint64_t>(++count_);
    envelope.wall_time = at;
    envelope.site = site;
    envelope.pack_version = "pl-retail@1";
    envelope.type = domain::type_name(event);
    envelope.type_version = domain::type_version(event);
    const std::string body = domain::body_of(event);
    envelope.body.assign(body.begin(), body.end());
    const base::Bytes bytes = domain::encode(envelope);
    insert_.bind(1, count_).bind(2, base::BytesView(base::blake2b(bytes))).bind(3, base::BytesView(bytes));
    OKIENKO_CHECK(insert_.run().has_value());
    constexpr std::int64_t commit_after = 100'000;
    if (count_ % commit_after == 0) run("COMMIT; BEGIN");
  }
  void close() {
    run("COMMIT");
    insert_ = {};
    database_.reset();
  }
  std::int64_t count() const { return count_; }
  template <class Id>
  Id fresh(domain::WallTime at) {
    return ids_.make<Id>(at);
  }

 private:
  void run(const char* sql) { OKIENKO_CHECK(database_->execute(sql).has_value()); }

  base::SeededIdSource ids_;
  std::optional<store::Database> database_;
  store::Statement insert_;
  std::int64_t count_ = 0;
};

void fill(Log& log, int contacts, domain::WallTime until) {
  using std::chrono::milliseconds;
  std::mt19937_64 random(9);
  const auto span = std::chrono::days{365 * years_of_contacts};
  const domain::WallTime from = until - span;
  const auto step = std::chrono::duration_cast<milliseconds>(span) / contacts;
  static const char* const scripts[] = {"question_order", "complaint_non_conformity", "status", "withdrawal_distance"};
  for (int i = 0; i < contacts; ++i) {
    domain::WallTime now = from + i * step;
    const auto contact = log.fresh<domain::ContactId>(now);
    const auto later = [&](int most_seconds) {
      return now += milliseconds{1000 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most_seconds * 1000))};
    };
    log.add(domain::ContactOpened{contact, static_cast<domain::Channel>(random() % 3)}, now);
    log.add(domain::CustomerLinked{contact, log.fresh<domain::CustomerId>(now)}, later(20));
    log.add(domain::ScriptStarted{contact, scripts[random() % 4], std::nullopt}, later(10));
    for (const char* at : {"order", "topic", "claim"}) {
      domain::StepAnswered answered;
      answered.contact = contact;
      answered.step = at;
      answered.fact = at;
      answered.option = "option_" + std::to_string(random() % 5);
      log.add(answered, later(60));
    }
    if (random() % 4 == 0) {
      domain::PromiseMade made;
      made.promise = log.fresh<domain::PromiseId>(now);
      made.contact = contact;
      made.kind = "call_today";
      made.due_at = now + std::chrono::hours{2};
      log.add(made, now);
      log.add(domain::PromiseKept{made.promise}, now + std::chrono::minutes{random() % 150});
    }
    log.add(domain::ContactEnded{contact, "settled", random() % 8 != 0}, later(30));
  }
}

}  // namespace

void measure_measures(Figures& figures, int contacts) {
  const Folder folder;
  const auto zone = terminal::make_time_zone("Europe/Warsaw");
  const domain::WallTime until = base::from_unix_ms(1'798'000'000'000);  // 22 December 2026
  Log log(folder.path / "store.db");
  fill(log, contacts, until);
  log.close();

  auto opened = store::Measured::open(folder.path / "store.db", folder.path / "measures.db", *zone);
  OKIENKO_CHECK(opened.has_value());
  store::Measured& measured = opened.value();
  const double begun_us = now_us();
  for (;;) {
    const auto progress = measured.catch_up();
    OKIENKO_CHECK(progress.has_value());
    if (progress.value().done()) break;
  }
  const double events_a_second = static_cast<double>(log.count()) / (now_us() - begun_us) * 1e6;
  figures.add_at_least(fmt::format("measures reckoned anew from a log of {} contacts ({} events)", contacts, log.count()),
                       events_a_second, "events/s", least_events_a_second);

  auto loaded = pack::load(OKIENKO_PACK);
  OKIENKO_CHECK(loaded.pack.has_value());
  const auto pack = std::make_shared<const domain::Pack>(std::move(*loaded.pack));
  const terminal::ServiceQuestion question{pack, site, zone->date_of(until), 1};
  std::vector<double> times_ms;
  for (int i = 0; i < openings; ++i) {
    const double from_us = now_us();
    const auto data = terminal::read_service(measured, question);
    OKIENKO_CHECK(data.has_value());
    for (const domain::MeasureDefinition& definition : pack->measures) {
      measure::GaugePlan plan;
      plan.until = data.value().until;
      const auto chart = measure::chart_of(measure::gauge_of(definition), data.value().measures.at(definition.id).days,
                                           data.value().contacts, plan);
      OKIENKO_CHECK(chart.chart.points.size() <= measure::most_points);
    }
    times_ms.push_back((now_us() - from_us) / 1000.0);
  }
  figures.add_at_most(fmt::format("board opened: figures of {} contacts read and every chart drawn, median", contacts),
                      median(times_ms), "ms", most_board_ms);
}

}  // namespace okienko::bench
