// Conversations: examples that an author writes down, and that are tested against the pack. Loaded with it;
// what they name is checked, whether they come out as expected is played by the author's tool.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/pack.hpp"
#include "pack/messages.hpp"

namespace okienko::pack {

// What happens at one step.
struct ConversationAnswer {
  enum class Kind { goes_on, option, value, not_known, grant, needs_approval, promise, second_person };
  std::string step;
  Kind kind = Kind::goes_on;
  std::string value;                // the option, the words, the remedy that needs approval, the promise
  std::vector<std::string> grants;  // of grant
  domain::Text says;                // of what is practised: the customer's words
  Place place;                      // of the step's name
};

struct ConversationExpectation {
  std::vector<std::string> path;  // the steps that were asked, in order
  std::vector<std::string> remedies;
  std::vector<std::string> promises;
  std::string outcome;  // exactly one of these two is set
  std::string goes_to;
  std::optional<domain::Date> due;
  Place place;  // of the map
  Place path_place;
};

// What makes an exercise of a conversation.
struct Practise {
  domain::Text title;
  domain::Text story;
  int within_minutes = 0;  // 0: not said
};

struct Conversation {
  std::string id;
  std::string about;
  std::string script;
  domain::Channel channel = domain::Channel::counter;
  domain::Role role = domain::Role::agent;
  domain::Date today{};
  std::map<std::string, std::string> customer;  // facts that are known
  std::map<std::string, std::string> matter;
  std::vector<ConversationAnswer> answers;
  ConversationExpectation expect;
  std::optional<Practise> practise;
  Place place;  // of the id
};

}  // namespace okienko::pack
