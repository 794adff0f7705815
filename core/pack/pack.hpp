// Loads a pack: a folder of YAML files becomes a typed domain::Pack, or messages that say what is wrong and
// where. A pack with any message is not loaded at all: the one in force stays in force.
//
// Works on the files alone, needs no network and no customer data. May be called on any thread; keeps
// nothing. Whatever stands in the folder, time and memory are bounded: files, their sizes, depth, steps and
// messages all have limits.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "domain/pack.hpp"
#include "pack/conversation.hpp"
#include "pack/messages.hpp"

namespace okienko::pack {

inline constexpr std::size_t max_conversation_files = 60;
inline constexpr std::size_t max_pack_bytes = 8 * 1024 * 1024;  // of all its files together
inline constexpr std::size_t max_folder_entries = 1000;         // of one folder of the pack

struct Loaded {
  std::optional<domain::Pack> pack;         // set exactly when there are no messages
  std::vector<Conversation> conversations;  // as they stand in the files; empty without a pack
  std::vector<Message> messages;            // ordered by file, line, column; at most max_messages and one
};

Loaded load(const std::filesystem::path& folder);

}  // namespace okienko::pack
