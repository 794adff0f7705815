// Work that changes hands: who may give, accept and give back what; that every node agrees in whatever order the
// records arrive; keepers.
#include "world.hpp"

namespace okienko::domain {
namespace {

using namespace testing;
using std::chrono::minutes;

struct Tasks : ::testing::Test {
  Tasks() {
    const auto add = [&](const char* name, const char* team, bool active) {
      Staff staff;
      staff.id = world.ids.make<StaffId>(world.now);
      staff.name = name;
      staff.team = team;
      staff.active = active;
      world.entities.put(staff);
      return staff;
    };
    fitter = add("Ola K.", "workshop", true);
    second_fitter = add("Marek D.", "workshop", true);
    of_office = add("Iryna S.", "office", true);
    gone = add("Ewa Z.", "", false);
    const ContactId contact = world.complaint_at_remedies("899.00");
    matter = *world.contact(contact).matter;
    customer = *world.contact(contact).customer;
    world.must(AnswerStep{contact, "remedy", "", "", false});
    const auto made = world.must(MakePromise{contact, "call_tomorrow", std::nullopt});
    promise = std::get<PromiseMade>(made.front()).promise;
  }
  void hand_to_team() {
    evolve(world.entities, header(world.anna, world.now), HandedOver{{}, matter, "workshop", false, world.anna.id, world.now});
  }
  EventHeader header(const Staff& by, WallTime at, DeviceId device = {}) const {
    return {at, by.id, device.is_nil() ? world.device : device, "poznan-04", "test@1"};
  }
  Case the_case() const { return *world.entities.matter(matter); }
  Promise the_promise() const { return *world.entities.promise(promise); }
  OfferTask offer(const Staff& to) const { return {std::nullopt, promise, to.id}; }

