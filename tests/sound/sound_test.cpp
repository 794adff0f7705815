// The sound of a request: what is in the file, and what a real program gets to play.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

#include "kiosk/platform/program.hpp"
#include "kiosk/sound/chime.hpp"
#include "kiosk/sound/player.hpp"

namespace okienko::sound {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("okienko sound's " + std::to_string(::getpid()) + std::to_string(++made_))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  static inline int made_ = 0;
  fs::path path_;
};

base::Bytes bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return base::Bytes(std::istreambuf_iterator<char>(in), {});
}

std::uint32_t number_at(const base::Bytes& file, std::size_t at, int bytes) {
  std::uint32_t value = 0;
  for (int index = bytes; index-- > 0;) value = value << 8 | file.at(at + static_cast<std::size_t>(index));
  return value;
}

std::string word_at(const base::Bytes& file, std::size_t at) {
  return std::string(file.begin() + static_cast<std::ptrdiff_t>(at), file.begin() + static_cast<std::ptrdiff_t>(at) + 4);
}

bool within(std::chrono::milliseconds most, const std::function<bool()>& so) {
  for (const auto until = Clock::now() + most; Clock::now() < until; std::this_thread::sleep_for(5ms)) {
    if (so()) return true;
  }
  return so();
}

void expect_a_chime(const base::Bytes& file) {
  ASSERT_GT(file.size(), 44U);
  EXPECT_EQ(word_at(file, 0), "RIFF");
  EXPECT_EQ(number_at(file, 4, 4), file.size() - 8);
  EXPECT_EQ(word_at(file, 8), "WAVE");
  EXPECT_EQ(word_at(file, 12), "fmt ");
  EXPECT_EQ(number_at(file, 16, 4), 16U);
  EXPECT_EQ(number_at(file, 20, 2), 1U);  // samples as they are
  EXPECT_EQ(number_at(file, 22, 2), 1U);  // one channel
  EXPECT_EQ(number_at(file, 24, 4), 44'100U);
  EXPECT_EQ(number_at(file, 28, 4), 88'200U);
  EXPECT_EQ(number_at(file, 32, 2), 2U);
  EXPECT_EQ(number_at(file, 34, 2), 16U);
  EXPECT_EQ(word_at(file, 36), "data");
  const std::uint32_t data = number_at(file, 40, 4);
  ASSERT_EQ(data, file.size() - 44);
  const double seconds = data / 88'200.0;
  EXPECT_GT(seconds, 0.3);
  EXPECT_LT(seconds, 0.6);
  int highest = 0;
  double power = 0;
  std::vector<int> samples;
  for (std::size_t at = 44; at < file.size(); at += 2) {
    const int sample = static_cast<std::int16_t>(number_at(file, at, 2));
    samples.push_back(sample);
    highest = std::max(highest, std::abs(sample));
    power += static_cast<double>(sample) * sample;
  }
  EXPECT_GT(highest, 10'000);  // to be heard in a shop
  EXPECT_LT(highest, 24'000);  // and not to be started by
  EXPECT_GT(std::sqrt(power / static_cast<double>(samples.size())), 1'500);
  EXPECT_LT(std::abs(samples.front()), 200);  // nothing clicks
  EXPECT_LT(std::abs(samples.back()), 200);
}

TEST(Sound, AProgramGetsTheFileAndItIsAChime) {
  const Folder folder;
  Player player({folder / "sounds", "cp -t " + platform::quoted(folder.path().string())});
  player.ring();
  ASSERT_TRUE(within(5s, [&] { return player.rung() == 1; }));
  EXPECT_EQ(bytes_of(folder / "request.wav"), chime());
  expect_a_chime(bytes_of(folder / "request.wav"));
}

TEST(Sound, ManyRequestsAtOnceAreOneRing) {
  const Folder folder;
  const fs::path marks = folder / "marks";
  Player player({folder / "sounds", "printf x >>" + platform::quoted(marks.string()) + "; true"});
  for (int index = 0; index < 20; ++index) player.ring();
  ASSERT_TRUE(within(5s, [&] { return player.rung() >= 1; }));
  player.ring();  // within a second
  std::this_thread::sleep_for(100ms);
  EXPECT_EQ(bytes_of(marks).size(), 1U);
  std::this_thread::sleep_for(between_rings);
  player.ring();
  ASSERT_TRUE(within(5s, [&] { return player.rung() == 2; }));
  EXPECT_EQ(bytes_of(marks).size(), 2U);
}

TEST(Sound, NobodyWaitsForAProgramThatHangs) {
  const Folder folder;
  const auto began = Clock::now();
  {
    Player player({folder / "sounds", "sleep 60; true"});
    player.ring();
    EXPECT_LT(Clock::now() - began, 200ms);
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_LT(Clock::now() - began, longest_play + 2s);
}

TEST(Sound, WithoutAProgramThereIsSilenceAndTheNextRingIsTried) {
  const Folder folder;
  Player player({folder / "sounds", "no-such-program-here"});
  player.ring();
  ASSERT_TRUE(within(5s, [&] { return player.rung() == 1; }));
  std::this_thread::sleep_for(between_rings + 50ms);
  player.ring();
  EXPECT_TRUE(within(5s, [&] { return player.rung() == 2; }));
}

TEST(Sound, AWordIsOneWordWhateverIsInIt) {
  const auto wrote = platform::output_of("printf %s " + platform::quoted("it's $HOME; \"x\" `y`"), 5s, 100);
  ASSERT_TRUE(wrote);
  EXPECT_EQ(std::string(wrote.value().begin(), wrote.value().end()), "it's $HOME; \"x\" `y`");
}

}  // namespace
}  // namespace okienko::sound
