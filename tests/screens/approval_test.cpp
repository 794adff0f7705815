// A request for approval on the agent's screen: here, elsewhere and by telephone, less or no, and what came of it.
#include "matrix.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

using domain::RequestState;
using screens::SheetKind;

class ApprovalScreens : public PageTest {
 protected:
  std::unique_ptr<Stage> show_state(const std::string& name) {
    for (const State& state : all_states()) {
      if (state.name == name) snapshot = state.snapshot;
    }
    return PageTest::show();
  }
  void change(const std::function<void(terminal::Snapshot&)>& how, Stage& stage) {
    how(snapshot);
    ++snapshot.number;
    stage.driver->settle();
  }
};

TEST_F(ApprovalScreens, RefusingAClaimNamesItsLegalGroundAndTakesAPin) {
  auto stage = show(approval_page());
  stage->tap("approval/refuse");
  EXPECT_FALSE(stage->driver->tap("approval/refusal/take"));  // no ground yet
  stage->tap("approval/refusal/2");
  EXPECT_TRUE(stage->driver->text_visible("Naprawa i wymiana wymagałyby nadmiernych kosztów"));  // what the customer reads
  stage->tap("approval/refusal/take");
  EXPECT_EQ(count<terminal::Approve>(), 0);
  stage->driver->type("135792");
  stage->tap("approval/approve");
  ASSERT_TRUE(last<terminal::Approve>());
  const terminal::Verdict& verdict = last<terminal::Approve>()->verdict;
  EXPECT_FALSE(verdict.approved);
  EXPECT_EQ(verdict.ground, "excessive");
  EXPECT_EQ(verdict.reason, "");
  EXPECT_FALSE(verdict.amount);
}

TEST_F(ApprovalScreens, ARefusalIsTakenBackBeforeThePin) {
  auto stage = show(approval_page());
  stage->tap("approval/refuse");
  stage->tap("approval/refusal/1");
  stage->tap("approval/refusal/take");
  EXPECT_TRUE(stage->driver->text_visible("To będzie odmowa"));
  stage->tap("approval/refuse");  // says "back" now
  EXPECT_FALSE(stage->driver->text_visible("To będzie odmowa"));
  stage->driver->type("135792");
  stage->tap("approval/approve");
  ASSERT_TRUE(last<terminal::Approve>());
  EXPECT_TRUE(last<terminal::Approve>()->verdict.approved);
  EXPECT_EQ(last<terminal::Approve>()->verdict.ground, "");
}

TEST_F(ApprovalScreens, LessOfAGestureNeedsNoReason) {
  auto stage = show(telephone_approval_page());
  stage->tap("approval/amount");
  stage->tap("approval/amount_sheet/less");
  stage->tap("approval/amount_sheet/less");
  stage->tap("approval/amount_sheet/more");
  stage->tap("approval/amount_sheet/take");
  EXPECT_EQ(local.sheet.kind, SheetKind::none);
  const std::string space = "\u00A0";
  EXPECT_EQ(stage->driver->find("approval/approve")->label, "Zatwierdź 140" + space + "zł");
  stage->driver->type("135792");
  stage->tap("approval/approve");
  ASSERT_TRUE(last<terminal::Approve>());
  EXPECT_TRUE(last<terminal::Approve>()->verdict.approved);
  EXPECT_EQ(last<terminal::Approve>()->verdict.amount, zloty(140));
  EXPECT_EQ(last<terminal::Approve>()->verdict.reason, "");
}

TEST_F(ApprovalScreens, LessOfAClaimNeedsALegalGround) {
  auto stage = show(approval_page());
  stage->tap("approval/amount");
  for (const char* key : {"6", "0", "0", "sign", "5", "0", "9"}) stage->tap(std::string("approval/amount_sheet/pad/") + key);
  EXPECT_EQ(local.approval.verdict.typed, "600,50");  // no third decimal
  stage->tap("approval/amount_sheet/take");
  EXPECT_EQ(local.sheet.kind, SheetKind::refusal);
  EXPECT_FALSE(stage->driver->tap("approval/refusal/take"));
  stage->tap("approval/refusal/2");
  stage->tap("approval/refusal/take");
  stage->driver->type("135792");
  stage->tap("approval/approve");
  ASSERT_TRUE(last<terminal::Approve>());
  const terminal::Verdict& verdict = last<terminal::Approve>()->verdict;
  EXPECT_TRUE(verdict.approved);
  EXPECT_EQ(verdict.amount, (domain::Money{60050, "PLN"}));
  EXPECT_EQ(verdict.ground, "excessive");
}

