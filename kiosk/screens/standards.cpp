#include "kiosk/screens/standards.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::StandardTile;

std::vector<ChipWords> chips_of(const StandardTile& tile, const terminal::Snapshot& snapshot,
                                const std::string& zone) {
  std::vector<ChipWords> chips;
  if (tile.withdrawn) chips.push_back({tr("standard", "withdrawn")});
  chips.push_back({words(tile.factor)});
  if (tile.within_seconds) chips.push_back({within_words(*tile.within_seconds)});
  if (tile.withdrawn) return chips;
  if (tile.too_easy) {
    chips.push_back(
        {tr("standard", "too easy: {time}?", {{"time", unbroken(exact_duration(tile.too_easy->to_seconds))}}),
         Tone::amber});
  }
  if (tile.no_effect) chips.push_back({tr("standard", "without effect"), Tone::amber});
  if (tile.review_overdue) {
    chips.push_back(
        {tr("standard", "review since {date}", {{"date", date_words(tile.review_by, snapshot, zone)}}),
         Tone::red});
  }
  if (tile.proposals > 0) {
    chips.push_back({tr_count("standard", "{count} proposal waits", "{count} proposals wait", tile.proposals),
                     Tone::blue});
  }
  if (tile.changed_here) chips.push_back({tr("standard", "changed here")});
  return chips;
}

std::string attained_words(const StandardTile& tile, const std::string& currency) {
  if (!tile.by_program) return tr("standard", "seen by people");
  return figure_words(tile.attained, terminal::Unit::share, currency);
}

std::string misses_words(const StandardTile& tile) {
  if (!tile.by_program || !tile.attained.value) return {};
  if (tile.misses == 0) return tr("standard", "no miss");
  return tr_count("standard", "{count} miss", "{count} misses", tile.misses);
}

namespace {

struct RowLayout {
  std::vector<ChipWords> chips;
  float figure = 0;
  float text = 0;
  float wording_height = 0;
  float owner_height = 0;
  std::string owner;
  float height = 0;
};

std::string owner_words(const StandardTile& tile) {
  std::string said =
      tile.owner.empty() ? std::string() : tr("standard", "owner: {name}", {{"name", tile.owner}});
  if (tile.review_by.ok() && !tile.review_overdue && !tile.withdrawn) {
    said += (said.empty() ? "" : "\u00A0· ") +
            tr("standard", "review by {date}", {{"date", i18n::full_date(tile.review_by)}});
  }
  return said;
}

RowLayout layout_of(const StandardTile& tile, float width, const terminal::Snapshot& snapshot,
                    const std::string& zone) {
  RowLayout made;
  made.chips = chips_of(tile, snapshot, zone);
  made.figure = px(compact() ? 120 : 160);
  made.text = width - made.figure - px(20);
  made.wording_height = text_height(Style::body_strong, tile.wording, made.text);
  made.owner = owner_words(tile);
  made.owner_height = text_height(Style::caption, made.owner, made.text);
  made.height =
      made.wording_height + made.owner_height + px(8) + chips_height(made.text, made.chips) + px(28);
  return made;
}

void draw_row(const StandardTile& tile, const RowLayout& layout, const Rect& rect, bool last,
              const terminal::Snapshot& snapshot, Output& output) {
  if (tappable("standards/" + tile.id, rect, tile.wording)) output.post(terminal::OpenStandards{tile.id});
  if (!last) separator(rect);
  Rect row = rect.inset(0, px(14));
  const Rect side = row.cut_right(layout.figure);
  row.cut_right(px(20));
  text_block(row.cut_top(layout.wording_height), tile.wording,
             {.style = Style::body_strong, .colour = tile.withdrawn ? Token::ink_muted : Token::ink});
  text_block(row.cut_top(layout.owner_height), layout.owner,
             {.style = Style::caption, .colour = Token::ink_muted});
  row.cut_top(px(8));
  draw_chips(row, layout.chips);
  if (tile.withdrawn) return;
  const std::string figure = attained_words(tile, snapshot.currency), misses = misses_words(tile);
  const Style style =
      tile.by_program && text_width(Style::h2, figure) <= side.width ? Style::h2 : Style::caption;
  const float figure_height = text_height(style, figure, side.width),
              misses_height = text_height(Style::caption, misses, side.width);
  Rect block = centred(side, side.width, figure_height + misses_height);
  text_block(
      block.cut_top(figure_height), figure,
      {.style = style, .colour = tile.by_program ? Token::ink : Token::ink_muted, .align = Align::right});
  text_block(block, misses,
             {.style = Style::caption,
              .colour = tile.misses > 0 ? Token::amber : Token::ink_muted,
              .align = Align::right});
}

void draw_group(const std::string& title, const std::vector<const StandardTile*>& tiles,
                const terminal::Snapshot& snapshot, const LocalState& local, Output& output, Column& column) {
  if (tiles.empty()) return;
  column.space(px(8));
  heading(column, title);
  const float inner_width = column.width() - px(40);
  std::vector<RowLayout> layouts;
  float together = px(8);
  for (const StandardTile* tile : tiles) {
    layouts.push_back(layout_of(*tile, inner_width, snapshot, local.zone));
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

void draw_list(const terminal::Snapshot& snapshot, const LocalState& local, Output& output,
               const Rect& page) {
  const terminal::StandardsView& view = *snapshot.standards;
  ScrollArea scroll("standards/list", page);
  Column column(scroll.content(), px(12));
  text_line(column.take(line_height(Style::h1)), tr("standard", "What we hold ourselves to"),
            {.style = Style::h1});
  muted(column, tr("standard", "Every miss is a cause to remove, never a score."));
  if (view.standards.empty())
    muted(column, tr("standard", "The scripts name no standards yet. Propose the first one."), Style::lead);
  const auto of = [&](const std::string& touchpoint, bool withdrawn) {
    std::vector<const StandardTile*> tiles;
    for (const StandardTile& tile : view.standards) {
      if (tile.withdrawn == withdrawn && (withdrawn || tile.touchpoint == touchpoint)) tiles.push_back(&tile);
    }
    return tiles;
  };
  for (const auto& [id, label] : view.touchpoints)
    draw_group(label, of(id, false), snapshot, local, output, column);
  draw_group(tr("standard", "Withdrawn"), of({}, true), snapshot, local, output, column);
  scroll.finish(column.used());
}

}  // namespace

void draw_standards(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "standards/back", tr("board", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  page = page.inset(page_margin(), px(compact() ? 10 : 20));
  if (snapshot.standards) {
    const auto& chosen = snapshot.standards->chosen;
    enter_whole(local, chosen ? chosen->tile.id : std::string(), {"standards/one", "standards/side"});
    if (chosen) {
      draw_standard_ways(snapshot, local, foot);
      draw_standard(snapshot, local, output, page);
    } else {
      if (foot_button(foot, Side::right, "standards/new", tr("standard", "Propose a new one"),
                      {.icon = Icon::add})) {
        domain::RaiseImprovement draft;
        draft.kind = domain::ImprovementKind::standard;
        open_raise(local, draft);
      }
      draw_list(snapshot, local, output, page);
    }
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
