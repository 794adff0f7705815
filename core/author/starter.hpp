// A small pack to begin with: everything in it works, passes `check` and `test`, and shows one of each thing an author
// needs first.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace okienko::author {

// Writes it into a new folder, whose name becomes the pack's id. `refused`: the folder is there already and is not
// empty, or its name is no id. Texts are in `language` ("en" has words in it; another has the same English words, to be
// translated).
base::Result<void> write_starter(const std::filesystem::path& folder, const std::string& language);

}  // namespace okienko::author
