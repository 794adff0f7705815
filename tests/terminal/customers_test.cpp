// The search and the customer's page at a real terminal: why somebody is found, facts confirmed and mended, entries
// joined and taken apart, solved cases like this one; and everybody concerned.
#include <algorithm>

#include "shop.hpp"

namespace okienko::terminal::testing {

namespace {

class CustomersAtTheTerminal : public Shop {
 protected:
  CustomersAtTheTerminal() {
    open_terminal();
    sign_in(anna, anna_pin);
  }
  CustomerId add(domain::Personal facts) {
    act(OpenFind{});
    act(AddCustomer{std::move(facts)});
    const CustomerId id = now()->customer->id;
    act(GoToDesk{});
    return id;
  }
  const CustomerView& look_at(const CustomerId& customer) {
    act(GoToDesk{});
    act(OpenFind{});
    act(ChooseCustomer{customer});
    return *now()->customer;
  }
  const KnownFact* fact(const CustomerView& shown, const std::string& id) {
    const auto found = std::find_if(shown.facts.begin(), shown.facts.end(), [&](const auto& one) { return one.id == id; });
    return found == shown.facts.end() ? nullptr : &*found;
  }
};

}  // namespace

TEST_F(CustomersAtTheTerminal, GivenWhatWasTypedThenTheReasonIsShown) {
  act(OpenFind{});
  struct Row {
    const char* typed;
    FoundCustomer::MatchedBy by;
    const char* value;
  };
  using By = FoundCustomer::MatchedBy;
  for (const Row& row : {Row{"wojcik", By::name, ""}, Row{"wojick", By::name, ""}, Row{"234567", By::name, ""},
                         Row{"88121", By::fact, "88121"}}) {
    act(Search{row.typed});
    ASSERT_EQ(now()->found.size(), 1u) << row.typed;
    EXPECT_EQ(now()->found[0].matched_by, row.by) << row.typed;
    EXPECT_EQ(now()->found[0].matched_value, row.value) << row.typed;
  }
  act(GoToDesk{});
  complaint_to_remedies();
  const std::string number = now()->contact->case_number;
  act(PutAside{});
  act(OpenFind{});
  act(Search{number});
  ASSERT_EQ(now()->found.size(), 1u);
  EXPECT_EQ(now()->found[0].id, jan);
  EXPECT_EQ(now()->found[0].matched_by, By::case_number);
  EXPECT_EQ(now()->found[0].matched_value, number);
  EXPECT_FALSE(now()->found[0].detail.empty());
}

TEST_F(CustomersAtTheTerminal, GivenNoContactThenAFactIsConfirmedAndMendedAllTheSame) {
  clock.pass(std::chrono::hours{48});
  ASSERT_TRUE(fact(look_at(jan), "product")->mendable);
  EXPECT_LT(fact(*now()->customer, "product")->recorded_at, now()->now);
  act(ConfirmFact{"product"});
  EXPECT_EQ(fact(*now()->customer, "product")->recorded_at, now()->now);
  EXPECT_EQ(fact(*now()->customer, "product")->told_to_name, "Anna N.");
  act(MendFact{"phone", "602 000 000"});
  EXPECT_EQ(now()->customer->phone, "602 000 000");
  act(MendFact{"phone", "none"});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::answer_malformed);
  // In a contact by telephone it was told by telephone.
  act(NewContact{domain::Channel::phone});
  act(ChooseCustomer{jan});
  act(MendFact{"email", "jan@poczta.example"});
  act(GoToDesk{});
  EXPECT_EQ(fact(look_at(jan), "email")->channel, domain::Channel::phone);
}

TEST_F(CustomersAtTheTerminal, GivenTwoEntriesOfOnePersonThenTheyAreComparedJoinedAndTakenApart) {
  const CustomerId other = add({{"name", "J. Wojcik"}, {"phone", "+48 601234567"}, {"email", "jan@poczta.example"}});
  const CustomerId stranger = add({{"name", "Anna Wójcik"}, {"phone", "604000000"}});
  ASSERT_EQ(look_at(jan).look_alikes.size(), 1u);
  const LookAlike alike = now()->customer->look_alikes[0];
  EXPECT_EQ(alike.id, other);
  EXPECT_EQ(alike.why, "+48 601234567");
  const auto row = [&](const std::string& here) {
    return std::find_if(alike.rows.begin(), alike.rows.end(), [&](const auto& one) { return one.here == here; });
  };
  EXPECT_TRUE(row("601 234 567")->same);
  EXPECT_FALSE(row("Jan Wójcik")->same);
  EXPECT_EQ(row("88121")->there, "");

  act(JoinCustomers{jan, other});
  EXPECT_TRUE(now()->customer->look_alikes.empty());
  ASSERT_EQ(now()->customer->joined.size(), 1u);
  EXPECT_EQ(fact(*now()->customer, "email")->value, "jan@poczta.example");
  act(OpenFind{});
  act(Search{"wojcik"});
  EXPECT_EQ(now()->found.size(), 2u);  // the person once, and the stranger
  act(ChooseCustomer{other});
  EXPECT_EQ(now()->customer->id, jan);
  act(SplitCustomers{jan, other});
  EXPECT_TRUE(now()->customer->joined.empty());
  EXPECT_FALSE(fact(look_at(jan), "email"));
  act(KeepApart{jan, other});
  EXPECT_TRUE(now()->customer->look_alikes.empty());
  EXPECT_TRUE(look_at(stranger).look_alikes.empty());
}

