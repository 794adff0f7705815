// Walks every way through a script, over everything that could be known before it starts: what the checker says about
// a script, it says because it has been there. The walk uses the same rules as the running of a script in
// domain/script.cpp, over small abstract values instead of told ones: an option for a choice, a point on each side of
// every bound for a number, "known" where only that is asked. A value that no step ahead looks at is forgotten, so that
// a thousand steps stay a short walk.
//
// Pure; any thread. The pack and the script outlive the result.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/pack.hpp"

namespace okienko::pack {

inline constexpr std::size_t max_explored_states = 300'000;

// A step on a way, and what was answered there; empty where the way just goes on.
struct Passage {
  std::string step;
  std::string answer;
};
using Way = std::vector<Passage>;

// "product: not known > claim: refund > remedy"
std::string to_words(const Way& way);

// What is known when the script starts.
enum class Beginning {
  anything,  // whatever could have been told before
  nothing,   // a customer nobody has seen
};

struct Question {
  Beginning beginning = Beginning::anything;
  // Only ways on which this fact is answered so; empty: all ways.
  std::string fact;
  std::string value;
  // Steps of kind remedy where nothing can be given: there only the options lead on.
  std::set<std::string> nothing_to_give;
};

struct Exploration {
  struct Truth {
    bool ever_true = false;
    bool ever_false = false;
  };
  struct Finding {
    const domain::Step* step = nullptr;
    std::string fact;
    Way way;
  };

  bool complete = true;                                 // false: too many facts or states to walk; nothing below holds
  std::set<const domain::Step*> reached;                // some way comes there
  std::map<const domain::Condition*, Truth> truths;     // of each `when`, and of each comparison in it
  std::map<const domain::Step*, Way> ends;              // end and go_to steps, each with the shortest way there
  std::optional<Way> loop;                              // a way that comes back to where it was
  std::vector<Finding> without_end;                     // ways that stop at a step with nowhere to go
  std::vector<Finding> asked_again;                     // the customer did not know, and is asked once more
  std::vector<Finding> too_early;                       // a fact placed in a line, or compared, before it is asked
  std::set<std::string> amounts_known;                  // facts that are known at a remedy step that needs them
  int longest = 0;                                      // decisions on the longest way, the end not counted
  Way longest_way;
};

Exploration explore(const domain::Pack& pack, const domain::Script& script, const Question& question);

}  // namespace okienko::pack
