// What the loader has to say about a pack. A message points at a place in a file, as compilers do, so that an
// editor can jump there: `path:line:col: error[code]: text`. Lines and columns count from 1; a column is a
// character (a letter such as "ż" is one), not a byte.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace okienko::pack {

struct Message {
  std::string path;
  int line = 1;
  int column = 1;
  std::string code;  // stable, for tests and for tools: "unknown-key"
  std::string text;  // for people: what is wrong and what to do
};

// "path:line:col: error[code]: text"
std::string to_text(const Message& message);

// How many messages one load keeps; a last one then says that there are more.
inline constexpr std::size_t max_messages = 100;

struct Position {
  int line = 1;
  int column = 1;
};

struct Place {
  std::string path;
  Position at;
};

// Collects messages while a pack is read, so that an author sees all faults at once, not one for each try.
class Messages {
 public:
  void add(const Place& place, std::string code, std::string text);
  bool empty() const { return messages_.empty(); }
  bool any_in(const std::string& path) const;

  // Ordered by file and place, cut at max_messages.
  std::vector<Message> take();

 private:
  std::vector<Message> messages_;
  std::size_t left_out_ = 0;
};

}  // namespace okienko::pack
