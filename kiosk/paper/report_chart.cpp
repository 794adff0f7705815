// A control chart on paper: the band between the limits, the centre, the points, signals larger and of another shape so
// that they stand out without colours too, and the borders of phases with a number that is explained below.
#include <algorithm>
#include <cmath>

#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/i18n/format.hpp"
#include "kiosk/paper/report_parts.hpp"

namespace okienko::paper {

using i18n::tr;
using terminal::ReportChart;

namespace {

constexpr double pad = 11;
constexpr double title_top = 9;
constexpr double axis_room = 30;
constexpr double legend_left = 13;
constexpr std::size_t points_when_small = 46;
constexpr std::size_t longest_bridged = 3;  // points

constexpr Type title_type{11, 650, report_ink, 1.3};
constexpr Type small_type{7.6, 400, report_muted, 1.4};
constexpr Type number_type{6.8, 650, report_primary, 1.3};
constexpr Type tag_type{7.4, 600, report_ink, 1.3};

ReportChart last_points(const ReportChart& whole, std::size_t most) {
  ReportChart shown = whole;
  if (shown.points.size() <= most) return shown;
  const std::size_t cut = shown.points.size() - most;
  shown.points.erase(shown.points.begin(), shown.points.begin() + static_cast<std::ptrdiff_t>(cut));
  std::erase_if(shown.borders, [&](const ReportChart::Border& border) { return border.first <= cut; });
  for (auto& border : shown.borders) border.first -= cut;
  return shown;
}

ReportChart shown_of(const ReportChart& whole, bool wide) {
  return last_points(whole, wide ? terminal::report_chart_points : points_when_small);
}

struct Scale {
  double low = 0;
  double high = 1;
  double top = 0;
  double bottom = 0;
  double left = 0;
  double step = 0;
  double x(std::size_t index) const { return left + (static_cast<double>(index) + 0.5) * step; }
  double y(double value) const { return bottom - (value - low) / (high - low) * (bottom - top); }
};

Scale scale_of(const ReportChart& chart) {
  Scale scale;
  bool first = true;
  const auto take = [&](const std::optional<double>& value) {
    if (!value) return;
    scale.low = first ? *value : std::min(scale.low, *value);
    scale.high = first ? *value : std::max(scale.high, *value);
    first = false;
  };
  for (const auto& point : chart.points) take(point.value), take(point.lower), take(point.upper), take(point.centre);
  const double room = scale.high > scale.low ? (scale.high - scale.low) * 0.08 : std::max(1.0, std::abs(scale.high) * 0.1);
  const bool below_zero = scale.low < 0;
  scale.low -= room;
  scale.high += room;
  if (!below_zero) scale.low = std::max(scale.low, 0.0 - room * 0.6);
  return scale;
}

// Stretches of points with limits, not across the border of phases; a Sunday between two of them breaks none.
std::vector<std::pair<std::size_t, std::size_t>> stretches(const ReportChart& chart) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    if (!chart.points[i].upper || !chart.points[i].centre) continue;
    const bool follows = !found.empty() && i - found.back().second <= longest_bridged;
    const bool border = std::any_of(chart.borders.begin(), chart.borders.end(), [&](const auto& of) {
      return !found.empty() && of.first > found.back().second && of.first <= i;
    });
    if (follows && !border) found.back().second = i;
    else found.emplace_back(i, i);
  }
  return found;
}

