#include "kiosk/screens/concern.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/step.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ConcernView;

namespace {

constexpr std::size_t max_title_bytes = 200;  // as the gate bounds it

bool anything(const ConcernState& state) {
  return !state.order_from.empty() || !state.order_to.empty() ||
         std::any_of(state.facts.begin(), state.facts.end(), [](const auto& one) { return !one.second.empty(); });
}

// What is looked for: a field for each fact of the pack, an order as a range, a choice as its options.
bool draw_fields(const ConcernView& view, ConcernState& state, Column& column) {
  const KeyboardAction action{.label = tr("concern", "Find"), .enabled = anything(state)};
  bool submitted = false;
  for (const ConcernView::Field& field : view.fields) {
    if (field.kind == domain::FactKind::order) {
      text_line(column.take(line_height(Style::h3)), field.label, {.style = Style::h3, .colour = Token::ink_muted});
      const auto cells = split_columns(column.take(field_with_label_height()), {1, 1}, px(10));
      submitted |= text_field("concern/field/order_from", cells[0], state.order_from,
                              {.label = tr("concern", "from"), .action = action})
                       .submitted;
      submitted |=
          text_field("concern/field/order_to", cells[1], state.order_to, {.label = tr("concern", "to"), .action = action})
              .submitted;
      continue;
    }
    std::string& value = state.facts[field.fact];
    if (field.options.empty()) {
      submitted |= text_field("concern/field/" + field.fact, column.take(field_with_label_height()), value,
                              {.label = field.label, .action = action})
                       .submitted;
      continue;
    }
    text_line(column.take(line_height(Style::h3)), field.label, {.style = Style::h3, .colour = Token::ink_muted});
    // Chips stand as near below one another as beside: a target is higher than its pill.
    const float chip_gap = px(12);
    Rect row = column.take(px(46));
    for (const auto& [option_id, label] : field.options) {
      const float width = std::min(std::max(chip_width(label), px(64)), column.width());
      if (width > row.width) {
        column.space(-chip_gap);
        row = column.take(px(46));
      }
      const Rect rect = row.cut_left(width);
      row.cut_left(chip_gap);
      if (filter_chip("concern/field/" + field.fact + "/" + option_id, rect, fitting(label, width), value == option_id)) {
        value = value == option_id ? std::string() : option_id;
      }
    }
  }
  return submitted;
}

void draw_past(const ConcernView& view, const terminal::Snapshot& snapshot, const LocalState& local, Column& column) {
  if (view.past.empty()) return;
  text_line(column.take(line_height(Style::h3)), tr("concern", "Before"),
            {.style = Style::h3, .colour = Token::ink_muted});
  for (const ConcernView::Past& past : view.past) {
    const std::string done = tr("concern", "called: {kept} of {all}",
                                {{"kept", std::to_string(past.kept)}, {"all", std::to_string(past.customers)}});
    const bool all = past.kept >= past.customers;
    const float chip_room = chip_width(done) + px(12);
    const float room = column.width() - px(32) - chip_room;
    const std::string when = i18n::short_date(past.opened_at, snapshot.now, local.zone);
    const float title_height = text_height(Style::body_strong, past.title, room);
    const Rect rect = column.take(title_height + line_height(Style::caption) + px(24));
    card(rect, CardLook::surface);
    Rect inner = rect.inset(px(16), px(12));
    Rect right = inner;
    chip_right(right.cut_top(px(chip_height_units)), done, all ? Tone::green : Tone::amber);
    text_block({inner.x, inner.y, room, title_height}, past.title, {.style = Style::body_strong});
    inner.cut_top(title_height);
    text_line(inner, when, {.style = Style::caption, .colour = Token::ink_muted});
  }
}

// So many are still to be called; 0 where a call cannot be promised.
int to_be_called(const ConcernView& view) {
  return view.searched && !view.too_many ? std::max(0, view.found_total - view.called_total) : 0;
}

// What they are called for, and by when: before the list, which may be long.
void draw_call(const ConcernView& view, ConcernState& state, Column& column) {
  if (to_be_called(view) == 0) return;
  text_line(column.take(line_height(Style::h3)), tr("concern", "Call them back"),
            {.style = Style::h3, .colour = Token::ink_muted});
  text_field("concern/title", column.take(field_with_label_height()), state.title,
             {.label = tr("concern", "What is it about"), .max_bytes = max_title_bytes});
  const std::size_t columns = column.width() < px(520) ? 1 : 2;
  const float gap = px(10);
  const float width = (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(60);
  for (const auto& [promise, label] : view.promises) {
    height = std::max(height, option_height(width, label, "", {.icon = Icon::call}, height));
  }
  const std::size_t rows = (view.promises.size() + columns - 1) / columns;
  Grid grid(column.take(std::max(0.0F, static_cast<float>(rows) * (height + gap) - gap)), columns, height, gap);
  for (const auto& [promise, label] : view.promises) {
    OptionSpec spec{.icon = Icon::call};
    spec.selected = state.promise == promise;
    if (option("concern/promise/" + promise, grid.next(), label, "", spec)) state.promise = promise;
  }
}

void draw_found(const ConcernView& view, ConcernState& state, const std::string& zone, Column& column) {
  const std::string total = tr_count("concern", "{count} customer", "{count} customers", view.found_total);
  text_line(column.take(line_height(Style::h2)), total, {.style = Style::h2});
  if (view.called_total > 0) {
    const std::string called = tr_count("concern", "{count} of them is called back already",
                                        "{count} of them are called back already", view.called_total);
    text_block(column.take(text_height(Style::body, called, column.width())), called, {.colour = Token::ink_muted});
  }
  if (view.too_many) {
    const std::string narrow = tr("concern", "Too many to call at once. Narrow the search: a range of orders, or the batch.");
    const float height = note_height(column.width(), tr("concern", "Too many"), narrow);
    note(column.take(height), tr("concern", "Too many"), narrow, CardLook::amber);
  }
  draw_call(view, state, column);
  const float edge = px(16);
  const float room = column.width() - 2 * edge;
  const std::string mark = tr("concern", "callback open");
  std::vector<float> heights;
  float together = px(8);
  std::vector<std::string> whys;
  for (const ConcernView::Row& row : view.rows) {
    const float name_room = room - (row.open_promise ? chip_width(mark) + px(12) : 0);
    whys.push_back(view.silent ? tr("concern", "last here: {date}", {{"date", i18n::long_date(row.last_here, zone)}}) : row.why);
    heights.push_back(std::max(px(60), text_height(Style::body_strong, row.name, name_room) +
                                           text_height(Style::body, whys.back(), room) + px(18)));
    together += heights.back();
  }
  const Rect list = column.take(together);
  card(list);
  Column rows(list.inset(edge, px(4)), 0);
  for (std::size_t index = 0; index < view.rows.size(); ++index) {
    const ConcernView::Row& row = view.rows[index];
    Rect rect = rows.take(heights[index]);
    if (index + 1 < view.rows.size()) separator(rect);
    rect = rect.inset(0, px(9));
    float name_room = room;
    if (row.open_promise) {
      Rect head = rect;
      name_room -= chip_right(head.cut_top(px(chip_height_units)), mark, Tone::blue) + px(12);
    }
    const float name_height = text_height(Style::body_strong, row.name, name_room);
    Rect text{rect.x, rect.y, name_room, name_height};
    text_block(text, row.name, {.style = Style::body_strong});
    rect.cut_top(name_height);
    text_block(rect, whys[index], {.colour = Token::ink_muted});
  }
  const auto more = view.found_total - static_cast<int>(view.rows.size());
  if (more > 0) {
    text_line(column.take(line_height(Style::body)),
              tr_count("concern", "and {count} more", "and {count} more", more), {.colour = Token::ink_muted});
  }
}

// What the page is for, always in sight.
void draw_promise_calls(const ConcernView& view, ConcernState& state, Output& output, Rect& foot) {
  const int left = to_be_called(view);
  if (left == 0) return;
  const bool ready = !state.title.empty() && !state.promise.empty();
  if (foot_button(foot, Side::right, "concern/call",
                  tr_count("concern", "Promise {count} call", "Promise {count} calls", left),
                  {.look = ButtonLook::primary, .enabled = ready, .icon = Icon::call}, 220)) {
    output.post(terminal::CallBackConcerned{state.title, state.promise});
    state.title.clear();
  }
}

}  // namespace

void draw_concern(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  const bool keys = typing();
  Rect foot = keys ? Rect{} : footer(page);
  if (!keys && foot_button(foot, Side::left, "concern/back", tr("concern", "Back"),
                           {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    local.concern = {};
    output.post(terminal::GoBack{});
  }
  if (snapshot.concern) {
    const ConcernView& view = *snapshot.concern;
    ConcernState& state = local.concern;
    const Rect left = page.cut_left(compact() ? page.width * 0.4F : px(440));
    panel(left, Token::surface);
    divider_right(left);
    bool find = false;
    if (!keys) draw_promise_calls(view, state, output, foot);
    if (view.silent) {
      ScrollArea scroll("concern/fields", left.inset(page_margin(), px(compact() ? 12 : 20)));
      Column column(scroll.content(), px(12));
      const std::string title = tr("concern", "Customers gone silent");
      text_block(column.take(text_height(Style::h2, title, column.width())), title, {.style = Style::h2});
      const std::string why = tr("concern",
                                 "They came on two days or more, and not for half a year. Nobody complained: each is called "
                                 "once and asked why, the longest silent first.");
      text_block(column.take(text_height(Style::lead, why, column.width())), why,
                 {.style = Style::lead, .colour = Token::ink_muted});
      scroll.finish(column.used());
    } else {
      Rect fields = left.inset(page_margin(), px(compact() ? 12 : 20));
      const auto search = [&](const Rect& rect) {
        return button("concern/search", rect, tr("concern", "Find"),
                      {.look = view.searched ? ButtonLook::plain : ButtonLook::primary,
                       .enabled = anything(state),
                       .icon = Icon::search});
      };
      // Always seen; while somebody types, the keyboard has it too, and the field needs the room.
      if (!keys) {
        find = search(fields.cut_bottom(px(compact() ? 50 : 60)));
        fields.cut_bottom(px(12));
      }
      ScrollArea scroll("concern/fields", fields);
      Column column(scroll.content(), px(12));
      const std::string title = tr("concern", "Everybody concerned");
      text_block(column.take(text_height(Style::h2, title, column.width())), title, {.style = Style::h2});
      find |= draw_fields(view, state, column);
      if (keys) find |= search(column.take(px(60)));
      scroll.finish(column.used());
    }
    if (find && anything(state)) {
      output.post(terminal::FindConcerned{state.facts, state.order_from, state.order_to});
      leave_fields();
    }
    ScrollArea scroll("concern/found", page.inset(page_margin(), px(compact() ? 12 : 20)));
    Column column(scroll.content(), px(12));
    if (!view.searched) {
      const std::string hint = tr("concern",
                                  "A bad batch, or a fault that comes again: find who has it, and open a call to each "
                                  "before they have to ask.");
      text_block(column.take(text_height(Style::lead, hint, column.width())), hint,
                 {.style = Style::lead, .colour = Token::ink_muted});
    } else if (view.found_total == 0) {
      const std::string hint =
          view.silent
              ? tr("concern", "Nobody has gone silent lately, or everybody is being called.")
              : tr("concern", "Nobody found. Look for less: only the product, or fewer letters of the batch.");
      text_block(column.take(text_height(Style::lead, hint, column.width())), hint,
                 {.style = Style::lead, .colour = Token::ink_muted});
    } else {
      draw_found(view, state, local.zone, column);
    }
    draw_past(view, snapshot, local, column);
    scroll.finish(column.used());
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
