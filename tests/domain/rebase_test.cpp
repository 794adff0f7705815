// A running script in a newer version of the pack: what is kept, what is asked anew, what stays in the
// history alone.
#include "domain/script.hpp"

#include "world.hpp"

namespace okienko::domain::testing {

namespace {

Step* step_of(Pack& pack, const char* id) {
  for (Step& step : pack.scripts.front().steps) {
    if (step.id == id) return &step;
  }
  return nullptr;
}

void remove_step(Pack& pack, const char* id, const char* instead) {
  auto& steps = pack.scripts.front().steps;
  for (Step& step : steps) {
    if (step.next == id) step.next = instead;
  }
  std::erase_if(steps, [&](const Step& step) { return step.id == id; });
}

Step ask(const char* id, const char* fact, const char* next) {
  Step step;
  step.id = id;
  step.kind = StepKind::ask;
  step.fact = fact;
  step.next = next;
  return step;
}

}  // namespace

TEST(RebaseOf, EachChange) {
  struct Row {
    const char* given;
    void (*change)(Pack&);
    std::vector<std::string> kept, vanished, asked_anew;
    std::vector<std::pair<std::string, std::string>> renamed;
    const char* then_step;  // where the contact stands afterwards
  };
  const Row rows[] = {
      {"nothing of it changed", [](Pack&) {}, {"product", "fault"}, {}, {}, {}, "remedy"},
      {"a step was added before what was answered",
       [](Pack& pack) {
         pack.facts.push_back({"serial", FactKind::text, FactScope::matter, both("serial"), {}});
         auto& steps = pack.scripts.front().steps;
         steps.insert(steps.begin(), ask("serial", "serial", "product"));
       },
       {"product", "fault"},
       {},
       {},
       {},
       "serial"},
      {"a step was added after it",
       [](Pack& pack) {
         pack.facts.push_back({"serial", FactKind::text, FactScope::matter, both("serial"), {}});
         pack.scripts.front().steps.push_back(ask("serial", "serial", "remedy"));
         step_of(pack, "fault")->next = "serial";
       },
       {"product", "fault"},
       {},
       {},
       {},
       "serial"},
      {"a step was removed",
       [](Pack& pack) {
         remove_step(pack, "product", "price");
         pack.scripts.front().steps.front() = *step_of(pack, "price");
       },
       {"fault"},
       {"product"},
       {},
       {},
       "remedy"},
      {"a step was renamed",
       [](Pack& pack) {
         Step* fault = step_of(pack, "fault");
         fault->id = "problem";
         fault->formerly = {"trouble", "fault"};
         step_of(pack, "price")->next = "problem";
       },
       {"product", "problem"},
       {},
       {},
       {{"fault", "problem"}},
       "remedy"},
      {"the steps are in another order",
       [](Pack& pack) {
         auto& steps = pack.scripts.front().steps;
         std::swap(steps[0], steps[2]);  // the fault first, then the price, then the product
         steps[0].next = "price";
         steps[1].next = "product";
         steps[2].next = "remedy";
       },
       {"product", "fault"},
       {},
       {},
       {},
       "remedy"},
      {"the option that was chosen is not offered any more",
       [](Pack& pack) {
         std::erase_if(step_of(pack, "fault")->options, [](const Option& o) { return o.id == "leaks"; });
       },
       {"product"},
       {},
       {"fault"},
       {},
       "fault"},
      {"the answer is kept in another fact now",
       [](Pack& pack) {
         pack.facts.push_back({"thing", FactKind::text, FactScope::matter, both("thing"), {}});
         step_of(pack, "product")->fact = "thing";
       },
       {"fault"},
       {},
       {"product"},
       {},
       "product"},
      {"a question became a line to say",
       [](Pack& pack) {
         step_of(pack, "product")->kind = StepKind::say;
         step_of(pack, "product")->fact.clear();
       },
       {"fault"},
       {},
       {"product"},
       {},
       "product"},
  };
  for (const Row& row : rows) {
    World world;
    const ContactId contact = world.complaint_at_remedies("899");
    world.pack.version = "2";
    row.change(world.pack);
    const Rebase rebase = rebase_onto(*world.pack.script("complaint"), world.contact(contact).answers);
    EXPECT_EQ(rebase.kept, row.kept) << row.given;
    EXPECT_EQ(rebase.vanished, row.vanished) << row.given;
    EXPECT_EQ(rebase.asked_anew, row.asked_anew) << row.given;
    std::vector<std::pair<std::string, std::string>> renamed;
    for (const Renamed& one : rebase.renamed) renamed.emplace_back(one.from, one.to);
    EXPECT_EQ(renamed, row.renamed) << row.given;

    world.must(RebaseScript{contact});
    EXPECT_EQ(world.contact(contact).pack_version, "test@2") << row.given;
    EXPECT_EQ(world.matter_of(contact).pack_version, "test@2") << row.given;
    const auto at =
        position(*world.pack.script("complaint"), world.contact(contact).answers, world.scope(contact).known);
    ASSERT_TRUE(at.step) << row.given;
    EXPECT_EQ(at.step->id, row.then_step) << row.given;
    ASSERT_EQ(world.contact(contact).past_answers.size(), row.vanished.size()) << row.given;
    for (std::size_t i = 0; i < row.vanished.size(); ++i) {
      EXPECT_EQ(world.contact(contact).past_answers[i].step, row.vanished[i]) << row.given;
    }
    // What is asked anew is not known any more; what vanished stays known.
    EXPECT_EQ(world.matter_of(contact).facts.contains("fault"),
              std::find(row.asked_anew.begin(), row.asked_anew.end(), "fault") == row.asked_anew.end())
        << row.given;
    EXPECT_TRUE(world.must(RebaseScript{contact}).empty()) << row.given;  // it runs in the newest already
  }
}

TEST(RebaseOf, ChangedLimitsDecideFromThenOn) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  EXPECT_EQ(world.refused(GrantRemedy{contact, "refund"}), Reason::above_limit);
  // In its own version the old limit holds until it is carried over; the new one is another pack.
  world.pack.version = "2";
  world.pack.limits.rows[1].up_to = Money{100000, "PLN"};
  world.must(RebaseScript{contact});
  world.must(GrantRemedy{contact, "refund"});
  EXPECT_EQ(world.matter_of(contact).grants[0].amount.minor, 89900);
}

