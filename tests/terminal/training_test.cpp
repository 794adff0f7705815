// Learning at the terminal, with the shipped pack: an exercise that is passed and one that is not, whose eyes it is for,
// what becomes of it at the real terminal, and the script that is practised first.

#include <algorithm>
#include <functional>

#include "pack/pack.hpp"
#include "shop.hpp"

namespace okienko::terminal::testing {

namespace {

constexpr const char* exchange = "returning_customer_exchange";

}  // namespace

class Training : public Shop {
 protected:
  Training() {
    ola = ids.make<StaffId>(clock.wall());
    auto event = store::make_staff_event({ola, "Ola P.", domain::Role::trainee, ola_pin}).value();
    with_store([&](store::Store& store, const store::AppendContext& context) {
      ASSERT_TRUE(store.append({event}, context));
    });
  }

  const ExerciseTile& tile(const std::string& id) {
    const auto& all = now()->own_training->exercises;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    EXPECT_NE(found, all.end()) << id;
    return *found;
  }
  void practise(const std::string& id) {
    act(OpenTraining{});
    act(StartExercise{id});
    ASSERT_TRUE(now()->exercise) << id;
  }
  // Does at each step what the exercise's customer says; `other`: at this step another option is chosen.
  void play(const domain::Exercise& exercise, const std::string& other = {},
            const std::function<void()>& before_the_end = [] {}) {
    if (now()->contact && !now()->contact->step) act(ChooseScript{exercise.script});
    for (int step = 0; step < 30 && now()->page == Page::script; ++step) {
      const StepView at = *now()->contact->step;
      const auto* said = domain::said_at(exercise, at.id);
      if (at.kind == domain::StepKind::remedy) {
        for (const std::string& remedy : exercise.remedies) act(Grant{remedy});
        act(Answer{at.id, "", "", false});
      } else if (at.kind == domain::StepKind::promise) {
        if (exercise.promises.empty()) {
          act(Answer{at.id, at.options.front().id, "", false});
        } else {
          act(terminal::Promise{exercise.promises.front(), {}});
        }
      } else if (said && at.id == other) {
        const auto wrong = std::find_if(at.options.begin(), at.options.end(),
                                        [&](const auto& option) { return option.id != said->answer; });
        act(Answer{at.id, wrong->id, "", false});
      } else if (said && said->kind == domain::FactKind::choice) {
        act(Answer{at.id, said->answer, "", false});
      } else if (now()->exercise && !now()->exercise->answer.empty()) {
        act(Answer{at.id, "", now()->exercise->answer, false});
      } else {
        act(Answer{at.id, "", "", at.kind == domain::StepKind::ask});
      }
    }
    EXPECT_EQ(now()->page, Page::wrap_up);
    before_the_end();
    act(FinishContact{});
  }
  domain::Exercise exercise_of_pack(const std::string& id) {
    const auto loaded = pack::load(pack_folder);
    EXPECT_TRUE(loaded.pack);
    const domain::Exercise* found = loaded.pack->exercise(id);
    EXPECT_TRUE(found) << id;
    return *found;
  }
  std::int64_t records() {
    std::int64_t number = 0;
    terminal.reset();
    with_store([&](store::Store& store, const store::AppendContext&) {
      number = static_cast<std::int64_t>(store.own_head().seq);
    });
    return number;
  }

  StaffId ola;
  const std::string ola_pin = "1470";
};

TEST_F(Training, AnExerciseThatIsPassedIsRememberedAndNothingElseOfItIs) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(OpenTraining{});
  ASSERT_EQ(now()->page, Page::training);
  ASSERT_FALSE(tile(exchange).passed_at);
  const auto before = records();
  open_terminal();
  sign_in(anna, anna_pin);
  const std::uint64_t shown_before = now()->number;
  practise(exchange);
  EXPECT_TRUE(now()->training);
  EXPECT_GT(now()->number, shown_before);
  EXPECT_EQ(now()->signed_in->name, "Anna N.");
  EXPECT_EQ(now()->page, Page::customer);
  EXPECT_FALSE(now()->exercise->says.empty());  // what the customer begins with
  play(exercise_of_pack(exchange));
  ASSERT_EQ(now()->page, Page::practised);
  ASSERT_TRUE(now()->exercise->result);
  EXPECT_TRUE(now()->exercise->result->findings.empty());
  EXPECT_TRUE(now()->exercise->result->passed);
  act(EndExercise{});
  EXPECT_FALSE(now()->training);
  ASSERT_EQ(now()->page, Page::training);
  EXPECT_TRUE(tile(exchange).passed_at);
  EXPECT_EQ(records(), before + 1);  // that it was passed, and nothing that was played
}

