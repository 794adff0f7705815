// Each bound of the loader at its edge: the last that fits is read, one more is refused.
#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <random>

#include "pack/grammar.hpp"
#include "pack/yaml.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

using Codes = std::vector<std::string>;

// Of this process, so that a busy machine does not fail the test.
double seconds_used() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::string repeated(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

TEST(Bounds, AFile) {
  SamplePack sample;
  std::string content = sample.content("outcomes.yaml");
  content += "#" + std::string(max_file_bytes - content.size() - 1, 'x');
  ASSERT_EQ(content.size(), max_file_bytes);
  EXPECT_EQ(sample.write("outcomes.yaml", content).codes(), Codes{});
  EXPECT_EQ(sample.write("outcomes.yaml", content + "x").codes(),
            (Codes{"outcomes.yaml:1:1: file-too-large"}));
}

TEST(Bounds, ATextIsCountedInCharacters) {
  const std::size_t room = places::outcome_label.characters;
  SamplePack at_limit;
  EXPECT_EQ(at_limit.replace("outcomes.yaml", "Settled", repeated(room, "ż")).codes(), Codes{});
  SamplePack beyond;
  EXPECT_EQ(beyond.replace("outcomes.yaml", "Settled", repeated(room + 1, "ż")).codes(),
            (Codes{"outcomes.yaml:2:47: text-too-long"}));
}

TEST(Bounds, ACueIsAFewWords) {
  const auto with_cue = [](std::size_t characters) {
    SamplePack sample;
    return sample.replace(complaint_file, "    practice: listen\n",
                          "    practice: listen\n    cue: {pl: " + repeated(characters, "ż") + ", en: next}\n")
        .codes();
  };
  EXPECT_EQ(with_cue(places::cue.characters), Codes{});
  EXPECT_EQ(with_cue(places::cue.characters + 1), (Codes{"scripts/complaint.yaml:32:15: text-too-long"}));
}

TEST(Bounds, AnId) {
  const auto named = [](std::size_t length) {
    SamplePack sample;
    return sample.replace("risks.yaml", "id: late", "id: " + std::string(length, 'x')).codes();
  };
  EXPECT_EQ(named(max_id_bytes), Codes{});
  EXPECT_EQ(named(max_id_bytes + 1), (Codes{"risks.yaml:2:9: bad-id"}));
}

TEST(Bounds, OptionsFitTheDigitKeys) {
  const auto with_options = [](int count) {
    SamplePack sample;
    std::string more;
    for (int i = 2; i < count; ++i)
      more += "      - {id: more" + std::to_string(i) + ", label: {pl: Coś, en: Some}}\n";
    return sample.replace(complaint_file, "    practice: listen\n", more + "    practice: listen\n").codes();
  };
  EXPECT_EQ(with_options(max_options), Codes{});
  EXPECT_EQ(with_options(max_options + 1), (Codes{"scripts/complaint.yaml:29:7: bad-count"}));
}

TEST(Bounds, AsMuchCanComeWithAThing) {
  const auto with = [](int count) {
    SamplePack sample;
    std::string more;
    for (int i = 1; i < count; ++i)
      more += "    - {id: more" + std::to_string(i) + ", label: {pl: Coś, en: Some}}\n";
    const std::string box = "    - {id: box, label: {pl: Pudełko, en: Box}}\n";
    return sample.replace("pack.yaml", box, box + more).codes();
  };
  EXPECT_EQ(with(max_with_it), Codes{});
  EXPECT_EQ(with(max_with_it + 1), (Codes{"pack.yaml:18:5: bad-count"}));
}

// The sample's complaint_file, made longer by lines to be said.
Loaded with_steps(std::size_t count) {
  SamplePack sample;
  std::string more;
  for (std::size_t i = 8; i <= count; ++i) {
    const std::string next = i < count ? "more" + std::to_string(i + 1) : "end";
    more += "  - {id: more" + std::to_string(i) +
            ", kind: say, title: {pl: A, en: A}, say: {pl: A, en: A}, next: " + next + "}\n";
  }
  return sample.replace(complaint_file, "    next: end\n", "    next: more8\n" + more).load();
}

TEST(Bounds, StepsOfAScriptAreCountedWithItsParts) {
  // Given the longest script that is allowed, when it is checked, then it takes less than a second
  const double begin = seconds_used();
  const Loaded longest = with_steps(static_cast<std::size_t>(max_steps));
  const double took = seconds_used() - begin;
  ASSERT_EQ(longest.messages.size(), 1u);
  EXPECT_EQ(longest.messages[0].code, "over-budget");
  EXPECT_LT(took, 1.0);
  // And one step more is too many
  const Loaded beyond = with_steps(static_cast<std::size_t>(max_steps) + 1);
  ASSERT_EQ(beyond.messages.size(), 1u);
  EXPECT_EQ(beyond.messages[0].code, "too-many-steps");
}

TEST(Bounds, PartsThatRunPartsDoNotGrowWithoutEnd) {
  // Given twenty parts, each of which runs the next one twice: a million steps
  SamplePack sample;
  std::string parts;
  for (int i = 0; i < 20; ++i) {
    const std::string id = "p" + std::to_string(i);
    const std::string next = i < 19 ? "p" + std::to_string(i + 1) : "identify";
    parts += ", " + id;
    sample.write("scripts/" + id + ".yaml",
                 "id: " + id + "\ntitle: {pl: A, en: A}\nsteps:\n" +
                     "  - {id: a, kind: run, title: {pl: A, en: A}, script: " + next + ", next: b}\n" +
                     "  - {id: b, kind: run, title: {pl: A, en: A}, script: " + next + ", next: return}\n");
  }
  sample.replace("pack.yaml", "[identify]", "[identify" + parts + "]")
      .replace(complaint_file, "script: identify", "script: p0");
  // When it is loaded, then it is refused soon
  const Loaded loaded = sample.load();
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].code, "too-many-steps");
}

