// training.yaml, and what makes an exercise of a conversation: how people learn on the real scripts (E1).
#include "domain/entities.hpp"
#include "pack/grammar.hpp"
#include "pack/rules.hpp"
#include "pack/values.hpp"

namespace okienko::pack {

using namespace values;

// Whoever has done everything of a pack is known to have done it.
static_assert(max_exercises + max_training_tasks <= static_cast<int>(domain::max_training_kept));

namespace {

Key exercises(const char* note) {
  return may("exercises", list(refer(Thing::exercise), 1, max_to_learn), note);
}
Key tasks(const char* note) {
  return may("tasks", list(refer(Thing::task), 1, max_to_learn), note);
}

const Shape& task() {
  static const Shape shape{"a task",
                           "Something small to do beside the work; whoever did it ticks it off.",
                           {needed("id", define(Thing::task), "Competences and paths name it, and so do records."),
                            needed("title", text(places::task_title), "What there is to do."),
                            needed("words", text(places::task_words), "How, and what to look at."),
                            needed("takes_minutes", number(1, max_task_minutes), "About how long.")}};
  return shape;
}

const Shape& competence() {
  static const Shape shape{"a competence",
                           "What a colleague shall be able to do, and what shows it.",
                           {needed("id", define(Thing::competence), "Its name in this file."),
                            needed("label", text(places::competence_label), "What it is called."),
                            exercises("Conversations that show it."), tasks("Tasks that show it.")},
                           "",
                           {},
                           rules::to_learn};
  return shape;
}

const Shape& stage() {
  static const Shape shape{"a stage",
                           "What is learned in one stretch of time.",
                           {needed("title", text(places::stage_title), "When: the first day."),
                            exercises("What is practised then."), tasks("What is done then.")},
                           "",
                           {},
                           rules::to_learn};
  return shape;
}

const Shape& path() {
  static const Shape shape{"a path",
                           "How somebody new grows into a role.",
                           {needed("id", define(Thing::path), "Its name in this file."),
                            needed("title", text(places::path_title), "What it is called."),
                            needed("roles", list(one_of<domain::Role>(), 1, 4), "Whose path it is."),
                            needed("stages", list(map(stage()), 1, max_stages), "In order.")},
                           "",
                           {},
                           rules::path};
  return shape;
}

}  // namespace

const Shape& training_file() {
  static const Shape file{
      "training.yaml",
      "What people learn, and in which order.",
      {may("tasks", list(map(task()), 1, max_training_tasks), "Small tasks beside the work."),
       may("competences", list(map(competence()), 1, max_competences), "What one shall be able to do."),
       may("paths", list(map(path()), 1, max_training_paths), "How somebody grows into a role.")},
      "",
      {},
      rules::training_file};
  return file;
}

const Shape& practise() {
  static const Shape shape{
      "'practise'",
      "The conversation is an exercise too.",
      {needed("title", text(places::exercise_title), "What stands on its button."),
       needed("story", text(places::exercise_story), "What the customer begins with."),
       may("within_minutes", number(1, max_exercise_minutes), "How long it may take; without it, as long as it takes.")}};
  return shape;
}

const Shape& practised_first() {
  static const Shape shape{
      "'practised_first'",
      "The exercise that is passed before this script is started alone.",
      {needed("exercise", refer(Thing::exercise), "A conversation with 'practise' that starts this script."),
       may("roles", list(one_of<domain::Role>(), 1, 4), "Of whom it is asked; without it, of all.")},
      "",
      {},
      rules::practised_first};
  return shape;
}

}  // namespace okienko::pack
