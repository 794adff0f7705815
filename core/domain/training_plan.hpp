// Of a pack: what people practise and learn, and in which order (E1). See domain/practice.hpp for how it is judged.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/types.hpp"

namespace okienko::domain {

// A conversation to be practised on the real script (E1): who comes, what they say when they are asked, and what a good
// agent reaches. Made of an example of the pack, so that it is known to come out, or of a matter that really was.
struct Exercise {
  struct Said {
    Text words;          // what the customer says; empty: nothing but the answer
    std::string answer;  // the option, or the value of a fact; empty: the agent finds it alone
    FactKind kind = FactKind::choice;  // of the answer
  };
  std::string id;
  std::string script;
  Text title;
  Text story;                           // what the customer begins with
  Channel channel = Channel::counter;
  Role role = Role::agent;              // whose limits it is practised with
  Date written_on{};                    // all dates in it are as far from the day of practising as from this one
  std::map<std::string, std::string> customer;  // facts that are known already
  std::map<std::string, Said> says;     // by step
  std::vector<std::string> remedies;    // in any order
  std::vector<std::string> promises;
  std::string outcome;
  int within_minutes = 0;
  bool from_matter = false;             // of a matter that was, with nothing in it that tells whose
};

// A small development task, done beside the work and ticked off by whoever did it.
struct TrainingTask {
  std::string id;
  Text title;
  Text words;
  int takes_minutes = 0;
};

// What a colleague of a role shall be able to do, and what shows it.
struct Competence {
  std::string id;
  Text label;
  std::vector<std::string> exercises;
  std::vector<std::string> tasks;
};

// How somebody new grows into a role, in stages.
struct TrainingPath {
  struct Stage {
    Text title;  // "The first day"
    std::vector<std::string> exercises;
    std::vector<std::string> tasks;
  };
  std::string id;
  Text title;
  std::vector<Role> roles;
  std::vector<Stage> stages;
};

struct TrainingPlan {
  std::vector<TrainingTask> tasks;
  std::vector<Competence> competences;
  std::vector<TrainingPath> paths;

  const TrainingTask* task(std::string_view id_wanted) const;
};

}  // namespace okienko::domain
