#include "kiosk/ui/bars.hpp"

#include "kiosk/ui/draw.hpp"

namespace okienko::ui {

namespace {

constexpr float bar_gap_units = 16;
constexpr float target_units = 48;
constexpr float brand_units = 110;  // the product's name, always seen
constexpr float call_units = 600;   // who is calling, and what can be done about it

bool bar_chip(const Rect& area, const TopBarChip& item) {
  const bool tapped = !item.path.empty() &&
                      tappable(item.path, centred(area, std::max(area.width, px(target_units)), px(target_units)),
                               item.label);
  chip(area, item.label, item.tone, item.dot);
  return tapped;
}

// As many contacts as there is room for, from the right; the rest as one chip that counts them.
void draw_contacts(const TopBar& bar, Rect& room, TopBarResult& result) {
  const float gap = px(bar_gap_units);
  const auto width_of = [](const TopBarChip& item) { return std::max(chip_width(item.label, item.dot), px(target_units)); };
  const auto more_label = [](std::size_t count) { return "+" + std::to_string(count); };
  const auto fits = [&](std::size_t shown) {
    float wanted = px(brand_units);
    for (std::size_t index = 0; index < shown; ++index) wanted += width_of(bar.contacts[index]) + gap;
    const std::size_t left_out = bar.contacts.size() - shown;
    if (left_out > 0) wanted += std::max(chip_width(more_label(left_out)), px(target_units)) + gap;
    return wanted <= room.width;
  };
  std::size_t shown = bar.contacts.size();
  while (shown > 0 && !fits(shown)) --shown;
  if (shown < bar.contacts.size()) {
    const TopBarChip more{bar.more_path, more_label(bar.contacts.size() - shown), Tone::blue, ChipDot::none};
    const Rect area = room.cut_right(width_of(more));
    result.more_tapped = bar_chip(area, more);
    room.cut_right(gap);
  }
  for (std::size_t index = shown; index-- > 0;) {
    const Rect area = room.cut_right(width_of(bar.contacts[index]));
    if (bar_chip(area, bar.contacts[index])) result.contact_tapped = index;
    room.cut_right(gap);
  }
}

// The words of each state, empty for one that is left out: first the longer ones become shorter, then those that
// cannot go, the first ones first.
std::vector<std::optional<std::string>> fitting_chips(const std::vector<TopBarChip>& chips, float room) {
  const float gap = px(bar_gap_units);
  std::vector<std::optional<std::string>> words;
  for (const TopBarChip& item : chips) words.emplace_back(item.label);
  const auto fits = [&] {
    float wanted = 0;
    for (std::size_t index = 0; index < chips.size(); ++index) {
      if (words[index]) wanted += chip_width(*words[index], chips[index].dot) + gap;
    }
    return wanted <= room;
  };
  for (std::size_t step = 0; !fits(); ++step) {
    bool changed = false;
    for (std::size_t index = 0; index < chips.size(); ++index) {
      if (step >= chips[index].shorter.size()) continue;
      words[index] = chips[index].shorter[step];
      changed = true;
    }
    if (!changed) break;
  }
  for (std::size_t index = 0; index < chips.size() && !fits(); ++index) {
    if (chips[index].shorter.empty()) words[index].reset();
  }
  return words;
}

}  // namespace

float page_margin() {
  return px(compact() ? 16 : 24);
}

Rect top_bar_room(Rect& page) {
  return page.cut_top(px(compact() ? 52 : 64));
}

TopBarResult top_bar(Rect& page, const TopBar& bar) {
  TopBarResult result;
  const Rect all = top_bar_room(page);
  fill(all, Token::surface);
  line_below(all, Token::line);
  const float gap = px(bar_gap_units);
  Rect room = all.inset(page_margin(), 0);

  // From the right: who, who else, when, states. What is left is for the open contacts and the place.
  if (!bar.person_name.empty()) {
    const float name = bar.only_initials ? 0 : std::min(text_width(Style::body_strong, bar.person_name), px(190));
    // The words of the bar may be as near as a gap.
    const Rect target{all.right() - page_margin() - name - px(bar.only_initials ? 40 : 56) - px(8),
                      all.y + (all.height - px(target_units)) / 2, name + px(bar.only_initials ? 40 : 56) + px(8) + page_margin(),
                      px(target_units)};
    result.person_tapped = tappable("top/person", target, bar.person_name);
    if (!bar.only_initials) {
      text_line(room.cut_right(name), bar.person_name, {.style = Style::body_strong});
      room.cut_right(gap);
    }
    avatar(centred(room.cut_right(px(40)), px(40), px(40)), bar.person_initials);
    room.cut_right(px(8) + gap);
  }
  for (std::size_t index = bar.others.size(); index-- > 0;) {
    const Rect place = room.cut_right(px(36));
    if (tappable(bar.others[index].path, centred(place, px(target_units), px(target_units)), bar.others[index].name)) {
      result.other_tapped = index;
    }
    avatar(centred(place, px(32), px(32)), bar.others[index].initials);
    room.cut_right(px(14));
  }
  if (!bar.time.empty()) {
    text_line(room.cut_right(text_width(Style::body_strong, bar.time)), bar.time,
              {.style = Style::body_strong});
    room.cut_right(gap);
  }
  // A contact beside comes before the words of a state: room for its count at least is kept.
  const float kept = px(bar.beside_call ? call_units : brand_units) + (bar.contacts.empty() ? 0 : px(target_units) + gap);
  const auto chip_words = fitting_chips(bar.chips, room.width - kept);
  for (std::size_t index = bar.chips.size(); index-- > 0;) {
    if (!chip_words[index]) continue;
    TopBarChip item = bar.chips[index];
    item.label = *chip_words[index];
    if (bar_chip(room.cut_right(chip_width(item.label, item.dot)), item)) result.chip_tapped = index;
    room.cut_right(gap);
  }
  if (bar.beside_call) {
    result.left = {all.x, all.y, room.right() - all.x, all.height};
    return result;
  }
  if (!bar.contacts.empty()) draw_contacts(bar, room, result);
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
  return {all.x + page_margin(), all.y + (all.height - footer_button_height()) / 2, all.width - 2 * page_margin(),
          footer_button_height()};
}

}  // namespace okienko::ui
