// Who is at the screen: changing places, locking, badges, and what a scanner says.

#include <algorithm>

#include "shop.hpp"
#include "terminal/views.hpp"

namespace okienko::terminal::testing {

namespace {

class People : public Shop {
 protected:
  People() {
    marek = ids.make<StaffId>(clock.wall());
    with_store([&](store::Store& store, const store::AppendContext& context) {
      auto event = store::make_staff_event({marek, "Marek D.", domain::Role::sales, marek_pin}).value();
      event.team = "warehouse";
      event.personal["badge_hash"] = store::badge_hash("OKB-MAREK");
      ASSERT_TRUE(store.append({event}, context));
    });
  }
  void change_to(const StaffId& staff, const std::string& pin) {
    act(ChangeStaff{staff});
    act(SignIn{pin});
  }
  // Who did the last record of this type, by the log.
  StaffId actor_of_last(const std::string& type) {
    StaffId actor;
    close_terminal();
    with_store([&](store::Store& store, const store::AppendContext&) {
      const auto events = store.own_events_after(0, 1000, 10'000'000);
      ASSERT_TRUE(events);
      for (const base::Bytes& bytes : events.value()) {
        const auto opened = domain::open_stored(bytes);
        ASSERT_TRUE(opened);
        if (opened.value().envelope.type == type) actor = opened.value().envelope.actor;
      }
    });
    open_terminal();
    return actor;
  }

  StaffId marek;
  const std::string marek_pin = "4719";
};

}  // namespace

TEST_F(People, OneTapAndThePinAndEverythingIsWhereItWas) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  const std::string step = now()->contact->step->id;
  const ContactId contact = now()->contact->id;
  change_to(marek, marek_pin);
  ASSERT_EQ(now()->signed_in->id, marek);
  EXPECT_EQ(now()->page, Page::desk);
  EXPECT_TRUE(now()->contacts.empty());  // hers, not his
  ASSERT_EQ(now()->others_here.size(), 1u);
  EXPECT_EQ(now()->others_here[0].id, anna);

  // He searches; she comes back to her step, he to his search.
  act(OpenFind{});
  act(Search{"wojcik"});
  act(ChangeStaff{anna});
  ASSERT_TRUE(now()->changing_to);
  EXPECT_EQ(now()->page, Page::find);  // the running page stays until the PIN
  act(SignIn{"0000"});
  EXPECT_EQ(now()->signed_in->id, marek);
  EXPECT_EQ(now()->pin.state, PinState::wrong);
  act(SignIn{anna_pin});
  ASSERT_EQ(now()->signed_in->id, anna);
  ASSERT_EQ(now()->page, Page::script);
  EXPECT_EQ(now()->contact->id, contact);
  EXPECT_EQ(now()->contact->step->id, step);
  change_to(marek, marek_pin);
  ASSERT_EQ(now()->page, Page::find);
  EXPECT_EQ(now()->search_text, "wojcik");
  EXPECT_EQ(now()->found.size(), 1u);
}

TEST_F(People, NeverMindAndNothingHasHappened) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(ChangeStaff{marek});
  act(ChangeStaff{});
  EXPECT_FALSE(now()->changing_to);
  EXPECT_EQ(now()->signed_in->id, anna);
  act(SignIn{marek_pin});  // nobody's PIN is asked for
  EXPECT_EQ(now()->signed_in->id, anna);
  act(ChangeStaff{anna});  // oneself
  EXPECT_FALSE(now()->changing_to);
}

TEST_F(People, WhoDidWhatIsWhoeverIsSignedIn) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(RecordQuick{domain::Channel::counter, "quick_where"});
  EXPECT_EQ(actor_of_last("contact.ended"), anna);
  sign_in(anna, anna_pin);
  change_to(marek, marek_pin);
  act(RecordQuick{domain::Channel::counter, "quick_where"});
  EXPECT_EQ(actor_of_last("contact.ended"), marek);
  sign_in(marek, marek_pin);
  change_to(anna, anna_pin);
  act(RecordQuick{domain::Channel::counter, "quick_where"});
  EXPECT_EQ(actor_of_last("contact.ended"), anna);
}

