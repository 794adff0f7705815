// The desk, calls and changing places, used with a finger, a scanner, and by nobody at all.
#include "kiosk/ui/context.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

using namespace std::chrono_literals;
using screens::SheetKind;

class DeskScreens : public PageTest {};

TEST_F(DeskScreens, AQuestionWithoutANameIsTwoTaps) {
  snapshot = busy_desk_page();
  auto stage = show();
  stage->tap("desk/quick");
  stage->tap("desk/quick/quick_price");
  ASSERT_TRUE(last<terminal::RecordQuick>());
  EXPECT_EQ(last<terminal::RecordQuick>()->outcome, "quick_price");
  EXPECT_EQ(last<terminal::RecordQuick>()->channel, domain::Channel::counter);
  EXPECT_FALSE(stage->driver->find("desk/quick/quick_price"));
  // On the telephone one more; and the next one is at the counter again.
  stage->tap("desk/quick");
  stage->tap("desk/quick_channel/phone");
  stage->tap("desk/quick/quick_hours");
  EXPECT_EQ(last<terminal::RecordQuick>()->channel, domain::Channel::phone);
  stage->tap("desk/quick");
  stage->tap("desk/quick/quick_hours");
  EXPECT_EQ(last<terminal::RecordQuick>()->channel, domain::Channel::counter);
}

TEST_F(DeskScreens, WhatWasDoneIsSaidOnceInPassing) {
  snapshot = busy_desk_page();
  auto stage = show();
  snapshot.done = terminal::Done{terminal::Done::Kind::quick_contact, "Ile kosztuje", 1};
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("Zapisano: Ile kosztuje"));
  stage->driver->advance_ms(6000);
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->text_visible("Zapisano: Ile kosztuje"));
}

TEST_F(DeskScreens, EachThingOnTheDeskLeadsToItsPage) {
  snapshot = busy_desk_page();
  auto stage = show();
  const auto tap_item = [&](terminal::DeskItem::Kind kind) {
    for (std::size_t at = 0; at < snapshot.desk.size(); ++at) {
      if (snapshot.desk[at].kind != kind) continue;
      stage->tap("desk/item/" + std::to_string(at + 1));
      return;
    }
    FAIL() << "no such item";
  };
  using Kind = terminal::DeskItem::Kind;
  tap_item(Kind::promise);
  ASSERT_TRUE(last<terminal::OpenPromise>());
  tap_item(Kind::deadline);
  EXPECT_TRUE(last<terminal::OpenCase>());
  tap_item(Kind::approval);  // the first is this colleague's to decide
  EXPECT_TRUE(last<terminal::OpenInbox>());
  snapshot.desk[1].own_decision = false;
  ++snapshot.number;
  tap_item(Kind::approval);
  EXPECT_TRUE(last<terminal::SwitchContact>());
  tap_item(Kind::offered);
  EXPECT_EQ(local.sheet.kind, SheetKind::take_over);
  stage->tap("take_over/close");
  tap_item(Kind::goods);
  ASSERT_TRUE(last<terminal::OpenGoods>());
  EXPECT_EQ(last<terminal::OpenGoods>()->goods, id<terminal::GoodsId>(60));
  stage->tap("desk/open/" + snapshot.contacts[1].id.text());
  ASSERT_TRUE(last<terminal::SwitchContact>());
  EXPECT_EQ(last<terminal::SwitchContact>()->contact, snapshot.contacts[1].id);
}

TEST_F(DeskScreens, TheDoors) {
  snapshot = busy_desk_page();
  auto stage = show();
  stage->tap("desk/goods");
  ASSERT_TRUE(last<terminal::OpenGoods>());
  EXPECT_TRUE(last<terminal::OpenGoods>()->goods.is_nil());
  stage->tap("desk/concern");
  EXPECT_TRUE(last<terminal::OpenConcernPage>());
  stage->tap("desk/tasks");
  EXPECT_TRUE(last<terminal::OpenTasks>());
  stage->tap("desk/team");
  EXPECT_EQ(local.sheet.kind, SheetKind::team);
}

