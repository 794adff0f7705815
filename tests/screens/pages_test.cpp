// Every page used with a finger. How every page looks in all its states, on every panel, is in matrix.cpp: a new state
// is added there. OKIENKO_PICTURES=<folder> leaves pictures.
#include "kiosk/ui/context.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

class Pages : public PageTest {};

TEST_F(Pages, SignInByFinger) {
  snapshot = lock_page();
  auto stage = show();
  stage->tap("lock/staff/" + snapshot.staff[0].id.text());
  ASSERT_TRUE(last<terminal::ChooseStaff>());
  EXPECT_EQ(last<terminal::ChooseStaff>()->staff, snapshot.staff[0].id);
  snapshot = pin_page();
  for (const char* digit : {"2", "5", "8", "0"}) stage->tap(std::string("lock/pin/") + digit);
  EXPECT_TRUE(stage->driver->text_visible("Zostało 8 prób"));
  stage->tap("lock/sign_in");
  ASSERT_TRUE(last<terminal::SignIn>());
  EXPECT_EQ(last<terminal::SignIn>()->pin, "2580");
  EXPECT_TRUE(local.pin.digits.empty());
}

TEST_F(Pages, ANewContactIsOneTap) {
  snapshot = desk_page();
  auto stage = show();
  stage->tap("desk/new/phone");
  ASSERT_TRUE(last<terminal::NewContact>());
  EXPECT_EQ(last<terminal::NewContact>()->channel, domain::Channel::phone);
  stage->tap("desk/item/1/kept");
  EXPECT_TRUE(last<terminal::MarkPromiseKept>());
}

TEST_F(Pages, SearchAsOneTypes) {
  snapshot = find_page();
  snapshot.found.clear();
  snapshot.search_text.clear();
  auto stage = show();
  stage->driver->type("lis");
  ASSERT_TRUE(last<terminal::Search>());
  EXPECT_EQ(last<terminal::Search>()->text, "lis");
  stage->tap("find/add");
  EXPECT_EQ(local.find.name, "lis");
  stage->tap("find/new/save");
  ASSERT_TRUE(last<terminal::AddCustomer>());
  EXPECT_EQ(last<terminal::AddCustomer>()->facts.at("name"), "lis");
}

TEST_F(Pages, AnAnswerIsOneTapOrOneDigit) {
  snapshot = choose_page();
  auto stage = show();
  stage->tap("script/option/repair");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->option, "repair");
  stage->driver->type("4");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->option, "refund");
  stage->tap("script/options/other");
  stage->driver->settle();
  stage->picture("own-words");
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
  stage->driver->type("bez kłopotu");
  stage->tap("script/next");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->value, "bez kłopotu");
}

TEST_F(Pages, GrantingTakesTwoTaps) {
  snapshot = remedy_page();
  auto stage = show();
  stage->tap("remedy/exchange");
  EXPECT_TRUE(actions.empty());
  stage->picture("remedy-chosen");
  stage->tap("remedy/grant");
  ASSERT_TRUE(last<terminal::Grant>());
  EXPECT_EQ(last<terminal::Grant>()->remedy, "exchange");
  stage->tap("remedy/refund");
  stage->tap("remedy/ask");
  ASSERT_TRUE(last<terminal::AskApproval>());
}

TEST_F(Pages, ASecondPersonApproves) {
  snapshot = approval_page();
  auto stage = show();
  for (const char* digit : {"1", "3", "5"}) stage->tap(std::string("approval/pin/") + digit);
  stage->picture("approval-typing");
  EXPECT_FALSE(stage->driver->tap("approval/approve"));
  EXPECT_FALSE(stage->driver->tap("remedy/exchange"));
  stage->driver->type("792");
  stage->tap("approval/approve");
  ASSERT_TRUE(last<terminal::Approve>());
  EXPECT_EQ(last<terminal::Approve>()->pin, "135792");
  EXPECT_TRUE(last<terminal::Approve>()->verdict.approved);
  stage->tap("approval/later");
  EXPECT_TRUE(stage->driver->find("remedy/approval/action"));
}

TEST_F(Pages, TheCustomersPageIsLeftByPin) {
  snapshot = turned_page();
  auto stage = show();
  stage->tap("turned/score/5");
  ASSERT_TRUE(last<terminal::AnswerSurvey>());
  EXPECT_EQ(last<terminal::AnswerSurvey>()->score, 5);
  stage->tap("turned/lock");
  stage->picture("turned-leaving");
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
  stage->driver->type("2580");
  stage->tap("turned/leave");
  ASSERT_TRUE(last<terminal::LeaveCustomerPage>());
  EXPECT_EQ(last<terminal::LeaveCustomerPage>()->pin, "2580");
}

TEST_F(Pages, TheMenuLocksTheScreen) {
  snapshot = desk_page();
  auto stage = show();
  stage->tap("top/person");
  stage->picture("menu");
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
  stage->tap("menu/sign_out");
  EXPECT_TRUE(last<terminal::SignOut>());
}

}  // namespace
}  // namespace okienko::screens_test
