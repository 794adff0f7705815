// What has to be in sight without anybody looking for it, on the small dense panel too.
#include "kiosk/ui/text.hpp"
#include "matrix.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

class Sight : public PageTest {
 protected:
  static ui::ContextOptions small_panel() {
    ui::ContextOptions options;
    options.pixels_per_mm = 149 / 25.4F;
    return options;
  }
  static State state_named(const std::string& name) {
    for (State& state : all_states()) {
      if (state.name == name) return state;
    }
    ADD_FAILURE() << "no state is called " << name;
    return {};
  }
  // As the page is entered: nothing is scrolled by hand.
  std::unique_ptr<Stage> enter(const std::string& name, const ui::ContextOptions& options) {
    const State state = state_named(name);
    local = screens::LocalState{};
    auto stage = show(state.snapshot, options);
    if (state.prepare) state.prepare(local);
    stage->driver->settle();
    return stage;
  }
  static bool whole(Stage& stage, const std::string& path) {
    const auto found = stage.driver->find(path);
    if (!found) return false;
    const ui::Rect seen = found->rect.intersection(found->clip);
    return seen.height >= found->rect.height - 1 && seen.width >= found->rect.width - 1;
  }
};

TEST_F(Sight, TheBarSaysHowManyRecordsWaitInEveryStateOfTheLine) {
  int states = 0;
  for (const State& state : all_states()) {
    if (!state.name.starts_with("line-") || state.snapshot.sync.waiting_records == 0) continue;
    ++states;
    for (const ui::ContextOptions& options : {ui::ContextOptions{}, small_panel()}) {
      auto stage = enter(state.name, options);
      const float bar = ui::px(ui::compact() ? 52 : 64);
      const auto widgets = stage->driver->widgets();
      EXPECT_TRUE(std::any_of(widgets.begin(), widgets.end(),
                              [&](const ui::WidgetRecord& widget) {
                                return widget.rect.bottom() <= bar && !widget.text_clipped &&
                                       widget.label.find("128") != std::string::npos;
                              }))
          << state.name;
    }
  }
  EXPECT_GE(states, 6);
}

TEST_F(Sight, WhoIsSignedInAndTheLineStayWhileSomebodyCalls) {
  for (const char* name : {"call-one", "call-several", "call-interrupted", "call-ended"}) {
    for (const ui::ContextOptions& options : {ui::ContextOptions{}, small_panel()}) {
      auto stage = enter(name, options);
      EXPECT_TRUE(whole(*stage, "top/person")) << name;
      EXPECT_TRUE(whole(*stage, "call/dismiss")) << name;
      EXPECT_TRUE(stage->driver->text_visible("10:42")) << name;
    }
  }
}

TEST_F(Sight, APaperThatDidNotComeOutComesFirst) {
  auto stage = enter("paper-stopped", small_panel());
  EXPECT_TRUE(whole(*stage, "wrap_up/paper/again"));
  EXPECT_TRUE(enter("paper-out", small_panel())->driver->text_visible("skończył się papier"));
}

TEST_F(Sight, TheChosenSolutionAndItsAmount) {
  auto stage = enter("remedy-chosen", small_panel());
  EXPECT_TRUE(whole(*stage, "remedy/refund"));
  const auto ask = stage->driver->find("remedy/ask");
  ASSERT_TRUE(ask);
  EXPECT_NE(ask->label.find("899"), std::string::npos) << ask->label;
}

TEST_F(Sight, WhatWasPhotographedIsAddedAndALetterMadeWithoutScrolling) {
  auto photo = enter("photo-taken", small_panel());
  EXPECT_TRUE(whole(*photo, "script/next"));
  EXPECT_TRUE(whole(*photo, "script/photo/again"));
  photo.reset();
  for (const char* name : {"letter-decided", "letter-issued", "letter-delivered"}) {
    auto stage = enter(name, small_panel());
    EXPECT_TRUE(whole(*stage, "letter/issue/a4")) << name;
    EXPECT_TRUE(whole(*stage, "letter/language/uk")) << name;
    EXPECT_TRUE(whole(*stage, "letter/close")) << name;
  }
}

TEST_F(Sight, TheWaysOutStandInWordsWhileSomebodyTypes) {
  for (const ui::ContextOptions& options : {ui::ContextOptions{}, small_panel()}) {
    auto stage = enter("ask", options);
    ASSERT_TRUE(stage->driver->find("keyboard/hide"));
    EXPECT_TRUE(whole(*stage, "script/back"));
    EXPECT_TRUE(stage->driver->text_visible("Odłóż"));
    // Two buttons that do the same agree whether it can be done.
    const auto enabled = [&](const std::string& path) { return stage->driver->find(path)->enabled; };
    EXPECT_FALSE(enabled("script/next"));
    EXPECT_FALSE(enabled("keyboard/action"));
    stage->driver->type("a");
    EXPECT_TRUE(enabled("script/next"));
    EXPECT_TRUE(enabled("keyboard/action"));
    stage->tap("script/back");
    EXPECT_TRUE(last<terminal::GoBack>());
  }
}

TEST_F(Sight, ALongNameBreaksBetweenItsParts) {
  auto stage = show(desk_page());
  const auto lines = [](const std::string& text, const std::string& as_wide_as) {
    return ui::wrap(ui::Style::body, text, ui::text_width(ui::Style::body, as_wide_as));
  };
  using Lines = std::vector<std::string_view>;
  EXPECT_EQ(lines("Konstantynowicz-Wiśniewska", "Konstantynowicz-Wiś"), (Lines{"Konstantynowicz-", "Wiśniewska"}));
  EXPECT_EQ(lines("jan.wojcik@poczta.example", "jan.wojcik@poczta.ex"), (Lines{"jan.wojcik@poczta.", "example"}));
  // A word that fits on the next line goes there whole.
  EXPECT_EQ(lines("Anna Nowak-Lis", "Anna Nowak-L"), (Lines{"Anna", "Nowak-Lis"}));
  // A part that is wider than the line breaks inside, as any long word does.
  EXPECT_EQ(lines("Konstantynowicz", "Konstantyno").size(), 2u);
}

// Found by a monkey: the customer had begun to write a word.
TEST_F(Sight, TheWayOutOfTheCustomersPageHasTheKeyboardsRoom) {
  auto stage = enter("turned-words", small_panel());
  stage->tap("turned/survey/words");
  ASSERT_TRUE(stage->driver->find("keyboard/hide"));
  stage->tap("turned/lock");
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->find("keyboard/hide"));
  EXPECT_TRUE(whole(*stage, "turned/stay"));
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
}

}  // namespace
}  // namespace okienko::screens_test
