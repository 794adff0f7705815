#include "kiosk/screens/sheet.hpp"
#include "kiosk/screens/step.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::RebaseView;

namespace {

void draw_titles(const std::string& heading, const std::vector<std::string>& titles, Icon sign, Token token,
               Column& column) {
  if (titles.empty()) return;
  column.space(px(4));
  text_block(column.take(text_height(Style::h3, heading, column.width())), heading,
             {.style = Style::h3, .colour = Token::ink_muted});
  for (const std::string& title : titles) {
    const float room = column.width() - px(40);
    Rect row = column.take(text_height(Style::body, title, room));
    icon(row.cut_left(px(26)).cut_top(line_height(Style::body)), sign, IconSize::small, token);
    row.cut_left(px(14));
    text_block(row, title);
  }
}

}  // namespace

float newer_line_height() {
  return px(48);
}

void draw_newer_line(const StepPage& page, const Rect& area) {
  card(area, CardLook::surface);
  icon({area.x + px(12), area.y, px(26), area.height}, Icon::system_update, IconSize::medium, Token::blue);
  const RebaseView& newer = *page.contact.newer;
  const std::string text = newer.script_gone ? tr("newer", "This script has been withdrawn")
                                             : tr("newer", "There is a newer version of this script");
  const Rect words{area.x + px(50), area.y, area.width - px(90), area.height};
  const Style style = text_width(Style::body, text) <= words.width ? Style::body : Style::caption;
  text_line(words, text, {.style = style});
  icon({area.right() - px(38), area.y, px(26), area.height}, Icon::chevron_right, IconSize::medium,
       Token::ink_muted);
  if (tappable("script/newer", area, text)) page.local.sheet.open(SheetKind::newer);
}

void draw_newer(const StepPage& page) {
  SheetState& state = page.local.sheet;
  if (!page.contact.newer) {
    state.close();
    return;
  }
  const RebaseView& newer = *page.contact.newer;
  Sheet sheet(state, "script/sheet",
              newer.script_gone ? tr("newer", "This script has been withdrawn")
                                : tr("newer", "There is a newer version of this script"),
              660);
  Column& column = sheet.column();
  const std::string versions =
      tr("newer", "now {from}, newer {to}", {{"from", newer.from_version}, {"to", newer.to_version}});
  text_block(column.take(text_height(Style::caption, versions, column.width())), versions,
             {.style = Style::caption, .colour = Token::ink_muted});
  const std::string what =
      newer.script_gone
          ? tr("newer", "Finish this contact as it began. New contacts do not have it any more.")
          : tr_count("newer", "{count} answer stays. Nothing that was said is lost.",
                     "{count} answers stay. Nothing that was said is lost.", newer.kept);
  text_block(column.take(text_height(Style::lead, what, column.width())), what, {.style = Style::lead});
  draw_titles(tr("newer", "To be asked anew"), newer.asked_anew, Icon::refresh, Token::amber, column);
  draw_titles(tr("newer", "New steps"), newer.new_steps, Icon::add, Token::green, column);
  draw_titles(tr("newer", "No longer asked; the answer stays on record"), newer.vanished, Icon::history,
            Token::ink_muted, column);
  if (!newer.script_gone &&
      foot_button(sheet.foot(), Side::right, "script/carry_over", tr("newer", "Carry over"),
                  {.look = ButtonLook::primary, .icon = Icon::check}, 200)) {
    page.output.post(terminal::CarryOver{});
    state.close();
  }
  if (foot_button(sheet.foot(), newer.script_gone ? Side::right : Side::left, "script/sheet/close",
                  newer.script_gone ? tr("newer", "Close") : tr("newer", "Stay with this one"),
                  {.look = ButtonLook::ghost, .shortcut = platform::Key::escape}, 160)) {
    state.close();
  }
}

}  // namespace okienko::screens
