#include "kiosk/ui/touch_test.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {
namespace {

Point target_at(const Rect& rect, std::size_t index) {
  // As near to the corners as a finger gets: that is where panels are wrong first.
  const float margin = current().metrics().mm(touch_hit_mm) + px(6);
  const auto column = static_cast<float>(index % touch_columns);
  const auto row = static_cast<float>(index / touch_columns);
  const Rect inner = rect.inset(margin);
  return {inner.x + inner.width * column / static_cast<float>(touch_columns - 1),
          inner.y + inner.height * row / static_cast<float>(touch_rows - 1)};
}

float distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

void take_press(const Rect& rect, Point at, TouchTest& test) {
  std::size_t nearest = 0;
  for (std::size_t index = 1; index < touch_targets; ++index) {
    if (distance(at, target_at(rect, index)) < distance(at, target_at(rect, nearest))) nearest = index;
  }
  const Point target = target_at(rect, nearest);
  const float off_mm = distance(at, target) / current().metrics().pixels_per_mm;
  const bool hit = off_mm <= touch_hit_mm;
  if (hit) test.hit[nearest] = true;
  if (test.presses.size() >= max_touch_marks) test.presses.erase(test.presses.begin());
  test.presses.push_back({at, target, off_mm, hit});
}

}  // namespace

std::size_t TouchTest::hits() const {
  return static_cast<std::size_t>(std::count(hit.begin(), hit.end(), true));
}

std::size_t TouchTest::misses() const {
  return static_cast<std::size_t>(
      std::count_if(presses.begin(), presses.end(), [](const Press& press) { return !press.hit; }));
}

float TouchTest::largest_off_mm() const {
  float largest = 0;
  for (const Press& press : presses) {
    if (press.hit) largest = std::max(largest, press.off_mm);
  }
  return largest;
}

void touch_test(const std::string& path, const Rect& rect, TouchTest& test) {
  WidgetRecord area;
  area.path = path;
  area.rect = rect;
  area.clip = clip_rect();
  area.kind = WidgetKind::panel;
  current().record(std::move(area));

  const platform::Gesture& gesture = current().input().gesture;
  if (current().layer_is_on_top() && rect.contains(gesture.start)) {
    if (gesture.pressed) take_press(rect, gesture.start, test);
    if (gesture.down && rect.contains(gesture.point) && test.painted.size() < max_touch_points) {
      const bool moved = test.painted.empty() || distance(test.painted.back(), gesture.point) >= px(4);
      if (moved) test.painted.push_back(gesture.point);
    }
  }

  const float radius = px(16);
  fill(rect, Token::surface, radius);
  outline(rect, Token::line, radius);
  for (const Point& point : test.painted) {
    canvas().AddCircleFilled({point.x, point.y}, px(9), ink(Token::primary_soft), 24);
  }
  const float ring = current().metrics().mm(touch_hit_mm);
  for (std::size_t index = 0; index < touch_targets; ++index) {
    const Point at = target_at(rect, index);
    const bool hit = test.hit[index];
    if (hit) canvas().AddCircleFilled({at.x, at.y}, ring, ink(Token::green_soft), 48);
    canvas().AddCircle({at.x, at.y}, ring, ink(hit ? Token::green : Token::ink_muted), 48, px(2));
    const float arm = px(7);
    canvas().AddLine({at.x - arm, at.y}, {at.x + arm, at.y}, ink(hit ? Token::green : Token::ink), px(2));
    canvas().AddLine({at.x, at.y - arm}, {at.x, at.y + arm}, ink(hit ? Token::green : Token::ink), px(2));
  }
  for (const TouchTest::Press& press : test.presses) {
    const Token token = press.hit ? Token::green : Token::red;
    if (!press.hit) {
      canvas().AddLine({press.at.x, press.at.y}, {press.target.x, press.target.y}, ink(token), px(2));
    }
    canvas().AddCircleFilled({press.at.x, press.at.y}, px(4), ink(token), 20);
  }
}

}  // namespace okienko::ui
