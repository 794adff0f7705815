// Work that changes hands, over the real store: one's own, a colleague's, a team's; two terminals that were
// apart; keepers; reminders; promises with the times of the shipped pack.
#include "shop.hpp"

#include <variant>

namespace okienko::terminal {
namespace {

using domain::Reason;
using std::chrono::hours;
using std::chrono::minutes;
using testing::Shop;

// Saturday, 21 November 2026, 10:42. Ola and Marek belong to the workshop.
class Tasks : public Shop {
 protected:
  Tasks() {
    with_store([&](store::Store& store, const store::AppendContext& context) {
      const auto add = [&](const char* name, const char* pin, const char* team) {
        const auto id = ids.make<StaffId>(clock.wall());
        auto event = store::make_staff_event({id, name, domain::Role::agent, pin}).value();
        event.team = team;
        EXPECT_TRUE(store.append({event}, context));
        return id;
      };
      tomasz = add("Tomasz W.", "8642", "");
      ola = add("Ola K.", "4719", "service");
      contact = ids.make<ContactId>(clock.wall());
      matter = ids.make<CaseId>(clock.wall());
      promise = ids.make<PromiseId>(clock.wall());
      store::AppendContext by_anna = context;
      by_anna.actor = anna;
      ASSERT_TRUE(store.append(
          {domain::ContactOpened{contact, domain::Channel::counter}, domain::CustomerLinked{contact, jan},
           domain::CaseOpened{matter, contact, jan, "complaint", "non_conformity", "R-2/1"},
           domain::PromiseMade{
               promise, contact, matter, jan, "call_tomorrow", clock.wall() + minutes{20}, anna, {}},
           domain::ContactEnded{contact, "settled", true}},
          by_anna));
    });
    open_terminal();
  }
  const TasksView& tasks() { return *now()->tasks; }
  StaffId owner_of_case() {
    StaffId owner;
    with_closed_terminal([&](store::Store& store) { owner = store.entities().matter(matter)->owner; });
    return owner;
  }
  void with_closed_terminal(const std::function<void(store::Store&)>& look) {
    close_terminal();
    with_store([&](store::Store& store, const store::AppendContext&) { look(store); });
    open_terminal();
  }

  StaffId tomasz, ola;
  ContactId contact;
  CaseId matter;
  PromiseId promise;
};

TEST_F(Tasks, AtTheEndOfAShiftEverythingIsGivenOn) {
  sign_in(anna, anna_pin);
  act(OpenTasks{});
  ASSERT_TRUE(now()->tasks);
  EXPECT_TRUE(tasks().own);
  ASSERT_EQ(tasks().tasks.size(), 2U);  // the promise is due first
  EXPECT_EQ(tasks().tasks[0].promise, promise);
  EXPECT_EQ(tasks().tasks[0].case_number, "R-2/1");
  EXPECT_EQ(tasks().tasks[1].matter, matter);
  EXPECT_TRUE(tasks().colleagues.empty());
  ASSERT_EQ(tasks().receivers.size(), 3U);
  act(GiveAllTasks{anna, tomasz});
  for (const TaskView& task : tasks().tasks) {
    EXPECT_TRUE(task.offered);
    EXPECT_EQ(task.to_name, "Tomasz W.");
    EXPECT_FALSE(task.takable);
  }
  // Nothing is offered twice, and nothing is the receiver's yet.
  act(GiveAllTasks{anna, tomasz});
  EXPECT_FALSE(now()->notice);
  EXPECT_EQ(tasks().tasks.size(), 2U);
  act(GoToDesk{});
  EXPECT_TRUE(now()->offered.empty());
  EXPECT_EQ(now()->desk.front().offered_to, "Tomasz W.");
  act(SignOut{});

  sign_in(tomasz, "8642");
  ASSERT_EQ(now()->offered.size(), 2U);
  EXPECT_EQ(now()->offered[0].from_name, "Anna N.");
  act(TakeTask{std::nullopt, promise});
  act(GiveTaskBack{matter, std::nullopt});
  EXPECT_FALSE(now()->notice);
  EXPECT_TRUE(now()->offered.empty());
  act(OpenTasks{});
  ASSERT_EQ(tasks().tasks.size(), 1U);
  EXPECT_EQ(tasks().tasks[0].promise, promise);
}

TEST_F(Tasks, OnlyASupervisorGivesAnothersWorkOn) {
  sign_in(tomasz, "8642");
  act(OpenTasks{anna});
  EXPECT_EQ(now()->page, Page::desk);
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, Reason::role_not_allowed);
  act(GiveTask{matter, std::nullopt, tomasz});
  EXPECT_EQ(now()->notice->rejection.reason, Reason::not_yours);
  act(SignOut{});
  sign_in(maria, maria_pin);
  act(OpenTasks{anna});
  EXPECT_FALSE(tasks().own);
  EXPECT_EQ(tasks().colleagues.size(), 3U);
  act(GiveTask{matter, std::nullopt, tomasz});
  ASSERT_EQ(tasks().tasks.size(), 1U);  // it is not Anna's any more
  EXPECT_EQ(owner_of_case(), tomasz);
}

// Who has left still has open work: it stands first, and a supervisor gives it on.
TEST_F(Tasks, TheWorkOfWhoHasLeftIsFound) {
  close_terminal();
  with_store([&](store::Store& store, const store::AppendContext& context) {
    auto left = std::get<domain::StaffRecorded>(staff_events.front());
    left.active = false;
    ASSERT_TRUE(store.append({left}, context));
  });
  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenTasks{});
  ASSERT_FALSE(tasks().colleagues.empty());
  EXPECT_EQ(tasks().colleagues[0].tile.id, anna);
  EXPECT_TRUE(tasks().colleagues[0].gone);
  EXPECT_EQ(tasks().colleagues[0].open_tasks, 2);
  act(OpenTasks{anna});
  act(GiveAllTasks{anna, tomasz});
  EXPECT_TRUE(tasks().tasks.empty());
  EXPECT_EQ(owner_of_case(), tomasz);
}

