// The two ends of a conversation, without sockets: what they say, what they refuse, and that no cut at any
// moment loses or doubles a record.
#include <gtest/gtest.h>

#include <deque>
#include <random>

#include "sync/peers.hpp"
#include "tests/sync/chain.hpp"

namespace okienko::sync {
namespace {

using base::MonotonicTime;
using std::chrono::milliseconds;

const MonotonicTime t0{milliseconds(1'000'000)};

template <class Action, class Actions>
const Action* find(const Actions& actions) {
  for (const auto& action : actions) {
    if (const auto* found = std::get_if<Action>(&action)) return found;
  }
  return nullptr;
}
template <class M, class Actions>
const M* sent(const Actions& actions) {
  for (const auto& action : actions) {
    if (const auto* send = std::get_if<act::Send>(&action)) {
      if (const auto* message = std::get_if<M>(&send->message)) return message;
    }
  }
  return nullptr;
}

struct Pair {
  tests::Chain chain{5};
  base::SigningKey hub_key = base::signing_key_from_seed({9});
  HubSelf self{hub_key, "Poznań 04", true};

  TerminalStanding standing() const {
    TerminalStanding s;
    s.device = chain.identity().device;
    s.head_seq = chain.head_seq();
    s.hub_key = hub_key.public_key;
    s.nonce[0] = 42;
    return s;
  }
  TerminalPeer terminal() const { return TerminalPeer(standing(), {}, t0); }
  HubPeer hub() const { return HubPeer(self, {chain.identity().device, false}, {}, t0); }
  static DeviceStanding known() {
    DeviceStanding device;
    device.known = true;
    device.certificate_current = true;
    device.site = "poznan-04";
    device.number = 2;
    return device;
  }
  // The hub's answer to this terminal's hello.
  HubHello greet(TerminalPeer& terminal, DeviceStanding device) const {
    HubPeer hub_peer = hub();
    const auto hello = *sent<ClientHello>(terminal.start());
    hub_peer.receive(hello, t0);
    return *sent<HubHello>(hub_peer.device_looked_up(device, tests::Chain::start(), t0));
  }
};

TEST(TerminalPeer, IsConnectedOnlyAfterTheSignedHelloIsVerified) {
  Pair pair;
  TerminalPeer terminal = pair.terminal();
  HubHello hello = pair.greet(terminal, Pair::known());
  EXPECT_FALSE(terminal.connected());
  const auto actions = terminal.receive(hello, t0);
  EXPECT_TRUE(terminal.connected());
  ASSERT_NE(find<act::NoteConnected>(actions), nullptr);
  EXPECT_EQ(find<act::NoteConnected>(actions)->hello.terminal_number, 2u);
}

TEST(TerminalPeer, AHelloOfAnotherHubOrAChangedOneIsTheWrongHub) {
  Pair pair;
  for (int change = 0; change < 3; ++change) {
    TerminalPeer terminal = pair.terminal();
    HubHello hello = pair.greet(terminal, Pair::known());
    if (change == 0) hello.signature[0] ^= 1;
    if (change == 1) hello.acknowledged_seq += 1;
    if (change == 2) hello.demo = !hello.demo;
    const auto actions = terminal.receive(hello, t0);
    ASSERT_NE(find<act::Close>(actions), nullptr);
    EXPECT_EQ(find<act::Close>(actions)->cause, Cause::wrong_hub);
    EXPECT_FALSE(terminal.connected());
  }
}

TEST(TerminalPeer, AnOldHelloDoesNotFitANewNonce) {
  Pair pair;
  TerminalPeer first = pair.terminal();
  const HubHello old = pair.greet(first, Pair::known());
  TerminalStanding standing = pair.standing();
  standing.nonce[0] = 43;
  TerminalPeer second(standing, {}, t0);
  second.start();
  EXPECT_EQ(find<act::Close>(second.receive(old, t0))->cause, Cause::wrong_hub);
}

TEST(TerminalPeer, ARestoredStoreAndARestoredHubAreNamed) {
  Pair pair;
  pair.chain.add("one");
  DeviceStanding ahead = Pair::known();
  ahead.acknowledged_seq = 5;
  TerminalPeer terminal = pair.terminal();
  EXPECT_EQ(find<act::Close>(terminal.receive(pair.greet(terminal, ahead), t0))->cause,
            Cause::store_restored);

  TerminalStanding standing = pair.standing();
  standing.cursor = 10;
  TerminalPeer later(standing, {}, t0);
  DeviceStanding behind = Pair::known();
  behind.head_position = 9;
  EXPECT_EQ(find<act::Close>(later.receive(pair.greet(later, behind), t0))->cause, Cause::hub_restored);
}

TEST(TerminalPeer, KeepsAtMostTwoBatchesUnderWay) {
  Pair pair;
  for (int i = 0; i < 5; ++i) pair.chain.add("words");
  TerminalPeer terminal = pair.terminal();
  auto actions = terminal.receive(pair.greet(terminal, Pair::known()), t0);
  ASSERT_NE(find<act::TakeEvents>(actions), nullptr);
  actions = terminal.events_taken(pair.chain.push_after(0, 1), 1);
  ASSERT_NE(find<act::TakeEvents>(actions), nullptr);
  EXPECT_EQ(find<act::TakeEvents>(actions)->after_seq, 1u);
  actions = terminal.events_taken(pair.chain.push_after(1, 1), 2);
  EXPECT_EQ(find<act::TakeEvents>(actions), nullptr);
  actions = terminal.receive(Ack{1}, t0);
  ASSERT_NE(find<act::NoteAcknowledged>(actions), nullptr);
  ASSERT_NE(find<act::TakeEvents>(actions), nullptr);
}

TEST(TerminalPeer, AnAcknowledgementOfWhatWasNotSentIsABreach) {
  Pair pair;
  pair.chain.add("one");
  TerminalPeer terminal = pair.terminal();
  terminal.receive(pair.greet(terminal, Pair::known()), t0);
  EXPECT_EQ(find<act::Close>(terminal.receive(Ack{1}, t0))->cause, Cause::misbehaved);
}

TEST(TerminalPeer, SaysWhyTheHubRefused) {
  const std::pair<RefusalCode, Cause> table[] = {
      {RefusalCode::revoked, Cause::revoked},
      {RefusalCode::unknown_terminal, Cause::unknown_terminal},
      {RefusalCode::protocol_too_new, Cause::protocol_too_new},
      {RefusalCode::certificate_expired, Cause::certificate_expired},
      {RefusalCode::quarantined, Cause::quarantined},
      {RefusalCode::hub_trouble, Cause::hub_trouble},
  };
  for (const auto& [code, cause] : table) {
    Pair pair;
    TerminalPeer terminal = pair.terminal();
    terminal.start();
    const auto actions = terminal.receive(Refused{code, 0, "because"}, t0);
    ASSERT_NE(find<act::Close>(actions), nullptr);
    EXPECT_EQ(find<act::Close>(actions)->cause, cause);
    EXPECT_NE(find<act::Close>(actions)->words.find("because"), std::string::npos);
  }
}

TEST(TerminalPeer, PingsASilentHubAndGivesUp) {
  Pair pair;
  TerminalPeer terminal = pair.terminal();
  terminal.receive(pair.greet(terminal, Pair::known()), t0);
  const PeerTimes times;
  EXPECT_TRUE(terminal.tick(t0 + milliseconds(times.ping_after_ms - 1)).empty());
  EXPECT_NE(sent<Ping>(terminal.tick(t0 + milliseconds(times.ping_after_ms))), nullptr);
  EXPECT_EQ(find<act::Close>(terminal.tick(t0 + milliseconds(times.silence_timeout_ms)))->cause,
            Cause::unreachable);
}

TEST(TerminalPeer, WaitsForAHelloOnlySoLong) {
  Pair pair;
  TerminalPeer terminal = pair.terminal();
  terminal.start();
  const PeerTimes times;
  EXPECT_TRUE(terminal.tick(t0 + milliseconds(times.hello_timeout_ms - 1)).empty());
  EXPECT_EQ(find<act::Close>(terminal.tick(t0 + milliseconds(times.hello_timeout_ms)))->cause,
            Cause::unreachable);
}

TEST(HubPeer, TurnsAwayWhoeverItShould) {
  Pair pair;
  ClientHello hello;
  hello.device = pair.chain.identity().device;
  const auto code_of = [](const HubActions& actions) {
    const auto* refused = sent<Refused>(actions);
    EXPECT_NE(refused, nullptr);
    EXPECT_NE(find<act::Close>(actions), nullptr);
    return refused == nullptr ? RefusalCode::malformed : refused->code;
  };
  {
    HubPeer hub(pair.self, {std::nullopt, false}, {}, t0);
    EXPECT_EQ(code_of(hub.receive(hello, t0)), RefusalCode::unknown_terminal);
  }
  {
    HubPeer hub(pair.self, {domain::DeviceId{{1}}, false}, {}, t0);
    EXPECT_EQ(code_of(hub.receive(hello, t0)), RefusalCode::unknown_terminal);
  }
  {
    HubPeer hub(pair.self, {hello.device, true}, {}, t0);
    EXPECT_EQ(code_of(hub.receive(hello, t0)), RefusalCode::certificate_expired);
  }
  {
    HubPeer hub = pair.hub();
    ClientHello newer = hello;
    newer.protocol = protocol_version + 1;
    EXPECT_EQ(code_of(hub.receive(newer, t0)), RefusalCode::protocol_too_new);
  }
  {
    HubPeer hub = pair.hub();
    EXPECT_EQ(code_of(hub.receive(pair.chain.push_after(0), t0)), RefusalCode::malformed);
  }
  const auto looked_up = [&](DeviceStanding standing) {
    HubPeer hub = pair.hub();
    hub.receive(hello, t0);
    return code_of(hub.device_looked_up(standing, tests::Chain::start(), t0));
  };
  EXPECT_EQ(looked_up({}), RefusalCode::unknown_terminal);
  DeviceStanding standing = Pair::known();
  standing.revoked = true;
  EXPECT_EQ(looked_up(standing), RefusalCode::revoked);
  standing = Pair::known();
  standing.quarantined = true;
  EXPECT_EQ(looked_up(standing), RefusalCode::quarantined);
  standing = Pair::known();
  standing.certificate_current = false;
  EXPECT_EQ(looked_up(standing), RefusalCode::unknown_terminal);
}

TEST(HubPeer, AThirdUnansweredBatchIsABreach) {
  Pair pair;
  pair.chain.add("one");
  HubPeer hub = pair.hub();
  ClientHello hello;
  hello.device = pair.chain.identity().device;
  hub.receive(hello, t0);
  hub.device_looked_up(Pair::known(), tests::Chain::start(), t0);
  for (std::size_t i = 0; i < max_batches_in_flight; ++i) {
    EXPECT_NE(find<act::Append>(hub.receive(pair.chain.push_after(0), t0)), nullptr);
  }
  EXPECT_NE(sent<Refused>(hub.receive(pair.chain.push_after(0), t0)), nullptr);
  EXPECT_TRUE(hub.closed());
}

TEST(HubPeer, WithoutAHelloInTimeTheConnectionEnds) {
  Pair pair;
  HubPeer hub = pair.hub();
  const PeerTimes times;
  EXPECT_TRUE(hub.tick(t0 + milliseconds(times.hello_timeout_ms - 1)).empty());
  EXPECT_NE(find<act::Close>(hub.tick(t0 + milliseconds(times.hello_timeout_ms))), nullptr);
}

TEST(Backoff, DoublesToItsBoundAndIsJittered) {
  Backoff backoff;
  int before = 0;
  for (int i = 0; i < 40; ++i) {
    const int delay = backoff.next_ms(0.0);
    EXPECT_GE(delay, before);
    EXPECT_LE(delay, backoff.most_ms);
    before = delay;
  }
  EXPECT_EQ(before, backoff.most_ms);
  EXPECT_LE(backoff.next_ms(0.999), backoff.most_ms / 2 + 100);
  backoff.reset();
  EXPECT_EQ(backoff.next_ms(0.0), backoff.first_ms);
}

// A hub and two terminals in one thread, cut at random moments. The hub and the stores keep what they
// committed, the lines and peers are lost with each cut.
struct World {
  explicit World(std::uint64_t seed) : random(seed) {}

