#include "kiosk/screens/board.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/report.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::BoardView;
using terminal::MeasureTile;

namespace {

constexpr std::size_t most_unread_shown = 2, most_unread_compact = 1;

// The ways on, in the order of the work: what is measured, what we hold ourselves to, what is done about it, and what
// else there is to look at.
struct Way {
  const char* path;
  std::string label;
  Icon icon;
  terminal::Action action;
};

std::vector<Way> ways_on() {
  return {
      {"board/measures", tr("board", "Measures"), Icon::insert_chart, terminal::OpenMeasures{}},
      {"board/standards", tr("board", "Standards"), Icon::verified_user, terminal::OpenStandards{}},
      {"board/improvements", tr("board", "Actions and ideas"), Icon::lightbulb, terminal::OpenImprovements{}},
      {"board/voices", tr("board", "Customers' voice"), Icon::record_voice, terminal::OpenVoices{}},
      {"board/load", tr("board", "Load"), Icon::bar_chart, terminal::OpenLoad{}},
      {"board/script_map", tr("board", "Map of a script"), Icon::account_tree, terminal::OpenScriptMap{}},
      {"board/report", tr("board", "Report of the month"), Icon::description, terminal::MakeReport{}},
  };
}

struct WaysLayout {
  std::size_t columns = 6;
  float row_height = 0;
  float height = 0;
};

ButtonSpec spec_of(const Way& way) {
  return {.icon = way.icon, .style = Style::h3};
}

WaysLayout layout_of(const std::vector<Way>& ways, float width) {
  WaysLayout made;
  made.row_height = px(compact() ? 50 : 56);
  const auto fits = [&](std::size_t columns) {
    const float cell = (width - px(12) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    return std::all_of(ways.begin(), ways.end(), [&](const Way& way) { return button_width(way.label, spec_of(way)) - px(20) <= cell; });
  };
  for (const std::size_t columns : {7u, 6u, 4u, 3u, 2u, 1u}) {
    if (columns > ways.size()) continue;
    made.columns = columns;
    if (fits(columns)) break;
  }
  const std::size_t rows = (ways.size() + made.columns - 1) / made.columns;
  made.height = static_cast<float>(rows) * (made.row_height + px(12)) - px(12);
  return made;
}

void draw_ways(const Rect& rect, const std::vector<Way>& ways, Output& output) {
  const WaysLayout layout = layout_of(ways, rect.width);
  Grid grid(rect, layout.columns, layout.row_height, px(12));
  for (const Way& way : ways) {
    if (button(way.path, grid.next(), way.label, spec_of(way))) output.post(way.action);
  }
}

// The figures are being reckoned: how far, and that nothing is lost meanwhile.
void draw_not_ready(const BoardView& board, const Rect& rect) {
  card(rect);
  const float width = std::min(rect.width - px(48), px(520));
  const std::string title = tr("board", "Reckoning the figures…");
  const std::string counter = tr("board", "{done} of {all} records",
                                 {{"done", i18n::number(static_cast<double>(board.reckoned), 0)},
                                  {"all", i18n::number(static_cast<double>(board.to_reckon), 0)}});
  const std::string hint = tr("board", "You can go on working. The charts appear here by themselves.");
  const float title_height = text_height(Style::h2, title, width), hint_height = text_height(Style::body, hint, width);
  const float line = line_height(Style::body_strong);
  Rect block = centred(rect, width, title_height + px(20) + px(12) + px(10) + line + px(6) + hint_height);
  text_block(block.cut_top(title_height), title, {.style = Style::h2, .align = Align::centre});
  block.cut_top(px(20));
  const double share = board.to_reckon > 0 ? static_cast<double>(board.reckoned) / static_cast<double>(board.to_reckon) : 0;
  progress(block.cut_top(px(12)), static_cast<float>(share));
  block.cut_top(px(10));
  text_line(block.cut_top(line), counter, {.style = Style::body_strong, .align = Align::centre});
  block.cut_top(px(6));
  text_block(block, hint, {.colour = Token::ink_muted, .align = Align::centre});
}

bool anything(const BoardView& board) {
  if (!board.chart) return false;
  const auto& points = board.chart->chart.chart.points;
  return std::any_of(points.begin(), points.end(), [](const measure::ChartPoint& point) { return point.value.has_value(); });
}

// Nothing was counted yet, a new shop: what will stand here, and when.
struct EmptyLayout {
  std::string title;
  std::vector<std::pair<Icon, std::string>> lines;
  std::vector<float> heights;
  float width = 0;
  float sign = 0;
  float title_height = 0;
  float height = 0;
};

EmptyLayout layout_of_empty(float room) {
  EmptyLayout made;
  made.title = tr("board", "There is nothing to chart yet");
  made.lines = {
      {Icon::insert_chart, tr_count("board", "The first point comes with {count} customer; fewer are never shown.",
                                    "The first point comes with {count} customers; fewer are never shown.", measure::least_shown)},
      {Icon::trending_up, tr_count("board", "From {count} point on, limits tell a signal from noise.",
                                   "From {count} points on, limits tell a signal from noise.",
                                   static_cast<long long>(measure::least_points_for_limits))},
      {Icon::group, tr("board", "The agenda of the huddle then writes itself from the signals.")},
  };
  made.width = std::min(room - px(48), px(560));
  made.sign = px(compact() ? 40 : 48);
  made.title_height = text_height(Style::h2, made.title, made.width);
  made.height = made.title_height;
  for (const auto& [icon, text] : made.lines) {
    made.heights.push_back(std::max(made.sign, text_height(Style::body, text, made.width - made.sign - px(16))));
    made.height += px(16) + made.heights.back();
  }
  return made;
}

void draw_no_chart(const Rect& rect, const EmptyLayout& layout) {
  card(rect);
  Rect block = centred(rect, layout.width, layout.height);
  text_block(block.cut_top(layout.title_height), layout.title, {.style = Style::h2});
  for (std::size_t index = 0; index < layout.lines.size(); ++index) {
    block.cut_top(px(16));
    Rect row = block.cut_top(layout.heights[index]);
    tile(centred(row.cut_left(layout.sign), layout.sign, layout.sign), layout.lines[index].first, Tone::neutral);
    row.cut_left(px(16));
    const std::string& text = layout.lines[index].second;
    text_block(centred(row, row.width, text_height(Style::body, text, row.width)), text, {.colour = Token::ink_muted});
  }
}

struct HeadLayout {
  std::vector<ChipWords> chips;
  bool beside = true;  // the chips stand beside the title
  Style style = Style::h1;
  float title_height = 0;
  float height = 0;
};

HeadLayout head_of(const terminal::MeasureView& measure, float width) {
  HeadLayout made;
  const SignalWords said = signal_words(measure);
  made.chips = {{name_of(measure.chart.chart.kind) + " · " + words(measure.chart.unit)}, {said.text, said.tone}};
  float chips = 0;
  for (const ChipWords& one : made.chips) chips += chip_width(one.text) + px(8);
  made.style = compact() ? Style::h2 : Style::h1;
  made.beside = text_width(made.style, measure.tile.title) + px(12) + chips <= width;
  made.title_height = made.beside ? line_height(made.style) : text_height(made.style, measure.tile.title, width);
  made.height = made.title_height + (made.beside ? 0 : px(8) + chips_height(width, made.chips));
  return made;
}

void draw_head(const Rect& rect, const terminal::MeasureView& measure, const HeadLayout& layout) {
  Rect rest = rect;
  if (!layout.beside) {
    text_block(rest.cut_top(layout.title_height), measure.tile.title, {.style = layout.style});
    rest.cut_top(px(8));
    draw_chips(rest, layout.chips);
    return;
  }
  for (auto one = layout.chips.rbegin(); one != layout.chips.rend(); ++one) {
    rest.cut_right(chip_right(rest, one->text, one->tone) + px(8));
  }
  text_line(rest, measure.tile.title, {.style = layout.style});
}

std::string below_figure(const MeasureTile& tile, const terminal::Snapshot& snapshot) {
  if (tile.misses > 0) return causes_words(tile);
  if (tile.signal) return signal_words(tile).text;
  if (tile.before.value) {
    return tr("board", "30 days before: {figure}", {{"figure", figure_words(tile.before, tile.unit, snapshot.currency)}});
  }
  return tr("rule", "no signal: leave it alone");
}

float tile_height(const MeasureTile& tile, float width, const terminal::Snapshot& snapshot) {
  const float room = width - px(40);
  return px(32) + text_height(Style::h3, tile.title, room) + line_height(Style::h1) +
         text_height(Style::body, below_figure(tile, snapshot), room);
}

void draw_tile(const MeasureTile& tile, const Rect& rect, const terminal::Snapshot& snapshot, Output& output) {
  card(rect);
  if (tappable("board/measure/" + tile.id, rect, tile.title)) output.post(terminal::OpenMeasures{tile.id});
  Rect inner = rect.inset(px(20), px(16));
  text_block(inner.cut_top(text_height(Style::h3, tile.title, inner.width)), tile.title,
             {.style = Style::h3, .colour = Token::ink_muted});
  Rect row = inner.cut_top(line_height(Style::h1));
  const std::string figure = figure_words(tile.figure, tile.unit, snapshot.currency);
  const Style style = text_width(Style::h1, figure) <= row.width ? Style::h1 : Style::h2;
  row.cut_left(text_line(row, figure, {.style = style}) + px(12));
  if (row.width >= px(70)) small_line(row.cut_right(std::min(row.width, px(120))), tile.recent, mark_of(tile));
  const std::string below = below_figure(tile, snapshot);
  text_block(inner, below, {.colour = tile.misses == 0 && tile.signal && tile.signal->worse ? Token::amber : Token::ink_muted});
}

struct TilesLayout {
  std::size_t columns = 3;
  float row_height = 0;
  float height = 0;
};

TilesLayout layout_of(const std::vector<MeasureTile>& tiles, float width, const terminal::Snapshot& snapshot) {
  TilesLayout made;
  if (tiles.empty()) return made;
  made.columns = std::min<std::size_t>(width < px(640) ? 2 : 3, tiles.size());
  const float cell = (width - px(16) * static_cast<float>(made.columns - 1)) / static_cast<float>(made.columns);
  for (const MeasureTile& one : tiles) made.row_height = std::max(made.row_height, tile_height(one, cell, snapshot));
  const std::size_t rows = (tiles.size() + made.columns - 1) / made.columns;
  made.height = static_cast<float>(rows) * (made.row_height + px(16)) - px(16);
  return made;
}

void draw_tiles(const BoardView& board, const TilesLayout& tiles, const terminal::Snapshot& snapshot, Output& output,
                Column& column) {
  if (tiles.height <= 0) return;
  Grid grid(column.take(tiles.height), tiles.columns, tiles.row_height, px(16));
  for (const MeasureTile& one : board.tiles) draw_tile(one, grid.next(), snapshot, output);
}

// They are kept in a file beside the records, and follow from these: nothing is lost.
void draw_failed(Column& column) {
  const std::string title = tr("board", "The figures cannot be read"),
                    text = tr("board", "No record is lost: they are reckoned anew. Start the terminal again; if this stays, tell "
                                       "the technician, whose page says why.");
  note(column.take(note_height(column.width(), title, text)), title, text, CardLook::amber);
}

void draw_figures(const BoardView& board, const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                  const Rect& area, const std::vector<Way>& ways) {
  ScrollArea scroll("board/figures", area);
  Column column(scroll.content(), px(12));
  if (board.failed) draw_failed(column);
  draw_report_state(snapshot, column);
  const float report_height = snapshot.report_state || board.failed ? column.used() + px(12) : 0;
  const float ways_height = ways.empty() ? 0 : layout_of(ways, column.width()).height;
  const TilesLayout tiles = layout_of(board.tiles, column.width(), snapshot);
  const float least = px(compact() ? 210 : 236);
  const float whole = area.height - report_height - (ways_height > 0 ? ways_height + px(12) : 0) - px(1);
  if (!board.ready) {
    // Nothing is being reckoned while they cannot be read.
    if (!board.failed) draw_not_ready(board, column.take(std::max(least, whole)));
  } else if (!anything(board)) {
    const EmptyLayout empty = layout_of_empty(column.width());
    const float tiles_room = tiles.height > 0 ? tiles.height + px(12) : 0;
    draw_no_chart(column.take(std::max(empty.height + px(48), whole - tiles_room)), empty);
    draw_tiles(board, tiles, snapshot, output, column);
  } else {
    const HeadLayout head = head_of(*board.chart, column.width());
    draw_head(column.take(head.height), *board.chart, head);
    float wanted = area.height - report_height - head.height - px(12) - (tiles.height > 0 ? tiles.height + px(12) : 0) -
                   (ways_height > 0 ? ways_height + px(12) : 0) - px(1);
    wanted = std::clamp(wanted, least, px(420));
    const Rect chart = column.take(wanted);
    draw_chart_card({}, chart, board.chart->chart, {snapshot, local.zone});
    if (tappable("board/chart", chart, board.chart->tile.title)) output.post(terminal::OpenMeasures{board.headline});
    draw_tiles(board, tiles, snapshot, output, column);
  }
  if (!ways.empty()) draw_ways(column.take(ways_height), ways, output);
  scroll.finish(column.used());
}

struct PointLayout {
  AgendaWords said;
  float title_height = 0;
  float detail_height = 0;
  float height = 0;
};

constexpr float number_units = 48;

PointLayout layout_of(const terminal::AgendaView& point, float width, const terminal::Snapshot& snapshot, const LocalState& local) {
  PointLayout made;
  made.said = words(point, snapshot, local.zone);
  const float room = width - px(number_units + 16);
  made.title_height = text_height(Style::body, made.said.title, room);
  made.detail_height = text_height(Style::body, made.said.detail, room);
  made.height = std::max(px(number_units), made.title_height + made.detail_height) + px(20);
  return made;
}

void draw_point(int number, const PointLayout& layout, const Rect& rect, bool last) {
  if (!last) separator(rect);
  Rect row = rect;
  number_tile(centred(row.cut_left(px(number_units)), px(number_units), px(number_units)), std::to_string(number));
  row.cut_left(px(16));
  Rect text = centred(row, row.width, layout.title_height + layout.detail_height);
  text_block(text.cut_top(layout.title_height), layout.said.title);
  text_block(text, layout.said.detail, {.colour = Token::ink_muted});
}

std::string huddle_title(bool longer) {
  const int minutes = longer ? domain::longer_huddle_minutes : domain::huddle_minutes;
  return tr("board", "Huddle · {minutes} min", {{"minutes", std::to_string(minutes)}});
}

// Minutes of meetings that whoever is at the screen has missed: read before the next one begins.
void draw_unread(const BoardView& board, const terminal::Snapshot& snapshot, LocalState& local, Output& output, Column& column) {
  int number = 0;
  for (const terminal::HuddleView& huddle : board.unread) {
    if (static_cast<std::size_t>(++number) > (compact() ? most_unread_compact : most_unread_shown)) break;
    const std::string title = tr("board", "You were not there: {date}", {{"date", i18n::short_date(huddle.began_at, snapshot.now, local.zone)}});
    const std::string hint = tr_count("board", "{count} point; read what was decided", "{count} points; read what was decided",
                                      static_cast<long long>(huddle.agenda.size()));
    const OptionSpec spec{.icon = Icon::assignment, .look = OptionLook::amber, .style = Style::body_strong};
    const Rect rect = column.take(option_height(column.width(), title, hint, spec, px(68)));
    if (option("board/unread/" + std::to_string(number), rect, title, hint, spec)) output.post(terminal::OpenMinutes{huddle.id});
  }
}

// Surveys of the team that are due begin right here, where a script asks them: whoever is at the screen answers.
void draw_surveys(const BoardView& board, Output& output, Column& column) {
  int number = 0;
  for (const terminal::SurveyDue& survey : board.surveys_due) {
    const std::string title = tr("board", "Time to ask the team: {survey}", {{"survey", survey.title}});
    if (survey.script.empty()) {
      muted(column, title);
      continue;
    }
    const std::string hint = tr("board", "Each in turn; kept without a name and without the hour.");
    const OptionSpec spec{.icon = Icon::record_voice, .style = Style::body_strong};
    const Rect rect = column.take(option_height(column.width(), title, hint, spec, px(68)));
    if (option("board/survey/" + std::to_string(++number), rect, title, hint, spec)) {
      output.post(terminal::StartTeamScript{survey.script});
    }
  }
}

bool draw_start(const BoardView& board, const Rect& rect) {
  const std::string label = board.running ? tr("board", "Back to the huddle") : tr("board", "Begin the huddle");
  return button("board/huddle", rect, label, {.look = ButtonLook::primary, .icon = board.running ? Icon::group : Icon::play_arrow});
}

void start(const BoardView& board, Output& output) {
  if (board.running) {
    output.post(terminal::OpenMinutes{});
  } else {
    output.post(terminal::StartHuddle{board.longer_next});
  }
}

void draw_agenda_card(const BoardView& board, const terminal::Snapshot& snapshot, const LocalState& local, Column& column) {
  const float inner_width = column.width() - px(40);
  if (board.agenda.empty()) {
    const std::string nothing = tr("board", "The agenda is empty: no signal, nothing late. Talk about an idea.");
    const float height = text_height(Style::body, nothing, inner_width);
    const Rect rect = column.take(height + px(40));
    card(rect);
    text_block(rect.inset(px(20), px(20)), nothing, {.colour = Token::ink_muted});
    return;
  }
  std::vector<PointLayout> layouts;
  float together = px(8);
  for (const terminal::AgendaView& point : board.agenda) {
    layouts.push_back(layout_of(point, inner_width, snapshot, local));
    together += layouts.back().height;
  }
  const Rect list = column.take(together);
  card(list);
  Column rows(list.inset(px(20), px(4)), 0);
  for (std::size_t index = 0; index < layouts.size(); ++index) {
    draw_point(static_cast<int>(index) + 1, layouts[index], rows.take(layouts[index].height), index + 1 == layouts.size());
  }
}

void draw_agenda(const BoardView& board, const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect area) {
  const bool small = compact();
  const std::string title = huddle_title(board.longer_next);
  const Style style = small ? Style::h2 : Style::h1;
  Rect head = area.cut_top(line_height(style));
  const std::string leader = board.leader.name.empty() ? std::string() : tr("board", "leads: {name}", {{"name", board.leader.name}});
  const float title_width = text_line(head, title, {.style = style});
  if (!leader.empty() && !board.running && title_width + chip_width(leader) + px(12) <= head.width) {
    chip_right(head, leader, Tone::neutral);
  }
  area.cut_top(px(12));
  const float button_height = px(small ? 54 : 64);
  float used = 0;
  {
    ScrollArea scroll("board/agenda", {area.x, area.y, area.width, area.height - button_height - px(12)});
    Column column(scroll.content(), px(12));
    draw_unread(board, snapshot, local, output, column);
    if (!leader.empty() && (board.running || title_width + chip_width(leader) + px(12) > head.width)) muted(column, leader);
    draw_agenda_card(board, snapshot, local, column);
    draw_surveys(board, output, column);
    used = column.used();
    scroll.finish(used);
  }
  // Right below the list, as long as that is short.
  const float y = std::min(area.y + used + px(12), area.bottom() - button_height);
  if (draw_start(board, {area.x, y, area.width, button_height})) start(board, output);
}

}  // namespace

void draw_board(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "board/back", tr("board", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoToDesk{});
  }
  if (snapshot.board) {
    // As many ways on as the footer has room for: nothing has to be scrolled to. The others end the page.
    std::vector<Way> ways = ways_on();
    const auto wanted = [](const Way& way) { return button_width(way.label, {.style = Style::h3}) - px(16); };
    std::size_t in_foot = 0;
    float used = 0;
    while (in_foot < ways.size() && used + wanted(ways[in_foot]) <= foot.width) used += wanted(ways[in_foot++]) + px(10);
    Rect rest = foot;
    for (std::size_t index = in_foot; index-- > 0;) {
      const Rect rect = rest.cut_right(wanted(ways[index]));
      rest.cut_right(px(10));
      if (button(ways[index].path, rect, ways[index].label, {.style = Style::h3})) output.post(ways[index].action);
    }
    ways.erase(ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(in_foot));
    page = page.inset(page_margin(), px(compact() ? 10 : 22));
    const auto columns = split_columns(page, {1.7F, 1}, px(compact() ? 16 : 24));
    draw_figures(*snapshot.board, snapshot, local, output, columns[0], ways);
    draw_agenda(*snapshot.board, snapshot, local, output, columns[1]);
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
