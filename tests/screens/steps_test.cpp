// The further kinds of steps, used with a finger: what each tap asks of the terminal.
#include "domain/types.hpp"
#include "kiosk/screens/step.hpp"
#include "kiosk/ui/sign.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

using domain::FactKind;

class Steps : public PageTest {};

TEST_F(Steps, WhatIsOldIsConfirmedByOneTapOrMended) {
  auto stage = show(still_right_page());
  stage->tap("script/confirm");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->value, "jan.wojcik@poczta.example");
  stage->tap("script/mend");
  stage->driver->type("x");
  stage->tap("script/next");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->value, "jan.wojcik@poczta.examplex");
}

TEST_F(Steps, AnOldChoiceIsConfirmedOrAnotherTaken) {
  auto stage = show(choose_still_right_page());
  stage->tap("script/confirm");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->option, "phone");
  stage->tap("script/option/mail");
  EXPECT_EQ(last<terminal::Answer>()->option, "mail");
  EXPECT_FALSE(stage->driver->find("script/option/phone"));
}

TEST_F(Steps, APictureMayBeLeftOut) {
  auto stage = show(ask_photo_page());
  stage->driver->scan("IMG-0042");
  stage->tap("script/next");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->value, "IMG-0042");
  stage->tap("script/unknown");
  EXPECT_TRUE(last<terminal::Answer>()->not_known);
}

TEST_F(Steps, DatesAndTimesAreWrittenAsPeopleDo) {
  using screens::recorded_form;
  EXPECT_EQ(recorded_form(FactKind::date, "14.3.2026"), "2026-03-14");
  EXPECT_EQ(recorded_form(FactKind::date, "14 03 2026"), "2026-03-14");
  EXPECT_EQ(recorded_form(FactKind::date, "2026-03-14"), "2026-03-14");
  EXPECT_EQ(recorded_form(FactKind::date, "wczoraj"), "wczoraj");
  EXPECT_EQ(recorded_form(FactKind::date, "14.3.26"), "14.3.26");
  EXPECT_EQ(recorded_form(FactKind::time, "9:30"), "09:30");
  EXPECT_EQ(recorded_form(FactKind::time, "16"), "16:00");
  EXPECT_EQ(recorded_form(FactKind::time, "po 16"), "po 16");
  EXPECT_EQ(recorded_form(FactKind::text, "9:30"), "9:30");
}

TEST_F(Steps, ASignatureIsDrawnAndClearedAndDrawnAgain) {
  auto stage = show(sign_page());
  EXPECT_FALSE(stage->driver->tap("script/next"));
  const ui::Rect pad = stage->driver->find("script/sign")->rect;
  stage->driver->drag({pad.x + 60, pad.y + 60}, {pad.x + 300, pad.y + 160}, 300);
  ASSERT_EQ(local.step.strokes.size(), 1U);
  stage->tap("script/sign/clear");
  EXPECT_TRUE(local.step.strokes.empty());
  stage->driver->drag({pad.x + 60, pad.y + 160}, {pad.x + 200, pad.y + 40}, 300);
  stage->driver->drag({pad.x + 210, pad.y + 40}, {pad.x + 380, pad.y + 150}, 300);
  stage->picture("signed");
  stage->tap("script/next");
  ASSERT_TRUE(last<terminal::Answer>());
  const std::string& value = last<terminal::Answer>()->value;
  EXPECT_LE(value.size(), domain::max_field_bytes);
  EXPECT_EQ(ui::strokes_from_text(value).size(), 2U);
}

TEST_F(Steps, WhatIsReadBackIsConfirmedAtOnceOrMended) {
  auto stage = show(confirm_page());
  stage->tap("script/confirm");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->step, "read_back");
  stage->tap("script/fact/purchase_date");
  ASSERT_TRUE(last<terminal::ReopenAnswer>());
  EXPECT_EQ(last<terminal::ReopenAnswer>()->step, "purchase_date");
  stage->tap("script/fact/way");
  stage->tap("script/mend/letter");
  ASSERT_TRUE(last<terminal::MendFact>());
  EXPECT_EQ(last<terminal::MendFact>()->fact, "way");
  EXPECT_EQ(last<terminal::MendFact>()->value, "letter");
  stage->tap("script/fact/phone");
  stage->driver->type("8");
  stage->tap("script/next");
  EXPECT_EQ(last<terminal::MendFact>()->value, "6012345678");
  stage->tap("script/fact/email");
  stage->tap("script/mend_back");
  EXPECT_TRUE(stage->driver->find("script/confirm"));
}

