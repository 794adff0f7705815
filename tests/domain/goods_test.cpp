// Goods in our hands, and the till: given / when / then.
#include "domain/goods.hpp"

#include "domain/codec.hpp"
#include "world.hpp"

namespace okienko::domain::testing {

namespace {

struct Counter : World {
  Counter() {
    pack.goods.conditions = {{"like_new", both("like new"), {}, {}, {}}, {"broken", both("broken"), {}, {}, {}}};
    for (Remedy& remedy : pack.remedies) remedy.till = remedy.id != "exchange";
    contact_id = complaint_at_remedies("899");
  }

  TakeInGoods machine(std::string code = {}) const {
    return {contact_id, std::move(code), "Ekspres Verta 300", "like_new", "zasilacz", "rysa z boku", "A3"};
  }
  GoodsItem taken(const TakeInGoods& command) {
    const auto events = must(command);
    const GoodsId id = std::get<GoodsTakenIn>(events.at(0)).goods;
    return *entities.goods(id);
  }
  Grant granted(const char* remedy) {
    must(GrantRemedy{contact_id, remedy});
    return matter_of(contact_id).grants.back();
  }

  ContactId contact_id;
};

TEST(Goods, AThingTakenInIsOfItsCaseAndCustomer) {
  Counter counter;
  const GoodsItem goods = counter.taken(counter.machine());
  const Case matter = counter.matter_of(counter.contact_id);
  EXPECT_EQ(goods.code, "OKG-2-1");
  EXPECT_EQ(goods.what, "Ekspres Verta 300");
  EXPECT_EQ(goods.condition, "like_new");
  EXPECT_EQ(goods.with_it, "zasilacz");
  EXPECT_EQ(goods.remarks, "rysa z boku");
  EXPECT_EQ(goods.shelf, "A3");
  EXPECT_EQ(goods.state, GoodsState::kept);
  EXPECT_EQ(goods.matter, matter.id);
  EXPECT_EQ(goods.customer, matter.customer);
  EXPECT_EQ(goods.contact, counter.contact_id);
  EXPECT_EQ(goods.taken_by, counter.anna.id);
  EXPECT_EQ(goods.taken_at, counter.now);
  EXPECT_EQ(matter.goods, std::vector<GoodsId>{goods.id});
}

// Erasing the customer's key has to take what was said of the thing with it.
TEST(Goods, WhatWasSaidOfAThingIsSealedForItsCustomer) {
  Counter counter;
  const auto events = counter.must(counter.machine());
  EXPECT_EQ(body_of(events.at(0)).find("Verta"), std::string::npos);
  EXPECT_EQ(sealed_for(events.at(0), counter.entities).value, counter.matter_of(counter.contact_id).customer.value);
}

TEST(Goods, WhatIsRefusedAtTheCounterAndWhy) {
  Counter counter;
  const ContactId without_case = counter.open_contact();
  ASSERT_EQ(counter.taken(counter.machine("B-100")).code, "B-100");
  const auto with = [&](auto change) {
    TakeInGoods command = counter.machine();
    change(command);
    return command;
  };
  const std::string too_long(max_field_bytes + 1, 'x');
  struct Row {
    const char* when;
    Command command;
    Reason then;
  };
  const Row rows[] = {
      {"no case", with([&](TakeInGoods& c) { c.contact = without_case; }), Reason::case_needed},
      {"no contact", with([](TakeInGoods& c) { c.contact = {}; }), Reason::not_found},
      {"nothing", with([](TakeInGoods& c) { c.what = "  "; }), Reason::answer_missing},
      {"a condition that is none", with([](TakeInGoods& c) { c.condition = "blue"; }), Reason::option_unknown},
      {"a label that is in use", counter.machine("B-100"), Reason::code_taken},
      {"the same label as a hand writes it", counter.machine(" b-1 00"), Reason::code_taken},
      {"a label of two lines", counter.machine("B\x01" "1"), Reason::answer_malformed},
      {"a label over its bound", counter.machine(std::string(max_goods_code_bytes + 1, 'X')), Reason::answer_too_long},
      {"a shelf over its bound", with([](TakeInGoods& c) { c.shelf = std::string(max_shelf_bytes + 1, 'x'); }),
       Reason::answer_too_long},
      {"a name over its bound", with([&](TakeInGoods& c) { c.what = too_long; }), Reason::answer_too_long},
      {"parts over their bound", with([&](TakeInGoods& c) { c.with_it = too_long; }), Reason::answer_too_long},
      {"remarks over their bound", with([&](TakeInGoods& c) { c.remarks = too_long; }), Reason::answer_too_long},
  };
  for (const Row& row : rows) EXPECT_EQ(counter.refused(row.command), row.then) << row.when;
}

TEST(Goods, WhatIsExactlyAtItsBoundIsTaken) {
  Counter counter;
  TakeInGoods command = counter.machine(std::string(max_goods_code_bytes, 'X'));
  command.what = command.with_it = command.remarks = std::string(max_field_bytes, 'x');
  command.shelf = std::string(max_shelf_bytes, 'x');
  EXPECT_EQ(counter.refused(command), std::nullopt);
}

TEST(Goods, ACaseHasRoomForSoManyThings) {
  Counter counter;
  for (std::size_t count = 1; count < max_goods_of_case; ++count) counter.must(counter.machine());
  EXPECT_EQ(counter.refused(counter.machine()), std::nullopt);
  EXPECT_EQ(counter.refused(counter.machine()), Reason::too_many);
}

// A number is unique without asking anybody, also when a scanned label or an older terminal has used it.
TEST(Goods, ANewLabelPassesOverThoseInUse) {
  Counter counter;
  ASSERT_EQ(counter.taken(counter.machine("OKG-2-1")).code, "OKG-2-1");
  const GoodsItem second = counter.taken(counter.machine());
  EXPECT_EQ(second.code, "OKG-2-2");
  counter.must(MoveGoods{second.id, GoodsState::returned, {}, {}});
  EXPECT_EQ(counter.taken(counter.machine()).code, "OKG-2-3") << "given back: a paper still bears that number";
}

TEST(Goods, ALabelIsFreeAgainWhenItsThingWasGivenBack) {
  Counter counter;
  const GoodsItem first = counter.taken(counter.machine("B-100"));
  counter.must(MoveGoods{first.id, GoodsState::returned, {}, {}});
  counter.now += std::chrono::hours{1};
  const GoodsItem second = counter.taken(counter.machine("B-100"));
  EXPECT_EQ(counter.entities.goods_with_code("B-100")->id, second.id) << "what is here comes before what was";
  counter.must(MoveGoods{second.id, GoodsState::returned, {}, {}});
  EXPECT_EQ(counter.entities.goods_with_code("B-100")->id, second.id) << "then the last one that was";
}

TEST(Goods, AThingMovesAndKnowsItsShelf) {
  Counter counter;
  const GoodsId id = counter.taken(counter.machine()).id;
  struct Row {
    GoodsState state;
    const char* shelf;
    const char* then;
  };
  const Row rows[] = {
      {GoodsState::kept, "B1", "B1"},   {GoodsState::ready, "", "B1"}, {GoodsState::ready, " C2 ", "C2"},
      {GoodsState::away, "C2", ""},     {GoodsState::kept, "", ""},    {GoodsState::kept, "A1", "A1"},
      {GoodsState::returned, "A1", ""},
  };
  for (const Row& row : rows) {
    counter.now += std::chrono::minutes{5};
    counter.must(MoveGoods{id, row.state, row.shelf, {}});
    const GoodsItem goods = *counter.entities.goods(id);
    EXPECT_EQ(goods.state, row.state);
    EXPECT_EQ(goods.shelf, row.then);
    EXPECT_EQ(goods.changed_at, counter.now);
  }
}

TEST(Goods, WhatWasPromisedForThemIsKeptWhenTheLastIsReady) {
  Counter counter;
  for (PromiseDefinition& promise : counter.pack.promises) promise.kept_by_ready_goods = promise.id == "call_tomorrow";
  const auto& kind = counter.pack.promises;
  ASSERT_TRUE(std::any_of(kind.begin(), kind.end(), [](const auto& promise) { return promise.kept_by_ready_goods; }));
  counter.granted("exchange");
  counter.must(AnswerStep{counter.contact_id, "remedy", "", ""});
  const PromiseId promise = std::get<PromiseMade>(counter.must(MakePromise{counter.contact_id, "call_tomorrow"}).front()).promise;
  const GoodsItem one = counter.taken(counter.machine()), other = counter.taken(counter.machine());
  const auto state = [&] { return counter.entities.promise(promise)->state; };
  counter.must(MoveGoods{one.id, GoodsState::away, "", {}});
  counter.must(MoveGoods{one.id, GoodsState::ready, "B1", {}});
  EXPECT_EQ(state(), PromiseState::open) << "the other is still with us";
  counter.must(MoveGoods{one.id, GoodsState::ready, "B2", {}});
  EXPECT_EQ(state(), PromiseState::open);
  counter.must(MoveGoods{other.id, GoodsState::returned, "", counter.contact_id});
  EXPECT_EQ(state(), PromiseState::kept);
}

TEST(Goods, WhereItIsAlreadyNothingHappens) {
  Counter counter;
  const GoodsId id = counter.taken(counter.machine()).id;
  EXPECT_TRUE(counter.must(MoveGoods{id, GoodsState::kept, "A3", {}}).empty());
  EXPECT_TRUE(counter.must(MoveGoods{id, GoodsState::kept, {}, {}}).empty());
}

TEST(Goods, WhatIsRefusedOnTheShelfAndWhy) {
  Counter counter;
  const GoodsId id = counter.taken(counter.machine()).id;
  EXPECT_EQ(counter.refused(MoveGoods{{}, GoodsState::kept, {}, {}}), Reason::not_found);
  EXPECT_EQ(counter.refused(MoveGoods{id, GoodsState::kept, std::string(max_shelf_bytes + 1, 'x'), {}}),
            Reason::answer_too_long);
  EXPECT_EQ(counter.refused(MoveGoods{id, GoodsState::kept, std::string(max_shelf_bytes, 'x'), {}}), std::nullopt);
  counter.must(MoveGoods{id, GoodsState::returned, {}, counter.contact_id});
  EXPECT_EQ(counter.refused(MoveGoods{id, GoodsState::kept, "A3", {}}), Reason::goods_given_back);
  EXPECT_EQ(counter.refused(MoveGoods{id, GoodsState::returned, {}, {}}), Reason::goods_given_back);
}

// Two terminals apart: one gave it back, the other put it on a shelf. It is with the customer.
TEST(Goods, BackWithTheCustomerIsTheEndOfIt) {
  Counter counter;
  const GoodsId id = counter.taken(counter.machine()).id;
  counter.must(MoveGoods{id, GoodsState::returned, {}, {}});
  const EventHeader header{counter.now, counter.tomasz.id, counter.device, "poznan-04", counter.pack.name()};
  evolve(counter.entities, header, GoodsMoved{id, GoodsState::ready, "B1", {}});
  EXPECT_EQ(counter.entities.goods(id)->state, GoodsState::returned);
}

TEST(Till, AReceiptSettlesWhatWasGranted) {
  Counter counter;
  const Grant voucher = counter.granted("voucher");
  EXPECT_EQ(voucher.receipt, "");
  counter.must(RecordTill{counter.contact_id, voucher.id, " 123/45 "});
  EXPECT_EQ(counter.matter_of(counter.contact_id).grants.back().receipt, "123/45");
  EXPECT_TRUE(counter.must(RecordTill{counter.contact_id, voucher.id, "123/45"}).empty()) << "said twice";
  EXPECT_EQ(counter.refused(RecordTill{counter.contact_id, voucher.id, "999"}), Reason::already_settled);
}

TEST(Till, WhatIsRefusedAndWhy) {
  Counter counter;
  const Grant voucher = counter.granted("voucher");
  const Grant exchange = counter.granted("exchange");  // nothing of it goes over the till here
  const ContactId other = counter.complaint_at_remedies("100");
  const ContactId without_case = counter.open_contact();
  struct Row {
    const char* when;
    Command command;
    Reason then;
  };
  const Row rows[] = {
      {"no number", RecordTill{counter.contact_id, voucher.id, "  "}, Reason::receipt_missing},
      {"a number over its bound",
       RecordTill{counter.contact_id, voucher.id, std::string(max_receipt_bytes + 1, '1')}, Reason::answer_too_long},
      {"two lines", RecordTill{counter.contact_id, voucher.id, "1\n2"}, Reason::answer_malformed},
      {"nothing for the till", RecordTill{counter.contact_id, exchange.id, "1"}, Reason::remedy_not_offered},
      {"a grant of another case", RecordTill{other, voucher.id, "1"}, Reason::not_found},
      {"no case", RecordTill{without_case, voucher.id, "1"}, Reason::case_needed},
  };
  for (const Row& row : rows) EXPECT_EQ(counter.refused(row.command), row.then) << row.when;
  EXPECT_EQ(counter.refused(RecordTill{counter.contact_id, voucher.id, std::string(max_receipt_bytes, '1')}),
            std::nullopt);
}

// The customer goes to the till on another day, in another contact of the same case.
TEST(Till, AnyContactOfTheCaseMaySettleIt) {
  Counter counter;
  const Grant voucher = counter.granted("voucher");
  const CaseId matter = counter.matter_of(counter.contact_id).id;
  const ContactId later = counter.open_contact();
  counter.must(LinkCustomer{later, counter.matter_of(counter.contact_id).customer});
  counter.must(StartScript{later, "callback", matter});
  counter.must(RecordTill{later, voucher.id, "77"});
  EXPECT_EQ(counter.entities.matter(matter)->grants[0].receipt, "77");
}

}  // namespace

}  // namespace okienko::domain::testing