TEST_F(People, AfterARestartOpenWorkIsFoundByItsOwner) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  const std::string step = now()->contact->step->id;
  close_terminal();
  open_terminal();
  sign_in(marek, marek_pin);
  EXPECT_EQ(now()->page, Page::desk);
  ASSERT_EQ(now()->others_here.size(), 1u);  // she has work open here
  EXPECT_EQ(now()->others_here[0].id, anna);
  change_to(anna, anna_pin);
  ASSERT_EQ(now()->page, Page::script);
  EXPECT_EQ(now()->contact->step->id, step);
}

TEST_F(People, WhatWasCarriedOnElsewhereIsNoLongerTheirs) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  const ContactId contact = now()->contact->id;
  act(PutAside{});
  act(SwitchContact{contact});  // hers again, on the screen
  change_to(marek, marek_pin);
  // He takes it over: parked by nobody, but his to take from the desk once it is put aside.
  change_to(anna, anna_pin);
  act(PutAside{});
  change_to(marek, marek_pin);
  act(SwitchContact{contact});
  EXPECT_EQ(now()->page, Page::script);
  change_to(anna, anna_pin);
  EXPECT_EQ(now()->page, Page::desk);
  EXPECT_TRUE(now()->contacts.empty());
}

TEST_F(People, LeftAloneTheScreenLocksAndComesBackExactly) {
  open_terminal();
  sign_in(anna, anna_pin);
  const int at_desk = now()->idle_lock_ms;
  EXPECT_EQ(at_desk, 5 * 60'000);  // of the pack, for an agent
  complaint_to_remedies();
  EXPECT_EQ(now()->idle_lock_ms, 15 * 60'000);  // longer in the middle of a script
  const std::string step = now()->contact->step->id;
  act(LockIdle{});
  ASSERT_EQ(now()->page, Page::lock);
  EXPECT_FALSE(now()->contact);
  EXPECT_FALSE(now()->signed_in);
  EXPECT_EQ(now()->idle_lock_ms, 0);
  EXPECT_EQ(now()->pin.staff, anna);  // only the PIN is missing
  act(SignIn{anna_pin});
  ASSERT_EQ(now()->page, Page::script);
  EXPECT_EQ(now()->contact->step->id, step);
}

TEST_F(People, TheSupervisorsScreenLocksSooner) {
  open_terminal();
  sign_in(maria, maria_pin);
  EXPECT_EQ(now()->idle_lock_ms, 2 * 60'000);
}

TEST_F(People, TurnedToTheCustomerItNeverLocks) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(Grant{"exchange"});
  act(Answer{now()->contact->step->id, "", "", false});
  act(Promise{now()->contact->step->promises.front().id});
  act(TurnToCustomer{});
  EXPECT_EQ(now()->idle_lock_ms, 0);
  act(LockIdle{});
  EXPECT_EQ(now()->page, Page::turned);
}

TEST_F(People, ABadgeChoosesAndThePinOpens) {
  open_terminal();
  act(CodeScanned{"okb-marek"});  // a scanner may type small letters
  EXPECT_EQ(now()->pin.staff, marek);
  EXPECT_EQ(now()->page, Page::lock);
  act(SignIn{marek_pin});
  EXPECT_EQ(now()->signed_in->id, marek);
  act(CodeScanned{"OKB-MAREK"});  // one's own
  EXPECT_FALSE(now()->changing_to);
  act(SignOut{});
  act(CodeScanned{"OKB-NOBODY"});
  EXPECT_EQ(now()->page, Page::lock);
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->kind, Notice::Kind::code_unknown);
  EXPECT_TRUE(now()->notice->detail.empty());  // the code of a badge stands on no screen
}

TEST_F(People, ABadgeOnAnotherPageAsksForThePinOverIt) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(CodeScanned{"OKB-MAREK"});
  ASSERT_TRUE(now()->changing_to);
  EXPECT_EQ(now()->changing_to->id, marek);
  EXPECT_EQ(now()->page, Page::script);
  act(SignIn{marek_pin});
  EXPECT_EQ(now()->signed_in->id, marek);
}