  struct Side {
    explicit Side(std::uint64_t seed) : chain(seed) {}
    tests::Chain chain;
    std::uint64_t acknowledged = 0;
    std::uint64_t cursor = 0;
    std::vector<base::Bytes> received;
    std::unique_ptr<TerminalPeer> terminal;
    std::unique_ptr<HubPeer> hub;
    std::deque<Message> to_hub, to_terminal;
    std::deque<HubAction> disk;  // deeds of the hub's disk that wait
    std::uint64_t hub_seq = 0;   // what the hub has of this chain
  };
  std::mt19937_64 random;
  Side sides[2]{Side{101}, Side{202}};
  std::vector<std::pair<int, base::Bytes>> log;  // the hub's, by position
  base::SigningKey hub_key = base::signing_key_from_seed({9});
  std::uint8_t nonce = 0;

  void cut(Side& side) {
    side.terminal.reset();
    side.hub.reset();
    side.to_hub.clear();
    side.to_terminal.clear();
    side.disk.clear();
  }
  void connect(Side& side) {
    TerminalStanding standing;
    standing.device = side.chain.identity().device;
    standing.head_seq = side.chain.head_seq();
    standing.cursor = side.cursor;
    standing.hub_key = hub_key.public_key;
    standing.nonce[0] = ++nonce;
    side.terminal = std::make_unique<TerminalPeer>(standing, PeerTimes{}, t0);
    side.hub = std::make_unique<HubPeer>(HubSelf{hub_key, "", false},
                                         ShownCertificate{standing.device, false}, PeerTimes{}, t0);
    perform(side, side.terminal->start());
  }
  void perform(Side& side, TerminalActions actions) {
    for (auto& action : actions) {
      if (auto* send = std::get_if<act::Send>(&action)) {
        side.to_hub.push_back(std::move(send->message));
      } else if (auto* take = std::get_if<act::TakeEvents>(&action)) {
        Push push = side.chain.push_after(take->after_seq, 1 + random() % 3);
        const std::uint64_t last = take->after_seq + push.events.size();
        perform(side, side.terminal->events_taken(std::move(push), last));
      } else if (auto* keep = std::get_if<act::KeepEvents>(&action)) {
        for (auto& event : keep->batch.events) side.received.push_back(std::move(event));
        side.cursor = keep->batch.position;
        perform(side, side.terminal->events_kept(side.cursor));
      } else if (const auto* noted = std::get_if<act::NoteAcknowledged>(&action)) {
        EXPECT_GE(noted->seq, side.acknowledged);
        side.acknowledged = noted->seq;
      } else if (const auto* close = std::get_if<act::Close>(&action)) {
        ADD_FAILURE() << "terminal closed: " << close->words;
      }
    }
  }
  void perform(Side& side, HubActions actions) {
    for (auto& action : actions) {
      if (auto* send = std::get_if<act::Send>(&action)) {
        side.to_terminal.push_back(std::move(send->message));
      } else if (const auto* close = std::get_if<act::Close>(&action)) {
        ADD_FAILURE() << "hub closed: " << close->words;
      } else {
        side.disk.push_back(std::move(action));
      }
    }
  }
  void work_on_disk(int index) {
    Side& side = sides[index];
    HubAction action = std::move(side.disk.front());
    side.disk.pop_front();
    if (std::get_if<act::LookUpDevice>(&action) != nullptr) {
      DeviceStanding standing = Pair::known();
      standing.acknowledged_seq = side.hub_seq;
      standing.head_position = log.size();
      perform(side, side.hub->device_looked_up(standing, tests::Chain::start(), t0));
    } else if (const auto* append = std::get_if<act::Append>(&action)) {
      std::uint64_t last = side.hub_seq;
      for (const auto& event : append->batch.events) {
        const auto opened = domain::open_stored(event);
        last = opened.value().envelope.seq;
        ASSERT_LE(last, side.hub_seq + 1) << "a gap";
        if (last <= side.hub_seq) continue;
        log.emplace_back(index, event);
        side.hub_seq = last;
      }
      // Committed; the answer may still be lost.
      if (random() % 8 == 0) {
        cut(side);
      } else {
        perform(side, side.hub->appended({std::nullopt, last}));
      }
      for (auto& other : sides) {
        if (other.hub && other.hub->identified()) perform(other, other.hub->head_moved(log.size()));
      }
    } else if (const auto* fetch = std::get_if<act::Fetch>(&action)) {
      Deliver batch;
      batch.position = fetch->after_position;
      while (batch.position < log.size() && batch.events.size() < 3) {
        const auto& [from, event] = log[batch.position++];
        if (from != index) batch.events.push_back(event);
      }
      batch.more = batch.position < log.size();
      perform(side, side.hub->fetched(std::move(batch)));
    }
  }
  bool step(bool cuts) {
    const int index = static_cast<int>(random() % 2);
    Side& side = sides[index];
    if (!side.terminal) {
      connect(side);
      return true;
    }
    if (cuts && random() % 40 == 0) {
      cut(side);
      return true;
    }
    switch (random() % 3) {
      case 0:
        if (side.to_hub.empty()) return false;
        perform(side, side.hub->receive(std::move(side.to_hub.front()), t0));
        side.to_hub.pop_front();
        return true;
      case 1:
        if (side.to_terminal.empty()) return false;
        perform(side, side.terminal->receive(std::move(side.to_terminal.front()), t0));
        side.to_terminal.pop_front();
        return true;
      default:
        if (side.disk.empty()) return false;
        work_on_disk(index);
        return true;
    }
  }
};

TEST(Peers, NoCutAtAnyMomentLosesOrDoublesARecord) {
  const std::uint64_t first_seed = std::random_device{}();
  for (std::uint64_t seed = first_seed; seed < first_seed + 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World world(seed);
    for (int i = 0; i < 3000; ++i) {
      if (i % 20 == 0) {
        auto& side = world.sides[world.random() % 2];
        side.chain.add("record " + std::to_string(i));
        if (side.terminal) world.perform(side, side.terminal->own_head_moved(side.chain.head_seq()));
      }
      world.step(true);
    }
    // Then peace, until nothing moves any more.
    for (int idle = 0; idle < 200;) idle = world.step(false) ? 0 : idle + 1;
    for (int index = 0; index < 2; ++index) {
      const auto& side = world.sides[index];
      const auto& other = world.sides[1 - index];
      EXPECT_EQ(side.acknowledged, side.chain.head_seq());
      EXPECT_EQ(side.received.size(), other.chain.events().size());
      EXPECT_TRUE(side.received == other.chain.events());
    }
    EXPECT_EQ(world.log.size(), world.sides[0].chain.head_seq() + world.sides[1].chain.head_seq());
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace okienko::sync
