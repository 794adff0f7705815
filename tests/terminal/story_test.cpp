// The story of the first complaint, told to a real terminal without a screen.

#include <algorithm>

#include "shop.hpp"
#include "terminal/pin_guard.hpp"

namespace okienko::terminal::testing {

namespace {


}  // namespace

TEST_F(Shop, AComplaintFromTheGreetingToTheDesk) {
  open_terminal();
  ASSERT_EQ(now()->page, Page::lock);
  ASSERT_EQ(now()->staff.size(), 2u);
  EXPECT_EQ(now()->staff[0].initials, "AN");
  sign_in(anna, anna_pin);
  ASSERT_EQ(now()->page, Page::desk);

  // A customer by part of the phone number, and by a name typed without diacritics.
  act(NewContact{domain::Channel::counter});
  for (const char* text : {"234 567", "wojcik", "wojcik 601"}) {
    const auto found = act(Search{text});
    ASSERT_EQ(found->found.size(), 1u) << text;
    EXPECT_EQ(found->found[0].name, "Jan Wójcik");
  }
  act(ChooseCustomer{jan});
  ASSERT_EQ(now()->page, Page::customer);
  act(ChooseScript{"complaint_non_conformity"});
  ASSERT_EQ(now()->page, Page::script);

  // What is known is shown and not asked: the first step is not about the product.
  const auto& known = now()->contact->known;
  EXPECT_TRUE(std::any_of(known.begin(), known.end(),
                          [](const KnownFact& fact) { return fact.value == "Ekspres Verta 300"; }));
  for (int step = 0; step < 12 && now()->contact->step->kind != domain::StepKind::remedy; ++step) {
    const StepView shown = *now()->contact->step;
    EXPECT_NE(shown.fact_kind, domain::FactKind::product);
    EXPECT_NE(shown.fact_kind, domain::FactKind::amount);
    EXPECT_LE(shown.number, shown.total);
    act(Answer{shown.id, shown.options.empty() ? "" : shown.options.front().id, "", false});
  }

  // Inside the limit alone; above it only with the supervisor.
  ASSERT_TRUE(remedy(now(), "exchange"));
  EXPECT_EQ(remedy(now(), "exchange")->verdict, domain::LimitVerdict::alone);
  EXPECT_EQ(remedy(now(), "refund")->verdict, domain::LimitVerdict::with_approval);
  act(Grant{"refund"});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::above_limit);
  act(Grant{"exchange"});
  EXPECT_FALSE(now()->notice);
  EXPECT_TRUE(remedy(now(), "exchange")->granted);

  act(Answer{now()->contact->step->id, "", "", false});
  ASSERT_EQ(now()->contact->step->kind, domain::StepKind::promise);
  act(Promise{now()->contact->step->promises.front().id});
  ASSERT_EQ(now()->page, Page::wrap_up);
  EXPECT_EQ(now()->contact->summary.granted.size(), 1u);
  EXPECT_EQ(now()->contact->summary.promised.size(), 1u);

  // Turned to the customer the screen is locked to that page.
  act(TurnToCustomer{});
  ASSERT_EQ(now()->page, Page::turned);
  act(GoToDesk{});
  act(NewContact{domain::Channel::phone});
  EXPECT_EQ(now()->page, Page::turned);
  act(AnswerSurvey{5});
  EXPECT_TRUE(now()->contact->summary.survey_answered);
  act(LeaveCustomerPage{"0000"});
  EXPECT_EQ(now()->page, Page::turned);
  act(LeaveCustomerPage{anna_pin});
  ASSERT_EQ(now()->page, Page::desk);

  // The desk shows the promise and the deadline; the figures count the contact.
  const auto desk = now()->desk;
  EXPECT_TRUE(std::any_of(desk.begin(), desk.end(),
                          [](const DeskItem& item) { return item.kind == DeskItem::Kind::promise; }));
  EXPECT_TRUE(std::any_of(desk.begin(), desk.end(),
                          [](const DeskItem& item) { return item.kind == DeskItem::Kind::deadline; }));
  EXPECT_EQ(now()->figures.ended_today, 1);
  EXPECT_EQ(now()->figures.survey_total, 0);  // one answer alone would name its customer
}

