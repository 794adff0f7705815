#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "pack/names.hpp"
#include "pack/rules.hpp"

namespace okienko::pack {

namespace {

// 2026-11-22, 22.11.2026, 22/11/2026: three numbers of which one is a year.
bool is_date(std::string_view word) {
  const std::size_t first = word.find_first_of("-./");
  const std::size_t second = first == std::string_view::npos ? first : word.find(word[first], first + 1);
  if (second == std::string_view::npos) return false;
  const std::string_view parts[] = {word.substr(0, first), word.substr(first + 1, second - first - 1), word.substr(second + 1)};
  const auto is_number = [](std::string_view part, std::size_t most_digits) {
    return !part.empty() && part.size() <= most_digits && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  constexpr std::size_t digits_of_year = 4;
  const bool year_first = parts[0].size() == digits_of_year && is_number(parts[2], 2);
  const bool year_last = parts[2].size() == digits_of_year && is_number(parts[0], 2);
  return (year_first || year_last) && is_number(parts[0], digits_of_year) && is_number(parts[1], 2) &&
         is_number(parts[2], digits_of_year);
}

bool holds_a_date(std::string_view words) {
  constexpr std::string_view of_dates = "0123456789-./";
  for (std::size_t begin = words.find_first_of(of_dates); begin != std::string_view::npos;) {
    const std::size_t end = std::min(words.find_first_not_of(of_dates, begin), words.size());
    std::string_view word = words.substr(begin, end - begin);
    word = word.substr(0, word.find_last_of("0123456789") + 1);  // a full stop ends the sentence, not the date
    if (is_date(word)) return true;
    begin = words.find_first_of(of_dates, end);
  }
  return false;
}

const Mention* definition(const Reading& reading, Thing thing, const std::string& id) {
  const auto found = std::find_if(reading.definitions.begin(), reading.definitions.end(),
                                  [&](const Mention& mention) { return mention.thing == thing && mention.id == id; });
  return found == reading.definitions.end() ? nullptr : &*found;
}

}  // namespace

namespace rules {

namespace {

void once_each(RuleContext& context, const Node& map, std::string_view key, std::string_view what,
               std::set<std::string>& seen) {
  for (const Node& item : items_at(map, key)) {
    if (item.kind == Node::Kind::scalar && !seen.insert(item.value).second)
      fault(context, item.at, "duplicate-id", fmt::format("the {} '{}' is named twice", what, item.value));
  }
}

// Words that stay true on the day they are read out, and stand as they are.
void check_words(RuleContext& context, const Node& map, std::string_view key) {
  const Node* text = find(map, key);
  if (!text) return;
  for (const Member& entry : text->members) {
    const std::string& words = entry.value.value;
    if (words.find('{') != std::string::npos)
      fault(context, entry.value.at, "practise-words", fmt::format("nothing is put into '{}': write out what is said", key));
    else if (holds_a_date(words))
      fault(context, entry.value.at, "practise-words",
            "an exercise is played on any day: these words name one", "say it as people do: last week, in spring");
  }
}

void check_practised(RuleContext& context, const Node& practise) {
  const auto cannot = [&](Position where, std::string why) {
    fault(context, where, "cannot-be-practised", std::move(why));
  };
  for (const char* key : {"title", "story"}) check_words(context, practise, key);
  if (find(context.node, "matter"))
    cannot(at(context.node, "matter"), "an exercise begins with a customer, and this conversation with a case");
  const Node* expect = find(context.node, "expect");
  if (expect && find(*expect, "goes_to"))
    cannot(at(*expect, "goes_to"), "an exercise ends in its script, and this conversation goes on in another");
  for (const Node& answer : items_at(context.node, "answers")) {
    check_words(context, answer, "says");
    for (const char* key : {"needs_approval", "second_person"}) {
      if (find(answer, key))
        cannot(at(answer, key), "whoever practises is alone: there is nobody to agree");
    }
  }
}

}  // namespace

void conversation(RuleContext& context) {
  const Node* practise = find(context.node, "practise");
  if (!practise) {
    for (const Node& answer : items_at(context.node, "answers")) {
      if (find(answer, "says"))
        fault(context, at(answer, "says"), "says-without-practise",
              "nobody hears these words: the conversation has no 'practise'");
    }
    return;
  }
  check_practised(context, *practise);
  auto& definitions = context.reading.definitions;
  const auto before = std::count_if(definitions.begin(), definitions.end(),
                                    [](const Mention& mention) { return mention.thing == Thing::exercise; });
  if (before == max_exercises)
    fault(context, practise->at, "too-many-exercises", fmt::format("a pack has at most {} exercises", max_exercises));
  const Place place{context.path, at(context.node, "script")};
  definitions.push_back({Thing::exercise, "", scalar_at(context.node, "id"), place, FactNeed::any, &context.node});
}

void practised_first(RuleContext& context) {
  std::set<std::string> roles;
  once_each(context, context.node, "roles", "role", roles);
}

void to_learn(RuleContext& context) {
  if (!find(context.node, "exercises") && !find(context.node, "tasks"))
    fault(context, context.node.at, "missing-key", "there is nothing to learn here: it needs 'exercises' or 'tasks'");
  for (const auto& [key, what] : {std::pair{"exercises", "exercise"}, std::pair{"tasks", "task"}}) {
    std::set<std::string> seen;
    once_each(context, context.node, key, what, seen);
  }
}

void path(RuleContext& context) {
  std::map<std::string, std::set<std::string>> seen;
  for (const Node& stage : items_at(context.node, "stages")) {
    for (const auto& [key, what] : {std::pair{"exercises", "exercise"}, std::pair{"tasks", "task"}}) {
      std::set<std::string> here;
      for (const Node& item : items_at(stage, key)) {
        if (item.kind != Node::Kind::scalar || !here.insert(item.value).second) continue;  // said by the stage
        if (!seen[key].insert(item.value).second)
          fault(context, item.at, "duplicate-id", fmt::format("an earlier stage has the {} '{}' already", what, item.value));
      }
    }
  }
}

void training_file(RuleContext& context) {
  std::map<std::string, std::string> path_of;
  for (const Node& path : items_at(context.node, "paths")) {
    std::set<std::string> here;
    for (const Node& role : items_at(path, "roles")) {
      if (role.kind != Node::Kind::scalar) continue;
      if (!here.insert(role.value).second) {
        fault(context, role.at, "duplicate-id", fmt::format("the role '{}' is named twice", role.value));
      } else if (const auto [first, fresh] = path_of.emplace(role.value, scalar_at(path, "id")); !fresh) {
        fault(context, role.at, "two-paths",
              fmt::format("the role '{}' has the path '{}' already", role.value, first->second));
      }
    }
  }
}

}  // namespace rules

void check_training(Reading& reading) {
  // Messages only are added below, so that the list of definitions stays as it is.
  for (const Mention& mention : reading.definitions) {
    if (!mention.node) continue;
    if (mention.thing == Thing::exercise) {
      const std::string id = scalar_at(*mention.node, "script");
      const Mention* script = definition(reading, Thing::script, id);
      if (!script || !script->node) continue;
      const auto cannot = [&](const char* why) {
        reading.messages.add(mention.place, "cannot-be-practised", fmt::format("the script '{}' {}", id, why));
      };
      const bool two_cases = find(*script->node, "opens") != nullptr;  // said elsewhere
      if (find(*script->node, "carries_on") && !two_cases) cannot("carries a case on, and an exercise begins without one");
      if (scalar_at(*script->node, "for") == "team") cannot("is of the team, and an exercise begins with a customer");
    } else if (mention.thing == Thing::script) {
      const Node* first = find(*mention.node, "practised_first");
      const Node* named = first ? find(*first, "exercise") : nullptr;
      const Mention* exercise = named ? definition(reading, Thing::exercise, named->value) : nullptr;
      if (!exercise || !exercise->node) continue;
      const std::string script = scalar_at(*exercise->node, "script");
      if (script == mention.id || script.empty()) continue;
      reading.messages.add({mention.place.path, named->at}, "exercise-of-another-script",
                           fmt::format("'{}' practises the script '{}', not this one", named->value, script));
    }
  }
}

}  // namespace okienko::pack
