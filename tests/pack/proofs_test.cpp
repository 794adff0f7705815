// Each proof of the checker has a pack here that it refutes, and the counter-example that has to be named.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "pack/explore.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

const char* const complaint = "scripts/complaint.yaml";

struct Change {
  const char* file;
  const char* old_text;  // null: the file is new
  const char* new_text;
};

struct Refuted {
  const char* name;
  std::vector<Change> changes;
  const char* place;    // "file:line:column: code" of the message
  const char* example;  // stands in its text
};

void PrintTo(const Refuted& refuted, std::ostream* out) { *out << refuted.name; }

class Proof : public testing::TestWithParam<Refuted> {};

TEST_P(Proof, NamesTheCounterExample) {
  // Given a good pack with one flaw
  SamplePack sample;
  for (const Change& change : GetParam().changes) {
    if (change.old_text) sample.replace(change.file, change.old_text, change.new_text);
    else sample.write(change.file, change.new_text);
  }
  // When it is loaded
  const Loaded loaded = sample.load();
  // Then it is refused, at the place of the flaw, with the way that shows it
  EXPECT_FALSE(loaded.pack);
  std::string all;
  bool found = false;
  for (const Message& message : loaded.messages) {
    const std::string place = fmt::format("{}:{}:{}: {}", message.path, message.line, message.column, message.code);
    all += place + ": " + message.text + "\n";
    found = found || (place == GetParam().place && message.text.find(GetParam().example) != std::string::npos);
  }
  EXPECT_TRUE(found) << all;
}

const char* const second_script = R"(id: second
title: {pl: Drugi, en: Second}
icon: help
group: complaints
step_budget: 2
steps:
  - id: tell
    kind: say
    title: {pl: Powiedz, en: Tell}
    say: {pl: Słucham, en: Yes}
    next: on
  - id: on
    kind: go_to
    title: {pl: Dalej, en: On}
    script: complaint
)";

const char* const carrying_script = R"(id: second
title: {pl: Drugi, en: Second}
icon: help
group: complaints
step_budget: 2
carries_on: complaint
steps:
  - id: end
    kind: end
    title: {pl: Koniec, en: End}
    say: {pl: Dziękuję, en: Thank you}
    outcome: settled
)";

const char* const leading_script = R"(id: third
title: {pl: Trzeci, en: Third}
icon: help
group: complaints
step_budget: 2
steps:
  - id: tell
    kind: say
    title: {pl: Powiedz, en: Tell}
    say: {pl: Słucham, en: Yes}
    next: on
  - id: on
    kind: go_to
    title: {pl: Dalej, en: On}
    script: second
)";

