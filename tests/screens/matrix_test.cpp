// Every state of every screen, in three languages, two themes, three windows and three sizes of text: no clipped or
// overlapping words, no target under 12 mm, nothing outside the screen, no character without a glyph, no pale word,
// every way on within reach. Nothing is rasterised here; OKIENKO_PICTURES=<folder> draws pictures (see deploy/pictures).
#include "matrix.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "contact_sheet.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/ui/cards.hpp"
#include "kiosk/ui/text.hpp"
#include "stage.hpp"

namespace okienko::screens_test {
namespace {

using screens::LocalState;
using screens::Output;
using screens::SheetKind;
using terminal::Page;

constexpr const char* languages[] = {"pl", "en", "uk"};
constexpr std::size_t most_faults_shown = 60;

// The name of an enumerator as the compiler writes it; empty for a number that is none.
template <auto value>
std::string_view name_of() {
  constexpr std::string_view function = __PRETTY_FUNCTION__;
  const std::size_t begin = function.find("value = ") + 8;
  const std::string_view name = function.substr(begin, function.find_first_of(";]", begin) - begin);
  return name.find('(') == std::string_view::npos ? name : std::string_view();
}

// All values of an enumeration with their names: a new value of it wants its state.
template <class Enum, int... number>
std::map<Enum, std::string> values_of(std::integer_sequence<int, number...>) {
  std::map<Enum, std::string> all;
  const auto add = [&all](int value, std::string_view name) {
    if (!name.empty()) all[static_cast<Enum>(value)] = std::string(name);
  };
  (add(number, name_of<static_cast<Enum>(number)>()), ...);
  return all;
}
constexpr int most_values = 64;
template <class Enum>
std::map<Enum, std::string> values_of() {
  return values_of<Enum>(std::make_integer_sequence<int, most_values>());
}

// One context for each size, since its letters take the time; the states go by.
class Show {
 public:
  explicit Show(const Panel& panel) : text_percent(panel.text_percent) {
    ui::ContextOptions options;
    options.size = panel.size;
    options.pixels_per_mm = panel.dots_per_inch / 25.4F;
    stage = std::make_unique<Stage>(
        [this] {
          Output output;
          screens::draw(snapshot, local, output);
        },
        options);
  }
  void enter(const State& state, const std::string& language, ui::Theme theme) {
    snapshot = state.snapshot;
    snapshot.language = language;
    snapshot.number = ++shown;
    snapshot.device.text_percent = text_percent;
    local = LocalState{};
    snapshot.device.dark = theme == ui::Theme::dark;
    stage->driver->scroll_to_top();
    if (state.prepare) {
      state.prepare(local);
      stage->driver->settle();
    }
  }

