#include "kiosk/screens/report.hpp"

#include <algorithm>

#include "kiosk/screens/words.hpp"
#include "kiosk/ui/cards.hpp"
#include "kiosk/ui/metrics.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ReportState;

namespace {

struct ReportWords {
  std::string title;
  std::string detail;
  Icon icon = Icon::description;
  Tone tone = Tone::neutral;
};

std::string printed_words(terminal::PaperFault fault) {
  switch (fault) {
    case terminal::PaperFault::none:
      return tr("board", "It was sent to the A4 printer.");
    case terminal::PaperFault::no_printer:
      return tr("board", "No A4 printer is set up: print the file elsewhere.");
    case terminal::PaperFault::out_of_paper:
    case terminal::PaperFault::stopped:
    case terminal::PaperFault::not_written:
    case terminal::PaperFault::interrupted:
      return words(fault);
  }
  return {};
}

ReportWords words_of(const ReportState& state) {
  const std::string month = i18n::month_and_year(state.month);
  switch (state.stage) {
    case ReportState::Stage::reckoning:
    case ReportState::Stage::setting:
      return {tr("board", "{month}: the report is being made…", {{"month", month}}), tr("board", "You can go on working."), Icon::schedule, Tone::neutral};
    case ReportState::Stage::ready:
      return {tr("board", "{month}: the report is ready", {{"month", month}}),
              tr("board", "File: {path}", {{"path", state.path}}) + "\n" + printed_words(state.fault), Icon::check_circle, Tone::green};
    case ReportState::Stage::no_records:
      return {tr("board", "{month}: there is nothing to report", {{"month", month}}), tr("board", "There are no contacts with customers in it."), Icon::description, Tone::amber};
    case ReportState::Stage::failed:
      return {tr("board", "{month}: the report could not be made", {{"month", month}}), tr("board", "Try once more; if it fails again, tell the technician."), Icon::warning, Tone::red};
  }
  return {};
}

}  // namespace

void draw_report_state(const terminal::Snapshot& snapshot, Column& column) {
  if (!snapshot.report_state) return;
  const ReportWords said = words_of(*snapshot.report_state);
  const float side = px(44), pad = px(16);
  const float room = column.width() - 2 * pad - side - px(14);
  const float title_height = text_height(Style::body_strong, said.title, room);
  const float detail_height = text_height(Style::body, said.detail, room);
  const float height = std::max(side, title_height + detail_height) + 2 * px(12);
  const Rect rect = column.take(height);
  card(rect);
  Rect inner = rect.inset(pad, px(12));
  tile(centred(inner.cut_left(side), side, side), said.icon, said.tone);
  inner.cut_left(px(14));
  Rect text = centred(inner, inner.width, title_height + detail_height);
  text_block(text.cut_top(title_height), said.title, {.style = Style::body_strong});
  text_block(text, said.detail, {.colour = Token::ink_muted});
}

}  // namespace okienko::screens
