// Over the inbox: whom a request is passed on to, what is to be looked into, and what another limit would have done.
#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/inbox_parts.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/number_pad.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::FlagView;
using terminal::WhatIfView;

namespace {

void draw_pass_on(const InboxPage& page) {
  if (!page.inbox.chosen) return page.local.sheet.close();
  Sheet sheet(page.local.sheet, "inbox/pass_on_sheet", tr("inbox", "Pass on to whom?"));
  Column& column = sheet.column();
  const std::string what = tr("inbox", "It waits there as long as it would have waited here.");
  text_block(column.take(text_height(Style::body, what, column.width())), what, {.colour = Token::ink_muted});
  const std::size_t columns = column.width() < px(520) ? 1 : 2;
  const float width = (column.width() - px(12) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(80);
  for (const terminal::StaffTile& person : page.inbox.others) {
    OptionSpec spec;
    spec.initials = person.initials;
    height = std::max(height, option_height(width, person.name, words(person.role), spec, height));
  }
  const std::size_t rows = (page.inbox.others.size() + columns - 1) / columns;
  Grid grid(column.take(std::max(0.0F, static_cast<float>(rows) * (height + px(12)) - px(12))), columns, height, px(12));
  int digit = 0;
  for (const terminal::StaffTile& person : page.inbox.others) {
    OptionSpec spec;
    spec.initials = person.initials;
    spec.digit = ++digit;
    if (option("inbox/pass_on/" + std::to_string(digit), grid.next(), person.name, words(person.role), spec)) {
      page.output.post(terminal::PassOnRequest{page.inbox.chosen->id, person.id});
      page.local.sheet.close();
    }
  }
  if (foot_close(sheet.foot(), "inbox/pass_on_sheet/close")) page.local.sheet.close();
}

void draw_flags(const InboxPage& page) {
  Sheet sheet(page.local.sheet, "inbox/flags_sheet", tr("inbox", "To look into"));
  Column& column = sheet.column();
  if (page.inbox.flags.empty()) {
    const std::string none = tr("inbox", "Nothing is to be looked into.");
    text_block(column.take(text_height(Style::body, none, column.width())), none, {.colour = Token::ink_muted});
  }
  for (const FlagView& flag : page.inbox.flags) {
    std::string detail = i18n::moment(flag.at, page.snapshot.now, page.local.zone);
    const auto add = [&](const std::string& text) {
      if (!text.empty()) detail += " · " + text;
    };
    add(flag.remedy_label);
    if (flag.amount) add(i18n::money(*flag.amount));
    add(flag.case_number);
    const std::string heading = words(flag.kind);
    note(column.take(note_height(column.width(), heading, detail)), heading, detail, CardLook::amber);
  }
  if (foot_close(sheet.foot(), "inbox/flags_sheet/close")) page.local.sheet.close();
}

struct Figure {
  std::string label;
  std::string value;
};

void draw_figures(const std::vector<Figure>& figures, Column& column) {
  const std::size_t columns = column.width() < px(620) ? 2 : figures.size();
  const float gap = px(12);
  const float width = (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float room = width - px(32);
  const auto style_of = [&](const Figure& figure) {
    return text_width(Style::h2, figure.value) <= room ? Style::h2 : Style::body_strong;
  };
  float height = 0;
  for (const Figure& figure : figures) {
    height = std::max(height, text_height(Style::h3, figure.label, room) +
                                  text_height(style_of(figure), figure.value, room) + px(24));
  }
  const std::size_t rows = (figures.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + gap) - gap), columns, height, gap);
  for (const Figure& figure : figures) {
    const Rect cell = grid.next();
    card(cell, CardLook::paper);
    Rect inner = cell.inset(px(16), px(12));
    text_block(inner.cut_top(text_height(Style::h3, figure.label, room)), figure.label,
               {.style = Style::h3, .colour = Token::ink_muted});
    text_block(inner, figure.value, {.style = style_of(figure)});
  }
}

std::string cost_of(const WhatIfView& view) {
  const std::string low = i18n::money(view.cost_low), high = i18n::money(view.cost_high);
  return view.cost_low == view.cost_high ? high : tr("inbox", "{low} to {high}", {{"low", low}, {"high", high}});
}

// Moved under a finger it is only shown; when the finger has gone, the record is asked.
void draw_limit(const InboxPage& page, const WhatIfView& view, Column& column) {
  InboxState& state = page.local.inbox;
  if (state.limit_minor == view.proposed.minor && state.limit_asked) {
    state.limit_minor.reset();
    state.limit_asked = false;
  }
  const std::int64_t step = std::max<std::int64_t>(view.step.minor, 1);
  const int most = static_cast<int>(view.most.minor / step);
  const std::int64_t shown = state.limit_minor.value_or(view.proposed.minor);
  int value = static_cast<int>(shown / step);
  const auto set = [&](int steps) {
    state.limit_minor = std::clamp(steps, 0, most) * step;
    state.limit_asked = false;
  };
  const std::string now = tr("inbox", "in force: {amount}", {{"amount", i18n::money(view.now)}});
  Rect head = column.take(std::max(line_height(Style::display), px(52)));
  const float large = text_line(head, i18n::money({shown, view.now.currency}),
                                {.style = Style::display, .path = "inbox/what_if/limit"});
  head.cut_left(large + px(16));
  if (text_width(Style::body, now) <= head.width) {
    text_line(head, now, {.colour = Token::ink_muted, .align = Align::right});
  }
  Rect row = column.take(px(56));
  const Rect less = row.cut_left(px(64));
  row.cut_left(px(12));
  const Rect more = row.cut_right(px(64));
  row.cut_right(px(12));
  if (button("inbox/what_if/less", less, "−", {.enabled = value > 0, .style = Style::button_large})) set(value - 1);
  if (button("inbox/what_if/more", more, "+", {.enabled = value < most, .style = Style::button_large})) set(value + 1);
  const int mark = static_cast<int>(view.now.minor / step);
  if (slider("inbox/what_if/slider", row, tr("inbox", "Limit"), value, most, mark)) set(value);
  const bool moving = current().input().gesture.down;
  if (state.limit_minor && !state.limit_asked && !moving) {
    state.limit_asked = true;
    page.output.post(terminal::TryLimit{view.rule, domain::Money{*state.limit_minor, view.now.currency}});
  }
}

}  // namespace

