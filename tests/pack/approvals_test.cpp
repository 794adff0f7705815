// approvals.yaml, and what limits.yaml says for it: what the loader refuses, and what it reads.
#include <gtest/gtest.h>

#include "pack/grammar.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

using domain::Money;
using Codes = std::vector<std::string>;

const char* const approvals = "approvals.yaml";
const char* const limits = "limits.yaml";
const char* const remedies = "remedies.yaml";
const char* const voucher = R"(  - id: voucher
    kind: goodwill
    label: {pl: Bon, en: Voucher}
    grant_label: {pl: Przyznaj bon, en: Grant the voucher}
    summary: {pl: na zakupy, en: for shopping}
    icon: redeem
    amount: 50
)";

TEST(Approvals, AreRead) {
  const Loaded loaded = SamplePack().load();
  for (const auto& message : loaded.messages) ADD_FAILURE() << message.text;
  ASSERT_TRUE(loaded.pack);
  const domain::ApprovalRules& rules = loaded.pack->approvals;
  ASSERT_TRUE(rules.reason("enough"));
  EXPECT_EQ(rules.reason("enough")->label.in("en"), "Enough");
  const domain::LegalGround* ground = rules.ground("sound");
  ASSERT_TRUE(ground);
  EXPECT_EQ(ground->label.in("pl"), "Sprawny");
  EXPECT_EQ(ground->legal_basis.in("pl"), "art. 1");
  EXPECT_EQ(ground->words.in("en"), "It is sound");
  EXPECT_EQ(ground->remedies, Codes{"refund"});
  EXPECT_EQ(rules.substitute_after_minutes, 5);
  EXPECT_EQ(rules.expires_after_minutes, 120);
  EXPECT_EQ(rules.by_telephone_up_to, (Money{30000, "PLN"}));
  EXPECT_EQ(rules.by_telephone_open_up_to, (Money{60000, "PLN"}));
}

TEST(Approvals, WhatIsLeftOutHasItsDefault) {
  SamplePack sample;
  sample.write(approvals, "grounds:\n  - {id: sound, label: {pl: A, en: A}, legal_basis: {pl: A, en: A}, words: {pl: A, en: A}}\n");
  const Loaded loaded = sample.load();
  ASSERT_TRUE(loaded.pack);
  const domain::ApprovalRules& rules = loaded.pack->approvals;
  EXPECT_EQ(rules.substitute_after_minutes, 3);
  EXPECT_EQ(rules.expires_after_minutes, 10);
  EXPECT_EQ(rules.by_telephone_up_to, (Money{0, "PLN"}));
  EXPECT_EQ(rules.by_telephone_open_up_to, (Money{0, "PLN"}));
  EXPECT_TRUE(rules.ground("sound")->remedies.empty());
}

TEST(Approvals, TheFileIsOptionalWhereNothingCanBeRefused) {
  // Given a pack in which everybody may give everything
  SamplePack sample;
  sample.remove(approvals);
  sample.write(limits, R"(hit: first
limits:
  - {id: R1, role: trainee, up_to: unlimited}
  - {id: R2, role: agent, up_to: unlimited}
  - {id: R3, role: sales, up_to: unlimited}
  - {id: R4, role: supervisor, up_to: unlimited}
)");
  const Loaded loaded = sample.load();
  for (const auto& message : loaded.messages) ADD_FAILURE() << message.text;
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.pack->approvals.by_telephone_up_to.currency, "PLN");
}

struct Row {
  const char* about;
  const char* file;
  std::string old_text;
  std::string new_text;
  Codes expected;
};

void expect(const Row& row) {
  SamplePack sample;
  sample.replace(row.file, row.old_text, row.new_text);
  EXPECT_EQ(sample.codes(), row.expected) << row.about;
  EXPECT_EQ(static_cast<bool>(sample.load().pack), row.expected.empty()) << row.about;
}

