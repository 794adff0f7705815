#include <fmt/format.h>

#include <set>

#include "pack/rules.hpp"

namespace okienko::pack::rules {

namespace {

// The paragraphs under `key` belong to the options of this fact: each is one of them, and none of them goes without.
// What the options are is known when all scripts were read.
void belong_to(RuleContext& context, const std::string& fact, std::string_view key) {
  const Node* list = find(context.node, key);
  if (fact.empty() || !list || list->kind != Node::Kind::list) return;
  if (kind_of(context.reading, fact).value_or(domain::FactKind::choice) != domain::FactKind::choice) return;
  OptionTexts texts{fact, {}, {context.path, list->at}};
  for (const Node& paragraph : list->items) {
    const Node* option = paragraph.kind == Node::Kind::map ? find(paragraph, "option") : nullptr;
    if (!option || option->kind != Node::Kind::scalar) continue;
    const Place place{context.path, option->at};
    if (!texts.options.insert(option->value).second) {
      context.reading.messages.add(place, "duplicate-id",
                                   fmt::format("the option '{}' has a paragraph already", option->value));
    }
    context.reading.compared.push_back({fact, domain::Condition::Operator::equals, option->value, place});
  }
  context.reading.option_texts.push_back(std::move(texts));
}

}  // namespace

void letter_texts(RuleContext& context) {
  belong_to(context, scalar_at(context.node, "fact"), "texts");
}

void answer_letter(RuleContext& context) {
  belong_to(context, scalar_at(context.node, "decision"), "opening");
}

void letters_file(RuleContext& context) {
  std::set<std::string> kinds;
  for (const Node& letter : items_at(context.node, "answer_letters")) {
    const Node* kind = letter.kind == Node::Kind::map ? find(letter, "kind") : nullptr;
    if (!kind || kind->kind != Node::Kind::scalar || kinds.insert(kind->value).second) continue;
    context.reading.messages.add({context.path, kind->at}, "duplicate-id",
                                 fmt::format("cases of the kind '{}' have a letter already", kind->value));
  }
}

}  // namespace okienko::pack::rules