const Refuted refuted[] = {
    {"EveryStepIsReached",
     {{complaint, "  - id: end\n",
       "  - id: lost\n    kind: say\n    title: {pl: A, en: A}\n    say: {pl: A, en: A}\n    next: end\n  - id: end\n"}},
     "scripts/complaint.yaml:51:9: unreachable-step",
     "'lost'"},
    {"NoWayComesRound",
     {{complaint, "en: Nothing}, next: promise}", "en: Nothing}, next: price}"}},
     "scripts/complaint.yaml:15:9: loop",
     "price > claim > price"},
    {"TheLongestWayIsInTheBudget",
     {{complaint, "step_budget: 6", "step_budget: 4"}},
     "scripts/complaint.yaml:1:5: over-budget",
     "6 steps may be asked, the budget is 4: who.name > who.phone > price > claim > remedy > promise"},
    {"ScriptsDoNotLeadRound",
     {{"pack.yaml", "scripts: [complaint]", "scripts: [complaint, second]"},
      {"scripts/second.yaml", nullptr, second_script},
      {complaint, "en: Nothing}, next: promise}", "en: Nothing}, next: round}"},
      {complaint, "  - id: end\n", "  - {id: round, kind: go_to, title: {pl: A, en: A}, script: second}\n  - id: end\n"}},
     "scripts/second.yaml:12:9: no-outcome",
     "complaint > second > complaint"},
    {"AScriptThatIsGoneToCanStart",
     {{"pack.yaml", "scripts: [complaint]", "scripts: [complaint, second, third]"},
      {"scripts/second.yaml", nullptr, carrying_script},
      {"scripts/third.yaml", nullptr, leading_script}},
     "scripts/third.yaml:12:9: dead-end",
     "the way: tell > on"},
    {"NoConditionIsAlwaysFalse",
     {{complaint, "{fact: claim, equals: refund}", "{fact: claim, equals: nothing}"}},
     "scripts/complaint.yaml:36:9: always-false",
     "{fact: claim, equals: nothing} is false"},
    {"NoConditionIsAlwaysTrue",
     {{complaint, "{fact: claim, equals: refund}", "{fact: claim, differs: nothing}"}},
     "scripts/complaint.yaml:36:9: always-true",
     "{fact: claim, differs: nothing} is true"},
    {"NoPartOfAConditionIsAlwaysTrue",
     {{complaint, "{fact: claim, equals: refund}",
       "{all: [{fact: claim, equals: refund}, {fact: claim, differs: nothing}]}"}},
     "scripts/complaint.yaml:36:9: always-true",
     "{fact: claim, differs: nothing} is true"},
    {"NobodyIsAskedTwice",
     {{complaint, "    next: remedy\n", "    next: again\n"},
      {complaint, "  - id: remedy\n",
       "  - {id: again, kind: ask, title: {pl: A, en: A}, say: {pl: A, en: A}, fact: price, next: remedy}\n"
       "  - id: remedy\n"}},
     "scripts/complaint.yaml:36:10: asks-again",
     "price: not known > claim"},
    {"ALineSaysOnlyWhatWasTold",
     {{complaint, "Cena: {price}. Co dalej?", "Zakup: {bought}. Co dalej?"}},
     "scripts/complaint.yaml:21:9: fact-too-early",
     "'bought' is used here before anybody was asked for it: who.name"},
    {"AConditionComparesWhatWasAsked",
     {{complaint, "    say: {pl: \"Ile?\", en: \"How much?\"}\n",
       "    say: {pl: \"Ile?\", en: \"How much?\"}\n    when: {not: {fact: claim, equals: refund}}\n"}},
     "scripts/complaint.yaml:15:9: fact-too-early",
     "'claim' is used here before"},
    {"TheWorthOfARemedyIsAskedFor",
     {{"remedies.yaml", "amount: {fact: price}", "amount: {fact: worth}"},
      {"facts.yaml", "facts:\n", "facts:\n  - {id: worth, kind: amount, scope: matter, label: {pl: A, en: A}}\n"}},
     "scripts/complaint.yaml:36:9: amount-never-known",
     "'refund' is worth what stands in 'worth'"},
    {"AnAnswerIsKept",
     {{complaint, "    next: remedy\n", "    next: more\n"},
      {complaint, "  - id: remedy\n",
       "  - id: more\n    kind: choose\n    title: {pl: A, en: A}\n    say: {pl: A, en: A}\n"
       "    options: [{id: a, label: {pl: A, en: A}}, {id: b, label: {pl: B, en: B}}]\n    next: remedy\n"
       "  - id: remedy\n"}},
     "scripts/complaint.yaml:36:9: answer-not-kept",
     "'more'"},
    {"EachProblemEndsAtTheFirstContact",
     {{complaint, "typical_value: 150", "typical_value: 250"},
      {complaint, "    options:\n      - {id: later, label: {pl: Później, en: Later}}\n", ""}},
     "scripts/complaint.yaml:1:5: not-at-first-contact",
     "'refund' cannot end at the first contact for the role 'agent' (counter, regular): nothing can be given alone at "
     "'remedy'"},
    {"EachCellOfTheTableHasARow",
     {{"limits.yaml", "  - {id: R4, role: sales, up_to: 50}\n", ""}},
     "limits.yaml:1:1: limit-gap",
     "'sales' with 'refund' in 'fault' (counter, regular, 2025-12-31)"},
    {"EachRowDecidesSomewhere",
     {{"limits.yaml", "  - {id: R3,", "  - {id: R2b, role: agent, remedy: refund, channel: phone, up_to: 5}\n  - {id: R3,"}},
     "limits.yaml:8:10: limit-never-decides",
     "'R2b'"},
    {"OneRowFitsWhereOnlyOneMay",
     {{"limits.yaml", "hit: first", "hit: unique"}},
     "limits.yaml:9:10: limit-overlap",
     "rows 'R3' and 'R4' both fit 'sales' with 'refund'"},
    {"SomeDayIsWorkedOn",
     {{"calendar.yaml", "weekly_holidays: [sunday]",
       "weekly_holidays: [sunday, monday, tuesday, wednesday, thursday, friday]"}},
     "calendar.yaml:1:1: no-working-day",
     "no day of the week"},
};

