// The technician's page under a finger, the page between two starts, and what the settings do to everything that is
// drawn. How they look in all states is in the matrix.
#include "kiosk/screens/fatal.hpp"

#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/text.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

using screens::Output;
using screens::TechnicianTab;
using terminal::Action;
using terminal::TechnicianView;

class Technician : public PageTest {
 protected:
  bool sets(const char* name, const char* value) const {
    const auto* action = last<terminal::SetDevice>();
    return action && action->name == name && action->value == value;
  }
};

TEST_F(Technician, IsReachedFromTheLockPageAndFromAStoppedTerminal) {
  snapshot = lock_page();
  auto stage = show();
  stage->tap("lock/technician");
  EXPECT_TRUE(last<terminal::OpenTechnician>());
  actions.clear();
  snapshot = stopped_page();
  stage->tap("stopped/technician");
  EXPECT_TRUE(last<terminal::OpenTechnician>());
  stage->tap("stopped/restart");
  EXPECT_TRUE(last<terminal::StartAgain>());
}

TEST_F(Technician, OpensWithItsPinAndForgetsIt) {
  snapshot = technician_pin_page(terminal::PinState::idle);
  auto stage = show();
  for (const char* digit : {"7", "3", "0", "4", "1", "6"}) stage->tap(std::string("technician/pin/") + digit);
  stage->tap("technician/enter");
  ASSERT_TRUE(last<terminal::EnterTechnician>());
  EXPECT_EQ(last<terminal::EnterTechnician>()->pin, "730416");
  EXPECT_TRUE(local.pin.digits.empty());
  EXPECT_FALSE(stage->driver->find("technician/tab/screen"));
  snapshot = technician_pin_page(terminal::PinState::locked);
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->tap("technician/pin/1"));
  stage->tap("technician/leave");
  EXPECT_TRUE(last<terminal::LeaveTechnician>());
}

TEST_F(Technician, SettingsAreOneTapEach) {
  snapshot = technician_page();
  auto stage = show();
  stage->tap("technician/text/150");
  EXPECT_TRUE(sets("text", "150"));
  stage->tap("technician/theme/dark");
  EXPECT_TRUE(sets("dark", "1"));
  stage->tap("technician/brightness/20");
  EXPECT_TRUE(sets("brightness", "20"));
  stage->tap("technician/language/uk");
  EXPECT_TRUE(sets("language", "uk"));
}

TEST_F(Technician, APrinterIsSavedBeforeItIsTested) {
  snapshot = technician_page();
  snapshot.device.printer_a4.clear();
  auto stage = show();
  stage->tap("technician/tab/printers");
  EXPECT_FALSE(stage->driver->tap("technician/print_test"));
  stage->tap("technician/printer_address");
  stage->driver->type("biuro");
  stage->tap("technician/printer_save");
  EXPECT_TRUE(sets("printer_a4", "biuro"));
  snapshot.device.printer_a4 = "biuro";
  ++snapshot.number;
  stage->driver->settle();
  stage->tap("technician/print_test");
  ASSERT_TRUE(last<terminal::MakePaper>());
  EXPECT_EQ(last<terminal::MakePaper>()->form, domain::PaperForm::a4);
  stage->tap("technician/printer/roll");
  EXPECT_TRUE(local.technician.printer_address.empty());  // another printer, another address
}

TEST_F(Technician, ATokenIsTypedOrScanned) {
  snapshot = technician_page();
  snapshot.technician->enrolled_with.clear();
  auto stage = show();
  stage->tap("technician/tab/centre");
  EXPECT_FALSE(stage->driver->tap("technician/enrol"));
  stage->driver->scan("OKN1-00ff00ff00ff00ff");
  ASSERT_TRUE(last<terminal::EnrolTerminal>());
  EXPECT_EQ(last<terminal::EnrolTerminal>()->token, "OKN1-00ff00ff00ff00ff");
  snapshot.technician->enrolment = TechnicianView::Enrolment::running;
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->tap("technician/enrol"));
  snapshot.technician->enrolment = TechnicianView::Enrolment::done;
  stage->driver->settle();
  EXPECT_TRUE(local.technician.token.empty());
  EXPECT_TRUE(stage->driver->text_visible("Gotowe"));
}

TEST_F(Technician, BeginningAnewTakesTwoTaps) {
  snapshot = technician_stopped_page(TechnicianView::Rescue::offered);
  auto stage = show();
  stage->tap("technician/rescue");
  EXPECT_TRUE(actions.empty());
  stage->tap("technician/rescue_now");
  EXPECT_TRUE(last<terminal::RescueStore>());
  EXPECT_FALSE(stage->driver->find("technician/tab/screen"));  // nothing to set without records
}