void draw_limits(const Canvas& canvas, const ReportChart& chart, const Scale& scale) {
  for (const auto& [first, last] : stretches(chart)) {
    std::vector<std::pair<double, double>> upper, lower, centre;
    bool level = true;
    for (std::size_t i = first; i <= last; ++i) {
      const auto& point = chart.points[i];
      if (!point.upper || !point.centre) continue;
      const double from = upper.empty() ? scale.x(i) - scale.step / 2 : upper.back().first, until = scale.x(i) + scale.step / 2;
      const double low = point.lower ? scale.y(*point.lower) : scale.bottom;
      for (const double x : {from, until}) {
        upper.emplace_back(x, scale.y(*point.upper));
        lower.emplace_back(x, low);
        centre.emplace_back(x, scale.y(*point.centre));
      }
      level = level && std::abs(upper.back().second - upper.front().second) < 0.01 &&
              std::abs(lower.back().second - lower.front().second) < 0.01;
    }
    auto band = upper;
    band.insert(band.end(), lower.rbegin(), lower.rend());
    canvas.shape(band, report_band);
    const bool has_lower = chart.points[first].lower.has_value();
    if (level) {
      canvas.line(upper.front().first, upper.front().second, upper.back().first, upper.back().second, report_limit, 0.8, 3);
      if (has_lower) canvas.line(lower.front().first, lower.front().second, lower.back().first, lower.back().second, report_limit, 0.8, 3);
    } else {
      canvas.path(upper, report_limit, 0.6);
      if (has_lower) canvas.path(lower, report_limit, 0.6);
    }
    canvas.path(centre, report_limit, 0.8);
  }
}

void draw_points(const Canvas& canvas, const ReportChart& chart, const Scale& scale) {
  std::vector<std::pair<double, double>> line;
  std::size_t before = 0;
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    if (!chart.points[i].value) continue;
    if (!line.empty() && i - before > longest_bridged) {
      canvas.path(line, report_muted, 1);
      line.clear();
    }
    line.emplace_back(scale.x(i), scale.y(*chart.points[i].value));
    before = i;
  }
  canvas.path(line, report_muted, 1);
  const double plain = std::clamp(scale.step * 0.32, 1.2, 2.3);
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    const auto& point = chart.points[i];
    if (!point.value) continue;
    const double x = scale.x(i), y = scale.y(*point.value);
    if (point.beyond) {
      const double r = plain + 2.4;
      canvas.shape({{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}}, report_red);
    } else if (point.signal) {
      const double r = plain + 0.5;
      canvas.fill(x - r, y - r, 2 * r, 2 * r, report_amber);
    } else {
      canvas.dot(x, y, plain, report_primary);
    }
  }
}

std::string lines_words(const ReportChart& chart, const std::string& currency) {
  const auto last = std::find_if(chart.points.rbegin(), chart.points.rend(),
                                 [](const auto& point) { return point.centre && point.upper; });
  if (last == chart.points.rend()) return tr("report", "too few points, or nothing varies");
  const auto words = [&](double value) { return value_words(value, chart.unit, currency); };
  if (!last->lower) {
    return tr("report", "centre {centre} · upper limit {upper}", {{"centre", words(*last->centre)}, {"upper", words(*last->upper)}});
  }
  return tr("report", "centre {centre} · limits {lower} to {upper}",
            {{"centre", words(*last->centre)}, {"lower", words(*last->lower)}, {"upper", words(*last->upper)}});
}

}  // namespace

void draw_mark(const Canvas& canvas, double x, double y, double r, Mark mark) {
  switch (mark) {
    case Mark::worse:
      return canvas.shape({{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}}, report_red);
    case Mark::better:
      return canvas.shape({{x, y - r}, {x + r * 0.95, y + r * 0.8}, {x - r * 0.95, y + r * 0.8}}, report_green);
    case Mark::other:
      return canvas.fill(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6, report_amber);
    case Mark::calm:
      return canvas.dot(x, y, r * 0.8, report_primary);
  }
}

