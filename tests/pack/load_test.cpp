// What a good pack becomes: every file as typed values, parts put in place, conversations beside it.
#include <gtest/gtest.h>

#include "base/calendar.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

using domain::Condition;
using domain::FactKind;
using Operator = Condition::Operator;

class GoodPack : public testing::Test {
 protected:
  void SetUp() override {
    loaded = SamplePack().load();
    for (const Message& message : loaded.messages) ADD_FAILURE() << to_text(message);
    ASSERT_TRUE(loaded.pack);
  }
  const domain::Pack& pack() const { return *loaded.pack; }
  const domain::Step& step(const char* id) const { return *pack().script("complaint")->step(id); }

  Loaded loaded;
};

TEST_F(GoodPack, TheFileOfThePack) {
  EXPECT_EQ(pack().name(), "sample@1.0.0");
  EXPECT_EQ(pack().languages, (std::vector<std::string>{"pl", "en"}));
  EXPECT_EQ(pack().frontline, (std::vector<domain::Role>{domain::Role::agent}));
  ASSERT_EQ(pack().groups.size(), 1u);
  EXPECT_EQ(pack().groups[0].label.in("pl"), "Reklamacje");
}

TEST_F(GoodPack, FactsAndRemedies) {
  EXPECT_EQ(pack().fact("bought")->fresh_for_days, 900);
  EXPECT_EQ(pack().fact("claim")->kind, FactKind::choice);
  const domain::Remedy& refund = *pack().remedy("refund");
  EXPECT_EQ(refund.amount_fact, "price");
  EXPECT_FALSE(refund.fixed);
  EXPECT_EQ(refund.order, 1);
  EXPECT_EQ(refund.due_when.op, Operator::days_ago_at_most);
  EXPECT_EQ(refund.due_when.kind, FactKind::date);
  EXPECT_EQ(refund.due_when.values, (std::vector<std::string>{"730"}));
}

TEST_F(GoodPack, WhoIsKnownAndWhenTheScreenLocks) {
  EXPECT_EQ(pack().verifying_facts, (std::vector<std::string>{"name", "phone"}));
  EXPECT_EQ(pack().concern_facts, (std::vector<std::string>{"name"}));
  ASSERT_EQ(pack().idle_locks.size(), 1u);
  EXPECT_EQ(pack().idle_locks[0].role, domain::Role::agent);
  EXPECT_EQ(pack().idle_locks[0].minutes, 4);
  EXPECT_EQ(pack().idle_locks[0].in_script_minutes, 60);
  EXPECT_FALSE(pack().outcome("settled")->quick);
}

TEST_F(GoodPack, GoodsAndTheTill) {
  const domain::GoodsForm& goods = pack().goods;
  ASSERT_EQ(goods.conditions.size(), 1u);
  EXPECT_EQ(goods.condition("whole")->label.in("en"), "Whole");
  EXPECT_EQ(goods.condition("broken"), nullptr);
  ASSERT_EQ(goods.with_it.size(), 1u);
  EXPECT_EQ(goods.with_it[0].id, "box");
  EXPECT_EQ(goods.condition_fact, "claim");
  EXPECT_EQ(goods.with_it_fact, "phone");
  EXPECT_TRUE(pack().remedy("refund")->till);
}

TEST_F(GoodPack, Limits) {
  const domain::LimitTable& limits = pack().limits;
  ASSERT_EQ(limits.standings.size(), 2u);
  EXPECT_EQ(limits.standings[0].when.kind, FactKind::number) << "of a fact that is worked out";
  EXPECT_EQ(limits.standings[1].when.op, Operator::always);
  EXPECT_EQ(limits.rows[1].up_to, (domain::Money{19999, "PLN"}));
  EXPECT_EQ(limits.rows[2].from, base::date_from_text("2026-01-01"));
  EXPECT_EQ(limits.rows[4].together_up_to, (domain::Money{500000, "PLN"}));
  EXPECT_FALSE(limits.rows[1].together_up_to);
  EXPECT_EQ(limits.index.rows, limits.rows.size()) << "a table of thousands of rows is not read row by row";
  EXPECT_EQ(limits.caps[0].kind, domain::RemedyKind::goodwill);
  EXPECT_EQ(limits.caps[0].at_each_terminal, (domain::Money{10000, "PLN"}));
}

