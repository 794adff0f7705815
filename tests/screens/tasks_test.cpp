// Work that changes hands, keepers, reminders and promises with other times, used with a finger.
#include "kiosk/screens/reminder.hpp"
#include "matrix.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

using namespace std::chrono_literals;

class TaskPages : public PageTest {
 protected:
  // A state of the matrix by its name.
  std::unique_ptr<Stage> show(const std::string& name) {
    for (const State& state : all_states()) {
      if (state.name == name) snapshot = state.snapshot;
    }
    return PageTest::show();
  }
};

TEST_F(TaskPages, FirstToWhomThenWhat) {
  auto stage = show("tasks");
  EXPECT_FALSE(stage->driver->find("tasks/all"));
  EXPECT_FALSE(stage->driver->find("tasks/item/1"));  // nobody was chosen yet
  stage->tap("tasks/to/1");
  stage->tap("tasks/item/1");
  ASSERT_TRUE(last<terminal::GiveTask>());
  EXPECT_EQ(last<terminal::GiveTask>()->promise, snapshot.tasks->tasks[0].promise);
  EXPECT_EQ(last<terminal::GiveTask>()->to, snapshot.tasks->receivers[0].tile.id);
  stage->tap("tasks/item/3/back");
  ASSERT_TRUE(last<terminal::GiveTaskBack>());
  EXPECT_EQ(last<terminal::GiveTaskBack>()->promise, snapshot.tasks->tasks[2].promise);
  stage->tap("tasks/all");
  ASSERT_TRUE(last<terminal::GiveAllTasks>());
  EXPECT_EQ(last<terminal::GiveAllTasks>()->from, snapshot.tasks->of.id);
  stage->tap("tasks/back");
  EXPECT_TRUE(last<terminal::GoBack>());
}

TEST_F(TaskPages, ASupervisorChoosesWhoseWork) {
  auto stage = show("tasks-of-another");
  stage->tap("tasks/colleague");
  stage->tap("tasks/colleague/1");
  ASSERT_TRUE(last<terminal::OpenTasks>());
  EXPECT_EQ(last<terminal::OpenTasks>()->of, snapshot.tasks->colleagues[0].tile.id);
}

TEST_F(TaskPages, WhatIsOfferedIsTakenOverOrGivenBack) {
  auto stage = show("offered");
  stage->tap("desk/item/2");
  stage->tap("take_over/take");
  ASSERT_TRUE(last<terminal::TakeTask>());
  EXPECT_EQ(last<terminal::TakeTask>()->matter, snapshot.offered[0].matter);
  stage->tap("desk/item/2");
  stage->tap("take_over/return");
  EXPECT_TRUE(last<terminal::GiveTaskBack>());
  // Somebody else is quicker: the sheet goes.
  stage->tap("desk/item/2");
  snapshot.offered.clear();
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->find("take_over/take"));
}

TEST_F(TaskPages, AKeeperIsOneTapAfterTheSheet) {
  auto stage = show("keeper");
  stage->tap("customer/keeper");
  stage->tap("keeper/2");
  ASSERT_TRUE(last<terminal::SetKeeper>());
  EXPECT_EQ(last<terminal::SetKeeper>()->keeper, snapshot.staff[1].id);
  stage->tap("customer/keeper");
  stage->tap("keeper/none");
  ASSERT_TRUE(last<terminal::SetKeeper>());
  EXPECT_FALSE(last<terminal::SetKeeper>()->keeper);
}

TEST_F(TaskPages, AReminderOpensOrWaits) {
  auto stage = show("reminder");
  stage->tap("reminder/open");
  ASSERT_TRUE(last<terminal::OpenPromise>());
  EXPECT_EQ(last<terminal::OpenPromise>()->promise, snapshot.reminders[0].promise);
  stage->tap("reminder/later");
  EXPECT_FALSE(stage->driver->find("reminder/later"));
  constexpr std::int64_t later_ms = screens::reminder_later_minutes * 60 * 1000;
  // The loop is woken when the time has come, and not before.
  ASSERT_TRUE(stage->context->deadline_ms());
  stage->driver->advance_ms(later_ms - 2000);
  EXPECT_FALSE(stage->driver->find("reminder/later"));
  stage->driver->advance_ms(3000);
  EXPECT_TRUE(stage->driver->find("reminder/later"));
}

TEST_F(TaskPages, NoReminderForTheCustomersEyes) {
  auto stage = show("turned");
  snapshot.reminders = {{id<terminal::PromiseId>(70), {}, "Ewa Lis", "Telefon", now, 5}};
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->find("reminder/open"));
}

TEST_F(TaskPages, AnotherTimeIsOneTap) {
  auto stage = show("promise-times");
  stage->tap("script/promise/call_tomorrow");
  ASSERT_TRUE(last<terminal::Promise>());
  EXPECT_FALSE(last<terminal::Promise>()->due_at);
  stage->tap("script/promise/call_tomorrow/2");
  ASSERT_TRUE(last<terminal::Promise>());
  EXPECT_EQ(last<terminal::Promise>()->due_at, snapshot.contact->step->promises[1].other_times[1]);
  EXPECT_TRUE(stage->driver->text_visible("zamknięte"));
}

}  // namespace
}  // namespace okienko::screens_test
