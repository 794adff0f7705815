// Exercises, what a script asks to be practised first, and training.yaml: what is read, what the messages say, and each
// bound at its edge.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/practice.hpp"
#include "pack/archive.hpp"
#include "pack/grammar.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

using Codes = std::vector<std::string>;
using domain::FactKind;
using domain::Role;

const char* const script = "scripts/complaint.yaml";
const char* const talk = "conversations/practised.yaml";
const char* const plan = "training.yaml";

std::string repeated(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

// An exercise beside that of the sample.
std::string conversation(const std::string& id) {
  return "  - {id: " + id +
         ", about: A, script: complaint, channel: counter, role: agent, today: 2026-11-16, "
         "practise: {title: {pl: A, en: A}, story: {pl: A, en: A}}, customer: {name: Jan, phone: \"601\", price: \"9\"}, "
         "answers: [{step: claim, option: nothing}, {step: promise, promise: call}], "
         "expect: {path: [claim, promise], promises: [call], outcome: settled}}\n";
}

class GoodTraining : public testing::Test {
 protected:
  void SetUp() override { take(SamplePack().load()); }
  void take(Loaded taken) {
    loaded = std::move(taken);
    for (const Message& message : loaded.messages) ADD_FAILURE() << to_text(message);
    ASSERT_TRUE(loaded.pack);
  }
  const domain::Pack& pack() const { return *loaded.pack; }
  Loaded loaded;
};

TEST_F(GoodTraining, AConversationThatIsPractisedIsAnExercise) {
  ASSERT_EQ(pack().exercises.size(), 1u) << "the other conversation is only tested";
  const domain::Exercise& kettle = *pack().exercise("kettle");
  EXPECT_EQ(kettle.script, "complaint");
  EXPECT_EQ(kettle.title.in("pl"), "Czajnik");
  EXPECT_EQ(kettle.story.in("en"), "The kettle stays cold");
  EXPECT_EQ(kettle.channel, domain::Channel::phone);
  EXPECT_EQ(kettle.role, Role::sales);
  EXPECT_EQ(base::date_to_text(kettle.written_on), "2026-11-16");
  EXPECT_EQ(kettle.customer, (std::map<std::string, std::string>{{"name", "Jan"}, {"bought", "2026-05-04"}}));
  EXPECT_EQ(kettle.remedies, Codes{"refund"});
  EXPECT_EQ(kettle.promises, Codes{"call"});
  EXPECT_EQ(kettle.outcome, "settled");
  EXPECT_EQ(kettle.within_minutes, 6);
  EXPECT_FALSE(kettle.from_matter);
}

TEST_F(GoodTraining, WhatTheCustomerSaysAtEachStep) {
  struct Row {
    const char* name;
    const char* answer;  // as the conversation has it
    const char* step;
    const char* words;
    const char* value;
    FactKind kind;
  };
  const Row rows[] = {
      {"not known, with words", "{step: who.phone, not_known: true, says: {pl: Nie mam, en: I have none}}", "who.phone",
       "I have none", "", FactKind::choice},
      {"a value without words", "{step: price, value: \"49.50\"}", "price", "", "49.50", FactKind::amount},
      {"a value with words", "{step: price, value: \"49.50\", says: {pl: A, en: About fifty}}", "price", "About fifty",
       "49.50", FactKind::amount},
      {"a telephone", "{step: who.phone, value: \"601\"}", "who.phone", "", "601", FactKind::phone},
      {"an option", "{step: claim, option: refund, says: {pl: A, en: I want it back}}", "claim", "I want it back", "refund",
       FactKind::choice},
      {"an option without words", "{step: claim, option: refund}", "claim", "", "refund", FactKind::choice},
      {"what is given, with words", "{step: remedy, grant: [refund], says: {pl: A, en: Thank you}}", "remedy", "Thank you", "",
       FactKind::choice},
      {"a promise, with words", "{step: promise, promise: call, says: {pl: A, en: Tomorrow}}", "promise", "Tomorrow", "",
       FactKind::choice},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    SamplePack sample;
    const std::string& content = sample.content(talk);
    const std::string before = std::string("      - {step: ") + row.step + ",";
    const std::size_t at = content.find(before);
    ASSERT_NE(at, std::string::npos);
    sample.replace(talk, content.substr(at, content.find('\n', at) - at), std::string("      - ") + row.answer);
    take(sample.load());
    const domain::Exercise::Said* said = domain::said_at(*pack().exercise("kettle"), row.step);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->words.in("en"), row.words);
    EXPECT_EQ(said->answer, row.value);
    EXPECT_EQ(said->kind, row.kind);
  }
}

