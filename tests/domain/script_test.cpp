#include "domain/script.hpp"

#include "world.hpp"

namespace okienko::domain::testing {

namespace {

Facts facts(std::initializer_list<std::pair<const char*, const char*>> known) {
  Facts made;
  for (const auto& [name, value] : known) made[name].value = value;
  return made;
}

}  // namespace

TEST(Script, WhatIsKnownIsNotAsked) {
  struct Row {
    const char* given;
    Facts customer;
    std::vector<Answer> answers;
    const char* then_step;
    int number, total;
  };
  const Answer product{"product", "", "Verta", false, "product", FactScope::matter};
  const Answer leaks{"fault", "leaks", "", false, "fault", FactScope::matter};
  const Answer broken{"fault", "broken", "", false, "fault", FactScope::matter};
  const Row rows[] = {
      {"nothing known", {}, {}, "product", 1, 4},
      {"the product known", facts({{"product", "Verta"}}), {}, "price", 1, 3},
      {"product and price known", facts({{"product", "Verta"}, {"price", "899"}}), {}, "fault", 1, 2},
      {"one answer given", facts({{"price", "899"}}), {product}, "fault", 2, 3},
      {"a choice that leads elsewhere", facts({{"price", "899"}}), {product, broken}, "promise", 3, 3},
      {"a choice that leads on", facts({{"price", "899"}}), {product, leaks}, "remedy", 3, 3},
      {"a known choice leads on as chosen", facts({{"product", "V"}, {"price", "9"}, {"fault", "broken"}}), {}, "promise", 1, 1},
      {"an empty fact is not known", facts({{"product", ""}}), {}, "product", 1, 4},
  };
  const Pack pack = small_pack();
  for (const Row& row : rows) {
    const Known known{nullptr, &row.customer};
    const ScriptPosition at = position(*pack.script("complaint"), row.answers, known);
    ASSERT_TRUE(at.step) << row.given;
    EXPECT_EQ(at.step->id, row.then_step) << row.given;
    EXPECT_EQ(at.number, row.number) << row.given;
    EXPECT_EQ(at.total, row.total) << row.given;
  }
}

TEST(Script, SurvivesALoopThatTheCheckerWouldRefuse) {
  Script loop;
  Step a;
  a.id = "a";
  a.next = "a";
  a.when.op = Condition::Operator::known;
  a.when.fact = "never";
  loop.steps = {a};
  const ScriptPosition at = position(loop, {}, {});
  EXPECT_GE(at.total, 1);
}

TEST(Script, Conditions) {
  const Facts known_facts = facts({{"fault", "leaks"}});
  const Known known{&known_facts, nullptr};
  using Op = Condition::Operator;
  const Condition leaks{Op::equals, "fault", "leaks", {}};
  const Condition broken{Op::equals, "fault", "broken", {}};
  EXPECT_TRUE(holds(leaks, known));
  EXPECT_FALSE(holds(broken, known));
  EXPECT_TRUE(holds({Op::differs, "fault", "broken", {}}, known));
  EXPECT_TRUE(holds({Op::unknown, "price", "", {}}, known));
  EXPECT_TRUE(holds({Op::any, "", "", {leaks, broken}}, known));
  EXPECT_FALSE(holds({Op::all, "", "", {leaks, broken}}, known));
  EXPECT_TRUE(holds({Op::negated, "", "", {broken}}, known));
}

TEST(Script, LineToSayPlacesANameButNeverInflectsIt) {
  const Pack pack = small_pack();
  const Step& say = pack.script("question")->steps.front();
  const Facts customer = facts({{"name", "Jan Wójcik"}});
  const Known known{nullptr, &customer};
  EXPECT_EQ(line_to_say(say, AddressForm::neutral, "pl", known), "Dzień dobry");
  EXPECT_EQ(line_to_say(say, AddressForm::sir, "pl", known), "Dzień dobry Panu, Jan Wójcik");
  EXPECT_EQ(line_to_say(say, AddressForm::madam, "pl", known), "Dzień dobry");  // no variant: the neutral one
  EXPECT_EQ(line_to_say(say, AddressForm::sir, "pl", {}), "Dzień dobry Panu, …");
  EXPECT_EQ(fill_in("an open {brace", known), "an open {brace");
}

}  // namespace okienko::domain::testing
