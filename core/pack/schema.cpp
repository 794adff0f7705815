#include "pack/schema.hpp"

#include <boost/json.hpp>

#include "base/check.hpp"
#include "pack/grammar.hpp"
#include "pack/icon_names.hpp"

namespace okienko::pack {

namespace {

namespace json = boost::json;

json::object ref(const std::string& name) {
  return {{"$ref", "#/definitions/" + name}};
}
json::object text_pattern(const char* pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}

json::array strings(const std::vector<std::string>& names) {
  json::array array;
  for (const std::string& name : names) array.emplace_back(name);
  return array;
}

// "200" is a number for whoever reads YAML by its types; the loader takes every single value as text.
json::object text_or_number(json::object text) {
  return {{"anyOf", json::array{std::move(text), json::object{{"type", "number"}}}}};
}

class Writer {
 public:
  json::object file(const Shape& shape) {
    json::object schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", shape.what}};
    for (auto& member : map(shape)) schema.insert(std::move(member));
    if (!definitions_.empty()) schema["definitions"] = std::move(definitions_);
    return schema;
  }

 private:
  json::object map(const Shape& shape) {
    json::object schema = {{"type", "object"}};
    if (!shape.note.empty()) schema["description"] = shape.note;
    if (shape.variants.empty()) {
      keys(schema, shape.keys);
      schema["additionalProperties"] = false;
      return schema;
    }
    // Which keys belong here depends on one of them: the same value is described anew for each.
    const auto by = [&](const std::string& name) {
      return json::object{
          {"properties", json::object{{shape.chosen_by, json::object{{"enum", json::array{name}}}}}},
          {"required", json::array{shape.chosen_by}}};
    };
    json::array variants;
    for (const Variant& variant : shape.variants) {
      std::vector<Key> all = shape.keys;
      all.insert(all.end(), variant.keys.begin(), variant.keys.end());
      json::object described;
      keys(described, all);
      described["additionalProperties"] = false;
      described["properties"].as_object()[shape.chosen_by] =
          json::object{{"enum", json::array{variant.name}}};
      variants.push_back(json::object{{"if", by(variant.name)}, {"then", std::move(described)}});
    }
    for (const Key& key : shape.keys) {
      if (key.name == shape.chosen_by) schema["properties"] = json::object{{key.name, described(key)}};
    }
    schema["required"] = json::array{shape.chosen_by};
    schema["allOf"] = std::move(variants);
    return schema;
  }

  void keys(json::object& schema, const std::vector<Key>& keys) {
    json::object properties;
    json::array required;
    for (const Key& key : keys) {
      properties[key.name] = described(key);
      if (key.required) required.emplace_back(key.name);
    }
    schema["properties"] = std::move(properties);
    if (!required.empty()) schema["required"] = std::move(required);
  }

  json::object described(const Key& key) {
    json::object schema = value(key.value);
    if (key.note.empty()) return schema;
    // Beside a $ref nothing else counts in draft-07.
    if (schema.contains("$ref"))
      return {{"description", key.note}, {"allOf", json::array{std::move(schema)}}};
    schema["description"] = key.note;
    return schema;
  }

  json::object value(const Value& value) {
    switch (value.form) {
      case Form::definition:
      case Form::reference:
      case Form::id: {
        json::object id = text_pattern("^[A-Za-z0-9][A-Za-z0-9_.-]*$");
        id["maxLength"] = max_id_bytes;
        return text_or_number(std::move(id));
      }
      case Form::word:
        return text_or_number({{"type", "string"}, {"minLength", 1}, {"maxLength", max_id_bytes}});
      case Form::sentence:
        return text_or_number({{"type", "string"}, {"minLength", 1}, {"maxLength", max_sentence_characters}});
      case Form::text:
        return text(value);
      case Form::say:
        return say(value);
      case Form::number:
        return {{"type", "integer"}, {"minimum", value.lowest}, {"maximum", value.highest}};
      case Form::amount:
        return {
            {"anyOf", json::array{json::object{{"type", "number"}, {"minimum", 0}, {"maximum", 9999999.99}},
                                  text_pattern("^[0-9]{1,7}(\\.[0-9]{2})?$")}}};
      case Form::percent:
        return {{"type", "number"}, {"minimum", 0}, {"maximum", 100}};
      case Form::date:
        return text_pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
      case Form::month_day:
        return text_pattern("^[0-9]{2}-[0-9]{2}$");
      case Form::time:
        return text_pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$");
      case Form::flag:
        return {{"type", "boolean"}};
      case Form::one_of:
        return {{"enum", strings(value.names)}};
      case Form::icon:
        define("icon", [] {
          json::array names;
          for (const std::string_view name : icon_names) names.emplace_back(name);
          return json::object{{"enum", std::move(names)}};
        });
        return ref("icon");
      case Form::language:
        return text_pattern("^[a-z]{2}$");
      case Form::currency:
        return text_pattern("^[A-Z]{3}$");
      case Form::version:
        return text_or_number(text_pattern("^[0-9]{1,5}(\\.[0-9]{1,5}){0,3}$"));
      case Form::condition:
        define("condition", [] { return condition(); });
        return ref("condition");
      case Form::facts:
        return {{"type", "object"},
                {"additionalProperties", text_or_number({{"type", "string"}, {"minLength", 1}})}};
      case Form::list:
        return {{"type", "array"},
                {"items", this->value(value.parts.front())},
                {"minItems", value.lowest},
                {"maxItems", value.highest}};
      case Form::map:
        return map(*value.shape);
      case Form::either: {
        json::array any;
        any.push_back(json::object{{"enum", strings(value.names)}});
        for (const Value& part : value.parts) any.push_back(this->value(part));
        return {{"anyOf", std::move(any)}};
      }
    }
    OKIENKO_CHECK(false);
  }

