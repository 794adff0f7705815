// Counts what a way costs a person: taps, typed characters, scans. Play files say where a way begins, how many taps it
// may take, and what is counted apart (the badge or PIN on leaving the customer's page); deploy/taps prints the table.
#pragma once

#include <string>
#include <vector>

namespace okienko::app {

// The pace of a practised colleague: to see, decide and reach for a target; to type a character; to scan a code. What
// is said to the customer meanwhile is not counted.
inline constexpr int tap_pace_ms = 1400;
inline constexpr int character_pace_ms = 280;
inline constexpr int scan_pace_ms = 1500;

class TapCount {
 public:
  // "9 Known customer, complaint inside the limit": the most taps, and what it is. False: not so written.
  bool begin(const std::string& words);
  bool running() const { return running_; }

  void tap(const std::string& label);
  void type(const std::string& text);
  void press(const std::string& key);
  void scan();
  void set_apart(bool apart) { apart_ = apart; }

  struct Result {
    std::string row;   // of a Markdown table
    std::string fault; // empty: within the bound
  };
  Result end();

  // The head of the table that the rows belong to.
  static std::string table_head();

 private:
  struct Kind {
    std::vector<std::string> taps;  // their labels
    int characters = 0;
    int scans = 0;
    std::string told() const;
    int pace_ms() const;
  };
  bool running_ = false;
  bool apart_ = false;
  int most_taps_ = 0;
  std::string title_;
  Kind counted_;
  Kind beside_;
};

}  // namespace okienko::app
