#include "world.hpp"

#include "base/calendar.hpp"

namespace okienko::domain::testing {

TEST(Complaint, OpensACaseAndItsClock) {
  World world;
  // given a contact with a customer
  const ContactId contact = world.open_contact();
  world.add_customer(contact, {{"name", "Jan Wójcik"}, {"phone", "601 234 567"}});
  // when the complaint begins
  world.must(StartScript{contact, "complaint", std::nullopt});
  // then there is a case with a number of this terminal, and the 14 days run
  const Case matter = world.matter_of(contact);
  EXPECT_EQ(matter.number, "R-2/44");
  ASSERT_NE(matter.nearest_clock(), nullptr);
  EXPECT_EQ(base::date_to_text(matter.nearest_clock()->due), "2026-12-05");
  EXPECT_EQ(base::date_to_text(matter.nearest_clock()->outer_limit), "2026-12-07");
  EXPECT_EQ(world.entities.customer(matter.customer)->cases_total, 1);
}

TEST(Complaint, WholeStory) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  world.must(GrantRemedy{contact, "exchange"});
  world.must(AnswerStep{contact, "remedy", "", ""});
  world.must(MakePromise{contact, "call_tomorrow"});
  world.must(EndContact{contact, ""});

  const Contact ended = world.contact(contact);
  EXPECT_EQ(ended.state, ContactState::ended);
  EXPECT_EQ(ended.outcome, "resolved");
  const Case matter = world.matter_of(contact);
  EXPECT_EQ(matter.status, CaseStatus::settled);
  ASSERT_EQ(matter.grants.size(), 1u);
  EXPECT_EQ(matter.grants[0].amount.minor, 89900);
  EXPECT_EQ(matter.grants[0].rule, "R1");
  ASSERT_EQ(ended.promises.size(), 1u);
  const Promise promise = *world.entities.promise(ended.promises[0]);
  EXPECT_EQ(promise.due_at, world.zone.at(day("2026-11-22"), 12 * 60));
  EXPECT_EQ(promise.owner, world.anna.id);
}

TEST(Complaint, WhatIsRefusedAndWhy) {
  World world;
  const ContactId nobody = world.open_contact();
  const ContactId contact = world.complaint_at_remedies("899");
  const ContactId no_price = world.open_contact();
  world.add_customer(no_price, {{"name", "Ewa Lis"}});
  world.must(StartScript{no_price, "complaint", std::nullopt});
  world.must(AnswerStep{no_price, "product", "", "Verta"});
  world.must(AnswerStep{no_price, "price", "", "", true});
  world.must(AnswerStep{no_price, "fault", "leaks", ""});

  struct Row {
    const char* when;
    Command command;
    Reason then;
  };
  const std::string too_long(max_field_bytes + 1, 'x');
  const Row rows[] = {
      {"a complaint of nobody", StartScript{nobody, "complaint", std::nullopt}, Reason::customer_needed},
      {"an unknown script", StartScript{nobody, "none", std::nullopt}, Reason::not_found},
      {"a customer without anything", CreateCustomer{nobody, {{"name", ""}}}, Reason::customer_facts_missing},
      {"a phone of letters", CreateCustomer{nobody, {{"phone", "six"}}}, Reason::answer_malformed},
      {"an e-mail without @", CreateCustomer{nobody, {{"email", "jan.example"}}}, Reason::answer_malformed},
      {"a name without end", CreateCustomer{nobody, {{"name", too_long}}}, Reason::answer_too_long},
      {"an answer to another step", AnswerStep{contact, "product", "", "x"}, Reason::not_this_step},
      {"a late grant of what is not offered", GrantRemedy{contact, "holiday"}, Reason::remedy_not_offered},
      {"a refund above the limit", GrantRemedy{contact, "refund"}, Reason::above_limit},
      {"approval of what needs none", RequestApproval{contact, "exchange"}, Reason::within_limit},
      {"the price is not known", GrantRemedy{no_price, "exchange"}, Reason::price_missing},
      {"the end before the end", EndContact{contact, ""}, Reason::script_unfinished},
      {"a promise at another step", MakePromise{contact, "call_tomorrow"}, Reason::not_this_step},
      {"going back to what was not answered", ReopenStep{contact, "promise"}, Reason::not_this_step},
      {"a contact that is not parked", ResumeContact{contact}, Reason::contact_not_active},
      {"an unknown contact", ParkContact{}, Reason::not_found},
  };
  for (const Row& row : rows) EXPECT_EQ(world.refused(row.command), row.then) << row.when;

  const auto above = world.rejection(GrantRemedy{contact, "refund"});
  ASSERT_TRUE(above);
  EXPECT_EQ(above->rule, "R2");  // the refusal explains itself
  EXPECT_EQ(above->up_to->minor, 20000);
}

