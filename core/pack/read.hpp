// From the tree of each file to the types of the domain. Only for trees in which nothing was found wrong:
// what does not fit here is a bug of the grammar.
#pragma once

#include <string>
#include <vector>

#include "domain/pack.hpp"
#include "pack/conversation.hpp"
#include "pack/reading.hpp"

namespace okienko::pack {

// A script or a part as it was written: steps that run a part still stand in it.
struct AuthoredStep {
  domain::Step step;
  std::string runs;  // the part; empty: an ordinary step
};
struct AuthoredScript {
  domain::Script script;  // without steps
  std::vector<AuthoredStep> steps;
};

class Fields;
// read_letters.cpp
void read_letters(const Fields& file, domain::Pack& pack);

// read_measures.cpp
void read_measures(const Fields& file, domain::Pack& pack);
domain::StandardMeasure read_measured_by(const Fields& fields);

// read_training.cpp
void read_training(const Fields& file, domain::Pack& pack);
domain::PractisedFirst read_practised_first(const Fields& fields);
void read_practise(const Fields& fields, Conversation& conversation);
// Once scripts have all their steps.
void add_exercises(const std::vector<Conversation>& conversations, domain::Pack& pack);

// `file` is the name of one of root_files().
void read_file(const Reading& reading, std::string_view file, const Node& root, domain::Pack& pack);
AuthoredScript read_script(const Reading& reading, const Node& root);
void read_conversations(const Reading& reading, const std::string& path, const Node& root,
                        std::vector<Conversation>& conversations);

}  // namespace okienko::pack
