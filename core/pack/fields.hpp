// Typed reading of a map that its shape has found good: nothing can fail here any more, so what does not fit
// is a bug.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/pack.hpp"
#include "pack/reading.hpp"

namespace okienko::pack {

class Fields {
 public:
  Fields(const Reading& reading, const Node& node);

  bool has(std::string_view key) const { return find(node_, key) != nullptr; }
  const Node& at(std::string_view key) const;

  std::string word(std::string_view key) const;  // any single value as it stands; empty when it is not given
  std::vector<std::string> words(std::string_view key) const;
  domain::Text text(std::string_view key) const;
  bool flag(std::string_view key) const;  // false when it is not given
  int number(std::string_view key) const;
  int number_or(std::string_view key, int otherwise) const;
  std::optional<int> number_if_given(std::string_view key) const;
  domain::Date date(std::string_view key) const;
  std::optional<domain::Date> date_if_given(std::string_view key) const;
  domain::Money amount(std::string_view key) const;
  domain::Condition condition(std::string_view key) const;  // always, when it is not given

  template <class Enum>
  Enum one_of(std::string_view key) const {
    return enum_from<Enum>(at(key));
  }
  template <class Enum>
  std::vector<Enum> all_of(std::string_view key) const {
    std::vector<Enum> values;
    for (const Node& item : items_at(node_, key)) values.push_back(enum_from<Enum>(item));
    return values;
  }

  // For each map in a list; none when the key is not given.
  template <class Read>
  void each(std::string_view key, Read read) const {
    for (const Node& item : items_at(node_, key)) read(Fields(reading_, item));
  }

  Fields map(std::string_view key) const { return Fields(reading_, at(key)); }
  const Node& node() const { return node_; }

  static domain::Text text_of(const Node& node);
  const Reading& reading() const { return reading_; }

 private:
  template <class Enum>
  static Enum enum_from(const Node& node) {
    const auto value = enum_of<Enum>(node.value);
    expect(value.has_value());
    return *value;
  }
  static void expect(bool fits);
  domain::Condition condition_of(const Node& node) const;

  const Reading& reading_;
  const Node& node_;
};

}  // namespace okienko::pack