INSTANTIATE_TEST_SUITE_P(Refuted, Proof, testing::ValuesIn(refuted),
                         [](const auto& test) { return std::string(test.param.name); });

// A script of so many steps: each kind of problem takes its own way, with conditions on what was told before.
domain::Pack long_pack(int steps) {
  const auto text = [](const std::string& words) { return domain::Text{{{"en", words}}}; };
  domain::Pack pack;
  pack.id = "long";
  pack.languages = {"en"};
  domain::Script script;
  script.id = "long";
  script.step_budget = steps;
  for (int i = 0; i < steps; ++i) {
    const std::string id = std::to_string(i);
    domain::Step step;
    step.id = "s" + id;
    step.title = text(id);
    step.next = "s" + std::to_string(i + 1);
    if (i % 3 == 0) {
      pack.facts.push_back({"f" + id, domain::FactKind::choice, domain::FactScope::matter, text(id), {}});
      step.kind = domain::StepKind::choose;
      step.fact = "f" + id;
      step.options = {{"a", text("a"), {}, {}, {}}, {"b", text("b"), {}, {}, {}}};
    } else if (i % 3 == 2) {
      step.when.op = domain::Condition::Operator::equals;
      step.when.fact = "f" + std::to_string(i - 2);
      step.when.kind = domain::FactKind::choice;
      step.when.values = {"a"};
    }
    script.steps.push_back(std::move(step));
  }
  domain::Step end;
  end.id = "s" + std::to_string(steps);
  end.kind = domain::StepKind::end;
  script.steps.push_back(std::move(end));
  pack.scripts.push_back(std::move(script));
  return pack;
}

TEST(Explore, AThousandStepsAreWalkedWhole) {
  const domain::Pack pack = long_pack(1000);
  const Exploration ways = explore(pack, pack.scripts.front(), {});
  EXPECT_TRUE(ways.complete);
  EXPECT_EQ(ways.longest, 1000);
  EXPECT_EQ(ways.reached.size(), 1001u);
}

TEST(Explore, MoreWaysThanCanBeWalkedAreSaidToBe) {
  // Given a script that asks for twenty things and at its end compares them all
  domain::Pack pack = long_pack(60);
  domain::Step& last = pack.scripts.front().steps[59];
  last.when = {};
  last.when.op = domain::Condition::Operator::any;
  for (int i = 0; i < 60; i += 3) {
    domain::Condition part;
    part.op = domain::Condition::Operator::equals;
    part.fact = "f" + std::to_string(i);
    part.kind = domain::FactKind::choice;
    part.values = {"b"};
    last.when.parts.push_back(part);
  }
  EXPECT_FALSE(explore(pack, pack.scripts.front(), {}).complete);
}

}  // namespace
}  // namespace okienko::pack
