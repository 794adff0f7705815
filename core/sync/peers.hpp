// Both ends of one conversation as state machines without sockets, disk or clock: a message or a tick goes
// in, a list of things to do comes out. The Asio shell (link.cpp, hub/server.cpp) and the simulation run the
// same code.
//
// A peer lives as long as one connection. Reconnecting is building a new one; everything that must survive
// (what is acknowledged, what is received) stands in the two stores and is told anew in the hello. So there
// is nothing to repair after a cut.
//
// Flow control: each side has at most `max_batches_in_flight` unanswered batches under way; more is a breach
// that closes the connection. Owned and used on one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "sync/protocol.hpp"

namespace okienko::sync {

inline constexpr std::size_t max_batches_in_flight = 2;
inline constexpr std::uint64_t positions_worth_telling =
    500;  // without an event for this terminal among them

struct PeerTimes {
  int hello_timeout_ms = 10'000;    // from connected to the other side's first word
  int ping_after_ms = 20'000;       // of silence
  int silence_timeout_ms = 60'000;  // then the other side is gone
};

// Why there is no working connection. The screen shows a state, the technician the words beside it.
enum class Cause {
  none,
  unreachable,       // no network, no hub, or it went away
  wrong_hub,         // its certificate or its signed hello is not of the hub this terminal was enrolled with
  unknown_terminal,  // the hub does not know this device, or not its certificate
  revoked,
  quarantined,          // this terminal's records forked: a copy of its disk is or was in use
  protocol_too_new,     // this program is newer than the hub
  protocol_too_old,     // this program is older than the hub allows
  certificate_expired,  // it is renewed at the next attempt
  store_restored,       // the hub has more of this terminal's records than the terminal itself
  hub_restored,         // the hub has fewer records than this terminal already received
  records_refused,      // the hub says that a batch is not whole
  hub_trouble,          // overloaded, or its disk says no
  own_store,            // this terminal's own disk or database says no
  misbehaved,           // the other side broke the protocol
};

// Whether trying again soon can help. Others are tried again too, but at the slowest pace.
bool is_passing(Cause cause);

// Delay before the n-th attempt: doubles from `first_ms` up to `most_ms`, then a random half of it is taken
// off, so that two hundred terminals do not come back in the same second.
struct Backoff {
  int first_ms = 250;
  int most_ms = 30'000;

  int next_ms(double random);  // in [0, 1)
  int slowest_ms(double random) const;
  void reset() { attempts_ = 0; }

 private:
  int attempts_ = 0;
};

// ---- the terminal's end ----

struct TerminalStanding {
  domain::DeviceId device;
  std::uint32_t epoch = 1;
  std::uint64_t head_seq = 0;
  std::uint64_t cursor = 0;
  Nonce nonce{};
  base::SigningPublicKey hub_key{};
  std::optional<Renew> renew;  // the certificate is due: the first thing that is said
};

namespace act {
struct Send {
  Message message;
};
struct Close {
  Cause cause = Cause::none;
  std::string words;
};  // after what was sent before it
struct TakeEvents {
  std::uint64_t after_seq = 0;
};  // of the own chain; answer with `events_taken`
struct KeepEvents {
  Deliver batch;
};  // answer with `events_kept` once they are durable
struct NoteAcknowledged {
  std::uint64_t seq = 0;
};
struct NoteConnected {
  HubHello hello;
};
struct KeepCertificate {
  std::string certificate_pem;
};
struct LookUpDevice {
  ClientHello hello;
};  // answer with `device_looked_up`
struct Append {
  Push batch;
};  // answer with `appended` after the commit
struct Fetch {
  std::uint64_t after_position = 0;
};  // answer with `fetched`
struct EnrollDevice {
  Enroll enroll;
};  // answer with `enrolled`
struct RenewCertificate {
  Renew renew;
};  // answer with `renewed`
struct WeighOffer {
  PackOffer offer;
};  // token and author; answer with `offer_weighed`
struct PublishPack {
  PackOffer offer;
  base::Bytes archive;
};  // answer with `published`
}  // namespace act

using TerminalAction = std::variant<act::Send, act::Close, act::TakeEvents, act::KeepEvents,
                                    act::NoteAcknowledged, act::NoteConnected, act::KeepCertificate>;
using TerminalActions = std::vector<TerminalAction>;

class TerminalPeer {
 public:
  TerminalPeer(TerminalStanding standing, PeerTimes times, base::MonotonicTime now);

  TerminalActions start();
  TerminalActions receive(Message message, base::MonotonicTime now);
  TerminalActions tick(base::MonotonicTime now);
  TerminalActions own_head_moved(std::uint64_t head_seq);
  // The last event's seq goes with the batch; an empty batch means there is nothing to send after all.
  TerminalActions events_taken(Push batch, std::uint64_t last_seq);
  TerminalActions events_kept(std::uint64_t position);

