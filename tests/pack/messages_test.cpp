// How a message looks: the line at fault, the caret, the hint; as JSON; and the explanations of the codes.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "pack/characters.hpp"
#include "pack/messages.hpp"
#include "pack/places.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

std::string shown(const std::string& line, int column) {
  Messages messages;
  messages.keep_source("f", "first\n" + line + "\r\nthird\n");
  messages.add({"f", {2, column}}, "unknown-key", "what is wrong");
  return to_text(messages.take().at(0));
}

TEST(Text, TheLineIsShownWithACaretUnderTheColumn) {
  EXPECT_EQ(shown("id: one", 5),
            "f:2:5: error[unknown-key]: what is wrong\n"
            " 2 | id: one\n"
            "   |     ^");
}

TEST(Text, ACaretStandsRightWhateverStandsBefore) {
  EXPECT_EQ(shown("żółć: x", 7), "f:2:7: error[unknown-key]: what is wrong\n 2 | żółć: x\n   |       ^");
  EXPECT_EQ(shown("\ta: x", 5), "f:2:5: error[unknown-key]: what is wrong\n 2 | \ta: x\n   | \t   ^")
      << "a tab";
  EXPECT_EQ(shown("日本: x", 5), "f:2:5: error[unknown-key]: what is wrong\n 2 | 日本: x\n   |       ^")
      << "wide";
  EXPECT_EQ(shown("z\u0301: x", 5), "f:2:5: error[unknown-key]: what is wrong\n 2 | z\u0301: x\n   |    ^")
      << "a combining mark";
  EXPECT_EQ(shown("id:", 4), "f:2:4: error[unknown-key]: what is wrong\n 2 | id:\n   |    ^")
      << "behind the end";
}

TEST(Text, OfALongLineOnlyTheSurroundingsAreShown) {
  std::string line(1000, 'x');
  line[499] = '!';
  const std::string text = shown(line, 500);
  const std::size_t second = text.find("\n 2 | ");
  const std::size_t third = text.find("\n   | ");
  ASSERT_NE(third, std::string::npos);
  const std::string quoted = text.substr(second + 6, third - second - 6);
  const std::string caret = text.substr(third + 6);
  EXPECT_LE(count_characters(quoted), static_cast<std::size_t>(max_source_columns) + 2);
  // The mark of the cut is one character of three bytes.
  EXPECT_EQ(quoted[caret.size() - 1 + 2], '!');
}

TEST(Text, AHintStandsLast) {
  Messages messages;
  messages.add({"f", {1, 1}}, "unknown-key", "what is wrong", "what to do");
  const Message message = messages.take().at(0);
  EXPECT_EQ(to_text(message), "f:1:1: error[unknown-key]: what is wrong\nhint: what to do");
  EXPECT_EQ(to_line(message), "f:1:1: error[unknown-key]: what is wrong");
}

TEST(Text, ALoadedPackShowsItsLines) {
  SamplePack sample;
  const Loaded loaded = sample.replace("pack.yaml", "currency: PLN", "currency: zł").load();
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].source, "currency: zł");
}

TEST(Json, HoldsEverything) {
  Messages messages;
  messages.keep_source("f", "a: \"ż\"\n");
  messages.add({"f", {1, 4}}, "unknown-key", "wrong", "mend it");
  const auto all = boost::json::parse(to_json(messages.take())).as_array();
  ASSERT_EQ(all.size(), 1u);
  const boost::json::object& one = all[0].as_object();
  EXPECT_EQ(one.at("path").as_string(), "f");
  EXPECT_EQ(one.at("line").as_int64(), 1);
  EXPECT_EQ(one.at("column").as_int64(), 4);
  EXPECT_EQ(one.at("code").as_string(), "unknown-key");
  EXPECT_EQ(one.at("text").as_string(), "wrong");
  EXPECT_EQ(one.at("hint").as_string(), "mend it");
  EXPECT_EQ(one.at("source").as_string(), "a: \"ż\"");
  EXPECT_EQ(to_json({}), "[]");
}

// The table that authors read is the one that is checked.
TEST(Places, AreThoseOfAuthoring) {
  std::ifstream in(OKIENKO_PACKS "/AUTHORING.md");
  std::map<std::string, std::size_t> written;
  for (std::string line; std::getline(in, line);) {
    static const std::regex cell(R"(\|\s*([a-z ,]+?)\s*\|\s*([0-9]+)\s*(?=\|))");
    for (std::sregex_iterator found(line.begin(), line.end(), cell), end; found != end; ++found) {
      std::istringstream names((*found)[1].str());
      for (std::string name; std::getline(names, name, ',');) {
        written[name.substr(name.find_first_not_of(' '))] = std::stoul((*found)[2].str());
      }
    }
  }
  for (const TextPlace* place : places::all)
    EXPECT_EQ(written[place->name], place->characters) << place->name;
  EXPECT_EQ(written.size(), std::size(places::all));
}

TEST(Codes, EachIsExplainedInAParagraph) {
  for (const std::string_view code : all_codes) {
    const auto text = explain(code);
    ASSERT_TRUE(text) << code;
    EXPECT_GT(text->size(), 30u) << code;
    EXPECT_EQ(text->back(), '.') << code;
  }
  EXPECT_FALSE(explain("no-such-code"));
  EXPECT_TRUE(std::is_sorted(std::begin(all_codes), std::end(all_codes)));
}

}  // namespace
}  // namespace okienko::pack
