#include "kiosk/ui/flow.hpp"

#include <cmath>

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {

void flow_edge(const Rect& from, const Rect& to, int lane) {
  const float thickness = std::max(1.5F, px(2));
  const ImU32 line = ink(Token::ink_muted);
  const float head = px(6);
  const float down = to.y - from.bottom();
  const bool back = to.y < from.bottom();
  const float shift = px(7) * static_cast<float>(lane % 5 - 2);
  const ImVec2 begin(from.centre().x + shift, from.bottom());
  const ImVec2 end(to.centre().x + shift, to.y - head);
  if (back) {
    // Around at the right: a loop.
    const float side = std::max(from.right(), to.right()) + px(10);
    const float y = to.centre().y;
    const ImVec2 points[] = {
        {from.right(), from.centre().y}, {side, from.centre().y}, {side, y}, {to.right() + head, y}};
    canvas().AddPolyline(points, 4, line, 0, thickness);
    canvas().AddTriangleFilled({to.right(), y}, {to.right() + head, y - head * 0.7F},
                               {to.right() + head, y + head * 0.7F}, line);
    return;
  }
  const float bend = std::min(down * 0.55F, px(60));
  canvas().AddBezierCubic(begin, {begin.x, begin.y + bend}, {end.x, end.y - bend}, end, line, thickness);
  canvas().AddTriangleFilled({end.x, to.y}, {end.x - head * 0.7F, end.y}, {end.x + head * 0.7F, end.y}, line);
}

}  // namespace okienko::ui