TEST_F(GoodTraining, WhereTheCustomerSaysNothingNothingIsForeseen) {
  EXPECT_FALSE(domain::said_at(*pack().exercise("kettle"), "remedy")) << "given without a word";
  EXPECT_FALSE(domain::said_at(*pack().exercise("kettle"), "nothing_such"));
}

TEST_F(GoodTraining, AnAnswerInOnesOwnWordsToAChoiceIsNoOption) {
  // Given a choice that takes other answers too, and a customer with one
  SamplePack sample;
  sample.replace(script, "    fact: claim\n", "    fact: claim\n    free_answer: true\n")
      .replace(talk, "option: refund", "value: Something else");
  take(sample.load());
  // Then it is kept as words, which nobody compares
  const domain::Exercise::Said* said = domain::said_at(*pack().exercise("kettle"), "claim");
  ASSERT_TRUE(said);
  EXPECT_EQ(said->answer, "Something else");
  EXPECT_EQ(said->kind, FactKind::text);
}

TEST_F(GoodTraining, TimeIsAsLongAsItTakesWhereNoneIsSaid) {
  SamplePack sample;
  take(sample.replace(talk, "      within_minutes: 6\n", "").load());
  EXPECT_EQ(pack().exercise("kettle")->within_minutes, 0);
}

TEST_F(GoodTraining, ExercisesStandInTheOrderOfTheFiles) {
  SamplePack sample;
  sample.write("conversations/a.yaml", "conversations:\n" + conversation("second") + conversation("first"));
  take(sample.load());
  Codes ids;
  for (const domain::Exercise& exercise : pack().exercises) ids.push_back(exercise.id);
  EXPECT_EQ(ids, (Codes{"second", "first", "kettle"}));
}

TEST_F(GoodTraining, APublishedPackHasThemToo) {
  // Given a pack as it is published: signed in one piece, and unpacked at a terminal
  SamplePack sample;
  take(sample.load());
  const auto archived = archive(sample.folder());
  ASSERT_TRUE(archived);
  const auto there = sample.folder().parent_path() / (sample.folder().filename().string() + "-there");
  ASSERT_TRUE(unpack(archived.value(), there));
  // When the terminal loads it
  const Loaded arrived = load(there);
  std::filesystem::remove_all(there);
  // Then the exercises are there
  ASSERT_TRUE(arrived.pack);
  EXPECT_TRUE(arrived.pack->exercise("kettle"));
  EXPECT_EQ(arrived.pack->training.paths.size(), 1u);
}

