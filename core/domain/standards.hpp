// The standards of a place as they are in force: those of the pack, as they were revised, reviewed or withdrawn here, and
// those that were added here (S.cycle, D.drop). The pack is the author's; a place may be stricter or drop what has no
// effect, and says so in its charter with the date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/improvements.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

struct StandardHere {
  Standard standard;                     // as in force; of one added here the id is its improvement's
  std::optional<ImprovementId> changed;  // the last change that shaped it; none: as the pack has it
  bool withdrawn = false;
  std::string reason;                    // of a withdrawal
};

// `changes`: improvements of the kind `standard`, in any order; only those adopted, or retired again, count. In the
// pack's order, then those added here. A change of a standard that the pack no longer has is passed over.
std::vector<StandardHere> standards_here(const Pack& pack, std::vector<Improvement> changes);

// The lines of the charter that is in force here: those added here stand first, where there may be no room for all;
// withdrawn ones are gone, revised ones say what was revised. And since when: the newest of its dates.
struct CharterHere {
  Date in_force_from{};
  std::vector<Text> lines;
};
CharterHere charter_here(const Pack& pack, const std::vector<StandardHere>& standards);

}  // namespace okienko::domain
