#include "kiosk/ui/control_chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {
namespace {

constexpr double least_positive = 1e-9;
constexpr double room_above_and_below = 0.1;  // of the height
constexpr float dense_units = 4.5F;      // from one point to the next: closer ones are a line without dots
constexpr float least_label_units = 44;  // a label narrower than that says nothing

double placed(double value, bool logarithm) {
  return logarithm ? std::log(std::max(value, least_positive)) : value;
}

ImU32 faint(Token token, int alpha) {
  Colour value = colour(current().theme(), token);
  value.alpha = static_cast<std::uint8_t>(alpha);
  return ink(value);
}

void dashes(float from, float until, float y, float on, float off, ImU32 ink_value, float thickness) {
  for (float x = from; x < until; x += on + off) {
    canvas().AddLine({x, y}, {std::min(x + on, until), y}, ink_value, thickness);
  }
}

// As much as fits, with "…". Its record is whole, so that it does not count as cut: the words stand below in
// full.
std::string as_much_as_fits(const std::string& words, float room) {
  if (text_width(Style::caption, words) <= room) return words;
  std::string shown = words;
  while (!shown.empty() && text_width(Style::caption, shown + "…") > room) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80) shown.pop_back();
    if (!shown.empty()) shown.pop_back();
  }
  while (!shown.empty() && shown.back() == ' ') shown.pop_back();
  return shown.empty() ? shown : shown + "…";
}

struct ChartLayout {
  Rect head;  // labels of phases, and of what was chosen
  Rect plot;
  Rect right;  // figures of the limits
  Rect ends;   // dates
  Rect words;  // between the dates, or below them
};

const LimitStretch* last_limits(const std::vector<LimitStretch>& stretches) {
  return stretches.empty() ? nullptr : &stretches.back();
}

ChartLayout layout_of(const Rect& rect, const ControlChartSpec& spec, const std::vector<LimitStretch>& stretches,
                 bool tappable) {
  ChartLayout made;
  Rect rest = rect;
  const float line = line_height(Style::caption);
  const float ends = text_width(Style::caption, spec.from) + text_width(Style::caption, spec.until);
  const bool one_line = ends + text_width(Style::caption, spec.words) + px(48) <= rest.width;
  if (!spec.words.empty() && !one_line) {
    made.words = rest.cut_bottom(text_height(Style::caption, spec.words, rest.width));
  }
  if (!spec.from.empty() || !spec.until.empty() || !spec.words.empty()) {
    made.ends = rest.cut_bottom(line);
    rest.cut_bottom(px(8));
  }
  if (!spec.words.empty() && one_line) {
    // In the middle of the chart, unless a long date stands there.
    const float width = text_width(Style::caption, spec.words) + 1;
    const float free_from = made.ends.x + text_width(Style::caption, spec.from) + px(16);
    const float free_until = made.ends.right() - text_width(Style::caption, spec.until) - px(16);
    const float x =
        std::clamp(made.ends.centre().x - width / 2, free_from, std::max(free_from, free_until - width));
    made.words = {x, made.ends.y, width, made.ends.height};
  }
  if (tappable || !spec.borders.empty() || spec.chosen) {
    made.head = rest.cut_top(line + px(4));
    rest.cut_top(px(4));
  }
  if (const LimitStretch* last = last_limits(stretches); spec.figure && last != nullptr) {
    float width = 0;
    for (const double value : {last->lower, last->centre, last->upper}) {
      width = std::max(width, text_width(Style::caption, spec.figure(value)));
    }
    made.right = rest.cut_right(width + px(8));
    made.head.width = rest.width;
  }
  made.plot = rest;
  return made;
}

struct Span {
  float from = 0, until = 0;
};
Span span_of(const ChartGeometry& geometry, const LimitStretch& stretch) {
  return {geometry.x(stretch.first) - geometry.step / 2, geometry.x(stretch.last) + geometry.step / 2};
}

