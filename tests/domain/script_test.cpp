#include "domain/script.hpp"

#include "world.hpp"

namespace okienko::domain::testing {

namespace {

Known known_of(Facts matter, Facts customer) {
  Known known;
  known.matter = std::move(matter);
  known.customer = std::move(customer);
  return known;
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
  const Answer product{"product", "", "Verta", false, "product", FactScope::matter, {}, {}};
  const Answer leaks{"fault", "leaks", "", false, "fault", FactScope::matter, {}, {}};
  const Answer broken{"fault", "broken", "", false, "fault", FactScope::matter, {}, {}};
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
    const ScriptPosition at = position(*pack.script("complaint"), row.answers, known_of({}, row.customer));
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

TEST(Script, WhatHasGrownOldIsShownAgainAndOneTapConfirmsIt) {
  World world;
  Script script;
  script.id = "ask";
  Step phone;
  phone.id = "phone";
  phone.kind = StepKind::ask;
  phone.fact = "phone";
  phone.next = "end";
  Step end;
  end.id = "end";
  end.kind = StepKind::end;
  end.outcome = "resolved";
  script.steps = {phone, end};
  world.pack.scripts.push_back(script);
  const ContactId contact = world.open_contact();
  const CustomerId customer = world.add_customer(contact, {{"phone", "601 234 567"}});
  world.must(StartScript{contact, "ask", std::nullopt});
  const auto at = [&] {
    return position(*world.pack.script("ask"), world.contact(contact).answers, world.scope(contact).known);
  };
  world.now += std::chrono::days{30};  // exactly as old as it may be
  EXPECT_EQ(at().step->id, "end");
  EXPECT_FALSE(at().confirms);
  world.now += std::chrono::milliseconds{1};
  EXPECT_EQ(at().step->id, "phone");
  EXPECT_TRUE(at().confirms);
  world.must(AnswerStep{contact, "phone", "", "601 234 567"});
  EXPECT_EQ(world.entities.customer(customer)->facts.at("phone").recorded_at, world.now);
  EXPECT_EQ(at().step->id, "end");
}

TEST(Script, AStepThatWasPassedOverStaysSo) {
  // given a question that is passed over because the answer was known
  World world;
  const ContactId contact = world.open_contact();
  world.add_customer(contact, {{"name", "Ewa Lis"}, {"price", "10"}});
  world.must(StartScript{contact, "complaint", std::nullopt});
  world.must(AnswerStep{contact, "product", "", "Verta"});
  world.must(AnswerStep{contact, "fault", "leaks", ""});
  EXPECT_EQ(world.contact(contact).answers.back().passed, std::vector<std::string>{"price"});
  // when what was known is not known any more (the customer's record was mended on another terminal)
  Customer customer = *world.entities.customer(*world.contact(contact).customer);
  customer.facts.erase("price");
  world.entities.put(customer);
  // then nobody is sent back
  const auto at = position(*world.pack.script("complaint"), world.contact(contact).answers, world.scope(contact).known);
  EXPECT_EQ(at.step->id, "remedy");
}

TEST(Script, LineToSayPlacesANameButNeverInflectsIt) {
  const Pack pack = small_pack();
  const Step& say = pack.script("question")->steps.front();
  const Known known = known_of({}, facts({{"name", "Jan Wójcik"}}));
  EXPECT_EQ(line_to_say(say, AddressForm::neutral, "pl", known), "Dzień dobry");
  EXPECT_EQ(line_to_say(say, AddressForm::sir, "pl", known), "Dzień dobry Panu, Jan Wójcik");
  EXPECT_EQ(line_to_say(say, AddressForm::madam, "pl", known), "Dzień dobry");  // no variant: the neutral one
  EXPECT_EQ(line_to_say(say, AddressForm::sir, "pl", {}), "Dzień dobry Panu, …");
  EXPECT_EQ(fill_in("an open {brace", known), "an open {brace");
}

}  // namespace okienko::domain::testing
