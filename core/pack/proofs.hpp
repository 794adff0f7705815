// What is proved about a pack that reads well, or refuted with the way, the table cell or the day that shows it:
//
//   every step can be reached, no way comes round, every way ends in an outcome or leads to a script that can start
//   the longest way is within the script's step budget (E8.1)
//   each typical problem can end at the first contact inside the frontline's limits, for each of its roles, on each
//   channel, for each standing (E8.2)
//   nobody is asked twice (E6.1), nothing is placed in a line or compared before it is asked for
//   no condition is always true or always false
//   the limit table has a row for each cell, and no row that never decides
//   what may have to be approved can be refused: a claim on a legal ground, a gesture for a reason (E8.right)
//
// A message points at the authored line, and its text names the counter-example.
#pragma once

#include <functional>
#include <string>

#include "domain/pack.hpp"
#include "pack/grammar.hpp"
#include "pack/messages.hpp"

namespace okienko::pack {

// Where something is defined: of a step the scope is its script and the id that of the expanded script.
using PlaceOf = std::function<Place(Thing thing, const std::string& scope, const std::string& id)>;

void prove_scripts(const domain::Pack& pack, const PlaceOf& place_of, Messages& messages);
void prove_first_contact(const domain::Pack& pack, const PlaceOf& place_of, Messages& messages);
void prove_limits(const domain::Pack& pack, const PlaceOf& place_of, const Place& limits_file, Messages& messages);
void prove_refusals(const domain::Pack& pack, const PlaceOf& place_of, Messages& messages);
void prove_calendar(const domain::Pack& pack, const Place& calendar_file, Messages& messages);

}  // namespace okienko::pack
