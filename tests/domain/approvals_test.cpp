// Requests above a limit: who may answer, what binds an answer, what is paid, and what becomes of a request that nobody
// answers or that was asked under other limits.
#include <set>

#include "domain/approvals.hpp"
#include "world.hpp"

namespace okienko::domain::testing {

namespace {

struct Approval : ::testing::Test {
  World world;
  ContactId contact = world.complaint_at_remedies("899");
  RequestId request = world.ask(contact);
  const Money asked{89900, "PLN"};

  ApprovalRequest now() const { return *world.entities.request(request); }
  DecideApproval yes() const { return world.decision(request, world.maria, world.maria_key); }
  DecideApproval no() const { return world.decision(request, world.maria, world.maria_key, false); }
};

TEST_F(Approval, IsDecidedByAnotherPersonAndPaidOnce) {
  world.must(yes());
  const Case matter = world.matter_of(contact);
  ASSERT_EQ(matter.grants.size(), 1u);
  EXPECT_EQ(matter.grants[0].request, request);
  EXPECT_EQ(matter.grants[0].rule, "R7");
  EXPECT_TRUE(now().consumed);
  EXPECT_EQ(world.refused(yes()), Reason::request_decided);
  EXPECT_EQ(world.refused(GrantRemedy{contact, "refund"}), Reason::already_granted);
  EXPECT_EQ(world.refused(PayApproved{request}), Reason::already_granted);
}

TEST_F(Approval, AClaimRefusedNeedsALegalGround) {
  struct Row {
    const char* given;
    bool approved;
    std::int64_t minor;
    const char* reason;
    const char* ground;
    std::optional<Reason> refused;
  };
  const Row rows[] = {
      {"refused without a word", false, 0, "", "", Reason::ground_missing},
      {"a gesture's reason is no ground", false, 0, "enough", "", Reason::ground_missing},
      {"a ground that the pack has not", false, 0, "", "because", Reason::ground_missing},
      {"cut without a ground", true, 40000, "", "", Reason::ground_missing},
      {"more than was asked for", true, 89901, "", "", Reason::amount_not_allowed},
      {"approved, and nothing", true, 0, "", "misuse", Reason::amount_not_allowed},
      {"less than nothing", true, -1, "", "misuse", Reason::amount_not_allowed},
      {"cut, with a ground", true, 40000, "", "misuse", std::nullopt},
  };
  for (const Row& row : rows) {
    const Money amount = row.approved ? Money{row.minor, "PLN"} : Money{};
    const auto command =
        world.decision(request, world.maria, world.maria_key, row.approved, amount, row.reason, row.ground);
    EXPECT_EQ(world.refused(command), row.refused) << row.given;
  }
  EXPECT_EQ(world.matter_of(contact).grants.at(0).amount, (Money{40000, "PLN"}));
  const auto refused = world.matter_of(contact).refused;
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_EQ(refused[0].ground, "misuse");
  EXPECT_EQ(refused[0].asked, asked);
  EXPECT_EQ(refused[0].given, (Money{40000, "PLN"}));
}

TEST_F(Approval, AClaimRefusedWhollyStandsInTheCase) {
  world.must(no());
  EXPECT_TRUE(world.matter_of(contact).grants.empty());
  EXPECT_EQ(world.matter_of(contact).status, CaseStatus::open);
  ASSERT_EQ(world.matter_of(contact).refused.size(), 1u);
  EXPECT_EQ(world.matter_of(contact).refused[0].given.minor, 0);
}

TEST_F(Approval, AGroundForAnotherRemedyIsNone) {
  world.pack.approvals.grounds[1].remedies = {"exchange"};
  const auto late = world.decision(request, world.maria, world.maria_key, false, {}, "", "late");
  EXPECT_EQ(world.refused(late), Reason::ground_missing);
}

TEST_F(Approval, NeverByTheRequester) {
  // Even when Anna is a supervisor with a key of her own by now.
  Staff promoted = world.anna;
  promoted.role = Role::supervisor;
  promoted.approval_key = world.anna_key.public_key;
  world.entities.put(promoted);
  EXPECT_EQ(world.refused(world.decision(request, promoted, world.anna_key)), Reason::own_request);
}

TEST_F(Approval, NeverByTheRequesterUnderAnotherName) {
  // Anna has an entry as a supervisor too; the hub says that both are she. A third entry is joined to the second.
  const EventHeader hub{world.now, {}, {}, "poznan-04", {}};
  evolve(world.entities, hub, StaffAliased{world.maria.id, world.piotr.id});
  evolve(world.entities, hub, StaffAliased{world.anna.id, world.maria.id});
  EXPECT_EQ(world.refused(yes()), Reason::own_request);
  EXPECT_EQ(world.refused(world.decision(request, world.piotr, world.piotr_key)), Reason::own_request);
  EXPECT_EQ(world.refused(PassOnApproval{request, world.piotr.id}), Reason::own_request);
}

TEST_F(Approval, NeverByWhoIsNoSupervisor) {
  EXPECT_EQ(world.refused(world.decision(request, world.tomasz, world.anna_key)), Reason::role_not_allowed);
  Staff gone = world.maria;
  gone.active = false;
  world.entities.put(gone);
  EXPECT_EQ(world.refused(yes()), Reason::role_not_allowed);
}

TEST_F(Approval, ASignatureIsForOneAnswerToOneRequestByOnePerson) {
  EXPECT_EQ(world.refused(world.decision(request, world.maria, world.piotr_key)), Reason::signature_invalid);
  DecideApproval turned = no();
  turned.approved = true;
  turned.amount = asked;
  EXPECT_EQ(world.refused(turned), Reason::signature_invalid);
  DecideApproval raised = world.decision(request, world.maria, world.maria_key, true, Money{100, "PLN"}, "", "misuse");
  raised.amount = asked;
  EXPECT_EQ(world.refused(raised), Reason::signature_invalid);
  const RequestId second = world.ask(world.complaint_at_remedies("899"));
  DecideApproval replayed = yes();
  replayed.request = second;
  EXPECT_EQ(world.refused(replayed), Reason::signature_invalid);
  ApprovalRequest changed = now();
  const DecideApproval before = yes();
  changed.amount.minor += 1;
  world.entities.put(changed);
  EXPECT_EQ(world.refused(before), Reason::signature_invalid) << "a changed amount is another request";
}

TEST_F(Approval, AskedTwiceIsOneRequest) { EXPECT_TRUE(world.must(RequestApproval{contact, "refund"}).empty()); }

TEST_F(Approval, EndsByWhoAskedOrWhenNobodyAnswered) {
  world.as(world.tomasz);
  EXPECT_EQ(world.refused(EndApproval{request, RequestEnd::withdrawn}), Reason::not_yours);
  EXPECT_EQ(world.refused(EndApproval{request, RequestEnd::expired}), Reason::too_soon);
  world.now += std::chrono::minutes{10};
  world.must(EndApproval{request, RequestEnd::expired});
  EXPECT_EQ(now().state, RequestState::expired);
  EXPECT_EQ(world.matter_of(contact).status, CaseStatus::open);
  EXPECT_EQ(world.refused(yes()), Reason::request_decided);
  // A way on: it can be asked anew.
  world.as(world.anna);
  const RequestId again = world.ask(contact);
  world.must(EndApproval{again, RequestEnd::withdrawn});
  EXPECT_EQ(world.entities.request(again)->state, RequestState::withdrawn);
}

TEST_F(Approval, WhoIsAsked) {
  const auto asked_now = [&](const Staff& who, int minutes) {
    return is_asked(world.entities, now(), *world.entities.staff(who.id), world.pack.approvals,
                    world.now + std::chrono::minutes{minutes}, day("2026-11-21"));
  };
  EXPECT_TRUE(asked_now(world.maria, 0));
  EXPECT_TRUE(asked_now(world.piotr, 0));
  EXPECT_FALSE(asked_now(world.anna, 0));
  EXPECT_FALSE(asked_now(world.tomasz, 0));
  const EventHeader hub{world.now, {}, {}, "poznan-04", {}};
  evolve(world.entities, hub, SubstituteNamed{world.maria.id, world.piotr.id, day("2026-11-20"), day("2026-11-21")});
  EXPECT_FALSE(asked_now(world.piotr, 2)) << "a substitute waits";
  EXPECT_TRUE(asked_now(world.piotr, 3));
  evolve(world.entities, hub, SubstituteNamed{world.maria.id, world.piotr.id, day("2026-11-22"), day("2026-11-23")});
  EXPECT_TRUE(asked_now(world.piotr, 0)) << "not today: a supervisor like all others";
  world.must(PassOnApproval{request, world.piotr.id});
  EXPECT_TRUE(asked_now(world.piotr, 0));
  EXPECT_FALSE(asked_now(world.maria, 0)) << "she gave it on";
}

TEST_F(Approval, UnderOtherLimitsItIsJudgedAnew) {
  struct Row {
    const char* given;
    std::int64_t agents_limit;
    std::int64_t supervisors_limit;
    bool asked_again;
  };
  for (const Row& row : {Row{"still above the limit", 30000, 150000, true}, Row{"inside it now", 90000, 150000, false},
                         Row{"above everybody's", 30000, 50000, false}}) {
    World other;
    const ContactId at = other.complaint_at_remedies("899");
    const RequestId before = other.ask(at);
    Pack in_force = other.pack;
    in_force.version = "2";
    in_force.limits.rows[1].up_to = Money{row.agents_limit, "PLN"};
    in_force.limits.rows[3].up_to = Money{row.supervisors_limit, "PLN"};
    other.pack = in_force;
    const auto events = other.must(RejudgeApproval{before});
    EXPECT_EQ(other.entities.request(before)->state, RequestState::replaced) << row.given;
    ASSERT_EQ(events.size(), row.asked_again ? 2u : 1u) << row.given;
    EXPECT_EQ(other.refused(other.decision(before, other.maria, other.maria_key)), Reason::request_decided);
    if (!row.asked_again) continue;
    const auto again = std::get<ApprovalRequested>(events[1]);
    EXPECT_EQ(again.pack_version, "2");
    EXPECT_EQ(again.requester, other.anna.id);
    EXPECT_FALSE(other.refused(other.decision(again.request, other.maria, other.maria_key)));
    EXPECT_EQ(other.refused(RejudgeApproval{again.request}), Reason::already_granted) << "paid: it stands";
  }
}

struct HighestBand : ::testing::Test {
  World world;
  HighestBand() { world.pack.limits.rows[3].together_up_to = Money{300000, "PLN"}; }
};

TEST_F(HighestBand, TwoDecideIt) {
  const ContactId contact = world.complaint_at_remedies("2500");
  const RequestId request = world.ask(contact);
  EXPECT_EQ(world.entities.request(request)->approvers, 2);
  world.must(world.decision(request, world.maria, world.maria_key));
  EXPECT_EQ(world.entities.request(request)->state, RequestState::pending);
  EXPECT_TRUE(world.matter_of(contact).grants.empty());
  EXPECT_EQ(world.refused(world.decision(request, world.maria, world.maria_key)), Reason::request_decided)
      << "twice the same pair of eyes";
  // The second grants less: the smaller sum counts, and its ground.
  world.must(world.decision(request, world.piotr, world.piotr_key, true, Money{200000, "PLN"}, "", "misuse"));
  EXPECT_EQ(world.entities.request(request)->state, RequestState::approved);
  EXPECT_EQ(world.matter_of(contact).grants.at(0).amount, (Money{200000, "PLN"}));
}

TEST_F(HighestBand, WhatTheFirstCutStaysCut) {
  const ContactId contact = world.complaint_at_remedies("2500");
  const RequestId request = world.ask(contact);
  world.must(world.decision(request, world.maria, world.maria_key, true, Money{200000, "PLN"}, "", "misuse"));
  world.now += std::chrono::seconds{1};
  world.must(world.decision(request, world.piotr, world.piotr_key));
  EXPECT_EQ(world.matter_of(contact).grants.at(0).amount, (Money{200000, "PLN"}));
  ASSERT_EQ(world.matter_of(contact).refused.size(), 1u);
  EXPECT_EQ(world.matter_of(contact).refused[0].ground, "misuse");
}

TEST_F(HighestBand, OneNoIsEnough) {
  const RequestId request = world.ask(world.complaint_at_remedies("2500"));
  world.must(world.decision(request, world.maria, world.maria_key));
  world.must(world.decision(request, world.piotr, world.piotr_key, false));
  EXPECT_EQ(world.entities.request(request)->state, RequestState::refused);
}

TEST_F(HighestBand, NoFurtherThanTheTableSays) {
  EXPECT_EQ(world.refused(RequestApproval{world.complaint_at_remedies("3000,01"), "refund"}), Reason::approver_limit);
}

TEST_F(HighestBand, ASupervisorWhoAsksIsOneOfTheTwo) {
  world.as(world.maria);
  const RequestId request = world.ask(world.complaint_at_remedies("2500"));
  EXPECT_EQ(world.entities.request(request)->approvers, 1);
  EXPECT_EQ(world.refused(world.decision(request, world.maria, world.maria_key)), Reason::own_request);
  world.must(world.decision(request, world.piotr, world.piotr_key));
  EXPECT_EQ(world.entities.request(request)->state, RequestState::approved);
}

struct ByTelephone : Approval {
  std::string code() const { return request_code(now().binding); }
  std::string answer() const { return answer_code(world.maria.telephone_key, code(), asked); }
};

TEST_F(ByTelephone, TheAnswerFitsOneRequestOneAmountAndOneSupervisor) {
  EXPECT_TRUE(well_formed_code(code(), request_code_digits));
  EXPECT_EQ(world.refused(ApproveByCode{request, world.piotr.id, answer()}), Reason::code_wrong);
  EXPECT_EQ(world.refused(ApproveByCode{request, world.anna.id, answer()}), Reason::own_request);
  EXPECT_EQ(world.refused(ApproveByCode{request, world.tomasz.id, answer()}), Reason::role_not_allowed);
  const std::string for_another_amount = answer_code(world.maria.telephone_key, code(), Money{89800, "PLN"});
  EXPECT_EQ(world.refused(ApproveByCode{request, world.maria.id, for_another_amount}), Reason::code_wrong);
  world.must(ApproveByCode{request, world.maria.id, answer()});
  EXPECT_TRUE(now().provisional);
  EXPECT_TRUE(now().consumed);
  EXPECT_EQ(world.matter_of(contact).grants.size(), 1u);
  EXPECT_EQ(world.refused(ApproveByCode{request, world.maria.id, answer()}), Reason::request_decided) << "once";
}

TEST_F(ByTelephone, AMisheardDigitIsTold) {
  for (std::size_t at = 0; at < answer().size(); ++at) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string misheard = answer();
      if (misheard[at] == digit) continue;
      misheard[at] = digit;
      EXPECT_EQ(world.refused(ApproveByCode{request, world.maria.id, misheard}), Reason::code_malformed) << misheard;
    }
  }
  for (const char* other : {"", "1234567", "123456789", "1234567x"}) {
    EXPECT_EQ(world.refused(ApproveByCode{request, world.maria.id, other}), Reason::code_malformed) << other;
  }
}

