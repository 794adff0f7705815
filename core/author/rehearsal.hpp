// Plays a pack's conversations through the same gate as the terminal: commands in, events folded, no shortcut. What
// comes out otherwise than the author expected is a message at the line that expects it.
#pragma once

#include <vector>

#include "domain/pack.hpp"
#include "pack/conversation.hpp"
#include "pack/messages.hpp"

namespace okienko::author {

// What really happened in one conversation.
struct Rehearsal {
  std::vector<std::string> path;
  std::vector<std::string> remedies;
  std::vector<std::string> promises;
  std::string outcome;
  std::string goes_to;
  std::string due;  // "2026-11-30", empty without a deadline
};

// Adds a message for each thing that came out otherwise; none when the conversation went as expected.
Rehearsal rehearse(const domain::Pack& pack, const pack::Conversation& conversation, pack::Messages& messages);

}  // namespace okienko::author