TEST(Approvals, WhatIsRefusedAndWhere) {
  const Row rows[] = {
      {"a key that is none", approvals, "reasons:", "reason:", {"approvals.yaml:1:1: unknown-key"}},
      {"no reasons in the list", approvals, "reasons:\n  - {id: enough, label: {pl: Wystarczy, en: Enough}}\n",
       "reasons: []\n", {"approvals.yaml:1:10: bad-count"}},
      {"a reason twice", approvals, "en: Enough}}\n", "en: Enough}}\n  - {id: enough, label: {pl: A, en: A}}\n",
       {"approvals.yaml:3:10: duplicate-id"}},
      {"a reason in one language", approvals, "{pl: Wystarczy, en: Enough}", "{pl: Wystarczy}",
       {"approvals.yaml:2:25: missing-language"}},
      {"a ground without the law", approvals, "    legal_basis: {pl: art. 1, en: art. 1}\n", "",
       {"approvals.yaml:4:5: missing-key"}},
      {"a ground without words", approvals, "    words: {pl: Towar jest sprawny, en: It is sound}\n", "",
       {"approvals.yaml:4:5: missing-key"}},
      {"a ground with empty words", approvals, "en: It is sound", "en: \"\"", {"approvals.yaml:7:41: empty-text"}},
      {"a ground against nothing", approvals, "[refund]", "[]", {"approvals.yaml:8:15: bad-count"}},
      {"a ground against no remedy", approvals, "[refund]", "[refunt]", {"approvals.yaml:8:16: unknown-remedy"}},
      {"a ground against one remedy twice", approvals, "[refund]", "[refund, refund]",
       {"approvals.yaml:8:24: duplicate-id"}},
      {"at once to the substitute", approvals, "substitute_after_minutes: 5", "substitute_after_minutes: 0",
       {"approvals.yaml:9:27: bad-number"}},
      {"expiring before the substitute sees it", approvals, "expires_after_minutes: 120", "expires_after_minutes: 5",
       {"approvals.yaml:10:24: bad-number"}},
      {"a substitute after the usual end", approvals,
       "substitute_after_minutes: 5\nexpires_after_minutes: 120", "substitute_after_minutes: 10",
       {"approvals.yaml:9:27: bad-number"}},
      {"never expiring", approvals, "expires_after_minutes: 120", "expires_after_minutes: 121",
       {"approvals.yaml:10:24: bad-number"}},
      {"an amount with a comma", approvals, "by_telephone_up_to: 300", "by_telephone_up_to: \"300,00\"",
       {"approvals.yaml:11:21: bad-amount"}},
      {"more by telephone than may be open", approvals, "by_telephone_open_up_to: 600",
       "by_telephone_open_up_to: 299.99", {"approvals.yaml:12:26: telephone-limit"}},
      {"by telephone without a bound", approvals, "by_telephone_open_up_to: 600\n", "",
       {"approvals.yaml:1:1: missing-key"}},
      {"an agent together with whom", limits, "up_to: 199.99", "up_to: 199.99, together_up_to: 500",
       {"limits.yaml:7:74: together-limit"}},
      {"two who go no further than one", limits, "together_up_to: 5000", "together_up_to: 1500",
       {"limits.yaml:10:61: together-limit"}},
      {"two who go further than without limit", limits, "up_to: 1500, ", "up_to: unlimited, ",
       {"limits.yaml:10:66: together-limit"}},
      {"two without an amount", limits, "together_up_to: 5000", "together_up_to: unlimited",
       {"limits.yaml:10:61: bad-amount"}},
      {"a share over the whole", limits, "at_each_terminal: 100", "at_each_terminal: 300.01",
       {"limits.yaml:12:124: share-too-large"}},
  };
  for (const Row& row : rows) expect(row);
}

TEST(Approvals, TheLastThatFitsIsTaken) {
  const auto text = [](const TextPlace& place, std::size_t more) { return std::string(place.characters + more, 'x'); };
  const Row rows[] = {
      {"minutes", approvals, "substitute_after_minutes: 5", "substitute_after_minutes: 119", {}},
      {"as much open as one", approvals, "by_telephone_open_up_to: 600", "by_telephone_open_up_to: 300", {}},
      {"the whole at each", limits, "at_each_terminal: 100", "at_each_terminal: 300", {}},
      {"a little further together", limits, "together_up_to: 5000", "together_up_to: 1500.01", {}},
      {"words", approvals, "en: It is sound", "en: " + text(places::ground_words, 0), {}},
      {"words too long", approvals, "en: It is sound", "en: " + text(places::ground_words, 1),
       {"approvals.yaml:7:41: text-too-long"}},
      {"law", approvals, "en: art. 1", "en: " + text(places::ground_basis, 0), {}},
      {"law too long", approvals, "en: art. 1", "en: " + text(places::ground_basis, 1),
       {"approvals.yaml:6:35: text-too-long"}},
  };
  for (const Row& row : rows) expect(row);
}

