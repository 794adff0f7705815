// The widgets on their own: pictures for eyes (OKIENKO_PICTURES=<folder>), and what a finger, a scanner and a
// keyboard do to them.
#include <gtest/gtest.h>

#include "kiosk/ui/bars.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/overlay.hpp"
#include "kiosk/ui/pin.hpp"
#include "kiosk/ui/scroll.hpp"
#include "stage.hpp"

namespace {

using namespace okienko;
using namespace okienko::ui;

using Gallery = screens_test::Stage;

TopBar example_bar() {
  return {.place = "Poznań 04 · stanowisko 2",
          .chips = {{"", "Reklamacja R-2044 · 1:12", Tone::neutral, ChipDot::none},
                    {"", "Zsynchronizowano", Tone::green, ChipDot::dot}},
          .time = "10:42",
          .person_initials = "AN",
          .person_name = "Anna N."};
}

void step_page(std::string& chosen) {
  Rect page = screen_rect();
  top_bar(page, example_bar());
  Rect foot = footer(page);
  Rect left = page.cut_left(px(340));
  panel(left, Token::surface);
  divider_right(left);
  Column known(left.inset(px(20)), px(12));
  text_line(known.take(line_height(Style::h2)), "Jan Wójcik", {.style = Style::h2});
  text_line(known.take(line_height(Style::body)), "601 234 567 · klient od 2019",
            {.colour = Token::ink_muted});
  chip(known.take(px(29)), "3 sprawy załatwione", Tone::green);
  chip(known.take(px(29)), "ta sama usterka 2. raz", Tone::amber);
  text_line(known.take(line_height(Style::h3)), "Już wiemy, nie pytaj",
            {.style = Style::h3, .colour = Token::ink_muted});
  const float height =
      note_height(known.width(), "Ekspres Verta 300", "zam. 88121, kupiony 14.03.2026, 899 zł");
  note(known.take(height), "Ekspres Verta 300", "zam. 88121, kupiony 14.03.2026, 899 zł");

  Column right(page.inset(px(32), px(24)), px(14));
  Rect head = right.take(px(29));
  chip_right(head, "standard T-07 · krytyczny", Tone::neutral);
  text_line(head, "Krok 2 z 4 · Czego oczekuje klient",
            {.style = Style::caption, .colour = Token::ink_muted});
  progress(right.take(px(8)), 0.5F);
  const char* line = "Przykro mi, że ekspres znowu przecieka. Co będzie dla Pana najlepszym rozwiązaniem?";
  say("step/say", right.take(say_height(line, right.width())), line);
  Grid grid(right.rest(), 2, px(88), px(14));
  struct {
    const char* id;
    const char* title;
    const char* hint;
    Icon icon;
  } options[] = {{"replace", "Wymiana", "nowy egzemplarz, dziś lub kurierem", Icon::swap_horiz},
                 {"repair", "Naprawa", "do 14 dni, odbiór spod drzwi", Icon::build},
                 {"reduce", "Obniżenie ceny", "klient zostawia towar", Icon::arrow_downward},
                 {"refund", "Zwrot pieniędzy", "odstąpienie od umowy", Icon::undo}};
  int digit = 0;
  for (const auto& item : options) {
    if (option(std::string("step/") + item.id, grid.next(), item.title, item.hint,
               {.icon = item.icon, .selected = chosen == item.id, .digit = ++digit})) {
      chosen = item.id;
    }
  }
  if (button("foot/back", foot.cut_left(px(147)), "Wstecz",
             {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    chosen = "back";
  }
  foot.cut_left(px(16));
  if (button("foot/aside", foot.cut_left(px(106)), "Odłóż", {.look = ButtonLook::ghost})) chosen = "aside";
  if (button("foot/next", foot.cut_right(px(98)), "Dalej", {.enabled = false})) chosen = "next";
  foot.cut_right(px(16));
  if (button("foot/ask", foot.cut_right(px(223)), "Poproś o zgodę", {.icon = Icon::flag})) chosen = "ask";
}

TEST(Gallery, StepByFingerAndByDigit) {
  std::string chosen;
  Gallery gallery([&] { step_page(chosen); });
  gallery.picture("gallery-step");
  EXPECT_EQ(gallery.driver->faults(), std::vector<std::string>{});
  auto tapped = gallery.driver->tap("step/repair");
  ASSERT_TRUE(tapped) << tapped.error().message;
  EXPECT_EQ(chosen, "repair");
  gallery.driver->type("4");
  EXPECT_EQ(chosen, "refund");
  ASSERT_TRUE(gallery.driver->key("escape"));
  EXPECT_EQ(chosen, "back");
  EXPECT_FALSE(gallery.driver->tap("foot/next"));
  EXPECT_FALSE(gallery.driver->tap("nowhere"));
}

void find_page(std::string& text, std::string& submitted) {
  Rect page = screen_rect();
  TopBar bar = example_bar();
  bar.chips = {{"", "Bez sieci · 3 wpisy od 10:31", Tone::neutral, ChipDot::dot}};
  top_bar(page, bar);
  Column column(page.inset(px(32), px(18)), px(12));
  Rect row = column.take(px(68));
  const Rect add = row.cut_right(px(190));
  row.cut_right(px(16));
  if (button("find/new", add, "Nowy klient", {.icon = Icon::add})) submitted = "new";
  const FieldResult result = text_field("find/search", row, text,
                                        {.placeholder = "Szukaj klienta, sprawy, zamówienia…",
                                         .icon = Icon::search,
                                         .action = {.label = "Szukaj"}});
  if (result.submitted) submitted = text;
  const Rect list = column.take(px(66) * 3 + px(4));
  card(list);
  Column rows(list.inset(px(24), px(2)), 0);
  for (int index = 0; index < 3; ++index) {
    const Rect item = rows.take(px(66));
    Rect inner = item.inset(0, px(8));
    text_parts(inner.cut_top(px(25)), {{"Jan ", Style::body_strong},
                                       {"Wójcik", Style::body_strong, Token::ink, true},
                                       {" · "},
                                       {"60", Style::body, Token::ink, true},
                                       {"1 234 567"}});
    text_line(inner, "reklamacja R-2031 w toku, ekspres Verta 300", {.colour = Token::ink_muted});
    chip_right(item, "2 dni", Tone::amber);
    if (index < 2) separator(item);
  }
}

TEST(Gallery, TypingOnGlass) {
  std::string text;
  std::string submitted;
  Gallery gallery([&] { find_page(text, submitted); });
  gallery.tap("find/search");
  ASSERT_TRUE(gallery.driver->expect_widget("keyboard/w"));
  for (const char* key : {"w", "accents", "ó", "j", "c", "i", "k", "space", "6", "0"}) {
    const auto tapped = gallery.driver->tap(std::string("keyboard/") + key);
    ASSERT_TRUE(tapped) << tapped.error().message;
  }
  EXPECT_EQ(text, "wójcik 60");
  gallery.picture("gallery-find");
  EXPECT_EQ(gallery.driver->faults(), std::vector<std::string>{});
  ASSERT_TRUE(gallery.driver->tap("keyboard/backspace"));
  EXPECT_EQ(text, "wójcik 6");
  ASSERT_TRUE(gallery.driver->tap("keyboard/action"));
  EXPECT_EQ(submitted, "wójcik 6");
  gallery.driver->type("żółw");
  EXPECT_EQ(text, "wójcik 6żółw");
  ASSERT_TRUE(gallery.driver->tap("keyboard/hide"));
  EXPECT_FALSE(gallery.driver->find("keyboard/w"));
}

TEST(Gallery, LongPressShowsPolishForms) {
  std::string text;
  std::string submitted;
  Gallery gallery([&] { find_page(text, submitted); });
  gallery.tap("find/search");
  const auto key = gallery.driver->find("keyboard/a");
  ASSERT_TRUE(key);
  gallery.driver->drag(key->rect.centre(), key->rect.centre(), 800);
  EXPECT_EQ(text, "ą");
}

TEST(Gallery, ScannerIsNotTyping) {
  std::string text;
  std::vector<std::string> scans;
  std::string submitted;
  Gallery gallery([&] {
    find_page(text, submitted);
    for (const auto& scan : current().input().scans) scans.push_back(scan);
  });
  gallery.driver->scan("5901234123457");
  EXPECT_EQ(scans, std::vector<std::string>{"5901234123457"});
  EXPECT_EQ(text, "");
  EXPECT_EQ(submitted, "");
}

TEST(Gallery, AFlickScrollsAndPressesNothing) {
  int presses = 0;
  Gallery gallery([&] {
    ScrollArea area("list", screen_rect().inset(px(40)));
    Column column(area.content(), px(8));
    for (int index = 0; index < 30; ++index) {
      if (button("list/" + std::to_string(index), column.take(px(60)), "Wiersz " + std::to_string(index)))
        ++presses;
    }
    area.finish(column.used());
  });
  const float before = gallery.driver->find("list/0")->rect.y;
  gallery.driver->drag({600, 600}, {600, 300}, 120);
  EXPECT_EQ(presses, 0);
  EXPECT_LT(gallery.driver->find("list/0")->rect.y, before - 300);
  // A finger on the moving list stops it, and presses nothing.
  gallery.driver->drag({600, 600}, {600, 500}, 48, 1);
  EXPECT_TRUE(gallery.context->wants_frame());
  gallery.driver->tap_at({600, 400});
  EXPECT_EQ(presses, 0);
  EXPECT_FALSE(gallery.context->wants_frame());
  const auto tapped = gallery.driver->tap("list/29");
  ASSERT_TRUE(tapped) << tapped.error().message;
  EXPECT_EQ(presses, 1);
  EXPECT_FALSE(gallery.context->wants_frame());
}

void approval_page(std::string& pin, int& complete) {
  Rect page = screen_rect();
  TopBar bar = example_bar();
  top_bar(page, bar);
  std::string unused;
  if (button("below", page.inset(px(200)), "pod spodem")) complete = -100;
  const Rect rect = centred(page, px(1000), px(656));
  Dialogue dialogue("approval", page, rect);
  Rect inner = rect.inset(px(32));
  Rect right = inner.cut_right(px(380));
  inner.cut_right(px(40));
  Column column(inner, px(12));
  text_line(column.take(px(24)), "Prosi: Anna N. · sprawa R-2044",
            {.style = Style::h3, .colour = Token::ink_muted});
  text_line(column.take(px(54)), "Zwrot 899,00 zł", {.style = Style::display});
  text_line(column.take(px(28)), "limit: Anna N. 200 zł · Maria Król 1500 zł · reguła R7",
            {.style = Style::lead, .colour = Token::ink_muted});
  const char* why = "Ten sam przeciek drugi raz po naprawie. Klient nie chce kolejnej naprawy.";
  note(column.take(note_height(column.width(), "Dlaczego", why)), "Dlaczego", why);
  Rect head = right.cut_top(px(48));
  avatar(centred(head.cut_left(px(40)), px(40), px(40)), "MK");
  head.cut_left(px(16));
  text_line(head.cut_top(px(25)), "Maria Król", {.style = Style::body_strong});
  text_line(head, "kierownictwo zmiany", {.style = Style::caption, .colour = Token::ink_muted});
  pin_dots(right.cut_top(px(76)), pin.size(), 6);
  right.cut_top(px(10));
  if (pin_pad("approval/pin", right, pin, {.clear_label = "Wyczyść"})) ++complete;
}

TEST(Gallery, PinByFingerAndByKeyboard) {
  std::string pin;
  int complete = 0;
  Gallery gallery([&] { approval_page(pin, complete); });
  for (const char* digit : {"1", "2", "3"})
    ASSERT_TRUE(gallery.driver->tap(std::string("approval/pin/") + digit));
  EXPECT_EQ(pin, "123");
  gallery.picture("gallery-approval");
  gallery.driver->type("456");
  EXPECT_EQ(pin, "123456");
  EXPECT_EQ(complete, 0);
  ASSERT_TRUE(gallery.driver->key("enter"));
  EXPECT_EQ(complete, 1);
  EXPECT_FALSE(gallery.driver->tap("below"));
  EXPECT_EQ(gallery.driver->faults(), std::vector<std::string>{});
}

TEST(Gallery, EveryWidget) {
  std::string text = "Dziękuję";
  auto page = [&] {
    Rect page_rect = screen_rect();
    top_bar(page_rect, example_bar());
    Column column(page_rect.inset(px(24)), px(14));
    Rect row = column.take(px(64));
    bool any = button("all/plain", row.cut_left(px(160)), "Zwykły");
    row.cut_left(px(12));
    any |= button("all/primary", row.cut_left(px(160)), "Główny", {.look = ButtonLook::primary});
    row.cut_left(px(12));
    any |= button("all/ghost", row.cut_left(px(160)), "Cichy", {.look = ButtonLook::ghost});
    row.cut_left(px(12));
    any |= button("all/danger", row.cut_left(px(160)), "Odmów", {.look = ButtonLook::danger});
    row.cut_left(px(12));
    any |= button("all/off", row.cut_left(px(220)), "Wyłączony",
                  {.look = ButtonLook::primary, .enabled = false});
    row.cut_left(px(12));
    any |= button("all/icon", row.cut_left(px(240)), "Poproś o zgodę", {.icon = Icon::flag});
    row = column.take(px(34));
    for (const Tone tone : {Tone::neutral, Tone::green, Tone::amber, Tone::red, Tone::blue}) {
      row.cut_left(chip(row, "dziś 15:00", tone, ChipDot::dot) + px(10));
    }
    Grid grid(column.take(px(104)), 3, px(104), px(14));
    any |= option("all/option", grid.next(), "Wymiana", "prawo klienta · do 1000 zł",
                  {.icon = Icon::swap_horiz, .selected = true});
    any |= option("all/amber", grid.next(), "Zwrot 899 zł", "prawo klienta · potwierdza kierownictwo",
                  {.icon = Icon::undo, .look = OptionLook::amber});
    any |= option("all/person", grid.next(), "Maria Król", "kierownictwo zmiany", {.initials = "MK"});
    text_field("all/field", column.take(px(68)), text, {.placeholder = "Imię"});
    any |= banner("all/banner", column.take(px(72)), Tone::amber, Icon::warning,
                  "Mało miejsca na dysku. Zapisujemy dalej, ale wezwij technika.", "Rozumiem");
    for (const Style style : {Style::h1, Style::h2, Style::option, Style::button, Style::body_strong,
                              Style::body, Style::caption}) {
      text_line(column.take(line_height(style)),
                "Zażółć gęślą jaźń · 0123456789 · Їжак, ґанок — „tak” « » … → ✓", {.style = style});
    }
    if (any) toast("Zapisano. Odezwiemy się jutro o 10:00.", Tone::green);
  };
  Gallery light(page);
  ASSERT_TRUE(light.driver->tap("all/plain"));
  light.picture("gallery-all");
  EXPECT_TRUE(light.driver->text_visible("Zapisano"));
  light.driver->advance_ms(6000);
  EXPECT_FALSE(light.driver->text_visible("Zapisano"));
  EXPECT_EQ(light.driver->faults(), std::vector<std::string>{});
  light.context->set_theme(Theme::dark);
  light.driver->settle();
  light.picture("gallery-dark");
}

TEST(Tokens, ContrastIsEnough) {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    for (const ContrastPair& pair : contrast_pairs()) {
      EXPECT_GE(contrast(colour(theme, pair.front), colour(theme, pair.back)), pair.at_least)
          << "theme " << static_cast<int>(theme) << " tokens " << static_cast<int>(pair.front) << " on "
          << static_cast<int>(pair.back);
    }
  }
}

}  // namespace
