#include "pack/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "pack/characters.hpp"

namespace okienko::pack {

namespace {

// The line with a caret under the column. Tabs stay tabs in both lines, so that the caret stands right
// however wide they are shown. Of a line that is too long, only what stands around the fault is shown.
std::string quotation(const Message& message) {
  std::u32string characters;
  for (std::size_t byte = 0; byte < message.source.size();) {
    characters += next_character(message.source, byte);
  }
  const auto column = static_cast<std::size_t>(message.column - 1);
  std::size_t first = 0;
  if (static_cast<int>(characters.size()) > max_source_columns && message.column > max_source_columns / 2) {
    first = std::min(column, characters.size()) - static_cast<std::size_t>(max_source_columns / 2) + 1;
  }
  std::string shown;
  std::string under;
  std::size_t byte = 0;
  int columns = 0;
  for (std::size_t i = 0; byte < message.source.size(); ++i) {
    const std::size_t begin = byte;
    const char32_t character = next_character(message.source, byte);
    if (i < first) continue;
    columns += columns_of(character);
    if (columns > max_source_columns) {
      shown += "…";
      break;
    }
    shown += message.source.substr(begin, byte - begin);
    if (i < column) {
      under += character == '\t' ? std::string(1, '\t')
                                 : std::string(static_cast<std::size_t>(columns_of(character)), ' ');
    }
  }
  const std::string number = std::to_string(message.line);
  const char* const cut = first > 0 ? "…" : "";
  const char* const under_cut = first > 0 ? " " : "";
  return fmt::format("\n {} | {}{}\n {} | {}{}^", number, cut, shown, std::string(number.size(), ' '),
                     under_cut, under);
}

}  // namespace

std::string to_line(const Message& message) {
  return fmt::format("{}:{}:{}: error[{}]: {}", message.path, message.line, message.column, message.code,
                     message.text);
}

std::string to_text(const Message& message) {
  std::string text = to_line(message);
  if (!message.source.empty()) text += quotation(message);
  if (!message.hint.empty()) text += "\nhint: " + message.hint;
  return text;
}

std::string to_json(const std::vector<Message>& messages) {
  boost::json::array all;
  for (const Message& message : messages) {
    boost::json::object one = {{"path", message.path},
                               {"line", message.line},
                               {"column", message.column},
                               {"code", message.code},
                               {"text", message.text}};
    if (!message.hint.empty()) one["hint"] = message.hint;
    if (!message.source.empty()) one["source"] = message.source;
    all.push_back(std::move(one));
  }
  return boost::json::serialize(all);
}

void Messages::add(const Place& place, Code code, std::string text, std::string hint) {
  if (full()) {
    ++left_out_;
    return;
  }
  messages_.push_back({place.path,
                       place.at.line,
                       place.at.column,
                       std::string(code.name()),
                       std::move(text),
                       std::move(hint),
                       {}});
}

void Messages::keep_source(const std::string& path, std::string content) {
  sources_[path] = std::move(content);
}

std::string Messages::source_line(const std::string& path, int line) const {
  const auto found = sources_.find(path);
  if (found == sources_.end()) return {};
  const std::string& content = found->second;
  std::size_t begin = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = content.find('\n', begin);
    if (end == std::string::npos) return {};
    begin = end + 1;
  }
  std::string text = content.substr(begin, content.find('\n', begin) - begin);
  while (!text.empty() && text.back() == '\r') text.pop_back();
  return text;
}

std::vector<Message> Messages::take() {
  std::stable_sort(messages_.begin(), messages_.end(), [](const Message& a, const Message& b) {
    return std::tie(a.path, a.line, a.column) < std::tie(b.path, b.line, b.column);
  });
  for (Message& message : messages_) message.source = source_line(message.path, message.line);
  if (left_out_ > 0) {
    const Message& last = messages_.back();
    messages_.push_back({last.path,
                         last.line,
                         last.column,
                         "too-many-messages",
                         fmt::format("{} more messages are left out; mend these first", left_out_),
                         {},
                         {}});
  }
  return std::move(messages_);
}

}  // namespace okienko::pack
