// The same person under several entries, and what was promised to them.
#include <algorithm>

#include "kiosk/screens/customer_parts.hpp"
#include "kiosk/screens/sheet.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::LookAlike;
using terminal::TimelineItem;

void draw_open_promises(const CustomerPage& page, Column& column) {
  const auto& [snapshot, customer, local, output] = page;
  const float gap = px(14);
  int number = 0;
  for (const TimelineItem& item : customer.timeline) {
    const bool open = item.kind == TimelineItem::Kind::promise && item.promise_state == domain::PromiseState::open;
    // The one that was taken from the desk has a strip of its own.
    if (!open || (snapshot.promise_at_hand && snapshot.promise_at_hand->promise == item.promise)) continue;
    const std::string kept = tr("customer", "Kept");
    // The decision on the page is the one that leads on; this is work beside it.
    const ButtonSpec spec{.icon = Icon::check};
    const float button_room = std::max(button_width(kept, spec), px(120));
    const std::string due = item.due_at ? i18n::due(*item.due_at, snapshot.now, local.zone) : std::string();
    const bool late = item.due_at && *item.due_at < snapshot.now;
    const float room = column.width() - button_room - 3 * gap;
    const std::string detail = item.detail.empty() ? due : due + " · " + item.detail;
    const float title_height = text_height(Style::body_strong, item.title, room);
    const float detail_height = text_height(Style::body, detail, room);
    // What sales gave their word for is kept by whoever is here: it is known before the customer says so (E2).
    const std::string sales = item.by_sales ? tr("customer", "promised by sales") : std::string();
    const float sales_height = sales.empty() ? 0 : px(chip_height_units + 6);
    const float text_together = title_height + detail_height + sales_height;
    const Rect row = column.take(std::max(px(76), text_together + 2 * gap));
    card(row, late ? CardLook::red : CardLook::surface);
    Rect inner = row.inset(gap, 0);
    const Rect at = inner.cut_right(button_room);
    inner.cut_right(gap);
    if (button("customer/kept/" + std::to_string(++number), centred(at, at.width, px(52)), kept, spec)) {
      output.post(terminal::MarkPromiseKept{item.promise});
    }
    Rect text = centred(inner, inner.width, text_together);
    text_block(text.cut_top(title_height), item.title, {.style = Style::body_strong});
    text_block(text.cut_top(detail_height), detail, {.colour = late ? Token::red : Token::ink_muted});
    if (!sales.empty()) {
      text.cut_top(px(6));
      chip({text.x, text.y, std::min(chip_width(sales), text.width), text.height}, fitting(sales, text.width), Tone::blue);
    }
  }
}

void draw_look_alikes(const CustomerPage& page, Column& column) {
  const auto& [snapshot, customer, local, output] = page;
  const float edge = px(16);
  const float room = column.width() - 2 * edge;
  if (!customer.look_alikes.empty()) {
    const LookAlike& first = customer.look_alikes.front();
    const std::string title = tr("customer", "This may be the same person");
    const std::string detail =
        tr("customer", "{name} · {why}",
           {{"name", first.name}, {"why", value_words(first.why_kind, first.why, snapshot.currency)}});
    const std::string more = customer.look_alikes.size() == 1
                                 ? tr("customer", "compare")
                                 : tr_count("customer", "compare {count} entry", "compare {count} entries",
                                            static_cast<int>(customer.look_alikes.size()));
    const float title_height = text_height(Style::h3, title, room);
    const float detail_height = text_height(Style::caption, detail, room);
    const float more_height = line_height(Style::small_strong);
    column.space(px(4));
    const Rect rect = column.take(title_height + detail_height + more_height + 2 * edge);
    card(rect, CardLook::amber);
    if (tappable("customer/alike", rect, title)) {
      local.customer_page.alike = 0;
      local.sheet.open(SheetKind::alike);
    }
    Rect text = rect.inset(edge);
    text_block(text.cut_top(title_height), title, {.style = Style::h3});
    text_block(text.cut_top(detail_height), detail, {.style = Style::caption});
    text_line(text, more, {.style = Style::small_strong, .colour = Token::amber});
  }
  if (customer.joined.empty()) return;
  column.space(px(8));
  text_line(column.take(line_height(Style::h3)), tr("customer", "Joined entries"),
            {.style = Style::h3, .colour = Token::ink_muted});
  int number = 0;
  for (const terminal::JoinedEntry& entry : customer.joined) {
    const std::string apart = tr("customer", "Take apart");
    const ButtonSpec spec{.look = ButtonLook::ghost, .style = Style::small_strong};
    const std::string since =
        tr("customer", "since {date}", {{"date", i18n::short_date(entry.since, snapshot.now, local.zone)}});
    const float name_height = text_height(Style::body_strong, entry.name, column.width());
    Rect text = column.take(name_height + line_height(Style::caption));
    text_block(text.cut_top(name_height), entry.name, {.style = Style::body_strong});
    text_line(text, since, {.style = Style::caption, .colour = Token::ink_muted});
    if (button("customer/split/" + std::to_string(++number), column.take(px(48)), apart, spec)) {
      output.post(terminal::SplitCustomers{customer.id, entry.id});
    }
  }
}

