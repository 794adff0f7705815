// Goods in our hands and the till, with a finger and with a scanner.
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

using domain::GoodsState;

class Goods : public PageTest {
 protected:
  Stage& show(Snapshot page, const ui::ContextOptions& options = {}) {
    stage.reset();
    stage = PageTest::show(std::move(page), options);
    return *stage;
  }
  void next(Snapshot page) {
    page.number = snapshot.number + 1;
    snapshot = std::move(page);
    stage->driver->settle();
  }

  std::unique_ptr<Stage> stage;
};

// By shelf: what has none first, since somebody has to look for it, and what is away last.
TEST_F(Goods, TheListStandsByShelfAndIsFiltered) {
  Stage& page = show(goods_list_page());
  page.picture("goods-list");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_TRUE(page.driver->text_visible("Bez półki"));
  EXPECT_TRUE(page.driver->text_visible("Półka A3"));
  EXPECT_TRUE(page.driver->text_visible("od 3 dni"));
  page.tap("goods/item/1");
  ASSERT_TRUE(last<terminal::OpenGoods>());
  EXPECT_EQ(last<terminal::OpenGoods>()->goods, id<terminal::GoodsId>(1));
  page.tap("goods/filter/away");
  EXPECT_TRUE(page.driver->text_visible("Kosiarka"));
  EXPECT_FALSE(page.driver->text_visible("Czajnik"));
  EXPECT_FALSE(page.driver->find("goods/item/2"));
  page.tap("goods/item/1");
  EXPECT_EQ(last<terminal::OpenGoods>()->goods, id<terminal::GoodsId>(9));
}

TEST_F(Goods, AnEmptyListSaysHowThingsComeIn) {
  Stage& page = show(goods_empty_page());
  page.picture("goods-empty");
  EXPECT_TRUE(page.driver->text_visible("Nie mamy u siebie"));
  EXPECT_FALSE(page.driver->find("goods/filter/all"));
  page.tap("goods/back");
  EXPECT_TRUE(last<terminal::GoBack>());
}

TEST_F(Goods, MoreThanIsShownIsSaid) {
  Snapshot many = goods_list_page();
  many.goods->here_total = 312;
  Stage& page = show(std::move(many));
  EXPECT_TRUE(page.driver->text_visible("5 z 312"));
}

TEST_F(Goods, AShelfIsScannedAndOneTapPutsTheThingThere) {
  Stage& page = show(goods_one_page(GoodsState::kept));
  page.picture("goods-kept");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_FALSE(page.driver->find("goods/put/kept")->enabled) << "it is there already";
  Snapshot scanned = goods_one_page(GoodsState::kept);
  scanned.goods->scanned = "B17";
  scanned.goods->scan = 1;
  next(scanned);
  page.tap("goods/put/kept");
  ASSERT_TRUE(last<terminal::PutGoods>());
  EXPECT_EQ(last<terminal::PutGoods>()->state, GoodsState::kept);
  EXPECT_EQ(last<terminal::PutGoods>()->shelf, "B17");
}

TEST_F(Goods, AShelfIsWrittenByHand) {
  Stage& page = show(goods_one_page(GoodsState::away));
  page.tap("goods/shelf");
  page.picture("goods-shelf-typing");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.driver->type("C4");
  ASSERT_TRUE(page.driver->key("enter"));
  ASSERT_TRUE(last<terminal::PutGoods>());
  EXPECT_EQ(last<terminal::PutGoods>()->shelf, "C4");
}

TEST_F(Goods, AThingGoesToTheServiceAndIsReadyOnOneTap) {
  Stage& page = show(goods_one_page(GoodsState::kept));
  page.tap("goods/put/away");
  ASSERT_TRUE(last<terminal::PutGoods>());
  EXPECT_EQ(last<terminal::PutGoods>()->state, GoodsState::away);
  page.tap("goods/put/ready");
  EXPECT_EQ(last<terminal::PutGoods>()->state, GoodsState::ready);
  page.tap("goods/case");
  ASSERT_TRUE(last<terminal::OpenCase>());
}

