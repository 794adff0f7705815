// The search, the customer's page and everybody concerned, used with a finger: what each tap asks for.
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

class People : public PageTest {
 protected:
  Stage& show(Snapshot page, ui::Theme theme = ui::Theme::light) {
    page.device.dark = theme == ui::Theme::dark;
    stage.reset();
    stage = PageTest::show(std::move(page));
    return *stage;
  }

  std::unique_ptr<Stage> stage;
};

TEST_F(People, AFactIsConfirmedWithOneTapAndMendedInItsPlace) {
  Stage& page = show(known_customer_page());
  page.picture("people-customer");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.tap("customer/confirm/email");
  ASSERT_TRUE(last<terminal::ConfirmFact>());
  EXPECT_EQ(last<terminal::ConfirmFact>()->fact, "email");
  page.tap("customer/mend/phone");
  page.driver->settle();
  page.picture("people-mend");
  EXPECT_EQ(local.customer_page.value, "601234567");
  local.customer_page.value = "602000000";
  page.driver->settle();
  page.tap("customer/mend/save");
  ASSERT_TRUE(last<terminal::MendFact>());
  EXPECT_EQ(last<terminal::MendFact>()->fact, "phone");
  EXPECT_EQ(last<terminal::MendFact>()->value, "602000000");
  EXPECT_TRUE(local.customer_page.mending.empty());
}

TEST_F(People, AChoiceIsMendedByItsOptionsAndCanBeLeft) {
  Stage& page = show(known_customer_page());
  page.tap("customer/mend/preferred_contact");
  page.picture("people-mend-choice");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.tap("customer/mend/cancel");
  EXPECT_TRUE(actions.empty());
  page.tap("customer/mend/preferred_contact");
  page.tap("customer/option/email");
  ASSERT_TRUE(last<terminal::MendFact>());
  EXPECT_EQ(last<terminal::MendFact>()->value, "email");
}

TEST_F(People, APromiseIsKeptWithOneTapAndAScriptStartedWithOne) {
  Stage& page = show(known_customer_page());
  page.tap("customer/kept/2");
  ASSERT_TRUE(last<terminal::MarkPromiseKept>());
  EXPECT_EQ(last<terminal::MarkPromiseKept>()->promise, id<terminal::PromiseId>(71));
  page.tap("customer/script/complaint_non_conformity");
  ASSERT_TRUE(last<terminal::ChooseScript>());
  EXPECT_EQ(last<terminal::ChooseScript>()->script, "complaint_non_conformity");
  EXPECT_FALSE(page.driver->find("customer/script/other"));
  page.tap("customer/group/goods");
  page.tap("customer/script/other");
  EXPECT_EQ(last<terminal::ChooseScript>()->script, "other");
}

TEST_F(People, LookAlikesAreComparedJoinedOrToldApart) {
  Stage& page = show(joined_customer_page());
  page.tap("customer/alike");
  page.picture("people-alike");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.tap("alike/join");
  ASSERT_TRUE(last<terminal::JoinCustomers>());
  EXPECT_EQ(last<terminal::JoinCustomers>()->kept, id<terminal::CustomerId>(20));
  EXPECT_EQ(last<terminal::JoinCustomers>()->merged, id<terminal::CustomerId>(24));
  page.tap("customer/alike");
  page.tap("alike/2");
  page.tap("alike/apart");
  ASSERT_TRUE(last<terminal::KeepApart>());
  page.tap("customer/split/2");
  ASSERT_TRUE(last<terminal::SplitCustomers>());
  EXPECT_EQ(last<terminal::SplitCustomers>()->merged, id<terminal::CustomerId>(26));
  page.picture("people-joined");
}

TEST_F(People, WithoutAContactASuggestionBeginsOne) {
  Stage& page = show(looked_at_customer_page());
  page.picture("people-looked-at");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.tap("customer/suggestion/idle");
  ASSERT_EQ(actions.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<terminal::NewContact>(actions[0].any()));
  EXPECT_EQ(std::get<terminal::ChooseCustomer>(actions[1].any()).customer, id<terminal::CustomerId>(20));
  EXPECT_EQ(std::get<terminal::ChooseScript>(actions[2].any()).script, "leaving_customer");
}

