#include "kiosk/ui/scroll.hpp"

#include <imgui_internal.h>

#include <cmath>

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {

ScrollArea::ScrollArea(const std::string& path, const Rect& rect) : path_(path), rect_(rect) {
  Context& context = current();
  drawn_offset_ = std::round(context.scroll_state(path).offset);
  WidgetRecord record;
  record.path = path;
  record.rect = rect;
  record.clip = rect.intersection(clip_rect());
  record.kind = WidgetKind::scroll_area;
  context.record(std::move(record));
  context.scroll_stack().push_back(path);
  // A little wider, so that the edges of cards and the mark beside them are not cut.
  const float beside = px(10);
  ImGui::PushClipRect({rect.x - beside, rect.y - 1}, {rect.right() + beside, rect.bottom() + 1}, true);
}

ScrollArea::~ScrollArea() {
  ImGui::PopClipRect();
  current().scroll_stack().pop_back();
}

Rect ScrollArea::content() const {
  return {rect_.x, rect_.y - drawn_offset_, rect_.width, rect_.height};
}

void ScrollArea::finish(float content_height) {
  ScrollState& state = current().scroll_state(path_);
  // Less than half a pixel is the sum of roundings, and nothing to be moved.
  const float limit = std::max(0.0F, std::ceil(content_height - rect_.height - 0.5F));
  if (limit != state.limit) {
    state.limit = limit;
    if (state.offset > limit) state.offset = limit;
    current().mark_dirty();
  }
  if (limit <= 0) return;
  // A thin mark at the edge says that there is more.
  const float share = rect_.height / content_height;
  const float height = std::max(px(36), rect_.height * share);
  const float y = rect_.y + (rect_.height - height) * (drawn_offset_ / limit);
  Colour mark = colour(current().theme(), Token::ink_muted);
  mark.alpha = 110;
  fill({rect_.right() + px(3), y, px(4), height}, ink(mark), px(2));
}

void ScrollArea::reveal(const Rect& part) {
  ScrollState& state = current().scroll_state(path_);
  if (part.y < rect_.y) state.offset -= rect_.y - part.y;
  if (part.bottom() > rect_.bottom()) state.offset += part.bottom() - rect_.bottom();
  state.offset = std::clamp(state.offset, 0.0F, state.limit);
  current().mark_dirty();
}

void ScrollArea::to_top() {
  current().scroll_state(path_) = ScrollState{};
}

}  // namespace okienko::ui
