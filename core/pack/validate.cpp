#include "pack/validate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "pack/characters.hpp"
#include "pack/icon_names.hpp"
#include "pack/names.hpp"
#include "pack/rules.hpp"
#include "pack/scalars.hpp"

namespace okienko::pack {

namespace {

using Operator = domain::Condition::Operator;

constexpr std::string_view no_words = " \t\n";

class Walk {
 public:
  Walk(Reading& reading, const std::string& path, std::string root_id)
      : reading_(reading), path_(path), root_id_(std::move(root_id)) {}

  void map(const Shape& shape, const Node& node) {
    if (node.kind != Node::Kind::map)
      return fault(node.at, "wrong-type", fmt::format("{} is a map of keys and values", shape.what));
    std::vector<const Key*> keys;
    for (const Key& key : shape.keys) keys.push_back(&key);
    bool keys_are_certain = true;
    if (!shape.chosen_by.empty()) {
      const std::string chosen = scalar_at(node, shape.chosen_by);
      const auto variant = std::find_if(shape.variants.begin(), shape.variants.end(),
                                        [&](const Variant& candidate) { return candidate.name == chosen; });
      keys_are_certain = variant != shape.variants.end();
      if (keys_are_certain) {
        for (const Key& key : variant->keys) keys.push_back(&key);
      }
    }
    const bool has_id = std::any_of(shape.keys.begin(), shape.keys.end(),
                                    [](const Key& key) { return key.value.form == Form::definition; });
    if (has_id) owners_.push_back(owners_.empty() && !root_id_.empty() ? root_id_ : own_id(shape, node));
    maps_.push_back(&node);
    for (const Key* key : keys) one_key(shape, *key, node);
    if (keys_are_certain) unknown_keys(shape, keys, node);
    if (shape.rule != nullptr) {
      RuleContext context{reading_, path_, node};
      shape.rule(context);
    }
    maps_.pop_back();
    if (has_id) owners_.pop_back();
  }

 private:
  void fault(Position at, Code code, std::string text, std::string hint = {}) {
    reading_.messages.add({path_, at}, code, std::move(text), std::move(hint));
  }

  // Looking for the nearest word costs time, and nobody would see it any more.
  std::string suggestion(std::string_view wanted, const std::vector<std::string>& candidates) const {
    return reading_.messages.full() ? std::string() : did_you_mean(wanted, candidates);
  }

  static std::string own_id(const Shape& shape, const Node& node) {
    for (const Key& key : shape.keys) {
      if (key.value.form == Form::definition) return scalar_at(node, key.name);
    }
    return {};
  }

  std::string scope_of(Thing thing) const {
    std::string scope;
    for (std::size_t i = 0; i < scope_depth(thing) && i < owners_.size(); ++i) {
      if (i > 0) scope += '/';
      scope += owners_[i];
    }
    return scope;
  }

  void one_key(const Shape& shape, const Key& key, const Node& node) {
    const auto member = std::find_if(node.members.begin(), node.members.end(),
                                     [&](const Member& candidate) { return candidate.key == key.name; });
    if (member == node.members.end()) {
      if (key.required)
        fault(node.at, key.missing, fmt::format("{} needs '{}'", shape.what, key.name), key.note);
    } else if (member->value.kind == Node::Kind::empty) {
      fault(member->key_at, "empty-value",
            fmt::format("'{}' has no value; give one or take the key out", key.name));
    } else {
      value(key.value, member->value, key.name);
    }
  }

  void unknown_keys(const Shape& shape, const std::vector<const Key*>& keys, const Node& node) {
    std::vector<std::string> known;
    for (const Key* key : keys) known.push_back(key->name);
    for (const Member& entry : node.members) {
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      fault(entry.key_at, "unknown-key",
            fmt::format("{} has no '{}'{}; its keys are: {}", shape.what, entry.key,
                        suggestion(entry.key, known), fmt::join(known, ", ")));
    }
  }

  void value(const Value& wanted, const Node& node, std::string_view key) {
    switch (wanted.form) {
      case Form::list:
        return list(wanted, node, key);
      case Form::map:
        return map(*wanted.shape, node);
      case Form::either:
        return either(wanted, node, key);
      case Form::text:
        return text(wanted, node);
      case Form::say:
        return say(wanted, node);
      case Form::condition:
        return condition(node);
      case Form::facts:
        return facts(wanted, node);
      case Form::definition:
      case Form::reference:
      case Form::id:
      case Form::word:
      case Form::sentence:
      case Form::number:
      case Form::amount:
      case Form::percent:
      case Form::date:
      case Form::month_day:
      case Form::time:
      case Form::flag:
      case Form::one_of:
      case Form::icon:
      case Form::language:
      case Form::currency:
      case Form::version:
        if (node.kind == Node::Kind::scalar) return scalar(wanted, node, key);
        return not_a_scalar(wanted, node, key);
    }
  }