TEST_F(ApprovalScreens, NeitherNothingNorMoreThanWasAskedFor) {
  auto stage = show(approval_page());
  stage->tap("approval/amount");
  stage->driver->type("900");
  EXPECT_FALSE(stage->driver->tap("approval/amount_sheet/take"));
  for (int index = 0; index < 3; ++index) ASSERT_TRUE(stage->driver->key("backspace"));
  stage->driver->type("0");
  EXPECT_FALSE(stage->driver->tap("approval/amount_sheet/take"));
  ASSERT_TRUE(stage->driver->key("backspace"));
  stage->driver->type("899");  // all of it: no ground is needed
  stage->tap("approval/amount_sheet/take");
  EXPECT_EQ(local.sheet.kind, SheetKind::none);
  EXPECT_FALSE(local.approval.verdict.amount);
  EXPECT_FALSE(stage->driver->text_visible("Mniej niż w prośbie"));
}

TEST_F(ApprovalScreens, ElsewhereItIsSeenWhoHasItAndTakenBack) {
  auto stage = show_state("approval-elsewhere");
  stage->tap("approval/way/elsewhere");
  EXPECT_TRUE(stage->driver->text_visible("Paweł Z."));
  EXPECT_TRUE(stage->driver->text_visible("10:38"));
  stage->tap("approval/withdraw");
  ASSERT_TRUE(last<terminal::WithdrawRequest>());
  EXPECT_EQ(last<terminal::WithdrawRequest>()->request, snapshot.contact->approval->id);
}

TEST_F(ApprovalScreens, TheAnswerOverTheTelephoneIsTyped) {
  auto stage = show(telephone_approval_page());
  stage->tap("approval/way/telephone");
  EXPECT_TRUE(stage->driver->text_visible("418 206"));
  for (const char digit : std::string("7190446")) stage->tap(std::string("approval/answer/pad/") + digit);
  EXPECT_FALSE(stage->driver->tap("approval/answer/send"));  // one is missing
  stage->driver->type("39");                                 // and one too many is not taken
  EXPECT_EQ(local.approval.answer, "71904463");
  stage->tap("approval/answer/send");
  ASSERT_TRUE(last<terminal::ApproveByTelephone>());
  EXPECT_EQ(last<terminal::ApproveByTelephone>()->answer, "71904463");
  EXPECT_EQ(last<terminal::ApproveByTelephone>()->approver, snapshot.staff[1].id);
  EXPECT_EQ(local.approval.answer, "");
}

TEST_F(ApprovalScreens, WithTwoWhoMayAnswerOneIsChosen) {
  auto stage = show_state("approval-telephone-two");
  snapshot.contact->approval->code_delay_ms = 0;
  ++snapshot.number;
  stage->tap("approval/way/telephone");
  stage->driver->type("71904463");
  EXPECT_FALSE(stage->driver->tap("approval/answer/send"));
  stage->tap("approval/answers/" + snapshot.contact->approval->approvers[1].tile.id.text());
  stage->tap("approval/answer/send");
  ASSERT_TRUE(last<terminal::ApproveByTelephone>());
  EXPECT_EQ(last<terminal::ApproveByTelephone>()->approver, snapshot.contact->approval->approvers[1].tile.id);
}

