// Learning on the real scripts, used with a finger: what each control asks for, what the band and the findings say, and
// what is not offered in an exercise.
#include "kiosk/i18n/format.hpp"
#include "matrix.hpp"
#include "page_test.hpp"
#include "sample_service.hpp"

namespace okienko::screens_test {
namespace {

using namespace std::chrono_literals;
using domain::FindingKind;

class Training : public PageTest {
 protected:
  // A state of the matrix by its name.
  std::unique_ptr<Stage> show(const std::string& name, const ui::ContextOptions& options = {}) {
    const std::vector<State> states = all_states();
    const auto found =
        std::find_if(states.begin(), states.end(), [&](const State& state) { return state.name == name; });
    EXPECT_NE(found, states.end()) << name;
    if (found == states.end()) return PageTest::show();
    snapshot = found->snapshot;
    local = screens::LocalState{};
    auto stage = PageTest::show(options);
    if (found->prepare) {
      found->prepare(local);
      stage->driver->settle();
    }
    return stage;
  }
  void refresh(Stage& stage) {
    ++snapshot.number;
    stage.driver->settle();
  }
  static std::string label_of(Stage& stage, const std::string& path) {
    const auto widget = stage.driver->find(path);
    return widget ? widget->label : std::string();
  }
  static std::string all_words(Stage& stage) {
    std::string all;
    for (const ui::WidgetRecord& widget : stage.driver->widgets()) all += widget.label + "\n";
    return all;
  }
};

TEST_F(Training, ThePageStartsExercisesAndTicksOffTasks) {
  auto stage = show("training");
  stage->tap("training/exercise/where_is_my_case");
  ASSERT_TRUE(last<terminal::StartExercise>());
  EXPECT_EQ(last<terminal::StartExercise>()->exercise, "where_is_my_case");
  stage->tap("training/exercise/wrong_size");  // passed: it can be done again
  EXPECT_EQ(last<terminal::StartExercise>()->exercise, "wrong_size");
  stage->tap("training/exercise/matter_1");
  EXPECT_EQ(last<terminal::StartExercise>()->exercise, "matter_1");
  stage->tap("training/task/listen");
  ASSERT_TRUE(last<terminal::TrainingTaskDone>());
  EXPECT_EQ(last<terminal::TrainingTaskDone>()->task, "listen");
  EXPECT_FALSE(stage->driver->find("training/task/tour"));  // done already
  stage->tap("training/back");
  EXPECT_TRUE(last<terminal::GoBack>());
}

TEST_F(Training, ThePageSaysWhoSeesItAndWhatWasReached) {
  auto stage = show("training");
  const std::string all = all_words(*stage);
  for (const char* expected : {"Tę stronę widzisz tylko Ty.", "„Kurtka jest za mała, mam paragon.”", "zaliczone 18.11",
                               "najlepszy czas 3:42", "do 6 min", "Droga do samodzielnej obsługi", "2 z 2", "1 z 3",
                               "około 20 min", "zrobione 15.11"}) {
    EXPECT_NE(all.find(expected), std::string::npos) << expected << "\n" << all;
  }
  auto empty = show("training-empty");
  const std::string nothing = all_words(*empty);
  for (const char* expected :
       {"Dla Twojej roli nie ma jeszcze ćwiczeń.", "Pojawią się, gdy załatwionych spraw będzie tyle",
        "Dla Twojej roli nie opisano etapów.", "Dla Twojej roli nie opisano umiejętności.",
        "Nie ma teraz dla Ciebie zadań."}) {
    EXPECT_NE(nothing.find(expected), std::string::npos) << expected << "\n" << nothing;
  }
}

TEST_F(Training, ANarrowPanelHasAllOfItInOneColumn) {
  auto stage = show("training", {.size = {1280, 800}, .pixels_per_mm = 149 / 25.4F});
  EXPECT_FALSE(stage->driver->find("training/side"));
  stage->tap("training/task/listen");
  EXPECT_TRUE(last<terminal::TrainingTaskDone>());
}

TEST_F(Training, ThePageIsEnteredAtItsTop) {
  auto stage = show("training-crowded");
  for (const char* area : {"training/exercises", "training/side"}) stage->context->scroll_state(area).offset = 200;
  snapshot.page = terminal::Page::desk;
  refresh(*stage);
  snapshot.page = terminal::Page::training;
  refresh(*stage);
  for (const char* area : {"training/exercises", "training/side"}) {
    EXPECT_EQ(stage->context->scroll_state(area).offset, 0) << area;
  }
}

TEST_F(Training, TheMenuLeadsToIt) {
  auto stage = show("desk");
  stage->tap("top/person");
  stage->tap("menu/training");
  EXPECT_TRUE(last<terminal::OpenTraining>());
  snapshot.training = true;
  refresh(*stage);
  stage->tap("top/person");
  EXPECT_FALSE(stage->driver->find("menu/training"));
  EXPECT_TRUE(stage->driver->find("menu/technician"));  // of a whole terminal that is for exercises
}

TEST_F(Training, AnExerciseOffersNothingOfThePlaceOrTheDevice) {
  auto stage = show("exercise-menu");
  for (const char* path : {"menu/training", "menu/board", "menu/technician", "menu/charter", "menu/change", "desk/board"}) {
    EXPECT_FALSE(stage->driver->find(path)) << path;
  }
  EXPECT_TRUE(stage->driver->find("menu/sign_out"));
  EXPECT_TRUE(stage->driver->find("desk/goods"));
  auto over = show("practised-passed");
  over->tap("top/person");
  EXPECT_TRUE(over->driver->find("menu/sign_out"));
  EXPECT_FALSE(over->driver->find("menu/desk"));
  auto locked = show("exercise-lock");
  EXPECT_FALSE(locked->driver->find("lock/technician"));
  snapshot.exercise.reset();
  refresh(*locked);
  EXPECT_TRUE(locked->driver->find("lock/technician"));
}

TEST_F(Training, TheBandSaysWhatTheCustomerSays) {
  auto stage = show("exercise-words");
  EXPECT_TRUE(stage->driver->text_visible("SZKOLENIE"));
  EXPECT_TRUE(stage->driver->text_visible("Ekspres znowu przecieka"));
  const std::string says = label_of(*stage, "training/says");
  EXPECT_TRUE(says.starts_with("„Dzień dobry, ten ekspres")) << says;
  EXPECT_TRUE(says.ends_with("zwrotu pieniędzy.”")) << says;
  EXPECT_FALSE(stage->driver->find("training/value"));
  snapshot.language = "uk";
  refresh(*stage);
  EXPECT_TRUE(label_of(*stage, "training/says").starts_with("«Dzień"));
  snapshot.language = "pl";
  snapshot.exercise->says.clear();
  refresh(*stage);
  EXPECT_EQ(label_of(*stage, "training/says"), "Klient czeka na pytanie.");
  stage->tap("training/leave");
  EXPECT_TRUE(last<terminal::EndExercise>());
}

TEST_F(Training, AValueIsWrittenAsTheLanguageDoes) {
  auto stage = show("exercise-value");
  const auto value = [&](domain::FactKind kind, const char* answer) {
    snapshot.exercise->answer = answer;
    snapshot.exercise->answer_kind = kind;
    refresh(*stage);
    return label_of(*stage, "training/value");
  };
  EXPECT_EQ(value(domain::FactKind::date, "2026-03-14"), "14 marca 2026");
  EXPECT_EQ(value(domain::FactKind::amount, "899"), i18n::money(zloty(899)));
  EXPECT_EQ(value(domain::FactKind::phone, "601234567"), i18n::phone("601234567"));
  EXPECT_EQ(value(domain::FactKind::order, "88121"), "88121");
  EXPECT_EQ(value(domain::FactKind::order, ""), "");
}

// What does not fit on the panels is cut with "…", never by the edge: the matrix looks for that. Here: that it is cut
// only where it has to be, and the value is whole.
TEST_F(Training, ALongSpeechLeavesTheValueReadable) {
  auto stage = show("exercise-words", {.size = {1280, 800}, .pixels_per_mm = 149 / 25.4F});
  EXPECT_TRUE(label_of(*stage, "training/says").ends_with("”"));
  auto wordy = show("exercise-wordy", {.size = {1280, 800}, .pixels_per_mm = 149 / 25.4F});
  EXPECT_TRUE(label_of(*wordy, "training/says").ends_with("…"));
  snapshot.exercise->answer = "2026-03-14";
  snapshot.exercise->answer_kind = domain::FactKind::date;
  refresh(*wordy);
  EXPECT_EQ(label_of(*wordy, "training/value"), "14 marca 2026");
}

TEST_F(Training, TheClockRunsBetweenSnapshotsAndSaysWhenItIsOver) {
  auto stage = show("exercise-words");
  EXPECT_EQ(label_of(*stage, "training/clock"), "2:14 z 6 min");
  const auto due = stage->context->deadline_ms();
  ASSERT_TRUE(due);
  EXPECT_LE(*due, stage->driver->now_ms() + 1000);
  snapshot.exercise->began_at = snapshot.now - 360s;
  refresh(*stage);
  EXPECT_EQ(label_of(*stage, "training/clock"), "6:00 z 6 min");
  snapshot.exercise->began_at = snapshot.now - 361s;
  refresh(*stage);
  EXPECT_EQ(label_of(*stage, "training/clock"), "6:01, ponad 6 min");
  snapshot.exercise->within_minutes = 0;
  refresh(*stage);
  EXPECT_EQ(label_of(*stage, "training/clock"), "6:01");
}

TEST_F(Training, ThePageBeginsBelowTheBand) {
  snapshot = desk_page();
  auto stage = PageTest::show();
  const auto top_of_bar = [&] { return stage->driver->find("top/person")->rect.y; };
  const float without = top_of_bar();
  EXPECT_EQ(stage->context->top_band_px(), 0);
  snapshot.training = true;
  refresh(*stage);
  EXPECT_EQ(stage->context->top_band_px(), 30);
  EXPECT_NEAR(top_of_bar() - without, 30, 1);
  snapshot.exercise.emplace();
  refresh(*stage);
  EXPECT_EQ(stage->context->top_band_px(), 94);
  EXPECT_NEAR(top_of_bar() - without, 94, 1);
  // How it went is said by the page: the mark alone stays.
  snapshot.page = terminal::Page::practised;
  snapshot.exercise->result.emplace();
  refresh(*stage);
  EXPECT_EQ(stage->context->top_band_px(), 30);
  EXPECT_TRUE(stage->driver->text_visible("SZKOLENIE"));
  EXPECT_FALSE(stage->driver->find("training/leave"));
  // Wherever else one is with it, there is the way back, and nothing runs any more.
  snapshot.page = terminal::Page::desk;
  refresh(*stage);
  EXPECT_TRUE(stage->driver->find("training/leave"));
  EXPECT_FALSE(stage->driver->find("training/clock"));
}

TEST_F(Training, WorkThatCallsIsSaidAndReachedOverEverySheet) {
  auto stage = show("exercise-work-calls");
  EXPECT_EQ(label_of(*stage, "training/leave"), "Praca wzywa: wróć");
  snapshot.exercise->work_calls = false;
  refresh(*stage);
  EXPECT_EQ(label_of(*stage, "training/leave"), "Wróć do pracy");
  for (const char* covered : {"exercise-menu", "exercise-approval"}) {
    auto sheet = show(covered);
    const int before = count<terminal::EndExercise>();
    sheet->tap("training/leave");
    EXPECT_EQ(count<terminal::EndExercise>(), before + 1) << covered;
  }
}

// Behind an exercise is the work of whoever began it.
TEST_F(Training, ALockedExerciseLeadsNobodyToTheWorkBehindIt) {
  auto stage = show("exercise-lock");
  EXPECT_TRUE(stage->driver->text_visible("SZKOLENIE"));
  EXPECT_FALSE(stage->driver->find("training/leave"));
}

TEST_F(Training, HowItWentSaysEachFindingInASentence) {
  auto stage = show("practised-findings");
  EXPECT_EQ(label_of(*stage, "practised/word"), "Jeszcze nie");
  const std::string all = all_words(*stage);
  for (const char* expected :
       {"8 rzeczy do spróbowania jeszcze raz",
        "Na taką sprawę jest scenariusz „Reklamacja towaru”, a nie „Zwrot bez podania przyczyny”.",
        "W kroku „Od kiedy przecieka” klient mówi „14 marca 2026”, a zapisano „4 marca 2026”.",
        "W kroku „Czego oczekuje klient” klient mówi „Zwrot pieniędzy”, a nic nie zapisano.",
        "Tego klient nie dostał: Zwrot pieniędzy.", "To więcej, niż klient potrzebował: Bon 60 zł.",
        "Zabrakło obietnicy: Oddzwonić.", "To się kończy wynikiem „Załatwione”, a nie „Czeka na klienta”."}) {
    EXPECT_NE(all.find(expected), std::string::npos) << expected << "\n" << all;
  }
  EXPECT_NE(all.find("7\u00A0min\u00A012\u00A0s, a czasu jest 6\u00A0min"), std::string::npos) << all;
  auto unfinished = show("practised-unfinished");
  EXPECT_TRUE(unfinished->driver->text_visible("1 rzecz do spróbowania jeszcze raz"));
  EXPECT_TRUE(unfinished->driver->text_visible("Kontakt nie został doprowadzony do końca."));
}

TEST_F(Training, AFindingWithoutWhatWasDoneStillIsASentence) {
  auto stage = show("practised-unfinished");
  snapshot.exercise->result->findings = {{FindingKind::script, {}, "Reklamacja towaru", {}},
                                         {FindingKind::outcome, {}, "Załatwione", {}}};
  refresh(*stage);
  EXPECT_TRUE(stage->driver->text_visible("Na taką sprawę jest scenariusz „Reklamacja towaru”."));
  EXPECT_TRUE(stage->driver->text_visible("To się kończy wynikiem „Załatwione”."));
  EXPECT_TRUE(stage->driver->text_visible("2 rzeczy do spróbowania jeszcze raz"));
}

TEST_F(Training, AfterwardsItIsDoneOnceMoreOrLeft) {
  auto stage = show("practised-passed");
  EXPECT_EQ(label_of(*stage, "practised/word"), "Zaliczone");
  EXPECT_TRUE(stage->driver->text_visible("Wszystko tak, jak potrzebował klient."));
  EXPECT_TRUE(stage->driver->text_visible("z 6 min"));
  stage->tap("practised/again");
  EXPECT_TRUE(last<terminal::ExerciseAgain>());
  stage->tap("practised/leave");
  EXPECT_TRUE(last<terminal::EndExercise>());
}

TEST_F(Training, WhatIsPractisedFirstHasThreeWaysOut) {
  auto stage = show("practise-first");
  EXPECT_TRUE(stage->driver->text_visible("„Reklamacja towaru” otworzy się po zaliczeniu ćwiczenia."));
  stage->tap("practise_first/practise");
  ASSERT_TRUE(last<terminal::StartExercise>());
  EXPECT_EQ(last<terminal::StartExercise>()->exercise, "leaking_coffee_machine");
  const domain::StaffId whom = snapshot.practise_first->beside[1].id;
  stage->tap("practise_first/beside/" + whom.text());
  ASSERT_TRUE(last<terminal::SitBeside>());
  EXPECT_EQ(last<terminal::SitBeside>()->colleague, whom);
  EXPECT_TRUE(last<terminal::SitBeside>()->pin.empty());
  stage->tap("practise_first/close");
  EXPECT_TRUE(last<terminal::NotPractised>());
}

TEST_F(Training, WhoSitsBesideSaysSoWithTheirPin) {
  auto stage = show("practise-first-pin");
  const domain::StaffId whom = snapshot.practise_first->chosen;
  EXPECT_TRUE(stage->driver->text_visible("8"));  // tries left
  const auto enter = [&] { return stage->driver->find("practise_first/enter"); };
  EXPECT_FALSE(enter()->enabled);
  for (const char* digit : {"1", "2", "3", "4"}) stage->tap(std::string("practise_first/pin/") + digit);
  EXPECT_TRUE(enter()->enabled);
  stage->tap("practise_first/enter");
  ASSERT_TRUE(last<terminal::SitBeside>());
  EXPECT_EQ(last<terminal::SitBeside>()->colleague, whom);
  EXPECT_EQ(last<terminal::SitBeside>()->pin, "1234");
  EXPECT_TRUE(local.pin.digits.empty());
  stage->tap("practise_first/back");
  ASSERT_TRUE(last<terminal::SitBeside>());
  EXPECT_TRUE(last<terminal::SitBeside>()->colleague.is_nil());
}

TEST_F(Training, TheDigitsOfOneAreNotTheBeginningOfAnothers) {
  auto stage = show("practise-first-pin");
  stage->tap("practise_first/pin/7");
  EXPECT_EQ(local.pin.digits, "7");
  snapshot.practise_first->chosen = snapshot.practise_first->beside[1].id;
  refresh(*stage);
  EXPECT_TRUE(local.pin.digits.empty());
}

}  // namespace
}  // namespace okienko::screens_test
