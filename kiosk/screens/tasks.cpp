#include "kiosk/screens/tasks.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::TasksView;
using terminal::TaskView;

namespace {

const TasksView::Receiver* chosen(const TasksView& tasks, const LocalState& local) {
  const auto found = std::find_if(tasks.receivers.begin(), tasks.receivers.end(),
                                  [&](const auto& one) { return one.tile.id == local.tasks.to; });
  return found == tasks.receivers.end() ? nullptr : &*found;
}

std::string open_words(int count) {
  return tr_count("tasks", "{count} open thing", "{count} open things", count);
}

// Who may take it: at the left, whoever is here first.
void draw_receivers(const TasksView& tasks, LocalState& local, const Rect& area) {
  panel(area, Token::surface);
  divider_right(area);
  const Rect inner = area.inset(page_margin(), px(compact() ? 10 : 20));
  ScrollArea scroll("tasks/receivers", inner);
  Column column(scroll.content(), px(10));
  text_line(column.take(line_height(Style::h2)), tr("tasks", "To whom"), {.style = Style::h2});
  if (tasks.receivers.empty()) {
    const std::string nobody = tr("tasks", "Nobody else works here now.");
    text_block(column.take(text_height(Style::body, nobody, column.width())), nobody,
               {.colour = Token::ink_muted});
  }
  int number = 0;
  for (const TasksView::Receiver& receiver : tasks.receivers) {
    const std::string here = receiver.on_shift ? tr("tasks", "on shift") : tr("tasks", "not on shift");
    const std::string hint = here + "\n" + open_words(receiver.open_tasks);
    OptionSpec spec;
    spec.initials = receiver.tile.initials;
    spec.selected = receiver.tile.id == local.tasks.to;
    spec.digit = ++number <= 9 ? number : 0;
    const float height =
        option_height(column.width(), receiver.tile.name, hint, spec, px(compact() ? 72 : 80));
    if (option("tasks/to/" + std::to_string(number), column.take(height), receiver.tile.name, hint, spec)) {
      local.tasks.to = receiver.tile.id;
    }
  }
  scroll.finish(column.used());
}

std::string detail_of(const TaskView& task, const terminal::Snapshot& snapshot, const LocalState& local) {
  std::string detail = task.case_number;
  const auto add = [&](const std::string& words) { detail += (detail.empty() ? "" : " · ") + words; };
  if (task.due_at) add(i18n::due(*task.due_at, snapshot.now, local.zone));
  if (task.due_date) add(due_words(*task.due_date, snapshot.now, local.zone));
  if (!task.keeper_name.empty()) add(tr("keeper", "keeper: {name}", {{"name", task.keeper_name}}));
  return detail;
}

struct RowLayout {
  std::string title;
  std::string detail;
  std::string waits;  // whom it waits for
  float text_width = 0;
  float title_height = 0;
  float detail_height = 0;
  float waits_height = 0;
  float height = 0;
};

float action_width() {
  return px(compact() ? 54 : 170);
}

RowLayout layout_of(const TaskView& task, float width, const terminal::Snapshot& snapshot,
                    const LocalState& local) {
  RowLayout made;
  const std::string name = task.customer_name.empty() ? tr("desk", "without a name") : task.customer_name;
  made.title = task.title.empty() ? name : name + " · " + task.title;
  made.detail = detail_of(task, snapshot, local);
  if (task.offered) {
    made.waits = tr("tasks", "offered to {name}, not taken over yet", {{"name", task.to_name}});
  }
  made.text_width = width - px(8) - (task.offered ? action_width() : px(40)) - px(12);
  made.title_height = text_height(Style::body_strong, made.title, made.text_width);
  made.detail_height = made.detail.empty() ? 0 : text_height(Style::caption, made.detail, made.text_width);
  made.waits_height = made.waits.empty() ? 0 : text_height(Style::caption, made.waits, made.text_width);
  made.height = std::max(px(68), made.title_height + made.detail_height + made.waits_height + px(20));
  return made;
}

void draw_row(const TaskView& task, const RowLayout& layout, const std::string& path, const Rect& rect,
              bool last, bool with_receiver, const terminal::Snapshot& snapshot, const LocalState& local,
              Output& output) {
  Rect row = rect;
  if (task.offered) {
    const Rect place = row.cut_right(action_width());
    row.cut_right(px(12));
    const std::string take_back = tr("tasks", "Take back");
    const Rect target = centred(place, place.width, px(50));
    if (button(path + "/back", target, compact() ? std::string() : take_back,
               {.look = ButtonLook::ghost, .icon = Icon::undo})) {
      output.post(terminal::GiveTaskBack{task.matter, task.promise});
    }
  } else if (with_receiver) {
    const Rect place = row.cut_right(px(40));
    row.cut_right(px(12));
    icon(place, Icon::send, IconSize::medium, Token::primary);
  }
  if (with_receiver && tappable(path, row, layout.title)) {
    output.post(terminal::GiveTask{task.matter, task.promise, local.tasks.to});
  }
  const bool late = task.due_at && *task.due_at < snapshot.now;
  Rect text = centred({row.x + px(4), row.y, layout.text_width, row.height}, layout.text_width,
                      layout.title_height + layout.detail_height + layout.waits_height);
  text_block(text.cut_top(layout.title_height), layout.title, {.style = Style::body_strong});
  if (!layout.detail.empty()) {
    text_block(text.cut_top(layout.detail_height), layout.detail,
               {.style = Style::caption, .colour = late ? Token::red : Token::ink_muted});
  }
  if (!layout.waits.empty()) text_block(text, layout.waits, {.style = Style::caption, .colour = Token::blue});
  if (!last) separator(rect);
}

void draw_list(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect area) {
  const TasksView& tasks = *snapshot.tasks;
  const auto* receiver = chosen(tasks, local);
  const std::string title =
      tasks.own ? tr("tasks", "My open work") : tr("tasks", "Open work: {name}", {{"name", tasks.of.name}});
  const std::string whose = tr("tasks", "Whose work");
  const float beside = tasks.colleagues.empty() ? 0 : button_width(whose, {.icon = Icon::group}) + px(14);
  // A long name has a row of its own.
  const bool own_row = text_width(Style::h1, title) > area.width - beside;
  if (own_row) {
    const Style style = text_width(Style::h1, title) <= area.width ? Style::h1 : Style::h2;
    text_block(area.cut_top(text_height(style, title, area.width)), title, {.style = style});
    area.cut_top(px(4));
  }
  Rect head = own_row && tasks.colleagues.empty() ? Rect{} : area.cut_top(px(compact() ? 48 : 56));
  if (!tasks.colleagues.empty()) {
    const ButtonSpec spec{.icon = Icon::group};
    const Rect place = own_row ? head.cut_left(beside - px(14)) : head.cut_right(beside - px(14));
    if (button("tasks/colleague", centred(place, place.width, px(50)), whose, spec)) {
      local.sheet.open(SheetKind::task_owner);
    }
    head.cut_right(px(14));
  }
  if (!own_row) text_line(head, title, {.style = Style::h1});
  if (own_row) area.cut_top(px(8));
  std::string how = tasks.own ? tr("tasks", "What you give on stays yours until it is taken over.")
                              : tr("tasks", "You give it on for a colleague: it is the receiver's at once.");
  if (!tasks.tasks.empty() && !receiver && !tasks.receivers.empty()) {
    how += " " + tr("tasks", "First choose to whom, then tap what you give.");
  }
  const float how_height = text_height(Style::body, how, area.width);
  text_block(area.cut_top(how_height), how, {.colour = Token::ink_muted});
  area.cut_top(px(12));
  if (tasks.tasks.empty()) {
    const Rect empty = area.cut_top(px(120));
    card(empty);
    text_line(empty.inset(px(16), 0), tr("tasks", "Nothing is open here."),
              {.colour = Token::ink_muted, .align = Align::centre});
    return;
  }
  const float inner_width = area.width - px(40);
  std::vector<RowLayout> layouts;
  float wanted = px(12);
  for (const TaskView& task : tasks.tasks) {
    layouts.push_back(layout_of(task, inner_width, snapshot, local));
    wanted += layouts.back().height;
  }
  const Rect list = area.cut_top(std::min(wanted, area.height));
  card(list);
  ScrollArea scroll("tasks/items", list.inset(px(20), px(6)));
  Column column(scroll.content(), 0);
  for (std::size_t index = 0; index < tasks.tasks.size(); ++index) {
    draw_row(tasks.tasks[index], layouts[index], "tasks/item/" + std::to_string(index + 1),
             column.take(layouts[index].height), index + 1 == tasks.tasks.size(), receiver != nullptr,
             snapshot, local, output);
  }
  scroll.finish(column.used());
}

// Whose work is looked at; who has left stands first, with what nobody does any more.
void draw_owners(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::task_owner) return;
  Sheet sheet(local.sheet, "tasks/owners", tr("tasks", "Whose work"));
  Column& column = sheet.column();
  const auto& colleagues = snapshot.tasks->colleagues;
  const std::size_t columns = column.width() < px(520) ? 1 : 2;
  const float width =
      (column.width() - px(12) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const auto hint_of = [](const TasksView::Colleague& one) {
    const std::string open = open_words(one.open_tasks);
    return one.gone ? tr("tasks", "works here no more") + " · " + open : open;
  };
  float height = px(80);
  for (const auto& one : colleagues) {
    OptionSpec spec;
    spec.initials = one.tile.initials;
    height = std::max(height, option_height(width, one.tile.name, hint_of(one), spec, height));
  }
  const std::size_t cells = colleagues.size() + 1;
  const std::size_t rows = (cells + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(12)) - px(12)), columns, height, px(12));
  const auto open = [&](const domain::StaffId& of) {
    output.post(terminal::OpenTasks{of});
    local.tasks.to = {};
    local.sheet.close();
  };
  OptionSpec mine;
  mine.icon = Icon::person;
  mine.selected = snapshot.tasks->own;
  if (option("tasks/colleague/own", grid.next(), tr("tasks", "My open work"), {}, mine)) open({});
  int number = 0;
  for (const auto& one : colleagues) {
    OptionSpec spec;
    spec.initials = one.tile.initials;
    spec.selected = one.tile.id == snapshot.tasks->of.id;
    if (one.gone) spec.look = OptionLook::amber;
    if (option("tasks/colleague/" + std::to_string(++number), grid.next(), one.tile.name, hint_of(one),
               spec)) {
      open(one.tile.id);
    }
  }
  if (foot_close(sheet.foot(), "tasks/owners/close")) {
    local.sheet.close();
  }
}

}  // namespace

void draw_tasks(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  if (snapshot.tasks) {
    draw_receivers(*snapshot.tasks, local, page.cut_left(px(compact() ? 282 : 340)));
    draw_list(snapshot, local, output, page.inset(page_margin(), px(compact() ? 8 : 18)));
    const auto* receiver = chosen(*snapshot.tasks, local);
    const bool anything = std::any_of(snapshot.tasks->tasks.begin(), snapshot.tasks->tasks.end(),
                                      [](const TaskView& task) { return !task.offered; });
    if (receiver && foot_button(foot, Side::right, "tasks/all",
                                tr("tasks", "Give all to {name}", {{"name", receiver->tile.name}}),
                                {.look = ButtonLook::primary, .enabled = anything, .icon = Icon::send})) {
      output.post(terminal::GiveAllTasks{snapshot.tasks->of.id, receiver->tile.id});
    }
  }
  if (foot_button(foot, Side::left, "tasks/back", tr("tasks", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (snapshot.tasks) draw_owners(snapshot, local, output);
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