TEST_F(GoodTraining, ThePlanIsRead) {
  const domain::TrainingPlan& training = pack().training;
  ASSERT_EQ(training.tasks.size(), 1u);
  EXPECT_EQ(training.task("shelves")->title.in("pl"), "Półki");
  EXPECT_EQ(training.task("shelves")->words.in("en"), "Walk along the shelves");
  EXPECT_EQ(training.task("shelves")->takes_minutes, 15);
  EXPECT_EQ(training.task("nothing_such"), nullptr);
  ASSERT_EQ(training.competences.size(), 2u);
  EXPECT_EQ(training.competences[0].id, "claims");
  EXPECT_EQ(training.competences[0].label.in("en"), "Complaints");
  EXPECT_EQ(training.competences[0].exercises, Codes{"kettle"});
  EXPECT_EQ(training.competences[0].tasks, Codes{"shelves"});
  EXPECT_TRUE(training.competences[1].exercises.empty());
  ASSERT_EQ(training.paths.size(), 1u);
  const domain::TrainingPath& path = training.paths[0];
  EXPECT_EQ(path.id, "newcomer");
  EXPECT_EQ(path.title.in("en"), "Beginning");
  EXPECT_EQ(path.roles, (std::vector<Role>{Role::trainee, Role::sales}));
  ASSERT_EQ(path.stages.size(), 2u);
  EXPECT_EQ(path.stages[0].title.in("en"), "The first day");
  EXPECT_EQ(path.stages[0].tasks, Codes{"shelves"});
  EXPECT_TRUE(path.stages[0].exercises.empty());
  EXPECT_EQ(path.stages[1].exercises, Codes{"kettle"});
}

TEST_F(GoodTraining, AScriptSaysWhatIsPractisedFirst) {
  EXPECT_TRUE(pack().script("complaint")->practised_first.exercise.empty());
  SamplePack sample;
  take(sample.replace(script, "needs_customer: true\n",
                      "needs_customer: true\npractised_first: {exercise: kettle, roles: [trainee, sales]}\n")
           .load());
  EXPECT_EQ(pack().script("complaint")->practised_first.exercise, "kettle");
  EXPECT_EQ(pack().script("complaint")->practised_first.roles, (std::vector<Role>{Role::trainee, Role::sales}));
  SamplePack of_all;
  take(of_all.replace(script, "needs_customer: true\n", "needs_customer: true\npractised_first: {exercise: kettle}\n").load());
  EXPECT_TRUE(pack().script("complaint")->practised_first.roles.empty());
}

TEST_F(GoodTraining, AllOfItMayBeLeftOut) {
  SamplePack sample;
  take(sample.remove(plan).remove(talk).load());
  EXPECT_TRUE(pack().exercises.empty());
  EXPECT_TRUE(pack().training.tasks.empty());
  EXPECT_TRUE(pack().training.competences.empty());
  EXPECT_TRUE(pack().training.paths.empty());
}

TEST(TrainingFaults, AnExerciseOfAnotherScriptIsNamedAtBothEnds) {
  SamplePack sample;
  std::string other = sample.content(script);
  other.replace(other.find("id: complaint"), 13, "id: other");
  sample.replace("pack.yaml", "[complaint]", "[complaint, other]")
      .write("scripts/other.yaml",
             other.replace(other.find("needs_customer: true\n"), 21, "needs_customer: true\npractised_first: {exercise: kettle}\n"));
  const Loaded loaded = sample.load();
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(to_line(loaded.messages[0]),
            "scripts/other.yaml:7:29: error[exercise-of-another-script]: 'kettle' practises the script 'complaint', not "
            "this one");
}

TEST(TrainingFaults, AConversationThatIsOnlyTestedIsNoExercise) {
  SamplePack sample;
  const Loaded loaded = sample.replace(plan, "        exercises: [kettle]\n", "        exercises: [refund_given]\n").load();
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].text, "there is no exercise 'refund_given'");
  EXPECT_EQ(loaded.messages[0].hint, "'refund_given' is a conversation; with 'practise' it is an exercise too");
}

TEST(TrainingFaults, AnExerciseWhoseFileCannotBeReadIsNotHeldToBeUnknown) {
  SamplePack sample;
  EXPECT_EQ(sample.write(talk, "conversations: [\n").codes().size(), 1u) << "only that it cannot be read";
}

