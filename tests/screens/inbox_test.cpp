// The supervisor's inbox, used with a finger.
#include "matrix.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

using screens::SheetKind;

class InboxScreens : public PageTest {
 protected:
  std::unique_ptr<Stage> show_state(const std::string& name) {
    for (const State& state : all_states()) {
      if (state.name == name) snapshot = state.snapshot;
    }
    return PageTest::show();
  }
};

TEST_F(InboxScreens, ApprovingTakesTwoTapsThatAreNotOne) {
  auto stage = show(inbox_page());
  stage->tap("inbox/approve");
  EXPECT_EQ(count<terminal::DecideRequest>(), 0);
  stage->tap("inbox/approve/yes");  // at once: it was meant for the first
  EXPECT_EQ(count<terminal::DecideRequest>(), 0);
  stage->tap("inbox/approve/no");
  stage->tap("inbox/approve");
  stage->driver->advance_ms(500);
  stage->tap("inbox/approve/yes");
  ASSERT_TRUE(last<terminal::DecideRequest>());
  EXPECT_EQ(last<terminal::DecideRequest>()->request, snapshot.inbox->chosen->id);
  EXPECT_TRUE(last<terminal::DecideRequest>()->verdict.approved);
  EXPECT_FALSE(last<terminal::DecideRequest>()->verdict.amount);
}

TEST_F(InboxScreens, WhatWasBegunForOneRequestIsNotOfTheNext) {
  auto stage = show(inbox_page());
  stage->tap("inbox/approve");
  EXPECT_TRUE(local.inbox.sure_asked);
  snapshot.inbox->items.erase(snapshot.inbox->items.begin());
  snapshot.inbox->chosen->id = snapshot.inbox->items[0].id;
  ++snapshot.number;
  stage->driver->advance_ms(500);
  EXPECT_FALSE(stage->driver->find("inbox/approve/yes"));
  EXPECT_TRUE(stage->driver->find("inbox/approve"));
}

TEST_F(InboxScreens, RefusingNamesTheGroundAndThatIsTheSecondTap) {
  auto stage = show(inbox_page());
  stage->tap("inbox/refuse");
  EXPECT_FALSE(stage->driver->tap("inbox/refusal/take"));
  stage->tap("inbox/refusal/1");
  stage->tap("inbox/refusal/take");
  ASSERT_TRUE(last<terminal::DecideRequest>());
  EXPECT_FALSE(last<terminal::DecideRequest>()->verdict.approved);
  EXPECT_EQ(last<terminal::DecideRequest>()->verdict.ground, "conforms");
}

TEST_F(InboxScreens, LessIsOnTheButton) {
  auto stage = show(inbox_page());
  stage->tap("inbox/amount");
  stage->driver->type("300");
  stage->tap("inbox/amount_sheet/take");
  stage->tap("inbox/refusal/2");
  stage->tap("inbox/refusal/take");
  EXPECT_EQ(count<terminal::DecideRequest>(), 0);
  EXPECT_EQ(stage->driver->find("inbox/approve")->label, "Zatwierdź 300\u00A0zł");
  stage->tap("inbox/approve");
  stage->driver->advance_ms(500);
  stage->tap("inbox/approve/yes");
  ASSERT_TRUE(last<terminal::DecideRequest>());
  EXPECT_EQ(last<terminal::DecideRequest>()->verdict.amount, zloty(300));
  EXPECT_EQ(last<terminal::DecideRequest>()->verdict.ground, "excessive");
}

TEST_F(InboxScreens, AnotherIsChosenAndPassedOn) {
  auto stage = show(inbox_page());
  stage->tap("inbox/item/2");
  ASSERT_TRUE(last<terminal::OpenInbox>());
  EXPECT_EQ(last<terminal::OpenInbox>()->request, snapshot.inbox->items[1].id);
  stage->tap("inbox/pass_on");
  stage->tap("inbox/pass_on/2");
  ASSERT_TRUE(last<terminal::PassOnRequest>());
  EXPECT_EQ(last<terminal::PassOnRequest>()->to, snapshot.inbox->others[1].id);
  EXPECT_EQ(local.sheet.kind, SheetKind::none);
  stage->tap("inbox/flags");
  EXPECT_TRUE(stage->driver->text_visible("R-2038"));
  stage->tap("inbox/flags_sheet/close");
  stage->tap("inbox/back");
  EXPECT_TRUE(last<terminal::GoBack>());
}

TEST_F(InboxScreens, WhatIsAboveOnesLimitIsPassedOnAndNotApproved) {
  auto stage = show_state("inbox-above-limit");
  EXPECT_FALSE(stage->driver->tap("inbox/approve"));
  stage->tap("inbox/pass_on");
}

TEST_F(InboxScreens, WhatSomebodyElseDecidedIsOnlyShown) {
  auto stage = show_state("inbox-decided");
  EXPECT_FALSE(stage->driver->find("inbox/approve"));
  EXPECT_FALSE(stage->driver->find("inbox/refuse"));
  EXPECT_TRUE(stage->driver->text_visible("Paweł Z."));
  stage->tap("inbox/item/1");
  EXPECT_TRUE(last<terminal::OpenInbox>());
}

