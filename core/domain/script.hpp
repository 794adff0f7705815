// Running a script. A run is only its answers: where it stands is worked out anew from the pack, the answers and
// what is known. A step whose fact is known and fresh is passed over, and the screen shows the fact instead (E6.1);
// one that is known but has grown old is shown with what is known, to be confirmed or mended.
#pragma once

#include <vector>

#include "domain/events.hpp"
#include "domain/known.hpp"

namespace okienko::domain {

struct ScriptPosition {
  const Step* step = nullptr;            // null: nothing is left (the end step was answered)
  std::vector<const Step*> answered;     // the strip of answers, in order
  std::vector<const Step*> passed_over;  // known already
  std::vector<std::string> newly_passed; // passed over since the last answer: goes into the next one
  bool confirms = false;                 // what the step asks is known, but has grown old
  int number = 1;                        // "step 2 of 4" on the path as it stands
  int total = 1;                         // shortest way on from here counts for what is not decided yet
};

ScriptPosition position(const Script& script, const std::vector<Answer>& answers, const Known& known);

// Going back to `step` drops its answer and those after it: the steps that are asked again then, itself first. What is
// known otherwise stays known.
std::vector<const Step*> asked_again(const Script& script, const std::vector<Answer>& answers, Known known,
                                     const std::string& step);

// What becomes of the answers of a running script in another version of it. A step is found by its id or by one of its
// earlier ids; an answer that the new step does not offer any more is asked anew; what has no step stays in the history.
struct Rebase {
  std::vector<std::string> kept;  // ids in the new version
  std::vector<Renamed> renamed;
  std::vector<std::string> vanished;
  std::vector<std::string> asked_anew;  // ids in the old version
};
Rebase rebase_onto(const Script& script, const std::vector<Answer>& answers);

// The line to be said, in the language and form of address, with {fact} replaced by what is stored, never inflected.
std::string line_to_say(const Step& step, AddressForm form, std::string_view language, const Known& known);
// Replaces {fact}; an unknown fact becomes "…".
std::string fill_in(std::string_view text, const Known& known);

}  // namespace okienko::domain