TEST(RebaseOf, WhatWasGrantedAndPromisedStays) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  world.must(GrantRemedy{contact, "exchange"});
  world.must(AnswerStep{contact, "remedy", "", ""});
  world.pack.version = "2";
  std::erase(step_of(world.pack, "remedy")->remedies, "exchange");
  world.must(RebaseScript{contact});
  EXPECT_EQ(world.matter_of(contact).grants.size(), 1u);
  world.must(MakePromise{contact, "call_tomorrow"});
  world.must(EndContact{contact, ""});
  EXPECT_EQ(world.matter_of(contact).status, CaseStatus::settled);
}

TEST(RebaseOf, APassedStepIsFoundByItsNewName) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");  // the price was passed over: it was known
  world.pack.version = "2";
  step_of(world.pack, "price")->formerly = {"price"};
  step_of(world.pack, "product")->next = "paid";
  step_of(world.pack, "price")->id = "paid";
  world.must(RebaseScript{contact});
  EXPECT_EQ(world.contact(contact).answers.back().passed, std::vector<std::string>{"paid"});
}

TEST(RebaseOf, AScriptThatIsGoneIsNotCarriedOver) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  world.pack.version = "2";
  world.pack.scripts.erase(world.pack.scripts.begin());
  EXPECT_EQ(world.refused(RebaseScript{contact}), Reason::script_gone);
  EXPECT_EQ(world.contact(contact).pack_version, "test@1");
}

}  // namespace okienko::domain::testing