TEST_F(Goods, GivenBackOnTwoTapsAndThenNoMore) {
  Stage& page = show(goods_one_page(GoodsState::ready));
  page.picture("goods-ready");
  EXPECT_TRUE(page.driver->text_visible("601 234 567")) << "whom to tell";
  page.tap("goods/give_back");
  EXPECT_TRUE(actions.empty()) << "the first tap only asks";
  page.picture("goods-giving-back");
  page.tap("goods/give_back/no");
  page.tap("goods/give_back");
  page.tap("goods/give_back");
  ASSERT_TRUE(last<terminal::PutGoods>());
  EXPECT_EQ(last<terminal::PutGoods>()->state, GoodsState::returned);
  next(goods_one_page(GoodsState::returned));
  page.picture("goods-returned");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  for (const char* path : {"goods/give_back", "goods/put/kept", "goods/put/ready", "goods/shelf"}) {
    EXPECT_FALSE(page.driver->find(path)) << path;
  }
}

// The question whether it was really given back belongs to one thing.
TEST_F(Goods, AnotherThingBeginsAnew) {
  Stage& page = show(goods_one_page(GoodsState::ready));
  page.tap("goods/give_back");
  Snapshot other = goods_one_page(GoodsState::ready);
  other.goods->one->id = id<terminal::GoodsId>(77);
  other.goods->one->shelf = "Z9";
  next(other);
  EXPECT_TRUE(page.driver->find("goods/back"));
  EXPECT_TRUE(page.driver->text_visible("Z9"));
}

TEST_F(Goods, LabelAndProtocolArePrintedFromTheThing) {
  Stage& page = show(goods_one_page(GoodsState::kept));
  page.tap("goods/print/label");
  ASSERT_TRUE(last<terminal::MakePaper>());
  EXPECT_EQ(last<terminal::MakePaper>()->kind, domain::PaperKind::goods_label);
  EXPECT_EQ(last<terminal::MakePaper>()->form, domain::PaperForm::label);
  EXPECT_EQ(last<terminal::MakePaper>()->goods, id<terminal::GoodsId>(5));
  page.tap("goods/print/protocol");
  EXPECT_EQ(last<terminal::MakePaper>()->kind, domain::PaperKind::goods_protocol);
  EXPECT_EQ(last<terminal::MakePaper>()->form, domain::PaperForm::a4);
}

TEST_F(Goods, TheFormKnowsWhatTheScriptAskedAndTakesTheRest) {
  Stage& page = show(goods_form_page());
  page.picture("goods-form");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.tap("goods_form/with/box");
  page.tap("goods_form/condition/like_new");
  page.tap("goods_form/shelf");
  page.driver->type("A3");
  ASSERT_TRUE(page.driver->key("enter"));
  page.tap("goods_form/take");
  ASSERT_TRUE(last<terminal::TakeGoods>());
  const auto& taken = *last<terminal::TakeGoods>();
  EXPECT_EQ(taken.what, "Ekspres Verta 300");
  EXPECT_EQ(taken.condition, "like_new");
  EXPECT_EQ(taken.with_it, "pudełko, zasilacz, dzbanek do mleka") << "what is on a button was chosen there";
  EXPECT_EQ(taken.shelf, "A3");
  EXPECT_EQ(taken.code, "") << "a new label";
}

TEST_F(Goods, ALabelFromARollIsScannedIntoTheForm) {
  Stage& page = show(goods_form_page());
  Snapshot scanned = goods_form_page();
  scanned.goods->scanned = "B-100200";
  scanned.goods->scan = 1;
  next(scanned);
  EXPECT_TRUE(page.driver->text_visible("B-100200"));
  page.tap("goods_form/take");
  EXPECT_EQ(last<terminal::TakeGoods>()->code, "B-100200");
}

