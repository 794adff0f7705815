// letters.yaml: what the loader refuses, and what it reads.
#include <gtest/gtest.h>

#include "sample.hpp"

namespace okienko::pack {
namespace {

const char* const good = R"(letterhead:
  - "Dom i Sprzęt sp. z o.o."
told: [price, claim]
answer_letters:
  - kind: complaint
    decision: claim
    opening:
      - {option: refund, text: {pl: Uznajemy, en: We accept}}
      - {option: nothing, text: {pl: Nie uznajemy, en: We do not accept}}
    grounds:
      - fact: claim
        texts:
          - {option: refund, text: {pl: Ustawa, en: The act}}
          - {option: nothing, text: {pl: Kodeks, en: The code}}
    reasons: price
    statement:
      fact: claim
      texts:
        - {option: refund, text: {pl: Tak, en: Yes}}
        - {option: nothing, text: {pl: Nie, en: "No"}}
    closing: {pl: Z wyrazami szacunku, en: Yours faithfully}
)";

std::vector<std::string> codes_with(const std::string& old_text, const std::string& new_text) {
  SamplePack sample;
  sample.write("letters.yaml", good);
  sample.replace("letters.yaml", old_text, new_text);
  EXPECT_FALSE(sample.load().pack);
  return sample.codes();
}

using Codes = std::vector<std::string>;

TEST(Letters, AreRead) {
  SamplePack sample;
  const Loaded loaded = sample.write("letters.yaml", good).load();
  for (const auto& message : loaded.messages) ADD_FAILURE() << message.text;
  ASSERT_TRUE(loaded.pack);
  const domain::Pack& pack = *loaded.pack;
  EXPECT_EQ(pack.letterhead, Codes{"Dom i Sprzęt sp. z o.o."});
  EXPECT_EQ(pack.told_facts, (Codes{"price", "claim"}));
  const domain::AnswerLetter* letter = pack.answer_letter("complaint");
  ASSERT_TRUE(letter);
  EXPECT_EQ(letter->opening.at("refund").in("pl"), "Uznajemy");
  EXPECT_EQ(letter->grounds.at(0).texts.at("nothing").in("en"), "The code");
  EXPECT_EQ(letter->reasons, "price");
  EXPECT_EQ(letter->statement->texts.at("nothing").in("en"), "No");
  EXPECT_EQ(letter->closing.in("pl"), "Z wyrazami szacunku");
  EXPECT_EQ(pack.answer_letter("other"), nullptr);
}

TEST(Letters, WhatIsRefusedAndWhere) {
  struct Row {
    const char* about;
    const char* old_text;
    const char* new_text;
    Codes expected;
  };
  const std::string too_long(901, 'x');
  const std::string longest = "closing: {pl: " + too_long + ", en: Yours faithfully}";
  const Row rows[] = {
      {"a decision without an opening", "      - {option: nothing, text: {pl: Nie uznajemy, en: We do not accept}}\n", "",
       {"letters.yaml:8:7: option-without-text"}},
      {"a ground without words", "          - {option: nothing, text: {pl: Kodeks, en: The code}}\n", "",
       {"letters.yaml:13:11: option-without-text"}},
      {"an option that is none", "{option: refund, text: {pl: Uznajemy", "{option: refunds, text: {pl: Uznajemy",
       {"letters.yaml:8:7: option-without-text", "letters.yaml:8:18: not-an-option"}},
      {"an option twice", "{option: nothing, text: {pl: Nie uznajemy", "{option: refund, text: {pl: Nie uznajemy",
       {"letters.yaml:8:7: option-without-text", "letters.yaml:9:18: duplicate-id"}},
      {"a decision that is no choice", "decision: claim", "decision: price", {"letters.yaml:6:15: wrong-fact-kind"}},
      {"a decision that is no fact", "decision: claim", "decision: claims", {"letters.yaml:6:15: unknown-fact"}},
      {"reasons that are chosen", "reasons: price", "reasons: claim", {"letters.yaml:15:14: wrong-fact-kind"}},
      {"a kind of case that nothing opens", "kind: complaint", "kind: claim", {"letters.yaml:5:11: unknown-case"}},
      {"a fact told that is none", "told: [price, claim]", "told: [prise, claim]", {"letters.yaml:3:8: unknown-fact"}},
      {"a language missing", "{pl: Z wyrazami szacunku, en: Yours faithfully}", "{pl: Z wyrazami szacunku}",
       {"letters.yaml:21:14: missing-language"}},
      {"no closing", "    closing: {pl: Z wyrazami szacunku, en: Yours faithfully}\n", "", {"letters.yaml:5:5: missing-key"}},
      {"nobody writes", "letterhead:\n  - \"Dom i Sprzęt sp. z o.o.\"\n", "", {"letters.yaml:1:1: missing-key"}},
      {"a paragraph over its bound", "closing: {pl: Z wyrazami szacunku, en: Yours faithfully}", longest.c_str(),
       {"letters.yaml:21:19: text-too-long"}},
      {"a stored name inflected", "pl: Z wyrazami szacunku", "pl: \"Dla {name}\"", {"letters.yaml:21:19: inflected-name"}},
  };
  for (const Row& row : rows) EXPECT_EQ(codes_with(row.old_text, row.new_text), row.expected) << row.about;
}

TEST(Letters, TwoForOneKindAreOneTooMany) {
  SamplePack sample;
  std::string twice = good;
  twice += twice.substr(twice.find("  - kind: complaint"));
  EXPECT_EQ(sample.write("letters.yaml", twice).codes(), Codes{"letters.yaml:22:11: duplicate-id"});
}

TEST(Letters, AParagraphOfExactlyTheBoundIsTaken) {
  SamplePack sample;
  sample.write("letters.yaml", good);
  sample.replace("letters.yaml", "pl: Z wyrazami szacunku", "pl: " + std::string(900, 'x'));
  EXPECT_EQ(sample.codes(), Codes{});
}

}  // namespace
}  // namespace okienko::pack
