// The steps of a pack on a real terminal: every kind, what stands beside them, and what becomes of the
// answers.

#include <algorithm>

#include "terminal/pin_guard.hpp"
#include "window.hpp"

namespace okienko::terminal::testing {

namespace {


}  // namespace

TEST_F(Window, AStepShowsWhatStandsBehindIt) {
  open_terminal();
  sign_in(anna, anna_pin);
  EXPECT_EQ(now()->pack_name, "window@1.0.0");
  EXPECT_EQ(now()->languages, std::vector<std::string>{"en"});
  EXPECT_EQ(now()->charter_policy, "We listen");
  EXPECT_EQ(now()->charter, std::vector<std::string>{"We greet you"});
  act(NewContact{domain::Channel::counter});
  act(SkipCustomer{});
  // What can begin, in the order of the pack's groups: no team script, none that needs a customer or a case.
  ASSERT_EQ(now()->contact->scripts.size(), 1u);
  EXPECT_EQ(now()->contact->scripts[0].id, "hello");
  EXPECT_EQ(now()->contact->scripts[0].group_label, "First contact");
  act(ChooseScript{"hello"});
  EXPECT_EQ(step().standard, "T-01");
  EXPECT_EQ(step().standard_wording, "We greet first");
  EXPECT_EQ(step().practice_title, "Hear out");
  EXPECT_EQ(step().practice, "Let the customer finish.");
  EXPECT_EQ(step().takes_seconds, 20);
  ASSERT_EQ(step().cards.size(), 1u);
  EXPECT_EQ(step().cards[0].kind, domain::CardKind::law);
  EXPECT_TRUE(step().cards[0].review_overdue);  // to be looked at by June
}

TEST_F(Window, GoToWaitsForACustomerAndGoesOnByItself) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::counter});
  act(SkipCustomer{});
  act(ChooseScript{"hello"});
  answer({});
  answer("fault");
  ASSERT_EQ(now()->page, Page::script);
  ASSERT_EQ(step().kind, domain::StepKind::go_to);
  EXPECT_EQ(step().go_to_title, "Complaint");
  // To the search and back changes nothing.
  act(OpenFind{});
  ASSERT_EQ(now()->page, Page::find);
  act(GoBack{});
  ASSERT_EQ(step().kind, domain::StepKind::go_to);
  act(OpenFind{});
  act(ChooseCustomer{jan});
  ASSERT_EQ(now()->page, Page::script);
  EXPECT_EQ(now()->contact->script_title, "Complaint");
  EXPECT_EQ(step().id, "colour");
  EXPECT_FALSE(now()->contact->case_number.empty());
  EXPECT_FALSE(now()->notice);
}

TEST_F(Window, GoToGoesOnAtOnceWhenNothingIsMissing) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  act(ChooseScript{"hello"});
  answer({});
  answer("fault");
  EXPECT_EQ(step().id, "colour");
  const std::string number = now()->contact->case_number;
  // Back to the customer and to the same script: no second case.
  act(GoBack{});
  ASSERT_EQ(now()->page, Page::customer);
  act(ChooseScript{"complaint"});
  EXPECT_EQ(now()->contact->case_number, number);
  EXPECT_EQ(now()->contact->customer->cases_total, 1);
}

TEST_F(Window, RemediesShowTheLawTheLimitAndTheCap) {
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  EXPECT_EQ(remedy(now(), "exchange")->order, 1);
  EXPECT_TRUE(remedy(now(), "exchange")->not_due.empty());
  EXPECT_EQ(remedy(now(), "refund")->order, 2);
  EXPECT_EQ(remedy(now(), "refund")->not_due, "Only what is broken is paid back at once.");
  EXPECT_EQ(remedy(now(), "voucher")->cap_label, "");  // the row of 100 zł is narrower than the cap of 120 zł
  act(Grant{"voucher"});
  finish();
  complain();
  EXPECT_EQ(remedy(now(), "voucher")->verdict, domain::LimitVerdict::alone);
  EXPECT_EQ(remedy(now(), "voucher")->up_to->minor, 7000);
  EXPECT_EQ(remedy(now(), "voucher")->cap_label, "Gestures to one customer a year");
  act(Grant{"voucher"});
  finish();
  complain();
  EXPECT_EQ(remedy(now(), "voucher")->verdict, domain::LimitVerdict::with_approval);
  EXPECT_EQ(remedy(now(), "voucher")->up_to->minor, 2000);
  EXPECT_EQ(remedy(now(), "voucher")->rule, "C1");
  act(Grant{"voucher"});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.rule, "C1");
  act(AskApproval{"voucher"});
  ASSERT_TRUE(now()->contact->approval);
  EXPECT_EQ(now()->contact->approval->requester_limit->minor, 2000);
  EXPECT_EQ(now()->contact->approval->granted_this_year.minor, 10000);
  ASSERT_EQ(now()->contact->approval->approvers.size(), 1u);
  EXPECT_TRUE(now()->contact->approval->approvers[0].limit_enough);
  act(Approve{now()->contact->approval->id, maria, maria_pin, true});
  EXPECT_TRUE(remedy(now(), "voucher")->granted);
}