// Handed to a team: who belongs to it sees it, the giver does not.
TEST_F(Tasks, ATeamIsOfferedWork) {
  close_terminal();
  with_store([&](store::Store& store, const store::AppendContext& context) {
    store::AppendContext by_anna = context;
    by_anna.actor = anna;
    ASSERT_TRUE(
        store.append({domain::HandedOver{contact, matter, "service", false, anna, clock.wall()}}, by_anna));
  });
  open_terminal();
  sign_in(anna, anna_pin);
  EXPECT_TRUE(now()->offered.empty());
  act(SignOut{});
  sign_in(ola, "4719");
  ASSERT_EQ(now()->offered.size(), 1U);
  act(TakeTask{matter, std::nullopt});
  EXPECT_EQ(owner_of_case(), ola);
}

TEST_F(Tasks, APromiseIsRemindedOfToItsOwnerAndTheKeeper) {
  sign_in(anna, anna_pin);
  EXPECT_TRUE(now()->reminders.empty());  // twenty minutes ahead
  clock.pass(minutes{4});
  act(GoToDesk{});
  EXPECT_TRUE(now()->reminders.empty());
  clock.pass(minutes{1});
  act(GoToDesk{});
  ASSERT_EQ(now()->reminders.size(), 1U);
  EXPECT_EQ(now()->reminders[0].minutes_left, reminder_minutes);
  EXPECT_EQ(now()->reminders[0].customer_name, "Jan Wójcik");
  // "On the next day" was true when it was promised: a list says what there is to do.
  EXPECT_EQ(now()->reminders[0].title, "Oddzwonić");
  clock.pass(minutes{20});
  act(OpenTasks{});  // on every page
  ASSERT_EQ(now()->reminders.size(), 1U);
  EXPECT_LT(now()->reminders[0].minutes_left, 0);
  act(SignOut{});
  EXPECT_TRUE(now()->reminders.empty());
  sign_in(tomasz, "8642");
  EXPECT_TRUE(now()->reminders.empty());
  act(SetKeeper{jan, tomasz});
  act(GoToDesk{});
  EXPECT_EQ(now()->reminders.size(), 1U);
  act(MarkPromiseKept{promise});
  EXPECT_TRUE(now()->reminders.empty());
}

TEST_F(Tasks, NoMoreRemindersThanCanBeRead) {
  close_terminal();
  with_store([&](store::Store& store, const store::AppendContext& context) {
    std::vector<domain::Event> events;
    for (std::size_t index = 0; index < max_reminders; ++index) {
      events.push_back(domain::PromiseMade{ids.make<PromiseId>(clock.wall()),
                                           contact,
                                           matter,
                                           jan,
                                           "call_tomorrow",
                                           clock.wall() + minutes{1},
                                           anna,
                                           {}});
    }
    ASSERT_TRUE(store.append(events, context));
  });
  open_terminal();
  sign_in(anna, anna_pin);
  clock.pass(minutes{10});
  act(GoToDesk{});
  EXPECT_EQ(now()->reminders.size(), max_reminders);  // there are four
}

