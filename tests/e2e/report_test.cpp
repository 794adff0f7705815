// okienko --report, the real program: the month of a real store becomes a PDF; what cannot be is said in words, with a
// code that a script can tell apart.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "../terminal/year.hpp"
#include "base/crypto.hpp"

namespace okienko {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

std::string whole_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class ReportCommand : public ::testing::Test {
 protected:
  ReportCommand() {
    std::string name = (fs::temp_directory_path() / "okienko-report-XXXXXX").string();
    work = ::mkdtemp(name.data());
    EXPECT_TRUE(base::crypto_start());
  }
  ~ReportCommand() override {
    std::error_code ignored;
    fs::remove_all(work, ignored);
  }
  Ran run(const std::string& command) const {
    Ran ran;
    const fs::path err = work / "err";
    FILE* pipe = ::popen((command + " 2> '" + err.string() + "'").c_str(), "r");
    EXPECT_TRUE(pipe);
    std::array<char, 4096> some{};
    for (std::size_t got = 0; (got = std::fread(some.data(), 1, some.size(), pipe)) > 0;) ran.out.append(some.data(), got);
    const int status = ::pclose(pipe);
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    ran.err = whole_file(err);
    return ran;
  }
  Ran report(const std::string& month, const std::string& more = {}) const {
    return run(std::string(OKIENKO_BIN) + "/okienko --report " + month + " --data '" + data().string() + "' " + more);
  }
  fs::path data() const { return work / "data"; }
  fs::path file() const { return work / "report.pdf"; }
  std::string to_file() const { return "--out '" + file().string() + "'"; }
  // A place from summer to October, long ago on any clock; entering an order takes longer since the 13th.
  void fill() const {
    terminal::testing::YearPlan plan;
    plan.first = domain::Date{std::chrono::year{2025} / 7 / 1};
    plan.last = domain::Date{std::chrono::year{2025} / 10 / 31};
    plan.broken_process = domain::Date{std::chrono::year{2025} / 10 / 13};
    plan.order_entry_factor = 1.8;
    fs::create_directories(data());
    base::RandomIdSource ids;
    const auto identity = store::load_or_make_identity(data(), ids, tests::Chain::start());
    ASSERT_TRUE(identity);
    auto store = store::Store::open(data(), identity.value());
    ASSERT_TRUE(store) << store.error().message;
    terminal::testing::Year(plan).give_to(store.value());
  }
  fs::path work;
};

int times(const std::string& text, const std::string& words) {
  int found = 0;
  for (std::size_t at = 0; (at = text.find(words, at)) != std::string::npos; at += words.size()) ++found;
  return found;
}

TEST_F(ReportCommand, MakesAPdfOfAMonthInTheLanguageThatIsAskedFor) {
  fill();
  const Ran made = report("2025-10", to_file() + " --language en");
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_EQ(made.out, file().string() + "\n");
  ASSERT_TRUE(fs::exists(file()));
  EXPECT_EQ(whole_file(file()).substr(0, 5), "%PDF-");
  const std::string text = run("pdftotext -layout -enc UTF-8 '" + file().string() + "' -").out;
  const int pages = times(text, "\f");
  EXPECT_GE(pages, 2);
  EXPECT_LE(pages, 5);
  for (int page = 1; page <= pages; ++page) {
    const std::string numbered = "page " + std::to_string(page) + " of " + std::to_string(pages);
    EXPECT_EQ(times(text, numbered), 1) << numbered;
  }
  EXPECT_GE(times(text, "October 2025"), pages);
  EXPECT_NE(text.find("What matters this month"), std::string::npos);
  EXPECT_NE(text.find("Worse since"), std::string::npos) << "the signal of the month";
  EXPECT_EQ(text.find("{"), std::string::npos) << "no place of a word is left unfilled";
  if (const char* pictures = std::getenv("OKIENKO_PICTURES")) {
    run("pdftoppm -r 70 -png '" + file().string() + "' '" + (fs::path(pictures) / "report-command").string() + "'");
  }
  const Ran polish = report("2025-10", to_file() + " --language pl");
  ASSERT_EQ(polish.code, 0) << polish.err;
  EXPECT_NE(run("pdftotext '" + file().string() + "' -").out.find("Październik 2025"), std::string::npos);
}

TEST_F(ReportCommand, WithoutAFileItIsKeptAmongTheReports) {
  fill();
  const Ran made = report("2025-09");
  ASSERT_EQ(made.code, 0) << made.err;
  const fs::path kept = made.out.substr(0, made.out.find('\n'));
  EXPECT_EQ(kept.parent_path(), data() / "reports");
  EXPECT_TRUE(fs::exists(kept));
}

TEST_F(ReportCommand, SaysWhatIsWrongWithAMonth) {
  fill();
  for (const char* month : {"2025-13", "October", "2025-10-01", "2999-01"}) {
    const Ran bad = report(month, to_file());
    EXPECT_EQ(bad.code, 2) << month << ": " << bad.err;
    EXPECT_TRUE(bad.err.starts_with("okienko: ")) << month << ": " << bad.err;
    EXPECT_EQ(times(bad.err, "\n"), 1) << bad.err;
    EXPECT_TRUE(bad.out.empty());
    EXPECT_FALSE(fs::exists(file())) << month;
  }
  EXPECT_NE(report("October", to_file()).err.find("YYYY-MM"), std::string::npos);
}

TEST_F(ReportCommand, AFolderWithoutRecordsHasNothingToReport) {
  fs::create_directories(data());
  const Ran empty = report("2025-10", to_file());
  EXPECT_EQ(empty.code, 1) << empty.err;
  EXPECT_TRUE(empty.err.starts_with("okienko: ")) << empty.err;
  EXPECT_FALSE(fs::exists(file()));
  EXPECT_TRUE(fs::is_empty(data())) << "who only reads leaves nothing behind";
}

TEST_F(ReportCommand, AMonthBeforeAllRecordsIsNoPaper) {
  fill();
  const Ran before = report("2024-10", to_file());
  EXPECT_NE(before.code, 0);
  EXPECT_FALSE(before.err.empty());
  EXPECT_FALSE(fs::exists(file()));
}

}  // namespace
}  // namespace okienko