  void list(const Value& wanted, const Node& node, std::string_view key) {
    if (node.kind != Node::Kind::list)
      return fault(node.at, "wrong-type", fmt::format("'{}' is a list", key));
    const auto entries = static_cast<int>(std::min<std::size_t>(node.items.size(), 1'000'000));
    if (entries < wanted.lowest || entries > wanted.highest) {
      fault(
          node.at, "bad-count",
          fmt::format("'{}' has {} to {} entries, here are {}", key, wanted.lowest, wanted.highest, entries));
      if (entries > wanted.highest) return;
    }
    for (const Node& item : node.items) {
      if (item.kind == Node::Kind::empty) {
        fault(item.at, "empty-value", fmt::format("an entry of '{}' is empty; fill it or take it out", key));
      } else {
        value(wanted.parts.front(), item, key);
      }
    }
  }

  void either(const Value& wanted, const Node& node, std::string_view key) {
    if (node.kind == Node::Kind::scalar &&
        std::find(wanted.names.begin(), wanted.names.end(), node.value) != wanted.names.end())
      return;
    for (const Value& part : wanted.parts) {
      if ((part.form == Form::map) == (node.kind == Node::Kind::map)) return value(part, node, key);
    }
    fault(node.at, "unknown-value",
          fmt::format("'{}' is {}{}", key, fmt::join(wanted.names, ", "),
                      wanted.parts.empty() ? "" : ", or a map as AUTHORING.md has it"));
  }

  // What a list or a map in the place of a single value is called: the message of the form itself, where it
  // has one.
  void not_a_scalar(const Value& wanted, const Node& node, std::string_view key) {
    const Form form = wanted.form;
    if (form == Form::number || form == Form::amount || form == Form::percent || form == Form::date || form == Form::month_day ||
        form == Form::time || form == Form::flag || form == Form::one_of || form == Form::language ||
        form == Form::version)
      return scalar(wanted, node, key);
    fault(node.at, "wrong-type", "a single value is expected here, not a list or a map");
  }

