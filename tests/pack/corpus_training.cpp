// Exercises, what is practised before a script is started, and the plan of training.
#include "corpus.hpp"

namespace okienko::pack {

namespace {

const char* const practice = "conversations/practised.yaml";
const char* const tested = "conversations/complaint.yaml";  // and not practised
const char* const plan = "training.yaml";

}  // namespace

std::vector<Broken> training_corpus() {
  return {
      // A conversation that is practised
      {"ExerciseWithoutStory", practice, "      story: {pl: Czajnik nie grzeje, en: The kettle stays cold}\n", "",
       {"conversations/practised.yaml:10:7: missing-key"}},
      {"ExerciseInOneLanguage", practice, "{pl: Czajnik, en: Kettle}", "{pl: Czajnik}",
       {"conversations/practised.yaml:10:14: missing-language"}},
      {"ExerciseTitleTooLong", practice, "en: Kettle}", "en: A kettle that stays cold however long one waits}",
       {"conversations/practised.yaml:10:32: text-too-long"}},
      {"ExerciseOfNoTime", practice, "within_minutes: 6", "within_minutes: 0",
       {"conversations/practised.yaml:12:23: bad-number"}},
      {"ExerciseOfTooMuchTime", practice, "within_minutes: 6", "within_minutes: 61",
       {"conversations/practised.yaml:12:23: bad-number"}},
      {"ExerciseWithAnotherKey", practice, "within_minutes: 6", "minutes: 6",
       {"conversations/practised.yaml:12:7: unknown-key"}},
      {"ExerciseThatIsAWord", practice, "practise:\n      title: {pl: Czajnik, en: Kettle}\n      story: {pl: Czajnik nie grzeje, en: The kettle stays cold}\n      within_minutes: 6\n",
       "practise: yes\n", {"conversations/practised.yaml:9:15: wrong-type"}},
      {"ExerciseThatNeedsApproval", practice, "grant: [refund]", "needs_approval: refund",
       {"conversations/practised.yaml:17:40: cannot-be-practised"}},
      {"ExerciseWithASecondPerson", practice, "not_known: true", "second_person: true",
       {"conversations/practised.yaml:14:42: cannot-be-practised"}},
      {"ExerciseThatGoesOnElsewhere", practice, "      outcome: settled\n", "      goes_to: complaint\n",
       {"conversations/practised.yaml:23:16: cannot-be-practised"}},
      {"ExerciseOnACase", practice, "    practise:\n", "    matter: {claim: refund}\n    practise:\n",
       {"conversations/practised.yaml:9:13: cannot-be-practised"}},
      {"ExerciseOfAScriptOfTheTeam", complaint_file, "needs_customer: true\n", "for: team\n",
       {"conversations/practised.yaml:4:13: cannot-be-practised"}},
      {"WordsThatNobodyHears", tested, "option: refund", "option: refund, says: {pl: Tak, en: Yes}",
       {"conversations/complaint.yaml:11:45: says-without-practise"}},
      {"WordsInOneLanguage", practice, "{pl: Jutro, en: Tomorrow}", "{pl: Jutro}",
       {"conversations/practised.yaml:18:46: missing-language"}},
      {"WordsWithADate", practice, "en: Tomorrow}", "en: On 17.11.2026.}",
       {"conversations/practised.yaml:18:62: practise-words"}},
      {"WordsWithADateAsComputersWriteIt", practice, "pl: Jutro", "pl: \"Jutro, 2026-11-17, rano\"",
       {"conversations/practised.yaml:18:51: practise-words"}},
      {"WordsWithAFact", practice, "en: I want it back", "en: \"Back with it: {price}\"",
       {"conversations/practised.yaml:16:67: practise-words"}},
      {"StoryWithADate", practice, "en: The kettle stays cold", "en: Since 4/5/2026 the kettle stays cold",
       {"conversations/practised.yaml:11:43: practise-words"}},
      {"TitleWithAFact", practice, "pl: Czajnik,", "pl: \"{name}\",",
       {"conversations/practised.yaml:10:19: practise-words"}},
      {"ExerciseOfTheSameName", practice, "id: kettle", "id: refund_given",
       {"conversations/practised.yaml:2:9: duplicate-id", "training.yaml:7:71: unknown-exercise",
        "training.yaml:16:21: unknown-exercise"}},

      // What a script asks for
      {"PractisedFirstIsNothing", complaint_file, "needs_customer: true\n", "needs_customer: true\npractised_first: {exercise: ketle}\n",
       {"scripts/complaint.yaml:7:29: unknown-exercise"}},
      {"PractisedFirstIsNotPractised", complaint_file, "needs_customer: true\n",
       "needs_customer: true\npractised_first: {exercise: refund_given}\n", {"scripts/complaint.yaml:7:29: unknown-exercise"}},
      {"PractisedFirstByNobody", complaint_file, "needs_customer: true\n",
       "needs_customer: true\npractised_first: {exercise: kettle, roles: []}\n", {"scripts/complaint.yaml:7:44: bad-count"}},
      {"PractisedFirstByAStranger", complaint_file, "needs_customer: true\n",
       "needs_customer: true\npractised_first: {exercise: kettle, roles: [guest]}\n",
       {"scripts/complaint.yaml:7:45: unknown-value"}},
      {"PractisedFirstTwice", complaint_file, "needs_customer: true\n",
       "needs_customer: true\npractised_first: {exercise: kettle, roles: [agent, agent]}\n",
       {"scripts/complaint.yaml:7:52: duplicate-id"}},
      {"PractisedFirstWithoutExercise", complaint_file, "needs_customer: true\n",
       "needs_customer: true\npractised_first: {roles: [agent]}\n", {"scripts/complaint.yaml:7:18: missing-key"}},
      {"PractisedFirstOfAPart", "scripts/identify.yaml", "title: {pl: Kto, en: Who}\n",
       "title: {pl: Kto, en: Who}\npractised_first: {exercise: kettle}\n", {"scripts/identify.yaml:3:1: unknown-key"}},

      // The plan
      {"TaskWithoutWords", plan, "    words: {pl: Obejdź półki, en: Walk along the shelves}\n", "",
       {"training.yaml:2:5: missing-key"}},
      {"TaskOfNoTime", plan, "takes_minutes: 15", "takes_minutes: 0", {"training.yaml:5:20: bad-number"}},
      {"TaskOfMoreThanADay", plan, "takes_minutes: 15", "takes_minutes: 481", {"training.yaml:5:20: bad-number"}},
      {"TaskTwice", plan, "competences:\n",
       "  - {id: shelves, title: {pl: A, en: A}, words: {pl: A, en: A}, takes_minutes: 5}\ncompetences:\n",
       {"training.yaml:6:10: duplicate-id"}},
      {"CompetenceOfNoExercise", plan, "exercises: [kettle], tasks", "exercises: [ketle], tasks",
       {"training.yaml:7:71: unknown-exercise"}},
      {"CompetenceOfNoTask", plan, "en: Floor}, tasks: [shelves]", "en: Floor}, tasks: [shelf]",
       {"training.yaml:8:55: unknown-task"}},
      {"CompetenceOfNothing", plan, "en: Floor}, tasks: [shelves]}", "en: Floor}}", {"training.yaml:8:5: missing-key"}},
      {"CompetenceByTheSameTaskTwice", plan, "en: Floor}, tasks: [shelves]", "en: Floor}, tasks: [shelves, shelves]",
       {"training.yaml:8:64: duplicate-id"}},
      {"CompetenceTwice", plan, "id: floor", "id: claims", {"training.yaml:8:10: duplicate-id"}},
      {"PathForNobody", plan, "    roles: [trainee, sales]\n", "", {"training.yaml:10:5: missing-key"}},
      {"PathForTheSameRoleTwice", plan, "[trainee, sales]", "[trainee, trainee]", {"training.yaml:12:22: duplicate-id"}},
      {"PathForAStranger", plan, "[trainee, sales]", "[guest]", {"training.yaml:12:13: unknown-value"}},
      {"TwoPathsForARole", plan, "paths:\n",
       "paths:\n  - {id: other, title: {pl: A, en: A}, roles: [sales], stages: [{title: {pl: A, en: A}, tasks: [shelves]}]}\n",
       {"training.yaml:13:22: two-paths"}},
      {"PathTwice", plan, "paths:\n",
       "paths:\n  - {id: newcomer, title: {pl: A, en: A}, roles: [agent], stages: [{title: {pl: A, en: A}, tasks: [shelves]}]}\n",
       {"training.yaml:11:9: duplicate-id"}},
      {"StageOfNothing", plan, "        exercises: [kettle]\n", "", {"training.yaml:15:9: missing-key"}},
      {"StageOfWhatWasDone", plan, "        exercises: [kettle]\n", "        exercises: [kettle]\n        tasks: [shelves]\n",
       {"training.yaml:17:17: duplicate-id"}},
      {"StageTitleTooLong", plan, "en: The first week", "en: The first week and a few days", {"training.yaml:15:43: text-too-long"}},
      {"PlanOfNothingKnown", plan, "competences:\n", "skills:\n", {"training.yaml:6:1: unknown-key"}},
  };
}

}  // namespace okienko::pack