  World world;
  Staff fitter, second_fitter, of_office, gone;
  CaseId matter;
  CustomerId customer;
  PromiseId promise;
};

// An offer waits; until it is accepted, the work is the giver's (E5.hand).
TEST_F(Tasks, AnOfferIsTheGiversUntilItIsAccepted) {
  world.must(offer(world.tomasz));
  EXPECT_EQ(the_promise().owner, world.anna.id);
  ASSERT_TRUE(the_promise().offer);
  EXPECT_EQ(the_promise().offer->from, world.anna.id);
  EXPECT_EQ(the_promise().offer->to, world.tomasz.id);
  world.as(world.tomasz);
  world.must(AcceptTask{std::nullopt, promise});
  EXPECT_EQ(the_promise().owner, world.tomasz.id);
  EXPECT_FALSE(the_promise().offer);
}

TEST_F(Tasks, TheGiverTakesItBackAndTheReceiverGivesItBack) {
  for (const Staff* who : {&world.anna, &world.tomasz, &world.maria}) {
    world.as(world.anna);
    world.must(offer(world.tomasz));
    world.as(*who);
    world.must(ReturnTask{std::nullopt, promise});
    EXPECT_FALSE(the_promise().offer);
    EXPECT_EQ(the_promise().owner, world.anna.id);
  }
}

// Who may do what: the whole table.
TEST_F(Tasks, WhoMayGiveAcceptAndReturn) {
  const Staff& anna = world.anna;
  const Staff& tomasz = world.tomasz;
  // Given on by its owner, or by a supervisor.
  world.as(tomasz);
  EXPECT_EQ(world.refused(offer(world.maria)), Reason::not_yours);
  world.as(anna);
  EXPECT_EQ(world.refused(offer(anna)), Reason::colleague_gone);
  EXPECT_EQ(world.refused(offer(gone)), Reason::colleague_gone);
  EXPECT_EQ(world.refused(OfferTask{std::nullopt, promise, StaffId{}}), Reason::colleague_gone);
  EXPECT_EQ(world.refused(OfferTask{matter, promise, tomasz.id}), Reason::not_found);
  EXPECT_EQ(world.refused(OfferTask{std::nullopt, std::nullopt, tomasz.id}), Reason::not_found);
  // Nothing waits yet.
  EXPECT_EQ(world.refused(AcceptTask{std::nullopt, promise}), Reason::not_offered);
  EXPECT_EQ(world.refused(ReturnTask{std::nullopt, promise}), Reason::not_offered);
  // Offered to one colleague: nobody else accepts it, nor the giver.
  world.must(offer(tomasz));
  EXPECT_EQ(world.refused(AcceptTask{std::nullopt, promise}), Reason::not_yours);
  world.as(fitter);
  EXPECT_EQ(world.refused(AcceptTask{std::nullopt, promise}), Reason::not_yours);
  EXPECT_EQ(world.refused(ReturnTask{std::nullopt, promise}), Reason::not_yours);
  // Kept in the meantime: nothing left to accept.
  world.as(anna);
  world.must(KeepPromise{promise});
  world.as(tomasz);
  EXPECT_EQ(world.refused(AcceptTask{std::nullopt, promise}), Reason::promise_ended);
  world.as(anna);
  EXPECT_EQ(world.refused(offer(tomasz)), Reason::promise_ended);
}

TEST_F(Tasks, AClosedCaseIsGivenToNobody) {
  Case closed = the_case();
  closed.status = CaseStatus::closed;
  world.entities.put(closed);
  EXPECT_EQ(world.refused(OfferTask{matter, std::nullopt, world.tomasz.id}), Reason::not_found);
}

TEST_F(Tasks, ATeamsOfferIsForTheTeamAndForWhoeverHasNone) {
  hand_to_team();
  EXPECT_EQ(the_case().owner, world.anna.id);
  EXPECT_EQ(the_case().handed_to, "workshop");
  world.as(of_office);
  EXPECT_EQ(world.refused(AcceptTask{matter, std::nullopt}), Reason::not_yours);
  EXPECT_EQ(world.refused(ReturnTask{matter, std::nullopt}), Reason::not_yours);
  world.as(world.anna);  // has no team, and is the giver
  EXPECT_EQ(world.refused(AcceptTask{matter, std::nullopt}), Reason::not_yours);
  world.as(fitter);
  world.must(ReturnTask{matter, std::nullopt});
  EXPECT_EQ(the_case().handed_to, "");
  world.now += minutes{1};
  hand_to_team();
  world.as(world.tomasz);  // without a team
  world.must(AcceptTask{matter, std::nullopt});
  EXPECT_EQ(the_case().owner, world.tomasz.id);
  EXPECT_EQ(the_case().handed_to, "workshop");
}

// In sickness or on leaving a supervisor gives another's work on, and it is the receiver's at once (E7.keep).
TEST_F(Tasks, ASupervisorGivesAnothersWorkOnAtOnce) {
  world.as(world.maria);
  world.must(offer(world.tomasz));
  EXPECT_EQ(the_promise().owner, world.tomasz.id);
  EXPECT_FALSE(the_promise().offer);
  // To themselves too; and of somebody who has left.
  Staff left = world.tomasz;
  left.active = false;
  world.entities.put(left);
  world.must(offer(world.maria));
  EXPECT_EQ(the_promise().owner, world.maria.id);
  // Their own work is offered like anybody's.
  world.must(offer(world.anna));
  EXPECT_EQ(the_promise().owner, world.maria.id);
  EXPECT_TRUE(the_promise().offer);
}

// Two of the team accept while apart: the earlier counts, on every node, whichever record comes first.
TEST_F(Tasks, TwoAcceptancesOfOneOfferAgreeInAnyOrder) {
  hand_to_team();
  const MemoryEntities before = world.entities;
  const WallTime offered_at = the_case().offer->at;
  const TaskAccepted accepted{matter, std::nullopt, offered_at};
  const auto one = header(fitter, world.now + minutes{1}, world.ids.make<DeviceId>(world.now));
  const auto other = header(second_fitter, world.now + minutes{2}, world.ids.make<DeviceId>(world.now));
  evolve(world.entities, one, accepted);
  evolve(world.entities, other, accepted);
  EXPECT_EQ(the_case().owner, fitter.id);
  MemoryEntities there = before;
  evolve(there, other, accepted);
  EXPECT_EQ(there.matter(matter)->owner, second_fitter.id);
  evolve(there, one, accepted);
  EXPECT_EQ(there.matter(matter)->owner, fitter.id);
}

TEST_F(Tasks, AnAcceptanceOutweighsAGivingBackInAnyOrder) {
  hand_to_team();
  const MemoryEntities before = world.entities;
  const WallTime offered_at = the_case().offer->at;
  const auto giver = header(world.anna, world.now + minutes{1});
  const auto receiver = header(fitter, world.now + minutes{2}, world.ids.make<DeviceId>(world.now));
  for (const bool accepted_first : {true, false}) {
    MemoryEntities there = before;
    if (accepted_first) evolve(there, receiver, TaskAccepted{matter, std::nullopt, offered_at});
    evolve(there, giver, TaskReturned{matter, std::nullopt, offered_at});
    if (!accepted_first) evolve(there, receiver, TaskAccepted{matter, std::nullopt, offered_at});
    EXPECT_EQ(there.matter(matter)->owner, fitter.id);
    EXPECT_FALSE(there.matter(matter)->offer);
    EXPECT_EQ(there.matter(matter)->handed_to, "workshop");
  }
}

// What comes late about an earlier offer changes nothing; a clock that runs behind does not lose the later giving.
TEST_F(Tasks, TheLatestGivingCounts) {
  world.must(offer(world.tomasz));
  const WallTime first_offer = the_promise().offer->at;
  world.now -= minutes{10};
  world.must(offer(fitter));
  EXPECT_GT(the_promise().offer->at, first_offer);
  EXPECT_EQ(the_promise().offer->to, fitter.id);
  evolve(world.entities, header(world.tomasz, world.now), TaskAccepted{std::nullopt, promise, first_offer});
  EXPECT_EQ(the_promise().owner, world.anna.id);
  evolve(world.entities, header(world.anna, world.now),
         TaskOffered{std::nullopt, promise, world.tomasz.id, false, world.anna.id, first_offer});
  EXPECT_EQ(the_promise().offer->to, fitter.id);
}

// A step of a script hands the case to a team: its owner, not whoever runs the script, has it until then.
TEST_F(Tasks, AScriptHandsOver) {
  const ContactId contact = world.open_contact();
  world.must(LinkCustomer{contact, customer});
  world.must(StartScript{contact, "kinds", std::nullopt});
  world.must(AnswerStep{contact, "note", "", "", false});
  world.must(AnswerStep{contact, "hand_over", "", "", false});
  const Case handed = world.matter_of(contact);
  ASSERT_TRUE(handed.offer);
  EXPECT_EQ(handed.offer->team, "workshop");
  EXPECT_EQ(handed.owner, world.anna.id);
  EXPECT_TRUE(handed.handed_warmly);
}

TEST_F(Tasks, AKeeperIsNamed) {
  EXPECT_EQ(world.refused(NameKeeper{customer, gone.id}), Reason::colleague_gone);
  EXPECT_EQ(world.refused(NameKeeper{CustomerId{}, fitter.id}), Reason::not_found);
  world.must(NameKeeper{customer, fitter.id});
  EXPECT_EQ(world.entities.customer(customer)->keeper, fitter.id);
  EXPECT_TRUE(world.must(NameKeeper{customer, fitter.id}).empty());  // nothing changed
  world.now -= minutes{10};                                          // a clock that was set back
  world.must(NameKeeper{customer, std::nullopt});
  EXPECT_FALSE(world.entities.customer(customer)->keeper);
  // A naming from before arrives late.
  evolve(world.entities, header(world.tomasz, world.now),
         KeeperNamed{customer, world.tomasz.id, world.now - minutes{30}});
  EXPECT_FALSE(world.entities.customer(customer)->keeper);
}

TEST_F(Tasks, AShiftIsPlannedAnew) {
  evolve(world.entities, header(world.maria, world.now), ShiftPlanned{fitter.id, day("2026-11-23"), 540, 1020});
  evolve(world.entities, header(world.maria, world.now), ShiftPlanned{fitter.id, day("2026-11-23"), 0, 0});
  const auto shift = world.entities.shift(fitter.id, day("2026-11-23"));
  ASSERT_TRUE(shift);
  EXPECT_EQ(shift->until_minute, 0);
}

}  // namespace
}  // namespace okienko::domain
