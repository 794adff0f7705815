#include "kiosk/screens/customer_parts.hpp"

#include <algorithm>

namespace okienko::screens {

using namespace ui;

namespace {

// A group of scripts, as the choices have it.
struct ScriptGroup {
  std::string id;
  std::string label;
};

std::vector<ScriptGroup> groups_of(const std::vector<terminal::ScriptChoice>& scripts) {
  std::vector<ScriptGroup> groups;
  // What is used most here comes first, across the groups: mostly one tap is enough.
  if (std::any_of(scripts.begin(), scripts.end(), [](const auto& script) { return script.often; })) {
    groups.push_back({"", tr("customer", "Most used")});
  }
  for (const terminal::ScriptChoice& script : scripts) {
    const bool seen = std::any_of(groups.begin(), groups.end(),
                                  [&](const ScriptGroup& group) { return group.id == script.group; });
    if (!seen) groups.push_back({script.group, script.group_label});
  }
  return groups;
}

// Groups as segments: in one row when all their words fit, else in columns of one width; gives the one shown.
std::string draw_groups(const std::vector<ScriptGroup>& groups, LocalState& local, Column& column) {
  const bool known = std::any_of(groups.begin(), groups.end(), [&local](const ScriptGroup& group) {
    return group.id == local.script_group;
  });
  const std::string shown = known ? local.script_group : groups.front().id;
  const float gap = px(8);
  const float height = px(48);
  std::vector<float> weights;
  float together = -gap;
  float widest = 0;
  for (const ScriptGroup& group : groups) {
    weights.push_back(text_width(Style::h3, group.label) + px(24));
    together += weights.back() + gap;
    widest = std::max(widest, text_width(Style::small_strong, group.label) + px(18));
  }
  std::size_t columns = groups.size();
  if (together > column.width()) {
    while (columns > 1 &&
           widest * static_cast<float>(columns) + gap * static_cast<float>(columns - 1) > column.width()) {
      --columns;
    }
    // As many rows, but none of them left nearly empty.
    const std::size_t rows = (groups.size() + columns - 1) / columns;
    columns = (groups.size() + rows - 1) / rows;
    weights.assign(columns, 1);
  }
  const std::size_t rows = (groups.size() + columns - 1) / columns;
  Rect area = column.take(static_cast<float>(rows) * (height + gap) - gap);
  for (std::size_t first = 0; first < groups.size(); first += columns) {
    const auto cells = split_columns(area.cut_top(height), weights, gap);
    area.cut_top(gap);
    for (std::size_t index = first; index < std::min(first + columns, groups.size()); ++index) {
      if (segment("customer/group/" + (groups[index].id.empty() ? "often" : groups[index].id), cells[index - first], groups[index].label,
                  groups[index].id == shown)) {
        local.script_group = groups[index].id;
      }
    }
  }
  return shown;
}

}  // namespace

void draw_scripts(const std::vector<terminal::ScriptChoice>& scripts, LocalState& local, Output& output,
                  Column& column, Style heading) {
  if (scripts.empty()) return;
  text_line(column.take(line_height(heading)), tr("customer", "What is it about?"), {.style = heading});
  const std::vector<ScriptGroup> groups = groups_of(scripts);
  std::string shown = groups.front().id;
  if (groups.size() > 1) shown = draw_groups(groups, local, column);
  std::vector<const terminal::ScriptChoice*> chosen;
  for (const auto& script : scripts) {
    if (shown.empty() ? script.often : script.group == shown) chosen.push_back(&script);
  }
  const std::size_t columns = column.width() < px(620) ? 1 : column.width() < px(900) ? 2 : 3;
  const float gap = px(columns == 1 ? 10 : 14);
  const float width = (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(columns == 1 ? 76 : 88);
  for (const auto* script : chosen) {
    height =
        std::max(height, option_height(width, script->title, script->hint, {.icon = Icon::flag}, height));
  }
  const std::size_t rows = (chosen.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + gap) - gap), columns, height, gap);
  int digit = 0;
  for (const auto* script : chosen) {
    if (option("customer/script/" + script->id, grid.next(), script->title, script->hint,
               {.icon = icon_named(script->icon, Icon::assignment), .digit = ++digit})) {
      output.post(terminal::ChooseScript{script->id});
    }
  }
  column.space(px(8));
}

}  // namespace okienko::screens
