// Work that changes hands, keepers, reminders, and promises with their times, as snapshots.
#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using domain::Role;
using screens::LocalState;
using screens::SheetKind;

namespace {

TaskView promised(std::uint8_t number, const char* name, const char* title, WallTime due) {
  TaskView task;
  task.promise = id<PromiseId>(number);
  task.customer_name = name;
  task.title = title;
  task.due_at = due;
  return task;
}

TaskView matter(std::uint8_t number, const char* name, const char* case_number) {
  TaskView task;
  task.matter = id<CaseId>(number);
  task.customer_name = name;
  task.title = "Reklamacja towaru";
  task.case_number = case_number;
  task.due_date = date(2026, 11, 23);
  return task;
}

std::vector<TasksView::Receiver> receivers() {
  return {{person(5, "Tomasz W.", "TW", Role::agent), 3, true},
          {person(2, "Maria Król", "MK", Role::supervisor), 8, true},
          {person(3, "Marek D.", "MD", Role::sales), 0, false},
          {person(6, "Iryna S.", "IS", Role::agent), 21, false}};
}

TaskView waiting(TaskView task) {
  task.offered = true;
  task.from_name = "Anna N.";
  task.to_name = "Tomasz W.";
  task.offered_at = now - 20min;
  return task;
}

Snapshot tasks_page() {
  Snapshot shown = base_page(Page::tasks);
  TasksView tasks;
  tasks.of = *shown.signed_in;
  TaskView kept = matter(31, "Jan Wójcik", "R-2031");
  kept.keeper_name = "Anna N.";
  tasks.tasks = {promised(50, "Ewa Lis", "Oddzwonić", now - 42min), kept,
                 waiting(promised(51, "Krystyna Wojcik-Lech", "Zadzwonić i spytać, czy działa", now + 29h + 18min)),
                 promised(52, "", "Odpowiedzieć na piśmie", now + 125h + 18min)};
  tasks.receivers = receivers();
  shown.tasks = tasks;
  return shown;
}

Snapshot tasks_of_another_page() {
  Snapshot shown = tasks_page();
  shown.signed_in = person(2, "Maria Król", "MK", Role::supervisor);
  shown.tasks->own = false;
  shown.tasks->of = person(9, "Ewa Zalewska", "EZ", Role::agent);
  shown.tasks->tasks.erase(shown.tasks->tasks.begin() + 2);
  shown.tasks->colleagues = {{person(9, "Ewa Zalewska", "EZ", Role::agent), 3, true},
                             {person(1, "Anna N.", "AN", Role::agent), 4, false},
                             {person(5, "Tomasz W.", "TW", Role::agent), 3, false},
                             {person(3, "Marek D.", "MD", Role::sales), 0, false}};
  return shown;
}

Snapshot empty_tasks_page() {
  Snapshot shown = tasks_page();
  shown.tasks->tasks.clear();
  return shown;
}

Snapshot crowded_tasks_page() {
  Snapshot shown = tasks_page();
  for (std::uint8_t number = 60; number < 80; ++number) {
    shown.tasks->tasks.push_back(matter(number, "Konstancja Brzęczyszczykiewicz-Wolańska", "R-2/10244"));
  }
  for (std::uint8_t number = 80; number < 92; ++number) {
    shown.tasks->receivers.push_back(
        {person(number, "Aleksandra Wiśniewska-Kowalczyk", "AW", Role::agent), 5, true});
  }
  return shown;
}

Snapshot offered_desk_page() {
  Snapshot shown = desk_page();
  TaskView task = waiting(matter(33, "Halina Brzozowska", "R-2040"));
  task.takable = true;
  task.to_name = "Warsztat";
  task.keeper_name = "Marek D.";
  task.words = "Żelazko znów cieknie, choć było w naprawie. Proszę nie dzwonić przed południem.";
  shown.offered = {task};
  DeskItem item;
  item.kind = DeskItem::Kind::offered;
  item.urgency = Urgency::today;
  item.customer_name = task.customer_name;
  item.title = task.title;
  item.case_number = task.case_number;
  item.matter = *task.matter;
  item.since = task.offered_at;
  shown.desk.insert(shown.desk.begin() + 1, item);
  shown.desk[0].offered_to = "Tomasz W.";
  return shown;
}

void take_over_sheet(LocalState& local) {
  local.tasks.matter = id<CaseId>(33);
  local.sheet.open(SheetKind::take_over);
}

Snapshot reminded(Snapshot shown, int minutes_left, std::size_t count) {
  for (std::size_t index = 0; index < count; ++index) {
    Reminder reminder;
    reminder.promise = id<PromiseId>(static_cast<std::uint8_t>(70 + index));
    reminder.customer = id<CustomerId>(21);
    reminder.customer_name = "Krystyna Wojcik-Lech";
    reminder.title = "Oddzwonić";
    reminder.minutes_left = minutes_left;
    reminder.due_at = now + std::chrono::minutes{minutes_left};
    shown.reminders.push_back(reminder);
  }
  return shown;
}

Snapshot promise_times_page() {
  Snapshot shown = promise_page();
  const auto promise = [](const char* name, const char* label, const char* icon, WallTime due,
                          domain::PromiseMoved moved, std::vector<WallTime> others) {
    PromiseView view;
    view.id = name;
    view.label = label;
    view.icon = icon;
    view.due_at = due;
    view.moved = moved;
    view.other_times = std::move(others);
    return view;
  };
  auto& promises = shown.contact->step->promises;
  promises = {promise("call_today", "Telefon w 2 godziny", "call", now + 2h + 3min, domain::PromiseMoved::no,
                      {now + 4h + 3min, now + 50h + 3min, now + 52h + 3min}),
              promise("call_tomorrow", "Telefon następnego dnia", "call", now + 49h + 18min,
                      domain::PromiseMoved::closed, {now + 51h + 18min, now + 73h + 18min, now + 75h + 18min}),
              promise("call_in_three_days", "Telefon za 3 dni", "event", now + 77h + 48min,
                      domain::PromiseMoved::wish, {now + 79h + 48min, now + 101h + 48min}),
              promise("call_in_two_weeks", "Telefon za 2 tygodnie", "event", now + 341h + 18min,
                      domain::PromiseMoved::shift, {})};
  promises[1].keeper_name = "Marek D.";
  return shown;
}

Snapshot kept_customer_page() {
  Snapshot shown = customer_page();
  const StaffTile keeper = person(3, "Marek D.", "MD", Role::sales);
  if (shown.contact && shown.contact->customer) shown.contact->customer->keeper = keeper;
  if (shown.customer) shown.customer->keeper = keeper;
  return shown;
}

Snapshot conflict_page() {
  Snapshot shown = desk_page();
  Notice notice;
  notice.kind = Notice::Kind::conflict;
  notice.detail = "R-2/44";
  shown.notice = notice;
  return shown;
}

}  // namespace

