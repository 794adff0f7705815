// Running a script. A run is only its answers: where it stands is worked out anew from the pack, the answers and
// what is known. A step whose fact is known already is passed over, and the screen shows the fact instead (E6.1).
#pragma once

#include <vector>

#include "domain/entities.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

// What is known when a step is judged: of the case first, then of the customer.
struct Known {
  const Facts* matter = nullptr;
  const Facts* customer = nullptr;
  const Fact* find(const std::string& fact) const;
};

bool holds(const Condition& condition, const Known& known);

struct ScriptPosition {
  const Step* step = nullptr;            // null: nothing is left (the end step was answered)
  std::vector<const Step*> answered;     // the strip of answers, in order
  std::vector<const Step*> passed_over;  // known already
  int number = 1;                        // "step 2 of 4" on the path as it stands
  int total = 1;                         // shortest way on from here counts for what is not decided yet
};

ScriptPosition position(const Script& script, const std::vector<Answer>& answers, const Known& known);

// The line to be said, in the language and form of address, with {fact} replaced by what is stored, never inflected.
std::string line_to_say(const Step& step, AddressForm form, std::string_view language, const Known& known);
// Replaces {fact}; an unknown fact becomes "…".
std::string fill_in(std::string_view text, const Known& known);

}  // namespace okienko::domain