namespace {

// The three columns of the sheet: what it is, and the two entries.
struct Sides {
  float label = 0;
  float side = 0;
};

Sides sides_of(float width, float gap) {
  Sides sides;
  sides.label = width * 0.24F;
  sides.side = (width - sides.label - 2 * gap) / 2;
  return sides;
}

void draw_heads(const CustomerPage& page, const LookAlike& alike, Column& column) {
  const auto& [snapshot, customer, local, output] = page;
  const float gap = px(16);
  const Sides sides = sides_of(column.width(), gap);
  const auto detail = [&](base::WallTime since, int cases) {
    return tr("customer", "since {date}", {{"date", i18n::short_date(since, snapshot.now, local.zone)}}) + " · " +
           tr_count("customer", "{count} case", "{count} cases", cases);
  };
  const std::string here = detail(alike.here_since, alike.here_cases_total);
  const std::string there = detail(alike.since, alike.cases_total);
  const float name_height = std::max(text_height(Style::h3, customer.name, sides.side),
                                     text_height(Style::h3, alike.name, sides.side));
  const float detail_height = std::max(text_height(Style::caption, here, sides.side),
                                       text_height(Style::caption, there, sides.side));
  Rect row = column.take(name_height + detail_height + px(8));
  separator(row);
  row.cut_left(sides.label + gap);
  const auto head = [&](Rect rect, const std::string& name, const std::string& words) {
    text_block(rect.cut_top(name_height), name, {.style = Style::h3});
    text_block(rect.cut_top(detail_height), words, {.style = Style::caption, .colour = Token::ink_muted});
  };
  head(row.cut_left(sides.side), customer.name, here);
  row.cut_left(gap);
  head(row, alike.name, there);
}

// Equal rows are quiet and ticked; what differs stands out.
void draw_row(const LookAlike::Row& row, const std::string& currency, Column& column) {
  const float gap = px(16);
  const Sides sides = sides_of(column.width(), gap);
  const auto written = [&](const std::string& value) {
    return value.empty() ? tr("customer", "not known") : value_words(row.kind, value, currency);
  };
  const std::string here = written(row.here), there = written(row.there);
  const float mark = px(34);
  const float height = std::max({text_height(Style::body, here, sides.side),
                                 text_height(Style::body, there, sides.side - mark),
                                 text_height(Style::caption, row.label, sides.label), px(30)}) +
                       px(14);
  Rect rect = column.take(height);
  separator(rect);
  const bool differs = !row.same && !row.here.empty() && !row.there.empty();
  const auto look = [&](const std::string& value) {
    return TextSpec{.style = differs ? Style::body_strong : Style::body,
                    .colour = value.empty() ? Token::ink_muted : Token::ink};
  };
  const float top = px(4);
  rect.cut_top(top);
  text_block(rect.cut_left(sides.label), row.label, {.style = Style::caption, .colour = Token::ink_muted});
  rect.cut_left(gap);
  text_block(rect.cut_left(sides.side), here, look(row.here));
  rect.cut_left(gap);
  const Rect at = rect.cut_right(mark);
  text_block(rect, there, look(row.there));
  if (row.same) icon({at.x, at.y, at.width, px(28)}, Icon::check_circle, IconSize::medium, Token::green);
  if (differs) icon({at.x, at.y, at.width, px(28)}, Icon::swap_horiz, IconSize::medium, Token::amber);
}

}  // namespace

void draw_alike_sheet(const CustomerPage& page) {
  const auto& [snapshot, customer, local, output] = page;
  if (local.sheet.kind != SheetKind::alike) return;
  if (customer.look_alikes.empty()) {
    local.sheet.close();
    return;
  }
  CustomerPageState& state = local.customer_page;
  state.alike = std::min(state.alike, customer.look_alikes.size() - 1);
  const LookAlike& alike = customer.look_alikes[state.alike];
  Sheet sheet(local.sheet, "alike", tr("customer", "Is this one person?"), 880);
  Column& column = sheet.column();
  if (customer.look_alikes.size() > 1) {
    const auto cells = split_columns(column.take(px(48)), std::vector<float>(customer.look_alikes.size(), 1), px(8));
    for (std::size_t index = 0; index < customer.look_alikes.size(); ++index) {
      const std::string label = fitting(customer.look_alikes[index].name, cells[index].width);
      if (segment("alike/" + std::to_string(index + 1), cells[index], label, index == state.alike)) state.alike = index;
    }
  }
  draw_heads(page, alike, column);
  for (const LookAlike::Row& row : alike.rows) draw_row(row, snapshot.currency, column);
  const std::string promise = tr("customer", "Both entries stay as they were told and can be taken apart again.");
  text_block(column.take(text_height(Style::caption, promise, column.width())), promise,
             {.style = Style::caption, .colour = Token::ink_muted});
  Rect& foot = sheet.foot();
  if (foot_button(foot, Side::right, "alike/join", tr("customer", "Join"),
                  {.look = ButtonLook::primary, .icon = Icon::group}, 160)) {
    output.post(terminal::JoinCustomers{customer.id, alike.id});
    local.sheet.close();
  }
  if (foot_button(foot, Side::right, "alike/apart", tr("customer", "Two people"))) {
    output.post(terminal::KeepApart{customer.id, alike.id});
    local.sheet.close();
  }
  if (foot_button(foot, Side::left, "alike/close", tr("customer", "Later"),
                  {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
    local.sheet.close();
  }
}

}  // namespace okienko::screens