TEST_F(Training, AnExerciseThatIsNotPassedSaysWhereAndCanBeTriedAgain) {
  open_terminal();
  sign_in(anna, anna_pin);
  practise(exchange);
  const domain::Exercise exercise = exercise_of_pack(exchange);
  play(exercise, "fault");
  ASSERT_EQ(now()->page, Page::practised);
  const ExerciseResult result = *now()->exercise->result;
  EXPECT_FALSE(result.passed);
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].kind, domain::FindingKind::answer);
  EXPECT_FALSE(result.findings[0].step.empty());
  EXPECT_NE(result.findings[0].expected, "leaks");  // the option's words, not its id
  act(ExerciseAgain{});
  ASSERT_EQ(now()->page, Page::customer);
  EXPECT_FALSE(now()->exercise->result);
  play(exercise);
  EXPECT_TRUE(now()->exercise->result->passed);
  act(EndExercise{});
  EXPECT_TRUE(tile(exchange).passed_at);
}

TEST_F(Training, WhatWasLeftInTheMiddleIsNotPassed) {
  open_terminal();
  sign_in(anna, anna_pin);
  practise(exchange);
  act(ChooseScript{"complaint_non_conformity"});
  act(EndExercise{});
  EXPECT_FALSE(now()->exercise);
  EXPECT_EQ(now()->page, Page::training);
  EXPECT_FALSE(tile(exchange).passed_at);
}

TEST_F(Training, IsSeenByNobodyElse) {
  open_terminal();
  sign_in(anna, anna_pin);
  practise(exchange);
  play(exercise_of_pack(exchange));
  act(EndExercise{});
  act(OpenTraining{});
  const std::string task = now()->own_training->tasks.front().id;
  act(TrainingTaskDone{task});
  const auto& tasks = now()->own_training->tasks;
  EXPECT_TRUE(std::any_of(tasks.begin(), tasks.end(), [&](const auto& row) { return row.id == task && row.done_at; }));
  act(SignOut{});
  sign_in(maria, maria_pin);  // the supervisor too
  act(OpenTraining{});
  EXPECT_FALSE(tile(exchange).passed_at);
  for (const auto& row : now()->own_training->tasks) EXPECT_FALSE(row.done_at);
  act(GoToDesk{});
  EXPECT_FALSE(now()->own_training);
}

TEST_F(Training, WhoeverLocksTheScreenInAnExerciseLocksTheRealOne) {
  open_terminal();
  sign_in(anna, anna_pin);
  practise(exchange);
  act(LockIdle{});
  EXPECT_FALSE(now()->training);
  EXPECT_EQ(now()->page, Page::lock);
  EXPECT_FALSE(now()->signed_in);
}

TEST_F(Training, LeadsNowhereElse) {
  open_terminal();
  sign_in(anna, anna_pin);
  practise(exchange);
  for (const Action& action : std::vector<Action>{OpenBoard{}, OpenTechnician{}, ChangeStaff{maria}, OpenTraining{},
                                                  StartExercise{exchange}, OpenStandards{}, OpenImprovements{}}) {
    act(action);
    EXPECT_EQ(now()->page, Page::customer);
    EXPECT_TRUE(now()->training);
  }
}

TEST_F(Training, WorkIsHeardInAnExercise) {
  open_terminal();
  sign_in(anna, anna_pin);
  practise(exchange);
  EXPECT_FALSE(now()->exercise->work_calls);
  act(CallCame{"601 234 567"});
  EXPECT_TRUE(now()->training);
  EXPECT_FALSE(now()->call);  // the real customer is no part of the exercise
  EXPECT_TRUE(now()->exercise->work_calls);
  act(EndExercise{});
  ASSERT_TRUE(now()->call);
}

