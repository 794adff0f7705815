#include "kiosk/ui/distribution.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/cards.hpp"
#include "kiosk/ui/draw.hpp"

namespace okienko::ui {
namespace {

constexpr float beside_units = 560;  // narrower: the label stands above its bar
constexpr float bar_units = 14;
constexpr float row_gap_units = 12;

struct BarLayout {
  bool beside = true;
  float label = 0;
  float figure = 0;
  float reference = 0;
  float gap = 0;
};

float mark_room(const DistributionBar& bar) {
  return bar.mark.empty() ? 0 : chip_width(bar.mark) + px(10);
}

BarLayout layout_of(float width, const DistributionSpec& spec) {
  BarLayout made;
  made.gap = px(16);
  made.beside = width >= px(beside_units);
  for (const DistributionBar& bar : spec.bars) {
    made.label = std::max(made.label, text_width(Style::body, bar.label) + mark_room(bar) + 1);
    made.figure = std::max(made.figure, text_width(Style::h3, bar.figure) + 1);
    if (bar.reference)
      made.reference = std::max(made.reference, text_width(Style::caption, bar.reference_figure) + 1);
  }
  if (!spec.figure_heading.empty())
    made.figure = std::max(made.figure, text_width(Style::caption, spec.figure_heading) + 1);
  if (made.reference > 0) {
    made.reference = std::max(made.reference, text_width(Style::caption, spec.reference_heading) + 1);
  }
  made.label = std::min(made.label, width * 0.4F);
  return made;
}

float bar_row_height(const DistributionBar& bar, const BarLayout& layout, float width) {
  const float line = line_height(Style::body);
  if (layout.beside) {
    return std::max(std::max(line, px(chip_height_units)),
                    text_height(Style::body, bar.label, layout.label - mark_room(bar)));
  }
  const float beside =
      layout.figure + layout.gap + (layout.reference > 0 ? layout.reference + layout.gap : 0);
  return std::max(line, text_height(Style::body, bar.label, width - beside - mark_room(bar))) +
         px(bar_units + 4);
}

float heading_height(const DistributionSpec& spec) {
  return spec.figure_heading.empty() && spec.reference_heading.empty() ? 0
                                                                       : line_height(Style::caption) + px(4);
}

void draw_bar(const Rect& track, const DistributionBar& bar, double largest) {
  const float radius = track.height / 2;
  fill(track, Token::track, radius);
  const float width = track.width * static_cast<float>(largest > 0 ? bar.share / largest : 0);
  if (width > 1) {
    fill({track.x, track.y, std::max(width, track.height), track.height},
         bar.mark.empty() ? Token::primary : Token::amber, radius);
  }
  if (!bar.reference) return;
  const float x = track.x + track.width * static_cast<float>(largest > 0 ? *bar.reference / largest : 0);
  fill({x - px(2.5F), track.y - px(5), px(5), track.height + px(10)}, Token::surface, px(2));
  fill({x - px(1.5F), track.y - px(4), px(3), track.height + px(8)}, Token::ink, px(1.5F));
}

}  // namespace

float distribution_height(float width, const DistributionSpec& spec) {
  const BarLayout layout = layout_of(width, spec);
  float height = heading_height(spec);
  for (const DistributionBar& bar : spec.bars)
    height += bar_row_height(bar, layout, width) + px(row_gap_units);
  return std::max(0.0F, height - px(row_gap_units));
}

void distribution(const Rect& rect, const DistributionSpec& spec) {
  const BarLayout layout = layout_of(rect.width, spec);
  // The longest bar or tick fills its room.
  double largest = 0;
  for (const DistributionBar& bar : spec.bars)
    largest = std::max({largest, bar.share, bar.reference.value_or(0)});
  const TextSpec muted{.style = Style::caption, .colour = Token::ink_muted, .align = Align::right};
  Rect rest = rect;
  if (const float heading = heading_height(spec); heading > 0) {
    Rect row = rest.cut_top(heading);
    row.cut_bottom(px(4));
    if (layout.reference > 0) {
      text_line(row.cut_right(layout.reference), spec.reference_heading, muted);
      row.cut_right(layout.gap);
    }
    text_line(row.cut_right(layout.figure), spec.figure_heading, muted);
  }
  for (const DistributionBar& bar : spec.bars) {
    Rect row = rest.cut_top(bar_row_height(bar, layout, rect.width));
    rest.cut_top(px(row_gap_units));
    Rect track;
    if (!layout.beside) {
      track = row.cut_bottom(px(bar_units));
      row.cut_bottom(px(4));
    }
    if (layout.reference > 0) {
      const Rect place = row.cut_right(layout.reference);
      row.cut_right(layout.gap);
      if (bar.reference) text_line(place, bar.reference_figure, muted);
    }
    text_line(row.cut_right(layout.figure), bar.figure, {.style = Style::h3, .align = Align::right});
    row.cut_right(layout.gap);
    Rect label = layout.beside ? row.cut_left(layout.label) : row;
    if (layout.beside) {
      row.cut_left(layout.gap);
      track = centred(row, row.width, px(bar_units));
    }
    if (!bar.mark.empty()) {
      chip_right(label, bar.mark, Tone::amber);
      label.cut_right(mark_room(bar));
    }
    const float height = text_height(Style::body, bar.label, label.width);
    text_block(centred(label, label.width, height), bar.label);
    draw_bar(track, bar, largest);
  }
}

void hour_bars(const Rect& rect, const std::vector<HourBar>& bars) {
  if (bars.empty()) return;
  double largest = 1;
  for (const HourBar& bar : bars) largest = std::max({largest, bar.value, bar.high, bar.served.value_or(0)});
  Rect rest = rect;
  const Rect labels = rest.cut_bottom(line_height(Style::caption));
  rest.cut_bottom(px(6));
  rest.cut_top(px(28));  // for the signs
  const float step = rest.width / static_cast<float>(bars.size());
  const float width = std::clamp(step * 0.56F, px(5), px(46));
  const auto y = [&](double value) {
    return rest.bottom() - rest.height * static_cast<float>(value / largest);
  };
  fill({rest.x, rest.bottom(), rest.width, 1}, Token::line);
  float free_from = rest.x - step;
  for (std::size_t index = 0; index < bars.size(); ++index) {
    const HourBar& bar = bars[index];
    const float middle = rest.x + (static_cast<float>(index) + 0.5F) * step;
    const Rect column{middle - width / 2, y(bar.value), width, rest.bottom() - y(bar.value)};
    if (column.height >= 1) {
      fill(column, bar.peak ? Token::amber : Token::primary, std::min(px(5), column.height / 2));
    }
    // The range in which it will most likely lie.
    const float thin = std::max(1.0F, px(2));
    const float high = y(bar.high), low = y(bar.low);
    // On the bar it stands out by an edge of its own.
    for (const auto& [edge, token] :
         {std::pair{px(1.5F), Token::surface}, std::pair{0.0F, Token::ink_muted}}) {
      fill({middle - thin / 2 - edge, high - edge, thin + 2 * edge, std::max(1.0F, low - high) + 2 * edge},
           token);
      fill({middle - px(5) - edge, high - edge, px(10) + 2 * edge, thin + 2 * edge}, token);
      fill({middle - px(5) - edge, low - thin - edge, px(10) + 2 * edge, thin + 2 * edge}, token);
    }
    if (bar.served) {
      fill({middle - step / 2, y(*bar.served) - px(1.5F), step, px(3)}, Token::ink);
    }
    if (bar.peak)
      icon({middle - px(13), std::max(rect.y, high - px(28)), px(26), px(26)}, Icon::warning, IconSize::small,
           Token::amber);
    const float label_width = text_width(Style::caption, bar.label);
    if (bar.label.empty() || middle - label_width / 2 < free_from) continue;
    text_line({middle - label_width / 2, labels.y, label_width + 1, labels.height}, bar.label,
              {.style = Style::caption, .colour = Token::ink_muted});
    free_from = middle + label_width / 2 + px(6);
  }
}

}  // namespace okienko::ui
