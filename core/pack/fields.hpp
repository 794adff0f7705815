// Typed reading of one map. Each call names a key, says what it must be, and marks it as known; `done` then
// reports the keys that nobody asked for. A value that is wrong is reported and replaced by an empty one, so
// that reading goes on and finds the next fault. What is named (definitions) and what names it (references)
// is collected on the way, with places: the checks over the whole pack start from there.
#pragma once

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/pack.hpp"
#include "pack/messages.hpp"
#include "pack/yaml.hpp"

namespace okienko::pack {

inline constexpr std::size_t max_text_bytes = 600;  // of one text in one language
inline constexpr std::size_t max_id_bytes = 64;

// What can be named.
enum class Thing { fact, script, step, option, remedy, limit, clock, promise, outcome };
std::string_view name_of(Thing thing);

struct Mention {
  Thing thing = Thing::fact;
  std::string scope;  // of a step: its script; of an option: script and step; else empty
  std::string id;
  Place place;
};

// What is gathered while the files are read.
struct Reading {
  Messages messages;
  std::vector<Mention> definitions;
  std::vector<Mention> references;
  std::set<Thing> unread;              // their file could not be read: no name of them is held to be unknown
  std::vector<std::string> languages;  // of pack.yaml; empty when that could not be read
  std::string currency;
};

class Fields {
 public:
  // `what` names the thing in messages: "a step". A node that is no map is reported; every key is then
  // missing without a further word.
  Fields(Reading& reading, const std::string& path, const Node& node, std::string what);

  bool has(std::string_view key) const;
  Place place(std::string_view key) const;  // of the value; of the map itself when there is none
  Place place() const { return {path_, node_.at}; }

  const Node* required(std::string_view key);
  const Node* optional(std::string_view key);

  std::string define(Thing thing, std::string_view key, const std::string& scope = {});
  std::string refer(Thing thing, std::string_view key, const std::string& scope = {});
  std::string refer_if_given(Thing thing, std::string_view key, const std::string& scope = {});
  std::vector<std::string> refer_list(Thing thing, std::string_view key, const std::string& scope = {});

  std::string word(std::string_view key);  // any short text without line ends, in no language
  std::string word_or(std::string_view key, std::string otherwise);
  domain::Text text(std::string_view key);  // in every language of the pack
  domain::Text text_if_given(std::string_view key);
  domain::Text text_of(const Node& node);
  bool flag(std::string_view key, bool otherwise);
  std::optional<int> number(std::string_view key, int lowest, int highest);
  domain::Date date(std::string_view key);
  std::optional<domain::Date> date_if_given(std::string_view key);
  std::vector<const Node*> list(std::string_view key, std::size_t at_least, std::size_t at_most);

  // An amount of the pack's currency: "200" or "199.99".
  std::optional<domain::Money> money(std::string_view key);

  template <class Enum>
  std::optional<Enum> one_of(std::string_view key) {
    std::vector<std::pair<std::string_view, int>> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
        [&](auto d) { names.emplace_back(d.name, static_cast<int>(d.value)); });
    const std::optional<int> value = choice(key, names);
    return value ? std::optional<Enum>(static_cast<Enum>(*value)) : std::nullopt;
  }

  void fault(std::string_view key, std::string code, std::string text);
  void fault_at(Position at, std::string code, std::string text);
  void done();  // reports unknown keys; not called when it is not clear which keys belong here

  Reading& reading() { return reading_; }
  const std::string& path() const { return path_; }

 private:
  std::optional<int> choice(std::string_view key, const std::vector<std::pair<std::string_view, int>>& names);
  std::optional<std::string> scalar(const Node& node);
  void note(std::string_view key);  // it belongs here
  const Member* member(std::string_view key) const;
  std::string refer_to(Thing thing, const Node& node, const std::string& scope);

  Reading& reading_;
  const std::string& path_;
  const Node& node_;
  std::string what_;
  std::vector<std::string> known_;
};

// The word of `candidates` nearest to `wanted`, as " (did you mean 'x'?)", or nothing when none is near.
std::string did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates);

}  // namespace okienko::pack
