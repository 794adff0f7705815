// How long a limit takes to be judged, among many rows and after a busy year; and what other limits would have come to,
// over a long history at a hub.

#include <fmt/format.h>

#include <fstream>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "domain/codec.hpp"
#include "domain/limits.hpp"
#include "hub/hub_folder.hpp"
#include "hub/what_if_command.hpp"
#include "folder.hpp"
#include "parts.hpp"
#include "store/store.hpp"

namespace okienko::bench {

namespace {

namespace fs = std::filesystem;

constexpr int table_rows = 10'000;
constexpr int ledger_grants = 20'000;  // of one site in a year: some 55 a day
constexpr int customers_of_ledger = 2'000;
constexpr int rounds = 5'000;
constexpr int events_of_a_push = 500;

class Utc final : public domain::TimeZone {
 public:
  domain::Date date_of(domain::WallTime time) const override {
    return domain::Date{std::chrono::floor<std::chrono::days>(time)};
  }
  int minute_of_day(domain::WallTime time) const override {
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::minutes>(time - std::chrono::floor<std::chrono::days>(time)).count());
  }
  domain::WallTime at(domain::Date date, int minute) const override {
    return domain::WallTime{std::chrono::sys_days{date}} + std::chrono::minutes{minute};
  }
};

domain::Pack large_pack() {
  domain::Pack pack;
  pack.version = "1";
  pack.currency = "PLN";
  for (int i = 0; i < table_rows; ++i) {
    domain::LimitRow row;
    row.id = fmt::format("R{}", i);
    row.role = i % 2 == 0 ? domain::Role::agent : domain::Role::supervisor;
    row.category = fmt::format("category_{}", i / 2 % 50);
    row.remedy = fmt::format("remedy_{}", i / 100);
    row.up_to = domain::Money{20'000, "PLN"};
    pack.limits.rows.push_back(std::move(row));
  }
  for (const domain::CapPeriod per : domain::cap_periods) {
    domain::Cap cap;
    cap.id = fmt::format("C{}", static_cast<int>(per));
    cap.per = per;
    cap.roles = {domain::Role::agent};
    cap.kind = domain::RemedyKind::goodwill;
    cap.up_to = domain::Money{100'000'000, "PLN"};
    pack.limits.caps.push_back(std::move(cap));
  }
  domain::index_rows(pack.limits);
  return pack;
}

void measure_judging(Figures& figures) {
  const Folder folder;
  base::SeededIdSource ids(11);
  const domain::WallTime now = base::from_unix_ms(1'798'000'000'000);  // 22 December 2026: the year is full
  const Utc zone;
  const auto identity = store::load_or_make_identity(folder.path, ids, now);
  OKIENKO_CHECK(identity.has_value());
  auto opened = store::Store::open(folder.path, identity.value());
  OKIENKO_CHECK(opened.has_value());
  store::Store& store = opened.value();
  store::AppendContext context;
  context.now = now;
  context.site = "poznan-04";
  context.ids = &ids;
  context.actor = ids.make<domain::StaffId>(now);
  std::vector<domain::CaseId> cases;
  std::vector<domain::CustomerId> customers;
  std::vector<domain::Event> events;
  const auto flush = [&] {
    OKIENKO_CHECK(store.append(events, context).has_value());
    events.clear();
  };
  for (int i = 0; i < customers_of_ledger; ++i) {
    customers.push_back(ids.make<domain::CustomerId>(now));
    cases.push_back(ids.make<domain::CaseId>(now));
    events.push_back(domain::CustomerCreated{customers.back(), domain::Channel::counter,
                                             {{"name", fmt::format("Klient {}", i)}}, std::nullopt});
    events.push_back(domain::CaseOpened{cases.back(), {}, customers.back(), "complaint",
                                        fmt::format("category_{}", i % 50), fmt::format("R/{}", i)});
    if (events.size() >= 500) flush();
  }
  flush();
  const domain::Date last = zone.date_of(now);
  for (int i = 0; i < ledger_grants; ++i) {
    domain::RemedyGranted granted;
    granted.grant = ids.make<domain::GrantId>(now);
    granted.matter = cases[static_cast<std::size_t>(i) % cases.size()];
    granted.remedy = fmt::format("remedy_{}", i % 100);
    granted.amount = domain::Money{1'000, "PLN"};
    granted.rule = "R0";
    granted.counted_on = base::add_days(last, -(ledger_grants - 1 - i) * 355 / ledger_grants);
    events.push_back(granted);
    if (events.size() >= 500) flush();
  }
  if (!events.empty()) flush();

  const domain::Pack pack = large_pack();
  domain::Context asked;
  asked.now = now;
  asked.zone = &zone;
  asked.ids = &ids;
  asked.pack = &pack;
  asked.actor = context.actor;
  asked.site = context.site;
  asked.device = identity.value().device;
  domain::Remedy remedy;
  remedy.id = "remedy_99";
  domain::ContactScope scope;
  scope.known.today = last;
  scope.known.pack = &pack;
  std::vector<double> us;
  for (int i = 0; i < rounds; ++i) {
    const auto which = static_cast<std::size_t>(i) * 7 % customers.size();
    scope.contact.customer = customers[which];
    scope.matter = store.entities().matter(cases[which]);
    const double began = now_us();
    const auto answer = domain::limit_for(store.entities(), asked, scope, remedy, domain::Money{5'000, "PLN"});
    us.push_back(now_us() - began);
    OKIENKO_CHECK(answer.verdict == domain::LimitVerdict::with_approval && answer.online->minor == 20'000);
  }
  figures.add_at_most(fmt::format("judging a limit: {} rows, 4 caps, {} grants in the year, median", table_rows, ledger_grants),
                      median(us), "µs", 100);
  figures.add_at_most("the same, 99th of 100", percentile(us, 0.99), "µs", 100);
}

void measure_what_if(Figures& figures, int grants) {
  const Folder folder;
  base::SeededIdSource ids(12);
  const domain::WallTime start = base::from_unix_ms(1'767'225'600'000);  // 1 January 2026
  {
    auto opened = hub::HubFolder::open(folder.path, start);
    OKIENKO_CHECK(opened.has_value());
    hub::Storage& storage = *opened.value().storage;
    OKIENKO_CHECK(storage.initialise({"Poznań 04", false, ""}, "poznan-04", "Poznań 04", {}, start).has_value());
    const auto token = storage.make_token({"poznan-04", 1}, start, start + std::chrono::hours{1});
    store::DeviceIdentity till;
    till.device = ids.make<domain::DeviceId>(start);
    till.signing_key = base::make_signing_key();
    sync::Enroll enroll;
    enroll.secret = token.value();
    enroll.device = till.device;
    enroll.signing_key = till.signing_key.public_key;
    OKIENKO_CHECK(storage.enroll(enroll, {}, start).has_value());
    std::vector<domain::CustomerId> customers;
    for (int i = 0; i < grants / 10 + 1; ++i) customers.push_back(ids.make<domain::CustomerId>(start));
    const auto agent = ids.make<domain::StaffId>(start);
    base::Hash previous{};
    std::uint64_t seq = 0;
    sync::Push push;
    for (int i = 0; i < grants; ++i) {
      const domain::WallTime at = start + std::chrono::milliseconds{i * (std::int64_t{355} * 86'400'000 / grants)};
      domain::RemedyGranted granted;
      granted.grant = ids.make<domain::GrantId>(at);
      granted.remedy = "voucher_50";
      granted.amount = domain::Money{5'000, "PLN"};
      granted.counted_on = domain::Date{std::chrono::floor<std::chrono::days>(at)};
      granted.asked = domain::LimitCase{domain::Role::agent, "non_conformity", domain::Channel::counter, "anyone",
                                        customers[static_cast<std::size_t>(i) * 7919 % customers.size()]};
      domain::Envelope envelope;
      envelope.id = ids.make<domain::EventId>(at);
      envelope.device = till.device;
      envelope.epoch = 1;
      envelope.seq = ++seq;
      envelope.previous = previous;
      envelope.wall_time = at;
      envelope.actor = agent;
      envelope.site = "poznan-04";
      envelope.type = std::string(domain::type_name(granted));
      envelope.type_version = domain::type_version(granted);
      const std::string body = domain::body_of(granted);
      envelope.body.assign(body.begin(), body.end());
      push.events.push_back(domain::encode(envelope));
      previous = base::blake2b(push.events.back());
      if (push.events.size() < events_of_a_push && i + 1 < grants) continue;
      push.head_signature = base::sign(till.signing_key, store::head_message({till.device, 1, seq, previous}));
      const auto outcome = storage.take_in({{till.device, std::move(push)}}, at);
      OKIENKO_CHECK(outcome.has_value() && !outcome.value()[0].refused);
      push = {};
    }
  }
  const fs::path limits = folder.path / "limits.yaml";
  fs::copy_file(fs::path(OKIENKO_PACK) / "limits.yaml", limits);
  const double began = now_us();
  const auto answer = hub::what_if(folder.path, {limits, std::nullopt, OKIENKO_PACK});
  OKIENKO_CHECK(answer.has_value());
  figures.add_at_most(fmt::format("okienko-hub whatif over {} grants", grants), (now_us() - began) / 1e6, "s", 10);
}

}  // namespace

void measure_limits(Figures& figures, int grants) {
  measure_judging(figures);
  measure_what_if(figures, grants);
}

}  // namespace okienko::bench
