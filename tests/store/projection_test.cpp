// What is true now is what the log folds into, whether folded as it happened, anew, or on another terminal.
#include <iostream>

#include "base/calendar.hpp"
#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

std::uint64_t seed_of_the_run() {
  const char* given = std::getenv("OKIENKO_TEST_SEED");
  const std::uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  std::cout << "seed: OKIENKO_TEST_SEED=" << seed << std::endl;
  return seed;
}

domain::Date day(const char* text) {
  return base::date_from_text(text).value();
}

TEST(Projection, GivenARandomHistoryWhenFoldedAnewOrElsewhereThenTheStateIsTheSame) {
  const std::uint64_t seed = seed_of_the_run();
  for (std::uint64_t round = 0; round < 5; ++round) {
    SCOPED_TRACE(seed + round);
    std::mt19937_64 random(seed + round);
    TerminalStore terminal(seed + round), other(seed + round + 1000);
    random_history(terminal, random, 150);
    const std::string digest = terminal.store->projection_digest();
    const int cases = terminal.store->cases_opened_here();
    ASSERT_GT(digest.size(), 5000u);

    ASSERT_TRUE(terminal.store->rebuild());
    EXPECT_TRUE(terminal.store->projection_digest() == digest);
    EXPECT_EQ(terminal.store->cases_opened_here(), cases);
    terminal.reopen();
    EXPECT_TRUE(terminal.store->projection_digest() == digest);
    EXPECT_EQ(terminal.store->cases_opened_here(), cases);
    ASSERT_TRUE(terminal.send_to(other, 1));
    EXPECT_TRUE(other.store->projection_digest() == digest);
    EXPECT_TRUE(other.store->verify_log());
  }
}

TEST(Projection, GivenALongHistoryWhenFoldedAnewThenTheCacheBoundChangesNothing) {
  std::mt19937_64 random(11);
  TerminalStore terminal(11), other(12);
  for (int i = 0; i < 1500; ++i) {  // more customers than are cached, more events than are flushed at once
    std::vector<domain::Event> events;
    for (int j = 0; j < 2; ++j) {
      events.push_back(domain::CustomerCreated{
          terminal.fresh<domain::CustomerId>(), domain::Channel::phone, {{"name", "Jan Nowak"}}});
    }
    if (i % 100 == 0)
      terminal.append(events);
    else if (i % 3 == 0)
      terminal.append({domain::ContactOpened{terminal.fresh<domain::ContactId>()}});
  }
  const std::string digest = terminal.store->projection_digest();
  ASSERT_TRUE(terminal.store->rebuild());
  EXPECT_TRUE(terminal.store->projection_digest() == digest);
}

TEST(Projection, GivenOneBatchOfManyEventsThenEachEntityIsWrittenAsItStandsInTheEnd) {
  TerminalStore terminal;
  const auto contact = terminal.fresh<domain::ContactId>();
  const auto customer = terminal.fresh<domain::CustomerId>();
  terminal.append({domain::ContactOpened{contact},
                   domain::CustomerCreated{customer, domain::Channel::phone, {{"name", "A B"}}},
                   domain::CustomerLinked{contact, customer}, domain::ContactParked{contact},
                   domain::ContactResumed{contact}});
  terminal.reopen();
  const auto stored = terminal.store->entities().contact(contact);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->customer, std::optional(customer));
  EXPECT_EQ(stored->state, domain::ContactState::active);
  EXPECT_EQ(stored->device, terminal.identity.device);
}

TEST(Queries, GivenCasesThenTheDeskShowsThemByDueDateAndTheCustomersNewestFirst) {
  TerminalStore terminal;
  const auto customer = terminal.add_customer("Anna Wójcik", "600123234");
  const auto late = terminal.open_case(terminal.open_contact(), customer, day("2026-12-20"));
  terminal.now += std::chrono::minutes{1};
  const auto soon = terminal.open_case(terminal.open_contact(), customer, day("2026-12-01"));
  terminal.now += std::chrono::minutes{1};
  const auto no_clock = terminal.fresh<domain::CaseId>();
  terminal.append(
      {domain::CaseOpened{no_clock, terminal.open_contact(), customer, "enquiry", "other", "Z-1"}});
  terminal.site = "okno-2";
  terminal.open_case(terminal.open_contact(), customer, day("2026-12-01"));

  const auto desk = terminal.store->open_cases("okno-1");
  ASSERT_EQ(desk.size(), 3u);
  EXPECT_EQ(desk[0].id, soon);
  EXPECT_EQ(desk[1].id, late);
  EXPECT_EQ(desk[2].id, no_clock);
  const auto theirs = terminal.store->cases_of(customer);
  ASSERT_EQ(theirs.size(), 4u);
  EXPECT_EQ(theirs[3].id, late);
  EXPECT_EQ(theirs[1].id, no_clock);
  EXPECT_EQ(terminal.store->cases_opened_here(), 4);
  EXPECT_EQ(terminal.store->entities().customer(customer)->cases_total, 4);
}

