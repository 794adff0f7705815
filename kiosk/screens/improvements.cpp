#include "kiosk/screens/improvements.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::ImprovementKind;
using terminal::ImprovementsView;
using terminal::ImprovementTile;

namespace {

constexpr ImprovementKind kinds[] = {ImprovementKind::action,     ImprovementKind::practice,
                                     ImprovementKind::idea,       ImprovementKind::risk,
                                     ImprovementKind::competitor, ImprovementKind::expectation,
                                     ImprovementKind::standard};

int open_of(const ImprovementsView& view, ImprovementKind kind) {
  for (const auto& [one, count] : view.open) {
    if (one == kind) return count;
  }
  return 0;
}

std::string tab_words(const ImprovementsView& view, ImprovementKind kind) {
  const int open = open_of(view, kind);
  return open > 0 ? words_of_many(kind) + " " + std::to_string(open) : words_of_many(kind);
}

// Seven tabs in one row where their words have room, else in two.
void draw_tabs(const ImprovementsView& view, Output& output, Rect& page) {
  constexpr std::size_t many = std::size(kinds);
  const float gap = px(8), height = px(48);
  float together = gap * static_cast<float>(many - 1);
  for (const ImprovementKind kind : kinds) together += text_width(Style::h3, tab_words(view, kind)) + px(24);
  std::vector<std::vector<ImprovementKind>> rows;
  if (together <= page.width) {
    rows = {{kinds, kinds + many}};
  } else {
    rows = {{kinds, kinds + 4}, {kinds + 4, kinds + many}};
  }
  for (const auto& row : rows) {
    std::vector<float> weights;
    for (const ImprovementKind kind : row)
      weights.push_back(text_width(Style::h3, tab_words(view, kind)) + px(24));
    const auto cells = split_columns(page.cut_top(height), weights, gap);
    page.cut_top(gap);
    for (std::size_t index = 0; index < row.size(); ++index) {
      const std::string path = "improvements/tab/" + std::to_string(static_cast<int>(row[index]));
      if (segment(path, cells[index], tab_words(view, row[index]), view.kind == row[index])) {
        output.post(terminal::OpenImprovements{row[index]});
      }
    }
  }
  page.cut_top(px(6));
}

std::string nothing_words(ImprovementKind kind) {
  switch (kind) {
    case ImprovementKind::action:
      return tr("improve",
                "No action is under way. One comes of a signal, an opinion, an audit, or of what you see.");
    case ImprovementKind::practice:
      return tr("improve", "No practice yet. What do you do that others could do, too?");
    case ImprovementKind::idea:
      return tr("improve", "No idea yet. What would customers be grateful for, though nobody asks for it?");
    case ImprovementKind::risk:
      return tr("improve", "No risk is named yet. What could go wrong, and what do we do then?");
    case ImprovementKind::competitor:
      return tr("improve", "Nothing noted yet. What do others do better?");
    case ImprovementKind::expectation:
      return tr("improve", "Nothing noted yet. What do customers expect of us today?");
    case ImprovementKind::standard:
      return tr("improve", "No change of a standard waits.");
  }
  return {};
}

void draw_improvements(const terminal::Snapshot& snapshot, const LocalState& local, Output& output,
               const Rect& area) {
  const ImprovementsView& view = *snapshot.improvements;
  ScrollArea scroll("improvements/list", area);
  Column column(scroll.content(), px(12));
  if (view.tiles.empty()) {
    muted(column, nothing_words(view.kind), Style::lead);
    scroll.finish(column.used());
    return;
  }
  const float inner_width = column.width() - px(32);
  std::vector<float> heights;
  float together = px(8);
  for (const ImprovementTile& tile : view.tiles) {
    heights.push_back(improvement_row_height(tile, inner_width, snapshot, local.zone));
    together += heights.back();
  }
  const Rect list = column.take(together);
  card(list);
  Column rows(list.inset(px(16), px(4)), 0);
  for (std::size_t index = 0; index < view.tiles.size(); ++index) {
    const ImprovementTile& tile = view.tiles[index];
    const Rect rect = rows.take(heights[index]);
    if (view.chosen && view.chosen->tile.id == tile.id)
      panel({rect.x - px(8), rect.y, px(4), rect.height}, Token::primary);
    if (tappable("improvements/item/" + std::to_string(index + 1), rect, tile.title)) {
      output.post(terminal::ChooseImprovement{tile.id});
    }
    draw_improvement_row(tile, rect, index + 1 == view.tiles.size(), snapshot, local.zone);
  }
  scroll.finish(column.used());
}

// Beside the list, while nothing is chosen: what this page is for.
void draw_hint(ImprovementKind kind, const Rect& area) {
  const float width = std::min(area.width - px(40), px(420));
  const std::string title = words(kind);
  const std::string hint = tr("improve", "Choose one of the list, or add a new one. Anybody may.");
  const float sign = px(72);
  const float title_height = text_height(Style::h2, title, width),
              hint_height = text_height(Style::body, hint, width);
  Rect block = centred(area, width, sign + px(16) + title_height + px(8) + hint_height);
  tile(centred(block.cut_top(sign), sign, sign), icon_of(kind), Tone::neutral);
  block.cut_top(px(16));
  text_block(block.cut_top(title_height), title, {.style = Style::h2, .align = Align::centre});
  block.cut_top(px(8));
  text_block(block, hint, {.colour = Token::ink_muted, .align = Align::centre});
}

domain::RaiseImprovement new_of(ImprovementKind kind) {
  domain::RaiseImprovement draft;
  draft.kind = kind;
  return draft;
}

}  // namespace

void draw_improvements(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "improvements/back", tr("board", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (snapshot.improvements) {
    const ImprovementsView& view = *snapshot.improvements;
    enter_whole(local, view.chosen ? view.chosen->tile.id.text() : std::string(), {"improvements/one"});
    page = page.inset(page_margin(), px(compact() ? 10 : 20));
    const bool one_alone = compact() && view.chosen;
    if (!one_alone &&
        foot_button(foot, Side::right, "improvements/new", tr("improve", "Add"),
                    {.look = view.chosen ? ButtonLook::plain : ButtonLook::primary, .icon = Icon::add})) {
      open_raise(local, new_of(view.kind));
    }
    if (view.chosen) draw_moves(snapshot, local, output, foot);
    if (one_alone) {
      draw_improvement(snapshot, local, output, page);
    } else {
      draw_tabs(view, output, page);
      if (compact()) {
        draw_improvements(snapshot, local, output, page);
      } else {
        const auto columns = split_columns(page, {1, 1.35F}, px(24));
        draw_improvements(snapshot, local, output, columns[0]);
        if (view.chosen) {
          draw_improvement(snapshot, local, output, columns[1]);
        } else {
          draw_hint(view.kind, columns[1]);
        }
      }
    }
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
