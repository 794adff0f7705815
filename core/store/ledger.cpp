#include "store/ledger.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "base/calendar.hpp"
#include "base/check.hpp"

namespace okienko::store {

namespace {

template <class Tag>
base::Id<Tag> id_from(const base::Bytes& bytes) {
  base::Id<Tag> id;
  OKIENKO_CHECK(bytes.size() == id.value.size());
  std::copy(bytes.begin(), bytes.end(), id.value.begin());
  return id;
}

domain::Date day_from(const std::string& text) { return base::date_from_text(text).value_or(domain::Date{}); }

}  // namespace

void Ledger::count(const domain::GrantCount& count) {
  for (const domain::CapPeriod per : domain::cap_periods) {
    sums_[{domain::scope_of(per, count), count.remedy, count.kind, count.amount.currency}] += count.amount.minor;
  }
  if (!count.rule.empty()) ++tallies_[{count.site, count.on, count.rule, count.remedy, count.amount}];
}

base::Result<std::vector<domain::GrantTally>> Ledger::tallies(std::string_view site, domain::Date since) const {
  std::vector<domain::GrantTally> found;
  OKIENKO_TRY(prepared_.each(
      "SELECT rule, remedy, minor, currency, sum(times) FROM grant_tally WHERE site = ? AND day >= ? "
      "GROUP BY rule, remedy, minor, currency",
      [&](const Statement& row) -> base::Result<bool> {
        found.push_back({row.text(0), row.text(1), {row.integer(2), row.text(3)}, static_cast<int>(row.integer(4))});
        return true;
      },
      site, base::date_to_text(since)));
  return found;
}

base::Result<std::int64_t> Ledger::granted_minor(const domain::GrantSum& sum) const {
  std::int64_t minor = 0;
  OKIENKO_TRY(prepared_.each(
      "SELECT remedy, kind, minor FROM grant_sum WHERE per = ? AND scope = ? AND since = ? AND currency = ?",
      [&](const Statement& row) -> base::Result<bool> {
        const std::string remedy = row.text(0);
        const bool of_kind = !sum.kind || row.integer(1) == static_cast<std::int64_t>(*sum.kind);
        const bool of_remedy = sum.remedies.empty() || std::find(sum.remedies.begin(), sum.remedies.end(), remedy) !=
                                                           sum.remedies.end();
        if (of_kind && of_remedy) minor += row.integer(2);
        return true;
      },
      static_cast<std::int64_t>(sum.scope.per), sum.scope.of, base::date_to_text(sum.scope.from), sum.currency));
  return minor;
}

base::Result<domain::LeaseHolding> Ledger::lease(const domain::DeviceId& device, const domain::Budget& budget) const {
  if (const auto unwritten = leases_.find({device, budget}); unwritten != leases_.end()) return unwritten->second;
  domain::LeaseHolding holding;
  OKIENKO_TRY(prepared_.each(
      "SELECT granted_minor, spent_minor, recalled FROM lease WHERE device = ? AND cap = ? AND scope = ? AND since = ?",
      [&](const Statement& row) -> base::Result<bool> {
        holding = {row.integer(0), row.integer(1), row.integer(2) != 0};
        return false;
      },
      device.value, budget.cap, budget.of, base::date_to_text(budget.from)));
  return holding;
}

void Ledger::put(const domain::DeviceId& device, const domain::Budget& budget, const domain::LeaseHolding& holding) {
  leases_[{device, budget}] = holding;
}

base::Result<std::int64_t> Ledger::standing_minor(const domain::DeviceId& device, const std::string& cap,
                                                  domain::Date on) const {
  const std::string day = base::date_to_text(on);
  return prepared_.integer(
      "SELECT minor FROM standing_lease WHERE device = ? AND cap = ? AND since <= ? AND until >= ? LIMIT 1", 0,
      device.value, cap, day, day);
}

base::Result<std::vector<domain::Budget>> Ledger::held(const domain::DeviceId& device) const {
  std::vector<domain::Budget> budgets;
  OKIENKO_TRY(prepared_.each(
      "SELECT cap, scope, since FROM lease WHERE device = ? AND (granted_minor > 0 AND granted_minor > spent_minor "
      "OR recalled = 1) ORDER BY cap, scope, since",
      [&](const Statement& row) -> base::Result<bool> {
        budgets.push_back({row.text(0), row.text(1), day_from(row.text(2))});
        return true;
      },
      device.value));
  return budgets;
}

base::Result<domain::Date> Ledger::counted_until(const domain::DeviceId& device) const {
  if (const auto unwritten = counted_until_.find(device); unwritten != counted_until_.end()) return unwritten->second;
  domain::Date day{};
  OKIENKO_TRY(prepared_.each(
      "SELECT day FROM counted_until WHERE device = ?",
      [&](const Statement& row) -> base::Result<bool> {
        day = day_from(row.text(0));
        return false;
      },
      device.value));
  return day;
}

base::Result<std::vector<domain::Flag>> Ledger::flags(std::string_view site, std::size_t most) const {
  std::vector<domain::Flag> found;
  OKIENKO_TRY(prepared_.each(
      "SELECT kind, request, matter, device, currency, minor, at FROM flag WHERE site = ? ORDER BY row DESC LIMIT ?",
      [&](const Statement& row) -> base::Result<bool> {
        domain::Flag flag;
        if (!boost::describe::enum_from_string(row.text(0).c_str(), flag.kind)) return true;
        if (!row.is_null(1)) flag.request = id_from<domain::RequestTag>(row.blob(1));
        if (!row.is_null(2)) flag.matter = id_from<domain::CaseTag>(row.blob(2));
        flag.site = site;
        flag.device = id_from<domain::DeviceTag>(row.blob(3));
        flag.amount = {row.integer(5), row.text(4)};
        flag.at = base::from_unix_ms(row.integer(6));
        found.push_back(std::move(flag));
        return true;
      },
      site, static_cast<std::int64_t>(most)));
  return found;
}

base::Result<void> Ledger::flush() {
  for (const auto& [what, minor] : sums_) {
    const auto& [scope, remedy, kind, currency] = what;
    OKIENKO_TRY(prepared_.run(
        "INSERT INTO grant_sum (per, scope, since, currency, remedy, kind, minor) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET minor = minor + excluded.minor",
        static_cast<std::int64_t>(scope.per), scope.of, base::date_to_text(scope.from), currency, remedy,
        static_cast<std::int64_t>(kind), minor));
  }
  for (const auto& [what, times] : tallies_) {
    const auto& [site, day, rule, remedy, amount] = what;
    OKIENKO_TRY(prepared_.run(
        "INSERT INTO grant_tally (site, day, rule, remedy, minor, currency, times) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET times = times + excluded.times",
        site, base::date_to_text(day), rule, remedy, amount.minor, amount.currency, std::int64_t{times}));
  }
  for (const auto& [key, holding] : leases_) {
    const auto& [device, budget] = key;
    OKIENKO_TRY(prepared_.run(
        "INSERT OR REPLACE INTO lease (device, cap, scope, since, granted_minor, spent_minor, recalled) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        device.value, budget.cap, budget.of, base::date_to_text(budget.from), holding.granted_minor,
        holding.spent_minor, std::int64_t{holding.recalled ? 1 : 0}));
  }
  for (const domain::StandingLease& lease : standing_) {
    OKIENKO_TRY(prepared_.run(
        "INSERT OR REPLACE INTO standing_lease (device, cap, since, until, minor) VALUES (?, ?, ?, ?, ?)",
        lease.device.value, lease.cap, base::date_to_text(lease.from), base::date_to_text(lease.until),
        lease.each.minor));
  }
  for (const auto& [device, day] : counted_until_) {
    OKIENKO_TRY(prepared_.run("INSERT OR REPLACE INTO counted_until (device, day) VALUES (?, ?)", device.value,
                              base::date_to_text(day)));
  }
  for (const domain::Flag& flag : flags_) {
    const auto blob_of = [](const auto& id) {
      return id ? Value(base::Bytes(id->value.begin(), id->value.end())) : Value();
    };
    OKIENKO_TRY(prepared_.run(
        "INSERT INTO flag (site, kind, request, matter, device, currency, minor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        flag.site, std::string(boost::describe::enum_to_string(flag.kind, "")), blob_of(flag.request),
        blob_of(flag.matter), flag.device.value, flag.amount.currency, flag.amount.minor, base::to_unix_ms(flag.at)));
  }
  drop_unwritten();
  return base::success();
}

void Ledger::drop_unwritten() {
  sums_.clear();
  tallies_.clear();
  leases_.clear();
  standing_.clear();
  counted_until_.clear();
  flags_.clear();
}

}  // namespace okienko::store
