// The steps that do more than ask: reading back, notes, handing over, surveys, a second person.
#include "world.hpp"

namespace okienko::domain::testing {

namespace {

struct Steps : ::testing::Test {
  World world;
  ContactId contact = world.open_contact();
  CustomerId customer = world.add_customer(contact, {{"name", "Jan Wójcik"}, {"phone", "601 234 567"}});

  void start() { world.must(StartScript{contact, "kinds", std::nullopt}); }
  void go_to(const char* wanted) {
    start();
    const std::pair<const char*, Command> ways[] = {{"confirm", AnswerStep{contact, "confirm", "", ""}},
                                                    {"note", AnswerStep{contact, "note", "", ""}},
                                                    {"hand_over", AnswerStep{contact, "hand_over", "", ""}},
                                                    {"survey", AnswerStep{contact, "survey", "", ""}}};
    for (const auto& [step, command] : ways) {
      if (std::string(step) == wanted) return;
      world.must(command);
    }
  }
};

}  // namespace

TEST_F(Steps, ConfirmMakesWhatIsKnownFreshAndNothingElse) {
  world.must(RecordCustomerFact{customer, "email", "jan@example.pl"});
  const WallTime told = world.now;
  world.now += std::chrono::days{31};
  start();
  EXPECT_FALSE(world.scope(contact).known.fresh("phone"));
  // when it is read back and still right
  const auto events = world.must(AnswerStep{contact, "confirm", "", ""});
  // then what stands in the step is fresh, with its value as it was; what is not known is not confirmed
  const Customer after = *world.entities.customer(customer);
  EXPECT_EQ(after.facts.at("phone").value, "601 234 567");
  EXPECT_EQ(after.facts.at("phone").recorded_at, world.now);
  EXPECT_EQ(after.facts.at("email").recorded_at, told);
  const auto& confirmed = std::get<FactsConfirmed>(events.back());
  EXPECT_EQ(confirmed.of_customer, std::vector<std::string>{"phone"});
  EXPECT_TRUE(confirmed.of_matter.empty());
  EXPECT_TRUE(world.scope(contact).known.fresh("phone"));
}

TEST_F(Steps, ConfirmIsPassedOverWhenNothingIsKnown) {
  const ContactId stranger = world.open_contact();
  world.must(StartScript{stranger, "kinds", std::nullopt});
  EXPECT_EQ(world.refused(AnswerStep{stranger, "confirm", "", ""}), Reason::not_this_step);
  world.must(AnswerStep{stranger, "note", "", ""});
}

TEST_F(Steps, ANoteMayBeLeftOutAndIsSealed) {
  go_to("note");
  EXPECT_EQ(world.refused(AnswerStep{contact, "note", "", std::string(max_field_bytes + 1, 'x')}),
            Reason::answer_too_long);
  const auto events = world.must(AnswerStep{contact, "note", "", "mówi, że przecieka"});
  EXPECT_EQ(std::get<StepAnswered>(events.front()).personal.at("value"), "mówi, że przecieka");
  world.must(ReopenStep{contact, "note"});
  world.must(AnswerStep{contact, "note", "", ""});
  EXPECT_TRUE(world.contact(contact).answers.back().value.empty());
}

TEST_F(Steps, HandOverNamesTheTeamThatShallTakeIt) {
  go_to("hand_over");
  EXPECT_EQ(world.refused(AnswerStep{contact, "hand_over", "elsewhere", ""}), Reason::option_unknown);
  const auto events = world.must(AnswerStep{contact, "hand_over", "", ""});
  EXPECT_EQ(std::get<HandedOver>(events.front()).team, "workshop");
  EXPECT_EQ(world.matter_of(contact).handed_to, "workshop");
  EXPECT_TRUE(world.matter_of(contact).handed_warmly);
  EXPECT_EQ(world.matter_of(contact).owner,
            world.anna.id);  // the giver's until somebody has taken it (E5.hand)
}

TEST_F(Steps, AnotherWayOnHandsNothingOver) {
  go_to("hand_over");
  world.must(AnswerStep{contact, "hand_over", "keep", ""});
  EXPECT_TRUE(world.matter_of(contact).handed_to.empty());
}

TEST_F(Steps, ASurveyLeavesNothingInTheContact) {
  go_to("survey");
  const auto events = world.must(AnswerStep{contact, "survey", "", "5, bo szybko"});
  ASSERT_EQ(events.size(), 1u);
  EXPECT_TRUE(std::get<StepAnswered>(events.front()).personal.empty());
  EXPECT_TRUE(world.contact(contact).answers.back().value.empty());
}

TEST_F(Steps, TheSecondPersonIsAnotherOne) {
  go_to("second");
  Staff gone = world.tomasz;
  gone.id = world.ids.make<StaffId>(world.now);
  gone.active = false;
  world.entities.put(gone);
  struct Row {
    const char* given;
    Command command;
    std::optional<Reason> then;
  };
  const Row rows[] = {
      {"an answer without anybody", AnswerStep{contact, "second", "", ""}, Reason::second_person_needed},
      {"the agent alone", AgreeAsSecond{contact, "second", world.anna.id}, Reason::second_person_needed},
      {"somebody who left", AgreeAsSecond{contact, "second", gone.id}, Reason::not_found},
      {"nobody known", AgreeAsSecond{contact, "second", {}}, Reason::not_found},
      {"at another step", AgreeAsSecond{contact, "note", world.tomasz.id}, Reason::not_this_step},
      {"a colleague", AgreeAsSecond{contact, "second", world.tomasz.id}, std::nullopt},
      {"a second time", AgreeAsSecond{contact, "second", world.tomasz.id}, Reason::not_this_step},
  };
  for (const Row& row : rows) EXPECT_EQ(world.refused(row.command), row.then) << row.given;
  EXPECT_EQ(world.contact(contact).answers.back().second_person, world.tomasz.id);
}

TEST_F(Steps, ASlipOfTheFingerMayBeLeftButNothingThatWasSaid) {
  world.must(StartScript{contact, "question", std::nullopt});
  EXPECT_EQ(world.refused(EndContact{contact, "resolved"}), Reason::script_unfinished);
  EXPECT_EQ(world.refused(EndContact{contact, ""}), Reason::script_unfinished);
  const ContactId with_case = world.open_contact();
  world.must(StartScript{with_case, "kinds", std::nullopt});
  EXPECT_EQ(world.refused(EndContact{with_case, "mistaken"}), Reason::script_unfinished);
  const ContactId said = world.open_contact();
  world.must(StartScript{said, "question", std::nullopt});
  world.must(AnswerStep{said, "say", "", ""});
  world.must(ReopenStep{said, "say"});
  world.must(EndContact{contact, "mistaken"});
  EXPECT_EQ(world.contact(contact).state, ContactState::ended);
}

TEST(StartScript, OnWhichCases) {
  World world;
  const ContactId first = world.complaint_at_remedies("899");
  const CaseId complaint = *world.contact(first).matter;
  const ContactId other = world.open_contact();
  world.must(StartScript{other, "kinds", std::nullopt});
  const CaseId request = *world.contact(other).matter;
  struct Row {
    const char* given;
    const char* script;
    std::optional<CaseId> matter;
    std::optional<Reason> then;
  };
  const Row rows[] = {
      {"made to carry it on", "callback", complaint, std::nullopt},
      {"made to carry on another kind", "callback", request, Reason::case_differs},
      {"made to carry on, without a case", "callback", std::nullopt, Reason::case_needed},
      {"opens cases of that kind", "complaint", complaint, std::nullopt},
      {"opens cases of another kind", "kinds", complaint, Reason::case_differs},
      {"for anything", "question", request, std::nullopt},
      {"a case that is not there", "callback", CaseId{}, Reason::not_found},
  };
  for (const Row& row : rows) {
    const ContactId contact = world.open_contact();
    world.must(LinkCustomer{contact, *world.contact(first).customer});
    EXPECT_EQ(world.refused(StartScript{contact, row.script, row.matter}), row.then) << row.given;
  }
}

TEST(StartScript, ClocksRunForThoseTheyProtect) {
  struct Row {
    const char* given;
    Personal facts;
    std::vector<std::string> then;
  };
  const Row rows[] = {
      {"nobody said", {{"name", "A"}}, {"art7a"}},
      {"a consumer", {{"name", "A"}, {"buyer_kind", "consumer"}}, {"art7a"}},
      {"a sole trader", {{"name", "A"}, {"buyer_kind", "sole_trader"}}, {"art7a"}},
      {"a company that does not know when it was delivered", {{"name", "A"}, {"buyer_kind", "company"}}, {}},
      {"a company",
       {{"name", "A"}, {"buyer_kind", "company"}, {"delivery_date", "2026-02-28"}},
       {"warranty"}},
      {"an unknown kind counts as protected, by both",
       {{"name", "A"}, {"delivery_date", "2026-02-28"}},
       {"art7a", "warranty"}},
  };
  for (const Row& row : rows) {
    World world;
    const ContactId contact = world.open_contact();
    world.add_customer(contact, row.facts);
    world.must(StartScript{contact, "complaint", std::nullopt});
    std::vector<std::string> running;
    for (const RunningClock& clock : world.matter_of(contact).clocks) running.push_back(clock.clock);
    EXPECT_EQ(running, row.then) << row.given;
    if (running == std::vector<std::string>{"warranty"}) {
      EXPECT_EQ(world.matter_of(contact).clocks[0].received, day("2026-02-28"));
      EXPECT_EQ(world.matter_of(contact).clocks[0].due, day("2028-02-28"));
    }
  }
}

TEST(BuyerKind, ToldLaterDecidesWhichTermsRun) {
  // Given a script that asks in which capacity the customer buys, and a delivery date that is known
  World world;
  Step capacity;
  capacity.id = "capacity";
  capacity.kind = StepKind::choose;
  capacity.fact = buyer_kind_fact;
  for (const char* kind : {"consumer", "sole_trader", "company"}) capacity.options.push_back({kind, {}, {}, {}, {}});
  capacity.next = "product";
  auto& steps = world.pack.scripts.front().steps;
  steps.insert(steps.begin(), capacity);
  const ContactId contact = world.open_contact();
  world.add_customer(contact, {{"name", "A"}, {"delivery_date", "2026-02-28"}});
  world.must(StartScript{contact, "complaint", std::nullopt});
  const auto running = [&] {
    std::vector<std::string> ids;
    for (const RunningClock& clock : world.matter_of(contact).clocks) ids.push_back(clock.clock);
    return ids;
  };
  EXPECT_EQ(running(), (std::vector<std::string>{"art7a", "warranty"}));
  const Date due = world.matter_of(contact).clocks.front().due;
  // When it is a company, then the consumer's term falls away
  world.must(AnswerStep{contact, "capacity", "company", ""});
  EXPECT_EQ(running(), std::vector<std::string>{"warranty"});
  // When that was a slip, then it comes back days later, counted from the day the case was opened
  world.must(ReopenStep{contact, "capacity"});
  world.now += std::chrono::days{3};
  world.must(AnswerStep{contact, "capacity", "consumer", ""});
  EXPECT_EQ(running(), std::vector<std::string>{"art7a"});
  EXPECT_EQ(world.matter_of(contact).clocks.front().due, due);
}

}  // namespace okienko::domain::testing
