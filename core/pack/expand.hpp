// Parts are put in place: a step that runs a part becomes the part's steps, so that whoever guides an agent
// sees one plain script. The step `who` that runs a part with the steps `name` and `phone` becomes `who.name`
// and `who.phone`.
#pragma once

#include <map>
#include <vector>

#include "pack/read.hpp"
#include "pack/source.hpp"

namespace okienko::pack {

// `parts` by their ids; no circle among them. A script that grows over max_steps is reported and left without
// steps.
domain::Script expand(const AuthoredScript& script, const std::map<std::string, AuthoredScript>& parts,
                      Source& source, Messages& messages);

}  // namespace okienko::pack