TEST(Complaint, FieldOfExactlyTheBoundIsTaken) {
  World world;
  const ContactId contact = world.open_contact();
  EXPECT_FALSE(world.refused(CreateCustomer{contact, {{"name", std::string(max_field_bytes, 'x')}}}));
}

TEST(Complaint, ARemedyIsGrantedOnceInAContact) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  world.must(GrantRemedy{contact, "exchange"});
  EXPECT_EQ(world.refused(GrantRemedy{contact, "exchange"}), Reason::already_granted);
  EXPECT_FALSE(world.refused(GrantRemedy{contact, "voucher"}));  // a gesture besides is another thing
}

TEST(Complaint, GoingBackAsksAnewAndForgetsOnlyWhatWasSaidAfter) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  ASSERT_TRUE(world.matter_of(contact).facts.contains("fault"));
  world.must(ReopenStep{contact, "fault"});
  EXPECT_FALSE(world.matter_of(contact).facts.contains("fault"));
  EXPECT_TRUE(world.matter_of(contact).facts.contains("product"));
  world.must(AnswerStep{contact, "fault", "", "przecieka przy młynku"});  // in the customer's own words
  EXPECT_EQ(world.matter_of(contact).facts.at("fault").value, "przecieka przy młynku");
}

TEST(Complaint, PutAsideAndTakenUpByAnotherTerminal) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  world.must(ParkContact{contact});
  EXPECT_EQ(world.refused(GrantRemedy{contact, "exchange"}), Reason::contact_not_active);
  world.device = world.ids.make<DeviceId>(world.now);
  world.as(world.tomasz);
  world.must(ResumeContact{contact});
  EXPECT_EQ(world.contact(contact).agent, world.tomasz.id);
  world.must(GrantRemedy{contact, "exchange"});  // the step is where it was, nothing is asked again
}

TEST(Complaint, SecondContactOnTheCaseAsksNothingAgain) {
  World world;
  const ContactId first = world.complaint_at_remedies("899");
  const CaseId matter = *world.contact(first).matter;
  const ContactId second = world.open_contact();
  world.must(LinkCustomer{second, world.matter_of(first).customer});
  world.must(StartScript{second, "complaint", matter});
  world.must(GrantRemedy{second, "exchange"});  // straight at the remedies
  EXPECT_EQ(world.matter_of(second).contacts_total, 2);
}

TEST(Complaint, ADecisionLaterIsNoResolution) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  EXPECT_EQ(world.refused(AnswerStep{contact, "remedy", "never", ""}), Reason::option_unknown);
  world.must(AnswerStep{contact, "remedy", "later", ""});
  world.must(EndContact{contact, ""});
  EXPECT_EQ(world.contact(contact).outcome, "pending");
  EXPECT_EQ(world.matter_of(contact).status, CaseStatus::open);
}

TEST(Promise, KeptInTimeOrBroken) {
  for (const auto& [hours, state] : {std::pair{24, PromiseState::kept}, std::pair{26, PromiseState::broken}}) {
    World world;
    const ContactId contact = world.complaint_at_remedies("899");
    world.must(AnswerStep{contact, "remedy", "", ""});
    const auto promise = std::get<PromiseMade>(world.must(MakePromise{contact, "call_tomorrow"}).front()).promise;
    world.now += std::chrono::hours{hours};  // due after 25 h 18 min
    world.must(KeepPromise{promise});
    EXPECT_EQ(world.entities.promise(promise)->state, state);
    EXPECT_EQ(world.refused(KeepPromise{promise}), Reason::promise_ended);
  }
}

}  // namespace okienko::domain::testing
