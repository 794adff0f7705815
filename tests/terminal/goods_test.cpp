// Goods in our hands and the till on a real terminal with the shop's own pack: taken in at the end of the script,
// found by its label, moved, given back; a grant settled with a receipt.

#include <algorithm>

#include "domain/goods.hpp"
#include "shop.hpp"

namespace okienko::terminal::testing {

namespace {

class Counter : public Shop {
 protected:
  Counter() {
    open_terminal();
    sign_in(anna, anna_pin);
  }

  // A complaint with its case, put aside at the remedies.
  void open_case() {
    complaint_to_remedies();
    ASSERT_EQ(now()->contact->step->kind, domain::StepKind::remedy);
  }
  // Through the script of taking in, to its end.
  void take_in_by_script(const std::string& condition, const std::string& own_words = {}) {
    act(ChooseScript{"goods_in"});
    for (int step = 0; step < 12 && now()->page == Page::script; ++step) {
      const StepView shown = *now()->contact->step;
      if (shown.id == "condition")
        act(Answer{shown.id, condition, own_words, false});
      else if (shown.id == "accessories")
        act(Answer{shown.id, {}, "pilot, torba", false});
      else if (shown.kind == domain::StepKind::ask)
        act(Answer{shown.id, {}, {}, true});
      else
        act(Answer{shown.id, shown.options.empty() ? "" : shown.options.front().id, {}, false});
    }
    ASSERT_EQ(now()->page, Page::wrap_up);
  }
  const GoodsFormView& form() { return *now()->contact->goods_form; }
  GoodsView take(std::string code = {}, const std::string& shelf = "A3") {
    act(TakeGoods{"Ekspres Verta 300", "like_new", "pilot", "rysa", shelf, std::move(code)});
    EXPECT_FALSE(form().taken.empty());
    return form().taken.back();
  }
};

}  // namespace

TEST_F(Counter, TheFormHasWhatTheScriptAsked) {
  open_case();
  ASSERT_TRUE(now()->contact->goods_form) << "a case is enough to take something in";
  EXPECT_FALSE(form().expected) << "and nothing says that something comes";
  EXPECT_EQ(form().what, "Ekspres Verta 300");
  take_in_by_script("traces_of_use");
  EXPECT_TRUE(form().expected);
  EXPECT_EQ(form().condition, "traces_of_use");
  EXPECT_EQ(form().with_it, "pilot, torba");
  EXPECT_EQ(form().remarks, "");
  EXPECT_EQ(form().conditions.size(), 4u);
  EXPECT_EQ(form().with_it_options.size(), 9u);

  // One tap, and its label is printed in the same breath.
  const GoodsView goods = take();
  EXPECT_FALSE(form().expected);
  EXPECT_EQ(now()->page, Page::wrap_up) << "the contact goes on where it was";
  EXPECT_EQ(goods.code, "OKG-" + std::to_string(now()->terminal_number) + "-1");
  EXPECT_EQ(goods.condition, "Jak nowy");
  EXPECT_EQ(goods.taken_by_name, "Anna N.");
  ASSERT_EQ(now()->papers.size(), 1u);
  EXPECT_EQ(now()->papers[0].kind, domain::PaperKind::goods_label);
  EXPECT_EQ(now()->papers[0].goods_code, goods.code);
  // A second one gets the next number.
  EXPECT_NE(take().code, goods.code);
  EXPECT_EQ(form().taken.size(), 2u);
}

TEST_F(Counter, OwnWordsAboutTheConditionGoToTheRemarks) {
  open_case();
  take_in_by_script({}, "obtłuczony róg");
  EXPECT_EQ(form().condition, "");
  EXPECT_EQ(form().remarks, "obtłuczony róg");
}

TEST_F(Counter, WithoutACaseNothingComesIn) {
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  EXPECT_FALSE(now()->contact->goods_form);
  act(OpenGoodsForm{});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::case_needed);
  EXPECT_EQ(now()->page, Page::customer);
}

