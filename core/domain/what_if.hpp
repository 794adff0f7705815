// What other limits would have come to: the recorded grants and requests are held against a proposed table, with its caps
// counted as they would have been. Pure: records go in one by one, in the log's order. Says nothing about anybody (E8.3):
// only sums by remedy and category come out.
//
// What cannot be known is a range. A request that was refused and that nobody would have had to ask: given, at the most.
// A gesture that would have needed a supervisor: refused as often as supervisors refused in the time looked at, at the
// most (the upper end of Wilson's 95 % interval of that share).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "domain/decide.hpp"
#include "domain/limits.hpp"

namespace okienko::domain {

// The upper end of Wilson's 95 % interval of a share of so many.
double upper_share(int hits, int of);

struct WhatIfLine {
  int grants_alone = 0;
  int requests = 0;
  int saved = 0;                  // requests that nobody would have had to decide
  int added = 0;                  // grants alone that somebody would have had to confirm
  int beyond = 0;                 // of these, above everybody's limit
  std::int64_t waited_ms = 0;     // by customers, for the answers to the saved requests
  std::int64_t cost_low_minor = 0;   // more than was given, at the least
  std::int64_t cost_high_minor = 0;  // and at the most
  friend bool operator==(const WhatIfLine&, const WhatIfLine&) = default;
};

struct WhatIfResult {
  std::map<std::pair<std::string, std::string>, WhatIfLine> lines;  // by remedy and category
  WhatIfLine total;
  int unknown = 0;  // grants and requests from before it was recorded what they were asked with
  double refused_share = 0, refused_share_most = 0;  // of the decided requests, and the upper end of its interval
};

class WhatIf {
 public:
  // `since`: earlier records only fill the sums of the caps.
  WhatIf(const LimitTable& proposed, std::optional<WallTime> since);

  static bool looks_at(std::string_view type);
  void see(const EventHeader& header, const Event& event);
  WhatIfResult result() const;

 private:
  struct Waiting {
    LimitQuestion question;
    std::optional<CustomerId> customer;
    StaffId requester;
    std::string site;
    WallTime asked_at{};
    bool would_be_alone = false;
    bool counted = false;   // since the day that is looked at
    bool decided = false;
  };
  LimitAnswer judge(const LimitQuestion& question, const GrantCount& count) const;
  void add_to_sums(const LimitQuestion& question, const GrantCount& count);
  std::string key_of(const Cap& cap, const GrantCount& count) const;
  bool is_counted(WallTime at) const { return !since_ || at >= *since_; }
  void see_granted(const EventHeader& header, const RemedyGranted& granted);
  void see_requested(const EventHeader& header, const ApprovalRequested& requested);
  void see_settled(const EventHeader& header, const ApprovalSettled& settled);

  LimitTable proposed_;
  std::optional<WallTime> since_;
  std::unordered_map<std::string, std::int64_t> spent_;  // by cap, whose, and since when
  std::map<RequestId, Waiting> waiting_;
  WhatIfResult result_;
  std::map<std::pair<std::string, std::string>, std::int64_t> added_minor_;
  int decided_ = 0;
  int refused_ = 0;
};

}  // namespace okienko::domain
