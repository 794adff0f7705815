// Every order of up to five things that happen to one request at once, each of them heard of by the hub at once or only
// after the line is back: what is paid, what is decided, and what everybody believes in the end.
#include <algorithm>
#include <array>

#include "domain/codec.hpp"
#include "floor.hpp"

namespace okienko::domain::testing {

namespace {

enum class Racing { maria_approves, piotr_refuses, anna_withdraws, limits_change, maria_leaves };
constexpr std::array all_racing = {Racing::maria_approves, Racing::piotr_refuses, Racing::anna_withdraws,
                                   Racing::limits_change, Racing::maria_leaves};

struct Race {
  World world;
  std::optional<Floor> floor;
  ContactId contact;
  RequestId request;

  explicit Race(std::int64_t agents_new_limit) : new_limit(agents_new_limit) {
    floor.emplace(world, 3);  // the agent's terminal, Maria's, Piotr's
    FloorTerminal& mine = floor->at[0];
    // The contact is of this terminal.
    const auto must = [&](const Command& command) {
      auto done = floor->run(mine, command);
      EXPECT_TRUE(done);
      return done.value();
    };
    contact = std::get<ContactOpened>(must(OpenContact{Channel::counter}).front()).contact;
    must(CreateCustomer{contact, {{"name", "Jan Wójcik"}, {"price", "899"}}});
    must(StartScript{contact, "complaint", std::nullopt});
    must(AnswerStep{contact, "product", "", "Ekspres"});
    must(AnswerStep{contact, "fault", "leaks", ""});
    request = std::get<ApprovalRequested>(must(RequestApproval{contact, "refund"}).front()).request;
    floor->at[1].actor = world.maria;
    floor->at[2].actor = world.piotr;
    floor->heal();
  }

  DecideApproval decision(const FloorTerminal& terminal, const base::SigningKey& key, bool approved) const {
    const ApprovalRequest asked = *terminal.entities.request(request);
    const Money amount = approved ? asked.amount : Money{};
    const std::string ground = approved ? "" : "misuse";
    return {request, terminal.actor.id, approved, amount, "", ground, DecisionWay::inbox,
            base::sign(key, decision_message(asked.binding, terminal.actor.id, approved, amount, "", ground))};
  }

  // It may be too late for it where it is done: then it is refused there, and has not happened.
  void happen(Racing what, bool heard_at_once) {
    FloorTerminal& mine = floor->at[0];
    FloorTerminal& marias = floor->at[1];
    FloorTerminal& piotrs = floor->at[2];
    switch (what) {
      case Racing::maria_approves:
        (void)floor->run(marias, decision(marias, world.maria_key, true));
        if (heard_at_once) floor->sync(marias);
        return;
      case Racing::piotr_refuses:
        (void)floor->run(piotrs, decision(piotrs, world.piotr_key, false));
        if (heard_at_once) floor->sync(piotrs);
        return;
      case Racing::anna_withdraws:
        (void)floor->run(mine, EndApproval{request, RequestEnd::withdrawn});
        if (heard_at_once) floor->sync(mine);
        return;
      case Racing::limits_change:
        for (FloorTerminal& terminal : floor->at) {
          terminal.pack.version = "2";
          terminal.pack.limits.rows[1].up_to = Money{new_limit, "PLN"};
        }
        floor->referee.set_limits("2", mine.pack.limits);
        floor->look_after(mine);
        if (heard_at_once) floor->sync(mine);
        return;
      case Racing::maria_leaves: {
        StaffRecorded gone;
        gone.staff = world.maria.id;
        gone.role = Role::supervisor;
        gone.active = false;
        gone.approval_key = world.maria.approval_key;
        gone.personal = {{"name", world.maria.name}};
        floor->hub_says(gone);
        if (heard_at_once) {
          for (FloorTerminal& terminal : floor->at) floor->pull(terminal);
        }
        return;
      }
    }
  }

