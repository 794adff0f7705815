#include "kiosk/screens/load.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::LoadView;

namespace {

std::string day_words(base::Date day) {
  const std::chrono::weekday weekday{std::chrono::sys_days{day}};
  switch (weekday.c_encoding()) {
    case 0:
      return tr("load", "Sun");
    case 1:
      return tr("load", "Mon");
    case 2:
      return tr("load", "Tue");
    case 3:
      return tr("load", "Wed");
    case 4:
      return tr("load", "Thu");
    case 5:
      return tr("load", "Fri");
    case 6:
      return tr("load", "Sat");
  }
  return {};
}

bool has_peak(const LoadView::Day& day) {
  return std::any_of(day.hours.begin(), day.hours.end(),
                     [](const LoadView::Hour& hour) { return hour.peak; });
}

// The days, a week in a row; a peak is a colour and a sign.
void draw_days(const LoadView& view, const terminal::Snapshot& snapshot, const std::string& zone,
               Output& output, Column& column) {
  constexpr std::size_t in_row = 7;
  const float gap = px(8), height = px(compact() ? 62 : 70);
  for (std::size_t first = 0; first < view.days.size(); first += in_row) {
    const auto cells = split_columns(column.take(height), std::vector<float>(in_row, 1), gap);
    column.space(gap - px(12));
    for (std::size_t index = first; index < std::min(first + in_row, view.days.size()); ++index) {
      const LoadView::Day& day = view.days[index];
      const Rect& cell = cells[index - first];
      const bool chosen = index == view.chosen, peak = has_peak(day);
      const std::string name = day_words(day.day) + " " + date_words(day.day, snapshot, zone);
      card(cell, peak ? CardLook::amber : CardLook::surface);
      if (chosen) panel({cell.x + px(12), cell.bottom() - px(5), cell.width - px(24), px(4)}, Token::primary);
      if (tappable("load/day/" + std::to_string(index + 1), cell, name))
        output.post(terminal::OpenLoad{index, view.channel});
      Rect inner =
          centred(cell, cell.width - px(8), line_height(Style::caption) + line_height(Style::body_strong));
      const TextSpec small{.style = chosen ? Style::small_strong : Style::caption,
                           .colour = peak ? Token::amber : Token::ink_muted,
                           .align = Align::centre};
      text_line(inner.cut_top(line_height(Style::caption)), shortened(small.style, name, inner.width), small);
      text_line(inner, i18n::number(day.expected, 0), {.style = Style::body_strong, .align = Align::centre});
    }
  }
  column.space(px(12) - gap);
}

void draw_channels(const LoadView& view, Output& output, Column& column) {
  struct Choice {
    const char* id;
    std::string label;
  };
  const Choice choices[] = {{"", tr("load", "All channels")},
                            {"counter", name_of(domain::Channel::counter)},
                            {"phone", name_of(domain::Channel::phone)},
                            {"message", name_of(domain::Channel::message)}};
  const auto cells = split_columns(column.take(px(48)), {1, 1, 1, 1}, px(8));
  for (std::size_t index = 0; index < cells.size(); ++index) {
    const std::string path =
        std::string("load/channel/") + (*choices[index].id == 0 ? "all" : choices[index].id);
    if (segment(path, cells[index], choices[index].label, view.channel == choices[index].id)) {
      output.post(terminal::OpenLoad{view.chosen, choices[index].id});
    }
  }
}

void draw_hours(const LoadView::Day& day, Column& column, float height) {
  const Rect rect = column.take(height);
  card(rect);
  std::vector<HourBar> bars;
  for (const LoadView::Hour& hour : day.hours) {
    HourBar bar;
    bar.label = std::to_string(hour.hour);
    bar.value = hour.expected;
    bar.low = hour.low;
    bar.high = hour.high;
    if (hour.staff > 0 || hour.served > 0) bar.served = hour.served;
    bar.peak = hour.peak;
    bars.push_back(std::move(bar));
  }
  hour_bars(rect.inset(px(20), px(14)), bars);
  muted(column, tr("load", "bars: contacts expected in an hour, with their range; lines: what can be served"),
        Style::caption);
}

// The hours in which more come than can be served, in words.
void draw_peaks(const LoadView::Day& day, const terminal::Snapshot& snapshot, LocalState& local,
                Column& column) {
  std::string peaks;
  for (const LoadView::Hour& hour : day.hours) {
    if (!hour.peak) continue;
    if (!peaks.empty()) peaks += "\n";
    peaks +=
        tr("load",
           "{from}:00–{until}:00: expected {expected}, from {low} to {high}; {staff} on shift can serve "
           "{served}",
           {{"from", std::to_string(hour.hour)},
            {"until", std::to_string(hour.hour + 1)},
            {"expected", i18n::number(hour.expected, 0)},
            {"low", i18n::number(hour.low, 0)},
            {"high", i18n::number(hour.high, 0)},
            {"staff", i18n::number(hour.staff, std::abs(hour.staff - std::round(hour.staff)) < 0.05 ? 0 : 1)},
            {"served", i18n::number(hour.served, 0)}});
  }
  if (peaks.empty()) {
    const std::string calm = tr("load", "No peak: whoever is on shift can serve what is expected.");
    note(column.take(note_height(column.width(), {}, calm)), {}, calm, CardLook::green);
    return;
  }
  const std::string title = tr("load", "More than can be served");
  note(column.take(note_height(column.width(), title, peaks)), title, peaks, CardLook::amber);
  const std::string label = tr("load", "Prepare for it: name the risk");
  const ButtonSpec spec{.icon = Icon::warning, .style = Style::h3};
  Rect row = column.take(px(54));
  if (button("load/risk", row.cut_left(std::min(row.width, button_width(label, spec))), label, spec)) {
    domain::RaiseImprovement draft;
    draft.kind = domain::ImprovementKind::risk;
    draft.source = domain::ImprovementSource::signal;
    draft.factor = domain::Factor::critical;
    draft.title = tr("load", "A peak on {date}", {{"date", date_words(day.day, snapshot, local.zone)}});
    open_raise(local, draft);
  }
}

void draw_error(const LoadView& view, Column& column) {
  const std::string weeks = tr_count("load", "The forecast stands on {count} week of contacts.",
                                     "The forecast stands on {count} weeks of contacts.", view.weeks);
  const std::string error =
      tr("load",
         "It is off by {error} contacts an hour on the average; \"as last week\" would be off by {naive}.",
         {{"error", i18n::number(view.error, 1)}, {"naive", i18n::number(view.naive_error, 1)}});
  muted(column, weeks + " " + error, Style::caption);
}

}  // namespace

void draw_load(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "load/back", tr("board", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (snapshot.load) {
    const LoadView& view = *snapshot.load;
    ScrollArea scroll("load/all", page.inset(page_margin(), px(compact() ? 10 : 20)));
    Column column(scroll.content(), px(12));
    text_line(column.take(line_height(Style::h1)), tr("load", "What is coming"), {.style = Style::h1});
    if (view.too_little || view.days.empty()) {
      muted(column, tr("load", "Too little is known of the past for a forecast."), Style::lead);
    } else {
      draw_channels(view, output, column);
      draw_days(view, snapshot, local.zone, output, column);
      const LoadView::Day& day = view.days[std::min(view.chosen, view.days.size() - 1)];
      const std::string title = i18n::long_date(midday(day.day), local.zone);
      text_line(column.take(line_height(Style::h2)), title, {.style = Style::h2});
      if (day.hours.empty()) {
        muted(column, tr("load", "Closed, and nothing is expected."));
      } else {
        draw_hours(day, column, px(compact() ? 230 : 280));
        draw_peaks(day, snapshot, local, column);
      }
      draw_error(view, column);
    }
    scroll.finish(column.used());
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
