// The terminal's line to its hub: connects, greets, pushes the terminal's own records, takes in the others',
// and comes back after every cut. It runs on the io_context of the caller (the core thread) and calls back on
// it alone.
//
// The callbacks do the disk's work. They are called from `start` until `stop`; the link outlives none of
// them. `events` and `deliver` may fail: the link closes with Cause::own_store and tries again later, nothing
// is lost.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "store/store.hpp"
#include "sync/enrolment.hpp"
#include "sync/peers.hpp"

namespace okienko::sync {

struct LinkState {
  enum class Phase { stopped, connecting, online, waiting };
  Phase phase = Phase::stopped;
  Cause cause = Cause::none;  // of waiting: why there is no connection
  std::string words;          // the same for the technician, in English
  int retry_in_ms = 0;        // of waiting
  HubHello hello;             // of online: what the hub says of itself
};

struct OwnEvents {
  std::vector<base::Bytes> events;  // contiguous, the first is `after_seq` + 1
  std::vector<store::SubjectKey> keys;
};

struct LinkStanding {
  std::uint32_t epoch = 1;
  std::uint64_t head_seq = 0;
  std::uint64_t hub_cursor = 0;
};

struct LinkCallbacks {
  std::function<LinkStanding()> standing;
  std::function<base::Result<OwnEvents>(std::uint64_t after_seq, std::size_t max_events,
                                        std::size_t max_bytes)>
      events;
  // Durable, with the cursor in the same transaction, when it returns.
  std::function<base::Result<void>(const std::vector<base::Bytes>& events,
                                   const std::vector<store::SubjectKey>& keys, std::uint64_t position)>
      deliver;
  std::function<base::Result<void>(std::uint64_t seq)> acknowledged;
  std::function<void(const LinkState& state)> state_changed;
};

struct LinkSettings {
  PeerTimes times;
  ConnectionLimits limits;
  Backoff backoff;
};

class TerminalLink {
 public:
  // `folder` receives a renewed certificate. `clock` and `io` outlive the link.
  TerminalLink(boost::asio::io_context& io, std::filesystem::path folder, Enrolment enrolment,
               store::DeviceIdentity identity, const base::Clock& clock, LinkCallbacks callbacks,
               LinkSettings settings = {});
  ~TerminalLink();  // stops; no callback comes any more
  TerminalLink(const TerminalLink&) = delete;
  TerminalLink& operator=(const TerminalLink&) = delete;

  void start();
  void stop();
  void own_head_moved(std::uint64_t head_seq);  // after each append
  void try_now();                               // skips the wait before the next attempt
  const LinkState& state() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace okienko::sync