TEST(Bounds, AllFilesTogether) {
  // Given a pack whose files are as large as they may be, by comments
  SamplePack sample;
  std::size_t bytes = 0;
  for (const auto& [name, content] : sample.files()) bytes += content.size();
  std::string talk = sample.content("conversations/complaint.yaml");
  const auto pad = [](std::string content, std::size_t size) {
    return content + "#" + std::string(size - content.size() - 2, 'x') + "\n";
  };
  std::size_t number = 0;
  while (max_pack_bytes - bytes > max_file_bytes) {
    std::string copy = talk;
    copy.replace(copy.find("refund_given"), 12, "example" + std::to_string(++number));
    sample.write("conversations/m" + std::to_string(number) + ".yaml", pad(copy, max_file_bytes));
    bytes += max_file_bytes;
  }
  const std::string teams = sample.content("teams.yaml");
  const std::size_t fitting = teams.size() + (max_pack_bytes - bytes);
  EXPECT_EQ(sample.write("teams.yaml", pad(teams, fitting)).codes(), Codes{});
  // Then one byte more is too many
  const Codes codes = sample.write("teams.yaml", pad(teams, fitting + 1)).codes();
  ASSERT_EQ(codes.size(), 1u);
  EXPECT_NE(codes[0].find("pack-too-large"), std::string::npos);
}

TEST(Bounds, HugeListsAndMapsTakeNoTime) {
  const double begin = seconds_used();
  SamplePack sample;
  std::string scripts = "[complaint";
  std::string keys;
  std::string icons = "promises:\n";
  for (int i = 0; i < 20'000; ++i) {
    scripts += ", s" + std::to_string(i);
    keys += "k" + std::to_string(i) + ": 1\n";
  }
  for (int i = 0; i < 4'000; ++i) icons += "  - {icon: arrow_downwar" + std::to_string(i % 10) + "}\n";
  sample.replace("pack.yaml", "[complaint", scripts)
      .write("charter.yaml", keys)
      .write("promises.yaml", icons);
  const Loaded loaded = sample.load();
  EXPECT_EQ(loaded.messages.size(), max_messages + 1);
  const double took = seconds_used() - begin;
  EXPECT_LT(took, 2.0);
}

// Whatever happens to its bytes, a pack is loaded or refused, and what is loaded has no message.
TEST(Damage, NeverBreaksTheLoader) {
  const auto seed = static_cast<unsigned>(std::chrono::steady_clock::now().time_since_epoch().count());
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string alphabet = "aż:-[]{}'\"\n #,. 019T";
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  const SamplePack whole;
  std::vector<std::string> names;
  for (const auto& [name, content] : whole.files()) names.push_back(name);
  for (int round = 0; round < 400; ++round) {
    SamplePack sample;
    for (std::size_t damages = 1 + below(3); damages > 0; --damages) {
      const std::string& name = names[below(names.size())];
      std::string content = sample.content(name);
      const std::size_t at = below(content.size());
      switch (below(4)) {
        case 0:
          content.erase(at, 1 + below(12));
          break;
        case 1:
          content.insert(at, 1, alphabet[below(alphabet.size())]);
          break;
        case 2: {  // a line is gone
          const std::size_t line = content.rfind('\n', at);
          if (line != std::string::npos) content.erase(line, content.find('\n', line + 1) - line);
          break;
        }
        default: {  // a word of another file
          const std::string& other = whole.content(names[below(names.size())]);
          const std::size_t from = below(other.size());
          content.replace(at, 1 + below(8), other, from, 1 + below(20));
        }
      }
      if (content.empty()) content = "x";
      sample.write(name, content);
    }
    const Loaded loaded = sample.load();
    EXPECT_EQ(loaded.pack.has_value(), loaded.messages.empty());
    for (const Message& message : loaded.messages) {
      EXPECT_GE(message.line, 1);
      EXPECT_GE(message.column, 1);
      EXPECT_FALSE(to_text(message).empty());
    }
  }
}

TEST(Bounds, ConversationFiles) {
  SamplePack sample;
  const std::size_t sample_files = sample.load().conversations.size();
  for (std::size_t i = sample_files; i < max_conversation_files; ++i) {
    std::string content = sample.content("conversations/complaint.yaml");
    content.replace(content.find("refund_given"), 12, "example" + std::to_string(i));
    sample.write("conversations/more" + std::to_string(i) + ".yaml", content);
  }
  const Loaded at_limit = sample.load();
  EXPECT_TRUE(at_limit.messages.empty());
  EXPECT_EQ(at_limit.conversations.size(), max_conversation_files);
  sample.write("conversations/zzz.yaml", "conversations: []\n");
  EXPECT_EQ(sample.codes(), (Codes{"conversations:1:1: too-many-files"}));
}

TEST(Bounds, EntriesOfAFolder) {
  SamplePack sample;
  for (std::size_t i = 2; i < max_folder_entries; ++i)
    sample.write("scripts/note" + std::to_string(i) + ".txt", "");
  EXPECT_EQ(sample.codes(), Codes{});
  sample.write("scripts/one_more.txt", "");
  EXPECT_EQ(sample.codes(), (Codes{"scripts:1:1: too-many-files"}));
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

}  // namespace
}  // namespace okienko::pack
