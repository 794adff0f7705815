// One standard whole: how it is attained, why it was missed, what customers say matters, and what became of
// it over time.
#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/improvements.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/screens/standards.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::StandardTile;
using terminal::StandardView;

namespace {

domain::RaiseImprovement change_of(const StandardTile& tile, domain::StandardChange change) {
  domain::RaiseImprovement draft;
  draft.kind = domain::ImprovementKind::standard;
  draft.change = change;
  draft.about.standard = tile.id;
  draft.touchpoint = tile.touchpoint;
  draft.factor = tile.factor;
  draft.within_seconds = tile.within_seconds;
  if (change == domain::StandardChange::revise) draft.title = tile.wording;
  return draft;
}

void draw_head(const StandardView& view, const terminal::Snapshot& snapshot, const std::string& zone,
               Column& column) {
  const StandardTile& tile = view.tile;
  FigureHead head;
  head.title = tile.wording;
  head.chips = chips_of(tile, snapshot, zone);
  if (compact() || text_width(Style::h1, tile.wording) > column.width() * 1.8F) head.style = Style::h2;
  if (tile.by_program && !tile.withdrawn) {
    head.figure = attained_words(tile, snapshot.currency);
    head.below = misses_words(tile);
    if (tile.misses > 0) head.below_ink = Token::amber;
  }
  draw_figure_head(column, head);
}

// A standard that is easily met is too low: what is proposed instead, and what that stands on.
void draw_too_easy(const StandardTile& tile, LocalState& local, Column& column) {
  if (!tile.too_easy || tile.withdrawn) return;
  const terminal::TooEasyView& easy = *tile.too_easy;
  const std::string to = unbroken(exact_duration(easy.to_seconds));
  const std::string text = tr_count("standard", "{count} week without a miss, held against {times} times.",
                                    "{count} weeks without a miss, held against {times} times.", easy.weeks,
                                    {{"times", std::to_string(easy.times)}}) +
                           " " +
                           tr("standard", "999 of 1000 take at most {slowest}. {from} could be {to}.",
                              {{"slowest", unbroken(exact_duration(easy.slowest_expected_seconds))},
                               {"from", unbroken(exact_duration(easy.from_seconds))},
                               {"to", to}});
  const std::string label = tr("standard", "Propose {time}", {{"time", to}});
  const Rect rect = column.take(banner_height(column.width(), text, label));
  if (banner("standard/too_easy", rect, Tone::amber, Icon::trending_up, text, label)) {
    domain::RaiseImprovement draft = change_of(tile, domain::StandardChange::revise);
    draft.within_seconds = easy.to_seconds;
    draft.source = domain::ImprovementSource::signal;
    open_raise(local, draft);
  }
}

void draw_no_effect(const StandardView& view, Column& column) {
  if (!view.tile.no_effect || view.tile.withdrawn) return;
  const std::string title = tr("standard", "Without effect");
  const std::string text = tr(
      "standard", "It is attained, and {outcome} has not become better. Change it, or withdraw it at once.",
      {{"outcome", view.outcome}});
  note(column.take(note_height(column.width(), title, text)), title, text, CardLook::amber);
}

void draw_facts(const StandardView& view, Column& column) {
  const StandardTile& tile = view.tile;
  draw_labelled(column, {
      {tr("standard", "How it is measured"), view.measure},
      {tr("standard", "What it shall make better"), view.outcome},
      {tr("standard", "Owner"), tile.owner},
      {tr("standard", "In force from"),
       tile.in_force_from.ok() ? i18n::full_date(tile.in_force_from) : std::string()},
      {tr("standard", "To be looked at again by"),
       tile.review_by.ok() && !tile.withdrawn ? i18n::full_date(tile.review_by) : std::string()},
      {tr("standard", "Why it was withdrawn"), view.reason},
  });
}

void draw_list(const std::string& title, const std::string& path,
               const std::vector<terminal::ImprovementTile>& tiles, const terminal::Snapshot& snapshot,
               const std::string& zone, Output& output, Column& column) {
  if (tiles.empty()) return;
  heading(column, title);
  const float inner_width = column.width() - px(32);
  std::vector<float> heights;
  float together = px(8);
  for (const terminal::ImprovementTile& tile : tiles) {
    heights.push_back(improvement_row_height(tile, inner_width, snapshot, zone));
    together += heights.back();
  }
  const Rect list = column.take(together);
  card(list);
  Column rows(list.inset(px(16), px(4)), 0);
  for (std::size_t index = 0; index < tiles.size(); ++index) {
    const Rect rect = rows.take(heights[index]);
    if (tappable(path + std::to_string(index + 1), rect, tiles[index].title))
      output.post(terminal::ChooseImprovement{tiles[index].id});
    draw_improvement_row(tiles[index], rect, index + 1 == tiles.size(), snapshot, zone);
  }
}

void draw_chart(const StandardView& view, const terminal::Snapshot& snapshot, const std::string& zone,
                Column& column, float height) {
  if (!view.chart) {
    if (!view.tile.by_program) {
      muted(column,
            tr("standard", "The program cannot see whether it is attained: audits, visits and people do."));
    }
    return;
  }
  draw_chart_card({}, column.take(height), *view.chart, {snapshot, zone});
  for (const std::string& note : chart_notes(*view.chart)) muted(column, note, Style::caption);
}

}  // namespace