  bool connected() const { return phase_ == Phase::open; }
  bool closed() const { return phase_ == Phase::closed; }
  std::uint64_t acknowledged() const { return acknowledged_; }

 private:
  enum class Phase { fresh, renewing, greeting, open, closed };
  TerminalActions close(Cause cause, std::string words);
  TerminalActions on(const HubHello& hello);
  TerminalActions on(const Ack& ack);
  TerminalActions on(Deliver deliver);
  TerminalActions on(const Refused& refused);
  TerminalActions on(const Renewed& renewed);
  TerminalActions greet();
  void want_events(TerminalActions& actions);

  TerminalStanding standing_;
  PeerTimes times_;
  Phase phase_ = Phase::fresh;
  ClientHello hello_;
  std::uint64_t sent_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::size_t batches_in_flight_ = 0;
  std::size_t batches_to_keep_ = 0;
  bool taking_ = false;
  std::uint64_t delivered_ = 0;
  std::uint64_t pings_ = 0;
  base::MonotonicTime phase_since_{};
  base::MonotonicTime heard_at_{};
  base::MonotonicTime pinged_at_{};
};

// ---- the hub's end ----

struct HubSelf {
  base::SigningKey signing_key;
  std::string site_name;
  bool demo = false;
};

// What the other side showed in the handshake.
struct ShownCertificate {
  std::optional<domain::DeviceId> device;  // none: no certificate; may only enrol
  bool expired = false;                    // may only renew
};

struct DeviceStanding {
  bool known = false;
  bool revoked = false;
  bool quarantined = false;
  bool certificate_current = false;  // the one shown is one that was issued to this device
  std::string site;
  std::string site_name;
  std::uint32_t number = 0;
  std::uint64_t acknowledged_seq = 0;
  std::uint64_t head_position = 0;
};

struct AppendOutcome {
  std::optional<Refused> refused;
  std::uint64_t acknowledged_seq = 0;
};

using HubAction = std::variant<act::Send, act::Close, act::LookUpDevice, act::Append, act::Fetch,
                               act::EnrollDevice, act::RenewCertificate, act::WeighOffer, act::PublishPack>;
using HubActions = std::vector<HubAction>;

class HubPeer {
 public:
  HubPeer(HubSelf self, ShownCertificate shown, PeerTimes times, base::MonotonicTime now);

  HubActions receive(Message message, base::MonotonicTime now);
  HubActions tick(base::MonotonicTime now);
  HubActions device_looked_up(const DeviceStanding& standing, domain::WallTime wall_now,
                              base::MonotonicTime now);
  HubActions appended(const AppendOutcome& outcome);
  HubActions fetched(Deliver batch);
  HubActions enrolled(base::Result<Enrolled> outcome);
  HubActions renewed(base::Result<Renewed> outcome);
  HubActions offer_weighed(const base::Result<void>& outcome);  // `refused`: the token
  HubActions published(const base::Result<PackPublication, PackRefused>& outcome);
  HubActions head_moved(std::uint64_t position);  // somebody's events were committed
  HubActions refuse(RefusalCode code, std::string words);

  bool identified() const { return phase_ == Phase::open; }
  bool closed() const { return phase_ == Phase::closed; }
  const std::optional<domain::DeviceId>& device() const { return shown_.device; }

 private:
  enum class Phase { fresh, looking_up, enrolling, renewing, weighing, awaiting_pack, publishing, open, closed };
  HubActions on(ClientHello hello);
  HubActions on(Push push);
  HubActions on(const Received& received);
  HubActions on(Enroll enroll);
  HubActions on(Renew renew);
  HubActions on(PackOffer offer);
  HubActions on(PackArchive archive);
  void want_fetch(HubActions& actions);

  HubSelf self_;
  ShownCertificate shown_;
  PeerTimes times_;
  Phase phase_ = Phase::fresh;
  ClientHello hello_;
  PackOffer offer_;
  std::size_t appends_ = 0;                 // given out, not answered
  std::uint64_t head_position_ = 0;         // of the hub
  std::uint64_t given_position_ = 0;        // up to here the terminal has been sent
  std::vector<std::uint64_t> unconfirmed_;  // positions sent and not confirmed
  std::uint64_t told_position_ = 0;
  bool fetching_ = false;
  bool renewed_ = false;
  std::uint64_t pings_ = 0;
  base::MonotonicTime opened_at_{};
  base::MonotonicTime heard_at_{};
  base::MonotonicTime pinged_at_{};
};

}  // namespace okienko::sync