TEST_F(ApprovalScreens, AWrongAnswerHasToWaitAndTheWaitRunsDown) {
  auto stage = show_state("approval-telephone-two");
  stage->tap("approval/way/telephone");
  EXPECT_FALSE(stage->driver->tap("approval/answer/pad/1"));
  stage->driver->advance_ms(25'000);
  stage->tap("approval/answer/pad/1");
  EXPECT_EQ(local.approval.answer, "1");
}

TEST_F(ApprovalScreens, AboveTheTelephonesLimitItSaysWhyNot) {
  auto stage = show(approval_page());
  stage->tap("approval/way/telephone");
  EXPECT_FALSE(stage->driver->find("approval/answer/pad"));
  EXPECT_TRUE(stage->driver->text_visible("Przez telefon można do 200 zł"));
}

TEST_F(ApprovalScreens, TheContactGoesOnAndTheBarLeadsBack) {
  auto stage = show(approval_page());
  stage->tap("approval/later");
  EXPECT_FALSE(stage->driver->find("approval/later"));
  stage->tap("top/approval");
  EXPECT_TRUE(stage->driver->find("approval/later"));
  // On another step of the same contact it does not open by itself, and the bar opens it.
  stage.reset();
  local = {};
  stage = show_state("approval-goes-on");
  EXPECT_FALSE(stage->driver->find("approval/later"));
  stage->tap("top/approval");
  stage->tap("approval/way/elsewhere");
  stage->tap("approval/later");
  stage->tap("script/option/refund");
  EXPECT_TRUE(last<terminal::Answer>());
}

TEST_F(ApprovalScreens, AnAnswerClosesTheDialogueAndIsSaid) {
  auto stage = show(approval_page());
  stage->tap("approval/amount");
  change(
      [](terminal::Snapshot& shown) {
        shown.contact->approval->state = RequestState::refused;
        shown.contact->approval->refusal = "Towar jest zgodny z umową";
        shown.contact->approval->decided_by = "Maria Król";
      },
      *stage);
  EXPECT_EQ(local.sheet.kind, SheetKind::none);
  EXPECT_FALSE(stage->driver->find("approval/later"));
  EXPECT_TRUE(stage->driver->text_visible("Towar jest zgodny z umową"));
  EXPECT_TRUE(stage->driver->text_visible("Maria Król"));
  stage->tap("top/approval");
  stage->tap("approval/outcome/close");
}

TEST_F(ApprovalScreens, WhatNobodyAnsweredIsAskedForAgain) {
  auto stage = show_state("approval-expired");
  stage->tap("remedy/approval/action");
  ASSERT_TRUE(last<terminal::AskApproval>());
  EXPECT_EQ(last<terminal::AskApproval>()->remedy, "refund");
  stage->tap("top/approval");
  stage->tap("approval/outcome/again");
  EXPECT_EQ(count<terminal::AskApproval>(), 2);
}

TEST_F(ApprovalScreens, AnswersInOtherContactsAreInTheBar) {
  auto stage = show_state("approval-news-desk");
  EXPECT_FALSE(stage->driver->text_visible("Gest: bon 150 zł: zatwierdzono."));  // nobody here saw it wait
  stage->tap("top/approval/1");                                                  // the answered ones stand first
  ASSERT_GE(actions.size(), 2u);
  const auto* switched = std::get_if<terminal::SwitchContact>(&actions[actions.size() - 2].any());
  ASSERT_TRUE(switched);
  EXPECT_EQ(switched->contact, snapshot.approval_news[1].contact);
  ASSERT_TRUE(last<terminal::SeeApproval>());
  EXPECT_EQ(last<terminal::SeeApproval>()->request, snapshot.approval_news[1].id);
  stage->tap("top/contacts");  // what has no room in the bar is counted, and found there
  stage->tap("contacts/approval/3");
  ASSERT_TRUE(last<terminal::SeeApproval>());
  EXPECT_EQ(last<terminal::SeeApproval>()->request, snapshot.approval_news[2].id);
}

TEST_F(ApprovalScreens, AnAnswerInAnotherContactIsSaidOnce) {
  auto stage = show_state("approval-news-desk");
  change([](terminal::Snapshot& shown) { shown.approval_news[0].state = RequestState::expired; }, *stage);
  EXPECT_TRUE(stage->driver->text_visible("Olena Kowalczuk · Zwrot pieniędzy: nikt nie odpowiedział"));
  stage->driver->advance_ms(6000);
  change([](terminal::Snapshot&) {}, *stage);
  EXPECT_FALSE(stage->driver->text_visible("nikt nie odpowiedział"));
}

TEST_F(ApprovalScreens, WhereTheCentresShareIsEnoughItIsAskedFor) {
  auto stage = show_state("share");
  stage->tap("remedy/voucher_150");
  EXPECT_TRUE(stage->driver->text_visible("z centralą do 300"));
  stage->tap("remedy/share/action");
  ASSERT_TRUE(last<terminal::AskShare>());
  EXPECT_EQ(last<terminal::AskShare>()->remedy, "voucher_150");
  change([](terminal::Snapshot& shown) { shown.sync.state = terminal::SyncState::offline; }, *stage);
  EXPECT_FALSE(stage->driver->find("remedy/share/action"));
}

}  // namespace
}  // namespace okienko::screens_test