TEST(Approvals, HowManyFit) {
  const auto with = [](int reasons, int grounds, const std::string& of) {
    SamplePack sample;
    std::string content = "reasons:\n";
    for (int i = 0; i < reasons; ++i) content += "  - {id: r" + std::to_string(i) + ", label: {pl: A, en: A}}\n";
    content += "grounds:\n";
    for (int i = 0; i < grounds; ++i) {
      content += "  - {id: g" + std::to_string(i) + ", label: {pl: A, en: A}, legal_basis: {pl: A, en: A}, words: {pl: A, en: A}";
      content += (i < max_grounds_of_remedy ? std::string() : ", remedies: [" + of + "]") + "}\n";
    }
    // A second claim, so that not every ground is against the first.
    std::string other = sample.content(remedies).substr(std::string("remedies:\n").size());
    other.replace(other.find("id: refund"), 10, "id: other");
    sample.write(remedies, sample.content(remedies) + other);
    return sample.write(approvals, content).codes();
  };
  EXPECT_EQ(with(max_refusal_reasons, max_grounds_of_remedy, "other"), Codes{});
  EXPECT_EQ(with(max_refusal_reasons + 1, 1, "other"), Codes{"approvals.yaml:2:3: bad-count"});
  EXPECT_EQ(with(1, max_grounds_of_remedy + 1, "refund"), Codes{"remedies.yaml:2:9: too-many-grounds"});
  EXPECT_EQ(with(1, max_grounds + 1, "other"), Codes{"approvals.yaml:4:3: bad-count"});
}

TEST(Approvals, AClaimThatCanBeRefusedNeedsAGround) {
  SamplePack sample;
  sample.write(approvals, "reasons:\n  - {id: enough, label: {pl: Wystarczy, en: Enough}}\n");
  const Loaded loaded = sample.load();
  EXPECT_FALSE(loaded.pack);
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].code, "claim-without-ground");
  EXPECT_EQ(loaded.messages[0].path, remedies);
  EXPECT_EQ(loaded.messages[0].line, 2);
  EXPECT_NE(loaded.messages[0].text.find("'refund'"), std::string::npos) << loaded.messages[0].text;
}

TEST(Approvals, AGestureThatCanBeRefusedNeedsAReason) {
  const char* const no_reason = "reasons:\n  - {id: enough, label: {pl: Wystarczy, en: Enough}}\n";
  SamplePack sample;
  sample.write(remedies, sample.content(remedies) + voucher);
  EXPECT_EQ(sample.codes(), Codes{});
  EXPECT_EQ(sample.replace(approvals, no_reason, "").codes(), Codes{"remedies.yaml:13:9: gesture-without-reason"});
  // A gesture that costs nothing is never asked for
  EXPECT_EQ(sample.replace(remedies, "    amount: 50\n", "    amount: none\n").codes(), Codes{});
}

TEST(Approvals, AGestureIsNotRefusedOnALegalGround) {
  SamplePack sample;
  sample.write(remedies, sample.content(remedies) + voucher);
  sample.replace(approvals, "[refund]", "[refund, voucher]");
  EXPECT_EQ(sample.codes(), Codes{"approvals.yaml:4:9: ground-without-claim"});
}

TEST(Approvals, WhatOnlyACapHoldsBackCanBeRefusedToo) {
  SamplePack sample;
  sample.remove(approvals);
  sample.write(limits, R"(hit: first
limits:
  - {id: R1, role: trainee, up_to: unlimited}
  - {id: R2, role: agent, up_to: unlimited}
  - {id: R3, role: sales, up_to: unlimited}
  - {id: R4, role: supervisor, up_to: unlimited}
caps:
  - {id: C1, label: {pl: A, en: A}, per: site_day, roles: [agent], remedies: [refund], up_to: 100}
)");
  EXPECT_EQ(sample.codes(), Codes{"remedies.yaml:2:9: claim-without-ground"});
}

}  // namespace
}  // namespace okienko::pack
