#include "kiosk/ui/image.hpp"

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {

namespace {

// The part of the picture that is seen, in shares of it.
struct Part {
  ImVec2 from{0, 0};
  ImVec2 to{1, 1};
};

Part middle(float picture_shape, float rect_shape) {
  Part part;
  if (picture_shape > rect_shape) {
    const float cut = (1 - rect_shape / picture_shape) / 2;
    part = {{cut, 0}, {1 - cut, 1}};
  } else {
    const float cut = (1 - picture_shape / rect_shape) / 2;
    part = {{0, cut}, {1, 1 - cut}};
  }
  return part;
}

}  // namespace

void image(const Rect& rect, const std::shared_ptr<const platform::Picture>& picture, ImageFit fit, Icon otherwise) {
  const Rect at = snapped(rect);
  if (at.empty()) return;
  const float radius = px(12);
  const platform::Texture texture = current().texture_of(picture);
  if (texture == 0) {
    fill(at, Token::neutral_soft, radius);
    draw_icon(at, otherwise, at.width > px(120) ? IconSize::large : IconSize::medium, ink(Token::ink_muted));
    return;
  }
  const float shape =
      static_cast<float>(picture->size.width_px) / static_cast<float>(std::max(picture->size.height_px, 1));
  const float room = at.width / at.height;
  Rect shown = at;
  Part part;
  switch (fit) {
    case ImageFit::whole:
      shown = snapped(shape > room ? centred(at, at.width, at.width / shape)
                                   : centred(at, at.height * shape, at.height));
      break;
    case ImageFit::filled:
      part = middle(shape, room);
      break;
  }
  canvas().AddImageRounded(reinterpret_cast<ImTextureID>(texture), {shown.x, shown.y}, {shown.right(), shown.bottom()},
                           part.from, part.to, IM_COL32_WHITE, radius);
  outline(shown, Token::line, radius);
}

}  // namespace okienko::ui
