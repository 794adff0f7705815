#include "kiosk/ui/bars.hpp"

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {

TopBarResult top_bar(Rect& page, const TopBar& bar) {
  TopBarResult result;
  const Rect all = page.cut_top(px(compact() ? 52 : 64));
  fill(all, Token::surface);
  line_below(all, Token::line);
  const float gap = px(16);
  Rect room = all.inset(px(24), 0);

  // From the right: who, when, states. What is left is for the place.
  if (!bar.person_name.empty()) {
    const float name = std::min(text_width(Style::body_strong, bar.person_name), px(190));
    const Rect target{all.right() - px(24) - name - px(56) - px(8), all.y + (all.height - px(48)) / 2,
                      name + px(56) + px(32), px(48)};
    result.person_tapped = tappable("top/person", target, bar.person_name);
    text_line(room.cut_right(name), bar.person_name, {.style = Style::body_strong});
    room.cut_right(gap);
    avatar(centred(room.cut_right(px(40)), px(40), px(40)), bar.person_initials);
    room.cut_right(gap);
  }
  if (!bar.time.empty()) {
    text_line(room.cut_right(text_width(Style::body_strong, bar.time)), bar.time,
              {.style = Style::body_strong});
    room.cut_right(gap);
  }
  for (std::size_t index = bar.chips.size(); index-- > 0;) {
    const TopBarChip& item = bar.chips[index];
    const float width = chip_width(item.label, item.dot);
    if (width > room.width - px(110)) continue;
    const Rect area = room.cut_right(width);
    if (!item.path.empty() &&
        tappable(item.path, centred(area, std::max(width, px(48)), px(48)), item.label)) {
      result.chip_tapped = index;
    }
    chip(area, item.label, item.tone, item.dot);
    room.cut_right(gap);
  }
  text_line(room.cut_left(text_width(Style::h2, "Okienko") + 1), "Okienko",
            {.style = Style::h2, .colour = Token::primary});
  room.cut_left(gap);
  if (!bar.place.empty() && text_width(Style::body, bar.place) <= room.width) {
    text_line(room, bar.place, {.style = Style::body, .colour = Token::ink_muted});
  }
  return result;
}

float footer_button_height() {
  return px(compact() ? 50 : 64);
}

Rect footer(Rect& page) {
  const Rect all = page.cut_bottom(px(compact() ? 66 : 96));
  fill(all, Token::surface);
  fill({all.x, all.y, all.width, 1}, Token::line);
  return {all.x + px(24), all.y + (all.height - footer_button_height()) / 2, all.width - px(48),
          footer_button_height()};
}

}  // namespace okienko::ui
