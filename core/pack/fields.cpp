#include "pack/fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/calendar.hpp"

namespace okienko::pack {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > max_id_bytes || !(is_letter(text[0]) || is_digit(text[0]))) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; });
}

std::optional<int> to_number(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t k = 0; k < b.size(); ++k) {
      const std::size_t changed = diagonal + (a[i] == b[k] ? 0 : 1);
      diagonal = row[k + 1];
      row[k + 1] = std::min({changed, row[k] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates) {
  if (wanted.size() > max_id_bytes) return {};
  const std::string* nearest = nullptr;
  std::size_t distance = 3;  // further than two letters is no slip of the fingers
  for (const std::string& candidate : candidates) {
    const std::size_t this_distance = edit_distance(wanted, candidate);
    if (this_distance < distance && this_distance < candidate.size()) {
      distance = this_distance;
      nearest = &candidate;
    }
  }
  return nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : std::string();
}

std::string_view name_of(Thing thing) {
  switch (thing) {
    case Thing::fact:
      return "fact";
    case Thing::script:
      return "script";
    case Thing::step:
      return "step";
    case Thing::option:
      return "option";
    case Thing::remedy:
      return "remedy";
    case Thing::limit:
      return "limit";
    case Thing::clock:
      return "clock";
    case Thing::promise:
      return "promise";
    case Thing::outcome:
      return "outcome";
  }
  return "";
}

Fields::Fields(Reading& reading, const std::string& path, const Node& node, std::string what)
    : reading_(reading), path_(path), node_(node), what_(std::move(what)) {
  if (node.kind != Node::Kind::map)
    fault_at(node.at, "wrong-type", fmt::format("{} is a map of keys and values", what_));
}

const Member* Fields::member(std::string_view key) const {
  const auto found = std::find_if(node_.members.begin(), node_.members.end(),
                                  [&](const Member& candidate) { return candidate.key == key; });
  return found == node_.members.end() ? nullptr : &*found;
}

void Fields::note(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
}

bool Fields::has(std::string_view key) const {
  return member(key) != nullptr;
}

Place Fields::place(std::string_view key) const {
  const Member* found = member(key);
  return {path_, found ? found->value.at : node_.at};
}

void Fields::fault(std::string_view key, std::string code, std::string text) {
  reading_.messages.add(place(key), std::move(code), std::move(text));
}
void Fields::fault_at(Position at, std::string code, std::string text) {
  reading_.messages.add({path_, at}, std::move(code), std::move(text));
}

const Node* Fields::optional(std::string_view key) {
  note(key);
  const Member* found = member(key);
  if (!found) return nullptr;
  if (found->value.kind == Node::Kind::empty) {
    fault_at(found->key_at, "empty-value",
             fmt::format("'{}' has no value; give one or take the key out", key));
    return nullptr;
  }
  return &found->value;
}

const Node* Fields::required(std::string_view key) {
  const Node* node = optional(key);
  if (!node && !has(key) && node_.kind == Node::Kind::map) {
    fault_at(node_.at, "missing-key", fmt::format("{} needs '{}'", what_, key));
  }
  return node;
}

std::optional<std::string> Fields::scalar(const Node& node) {
  if (node.kind != Node::Kind::scalar) {
    fault_at(node.at, "wrong-type", "a single value is expected here, not a list or a map");
    return std::nullopt;
  }
  return node.value;
}

std::string Fields::define(Thing thing, std::string_view key, const std::string& scope) {
  const Node* node = required(key);
  if (!node) return {};
  const auto id = scalar(*node);
  if (!id) return {};
  if (!is_id(*id)) {
    fault_at(node->at, "bad-id",
             fmt::format("'{}' is no id: letters without accents, digits, '_', '-' and '.', at most {}", *id,
                         max_id_bytes));
    return {};
  }
  reading_.definitions.push_back({thing, scope, *id, {path_, node->at}});
  return *id;
}

std::string Fields::refer_to(Thing thing, const Node& node, const std::string& scope) {
  const auto id = scalar(node);
  if (!id) return {};
  reading_.references.push_back({thing, scope, *id, {path_, node.at}});
  return *id;
}

std::string Fields::refer(Thing thing, std::string_view key, const std::string& scope) {
  const Node* node = required(key);
  return node ? refer_to(thing, *node, scope) : std::string();
}
std::string Fields::refer_if_given(Thing thing, std::string_view key, const std::string& scope) {
  const Node* node = optional(key);
  return node ? refer_to(thing, *node, scope) : std::string();
}

std::vector<std::string> Fields::refer_list(Thing thing, std::string_view key, const std::string& scope) {
  std::vector<std::string> ids;
  for (const Node* node : list(key, 1, 50)) ids.push_back(refer_to(thing, *node, scope));
  return ids;
}

std::string Fields::word(std::string_view key) {
  const Node* node = required(key);
  if (!node) return {};
  const auto value = scalar(*node);
  if (!value) return {};
  if (value->empty() || value->size() > max_id_bytes || value->find('\n') != std::string::npos) {
    fault_at(node->at, "bad-word",
             fmt::format("'{}' is one short line, at most {} bytes", key, max_id_bytes));
    return {};
  }
  return *value;
}

std::string Fields::word_or(std::string_view key, std::string otherwise) {
  if (!has(key)) {
    note(key);
    return otherwise;
  }
  return word(key);
}

domain::Text Fields::text_of(const Node& node) {
  domain::Text text;
  if (node.kind != Node::Kind::map) {
    fault_at(node.at, "wrong-type",
             "a text is a map from language to words, such as {pl: Dzień dobry, en: Good morning}");
    return text;
  }
  const auto& languages = reading_.languages;
  for (const Member& entry : node.members) {
    const bool known = std::find(languages.begin(), languages.end(), entry.key) != languages.end();
    if (!known && !languages.empty()) {
      fault_at(entry.key_at, "unknown-language",
               fmt::format("'{}' is none of the pack's languages", entry.key));
      continue;
    }
    const std::string& words = entry.value.value;
    if (entry.value.kind != Node::Kind::scalar || words.find_first_not_of(" \t\n") == std::string::npos) {
      fault_at(entry.value.at, "empty-text", "the words are missing");
    } else if (words.find('\n') != std::string::npos) {
      fault_at(entry.value.at, "line-break", "a text is one line; the screen breaks it");
    } else if (words.size() > max_text_bytes) {
      fault_at(entry.value.at, "text-too-long", fmt::format("a text has at most {} bytes", max_text_bytes));
    } else {
      text.by_language[entry.key] = words;
    }
  }
  for (const std::string& language : languages) {
    const auto same = [&](const Member& entry) { return entry.key == language; };
    if (std::none_of(node.members.begin(), node.members.end(), same)) {
      fault_at(node.at, "missing-language", fmt::format("the text is missing in '{}'", language));
    }
  }
  return text;
}

domain::Text Fields::text(std::string_view key) {
  const Node* node = required(key);
  return node ? text_of(*node) : domain::Text();
}
domain::Text Fields::text_if_given(std::string_view key) {
  const Node* node = optional(key);
  return node ? text_of(*node) : domain::Text();
}

bool Fields::flag(std::string_view key, bool otherwise) {
  const Node* node = optional(key);
  if (!node) return otherwise;
  if (node->kind == Node::Kind::scalar && (node->value == "true" || node->value == "false"))
    return node->value == "true";
  fault_at(node->at, "wrong-type", fmt::format("'{}' is true or false", key));
  return otherwise;
}

std::optional<int> Fields::number(std::string_view key, int lowest, int highest) {
  const Node* node = required(key);
  if (!node) return std::nullopt;
  const auto value = node->kind == Node::Kind::scalar ? to_number(node->value) : std::nullopt;
  if (value && *value >= lowest && *value <= highest) return *value;
  fault_at(node->at, "bad-number", fmt::format("'{}' is a whole number from {} to {}", key, lowest, highest));
  return std::nullopt;
}

domain::Date Fields::date(std::string_view key) {
  const Node* node = required(key);
  if (!node) return {};
  const auto value = node->kind == Node::Kind::scalar ? base::date_from_text(node->value) : std::nullopt;
  if (value) return *value;
  fault_at(node->at, "bad-date", fmt::format("'{}' is a date of the calendar, such as 2026-11-01", key));
  return {};
}

std::optional<domain::Date> Fields::date_if_given(std::string_view key) {
  if (!has(key)) {
    note(key);
    return std::nullopt;
  }
  return date(key);
}

std::vector<const Node*> Fields::list(std::string_view key, std::size_t at_least, std::size_t at_most) {
  std::vector<const Node*> items;
  const Node* node = required(key);
  if (!node) return items;
  if (node->kind != Node::Kind::list) {
    fault_at(node->at, "wrong-type", fmt::format("'{}' is a list", key));
    return items;
  }
  if (node->items.size() < at_least || node->items.size() > at_most) {
    fault_at(
        node->at, "bad-count",
        fmt::format("'{}' has {} to {} entries, here are {}", key, at_least, at_most, node->items.size()));
    if (node->items.size() > at_most) return items;
  }
  for (const Node& item : node->items) items.push_back(&item);
  return items;
}

std::optional<domain::Money> Fields::money(std::string_view key) {
  const Node* node = required(key);
  if (!node) return std::nullopt;
  const std::string& value = node->value;
  const std::size_t point = value.find('.');
  const std::string whole = value.substr(0, point);
  const std::string cents = point == std::string::npos ? "00" : value.substr(point + 1);
  const auto digits = [](const std::string& part, std::size_t most) {
    return !part.empty() && part.size() <= most && std::all_of(part.begin(), part.end(), is_digit);
  };
  if (node->kind != Node::Kind::scalar || !digits(whole, 7) || cents.size() != 2 || !digits(cents, 2)) {
    fault_at(node->at, "bad-amount", fmt::format("'{}' is an amount such as 200 or 199.99", key));
    return std::nullopt;
  }
  return domain::Money{std::int64_t{*to_number(whole)} * 100 + *to_number(cents), reading_.currency};
}

std::optional<int> Fields::choice(std::string_view key,
                                  const std::vector<std::pair<std::string_view, int>>& names) {
  const Node* node = required(key);
  if (!node) return std::nullopt;
  std::vector<std::string> allowed;
  for (const auto& [name, value] : names) {
    if (node->kind == Node::Kind::scalar && node->value == name) return value;
    allowed.emplace_back(name);
  }
  fault_at(node->at, "unknown-value", fmt::format("'{}' is one of: {}", key, fmt::join(allowed, ", ")));
  return std::nullopt;
}

void Fields::done() {
  for (const Member& entry : node_.members) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    fault_at(entry.key_at, "unknown-key",
             fmt::format("{} has no '{}'{}; its keys are: {}", what_, entry.key,
                         did_you_mean(entry.key, known_), fmt::join(known_, ", ")));
  }
}

}  // namespace okienko::pack
