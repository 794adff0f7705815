// Rules over several keys of one map, which no key shows alone. Each is named by the shape that it belongs to
// and looks at maps that may hold any other fault too.
#pragma once

#include "pack/grammar.hpp"
#include "pack/reading.hpp"

namespace okienko::pack {

struct RuleContext {
  Reading& reading;
  const std::string& path;
  const Node& node;  // a map
};

namespace rules {

// Where a key's value stands; without it, where the map does.
inline Position at(const Node& map, std::string_view key) {
  const Node* node = find(map, key);
  return node ? node->at : map.at;
}
inline Position at(const RuleContext& context, std::string_view key) { return at(context.node, key); }
inline bool has(const RuleContext& context, std::string_view key) { return find(context.node, key) != nullptr; }
inline void fault(RuleContext& context, Position where, Code code, std::string text, std::string hint = {}) {
  context.reading.messages.add({context.path, where}, code, std::move(text), std::move(hint));
}

void pack_file(RuleContext& context);
void goods(RuleContext& context);
void facts_file(RuleContext& context);
void fact(RuleContext& context);
void script(RuleContext& context);
void step(RuleContext& context);
void remedy(RuleContext& context);
void limits_file(RuleContext& context);
void limit(RuleContext& context);
void cap(RuleContext& context);
void approvals_file(RuleContext& context);
void clock(RuleContext& context);
void holiday(RuleContext& context);
void hours(RuleContext& context);
void calendar_file(RuleContext& context);
void wish(RuleContext& context);
void promise(RuleContext& context);
void outcomes_file(RuleContext& context);
void standard(RuleContext& context);
void card(RuleContext& context);
void answer(RuleContext& context);
void expectation(RuleContext& context);
// rules_letters.cpp
void letter_texts(RuleContext& context);
void answer_letter(RuleContext& context);
void letters_file(RuleContext& context);

// rules_measures.cpp
void measure(RuleContext& context);
void measured_by(RuleContext& context);
void survey(RuleContext& context);

// rules_training.cpp
void conversation(RuleContext& context);
void practised_first(RuleContext& context);
void to_learn(RuleContext& context);  // of a competence, of a stage
void path(RuleContext& context);
void training_file(RuleContext& context);

}  // namespace rules

}  // namespace okienko::pack
