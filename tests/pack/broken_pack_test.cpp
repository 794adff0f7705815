// A corpus of broken packs: each row breaks one thing in a good pack and names the messages that must come,
// with file, line, column and code. Columns count characters, so "ż" before a fault moves it by one.
#include <gtest/gtest.h>

#include "pack/fields.hpp"
#include "pack/read.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

const char* const script = "scripts/complaint.yaml";

struct Broken {
  const char* name;
  const char* file;
  const char* old_text;
  const char* new_text;
  std::vector<std::string> expected;
};

void PrintTo(const Broken& broken, std::ostream* out) {
  *out << broken.name;
}

class BrokenPack : public testing::TestWithParam<Broken> {};

TEST_P(BrokenPack, IsRefusedWithPositions) {
  const Broken& broken = GetParam();
  SamplePack sample;
  sample.replace(broken.file, broken.old_text, broken.new_text);
  EXPECT_EQ(sample.codes(), broken.expected);
  EXPECT_FALSE(sample.load().pack);
}

const Broken corpus[] = {
    // What a file may look like
    {"Tab", "facts.yaml", "  - {id: price", "\t- {id: price", {"facts.yaml:2:2: syntax"}},
    {"DuplicateKey",
     "pack.yaml",
     "currency: PLN\n",
     "currency: PLN\ncurrency: EUR\n",
     {"pack.yaml:6:1: duplicate-key"}},
    {"UnclosedQuote",
     "pack.yaml",
     "time_zone: Europe",
     "time_zone: \"Europe",
     {"pack.yaml:6:12: unclosed-quote"}},
    {"SecondDocument", "charter.yaml", "lines:\n", "---\nlines:\n", {"charter.yaml:2:1: second-document"}},
    {"Anchor", "charter.yaml", "  - {pl", "  - &a {pl", {"charter.yaml:3:5: anchor"}},
    {"Tag", "charter.yaml", "in_force_from: 2026", "in_force_from: !date 2026", {"charter.yaml:1:16: tag"}},
    {"NotUtf8", "facts.yaml", "pl: Żądanie", "pl: Ż\xB1", {"facts.yaml:3:59: bad-character"}},

    // Keys and types
    {"UnknownKey",
     "facts.yaml",
     "scope: matter",
     "scop: matter",
     {"facts.yaml:3:5: missing-key", "facts.yaml:3:31: unknown-key"}},
    {"MissingKey", "clocks.yaml", "    days: 14\n", "", {"clocks.yaml:2:5: missing-key"}},
    {"EmptyValue", "pack.yaml", "time_zone: Europe/Warsaw", "time_zone:", {"pack.yaml:6:1: empty-value"}},
    {"UnknownKind", script, "kind: ask", "kind: aks", {"scripts/complaint.yaml:9:11: unknown-value"}},
    {"KeyOfAnotherKind",
     script,
     "    outcome: settled\n",
     "    outcome: settled\n    fact: price\n",
     {"scripts/complaint.yaml:43:5: unknown-key"}},
    {"NotANumber", "clocks.yaml", "days: 14", "days: fourteen", {"clocks.yaml:6:11: bad-number"}},
    {"NoSuchDate", "clocks.yaml", "2023-01-01", "2023-02-30", {"clocks.yaml:8:20: bad-date"}},
    {"NoSuchTime", "promises.yaml", "12:00", "24:00", {"promises.yaml:2:122: bad-time"}},
    {"NoSuchDay", "calendar.yaml", "11-11", "11-31", {"calendar.yaml:2:11: bad-date"}},
    {"TwoHolidayDates",
     "calendar.yaml",
     "{days_after",
     "{day: \"12-24\", days_after",
     {"calendar.yaml:3:5: holiday-date"}},
    {"BadAmount", "limits.yaml", "199.99", "\"199,99\"", {"limits.yaml:3:50: bad-amount"}},
    {"BadFlag", "outcomes.yaml", "resolved: true", "resolved: yes", {"outcomes.yaml:2:67: wrong-type"}},
    {"BadId",
     "outcomes.yaml",
     "id: settled",
     "id: załatwione",
     {"outcomes.yaml:2:10: bad-id", "scripts/complaint.yaml:42:14: unknown-outcome"}},
    {"ListWhereMapIsDue",
     "facts.yaml",
     "{id: price, kind: amount, scope: customer, label: {pl: Cena, en: Price}}",
     "[price]",
     {"facts.yaml:2:5: wrong-type", "remedies.yaml:8:13: unknown-fact",
      "scripts/complaint.yaml:12:11: unknown-fact", "scripts/complaint.yaml:18:21: unknown-fact"}},
    {"BadCurrency", "pack.yaml", "PLN", "zloty", {"pack.yaml:5:11: bad-currency"}},

    // Texts
    {"MissingLanguage", "outcomes.yaml", ", en: Settled", "", {"outcomes.yaml:2:26: missing-language"}},
    {"UnknownLanguage",
     "outcomes.yaml",
     "en: Settled",
     "en: Settled, de: Erledigt",
     {"outcomes.yaml:2:56: unknown-language"}},
    {"EmptyText", script, "pl: \"Ile?\"", "pl: \"\"", {"scripts/complaint.yaml:11:15: empty-text"}},
    {"LineBreak", script, "pl: \"Ile?\"", "pl: \"Ile\\nto?\"", {"scripts/complaint.yaml:11:15: line-break"}},
    {"FactInALine", script, "{price}", "{prise}", {"scripts/complaint.yaml:18:21: unknown-fact"}},
    {"BraceInALine", script, "{price}.", "{price.", {"scripts/complaint.yaml:18:21: unclosed-brace"}},
    {"FormWithoutNeutral",
     script,
     "      neutral: {pl: \"Cena {price}. Co dalej?\", en: \"What next?\"}\n",
     "",
     {"scripts/complaint.yaml:18:7: missing-key"}},

    // Names
    {"UnreadableScript",
     script,
     "say: {pl: \"Ile?\"",
     "say: {pl: Ile?",
     {"scripts/complaint.yaml:11:18: syntax"}},
    {"UnknownNext", script, "next: claim", "next: claims", {"scripts/complaint.yaml:13:11: unknown-step"}},
    {"UnknownRemedy",
     script,
     "remedies: [refund]",
     "remedies: [refund, exchange]",
     {"scripts/complaint.yaml:30:24: unknown-remedy"}},
    {"UnknownPromise",
     script,
     "promises: [call]",
     "promises: [cal]",
     {"scripts/complaint.yaml:36:16: unknown-promise"}},
    {"UnknownClock", script, "clock: answer", "clock: reply", {"scripts/complaint.yaml:6:68: unknown-clock"}},
    {"UnknownOutcome",
     script,
     "outcome: settled",
     "outcome: done",
     {"scripts/complaint.yaml:42:14: unknown-outcome"}},
    {"UnknownFactInACondition",
     script,
     "{fact: claim, equals: refund}",
     "{all: [{known: prize}]}",
     {"scripts/complaint.yaml:29:26: unknown-fact"}},
    {"NoCondition",
     script,
     "{fact: claim, equals: refund}",
     "{}",
     {"scripts/complaint.yaml:29:11: bad-condition"}},
    {"UnknownScript", "pack.yaml", "[complaint]", "[complaint, qestion]", {"pack.yaml:7:22: unknown-script"}},
    {"DuplicateFact",
     "facts.yaml",
     "{id: claim",
     "{id: price",
     {"facts.yaml:3:10: duplicate-id", "scripts/complaint.yaml:20:11: unknown-fact",
      "scripts/complaint.yaml:29:18: unknown-fact"}},
    {"DuplicateOption",
     script,
     "{id: nothing",
     "{id: refund",
     {"scripts/complaint.yaml:23:14: duplicate-id"}},

    // Scripts
    {"Loop",
     script,
     "    next: end\n",
     "    next: price\n",
     {"scripts/complaint.yaml:32:9: loop", "scripts/complaint.yaml:38:9: unreachable-step"}},
    {"OverBudget", script, "step_budget: 4", "step_budget: 3", {"scripts/complaint.yaml:1:5: over-budget"}},
    {"AskForAChoice", script, "fact: price", "fact: claim", {"scripts/complaint.yaml:8:9: wrong-fact-kind"}},
    {"RemedyWithoutCase",
     script,
     "opens: {kind: complaint, category: fault, number_prefix: R, clock: answer}\n",
     "",
     {"scripts/complaint.yaml:13:9: fact-without-case", "scripts/complaint.yaml:24:9: remedy-without-case"}},
    {"OneOption",
     script,
     "      - {id: refund, label: {pl: Zwrot, en: Refund}}\n",
     "",
     {"scripts/complaint.yaml:22:7: bad-count"}},

    // Law and limits
    {"ClaimWithoutLaw",
     "remedies.yaml",
     "    law: {pl: ustawa, en: act}\n",
     "",
     {"remedies.yaml:2:5: missing-law"}},
    {"ClockWithoutLaw",
     "clocks.yaml",
     "    legal_basis: {pl: ustawa, en: act}\n",
     "",
     {"clocks.yaml:2:5: missing-key"}},
    {"LimitGap",
     "limits.yaml",
     "role: trainee",
     "role: agent",
     {"limits.yaml:1:1: limit-gap", "limits.yaml:3:10: limit-overlap"}},
    {"UnknownCategory",
     "limits.yaml",
     "category: fault",
     "category: falt",
     {"limits.yaml:1:1: limit-gap", "limits.yaml:4:10: unknown-category"}},
    {"UnknownRole", "limits.yaml", "role: supervisor", "role: boss", {"limits.yaml:5:20: unknown-value"}},
};

