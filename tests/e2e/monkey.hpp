// A monkey at the terminal: taps, keys, scans and typed words by chance, from a seed, on the real screens over a real
// terminal and store in a folder of its own. What must hold whatever it does is checked as it goes and at the end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace okienko::monkey {

struct Options {
  std::uint64_t seed = 1;
  int taps = 80;
  // So often it is asked to find its way back to the desk.
  int taps_between_ways_home = 40;
  std::string language = "pl";
};

// A way home takes no more taps than this from anywhere (a PIN counts one).
inline constexpr int most_taps_home = 40;

struct Outcome {
  std::vector<std::string> faults;  // empty: all held. With what was done before
  int taps = 0;
  std::vector<std::string> pages;   // that were seen
};

// One window for all runs: making the letters takes longer than a run.
class Cage {
 public:
  Cage(std::filesystem::path packs, std::filesystem::path locale);
  ~Cage();
  Cage(const Cage&) = delete;
  Cage& operator=(const Cage&) = delete;

  // A fresh shop, so many taps, and everything that can be said of its store afterwards.
  Outcome run(const Options& options);

  // Called after every so many taps of a long run: taps so far.
  std::function<void(int)> on_progress;
  int progress_taps = 1000;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace okienko::monkey