TEST_F(Technician, LeftAloneItClosesByItself) {
  snapshot = technician_page();
  auto stage = show();
  stage->driver->advance_ms(4 * 60'000);
  stage->tap("technician/tab/log");
  stage->driver->advance_ms(4 * 60'000);
  EXPECT_TRUE(actions.empty());
  stage->driver->advance_ms(2 * 60'000);
  EXPECT_TRUE(std::any_of(actions.begin(), actions.end(),
                          [](const Action& a) { return std::holds_alternative<terminal::LeaveTechnician>(a.any()); }));
}

TEST_F(Technician, TheTouchTestCountsHitsAndMisses) {
  snapshot = technician_page();
  auto stage = show();
  stage->tap("technician/tab/touch");
  const auto area = stage->driver->find("technician/touch/area");
  ASSERT_TRUE(area);
  const float corner = stage->context->metrics().mm(ui::touch_hit_mm) + stage->context->metrics().px(6);
  const float two_mm = stage->context->metrics().mm(2);
  stage->driver->tap_at({area->rect.x + corner + two_mm, area->rect.y + corner});
  const ui::TouchTest& test = local.technician.touch;
  EXPECT_EQ(test.hits(), 1u);
  EXPECT_EQ(test.misses(), 0u);
  EXPECT_NEAR(test.largest_off_mm(), 2, 0.1);
  const float seven_mm = stage->context->metrics().mm(7);
  stage->driver->tap_at({area->rect.x + corner + seven_mm, area->rect.y + corner});
  EXPECT_EQ(test.hits(), 1u);
  EXPECT_EQ(test.misses(), 1u);
  EXPECT_TRUE(stage->driver->text_visible("Trafione: 1 z 18"));
  for (std::size_t press = 0; press < ui::max_touch_marks + 5; ++press) {
    stage->driver->tap_at(area->rect.centre());
  }
  EXPECT_EQ(test.presses.size(), ui::max_touch_marks);
  stage->tap("technician/touch/again");
  EXPECT_EQ(test.hits(), 0u);
}

TEST_F(Technician, TheSizeOfTextChangesInTheMiddleOfTyping) {
  snapshot = find_page();
  snapshot.found.clear();
  snapshot.search_text.clear();
  auto stage = show();
  const float before = stage->context->metrics().px(100);
  stage->driver->type("Wój");
  EXPECT_EQ(local.find.text, "Wój");
  const auto letters = stage->context->letters_made();
  snapshot.device.text_percent = 150;
  stage->driver->type("cik");
  EXPECT_EQ(local.find.text, "Wójcik");
  EXPECT_EQ(stage->context->text_percent(), 150);
  EXPECT_EQ(stage->context->letters_made(), letters + 1);  // once, not each frame
  EXPECT_NEAR(stage->context->metrics().px(100), before * 1.5F, 0.1);
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
  stage->picture("text-150-typing");
  // Back and forth, as a monkey would.
  for (const int percent : {100, 125, 150, 125, 100}) {
    snapshot.device.text_percent = percent;
    stage->driver->settle();
    EXPECT_EQ(stage->context->text_percent(), percent);
  }
  stage->picture("text-100-again");
  EXPECT_EQ(stage->driver->drawn_faults(), std::vector<std::string>{});
}

TEST_F(Technician, NewLettersAreSeenAndNotOnlyReckoned) {
  snapshot = technician_page();
  auto surface = platform::open_offscreen({1280, 800});
  ASSERT_TRUE(surface) << surface.error().message;
  auto context = ui::Context::create({});
  ASSERT_TRUE(context);
  ASSERT_TRUE(surface.value()->attach());
  {
    ui::Driver driver(*context.value(), [this] {
      Output output;
      screens::draw(snapshot, local, output);
    }, surface.value().get());
    for (const int percent : {100, 150, 125}) {
      snapshot.device.text_percent = percent;
      driver.settle();
      ASSERT_TRUE(driver.picture(std::filesystem::path(::testing::TempDir()) / "letters.png"));
      const platform::Picture picture = surface.value()->picture();
      const auto light = std::count_if(picture.rgb.begin(), picture.rgb.end(), [](std::uint8_t c) { return c > 200; });
      EXPECT_GT(light, static_cast<std::ptrdiff_t>(picture.rgb.size() / 2)) << percent;  // paper, and no black screen
    }
  }
  surface.value()->detach();
}

TEST_F(Technician, ASmallPanelHasNoRoomForLargeLetters) {
  ui::ContextOptions options;
  options.pixels_per_mm = 149 / 25.4F;
  snapshot = technician_page();
  snapshot.device.text_percent = 150;
  auto stage = show(options);
  EXPECT_EQ(stage->context->text_percent(), 100);
  EXPECT_FALSE(stage->driver->tap("technician/text/125"));
  EXPECT_EQ(ui::text_percent_room(96 / 25.4F, {1280, 800}), 150);
  EXPECT_EQ(ui::text_percent_room(149 / 25.4F, {640, 480}), 100);  // never smaller than the millimetres say
}

TEST_F(Technician, TheDarkestPictureCanStillBeRead) {
  for (const ui::Theme theme : {ui::Theme::light, ui::Theme::dark}) {
    const ui::Colour dim = ui::dimming(0);  // no darker than 20
    EXPECT_EQ(dim, ui::dimming(20));
    EXPECT_EQ(ui::dimming(100).alpha, 0);
    for (const ui::Token back : {ui::Token::paper, ui::Token::surface}) {
      EXPECT_GE(ui::contrast(ui::over(dim, ui::colour(theme, ui::Token::ink)), ui::over(dim, ui::colour(theme, back))),
                4.5);
    }
  }
  snapshot = technician_page();
  snapshot.device.brightness_percent = 20;
  auto stage = show();
  stage->picture("technician-dimmed");
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
  snapshot.device.backlight = true;  // the panel does it
  stage->tap("technician/brightness/100");
  EXPECT_TRUE(sets("brightness", "100"));
}

TEST_F(Technician, PagesComeAndGoWithoutLeavingAnythingBehind) {
  snapshot = desk_page();
  auto stage = show();
  for (int round = 0; round < 200; ++round) {
    for (const Snapshot& page : {desk_page(), find_page(), customer_page(), remedy_page(), technician_page()}) {
      const auto number = snapshot.number;
      snapshot = page;
      snapshot.number = number + 1;
      stage->driver->frames(2);
    }
  }
  EXPECT_LE(stage->driver->widgets().size(), 400u);
  EXPECT_EQ(stage->context->letters_made(), 1u);
}

class Fatal : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(i18n::load(OKIENKO_LOCALE_FOLDER, "pl")); }
  std::unique_ptr<Stage> show(const ui::ContextOptions& options = {}) {
    return std::make_unique<Stage>([this] { choice = screens::draw_fatal(page); }, options);
  }
  screens::FatalPage page;
  screens::FatalChoice choice = screens::FatalChoice::wait;
};

TEST_F(Fatal, CountsDownAndStarts) {
  page.cause = "signal SIGSEGV (Segmentation fault)";
  page.log = {"[2026-11-21 10:41:55.004] [okienko] [critical] the program ends: signal SIGSEGV"};
  auto stage = show();
  page.start_at_ms = stage->driver->now_ms() + 10'000;
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("za 10 sekund"));
  EXPECT_TRUE(stage->driver->text_visible("SIGSEGV"));
  stage->picture("fatal");
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
  stage->driver->advance_ms(8'500);
  EXPECT_TRUE(stage->driver->text_visible("za 2 sekundy"));
  EXPECT_EQ(choice, screens::FatalChoice::wait);
  stage->driver->advance_ms(2'000);
  EXPECT_EQ(choice, screens::FatalChoice::restart);
}

TEST_F(Fatal, ATapStartsAtOnceAndTooOftenWaitsForOne) {
  page.cause = "exit code 1";
  for (int line = 0; line < 30; ++line) page.log.push_back("[info] line " + std::to_string(line));
  for (const float dots_per_inch : {96.0F, 149.0F}) {
    ui::ContextOptions options;
    options.pixels_per_mm = dots_per_inch / 25.4F;
    auto stage = show(options);
    stage->driver->advance_ms(600'000);
    EXPECT_EQ(choice, screens::FatalChoice::wait);
    EXPECT_TRUE(stage->driver->text_visible("Wezwij technika"));
    stage->picture(dots_per_inch > 100 ? "fatal-too-often-149" : "fatal-too-often");
    EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
    const auto button = stage->driver->find("fatal/restart");
    ASSERT_TRUE(button);
    stage.reset();  // one context at a time
    bool restarted = false;
    Stage again(
        [&] {
          restarted = screens::draw_fatal(page) == screens::FatalChoice::restart || restarted;
        },
        options);
    again.tap("fatal/restart");
    EXPECT_TRUE(restarted);
  }
}

}  // namespace
}  // namespace okienko::screens_test