void draw_what_if_sheet(const InboxPage& page) {
  if (!page.inbox.what_if) return;
  const WhatIfView& view = *page.inbox.what_if;
  Sheet sheet(page.local.inbox.what_if_sheet, "inbox/what_if_sheet",
              tr("inbox", "{remedy}: what another limit would have done", {{"remedy", view.remedy_label}}), 820);
  Column& column = sheet.column();
  draw_limit(page, view, column);
  const bool counting = page.local.inbox.limit_minor.has_value();
  const std::string about =
      counting ? tr("inbox", "Counting…")
               : tr("inbox", "By the record of this shop: {count} requests in {days} days, rule {rule}.",
                    {{"count", std::to_string(view.requests)}, {"days", std::to_string(view.days)}, {"rule", view.rule}});
  text_block(column.take(text_height(Style::body, about, column.width())), about, {.colour = Token::ink_muted});
  draw_figures({{tr("inbox", "Requests less"), std::to_string(view.saved)},
                {tr("inbox", "Requests more"), std::to_string(view.added)},
                {tr("inbox", "Waiting less"), duration_words(view.waited_seconds)},
                {tr("inbox", "Cost more"), cost_of(view)}},
               column);
  const std::string promise = tr("inbox", "Nothing is changed by looking. Limits are changed in the pack.");
  text_block(column.take(text_height(Style::caption, promise, column.width())), promise,
             {.style = Style::caption, .colour = Token::ink_muted});
  if (foot_close(sheet.foot(), "inbox/what_if_sheet/close")) {
    page.local.inbox.limit_minor.reset();
    page.local.inbox.limit_asked = false;
    page.output.post(terminal::TryLimit{view.rule, std::nullopt});
  }
}

void draw_inbox_sheets(const InboxPage& page) {
  if (page.local.sheet.kind == SheetKind::pass_on) return draw_pass_on(page);
  if (page.local.sheet.kind == SheetKind::flags) draw_flags(page);
}

}  // namespace okienko::screens
