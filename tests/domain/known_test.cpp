// What is known when a step, a condition or a limit is judged, and how it is compared.
#include "domain/known.hpp"

#include "world.hpp"

namespace okienko::domain::testing {

namespace {

using Op = Condition::Operator;

Condition compare(Op op, FactKind kind, const char* fact, std::vector<std::string> values) {
  Condition made;
  made.op = op;
  made.kind = kind;
  made.fact = fact;
  made.values = std::move(values);
  return made;
}

Condition joined(Op op, std::vector<Condition> parts) {
  Condition made;
  made.op = op;
  made.parts = std::move(parts);
  return made;
}

Known some_known() {
  Known known;
  known.matter = facts({{"fault", "leaks"}, {"empty", ""}});
  known.customer =
      facts({{"price", "899,00"}, {"bought", "2026-11-07"}, {"visits", "3"}, {"fault", "other"}});
  known.today = day("2026-11-21");
  return known;
}

}  // namespace

TEST(Conditions, EachOperator) {
  struct Row {
    const char* given;
    Condition when;
    bool then;
  };
  const auto choice = [](Op op, const char* fact, std::vector<std::string> values) {
    return compare(op, FactKind::choice, fact, std::move(values));
  };
  const Condition leaks = choice(Op::equals, "fault", {"leaks"});
  const Condition broken = choice(Op::equals, "fault", {"broken"});
  const Row rows[] = {
      {"no condition", {}, true},
      {"known", choice(Op::known, "fault", {}), true},
      {"an empty value is not known", choice(Op::known, "empty", {}), false},
      {"not known", choice(Op::known, "none", {}), false},
      {"unknown", choice(Op::unknown, "none", {}), true},
      {"unknown, but known", choice(Op::unknown, "fault", {}), false},
      {"equals; of the case before of the customer", leaks, true},
      {"equals another", broken, false},
      {"equals, not known", choice(Op::equals, "none", {"x"}), false},
      {"differs", choice(Op::differs, "fault", {"broken"}), true},
      {"differs from itself", choice(Op::differs, "fault", {"leaks"}), false},
      {"differs, not known: holds", choice(Op::differs, "none", {"x"}), true},
      {"one of", choice(Op::one_of, "fault", {"broken", "leaks"}), true},
      {"one of others", choice(Op::one_of, "fault", {"broken", "noisy"}), false},
      {"one of, not known", choice(Op::one_of, "none", {"x"}), false},
      {"an amount at least, exactly", compare(Op::at_least, FactKind::amount, "price", {"899.00"}), true},
      {"an amount at least, one grosz more", compare(Op::at_least, FactKind::amount, "price", {"899.01"}),
       false},
      {"an amount at most, exactly", compare(Op::at_most, FactKind::amount, "price", {"899"}), true},
      {"an amount at most, one grosz less", compare(Op::at_most, FactKind::amount, "price", {"898.99"}),
       false},
      {"a number at least", compare(Op::at_least, FactKind::number, "visits", {"3"}), true},
      {"a number, not as text: 3 is below 20", compare(Op::at_least, FactKind::number, "visits", {"20"}),
       false},
      {"a date at most", compare(Op::at_most, FactKind::date, "bought", {"2026-11-07"}), true},
      {"a date at least the day after", compare(Op::at_least, FactKind::date, "bought", {"2026-11-08"}),
       false},
      {"at least, not known", compare(Op::at_least, FactKind::number, "none", {"0"}), false},
      {"at most, not known", compare(Op::at_most, FactKind::number, "none", {"9"}), false},
      {"at most of what is no number", compare(Op::at_most, FactKind::number, "fault", {"9"}), false},
      {"14 days ago at most", compare(Op::days_ago_at_most, FactKind::date, "bought", {"14"}), true},
      {"13 days ago at most", compare(Op::days_ago_at_most, FactKind::date, "bought", {"13"}), false},
      {"14 days ago at least", compare(Op::days_ago_at_least, FactKind::date, "bought", {"14"}), true},
      {"15 days ago at least", compare(Op::days_ago_at_least, FactKind::date, "bought", {"15"}), false},
      {"days ago of what is no date", compare(Op::days_ago_at_most, FactKind::date, "fault", {"9"}), false},
      {"days ago, not known", compare(Op::days_ago_at_most, FactKind::date, "none", {"9"}), false},
      {"all", joined(Op::all, {leaks, leaks}), true},
      {"all but one", joined(Op::all, {leaks, broken}), false},
      {"any", joined(Op::any, {broken, leaks}), true},
      {"any of none that holds", joined(Op::any, {broken, broken}), false},
      {"not", joined(Op::negated, {broken}), true},
      {"not what holds", joined(Op::negated, {leaks}), false},
      {"deep", joined(Op::negated, {joined(Op::any, {broken, joined(Op::all, {leaks, broken})})}), true},
  };
  const Known known = some_known();
  for (const Row& row : rows) EXPECT_EQ(holds(row.when, known), row.then) << row.given;
}

TEST(Freshness, ADefinedFactGrowsOldAndEveryOtherDoesNot) {
  const Pack pack = small_pack();
  struct Row {
    const char* given;
    const char* fact;
    std::chrono::milliseconds age;
    bool fresh;
  };
  constexpr std::chrono::days month{30};
  const Row rows[] = {
      {"just told", "phone", std::chrono::milliseconds{0}, true},
      {"exactly as old as it may be", "phone", month, true},
      {"a moment older", "phone", month + std::chrono::milliseconds{1}, false},
      {"without a bound", "name", std::chrono::days{9999}, true},
      {"not known at all", "email", std::chrono::milliseconds{0}, false},
      {"not of the pack", "hat", std::chrono::days{9999}, true},
  };
  for (const Row& row : rows) {
    Known known;
    known.pack = &pack;
    known.now = base::from_unix_ms(1'795'000'000'000);
    for (const char* fact : {"phone", "name", "hat"}) {
      known.customer[fact].value = "x";
      known.customer[fact].recorded_at = known.now - row.age;
    }
    EXPECT_EQ(known.fresh(row.fact), row.fresh) << row.given;
  }
}

TEST(Computed, WhatIsWorkedOutAndFromWhat) {
  World world;
  // given a customer with one complaint, in the second contact about it
  const ContactId first = world.complaint_at_remedies("899");
  const CaseId matter = *world.contact(first).matter;
  const CustomerId customer = *world.contact(first).customer;
  world.must(StartScript{first, "complaint", matter});  // again in the same contact: it counts once
  EXPECT_EQ(world.scope(first).known.find("contacts_on_case")->value, "1");
  world.now += std::chrono::days{3};
  const ContactId second = std::get<ContactOpened>(world.must(OpenContact{Channel::phone}).front()).contact;
  EXPECT_EQ(world.scope(second).known.find("customer_days"), nullptr);  // nobody knows who it is
  world.must(LinkCustomer{second, customer});
  world.must(StartScript{second, "complaint", matter});
  const Known known = world.scope(second).known;
  const std::pair<const char*, const char*> rows[] = {{"channel", "phone"},
                                                      {"contacts_on_case", "2"},
                                                      {"open_cases", "1"},
                                                      {"customer_days", "3"},
                                                      {"days_to_deadline", "11"}};
  for (const auto& [fact, value] : rows) {
    ASSERT_TRUE(known.find(fact)) << fact;
    EXPECT_EQ(known.find(fact)->value, value) << fact;
  }
  // Every fact that a pack may use without defining it is there.
  for (const ComputedFact& computed : computed_facts) EXPECT_TRUE(known.find(computed.id)) << computed.id;
  // What was told goes before what is worked out.
  Known told = known;
  told.matter["channel"].value = "pigeon";
  EXPECT_EQ(told.find("channel")->value, "pigeon");
  // When the deadline is over the days to it are negative.
  world.now += std::chrono::days{12};
  EXPECT_EQ(world.scope(second).known.find("days_to_deadline")->value, "-1");
}

TEST(Values, AsPeopleWriteThem) {
  struct Row {
    FactKind kind;
    const char* value;
    bool well_formed;
  };
  const Row rows[] = {
      {FactKind::text, "", true},
      {FactKind::number, "12", true},
      {FactKind::number, "-1", false},
      {FactKind::number, "", false},
      {FactKind::number, "1234567890123", false},
      {FactKind::amount, "12,50", true},
      {FactKind::amount, "12,505", false},
      {FactKind::date, "2028-02-29", true},
      {FactKind::date, "2027-02-29", false},
      {FactKind::time, "16:00", true},
      {FactKind::time, "24:00", false},
      {FactKind::time, "9:00", false},
      {FactKind::phone, "+48 601-234-567", true},
      {FactKind::phone, "12", false},
      {FactKind::phone, "abc1234567", false},
      {FactKind::email, "a@b.pl", true},
      {FactKind::email, "a b@c.pl", false},
      {FactKind::email, "@b.pl", false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(well_formed(row.kind, row.value, "PLN"), row.well_formed) << row.value;
}

}  // namespace okienko::domain::testing