TEST_F(Counter, ALabelOpensItsThingFromAnywhere) {
  open_case();
  const GoodsView goods = take();
  act(GoToDesk{});
  act(CodeScanned{"okg-" + goods.code.substr(4)});  // as somebody may have typed it
  ASSERT_EQ(now()->page, Page::goods);
  ASSERT_TRUE(now()->goods->one);
  EXPECT_EQ(now()->goods->one->id, goods.id);
  EXPECT_EQ(now()->goods->one->customer_name, "Jan Wójcik");
  EXPECT_EQ(now()->goods->one->customer_phone, "601 234 567");
  // Another code on this page is a shelf; the list has none to put on.
  act(CodeScanned{"B17"});
  EXPECT_EQ(now()->goods->scanned, "B17");
  EXPECT_EQ(now()->goods->scan, 1u);
  act(PutGoods{goods.id, domain::GoodsState::kept, "B17"});
  EXPECT_EQ(now()->goods->one->shelf, "B17");
  EXPECT_EQ(now()->goods->scanned, "");
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::desk);
}

TEST_F(Counter, BackLeadsToWhereOneCameFrom) {
  open_case();
  const GoodsView goods = take();
  // From the script to one thing and back.
  act(OpenGoods{goods.id});
  ASSERT_TRUE(now()->goods->one);
  EXPECT_TRUE(now()->contact) << "the contact stays at hand";
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::script);
  // By the list and the form.
  act(OpenGoods{});
  ASSERT_EQ(now()->goods->here.size(), 1u);
  EXPECT_EQ(now()->goods->here_total, 1u);
  act(OpenGoods{goods.id});
  act(GoBack{});
  EXPECT_FALSE(now()->goods->one);
  act(OpenGoodsForm{});
  EXPECT_TRUE(now()->goods->form);
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::goods);
  EXPECT_FALSE(now()->goods->form);
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::script);
  // The customer's page without a contact.
  act(GoToDesk{});
  act(OpenFind{});
  act(ChooseCustomer{jan});
  act(OpenGoods{goods.id});
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::customer);
  EXPECT_EQ(now()->customer->name, "Jan Wójcik");
}

TEST_F(Counter, ARollsLabelIsScannedIntoTheFormAndUsedOnce) {
  open_case();
  act(OpenGoodsForm{});
  act(CodeScanned{"B-100200"});
  EXPECT_EQ(now()->goods->scanned, "B-100200");
  act(TakeGoods{"Czajnik", {}, {}, {}, {}, "B-100200"});
  ASSERT_TRUE(now()->goods->one) << "what was taken in is shown";
  EXPECT_EQ(now()->goods->one->code, "B-100200");
  EXPECT_TRUE(now()->papers.empty()) << "it has its label";
  act(OpenGoodsForm{});
  act(CodeScanned{"B-100200"});
  EXPECT_TRUE(now()->goods->form) << "a label in the form is a label, not a way to another thing";
  act(TakeGoods{"Kosiarka", {}, {}, {}, {}, "B-100200"});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::code_taken);
}

TEST_F(Counter, WhatIsReadyStandsOnTheDeskUntilItIsGivenBack) {
  open_case();
  const GoodsView goods = take();
  act(PutGoods{goods.id, domain::GoodsState::ready, {}});
  act(GoToDesk{});
  const auto waiting = [&] {
    return std::count_if(now()->desk.begin(), now()->desk.end(),
                         [](const DeskItem& item) { return item.kind == DeskItem::Kind::goods; });
  };
  EXPECT_EQ(waiting(), 1);
  act(OpenFind{});
  act(ChooseCustomer{jan});
  ASSERT_EQ(now()->customer->goods.size(), 1u);
  EXPECT_EQ(now()->customer->goods[0].state, domain::GoodsState::ready);
  act(CodeScanned{goods.code});
  act(PutGoods{goods.id, domain::GoodsState::returned, {}});
  EXPECT_EQ(now()->goods->one->state, domain::GoodsState::returned);
  act(PutGoods{goods.id, domain::GoodsState::kept, "A1"});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::goods_given_back);
  act(GoBack{});
  ASSERT_EQ(now()->page, Page::customer);
  EXPECT_TRUE(now()->customer->goods.empty());
  const auto& timeline = now()->customer->timeline;
  const auto past = std::find_if(timeline.begin(), timeline.end(), [](const TimelineItem& item) {
    return item.kind == TimelineItem::Kind::goods;
  });
  ASSERT_NE(past, timeline.end()) << "what was here is part of the history";
  EXPECT_EQ(past->goods_state, domain::GoodsState::returned);
  act(GoToDesk{});
  EXPECT_EQ(waiting(), 0);
  act(OpenGoods{});
  EXPECT_TRUE(now()->goods->here.empty());
}

