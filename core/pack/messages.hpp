// What the loader has to say about a pack. A message points at a place in a file, as compilers do, so that an
// editor can jump there: `path:line:col: error[code]: text`. Lines and columns count from 1; a column is a
// character (a letter such as "ż" is one), not a byte.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pack/codes.hpp"

namespace okienko::pack {

struct Message {
  std::string path;
  int line = 1;
  int column = 1;
  std::string code;    // stable, for tests and for tools: "unknown-key"
  std::string text;    // for people: what is wrong
  std::string hint;    // what to do; may be empty
  std::string source;  // the line of the file, empty when there is none
};

// "path:line:col: error[code]: text", one line.
std::string to_line(const Message& message);

// The same, with the line of the file, a caret under the column and the hint, where there are any. Several
// lines, no line end behind the last.
std::string to_text(const Message& message);

// An array of objects with path, line, column, code, text, and hint and source where there are any.
std::string to_json(const std::vector<Message>& messages);

// How many messages one load keeps; a last one then says that there are more.
inline constexpr std::size_t max_messages = 100;

// How much of a line is shown, in columns of a terminal; a longer one is cut on both sides of the fault.
inline constexpr int max_source_columns = 120;

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
  void add(const Place& place, Code code, std::string text, std::string hint = {});
  bool empty() const { return messages_.empty(); }
  bool full() const { return messages_.size() == max_messages; }  // what follows is only counted

  // Keeps the content of a file, so that its messages can show their line.
  void keep_source(const std::string& path, std::string content);

  // Ordered by file and place, cut at max_messages.
  std::vector<Message> take();

 private:
  std::string source_line(const std::string& path, int line) const;

  std::vector<Message> messages_;
  std::map<std::string, std::string> sources_;
  std::size_t left_out_ = 0;
};

}  // namespace okienko::pack