TEST_F(CustomersAtTheTerminal, GivenASolvedCaseThenTheNextOneLikeItShowsWhatEndedIt) {
  complaint_to_remedies();
  EXPECT_TRUE(now()->contact->similar.empty());
  const std::string first = now()->contact->case_number;
  act(Grant{"exchange"});
  act(PutAside{});
  complaint_to_remedies();
  ASSERT_EQ(now()->contact->similar.size(), 1u);
  EXPECT_EQ(now()->contact->similar[0].number, first);
  EXPECT_FALSE(now()->contact->similar[0].remedy.empty());
}

TEST_F(CustomersAtTheTerminal, GivenTheCustomersPageThenTheComplaintIsOneTap) {
  const auto often = [&] {
    std::vector<std::string> scripts;
    for (const ScriptChoice& choice : now()->contact->scripts) {
      if (choice.often) scripts.push_back(choice.id);
    }
    return scripts;
  };
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  const auto fresh = often();
  EXPECT_EQ(fresh.size(), 4u);  // nothing was used yet: the first of each group
  EXPECT_NE(std::find(fresh.begin(), fresh.end(), "complaint_non_conformity"), fresh.end());
}

TEST_F(CustomersAtTheTerminal, GivenABadBatchThenEverybodyConcernedIsCalledOnce) {
  const CustomerId ewa = add({{"name", "Ewa Lis"}, {"phone", "604000001"}, {"product", "verta 300"}, {"order", "88125"}});
  add({{"name", "Piotr Zając"}, {"phone", "604000002"}, {"product", "Czajnik Bora"}, {"order", "88124"}});
  act(OpenConcernPage{});
  ASSERT_EQ(now()->page, Page::concern);
  ASSERT_TRUE(now()->concern);
  EXPECT_FALSE(now()->concern->searched);
  EXPECT_EQ(now()->concern->fields.size(), 4u);
  EXPECT_FALSE(now()->concern->promises.empty());
  act(FindConcerned{{{"product", "Verta 300"}}, "88100", "88199"});
  ASSERT_EQ(now()->concern->rows.size(), 2u);
  EXPECT_EQ(now()->concern->found_total, 2);
  for (const auto& row : now()->concern->rows) EXPECT_FALSE(row.open_promise);
  const auto jans = std::find_if(now()->concern->rows.begin(), now()->concern->rows.end(),
                                 [&](const auto& row) { return row.id == jan; });
  EXPECT_NE(jans->why.find("Ekspres Verta 300"), std::string::npos);
  act(FindConcerned{{}, "88125", ""});
  ASSERT_EQ(now()->concern->rows.size(), 1u);
  const std::string call = now()->concern->promises.front().first;
  act(CallBackConcerned{"", call});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::answer_missing);
  act(CallBackConcerned{"Zamówienie 88125", call});
  EXPECT_EQ(now()->concern->called_total, 1);
  act(FindConcerned{{{"product", "verta"}}, "", ""});
  EXPECT_EQ(now()->concern->called_total, 1);
  act(CallBackConcerned{"Verta 300", call});
  EXPECT_EQ(now()->concern->called_total, 2);
  ASSERT_EQ(now()->concern->past.size(), 2u);
  EXPECT_EQ(now()->concern->past[0].customers, 1);  // Ewa was called already
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::desk);
  const auto& timeline = look_at(ewa).timeline;
  ASSERT_EQ(timeline.size(), 1u);
  act(MarkPromiseKept{timeline[0].promise});
  act(OpenConcernPage{});
  EXPECT_EQ(now()->concern->past[1].kept, 1);
}

}  // namespace okienko::terminal::testing