TEST_F(GoodPack, ClocksAndCalendar) {
  const domain::ClockDefinition& clock = *pack().clock("answer");
  EXPECT_EQ(clock.protects, (std::vector<domain::BuyerKind>{domain::BuyerKind::consumer}));
  EXPECT_TRUE(clock.starts_fact.empty());
  EXPECT_EQ(clock.length, 14);
  EXPECT_TRUE(clock.end_moves);
  ASSERT_TRUE(clock.extension);
  EXPECT_EQ(clock.extension->length, 30);
  EXPECT_EQ(clock.warn_days_before, (std::vector<int>{7, 4}));
  EXPECT_EQ(pack().calendar.weekly_holidays, (std::vector<std::chrono::weekday>{std::chrono::Sunday}));
  EXPECT_EQ(pack().calendar.end_also_moves_from, (std::vector<std::chrono::weekday>{std::chrono::Saturday}));
  EXPECT_EQ(pack().calendar.holidays[1].days_after_easter, 60);
  EXPECT_EQ(pack().calendar.holidays[1].until_year, 2100);
  ASSERT_EQ(pack().opening_hours.size(), 3U);
  EXPECT_EQ(pack().opening_hours[2].day, std::chrono::Saturday);
  EXPECT_EQ(pack().opening_hours[2].from_minute, 9 * 60);
  EXPECT_EQ(pack().opening_hours[2].until_minute, 18 * 60);
  EXPECT_TRUE(pack().promises[0].reaches_customer);
  EXPECT_EQ(pack().promises[0].listed().in("en"), "Call back");
  ASSERT_EQ(pack().wishes.size(), 1U);
  EXPECT_EQ(pack().wishes[0].fact, "claim");
  EXPECT_EQ(pack().wishes[0].option, "refund");
  EXPECT_EQ(pack().wishes[0].from_minute, 16 * 60);
  EXPECT_EQ(pack().wishes[0].until_minute, 20 * 60);
}

TEST_F(GoodPack, TheOtherFiles) {
  EXPECT_EQ(pack().promise("call")->at_minute_of_day, 12 * 60);
  EXPECT_TRUE(pack().outcome("settled")->resolved);
  EXPECT_EQ(pack().team("workshop")->reach.in("en"), "ext. 12");
  EXPECT_EQ(pack().standard("T-01")->within_seconds, 20);
  EXPECT_EQ(pack().practice("listen")->text.in("pl"), "Do końca");
  EXPECT_EQ(pack().risks[0].source, domain::RiskSource::material);
  EXPECT_EQ(pack().survey("after")->questions[1].options.size(), 2u);
  EXPECT_EQ(pack().card("law")->kind, domain::CardKind::law);
  EXPECT_EQ(pack().suggestions[0].script, "complaint");
  EXPECT_EQ(pack().charter.lines[0].standard, "T-01");
  EXPECT_EQ(pack().charter.aims[0].in("en"), "Fast");
}

TEST_F(GoodPack, Steps) {
  EXPECT_EQ(step("claim").say.at(domain::AddressForm::sir).in("pl"), "Co dla Pana?");
  EXPECT_EQ(step("claim").practice, "listen");
  EXPECT_EQ(step("claim").cards, (std::vector<std::string>{"law"}));
  EXPECT_EQ(step("claim").takes_seconds, 20);
  EXPECT_EQ(step("claim").formerly, (std::vector<std::string>{"demand"}));
  EXPECT_EQ(step("remedy").when.op, Operator::equals);
  EXPECT_EQ(step("remedy").options[0].id, "later");
  EXPECT_EQ(pack().script("complaint")->opens->typical_value, (domain::Money{15000, "PLN"}));
}

TEST(Cues, StandBesideTheLineAndMayNameFacts) {
  SamplePack sample;
  sample.replace("scripts/complaint.yaml", "    practice: listen\n",
                 "    practice: listen\n    cue: {pl: \"cena, {price}, co dalej\", en: what next}\n");
  const auto loaded = sample.load();
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.pack->script("complaint")->step("claim")->cue.in("pl"), "cena, {price}, co dalej");
  EXPECT_TRUE(loaded.pack->script("complaint")->step("price")->cue.empty());
}

TEST_F(GoodPack, APartIsPutInPlace) {
  // Given the step `who` that runs a part with the steps `name` and `phone`
  const domain::Script& script = *pack().script("complaint");
  EXPECT_EQ(script.steps[0].id, "who.name");
  EXPECT_EQ(script.steps[0].next, "who.phone");
  EXPECT_EQ(script.steps[1].id, "who.phone");
  EXPECT_EQ(script.steps[1].next, "price") << "where `return` leads";
  EXPECT_EQ(script.steps[0].standard, "T-01") << "of the step that runs the part";
}

