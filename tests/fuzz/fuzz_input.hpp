// What one input of the fuzzer means: which file of a good small pack is replaced, and by what.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace okienko::pack {

// In a fixed order: the first byte of an input is an index into them.
const std::vector<std::string>& fuzzed_files();

std::string to_input(std::string_view file, std::string_view content);  // empty: not one of the files

}  // namespace okienko::pack
