// The ledger of limits, as tables: what was granted, in sums by period and never by grant (E8.3), this terminal's shares
// of budgets, and what the hub flagged. Owned by the projection, used on its thread.
#pragma once

#include <map>
#include <tuple>

#include "domain/entities.hpp"
#include "store/prepared.hpp"

namespace okienko::store {

class Ledger {
 public:
  explicit Ledger(Prepared& prepared) : prepared_(prepared) {}

  void count(const domain::GrantCount& count);
  // Asks the tables: it sees what is committed, which is all there is when something is decided.
  base::Result<std::int64_t> granted_minor(const domain::GrantSum& sum) const;

  base::Result<domain::LeaseHolding> lease(const domain::DeviceId& device, const domain::Budget& budget) const;
  void put(const domain::DeviceId& device, const domain::Budget& budget, const domain::LeaseHolding& holding);
  void add(const domain::StandingLease& lease) { standing_.push_back(lease); }
  base::Result<std::int64_t> standing_minor(const domain::DeviceId& device, const std::string& cap,
                                            domain::Date on) const;
  // Budgets of which this terminal holds something that it asked for by name.
  base::Result<std::vector<domain::Budget>> held(const domain::DeviceId& device) const;

  base::Result<domain::Date> counted_until(const domain::DeviceId& device) const;
  void put_counted_until(const domain::DeviceId& device, domain::Date day) { counted_until_[device] = day; }

  // What was given alone at a site since a day, by row and sum: for what other limits would come to.
  base::Result<std::vector<domain::GrantTally>> tallies(std::string_view site, domain::Date since) const;

  void raise(const domain::Flag& flag) { flags_.push_back(flag); }
  base::Result<std::vector<domain::Flag>> flags(std::string_view site, std::size_t most) const;  // the newest first

  base::Result<void> flush();  // inside a transaction
  void drop_unwritten();

 private:
  Prepared& prepared_;
  std::map<std::tuple<domain::CapScope, std::string, domain::RemedyKind, std::string>, std::int64_t> sums_;
  std::map<std::tuple<std::string, domain::Date, std::string, std::string, domain::Money>, int> tallies_;
  std::map<std::pair<domain::DeviceId, domain::Budget>, domain::LeaseHolding> leases_;
  std::vector<domain::StandingLease> standing_;
  std::map<domain::DeviceId, domain::Date> counted_until_;
  std::vector<domain::Flag> flags_;
};

}  // namespace okienko::store
