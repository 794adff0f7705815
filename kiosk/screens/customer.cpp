#include "kiosk/screens/customer.hpp"

#include <algorithm>

#include "kiosk/screens/step.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::CustomerView;
using terminal::TimelineItem;

namespace {

void draw_facts(const terminal::Snapshot& snapshot, const LocalState& local, Output& output,
                const CustomerView& customer, const Rect& area) {
  panel(area, Token::surface);
  divider_right(area);
  const Rect inner = area.inset(px(compact() ? 14 : 24), px(compact() ? 12 : 24));
  ScrollArea scroll("customer/facts", inner);
  Column column(scroll.content(), px(10));
  const float names_width = column.width() - px(70);
  const std::string since = tr("customer", "customer since {date}",
                               {{"date", i18n::short_date(customer.since, snapshot.now, local.zone)}});
  const Style since_style = compact() ? Style::caption : Style::body;
  const float name_height = text_height(Style::h2, customer.name, names_width);
  const float since_height = text_height(since_style, since, names_width);
  Rect head = column.take(std::max(px(56), name_height + since_height));
  const Rect portrait = head.cut_left(px(56));
  avatar({portrait.x, portrait.y, px(56), px(56)}, customer.initials);
  head.cut_left(px(14));
  text_block(head.cut_top(name_height), customer.name, {.style = Style::h2});
  text_block(head.cut_top(since_height), since, {.style = since_style, .colour = Token::ink_muted});
  if (customer.cases_open > 0) {
    chip(column.take(px(29)),
         tr_count("customer", "{count} open case", "{count} open cases", customer.cases_open), Tone::amber);
  }
  if (snapshot.contact) {
    draw_suggestions(snapshot.contact->suggestions, SuggestionUse::start, output, column);
  }
  if (!customer.facts.empty()) {
    column.space(px(8));
    text_line(column.take(line_height(Style::h3)), tr("customer", "What we know"),
              {.style = Style::h3, .colour = Token::ink_muted});
  }
  for (const terminal::KnownFact& fact : customer.facts) {
    const std::string value = value_words(fact, snapshot.currency);
    const Style value_style =
        text_width(Style::body_strong, value) <= column.width() ? Style::body_strong : Style::h3;
    const float value_height = text_height(value_style, value, column.width());
    const std::string source = provenance(fact, snapshot.now, local.zone);
    const float source_height = text_height(Style::caption, source, column.width());
    const float label_height = text_height(Style::caption, fact.label, column.width());
    Rect row = column.take(label_height + source_height + value_height + px(14));
    separator(row);
    text_block(row.cut_top(label_height), fact.label, {.style = Style::caption, .colour = Token::ink_muted});
    text_block(row.cut_top(value_height), value, {.style = value_style});
    text_block(row.cut_top(source_height), source, {.style = Style::caption, .colour = Token::ink_muted});
  }
  scroll.finish(column.used());
}

bool shown_by(TimelineFilter filter, TimelineItem::Kind kind) {
  switch (filter) {
    case TimelineFilter::all:
      return true;
    case TimelineFilter::matters:
      return kind == TimelineItem::Kind::matter;
    case TimelineFilter::promises:
      return kind == TimelineItem::Kind::promise;
    case TimelineFilter::grants:
      return kind == TimelineItem::Kind::grant;
  }
  return true;
}

struct ItemWords {
  std::string title;
  std::string detail;
  std::string chip;
  Tone tone = Tone::neutral;
};

ItemWords words_of(const TimelineItem& item, const terminal::Snapshot& snapshot, const LocalState& local) {
  switch (item.kind) {
    case TimelineItem::Kind::matter: {
      ItemWords result{tr("customer", "Case {number}", {{"number", item.title}}), item.detail,
                       words(item.status), tone(item.status)};
      if (item.due_date && item.status == domain::CaseStatus::open) {
        result.detail +=
            (result.detail.empty() ? "" : " · ") +
            tr("customer", "deadline: {due}", {{"due", due_words(*item.due_date, snapshot.now, local.zone)}});
      }
      return result;
    }
    case TimelineItem::Kind::promise: {
      ItemWords result{item.title, item.detail, words(item.promise_state), tone(item.promise_state)};
      if (item.promise_state == domain::PromiseState::open && item.due_at) {
        result.chip = i18n::due(*item.due_at, snapshot.now, local.zone);
        if (*item.due_at < snapshot.now) result.tone = Tone::red;
      }
      return result;
    }
    case TimelineItem::Kind::grant: {
      ItemWords result{item.title, item.detail, tr("customer", "granted"), Tone::green};
      if (item.amount) result.title += " · " + i18n::money(*item.amount);
      return result;
    }
    case TimelineItem::Kind::contact:
    case TimelineItem::Kind::paper:
    case TimelineItem::Kind::goods:
      return {item.title, item.detail, {}, Tone::neutral};
  }
  return {};
}

void draw_filters(LocalState& local, Rect head) {
  struct {
    const char* path;
    TimelineFilter filter;
    std::string label;
  } const filters[] = {
      {"customer/filter/all", TimelineFilter::all, tr("customer", "Everything")},
      {"customer/filter/matters", TimelineFilter::matters, tr("customer", "Cases")},
      {"customer/filter/promises", TimelineFilter::promises, tr("customer", "Promises")},
      {"customer/filter/grants", TimelineFilter::grants, tr("customer", "Granted")},
  };
  for (const auto& item : filters) {
    const Rect rect = head.cut_left(std::max(chip_width(item.label), px(64)));
    head.cut_left(px(10));
    if (filter_chip(item.path, rect, item.label, local.timeline == item.filter)) local.timeline = item.filter;
  }
}

void draw_timeline_row(const TimelineItem& item, const std::string& path, const Rect& row,
                       const terminal::Snapshot& snapshot, const LocalState& local, Output& output) {
  const ItemWords item_words = words_of(item, snapshot, local);
  const bool can_open = !item.matter.is_nil() && item.kind == TimelineItem::Kind::matter &&
                        item.status != domain::CaseStatus::closed;
  if (can_open && tappable(path, row, item_words.title)) output.post(terminal::OpenCase{item.matter});
  Rect inner = row.inset(px(4), px(14));
  text_line(inner.cut_left(px(compact() ? 84 : 108)).cut_top(line_height(Style::body)),
            i18n::short_date(item.at, snapshot.now, local.zone),
            {.style = Style::caption, .colour = Token::ink_muted});
  Rect right = inner;
  inner.cut_right(chip_right(right.cut_top(px(29)), item_words.chip, item_words.tone) + px(14));
  text_line(inner.cut_top(line_height(Style::body)), item_words.title, {.style = Style::body_strong});
  if (compact()) {
    text_block({inner.x, inner.y, row.right() - px(4) - inner.x, inner.height}, item_words.detail,
               {.style = Style::caption, .colour = Token::ink_muted});
  } else {
    text_line(inner.cut_top(line_height(Style::body)), item_words.detail, {.colour = Token::ink_muted});
  }
}

void draw_timeline(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                   const CustomerView& customer, Column& column) {
  draw_filters(local, column.take(px(48)));
  std::vector<const TimelineItem*> items;
  for (const TimelineItem& item : customer.timeline) {
    if (shown_by(local.timeline, item.kind)) items.push_back(&item);
  }
  if (items.empty()) {
    text_line(column.take(px(60)), tr("customer", "Nothing here yet."),
              {.style = Style::lead, .colour = Token::ink_muted});
    return;
  }
  const float row_height = px(compact() ? 104 : 84);
  const Rect list = column.take(row_height * static_cast<float>(items.size()) + px(12));
  card(list);
  Column rows(list.inset(px(20), px(6)), 0);
  for (std::size_t index = 0; index < items.size(); ++index) {
    const Rect row = rows.take(row_height);
    draw_timeline_row(*items[index], "customer/item/" + std::to_string(index + 1), row, snapshot, local,
                      output);
    if (index + 1 < items.size()) separator(row);
  }
}

// A group of scripts, as the choices have it.
struct ScriptGroup {
  std::string id;
  std::string label;
};

std::vector<ScriptGroup> groups_of(const std::vector<terminal::ScriptChoice>& scripts) {
  std::vector<ScriptGroup> groups;
  for (const terminal::ScriptChoice& script : scripts) {
    const bool seen = std::any_of(groups.begin(), groups.end(),
                                  [&](const ScriptGroup& group) { return group.id == script.group; });
    if (!seen) groups.push_back({script.group, script.group_label});
  }
  return groups;
}

// Groups as segments: in one row when all their words fit, else in columns of one width; gives the one shown.
std::string draw_groups(const std::vector<ScriptGroup>& groups, LocalState& local, Column& column) {
  const bool known = std::any_of(groups.begin(), groups.end(), [&local](const ScriptGroup& group) {
    return group.id == local.script_group;
  });
  const std::string shown = known ? local.script_group : groups.front().id;
  const float gap = px(8);
  const float height = px(48);
  std::vector<float> weights;
  float together = -gap;
  float widest = 0;
  for (const ScriptGroup& group : groups) {
    weights.push_back(text_width(Style::h3, group.label) + px(24));
    together += weights.back() + gap;
    widest = std::max(widest, text_width(Style::small_strong, group.label) + px(18));
  }
  std::size_t columns = groups.size();
  if (together > column.width()) {
    while (columns > 1 &&
           widest * static_cast<float>(columns) + gap * static_cast<float>(columns - 1) > column.width()) {
      --columns;
    }
    // As many rows, but none of them left nearly empty.
    const std::size_t rows = (groups.size() + columns - 1) / columns;
    columns = (groups.size() + rows - 1) / rows;
    weights.assign(columns, 1);
  }
  const std::size_t rows = (groups.size() + columns - 1) / columns;
  Rect area = column.take(static_cast<float>(rows) * (height + gap) - gap);
  for (std::size_t first = 0; first < groups.size(); first += columns) {
    const auto cells = split_columns(area.cut_top(height), weights, gap);
    area.cut_top(gap);
    for (std::size_t index = first; index < std::min(first + columns, groups.size()); ++index) {
      if (segment("customer/group/" + groups[index].id, cells[index - first], groups[index].label,
                  groups[index].id == shown)) {
        local.script_group = groups[index].id;
      }
    }
  }
  return shown;
}

void draw_scripts(const std::vector<terminal::ScriptChoice>& scripts, LocalState& local, Output& output,
                  Column& column, Style heading) {
  if (scripts.empty()) return;
  text_line(column.take(line_height(heading)), tr("customer", "What is it about?"), {.style = heading});
  const std::vector<ScriptGroup> groups = groups_of(scripts);
  std::string shown = groups.front().id;
  if (groups.size() > 1) shown = draw_groups(groups, local, column);
  std::vector<const terminal::ScriptChoice*> chosen;
  for (const auto& script : scripts) {
    if (script.group == shown) chosen.push_back(&script);
  }
  const std::size_t columns = column.width() < px(620) ? 1 : column.width() < px(900) ? 2 : 3;
  const float gap = px(columns == 1 ? 10 : 14);
  const float width = (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(columns == 1 ? 76 : 88);
  for (const auto* script : chosen) {
    height =
        std::max(height, option_height(width, script->title, script->hint, {.icon = Icon::flag}, height));
  }
  const std::size_t rows = (chosen.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + gap) - gap), columns, height, gap);
  int digit = 0;
  for (const auto* script : chosen) {
    if (option("customer/script/" + script->id, grid.next(), script->title, script->hint,
               {.icon = icon_named(script->icon, Icon::assignment), .digit = ++digit})) {
      output.post(terminal::ChooseScript{script->id});
    }
  }
  column.space(px(8));
}

}  // namespace

