#include "domain/limits.hpp"

#include "world.hpp"

namespace okienko::domain::testing {

TEST(Limits, WhoMayGrantWhat) {
  struct Row {
    Role role;
    const char* remedy;
    std::int64_t minor;
    LimitVerdict verdict;
    const char* rule;
  };
  const Row rows[] = {
      {Role::agent, "exchange", 89900, LimitVerdict::alone, "R1"},
      {Role::agent, "exchange", 100000, LimitVerdict::alone, "R1"},          // exactly the limit is inside
      {Role::agent, "exchange", 100001, LimitVerdict::with_approval, "R1"},  // one grosz more is not
      {Role::agent, "refund", 20000, LimitVerdict::alone, "R2"},
      {Role::agent, "refund", 89900, LimitVerdict::with_approval, "R2"},
      {Role::agent, "refund", 150001, LimitVerdict::never, "R2"},  // above the supervisor's too
      {Role::supervisor, "refund", 150000, LimitVerdict::alone, "R7"},
      {Role::supervisor, "refund", 150001, LimitVerdict::never, "R7"},
      {Role::trainee, "refund", 1, LimitVerdict::with_approval, ""},  // no row of their own
  };
  const Pack pack = small_pack();
  for (const Row& row : rows) {
    const LimitAnswer answer =
        evaluate(pack.limits, {row.role, "non_conformity", row.remedy, Money{row.minor, "PLN"}});
    EXPECT_EQ(answer.verdict, row.verdict) << row.remedy << " " << row.minor;
    EXPECT_EQ(answer.rule, row.rule) << row.remedy << " " << row.minor;
  }
}

TEST(Limits, AnotherCurrencyIsNeverInside) {
  const Pack pack = small_pack();
  EXPECT_EQ(evaluate(pack.limits, {Role::agent, "x", "exchange", Money{1, "EUR"}}).verdict,
            LimitVerdict::never);
}

namespace {

LimitQuestion agent_asks(std::int64_t minor) {
  LimitQuestion question;
  question.category = "non_conformity";
  question.remedy = "voucher";
  question.amount = Money{minor, "PLN"};
  question.on = day("2026-11-21");
  return question;
}

std::int64_t minor_of(const std::optional<Money>& money) {
  return money ? money->minor : -1;
}

}  // namespace

TEST(Limits, HitPolicies) {
  struct Row {
    const char* given;
    HitPolicy hit;
    std::vector<LimitRow> rows;
    const char* rule;
    std::int64_t up_to;
  };
  const LimitRow narrow = row("narrow", Role::agent, "voucher", 1000);
  const LimitRow wide = row("wide", Role::agent, "*", 9000);
  const LimitRow endless = row("endless", Role::agent, "*", std::nullopt);
  const Row rows[] = {
      {"first: the first that fits", HitPolicy::first, {narrow, wide}, "narrow", 1000},
      {"first: in the other order", HitPolicy::first, {wide, narrow}, "wide", 9000},
      {"unique: the only one that fits",
       HitPolicy::unique,
       {row("x", Role::agent, "refund", 1), narrow},
       "narrow",
       1000},
      {"highest: the widest, wherever it stands", HitPolicy::highest, {narrow, wide}, "wide", 9000},
      {"highest: the same, the earlier",
       HitPolicy::highest,
       {row("a", Role::agent, "*", 5), row("b", Role::agent, "*", 5)},
       "a",
       5},
      {"highest: without a limit is widest", HitPolicy::highest, {wide, endless, narrow}, "endless", -1},
      {"highest: and stays so", HitPolicy::highest, {endless, wide}, "endless", -1},
      {"none fits", HitPolicy::first, {row("x", Role::agent, "refund", 1)}, "", -1},
  };
  for (const Row& one : rows) {
    LimitTable table;
    table.hit = one.hit;
    table.rows = one.rows;
    const LimitAnswer answer = evaluate(table, agent_asks(1));
    EXPECT_EQ(answer.rule, one.rule) << one.given;
    EXPECT_EQ(minor_of(answer.up_to), one.up_to) << one.given;
  }
}

TEST(Limits, EachColumnOfARow) {
  struct Row {
    const char* given;
    void (*row)(LimitRow&);
    bool fits;
  };
  const Row rows[] = {
      {"all columns left out", [](LimitRow&) {}, true},
      {"another role", [](LimitRow& r) { r.role = Role::sales; }, false},
      {"the category", [](LimitRow& r) { r.category = "non_conformity"; }, true},
      {"another category", [](LimitRow& r) { r.category = "delivery"; }, false},
      {"the channel", [](LimitRow& r) { r.channel = Channel::counter; }, true},
      {"another channel", [](LimitRow& r) { r.channel = Channel::phone; }, false},
      {"the standing", [](LimitRow& r) { r.standing = "regular"; }, true},
      {"another standing", [](LimitRow& r) { r.standing = "anyone"; }, false},
      {"from today", [](LimitRow& r) { r.from = day("2026-11-21"); }, true},
      {"from tomorrow", [](LimitRow& r) { r.from = day("2026-11-22"); }, false},
      {"until today", [](LimitRow& r) { r.until = day("2026-11-21"); }, true},
      {"until yesterday", [](LimitRow& r) { r.until = day("2026-11-20"); }, false},
  };
  for (const Row& one : rows) {
    LimitRow limit = row("R", Role::agent, "voucher", 1000);
    one.row(limit);
    LimitTable table;
    table.rows = {limit};
    LimitQuestion question = agent_asks(1);
    question.standing = "regular";
    EXPECT_EQ(!rows_for(table, question).empty(), one.fits) << one.given;
  }
}

TEST(Limits, StandingIsTheFirstThatHolds) {
  LimitTable table;
  Condition years;
  years.op = Condition::Operator::at_least;
  years.kind = FactKind::number;
  years.fact = "customer_days";
  years.values = {"730"};
  table.standings = {{"regular", both("regular"), years}, {"anyone", both("anyone"), {}}};
  const auto standing_after = [&](const char* days) {
    Known known;
    if (days) known.computed["customer_days"].value = days;
    return standing_of(table, known);
  };
  EXPECT_EQ(standing_after("730"), "regular");
  EXPECT_EQ(standing_after("729"), "anyone");
  EXPECT_EQ(standing_after(nullptr), "anyone");  // nobody knows who it is
  EXPECT_EQ(standing_of({}, Known{}), "");
}

TEST(Caps, WhatIsLeftOfThemBinds) {
  struct Row {
    const char* given;
    std::int64_t spent, asked;
    LimitVerdict verdict;
    const char* rule;
    std::int64_t up_to;
    const char* cap;
  };
  const Row rows[] = {
      {"nothing spent: the row decides", 0, 5000, LimitVerdict::alone, "R3", 5000, ""},
      {"room for this one, to the last grosz", 25000, 5000, LimitVerdict::alone, "R3", 5000, ""},
      {"one grosz too many", 25001, 5000, LimitVerdict::with_approval, "C", 4999, "C"},
      {"what is left is told although it is enough", 25001, 4999, LimitVerdict::alone, "R3", 4999, "C"},
      {"all spent", 30000, 1, LimitVerdict::with_approval, "C", 0, "C"},
      {"more than all spent", 99999, 1, LimitVerdict::with_approval, "C", 0, "C"},
      {"the row stands in the way already", 25001, 5001, LimitVerdict::with_approval, "R3", 4999, "C"},
  };
  for (const Row& one : rows) {
    LimitTable table = small_pack().limits;
    Cap cap;
    cap.id = "C";
    cap.roles = {Role::agent};
    cap.kind = RemedyKind::goodwill;
    cap.up_to = Money{30000, "PLN"};
    table.caps = {cap};
    const LimitAnswer answer = evaluate(table, agent_asks(one.asked), [&](const Cap&) {
      const std::int64_t left = std::max<std::int64_t>(0, 30000 - one.spent);
      return CapLeft{left, left};
    });
    EXPECT_EQ(answer.verdict, one.verdict) << one.given;
    EXPECT_EQ(answer.rule, one.rule) << one.given;
    EXPECT_EQ(minor_of(answer.up_to), one.up_to) << one.given;
    EXPECT_EQ(answer.cap, one.cap) << one.given;
  }
}

TEST(Caps, WhomAndWhatTheyBind) {
  struct Row {
    const char* given;
    void (*cap)(Cap&);
    bool binds;
  };
  const Row rows[] = {
      {"the role and the kind", [](Cap&) {}, true},
      {"another role",
       [](Cap& c) {
         c.roles = {Role::sales, Role::trainee};
       },
       false},
      {"what the law gives is another kind", [](Cap& c) { c.kind = RemedyKind::statutory; }, false},
      {"this remedy by name",
       [](Cap& c) {
         c.kind = {};
         c.remedies = {"gift", "voucher"};
       },
       true},
      {"other remedies",
       [](Cap& c) {
         c.kind = {};
         c.remedies = {"gift"};
       },
       false},
  };
  for (const Row& one : rows) {
    Cap cap;
    cap.id = "C";
    cap.roles = {Role::agent};
    cap.kind = RemedyKind::goodwill;
    cap.up_to = Money{30000, "PLN"};
    one.cap(cap);
    LimitTable table = small_pack().limits;
    table.caps = {cap};
    const auto answer = evaluate(table, agent_asks(5000), [](const Cap&) { return CapLeft{}; });
    EXPECT_EQ(answer.verdict == LimitVerdict::with_approval, one.binds) << one.given;
  }
}

TEST(Caps, WhichGrantsEachPeriodCounts) {
  const FixedZone zone;
  base::SeededIdSource ids(3);
  const WallTime now = zone.at(day("2026-11-21"), 10 * 60);
  const auto anna = ids.make<StaffId>(now), tomasz = ids.make<StaffId>(now);
  const auto jan = ids.make<CustomerId>(now), ewa = ids.make<CustomerId>(now);
  GrantCount base_count;
  base_count.customer = jan;
  base_count.agent = anna;
  base_count.site = "poznan-04";
  base_count.remedy = "voucher";
  base_count.amount = Money{100, "PLN"};
  base_count.on = day("2026-11-21");
  struct Row {
    const char* given;
    CapPeriod per;
    void (*change)(GrantCount&, CustomerId, StaffId);
    bool counts;
  };
  const Row rows[] = {
      {"now", CapPeriod::customer_year, [](GrantCount&, CustomerId, StaffId) {}, true},
      {"another customer", CapPeriod::customer_year,
       [](GrantCount& g, CustomerId c, StaffId) { g.customer = c; }, false},
      {"by another colleague, elsewhere", CapPeriod::customer_year,
       [](GrantCount& g, CustomerId, StaffId s) {
         g.agent = s;
         g.site = "x";
       },
       true},
      {"the first day of the year", CapPeriod::customer_year,
       [](GrantCount& g, CustomerId, StaffId) { g.on = day("2026-01-01"); }, true},
      {"the day before", CapPeriod::customer_year,
       [](GrantCount& g, CustomerId, StaffId) { g.on = day("2025-12-31"); },
       false},
      {"today, for another customer", CapPeriod::agent_day,
       [](GrantCount& g, CustomerId c, StaffId) {
         g.on = day("2026-11-21");
         g.customer = c;
       },
       true},
      {"yesterday", CapPeriod::agent_day,
       [](GrantCount& g, CustomerId, StaffId) { g.on = day("2026-11-20"); },
       false},
      {"another colleague", CapPeriod::agent_day,
       [](GrantCount& g, CustomerId, StaffId s) { g.agent = s; }, false},
      {"anybody here today", CapPeriod::site_day,
       [](GrantCount& g, CustomerId c, StaffId s) {
         g.agent = s;
         g.customer = c;
       },
       true},
      {"another site", CapPeriod::site_day,
       [](GrantCount& g, CustomerId, StaffId) { g.site = "x"; }, false},
      {"the first of the month", CapPeriod::remedy_month,
       [](GrantCount& g, CustomerId, StaffId s) {
         g.on = day("2026-11-01");
         g.agent = s;
       },
       true},
      {"the last of the month before", CapPeriod::remedy_month,
       [](GrantCount& g, CustomerId, StaffId) { g.on = day("2026-10-31"); },
       false},
      {"another remedy", CapPeriod::remedy_month,
       [](GrantCount& g, CustomerId, StaffId) { g.remedy = "gift"; }, false},
      {"what the law gave", CapPeriod::site_day,
       [](GrantCount& g, CustomerId, StaffId) { g.kind = RemedyKind::statutory; }, false},
      {"another currency", CapPeriod::site_day,
       [](GrantCount& g, CustomerId, StaffId) { g.amount.currency = "EUR"; }, false},
  };
  for (const Row& one : rows) {
    GrantCount count = base_count;
    one.change(count, ewa, tomasz);
    Cap cap;
    cap.per = one.per;
    cap.kind = RemedyKind::goodwill;
    cap.up_to = Money{1000, "PLN"};
    GrantCount asked = base_count;
    asked.amount = Money{};
    MemoryEntities entities;
    entities.count_grant(count);
    EXPECT_EQ(entities.granted_minor(sum_of(cap, asked)), one.counts ? 100 : 0) << one.given;
  }
}

// A gesture cut into small ones meets the same wall as the whole.
TEST(Caps, SplitGrantsMeetTheSameWall) {
  for (const CapPeriod per :
       {CapPeriod::customer_year, CapPeriod::agent_day, CapPeriod::site_day, CapPeriod::remedy_month}) {
    World world;
    Cap cap;
    cap.id = "C";
    cap.per = per;
    cap.roles = {Role::agent};
    cap.kind = RemedyKind::goodwill;
    cap.up_to = Money{12000, "PLN"};
    world.pack.limits.caps = {cap};
    const ContactId first = world.complaint_at_remedies("899");
    const CustomerId jan = *world.contact(first).customer;
    int granted = 0;
    for (int i = 0; i < 4; ++i) {
      const ContactId contact = world.open_contact();
      world.must(LinkCustomer{contact, jan});
      world.must(StartScript{contact, "complaint", *world.contact(first).matter});
      const auto refused = world.rejection(GrantRemedy{contact, "voucher"});
      if (!refused) {
        ++granted;
        continue;
      }
      EXPECT_EQ(refused->reason, Reason::above_limit);
      EXPECT_EQ(refused->rule, "C");
      EXPECT_EQ(refused->up_to->minor, 2000);
      // With approval it can be given: a cap decides who confirms.
      world.must(RequestApproval{contact, "voucher"});
      // What the law gives is not cut.
      EXPECT_FALSE(world.refused(GrantRemedy{contact, "exchange"}));
    }
    EXPECT_EQ(granted, 2) << "of 120 zł in vouchers of 50";
  }
}

TEST(Limits, AmountsAsPeopleWriteThem) {
  struct Row {
    const char* text;
    std::optional<std::int64_t> minor;
  };
  const Row rows[] = {{"899", 89900},
                      {"899,00", 89900},
                      {"899.5", 89950},
                      {"1 299,99 zł", 129999},
                      {"0,01", 1},
                      {"899 PLN", 89900},
                      {"", std::nullopt},
                      {"zł", std::nullopt},
                      {"12,345", std::nullopt},
                      {"-5", std::nullopt},
                      {"1,2,3", std::nullopt},
                      {"9999999999999", std::nullopt},
                      {"12 EUR", std::nullopt},
                      {"€12", std::nullopt},
                      {"1e3", std::nullopt}};
  for (const Row& row : rows) {
    const auto amount = parse_amount(row.text, "PLN");
    EXPECT_EQ(amount.has_value(), row.minor.has_value()) << row.text;
    if (amount && row.minor) {
      EXPECT_EQ(amount->minor, *row.minor) << row.text;
    }
  }
}

}  // namespace okienko::domain::testing
