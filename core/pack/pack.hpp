// Loads a pack: a folder of YAML files becomes a typed domain::Pack, or messages that say what is wrong and
// where. A pack with any message is not loaded at all: the one in force stays in force.
//
// Works on the files alone, needs no network and no customer data. May be called on any thread; keeps
// nothing.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "domain/pack.hpp"
#include "pack/messages.hpp"

namespace okienko::pack {

struct Loaded {
  std::optional<domain::Pack> pack;  // set exactly when there are no messages
  std::vector<Message> messages;     // ordered by file, line, column; at most max_messages and one
};

Loaded load(const std::filesystem::path& folder);

}  // namespace okienko::pack