TEST_F(Shop, ASupervisorApprovesWithTheirOwnPinAlone) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(AskApproval{"refund"});
  ASSERT_TRUE(now()->contact->approval);
  const ApprovalView asked = *now()->contact->approval;
  EXPECT_EQ(asked.amount->minor, 89900);
  ASSERT_EQ(asked.approvers.size(), 1u);
  EXPECT_EQ(asked.approvers[0].tile.id, maria);

  // Never the agent, whatever is typed.
  act(Approve{asked.id, anna, anna_pin, true});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::own_request);
  // Never with the agent's PIN.
  act(Approve{asked.id, maria, anna_pin, true});
  EXPECT_EQ(now()->contact->approval->state, domain::RequestState::pending);
  EXPECT_EQ(now()->pin.tries_left, max_pin_tries - 1);

  act(Approve{asked.id, maria, maria_pin, true});
  EXPECT_FALSE(now()->contact->approval);  // used up: the refund is granted
  EXPECT_TRUE(remedy(now(), "refund")->granted);
}

TEST_F(Shop, ARefusalLetsTheAgentOfferSomethingElse) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(AskApproval{"refund"});
  const RequestId request = now()->contact->approval->id;
  // What the law gives is refused on a legal ground that fits it, and on nothing else.
  for (const char* ground : {"", "custom_made"}) {
    act(Approve{request, maria, maria_pin, Verdict{false, {}, "enough", ground}});
    ASSERT_TRUE(now()->notice) << ground;
    EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::ground_missing);
    EXPECT_TRUE(now()->contact->summary.refused.empty());
  }
  act(Approve{request, maria, maria_pin, Verdict{false, {}, "", "repair_first"}});
  ASSERT_TRUE(now()->contact->approval);
  EXPECT_EQ(now()->contact->approval->state, domain::RequestState::refused);
  EXPECT_FALSE(remedy(now(), "refund")->granted);
  act(Grant{"exchange"});
  EXPECT_TRUE(remedy(now(), "exchange")->granted);

  // The customer reads why, and what was given instead.
  const Summary& summary = now()->contact->summary;
  ASSERT_EQ(summary.granted.size(), 1u);
  ASSERT_EQ(summary.refused.size(), 1u);
  const RefusedClaim& claim = summary.refused.front();
  EXPECT_EQ(claim.title, "Zwrot pieniędzy");
  EXPECT_EQ(claim.asked.minor, 89900);
  EXPECT_FALSE(claim.in_part());
  EXPECT_NE(claim.words.find("Najpierw naprawimy albo wymienimy"), std::string::npos) << claim.words;
  EXPECT_NE(claim.legal_basis.find("art. 43e"), std::string::npos) << claim.legal_basis;
}

TEST_F(Shop, AfterARestartTheSameStepIsBackBehindThePin) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(Grant{"exchange"});
  const std::string step = now()->contact->step->id;
  const std::string number = now()->contact->case_number;
  close_terminal();
  open_terminal();
  ASSERT_EQ(now()->page, Page::lock);
  EXPECT_FALSE(now()->contact);  // nothing of the customer before the PIN
  sign_in(anna, anna_pin);
  ASSERT_EQ(now()->page, Page::script);
  EXPECT_EQ(now()->contact->step->id, step);
  EXPECT_EQ(now()->contact->case_number, number);
  EXPECT_TRUE(remedy(now(), "exchange")->granted);
}

TEST_F(Shop, SurveyAnswersLeaveOnlyFiveTogether) {
  open_terminal();
  sign_in(anna, anna_pin);
  for (int customer = 1; customer <= 5; ++customer) {
    complaint_to_remedies();
    act(Answer{now()->contact->step->id, "", "", false});
    act(Promise{now()->contact->step->promises.front().id});
    act(TurnToCustomer{});
    act(AnswerSurvey{customer});
    act(AnswerSurvey{1});  // a second tap counts nothing
    act(LeaveCustomerPage{anna_pin});
    EXPECT_EQ(now()->figures.survey_total, customer < 5 ? 0 : 5);
  }
  EXPECT_EQ(now()->figures.survey_content, 2);  // the 4 and the 5
}

TEST_F(Shop, LanguageIsSwitchedAndKept) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  const std::string polish = now()->contact->step->title;
  act(SetLanguage{"en"});
  EXPECT_NE(now()->contact->step->title, polish);
  act(SetLanguage{"klingon"});
  EXPECT_EQ(now()->language, "en");
  close_terminal();
  open_terminal();
  EXPECT_EQ(now()->language, "en");
}

TEST_F(Shop, ASlipOfTheFingerLeavesNothingOpen) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::phone});
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::desk);
  EXPECT_TRUE(now()->contacts.empty());
}

}  // namespace okienko::terminal::testing