TEST_F(Steps, AHandOverOrAWayOn) {
  auto stage = show(warm_page());
  stage->tap("script/hand_over");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->option, "");
  stage->tap("script/option/busy");
  EXPECT_EQ(last<terminal::Answer>()->option, "busy");
}

TEST_F(Steps, AScriptThatNeedsACustomerAsksForOne) {
  auto stage = show(go_to_page());
  EXPECT_TRUE(stage->driver->text_visible("Dalej: Reklamacja towaru"));
  stage->tap("script/go_on");
  EXPECT_TRUE(last<terminal::OpenFind>());
}

TEST_F(Steps, ANoteIsFreeAndMayBeLeftOut) {
  auto stage = show(note_page());
  stage->driver->type("Klient wyjeżdża w piątek, woli odebrać wcześniej");
  stage->picture("note-typed");
  stage->tap("script/next");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->value, "Klient wyjeżdża w piątek, woli odebrać wcześniej");
  stage->tap("script/skip");
  EXPECT_EQ(last<terminal::Answer>()->value, "");
}

TEST_F(Steps, ASurveyIsAskedQuestionByQuestion) {
  auto stage = show(survey_page());
  stage->tap("script/survey/content/4");
  EXPECT_TRUE(actions.empty());
  stage->tap("script/survey_before");
  stage->tap("script/survey/content/5");
  stage->tap("script/survey_pass");
  stage->tap("script/survey/way/counter");
  stage->tap("script/survey/why/words");
  stage->driver->type("szybciej");
  stage->tap("script/next");
  ASSERT_TRUE(last<terminal::AnswerSurveyStep>());
  const std::map<std::string, std::string> wanted = {
      {"content", "5"}, {"way", "counter"}, {"why", "szybciej"}};
  EXPECT_EQ(last<terminal::AnswerSurveyStep>()->answers, wanted);
}

TEST_F(Steps, ASurveyMayBeLeftOut) {
  auto stage = show(survey_page());
  stage->tap("script/skip");
  ASSERT_TRUE(last<terminal::AnswerSurveyStep>());
  EXPECT_TRUE(last<terminal::AnswerSurveyStep>()->answers.empty());
}

TEST_F(Steps, ASecondPersonAgreesWithAPin) {
  auto stage = show(second_person_page());
  const std::string maria = id<terminal::StaffId>(2).text();
  stage->tap("script/second/" + maria);
  for (const char* digit : {"1", "3", "5", "7"}) stage->tap(std::string("script/second_pin/pad/") + digit);
  stage->tap("script/second_pin/agree");
  ASSERT_TRUE(last<terminal::Agree>());
  EXPECT_EQ(last<terminal::Agree>()->second_person.text(), maria);
  EXPECT_EQ(last<terminal::Agree>()->pin, "1357");
  EXPECT_TRUE(local.pin.digits.empty());
  stage->tap("script/second_pin/back");
  EXPECT_FALSE(stage->driver->find("script/second_pin/agree"));
}

TEST_F(Steps, KnowledgeIsOneTapAway) {
  auto stage = show(knowledge_page());
  stage->tap("script/standard");
  EXPECT_TRUE(stage->driver->text_visible("Wita klienta w ciągu 20 sekund"));
  EXPECT_TRUE(stage->driver->text_visible("przegląd po terminie"));
  EXPECT_TRUE(stage->driver->text_visible("stan na 1 listopada 2026"));
  stage->tap("script/sheet/close");
  stage->tap("script/knowledge");
  EXPECT_TRUE(stage->driver->text_visible("Najpierw wysłuchaj do końca"));
}

TEST_F(Steps, ANewerVersionIsCarriedOverByChoice) {
  auto stage = show(newer_page());
  stage->tap("script/newer");
  EXPECT_TRUE(stage->driver->text_visible("Numer seryjny"));
  EXPECT_TRUE(actions.empty());
  stage->tap("script/carry_over");
  EXPECT_TRUE(last<terminal::CarryOver>());
  EXPECT_FALSE(stage->driver->find("script/carry_over"));
}

