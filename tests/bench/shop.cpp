#include "shop.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "store/staff_secrets.hpp"

namespace okienko::bench {

Shop::Shop(int cases, std::filesystem::path folder) : folder_(std::move(folder)), stays_(!folder_.empty()) {
  if (stays_) {
    std::filesystem::create_directories(folder_);
  } else {
    // In the working folder, not in /tmp: that may be memory, and a commit must reach the disk.
    std::string name = (std::filesystem::current_path() / "okienko-bench-XXXXXX").string();
    OKIENKO_CHECK(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  OKIENKO_CHECK(base::crypto_start().has_value());
  base::RandomIdSource ids;
  const base::SystemClock clock;
  const domain::WallTime now = clock.wall();
  const auto identity = store::load_or_make_identity(folder_, ids, now);
  OKIENKO_CHECK(identity.has_value());
  auto store = store::Store::open(folder_, identity.value());
  OKIENKO_CHECK(store.has_value());
  store::AppendContext context;
  context.now = now;
  context.site = "local";
  context.pack_version = "pl-retail@bench";
  context.ids = &ids;
  anna_ = ids.make<domain::StaffId>(now);
  context.actor = anna_;
  std::vector<domain::Event> events = {
      store::make_staff_event({anna_, "Anna N.", domain::Role::agent, pin}).value()};
  const domain::Date today{std::chrono::floor<std::chrono::days>(now)};
  for (int i = 0; i < cases + 1; ++i) {
    const auto customer = ids.make<domain::CustomerId>(now);
    if (i == 0) jan_ = customer;
    const auto contact = ids.make<domain::ContactId>(now);
    const auto matter = ids.make<domain::CaseId>(now);
    events.push_back(domain::CustomerCreated{customer,
                                             domain::Channel::counter,
                                             {{"name", i == 0 ? "Jan Wójcik" : fmt::format("Klient {:05}", i)},
                                              {"phone", fmt::format("60{:07}", i)},
                                              {"product", "Ekspres Verta 300"},
                                              {"order", fmt::format("{}", 88000 + i)},
                                              {"purchase_date", "2026-03-14"},
                                              {"price", "899.00"}},
                                             std::nullopt});
    if (i > 0) {
      events.push_back(domain::ContactOpened{contact, domain::Channel::counter});
      events.push_back(domain::CustomerLinked{contact, customer});
      events.push_back(domain::CaseOpened{matter, contact, customer, "complaint", "non_conformity", fmt::format("R-9/{}", i)});
      events.push_back(domain::ClockStarted{matter, "art7a", today, base::add_days(today, 14), base::add_days(today, 14)});
      events.push_back(domain::ContactEnded{contact, "settled", true});
    }
    if (events.size() < 500 && i < cases) continue;
    OKIENKO_CHECK(store.value().append(events, context).has_value());
    events.clear();
  }
}

Shop::~Shop() {
  if (stays_) return;
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace okienko::bench
