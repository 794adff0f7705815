#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/training.hpp"

namespace okienko::screens {

void draw_training_band(const terminal::Snapshot& snapshot, Output&) {
  const float height = snapshot.training ? ui::px(30) : 0;
  ui::current().set_top_band(height);
  if (!snapshot.training) return;
  const ui::Rect band{0, 0, static_cast<float>(ui::current().metrics().size.width_px), height};
  ui::panel(band, ui::Token::amber);
  ui::text_line(band, tr("bar", "TRAINING · nothing here is real"),
                {.style = ui::Style::small_strong, .colour = ui::Token::surface, .align = ui::Align::centre});
}

}  // namespace okienko::screens