TEST(Parts, ConditionsNamesAndWaysAreCarriedOver) {
  // Given a part inside a part, under conditions, with earlier names
  SamplePack sample;
  sample.replace("pack.yaml", "[identify]", "[identify, inner]")
      .write("scripts/inner.yaml", R"(id: inner
title: {pl: Wizyty, en: Visits}
steps:
  - id: visits
    kind: ask
    title: {pl: Wizyty, en: Visits}
    say: {pl: "Ile wizyt?", en: "How many visits?"}
    when: {known: price}
    fact: visits
    formerly: [count]
    next: return
)")
      .replace("scripts/identify.yaml", "    next: phone\n", "    next: deeper\n")
      .replace("scripts/identify.yaml", "  - id: phone\n", R"(  - id: deeper
    kind: run
    title: {pl: Wizyty, en: Visits}
    script: inner
    when: {known: name}
    next: phone
  - id: phone
)")
      .replace("scripts/complaint.yaml", "    standard: T-01\n",
               "    standard: T-01\n    when: {unknown: bought}\n    formerly: [person]\n")
      .replace("scripts/complaint.yaml", "step_budget: 6", "step_budget: 7");
  const Loaded loaded = sample.load();
  for (const Message& message : loaded.messages) ADD_FAILURE() << to_text(message);
  ASSERT_TRUE(loaded.pack);
  const domain::Script& script = *loaded.pack->script("complaint");
  // Then the steps stand in order and lead on to one another
  ASSERT_GE(script.steps.size(), 4u);
  EXPECT_EQ(script.steps[0].next, "who.deeper.visits");
  EXPECT_EQ(script.steps[1].id, "who.deeper.visits");
  EXPECT_EQ(script.steps[1].next, "who.phone");
  EXPECT_EQ(script.steps[2].next, "price");
  // And all conditions hold together, outermost first
  const Condition& when = script.steps[1].when;
  ASSERT_EQ(when.op, Operator::all);
  EXPECT_EQ(when.parts[0].fact, "bought");
  ASSERT_EQ(when.parts[1].op, Operator::all);
  EXPECT_EQ(when.parts[1].parts[0].fact, "name");
  EXPECT_EQ(when.parts[1].parts[1].fact, "price");
  // And every earlier name is known
  EXPECT_EQ(script.steps[1].formerly,
            (std::vector<std::string>{"who.deeper.count", "person.deeper.visits", "person.deeper.count"}));
}

TEST(Parts, AFaultInOnePointsAtItsFile) {
  // Given a part whose step needs a case, run by a script that opens none
  SamplePack sample;
  sample
      .write("scripts/chat.yaml", R"(id: chat
title: {pl: Rozmowa, en: Chat}
icon: forum
group: complaints
step_budget: 5
steps:
  - {id: who, kind: run, title: {pl: Kto, en: Who}, script: identify, next: end}
  - {id: end, kind: end, title: {pl: Koniec, en: End}, say: {pl: Do widzenia, en: Bye}, outcome: settled}
)")
      .replace("pack.yaml", "[complaint]", "[complaint, chat]")
      .replace("facts.yaml", "kind: phone, scope: customer", "kind: phone, scope: customer")
      .replace("scripts/identify.yaml", "fact: phone\n", "fact: note\n")
      .replace("facts.yaml", "  - {id: visits",
               "  - {id: note, kind: text, scope: matter, label: {pl: Opis, en: Note}}\n  - {id: visits");
  EXPECT_EQ(sample.codes(), (std::vector<std::string>{"scripts/identify.yaml:14:11: fact-without-case"}));
}

TEST_F(GoodPack, Conversations) {
  ASSERT_EQ(loaded.conversations.size(), 2u);
  const Conversation& conversation = loaded.conversations[0];
  EXPECT_EQ(conversation.id, "refund_given");
  EXPECT_EQ(conversation.customer.at("price"), "150");
  EXPECT_EQ(conversation.today, base::date_from_text("2026-11-16"));
  using Kind = ConversationAnswer::Kind;
  std::vector<Kind> kinds;
  for (const ConversationAnswer& answer : conversation.answers) kinds.push_back(answer.kind);
  EXPECT_EQ(kinds, (std::vector<Kind>{Kind::not_known, Kind::option, Kind::grant, Kind::promise}));
  EXPECT_EQ(conversation.answers[2].grants, (std::vector<std::string>{"refund"}));
  EXPECT_EQ(conversation.expect.outcome, "settled");
  EXPECT_EQ(conversation.expect.due, base::date_from_text("2026-11-30"));
  EXPECT_EQ(conversation.place.at.line, 2);
}

}  // namespace
}  // namespace okienko::pack
