// A script as a flow diagram: the text that Graphviz lays out. The longest way and the ways that end at the first
// contact are marked, so that an author sees what a customer goes through.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/pack.hpp"

namespace okienko::author {

// The diagram in Graphviz's own language, with the titles in `language`.
std::string diagram(const domain::Pack& pack, const domain::Script& script, std::string_view language);

// Runs Graphviz's `dot` on it. `not_found`: it is not installed; `io`: it could not write the file.
base::Result<void> draw_svg(const std::string& diagram, const std::filesystem::path& file);

}  // namespace okienko::author