void draw_standard_ways(const terminal::Snapshot& snapshot, LocalState& local, Rect& foot) {
  const StandardTile& tile = snapshot.standards->chosen->tile;
  if (tile.withdrawn) return;
  const std::string change = tr("standard", "Propose a change"), review = tr("standard", "Review its class"),
                    withdraw = tr("standard", "Withdraw");
  const ButtonSpec with_icon{.icon = Icon::edit};
  const float wanted = button_width(change, with_icon) + button_width(review, with_icon) +
                       button_width(withdraw, with_icon) + px(32);
  const bool icons = wanted <= foot.width;
  const Style style = icons ? Style::button : Style::h3;
  if (foot_button(foot, Side::right, "standard/change", change,
                  {.look = ButtonLook::primary, .icon = icons ? Icon::edit : Icon::none, .style = style})) {
    open_raise(local, change_of(tile, domain::StandardChange::revise));
  }
  if (foot_button(foot, Side::right, "standard/review", review,
                  {.icon = icons ? Icon::refresh : Icon::none, .style = style})) {
    open_raise(local, change_of(tile, domain::StandardChange::review));
  }
  if (foot_button(foot, Side::right, "standard/withdraw", withdraw,
                  {.look = ButtonLook::danger, .icon = icons ? Icon::close : Icon::none, .style = style})) {
    open_raise(local, change_of(tile, domain::StandardChange::withdraw));
  }
}

void draw_standard(const terminal::Snapshot& snapshot, LocalState& local, Output& output, const Rect& area) {
  const StandardView& view = *snapshot.standards->chosen;
  const auto main = [&](Column& column, float chart_height) {
    draw_head(view, snapshot, local.zone, column);
    draw_too_easy(view.tile, local, column);
    draw_no_effect(view, column);
    draw_chart(view, snapshot, local.zone, column, chart_height);
    draw_causes(column, tr("standard", "Misses, by cause"),
                tr("standard", "Every miss is a cause to remove, never a score."), view.misses);
    if (view.expectations) {
      heading(column, tr("standard", "What customers say matters"));
      draw_distribution_card(column.take(distribution_card_height(column.width(), *view.expectations)),
                             *view.expectations);
    }
  };
  const auto side = [&](Column& column) {
    draw_facts(view, column);
    draw_list(tr("standard", "Proposals and changes"), "standard/life/", view.life, snapshot, local.zone,
              output, column);
    draw_list(tr("standard", "Good practices"), "standard/practice/", view.practices, snapshot, local.zone,
              output, column);
  };
  if (compact()) {
    ScrollArea scroll("standards/one", area);
    Column column(scroll.content(), px(12));
    main(column, px(220));
    side(column);
    scroll.finish(column.used());
    return;
  }
  const auto columns = split_columns(area, {1.75F, 1}, px(24));
  {
    ScrollArea scroll("standards/one", columns[0]);
    Column column(scroll.content(), px(12));
    main(column, px(290));
    scroll.finish(column.used());
  }
  ScrollArea scroll("standards/side", columns[1]);
  Column column(scroll.content(), px(12));
  side(column);
  scroll.finish(column.used());
}

}  // namespace okienko::screens
