// Scripts and conversations; and what is common to all things that have names. The other files:
// grammar_files.cpp.
#include "pack/grammar.hpp"

#include "pack/rules.hpp"
#include "pack/values.hpp"

namespace okienko::pack {

using namespace values;

std::string_view name_of(Thing thing) {
  switch (thing) {
    case Thing::fact:
      return "fact";
    case Thing::group:
      return "group";
    case Thing::script:
      return "script";
    case Thing::part:
      return "part";
    case Thing::step:
      return "step";
    case Thing::option:
      return "option";
    case Thing::remedy:
      return "remedy";
    case Thing::standing:
      return "standing";
    case Thing::limit:
      return "limit";
    case Thing::cap:
      return "cap";
    case Thing::clock:
      return "clock";
    case Thing::promise:
      return "promise";
    case Thing::outcome:
      return "outcome";
    case Thing::team:
      return "team";
    case Thing::touchpoint:
      return "touchpoint";
    case Thing::standard:
      return "standard";
    case Thing::measure:
      return "measure";
    case Thing::practice:
      return "practice";
    case Thing::risk:
      return "risk";
    case Thing::survey:
      return "survey";
    case Thing::question:
      return "question";
    case Thing::answer:
      return "answer";
    case Thing::card:
      return "card";
    case Thing::suggestion:
      return "suggestion";
    case Thing::refusal_reason:
      return "reason";
    case Thing::ground:
      return "ground";
    case Thing::case_kind:
      return "kind of case";
    case Thing::category:
      return "category";
    case Thing::conversation:
      return "conversation";
    case Thing::exercise:
      return "exercise";
    case Thing::task:
      return "task";
    case Thing::competence:
      return "competence";
    case Thing::path:
      return "path";
  }
  return "";
}

std::size_t scope_depth(Thing thing) {
  if (thing == Thing::step || thing == Thing::question) return 1;
  return thing == Thing::option || thing == Thing::answer ? 2 : 0;
}

bool is_shared(Thing thing) {
  // An exercise bears the id of its conversation, which is one's own already.
  return thing == Thing::case_kind || thing == Thing::category || thing == Thing::exercise;
}

namespace {

Value next_step(bool in_part) {
  const Value step = refer(Thing::step);
  return in_part ? either({"return"}, {step}) : step;
}

const Shape& option(bool in_part) {
  const auto make = [](bool part) {
    return Shape{"an option",
                 "One of the answers, or a way on that gives nothing.",
                 {needed("id", define(Thing::option), "The answer as records keep it."),
                  needed("label", text(places::option_label), "What stands on the button."),
                  may("hint", text(places::option_hint), "A line below the label."),
                  may("icon", icon(), "A picture beside the label."),
                  may("next", next_step(part), "The step that follows; without it, the step's own next.")}};
  };
  static const Shape of_script = make(false);
  static const Shape of_part = make(true);
  return in_part ? of_part : of_script;
}

// A kind that is added to the domain has to be described here before this compiles.
std::vector<Key> keys_of(domain::StepKind kind, bool in_part) {
  const auto options = [&](const char* note) {
    return may("options", list(map(option(in_part)), 1, max_options), note);
  };
  const char* const ways_on = "Ways on that give nothing.";
  switch (kind) {
    case domain::StepKind::say:
    case domain::StepKind::note:
    case domain::StepKind::second_person:
      return {};
    case domain::StepKind::ask:
      return {needed("fact", fact(FactNeed::not_choice), "The fact that is asked for.")};
    case domain::StepKind::choose:
      return {may("fact", fact(FactNeed::choice), "Where the answer is kept."),
              needed("options", list(map(option(in_part)), 1, max_options), "Two to nine answers."),
              may("free_answer", flag(), "Offers something else, in the customer's words.")};
    case domain::StepKind::confirm:
      return {needed("facts", list(fact(), 1, max_options), "What is read back.")};
    case domain::StepKind::remedy:
      return {needed("remedies", list(refer(Thing::remedy), 1, max_named),
                     "What may be given, in the order of the law."),
              options(ways_on)};
    case domain::StepKind::promise:
      return {needed("promises", list(refer(Thing::promise), 1, max_named), "What may be promised."),
              options(ways_on)};
    case domain::StepKind::hand_over:
      return {
          needed("team", refer(Thing::team), "Who takes over."),
          needed("mode", one_of<domain::HandOverMode>(), "warm: stay on until taken over; cold: passed on."),
          options(ways_on)};
    case domain::StepKind::survey:
      return {needed("survey", refer(Thing::survey), "Whose questions are asked.")};
    case domain::StepKind::go_to:
      return {needed("script", refer(Thing::script), "The script that goes on in the same contact.")};
    case domain::StepKind::end:
      return {needed("outcome", refer(Thing::outcome), "How the contact ended.")};
  }
  return {};
}

Shape make_step(bool in_part) {
  Shape step{"a step", "One decision on the screen."};
  std::vector<std::string> kinds = names_of<domain::StepKind>();
  kinds.emplace_back("run");
  step.keys = {
      needed("id", define(Thing::step), "Records and conversations name the step by it."),
      needed("kind", one_of(kinds), "What the step does; its other keys depend on it."),
      needed("title", text(places::step_title), "What stands above the step."),
      may("standard", refer(Thing::standard), "The standard that the step serves."),
      may("practice", refer(Thing::practice), "The good practice behind it."),
      may("cards", list(refer(Thing::card), 1, max_options), "The knowledge behind it."),
      may("takes_seconds", number(1, 3600), "How long the step should take."),
      may("formerly", list(of(Form::id), 1, max_options), "Earlier ids of this step."),
  };
  step.chosen_by = "kind";
  step.rule = rules::step;
  const auto add = [&](std::string name, std::vector<Key> own, bool says, bool goes_on) {
    if (says) {
      own.insert(own.begin(), needed("say", say(), "The line to be said."));
      own.insert(own.begin() + 1, may("cue", text(places::cue), "Its key words, for who knows the line."));
    }
    if (goes_on) own.push_back(may("when", condition(), "The step is passed over unless this holds."));
    if (goes_on) own.push_back(needed("next", next_step(in_part), "The step that follows."));
    step.variants.push_back({std::move(name), std::move(own)});
  };
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<domain::StepKind>>([&](auto entry) {
    const bool leads_on = entry.value != domain::StepKind::go_to;
    add(entry.name, keys_of(entry.value, in_part), leads_on,
        leads_on && entry.value != domain::StepKind::end);
  });
  add("run", {needed("script", refer(Thing::part), "The part whose steps are put here.")}, false, true);
  return step;
}

const Shape& step(bool in_part) {
  static const Shape of_script = make_step(false);
  static const Shape of_part = make_step(true);
  return in_part ? of_part : of_script;
}

const Shape& case_template() {
  static const Shape shape{
      "'opens'",
      "The case that the script opens.",
      {needed("kind", define(Thing::case_kind), "The kind of case: complaint."),
       needed("category", define(Thing::category), "What limits and charts tell apart."),
       needed("number_prefix", word(), "What the case's number begins with."),
       may("clocks", list(refer(Thing::clock), 1, max_options), "Deadlines that start with the case."),
       may("problem", fact(FactNeed::choice), "The fact that says what is wrong."),
       may("typical_value", amount(), "What a problem of this category is usually worth.")}};
  return shape;
}

const Shape& answer() {
  static const Shape shape{
      "an answer",
      "What happens at one step.",
      {needed("step", word(), "The step; of a part: run_step.STEP."),
       may("option", word(), "The option that is chosen."),
       may("value", of(Form::sentence), "What the customer says."),
       may("not_known", flag(), "The customer doesn't know."),
       may("grant", list(refer(Thing::remedy), 1, max_named), "What is given; then it goes on."),
       may("needs_approval", refer(Thing::remedy),
           "The limit says that this needs approval; then it goes on."),
       may("promise", refer(Thing::promise), "What is promised."),
       may("second_person", flag(), "A second colleague agrees."),
       may("says", text(places::says), "Of what is practised: the customer's words; no date in them.")},
      "",
      {},
      rules::answer};
  return shape;
}

const Shape& expectation() {
  static const Shape shape{
      "'expect'",
      "What has to come out.",
      {needed("path", list(word(), 0, max_entries), "The steps that were asked, in order."),
       may("remedies", list(refer(Thing::remedy), 0, max_named), "What was given."),
       may("promises", list(refer(Thing::promise), 0, max_named), "What was promised."),
       may("outcome", refer(Thing::outcome), "How the contact ended."),
       may("goes_to", refer(Thing::script), "The script that goes on instead."),
       may("due", date(), "The nearest deadline.")},
      "",
      {},
      rules::expectation};
  return shape;
}

const Shape& conversation() {
  static const Shape shape{
      "a conversation",
      "An example that is tested.",
      {needed("id", define(Thing::conversation), "How the report names it."),
       needed("about", of(Form::sentence), "What it shows, in one sentence."),
       needed("script", refer(Thing::script), "The script that is started."),
       needed("channel", one_of<domain::Channel>(), "How the customer comes."),
       needed("role", one_of<domain::Role>(), "Who serves."),
       needed("today", date(), "The day on which it happens."),
       may("customer", facts(FactNeed::of_customer), "What is known about the customer."),
       may("matter", facts(FactNeed::of_matter), "What the case knows already."),
       needed("answers", list(map(answer()), 0, max_entries), "What happens, step by step."),
       needed("expect", map(expectation()), "What has to come out."),
       may("practise", map(practise()), "It is an exercise too.")},
      "",
      {},
      rules::conversation};
  return shape;
}

}  // namespace

const Shape& script_file() {
  static const Shape shape{
      "a script",
      "What guides the agent from the first sentence to the outcome.",
      {needed("id", define(Thing::script), "The same as the file's name."),
       needed("title", text(places::script_title), "What stands on the button that starts it."),
       may("hint", text(places::script_hint), "A line below the title."),
       needed("icon", icon(), "The picture on the button."),
       needed("group", refer(Thing::group), "Under which heading it stands."),
       may("for", one_of({"customer", "team"}), "team: started from the desk, without a customer."),
       needed("step_budget", number(1, max_step_budget), "The longest way in steps, the end not counted."),
       may("needs_customer", flag(), "It cannot start before the customer is known."),
       may("opens", map(case_template()), "The case that it opens."),
       may("carries_on", refer(Thing::case_kind), "The kind of case that it is started on."),
       may("practised_first", map(practised_first()), "Who has not passed the exercise, starts it with a colleague beside."),
       needed("steps", list(map(step(false)), 1, max_steps), "The first is where it starts.")},
      "",
      {},
      rules::script};
  return shape;
}

const Shape& part_file() {
  static const Shape shape{
      "a part",
      "Steps that several scripts run.",
      {needed("id", define(Thing::part), "The same as the file's name."),
       needed("title", text(places::script_title), "What authors call it."),
       may("hint", text(places::script_hint), "What it is for."), may("icon", icon(), "A picture for it."),
       may("step_budget", number(1, max_step_budget), "Its longest way in steps."),
       needed("steps", list(map(step(true)), 1, max_steps), "The first is where it starts.")}};
  return shape;
}

const Shape& conversations_file() {
  static const Shape shape{
      "a file of conversations",
      "Examples that are tested.",
      {needed("conversations", list(map(conversation()), 1, max_entries), "The examples.")}};
  return shape;
}

}  // namespace okienko::pack
