#include "kiosk/ui/sign.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kiosk/ui/draw.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::ui {
namespace {

// How far a point lies from the line between two others, in steps of the grid.
double distance(const GridPoint& point, const GridPoint& from, const GridPoint& to) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  if (length == 0) return std::hypot(point.x - from.x, point.y - from.y);
  const double area = static_cast<double>(to.x - from.x) * (from.y - point.y) -
                      static_cast<double>(from.x - point.x) * (to.y - from.y);
  return std::abs(area) / length;
}

// Douglas and Peucker: between two kept points, the farthest is kept when it is farther than `tolerance`.
void keep(const std::vector<GridPoint>& stroke, std::size_t first, std::size_t last, double tolerance,
          std::vector<bool>& kept) {
  double farthest = 0;
  std::size_t found = first;
  for (std::size_t index = first + 1; index < last; ++index) {
    const double away = distance(stroke[index], stroke[first], stroke[last]);
    if (away > farthest) {
      farthest = away;
      found = index;
    }
  }
  if (farthest <= tolerance) return;
  kept[found] = true;
  keep(stroke, first, found, tolerance, kept);
  keep(stroke, found, last, tolerance, kept);
}

std::string text_of(const Strokes& strokes, double tolerance) {
  std::string text;
  for (const std::vector<GridPoint>& stroke : strokes) {
    if (stroke.empty()) continue;
    std::vector<bool> kept(stroke.size(), false);
    kept.front() = kept.back() = true;
    keep(stroke, 0, stroke.size() - 1, tolerance, kept);
    if (!text.empty()) text += ';';
    bool first = true;
    for (std::size_t index = 0; index < stroke.size(); ++index) {
      if (!kept[index]) continue;
      if (!first) text += ' ';
      first = false;
      text += std::to_string(stroke[index].x) + "," + std::to_string(stroke[index].y);
    }
  }
  return text;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < 0 || value > sign_grid) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::string strokes_text(const Strokes& strokes, std::size_t max_bytes) {
  std::string text;
  for (double tolerance = 1.5; tolerance < 2 * sign_grid; tolerance *= 1.5) {
    text = text_of(strokes, tolerance);
    if (text.size() <= max_bytes) return text;
  }
  // Straight lines only, and still too many: the first strokes stay.
  const std::size_t end = text.rfind(';', max_bytes);
  return end == std::string::npos ? std::string() : text.substr(0, end);
}

Strokes strokes_from_text(std::string_view text) {
  Strokes strokes;
  while (!text.empty() && strokes.size() < max_strokes) {
    const std::size_t end = std::min(text.find(';'), text.size());
    std::string_view part = text.substr(0, end);
    std::vector<GridPoint> stroke;
    while (!part.empty() && stroke.size() < max_stroke_points) {
      const std::size_t space = std::min(part.find(' '), part.size());
      const std::string_view pair = part.substr(0, space);
      const std::size_t comma = pair.find(',');
      if (comma != std::string_view::npos) {
        const auto x = number(pair.substr(0, comma));
        const auto y = number(pair.substr(comma + 1));
        if (x && y) stroke.push_back({*x, *y});
      }
      part.remove_prefix(std::min(space + 1, part.size()));
    }
    if (!stroke.empty()) strokes.push_back(std::move(stroke));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return strokes;
}

Rect sign_pad_rect(const Rect& room) {
  const float width = std::min(room.width, room.height * sign_proportion);
  return {room.x, room.y, width, width / sign_proportion};
}

void draw_strokes(const Rect& rect, const Strokes& strokes, Token token) {
  const float thickness = std::max(1.5F, rect.height / 90);
  const auto at = [&rect](const GridPoint& point) {
    return ImVec2(rect.x + static_cast<float>(point.x) * rect.width / sign_grid,
                  rect.y + static_cast<float>(point.y) * rect.height / sign_grid);
  };
  std::vector<ImVec2> line;
  for (const std::vector<GridPoint>& stroke : strokes) {
    line.clear();
    for (const GridPoint& point : stroke) line.push_back(at(point));
    if (line.size() == 1) {
      canvas().AddCircleFilled(line.front(), thickness * 0.8F, ink(token));
    } else {
      canvas().AddPolyline(line.data(), static_cast<int>(line.size()), ink(token), 0, thickness);
    }
  }
}

void sign_pad(const std::string& path, const Rect& rect, Strokes& strokes, std::string_view hint) {
  WidgetRecord record;
  record.path = path;
  record.label = std::string(hint);
  record.rect = rect;
  record.clip = clip_rect();
  record.kind = WidgetKind::control;
  current().record(std::move(record));

  const platform::Gesture& gesture = current().input().gesture;
  if (current().layer_is_on_top() && rect.contains(gesture.start)) {
    const GridPoint point{
        std::clamp(static_cast<int>((gesture.point.x - rect.x) / rect.width * sign_grid), 0, sign_grid),
        std::clamp(static_cast<int>((gesture.point.y - rect.y) / rect.height * sign_grid), 0, sign_grid)};
    if (gesture.pressed && strokes.size() < max_strokes) strokes.push_back({point});
    if (gesture.down && !gesture.pressed && !strokes.empty() && strokes.back().back() != point &&
        strokes.back().size() < max_stroke_points) {
      strokes.back().push_back(point);
    }
  }
  fill(rect, Token::surface, px(16));
  outline(rect, Token::line, px(16));
  const float base = rect.y + rect.height * 0.76F;
  fill({rect.x + px(28), base, rect.width - px(56), 1}, Token::line);
  if (strokes.empty()) {
    text_line({rect.x + px(28), base + px(6), rect.width - px(56), line_height(Style::caption)}, hint,
              {.style = Style::caption, .colour = Token::ink_muted});
  }
  draw_strokes(rect, strokes, Token::ink);
}

}  // namespace okienko::ui
