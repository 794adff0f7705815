// What the screens show of approvals: the request that waits in a contact, the supervisor's inbox, the answer by
// telephone, and what other limits would have come to. Part of the snapshot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/types.hpp"
#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

using domain::Money;
using domain::RequestId;
using domain::StaffId;
using domain::WallTime;

// Of the pack: why a gesture is refused, or the legal ground on which a claim is refused or cut.
struct RefusalChoice {
  std::string id;
  std::string label;
  std::string basis;  // of a ground: the law it stands in
  std::string words;  // of a ground: what the customer gets on paper
};

struct ApprovalView {
  RequestId id;
  std::string remedy;            // its id: it is asked for once more by it
  std::string remedy_label;
  domain::RemedyKind kind = domain::RemedyKind::goodwill;
  std::optional<Money> amount;
  StaffId requester;
  std::string requester_name;
  std::string case_number;
  std::optional<Money> requester_limit;
  std::string rule;
  std::string reason;            // why, from the answers of the case
  std::string law;
  std::string customer_name;
  WallTime customer_since{};
  int customer_cases = 0;
  Money granted_this_year;
  domain::RequestState state = domain::RequestState::pending;
  WallTime asked_at{};
  WallTime expires_at{};
  bool elsewhere = false;        // there is a line to the hub: other terminals see it
  std::string passed_to;         // to whom by hand; empty: to nobody
  int approvers_needed = 1;
  std::vector<std::string> approved_by;  // of two, the first
  std::optional<Money> granted;  // approved: so much, where it is less than was asked
  std::string refusal;           // refused or cut: why, in the pack's words
  std::string decided_by;
  bool provisional = false;      // by telephone, and not confirmed yet
  struct Approver {
    StaffTile tile;
    std::optional<Money> limit;  // none: without a limit
    bool limit_enough = false;
  };
  std::vector<Approver> approvers;  // never the requester
  std::vector<RefusalChoice> refusals;  // reasons of a gesture, legal grounds of a claim
  // By telephone: the code that is read out. Empty: it may not be approved so; then `telephone_up_to` says how far.
  std::string code;
  std::optional<Money> telephone_up_to;
  int code_tries_left = 0;
  std::int64_t code_delay_ms = 0;  // until the next try
};

// A line of the inbox.
struct InboxItem {
  RequestId id;
  std::string remedy_label;
  std::optional<Money> amount;
  std::string customer_name;
  std::string requester_name;
  int waiting_seconds = 0;
  bool as_substitute = false;    // it is somebody else's, and has waited too long
  bool to_confirm = false;       // paid by telephone; the supervisor's own word is still wanted
};

// What the hub noticed.
struct FlagView {
  domain::FlagKind kind = domain::FlagKind::decision_invalid;
  std::string case_number;
  std::string remedy_label;
  std::optional<Money> amount;
  WallTime at{};
};

// What another limit would have come to, by the record of this site.
struct WhatIfView {
  std::string rule;
  std::string remedy_label;
  Money now;                     // the limit in force
  Money proposed;
  Money step;                    // of the slider
  Money most;                    // its right end
  int requests = 0;              // for this remedy by whom the rule is for, in the time looked at
  int days = 0;                  // that were looked at
  int saved = 0;                 // requests that nobody would have had to decide
  int added = 0;
  int waited_seconds = 0;        // that customers would not have waited
  Money cost_low;                // more than was given, at the least and at the most
  Money cost_high;
};

struct InboxView {
  std::vector<InboxItem> items;  // the oldest first
  std::optional<ApprovalView> chosen;
  std::vector<StaffTile> others; // to whom it can be passed on
  std::vector<FlagView> flags;   // the newest first
  // Of this site, without anybody's name (E8.3).
  int approved_today = 0;
  int median_seconds = 0;        // until the answer
  struct CapLeft {
    std::string label;
    Money left;
    Money up_to;
  };
  std::vector<CapLeft> caps;     // of the site: its day, its month
  int alike_this_month = 0;      // requests for the chosen remedy
  int alike_approved = 0;
  std::optional<Money> limit_to_try;  // worth looking at: see WhatIfView
  std::optional<WhatIfView> what_if;
};

// The supervisor's end of an approval by telephone.
struct TelephoneView {
  std::string code;
  std::optional<Money> amount;
  std::string answer;            // that is read back; empty: not answered yet
  bool code_wrong = false;       // a digit was misheard
};

}  // namespace okienko::terminal