  terminal::Snapshot snapshot;
  LocalState local;
  std::uint64_t shown = 0;
  int text_percent;
  std::unique_ptr<Stage> stage;
};

// What can be tapped is within reach: all of it, or (quicker) the last in each area that scrolls.
std::vector<std::string> out_of_reach(Show& show, const State& state, bool all) {
  std::vector<std::string> found;
  ui::Driver& driver = *show.stage->driver;
  const std::vector<ui::WidgetRecord> widgets = driver.widgets();
  int top = 0;
  for (const ui::WidgetRecord& widget : widgets) top = std::max(top, widget.layer == 1 ? 1 : 0);
  std::set<std::string> last;
  if (!all) {
    std::map<std::string, std::string> last_of;
    for (const ui::WidgetRecord& widget : widgets) {
      if (ui::Driver::is_target(widget) && widget.enabled) last_of[widget.scroll_area] = widget.path;
    }
    for (const auto& [area, path] : last_of) last.insert(path);
  }
  int ways = 0;
  for (const ui::WidgetRecord& widget : widgets) {
    if (!ui::Driver::is_target(widget) || !widget.enabled || widget.layer < top) continue;
    if (widget.layer <= 1 && !widget.path.starts_with("top/")) ++ways;
    if (!all && !widget.scroll_area.empty() && !last.contains(widget.path)) continue;
    if (const auto reached = driver.reach(widget.path); !reached) found.push_back(reached.error().message);
  }
  if (ways == 0 && state.way_on != "none") found.push_back("there is no way on");
  if (!state.way_on.empty() && state.way_on != "none") {
    if (const auto reached = driver.reach(state.way_on); !reached) found.push_back(reached.error().message);
  }
  driver.scroll_to_top();
  return found;
}

// The keyboard takes half of the page: each field is used, and what is left of the page is looked at.
std::vector<std::string> while_typing(Show& show) {
  std::vector<std::string> found;
  ui::Driver& driver = *show.stage->driver;
  if (driver.find("keyboard/hide")) return found;  // the page was drawn with it
  std::vector<std::string> fields;
  for (const ui::WidgetRecord& widget : driver.widgets()) {
    if (widget.kind == ui::WidgetKind::field && widget.enabled) fields.push_back(widget.path);
  }
  for (const std::string& field : fields) {
    if (!driver.reach(field)) continue;  // said already
    if (const auto tapped = driver.tap(field); !tapped) {
      found.push_back(tapped.error().message);
      continue;
    }
    if (!driver.find("keyboard/hide")) continue;
    for (const auto& faults : {driver.faults(), driver.drawn_faults()}) {
      for (const std::string& fault : faults) found.push_back("typing into " + field + ": " + fault);
    }
    const auto widget = driver.find(field);
    if (!widget || widget->rect.intersection(widget->clip).height < widget->rect.height - 1) {
      found.push_back("the keyboard hides " + field);
    }
    if (const auto hidden = driver.tap("keyboard/hide"); !hidden) found.push_back(hidden.error().message);
  }
  return found;
}

class Matrix : public ::testing::TestWithParam<Panel> {
 protected:
  static void SetUpTestSuite() {
    const auto loaded = i18n::load(OKIENKO_LOCALE_FOLDER, "pl");
    ASSERT_TRUE(loaded) << loaded.error().message;
  }
};

TEST_P(Matrix, EveryStateIsWhole) {
  const Panel& panel = GetParam();
  const bool tightest = panel.dots_per_inch == 149 || (panel.size.height_px == 768 && panel.text_percent == 150);
  const char* only = std::getenv("OKIENKO_PICTURES_OF");  // as of the pictures, while a page is being made
  Show show(panel);
  ui::Driver& driver = *show.stage->driver;
  std::vector<std::string> found;
  std::set<std::string> known;  // what is wrong in one language and theme is said once
  for (const State& state : all_states()) {
    if (state.variant && !tightest && panel.text_percent != 100) continue;
    if (only != nullptr && !state.name.starts_with(only)) continue;
    for (const char* language : languages) {
      for (const ui::Theme theme : {ui::Theme::light, ui::Theme::dark}) {
        const bool light = theme == ui::Theme::light;
        if (!light && (state.variant || panel.text_percent != 100)) continue;  // colours have no size
        show.enter(state, language, theme);
        std::vector<std::string> faults = driver.faults();
        const auto add = [&](std::vector<std::string> more) {
          faults.insert(faults.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        };
        if (light) add(driver.drawn_faults());
        if (panel.text_percent == 100 && language == languages[0]) add(driver.pale_words());
        if (light && !state.variant) add(out_of_reach(show, state, tightest && language == languages[0]));
        if (light && language == languages[0]) add(while_typing(show));
        for (const std::string& fault : faults) {
          if (!known.insert(state.name + fault).second) continue;
          found.push_back(state.name + " " + language + (light ? "" : " dark") + ": " + fault);
        }
      }
    }
  }
  for (std::size_t index = 0; index < std::min(found.size(), most_faults_shown); ++index) {
    ADD_FAILURE() << panel.name << " " << found[index];
  }
  EXPECT_EQ(found.size(), 0u) << "faults on " << panel.name;
}

INSTANTIATE_TEST_SUITE_P(Panels, Matrix, ::testing::ValuesIn(all_panels()), [](const auto& panel) {
  std::string name = panel.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(MatrixStates, EveryPageAndEverySheetHasOne) {
  std::set<Page> pages;
  std::set<SheetKind> sheets;
  std::set<std::string> names;
  for (const State& state : all_states()) {
    EXPECT_TRUE(names.insert(state.name).second) << "two states are called " << state.name;
    pages.insert(state.snapshot.page);
    LocalState local;
    if (state.prepare) state.prepare(local);
    sheets.insert(local.sheet.kind);
  }
  EXPECT_GE(values_of<Page>().size(), 12u);
  for (const auto& [page, name] : values_of<Page>()) EXPECT_TRUE(pages.contains(page)) << "no state of " << name;
  for (const auto& [kind, name] : values_of<SheetKind>()) EXPECT_TRUE(sheets.contains(kind)) << "no state of " << name;
}

// The instruments find what they are for.
TEST(MatrixInstruments, FindWhatIsWrong) {
  ASSERT_TRUE(i18n::load(OKIENKO_LOCALE_FOLDER, "pl"));
  enum class Wrong { nothing, over, covered, glyph, pale, outside } wrong = Wrong::nothing;
  Stage stage([&] {
    const ui::Rect row{100, 100, 600, 40};
    ui::text_line(row, "Reklamacja towaru");
    if (wrong == Wrong::over) ui::text_line({104, 104, 600, 40}, "Zwrot towaru");
    if (wrong == Wrong::covered) ui::panel(row, ui::Token::surface);
    if (wrong == Wrong::glyph) ui::text_line({100, 200, 600, 40}, "葡萄");
    if (wrong == Wrong::pale) ui::text_line({100, 200, 600, 40}, "ledwie widać", {.colour = ui::Token::line});
    if (wrong == Wrong::outside) ui::text_line({1200, 200, 600, 40}, "poza ekranem, po prawej stronie");
  });
  const auto faults = [&](Wrong which) {
    wrong = which;
    stage.driver->settle();
    std::string all;
    for (const auto& found : {stage.driver->faults(), stage.driver->drawn_faults(), stage.driver->pale_words()}) {
      for (const std::string& fault : found) all += fault + "\n";
    }
    return all;
  };
  EXPECT_EQ(faults(Wrong::nothing), "");
  EXPECT_NE(faults(Wrong::over).find("is written over"), std::string::npos);
  EXPECT_NE(faults(Wrong::covered).find("\"Reklamacja towaru\" is drawn over"), std::string::npos);
  EXPECT_NE(faults(Wrong::glyph).find("a character has no glyph"), std::string::npos);
  EXPECT_NE(faults(Wrong::pale).find("\"ledwie widać\" is pale"), std::string::npos);
  EXPECT_NE(faults(Wrong::outside).find("leaves the screen"), std::string::npos);
}

// What deploy/pictures draws: every state in each language and theme in the first window, and in Polish and light in
// all of them; then sheets of thumbnails to leaf through, and a page with all.
TEST(MatrixPictures, ForAPersonToLeafThrough) {
  const char* folder = std::getenv("OKIENKO_PICTURES");
  if (folder == nullptr) GTEST_SKIP() << "OKIENKO_PICTURES is not set";
  const char* only = std::getenv("OKIENKO_PICTURES_OF");  // the beginning of a state's name
  ASSERT_TRUE(i18n::load(OKIENKO_LOCALE_FOLDER, "pl"));
  ContactSheets sheets(folder);
  for (const Panel& panel : all_panels()) {
    const bool plain = panel.dots_per_inch == 96 && panel.text_percent == 100;
    Show show(panel);
    for (const char* language : languages) {
      for (const ui::Theme theme : {ui::Theme::light, ui::Theme::dark}) {
        const bool light = theme == ui::Theme::light;
        if (!plain && (!light || language != languages[0])) continue;
        const std::string group = panel.name + "-" + language + (light ? "" : "-dark");
        for (const State& state : all_states()) {
          if (state.variant || (only != nullptr && !state.name.starts_with(only))) continue;
          show.enter(state, language, theme);
          show.stage->driver->settle();
          show.stage->picture(group + "-" + state.name);
          sheets.add(group, state.name, std::filesystem::path(folder) / (group + "-" + state.name + ".png"));
        }
      }
    }
  }
  const auto written = sheets.write();
  EXPECT_TRUE(written) << (written ? "" : written.error().message);
}

}  // namespace
}  // namespace okienko::screens_test
