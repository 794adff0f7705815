#include "kiosk/screens/desk.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/screens/take_over.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::DeskItem;

namespace {

// A small door to another page.
struct Door {
  const char* path;
  std::string label;
  Icon icon;
};

std::vector<Door> doors_of(const terminal::Snapshot& snapshot) {
  std::vector<Door> doors{
      {"desk/tasks", tr("desk", "My work"), Icon::assignment},
      {"desk/goods", tr("desk", "Goods with us"), Icon::inventory_2},
      {"desk/concern", tr("desk", "Everybody concerned"), Icon::contact_phone},
  };
  // An exercise counts for nothing: it has no figures.
  if (!snapshot.exercise) doors.push_back({"desk/board", tr("desk", "How we do"), Icon::insert_chart});
  if (snapshot.signed_in && snapshot.signed_in->role == domain::Role::supervisor) {
    const std::string waiting = std::to_string(snapshot.inbox_waiting);
    doors.insert(doors.begin(), {"desk/inbox",
                                 snapshot.inbox_waiting > 0
                                     ? tr("desk", "Requests: {count}", {{"count", waiting}})
                                     : tr("inbox", "Requests"),
                                 Icon::verified_user});
  }
  if (!snapshot.team_scripts.empty()) doors.push_back({"desk/team", tr("desk", "For the team"), Icon::group});
  return doors;
}

// How the doors stand: in two columns where their words have room.
struct DoorLayout {
  std::size_t columns = 2;
  float row_height = 0;
  float height = 0;
};

ButtonSpec spec_of(const Door& door) {
  return {.icon = door.icon, .style = Style::h3, .align = ButtonAlign::left};
}

DoorLayout layout_of(const std::vector<Door>& doors, float width) {
  DoorLayout made;
  const float half = (width - px(12)) / 2;
  for (const Door& door : doors) {
    if (button_width(door.label, spec_of(door)) > half) made.columns = 1;
  }
  made.row_height = px(compact() ? 50 : 56);
  const std::size_t rows = (doors.size() + made.columns - 1) / made.columns;
  made.height = static_cast<float>(rows) * (made.row_height + px(12)) - px(12);
  return made;
}

void draw_doors(const std::vector<Door>& doors, LocalState& local, Output& output, Column& column) {
  const DoorLayout layout = layout_of(doors, column.width());
  Grid grid(column.take(layout.height), layout.columns, layout.row_height, px(12));
  for (const Door& door : doors) {
    if (!button(door.path, grid.next(), door.label, spec_of(door))) continue;
    const std::string path = door.path;
    if (path == "desk/inbox") output.post(terminal::OpenInbox{});
    if (path == "desk/tasks") output.post(terminal::OpenTasks{});
    if (path == "desk/goods") output.post(terminal::OpenGoods{});
    if (path == "desk/concern") output.post(terminal::OpenConcernPage{});
    if (path == "desk/board") output.post(terminal::OpenBoard{});
    if (path == "desk/team") local.sheet.open(SheetKind::team);
  }
}

// What begins a contact is as high as the room allows, so that nothing below is cut; never below an answer's height.
struct NewContactHeights {
  float large = 0;
  float row = 0;
  float find = 0;
};

NewContactHeights heights_of(const terminal::Snapshot& snapshot, const Rect& area, float gap, float doors) {
  NewContactHeights made{px(compact() ? 76 : 104), px(compact() ? 56 : 72), px(compact() ? 56 : 64)};
  const float rows = snapshot.quick_topics.empty() ? 1 : 2;
  const auto missing = [&] {
    return 2 * made.large + rows * made.row + made.find + (3 + rows) * gap + doors + px(1) - area.height;
  };
  made.large = std::max(px(76), made.large - std::max(0.0F, missing()) / 2);
  if (missing() > 0) made.row = std::max(px(56), made.row - missing() / rows);
  if (missing() > 0) made.find = px(56);
  return made;
}

void draw_new_contact(LocalState& local, const terminal::Snapshot& snapshot, Output& output, Rect area) {
  const bool small = compact();
  text_line(area.cut_top(px(small ? 34 : 36)), tr("desk", "New contact"), {.style = Style::h1});
  area.cut_top(px(small ? 10 : 16));
  ScrollArea scroll("desk/new", area);
  const float gap = px(small ? 10 : 12);
  Column column(scroll.content(), gap);
  const std::vector<Door> doors = doors_of(snapshot);
  const NewContactHeights heights = heights_of(snapshot, area, gap, layout_of(doors, column.width()).height);
  const ButtonSpec large{
      .look = ButtonLook::primary, .style = Style::button_large, .align = ButtonAlign::left};
  ButtonSpec phone = large;
  phone.icon = Icon::call;
  if (button("desk/new/phone", column.take(heights.large), tr("desk", "Telephone"), phone)) {
    output.post(terminal::NewContact{domain::Channel::phone});
  }
  ButtonSpec counter = large;
  counter.icon = Icon::person;
  if (button("desk/new/counter", column.take(heights.large), tr("desk", "Customer at the counter"), counter)) {
    output.post(terminal::NewContact{domain::Channel::counter});
  }
  if (button("desk/new/message", column.take(heights.row), tr("desk", "Message or letter"),
             {.icon = Icon::mail, .style = Style::option, .align = ButtonAlign::left})) {
    output.post(terminal::NewContact{domain::Channel::message});
  }
  if (!snapshot.quick_topics.empty() &&
      button("desk/quick", column.take(heights.row), tr("desk", "Short question"),
             {.icon = Icon::help, .style = Style::option, .align = ButtonAlign::left})) {
    local.sheet.open(SheetKind::quick);
  }
  if (button("desk/find", column.take(heights.find), tr("desk", "Find a customer or a case…"),
             {.icon = Icon::search, .style = Style::lead, .align = ButtonAlign::left})) {
    output.post(terminal::OpenFind{});
  }
  draw_doors(doors, local, output, column);
  scroll.finish(column.used());
}

std::string own_detail(const DeskItem& item, const terminal::Snapshot& snapshot, const LocalState& local) {
  switch (item.kind) {
    case DeskItem::Kind::promise:
      return tr("desk", "promised {when}", {{"when", i18n::moment(item.since, snapshot.now, local.zone)}}) +
             (item.case_number.empty() ? std::string() : " · " + item.case_number);
    case DeskItem::Kind::deadline: {
      if (!item.due_date || !item.received_date) return item.title;
      const auto total =
          (std::chrono::sys_days(*item.due_date) - std::chrono::sys_days(*item.received_date)).count();
      const auto today = std::chrono::floor<std::chrono::days>(snapshot.now + std::chrono::hours(1));
      const auto day = (today - std::chrono::sys_days(*item.received_date)).count();
      return (item.title.empty() ? std::string() : item.title + ", ") +
             tr("desk", "day {day} of {total}",
                {{"day", std::to_string(day)}, {"total", std::to_string(total)}});
    }
    case DeskItem::Kind::approval:
      return tr("desk", "approval asked for {when}",
                {{"when", i18n::moment(item.since, snapshot.now, local.zone)}});
    case DeskItem::Kind::parked_contact:
      return item.dropped
                 ? tr("desk", "broke off {when}", {{"when", i18n::moment(item.since, snapshot.now, local.zone)}})
                 : tr("desk", "put aside {when}", {{"when", i18n::moment(item.since, snapshot.now, local.zone)}});
    case DeskItem::Kind::offered:
      return tr("desk", "offered {when}", {{"when", i18n::moment(item.since, snapshot.now, local.zone)}});
    case DeskItem::Kind::goods:
      return tr("desk", "ready since {when}", {{"when", i18n::moment(item.since, snapshot.now, local.zone)}}) +
             (item.case_number.empty() ? std::string() : " · " + item.case_number);
  }
  return {};
}

std::string item_detail(const DeskItem& item, const terminal::Snapshot& snapshot, const LocalState& local) {
  std::string detail = own_detail(item, snapshot, local);
  if (!item.offered_to.empty()) {
    detail += "\n" + tr("tasks", "offered to {name}, not taken over yet", {{"name", item.offered_to}});
  }
  return detail;
}

std::string item_title(const DeskItem& item) {
  switch (item.kind) {
    case DeskItem::Kind::offered:
      if (item.promise.is_nil()) return tr("desk", "case {number}", {{"number", item.case_number}});
      return item.title;
    case DeskItem::Kind::promise:
    case DeskItem::Kind::goods:
      return item.title;
    case DeskItem::Kind::deadline:
      return tr("desk", "case {number}", {{"number", item.case_number}});
    case DeskItem::Kind::approval: {
      std::string title = item.title;
      if (item.amount) title += " " + i18n::money(*item.amount);
      return title;
    }
    case DeskItem::Kind::parked_contact:
      return item.title.empty() ? tr("desk", "contact put aside") : item.title;
  }
  return {};
}

std::string item_chip(const DeskItem& item, const terminal::Snapshot& snapshot, const LocalState& local) {
  switch (item.kind) {
    case DeskItem::Kind::promise:
      return item.due_at ? i18n::due(*item.due_at, snapshot.now, local.zone) : std::string();
    case DeskItem::Kind::deadline:
      return item.due_date ? due_words(*item.due_date, snapshot.now, local.zone) : std::string();
    case DeskItem::Kind::approval:
      return item.own_decision ? tr("desk", "decide") : tr("desk", "waits for approval");
    case DeskItem::Kind::parked_contact:
      return item.dropped ? tr("desk", "call broke off") : tr("desk", "put aside");
    case DeskItem::Kind::offered:
      return tr("desk", "to take over");
    case DeskItem::Kind::goods:
      return tr("desk", "to pick up");
  }
  return {};
}

Tone item_tone(const DeskItem& item, const terminal::Snapshot& snapshot) {
  // Three days before a deadline of days it turns amber.
  if (item.kind == DeskItem::Kind::deadline && item.urgency == terminal::Urgency::later && item.due_date &&
      midday(*item.due_date) - snapshot.now < std::chrono::hours(72)) {
    return Tone::amber;
  }
  return tone(item.urgency);
}

void open_item(const DeskItem& item, LocalState& local, Output& output) {
  switch (item.kind) {
    case DeskItem::Kind::offered:
      if (item.promise.is_nil()) return open_take_over(local, item.matter, std::nullopt);
      return open_take_over(local, std::nullopt, item.promise);
    case DeskItem::Kind::promise:
      output.post(terminal::OpenPromise{item.promise});
      return;
    case DeskItem::Kind::goods:
      output.post(terminal::OpenGoods{item.goods});
      return;
    case DeskItem::Kind::deadline:
      output.post(terminal::OpenCase{item.matter});
      return;
    case DeskItem::Kind::approval:
      // Whoever decides sees all of it; whoever asked goes on with the customer.
      if (item.own_decision) {
        output.post(terminal::OpenInbox{item.request});
        return;
      }
      output.post(terminal::SwitchContact{item.contact});
      return;
    case DeskItem::Kind::parked_contact:
      output.post(terminal::SwitchContact{item.contact});
      return;
  }
}

// How a row is set: the name and what it is about on one line when they fit, else one below the other.
struct ItemLayout {
  std::string name;
  std::string title;
  std::string detail;
  std::string chip;
  bool one_line = true;
  float text_width = 0;   // beside the chip
  float below_width = 0;  // under it
  float below_height = 0;
  float height = 0;
};

ItemLayout layout_of(const DeskItem& item, float width, const terminal::Snapshot& snapshot,
                     const LocalState& local) {
  ItemLayout made;
  made.name = item.customer_name.empty() ? tr("desk", "without a name") : item.customer_name;
  made.title = item_title(item);
  made.detail = item_detail(item, snapshot, local);
  made.chip = item_chip(item, snapshot, local);
  if (item.kind == DeskItem::Kind::promise) width -= px(60);
  made.below_width = width - px(8);
  made.text_width = made.below_width - (made.chip.empty() ? 0 : chip_width(made.chip) + px(14));
  made.one_line =
      !compact() && text_width(Style::body_strong, made.name) + text_width(Style::body, " · " + made.title) <=
                        made.text_width;
  const std::string below = made.one_line ? made.detail : made.title + "\n" + made.detail;
  // A chip stands beside the first line only, when there is a second one to go under it.
  const bool beside = made.one_line;
  made.below_height = text_height(compact() ? Style::caption : Style::body, below,
                                  beside ? made.text_width : made.below_width);
  const float least = px(compact() ? 92 : 72);
  made.height = std::max(least, line_height(Style::body) + made.below_height + px(compact() ? 18 : 22));
  return made;
}

void draw_item(const DeskItem& item, const ItemLayout& layout, const std::string& path, const Rect& rect,
               bool last, const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect row = rect;
  if (item.kind == DeskItem::Kind::promise) {
    const Rect done = row.cut_right(px(52));
    row.cut_right(px(8));
    if (button(path + "/kept", centred(done, px(50), px(50)), "",
               {.look = ButtonLook::ghost, .icon = Icon::check})) {
      output.post(terminal::MarkPromiseKept{item.promise});
    }
  }
  if (tappable(path, row, layout.name + " · " + layout.title)) open_item(item, local, output);
  const float line = line_height(Style::body);
  const float height = line + layout.below_height;
  Rect text{row.x + px(4), row.y + (row.height - height) / 2, layout.below_width, height};
  Rect head = text.cut_top(line);
  if (!layout.chip.empty()) {
    const Rect place = layout.one_line ? row.inset(px(4), 0) : Rect{head.x, head.y, head.width, head.height};
    chip_right(place, layout.chip, item_tone(item, snapshot));
  }
  head.width = layout.text_width;
  const TextSpec muted{.style = compact() ? Style::caption : Style::body, .colour = Token::ink_muted};
  if (layout.one_line) {
    text_parts(head, {{layout.name, Style::body_strong}, {" · "}, {layout.title}});
    text.width = layout.text_width;
    text_block(text, layout.detail, muted);
  } else {
    text_line(head, layout.name, {.style = Style::body_strong});
    text_block(text, layout.title + "\n" + layout.detail, muted);
  }
  if (!last) separator(rect);
}

void draw_figures(const terminal::Figures& figures, const Rect& area) {
  struct {
    std::string label;
    int part;
    int whole;
  } const cards[] = {
      {tr("desk", "Settled at once"), figures.resolved_at_once_today, figures.ended_today},
      {tr("desk", "Promises kept"), figures.promises_kept_today, figures.promises_ended_today},
      {tr("desk", "Content customers"), figures.survey_content, figures.survey_total},
  };
  const auto cells = split_columns(area, {1, 1, 1}, px(16));
  for (std::size_t index = 0; index < cells.size(); ++index) {
    card(cells[index]);
    Rect inner = cells[index].inset(px(20), px(14));
    const float words_height = text_height(Style::h3, cards[index].label, inner.width);
    text_block(inner.cut_top(words_height), cards[index].label,
               {.style = Style::h3, .colour = Token::ink_muted});
    const std::string value = cards[index].whole == 0 ? "—"
                                                      : tr("desk", "{part} of {whole}",
                                                           {{"part", std::to_string(cards[index].part)},
                                                            {"whole", std::to_string(cards[index].whole)}});
    const Style style = text_width(Style::h1, value) <= inner.width   ? Style::h1
                        : text_width(Style::h2, value) <= inner.width ? Style::h2
                                                                      : Style::body_strong;
    text_line(inner.cut_bottom(line_height(Style::h1)), value, {.style = style});
  }
}

// What is being served now, above all that waits.
void draw_open(const terminal::OpenContactChip& open, const Rect& rect, bool last, const terminal::Snapshot& snapshot,
               const LocalState& local, Output& output) {
  const std::string name = open_contact_title(open);
  const std::string hint = open_contact_hint(open, snapshot, local);
  if (tappable("desk/open/" + open.id.text(), rect, name)) output.post(terminal::SwitchContact{open.id});
  Rect row = rect.inset(px(4), 0);
  row.cut_right(chip_right(row, tr("desk", "open"), Tone::blue) + px(14));
  // As the rows below it: one left edge, one size.
  const Style below = compact() ? Style::caption : Style::body;
  const float first = line_height(Style::body), second = line_height(below);
  Rect text = centred(row, row.width, first + second);
  text_line(text.cut_top(first), shortened(Style::body_strong, name, text.width), {.style = Style::body_strong});
  text_line(text, shortened(below, hint, text.width), {.style = below, .colour = Token::ink_muted});
  if (!last) separator(rect);
}

// Nothing waits: said plainly, with room around it.
void draw_nothing(const terminal::Snapshot& snapshot, const Rect& area) {
  card(area);
  const std::string title = tr("desk", "Nothing waits. Well done.");
  const std::string hint = tr("desk", "Promises, deadlines and contacts put aside appear here by themselves.");
  const float width = std::min(area.width - px(48), px(440));
  const float sign = px(compact() ? 64 : 88);
  const float title_height = text_height(Style::h2, title, width);
  const float hint_height = text_height(Style::body, hint, width);
  Rect block = centred(area, width, sign + px(20) + title_height + px(8) + hint_height);
  tile(centred(block.cut_top(sign), sign, sign), Icon::task_alt, Tone::green);
  block.cut_top(px(20));
  text_block(block.cut_top(title_height), title, {.style = Style::h2, .align = Align::centre});
  block.cut_top(px(8));
  text_block(block, hint, {.colour = Token::ink_muted, .align = Align::centre});
  (void)snapshot;
}

void draw_to_do(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect area) {
  Rect head = area.cut_top(px(compact() ? 34 : 36));
  const float title = text_line(head, tr("desk", "To do"), {.style = Style::h1});
  head.cut_left(title + px(16));
  struct Count {
    std::string label;
    Tone tone;
    int count;
  };
  const Count counts[] = {
      {tr_count("desk", "{count} overdue", "{count} overdue", snapshot.desk_overdue), Tone::red,
       snapshot.desk_overdue},
      {tr_count("desk", "{count} today", "{count} today", snapshot.desk_today), Tone::amber,
       snapshot.desk_today},
      {tr_count("desk", "{count} open", "{count} open", snapshot.desk_open), Tone::neutral,
       snapshot.desk_open},
  };
  // When not all fit, the least pressing go.
  std::vector<const Count*> shown;
  float room = head.width;
  for (const Count& count : counts) {
    const float needed = chip_width(count.label) + px(10);
    if (count.count == 0 || needed > room) continue;
    room -= needed;
    shown.push_back(&count);
  }
  for (auto count = shown.rbegin(); count != shown.rend(); ++count) {
    head.cut_right(chip_right(head, (*count)->label, (*count)->tone) + px(10));
  }
  area.cut_top(px(compact() ? 10 : 12));
  const bool small = compact();
  const float figures_height = px(100);
  if (!small) {
    const Rect figures = area.cut_bottom(figures_height);
    area.cut_bottom(px(12));
    draw_figures(snapshot.figures, figures);
  }
  if (snapshot.desk.empty() && snapshot.contacts.empty()) {
    draw_nothing(snapshot, area);
    return;
  }
  const float inner_width = area.width - px(40);
  std::vector<ItemLayout> layouts;
  const float open_height = px(small ? 66 : 72);
  float wanted = px(12) + open_height * static_cast<float>(snapshot.contacts.size());
  for (const DeskItem& item : snapshot.desk) {
    layouts.push_back(layout_of(item, inner_width, snapshot, local));
    wanted += layouts.back().height;
  }
  if (small) wanted += figures_height + px(20);
  const Rect list = area.cut_top(std::min(wanted, area.height));
  card(list);
  ScrollArea scroll("desk/items", list.inset(px(20), px(6)));
  Column column(scroll.content(), 0);
  for (std::size_t index = 0; index < snapshot.contacts.size(); ++index) {
    draw_open(snapshot.contacts[index], column.take(open_height),
              snapshot.desk.empty() && index + 1 == snapshot.contacts.size(), snapshot, local, output);
  }
  for (std::size_t index = 0; index < snapshot.desk.size(); ++index) {
    draw_item(snapshot.desk[index], layouts[index], "desk/item/" + std::to_string(index + 1),
              column.take(layouts[index].height), index + 1 == snapshot.desk.size(), snapshot, local, output);
  }
  if (small) {
    // A small panel shows the list first, and the day's figures where it ends.
    column.space(px(8));
    draw_figures(snapshot.figures, column.take(figures_height));
    column.space(px(12));
  }
  scroll.finish(column.used());
}

// What the team does without a customer: audits, reviews, interviews.
void draw_team(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::team) return;
  Sheet sheet(local.sheet, "desk/team_sheet", tr("desk", "For the team"));
  Column& column = sheet.column();
  const std::size_t columns = column.width() < px(560) ? 1 : 2;
  const float width =
      (column.width() - px(14) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(88);
  for (const auto& script : snapshot.team_scripts) {
    height = std::max(height, option_height(width, script.title, script.hint, {.icon = Icon::flag}, height));
  }
  const std::size_t rows = (snapshot.team_scripts.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(14)) - px(14)), columns, height, px(14));
  int digit = 0;
  for (const auto& script : snapshot.team_scripts) {
    if (option("desk/team/" + script.id, grid.next(), script.title, script.hint,
               {.icon = icon_named(script.icon, Icon::assignment), .digit = ++digit})) {
      output.post(terminal::StartTeamScript{script.id});
      local.sheet.close();
    }
  }
  if (foot_close(sheet.foot(), "desk/team_sheet/close")) {
    local.sheet.close();
  }
}

