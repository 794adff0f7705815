// One measure whole: what it is, its chart, its signals in words, and the contacts and matters behind a
// point.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/measures.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/cards.hpp"
#include "kiosk/ui/overlay.hpp"
#include "kiosk/ui/scroll.hpp"
#include "kiosk/ui/toggle.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::MeasureView;

namespace {

struct MeasurePage {
  const MeasureView& measure;
  const terminal::Snapshot& snapshot;
  LocalState& local;
  Output& output;
  ChartPlace place() const { return {snapshot, local.zone}; }
};

std::string false_alarm_words(double points) {
  if (points <= 0) return {};  // not known: there are no limits
  return tr_count("rule", "a false alarm every {count} point", "a false alarm every {count} points",
                  std::llround(points));
}

void draw_head(const MeasurePage& page, Column& column) {
  const MeasureView& measure = page.measure;
  const SignalWords said = signal_words(measure);
  FigureHead head;
  head.title = measure.tile.title;
  head.style = compact() ? Style::h2 : Style::h1;
  head.figure = figure_words(measure.tile.figure, measure.tile.unit, page.snapshot.currency);
  head.chips = {{said.text, said.tone}, {words(measure.tile.factor)}, {chart_kind_words(measure.chart)}};
  if (measure.tile.before.value) {
    head.chips.push_back(
        {tr("board", "30 days before: {figure}",
            {{"figure", figure_words(measure.tile.before, measure.tile.unit, page.snapshot.currency)}})});
  }
  draw_figure_head(column, head);
}

// Who silently stopped coming is not only counted: each is asked (X.loss).
void draw_ask(const MeasurePage& page, Column& column) {
  if (page.measure.source != domain::MeasureSource::silent_customers) return;
  const std::string text = tr("measure", "None of them has complained. Ask each one why."),
                    label = tr("measure", "Ask them");
  const Rect rect = column.take(banner_height(column.width(), text, label));
  if (banner("measure/ask", rect, Tone::blue, Icon::call, text, label)) {
    page.local.concern = {};
    page.local.concern.title = tr("concern", "Not seen for a long time: ask why");
    page.output.post(terminal::OpenSilent{});
  }
}

// The neighbour of a point that is no gap.
std::optional<std::size_t> neighbour(const measure::Chart& chart, std::size_t point, int direction) {
  for (auto index = static_cast<std::ptrdiff_t>(point) + direction;
       index >= 0 && index < static_cast<std::ptrdiff_t>(chart.points.size()); index += direction) {
    if (chart.points[static_cast<std::size_t>(index)].value) return static_cast<std::size_t>(index);
  }
  return std::nullopt;
}

// The chosen point in words, and the way to its neighbours: with hundreds of points a finger is too broad.
void draw_point_row(const MeasurePage& page, Column& column) {
  const MeasureView& measure = page.measure;
  Rect row = column.take(px(50));
  const float side = px(54);
  if (!measure.point) {
    const auto signal = measure.chart.chart.last_signal();
    if (signal) {
      const std::string label = tr("measure", "The last signal");
      const ButtonSpec spec{.icon = Icon::visibility, .style = Style::h3};
      if (button("measure/point/signal", row.cut_right(button_width(label, spec)), label, spec)) {
        page.output.post(terminal::ChoosePoint{signal});
      }
      row.cut_right(px(12));
    }
    const std::string hint = tr("measure", "Touch a point to see what is behind it.");
    const float height = text_height(Style::body, hint, row.width);
    text_block(centred(row, row.width, std::min(height, row.height)), hint, {.colour = Token::ink_muted});
    return;
  }
  const auto before = neighbour(measure.chart.chart, *measure.point, -1),
             after = neighbour(measure.chart.chart, *measure.point, 1);
  if (button("measure/point/before", row.cut_left(side), "",
             {.enabled = before.has_value(), .icon = Icon::chevron_left})) {
    page.output.post(terminal::ChoosePoint{before});
  }
  if (button("measure/point/close", row.cut_right(side), "",
             {.look = ButtonLook::ghost, .icon = Icon::close})) {
    page.output.post(terminal::ChoosePoint{});
  }
  row.cut_right(px(10));
  if (button("measure/point/after", row.cut_right(side), "",
             {.enabled = after.has_value(), .icon = Icon::chevron_right})) {
    page.output.post(terminal::ChoosePoint{after});
  }
  row = row.inset(px(12), 0);
  std::string said = point_words(measure.chart, *measure.point, page.place());
  const auto& signals = measure.chart.chart.points[*measure.point].signals;
  if (!signals.empty()) said += " · " + words(signals.front());
  const Style style = text_width(Style::body_strong, said) <= row.width ? Style::body_strong : Style::caption;
  const float height = std::min(text_height(style, said, row.width), row.height);
  text_block(centred(row, row.width, height), said, {.style = style, .align = Align::centre});
}

// The signals in words, each rule with the days it was met; or that there is none, and what follows from
// that.
void draw_signals(const MeasurePage& page, Column& column) {
  const measure::Chart& chart = page.measure.chart.chart;
  constexpr std::size_t most_days = 4;
  bool any = false;
  for (const measure::Rule rule : chart.rules.list()) {
    const std::vector<std::size_t> found = chart.signals_of(rule);
    if (found.empty()) continue;
    any = true;
    std::string days;
    const std::size_t first = found.size() - std::min(found.size(), most_days);
    for (std::size_t index = first; index < found.size(); ++index) {
      if (found[index] >= page.measure.chart.periods.size()) continue;
      days += (days.empty() ? "" : ", ") +
              date_words(page.measure.chart.periods[found[index]].from, page.snapshot, page.local.zone);
    }
    const std::string said =
        first > 0 ? tr("rule", "{rule}: {days}, and earlier", {{"rule", words(rule)}, {"days", days}})
                  : tr("rule", "{rule}: {days}", {{"rule", words(rule)}, {"days", days}});
    text_block(column.take(text_height(Style::body, said, column.width())), said);
    column.space(-px(6));
  }
  if (any) column.space(px(6));
  if (!any && !chart.no_limits())
    muted(column, tr("rule", "Nothing but noise: whoever steps in now makes it worse."));
}

// Why the phases begin: on the chart there is not always room for it.
void draw_changes(const MeasurePage& page, Column& column) {
  std::string all;
  const ControlChartSpec spec = chart_spec(page.measure.chart, page.place());
  for (const std::string& border : spec.borders) {
    if (!border.empty()) all += (all.empty() ? "" : "; ") + border;
  }
  if (!all.empty()) muted(column, tr("chart", "Changes: {list}", {{"list", all}}), Style::caption);
}

bool anything(const measure::Chart& chart) {
  return std::any_of(chart.points.begin(), chart.points.end(),
                     [](const measure::ChartPoint& point) { return point.value.has_value(); });
}

void draw_chart(const MeasurePage& page, Column& column, float height) {
  if (!anything(page.measure.chart.chart)) {
    // An empty chart would only look like one.
    std::string all;
    for (const std::string& one : chart_notes(page.measure.chart)) all += (all.empty() ? "" : " ") + one;
    const std::string title = tr("board", "There is nothing to chart yet");
    note(column.take(note_height(column.width(), title, all)), title, all, CardLook::surface);
    return;
  }
  if (const auto tapped = draw_chart_card("measure/chart", column.take(height), page.measure.chart,
                                          page.place(), page.measure.point)) {
    page.output.post(terminal::ChoosePoint{tapped});
  }
  draw_point_row(page, column);
  draw_signals(page, column);
  draw_changes(page, column);
  for (const std::string& note : chart_notes(page.measure.chart)) muted(column, note, Style::caption);
}

// The contacts and matters behind the chosen point; a tap leads to the customer.
void draw_behind(const MeasurePage& page, Column& column) {
  if (!page.measure.point) return;
  heading(column, tr("measure", "Behind this point"));
  if (page.measure.behind.empty()) {
    muted(column, tr("measure", "What is behind it is no longer on record."));
    return;
  }
  const float inner_width = column.width() - px(32);
  struct Row {
    std::string title, detail, value;
    float title_height = 0, height = 0;
  };
  std::vector<Row> rows;
  float together = px(8);
  for (const terminal::BehindRow& one : page.measure.behind) {
    Row row;
    row.title = one.case_number.empty() ? one.title : one.case_number + " · " + one.title;
    row.detail = i18n::moment(one.at, page.snapshot.now, page.local.zone);
    if (one.value) row.value = figure_words(*one.value, page.measure.chart.unit, page.snapshot.currency);
    const float room =
        inner_width - (row.value.empty() ? 0 : text_width(Style::h3, row.value) + px(14)) - px(30);
    row.title_height = text_height(Style::body, row.title, room);
    row.height = std::max(px(62), row.title_height + line_height(Style::caption) + px(18));
    together += row.height;
    rows.push_back(std::move(row));
  }
  const Rect list = column.take(together);
  card(list);
  Column inner(list.inset(px(16), px(4)), 0);
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const terminal::BehindRow& one = page.measure.behind[index];
    const Row& row = rows[index];
    const Rect rect = inner.take(row.height);
    if (index + 1 < rows.size()) separator(rect);
    Rect rest = rect;
    const Rect sign = rest.cut_right(px(26));
    rest.cut_right(px(4));
    if (one.customer) {
      if (tappable("measure/behind/" + std::to_string(index + 1), rect, row.title)) {
        page.output.post(terminal::SeeCustomer{*one.customer});
      }
      icon(sign, Icon::chevron_right, IconSize::medium, Token::ink_muted);
    }
    if (!row.value.empty()) {
      text_line(rest.cut_right(text_width(Style::h3, row.value) + 1), row.value,
                {.style = Style::h3, .align = Align::right});
      rest.cut_right(px(13));
    }
    Rect text = centred(rest, rest.width, row.title_height + line_height(Style::caption));
    text_block(text.cut_top(row.title_height), row.title);
    text_line(text, row.detail, {.style = Style::caption, .colour = Token::ink_muted});
  }
}

