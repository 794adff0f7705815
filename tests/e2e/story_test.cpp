// The story on real processes: played through, killed at every step, and what it leaves on the disk.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace {

namespace fs = std::filesystem;

const std::string bin = OKIENKO_BIN;
const std::string play = OKIENKO_PLAYS "/story.play";

// What identifies the demo's customers and must stand nowhere in the clear in a log.
const std::vector<std::string> personal = {"Wójcik",   "Wojcik-Lech", "601 234 567", "jan.wojcik", "608 555 012", "Żaneta Śliwa",
                                           "512600700", "Ewa Lis",    "Anna N.",     "Maria Król", "Czajnik Bora", "88121"};

int run(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

class Story : public ::testing::Test {
 protected:
  Story() {
    std::string name = (fs::temp_directory_path() / "okienko-story-XXXXXX").string();
    work = ::mkdtemp(name.data());
  }
  ~Story() override {
    std::error_code ignored;
    fs::remove_all(work, ignored);
  }
  std::string command(const std::string& more = "") const {
    return bin + "/okienko --headless --play " + play + " --work " + (work / "data").string() + " --shots " +
           (work / "pictures").string() + more;
  }
  fs::path work;
};

std::string whole_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_F(Story, PlaysThroughAndLeavesNobodysNameInTheLog) {
  ASSERT_EQ(run(command()), 0);
  const fs::path hub = work / "data" / "hub";
  EXPECT_EQ(run(bin + "/okienko-hub verify --data " + hub.string()), 0);

  // The hub keeps no projections: its whole database is the log.
  int hub_files = 0;
  for (const auto& file : fs::directory_iterator(hub)) {
    if (file.path().filename().string().find(".db") == std::string::npos) continue;
    ++hub_files;
    const std::string bytes = whole_file(file.path());
    for (const std::string& text : personal) EXPECT_EQ(bytes.find(text), std::string::npos) << text << " in " << file.path();
  }
  EXPECT_GT(hub_files, 0);

  // A terminal's projections hold names for searching; its log does not.
  for (const char* terminal : {"terminal-1", "terminal-2"}) {
    auto database = okienko::store::Database::open(work / "data" / terminal / "store.db", okienko::store::Access::read);
    ASSERT_TRUE(database);
    auto events = database.value().prepare("SELECT bytes FROM event");
    ASSERT_TRUE(events);
    int rows = 0;
    for (auto row = events.value().step(); row && row.value(); row = events.value().step()) {
      ++rows;
      const auto bytes = events.value().blob(0);
      const std::string text(bytes.begin(), bytes.end());
      for (const std::string& name : personal) EXPECT_EQ(text.find(name), std::string::npos) << name;
    }
    EXPECT_GT(rows, 30);  // else nothing was searched
    for (const auto& file : fs::directory_iterator(work / "data" / terminal)) {
      if (file.path().extension() != ".log") continue;
      const std::string log = whole_file(file.path());
      for (const std::string& name : personal) EXPECT_EQ(log.find(name), std::string::npos) << name;
    }
  }
}

TEST_F(Story, CallsAndChangingPlaces) {
  const std::string calls = bin + "/okienko --headless --play " OKIENKO_PLAYS "/calls.play --shots " +
                            (work / "pictures").string();
  ASSERT_EQ(run(calls), 0);
  ASSERT_EQ(run(calls + " --kill-at-checkpoints"), 0);
}

TEST_F(Story, OneFlippedByteIsFoundByTheHub) {
  ASSERT_EQ(run(command()), 0);
  const fs::path hub = work / "data" / "hub";
  const auto database = hub / "hub.db";
  // In the body of an event that is stored whole in one place.
  std::string bytes = whole_file(database);
  const auto at = bytes.rfind("contact.opened");
  ASSERT_NE(at, std::string::npos);
  bytes[at] ^= 1;
  std::ofstream(database, std::ios::binary | std::ios::trunc) << bytes;
  EXPECT_NE(run(bin + "/okienko-hub verify --data " + hub.string()), 0);
}

TEST_F(Story, KilledAtEveryStepNothingIsLost) { ASSERT_EQ(run(command(" --kill-at-checkpoints")), 0); }

TEST_F(Story, AFailedExpectationNamesTheLineAndLeavesAPicture) {
  const fs::path file = work / "wrong.play";
  std::ofstream(file) << "hub start\nterminal 1\nwait Anna N.\nexpect no such words\n";
  const fs::path words = work / "words";
  EXPECT_EQ(run(bin + "/okienko --headless --play " + file.string() + " --shots " + (work / "pictures").string() + " 2>" + words.string()), 1);
  EXPECT_NE(whole_file(words).find("wrong.play:4: expect no such words"), std::string::npos) << whole_file(words);
  EXPECT_TRUE(fs::exists(work / "pictures" / "failed.png"));
}

TEST_F(Story, UnknownArgumentsAreUsageAndTwo) {
  for (const char* program : {"okienko", "okienko-hub", "okienko-pack"}) {
    if (!fs::exists(fs::path(bin) / program)) continue;
    EXPECT_EQ(run(bin + "/" + program + " --no-such-thing >/dev/null 2>&1"), 2) << program;
    EXPECT_EQ(run(bin + "/" + program + " --version >/dev/null"), 0) << program;
  }
  std::ofstream(work / "bad.play") << "terminal 1\njump\n";
  EXPECT_EQ(run(bin + "/okienko --play " + (work / "bad.play").string() + " 2>/dev/null"), 1);
}

TEST_F(Story, WithoutADisplayItSaysSo) {
  const fs::path words = work / "words";
  EXPECT_EQ(run("env -u DISPLAY -u WAYLAND_DISPLAY " + bin + "/okienko --data " + (work / "data").string() + " 2>" + words.string()), 1);
  EXPECT_NE(whole_file(words).find("display"), std::string::npos) << whole_file(words);
}
