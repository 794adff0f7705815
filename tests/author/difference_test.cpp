// What an author reads about two versions of a pack.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "author/difference.hpp"
#include "author/starter.hpp"

namespace okienko::author {
namespace {

namespace fs = std::filesystem;

class DifferenceTest : public testing::Test {
 protected:
  DifferenceTest() {
    std::string pattern = (fs::temp_directory_path() / "okienko-diff-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    EXPECT_TRUE(write_starter(folder_ / "before" / "shop", "en"));
    EXPECT_TRUE(write_starter(folder_ / "after" / "shop", "en"));
  }
  ~DifferenceTest() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  void replace(const std::string& file, const std::string& old_text, const std::string& new_text) {
    const fs::path path = folder_ / "after" / "shop" / file;
    std::stringstream content;
    content << std::ifstream(path).rdbuf();
    std::string text = content.str();
    const std::size_t at = text.find(old_text);
    ASSERT_NE(at, std::string::npos) << old_text;
    text.replace(at, old_text.size(), new_text);
    std::ofstream(path) << text;
  }

  std::string words() {
    const auto found = difference(folder_ / "before" / "shop", folder_ / "after" / "shop");
    return found ? to_words(found.value()) : found.error().message;
  }

 private:
  fs::path folder_;
};

TEST_F(DifferenceTest, TheSameIsNoDifference) { EXPECT_EQ(words(), "Nothing changes.\n"); }

TEST_F(DifferenceTest, ALimitThatGoesFurther) {
  replace("limits.yaml", "{id: L2, role: agent, up_to: 300}", "{id: L2, role: agent, up_to: 450}");
  EXPECT_EQ(words(), "limits.yaml\n  row 'L2', up_to: '300' becomes '450'\n");
}

TEST_F(DifferenceTest, AMeasureThatCountsSomethingElse) {
  replace("measures.yaml", "    source: promises_kept\n", "    source: promises_kept\n    only: [call_tomorrow]\n");
  replace("measures.yaml", "  - id: satisfaction\n", "  - id: marks\n");
  EXPECT_EQ(words(),
            "measures.yaml\n  measure 'promises_kept': 'only' is new: '[call_tomorrow]'\n"
            "  measure 'satisfaction' is gone (How we did)\n  measure 'marks' is new (How we did), after 'promises_kept'\n");
}

TEST_F(DifferenceTest, AStepThatIsNew) {
  replace("scripts/fault.yaml", "    next: price\n",
          "    next: greet\n  - id: greet\n    kind: say\n    title: {en: Thanks}\n    say: {en: Thank you.}\n"
          "    next: price\n");
  replace("scripts/fault.yaml", "step_budget: 5", "step_budget: 6");
  EXPECT_EQ(words(),
            "scripts/fault.yaml\n  step_budget: '5' becomes '6'\n  step 'product', next: 'price' becomes 'greet'\n"
            "  step 'greet' is new (Thanks), after 'product'\n");
}

TEST_F(DifferenceTest, AStepWithAnotherName) {
  replace("scripts/fault.yaml", "  - id: price\n    kind: ask\n", "  - id: paid\n    formerly: [price]\n    kind: ask\n");
  replace("scripts/fault.yaml", "next: price", "next: paid");
  replace("conversations/fault.yaml", "{step: price,", "{step: paid,");
  replace("conversations/fault.yaml", "[product, price,", "[product, paid,");
  const std::string said = words();
  EXPECT_NE(said.find("step 'price' is called 'paid' now"), std::string::npos) << said;
  EXPECT_EQ(said.find("is new"), std::string::npos) << said;
}

TEST_F(DifferenceTest, ALineThatIsSaidOtherwise) {
  replace("scripts/fault.yaml", "How much was it?", "What did you pay?");
  EXPECT_EQ(words(),
            "scripts/fault.yaml\n  step 'price', say, en: 'How much was it?' becomes 'What did you pay?'\n");
}

TEST_F(DifferenceTest, AnOptionThatIsGone) {
  replace("scripts/fault.yaml", "      - {id: damaged, label: {en: It is damaged}, icon: warning}\n", "");
  EXPECT_EQ(words(), "scripts/fault.yaml\n  step 'problem': option 'damaged' is gone (It is damaged)\n");
}

TEST_F(DifferenceTest, APackThatIsNotGoodIsNotCompared) {
  replace("pack.yaml", "currency: EUR", "currency: euro");
  EXPECT_NE(words().find("error[bad-currency]"), std::string::npos);
}

}  // namespace
}  // namespace okienko::author
