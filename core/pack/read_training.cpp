#include "base/check.hpp"
#include "pack/fields.hpp"
#include "pack/read.hpp"

namespace okienko::pack {

namespace {

// What the customer answers at a step: an option, or a fact in the form that facts of its kind have.
domain::Exercise::Said said_of(const ConversationAnswer& answer, const domain::Script& script, const domain::Pack& pack) {
  using Kind = ConversationAnswer::Kind;
  domain::Exercise::Said said;
  said.words = answer.says;
  if (answer.kind == Kind::option) said.answer = answer.value;
  if (answer.kind != Kind::value) return said;
  said.answer = answer.value;
  const domain::Step* step = script.step(answer.step);
  OKIENKO_CHECK(step != nullptr);
  const domain::FactDefinition* fact = pack.fact(step->fact);
  // An answer of one's own to a choice is words, as in a note.
  said.kind = fact && fact->kind != domain::FactKind::choice ? fact->kind : domain::FactKind::text;
  return said;
}

}  // namespace

void read_training(const Fields& file, domain::Pack& pack) {
  domain::TrainingPlan& plan = pack.training;
  file.each("tasks", [&](const Fields& fields) {
    plan.tasks.push_back(
        {fields.word("id"), fields.text("title"), fields.text("words"), fields.number("takes_minutes")});
  });
  file.each("competences", [&](const Fields& fields) {
    plan.competences.push_back(
        {fields.word("id"), fields.text("label"), fields.words("exercises"), fields.words("tasks")});
  });
  file.each("paths", [&](const Fields& fields) {
    domain::TrainingPath path;
    path.id = fields.word("id");
    path.title = fields.text("title");
    path.roles = fields.all_of<domain::Role>("roles");
    fields.each("stages", [&](const Fields& stage) {
      path.stages.push_back({stage.text("title"), stage.words("exercises"), stage.words("tasks")});
    });
    plan.paths.push_back(std::move(path));
  });
}

domain::PractisedFirst read_practised_first(const Fields& fields) {
  return {fields.word("exercise"), fields.all_of<domain::Role>("roles")};
}

void read_practise(const Fields& fields, Conversation& conversation) {
  conversation.practise = Practise{fields.text("title"), fields.text("story"), fields.number_or("within_minutes", 0)};
}

void add_exercises(const std::vector<Conversation>& conversations, domain::Pack& pack) {
  for (const Conversation& conversation : conversations) {
    if (!conversation.practise) continue;
    const domain::Script* script = pack.script(conversation.script);
    OKIENKO_CHECK(script != nullptr);
    domain::Exercise exercise;
    exercise.id = conversation.id;
    exercise.script = conversation.script;
    exercise.title = conversation.practise->title;
    exercise.story = conversation.practise->story;
    exercise.within_minutes = conversation.practise->within_minutes;
    exercise.channel = conversation.channel;
    exercise.role = conversation.role;
    exercise.written_on = conversation.today;
    exercise.customer = conversation.customer;
    exercise.remedies = conversation.expect.remedies;
    exercise.promises = conversation.expect.promises;
    exercise.outcome = conversation.expect.outcome;
    for (const ConversationAnswer& answer : conversation.answers) {
      domain::Exercise::Said said = said_of(answer, *script, pack);
      if (!said.words.empty() || !said.answer.empty()) exercise.says.emplace(answer.step, std::move(said));
    }
    pack.exercises.push_back(std::move(exercise));
  }
}

}  // namespace okienko::pack