  template <class Make>
  void define(const std::string& name, Make make) {
    if (!definitions_.contains(name)) definitions_[name] = make();
  }

  // A text in every language, with its own definition for each length.
  json::object text(const Value& value) {
    const std::size_t characters = value.place.characters;
    const std::string name = "text_" + std::to_string(characters);
    define(name, [&] {
      json::object words = text_or_number(
          {{"type", "string"}, {"minLength", 1}, {"maxLength", characters}, {"pattern", "^[^\\n]*$"}});
      return json::object{{"type", "object"},
                          {"patternProperties", json::object{{"^[a-z]{2}$", std::move(words)}}},
                          {"additionalProperties", false},
                          {"minProperties", 1},
                          {"description", "In every language of the pack; at most " +
                                              std::to_string(characters) + " characters."}};
    });
    return ref(name);
  }

  json::object say(const Value& value) {
    json::object line = text(value);
    define("say", [&] {
      json::object forms;
      for (const std::string& form : names_of<domain::AddressForm>()) forms[form] = line;
      return json::object{{"anyOf", json::array{line, json::object{{"type", "object"},
                                                                   {"properties", std::move(forms)},
                                                                   {"required", json::array{"neutral"}},
                                                                   {"additionalProperties", false}}}}};
    });
    return ref("say");
  }

  static json::object condition() {
    const json::object fact = {{"type", "string"}};
    const auto only = [](json::object properties) {
      json::array required;
      for (const auto& property : properties) required.emplace_back(property.key());
      return json::object{{"type", "object"},
                          {"properties", std::move(properties)},
                          {"required", std::move(required)},
                          {"additionalProperties", false}};
    };
    const json::object parts = {
        {"type", "array"}, {"items", ref("condition")}, {"minItems", 1}, {"maxItems", max_condition_parts}};
    json::array any = {only({{"known", fact}}), only({{"unknown", fact}}), only({{"all", parts}}),
                       only({{"any", parts}}), only({{"not", ref("condition")}})};
    for (const Comparison& comparison : comparisons) {
      using Operator = domain::Condition::Operator;
      json::object compared = text_or_number({{"type", "string"}, {"minLength", 1}});
      if (comparison.op == Operator::one_of) {
        compared = {
            {"type", "array"}, {"items", std::move(compared)}, {"minItems", 1}, {"maxItems", max_named}};
      } else if (comparison.op == Operator::days_ago_at_least ||
                 comparison.op == Operator::days_ago_at_most) {
        compared = {{"type", "integer"}, {"minimum", 0}};
      }
      any.push_back(only({{"fact", fact}, {comparison.key, std::move(compared)}}));
    }
    return {{"description", "When it holds."}, {"anyOf", std::move(any)}};
  }

  json::object definitions_;
};

bool is_short(const json::value& value) {
  if (value.is_object()) return value.get_object().size() <= 1 && json::serialize(value).size() <= 90;
  return !value.is_array() || json::serialize(value).size() <= 90;
}

// Indented by two, short values on one line: people look at these files, and so do reviews of their changes.
void print(std::string& out, const json::value& value, std::size_t depth) {
  const bool brackets = value.is_array();
  if (is_short(value) || !(value.is_object() || brackets)) {
    out += json::serialize(value);
    return;
  }
  const std::string indent((depth + 1) * 2, ' ');
  out += brackets ? '[' : '{';
  bool first = true;
  const auto next = [&] {
    out += first ? "\n" : ",\n";
    first = false;
    out += indent;
  };
  if (brackets) {
    for (const json::value& item : value.get_array()) {
      next();
      print(out, item, depth + 1);
    }
  } else {
    for (const auto& member : value.get_object()) {
      next();
      out += json::serialize(json::string(member.key())) + ": ";
      print(out, member.value(), depth + 1);
    }
  }
  out += "\n" + std::string(depth * 2, ' ') + (brackets ? ']' : '}');
}

}  // namespace

std::map<std::string, std::string> schemas() {
  std::map<std::string, std::string> all;
  const auto add = [&](const std::string& name, const Shape& shape) {
    std::string& content = all[name + ".json"];
    print(content, Writer().file(shape), 0);
    content += '\n';
  };
  for (const FileShape& file : root_files()) add(file.schema, file.shape);
  add("script", script_file());
  add("part", part_file());
  add("conversations", conversations_file());
  return all;
}

}  // namespace okienko::pack
