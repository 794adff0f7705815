// Plays the chime by a program, without the screen ever waiting for it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

namespace okienko::sound {

inline constexpr std::chrono::milliseconds longest_play{3000};   // then the program is ended
inline constexpr std::chrono::milliseconds between_rings{1000};  // ten requests at once are one ring

struct Config {
  std::filesystem::path folder;  // of the sound's file, which is written there when it is first needed
  std::string command;           // gets the file as its last word; empty: aplay, where it is installed
};

class Player {
 public:
  explicit Player(Config config);
  ~Player();  // a sound that is being played is waited for, at most `longest_play`
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  // Rings, unless it is ringing or has rung within `between_rings`. Any thread; returns at once.
  void ring();
  int rung() const;  // so often the program was run

 private:
  void run();
  bool play();

  Config config_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = false;
  bool stopping_ = false;
  bool playing_ = false;
  bool failed_before_ = false;  // said once in the log. The thread's only
  int rung_ = 0;
  std::chrono::steady_clock::time_point quiet_until_{};
  std::thread thread_;
};

}  // namespace okienko::sound
