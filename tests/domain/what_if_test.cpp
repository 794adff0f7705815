// What other limits would have come to, on a year of history made by chance, against a second reckoning that is as plain
// as can be: every grant is held against the whole list of those before it.
#include "domain/what_if.hpp"

#include <cmath>
#include <iostream>
#include <random>

#include "world.hpp"

namespace okienko::domain::testing {

namespace {

struct Told {
  EventHeader header;
  Event event;
};

LimitTable table_with(std::int64_t voucher_minor, std::int64_t refund_minor, std::int64_t cap_minor) {
  LimitTable table = small_pack().limits;
  table.rows[1].up_to = Money{refund_minor, "PLN"};
  table.rows[2].up_to = Money{voucher_minor, "PLN"};
  Cap year, day_of_agent;
  year.id = "Y";
  year.per = CapPeriod::customer_year;
  year.roles = {Role::agent};
  year.kind = RemedyKind::goodwill;
  year.up_to = Money{cap_minor, "PLN"};
  day_of_agent = year;
  day_of_agent.id = "D";
  day_of_agent.per = CapPeriod::agent_day;
  day_of_agent.up_to = Money{2 * cap_minor, "PLN"};
  table.caps = {year, day_of_agent};
  return table;
}

// A year at one site: grants alone, requests, answers.
std::vector<Told> a_year(std::mt19937& random, int how_many) {
  World world;
  base::SeededIdSource ids(9);
  const auto roll = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  std::vector<CustomerId> customers;
  for (int i = 0; i < how_many / 8 + 1; ++i) customers.push_back(ids.make<CustomerId>(world.now));
  const StaffId agents[] = {world.anna.id, world.tomasz.id};
  const char* categories[] = {"non_conformity", "delivery"};
  std::vector<Told> told;
  WallTime now = world.zone.at(day("2026-01-02"), 600);
  for (int i = 0; i < how_many; ++i) {
    now += std::chrono::minutes{365 * 1440 / how_many};
    const EventHeader header{now, agents[roll(2)], world.device, "poznan-04", "test@1"};
    LimitCase asked{Role::agent, categories[roll(2)], Channel::counter, "", std::nullopt};
    if (roll(10)) asked.customer = customers[static_cast<std::size_t>(roll(static_cast<int>(customers.size())))];
    const bool gesture = roll(3) > 0;
    const std::string remedy = gesture ? "voucher" : "refund";
    const RemedyKind kind = gesture ? RemedyKind::goodwill : RemedyKind::statutory;
    const Money amount{gesture ? 1000 * (1 + roll(10)) : 5000 * (1 + roll(12)), "PLN"};
    const Date on{std::chrono::floor<std::chrono::days>(now)};
    RemedyGranted granted;
    granted.grant = ids.make<GrantId>(now);
    granted.remedy = remedy;
    granted.kind = kind;
    granted.amount = amount;
    granted.counted_on = on;
    granted.asked = asked;
    if (roll(4)) {
      told.push_back({header, granted});
      continue;
    }
    ApprovalRequested requested;
    requested.request = ids.make<RequestId>(now);
    requested.remedy = remedy;
    requested.kind = kind;
    requested.amount = amount;
    requested.requester = header.actor;
    requested.asked = asked;
    told.push_back({header, requested});
    EventHeader later = header;
    later.wall_time += std::chrono::seconds{10 + roll(200)};
    const int fate = roll(5);
    const auto state = fate == 0 ? RequestState::refused : fate == 1 ? RequestState::expired : RequestState::approved;
    const Money given{fate == 2 && amount.minor > 1000 ? amount.minor - 1000 : amount.minor, "PLN"};
    told.push_back({later, ApprovalSettled{requested.request, state, {world.maria.id},
                                           state == RequestState::approved ? given : Money{}, {}, {}}});
    if (state != RequestState::approved) continue;
    granted.request = requested.request;
    granted.amount = given;
    granted.asked.reset();
    told.push_back({later, granted});
  }
  return told;
}

// The second reckoning: no tables, no maps of sums; each question looks through all that was given before.
WhatIfLine reckoned_otherwise(const std::vector<Told>& told, std::int64_t voucher_minor, std::int64_t refund_minor,
                              std::int64_t cap_minor, const std::string& remedy, const std::string& category,
                              WallTime since) {
  struct Given {
    std::optional<CustomerId> customer;
    StaffId agent;
    Date on;
    std::int64_t minor;
  };
  std::vector<Given> gestures;
  std::map<RequestId, const ApprovalRequested*> requests;
  std::map<RequestId, WallTime> asked_at;
  std::map<RequestId, bool> alone_then;
  WhatIfLine line;
  int decided = 0, refused = 0;
  std::int64_t added_minor = 0;
  const auto fits = [&](const std::string& what, const LimitCase& asked, const StaffId& agent, Date on, std::int64_t minor) {
    if (what == "refund") return minor <= refund_minor;
    std::int64_t of_customer = 0, of_agent = 0;
    for (const Given& one : gestures) {
      if (asked.customer && one.customer == asked.customer && one.on.year() == on.year()) of_customer += one.minor;
      if (one.agent == agent && one.on == on) of_agent += one.minor;
    }
    return minor <= voucher_minor && of_customer + minor <= cap_minor && of_agent + minor <= 2 * cap_minor;
  };
  for (const Told& one : told) {
    const bool counted = one.header.wall_time >= since;
    if (const auto* granted = std::get_if<RemedyGranted>(&one.event)) {
      const ApprovalRequested* request = granted->request ? requests.at(*granted->request) : nullptr;
      const LimitCase asked = request ? *request->asked : *granted->asked;
      const StaffId agent = request ? request->requester : one.header.actor;
      const bool here = granted->remedy == remedy && asked.category == category;
      if (!request && counted && here) {
        ++line.grants_alone;
        if (!fits(remedy, asked, agent, granted->counted_on, granted->amount.minor)) {
          ++line.added;
          added_minor += granted->amount.minor;
          // A supervisor's row goes to 1500 zł, whatever the caps say.
        }
      }
      if (request && here && asked_at.at(*granted->request) >= since && alone_then.at(*granted->request)) {
        line.cost_high_minor += request->amount.minor - granted->amount.minor;
      }
      if (granted->kind == RemedyKind::goodwill) {
        gestures.push_back({asked.customer, agent,
                            request ? Date{std::chrono::floor<std::chrono::days>(asked_at.at(*granted->request))}
                                    : granted->counted_on,
                            granted->amount.minor});
      }
    } else if (const auto* requested = std::get_if<ApprovalRequested>(&one.event)) {
      requests[requested->request] = requested;
      asked_at[requested->request] = one.header.wall_time;
      const Date on{std::chrono::floor<std::chrono::days>(one.header.wall_time)};
      const bool alone = fits(requested->remedy, *requested->asked, requested->requester, on, requested->amount.minor);
      alone_then[requested->request] = alone;
      if (!counted || requested->remedy != remedy || requested->asked->category != category) continue;
      ++line.requests;
      line.saved += alone ? 1 : 0;
    } else if (const auto* settled = std::get_if<ApprovalSettled>(&one.event)) {
      const ApprovalRequested& request = *requests.at(settled->request);
      if (asked_at.at(settled->request) < since) continue;
      const bool answered = settled->state == RequestState::approved || settled->state == RequestState::refused;
      decided += answered ? 1 : 0;
      refused += settled->state == RequestState::refused ? 1 : 0;
      if (!alone_then.at(settled->request) || request.remedy != remedy || request.asked->category != category) continue;
      if (answered) line.waited_ms += (one.header.wall_time - asked_at.at(settled->request)).count();
      if (settled->state != RequestState::approved) line.cost_high_minor += request.amount.minor;
    }
  }
  // The upper end of Wilson's interval, found by bisection of its definition: the share p of which |p̂ - p| is 1.96
  // standard errors of p.
  const double share = static_cast<double>(refused) / decided;
  double low = share, high = 1;
  for (int i = 0; i < 200; ++i) {
    const double p = (low + high) / 2;
    (p - share > 1.959964 * std::sqrt(p * (1 - p) / decided) ? high : low) = p;
  }
  line.cost_low_minor = -std::llround(static_cast<double>(added_minor) * low);
  return line;
}

TEST(WhatIf, AYearComesToTheSameReckonedInAnotherWay) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  const std::vector<Told> told = a_year(random, 1500);
  const WallTime since = FixedZone().at(day("2026-03-01"), 0);
  int saved = 0, added = 0;
  for (const auto& [voucher, refund, cap] :
       {std::tuple{5000, 20000, 12000}, std::tuple{10000, 45000, 30000}, std::tuple{2000, 5000, 6000}}) {
    WhatIf what_if(table_with(voucher, refund, cap), since);
    for (const Told& one : told) what_if.see(one.header, one.event);
    const WhatIfResult result = what_if.result();
    EXPECT_EQ(result.unknown, 0);
    for (const char* remedy : {"voucher", "refund"}) {
      for (const char* category : {"non_conformity", "delivery"}) {
        const auto found = result.lines.find({remedy, category});
        ASSERT_NE(found, result.lines.end());
        const WhatIfLine other = reckoned_otherwise(told, voucher, refund, cap, remedy, category, since);
        EXPECT_EQ(found->second.grants_alone, other.grants_alone) << remedy << " " << category;
        EXPECT_EQ(found->second.requests, other.requests) << remedy << " " << category;
        EXPECT_EQ(found->second.saved, other.saved) << remedy << " " << category;
        EXPECT_EQ(found->second.added, other.added) << remedy << " " << category;
        EXPECT_EQ(found->second.waited_ms, other.waited_ms) << remedy << " " << category;
        EXPECT_EQ(found->second.cost_high_minor, other.cost_high_minor) << remedy << " " << category;
        EXPECT_NEAR(static_cast<double>(found->second.cost_low_minor), static_cast<double>(other.cost_low_minor), 1.0);
        saved += other.saved;
        added += other.added;
      }
    }
  }
  EXPECT_GT(saved, 50) << "the year is not dull";
  EXPECT_GT(added, 50);
}

TEST(WhatIf, TheSameLimitsSaveAndAddNothing) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  std::vector<Event> all = world.must(GrantRemedy{contact, "voucher"});
  const auto asked = world.must(RequestApproval{contact, "refund"});
  all.insert(all.end(), asked.begin(), asked.end());
  WhatIf what_if(world.pack.limits, std::nullopt);
  for (const Event& event : all) what_if.see({world.now, world.anna.id, world.device, "poznan-04", "test@1"}, event);
  const WhatIfResult result = what_if.result();
  EXPECT_EQ(result.total.grants_alone, 1);
  EXPECT_EQ(result.total.requests, 1);
  EXPECT_EQ(result.total.saved + result.total.added, 0);
  EXPECT_EQ(result.unknown, 0);
}

TEST(WhatIf, WhatWasNotRecordedIsCountedAsUnknown) {
  WhatIf what_if(small_pack().limits, std::nullopt);
  what_if.see({}, RemedyGranted{});
  what_if.see({}, ApprovalRequested{});
  EXPECT_EQ(what_if.result().unknown, 2);
}

}  // namespace

}  // namespace okienko::domain::testing
