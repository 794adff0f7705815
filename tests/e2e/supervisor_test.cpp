// The real program watched over: killed as the kernel kills it, started again and again in vain, and told to end. The
// PIN of the technician is set as an administrator sets it.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/supervisor.hpp"

namespace {

namespace fs = std::filesystem;
using namespace okienko;

const std::string program = OKIENKO_BIN "/okienko";
constexpr int patience_ms = 60'000;

std::string whole_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
  return found;
}

class Watched : public ::testing::Test {
 protected:
  Watched() {
    std::string name = (fs::temp_directory_path() / "okienko-watched-XXXXXX").string();
    data = ::mkdtemp(name.data());
  }
  ~Watched() override {
    if (watcher > 0) {
      ::kill(watcher, SIGKILL);
      ::waitpid(watcher, nullptr, 0);
    }
    std::error_code ignored;
    fs::remove_all(data, ignored);
  }
  void start(std::vector<std::string> more) {
    std::vector<std::string> words{program, "--supervised", "--headless", "--data", data.string(), "--pack", OKIENKO_PACK};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    watcher = ::fork();
    if (watcher == 0) {
      ::execv(arguments.front(), arguments.data());
      ::_exit(127);
    }
  }
  std::string log() const { return whole_file(data / "okienko.log"); }
  // The process of the newest start; 0 until there are so many.
  pid_t started(std::size_t times) const {
    const std::string text = log(), words = "watched over: process ";
    if (count(text, words) < times) return 0;
    return std::atoi(text.c_str() + text.rfind(words) + words.size());
  }
  static bool waits(const std::function<bool()>& holds) {
    for (int waited_ms = 0; waited_ms < patience_ms; waited_ms += 20) {
      if (holds()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return false;
  }
  bool runs(std::size_t times) const {
    return waits([&] { return started(times) > 0 && fs::exists(data / "store.lock"); });
  }

  fs::path data;
  pid_t watcher = 0;
};

TEST_F(Watched, WhatIsKilledComesBackWithItsCauseInTheLog) {
  start({"--restart-after-ms", "200"});
  ASSERT_TRUE(runs(1)) << log();
  std::this_thread::sleep_for(std::chrono::milliseconds{1500});  // the window is up, the handlers are in place
  ::kill(started(1), SIGSEGV);
  ASSERT_TRUE(waits([&] { return started(2) > 0; })) << log();
  const std::string text = log();
  EXPECT_NE(text.find("[critical] the program ends: signal SIGSEGV"), std::string::npos) << text;
  EXPECT_NE(text.find("watched over: the program ended: signal SIGSEGV (Segmentation fault)"), std::string::npos) << text;
  // Nobody is left behind.
  const pid_t second = started(2);
  EXPECT_EQ(::kill(second, 0), 0);
  ::kill(watcher, SIGTERM);
  int status = 0;
  ASSERT_EQ(::waitpid(watcher, &status, 0), watcher);
  watcher = 0;
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT_TRUE(waits([&] { return ::kill(second, 0) != 0; }));
}

TEST_F(Watched, ToldToEndItClosesItsStore) {
  start({});
  ASSERT_TRUE(runs(1)) << log();
  std::this_thread::sleep_for(std::chrono::milliseconds{1500});
  EXPECT_TRUE(fs::exists(data / "store.db-wal"));
  ::kill(watcher, SIGTERM);
  int status = 0;
  ASSERT_EQ(::waitpid(watcher, &status, 0), watcher);
  watcher = 0;
  EXPECT_FALSE(fs::exists(data / "store.db-wal")) << "the next start would look through the whole store";
  EXPECT_EQ(count(log(), "[critical]"), 0u);
}

TEST_F(Watched, AStartThatFailsAgainAndAgainWaitsForATechnician) {
  // No words to show: the program cannot start. The page that says so has none either, so the watcher waits on its own.
  fs::create_directories(data / "no-locale");
  start({"--restart-after-ms", "50", "--language", "xx"});
  ASSERT_TRUE(waits([&] { return log().find("too often, it waits for a technician") != std::string::npos; })) << log();
  EXPECT_EQ(count(log(), "watched over: process "), app::most_ends_in_a_minute);
  std::this_thread::sleep_for(std::chrono::milliseconds{500});
  EXPECT_EQ(count(log(), "watched over: process "), app::most_ends_in_a_minute);  // no more of it
}

TEST_F(Watched, AWrongCommandLineIsNotTriedAgain) {
  start({"--size", "nonsense"});
  int status = 0;
  ASSERT_EQ(::waitpid(watcher, &status, 0), watcher);
  watcher = 0;
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 2);
}

TEST_F(Watched, TheTechniciansPinIsSetFromTheCommandLine) {
  const auto set = [&](const std::string& pin) {
    return std::system(("printf '%s\\n' " + pin + " | " + program + " --data " + data.string() +
                        " --set-technician-pin > /dev/null 2>&1")
                           .c_str());
  };
  EXPECT_NE(set("123456"), 0);
  EXPECT_FALSE(fs::exists(data / "technician.pin"));
  EXPECT_EQ(set("730416"), 0);
  EXPECT_TRUE(fs::exists(data / "technician.pin"));
  EXPECT_EQ(whole_file(data / "technician.pin").find("730416"), std::string::npos);
  EXPECT_EQ(fs::status(data / "technician.pin").permissions() & fs::perms::mask, fs::perms::owner_read | fs::perms::owner_write);
}

TEST(EndCounter, CountsWithinOneMinute) {
  app::EndCounter ends;
  for (std::int64_t end = 0; end + 1 < static_cast<std::int64_t>(app::most_ends_in_a_minute); ++end) {
    EXPECT_FALSE(ends.count(end * 10'000));
  }
  EXPECT_FALSE(ends.count(60'000));  // the first one is a minute old
  EXPECT_TRUE(ends.count(61'000));
  ends.forget();
  EXPECT_FALSE(ends.count(61'001));
}

}  // namespace