void add_task_states(std::vector<State>& states) {
  const auto to_first = [](LocalState& local) { local.tasks.to = id<StaffId>(5); };
  const auto sheet = [](SheetKind kind) { return [kind](LocalState& local) { local.sheet.open(kind); }; };
  states.push_back({"tasks", tasks_page()});
  states.push_back({"tasks-receiver", tasks_page(), to_first});
  states.push_back({"tasks-of-another", tasks_of_another_page(), to_first});
  states.push_back({"tasks-owners", tasks_of_another_page(), sheet(SheetKind::task_owner)});
  states.push_back({"tasks-empty", empty_tasks_page()});
  states.push_back({"tasks-crowded", crowded_tasks_page(), to_first});
  states.push_back({"offered", offered_desk_page()});
  states.push_back({"take-over", offered_desk_page(), take_over_sheet});
  states.push_back({"keeper", kept_customer_page()});
  states.push_back({"keeper-sheet", kept_customer_page(), sheet(SheetKind::keeper)});
  states.push_back({"reminder", reminded(choose_page(), 12, 1)});
  states.push_back({"reminder-late", reminded(customer_page(), -7, 3)});
  states.push_back({"reminder-desk", reminded(desk_page(), 0, 2)});
  states.push_back({"promise-times", promise_times_page()});
  states.push_back({"conflict-of-tasks", conflict_page()});
}

}  // namespace okienko::screens_test
