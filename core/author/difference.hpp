// What changes for the people who work with a pack, in words: steps, limits, terms, remedies, texts. Compares the files
// as they were written, so that nothing an author can change is left out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace okienko::author {

struct Difference {
  std::string file;   // "scripts/complaint.yaml"
  std::string words;  // one line
};

// In the order of the files. `invalid` with the first message when one of the folders cannot be read as a pack.
base::Result<std::vector<Difference>> difference(const std::filesystem::path& before,
                                                 const std::filesystem::path& after);

// Under a heading for each file; "Nothing changes." when there is none.
std::string to_words(const std::vector<Difference>& differences);

}  // namespace okienko::author
