// Of the snapshot: calls that come in, and contacts without a name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// A question without a name: one tap on the desk, one on the topic.
struct QuickTopic {
  std::string outcome;
  std::string label;
  std::string icon;
};

// A number is calling. It goes away by itself when nobody takes the call.
struct IncomingCall {
  std::string number;                      // digits, maybe with a +; empty: withheld, or the screen is locked
  WallTime came_at{};
  struct Caller {
    CustomerId customer;
    std::string name;
    std::string detail;  // number of an open case, if any
  };
  std::vector<Caller> callers;             // with this number; none: unknown
  std::optional<ContactId> interrupted;    // a call from this number broke off: taken up again
};

// The call of an open contact has ended: did it break off?
struct EndedCall {
  ContactId contact;
  std::string number;
  std::string customer_name;
};

// On the phone, before personal data is told: what the caller is asked, and what we have.
struct VerificationView {
  struct Question {
    std::string fact;
    std::string label;
    std::string value;    // as we have it, to compare with; only while `open`
    domain::FactKind kind = domain::FactKind::text;
    bool agreed = false;  // already: the call comes from this number
  };
  bool needed = false;    // personal data is masked in this snapshot until `wanted` of them agree
  bool open = false;      // the agent compares now
  int wanted = 2;
  std::vector<Question> questions;
};

// A promise taken from the desk: its customer is on the page, and what it takes to keep it.
struct PromiseAtHand {
  PromiseId promise;
  std::string title;
  std::string case_number;
  std::string phone;
  std::string owner_name;
  WallTime due_at{};
  WallTime made_at{};
};

// Something small was done and needs no more than a word in passing.
struct Done {
  enum class Kind { quick_contact, promise_kept, raised, huddle_ended };
  Kind kind = Kind::quick_contact;
  std::string detail;        // the topic, the promise, or the title of what was raised
  std::uint64_t number = 0;  // grows: another one is a new one
};
}  // namespace okienko::terminal