  void scalar(const Value& wanted, const Node& node, std::string_view key) {
    const bool single = node.kind == Node::Kind::scalar;
    const std::string& given = node.value;
    switch (wanted.form) {
      case Form::definition:
        if (!good_id(node)) return;
        if (!root_id_.empty() && maps_.size() == 1)
          return;  // a script: named by its file, whatever stands here
        reading_.definitions.push_back(
            {wanted.thing, scope_of(wanted.thing), given, {path_, node.at}, FactNeed::any, maps_.back()});
        return;
      case Form::id:
        good_id(node);
        return;
      case Form::reference:
        reading_.references.push_back(
            {wanted.thing, scope_of(wanted.thing), given, {path_, node.at}, wanted.need});
        return;
      case Form::word:
        if (given.empty() || given.size() > max_id_bytes || given.find('\n') != std::string::npos)
          fault(node.at, "bad-word",
                fmt::format("'{}' is one short line, at most {} bytes", key, max_id_bytes));
        return;
      case Form::sentence:
        words(node, max_sentence_characters, key);
        return;
      case Form::number: {
        const auto number = single ? to_number(given) : std::nullopt;
        if (!number || *number < wanted.lowest || *number > wanted.highest)
          fault(node.at, "bad-number",
                fmt::format("'{}' is a whole number from {} to {}", key, wanted.lowest, wanted.highest));
        return;
      }
      case Form::amount:
        if (!single || !to_minor(given))
          fault(node.at, "bad-amount", fmt::format("'{}' is an amount such as 200 or 199.99", key));
        return;
      case Form::percent:
        if (!single || !to_percent(given))
          fault(node.at, "bad-number", fmt::format("'{}' is a share in percent, from 0 to 100, such as 68 or 4.5", key));
        return;
      case Form::date:
        if (!single || !base::date_from_text(given))
          fault(node.at, "bad-date", fmt::format("'{}' is a date of the calendar, such as 2026-11-01", key));
        return;
      case Form::month_day:
        if (!single || !to_month_day(given))
          fault(node.at, "bad-date", fmt::format("'{}' is month and day, such as 11-01", key));
        return;
      case Form::time:
        if (!single || !to_minute_of_day(given))
          fault(node.at, "bad-time", fmt::format("'{}' is a time of day in quotes, such as \"16:00\"", key));
        return;
      case Form::flag:
        if (!single || (given != "true" && given != "false"))
          fault(node.at, "wrong-type", fmt::format("'{}' is true or false", key));
        return;
      case Form::one_of:
        if (!single || std::find(wanted.names.begin(), wanted.names.end(), given) == wanted.names.end())
          fault(node.at, "unknown-value",
                fmt::format("'{}' is one of: {}{}", key, fmt::join(wanted.names, ", "),
                            suggestion(given, wanted.names)));
        return;
      case Form::icon:
        if (std::find(std::begin(icon_names), std::end(icon_names), given) == std::end(icon_names))
          fault(node.at, "unknown-icon",
                fmt::format("there is no icon '{}'{}", given,
                            suggestion(given, {std::begin(icon_names), std::end(icon_names)})),
                "the schema of the file lists the icons; an editor offers them");
        return;
      case Form::language:
        if (!single || !is_language(given))
          fault(node.at, "bad-language", "a language is two small letters (ISO 639-1), such as pl");
        return;
      case Form::currency:
        if (!is_currency(given))
          fault(node.at, "bad-currency", "a currency is three capitals (ISO 4217), such as PLN");
        return;
      case Form::version:
        if (!single || !to_version(given))
          fault(node.at, "bad-version", fmt::format("'{}' is a version such as 0.2.0", key));
        return;
      case Form::text:
      case Form::say:
      case Form::condition:
      case Form::facts:
      case Form::list:
      case Form::map:
      case Form::either:
        break;
    }
    OKIENKO_CHECK(false);
  }

  bool good_id(const Node& node) {
    if (is_id(node.value)) return true;
    fault(node.at, "bad-id",
          fmt::format("'{}' is no id: letters without accents, digits, '_', '-' and '.', at most {}",
                      node.value, max_id_bytes));
    return false;
  }

  // One line of words, not longer than its place.
  bool words(const Node& node, std::size_t most_characters, std::string_view place) {
    if (node.kind != Node::Kind::scalar || node.value.find_first_not_of(no_words) == std::string::npos) {
      fault(node.at, "empty-text", "the words are missing");
    } else if (node.value.find('\n') != std::string::npos) {
      fault(node.at, "line-break", "a text is one line; the screen breaks it");
    } else if (const std::size_t characters = count_characters(node.value); characters > most_characters) {
      fault(node.at, "text-too-long",
            fmt::format("this text has {} characters, its place ({}) has room for {}", characters, place,
                        most_characters));
    } else {
      return true;
    }
    return false;
  }

  void text(const Value& wanted, const Node& node) {
    if (node.kind != Node::Kind::map)
      return fault(node.at, "wrong-type",
                   "a text is a map from language to words, such as {pl: Dzień dobry, en: Good morning}");
    const auto& languages = reading_.languages;
    for (const Member& entry : node.members) {
      const bool known = std::find(languages.begin(), languages.end(), entry.key) != languages.end();
      if (!known && !languages.empty()) {
        fault(entry.key_at, "unknown-language",
              fmt::format("'{}' is none of the pack's languages", entry.key),
              entry.key.size() > 2 ? "words that hold a comma or a colon stand in double quotes" : "");
      } else if (words(entry.value, wanted.place.characters, wanted.place.name)) {
        placeholders(entry);
      }
    }
    for (const std::string& language : languages) {
      const auto same = [&](const Member& entry) { return entry.key == language; };
      if (std::none_of(node.members.begin(), node.members.end(), same))
        fault(node.at, "missing-language", fmt::format("the text is missing in '{}'", language));
    }
  }

  // Facts named as {fact} inside a text.
  void placeholders(const Member& entry) {
    const std::string& line = entry.value.value;
    const Place place = {path_, entry.value.at};
    for (std::size_t open = line.find('{'); open != std::string::npos; open = line.find('{', open + 1)) {
      const std::size_t close = line.find('}', open);
      if (close == std::string::npos)
        return fault(place.at, "unclosed-brace", "'{' opens the name of a fact and needs a '}'");
      const std::string fact = line.substr(open + 1, close - open - 1);
      reading_.references.push_back({Thing::fact, "", fact, place});
      reading_.placeholders.push_back({fact, entry.key, line.substr(0, open), line.substr(close + 1), place});
    }
  }

