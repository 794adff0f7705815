// How the service does and what is done about it, used with a finger: what each tap asks for.
#include "matrix.hpp"
#include "page_test.hpp"
#include "sample_service.hpp"

namespace okienko::screens_test {
namespace {

using domain::HuddleDecision;
using domain::ImprovementKind;
using domain::ImprovementState;

class ServicePages : public PageTest {
 protected:
  // A state of the matrix by its name.
  std::unique_ptr<Stage> show(const std::string& name) {
    const std::vector<State> states = all_states();
    const auto found =
        std::find_if(states.begin(), states.end(), [&](const State& state) { return state.name == name; });
    EXPECT_NE(found, states.end()) << name;
    if (found == states.end()) return PageTest::show();
    snapshot = found->snapshot;
    auto stage = PageTest::show();
    if (found->prepare) {
      found->prepare(local);
      stage->driver->settle();
    }
    return stage;
  }
};

TEST_F(ServicePages, TheBoardLeadsOn) {
  auto stage = show("board");
  stage->tap("board/chart");
  ASSERT_TRUE(last<terminal::OpenMeasures>());
  EXPECT_EQ(last<terminal::OpenMeasures>()->measure, "complaint_cycle");
  stage->tap("board/measure/promises");
  EXPECT_EQ(last<terminal::OpenMeasures>()->measure, "promises");
  stage->tap("board/measures");
  EXPECT_TRUE(last<terminal::OpenMeasures>()->measure.empty());
  stage->tap("board/standards");
  EXPECT_TRUE(last<terminal::OpenStandards>());
  stage->tap("board/improvements");
  EXPECT_TRUE(last<terminal::OpenImprovements>());
  stage->tap("board/voices");
  EXPECT_TRUE(last<terminal::OpenVoices>());
  stage->tap("board/load");
  EXPECT_TRUE(last<terminal::OpenLoad>());
  stage->tap("board/script_map");
  EXPECT_TRUE(last<terminal::OpenScriptMap>());
  stage->tap("board/huddle");
  ASSERT_TRUE(last<terminal::StartHuddle>());
  EXPECT_FALSE(last<terminal::StartHuddle>()->longer);
  stage->tap("board/back");
  EXPECT_TRUE(last<terminal::GoToDesk>());
}

TEST_F(ServicePages, ARunningHuddleAndUnreadMinutesAreGoneOnWith) {
  auto stage = show("board-crowded");
  stage->tap("board/huddle");
  ASSERT_TRUE(last<terminal::OpenMinutes>());
  EXPECT_TRUE(last<terminal::OpenMinutes>()->huddle.is_nil());
  stage->tap("board/unread/1");
  EXPECT_EQ(last<terminal::OpenMinutes>()->huddle, snapshot.board->unread[0].id);
}

TEST_F(ServicePages, EverybodyComesInFromTheDeskAndTheMenu) {
  auto stage = show("desk");
  stage->tap("desk/board");
  EXPECT_TRUE(last<terminal::OpenBoard>());
  auto unread = show("minutes-unread");
  unread->tap("top/minutes");
  EXPECT_TRUE(last<terminal::OpenBoard>());
  EXPECT_EQ(count<terminal::OpenBoard>(), 2);
}

TEST_F(ServicePages, APointOpensTheCasesBehindIt) {
  auto stage = show("measure");
  const auto chart = stage->driver->find("measure/chart");
  ASSERT_TRUE(chart);
  const float step = chart->rect.width / 28;
  stage->driver->tap_at({chart->rect.x + step * 26.4F, chart->rect.centre().y});
  ASSERT_TRUE(last<terminal::ChoosePoint>());
  EXPECT_EQ(last<terminal::ChoosePoint>()->point, 26u);
  stage->tap("measure/point/signal");
  EXPECT_EQ(last<terminal::ChoosePoint>()->point, snapshot.measure->chart.chart.last_signal());
  auto chosen = show("measure-point");
  chosen->tap("measure/point/before");
  EXPECT_EQ(last<terminal::ChoosePoint>()->point, 25u);
  chosen->tap("measure/point/after");
  EXPECT_EQ(last<terminal::ChoosePoint>()->point, 27u);
  chosen->tap("measure/behind/1");
  ASSERT_TRUE(last<terminal::SeeCustomer>());
  EXPECT_EQ(last<terminal::SeeCustomer>()->customer, *snapshot.measure->behind[0].customer);
  EXPECT_FALSE(chosen->driver->find("measure/behind/4"));  // of nobody: no way on
  chosen->tap("measure/point/close");
  EXPECT_FALSE(last<terminal::ChoosePoint>()->point);
}

TEST_F(ServicePages, RulesAndLimitsAreChosen) {
  auto stage = show("measure");
  stage->tap("measure/rule/3");
  ASSERT_TRUE(last<terminal::SetChart>());
  EXPECT_TRUE(last<terminal::SetChart>()->rules.has(measure::Rule::six_trending));
  EXPECT_TRUE(last<terminal::SetChart>()->rules.has(measure::Rule::beyond_limits));
  stage->tap("measure/rule/1");
  EXPECT_FALSE(last<terminal::SetChart>()->rules.has(measure::Rule::beyond_limits));
  EXPECT_TRUE(last<terminal::SetChart>()->rules.has(measure::Rule::eight_in_a_row));
  stage->tap("measure/limits/moving");
  EXPECT_EQ(last<terminal::SetChart>()->basis, measure::LimitBasis::moving);
  EXPECT_EQ(last<terminal::SetChart>()->rules, measure::default_rules);
  const int asked = count<terminal::SetChart>();
  stage->tap("measure/limits/frozen");  // are so already
  EXPECT_EQ(count<terminal::SetChart>(), asked);
}

TEST_F(ServicePages, NoFigureOfFewerThanFiveIsShown) {
  auto stage = show("measure-few-opinions");
  EXPECT_TRUE(stage->driver->text_visible("mniej niż 5"));
  std::string all;
  for (const ui::WidgetRecord& widget : stage->driver->widgets()) all += widget.label + "\n";
  EXPECT_NE(all.find("Mniej niż pięć odpowiedzi: nie pokazujemy."), std::string::npos) << all;
  EXPECT_EQ(all.find("142"), std::string::npos);  // neither how many answered
}

TEST_F(ServicePages, AChannelIsCalledByItsName) {
  auto stage = show("measure");
  std::string all;
  for (const ui::WidgetRecord& widget : stage->driver->widgets()) all += widget.label + "\n";
  for (const char* name : {"Lada", "Telefon", "Wiadomość"})
    EXPECT_NE(all.find(name), std::string::npos) << all;
  EXPECT_EQ(all.find("counter"), std::string::npos);
}

TEST_F(ServicePages, AnEasyStandardIsMadeTighterInTwoTaps) {
  auto stage = show("standard-too-easy");
  stage->tap("standard/too_easy/action");
  stage->tap("raise/send");
  ASSERT_TRUE(last<terminal::Raise>());
  const domain::RaiseImprovement& raised = last<terminal::Raise>()->what;
  EXPECT_EQ(raised.kind, ImprovementKind::standard);
  EXPECT_EQ(raised.change, domain::StandardChange::revise);
  EXPECT_EQ(raised.about.standard, "T-01");
  EXPECT_EQ(raised.within_seconds, 15);
  EXPECT_EQ(raised.title, "Odbieramy telefon w ciągu 20 sekund");
}

TEST_F(ServicePages, WithdrawingAStandardNeedsAReason) {
  auto stage = show("standard-no-effect");
  stage->tap("standard/withdraw");
  const auto send = stage->driver->find("raise/send");
  ASSERT_TRUE(send);
  EXPECT_FALSE(send->enabled);
  stage->tap("raise/title");
  stage->driver->type("bez skutku");
  stage->tap("keyboard/action");
  ASSERT_TRUE(last<terminal::Raise>());
  EXPECT_EQ(last<terminal::Raise>()->what.change, domain::StandardChange::withdraw);
  EXPECT_EQ(last<terminal::Raise>()->what.title, "bez skutku");
}

TEST_F(ServicePages, ImprovementsAreChosenAndMoved) {
  auto stage = show("improvements");
  stage->tap("improvements/tab/3");
  ASSERT_TRUE(last<terminal::OpenImprovements>());
  EXPECT_EQ(last<terminal::OpenImprovements>()->kind, ImprovementKind::risk);
  stage->tap("improvements/item/2");
  ASSERT_TRUE(last<terminal::ChooseImprovement>());
  EXPECT_EQ(last<terminal::ChooseImprovement>()->improvement, snapshot.improvements->tiles[1].id);
  auto open = show("improvement-open");
  open->tap("improvements/move/3");  // done: nothing to be said
  ASSERT_TRUE(last<terminal::MoveOn>());
  EXPECT_EQ(last<terminal::MoveOn>()->to, ImprovementState::done);
  EXPECT_EQ(last<terminal::MoveOn>()->improvement, snapshot.improvements->chosen->tile.id);
}

TEST_F(ServicePages, WhatIsAdoptedGetsADateToBeLookedAtAgain) {
  auto stage = show("improvement-proposal");
  stage->tap("improvements/move/2");
  stage->tap("move_on/review/90");
  stage->tap("move_on/send");
  ASSERT_TRUE(last<terminal::MoveOn>());
  EXPECT_EQ(last<terminal::MoveOn>()->to, ImprovementState::adopted);
  EXPECT_EQ(last<terminal::MoveOn>()->review_by, date(2027, 2, 19));
}

TEST_F(ServicePages, WhatIsRefusedIsRefusedWithAReason) {
  auto stage = show("improvement-proposal");
  stage->tap("improvements/move/7");
  const auto send = stage->driver->find("move_on/send");
  ASSERT_TRUE(send);
  EXPECT_FALSE(send->enabled);
  stage->tap("move_on/words");
  stage->driver->type("za drogo");
  stage->tap("keyboard/action");
  ASSERT_TRUE(last<terminal::MoveOn>());
  EXPECT_EQ(last<terminal::MoveOn>()->to, ImprovementState::refused);
  EXPECT_EQ(last<terminal::MoveOn>()->reason, "za drogo");
}

TEST_F(ServicePages, ARiskThatCameIsToldInWords) {
  auto stage = show("improvement-risk");
  stage->tap("improvements/came");
  stage->driver->type("znów papier");
  stage->tap("keyboard/action");
  ASSERT_TRUE(last<terminal::NoteOn>());
  EXPECT_TRUE(last<terminal::NoteOn>()->occurred);
  EXPECT_EQ(last<terminal::NoteOn>()->words, "znów papier");
}

TEST_F(ServicePages, AnActionHasAnOwnerAndADate) {
  auto stage = show("improvements");
  stage->tap("improvements/new");
  stage->tap("raise/title");
  stage->driver->type("skaner");
  stage->tap("keyboard/hide");
  EXPECT_FALSE(stage->driver->find("raise/send")->enabled);
  stage->tap("raise/owner/" + snapshot.staff[1].id.text());
  stage->tap("raise/due/7");
  stage->tap("raise/measure/callback");
  stage->tap("raise/expected/1");
  stage->tap("raise/send");
  ASSERT_TRUE(last<terminal::Raise>());
  const domain::RaiseImprovement& raised = last<terminal::Raise>()->what;
  EXPECT_EQ(raised.kind, ImprovementKind::action);
  EXPECT_EQ(raised.title, "skaner");
  EXPECT_EQ(raised.owner, snapshot.staff[1].id);
  EXPECT_EQ(raised.due, date(2026, 11, 28));
  EXPECT_EQ(raised.about.measure, "callback");
  EXPECT_EQ(raised.expected, domain::Direction::lower);
}

TEST_F(ServicePages, AHuddleDecidesWithOneTapAndGoesOn) {
  auto stage = show("huddle");
  stage->tap("huddle/decide/0");
  ASSERT_TRUE(last<terminal::DecidePoint>());
  EXPECT_EQ(last<terminal::DecidePoint>()->point, 0);
  EXPECT_EQ(last<terminal::DecidePoint>()->decision, HuddleDecision::left_alone);
  EXPECT_EQ(local.service.point, 1u);
  // An action: who, and by when.
  stage->tap("huddle/decide/1");
  EXPECT_FALSE(stage->driver->find("decide/due/7")->enabled);
  stage->tap("decide/owner/2");
  stage->tap("decide/due/7");
  ASSERT_TRUE(last<terminal::DecidePoint>());
  EXPECT_EQ(last<terminal::DecidePoint>()->point, 1);
  ASSERT_TRUE(last<terminal::DecidePoint>()->raise);
  EXPECT_EQ(last<terminal::DecidePoint>()->raise->owner, snapshot.staff[1].id);
  EXPECT_EQ(last<terminal::DecidePoint>()->raise->due, date(2026, 11, 28));
  EXPECT_FALSE(last<terminal::DecidePoint>()->raise->title.empty());
  EXPECT_EQ(local.service.point, 2u);
  // A practice is raised for its point.
  stage->tap("huddle/decide/2");
  stage->tap("raise/title");
  stage->driver->type("paragon");
  stage->tap("keyboard/action");
  ASSERT_TRUE(last<terminal::DecidePoint>());
  EXPECT_EQ(last<terminal::DecidePoint>()->point, 2);
  EXPECT_EQ(last<terminal::DecidePoint>()->decision, HuddleDecision::practice);
  EXPECT_EQ(count<terminal::Raise>(), 0);
}

TEST_F(ServicePages, APeakIsPreparedWithAResponse) {
  auto stage = show("huddle-peak");
  stage->tap("huddle/load");
  EXPECT_TRUE(last<terminal::OpenLoad>());
  stage->tap("huddle/decide/1");
  EXPECT_FALSE(local.service.draft.title.empty());
  EXPECT_FALSE(stage->driver->find("raise/send")->enabled) << "a risk without a response is no prepared one";
  stage->tap("raise/response");
  stage->driver->type("Ola przychodzi o 15");
  stage->tap("keyboard/action");
  ASSERT_TRUE(last<terminal::DecidePoint>());
  EXPECT_EQ(last<terminal::DecidePoint>()->decision, HuddleDecision::action);
  ASSERT_TRUE(last<terminal::DecidePoint>()->raise);
  EXPECT_EQ(last<terminal::DecidePoint>()->raise->kind, ImprovementKind::risk);
  EXPECT_EQ(last<terminal::DecidePoint>()->raise->response, "Ola przychodzi o 15");
  EXPECT_EQ(last<terminal::DecidePoint>()->raise->factor, domain::Factor::critical);
}

TEST_F(ServicePages, WhatCustomersWroteIsReadFromTheTable) {
  auto stage = show("huddle-words");
  stage->tap("huddle/voices");
  EXPECT_TRUE(last<terminal::OpenVoices>());
}

TEST_F(ServicePages, ASurveyThatIsDueBeginsOnTheBoardWhereAScriptAsksIt) {
  auto stage = show("board-crowded");
  stage->tap("board/survey/1");
  ASSERT_TRUE(last<terminal::StartTeamScript>());
  EXPECT_EQ(last<terminal::StartTeamScript>()->script, "staff_pulse");
  EXPECT_FALSE(stage->driver->find("board/survey/2")) << "no script asks the other";
}

TEST_F(ServicePages, WhoSilentlyStoppedCanBeAsked) {
  auto stage = show("measure-silent");
  local.concern.facts["product"] = "verta";
  stage->tap("measure/ask/action");
  EXPECT_TRUE(last<terminal::OpenSilent>());
  EXPECT_FALSE(local.concern.title.empty()) << "the calls say what they are about";
  EXPECT_TRUE(local.concern.facts.empty());
  EXPECT_FALSE(show("measure")->driver->find("measure/ask/action"));
}

TEST_F(ServicePages, FiguresThatCannotBeReadHideNoWayOn) {
  auto stage = show("board-failed");
  stage->tap("board/improvements");
  EXPECT_TRUE(last<terminal::OpenImprovements>());
}

TEST_F(ServicePages, WhoWasNotThereIsTappedAway) {
  auto stage = show("huddle-decided");
  stage->tap("huddle/end");
  stage->tap("present/3");
  stage->tap("present/end");
  ASSERT_TRUE(last<terminal::FinishHuddle>());
  EXPECT_EQ(last<terminal::FinishHuddle>()->present.size(), snapshot.staff.size() - 1);
  EXPECT_EQ(std::count(last<terminal::FinishHuddle>()->present.begin(),
                       last<terminal::FinishHuddle>()->present.end(), snapshot.staff[2].id),
            0);
}

TEST_F(ServicePages, TheTimerRunsOverQuietly) {
  auto stage = show("huddle");
  EXPECT_TRUE(stage->driver->text_visible("2:05"));
  stage->driver->advance_ms(4000);
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("2:09")) << "the clock stands";
  stage->driver->advance_ms(200000);
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("ponad 5 min"));
}

