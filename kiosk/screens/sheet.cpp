#include "kiosk/screens/sheet.hpp"

#include "kiosk/ui/bars.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::screens {

using namespace ui;

Sheet::Places Sheet::places(const SheetState& state, const std::string& title, float width_units,
                            float foot_px) {
  Places made;
  made.covered = screen_rect();
  // The bar above stays in sight, but while somebody types on a small panel.
  if (!(compact() && typing())) made.covered.cut_top(px(compact() ? 52 : 64));
  const float width = std::min(px(width_units), made.covered.width - px(24));
  const float edge = px(compact() ? 16 : 28);
  const float title_height = text_height(Style::h1, title, width - 2 * edge);
  const float foot_height = foot_px > 0 ? foot_px : footer_button_height();
  const float around = 2 * edge + title_height + px(12) + px(16) + foot_height;
  const float content = std::max(state.content_px, px(120));
  made.rect = centred(made.covered, width, std::min(around + content, made.covered.height - px(16)));
  Rect inner = made.rect.inset(edge);
  made.title = inner.cut_top(title_height);
  inner.cut_top(px(12));
  made.foot = inner.cut_bottom(foot_height);
  inner.cut_bottom(px(16));
  made.body = inner;
  return made;
}

Sheet::Sheet(SheetState& state, const std::string& path, const std::string& title, float width_units,
             float foot_px)
    : Sheet(state, path, title, places(state, title, width_units, foot_px)) {}

Sheet::Sheet(SheetState& state, const std::string& path, const std::string& title, const Places& places)
    : state_(state),
      dialogue_(path, places.covered, places.rect),
      foot_((text_block(places.title, title, {.style = Style::h1}), places.foot)),
      scroll_(std::in_place, path + "/content", places.body),
      column_(scroll_->content(), px(12)) {}

ui::Rect& Sheet::foot() {
  end_content();
  return foot_;
}

void Sheet::end_content() {
  if (!scroll_) return;
  scroll_->finish(column_.used());
  scroll_.reset();
  if (state_.content_px != column_.used()) {
    state_.content_px = column_.used();
    current().mark_dirty();
  }
}

Sheet::~Sheet() {
  end_content();
}

}  // namespace okienko::screens
