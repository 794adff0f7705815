#include "kiosk/screens/menu.hpp"

#include <algorithm>

#include "kiosk/screens/approval.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/papers.hpp"
#include "kiosk/screens/pin_dialogue.hpp"
#include "kiosk/screens/sheet.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

// The pack's languages that the screens have words for; every one of those while the pack says nothing.
std::vector<std::string> offered_languages(const terminal::Snapshot& snapshot) {
  const auto available = i18n::languages();
  if (snapshot.languages.empty()) return available;
  std::vector<std::string> offered;
  for (const std::string& language : snapshot.languages) {
    if (std::find(available.begin(), available.end(), language) != available.end())
      offered.push_back(language);
  }
  return offered;
}

float row_height() {
  return px(compact() ? 50 : 60);
}

// What the colleague does, as buttons in two columns.
void draw_doors(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Column& column) {
  struct Door {
    const char* path;
    std::string label;
    Icon icon;
    ButtonLook look = ButtonLook::plain;
  };
  std::vector<Door> doors{{"menu/sign_out", tr("menu", "Lock this screen"), Icon::lock, ButtonLook::primary}};
  // An exercise is one colleague's, and has neither figures nor a printer: what is left is the way through it.
  const bool exercise = snapshot.exercise.has_value();
  if (!exercise) doors.push_back({"menu/change", tr("menu", "Change places"), Icon::group});
  // The desk has these doors itself; after an exercise there is nothing left to be done in it.
  if (snapshot.page != terminal::Page::desk && snapshot.page != terminal::Page::practised) {
    doors.push_back({"menu/desk", tr("menu", "To the desk"), Icon::home});
    doors.push_back({"menu/tasks", tr("menu", "My work"), Icon::assignment});
    doors.push_back({"menu/goods", tr("menu", "Goods with us"), Icon::inventory_2});
    doors.push_back({"menu/concern", tr("menu", "Everybody concerned"), Icon::contact_phone});
    if (!exercise) doors.push_back({"menu/board", tr("desk", "How we do"), Icon::insert_chart});
  }
  if (!snapshot.training && !exercise && snapshot.page != terminal::Page::training) {
    doors.push_back({"menu/training", tr("training", "My training"), Icon::school});
  }
  if (!exercise) {
    doors.push_back({"menu/charter", tr("menu", "Print our standards"), Icon::print});
    doors.push_back({"menu/technician", tr("menu", "For the technician"), Icon::settings});
  }
  const auto wide_enough = [&](float width) {
    return std::all_of(doors.begin(), doors.end(), [width](const Door& door) {
      return button_width(door.label, {.icon = door.icon}) <= width;
    });
  };
  const std::size_t columns = wide_enough((column.width() - px(12)) / 2) ? 2 : 1;
  const std::size_t rows = (doors.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (row_height() + px(12)) - px(12)), columns, row_height(), px(12));
  for (const Door& door : doors) {
    if (!button(door.path, grid.next(), door.label,
                {.look = door.look, .icon = door.icon, .align = ButtonAlign::left})) {
      continue;
    }
    const std::string path = door.path;
    local.menu_open = false;
    if (path == "menu/sign_out") output.post(terminal::SignOut{});
    if (path == "menu/change") local.sheet.open(SheetKind::colleagues);
    if (path == "menu/desk") output.post(terminal::GoToDesk{});
    if (path == "menu/tasks") output.post(terminal::OpenTasks{});
    if (path == "menu/goods") output.post(terminal::OpenGoods{});
    if (path == "menu/concern") output.post(terminal::OpenConcernPage{});
    if (path == "menu/board") output.post(terminal::OpenBoard{});
    if (path == "menu/training") output.post(terminal::OpenTraining{});
    if (path == "menu/charter") {
      output.post(terminal::MakePaper{domain::PaperKind::charter, forms_of(snapshot.device).front(), snapshot.language, {}, {}});
    }
    if (path == "menu/technician") output.post(terminal::OpenTechnician{});
  }
}

// A heading and its choices in one row, one of them taken.
struct MenuChoice {
  std::string path;
  std::string label;
  bool taken = false;
};

std::optional<std::size_t> choose_in(const Rect& row, const std::vector<MenuChoice>& offered) {
  std::optional<std::size_t> tapped;
  const auto cells = split_columns(row, std::vector<float>(offered.size(), 1), px(10));
  for (std::size_t index = 0; index < offered.size(); ++index) {
    if (segment(offered[index].path, cells[index], offered[index].label, offered[index].taken)) tapped = index;
  }
  return tapped;
}

std::optional<std::size_t> choices(Column& column, const std::string& heading, const std::vector<MenuChoice>& offered) {
  text_line(column.take(line_height(Style::h3)), heading, {.style = Style::h3, .colour = Token::ink_muted});
  column.space(-px(6));
  return choose_in(column.take(px(48)), offered);
}