void draw_definition(const MeasurePage& page, Column& column) {
  const MeasureView& measure = page.measure;
  draw_labelled(column, {
      {tr("measure", "How it is reckoned"), measure.formula},
      {tr("measure", "Where it comes from"), words(measure.source)},
      {tr("measure", "What counts, and what does not"), measure.counts},
      {tr("measure", "Unit"), words(measure.tile.unit) + ", " + words(measure.chart.length)},
  });
}

// Which rules tell a signal, each with how often it cries wolf by itself.
void draw_rules(const MeasurePage& page, Column& column) {
  const MeasureView& measure = page.measure;
  if (measure.rules.empty()) return;
  heading(column, tr("measure", "What counts as a signal"));
  const float room = column.width() - px(40);
  const std::string alarms = false_alarm_words(measure.points_between_false_alarms);
  const std::string together = measure.chart.chart.rules.empty()
                                   ? tr("rule", "no rule is on: nothing can signal")
                               : alarms.empty() ? std::string()
                                                : tr("rule", "together: {alarm}", {{"alarm", alarms}});
  float height = px(16) + text_height(Style::body_strong, together, room) + px(12);
  for (const MeasureView::RuleRow& rule : measure.rules) {
    height +=
        toggle_height(room, words(rule.rule), false_alarm_words(rule.points_between_false_alarms)) + px(2);
  }
  const std::string frozen_hint =
      measure.chart.chart.basis == measure::LimitBasis::frozen
          ? tr("rule", "The limits come from the first 20 points after a change, and stay.")
          : tr("rule", "The limits are reckoned anew with each point.");
  height += px(8) + px(48) + px(8) + text_height(Style::caption, frozen_hint, room) + px(8);
  const Rect rect = column.take(height);
  card(rect);
  Column rows(rect.inset(px(20), px(8)), px(2));
  measure::RuleSet changed;
  bool tapped = false;
  for (const MeasureView::RuleRow& rule : measure.rules) {
    const std::string alarm = false_alarm_words(rule.points_between_false_alarms);
    const Rect place = rows.take(toggle_height(room, words(rule.rule), alarm));
    const bool flip = toggle("measure/rule/" + std::to_string(measure::rule_number(rule.rule)), place,
                             words(rule.rule), alarm, rule.on);
    if (rule.on != flip) changed.add(rule.rule);
    tapped = tapped || flip;
  }
  rows.space(px(6));
  text_block(rows.take(text_height(Style::body_strong, together, room)), together,
             {.style = Style::body_strong});
  rows.space(px(6));
  const auto cells = split_columns(rows.take(px(48)), {1, 1}, px(10));
  const measure::LimitBasis basis = measure.chart.chart.basis;
  measure::LimitBasis wanted = basis;
  if (segment("measure/limits/frozen", cells[0], tr("rule", "Frozen limits"),
              basis == measure::LimitBasis::frozen)) {
    wanted = measure::LimitBasis::frozen;
  }
  if (segment("measure/limits/moving", cells[1], tr("rule", "Moving limits"),
              basis == measure::LimitBasis::moving)) {
    wanted = measure::LimitBasis::moving;
  }
  rows.space(px(6));
  text_block(rows.take(text_height(Style::caption, frozen_hint, room)), frozen_hint,
             {.style = Style::caption, .colour = Token::ink_muted});
  if (tapped) page.output.post(terminal::SetChart{changed, basis});
  if (wanted != basis) page.output.post(terminal::SetChart{measure.chart.chart.rules, wanted});
}