// One limit, or the centre, along all stretches: those that lie alike are one line, and where it varies it
// steps.
void draw_edge(const ChartGeometry& geometry, const std::vector<LimitStretch>& stretches,
               double LimitStretch::*value, bool limit) {
  const float thin = std::max(1.0F, px(1));
  for (std::size_t index = 0; index < stretches.size();) {
    const LimitStretch& first = stretches[index];
    const auto carries_on = [&](std::size_t next) {
      return next < stretches.size() && stretches[next].phase == first.phase &&
             stretches[next].first == stretches[next - 1].last + 1;
    };
    std::size_t last = index;
    while (carries_on(last + 1) && stretches[last + 1].*value == first.*value &&
           stretches[last + 1].provisional == first.provisional) {
      ++last;
    }
    const float from = span_of(geometry, first).from, until = span_of(geometry, stretches[last]).until;
    const float y = geometry.y(first.*value);
    const ImU32 line = faint(Token::primary, first.provisional ? 110 : 165);
    // A dash would be longer than such a step.
    if (!limit || until - from < px(22)) {
      canvas().AddLine({from, y}, {until, y}, line, thin);
    } else {
      dashes(from, until, y, px(first.provisional ? 2 : 6), px(first.provisional ? 4 : 5), line,
             std::max(1.2F, px(1.5F)));
    }
    if (carries_on(last + 1)) {
      const float there = geometry.y(stretches[last + 1].*value);
      if (std::abs(there - y) > 0.5F)
        canvas().AddLine({until, y}, {until, there}, faint(Token::primary, 90), thin);
    }
    index = last + 1;
  }
}

void draw_limits(const ChartGeometry& geometry, const std::vector<LimitStretch>& stretches) {
  const bool light = current().theme() == Theme::light;
  for (const LimitStretch& stretch : stretches) {
    const auto [from, until] = span_of(geometry, stretch);
    const float upper = geometry.y(stretch.upper), lower = geometry.y(stretch.lower);
    const int alpha = stretch.provisional ? 10 : 18;
    canvas().AddRectFilled({from, upper}, {until, lower}, faint(Token::primary, light ? alpha : alpha * 2));
  }
  draw_edge(geometry, stretches, &LimitStretch::upper, /*limit=*/true);
  draw_edge(geometry, stretches, &LimitStretch::lower, /*limit=*/true);
  draw_edge(geometry, stretches, &LimitStretch::centre, /*limit=*/false);
}

void draw_line(const ChartGeometry& geometry, const std::vector<ChartDot>& dots) {
  const float thickness = geometry.step >= px(7) ? std::max(1.5F, px(2)) : std::max(1.0F, px(1.3F));
  // Each piece for itself: joined, a sharp turn would become a hair.
  std::optional<std::size_t> last;
  for (std::size_t index = 0; index < dots.size(); ++index) {
    if (!dots[index].value) continue;
    const ImVec2 at(geometry.x(index), geometry.y(*dots[index].value));
    if (last) {
      const ImVec2 before(geometry.x(*last), geometry.y(*dots[*last].value));
      const bool next = index == *last + 1;
      const bool bridged = index - *last - 1 <= longest_bridged_gap;
      // Among hundreds of points a faint bridge would tear the line into shreds.
      if (next || (bridged && geometry.step < px(dense_units))) {
        canvas().AddLine(before, at, ink(Token::ink_muted), thickness);
      } else if (bridged) {
        canvas().AddLine(before, at, faint(Token::ink_muted, 80), std::max(1.0F, thickness * 0.6F));
      }
    }
    last = index;
  }
}

