#include "kiosk/screens/stopped.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/words.hpp"
#include "kiosk/ui/bars.hpp"
#include "kiosk/ui/text.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

struct StopWords {
  std::string title;
  std::string what_to_do;
  Icon icon = Icon::error;
};

StopWords words_of(terminal::Stop::Kind kind) {
  using Kind = terminal::Stop::Kind;
  switch (kind) {
    case Kind::newer_store:
      return {tr("stop", "The records are newer than this program"),
              tr("stop",
                 "Nothing is lost and nothing was changed. Install the newest version of the program on this "
                 "terminal."),
              Icon::system_update};
    case Kind::damaged_store:
      return {tr("stop", "The records of this terminal are damaged"),
              tr("stop",
                 "The terminal stopped so that nothing gets worse. Do not switch it off. Call the "
                 "technician: a copy is kept, and the records come back from the centre."),
              Icon::storage};
    case Kind::in_use:
      return {tr("stop", "The program runs already"),
              tr("stop", "Another copy of it holds the records. Close this one, or restart the terminal."),
              Icon::info};
    case Kind::disk:
      return {tr("stop", "The disk cannot be used"),
              tr("stop",
                 "Nothing can be saved now. Serve on paper and call the technician: the disk is full or does "
                 "not answer."),
              Icon::storage};
    case Kind::pack:
      return {tr("stop", "There are no scripts to work with"),
              tr("stop",
                 "The folder with scripts is missing or has errors. Call the technician and show this page."),
              Icon::description};
  }
  return {};
}

}  // namespace

void draw_stopped(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  local.pin.wipe();
  const terminal::Stop stop = snapshot.stop.value_or(terminal::Stop{});
  const StopWords stop_words = words_of(stop.kind);
  Rect page = screen_rect();
  Rect foot = footer(page);
  // The button that leads on is the one the words speak of.
  const bool restart_leads = stop.kind == terminal::Stop::Kind::in_use;
  const auto look_of = [](bool leads) { return leads ? ButtonLook::primary : ButtonLook::plain; };
  if (foot_button(foot, restart_leads ? Side::left : Side::right, "stopped/technician", tr("stop", "Technician"),
                  {.look = look_of(!restart_leads), .icon = Icon::settings})) {
    output.post(terminal::OpenTechnician{});
  }
  if (foot_button(foot, restart_leads ? Side::right : Side::left, "stopped/restart", tr("stop", "Start again"),
                  {.look = look_of(restart_leads), .icon = Icon::refresh})) {
    output.post(terminal::StartAgain{});
  }
  const float width = std::min(px(760), page.width - px(48));
  float height = px(72) + px(16) + text_height(Style::h1, stop_words.title, width) + px(16) +
                 text_height(Style::lead, stop_words.what_to_do, width);
  if (!stop.detail.empty()) {
    height += px(24) + line_height(Style::h3) + px(16) + text_height(Style::caption, stop.detail, width);
  }
  // A hair above the middle, where the eye expects it.
  const float top = std::max(px(16), (page.height - height) * 0.45F);
  Column column({page.x + (page.width - width) / 2, page.y + top, width, page.height}, px(16));
  const Rect sign = column.take(px(72));
  tile({sign.x, sign.y, px(72), px(72)}, stop_words.icon, Tone::red);
  text_block(column.take(text_height(Style::h1, stop_words.title, width)), stop_words.title,
             {.style = Style::h1, .path = "stop/title"});
  text_block(column.take(text_height(Style::lead, stop_words.what_to_do, width)), stop_words.what_to_do,
             {.style = Style::lead});
  if (!stop.detail.empty()) {
    column.space(px(8));
    text_line(column.take(line_height(Style::h3)), tr("stop", "For the technician"),
              {.style = Style::h3, .colour = Token::ink_muted});
    text_block(column.take(text_height(Style::caption, stop.detail, width)), stop.detail,
               {.style = Style::caption, .colour = Token::ink_muted, .path = "stop/detail"});
  }
}

}  // namespace okienko::screens
