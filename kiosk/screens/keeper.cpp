#include "kiosk/screens/keeper.hpp"

#include "kiosk/screens/sheet.hpp"

namespace okienko::screens {

using namespace ui;

void draw_keeper_row(const CustomerPage& page, Column& column) {
  const auto& keeper = page.customer.keeper;
  const std::string label = tr("keeper", "Keeper");
  const std::string value = keeper ? keeper->name : tr("keeper", "nobody yet");
  const float label_height = text_height(Style::caption, label, column.width() - px(48));
  const float value_height = text_height(Style::body_strong, value, column.width() - px(48));
  const Rect row = column.take(std::max(px(58), label_height + value_height + px(14)));
  const bool tapped = tappable("customer/keeper", row, label + ": " + value);
  separator(row);
  Rect text = row;
  icon(text.cut_right(px(32)), Icon::chevron_right, IconSize::medium, Token::ink_muted);
  text = centred(text, text.width, label_height + value_height);
  text_block(text.cut_top(label_height), label, {.style = Style::caption, .colour = Token::ink_muted});
  text_block(text, value, {.style = Style::body_strong, .colour = keeper ? Token::ink : Token::ink_muted});
  if (tapped) page.local.sheet.open(SheetKind::keeper);
}

void draw_keeper_sheet(const CustomerPage& page) {
  const auto& [snapshot, customer, local, output] = page;
  if (local.sheet.kind != SheetKind::keeper) return;
  Sheet sheet(local.sheet, "keeper", tr("keeper", "Who keeps this customer?"));
  Column& column = sheet.column();
  const std::string why =
      tr("keeper", "For a customer who should not meet somebody new each time. Promises go to the keeper.");
  text_block(column.take(text_height(Style::body, why, column.width())), why, {.colour = Token::ink_muted});
  const std::size_t columns = column.width() < px(520) ? 1 : 2;
  const float width =
      (column.width() - px(12) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(80);
  for (const terminal::StaffTile& person : snapshot.staff) {
    OptionSpec spec;
    spec.initials = person.initials;
    height = std::max(height, option_height(width, person.name, words(person.role), spec, height));
  }
  const std::size_t rows = (snapshot.staff.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(12)) - px(12)), columns, height, px(12));
  int number = 0;
  for (const terminal::StaffTile& person : snapshot.staff) {
    OptionSpec spec;
    spec.initials = person.initials;
    spec.selected = customer.keeper && customer.keeper->id == person.id;
    ++number;
    if (option("keeper/" + std::to_string(number), grid.next(), person.name, words(person.role), spec)) {
      output.post(terminal::SetKeeper{customer.id, person.id});
      local.sheet.close();
    }
  }
  Rect& foot = sheet.foot();
  if (customer.keeper &&
      foot_button(foot, Side::left, "keeper/none", tr("keeper", "Nobody any more"), {.icon = Icon::close})) {
    output.post(terminal::SetKeeper{customer.id, std::nullopt});
    local.sheet.close();
    return;
  }
  if (foot_close(foot, "keeper/close")) {
    local.sheet.close();
  }
}

}  // namespace okienko::screens
