// Rectangles in pixels of the surface. A screen is laid out by cutting pieces off a rectangle.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "kiosk/platform/events.hpp"

namespace okienko::ui {

using platform::Point;

struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  Point centre() const { return {x + width / 2, y + height / 2}; }
  bool empty() const { return width <= 0 || height <= 0; }
  bool contains(Point point) const {
    return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
  }
  Rect intersection(const Rect& other) const {
    const float left = std::max(x, other.x);
    const float top = std::max(y, other.y);
    return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
            std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
  }
  Rect inset(float horizontal, float vertical) const {
    return {x + horizontal, y + vertical, std::max(0.0F, width - 2 * horizontal),
            std::max(0.0F, height - 2 * vertical)};
  }
  Rect inset(float all) const { return inset(all, all); }

  // Each takes a piece off this rectangle and returns it.
  Rect cut_top(float size) {
    size = std::min(size, height);
    const Rect piece{x, y, width, size};
    y += size;
    height -= size;
    return piece;
  }
  Rect cut_bottom(float size) {
    size = std::min(size, height);
    height -= size;
    return {x, y + height, width, size};
  }
  Rect cut_left(float size) {
    size = std::min(size, width);
    const Rect piece{x, y, size, height};
    x += size;
    width -= size;
    return piece;
  }
  Rect cut_right(float size) {
    size = std::min(size, width);
    width -= size;
    return {x + width, y, size, height};
  }
};

// A rectangle of this size in the middle of `outer`.
inline Rect centred(const Rect& outer, float width, float height) {
  return {outer.x + (outer.width - width) / 2, outer.y + (outer.height - height) / 2, width, height};
}

// Splits by weights, with gaps between.
inline std::vector<Rect> split_columns(const Rect& rect, const std::vector<float>& weights, float gap) {
  std::vector<Rect> columns;
  if (weights.empty()) return columns;
  float total = 0;
  for (const float weight : weights) total += weight;
  const float free = rect.width - gap * static_cast<float>(weights.size() - 1);
  float x = rect.x;
  for (const float weight : weights) {
    const float width = free * weight / total;
    columns.push_back({x, rect.y, width, rect.height});
    x += width + gap;
  }
  return columns;
}

// Pieces below one another, each as high as asked for.
class Column {
 public:
  Column(const Rect& rect, float gap) : rect_(rect), y_(rect.y), gap_(gap) {}
  Rect take(float height) {
    const Rect piece{rect_.x, y_, rect_.width, height};
    y_ += height + gap_;
    return piece;
  }
  void space(float height) { y_ += height; }
  // What was used so far, without the last gap.
  float used() const { return std::max(0.0F, y_ - rect_.y - gap_); }
  Rect rest() const { return {rect_.x, y_, rect_.width, std::max(0.0F, rect_.bottom() - y_)}; }
  float width() const { return rect_.width; }

 private:
  Rect rect_;
  float y_;
  float gap_;
};

// Equal cells in rows from the left.
class Grid {
 public:
  Grid(const Rect& rect, std::size_t columns, float row_height, float gap)
      : rect_(rect), columns_(std::max<std::size_t>(columns, 1)), row_height_(row_height), gap_(gap) {}
  Rect next() {
    const float width =
        (rect_.width - gap_ * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_);
    const auto column = static_cast<float>(count_ % columns_);
    const auto row = static_cast<float>(count_ / columns_);
    ++count_;
    return {rect_.x + column * (width + gap_), rect_.y + row * (row_height_ + gap_), width, row_height_};
  }
  float used() const {
    const std::size_t rows = (count_ + columns_ - 1) / columns_;
    return rows == 0 ? 0 : static_cast<float>(rows) * (row_height_ + gap_) - gap_;
  }

 private:
  Rect rect_;
  std::size_t columns_;
  float row_height_;
  float gap_;
  std::size_t count_ = 0;
};

}  // namespace okienko::ui