void draw_dot(Point at, float radius, DotMark mark) {
  switch (mark) {
    case DotMark::plain:
      canvas().AddCircleFilled({at.x, at.y}, radius, ink(Token::primary), 24);
      return;
    case DotMark::run: {
      const float side = std::max(radius * 1.35F, px(3.2F));
      canvas().AddQuadFilled({at.x, at.y - side}, {at.x + side, at.y}, {at.x, at.y + side},
                             {at.x - side, at.y}, ink(Token::amber));
      return;
    }
    case DotMark::beyond: {
      const float large = std::max(radius * 1.4F, px(4));
      canvas().AddCircleFilled({at.x, at.y}, large, ink(Token::red), 32);
      canvas().AddCircle({at.x, at.y}, large + px(3), faint(Token::red, 150), 32, std::max(1.0F, px(1.3F)));
      return;
    }
  }
}

void draw_dots(const ChartGeometry& geometry, const std::vector<ChartDot>& dots) {
  const float radius = std::clamp(geometry.step * 0.32F, px(1.5F), px(5));
  // Among hundreds the line is enough; what signals is always a dot of its own, over the others.
  const bool all = geometry.step >= px(dense_units);
  for (const DotMark mark : {DotMark::plain, DotMark::run, DotMark::beyond}) {
    if (mark == DotMark::plain && !all) continue;
    for (std::size_t index = 0; index < dots.size(); ++index) {
      if (!dots[index].value || dots[index].mark != mark) continue;
      draw_dot({geometry.x(index), geometry.y(*dots[index].value)}, radius, mark);
    }
  }
  if (all) return;
  // One alone between two gaps is on no line.
  for (std::size_t index = 0; index < dots.size(); ++index) {
    const bool before = index > 0 && dots[index - 1].value;
    const bool after = index + 1 < dots.size() && dots[index + 1].value;
    if (dots[index].value && dots[index].mark == DotMark::plain && !before && !after) {
      draw_dot({geometry.x(index), geometry.y(*dots[index].value)}, radius, DotMark::plain);
    }
  }
}

// The first dot of each phase but the first.
std::vector<std::size_t> borders_of(const std::vector<ChartDot>& dots) {
  std::vector<std::size_t> found;
  for (std::size_t index = 1; index < dots.size(); ++index) {
    if (dots[index].phase != dots[index - 1].phase) found.push_back(index);
  }
  return found;
}

Rect chosen_rect(const ChartLayout& layout, const ChartGeometry& geometry, const ControlChartSpec& spec) {
  if (!spec.chosen || *spec.chosen >= spec.dots.size() || spec.chosen_words.empty()) return {};
  const float width =
      std::min(text_width(Style::small_strong, spec.chosen_words) + px(22), layout.head.width);
  const float x = std::clamp(geometry.x(*spec.chosen) - width / 2, layout.head.x,
                             std::max(layout.head.x, layout.head.right() - width));
  return {x, layout.head.y, width, layout.head.height};
}

void draw_borders(const ChartLayout& layout, const ChartGeometry& geometry, const ControlChartSpec& spec) {
  const std::vector<std::size_t> borders = borders_of(spec.dots);
  const Rect taken = chosen_rect(layout, geometry, spec);
  for (std::size_t index = 0; index < borders.size(); ++index) {
    const float x = std::round(geometry.x(borders[index]) - geometry.step / 2);
    const float top = layout.head.empty() ? layout.plot.y : layout.head.y;
    for (float y = top; y < layout.plot.bottom(); y += px(7)) {
      canvas().AddLine({x, y}, {x, std::min(y + px(3), layout.plot.bottom())}, faint(Token::ink_muted, 150),
                       std::max(1.0F, px(1)));
    }
    if (index >= spec.borders.size() || spec.borders[index].empty() || layout.head.empty()) continue;
    float until = layout.head.right();
    if (index + 1 < borders.size())
      until = std::min(until, geometry.x(borders[index + 1]) - geometry.step / 2 - px(6));
    Rect place{x + px(5), layout.head.y, until - x - px(5), layout.head.height};
    bool left = false;
    // Near the right end there is more room on the other side of the border.
    if (index + 1 == borders.size() && place.width < text_width(Style::caption, spec.borders[index])) {
      float from = layout.head.x;
      if (index > 0)
        from = geometry.x(borders[index - 1]) + px(5) + text_width(Style::caption, spec.borders[index - 1]);
      const Rect other{from + px(10), layout.head.y, x - px(5) - from - px(10), layout.head.height};
      left = other.width > place.width;
      if (left) place = other;
    }
    const std::string shown = as_much_as_fits(spec.borders[index], place.width);
    if (place.width < px(least_label_units) || shown.empty()) continue;
    if (left) place.cut_left(place.width - text_width(Style::caption, shown) - 1);
    if (!taken.empty() && !place.intersection(taken).empty()) continue;
    text_line(place, shown, {.style = Style::caption, .colour = Token::ink_muted});
  }
}