TEST_F(DeskScreens, ACallbackKeptIsTwoTaps) {
  snapshot = promise_at_hand_page();  // after the first
  auto stage = show();
  EXPECT_TRUE(stage->driver->text_visible("601 234 567"));
  stage->tap("customer/kept");
  ASSERT_TRUE(last<terminal::MarkPromiseKept>());
  stage->tap("customer/call_back");
  ASSERT_GE(actions.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<terminal::NewContact>(actions[actions.size() - 2].any()));
  EXPECT_TRUE(last<terminal::ChooseCustomer>());
}

TEST_F(DeskScreens, NoOpenContactIsLostInTheBar) {
  snapshot = many_contacts_page();
  auto stage = show();
  // What has no room is counted, and one tap away.
  ASSERT_TRUE(stage->driver->find("top/contact/1"));
  int shown = 0;
  for (int at = 1; at <= 6; ++at) shown += stage->driver->find("top/contact/" + std::to_string(at)) ? 1 : 0;
  ASSERT_LT(shown, 6);
  EXPECT_TRUE(stage->driver->text_visible("+" + std::to_string(6 - shown)));
  stage->tap("top/contact/1");
  ASSERT_TRUE(last<terminal::SwitchContact>());
  EXPECT_EQ(last<terminal::SwitchContact>()->contact, snapshot.contacts[0].id);
  stage->tap("top/contacts");
  stage->tap("contacts/6");
  ASSERT_TRUE(last<terminal::SwitchContact>());
  EXPECT_EQ(last<terminal::SwitchContact>()->contact, snapshot.contacts[5].id);
  EXPECT_EQ(local.sheet.kind, SheetKind::none);
}

TEST_F(DeskScreens, ACallIsTakenFromAnyPage) {
  snapshot = ringing_page(1);
  auto stage = show();
  const float item_before = stage->driver->find("desk/new/phone")->rect.y;
  stage->tap("call/take/1");
  ASSERT_TRUE(last<terminal::TakeCall>());
  EXPECT_EQ(last<terminal::TakeCall>()->customer, id<terminal::CustomerId>(20));
  stage->tap("call/unknown");
  EXPECT_TRUE(last<terminal::TakeCall>()->customer.is_nil());
  stage->tap("call/dismiss");
  EXPECT_TRUE(last<terminal::DismissCall>());
  // Nothing has moved under a finger because somebody called.
  snapshot.call.reset();
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_EQ(stage->driver->find("desk/new/phone")->rect.y, item_before);
}

TEST_F(DeskScreens, OneOfSeveralCallersIsChosen) {
  snapshot = ringing_page(3);
  auto stage = show();
  stage->tap("call/answer");
  stage->tap("call/take/2");
  ASSERT_TRUE(last<terminal::TakeCall>());
  EXPECT_EQ(last<terminal::TakeCall>()->customer, id<terminal::CustomerId>(22));
  // When it stops ringing, so does the question.
  stage->tap("call/answer");
  snapshot.call.reset();
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_EQ(local.sheet.kind, SheetKind::none);
}

TEST_F(DeskScreens, AnInterruptedCallIsOneTap) {
  snapshot = ringing_page(1);
  snapshot.call->interrupted = id<terminal::ContactId>(90);
  auto stage = show();
  stage->tap("call/resume");
  ASSERT_TRUE(last<terminal::SwitchContact>());
  EXPECT_EQ(last<terminal::SwitchContact>()->contact, id<terminal::ContactId>(90));
  snapshot = choose_page();
  snapshot.call_ended = terminal::EndedCall{id<terminal::ContactId>(40), "601234567", "Jan Wójcik"};
  stage->driver->settle();
  stage->tap("call/dropped");
  EXPECT_TRUE(last<terminal::CallDropped>());
}

