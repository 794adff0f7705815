// What the pages of a report are made of: its words and its drawings. Not for other folders.
#pragma once

#include <string>

#include "kiosk/paper/compose.hpp"
#include "terminal/snapshot_report.hpp"

namespace okienko::paper {

// As on the screen.
inline constexpr Ink report_ink{0.086, 0.098, 0.114};
inline constexpr Ink report_muted{0.353, 0.384, 0.42};
inline constexpr Ink report_line{0.87, 0.863, 0.835};
inline constexpr Ink report_pale{0.957, 0.953, 0.937};
inline constexpr Ink report_primary{0.059, 0.361, 0.361};
inline constexpr Ink report_soft{0.878, 0.929, 0.922};
inline constexpr Ink report_band{0.937, 0.961, 0.957};
inline constexpr Ink report_limit{0.55, 0.72, 0.71};
inline constexpr Ink report_red{0.702, 0.149, 0.118};
inline constexpr Ink report_red_soft{0.984, 0.902, 0.894};
inline constexpr Ink report_amber{0.604, 0.322, 0};
inline constexpr Ink report_amber_soft{0.984, 0.937, 0.863};
inline constexpr Ink report_green{0.106, 0.431, 0.212};
inline constexpr Ink report_green_soft{0.882, 0.945, 0.898};
inline constexpr Ink report_neutral{0.925, 0.918, 0.894};

// A value in its unit: "91,2%", "4,5 min", "1 240 zł".
std::string value_words(double value, terminal::Unit unit, const std::string& currency);
// The same; nothing known: "–", too few: "fewer than 5".
std::string figure_words(const terminal::Figure& figure, terminal::Unit unit, const std::string& currency);
// Two that stand side by side: in one unit, where they are near to each other.
std::pair<std::string, std::string> compared_words(const terminal::Figure& now, const terminal::Figure& before,
                                                   terminal::Unit unit, const std::string& currency);
std::string percent(double share, int decimals = 1);
std::string signal_words(const terminal::ReportSignal& signal);
std::string effect_words(const terminal::EffectView& effect, const std::string& currency);
std::string duration_words(double seconds);
// In the unit in which the other would be written.
std::string duration_words(double seconds, double as_long_as_seconds);
std::string span_words(terminal::PeriodLength length);
std::string cause_words(const terminal::ChartView::Cause& cause);
// Parts that only the program has a name for: channels, that somebody came again.
std::string part_words(const std::string& label);

// A chart in a frame, with its title, what its lines are, and why its phases begin; measured before it is drawn. A narrow
// one shows fewer points, the last ones.
struct ChartFrame {
  terminal::ReportChart chart;
  std::string tag;
  double width = 0;
  double tag_width = 0;
  double title_height = 0;
  std::vector<double> legend;  // heights
  double height = 0;           // as much as it needs; more makes the plot higher
};
ChartFrame frame_of(const Composer& page, const terminal::ReportChart& chart, double width, bool wide);
void draw_chart(const Canvas& canvas, double x, double height, const ChartFrame& frame, const std::string& currency);
// The marks of signals, also beside words: worse, better, other.
enum class Mark { worse, better, other, calm };
void draw_mark(const Canvas& canvas, double x, double y, double radius, Mark mark);

}  // namespace okienko::paper