TEST_F(People, TheCustomersPageIsLeftByTheBadgeOfWhoTurnedIt) {
  open_terminal();
  sign_in(marek, marek_pin);
  complaint_to_remedies();
  act(Grant{"exchange"});
  act(Answer{now()->contact->step->id, "", "", false});
  act(Promise{now()->contact->step->promises.front().id});
  act(TurnToCustomer{});
  act(CodeScanned{"R-1/1"});
  act(CodeScanned{"OKB-NOBODY"});
  EXPECT_EQ(now()->page, Page::turned);
  EXPECT_FALSE(now()->notice);  // the customer sees nothing of it
  EXPECT_FALSE(now()->changing_to);
  act(CodeScanned{"OKB-MAREK"});
  ASSERT_TRUE(now()->changing_to);
  act(SignIn{marek_pin});  // not the way out of here
  EXPECT_EQ(now()->page, Page::turned);
  act(ChangeStaff{});
  act(LeaveCustomerPage{marek_pin});
  EXPECT_EQ(now()->page, Page::desk);
}

TEST_F(People, TheNumberOfACaseOpensItsCustomer) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  const std::string number = now()->contact->case_number;
  act(GoToDesk{});
  act(CodeScanned{number});
  ASSERT_EQ(now()->page, Page::customer);
  ASSERT_TRUE(now()->customer);
  EXPECT_EQ(now()->customer->id, jan);
  EXPECT_EQ(now()->contacts.size(), 1u);  // the contact stays open
  act(CodeScanned{"5901234123457"});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->detail, "5901234123457");
  act(CodeScanned{std::string(10'000, '7')});
  EXPECT_LE(now()->notice->detail.size(), 256u);
}

TEST_F(People, NoMoreThanTwoStandBesideAndTheLatestFirst) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  change_to(marek, marek_pin);
  change_to(maria, maria_pin);
  // She who has work open first; he was only here.
  ASSERT_EQ(now()->others_here.size(), 2u);
  EXPECT_EQ(now()->others_here[0].id, anna);
  EXPECT_EQ(now()->others_here[1].id, marek);
}

// What was asked for in one colleague's name is not done in another's: until the PIN was looked at, nobody leaves.
TEST_F(People, WhileAPinIsLookedAtNobodyLeaves) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(AskApproval{"refund"});
  const RequestId request = now()->contact->approval->id;
  // Both at once: the PIN is looked at while somebody locks the screen.
  ASSERT_TRUE(terminal->post(Approve{request, maria, maria_pin, true}));
  ASSERT_TRUE(terminal->post(SignOut{}));
  ASSERT_TRUE(terminal->post(LockIdle{}));
  act(ChangeStaff{marek});
  const auto at = now();
  ASSERT_TRUE(at->signed_in);
  EXPECT_EQ(at->signed_in->id, anna);
  EXPECT_FALSE(at->changing_to);
  const auto& remedies = at->contact->step->remedies;
  EXPECT_TRUE(std::any_of(remedies.begin(), remedies.end(),
                          [](const RemedyView& one) { return one.id == "refund" && one.granted; }));
}