ChartFrame frame_of(const Composer& page, const ReportChart& whole, double width, bool wide) {
  ChartFrame frame;
  frame.chart = shown_of(whole, wide);
  frame.width = width;
  frame.tag = whole.has_signal ? tr("report", "signal") : whole.limits ? tr("report", "no signal") : tr("report", "no limits");
  frame.tag_width = page.width_of(frame.tag, tag_type) + 14;
  frame.title_height = page.height_of(frame.chart.title, title_type, width - 2 * pad - frame.tag_width - 8);
  const double plot = wide ? 93 : 68;
  frame.height = title_top + frame.title_height + 8 + plot + axis_room + 7;
  for (const auto& border : frame.chart.borders) {
    frame.legend.push_back(page.height_of(cause_words(border.cause), small_type, width - 2 * pad - legend_left));
    frame.height += frame.legend.back() + 1;
  }
  return frame;
}

void draw_chart(const Canvas& canvas, double x, double height, const ChartFrame& frame, const std::string& currency) {
  const ReportChart& chart = frame.chart;
  const double width = frame.width;
  canvas.fill(x, 0, width, height, {1, 1, 1}, 6);
  canvas.frame(x, 0, width, height, report_line, 0.8, 6);
  Type tag_words = tag_type;
  tag_words.ink = chart.has_signal ? report_red : report_muted;
  canvas.fill(x + width - pad - frame.tag_width, title_top, frame.tag_width, 15, chart.has_signal ? report_red_soft : report_neutral, 7.4);
  canvas.text(x + width - pad - frame.tag_width, title_top + 2.6, frame.tag_width, frame.tag, tag_words, Align::centre);
  canvas.text(x + pad, title_top, width - 2 * pad - frame.tag_width - 8, chart.title, title_type);

  double legend = 0;
  for (const double line : frame.legend) legend += line + 1;
  Scale scale = scale_of(chart);
  scale.top = title_top + frame.title_height + (chart.borders.empty() ? 4 : 13);
  scale.bottom = height - axis_room - legend;
  scale.left = x + pad;
  scale.step = (width - 2 * pad) / static_cast<double>(std::max<std::size_t>(chart.points.size(), 1));
  // The month of the report stands on a pale ground.
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    if (!chart.points[i].of_month) continue;
    std::size_t last = i;
    while (last + 1 < chart.points.size() && chart.points[last + 1].of_month) ++last;
    canvas.fill(scale.x(i) - scale.step / 2, scale.top, static_cast<double>(last - i + 1) * scale.step,
                scale.bottom - scale.top, report_pale);
    break;
  }
  draw_limits(canvas, chart, scale);
  int number = 0;
  for (const auto& border : chart.borders) {
    const double at = scale.x(border.first) - scale.step / 2;
    canvas.line(at, scale.top - 1, at, scale.bottom, report_primary, 0.8, 2);
    canvas.dot(at, scale.top - 5, 5, report_soft);
    canvas.text(at - 6, scale.top - 9.4, 12, std::to_string(++number), number_type, Align::centre);
  }
  draw_points(canvas, chart, scale);

  const double axis = scale.bottom + 4;
  canvas.line(x + pad, scale.bottom + 1.5, x + width - pad, scale.bottom + 1.5, report_line, 0.6);
  const double third = (width - 2 * pad) / 2;
  canvas.text(x + pad, axis, third, i18n::full_date(chart.points.front().from), small_type, Align::left, 1);
  canvas.text(x + pad + third, axis, third, i18n::full_date(chart.points.back().until), small_type, Align::right, 1);
  canvas.text(x + pad, axis + 10.6, width - 2 * pad, lines_words(chart, currency) + " · " + span_words(chart.length),
              small_type, Align::left, 1);
  double at = axis + 21.6;
  for (std::size_t i = 0; i < chart.borders.size(); ++i) {
    canvas.dot(x + pad + 4.5, at + 5, 4.5, report_soft);
    canvas.text(x + pad - 1.5, at + 0.7, 12, std::to_string(i + 1), number_type, Align::centre);
    canvas.text(x + pad + legend_left, at, width - 2 * pad - legend_left, cause_words(chart.borders[i].cause), small_type);
    at += frame.legend[i] + 1;
  }
}

}  // namespace okienko::paper
