// What the hub says of requests: which answer counts, what was said by telephone, and what must be looked into.
#include "floor.hpp"

namespace okienko::domain::testing {

namespace {

struct Court : ::testing::Test {
  World world;
  Floor floor{world, 2};
  FloorTerminal& till = floor.at[0];
  FloorTerminal& office = floor.at[1];
  ContactId contact;
  RequestId request;

  Court() {
    contact = std::get<ContactOpened>(must(till, OpenContact{Channel::counter}).front()).contact;
    must(till, CreateCustomer{contact, {{"name", "Jan Wójcik"}, {"price", "899"}}});
    must(till, StartScript{contact, "complaint", std::nullopt});
    must(till, AnswerStep{contact, "product", "", "Ekspres"});
    must(till, AnswerStep{contact, "fault", "leaks", ""});
    request = std::get<ApprovalRequested>(must(till, RequestApproval{contact, "refund"}).front()).request;
    office.actor = world.maria;
  }
  std::vector<Event> must(FloorTerminal& at, const Command& command) {
    auto done = floor.run(at, command);
    EXPECT_TRUE(done) << "refused: " << (done ? "" : boost::describe::enum_to_string(done.error().reason, "?"));
    return done ? done.value() : std::vector<Event>{};
  }
  ApprovalRequest at_till() const { return *till.entities.request(request); }
  DecideApproval answer(const Staff& who, const base::SigningKey& key, bool approved) const {
    const Money amount = approved ? at_till().amount : Money{};
    const std::string ground = approved ? "" : "misuse";
    return {request, who.id, approved, amount, "", ground, DecisionWay::here,
            base::sign(key, decision_message(at_till().binding, who.id, approved, amount, "", ground))};
  }
  std::vector<FlagKind> flags() const {
    std::vector<FlagKind> kinds;
    for (const Record& record : floor.hub_log) {
      if (const auto* flag = std::get_if<Flagged>(&record.event)) kinds.push_back(flag->kind);
    }
    return kinds;
  }
  std::string code() const { return request_code(at_till().binding); }
  AnswerCode said(const Money& amount) const {
    return {world.maria.id, code(), amount, base::sign(world.maria_key, code_message(code(), amount, world.maria.id))};
  }
  void expect_confirmed(FloorTerminal& heard_first) {
    approve_by_telephone();
    must(office, said(at_till().amount));
    EXPECT_TRUE(at_till().provisional);
    floor.push(heard_first);
    floor.heal();
    EXPECT_FALSE(at_till().provisional);
    EXPECT_TRUE(at_till().settled);
    EXPECT_EQ(at_till().state, RequestState::approved);
    EXPECT_TRUE(flags().empty());
  }
  void approve_by_telephone() {
    must(till, ApproveByCode{request, world.maria.id, answer_code(world.maria.telephone_key, code(), at_till().amount)});
  }
};

TEST_F(Court, PaidHereWhileTheHubHadANoFirstIsFlaggedAndNotTakenBack) {
  floor.heal();
  // Piotr refuses in the office; before the till hears of it, Maria approves there, and it is paid.
  office.actor = world.piotr;
  must(office, answer(world.piotr, world.piotr_key, false));
  floor.push(office);
  must(till, answer(world.maria, world.maria_key, true));
  EXPECT_TRUE(at_till().consumed);
  floor.heal();
  EXPECT_EQ(flags(), std::vector{FlagKind::paid_though_refused});
  EXPECT_EQ(at_till().state, RequestState::refused) << "the first that was committed";
  EXPECT_EQ(till.entities.matter(at_till().matter)->grants.size(), 1u) << "never silently reversed";
  EXPECT_EQ(office.entities.flags().size(), 1u) << "visible at the other terminal too";
}

// In whichever order the two ends are heard of.
TEST_F(Court, WhatWasSaidByTelephoneIsConfirmedWhenTheTillIsHeardFirst) { expect_confirmed(till); }
TEST_F(Court, WhatWasSaidByTelephoneIsConfirmedWhenTheOfficeIsHeardFirst) { expect_confirmed(office); }

TEST_F(Court, AnotherAmountByTelephoneIsFlagged) {
  approve_by_telephone();
  must(office, said(Money{80000, "PLN"}));
  floor.heal();
  EXPECT_EQ(flags(), std::vector{FlagKind::code_differs});
  EXPECT_TRUE(at_till().provisional) << "and still to be confirmed";
  // The supervisor's own word settles it.
  must(office, answer(world.maria, world.maria_key, true));
  floor.heal();
  EXPECT_TRUE(at_till().settled);
  EXPECT_EQ(at_till().state, RequestState::approved);
}

TEST_F(Court, ATelephoneCallThatNobodyMadeIsFlaggedAfterADayAndOnce) {
  approve_by_telephone();
  floor.heal();
  for (const auto& [hours, expected] : {std::pair{23, 0u}, std::pair{2, 1u}, std::pair{30, 1u}}) {
    world.now += std::chrono::hours{hours};
    floor.let_time_pass();
    EXPECT_EQ(flags().size(), expected);
  }
  EXPECT_EQ(flags().front(), FlagKind::code_unconfirmed);
  must(office, answer(world.maria, world.maria_key, false));
  EXPECT_FALSE(floor.run(office, answer(world.maria, world.maria_key, false))) << "said once";
}

TEST_F(Court, NobodysOwnTelephoneCall) {
  approve_by_telephone();
  floor.hub_says(StaffAliased{world.anna.id, world.maria.id});
  must(office, said(at_till().amount));
  floor.push(till);
  floor.push(office);
  EXPECT_EQ(flags(), std::vector{FlagKind::own_request});
}

TEST_F(Court, PaidWithNothingDecidedIsFlagged) {
  floor.heal();
  // A terminal whose program was changed: it pays by itself, and once more.
  for (int i = 0; i < 2; ++i) {
    RemedyGranted taken;
    taken.grant = world.ids.make<GrantId>(world.now);
    taken.matter = at_till().matter;
    taken.contact = contact;
    taken.remedy = "refund";
    taken.amount = Money{89900, "PLN"};
    taken.request = request;
    till.log.push_back({EventHeader{world.now, world.anna.id, till.device, "poznan-04", "test@1"}, taken, {}});
  }
  floor.heal();
  EXPECT_EQ(flags(), (std::vector{FlagKind::decision_invalid, FlagKind::decision_invalid}));
}

TEST_F(Court, UnderLimitsThatHadBeenChangedIsMarked) {
  floor.heal();
  floor.referee.set_limits("2", floor.pack.limits);  // published; the till is cut off and does not know
  must(till, answer(world.maria, world.maria_key, true));
  floor.heal();
  EXPECT_EQ(flags(), std::vector{FlagKind::older_limits});
  EXPECT_EQ(till.entities.matter(at_till().matter)->grants.size(), 1u) << "it stands";
}

}  // namespace

}  // namespace okienko::domain::testing