  void expect_invariants(const std::string& when) {
    floor->heal();
    std::map<RequestId, int> paid, settled;
    std::map<RequestId, bool> approved_validly;
    std::vector<FlagKind> flags;
    for (const Record& record : floor->hub_log) {
      if (const auto* granted = std::get_if<RemedyGranted>(&record.event)) {
        ASSERT_TRUE(granted->request) << when << ": nothing was within the limit";
        ++paid[*granted->request];
        EXPECT_LE(granted->amount.minor, 89900) << when;
        EXPECT_EQ(record.header.device, floor->at[0].device) << when << ": only the terminal that asked pays";
      }
      if (const auto* one = std::get_if<ApprovalSettled>(&record.event)) {
        ++settled[one->request];
        if (one->state == RequestState::approved) {
          approved_validly[one->request] = true;
          for (const StaffId& approver : one->approvers) EXPECT_NE(approver, world.anna.id) << when;
        }
      }
      if (const auto* flag = std::get_if<Flagged>(&record.event)) flags.push_back(flag->kind);
    }
    // One decision per request, and a second of the first only where it was asked anew.
    for (const auto& [id, times] : settled) EXPECT_EQ(times, 1) << when;
    for (const auto& [id, times] : paid) {
      EXPECT_EQ(times, 1) << when << ": paid at most once";
      EXPECT_TRUE(approved_validly[id]) << when << ": never without another person's valid approval";
    }
    EXPECT_LE(paid.size(), 1u) << when << ": the customer is paid once";
    EXPECT_TRUE(std::count(flags.begin(), flags.end(), FlagKind::decision_invalid) <= 1) << when;
    // Everybody believes the same.
    MemoryEntities replayed = world.entities;
    for (const Record& record : floor->hub_log) evolve(replayed, record.header, record.event);
    for (const auto& [id, times] : settled) {
      const ApprovalRequest expected = *replayed.request(id);
      for (const FloorTerminal& terminal : floor->at) {
        const ApprovalRequest here = *terminal.entities.request(id);
        EXPECT_EQ(here.state, expected.state) << when;
        EXPECT_EQ(here.settled, expected.settled) << when;
        EXPECT_EQ(here.consumed, expected.consumed) << when;
        EXPECT_EQ(here.approver, expected.approver) << when;
      }
    }
    const Case matter = *floor->at[0].entities.matter(*floor->at[0].entities.contact(contact)->matter);
    EXPECT_EQ(matter.grants.size(), paid.size()) << when;
  }

 private:
  std::int64_t new_limit;
};

TEST(Races, EveryOrderOfUpToFive) {
  int races = 0;
  // The agent's limit becomes another one below the sum, or one that the sum is inside of.
  for (const std::int64_t new_limit : {std::int64_t{30000}, std::int64_t{90000}}) {
    std::array<Racing, all_racing.size()> order = all_racing;
    std::sort(order.begin(), order.end());
    std::vector<std::vector<Racing>> seen;
    do {
      for (std::size_t length = 1; length <= order.size(); ++length) {
        const std::vector<Racing> racing(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(length));
        if (std::find(seen.begin(), seen.end(), racing) != seen.end()) continue;
        seen.push_back(racing);
        for (unsigned heard = 0; heard < 1u << length; ++heard) {
          Race race(new_limit);
          std::string when = "limit " + std::to_string(new_limit) + ", heard " + std::to_string(heard) + ", order";
          for (std::size_t i = 0; i < length; ++i) {
            when += " " + std::to_string(static_cast<int>(racing[i]));
            race.happen(racing[i], heard >> i & 1);
          }
          race.expect_invariants(when);
          ++races;
          if (::testing::Test::HasFailure()) return;
        }
      }
    } while (std::next_permutation(order.begin(), order.end()));
  }
  EXPECT_EQ(races, 2 * (5 * 2 + 20 * 4 + 60 * 8 + 120 * 16 + 120 * 32));
}

}  // namespace

}  // namespace okienko::domain::testing
