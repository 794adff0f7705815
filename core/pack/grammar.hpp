// The language of packs, described once: which keys each map has, what each value must be, what names what.
// The validator walks it to judge a file, the schemas for editors are written from it, and typed reading
// relies on it.
//
// All of it is built on first use and never changes; any thread may read it.
#pragma once

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/pack.hpp"
#include "pack/codes.hpp"
#include "pack/places.hpp"

namespace okienko::pack {

inline constexpr std::size_t max_id_bytes = 64;
inline constexpr std::size_t max_sentence_characters = 300;  // of what stands in no language: `about`
inline constexpr int max_scripts = 60;
inline constexpr int max_parts = 60;
inline constexpr int max_entries = 300;  // of each of the other lists
inline constexpr int max_steps = 1200;   // of one script, its parts put in place
inline constexpr int max_options = 9;    // one for each digit key
inline constexpr int max_named = 50;     // in a list of names
inline constexpr int max_condition_parts = 9;
inline constexpr int max_step_budget = 60;
inline constexpr int max_languages = 8;
inline constexpr int max_groups = 20;
inline constexpr int max_charter_lines = 12;
inline constexpr int max_with_it = 12;  // what can come with a customer's thing
inline constexpr int max_idle_minutes = 60;
inline constexpr int max_days = 3650;
inline constexpr int max_letterhead_lines = 6;
inline constexpr int max_letter_options = 18;  // of one fact, over all steps that ask for it
inline constexpr int max_refusal_reasons = 9;  // one for each digit key
inline constexpr int max_grounds = 40;
inline constexpr int max_grounds_of_remedy = 9;  // those that are offered together
inline constexpr int max_approval_minutes = 120;
inline constexpr int max_measures = 100;
inline constexpr int max_cuts = 40;              // of one measure
inline constexpr std::size_t max_cut_bytes = 120;  // as records keep them
inline constexpr int max_every_contacts = 1000;  // of a survey: after each so-manieth contact
inline constexpr int max_every_months = 24;
inline constexpr int max_exercises = 60;  // conversations that people practise
inline constexpr int max_exercise_minutes = 60;
inline constexpr int max_training_tasks = 100;
inline constexpr int max_task_minutes = 480;
inline constexpr int max_competences = 40;
inline constexpr int max_training_paths = 4;  // one for each role
inline constexpr int max_stages = 9;
inline constexpr int max_to_learn = 20;  // exercises of one competence or stage; and tasks

// What can be named.
enum class Thing {
  fact,
  group,
  script,
  part,
  step,
  option,
  remedy,
  standing,
  limit,
  cap,
  clock,
  promise,
  outcome,
  team,
  touchpoint,
  standard,
  measure,
  practice,
  risk,
  survey,
  question,
  answer,
  card,
  suggestion,
  refusal_reason,
  ground,
  case_kind,
  category,
  conversation,
  exercise,  // a conversation that is practised
  task,
  competence,
  path
};
std::string_view name_of(Thing thing);

// How many of the surrounding definitions (script, step) a name of this thing belongs to: 0 is the whole
// pack.
std::size_t scope_depth(Thing thing);

// Several may bear the same name: the case kind "complaint" of two scripts is one kind.
bool is_shared(Thing thing);

// What the fact that is named must be.
enum class FactNeed { any, any_or_computed, choice, not_choice, amount, date, of_customer, of_matter };

enum class Form {
  definition,  // an id that is given here
  reference,   // an id that is given elsewhere
  id,          // an id that nobody refers to
  word,        // a short line in no language
  sentence,    // a longer one
  text,        // in every language of the pack
  say,         // a text, or one for each form of address
  number,
  amount,
  percent,
  date,
  month_day,
  time,
  flag,
  one_of,
  icon,
  language,
  currency,
  version,
  condition,
  facts,  // a map from facts to values
  list,
  map,
  either  // one of some words, or what one of `parts` describes
};

struct Shape;

struct Value {
  Form form = Form::word;
  Thing thing = Thing::fact;
  FactNeed need = FactNeed::any;  // of reference, facts
  TextPlace place;                // of text, say
  int lowest = 0;                 // of number; entries of list
  int highest = 0;
  std::vector<std::string> names;  // of one_of, either
  std::vector<Value> parts;        // of list: one; of either: at most one map and one other
  const Shape* shape = nullptr;    // of map
};

struct Key {
  std::string name;
  Value value;
  bool required = true;
  std::string note;  // for authors, shown by their editor
  Code missing = "missing-key";
};

struct Variant {
  std::string name;
  std::vector<Key> keys;
};

// Faults that no key shows alone ("a statutory claim needs its law"). Called for every map of the shape, with
// faults in it or without.
struct RuleContext;
using Rule = void (*)(RuleContext& context);

struct Shape {
  std::string what;  // in messages: "a step"
  std::string note;
  std::vector<Key> keys;
  std::string chosen_by;  // the key that says which variant it is; empty: there are none
  std::vector<Variant> variants;
  Rule rule = nullptr;
};

struct FileShape {
  const char* name;    // "facts.yaml"; of a folder: "scripts/*.yaml"
  const char* schema;  // "facts"
  const Shape& shape;
  bool required;
};

// The files that stand in the pack's folder itself, pack.yaml first.
const std::vector<FileShape>& root_files();
const Shape& script_file();
const Shape& part_file();
const Shape& conversations_file();

// grammar_letters.cpp
const Shape& letters_file();

// grammar_approvals.cpp
const Shape& approvals_file();

// grammar_measures.cpp
const Shape& measures_file();
const Shape& measured_by();  // of a standard

// grammar_training.cpp
const Shape& training_file();
const Shape& practise();         // of a conversation
const Shape& practised_first();  // of a script

// pack.yaml, read by itself first.
const Shape& pack_file();

// Keys of a condition that say what it is; the comparisons stand beside `fact`.
struct Comparison {
  const char* key;
  domain::Condition::Operator op;
};
inline constexpr Comparison comparisons[] = {
    {"equals", domain::Condition::Operator::equals},
    {"differs", domain::Condition::Operator::differs},
    {"one_of", domain::Condition::Operator::one_of},
    {"at_least", domain::Condition::Operator::at_least},
    {"at_most", domain::Condition::Operator::at_most},
    {"days_ago_at_least", domain::Condition::Operator::days_ago_at_least},
    {"days_ago_at_most", domain::Condition::Operator::days_ago_at_most},
};

template <class Enum>
std::vector<std::string> names_of() {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
      [&](auto entry) { names.emplace_back(entry.name); });
  return names;
}

template <class Enum>
std::optional<Enum> enum_of(std::string_view name) {
  std::optional<Enum> value;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto entry) {
    if (name == entry.name) value = entry.value;
  });
  return value;
}

// "sunday" first, as std::chrono counts.
inline constexpr const char* weekday_names[] = {"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};

}  // namespace okienko::pack
