// The language of packs as JSON Schemas (draft-07), one for each kind of file, so that an editor completes
// and underlines while an author types. Written from the same shapes as the loader reads by; what a schema
// cannot say (names that lead nowhere, ways without end) only the loader knows.
#pragma once

#include <map>
#include <string>

namespace okienko::pack {

// From the name of the file in assets/schema ("facts.json") to its content.
std::map<std::string, std::string> schemas();

}  // namespace okienko::pack
