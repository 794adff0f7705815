// Of the snapshot: what the colleague who is signed in has learned and can practise, for their eyes alone (E8.3), and
// the exercise that runs. An exercise is played on a terminal of its own (training.hpp); while it runs, the snapshots
// are that terminal's, with `Snapshot::training` set.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/practice.hpp"
#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// Exercises of matters that were are offered from so many of a category on: fewer could tell whose they were.
inline constexpr std::size_t exercises_of_matters_shown = 6;

struct ExerciseTile {
  std::string id;
  std::string title;
  std::string story;          // what the customer begins with
  std::string script;         // its title
  domain::Channel channel = domain::Channel::counter;
  int within_minutes = 0;     // 0: takes as long as it takes
  bool from_matter = false;
  std::optional<WallTime> passed_at;
  int best_seconds = 0;       // 0: not passed yet
};

// An exercise or a task where a path or a competence names it.
struct TrainingPart {
  domain::TrainingKind kind = domain::TrainingKind::exercise;
  std::string id;
  std::string title;
  bool done = false;
};

struct TrainingView {
  struct Stage {              // of the path into the role
    std::string title;
    std::vector<TrainingPart> parts;
  };
  struct Competence {
    std::string label;
    std::vector<TrainingPart> parts;
  };
  struct Task {
    std::string id;
    std::string title;
    std::string words;
    int takes_minutes = 0;
    std::optional<WallTime> done_at;
  };
  std::string path;           // its title; empty: none for this role
  std::vector<Stage> stages;
  std::vector<Competence> competences;
  std::vector<Task> tasks;    // those not done first
  std::vector<ExerciseTile> exercises;  // those not passed first, then by script
  std::vector<ExerciseTile> matters;    // made of matters of this place; at most exercises_of_matters_shown
};

struct FindingView {
  domain::FindingKind kind = domain::FindingKind::unfinished;
  std::string step;           // its title
  std::string expected;       // in words; of time: seconds
  std::string was;
};

struct ExerciseResult {
  bool passed = false;
  int seconds = 0;
  std::vector<FindingView> findings;
};

// The exercise that runs: the band above every page of it.
struct ExerciseView {
  std::string title;
  std::string says;           // the customer, now
  std::string answer;         // a value to be written down as it stands; empty: none
  domain::FactKind answer_kind = domain::FactKind::text;
  WallTime began_at{};
  int within_minutes = 0;
  bool work_calls = false;    // a telephone rings or a request waits, on the real terminal
  std::optional<ExerciseResult> result;  // on Page::practised
};

// A script that shall be practised first, and the ways to it: practise now, or somebody sits beside (Snapshot::pin).
struct PractiseFirstView {
  std::string script;         // its title
  ExerciseTile exercise;
  std::vector<StaffTile> beside;
  StaffId chosen;             // whose PIN is asked for; nil: nobody's yet
};

}  // namespace okienko::terminal