void draw_settings(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Column& column) {
  const std::vector<std::string> languages = offered_languages(snapshot);
  if (languages.size() > 1) {
    std::vector<MenuChoice> offered;
    for (const std::string& language : languages) {
      offered.push_back({"menu/language/" + language, i18n::own_name(language), snapshot.language == language});
    }
    if (const auto tapped = choices(column, tr("menu", "Language"), offered)) {
      output.post(terminal::SetLanguage{languages[*tapped]});
    }
  }
  constexpr int sizes[] = {100, 125, 150};
  std::vector<MenuChoice> offered;
  for (const int size : sizes) {
    const std::string text = std::to_string(size);
    offered.push_back({"menu/text/" + text, text + "%", snapshot.device.text_percent == size});
  }
  const bool dark = local.theme == Theme::dark;
  const std::string colours = dark ? tr("menu", "Light colours") : tr("menu", "Dark colours");
  ButtonSpec spec{.icon = Icon::lightbulb, .align = ButtonAlign::left};
  // On a small panel the colours stand beside the sizes: all of it is seen at once.
  Rect theme;
  if (compact()) {
    text_line(column.take(line_height(Style::h3)), tr("menu", "Size of everything"),
              {.style = Style::h3, .colour = Token::ink_muted});
    column.space(-px(6));
    Rect row = column.take(px(48));
    spec.align = ButtonAlign::centre;
    theme = row.cut_right(button_width(colours, spec));
    row.cut_right(px(24));
    if (const auto tapped = choose_in(row, offered)) {
      output.post(terminal::SetDevice{"text", std::to_string(sizes[*tapped])});
    }
  } else {
    if (const auto tapped = choices(column, tr("menu", "Size of everything"), offered)) {
      output.post(terminal::SetDevice{"text", std::to_string(sizes[*tapped])});
    }
    theme = column.take(row_height());
  }
  if (button("menu/theme", theme, colours, spec)) {
    output.post(terminal::SetDevice{"dark", dark ? "0" : "1"});
  }
}

}  // namespace

void draw_menu(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!local.menu_open) return;
  const std::string name = snapshot.signed_in ? snapshot.signed_in->name : std::string();
  Sheet sheet(local.menu_sheet, "menu", name, 800);
  Column& column = sheet.column();
  draw_doors(snapshot, local, output, column);
  draw_settings(snapshot, local, output, column);
  if (foot_close(sheet.foot(), "menu/close")) {
    local.menu_open = false;
  }
}

void draw_colleagues(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::colleagues) return;
  Sheet sheet(local.sheet, "change/colleagues", tr("menu", "Who comes to the screen?"));
  Column& column = sheet.column();
  const std::string hint = tr("menu", "Your open work stays here and waits for you.");
  text_block(column.take(text_height(Style::caption, hint, column.width())), hint,
             {.style = Style::caption, .colour = Token::ink_muted});
  std::vector<const terminal::StaffTile*> others;
  for (const terminal::StaffTile& person : snapshot.staff) {
    if (!snapshot.signed_in || person.id != snapshot.signed_in->id) others.push_back(&person);
  }
  constexpr std::size_t columns = 2;
  const float width = (column.width() - px(12)) / 2;
  float height = px(76);
  for (const auto* person : others) {
    OptionSpec spec;
    spec.initials = person->initials;
    height = std::max(height, option_height(width, person->name, words(person->role), spec, px(76)));
  }
  const std::size_t rows = (others.size() + columns - 1) / columns;
  Grid grid(column.take(std::max(0.0F, static_cast<float>(rows) * (height + px(12)) - px(12))), columns, height,
            px(12));
  int digit = 0;
  for (const auto* person : others) {
    OptionSpec spec;
    spec.initials = person->initials;
    spec.digit = ++digit;
    if (option("change/to/" + person->id.text(), grid.next(), person->name, words(person->role), spec)) {
      output.post(terminal::ChangeStaff{person->id});
      local.sheet.close();
    }
  }
  if (foot_close(sheet.foot(), "change/colleagues/close")) {
    local.sheet.close();
  }
}

void draw_change(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.changing_to || snapshot.page == terminal::Page::turned) return;
  const PinAsked asked{.path = "change",
                       .cancel_path = "change/cancel",
                       .send_path = "change/sign_in",
                       .hint = tr("pin", "Enter your PIN"),
                       .cancel = tr("sheet", "Close"),
                       .send = tr("lock", "Sign in")};
  switch (draw_pin_dialogue(snapshot, local, *snapshot.changing_to, asked)) {
    case PinAnswer::none:
      return;
    case PinAnswer::cancelled:
      output.post(terminal::ChangeStaff{});
      break;
    case PinAnswer::entered:
      output.post(terminal::SignIn{local.pin.digits});
      break;
  }
  local.pin.wipe();
}

void draw_contacts_sheet(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::contacts) return;
  Sheet sheet(local.sheet, "top/contacts_sheet", tr("bar", "Open contacts"));
  Column& column = sheet.column();
  int number = 0;
  // Those with a request first, also where they are put aside.
  for (const terminal::ApprovalNews& news : snapshot.approval_news) {
    ++number;
    const RequestWords said = words(news, snapshot.now);
    const std::string title = news.customer_name.empty() ? tr("desk", "Without a name") : news.customer_name;
    const OptionSpec spec{.icon = said.icon, .look = said.tone == Tone::amber ? OptionLook::amber : OptionLook::plain,
                          .digit = number};
    if (option("contacts/approval/" + std::to_string(number),
               column.take(option_height(column.width(), title, said.text, spec, px(76))), title, said.text, spec)) {
      open_news(news, output);
      local.sheet.close();
    }
  }
  for (const terminal::OpenContactChip& open : snapshot.contacts) {
    if (std::any_of(snapshot.approval_news.begin(), snapshot.approval_news.end(),
                    [&](const terminal::ApprovalNews& news) { return news.contact == open.id; })) {
      continue;
    }
    ++number;
    const std::string title = open_contact_title(open);
    const std::string hint = open_contact_hint(open, snapshot, local);
    const OptionSpec spec{.icon = icon_of(open.channel),
                          .selected = snapshot.contact && snapshot.contact->id == open.id,
                          .digit = number};
    if (option("contacts/" + std::to_string(number),
               column.take(option_height(column.width(), title, hint, spec, px(76))), title, hint, spec)) {
      output.post(terminal::SwitchContact{open.id});
      local.sheet.close();
    }
  }
  if (foot_close(sheet.foot(), "contacts/close")) {
    local.sheet.close();
  }
}

}  // namespace okienko::screens