void draw_chosen(const ChartLayout& layout, const ChartGeometry& geometry, const ControlChartSpec& spec) {
  const Rect rect = chosen_rect(layout, geometry, spec);
  if (rect.empty() || !spec.dots[*spec.chosen].value) return;
  const float x = geometry.x(*spec.chosen);
  const float y = geometry.y(*spec.dots[*spec.chosen].value);
  canvas().AddLine({x, rect.bottom()}, {x, layout.plot.bottom()}, faint(Token::ink, 120),
                   std::max(1.0F, px(1.2F)));
  draw_dot({x, y}, px(5), spec.dots[*spec.chosen].mark);
  canvas().AddCircle({x, y}, px(10), ink(Token::ink), 40, std::max(1.5F, px(2)));
  fill(rect, Token::ink, rect.height / 2);
  text_line(rect.inset(px(8), 0), spec.chosen_words,
            {.style = Style::small_strong, .colour = Token::paper, .align = Align::centre});
}

// The upper and the lower limit, and the centre where there is room between them.
void draw_figures(const ChartLayout& layout, const ChartGeometry& geometry, const ControlChartSpec& spec,
                  const std::vector<LimitStretch>& stretches) {
  const LimitStretch* last = last_limits(stretches);
  if (last == nullptr || !spec.figure || layout.right.empty()) return;
  const float height = line_height(Style::caption);
  const auto row = [&](float y) {
    const float top =
        std::clamp(y - height / 2, layout.plot.y - height / 2, layout.plot.bottom() - height / 2);
    return Rect{layout.right.x + px(8), top, layout.right.width - px(8), height};
  };
  const Rect upper = row(geometry.y(last->upper)), centre = row(geometry.y(last->centre));
  const Rect lower = row(geometry.y(last->lower));
  const TextSpec muted{.style = Style::caption, .colour = Token::ink_muted};
  text_line(upper, spec.figure(last->upper), muted);
  if (lower.y < upper.bottom()) return;
  text_line(lower, spec.figure(last->lower), muted);
  if (centre.y >= upper.bottom() && centre.bottom() <= lower.y)
    text_line(centre, spec.figure(last->centre), muted);
}

}  // namespace

float ChartGeometry::y(double value) const {
  const double share = (placed(value, logarithm) - low) / (high - low);
  const auto drawn = static_cast<float>(std::clamp(share, 0.0, 1.0));
  return plot.bottom() - drawn * plot.height;
}

ChartGeometry chart_geometry(const Rect& plot, const ControlChartSpec& spec) {
  ChartGeometry made;
  made.plot = plot;
  made.logarithm = spec.logarithm;
  made.step = spec.dots.empty() ? plot.width : plot.width / static_cast<float>(spec.dots.size());
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const ChartDot& dot : spec.dots) {
    for (const std::optional<double>& value : {dot.value, dot.lower, dot.upper, dot.centre}) {
      if (!value) continue;
      low = std::min(low, placed(*value, spec.logarithm));
      high = std::max(high, placed(*value, spec.logarithm));
    }
  }
  if (low > high) low = high = 0;
  const double spread = high - low;
  // What never varies stands in the middle.
  const double room = spread > 0 ? spread * room_above_and_below : std::max(1.0, std::abs(high) * 0.5);
  made.low = low - room;
  made.high = high + room;
  return made;
}