INSTANTIATE_TEST_SUITE_P(Corpus, BrokenPack, testing::ValuesIn(corpus),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Sample, IsGood) {
  const Loaded loaded = SamplePack().load();
  ASSERT_TRUE(loaded.messages.empty()) << to_text(loaded.messages.front());
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.pack->limits[1].up_to, (domain::Money{19999, "PLN"}));
  EXPECT_EQ(loaded.pack->promises[0].at_minute_of_day, 12 * 60);
  EXPECT_EQ(loaded.pack->scripts[0].steps[1].say.at(domain::AddressForm::sir).in("pl"), "Co dla Pana?");
  EXPECT_EQ(loaded.pack->scripts[0].steps[2].when.op, domain::Condition::Operator::equals);
}

TEST(Files, AMissingOneIsNamed) {
  SamplePack sample;
  EXPECT_EQ(sample.remove("charter.yaml").codes(),
            (std::vector<std::string>{"charter.yaml:1:1: missing-file"}));
}

TEST(Files, AStrangerIsNamed) {
  SamplePack sample;
  sample.write("limit.yaml", "limits: []\n")
      .write("scripts/old.yaml", "id: old\n")
      .write("notes.txt", "anything");
  EXPECT_EQ(sample.codes(),
            (std::vector<std::string>{"limit.yaml:1:1: unknown-file", "scripts/old.yaml:1:1: unknown-file"}));
}

