// Of the short meeting: the sheets on which something is decided, and its minutes.
#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/huddle.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::AgendaView;
using terminal::HuddleView;

namespace {

struct PointLayout {
  AgendaWords said;
  std::string decision;
  float title_height = 0, detail_height = 0, words_height = 0;
  float height = 0;
};

PointLayout layout_of(const AgendaView& agenda, float width, const terminal::Snapshot& snapshot, const std::string& zone) {
  PointLayout made;
  made.said = words(agenda, snapshot, zone);
  made.decision = agenda.decision ? words(*agenda.decision, agenda.point.kind) : tr("huddle", "not reached");
  const float room = width - px(64);
  made.title_height = text_height(Style::body_strong, made.said.title, room);
  made.detail_height = text_height(Style::body, made.said.detail, room);
  made.words_height = text_height(Style::body, agenda.decided_words, room);
  made.height = made.title_height + made.detail_height + made.words_height + px(chip_height_units + 8) + (agenda.decided_words.empty() ? 0 : px(6)) + px(28);
  return made;
}

void draw_point(int number, const AgendaView& agenda, const PointLayout& layout, const Rect& rect, bool last) {
  if (!last) separator(rect);
  Rect row = rect.inset(0, px(14));
  const Rect place = row.cut_left(px(48));
  number_tile({place.x, place.y, px(48), px(48)}, std::to_string(number));
  row.cut_left(px(16));
  text_block(row.cut_top(layout.title_height), layout.said.title, {.style = Style::body_strong});
  text_block(row.cut_top(layout.detail_height), layout.said.detail, {.colour = Token::ink_muted});
  row.cut_top(px(8));
  chip(row.cut_top(px(chip_height_units)), layout.decision, agenda.decision ? Tone::green : Tone::neutral);
  row.cut_top(px(6));
  text_block(row, agenda.decided_words);
}

}  // namespace

// Of the joint meeting: who of sales and who of service go with each other until the next one.
void draw_pairs(const HuddleView& huddle, Column& column) {
  for (const auto& [sales, service] : huddle.pairs) {
    muted(column, tr("huddle", "Pair of the month: {sales} and {service}",
                     {{"sales", unbroken(sales.name)}, {"service", unbroken(service.name)}}));
  }
}

void draw_minutes(const terminal::Snapshot& snapshot, const LocalState& local, const Rect& page) {
  const HuddleView& huddle = *snapshot.huddle;
  ScrollArea scroll("huddle/minutes", page);
  Column column(scroll.content(), px(12));
  const std::string title = tr("huddle", "Huddle of {date}", {{"date", i18n::day_and_year(huddle.began_at, local.zone)}});
  text_block(column.take(text_height(Style::h1, title, column.width())), title, {.style = Style::h1});
  std::vector<ChipWords> chips;
  if (!huddle.leader.name.empty()) chips.push_back({tr("board", "leads: {name}", {{"name", huddle.leader.name}})});
  if (huddle.ended_at) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(*huddle.ended_at - huddle.began_at).count();
    chips.push_back({tr("time", "{count} min", {{"count", std::to_string(minutes)}})});
  }
  if (huddle.read) chips.push_back({tr("huddle", "read"), Tone::green});
  draw_chips(column.take(chips_height(column.width(), chips)), chips);
  if (!huddle.present.empty()) {
    std::string people;
    for (const terminal::StaffTile& one : huddle.present) people += (people.empty() ? "" : ", ") + unbroken(one.name);
    muted(column, tr("huddle", "There were: {names}", {{"names", people}}));
  }
  draw_pairs(huddle, column);
  if (huddle.agenda.empty()) {
    muted(column, tr("huddle", "Nothing was on the agenda."), Style::lead);
  } else {
    const float inner_width = column.width() - px(40);
    std::vector<PointLayout> layouts;
    float together = px(8);
    for (const AgendaView& agenda : huddle.agenda) {
      layouts.push_back(layout_of(agenda, inner_width, snapshot, local.zone));
      together += layouts.back().height;
    }
    const Rect list = column.take(together);
    card(list);
    Column rows(list.inset(px(20), px(4)), 0);
    for (std::size_t index = 0; index < layouts.size(); ++index) {
      draw_point(static_cast<int>(index) + 1, huddle.agenda[index], layouts[index], rows.take(layouts[index].height), index + 1 == layouts.size());
    }
  }
  scroll.finish(column.used());
}

