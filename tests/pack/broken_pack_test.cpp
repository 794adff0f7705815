// Every broken pack of the corpus is refused with exactly the messages that it names; and what a folder may
// hold.
#include <gtest/gtest.h>

#include <filesystem>

#include "corpus.hpp"
#include "pack/names.hpp"
#include "pack/yaml.hpp"

namespace okienko::pack {
namespace {

using Codes = std::vector<std::string>;

class BrokenPack : public testing::TestWithParam<Broken> {};

TEST_P(BrokenPack, IsRefusedWithPositions) {
  const Broken& broken = GetParam();
  SamplePack sample;
  broken.put_into(sample);
  EXPECT_EQ(sample.codes(), broken.expected);
  EXPECT_FALSE(sample.load().pack);
}

INSTANTIATE_TEST_SUITE_P(Corpus, BrokenPack, testing::ValuesIn(corpus()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Corpus, HasSixtyPacksAndMore) {
  EXPECT_GE(corpus().size(), 60u);
}

TEST(Files, ARequiredOneThatIsMissingIsNamed) {
  for (const char* file : {"facts.yaml", "outcomes.yaml"}) {
    SamplePack sample;
    const Codes codes = sample.remove(file).codes();
    ASSERT_EQ(codes.size(), 1u) << file;
    EXPECT_EQ(codes.front(), std::string(file) + ":1:1: missing-file");
  }
}

TEST(Files, OthersMayBeLeftOut) {
  SamplePack sample;
  for (const char* file : {"calendar.yaml", "teams.yaml", "risks.yaml", "surveys.yaml", "suggestions.yaml",
                           "charter.yaml", "conversations/complaint.yaml", "conversations/practised.yaml", "training.yaml",
                           "measures.yaml"}) {
    sample.remove(file);
  }
  // What standards say of measures goes with these.
  sample.replace("standards.yaml", "    outcome: wanted\n", "")
      .replace("standards.yaml", "measured_by: {measure: kept}, outcome: liked, ", "")
      .replace("standards.yaml", "measured_by: {measure: wait}, ", "");
  EXPECT_EQ(sample.codes(), Codes{});
}

TEST(Files, AStrangerIsNamed) {
  SamplePack sample;
  sample.write("limit.yaml", "limits: []\n")
      .write("scripts/old.yaml", "id: old\n")
      .write("notes.txt", "anything");
  EXPECT_EQ(sample.codes(), (Codes{"limit.yaml:1:1: unknown-file", "scripts/old.yaml:1:1: unknown-file"}));
}

TEST(Files, AScriptIsNotReadFromOutsideTheFolder) {
  SamplePack sample;
  sample.replace("pack.yaml", "[complaint]", "[complaint, ../../complaint]");
  EXPECT_EQ(sample.codes(), (Codes{"pack.yaml:10:22: unknown-script"}));
}

TEST(Files, ALinkOutOfTheFolderIsRefused) {
  namespace fs = std::filesystem;
  const SamplePack elsewhere;
  ASSERT_TRUE(elsewhere.load().pack);
  const auto linked = [&](const char* name) {
    SamplePack sample;
    EXPECT_TRUE(sample.load().pack);
    fs::remove_all(sample.folder() / name);
    fs::create_symlink(elsewhere.folder() / name, sample.folder() / name);
    Codes codes;
    for (const Message& message : load(sample.folder()).messages) {
      codes.push_back(fs::path(message.path).lexically_relative(sample.folder()).string() + ": " +
                      message.code);
    }
    return codes;
  };
  EXPECT_EQ(linked("teams.yaml"), (Codes{"teams.yaml: link-out-of-folder"}));
  EXPECT_EQ(linked(complaint_file), (Codes{"scripts/complaint.yaml: link-out-of-folder"}));
  EXPECT_EQ(linked("scripts"), (Codes{"scripts: link-out-of-folder"}));
  EXPECT_EQ(linked("conversations"), (Codes{"conversations: link-out-of-folder"}));
  EXPECT_EQ(linked("conversations/complaint.yaml"),
            (Codes{"conversations/complaint.yaml: link-out-of-folder"}));
}

TEST(Files, ALinkInsideTheFolderIsFine) {
  namespace fs = std::filesystem;
  SamplePack sample;
  ASSERT_TRUE(sample.load().pack);
  fs::rename(sample.folder() / "teams.yaml", sample.folder() / "teams.txt");
  fs::create_symlink("teams.txt", sample.folder() / "teams.yaml");
  EXPECT_TRUE(load(sample.folder()).pack);
}

TEST(Files, OnlyPlainOnesAreRead) {
  namespace fs = std::filesystem;
  SamplePack sample;
  ASSERT_TRUE(sample.load().pack);
  fs::remove(sample.folder() / "teams.yaml");
  fs::create_directory(sample.folder() / "teams.yaml");
  const Loaded loaded = load(sample.folder());
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].code, "unreadable-file");
}

TEST(Files, AMissingFolderIsNamed) {
  const Loaded loaded = load("/nonexistent/pack");
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(to_text(loaded.messages[0]),
            "/nonexistent/pack:1:1: error[missing-folder]: there is no such folder");
}

TEST(Program, AnOlderOneSaysThatItIsOlderAndNothingElse) {
  // Given a pack in a language of the future
  SamplePack sample;
  sample.replace("pack.yaml", "currency: PLN", "needs_program: 99.1\ncolours: [red]\ncurrency: PLN");
  sample.write("moods.yaml", "moods: []\n");
  // When it is loaded, then only the cause is named
  const Loaded loaded = sample.load();
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].text, "this pack needs Okienko 99.1; this is " OKIENKO_VERSION);
}

TEST(Program, TheSameOrAnEarlierVersionIsEnough) {
  for (const char* version : {OKIENKO_VERSION, "0.0.9", "0"}) {
    SamplePack sample;
    sample.replace("pack.yaml", "currency: PLN",
                   std::string("needs_program: ") + version + "\ncurrency: PLN");
    EXPECT_EQ(sample.codes(), Codes{}) << version;
  }
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
            "a limit has no 'categorie' (did you mean 'category'?); its keys are: id, role, category, "
            "remedy, channel, "
            "standing, up_to, together_up_to, from, until");
}

TEST(Words, ARoundOfPartsIsNamed) {
  SamplePack sample;
  const auto part = [](const std::string& id, const std::string& runs) {
    return "id: " + id +
           "\ntitle: {pl: A, en: A}\nsteps:\n  - {id: on, kind: run, title: {pl: A, en: A}, script: " + runs +
           ", next: return}\n";
  };
  sample.replace("pack.yaml", "[identify]", "[identify, first, second]")
      .replace("scripts/identify.yaml", "next: return",
               "next: more\n  - {id: more, kind: run, title: {pl: A, en: A}, script: first, next: return}")
      .write("scripts/first.yaml", part("first", "second"))
      .write("scripts/second.yaml", part("second", "first"));
  const Loaded loaded = sample.load();
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].text, "the parts run one another without end: first > second > first");
}

}  // namespace
}  // namespace okienko::pack
