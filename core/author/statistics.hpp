// What a pack asks of the people who work with it, in figures: steps, the longest way, words to say and the time that
// takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/pack.hpp"

namespace okienko::author {

// How fast a line is said to a customer: calm speech, in words a minute.
inline constexpr int spoken_words_a_minute = 140;

struct ScriptStatistics {
  std::string script;
  std::string title;
  int steps = 0;         // parts put in place, ends and ways to other scripts not counted
  int longest_way = 0;   // in steps
  int step_budget = 0;
  int words_to_say = 0;  // on the longest way
  int spoken_seconds = 0;
  int planned_seconds = 0;  // sum of takes_seconds on the longest way
};

std::vector<ScriptStatistics> statistics(const domain::Pack& pack, std::string_view language);
std::string to_table(const std::vector<ScriptStatistics>& scripts);
std::string to_json(const std::vector<ScriptStatistics>& scripts);

}  // namespace okienko::author
