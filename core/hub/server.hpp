// The hub on the network: takes connections, lets each speak through its HubPeer, gives the disk's work to
// the worker, and tells every other terminal at once when something was committed.
//
// All members are used on the thread that runs the io_context. A connection that misbehaves, floods or
// dawdles costs only itself: see the limits.
#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "hub/authority.hpp"
#include "hub/storage.hpp"
#include "hub/worker.hpp"
#include "sync/net.hpp"
#include "sync/peers.hpp"

namespace okienko::hub {

struct ServerLimits {
  std::size_t max_connections = 2048;
  std::size_t max_unidentified = 64;            // before a verified hello
  std::size_t max_connections_of_a_device = 2;  // the newest wins: the older ones may be dead without knowing
  double connections_per_second = 20;           // of one address, before it is known who it is
  double connections_burst = 60;
  std::size_t max_watched_addresses = 4096;
  sync::PeerTimes times;
  sync::ConnectionLimits connection;
  std::chrono::milliseconds device_certificate_life = hub::device_certificate_life;
};

class Server {
 public:
  struct Parts {
    boost::asio::io_context* io = nullptr;
    Worker* worker = nullptr;
    const Authority* authority = nullptr;
    const base::Clock* clock = nullptr;
    HubInfo info;
    store::DeviceIdentity identity;
    std::filesystem::path incoming;  // where packs from desks are looked at; a folder of the hub's own
    std::function<void(const std::string& line)> log;  // no personal data: devices and causes only
  };
  // Everything in `parts` outlives the server.
  static base::Result<std::unique_ptr<Server>> open(Parts parts, const std::string& address,
                                                    std::uint16_t port, ServerLimits limits = {});
  ~Server();

  std::uint16_t port() const;
  std::size_t connections() const;
  void drop(const domain::DeviceId& device);  // it was revoked
  void head_moved(std::uint64_t position);    // something was committed other than by a connection
  void stop();                                // no new connections; says nothing more

 private:
  struct State;
  explicit Server(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace okienko::hub