TEST(TrainingFaults, NumbersInWordsAreNoDates) {
  struct Row {
    const char* words;
    bool date;
  };
  const Row rows[] = {
      {"On 2026-11-17.", true},      {"On 17.11.2026.", true},       {"17/11/2026", true},  {"(1.2.2026)", true},
      {"It was 2026-1-2!", true},    {"It cost 12.50 and 3.99", false}, {"Call 601-222-333", false},
      {"Version 8.2.1", false},      {"Model 2026", false},          {"1/2", false},        {"10-12 days", false},
      {"020 7946 0102", false},      {"12.2026.1", false},           {"Order 2026-118", false},
  };
  for (const Row& row : rows) {
    SamplePack sample;
    sample.replace(talk, "en: Tomorrow}", "en: \"" + std::string(row.words) + "\"}");
    EXPECT_EQ(sample.codes(), row.date ? Codes{"conversations/practised.yaml:18:62: practise-words"} : Codes{}) << row.words;
  }
}

// Each bound at its edge: the last that fits is read, one more is refused.
TEST(TrainingBounds, Exercises) {
  const auto with = [](int count) {
    SamplePack sample;
    std::string more;
    for (int i = 1; i < count; ++i) more += conversation("more" + std::to_string(i));
    sample.write("conversations/a.yaml", "conversations:\n" + more);
    return sample.load();
  };
  const Loaded at_limit = with(max_exercises);
  ASSERT_TRUE(at_limit.pack);
  EXPECT_EQ(at_limit.pack->exercises.size(), static_cast<std::size_t>(max_exercises));
  const Loaded beyond = with(max_exercises + 1);
  ASSERT_EQ(beyond.messages.size(), 1u);
  EXPECT_EQ(beyond.messages[0].code, "too-many-exercises");
}

TEST(TrainingBounds, TasksCompetencesAndStages) {
  struct Row {
    const char* name;
    int most;
    int there;  // in the sample
    const char* behind;
    std::string (*entry)(int number);
  };
  const Row rows[] = {
      {"tasks", max_training_tasks, 1, "    takes_minutes: 15\n",
       [](int number) {
         return "  - {id: t" + std::to_string(number) + ", title: {pl: A, en: A}, words: {pl: A, en: A}, takes_minutes: 480}\n";
       }},
      {"competences", max_competences, 2, "  - {id: floor, label: {pl: Sala, en: Floor}, tasks: [shelves]}\n",
       [](int number) { return "  - {id: c" + std::to_string(number) + ", label: {pl: A, en: A}, tasks: [shelves]}\n"; }},
      {"stages", max_stages, 2, "        exercises: [kettle]\n",
       [](int number) { return "      - {title: {pl: A, en: A}, tasks: [t" + std::to_string(number) + "]}\n"; }},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto with = [&](int count) {
      SamplePack sample;
      std::string more;
      for (int i = row.there; i < count; ++i) more += row.entry(i);
      sample.replace(plan, row.behind, row.behind + more);
      if (std::string(row.name) != "stages") return sample.codes();
      // A stage has what no earlier one has.
      std::string tasks;
      for (int i = 1; i < count; ++i)
        tasks += "  - {id: t" + std::to_string(i) + ", title: {pl: A, en: A}, words: {pl: A, en: A}, takes_minutes: 1}\n";
      const std::string content = sample.content(plan);
      const std::size_t at = content.find("competences:");
      sample.write(plan, content.substr(at) + content.substr(0, at) + tasks);
      return sample.codes();
    };
    EXPECT_EQ(with(row.most), Codes{});
    const Codes beyond = with(row.most + 1);  // and nothing in a list that is too long is looked at
    EXPECT_TRUE(std::any_of(beyond.begin(), beyond.end(),
                            [](const std::string& code) { return code.find("bad-count") != std::string::npos; }));
  }
}

