#include "author/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "pack/explore.hpp"

namespace okienko::author {

namespace {

int words_in(std::string_view text) {
  std::istringstream words{std::string(text)};
  int count = 0;
  for (std::string word; words >> word;) ++count;
  return count;
}

}  // namespace

std::vector<ScriptStatistics> statistics(const domain::Pack& pack, std::string_view language) {
  std::vector<ScriptStatistics> all;
  for (const domain::Script& script : pack.scripts) {
    const pack::Exploration ways = pack::explore(pack, script, {});
    ScriptStatistics of;
    of.script = script.id;
    of.title = script.title.in(language);
    of.longest_way = ways.longest;
    of.step_budget = script.step_budget;
    for (const domain::Step& step : script.steps) {
      of.steps += step.kind != domain::StepKind::end && step.kind != domain::StepKind::go_to ? 1 : 0;
    }
    for (const pack::Passage& passage : ways.longest_way) {
      const domain::Step* step = script.step(passage.step);
      const auto say = step->say.find(domain::AddressForm::neutral);
      if (say != step->say.end()) of.words_to_say += words_in(say->second.in(language));
      of.planned_seconds += step->takes_seconds;
    }
    of.spoken_seconds = of.words_to_say * 60 / spoken_words_a_minute;
    all.push_back(std::move(of));
  }
  return all;
}

std::string to_table(const std::vector<ScriptStatistics>& scripts) {
  std::size_t width = 6;
  for (const ScriptStatistics& of : scripts) width = std::max(width, of.script.size());
  std::string table = fmt::format("{:<{}}  steps  longest/budget  words to say  spoken  planned\n", "script", width);
  for (const ScriptStatistics& of : scripts) {
    table += fmt::format("{:<{}}  {:>5}  {:>7}/{:<6}  {:>12}  {:>4} s  {:>5} s\n", of.script, width, of.steps,
                         of.longest_way, of.step_budget, of.words_to_say, of.spoken_seconds, of.planned_seconds);
  }
  return table;
}

std::string to_json(const std::vector<ScriptStatistics>& scripts) {
  boost::json::array all;
  for (const ScriptStatistics& of : scripts) {
    all.push_back(boost::json::object{{"script", of.script},
                                      {"title", of.title},
                                      {"steps", of.steps},
                                      {"longest_way", of.longest_way},
                                      {"step_budget", of.step_budget},
                                      {"words_to_say", of.words_to_say},
                                      {"spoken_seconds", of.spoken_seconds},
                                      {"planned_seconds", of.planned_seconds}});
  }
  return boost::json::serialize(all);
}

}  // namespace okienko::author
