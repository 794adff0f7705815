// Frames over TLS 1.3, without saying how: a `Connection` reads frames, writes frames and closes; a
// `Listener` gives out connections. asio::ssl stands behind these classes, in net.cpp alone.
//
// Everything runs on the io_context given, which one thread runs: all calls and all handlers belong to that
// thread. Every operation has a deadline and every queue a bound; a breach closes this connection and no
// other.
#pragma once

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "sync/certificates.hpp"
#include "sync/protocol.hpp"

namespace okienko::sync {

struct ConnectionLimits {
  int connect_timeout_ms = 10'000;  // resolving and connecting
  int handshake_timeout_ms = 10'000;
  int frame_timeout_ms = 30'000;   // from a frame's first byte to its last, reading or writing
  int closing_timeout_ms = 2'000;  // to get rid of what was sent before the close
  std::size_t max_outgoing_bytes = 4 * max_frame_bytes;
};

enum class Ending {
  asked,                // this side closed
  unreachable,          // no address, no route, nobody listens, or no answer in time
  wrong_certificate,    // the other side's certificate is not of the pinned authority
  refused_certificate,  // the other side refused ours
  handshake,            // TLS could not be agreed on
  timed_out,
  peer_closed,
  bad_frame,   // a frame over the bound, or of length zero
  queue_full,  // the other side reads too slowly
};

struct PeerCertificate {
  std::string common_name;
  CertificateFingerprint fingerprint{};
  bool expired = false;
};

// Immutable and shared by all connections of one side.
class TlsSettings {
 public:
  struct Identity {
    std::string authority_pem;
    std::string certificate_pem;
    std::string key_pem;
  };
  // Accepts only a hub whose certificate the authority issued to `hub_certificate_name`.
  static base::Result<TlsSettings> for_terminal(const Identity& identity);
  // Before there is an authority to pin: knows the first half of its fingerprint, from the enrolment token.
  static base::Result<TlsSettings> for_enrolment(const std::array<std::uint8_t, 16>& authority_fingerprint);
  // Asks for a certificate and checks it, but lets those without one in: they may only enrol.
  static base::Result<TlsSettings> for_hub(const Identity& identity);

  struct State;
  const std::shared_ptr<State>& state() const { return state_; }

 private:
  explicit TlsSettings(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  struct Handlers {
    std::function<void()> opened;                          // after the handshake
    std::function<void(base::Bytes body)> frame;           // kind and payload
    std::function<void(Ending, std::string words)> ended;  // once, the last call
  };
  virtual ~Connection() = default;
  virtual void start(Handlers handlers) = 0;
  // False: over the bound; the connection is closing.
  virtual bool send(base::Bytes frame) = 0;
  // After what was sent; the handlers still hear `ended`. No frame is given any more.
  virtual void close() = 0;
  // Larger frames are refused: small while the other side is unknown.
  virtual void set_max_frame_bytes(std::size_t bytes) = 0;
  virtual const std::optional<PeerCertificate>& peer_certificate() const = 0;  // after `opened`
  virtual const std::string& peer_address() const = 0;
};

std::shared_ptr<Connection> make_connection(boost::asio::io_context& io, const TlsSettings& settings,
                                            std::string host, std::uint16_t port, ConnectionLimits limits);

class Listener {
 public:
  // `accepted` gets connections that are not started yet; dropping one closes it. Port 0: the system chooses.
  static base::Result<std::unique_ptr<Listener>> open(
      boost::asio::io_context& io, const TlsSettings& settings, const std::string& address,
      std::uint16_t port, ConnectionLimits limits, std::function<void(std::shared_ptr<Connection>)> accepted);
  virtual ~Listener() = default;
  virtual std::uint16_t port() const = 0;
  virtual void close() = 0;
};

}  // namespace okienko::sync