TEST(Files, AScriptIsNotReadFromOutsideTheFolder) {
  SamplePack sample;
  sample.replace("pack.yaml", "[complaint]", "[complaint, ../../complaint]");
  EXPECT_EQ(sample.codes(), (std::vector<std::string>{"pack.yaml:7:22: unknown-script"}));
}

TEST(Files, AMissingFolderIsNamed) {
  const Loaded loaded = load("/nonexistent/pack");
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(to_text(loaded.messages[0]),
            "/nonexistent/pack:1:1: error[missing-folder]: there is no such folder");
}

TEST(Bounds, AFileAtTheLimitIsReadAndOneByteMoreIsNot) {
  SamplePack sample;
  std::string content = sample.content("outcomes.yaml");
  content += "#" + std::string(max_file_bytes - content.size() - 1, 'x');
  ASSERT_EQ(content.size(), max_file_bytes);
  EXPECT_TRUE(sample.write("outcomes.yaml", content).codes().empty());
  EXPECT_EQ(sample.write("outcomes.yaml", content + "x").codes(),
            (std::vector<std::string>{"outcomes.yaml:1:1: file-too-large"}));
}

TEST(Bounds, ATextAtTheLimitIsReadAndOneByteMoreIsNot) {
  SamplePack at_limit;
  EXPECT_TRUE(at_limit.replace("outcomes.yaml", "Settled", std::string(max_text_bytes, 'x')).codes().empty());
  SamplePack beyond;
  EXPECT_EQ(beyond.replace("outcomes.yaml", "Settled", std::string(max_text_bytes + 1, 'x')).codes(),
            (std::vector<std::string>{"outcomes.yaml:2:47: text-too-long"}));
}