  // {pl: .., en: ..} is the neutral form; {neutral: .., sir: .., madam: ..} has one for each form of address.
  void say(const Value& wanted, const Node& node) {
    const std::vector<std::string> forms = names_of<domain::AddressForm>();
    const bool has_forms = std::any_of(node.members.begin(), node.members.end(), [&](const Member& entry) {
      return std::find(forms.begin(), forms.end(), entry.key) != forms.end();
    });
    if (!has_forms) return text(wanted, node);
    Value line = wanted;
    line.form = Form::text;
    Shape shape{"a line to be said", ""};
    for (const std::string& form : forms) {
      shape.keys.push_back(
          {form, line, form == "neutral", "neutral is said where the form of address is not known"});
    }
    map(shape, node);
  }

  // A map from facts to the values that they have.
  void facts(const Value& wanted, const Node& node) {
    if (node.kind != Node::Kind::map)
      return fault(node.at, "wrong-type", "here stands a map from facts to their values");
    for (const Member& entry : node.members) {
      reading_.references.push_back({Thing::fact, "", entry.key, {path_, entry.key_at}, wanted.need});
      words(entry.value, max_sentence_characters, entry.key);
    }
  }

  void condition(const Node& node) {
    if (node.kind != Node::Kind::map)
      return fault(node.at, "wrong-type", "a condition is a map of keys and values");
    const auto bad = [&](Position at) {
      fault(
          at, "bad-condition", "a condition is one of: known, unknown, fact with a comparison, all, any, not",
          "comparisons are: equals, differs, one_of, at_least, at_most, days_ago_at_least, days_ago_at_most");
    };
    Shape shape{"a condition", ""};
    const auto has = [&](std::string_view key) {
      return std::any_of(node.members.begin(), node.members.end(),
                         [&](const Member& entry) { return entry.key == key; });
    };
    Value fact;
    fact.form = Form::reference;
    fact.need = FactNeed::any_or_computed;
    Value part;
    part.form = Form::condition;
    Value parts;
    parts.form = Form::list;
    parts.lowest = 1;
    parts.highest = max_condition_parts;
    parts.parts = {part};
    if (has("all") || has("any")) {
      shape.keys = {{has("all") ? "all" : "any", parts}};
    } else if (has("not")) {
      shape.keys = {{"not", part}};
    } else if (has("known") || has("unknown")) {
      shape.keys = {{has("known") ? "known" : "unknown", fact}};
    } else {
      const auto comparison = std::find_if(std::begin(comparisons), std::end(comparisons),
                                           [&](const Comparison& candidate) { return has(candidate.key); });
      if (comparison == std::end(comparisons)) return bad(node.at);
      shape.keys = {{"fact", fact}, {comparison->key, compared_form(comparison->op)}};
      compare(*comparison, node);
    }
    map(shape, node);
  }

  static Value compared_form(Operator op) {
    Value word;
    if (op == Operator::days_ago_at_least || op == Operator::days_ago_at_most) {
      word.form = Form::number;
      word.highest = 100 * 366;
    }
    if (op != Operator::one_of) return word;
    Value list;
    list.form = Form::list;
    list.lowest = 1;
    list.highest = max_named;
    list.parts = {word};
    return list;
  }

  void compare(const Comparison& comparison, const Node& node) {
    const std::string fact = scalar_at(node, "fact");
    const Node* given = find(node, comparison.key);
    if (given == nullptr || fact.empty()) return;
    const auto add = [&](const Node& one) {
      if (one.kind == Node::Kind::scalar)
        reading_.compared.push_back({fact, comparison.op, one.value, {path_, one.at}});
    };
    if (comparison.op != Operator::one_of) return add(*given);
    for (const Node& one : given->items) add(one);
  }

  Reading& reading_;
  const std::string& path_;
  std::string root_id_;
  std::vector<std::string> owners_;  // the ids of the things that are open, outermost first
  std::vector<const Node*> maps_;
};

}  // namespace

void validate(Reading& reading, const std::string& path, const Shape& shape, const Node& root,
              const std::string& id) {
  Walk(reading, path, id).map(shape, root);
}

}  // namespace okienko::pack
