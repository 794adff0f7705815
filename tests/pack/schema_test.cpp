// The schemas that editors use: those in assets/schema are the ones that the program writes, the shipped
// packs fit them, and what is wrong in shape is refused by them too, as an independent validator (Valijson)
// reads them.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <set>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "base/files.hpp"
#include "corpus.hpp"
#include "pack/grammar.hpp"
#include "pack/schema.hpp"
#include "pack/yaml.hpp"

namespace okienko::pack {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using valijson::adapters::BoostJsonAdapter;

std::string content_of(const fs::path& path) {
  const auto content = base::read_file(path, 10'000'000);
  EXPECT_TRUE(content) << path;
  return content ? std::string(base::as_text(content.value())) : std::string();
}

// As an editor reads YAML: what is not quoted and looks like a number or a truth value is one (YAML 1.2, core
// schema).
json::value as_json(const Node& node) {
  switch (node.kind) {
    case Node::Kind::empty:
      return nullptr;
    case Node::Kind::scalar: {
      if (node.quoted) return json::string(node.value);
      json::error_code problem;
      const bool leading_zero = node.value.size() > 1 && node.value[0] == '0' && node.value[1] != '.';
      json::value parsed = json::parse(leading_zero ? "x" : node.value, problem);
      if (!problem && (parsed.is_number() || parsed.is_bool() || parsed.is_null())) return parsed;
      return json::string(node.value);
    }
    case Node::Kind::list: {
      json::array items;
      for (const Node& item : node.items) items.push_back(as_json(item));
      return items;
    }
    case Node::Kind::map: {
      json::object members;
      for (const Member& member : node.members) members[member.key] = as_json(member.value);
      return members;
    }
  }
  return nullptr;
}

class Schemas : public testing::Test {
 protected:
  void SetUp() override {
    for (const auto& [name, content] : schemas()) {
      json::value& text = texts_[name] = json::parse(content);
      valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
      parser.populateSchema(BoostJsonAdapter(text), schemas_[name]);
    }
  }

  // Empty when the content fits; else where it does not.
  std::string faults(const std::string& schema, const std::string& content) {
    Messages messages;
    const auto root = parse_yaml(content, "f", messages);
    if (!root) return "no YAML";
    const json::value value = as_json(*root);
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schemas_.at(schema), BoostJsonAdapter(value), &results)) return {};
    std::string text;
    for (const auto& error : results) {
      for (const std::string& step : error.context) text += step;
      text += ": " + error.description + "\n";
    }
    return text.empty() ? "refused" : text;
  }

  // The file of a pack by the schema that its place asks for; `parts` are those of the pack.
  static std::string schema_of(const std::string& file, const std::set<std::string>& parts) {
    if (file.rfind("conversations/", 0) == 0) return "conversations.json";
    if (file.rfind("scripts/", 0) == 0)
      return parts.count(fs::path(file).stem().string()) > 0 ? "part.json" : "script.json";
    return fs::path(file).stem().string() + ".json";
  }

  std::map<std::string, json::value> texts_;
  std::map<std::string, valijson::Schema> schemas_;
};

TEST_F(Schemas, AreTheCommittedOnes) {
  std::set<std::string> there;
  for (const auto& entry : fs::directory_iterator(OKIENKO_SCHEMAS))
    there.insert(entry.path().filename().string());
  for (const auto& [name, content] : schemas()) {
    EXPECT_EQ(there.count(name), 1u) << name;
    EXPECT_EQ(content_of(fs::path(OKIENKO_SCHEMAS) / name), content)
        << "write it anew: okienko-pack schema assets/schema";
  }
  EXPECT_EQ(there.size(), schemas().size());
}

TEST_F(Schemas, ThereIsOneForEachFile) {
  for (const FileShape& file : root_files())
    EXPECT_EQ(schemas_.count(std::string(file.schema) + ".json"), 1u);
}

TEST_F(Schemas, TheShippedPacksFit) {
  for (const auto& pack : fs::directory_iterator(OKIENKO_PACKS)) {
    if (!pack.is_directory()) continue;
    Messages messages;
    const auto root = parse_yaml(content_of(pack.path() / "pack.yaml"), "pack.yaml", messages);
    ASSERT_TRUE(root);
    std::set<std::string> parts;
    for (const Member& member : root->members) {
      if (member.key != "parts") continue;
      for (const Node& part : member.value.items) parts.insert(part.value);
    }
    for (const auto& entry : fs::recursive_directory_iterator(pack.path())) {
      if (entry.path().extension() != ".yaml") continue;
      const std::string file = entry.path().lexically_relative(pack.path()).string();
      EXPECT_EQ(faults(schema_of(file, parts), content_of(entry.path())), "") << entry.path();
    }
  }
}

TEST_F(Schemas, TheSampleFits) {
  const SamplePack sample;
  for (const auto& [file, content] : sample.files()) {
    EXPECT_EQ(faults(schema_of(file, {"identify"}), content), "") << file;
  }
}

// Wrong in shape: what an editor can know without looking at other files.
TEST_F(Schemas, WhatIsWrongInShapeIsRefused) {
  const std::set<std::string> of_shape = {"unknown-key",
                                          "missing-key",
                                          "wrong-type",
                                          "unknown-value",
                                          "unknown-icon",
                                          "bad-number",
                                          "bad-amount",
                                          "bad-time",
                                          "bad-currency",
                                          "bad-language",
                                          "bad-version",
                                          "bad-count",
                                          "bad-id",
                                          "bad-word",
                                          "bad-condition",
                                          "empty-value",
                                          "empty-text",
                                          "line-break",
                                          "text-too-long",
                                          "clock-without-basis",
                                          "standard-without-measure",
                                          "standard-without-owner",
                                          "standard-without-review"};
  // Rules over several keys, which only the loader knows.
  const std::set<std::string> by_rule = {"DueWithoutReason",
                                         "MovingWithoutRule",
                                         "WarningsThatRise",
                                         "WarningBeforeTheStart",
                                         "ExtensionThatIsShorter",
                                         "NoEnd",
                                         "OneOption",
                                         "StepCalledReturn",
                                         "ClosedBeforeItOpens",
                                         "WishThatEndsBeforeItBegins",
                                         "MeasureThatNeedsParts",
                                         "ReferenceFromNobody",
                                         "ReferenceToNothing",
                                         "MeasuredByAFactThatMeansNothing",
                                         "MeasuredByOptionsOfNothing",
                                         "SurveyOfOneTap",
                                         "CompetenceOfNothing",
                                         "StageOfNothing"};
  std::size_t refused = 0;
  for (const Broken& broken : corpus()) {
    const auto names_the_file = [&](const std::string& expected) {
      return expected.rfind(broken.file, 0) == 0;
    };
    const auto fault = std::find_if(broken.expected.begin(), broken.expected.end(), names_the_file);
    if (fault == broken.expected.end() || by_rule.count(broken.name) > 0) continue;
    if (of_shape.count(fault->substr(fault->rfind(' ') + 1)) == 0) continue;
    SamplePack sample;
    broken.put_into(sample);
    EXPECT_NE(faults(schema_of(broken.file, {"identify"}), sample.content(broken.file)), "") << broken.name;
    ++refused;
  }
  EXPECT_GE(refused, 30u);
}

}  // namespace
}  // namespace okienko::pack