TEST_F(People, WhyItWasFoundIsSaid) {
  local.find.text = local.find.sent = "88121";
  Stage& page = show(found_by_page());
  page.picture("people-found-by");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_TRUE(page.driver->text_visible("Numer zamówienia: 88121"));
  EXPECT_TRUE(page.driver->text_visible("etykieta T-2-88121"));
}

TEST_F(People, NobodyFoundBeginsANewCustomerWithWhatWasTyped) {
  local.find.text = local.find.sent = "Żaneta Śliwa";
  Stage& page = show(nobody_found_page());
  page.picture("people-nobody");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.tap("find/add_typed");
  EXPECT_TRUE(local.find.adding);
  EXPECT_EQ(local.find.name, "Żaneta Śliwa");
}

TEST_F(People, EverybodyConcernedIsLookedForAndCalled) {
  Stage& empty = show(concern_page());
  empty.picture("people-concern");
  EXPECT_EQ(empty.driver->faults(), std::vector<std::string>{});
  empty.tap("concern/field/fault/leaks");
  local.concern.facts["product"] = "verta";
  local.concern.order_from = "88100";
  empty.driver->settle();
  empty.tap("concern/search");
  ASSERT_TRUE(last<terminal::FindConcerned>());
  EXPECT_EQ(last<terminal::FindConcerned>()->facts.at("fault"), "leaks");
  EXPECT_EQ(last<terminal::FindConcerned>()->facts.at("product"), "verta");
  EXPECT_EQ(last<terminal::FindConcerned>()->order_from, "88100");

  Stage& found = show(concern_found_page());
  found.picture("people-concern-found");
  EXPECT_EQ(found.driver->faults(), std::vector<std::string>{});
  const auto before = actions.size();
  local.concern.title = "Verta 300, partia VT-2607-B";
  found.driver->settle();
  found.tap("concern/promise/call_tomorrow");
  found.picture("people-concern-call");
  found.tap("concern/call");
  ASSERT_EQ(actions.size(), before + 1);
  ASSERT_TRUE(last<terminal::CallBackConcerned>());
  EXPECT_EQ(last<terminal::CallBackConcerned>()->promise, "call_tomorrow");
  EXPECT_EQ(last<terminal::CallBackConcerned>()->title, "Verta 300, partia VT-2607-B");
  show(concern_found_page(), ui::Theme::dark).picture("people-concern-dark");
  show(known_customer_page(), ui::Theme::dark).picture("people-customer-dark");
  show(concern_nobody_page()).picture("people-concern-nobody");
}

TEST_F(People, WhoSilentlyStoppedIsCalledWithoutASearch) {
  Stage& page = show(silent_page());
  local.concern.title = "Dawno bez kontaktu";
  page.driver->settle();
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_FALSE(page.driver->find("concern/search")) << "nothing is looked for";
  page.tap("concern/promise/call_tomorrow");
  page.tap("concern/call");
  ASSERT_TRUE(last<terminal::CallBackConcerned>());
  EXPECT_EQ(last<terminal::CallBackConcerned>()->title, "Dawno bez kontaktu");
  EXPECT_EQ(last<terminal::CallBackConcerned>()->promise, "call_tomorrow");
  page.tap("concern/back");
  EXPECT_TRUE(last<terminal::GoBack>()) << "to the measure it was opened from";
}

TEST_F(People, APromiseOfSalesSaysSo) {
  EXPECT_TRUE(show(known_customer_page()).driver->text_visible("obiecane przez sprzedaż"));
  Snapshot of_service = known_customer_page();
  for (terminal::TimelineItem& item : of_service.contact->customer->timeline) item.by_sales = false;
  EXPECT_FALSE(show(of_service).driver->text_visible("obiecane przez sprzedaż"));
}

}  // namespace
}  // namespace okienko::screens_test
