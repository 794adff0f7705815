#include "kiosk/screens/script_map.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/flow.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ScriptMapView;

namespace {

struct NodeLayout {
  std::string time;
  std::string left;
  float title_height = 0, time_height = 0, left_height = 0;
  float height = 0;
};

std::string time_words(const ScriptMapView::Node& node) {
  if (node.seconds.few) return tr("map", "fewer than 5 contacts");
  if (!node.seconds.value) return {};
  const std::string typical =
      tr("map", "typically {time}", {{"time", unbroken(exact_duration(*node.seconds.value))}});
  if (node.takes_seconds <= 0) return typical;
  return typical + "\u00A0· " +
         unbroken(tr("map", "meant: {time}", {{"time", exact_duration(node.takes_seconds)}}));
}

std::string left_words(const ScriptMapView::Node& node) {
  if (node.left <= 0) return {};
  return tr("map", "broke off: {count}, {share}",
            {{"count", std::to_string(node.left)},
             {"share", i18n::number(node.left_share * 100, node.left_share < 0.1 ? 1 : 0) + "%"}});
}

constexpr float inset_units = 14;

NodeLayout layout_of(const ScriptMapView::Node& node, float width) {
  NodeLayout made;
  const float room = width - px(2 * inset_units);
  made.time = time_words(node);
  made.left = left_words(node);
  made.title_height = text_height(Style::body_strong, node.title, room);
  made.time_height = text_height(Style::caption, made.time, room);
  made.left_height = text_height(Style::caption, made.left, room);
  made.height = made.title_height + made.time_height + made.left_height + px(2 * 12);
  if (node.bottleneck) made.height += px(chip_height_units + 6);
  return made;
}

void draw_node(const ScriptMapView::Node& node, const NodeLayout& layout, const Rect& rect) {
  card(rect, node.bottleneck ? CardLook::amber : CardLook::surface);
  Rect inner = rect.inset(px(inset_units), px(12));
  if (node.bottleneck) {
    chip(inner.cut_top(px(chip_height_units)), fitting(tr("map", "bottleneck"), inner.width), Tone::red);
    inner.cut_top(px(6));
  }
  text_block(inner.cut_top(layout.title_height), node.title, {.style = Style::body_strong});
  text_block(inner.cut_top(layout.time_height), layout.time,
             {.style = Style::caption, .colour = Token::ink_muted});
  text_block(inner, layout.left,
             {.style = Style::caption, .colour = node.bottleneck ? Token::ink : Token::amber});
}

// Downwards, as a page scrolls under a finger: each column of the map is a row here.
void draw_map(const ScriptMapView& map, Column& column) {
  int levels = 0, widest = 1;
  for (const ScriptMapView::Node& node : map.nodes) {
    levels = std::max(levels, node.column + 1);
    widest = std::max(widest, node.row + 1);
  }
  const float gap = px(compact() ? 14 : 24), between = px(36);
  // A single line of steps need not be as wide as the page.
  const float width = std::min(
      (column.width() - px(18) - gap * static_cast<float>(widest - 1)) / static_cast<float>(widest), px(420));
  std::vector<NodeLayout> layouts;
  std::vector<float> heights(static_cast<std::size_t>(levels), 0);
  std::vector<int> counts(static_cast<std::size_t>(levels),
                          0);  // a level with fewer steps stands in the middle
  for (const ScriptMapView::Node& node : map.nodes) {
    layouts.push_back(layout_of(node, width));
    float& height = heights[static_cast<std::size_t>(node.column)];
    height = std::max(height, layouts.back().height);
    int& count = counts[static_cast<std::size_t>(node.column)];
    count = std::max(count, node.row + 1);
  }
  float together = 0;
  std::vector<float> tops;
  for (const float height : heights) {
    tops.push_back(together);
    together += height + between;
  }
  const Rect area = column.take(std::max(0.0F, together - between));
  const float used = width * static_cast<float>(widest) + gap * static_cast<float>(widest - 1);
  const float left = area.x + std::max(0.0F, (area.width - px(18) - used) / 2);
  std::vector<Rect> places;
  for (std::size_t index = 0; index < map.nodes.size(); ++index) {
    const ScriptMapView::Node& node = map.nodes[index];
    const auto free = static_cast<float>(widest - counts[static_cast<std::size_t>(node.column)]);
    places.push_back({left + (static_cast<float>(node.row) + free / 2) * (width + gap),
                      area.y + tops[static_cast<std::size_t>(node.column)], width, layouts[index].height});
  }
  int lane = 0;
  for (std::size_t index = 0; index < map.nodes.size(); ++index) {
    for (const std::size_t next : map.nodes[index].next) {
      if (next >= places.size()) continue;
      const bool near = map.nodes[next].column == map.nodes[index].column + 1;
      flow_edge(places[index], places[next], near ? 2 : lane++);
    }
  }
  for (std::size_t index = 0; index < map.nodes.size(); ++index)
    draw_node(map.nodes[index], layouts[index], places[index]);
}

}  // namespace

void draw_script_map(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "script_map/back", tr("board", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (snapshot.script_map) {
    const ScriptMapView& map = *snapshot.script_map;
    enter_whole(local, map.script, {"script_map/all"});
    ScrollArea scroll("script_map/all", page.inset(page_margin(), px(compact() ? 10 : 20)));
    Column column(scroll.content(), px(12));
    const std::string title = tr("map", "Where the time goes");
    text_line(column.take(line_height(Style::h1)), title, {.style = Style::h1});
    if (map.scripts.size() > 1) {
      std::vector<ChipChoice> choices;
      for (const auto& [script, label] : map.scripts) choices.push_back({script, label});
      if (const auto tapped = choose_chip(column, "script_map/script", choices, map.script)) {
        output.post(terminal::OpenScriptMap{*tapped});
      }
    }
    if (map.nodes.empty() || map.contacts == 0) {
      muted(column, tr("map", "This script has not been used yet."), Style::lead);
    } else {
      const std::string title_first = map.scripts.size() > 1 ? std::string() : map.title + "\u00A0· ";
      muted(column, title_first + tr_count("map", "{count} contact in the last 30 days",
                                           "{count} contacts in the last 30 days", map.contacts));
      draw_map(map, column);
    }
    scroll.finish(column.used());
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