// A question without a name: one tap on the desk, one on its topic.
void draw_quick(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::quick) return;
  Sheet sheet(local.sheet, "desk/quick_sheet", tr("desk", "What was the question?"));
  Column& column = sheet.column();
  const auto ways = split_columns(column.take(px(48)), {1, 1}, px(10));
  const domain::Channel channels[] = {domain::Channel::counter, domain::Channel::phone};
  const char* paths[] = {"desk/quick_channel/counter", "desk/quick_channel/phone"};
  for (std::size_t index = 0; index < 2; ++index) {
    if (segment(paths[index], ways[index], name_of(channels[index]), local.quick_channel == channels[index])) {
      local.quick_channel = channels[index];
    }
  }
  const std::size_t columns = column.width() < px(560) ? 1 : 2;
  const float width = (column.width() - px(12) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(76);
  for (const terminal::QuickTopic& topic : snapshot.quick_topics) {
    height = std::max(height, option_height(width, topic.label, {}, {.icon = Icon::help}, height));
  }
  const std::size_t rows = (snapshot.quick_topics.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(12)) - px(12)), columns, height, px(12));
  int digit = 0;
  for (const terminal::QuickTopic& topic : snapshot.quick_topics) {
    if (option("desk/quick/" + topic.outcome, grid.next(), topic.label, {},
               {.icon = icon_named(topic.icon, Icon::help), .digit = ++digit})) {
      output.post(terminal::RecordQuick{local.quick_channel, topic.outcome});
      local.quick_channel = domain::Channel::counter;
      local.sheet.close();
    }
  }
  if (foot_close(sheet.foot(), "desk/quick_sheet/close")) {
    local.sheet.close();
  }
}

}  // namespace

void draw_desk(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  page = page.inset(page_margin(), px(compact() ? 12 : 24));
  const auto columns = split_columns(page, {1, 1.25F}, px(compact() ? 16 : 24));
  draw_new_contact(local, snapshot, output, columns[0]);
  draw_to_do(snapshot, local, output, columns[1]);
  draw_quick(snapshot, local, output);
  draw_team(snapshot, local, output);
  draw_take_over(snapshot, local, output);
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