void draw_what_it_is_made_of(const MeasurePage& page, Column& column) {
  const MeasureView& measure = page.measure;
  if (measure.distribution) {
    const float height = distribution_card_height(column.width(), *measure.distribution);
    draw_distribution_card(column.take(height), *measure.distribution);
  }
  draw_causes(column, tr("measure", "Causes to remove"),
              tr("measure", "Each miss has a cause. It is removed; nobody is ranked by it."), measure.causes);
  draw_causes(column, tr("measure", "What it is made of"), {}, measure.parts);
}

}  // namespace

void draw_measure(const terminal::Snapshot& snapshot, LocalState& local, Output& output, const Rect& area) {
  const MeasurePage page{*snapshot.measure, snapshot, local, output};
  if (compact()) {
    ScrollArea scroll("measures/one", area);
    Column column(scroll.content(), px(12));
    draw_head(page, column);
    draw_ask(page, column);
    draw_chart(page, column, px(204));  // the row below it is in sight, too
    draw_behind(page, column);
    draw_what_it_is_made_of(page, column);
    draw_definition(page, column);
    draw_rules(page, column);
    scroll.finish(column.used());
    return;
  }
  const auto columns = split_columns(area, {1.75F, 1}, px(24));
  {
    ScrollArea scroll("measures/one", columns[0]);
    Column column(scroll.content(), px(12));
    draw_head(page, column);
    draw_ask(page, column);
    draw_chart(page, column, std::clamp(columns[0].height - column.used() - px(150), px(260), px(400)));
    draw_what_it_is_made_of(page, column);
    scroll.finish(column.used());
  }
  ScrollArea scroll("measures/side", columns[1]);
  Column column(scroll.content(), px(12));
  draw_behind(page, column);
  draw_definition(page, column);
  draw_rules(page, column);
  scroll.finish(column.used());
}

}  // namespace okienko::screens