TEST(Bounds, OptionsFitTheDigitKeys) {
  const auto with_options = [](std::size_t count) {
    SamplePack sample;
    std::string more;
    for (std::size_t i = 2; i < count; ++i)
      more += "      - {id: more" + std::to_string(i) + ", label: {pl: Coś, en: Some}}\n";
    sample.replace(script, "    next: remedy\n", more + "    next: remedy\n");
    return sample.codes();
  };
  EXPECT_TRUE(with_options(max_options).empty());
  EXPECT_EQ(with_options(max_options + 1),
            (std::vector<std::string>{"scripts/complaint.yaml:22:7: bad-count"}));
}

TEST(Bounds, StepsOfAScript) {
  const auto with_steps = [](std::size_t count) {
    SamplePack sample;
    std::string more;
    for (std::size_t i = 5; i < count; ++i) {
      const std::string next = i + 1 < count ? "more" + std::to_string(i + 1) : "end";
      more += "  - {id: more" + std::to_string(i) +
              ", kind: say, title: {pl: A, en: A}, say: {pl: A, en: A}, next: " + next + "}\n";
    }
    sample.replace(script, "    next: end\n", "    next: more5\n" + more);
    return sample.codes();
  };
  EXPECT_EQ(with_steps(max_steps), (std::vector<std::string>{"scripts/complaint.yaml:1:5: over-budget"}));
  const auto beyond = with_steps(max_steps + 1);
  ASSERT_FALSE(beyond.empty());
  EXPECT_EQ(beyond.back(), "scripts/complaint.yaml:8:3: bad-count");
}

TEST(Bounds, MessagesAreCutAndSaySo) {
  const auto with_faults = [](std::size_t count) {
    SamplePack sample;
    std::string keys;
    for (std::size_t i = 0; i < count; ++i) keys += "unknown" + std::to_string(i) + ": x\n";
    sample.write("charter.yaml", sample.content("charter.yaml") + keys);
    return sample.load().messages;
  };
  const auto at_limit = with_faults(max_messages);
  ASSERT_EQ(at_limit.size(), max_messages);
  EXPECT_EQ(at_limit.back().code, "unknown-key");
  const auto beyond = with_faults(max_messages + 3);
  ASSERT_EQ(beyond.size(), max_messages + 1);
  EXPECT_EQ(beyond.back().code, "too-many-messages");
  EXPECT_NE(beyond.back().text.find("3 more"), std::string::npos);
}

TEST(Words, ASlipOfTheFingersIsMended) {
  EXPECT_EQ(did_you_mean("scop", {"id", "kind", "scope"}), " (did you mean 'scope'?)");
  EXPECT_EQ(did_you_mean("banana", {"id", "kind", "scope"}), "");
}

TEST(Words, AnUnknownKeyNamesTheKnownOnesOnce) {
  SamplePack sample;
  const Loaded loaded = sample.replace("limits.yaml", "category: fault", "categorie: fault").load();
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].text,
            "a limit has no 'categorie' (did you mean 'category'?); its keys are: id, role, category, remedy, up_to");
}

TEST(Words, AFaultNamesTheCounterExample) {
  SamplePack sample;
  const Loaded loaded = sample.replace(script, "step_budget: 4", "step_budget: 3").load();
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].text,
            "4 steps may be asked, the budget is 3: price > claim > remedy > promise > end");
}

}  // namespace
}  // namespace okienko::pack
