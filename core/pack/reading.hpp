// What is gathered while the files of a pack are looked at, with places: faults, what is named, what names
// it, what is compared. The checks over the whole pack start from here.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pack/grammar.hpp"
#include "pack/messages.hpp"
#include "pack/yaml.hpp"

namespace okienko::pack {

struct Mention {
  Thing thing = Thing::fact;
  std::string scope;  // of a step: its script; of an option: script and step; else empty
  std::string id;
  Place place;
  FactNeed need = FactNeed::any;  // of a reference to a fact
  const Node* node = nullptr;     // of a definition: the map that it heads; lives as long as the file's tree
};

// "{fact}" in a text: what stands around it must not make it change its form.
struct Placeholder {
  std::string fact;
  std::string language;
  std::string before;  // the words up to it
  std::string after;
  Place place;
};

// A value in a condition.
struct ComparedValue {
  std::string fact;
  domain::Condition::Operator op = domain::Condition::Operator::equals;
  std::string value;
  Place place;  // of the value
};

// Texts that stand for the options of a fact, all of them.
struct OptionTexts {
  std::string fact;
  std::set<std::string> options;  // that have one
  Place place;
};

struct KnownFact {
  domain::FactKind kind = domain::FactKind::text;
  domain::FactScope scope = domain::FactScope::matter;
  Place place;
};

struct Reading {
  Messages messages;
  std::vector<Mention> definitions;
  std::vector<Mention> references;
  std::vector<Placeholder> placeholders;
  std::vector<ComparedValue> compared;
  std::vector<OptionTexts> option_texts;
  std::map<std::string, KnownFact> facts;
  std::map<std::string, std::set<std::string>>
      offered;                         // options of the steps that keep their answer in a fact
  std::set<Thing> unread;              // their file could not be read: no name of them is held to be unknown
  std::vector<std::string> languages;  // of pack.yaml; empty when that could not be read
  std::string currency;
  bool protects_kinds = false;  // a clock says whom it protects
};

// The value under a key of a map, null when there is none or it is empty.
inline const Node* find(const Node& map, std::string_view key) {
  for (const Member& entry : map.members) {
    if (entry.key == key) return entry.value.kind == Node::Kind::empty ? nullptr : &entry.value;
  }
  return nullptr;
}

// The same, for a single value; empty when it is none.
inline std::string scalar_at(const Node& map, std::string_view key) {
  const Node* node = find(map, key);
  return node && node->kind == Node::Kind::scalar ? node->value : std::string();
}

// The entries of a list under a key; none when it is no list.
inline const std::vector<Node>& items_at(const Node& map, std::string_view key) {
  static const std::vector<Node> none;
  const Node* node = find(map, key);
  return node && node->kind == Node::Kind::list ? node->items : none;
}

// What a script's condition or a computed value is: of the pack's facts or of the computed ones.
inline std::optional<domain::FactKind> kind_of(const Reading& reading, const std::string& fact) {
  for (const domain::ComputedFact& computed : domain::computed_facts) {
    if (fact == computed.id) return computed.kind;
  }
  const auto found = reading.facts.find(fact);
  return found == reading.facts.end() ? std::nullopt : std::optional(found->second.kind);
}

}  // namespace okienko::pack
