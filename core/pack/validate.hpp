// Walks the tree of a file along its shape. Every fault becomes a message, what is named and what names it is
// gathered; nothing is built. A tree that leaves no message can be read without a further question
// (read.hpp).
#pragma once

#include "pack/grammar.hpp"
#include "pack/reading.hpp"

namespace okienko::pack {

// `id`: of a script or part, the id that its file's name gives; names inside belong to it.
void validate(Reading& reading, const std::string& path, const Shape& shape, const Node& root,
              const std::string& id = {});

}  // namespace okienko::pack