TEST_F(Window, WhatHasGrownOldIsShownToBeConfirmed) {
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  finish();
  clock.pass(std::chrono::hours{24 * 31});
  act(SignOut{});
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  act(ChooseScript{"complaint"});
  ASSERT_EQ(step().id, "colour");
  EXPECT_EQ(step().old_value, "Red");
  EXPECT_EQ(step().old_option, "red");
  answer("red");
  EXPECT_TRUE(step().old_value.empty());
}

TEST_F(Window, AReviewGoesThroughEveryOtherKindOfStep) {
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  EXPECT_TRUE(now()->contact->suggestions.empty());
  finish();
  // The second contact about the case: one step ahead stands beside it, and leads to the review.
  const auto desk = now()->desk;
  const auto deadline = std::find_if(
      desk.begin(), desk.end(), [](const DeskItem& item) { return item.kind == DeskItem::Kind::deadline; });
  ASSERT_NE(deadline, desk.end());
  act(OpenCase{deadline->matter});
  ASSERT_EQ(now()->contact->suggestions.size(), 1u);
  EXPECT_EQ(now()->contact->suggestions[0].text, "The second contact on this matter");
  ASSERT_EQ(now()->contact->suggestions[0].script, "review");
  const auto& scripts = now()->contact->scripts;
  EXPECT_TRUE(std::any_of(scripts.begin(), scripts.end(),
                          [](const ScriptChoice& one) { return one.id == "review"; }));
  const std::string number = now()->contact->case_number;
  act(ChooseScript{"review"});
  EXPECT_EQ(now()->contact->case_number, number);
  EXPECT_EQ(now()->contact->suggestions[0].script, "");  // it runs already

  // Read back, and mended where it is not right: a fact of the customer at once.
  ASSERT_EQ(step().kind, domain::StepKind::confirm);
  ASSERT_EQ(step().facts.size(), 3u);
  EXPECT_EQ(step().facts[0].value, "601 234 567");
  EXPECT_TRUE(step().facts[0].mendable);
  EXPECT_EQ(step().facts[1].value, "Red");
  EXPECT_EQ(step().facts[1].options,
            (std::vector<std::pair<std::string, std::string>>{{"red", "Red"}, {"blue", "Blue"}}));
  EXPECT_FALSE(step().facts[2].mendable);  // of the case, told in an earlier contact
  act(MendFact{"phone", "abc"});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::answer_malformed);
  act(MendFact{"phone", "699 000 000"});
  EXPECT_EQ(step().facts[0].value, "699 000 000");
  EXPECT_EQ(step().kind, domain::StepKind::confirm);
  answer({});
  ASSERT_EQ(step().kind, domain::StepKind::note);
  answer({}, "wants a call in the evening");

  // Two people: never the same one twice, and with a PIN of their own.
  ASSERT_EQ(step().kind, domain::StepKind::second_person);
  ASSERT_EQ(step().second_people.size(), 1u);
  EXPECT_EQ(step().second_people[0].id, maria);
  answer({});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::second_person_needed);
  act(Agree{"second", anna, anna_pin});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::second_person_needed);
  act(Agree{"second", maria, anna_pin});
  EXPECT_EQ(now()->pin.state, PinState::wrong);
  EXPECT_EQ(now()->pin.tries_left, max_pin_tries - 1);
  EXPECT_EQ(step().kind, domain::StepKind::second_person);
  act(Agree{"note", maria, maria_pin});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::not_this_step);
  act(Agree{"second", maria, maria_pin});
  ASSERT_EQ(step().kind, domain::StepKind::hand_over);
  EXPECT_EQ(now()->contact->answers.back().value, "Maria Król");
  EXPECT_EQ(now()->signed_in->id, anna);

  EXPECT_EQ(step().team_label, "Workshop");
  EXPECT_EQ(step().team_reach, "Room 2");
  EXPECT_TRUE(step().warm);
  answer({});

  ASSERT_EQ(step().kind, domain::StepKind::survey);
  ASSERT_TRUE(step().survey);
  EXPECT_EQ(step().survey->title, "Afterwards");
  ASSERT_EQ(step().survey->questions.size(), 4u);
  EXPECT_EQ(step().survey->questions[2].options.size(), 2u);
  act(AnswerSurveyStep{"asked", {}});  // nobody has to answer
  ASSERT_EQ(now()->page, Page::wrap_up);
  EXPECT_EQ(now()->contact->summary.handed_to, "Workshop");
  act(FinishContact{});
  EXPECT_EQ(now()->page, Page::desk);
}