TEST(TrainingBounds, WhatIsLearnedTogether) {
  const auto with = [](int count) {
    SamplePack sample;
    std::string tasks;
    std::string names = "shelves";
    for (int i = 1; i < count; ++i) {
      const std::string id = "t" + std::to_string(i);
      tasks += "  - {id: " + id + ", title: {pl: A, en: A}, words: {pl: A, en: A}, takes_minutes: 1}\n";
      names += ", " + id;
    }
    return sample.replace(plan, "    takes_minutes: 15\n", "    takes_minutes: 15\n" + tasks)
        .replace(plan, "en: Floor}, tasks: [shelves]", "en: Floor}, tasks: [" + names + "]")
        .codes();
  };
  EXPECT_EQ(with(max_to_learn), Codes{});
  const Codes beyond = with(max_to_learn + 1);
  ASSERT_EQ(beyond.size(), 1u);
  EXPECT_NE(beyond[0].find("bad-count"), std::string::npos) << beyond[0];
}

TEST(TrainingBounds, Words) {
  const auto with = [](std::size_t characters) {
    SamplePack sample;
    return sample.replace(talk, "en: Tomorrow}", "en: " + repeated(static_cast<int>(characters), "ż") + "}").codes();
  };
  EXPECT_EQ(with(places::says.characters), Codes{});
  EXPECT_EQ(with(places::says.characters + 1), Codes{"conversations/practised.yaml:18:62: text-too-long"});
}

// What ships can be practised: see also okienko-pack test, which plays each conversation.
TEST(ShippedTraining, EachPackHasExercisesAndAPathForWhoIsNew) {
  struct Row {
    const char* pack;
    std::size_t exercises;
    std::size_t scripts;
    std::size_t tasks;
    std::size_t competences;
  };
  for (const Row& row : {Row{"pl-retail", 8, 7, 8, 5}, Row{"en-support", 3, 3, 3, 2}}) {
    SCOPED_TRACE(row.pack);
    const Loaded loaded = load(std::filesystem::path(OKIENKO_PACKS) / row.pack);
    ASSERT_TRUE(loaded.pack);
    const domain::Pack& pack = *loaded.pack;
    EXPECT_GE(pack.exercises.size(), row.exercises);
    std::vector<std::string> scripts;
    for (const domain::Exercise& exercise : pack.exercises) {
      if (std::find(scripts.begin(), scripts.end(), exercise.script) == scripts.end()) scripts.push_back(exercise.script);
      EXPECT_GT(exercise.within_minutes, 0) << exercise.id;
      const auto speaks = [](const auto& said) { return !said.second.words.empty(); };
      EXPECT_TRUE(std::any_of(exercise.says.begin(), exercise.says.end(), speaks)) << exercise.id;
    }
    EXPECT_GE(scripts.size(), row.scripts);
    EXPECT_GE(pack.training.tasks.size(), row.tasks);
    EXPECT_GE(pack.training.competences.size(), row.competences);
    const auto& paths = pack.training.paths;
    const auto for_trainees = std::find_if(paths.begin(), paths.end(), [](const domain::TrainingPath& path) {
      return std::find(path.roles.begin(), path.roles.end(), Role::trainee) != path.roles.end();
    });
    ASSERT_NE(for_trainees, paths.end());
    EXPECT_EQ(for_trainees->stages.size(), 3u);
  }
}

TEST(ShippedTraining, TheFirstComplaintOfATraineeIsPractised) {
  const Loaded loaded = load(std::filesystem::path(OKIENKO_PACKS) / "pl-retail");
  ASSERT_TRUE(loaded.pack);
  const domain::PractisedFirst& first = loaded.pack->script("complaint_non_conformity")->practised_first;
  EXPECT_EQ(first.roles, std::vector<Role>{Role::trainee});
  // And the first day of their path has it
  const domain::TrainingPath& path = loaded.pack->training.paths.front();
  const auto& stage = path.stages.front().exercises;
  EXPECT_NE(std::find(stage.begin(), stage.end(), first.exercise), stage.end());
}

}  // namespace
}  // namespace okienko::pack
