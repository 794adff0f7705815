// Caps that hold while terminals are apart: what is given alone never exceeds one, whatever the network does, and what
// is left can be had again once everybody can be heard.
#include <iostream>
#include <random>

#include "floor.hpp"

namespace okienko::domain::testing {

namespace {

constexpr std::int64_t cap_minor = 30'000;
constexpr std::int64_t voucher_minor = 1'000;

Cap cap_of(CapPeriod per) {
  Cap cap;
  cap.id = "C";
  cap.per = per;
  cap.roles = {Role::agent};
  cap.kind = RemedyKind::goodwill;
  cap.up_to = Money{cap_minor, "PLN"};
  cap.at_each_terminal = Money{5'000, "PLN"};
  return cap;
}

// Three terminals that give one customer small vouchers as hard as they can.
struct Spending {
  explicit Spending(CapPeriod per) {
    world.pack.limits.caps = {cap_of(per)};
    world.pack.remedies[2].fixed = Money{voucher_minor, "PLN"};
    const ContactId first = world.complaint_at_remedies("899");
    customer = *world.contact(first).customer;
    matter = *world.contact(first).matter;
    floor.emplace(world, 3);
  }

  // A voucher, in a contact of its own; false: the limit stands in the way.
  bool give(FloorTerminal& terminal) {
    const auto opened = floor->run(terminal, OpenContact{Channel::counter});
    const ContactId contact = std::get<ContactOpened>(opened.value().front()).contact;
    EXPECT_TRUE(floor->run(terminal, LinkCustomer{contact, customer}));
    EXPECT_TRUE(floor->run(terminal, StartScript{contact, "complaint", matter}));
    const auto given = floor->run(terminal, GrantRemedy{contact, "voucher"});
    if (given) {
      spent_minor += voucher_minor;
      return true;
    }
    EXPECT_EQ(given.error().reason, Reason::above_limit);
    last_contact = contact;
    return false;
  }
  void ask(FloorTerminal& terminal) {
    const Contact contact = *terminal.entities.contact(last_contact);
    const ContactScope scope = scope_of(terminal.entities, contact, terminal.pack, world.zone, world.now);
    for (const LeaseWish& wish : leases_wanted(terminal.entities, floor->context(terminal), scope,
                                               *terminal.pack.remedy("voucher"), Money{voucher_minor, "PLN"})) {
      EXPECT_TRUE(floor->run(terminal, AskLease{wish.budget, wish.amount}));
    }
  }
  // Gives until nothing can be had any more, with whoever is online.
  void spend(FloorTerminal& terminal, unsigned online) {
    const auto index = static_cast<unsigned>(&terminal - floor->at.data());
    for (;;) {
      while (give(terminal)) {}
      if (!(online >> index & 1)) return;
      const auto before = floor->hub_log.size();
      ask(terminal);
      for (int round = 0; round < 3; ++round) {
        for (unsigned other = 0; other < floor->at.size(); ++other) {
          if (online >> other & 1) floor->sync(floor->at[other]);
        }
      }
      if (floor->hub_log.size() == before || !give(terminal)) return;
    }
  }
  int flagged(FlagKind kind) const {
    return static_cast<int>(std::count_if(floor->hub_log.begin(), floor->hub_log.end(), [&](const Record& record) {
      const auto* flag = std::get_if<Flagged>(&record.event);
      return flag && flag->kind == kind;
    }));
  }
  void expect_within_cap(const std::string& when) const {
    ASSERT_LE(spent_minor, cap_minor) << when;
    for (const auto& [key, holding] : floor->referee.entities().leases()) {
      ASSERT_LE(floor->referee.shares_minor(key.second), cap_minor) << when;
    }
  }

  World world;
  std::optional<Floor> floor;
  CustomerId customer;
  CaseId matter;
  ContactId last_contact;
  std::int64_t spent_minor = 0;
};

// Every way that three lines can be up or down in three phases, and each order in which the terminals begin.
TEST(Leases, HoldWhoeverIsCutOff) {
  for (const CapPeriod per : cap_periods) {
    for (unsigned phases = 0; phases < 8 * 8 * 8; ++phases) {
      Spending spending(per);
      const unsigned first = phases % 3;
      for (FloorTerminal& terminal : spending.floor->at) spending.floor->pull(terminal);  // their standing leases
      for (int phase = 0; phase < 3; ++phase) {
        const unsigned online = phases >> (3 * phase) & 7;
        for (unsigned turn = 0; turn < 3; ++turn) spending.spend(spending.floor->at[(first + turn) % 3], online);
        spending.expect_within_cap("phases " + std::to_string(phases));
        if (::testing::Test::HasFatalFailure()) return;
      }
      spending.floor->heal();
      for (FloorTerminal& terminal : spending.floor->at) spending.spend(terminal, 7);
      spending.expect_within_cap("healed");
      ASSERT_GE(spending.spent_minor, cap_minor * 95 / 100) << "phases " << phases;
      ASSERT_EQ(spending.flagged(FlagKind::beyond_lease), 0);
    }
  }
}

// Pushes and pulls by themselves, in any order, some of them never; time goes on in between.
TEST(Leases, HoldInAnyOrderOfWhatTravels) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  for (int run = 0; run < 200; ++run) {
    Spending spending(cap_periods[run % 4]);
    for (int step = 0; step < 60; ++step) {
      FloorTerminal& terminal = spending.floor->at[random() % 3];
      switch (random() % 5) {
        case 0:
        case 1:
          if (!spending.give(terminal) && random() % 2) spending.ask(terminal);
          break;
        case 2:
          spending.floor->push(terminal);
          break;
        case 3:
          spending.floor->pull(terminal);
          break;
        case 4:
          spending.floor->let_time_pass();
          break;
      }
      spending.expect_within_cap("seed " + std::to_string(seed) + " run " + std::to_string(run));
      if (::testing::Test::HasFatalFailure()) return;
    }
    spending.world.now += std::chrono::minutes{2};  // what was wished for is no longer waited for
    spending.floor->heal();
    for (FloorTerminal& terminal : spending.floor->at) spending.spend(terminal, 7);
    spending.expect_within_cap("healed");
    ASSERT_GE(spending.spent_minor, cap_minor * 95 / 100) << "seed " << seed << " run " << run;
  }
}

TEST(Leases, ATerminalThatNeverAnswersKeepsItsShareAndNoMore) {
  Spending spending(CapPeriod::customer_year);
  FloorTerminal &one = spending.floor->at[0], &two = spending.floor->at[1], &three = spending.floor->at[2];
  for (FloorTerminal* terminal : {&one, &two, &three}) spending.floor->pull(*terminal);
  // The third is never heard again: what it may spend stays its own, for whatever time passes.
  spending.spend(one, 0b011);
  spending.spend(two, 0b011);
  EXPECT_EQ(spending.spent_minor, cap_minor - 5'000);
  spending.world.now += std::chrono::hours{24 * 5};
  spending.floor->let_time_pass();
  spending.spend(one, 0b011);
  EXPECT_EQ(spending.spent_minor, cap_minor - 5'000) << "never granted again on a time-out";
  spending.spend(three, 0);
  EXPECT_EQ(spending.spent_minor, cap_minor);
}

TEST(Leases, AStandingLeaseEndsWhenTheHubIsNotHeardForLong) {
  Spending spending(CapPeriod::site_day);
  FloorTerminal& one = spending.floor->at[0];
  spending.floor->pull(one);
  for (const auto& [days, gives] : {std::pair{0, true}, std::pair{standing_lease_days, true}, std::pair{standing_lease_days + 1, false}}) {
    spending.world.now = spending.world.zone.at(day("2026-11-21"), 600) + std::chrono::days{days};
    EXPECT_EQ(spending.give(one), gives) << days;
  }
}

TEST(Leases, AClockSetBackOpensNoBudgetASecondTime) {
  Spending spending(CapPeriod::site_day);
  FloorTerminal& one = spending.floor->at[0];
  spending.floor->pull(one);
  int given = 0;
  while (spending.give(one)) ++given;
  EXPECT_EQ(given, 5);
  spending.world.now -= std::chrono::days{1};
  EXPECT_FALSE(spending.give(one)) << "yesterday's budget is over";
  spending.world.now += std::chrono::days{2};
  EXPECT_TRUE(spending.give(one)) << "tomorrow's is not";
}

TEST(Leases, MoreThanTheShareIsFlagged) {
  Spending spending(CapPeriod::site_day);
  FloorTerminal& one = spending.floor->at[0];
  spending.floor->pull(one);
  // An older copy of its disk spends the same share once more; the hub sees both.
  FloorTerminal copy = one;
  while (spending.give(one)) {}
  while (spending.give(copy)) {}
  spending.floor->push(one);
  copy.pushed = 0;
  spending.floor->push(copy);
  EXPECT_EQ(spending.flagged(FlagKind::beyond_lease), 5) << "each one beyond it; the harm is one lease";
}

TEST(Leases, NonsenseIsAnsweredWithNothing) {
  Spending spending(CapPeriod::site_day);
  FloorTerminal& one = spending.floor->at[0];
  struct Row {
    const char* given;
    Budget budget;
    Money amount;
  };
  const Row rows[] = {{"no such cap", {"X", "poznan-04", day("2026-11-21")}, {100, "PLN"}},
                      {"another site's", {"C", "gdansk-01", day("2026-11-21")}, {100, "PLN"}},
                      {"another currency", {"C", "poznan-04", day("2026-11-21")}, {100, "EUR"}},
                      {"no day", {"C", "poznan-04", Date{}}, {100, "PLN"}}};
  for (const Row& row : rows) {
    ASSERT_TRUE(spending.floor->run(one, AskLease{row.budget, row.amount}));
    spending.floor->push(one);
    const auto* granted = std::get_if<LeaseGranted>(&spending.floor->hub_log.back().event);
    ASSERT_NE(granted, nullptr) << row.given;
    EXPECT_EQ(granted->amount.minor, 0) << row.given;
  }
  EXPECT_FALSE(spending.floor->run(one, AskLease{rows[0].budget, Money{0, "PLN"}}));
}

// The hub is made anew from its log: the same shares, the same pool.
TEST(Leases, AreMadeAnewFromTheLog) {
  Spending spending(CapPeriod::customer_year);
  for (FloorTerminal& terminal : spending.floor->at) spending.spend(terminal, 7);
  Referee again;
  again.set_limits(spending.floor->pack.version, spending.floor->pack.limits);
  for (const Record& record : spending.floor->hub_log) again.read(record.header, record.event, spending.world.now);
  for (const auto& [key, holding] : spending.floor->referee.entities().leases()) {
    EXPECT_EQ(again.share_minor(key.first, key.second), spending.floor->referee.share_minor(key.first, key.second));
    EXPECT_EQ(again.entities().lease(key.first, key.second).spent_minor, holding.spent_minor);
  }
}

}  // namespace

}  // namespace okienko::domain::testing
