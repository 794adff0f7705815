#include "pack/fields.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "pack/scalars.hpp"

namespace okienko::pack {

void Fields::expect(bool fits) {
  OKIENKO_CHECK(fits);
}

Fields::Fields(const Reading& reading, const Node& node) : reading_(reading), node_(node) {
  OKIENKO_CHECK(node.kind == Node::Kind::map);
}

const Node& Fields::at(std::string_view key) const {
  const Node* node = find(node_, key);
  OKIENKO_CHECK(node != nullptr);
  return *node;
}

std::string Fields::word(std::string_view key) const {
  return scalar_at(node_, key);
}

std::vector<std::string> Fields::words(std::string_view key) const {
  std::vector<std::string> words;
  for (const Node& item : items_at(node_, key)) words.push_back(item.value);
  return words;
}

domain::Text Fields::text_of(const Node& node) {
  domain::Text text;
  for (const Member& entry : node.members) text.by_language[entry.key] = entry.value.value;
  return text;
}

domain::Text Fields::text(std::string_view key) const {
  const Node* node = find(node_, key);
  return node ? text_of(*node) : domain::Text();
}

bool Fields::flag(std::string_view key) const {
  return scalar_at(node_, key) == "true";
}

int Fields::number(std::string_view key) const {
  const auto value = to_number(at(key).value);
  OKIENKO_CHECK(value.has_value());
  return *value;
}

int Fields::number_or(std::string_view key, int otherwise) const {
  return has(key) ? number(key) : otherwise;
}

std::optional<int> Fields::number_if_given(std::string_view key) const {
  return has(key) ? std::optional(number(key)) : std::nullopt;
}

domain::Date Fields::date(std::string_view key) const {
  const auto value = base::date_from_text(at(key).value);
  OKIENKO_CHECK(value.has_value());
  return *value;
}

std::optional<domain::Date> Fields::date_if_given(std::string_view key) const {
  return has(key) ? std::optional(date(key)) : std::nullopt;
}

domain::Money Fields::amount(std::string_view key) const {
  const auto minor = to_minor(at(key).value);
  OKIENKO_CHECK(minor.has_value());
  return {*minor, reading_.currency};
}

domain::Condition Fields::condition(std::string_view key) const {
  const Node* node = find(node_, key);
  return node ? condition_of(*node) : domain::Condition();
}

domain::Condition Fields::condition_of(const Node& node) const {
  using Operator = domain::Condition::Operator;
  const Fields fields(reading_, node);
  domain::Condition condition;
  const auto about = [&](std::string_view key) {
    condition.fact = fields.word(key);
    const auto kind = kind_of(reading_, condition.fact);
    OKIENKO_CHECK(kind.has_value());
    condition.kind = *kind;
  };
  if (fields.has("all") || fields.has("any")) {
    const bool all = fields.has("all");
    condition.op = all ? Operator::all : Operator::any;
    for (const Node& part : items_at(node, all ? "all" : "any"))
      condition.parts.push_back(condition_of(part));
  } else if (fields.has("not")) {
    condition.op = Operator::negated;
    condition.parts.push_back(condition_of(fields.at("not")));
  } else if (fields.has("known") || fields.has("unknown")) {
    const bool known = fields.has("known");
    condition.op = known ? Operator::known : Operator::unknown;
    about(known ? "known" : "unknown");
  } else {
    about("fact");
    const auto comparison =
        std::find_if(std::begin(comparisons), std::end(comparisons),
                     [&](const Comparison& candidate) { return fields.has(candidate.key); });
    OKIENKO_CHECK(comparison != std::end(comparisons));
    condition.op = comparison->op;
    const Node& given = fields.at(comparison->key);
    condition.values =
        given.kind == Node::Kind::list ? fields.words(comparison->key) : std::vector{given.value};
  }
  return condition;
}

}  // namespace okienko::pack