void draw_customer(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  std::vector<TopBarChip> chips;
  if (snapshot.contact) chips.push_back(contact_chip(snapshot, *snapshot.contact));
  Rect page = begin_page(snapshot, local, output, std::move(chips));
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "customer/back", tr("customer", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (snapshot.contact && foot_button(foot, Side::left, "customer/aside", tr("customer", "Put aside"),
                                      {.look = ButtonLook::ghost})) {
    output.post(terminal::PutAside{});
  }
  const CustomerView* customer = snapshot.contact && snapshot.contact->customer ? &*snapshot.contact->customer
                                 : snapshot.customer                            ? &*snapshot.customer
                                                                                : nullptr;
  const std::vector<terminal::ScriptChoice> none;
  const auto& scripts = snapshot.contact ? snapshot.contact->scripts : none;
  if (customer != nullptr) {
    draw_facts(snapshot, local, output, *customer, page.cut_left(px(compact() ? 270 : 400)));
    if (!snapshot.contact && foot_button(foot, Side::right, "customer/contact", tr("customer", "New contact"),
                                         {.look = ButtonLook::primary, .icon = Icon::add}, 240)) {
      output.post(terminal::NewContact{domain::Channel::counter});
      output.post(terminal::ChooseCustomer{customer->id});
    }
  }
  ScrollArea scroll("customer/flow", page.inset(px(compact() ? 16 : 32), px(compact() ? 10 : 24)));
  Column column(scroll.content(), px(12));
  draw_scripts(scripts, local, output, column, customer != nullptr ? Style::h2 : Style::h1);
  if (customer != nullptr) draw_timeline(snapshot, local, output, *customer, column);
  scroll.finish(column.used());
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
