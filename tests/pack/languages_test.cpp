// Stored names and numbers in texts: what would have to be inflected is refused, what stands by itself is
// not.
#include <gtest/gtest.h>

#include "pack/characters.hpp"
#include "pack/languages.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

// Is a Polish line with this text refused?
bool refused(const std::string& line) {
  SamplePack sample;
  // Everything is asked for before, so that only the form of the text can be wrong.
  sample.replace("scripts/complaint.yaml", "Cena: {price}. Co dalej?", line)
      .replace(
          "scripts/complaint.yaml", "    fact: claim\n    options",
          "    when: {all: [{known: name}, {known: visits}, {known: bought}]}\n    fact: claim\n    options");
  for (const Message& message : sample.load().messages) {
    if (message.code == "inflected-name") return true;
    EXPECT_NE(message.code, "unknown-fact") << message.text;
    EXPECT_NE(message.code, "syntax") << message.text;
  }
  return false;
}

TEST(InflectedName, APieceOfAWord) {
  EXPECT_TRUE(refused("{name}a nie ma"));
  EXPECT_TRUE(refused("przy{price}"));
  EXPECT_TRUE(refused("{name}ów"));
  EXPECT_FALSE(refused("Klient: {name}."));
  EXPECT_FALSE(refused("({name})"));
  EXPECT_FALSE(refused("„{name}”"));
}

TEST(InflectedName, AfterAWordThatGovernsACase) {
  EXPECT_TRUE(refused("Sprawa dla {name}"));
  EXPECT_TRUE(refused("Z {name} rozmawiam?"));
  EXPECT_TRUE(refused("Dzięki {name}"));
  EXPECT_FALSE(refused("Sprawa dla: {name}"));
  EXPECT_FALSE(refused("Mówi {name}"));
  EXPECT_FALSE(refused("Kupione dnia {bought}"));
  EXPECT_FALSE(refused("Do {bought}")) << "a date is no name";
}

TEST(InflectedName, AWordAfterANumber) {
  EXPECT_TRUE(refused("Był Pan {visits} razy"));
  EXPECT_FALSE(refused("Wizyt: {visits}."));
  EXPECT_FALSE(refused("Wizyt: {visits}, dziękuję"));
}

TEST(InflectedName, TheTableKnowsTwoLanguages) {
  EXPECT_TRUE(governs_case("pl", "wobec"));
  EXPECT_TRUE(governs_case("uk", "для"));
  EXPECT_FALSE(governs_case("uk", "wobec"));
  EXPECT_FALSE(governs_case("en", "for"));
}

TEST(Characters, CapitalsBecomeSmall) {
  EXPECT_EQ(lower_case("DZIĘKI ŻÓŁĆ ŁAŃCUCH"), "dzięki żółć łańcuch");
  EXPECT_EQ(lower_case("ДЛЯ ҐАНКУ ЇЖА Є"), "для ґанку їжа є");
  EXPECT_EQ(lower_case("już małe × ÷"), "już małe × ÷");
}

}  // namespace
}  // namespace okienko::pack
