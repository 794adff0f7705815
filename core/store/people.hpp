// What the store answers about people: who fits what was typed, who may be the same person, who is concerned by a
// fault, which solved cases are like this one. Plain values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/customers.hpp"

namespace okienko::store {

// Somebody who fits what was typed. Entries of one person are found as that person.
struct Hit {
  domain::CustomerId customer;  // the entry that is kept
  domain::CustomerId entry;     // that fits
  // What made it fit, when it is neither the name nor the phone.
  enum class By { name, email, order, case_number, label };
  By by = By::name;
  std::string value;
};

// May be the same person: what both have, or a name that is nearly the same and needs one fact more.
struct Alike {
  domain::CustomerId customer;
  std::string fact;  // phone, email; empty: the name alone
};
inline constexpr std::size_t max_alike = 50;

// Who is looked for. All of it must hold, of the customer and one case of theirs.
struct ConcernQuery {
  std::map<std::string, std::string> options;  // fact -> the chosen option
  std::map<std::string, std::string> words;    // fact -> words, each the beginning of one of the value's
  std::string order_fact;
  std::string order_from;  // "88100", "ZAM-100": what stands before the digits is the same in both
  std::string order_to;
};
struct Concerned {
  domain::CustomerId customer;                             // the entry that is kept
  std::vector<std::pair<std::string, std::string>> facts;  // that fit, by told_value
  bool called = false;                                     // a callback is open already
  domain::WallTime last_here{};                            // of silent_customers
};
struct ConcernedFound {
  int total = 0;
  std::vector<Concerned> people;  // at most domain::max_concern_customers
};

struct PastConcern {
  domain::Concern concern;
  int customers = 0;
  int kept = 0;
};
inline constexpr std::size_t max_past_concerns = 20;
// Customers who stopped coming are asked for so many days after their silence was counted: later nobody remembers us. And
// no more of them at once than can be called in a week.
inline constexpr int silent_are_asked_days = 90;
inline constexpr int max_silent_at_once = 50;
inline constexpr std::size_t max_silent_looked_at = 5'000;
inline constexpr std::size_t max_similar_cases = 3;
// Contacts that say which scripts are used here.
inline constexpr std::size_t max_recent_contacts = 100;

}  // namespace okienko::store
