#include "kiosk/screens/fatal.hpp"

#include <algorithm>

#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/ui/cards.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using i18n::tr;
using i18n::tr_count;

FatalChoice draw_fatal(const FatalPage& fatal) {
  const bool too_often = fatal.start_at_ms == 0;
  const std::int64_t now_ms = current().input().now_ms;
  const Rect page = screen_rect();
  const float width = std::min(px(820), page.width - px(48));
  Rect room{page.x + (page.width - width) / 2, page.y + px(compact() ? 20 : 72), width,
            page.height - px(compact() ? 40 : 120)};
  Rect head = room.cut_top(px(72));
  tile(head.cut_left(px(72)), too_often ? Icon::error : Icon::refresh, too_often ? Tone::red : Tone::amber);
  head.cut_left(px(20));
  const std::string title = too_often ? tr("fatal", "The program keeps stopping. Call the technician.")
                                      : tr("fatal", "The program has stopped");
  text_block({head.x, head.y + std::max(0.0F, (head.height - text_height(Style::h1, title, head.width)) / 2), head.width,
              head.height},
             title, {.style = Style::h1, .path = "fatal/title"});
  room.cut_top(px(16));
  Column column(room, px(compact() ? 8 : 14));
  const auto paragraph = [&](const std::string& text, Style style, Token token) {
    text_block(column.take(text_height(style, text, width)), text, {.style = style, .colour = token});
  };
  paragraph(tr("fatal", "Whatever the screen showed as saved is safe. After the PIN you are back at the same step."),
            Style::lead, Token::ink);
  const std::int64_t left_ms = std::max<std::int64_t>(0, fatal.start_at_ms - now_ms);
  if (!too_often) {
    paragraph(tr_count("fatal", "It starts again in {count} second.", "It starts again in {count} seconds.",
                       static_cast<long long>((left_ms + 999) / 1000)),
              Style::h2, Token::ink);
  }
  const std::string now = too_often ? tr("fatal", "Try again") : tr("fatal", "Start now");
  // When the technician is to be called, trying once more is not what leads on.
  const ButtonSpec spec{.look = too_often ? ButtonLook::plain : ButtonLook::primary,
                        .icon = Icon::refresh,
                        .shortcut = platform::Key::enter};
  const Rect row = column.take(px(64));
  const bool tapped = button("fatal/restart", {row.x, row.y, button_width(now, spec), row.height}, now, spec);
  column.space(px(4));
  paragraph(tr("fatal", "For the technician"), Style::h3, Token::ink_muted);
  paragraph(fatal.cause, Style::body, Token::ink_muted);
  const Rect rest = column.rest();
  if (rest.height > px(60) && !fatal.log.empty()) {
    card(rest, CardLook::paper);
    ScrollArea scroll("fatal/log", rest.inset(px(16), px(12)));
    Column lines(scroll.content(), px(4));
    for (const std::string& line : fatal.log) {
      text_block(lines.take(text_height(Style::caption, line, lines.width())), line,
                 {.style = Style::caption, .colour = Token::ink_muted});
    }
    scroll.finish(lines.used());
  }
  if (!too_often && left_ms > 0) current().wake_at(now_ms + (left_ms - 1) % 1000 + 1);
  return tapped || (!too_often && left_ms == 0) ? FatalChoice::restart : FatalChoice::wait;
}

}  // namespace okienko::screens
