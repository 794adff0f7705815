// Learning on the real scripts (E1): an exercise is a made-up customer who comes with something, and what a good agent
// reaches with them. Here is who has to practise first, how an exercise is judged, and how one is made of a matter that
// was. Pure; where it is played, nothing is real (terminal/training.hpp).
#pragma once

#include <string>
#include <vector>

#include "domain/entities.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

// The script asks nothing of this colleague, or they have passed its exercise.
bool may_start_alone(const Script& script, const Staff& staff);
// Another one, who may start it alone.
bool may_sit_beside(const Script& script, const Staff& staff, const StaffId& whom);

enum class FindingKind {
  unfinished,        // the contact was not brought to its end; the only finding then
  script,            // another script was chosen
  answer,            // at a step: not what the customer said
  remedy_missing,
  remedy_not_meant,  // more was given than the customer came for
  promise_missing,
  outcome,
  time,              // `expected` and `was` in seconds
};

struct Finding {
  FindingKind kind = FindingKind::unfinished;
  std::string step;      // of answer
  std::string expected;  // an id, a value, seconds
  std::string was;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// What was done in an exercise.
struct Practised {
  bool finished = false;
  std::string script;
  std::vector<Answer> answers;
  std::vector<std::string> remedies;
  std::vector<std::string> promises;  // kinds
  std::string outcome;
  int seconds = 0;
};

// `today`: of the practising, for dates are as far from it as the exercise's from the day it was written. Empty: passed.
// What is found stands in the order of the work. Words are not compared: people write them as they like.
std::vector<Finding> judge(const Exercise& exercise, const Practised& done, Date today);

// What the customer says at this step of the exercise's script; null: nothing is foreseen. A date moved to today.
const Exercise::Said* said_at(const Exercise& exercise, std::string_view step);
std::string answer_on(const Exercise& exercise, const Exercise::Said& said, Date today);
// The facts that are known of the customer when they come, with their dates moved to today.
std::map<std::string, std::string> customer_on(const Exercise& exercise, const Pack& pack, Date today);

// A contact that ended well, with what was known in it.
struct Matter {
  Contact contact;
  Facts known;                        // of the customer and of the case
  std::vector<Grant> grants;          // of the case
  std::vector<std::string> promises;  // kinds that were made in it
  Date on{};
};

// An exercise that tells of nobody: the choices stay, dates and amounts are made coarse, names, numbers and products
// are made up; no word, picture or number of a case is left. None where that leaves nothing to be practised, where a
// supervisor had to agree, or where the pack has no such script or step any more.
std::optional<Exercise> exercise_of(const Matter& matter, const Pack& pack);

}  // namespace okienko::domain