TEST_F(Tasks, TheKeeperStandsOnTheCustomersPage) {
  sign_in(anna, anna_pin);
  act(SetKeeper{jan, tomasz});
  act(ChooseCustomer{jan});
  ASSERT_TRUE(now()->customer && now()->customer->keeper);
  EXPECT_EQ(now()->customer->keeper->name, "Tomasz W.");
  act(SetKeeper{jan, std::nullopt});
  EXPECT_FALSE(now()->customer->keeper);
}

// The shipped pack: on a Saturday, "the next day" is Monday, and the screen says why.
TEST_F(Tasks, ACallIsPromisedForWhenSomebodyIsThere) {
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  act(ChooseScript{"callback"});
  ASSERT_TRUE(now()->contact && now()->contact->step);
  const auto& promises = now()->contact->step->promises;
  const auto tomorrow = std::find_if(promises.begin(), promises.end(),
                                     [](const PromiseView& one) { return one.id == "call_tomorrow"; });
  ASSERT_NE(tomorrow, promises.end());
  EXPECT_EQ(tomorrow->moved, domain::PromiseMoved::closed);
  EXPECT_GT(tomorrow->due_at, clock.wall() + hours{48});
  ASSERT_FALSE(tomorrow->other_times.empty());
  const WallTime chosen = tomorrow->other_times.front();
  act(Promise{"call_tomorrow", clock.wall() + hours{24}});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, Reason::closed_then);
  act(Promise{"call_tomorrow", chosen});
  EXPECT_FALSE(now()->notice);
  with_closed_terminal([&](store::Store& store) {
    const auto made = store.promises_of(jan);
    EXPECT_TRUE(std::any_of(made.begin(), made.end(), [&](const auto& one) { return one.due_at == chosen; }));
  });
}

// Two stores that were apart: both colleagues of a team accept, and both agree when each has the other's
// records.
TEST_F(Tasks, TwoStoresThatWereApartAgree) {
  close_terminal();
  const auto other_folder = folder / "other";
  std::filesystem::create_directories(other_folder);
  const auto identity = store::load_or_make_identity(other_folder, ids, clock.wall());
  ASSERT_TRUE(identity);
  auto opened = store::Store::open(other_folder, identity.value());
  ASSERT_TRUE(opened);
  store::Store other = std::move(opened.value());
  with_store([&](store::Store& store, const store::AppendContext& context) {
    const auto pass = [&](store::Store& from, store::Store& to, std::uint64_t position) {
      const auto events = from.own_events_after(from.acknowledged(), 1000, 1 << 20);
      ASSERT_TRUE(events);
      const auto keys = from.keys_of(events.value());
      ASSERT_TRUE(keys);
      ASSERT_TRUE(to.ingest(events.value(), keys.value(), position));
      ASSERT_TRUE(from.set_acknowledged(from.own_head().seq));
    };
    store::AppendContext mine = context;
    mine.actor = anna;
    ASSERT_TRUE(
        store.append({domain::HandedOver{contact, matter, "service", false, anna, clock.wall()}}, mine));
    pass(store, other, 1);
    const WallTime offered_at = store.entities().matter(matter)->offer->at;
    store::AppendContext earlier = mine, later = mine;
    earlier.actor = ola;
    earlier.now = clock.wall() + minutes{1};
    later.actor = tomasz;
    later.now = clock.wall() + minutes{2};
    ASSERT_TRUE(store.append({domain::TaskAccepted{matter, std::nullopt, offered_at}}, later));
    ASSERT_TRUE(other.append({domain::TaskAccepted{matter, std::nullopt, offered_at}}, earlier));
    EXPECT_EQ(store.entities().matter(matter)->owner, tomasz);
    EXPECT_EQ(other.entities().matter(matter)->owner, ola);
    pass(store, other, 2);
    pass(other, store, 3);
    EXPECT_EQ(store.entities().matter(matter)->owner, ola);
    EXPECT_EQ(other.entities().matter(matter)->owner, ola);
    EXPECT_EQ(store.projection_digest(), other.projection_digest());
    // Folded anew it is the same.
    const std::string before = store.projection_digest();
    ASSERT_TRUE(store.rebuild());
    EXPECT_EQ(store.projection_digest(), before);
  });
}

}  // namespace
}  // namespace okienko::terminal