std::vector<LimitStretch> limit_stretches(const std::vector<ChartDot>& dots) {
  std::vector<LimitStretch> made;
  std::size_t without = 0;  // gaps just before, in this phase
  for (std::size_t index = 0; index < dots.size(); ++index) {
    const ChartDot& dot = dots[index];
    if (index > 0 && dots[index - 1].phase != dot.phase) without = 0;
    const bool carries_on = !made.empty() && made.back().phase == dot.phase && made.back().last + 1 == index;
    if (!dot.lower || !dot.upper || !dot.centre) {
      // The limits hold on a day that nothing happened, too.
      if (!dot.value && carries_on) {
        made.back().last = index;
      } else {
        without = dot.value ? 0 : without + 1;
      }
      continue;
    }
    if (carries_on && made.back().centre == *dot.centre && made.back().lower == *dot.lower &&
        made.back().upper == *dot.upper && made.back().provisional == dot.provisional) {
      made.back().last = index;
    } else {
      const std::size_t first = carries_on ? index : index - without;
      made.push_back({first, index, dot.phase, *dot.centre, *dot.lower, *dot.upper, dot.provisional});
    }
    without = 0;
  }
  return made;
}

std::optional<std::size_t> nearest_dot(const ChartGeometry& geometry, const std::vector<ChartDot>& dots,
                                       float x) {
  std::optional<std::size_t> nearest;
  for (std::size_t index = 0; index < dots.size(); ++index) {
    if (!dots[index].value) continue;
    if (!nearest || std::abs(geometry.x(index) - x) < std::abs(geometry.x(*nearest) - x)) nearest = index;
  }
  return nearest;
}

std::optional<std::size_t> control_chart(const std::string& path, const Rect& rect,
                                         const ControlChartSpec& spec) {
  const std::vector<LimitStretch> stretches = limit_stretches(spec.dots);
  const ChartLayout layout = layout_of(rect, spec, stretches, !path.empty());
  const ChartGeometry geometry = chart_geometry(layout.plot, spec);
  std::optional<std::size_t> tapped;
  if (!path.empty()) {
    const Rect target{layout.plot.x, layout.head.y, layout.plot.width, layout.plot.bottom() - layout.head.y};
    if (interact(path, target, spec.words, true).tapped) {
      tapped = nearest_dot(geometry, spec.dots, current().input().gesture.point.x);
    }
  }
  draw_limits(geometry, stretches);
  draw_line(geometry, spec.dots);
  draw_dots(geometry, spec.dots);
  draw_borders(layout, geometry, spec);
  draw_figures(layout, geometry, spec, stretches);
  draw_chosen(layout, geometry, spec);
  const TextSpec muted{.style = Style::caption, .colour = Token::ink_muted};
  text_line(layout.ends, spec.from, muted);
  text_line(layout.ends, spec.until,
            {.style = Style::caption, .colour = Token::ink_muted, .align = Align::right});
  text_block(layout.words, spec.words,
             {.style = Style::caption, .colour = Token::ink_muted, .align = Align::centre});
  return tapped;
}

void small_line(const Rect& rect, const std::vector<double>& values, DotMark last) {
  if (values.size() < 2) return;
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const double spread = *high - *low;
  const Rect room = rect.inset(px(5), px(5));
  std::vector<ImVec2> line;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const double share = spread > 0 ? (values[index] - *low) / spread : 0.5;
    line.emplace_back(room.x + room.width * static_cast<float>(index) / static_cast<float>(values.size() - 1),
                      room.bottom() - room.height * static_cast<float>(share));
  }
  for (std::size_t index = 1; index < line.size(); ++index) {
    canvas().AddLine(line[index - 1], line[index], faint(Token::ink_muted, 170), std::max(1.3F, px(1.7F)));
  }
  draw_dot({line.back().x, line.back().y}, px(4), last);
}

}  // namespace okienko::ui