TEST_F(Goods, NothingIsTakenInWithoutSayingWhatItIs) {
  Snapshot unknown = goods_form_page();
  unknown.contact->goods_form->what.clear();
  Stage& page = show(std::move(unknown));
  EXPECT_FALSE(page.driver->find("goods_form/take")->enabled);
  page.tap("goods_form/what");
  page.driver->type("Czajnik");
  ASSERT_TRUE(page.driver->key("enter"));
  page.tap("goods_form/take");
  EXPECT_EQ(last<terminal::TakeGoods>()->what, "Czajnik");
}

TEST_F(Goods, FieldsOfTheFormStayInSightAboveTheKeyboard) {
  ui::ContextOptions small;
  small.size = {1280, 800};
  small.pixels_per_mm = 149 / 25.4F;
  Stage& page = show(goods_form_page(), small);
  page.tap("goods_form/remarks");
  page.picture("goods-form-typing-149");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  const auto field = page.driver->find("goods_form/remarks");
  ASSERT_TRUE(field);
  EXPECT_GE(field->rect.intersection(field->clip).height, field->rect.height - 1);
}

TEST_F(Goods, WhatTheScriptAskedIsTakenInWithOneTapAtTheEnd) {
  Stage& page = show(goods_expected_page());
  page.picture("goods-expected");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_TRUE(page.driver->text_visible("Ślady używania · zasilacz, dzbanek do mleka"));
  page.tap("goods_form/take");
  ASSERT_TRUE(last<terminal::TakeGoods>());
  EXPECT_EQ(last<terminal::TakeGoods>()->condition, "traces_of_use");
  next(goods_taken_page());
  page.picture("goods-taken");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_FALSE(page.driver->find("goods_form/take")) << "once";
  page.tap("goods_form/taken/1/protocol");
  ASSERT_TRUE(last<terminal::MakePaper>());
  EXPECT_EQ(last<terminal::MakePaper>()->kind, domain::PaperKind::goods_protocol);
  page.tap("goods_form/taken/1");
  EXPECT_TRUE(last<terminal::OpenGoods>());
}

TEST_F(Goods, TheCustomersPageShowsWhatOfTheirsIsHere) {
  Stage& page = show(goods_of_customer_page());
  page.picture("goods-of-customer");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_TRUE(page.driver->text_visible("Powiedz o tym klientowi"));
  page.tap("customer/goods/1");
  ASSERT_TRUE(last<terminal::OpenGoods>());
  EXPECT_EQ(last<terminal::OpenGoods>()->goods, id<terminal::GoodsId>(2));
  page.tap("goods_form/open");
  EXPECT_TRUE(last<terminal::OpenGoodsForm>());
}

TEST_F(Goods, AReceiptIsScannedWhereverTheFingerIs) {
  Stage& page = show(till_page());
  page.picture("till");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_TRUE(page.driver->text_visible("P 88/2026")) << "settled before";
  EXPECT_FALSE(page.driver->find("remedy/till/1/save")->enabled);
  page.driver->scan("OKG-2-17");
  EXPECT_FALSE(page.driver->find("remedy/till/1/save")->enabled) << "our own label is no receipt";
  page.driver->scan("5901234123457");
  page.tap("remedy/till/1/save");
  ASSERT_TRUE(last<terminal::WriteReceipt>());
  EXPECT_EQ(last<terminal::WriteReceipt>()->grant, id<domain::GrantId>(70));
  EXPECT_EQ(last<terminal::WriteReceipt>()->receipt, "5901234123457");
}

// Later at the till is as good: nothing waits for it.
TEST_F(Goods, TheTillNeverStandsInTheWay) {
  Stage& page = show(till_page());
  page.tap("script/next");
  EXPECT_TRUE(last<terminal::Answer>());
}

}  // namespace
}  // namespace okienko::screens_test
