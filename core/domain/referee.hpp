// What only the hub decides, since only the hub sees one order of everything: which answer to a request came first, who
// holds which share of a budget, and what has to be looked into. Pure: one committed record goes in, the records that
// the hub adds come out. All of its state follows from the records, so that it is made anew by reading them.
//
// Shares (a bounded counter): of every budget, what the terminals hold together never exceeds the cap. A share grows
// only by the hub's record and shrinks only by its holder's; a terminal spends no more than its share. So the sum of
// what is given alone stays within the cap, whatever the network does. Nothing is taken back on a time-out: a terminal
// that does not answer keeps its share until the budget's period is over.
//
// Owned by whoever keeps the hub's log; used on that one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/decide.hpp"

namespace okienko::domain {

// How far ahead a terminal may spend its standing lease without hearing of the hub, and when it is renewed.
inline constexpr int standing_lease_days = 14;
inline constexpr int standing_lease_renewed_before_days = 10;
// A wish for a share waits so long for what others give back.
inline constexpr std::chrono::seconds lease_wish_is_good_for{60};
inline constexpr std::size_t max_waiting_wishes = 10'000;
inline constexpr std::size_t max_waiting_answers = 10'000;  // by telephone, to codes that have not come
// A payment by telephone is confirmed by the supervisor's own record within this time, or flagged.
inline constexpr std::chrono::hours code_is_confirmed_within{24};

// A record of the hub, and who is to hear of it.
struct Ruling {
  Event event;
  std::optional<DeviceId> to;  // none: every terminal of `site`
  std::string site;
};
using Rulings = std::vector<Ruling>;

class Referee {
 public:
  struct Terminal {
    DeviceId device;
    std::string site;
    bool shut_out = false;  // revoked or in quarantine: it keeps what it has, and gets nothing more
  };

  // The limits in force. None while no pack is known: then nothing is leased.
  void set_limits(std::string version, LimitTable limits);
  bool has_limits() const { return !version_.empty(); }

  // Whether records of this kind are looked at; the others need not be kept for it.
  static bool looks_at(std::string_view type);

  // A record that was kept before, the hub's own among them, in the order of the log. Nothing is said about it again.
  void read(const EventHeader& header, const Event& event, WallTime came_at);
  // A record that has just come. The rulings are in force at once; whoever calls writes them into the log in the same
  // transaction, or makes a new referee.
  Rulings take(const EventHeader& header, const Event& event, WallTime now);
  // Standing leases to be given or renewed; payments by telephone that nobody has confirmed.
  Rulings tick(const std::vector<Terminal>& terminals, WallTime now);

  // What all terminals may spend of a budget together, and what one may.
  std::int64_t share_minor(const DeviceId& device, const Budget& budget) const;
  std::int64_t shares_minor(const Budget& budget) const;
  // Budgets of which more is held than the cap allows, in words; after a cap was lowered, what was leased before stays.
  std::vector<std::string> overdrawn() const;
  const MemoryEntities& entities() const { return entities_; }

 private:
  struct Wish {
    Budget budget;
    DeviceId device;
    std::int64_t minor = 0;
    WallTime until{};
  };
  struct ByCode {
    RequestId request;
    WallTime came_at{};
    bool flagged = false;
  };
  struct Answered {
    Money amount;
    WallTime came_at{};
  };

  void apply(const EventHeader& header, const Event& event, WallTime now);
  void rule(Event event, std::optional<DeviceId> to, std::string site, WallTime now, Rulings& rulings);
  void settle(const RequestId& id, WallTime now, Rulings& rulings);
  void match_codes(const std::string& code, const StaffId& approver, WallTime now, Rulings& rulings);
  void flag(FlagKind kind, const ApprovalRequest& request, const DeviceId& device, const Money& amount, WallTime now,
            Rulings& rulings);
  void look_at_payment(const EventHeader& header, const RemedyGranted& granted, WallTime now, Rulings& rulings);
  void grant_lease(const LeaseAsked& asked, const EventHeader& header, WallTime now, Rulings& rulings);
  void serve_wishes(const Budget& budget, WallTime now, Rulings& rulings);
  void give(const DeviceId& device, const Budget& budget, const Money& amount, WallTime now, Rulings& rulings);
  void renew_standing(const Terminal& terminal, const Cap& cap, const std::vector<Terminal>& terminals, WallTime now,
                      Rulings& rulings);
  // The largest standing lease of this terminal that touches the budget's period.
  std::int64_t standing_minor(const DeviceId& device, const Budget& budget) const;
  std::int64_t pool_minor(const Cap& cap, const Budget& budget) const;

  std::string version_;
  LimitTable limits_;
  MemoryEntities entities_;
  std::map<DeviceId, std::string> site_of_;
  std::map<DeviceId, std::map<std::string, std::vector<StandingLease>>> standing_;
  std::map<Budget, std::map<DeviceId, LeaseHolding>> holdings_;
  std::vector<Wish> wishes_;
  std::map<std::pair<std::string, StaffId>, ByCode> by_code_;       // by code and approver
  std::map<std::pair<std::string, StaffId>, Answered> answered_;
};

}  // namespace okienko::domain