TEST_F(Steps, EveryScriptIsAtMostTwoTapsAway) {
  auto stage = show(many_scripts_page());
  for (const terminal::ScriptChoice& script : snapshot.contact->scripts) {
    stage->tap("customer/group/" + script.group);
    stage->tap("customer/script/" + script.id);
    ASSERT_TRUE(last<terminal::ChooseScript>());
    EXPECT_EQ(last<terminal::ChooseScript>()->script, script.id);
  }
  stage->tap("customer/suggestion/third");
  EXPECT_EQ(last<terminal::ChooseScript>()->script, "script4");
  EXPECT_FALSE(stage->driver->find("customer/suggestion/words"));
}

TEST_F(Steps, TheTeamHasItsScriptsOnTheDesk) {
  auto stage = show(team_desk_page());
  stage->tap("desk/team");
  stage->tap("desk/team/exit");
  ASSERT_TRUE(last<terminal::StartTeamScript>());
  EXPECT_EQ(last<terminal::StartTeamScript>()->script, "exit");
}

TEST_F(Steps, UkrainianNamesAreTypedOnGlass) {
  auto stage = show(ask_person_page());
  for (const char* key : {"alphabet", "shift", "О", "л", "е", "н", "а"})
    stage->tap(std::string("keyboard/") + key);
  EXPECT_EQ(local.step.value, "Олена");
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
  stage->picture("cyrillic-keyboard");
  stage->tap("keyboard/layer");
  stage->tap("keyboard/layer");
  EXPECT_TRUE(stage->driver->find("keyboard/ї"));
  stage->tap("keyboard/alphabet");
  EXPECT_TRUE(stage->driver->find("keyboard/q"));
  snapshot.languages = {"pl", "en"};
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->find("keyboard/alphabet"));
}

TEST_F(Steps, LanguagesAreThoseOfThePack) {
  Snapshot shown = desk_page();
  shown.languages = {"uk", "pl", "xx"};
  auto stage = show(shown);
  stage->tap("top/person");
  EXPECT_TRUE(stage->driver->find("menu/language/uk"));
  EXPECT_FALSE(stage->driver->find("menu/language/en"));
  EXPECT_FALSE(stage->driver->find("menu/language/xx"));
  EXPECT_TRUE(stage->driver->text_visible("Українська"));
}

TEST_F(Steps, ValuesAreWrittenAsPeopleWriteThem) {
  EXPECT_EQ(screens::value_words(FactKind::amount, "249.00", "PLN"), "249\u00A0zł");
  EXPECT_EQ(screens::value_words(FactKind::amount, "12,50", "PLN"), "12,50\u00A0zł");
  EXPECT_EQ(screens::value_words(FactKind::amount, "not said", "PLN"), "not said");
  EXPECT_EQ(screens::value_words(FactKind::date, "2026-03-14", "PLN"), "14 marca 2026");
  EXPECT_EQ(screens::value_words(FactKind::signature, "1,2 3,4", "PLN"), "podpisano");
}

TEST(Signature, KeepsItsShapeWithinTheBound) {
  ui::Strokes strokes(1);
  for (int index = 0; index <= 1000; ++index) strokes[0].push_back({index, index});
  EXPECT_EQ(ui::strokes_text(strokes, 2000), "0,0 1000,1000");
  EXPECT_EQ(ui::strokes_text({}, 2000), "");
  EXPECT_EQ(ui::strokes_text({{{5, 7}}}, 2000), "5,7");
}

TEST(Signature, AScribbleIsMadeToFit) {
  for (const std::size_t bound : {2000U, 300U, 40U}) {
    ui::Strokes strokes;
    for (int stroke = 0; stroke < 40; ++stroke) {
      strokes.emplace_back();
      for (int index = 0; index < 700; ++index) {
        strokes.back().push_back({(index * 37 + stroke * 11) % 1001, (index * index + stroke * 7) % 1001});
      }
    }
    const std::string text = ui::strokes_text(strokes, bound);
    EXPECT_LE(text.size(), bound);
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(ui::strokes_text(ui::strokes_from_text(text), bound).size(), text.size());
  }
}

TEST(Signature, WhatIsNotAStrokeIsLeftOut) {
  EXPECT_TRUE(ui::strokes_from_text("").empty());
  EXPECT_TRUE(ui::strokes_from_text("; ;x,y 1;2000,1 -4,4").empty());
  EXPECT_EQ(ui::strokes_from_text("1,2 x 3,4").front().size(), 2U);
}

}  // namespace
}  // namespace okienko::screens_test