// An action in two taps: who does it, and by when. What it is called stands there already, and can be said better.
void draw_decide(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::decide) return;
  ServiceState& state = local.service;
  Sheet sheet(local.sheet, "decide", tr("huddle", "Who does it, and by when?"), 900);
  Column& column = sheet.column();
  const std::size_t columns = column.width() < px(700) ? 2 : 3;
  const float width = (column.width() - px(10) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(60);
  for (const terminal::StaffTile& person : snapshot.staff) {
    OptionSpec spec;
    spec.initials = person.initials;
    spec.style = Style::body_strong;
    height = std::max(height, option_height(width, person.name, {}, spec, height));
  }
  const std::size_t rows = (snapshot.staff.size() + columns - 1) / columns;
  Grid grid(column.take(std::max(0.0F, static_cast<float>(rows) * (height + px(10)) - px(10))), columns, height, px(10));
  int number = 0;
  for (const terminal::StaffTile& person : snapshot.staff) {
    OptionSpec spec;
    spec.initials = person.initials;
    spec.style = Style::body_strong;
    spec.selected = state.draft.owner == person.id;
    if (option("decide/owner/" + std::to_string(++number), grid.next(), person.name, {}, spec)) state.draft.owner = person.id;
  }
  std::vector<ChipChoice> days;
  for (const DaysChoice& choice : due_choices()) days.push_back({std::to_string(choice.days), choice.label});
  const bool ready = state.draft.owner.has_value() && !state.draft.title.empty();
  const auto cells = split_columns(column.take(px(54)), std::vector<float>(days.size(), 1), px(8));
  bool done = false;
  for (std::size_t index = 0; index < days.size(); ++index) {
    const ButtonSpec spec{.enabled = ready, .style = Style::h3};
    if (!button("decide/due/" + days[index].id, cells[index], days[index].label, spec)) continue;
    state.draft.due = day_from_now(snapshot, std::stoi(days[index].id));
    done = true;
  }
  text_field("decide/title", column.take(field_with_label_height()), state.draft.title,
             {.label = tr("raise", "In a few words"), .max_bytes = max_raised_title_bytes});
  if (done) {
    output.post(terminal::DecidePoint{static_cast<int>(state.point), domain::HuddleDecision::action, state.draft, {}});
    next_point(*snapshot.huddle, state);
    local.sheet.close();
    leave_fields();
    return;
  }
  if (foot_close(sheet.foot(), "decide/close", Side::left)) {
    local.sheet.close();
    leave_fields();
  }
}

void draw_present(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::present) return;
  ServiceState& state = local.service;
  Sheet sheet(local.sheet, "present", tr("huddle", "Who was there?"), 900);
  Column& column = sheet.column();
  muted(column, tr("huddle", "Tap those who were not. They find the minutes when they sign in."), Style::caption);
  const std::size_t columns = column.width() < px(700) ? 2 : 3;
  const float width = (column.width() - px(10) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(64);
  const std::string missing = tr("huddle", "was not there");
  for (const terminal::StaffTile& person : snapshot.staff) {
    OptionSpec spec;
    spec.initials = person.initials;
    spec.style = Style::body_strong;
    height = std::max(height, option_height(width, person.name, missing, spec, height));
  }
  const std::size_t rows = (snapshot.staff.size() + columns - 1) / columns;
  Grid grid(column.take(std::max(0.0F, static_cast<float>(rows) * (height + px(10)) - px(10))), columns, height, px(10));
  int number = 0;
  for (const terminal::StaffTile& person : snapshot.staff) {
    const bool absent = state.absent.contains(person.id);
    OptionSpec spec;
    spec.initials = person.initials;
    spec.style = Style::body_strong;
    spec.selected = !absent;
    if (option("present/" + std::to_string(++number), grid.next(), person.name, absent ? missing : std::string(), spec)) {
      if (absent) {
        state.absent.erase(person.id);
      } else {
        state.absent.insert(person.id);
      }
    }
  }
  if (snapshot.huddle) draw_pairs(*snapshot.huddle, column);
  Rect& foot = sheet.foot();
  if (foot_button(foot, Side::right, "present/end", tr("huddle", "End the huddle"),
                  {.look = ButtonLook::primary, .enabled = state.absent.size() < snapshot.staff.size(), .icon = Icon::check})) {
    std::vector<domain::StaffId> present;
    for (const terminal::StaffTile& person : snapshot.staff) {
      if (!state.absent.contains(person.id)) present.push_back(person.id);
    }
    output.post(terminal::FinishHuddle{present});
    local.sheet.close();
    return;
  }
  if (foot_close(foot, "present/close", Side::left)) local.sheet.close();
}

}  // namespace okienko::screens