TEST_F(InboxScreens, WhatWasPaidByTelephoneIsConfirmed) {
  auto stage = show_state("inbox-confirm");
  EXPECT_FALSE(stage->driver->find("inbox/amount"));  // the amount is that of the telephone
  stage->tap("inbox/approve");
  stage->driver->advance_ms(500);
  stage->tap("inbox/approve/yes");
  EXPECT_TRUE(last<terminal::DecideRequest>());
}

TEST_F(InboxScreens, TheCodeAndTheAmountAreTypedAndTheAnswerIsShown) {
  auto stage = show(inbox_page());
  stage->tap("inbox/telephone");
  ASSERT_TRUE(last<terminal::OpenTelephone>());
  EXPECT_TRUE(last<terminal::OpenTelephone>()->open);
  snapshot.telephone.emplace();
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->tap("inbox/telephone/send"));
  for (const char digit : std::string("418206")) stage->tap(std::string("inbox/telephone/pad/") + digit);
  EXPECT_TRUE(local.inbox.typing_amount);  // the last digit leads to the amount
  stage->driver->type("149,5");
  stage->tap("inbox/telephone/send");
  ASSERT_TRUE(last<terminal::AnswerTelephone>());
  EXPECT_EQ(last<terminal::AnswerTelephone>()->code, "418206");
  EXPECT_EQ(domain::parse_amount(last<terminal::AnswerTelephone>()->amount, "PLN"), (domain::Money{14950, "PLN"}));
  snapshot.telephone->code = "418206";
  snapshot.telephone->code_wrong = true;
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("Jedna cyfra kodu się nie zgadza"));
  stage->tap("inbox/telephone/code");
  ASSERT_TRUE(stage->driver->key("backspace"));
  EXPECT_FALSE(stage->driver->text_visible("Jedna cyfra kodu się nie zgadza"));
  snapshot.telephone = terminal::TelephoneView{"418206", domain::Money{14950, "PLN"}, "71904463", false};
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("7190 4463"));
  stage->tap("inbox/telephone/close");
  ASSERT_TRUE(last<terminal::OpenTelephone>());
  EXPECT_FALSE(last<terminal::OpenTelephone>()->open);
  EXPECT_EQ(local.inbox.code, "");
}

TEST_F(InboxScreens, ASlidOnLimitIsTriedWhenTheFingerHasGone) {
  auto stage = show(inbox_page());
  stage->tap("inbox/what_if");
  ASSERT_TRUE(last<terminal::TryLimit>());
  EXPECT_EQ(last<terminal::TryLimit>()->rule, "R7");
  EXPECT_EQ(last<terminal::TryLimit>()->up_to, zloty(450));
  snapshot = what_if_page();
  snapshot.number = 7;
  stage->driver->settle();
  actions.clear();
  const auto slider = stage->driver->find("inbox/what_if/slider");
  ASSERT_TRUE(slider);
  const float y = slider->rect.centre().y;
  stage->driver->drag({slider->rect.centre().x, y}, {slider->rect.right() + 40, y}, 300);
  EXPECT_EQ(count<terminal::TryLimit>(), 1);  // however far it was moved
  ASSERT_TRUE(last<terminal::TryLimit>());
  EXPECT_EQ(last<terminal::TryLimit>()->up_to, zloty(1500));  // the end
  snapshot.inbox->what_if->proposed = zloty(1500);
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_EQ(count<terminal::TryLimit>(), 1);
  EXPECT_FALSE(stage->driver->tap("inbox/what_if/more"));
  stage->tap("inbox/what_if/less");
  EXPECT_EQ(last<terminal::TryLimit>()->up_to, zloty(1450));
  stage->tap("inbox/what_if_sheet/close");
  ASSERT_TRUE(last<terminal::TryLimit>());
  EXPECT_FALSE(last<terminal::TryLimit>()->up_to);
}

TEST_F(InboxScreens, TheBarAndTheDeskLeadThere) {
  auto stage = show_state("inbox-badge");
  stage->tap("top/inbox");
  ASSERT_TRUE(last<terminal::OpenInbox>());
  EXPECT_TRUE(last<terminal::OpenInbox>()->request.is_nil());
  stage->tap("desk/inbox");
  EXPECT_EQ(count<terminal::OpenInbox>(), 2);
  // An agent has neither.
  snapshot.signed_in = snapshot.staff[0];
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->find("top/inbox"));
  EXPECT_FALSE(stage->driver->find("desk/inbox"));
}

TEST_F(InboxScreens, TheLockPageTellsTheNumberAndNoName) {
  auto stage = show_state("inbox-locked");
  EXPECT_TRUE(stage->driver->text_visible("2 prośby o zgodę czekają"));
}

}  // namespace
}  // namespace okienko::screens_test
