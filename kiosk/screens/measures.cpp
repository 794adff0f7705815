#include "kiosk/screens/measures.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::MeasureTile;

namespace {

struct RowLayout {
  std::vector<ChipWords> chips;
  float line = 0;    // width of the small line
  float figure = 0;  // width of the figure
  float text = 0;
  float title_height = 0;
  float height = 0;
};

RowLayout layout_of(const MeasureTile& tile, float width) {
  RowLayout made;
  if (tile.signal) {
    const SignalWords said = signal_words(tile);
    made.chips.push_back({said.text, said.tone});
  }
  made.chips.push_back({words(tile.factor)});
  if (tile.misses > 0) made.chips.push_back({causes_words(tile)});
  made.line = compact() ? px(90) : px(170);
  made.figure = compact() ? px(110) : px(150);
  made.text = width - made.line - made.figure - px(32);
  made.title_height = text_height(Style::body_strong, tile.title, made.text);
  made.height = std::max(px(76), made.title_height + px(8) + chips_height(made.text, made.chips) + px(24));
  return made;
}

void draw_row(const MeasureTile& tile, const RowLayout& layout, const Rect& rect, bool last,
              const terminal::Snapshot& snapshot, Output& output) {
  if (tappable("measures/" + tile.id, rect, tile.title)) output.post(terminal::OpenMeasures{tile.id});
  if (!last) separator(rect);
  Rect row = rect;
  Rect text = row.cut_left(layout.text);
  row.cut_left(px(16));
  small_line(centred(row.cut_left(layout.line), layout.line, px(44)), tile.recent, mark_of(tile));
  row.cut_left(px(16));
  const std::string figure = figure_words(tile.figure, tile.unit, snapshot.currency);
  const Style style = text_width(Style::h2, figure) <= row.width ? Style::h2 : Style::body;
  const float figure_height = text_height(style, figure, row.width);
  text_block(centred(row, row.width, figure_height), figure, {.style = style, .align = Align::right});
  const float chips = chips_height(layout.text, layout.chips);
  Rect block = centred(text, text.width, layout.title_height + px(8) + chips);
  text_block(block.cut_top(layout.title_height), tile.title, {.style = Style::body_strong});
  block.cut_top(px(8));
  draw_chips(block, layout.chips);
}

void draw_group(const std::vector<const MeasureTile*>& tiles, const terminal::Snapshot& snapshot,
                Output& output, Column& column) {
  const float inner_width = column.width() - px(40);
  std::vector<RowLayout> layouts;
  float together = px(8);
  for (const MeasureTile* tile : tiles) {
    layouts.push_back(layout_of(*tile, inner_width));
    together += layouts.back().height;
  }
  const Rect list = column.take(together);
  card(list);
  Column rows(list.inset(px(20), px(4)), 0);
  for (std::size_t index = 0; index < tiles.size(); ++index) {
    draw_row(*tiles[index], layouts[index], rows.take(layouts[index].height), index + 1 == tiles.size(),
             snapshot, output);
  }
}

void draw_measures(const terminal::BoardView& board, const terminal::Snapshot& snapshot, Output& output,
               const Rect& page) {
  ScrollArea scroll("measures/list", page);
  Column column(scroll.content(), px(12));
  text_line(column.take(line_height(Style::h1)), tr("measure", "What we measure"), {.style = Style::h1});
  muted(column, tr("measure", "Of the last 30 days, of the whole place; never of a person."));
  if (board.measures.empty()) {
    muted(column,
          board.ready ? tr("measure", "The scripts name no measures yet.")
                      : tr("board", "Reckoning the figures…"),
          Style::lead);
  }
  constexpr domain::MeasureGroup groups[] = {domain::MeasureGroup::contacts, domain::MeasureGroup::complaints,
                                             domain::MeasureGroup::promises, domain::MeasureGroup::opinions,
                                             domain::MeasureGroup::errors,   domain::MeasureGroup::team};
  for (const domain::MeasureGroup group : groups) {
    std::vector<const MeasureTile*> tiles;
    for (const MeasureTile& tile : board.measures) {
      if (tile.group == group) tiles.push_back(&tile);
    }
    if (tiles.empty()) continue;
    column.space(px(8));
    heading(column, words(group));
    draw_group(tiles, snapshot, output, column);
  }
  scroll.finish(column.used());
}

}  // namespace

void draw_measures(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "measures/back", tr("board", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  page = page.inset(page_margin(), px(compact() ? 10 : 20));
  enter_whole(local, snapshot.measure ? snapshot.measure->tile.id : std::string(),
              {"measures/one", "measures/side"});
  if (snapshot.measure) {
    draw_measure(snapshot, local, output, page);
  } else if (snapshot.board) {
    draw_measures(*snapshot.board, snapshot, output, page);
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