TEST_F(ServicePages, WordsAreSearchedAsTheyAreTyped) {
  auto stage = show("voices");
  stage->tap("voices/search");
  stage->driver->type("num");
  ASSERT_TRUE(last<terminal::OpenVoices>());
  EXPECT_EQ(last<terminal::OpenVoices>()->search, "num");
}

TEST_F(ServicePages, AComingPeakBecomesARisk) {
  auto stage = show("load");
  stage->tap("load/day/3");
  ASSERT_TRUE(last<terminal::OpenLoad>());
  EXPECT_EQ(last<terminal::OpenLoad>()->day, 2u);
  stage->tap("load/channel/phone");
  EXPECT_EQ(last<terminal::OpenLoad>()->channel, "phone");
  stage->tap("load/risk");
  EXPECT_EQ(local.service.draft.kind, ImprovementKind::risk);
  EXPECT_FALSE(local.service.draft.title.empty());
}

TEST_F(ServicePages, AnotherScriptIsOneTapAway) {
  auto stage = show("script-map");
  stage->tap("script_map/script/status");
  ASSERT_TRUE(last<terminal::OpenScriptMap>());
  EXPECT_EQ(last<terminal::OpenScriptMap>()->script, "status");
}

}  // namespace
}  // namespace okienko::screens_test
