// Charts, tiles and distributions of the snapshot as the widgets take them.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/service_words.hpp"
#include "kiosk/screens/state.hpp"
#include "kiosk/ui/control_chart.hpp"
#include "kiosk/ui/distribution.hpp"

namespace okienko::screens {

// What a chart needs besides itself to be drawn.
struct ChartPlace {
  const terminal::Snapshot& snapshot;
  const std::string& zone;
};

// Which points are part of a signal: those beyond the limits, and all of a run, not only the one that
// completes it.
std::vector<ui::DotMark> dot_marks(const measure::Chart& chart);
// How the last point of a tile stands.
ui::DotMark mark_of(const terminal::MeasureTile& tile);

ui::ControlChartSpec chart_spec(const terminal::ChartView& chart, const ChartPlace& place,
                                std::optional<std::size_t> chosen = std::nullopt);
// "14.11: 8,9 min, of 31".
std::string point_words(const terminal::ChartView& chart, std::size_t point, const ChartPlace& place);
// What is missing or was left out, each in a sentence; empty when there is nothing to say.
std::vector<std::string> chart_notes(const terminal::ChartView& chart);
// "XmR · time · by day".
std::string chart_kind_words(const terminal::ChartView& chart);

ui::DistributionSpec distribution_spec(const terminal::DistributionView& view);
ui::DistributionSpec causes_spec(const std::vector<terminal::CauseRow>& rows);
// "24 of 60 asked have answered".
std::string response_words(const terminal::DistributionView& view);

// The chart in a card. With a path its points can be tapped; gives the one that was.
std::optional<std::size_t> draw_chart_card(const std::string& path, const ui::Rect& rect,
                                           const terminal::ChartView& chart, const ChartPlace& place,
                                           std::optional<std::size_t> chosen = std::nullopt);
// A distribution in a card with its heading; as high as it says.
float distribution_card_height(float width, const terminal::DistributionView& view);
void draw_distribution_card(const ui::Rect& rect, const terminal::DistributionView& view);

// Causes in a card, the commonest first; nothing when there are none.
void draw_causes(ui::Column& column, const std::string& title, const std::string& hint,
                 const std::vector<terminal::CauseRow>& rows);
// A card of lines under labels; those without a text are left out.
void draw_labelled(ui::Column& column, std::initializer_list<std::pair<std::string, std::string>> lines);

// Something of a list is shown whole: these areas begin at their top when it is another one than before.
void enter_whole(LocalState& local, const std::string& id, std::initializer_list<const char*> areas);

// A heading in small letters, in a column.
void heading(ui::Column& column, const std::string& text);
void muted(ui::Column& column, const std::string& text, ui::Style style = ui::Style::body);
// Chips in as many rows as they need.
struct ChipWords {
  std::string text;
  ui::Tone tone = ui::Tone::neutral;
};
float chips_height(float width, const std::vector<ChipWords>& chips);
void draw_chips(const ui::Rect& rect, const std::vector<ChipWords>& chips);

// The head of something shown whole: its title, its figure large beside it, chips below.
struct FigureHead {
  std::string title;
  ui::Style style = ui::Style::h1;
  std::string figure;             // empty: none
  std::string below;              // it
  ui::Token below_ink = ui::Token::ink_muted;
  std::vector<ChipWords> chips;
};
void draw_figure_head(ui::Column& column, const FigureHead& head);

}  // namespace okienko::screens
