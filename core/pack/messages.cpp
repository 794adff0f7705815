#include "pack/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace okienko::pack {

std::string to_text(const Message& message) {
  return fmt::format("{}:{}:{}: error[{}]: {}", message.path, message.line, message.column, message.code,
                     message.text);
}

void Messages::add(const Place& place, std::string code, std::string text) {
  if (messages_.size() == max_messages) {
    ++left_out_;
    return;
  }
  messages_.push_back({place.path, place.at.line, place.at.column, std::move(code), std::move(text)});
}

bool Messages::any_in(const std::string& path) const {
  return std::any_of(messages_.begin(), messages_.end(),
                     [&](const Message& message) { return message.path == path; });
}

std::vector<Message> Messages::take() {
  std::stable_sort(messages_.begin(), messages_.end(), [](const Message& a, const Message& b) {
    return std::tie(a.path, a.line, a.column) < std::tie(b.path, b.line, b.column);
  });
  if (left_out_ > 0) {
    const Message& last = messages_.back();
    messages_.push_back({last.path, last.line, last.column, "too-many-messages",
                         fmt::format("{} more messages are left out; mend these first", left_out_)});
  }
  return std::move(messages_);
}

}  // namespace okienko::pack