TEST_F(DeskScreens, TwoFactsAreTickedBeforeItIsThem) {
  snapshot = covered_page();
  auto stage = show();
  EXPECT_FALSE(stage->driver->text_visible("Wójcik"));
  stage->tap("verify/open");
  ASSERT_TRUE(last<terminal::ShowVerification>());
  EXPECT_TRUE(last<terminal::ShowVerification>()->open);
  snapshot = verify_page();
  ++snapshot.number;
  stage->driver->settle();
  // The number that the call comes from is one of them already.
  EXPECT_FALSE(stage->driver->find("verify/phone"));
  EXPECT_FALSE(stage->driver->find("verify/done")->enabled);
  stage->tap("verify/order");
  EXPECT_TRUE(stage->driver->find("verify/done")->enabled);
  stage->tap("verify/order");
  EXPECT_FALSE(stage->driver->find("verify/done")->enabled);
  stage->tap("verify/name");
  stage->tap("verify/done");
  ASSERT_TRUE(last<terminal::TellVerified>());
  EXPECT_EQ(last<terminal::TellVerified>()->facts, (std::vector<std::string>{"name", "phone"}));
  stage->tap("verify/close");
  ASSERT_TRUE(last<terminal::ShowVerification>());
  EXPECT_FALSE(last<terminal::ShowVerification>()->open);
}

TEST_F(DeskScreens, ChangingPlacesIsOneTapAndThePin) {
  snapshot = busy_desk_page();
  auto stage = show();
  stage->tap("top/other/1");
  ASSERT_TRUE(last<terminal::ChangeStaff>());
  EXPECT_EQ(last<terminal::ChangeStaff>()->staff, snapshot.others_here[0].id);
  snapshot = changing_page();
  ++snapshot.number;
  stage->driver->settle();
  for (const char* digit : {"2", "5", "8", "0"}) stage->tap(std::string("change/pin/") + digit);
  stage->tap("change/sign_in");
  ASSERT_TRUE(last<terminal::SignIn>());
  EXPECT_EQ(last<terminal::SignIn>()->pin, "2580");
  EXPECT_TRUE(local.pin.digits.empty());
  stage->tap("change/cancel");
  ASSERT_TRUE(last<terminal::ChangeStaff>());
  EXPECT_TRUE(last<terminal::ChangeStaff>()->staff.is_nil());
  // Anybody else, by the menu.
  snapshot = busy_desk_page();
  ++snapshot.number;
  stage->driver->settle();
  stage->tap("top/person");
  stage->tap("menu/change");
  stage->tap("change/to/" + snapshot.staff[3].id.text());
  EXPECT_EQ(last<terminal::ChangeStaff>()->staff, snapshot.staff[3].id);
}

TEST_F(DeskScreens, WhatWasTypedWaitsForWhoeverTypedIt) {
  snapshot = ask_page();
  auto stage = show();
  stage->driver->type("Ekspres");
  ASSERT_EQ(local.step.value, "Ekspres");
  const Snapshot hers = snapshot;
  // Locked, and unlocked by the same colleague: it is there still.
  snapshot = lock_page();
  stage->driver->settle();
  EXPECT_TRUE(local.step.value.empty());
  snapshot = hers;
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_EQ(local.step.value, "Ekspres");
  // Somebody else at the same screen sees nothing of it, in between as well.
  snapshot.signed_in = snapshot.staff[2];
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_TRUE(local.step.value.empty());
  stage->driver->type("Czajnik");
  snapshot = hers;
  snapshot.number += 2;
  stage->driver->settle();
  EXPECT_EQ(local.step.value, "Ekspres");
  // Where the colleague comes back to another page, it is gone.
  snapshot = lock_page();
  stage->driver->settle();
  snapshot = desk_page();
  stage->driver->settle();
  snapshot = hers;
  snapshot.number += 3;
  stage->driver->settle();
  EXPECT_TRUE(local.step.value.empty());
}