TEST_F(ByTelephone, OnlySoMuch) {
  // 899 each is inside 1000; together no more than 1500 may wait for the supervisors' own records.
  world.must(ApproveByCode{request, world.maria.id, answer()});
  const RequestId second = world.ask(world.complaint_at_remedies("601,01"));
  const std::string second_code = request_code(world.entities.request(second)->binding);
  const ApproveByCode command{second, world.maria.id,
                              answer_code(world.maria.telephone_key, second_code, Money{60101, "PLN"})};
  const auto refused = world.rejection(command);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->reason, Reason::telephone_limit);
  EXPECT_EQ(refused->up_to->minor, 150000 - 89900);
  // The first is confirmed: there is room again.
  const EventHeader hub{world.now, {}, {}, "poznan-04", {}};
  evolve(world.entities, hub, ApprovalSettled{request, RequestState::approved, {world.maria.id}, asked, {}, {}});
  world.must(command);
  const RequestId large = world.ask(world.complaint_at_remedies("1000,01"));
  EXPECT_EQ(world.refused(ApproveByCode{large, world.maria.id, "00000000"}), Reason::telephone_limit);
}

TEST_F(ByTelephone, TheSupervisorsEndIsSignedAndNeverOnesOwn) {
  world.as(world.maria);
  const auto signed_by = [&](const Staff& who, const base::SigningKey& key, const std::string& said) {
    return AnswerCode{who.id, said, asked, base::sign(key, code_message(said, asked, who.id))};
  };
  world.must(signed_by(world.maria, world.maria_key, code()));
  EXPECT_EQ(world.refused(signed_by(world.maria, world.piotr_key, code())), Reason::signature_invalid);
  EXPECT_EQ(world.refused(signed_by(world.maria, world.maria_key, "123")), Reason::code_malformed);
  Staff promoted = world.anna;
  promoted.role = Role::supervisor;
  promoted.approval_key = world.anna_key.public_key;
  world.entities.put(promoted);
  EXPECT_EQ(world.refused(signed_by(promoted, world.anna_key, code())), Reason::own_request);
}

// Of ten thousand requests as good as none share a code with the one before, and every code is one.
TEST(RequestCodes, DifferAndCheckThemselves) {
  std::set<std::string> codes;
  base::SeededIdSource ids(5);
  for (int i = 0; i < 1000; ++i) {
    const std::string code = request_code(base::blake2b(ids.next(WallTime{})));
    EXPECT_TRUE(well_formed_code(code, request_code_digits));
    codes.insert(code);
  }
  EXPECT_GT(codes.size(), 980u);
}

}  // namespace

}  // namespace okienko::domain::testing