// After a restart, and after everything was folded anew, things are where they were and numbers go on.
TEST_F(Counter, ThingsAndNumbersOutliveARestart) {
  open_case();
  const GoodsView first = take();
  close_terminal();
  with_store([&](store::Store& store, const store::AppendContext&) {
    const std::string before = store.projection_digest();
    EXPECT_EQ(store.goods_taken_here(), 1);
    ASSERT_TRUE(store.rebuild());
    EXPECT_EQ(store.projection_digest(), before);
    EXPECT_EQ(store.goods_taken_here(), 1);
    EXPECT_EQ(store.entities().goods_with_code(first.code)->id, first.id);
    EXPECT_FALSE(store.entities().goods_with_code("OKG-9-9"));
  });
  open_terminal();
  sign_in(anna, anna_pin);
  ASSERT_TRUE(now()->contact);
  const GoodsView second = take();
  EXPECT_NE(second.code, first.code);
  EXPECT_TRUE(second.code.ends_with("-2"));
}

TEST_F(Counter, AGrantIsSettledAtTheTillNowOrLater) {
  open_case();
  EXPECT_TRUE(now()->contact->till.empty());
  act(Grant{"exchange"});
  ASSERT_EQ(now()->contact->till.size(), 1u);
  EXPECT_EQ(now()->contact->till[0].label, "Wymiana");
  EXPECT_EQ(now()->contact->till[0].amount->minor, 89900);
  EXPECT_EQ(now()->contact->till[0].receipt, "");
  act(Grant{"free_checkup"});
  EXPECT_EQ(now()->contact->till.size(), 1u) << "nothing of it goes over the till";
  // It is in nobody's way: the contact ends, and is still shown what is open.
  const domain::GrantId grant = now()->contact->till[0].grant;
  for (int step = 0; step < 8 && now()->page == Page::script; ++step) {
    const StepView shown = *now()->contact->step;
    act(Answer{shown.id, shown.options.empty() ? "" : shown.options.back().id, {}, false});
  }
  ASSERT_EQ(now()->page, Page::wrap_up);
  EXPECT_EQ(now()->contact->till.size(), 1u);
  const CaseId matter = now()->contact->customer->timeline.front().matter;
  act(FinishContact{});
  ASSERT_EQ(now()->page, Page::desk);
  // Later, in another contact of the same case.
  act(OpenCase{matter});
  ASSERT_TRUE(now()->contact);
  ASSERT_EQ(now()->contact->till.size(), 1u);
  if (now()->page == Page::script && now()->contact->step->kind == domain::StepKind::remedy) {
    for (const RemedyView& remedy : now()->contact->step->remedies) {
      const bool given = remedy.id == "exchange" || remedy.id == "free_checkup";
      EXPECT_EQ(remedy.granted_before.has_value(), given) << remedy.id;  // so that nobody gives it twice unaware
      EXPECT_FALSE(remedy.granted);
    }
  } else {
    ADD_FAILURE() << "a case with a remedy is carried on where remedies are";
  }
  act(WriteReceipt{grant, {}});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::receipt_missing);
  act(WriteReceipt{grant, "P 88/2026"});
  EXPECT_FALSE(now()->notice);
  EXPECT_TRUE(now()->contact->till.empty()) << "settled before this contact: no longer to be shown";
}

}  // namespace okienko::terminal::testing
