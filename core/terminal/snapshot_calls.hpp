// Of the snapshot: calls that come in, and contacts without a name.
#pragma once

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
  std::string number;
  WallTime came_at{};
  struct Caller {
    CustomerId customer;
    std::string name;
    std::string detail;  // number of an open case, if any
  };
  std::vector<Caller> callers;             // with this number; none: unknown
  std::optional<ContactId> interrupted;    // a call from this number broke off: taken up again
};

// On the phone, before personal data is told: what the caller is asked, and what we have.
struct VerificationView {
  struct Question {
    std::string fact;
    std::string label;
    std::string value;  // as we have it, to compare with
  };
  bool needed = false;  // personal data is masked until two agree
  std::vector<Question> questions;
};
}  // namespace okienko::terminal