TEST_F(Training, OfAnExerciseNothingIsLeftForTheNext) {
  open_terminal();
  sign_in(anna, anna_pin);
  practise(exchange);
  play(exercise_of_pack(exchange));
  act(EndExercise{});
  practise(exchange);
  act(GoToDesk{});
  EXPECT_TRUE(now()->desk.empty());
  EXPECT_EQ(now()->contacts.size(), 1u);
  act(EndExercise{});
}

TEST_F(Training, AScriptThatIsPractisedFirstWaitsForThatOrForAColleagueBeside) {
  open_terminal();
  sign_in(ola, ola_pin);
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  act(ChooseScript{"complaint_non_conformity"});
  EXPECT_EQ(now()->page, Page::customer);
  ASSERT_TRUE(now()->practise_first);
  EXPECT_FALSE(now()->practise_first->exercise.id.empty());
  const auto& tiles = now()->practise_first->beside;
  EXPECT_EQ(tiles.size(), 2u);  // not she herself
  act(SitBeside{ola, ola_pin});
  EXPECT_TRUE(now()->practise_first->chosen.is_nil());
  act(SitBeside{anna, ""});
  EXPECT_EQ(now()->practise_first->chosen, anna);
  act(SitBeside{anna, "0000"});
  EXPECT_EQ(now()->pin.state, PinState::wrong);
  EXPECT_EQ(now()->page, Page::customer);
  act(SitBeside{anna, anna_pin});
  EXPECT_FALSE(now()->practise_first);
  EXPECT_EQ(now()->page, Page::script);
  EXPECT_EQ(now()->signed_in->name, "Ola P.");
}

TEST_F(Training, WhoeverPassedItStartsAlone) {
  open_terminal();
  sign_in(ola, ola_pin);
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  act(ChooseScript{"complaint_non_conformity"});
  const std::string id = now()->practise_first->exercise.id;
  act(StartExercise{id});
  ASSERT_TRUE(now()->training);
  play(exercise_of_pack(id));
  ASSERT_TRUE(now()->exercise->result->passed);
  act(EndExercise{});
  // Back at the real customer, and nobody has to sit beside.
  EXPECT_EQ(now()->page, Page::customer);
  EXPECT_FALSE(now()->practise_first);
  act(ChooseScript{"complaint_non_conformity"});
  EXPECT_EQ(now()->page, Page::script);
}

TEST_F(Training, MattersThatWereAreOfferedWithoutAnybodyInThem) {
  const std::string name = "Zenobia Niepowtarzalna";
  const auto offered = [&] {
    act(OpenTraining{});
    return now()->own_training->matters.size();
  };
  open_terminal();
  sign_in(anna, anna_pin);
  const domain::Exercise exercise = exercise_of_pack(exchange);
  for (int matter = 0; matter < measure::least_shown; ++matter) {
    EXPECT_EQ(offered(), 0u) << matter;
    act(NewContact{domain::Channel::counter});
    act(AddCustomer{{{"name", name}, {"phone", "700 100 20" + std::to_string(matter)}, {"product", "Verta 300"},
                     {"order", "4455667"}, {"purchase_date", "2026-03-14"}, {"price", "897"}}});
    play(exercise);
  }
  ASSERT_EQ(offered(), 1u);
  const ExerciseTile tile = now()->own_training->matters[0];
  EXPECT_TRUE(tile.from_matter);
  act(StartExercise{tile.id});
  ASSERT_TRUE(now()->exercise);
  // Whatever the screen knows of the made-up customer, before and after the steps.
  const auto holds_nothing_of_her = [&] {
    ASSERT_TRUE(now()->contact && now()->contact->customer);
    const CustomerView& customer = *now()->contact->customer;
    std::string all = customer.name + " " + customer.phone;
    for (const KnownFact& fact : customer.facts) all += " " + fact.value;
    for (const KnownFact& fact : now()->contact->known) all += " " + fact.value;
    for (const char* told : {"Zenobia", "Niepowtarzalna", "700 100", "700100", "4455667", "Verta", "897"}) {
      EXPECT_EQ(all.find(told), std::string::npos) << told << " in " << all;
    }
  };
  holds_nothing_of_her();
  play(exercise, {}, holds_nothing_of_her);
  EXPECT_TRUE(now()->exercise->result->passed);
  act(EndExercise{});
  // Which of them was passed is kept nowhere.
  act(OpenTraining{});
  EXPECT_FALSE(now()->own_training->matters[0].passed_at);
}

}  // namespace okienko::terminal::testing
