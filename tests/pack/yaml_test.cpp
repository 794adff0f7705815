// What the YAML reader lets through and what it refuses, whatever is in the file.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "pack/yaml.hpp"

namespace okienko::pack {
namespace {

struct Outcome {
  std::optional<Node> root;
  std::vector<Message> messages;
};

Outcome parse(const std::string& content) {
  Messages messages;
  Outcome outcome;
  outcome.root = parse_yaml(content, "f", messages);
  outcome.messages = messages.take();
  return outcome;
}

std::string first(const std::string& content) {
  const Outcome outcome = parse(content);
  if (outcome.messages.empty()) return "";
  const Message& message = outcome.messages.front();
  return std::to_string(message.line) + ":" + std::to_string(message.column) + " " + message.code;
}

TEST(Yaml, ValuesStayTextWhateverTheyLookLike) {
  const Outcome outcome = parse("a: no\nb: 010\nc: 12:30:00\nd: 'it''s'\n");
  ASSERT_TRUE(outcome.root);
  EXPECT_TRUE(outcome.messages.empty());
  EXPECT_EQ(outcome.root->members[0].value.value, "no");
  EXPECT_EQ(outcome.root->members[1].value.value, "010");
  EXPECT_EQ(outcome.root->members[2].value.value, "12:30:00");
  EXPECT_EQ(outcome.root->members[3].value.value, "it's");
}

TEST(Yaml, ColumnsCountCharacters) {
  const Outcome outcome = parse("żółć: {gęś: 'ą', b: c}\n");
  ASSERT_TRUE(outcome.root);
  const Node& inner = outcome.root->members[0].value;
  EXPECT_EQ(inner.at.column, 7);
  EXPECT_EQ(inner.members[0].value.at.column, 13);
  EXPECT_EQ(inner.members[1].key_at.column, 18);
}

TEST(Yaml, AByteOrderMarkIsPassedOver) {
  EXPECT_EQ(first("\xEF\xBB\xBF"
                  "a: b\na: c\n"),
            "2:1 duplicate-key");
}
TEST(Yaml, WindowsLineEndsAreFine) {
  EXPECT_EQ(first("a: b\r\nc: d\r\n"), "");
}

TEST(Yaml, WhatTheLibraryWouldAcceptIsRefused) {
  EXPECT_EQ(first("a: 'x\nb: y\n"), "1:4 unclosed-quote");
  EXPECT_EQ(first("a: \"x\\\"\n"), "1:4 unclosed-quote");
  EXPECT_EQ(first("a: 'x''\n"), "1:4 unclosed-quote");
  EXPECT_EQ(first("a: 1\n---\nb: 2\n"), "2:1 second-document");
  EXPECT_EQ(first("a: 1\n...\nb: 2\n"), "3:1 second-document");
  EXPECT_EQ(first("- a\nb: c\n"), "2:1 second-document");
  EXPECT_EQ(first("a: &x b\n"), "1:4 anchor");
  ASSERT_EQ(parse("a: &x [*x]\n").messages.size(), 2u);
  EXPECT_EQ(parse("a: &x [*x]\n").messages[1].code, "alias");
  EXPECT_EQ(first("a: {b: 1, b: 2}\n"), "1:11 duplicate-key");
  EXPECT_EQ(first("? [x]\n: y\n"), "1:3 bad-key");
  EXPECT_EQ(first("a: !!binary aGk=\n"), "1:4 tag");
  EXPECT_EQ(first("a: \"\\x07\"\n"), "1:4 bad-character");
  EXPECT_EQ(first("# nothing\n"), "1:1 empty-file");
  EXPECT_EQ(first(""), "1:1 empty-file");
  EXPECT_EQ(first("a: {b: 1\n"), "2:1 syntax");
}

TEST(Yaml, TheFirstOfTwoKeysStands) {
  const Outcome outcome = parse("a: 1\na: 2\nb: 3\n");
  ASSERT_TRUE(outcome.root);
  ASSERT_EQ(outcome.root->members.size(), 2u);
  EXPECT_EQ(outcome.root->members[0].value.value, "1");
  EXPECT_EQ(outcome.root->members[1].value.value, "3");
}

TEST(Yaml, DepthIsBounded) {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') + "x" +
           std::string(static_cast<std::size_t>(depth), ']');
  };
  EXPECT_EQ(first(nested(max_depth)), "");
  EXPECT_EQ(first(nested(max_depth + 1)), "1:" + std::to_string(max_depth + 1) + " too-deep");
  EXPECT_EQ(first(std::string(max_file_bytes, '[')).substr(0, 2), "1:");
}

TEST(Utf8, BadBytesAreFound) {
  EXPECT_EQ(first_bad_byte("za\xC5\xBC\xC3\xB3\xC5\x82\xC4\x87 \xF0\x9F\x98\x80"), std::string::npos);
  EXPECT_EQ(first_bad_byte("a\xC5"), 1u) << "cut short";
  EXPECT_EQ(first_bad_byte("a\xC5x"), 1u) << "not continued";
  EXPECT_EQ(first_bad_byte("\xC0\xAF"), 0u) << "overlong";
  EXPECT_EQ(first_bad_byte("\xE0\x80\xAF"), 0u) << "overlong";
  EXPECT_EQ(first_bad_byte("\xED\xA0\x80"), 0u) << "a surrogate";
  EXPECT_EQ(first_bad_byte("\xF4\x90\x80\x80"), 0u) << "beyond Unicode";
  EXPECT_EQ(first_bad_byte(std::string_view("a\0b", 3)), 1u);
  EXPECT_EQ(first_bad_byte("a\x7F"), 1u);
  EXPECT_EQ(first_bad_byte("a\xC2\x9B"), 1u) << "begins an escape on some terminals";
  EXPECT_EQ(first_bad_byte("a\xE2\x80\xAE"), 1u) << "turns the direction of writing";
  EXPECT_EQ(first_bad_byte("a\xC2\xA0\xE2\x80\x93"), std::string::npos) << "a hard space and a dash";
}

// Whatever bytes come, the reader ends, with a tree or with a message.
TEST(Yaml, RandomBytesNeverBreakTheReader) {
  const auto seed = static_cast<unsigned>(std::chrono::steady_clock::now().time_since_epoch().count());
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string alphabet = "abż:-[]{}'\"\\\n #&*!|>%?,~ \t0";
  for (int round = 0; round < 3000; ++round) {
    std::string content;
    const std::size_t length = random() % 60;
    for (std::size_t i = 0; i < length; ++i) content += alphabet[random() % alphabet.size()];
    const Outcome outcome = parse(content);
    EXPECT_TRUE(outcome.root || !outcome.messages.empty()) << content;
    for (const Message& message : outcome.messages) {
      EXPECT_GE(message.line, 1);
      EXPECT_GE(message.column, 1);
    }
  }
}

}  // namespace
}  // namespace okienko::pack
