// Checks over what was gathered from all files: ids that are given twice, names that lead nowhere, facts of
// the wrong kind, values that nothing can equal, stored names that a sentence tries to inflect.
#pragma once

#include "pack/reading.hpp"

namespace okienko::pack {

void check_names(Reading& reading);
void check_parts(Reading& reading,
                 const std::string& pack_path);  // unused, or running one another in a circle
void check_compared(Reading& reading);
void check_option_texts(Reading& reading);  // an option that has none
void check_placeholders(Reading& reading);
void check_training(Reading& reading);  // rules_training.cpp: whether a conversation's script can be practised

// The word of `candidates` nearest to `wanted`, as " (did you mean 'x'?)", or nothing when none is near.
std::string did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates);

}  // namespace okienko::pack