TEST_F(DeskScreens, LeftAloneItAsksToBeLockedAndDrawsNothingUntilThen) {
  snapshot = desk_page();
  snapshot.idle_lock_ms = 180'000;
  auto stage = show();
  const std::uint64_t frames = stage->context->frame_number();
  ASSERT_TRUE(stage->context->deadline_ms());
  stage->driver->advance_ms(170'000);
  EXPECT_EQ(count<terminal::LockIdle>(), 0);
  EXPECT_LE(stage->context->frame_number(), frames + 12);
  stage->driver->advance_ms(15'000);
  EXPECT_GE(count<terminal::LockIdle>(), 1);
  // A finger, and the time begins anew.
  const int before = count<terminal::LockIdle>();
  stage->driver->tap_at({900, 790});
  stage->driver->advance_ms(170'000);
  EXPECT_EQ(count<terminal::LockIdle>(), before);
  // Turned to the customer it is not asked for.
  snapshot = turned_page();
  stage->driver->settle();
  stage->driver->advance_ms(600'000);
  EXPECT_EQ(count<terminal::LockIdle>(), before);
}

TEST_F(DeskScreens, ScannedCodesGoWhereTheyBelong) {
  snapshot = desk_page();
  auto stage = show();
  stage->driver->scan("R-2031");
  ASSERT_TRUE(last<terminal::CodeScanned>());
  EXPECT_EQ(last<terminal::CodeScanned>()->code, "R-2031");
  // The search takes what it can search for; a badge is no search.
  snapshot = find_page();
  ++snapshot.number;
  stage->driver->settle();
  stage->driver->scan("5901234123457");
  ASSERT_TRUE(last<terminal::Search>());
  stage->driver->scan("OKB-ANNA");
  ASSERT_TRUE(last<terminal::CodeScanned>());
  EXPECT_EQ(last<terminal::CodeScanned>()->code, "OKB-ANNA");
  EXPECT_EQ(local.find.text, "5901234123457");
  // A field that waits for a code takes it, and nobody else does.
  snapshot = ask_page();
  ++snapshot.number;
  stage->driver->settle();
  const int before = count<terminal::CodeScanned>();
  stage->driver->scan("5901234123457");
  EXPECT_EQ(local.step.value, "5901234123457");
  EXPECT_EQ(count<terminal::CodeScanned>(), before);
}

TEST_F(DeskScreens, ABadgeOpensTheWayOutOfTheCustomersPage) {
  snapshot = turned_page();
  auto stage = show();
  EXPECT_FALSE(stage->driver->find("turned/pin/1"));
  snapshot.changing_to = snapshot.signed_in;
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->find("turned/pin/1"));
  EXPECT_GE(count<terminal::ChangeStaff>(), 1);
}

TEST_F(DeskScreens, TrainingIsSaidOnEveryPage) {
  for (Snapshot page : {busy_desk_page(), lock_page(), turned_page(), choose_page()}) {
    snapshot = page;
    snapshot.training = true;
    auto stage = show();
    EXPECT_TRUE(stage->driver->text_visible("SZKOLENIE"));
    snapshot.training = false;
    ++snapshot.number;
    stage->driver->settle();
    EXPECT_FALSE(stage->driver->text_visible("SZKOLENIE"));
  }
}

TEST_F(DeskScreens, TheMenuLeadsEverywhere) {
  snapshot = customer_page();
  auto stage = show();
  const auto choose = [&](const std::string& path) {
    stage->tap("top/person");
    stage->tap(path);
  };
  choose("menu/tasks");
  EXPECT_TRUE(last<terminal::OpenTasks>());
  choose("menu/goods");
  EXPECT_TRUE(last<terminal::OpenGoods>());
  choose("menu/concern");
  EXPECT_TRUE(last<terminal::OpenConcernPage>());
  choose("menu/technician");
  EXPECT_TRUE(last<terminal::OpenTechnician>());
  choose("menu/desk");
  EXPECT_TRUE(last<terminal::GoToDesk>());
  choose("menu/text/125");
  ASSERT_TRUE(last<terminal::SetDevice>());
  EXPECT_EQ(last<terminal::SetDevice>()->value, "125");
  stage->tap("menu/theme");
  ASSERT_TRUE(last<terminal::SetDevice>());
  EXPECT_EQ(last<terminal::SetDevice>()->name, "dark");
  stage->tap("menu/sign_out");
  EXPECT_TRUE(last<terminal::SignOut>());
}

}  // namespace
}  // namespace okienko::screens_test