TEST(Queries, GivenPromisesAndContactsThenTheDayCountsThem) {
  TerminalStore terminal;
  const auto customer = terminal.add_customer("Anna Wójcik", "600123234");
  const auto contact = terminal.open_contact(), parked = terminal.open_contact();
  const auto kept = terminal.fresh<domain::PromiseId>(), late = terminal.fresh<domain::PromiseId>(),
             open = terminal.fresh<domain::PromiseId>();
  const auto due = [&](int hours) { return terminal.now + std::chrono::hours{hours}; };
  terminal.append({domain::PromiseMade{open, contact, {}, customer, "call", due(24), terminal.actor},
                   domain::PromiseMade{kept, contact, {}, customer, "call", due(5), terminal.actor},
                   domain::PromiseMade{late, contact, {}, customer, "call", due(1), terminal.actor}});
  EXPECT_EQ(terminal.store->open_promises(terminal.site).size(), 3u);
  EXPECT_EQ(terminal.store->open_promises(terminal.site).front().id, late);
  EXPECT_EQ(terminal.store->promises_of(customer).size(), 3u);
  EXPECT_EQ(terminal.store->open_contacts(terminal.site).size(), 2u);

  const auto morning = terminal.now;
  terminal.now += std::chrono::hours{2};
  terminal.append({domain::PromiseKept{kept}, domain::PromiseKept{late}, domain::ContactParked{parked},
                   domain::ContactEnded{contact, "resolved", true}});
  ASSERT_EQ(terminal.store->open_promises(terminal.site).size(), 1u);
  EXPECT_EQ(terminal.store->open_promises(terminal.site).front().id, open);
  ASSERT_EQ(terminal.store->open_contacts(terminal.site).size(), 1u);
  EXPECT_EQ(terminal.store->open_contacts(terminal.site).front().id, parked);

  DayFigures figures = terminal.store->figures(terminal.site, morning, due(1), day("2026-11-21"));
  EXPECT_EQ(figures.contacts_ended, 1);
  EXPECT_EQ(figures.contacts_resolved, 1);
  EXPECT_EQ(figures.promises_ended, 2);
  EXPECT_EQ(figures.promises_kept, 1);
  figures = terminal.store->figures(terminal.site, morning, terminal.now, day("2026-11-21"));
  EXPECT_EQ(figures.contacts_ended, 0) << "the end of the span is not in it";
  figures = terminal.store->figures("elsewhere", morning, due(1), day("2026-11-21"));
  EXPECT_EQ(figures.promises_ended, 0);
}

TEST(Queries, GivenRequestsThenOnlyThePendingOnesAreShown) {
  TerminalStore terminal;
  domain::ApprovalRequested first, second;
  first.request = terminal.fresh<domain::RequestId>();
  second.request = terminal.fresh<domain::RequestId>();
  terminal.append({first});
  terminal.now += std::chrono::minutes{1};
  terminal.append({second});
  ASSERT_EQ(terminal.store->pending_requests(terminal.site).size(), 2u);
  EXPECT_EQ(terminal.store->pending_requests(terminal.site).front().id, first.request);
  terminal.append({domain::ApprovalEnded{first.request, domain::RequestEnd::withdrawn}});
  ASSERT_EQ(terminal.store->pending_requests(terminal.site).size(), 1u);
  EXPECT_EQ(terminal.store->pending_requests(terminal.site).front().id, second.request);
}