TEST_F(People, APromiseIsKeptFromTheDeskAndBack) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(Grant{"exchange"});
  act(Answer{now()->contact->step->id, "", "", false});
  act(Promise{now()->contact->step->promises.front().id});
  act(FinishContact{});
  const auto desk = now()->desk;
  const auto item = std::find_if(desk.begin(), desk.end(),
                                 [](const DeskItem& one) { return one.kind == DeskItem::Kind::promise; });
  ASSERT_NE(item, desk.end());
  act(OpenPromise{item->promise});
  ASSERT_EQ(now()->page, Page::customer);
  ASSERT_TRUE(now()->promise_at_hand);
  EXPECT_EQ(now()->promise_at_hand->phone, "601 234 567");
  EXPECT_FALSE(now()->promise_at_hand->title.empty());
  act(MarkPromiseKept{item->promise});
  ASSERT_EQ(now()->page, Page::desk);
  EXPECT_EQ(now()->figures.promises_kept_today, 1);
  EXPECT_EQ(now()->done->kind, Done::Kind::promise_kept);
  act(OpenPromise{item->promise});  // ended in the meantime
  EXPECT_EQ(now()->page, Page::desk);
}

TEST_F(People, BackFromAPromiseIsTheDesk) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(Grant{"exchange"});
  act(Answer{now()->contact->step->id, "", "", false});
  act(Promise{now()->contact->step->promises.front().id});
  act(FinishContact{});
  const auto desk = now()->desk;
  act(OpenPromise{desk.front().kind == DeskItem::Kind::promise ? desk.front().promise : desk.back().promise});
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::desk);
}

// The order of the desk, as a table: each line hurts more than the next.
TEST(Desk, WhatHurtsMoreStandsFirst) {
  class Utc final : public domain::TimeZone {
   public:
    Date date_of(WallTime time) const override { return Date{std::chrono::floor<std::chrono::days>(time)}; }
    int minute_of_day(WallTime) const override { return 0; }
    WallTime at(Date date, int minute) const override {
      return WallTime{std::chrono::sys_days{date}} + std::chrono::minutes{minute};
    }
  } zone;
  const WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{10}};
  const auto item = [&](DeskItem::Kind kind, Urgency urgency, int hours) {
    DeskItem made;
    made.kind = kind;
    made.urgency = urgency;
    made.since = now + std::chrono::hours{hours};
    if (kind == DeskItem::Kind::promise) made.due_at = made.since;
    if (kind == DeskItem::Kind::deadline) made.due_date = zone.date_of(made.since);
    return made;
  };
  using Kind = DeskItem::Kind;
  struct Row {
    const char* what;
    DeskItem item;
  };
  DeskItem mine = item(Kind::approval, Urgency::today, -1);
  mine.own_decision = true;
  DeskItem dropped = item(Kind::parked_contact, Urgency::today, -1);
  dropped.dropped = true;
  const Row rows[] = {
      {"a promise that has been late for longer", item(Kind::promise, Urgency::overdue, -5)},
      {"a promise that is late", item(Kind::promise, Urgency::overdue, -1)},
      {"a deadline that was missed", item(Kind::deadline, Urgency::overdue, -24)},
      {"a deadline of today", item(Kind::deadline, Urgency::today, 3)},
      {"a decision that waits for me", mine},
      {"a promise of this noon", item(Kind::promise, Urgency::today, 2)},
      {"a promise of this evening", item(Kind::promise, Urgency::today, 9)},
      {"a call that broke off", dropped},
      {"work that is offered", item(Kind::offered, Urgency::today, -2)},
      {"a contact put aside", item(Kind::parked_contact, Urgency::later, -3)},
      {"goods to be picked up", item(Kind::goods, Urgency::later, -48)},
      {"a decision that waits for another", item(Kind::approval, Urgency::waiting_for_other, -6)},
      {"a promise of tomorrow", item(Kind::promise, Urgency::later, 24)},
      {"a deadline of next week", item(Kind::deadline, Urgency::later, 7 * 24)},
  };
  for (std::size_t one = 0; one < std::size(rows); ++one) {
    for (std::size_t other = 0; other < std::size(rows); ++other) {
      EXPECT_EQ(hurts_more(rows[one].item, rows[other].item, zone), one < other)
          << rows[one].what << " and " << rows[other].what;
    }
  }
}

}  // namespace okienko::terminal::testing
