#include "kiosk/screens/service_charts.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

namespace okienko::screens {

using namespace ui;
using terminal::ChartView;

namespace {

// The point that completes a run, and those before it that are part of it.
void mark_run(const measure::Chart& chart, std::size_t last, std::size_t points,
              std::vector<DotMark>& marks) {
  for (std::size_t left = points, index = last + 1; left > 0 && index-- > 0;) {
    const measure::ChartPoint& point = chart.points[index];
    if (point.phase != chart.points[last].phase) return;
    if (!point.value) continue;
    --left;
    if (marks[index] == DotMark::plain) marks[index] = DotMark::run;
  }
}

std::string cause_words(const ChartView::Cause& cause, const ChartPlace& place) {
  const std::string date = cause.on.ok() ? date_words(cause.on, place.snapshot, place.zone) : std::string();
  const std::string title = cause.title.empty() ? std::string() : " " + cause.title;
  switch (cause.kind) {
    case ChartView::Cause::Kind::start:
      return {};
    case ChartView::Cause::Kind::pack:
      return date + " · " + tr("chart", "scripts") + title;
    case ChartView::Cause::Kind::action:
      return date + " ·" + (title.empty() ? " " + tr("chart", "an action") : title);
    case ChartView::Cause::Kind::standard:
      return date + " · " + tr("chart", "standard") + title;
  }
  return {};
}

std::string limits_words(const ChartView& view, const ChartPlace& place) {
  const auto figure = [&](double value) { return short_figure(value, view.unit, place.snapshot.currency); };
  const measure::Phase* last = nullptr;
  for (const measure::Phase& phase : view.chart.phases) {
    if (phase.centre) last = &phase;
  }
  if (last == nullptr) return tr("chart", "no limits yet");
  const bool typical = view.chart.scale == measure::Scale::logarithm;
  const std::string centre = figure(*last->centre);
  std::string words = typical ? tr("chart", "typically {centre}", {{"centre", centre}})
                              : tr("chart", "mean {centre}", {{"centre", centre}});
  std::optional<double> lower = last->lower, upper = last->upper;
  if (lower && upper) {
    words += " · " + tr("chart", "limits {lower} – {upper}",
                        {{"lower", unbroken(figure(*lower))}, {"upper", unbroken(figure(*upper))}});
  } else {
    for (std::size_t index = last->last + 1; index-- > last->first;) {
      const measure::ChartPoint& point = view.chart.points[index];
      if (!point.lower || !point.upper) continue;
      words += " · " + tr("chart", "limits at last {lower} – {upper}",
                          {{"lower", figure(*point.lower)}, {"upper", figure(*point.upper)}});
      break;
    }
  }
  if (last->provisional) words += " · " + tr("chart", "provisional");
  return words;
}

}  // namespace

std::vector<DotMark> dot_marks(const measure::Chart& chart) {
  std::vector<DotMark> marks(chart.points.size(), DotMark::plain);
  for (std::size_t index = 0; index < chart.points.size(); ++index) {
    for (const measure::Rule rule : chart.points[index].signals) {
      if (rule == measure::Rule::beyond_limits) {
        marks[index] = DotMark::beyond;
      } else {
        mark_run(chart, index, measure::window_of(rule), marks);
      }
    }
  }
  return marks;
}

DotMark mark_of(const terminal::MeasureTile& tile) {
  if (!tile.signal || tile.signal->better) return DotMark::plain;
  return tile.signal->occurrence || tile.signal->rule == measure::Rule::beyond_limits ? DotMark::beyond
                                                                                      : DotMark::run;
}

ControlChartSpec chart_spec(const ChartView& view, const ChartPlace& place,
                            std::optional<std::size_t> chosen) {
  ControlChartSpec spec;
  const std::vector<DotMark> marks = dot_marks(view.chart);
  spec.dots.reserve(view.chart.points.size());
  for (std::size_t index = 0; index < view.chart.points.size(); ++index) {
    const measure::ChartPoint& point = view.chart.points[index];
    const bool provisional =
        point.phase < view.chart.phases.size() && view.chart.phases[point.phase].provisional;
    spec.dots.push_back(
        {point.value, point.centre, point.lower, point.upper, marks[index], point.phase, provisional});
  }
  spec.logarithm = view.chart.scale == measure::Scale::logarithm;
  for (std::size_t index = 1; index < view.causes.size(); ++index)
    spec.borders.push_back(cause_words(view.causes[index], place));
  spec.figure = [&view, &place](double value) {
    return short_figure(value, view.unit, place.snapshot.currency);
  };
  if (!view.periods.empty()) {
    spec.from = date_words(view.periods.front().from, place.snapshot, place.zone);
    spec.until = date_words(view.periods.back().until, place.snapshot, place.zone);
  }
  spec.words = limits_words(view, place);
  if (chosen && *chosen < view.chart.points.size() && view.chart.points[*chosen].value) {
    spec.chosen = chosen;
    spec.chosen_words = point_words(view, *chosen, place);
  }
  return spec;
}

std::string point_words(const ChartView& view, std::size_t point, const ChartPlace& place) {
  if (point >= view.periods.size() || point >= view.chart.points.size()) return {};
  const measure::Period& period = view.periods[point];
  std::string words = date_words(period.from, place.snapshot, place.zone);
  if (view.length != terminal::PeriodLength::day)
    words += "–" + date_words(period.until, place.snapshot, place.zone);
  if (const auto& value = view.chart.points[point].value) {
    words += ": " + figure_words(*value, view.unit, place.snapshot.currency);
  }
  if (period.of > 0) words += ", " + tr("chart", "of {count}", {{"count", std::to_string(period.of)}});
  return words;
}

std::string chart_kind_words(const ChartView& view) {
  return name_of(view.chart.kind) + " · " + words(view.unit) + " · " + words(view.length);
}

std::vector<std::string> chart_notes(const ChartView& view) {
  std::vector<std::string> notes;
  const auto add = [&](std::string words) { notes.push_back(std::move(words)); };
  if (!view.chart.phases.empty()) {
    const measure::Phase& phase = view.chart.phases.back();
    switch (phase.shortage) {
      case measure::Shortage::none:
        if (phase.provisional) {
          add(tr_count("chart", "The limits still move: they come from {count} point.",
                       "The limits still move: they come from {count} points.",
                       static_cast<long long>(phase.baseline)));
        }
        break;
      case measure::Shortage::no_points:
        add(tr("chart", "There is no point since the last change: nothing can be told yet."));
        break;
      case measure::Shortage::too_few_points:
        add(tr_count("chart", "{count} point so far; limits are drawn from {needed} on.",
                     "{count} points so far; limits are drawn from {needed} on.",
                     static_cast<long long>(phase.points),
                     {{"needed", std::to_string(measure::least_points_for_limits)}}));
        break;
      case measure::Shortage::constant:
        add(tr("chart", "It has always been the same: there is no noise to tell a signal from."));
        break;
      case measure::Shortage::subgroups_too_small:
        add(tr("chart", "Too few days have two values or more: there are no limits."));
        break;
    }
  } else {
    add(tr("chart", "Nothing has been counted yet."));
  }
  if (view.too_few > 0) {
    add(tr_count("chart", "{count} period of fewer than five is left out.",
                 "{count} periods of fewer than five are left out.", view.too_few));
  }
  if (view.unbelieved > 0) {
    add(tr_count("chart", "{count} time is left out: a clock was set, or something stayed open overnight.",
                 "{count} times are left out: a clock was set, or something stayed open overnight.",
                 view.unbelieved));
  }
  if (view.corrected > 0) {
    add(tr_count("chart", "{count} figure was changed by later records.",
                 "{count} figures were changed by later records.", view.corrected));
  }
  if (view.chart.left_out > 0) {
    add(tr_count("chart", "{count} value cannot be charted.", "{count} values cannot be charted.",
                 static_cast<long long>(view.chart.left_out)));
  }
  return notes;
}

namespace {

// What something is cut by has its words in the pack, but for a channel: its name is the kiosk's.
std::string cut_words(const std::string& label) {
  for (const domain::Channel channel :
       {domain::Channel::counter, domain::Channel::phone, domain::Channel::message}) {
    if (label == boost::describe::enum_to_string(channel, "")) return name_of(channel);
  }
  return label;
}

}  // namespace

DistributionSpec distribution_spec(const terminal::DistributionView& view) {
  DistributionSpec spec;
  bool compared = false;
  const auto percent = [](double share) { return i18n::number(share * 100, 0) + "%"; };
  for (const terminal::DistributionRow& row : view.rows) {
    DistributionBar bar;
    bar.label = cut_words(row.label);
    if (row.lukewarm) bar.mark = tr("chart", "lukewarm");
    bar.figure = percent(row.share) + " · " + std::to_string(row.count);
    bar.share = row.share;
    bar.reference = row.reference;
    if (row.reference) bar.reference_figure = percent(*row.reference);
    compared = compared || row.reference;
    spec.bars.push_back(std::move(bar));
  }
  if (compared) {
    spec.figure_heading = tr("chart", "here");
    spec.reference_heading = tr("chart", "elsewhere");
  }
  return spec;
}

DistributionSpec causes_spec(const std::vector<terminal::CauseRow>& rows) {
  DistributionSpec spec;
  std::int64_t all = 0;
  for (const terminal::CauseRow& row : rows) all += row.count;
  for (const terminal::CauseRow& row : rows) {
    DistributionBar bar;
    bar.label = cut_words(row.label);
    bar.figure = std::to_string(row.count);
    bar.share = all > 0 ? static_cast<double>(row.count) / static_cast<double>(all) : 0;
    spec.bars.push_back(std::move(bar));
  }
  return spec;
}

std::string response_words(const terminal::DistributionView& view) {
  if (view.few) return tr("chart", "Fewer than five answers: not shown.");
  if (view.asked <= 0) return tr_count("chart", "{count} answer", "{count} answers", view.answers);
  const double share = static_cast<double>(view.answers) / static_cast<double>(view.asked);
  return tr("chart", "answered: {answers} of {asked}, {share}",
            {{"answers", std::to_string(view.answers)},
             {"asked", std::to_string(view.asked)},
             {"share", i18n::number(share * 100, 0) + "%"}});
}

std::optional<std::size_t> draw_chart_card(const std::string& path, const Rect& rect, const ChartView& chart,
                                           const ChartPlace& place, std::optional<std::size_t> chosen) {
  card(rect);
  return control_chart(path, rect.inset(px(20), px(compact() ? 12 : 18)), chart_spec(chart, place, chosen));
}

namespace {

std::string lukewarm_words(const terminal::DistributionView& view) {
  if (!view.scale || view.few) return {};
  return tr("chart", "Lukewarm: {share}. These are the ones who leave without a word.",
            {{"share", i18n::number(view.lukewarm_share * 100, 0) + "%"}});
}

std::string sum_words(const terminal::DistributionView& view) {
  double sum = 0;
  for (const terminal::DistributionRow& row : view.rows) sum += row.reference.value_or(0);
  if (sum == 0) return {};
  std::string words = view.reference_from.empty()
                          ? std::string()
                          : tr("chart", "Elsewhere: {source}.", {{"source", view.reference_from}}) + " ";
  if (sum > 1.005 || sum < 0.995) {
    words +=
        tr("chart", "They sum to {sum}, as they are quoted.", {{"sum", i18n::number(sum * 100, 0) + "%"}});
  }
  return words;
}

}  // namespace

float distribution_card_height(float width, const terminal::DistributionView& view) {
  const float room = width - px(40);
  float height = px(36) + text_height(Style::h2, view.title, room) + line_height(Style::caption);
  if (!view.rows.empty()) height += px(16) + distribution_height(room, distribution_spec(view));
  for (const std::string& note : {lukewarm_words(view), sum_words(view)}) {
    if (!note.empty()) height += px(12) + text_height(Style::caption, note, room);
  }
  return height;
}

void draw_distribution_card(const Rect& rect, const terminal::DistributionView& view) {
  card(rect);
  Rect inner = rect.inset(px(20), px(18));
  text_block(inner.cut_top(text_height(Style::h2, view.title, inner.width)), view.title,
             {.style = Style::h2});
  text_line(inner.cut_top(line_height(Style::caption)), response_words(view),
            {.style = Style::caption, .colour = Token::ink_muted});
  if (!view.rows.empty()) {
    inner.cut_top(px(16));
    const DistributionSpec spec = distribution_spec(view);
    distribution(inner.cut_top(distribution_height(inner.width, spec)), spec);
  }
  for (const std::string& note : {lukewarm_words(view), sum_words(view)}) {
    if (note.empty()) continue;
    inner.cut_top(px(12));
    text_block(inner.cut_top(text_height(Style::caption, note, inner.width)), note,
               {.style = Style::caption, .colour = Token::ink_muted});
  }
}

void draw_causes(Column& column, const std::string& title, const std::string& hint,
                 const std::vector<terminal::CauseRow>& rows) {
  if (rows.empty()) return;
  const DistributionSpec spec = causes_spec(rows);
  const float room = column.width() - px(40);
  const float title_height = text_height(Style::h2, title, room), hint_height = text_height(Style::caption, hint, room);
  const Rect rect = column.take(px(36) + title_height + hint_height + px(14) + distribution_height(room, spec));
  card(rect);
  Rect inner = rect.inset(px(20), px(18));
  text_block(inner.cut_top(title_height), title, {.style = Style::h2});
  text_block(inner.cut_top(hint_height), hint, {.style = Style::caption, .colour = Token::ink_muted});
  inner.cut_top(px(14));
  distribution(inner, spec);
}

void draw_labelled(Column& column, std::initializer_list<std::pair<std::string, std::string>> lines) {
  const float room = column.width() - px(40), gap = px(10);
  float height = px(32) - gap;
  for (const auto& [label, text] : lines) {
    if (!text.empty()) height += text_height(Style::caption, label, room) + text_height(Style::body, text, room) + gap;
  }
  const Rect rect = column.take(height);
  card(rect);
  Rect inner = rect.inset(px(20), px(16));
  for (const auto& [label, text] : lines) {
    if (text.empty()) continue;
    text_block(inner.cut_top(text_height(Style::caption, label, room)), label,
               {.style = Style::caption, .colour = Token::ink_muted});
    text_block(inner.cut_top(text_height(Style::body, text, room)), text);
    inner.cut_top(gap);
  }
}

void enter_whole(LocalState& local, const std::string& id, std::initializer_list<const char*> areas) {
  if (local.service.whole == id) return;
  local.service.whole = id;
  for (const char* area : areas) current().scroll_state(area) = ScrollState{};
}

void heading(Column& column, const std::string& text) {
  text_block(column.take(text_height(Style::h3, text, column.width())), text,
             {.style = Style::h3, .colour = Token::ink_muted});
}

void muted(Column& column, const std::string& text, Style style) {
  if (text.empty()) return;
  text_block(column.take(text_height(style, text, column.width())), text,
             {.style = style, .colour = Token::ink_muted});
}

namespace {

constexpr float chip_gap_units = 8;

// Where each chip stands, from the upper left.
std::vector<Rect> chip_places(float width, const std::vector<ChipWords>& chips) {
  std::vector<Rect> places;
  float x = 0, y = 0;
  for (const ChipWords& chip : chips) {
    const float wanted = std::min(chip_width(chip.text), width);
    if (x > 0 && x + wanted > width) {
      x = 0;
      y += px(chip_height_units + chip_gap_units);
    }
    places.push_back({x, y, wanted, px(chip_height_units)});
    x += wanted + px(chip_gap_units);
  }
  return places;
}

}  // namespace

float chips_height(float width, const std::vector<ChipWords>& chips) {
  const auto places = chip_places(width, chips);
  return places.empty() ? 0 : places.back().bottom();
}

void draw_chips(const Rect& rect, const std::vector<ChipWords>& chips) {
  const auto places = chip_places(rect.width, chips);
  for (std::size_t index = 0; index < chips.size(); ++index) {
    const Rect& at = places[index];
    chip({rect.x + at.x, rect.y + at.y, at.width, at.height}, fitting(chips[index].text, at.width),
         chips[index].tone);
  }
}

void draw_figure_head(Column& column, const FigureHead& head) {
  const float below_height = head.below.empty() ? 0 : line_height(Style::caption);
  const float side_height = head.figure.empty() ? 0 : line_height(Style::h1) + below_height;
  const float side = head.figure.empty()
                         ? 0
                         : std::max(text_width(Style::h1, head.figure), text_width(Style::caption, head.below)) + 1;
  const float room = column.width() - (head.figure.empty() ? 0 : side + px(28));
  const float height = text_height(head.style, head.title, room);
  Rect row = column.take(std::max(height, side_height));
  if (!head.figure.empty()) {
    row.cut_right(px(8));
    Rect right = row.cut_right(side);
    text_line(right.cut_top(line_height(Style::h1)), head.figure, {.style = Style::h1, .align = Align::right});
    text_line(right.cut_top(below_height), head.below,
              {.style = Style::caption, .colour = head.below_ink, .align = Align::right});
  }
  // On a line with its figure; a longer one begins where that does.
  const float line = std::max(height, head.figure.empty() ? 0 : line_height(Style::h1));
  text_block(centred({row.x, row.y, room, line}, room, height), head.title, {.style = head.style});
  draw_chips(column.take(chips_height(column.width(), head.chips)), head.chips);
}

}  // namespace okienko::screens