TEST(Queries, GivenStaffThenTheActiveOnesAreListedByName) {
  TerminalStore terminal;
  const auto hire = [&](const std::string& name, bool active) {
    domain::StaffRecorded staff;
    staff.staff = terminal.fresh<domain::StaffId>();
    staff.active = active;
    staff.personal["name"] = name;
    terminal.append({staff});
  };
  hire("Żaneta", true);
  hire("Łukasz", true);
  hire("Maria", true);
  hire("Gone", false);
  hire("Lena", true);
  std::vector<std::string> names;
  for (const auto& one : terminal.store->staff()) names.push_back(one.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Lena", "Łukasz", "Maria", "Żaneta"}));
}

TEST(Queries, GivenMoreCasesThanTheDeskShowsThenItIsBounded) {
  TerminalStore terminal;
  const auto customer = terminal.add_customer("Anna Wójcik", "600123234");
  const auto contact = terminal.open_contact();
  std::vector<domain::Event> events;
  for (std::size_t i = 0; i < max_desk_rows + 1; ++i) {
    events.push_back(
        domain::CaseOpened{terminal.fresh<domain::CaseId>(), contact, customer, "complaint", "x", "R"});
  }
  terminal.append(events);
  EXPECT_EQ(terminal.store->open_cases(terminal.site).size(), max_desk_rows);
  EXPECT_EQ(terminal.store->cases_opened_here(), static_cast<int>(max_desk_rows) + 1);
}

TEST(Queries, GivenCasesThenTheOpenOnesOfACustomerAreCounted) {
  TerminalStore terminal;
  const auto anna = terminal.add_customer("Anna Wójcik", "600123234"),
             jan = terminal.add_customer("Jan", "600123235");
  EXPECT_EQ(terminal.store->entities().open_cases(anna), 0);
  terminal.open_case(terminal.open_contact(), anna, day("2026-12-20"));
  terminal.open_case(terminal.open_contact(), anna, day("2026-12-20"));
  terminal.open_case(terminal.open_contact(), jan, day("2026-12-20"));
  EXPECT_EQ(terminal.store->entities().open_cases(anna), 2);
  EXPECT_EQ(terminal.store->entities().open_cases(jan), 1);
}

// The sums of the store against those of the plain loop, over random grants and random questions.
TEST(Sums, GivenRandomGrantsThenEverySumIsThatOfAPlainLoop) {
  const std::uint64_t seed = seed_of_the_run();
  std::mt19937_64 random(seed);
  TerminalStore terminal(7);
  const auto roll = [&](int below) { return static_cast<int>(random() % static_cast<std::uint64_t>(below)); };
  std::vector<domain::CustomerId> customers;
  std::vector<domain::CaseId> cases;
  std::vector<domain::StaffId> agents;
  for (int i = 0; i < 3; ++i) {
    customers.push_back(terminal.add_customer("Anna", "60012323" + std::to_string(i)));
    cases.push_back(terminal.open_case(terminal.open_contact(), customers.back(), day("2026-12-20")));
    agents.push_back(terminal.fresh<domain::StaffId>());
  }
  domain::MemoryEntities plain;
  const std::vector<std::string> remedies = {"voucher", "gift", "refund"};
  const auto first = domain::Date{std::chrono::floor<std::chrono::days>(terminal.now)};
  domain::Date last = first;
  int found = 0;
  for (int i = 0; i < 300; ++i) {
    terminal.now += std::chrono::hours{roll(40)};
    terminal.actor = agents[static_cast<std::size_t>(roll(3))];
    terminal.site = roll(2) ? "okno-1" : "okno-2";
    const auto which = static_cast<std::size_t>(roll(3));
    domain::RemedyGranted granted;
    granted.grant = terminal.fresh<domain::GrantId>();
    granted.matter = cases[which];
    granted.remedy = remedies[static_cast<std::size_t>(roll(3))];
    granted.kind = roll(2) ? domain::RemedyKind::goodwill : domain::RemedyKind::statutory;
    granted.amount = domain::Money{roll(10'000), roll(9) ? "PLN" : "EUR"};
    granted.counted_on = domain::Date{std::chrono::floor<std::chrono::days>(terminal.now)};
    last = std::max(last, granted.counted_on);
    terminal.append({granted});
    plain.count_grant({customers[which], terminal.actor, terminal.site, granted.remedy, granted.kind, granted.amount,
                       granted.counted_on});
  }
  const auto ask_all = [&](int questions) {
    for (int i = 0; i < questions; ++i) {
      domain::GrantCount of;
      of.customer = customers[static_cast<std::size_t>(roll(3))];
      of.agent = agents[static_cast<std::size_t>(roll(3))];
      of.site = roll(2) ? "okno-1" : "okno-2";
      of.remedy = remedies[static_cast<std::size_t>(roll(3))];
      of.on = base::add_days(first, roll(static_cast<int>((std::chrono::sys_days{last} - std::chrono::sys_days{first}).count()) + 2));
      domain::GrantSum sum;
      sum.scope = domain::scope_of(domain::cap_periods[roll(4)], of);
      sum.currency = roll(5) ? "PLN" : "EUR";
      if (roll(2)) sum.kind = domain::RemedyKind::goodwill;
      for (int r = roll(4); r > 0; --r) sum.remedies.push_back(remedies[static_cast<std::size_t>(r - 1)]);
      const auto expected = plain.granted_minor(sum);
      found += expected > 0 ? 1 : 0;
      ASSERT_EQ(terminal.store->entities().granted_minor(sum), expected) << i;
    }
  };
  ask_all(300);
  ASSERT_TRUE(terminal.store->rebuild());
  ask_all(50);
  EXPECT_GT(found, 50) << "most questions met nothing";
}

}  // namespace

}  // namespace okienko::store::testing