TEST_F(Window, SurveyAnswersAreCheckedAndLeaveByQuestion) {
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  finish();
  const CaseId matter = now()->desk.front().matter;
  const auto at_survey = [&] {
    act(OpenCase{matter});
    act(ChooseScript{"review"});
    answer({});
    answer({});
    act(Agree{"second", maria, maria_pin});
    answer("keep");
    ASSERT_EQ(step().kind, domain::StepKind::survey);
  };
  for (int customer = 1; customer <= 5; ++customer) {
    at_survey();
    if (customer == 1) {
      struct Row {
        std::map<std::string, std::string> answers;
        domain::Reason then;
      };
      const Row rows[] = {
          {{{"how", "6"}}, domain::Reason::answer_malformed},
          {{{"how", "10"}}, domain::Reason::answer_malformed},
          {{{"again", "perhaps"}}, domain::Reason::answer_malformed},
          {{{"where", "moon"}}, domain::Reason::option_unknown},
          {{{"none", "1"}}, domain::Reason::option_unknown},
          {{{"why", std::string(store::max_survey_answer_bytes + 1, 'x')}}, domain::Reason::answer_too_long}};
      for (const Row& row : rows) {
        act(AnswerSurveyStep{"asked", row.answers});
        EXPECT_EQ(now()->notice->rejection.reason, row.then);
        EXPECT_EQ(step().kind, domain::StepKind::survey);
      }
    }
    act(AnswerSurveyStep{"asked",
                         {{"how", std::to_string(customer)},
                          {"again", "yes"},
                          {"where", customer < 5 ? "home" : ""},
                          {"why", "it was quick"}}});
    ASSERT_EQ(now()->page, Page::wrap_up);
    act(FinishContact{});
  }
  close_terminal();
  with_store([&](store::Store& store, const store::AppendContext&) {
    const std::string digest = store.projection_digest();
    EXPECT_NE(digest.find("after how 1 3"), std::string::npos);
    EXPECT_NE(digest.find("after again 5 yes"), std::string::npos);
    EXPECT_NE(digest.find("after why 5 it was quick"), std::string::npos);
    EXPECT_EQ(digest.find("after where"), std::string::npos);  // four answers would name their customers
  });
}

TEST_F(Window, TheTeamsOwnWorkBeginsAtTheDesk) {
  open_terminal();
  sign_in(anna, anna_pin);
  ASSERT_EQ(now()->team_scripts.size(), 1u);
  EXPECT_EQ(now()->team_scripts[0].id, "audit");
  EXPECT_EQ(now()->team_scripts[0].group_label, "Team");
  act(StartTeamScript{"complaint"});  // of customers
  EXPECT_EQ(now()->page, Page::desk);
  act(StartTeamScript{"audit"});
  ASSERT_EQ(now()->page, Page::script);
  EXPECT_FALSE(now()->contact->customer);
  act(GoBack{});  // a slip of the finger leaves nothing open
  EXPECT_EQ(now()->page, Page::desk);
  EXPECT_TRUE(now()->contacts.empty());
  act(StartTeamScript{"audit"});
  answer("yes");
  ASSERT_EQ(now()->page, Page::wrap_up);
  act(GoBack{});
  EXPECT_EQ(step().id, "tidy");
  answer("no");
  act(FinishContact{});
  EXPECT_EQ(now()->page, Page::desk);
  EXPECT_TRUE(now()->contacts.empty());
}

TEST_F(Window, OnTheCustomersPageOnlyWhatFitsCanBegin) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::phone});
  act(ChooseCustomer{jan});
  std::vector<std::string> offered;
  for (const ScriptChoice& choice : now()->contact->scripts) offered.push_back(choice.id);
  EXPECT_EQ(offered, (std::vector<std::string>{"hello", "complaint"}));
  act(ChooseScript{"review"});  // without a case
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::case_needed);
  EXPECT_EQ(now()->page, Page::customer);
}

}  // namespace okienko::terminal::testing
