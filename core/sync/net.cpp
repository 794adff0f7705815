// The only file that sees asio::ssl. A connection is one object with one reading and one writing operation
// under way, each with its deadline; it lives as long as one of them does.
#include "sync/net.hpp"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <deque>

#include "sync/openssl_handles.hpp"

namespace okienko::sync {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;
using tcp = asio::ip::tcp;

enum class Side { terminal, enrolling, hub };

struct TlsSettings::State {
  explicit State(Side which)
      : side(which),
        context(which == Side::hub ? ssl::context::tlsv13_server : ssl::context::tlsv13_client) {}
  Side side;
  ssl::context context;
  std::array<std::uint8_t, 16> authority_fingerprint{};  // of enrolling
};

namespace {

constexpr int accept_pause_ms = 100;  // after a failed accept (no descriptors left)

// ALPN's wire form: one length byte, then the name.
const std::string& alpn_wire() {
  static const std::string wire =
      std::string(1, static_cast<char>(std::string_view(alpn_name).size())) + alpn_name;
  return wire;
}

int select_alpn(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                unsigned int in_size, void*) {
  const auto* ours = reinterpret_cast<const unsigned char*>(alpn_wire().data());
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, ours, static_cast<unsigned int>(alpn_wire().size()), in,
                            in_size) != OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

// A terminal that was away for weeks comes back with an expired certificate. It is let in to renew, and for
// nothing else (HubPeer sees to that); every other fault of a certificate ends the handshake.
int accept_expired(int good, X509_STORE_CTX* context) {
  if (good == 1) return 1;
  const bool expired_leaf = X509_STORE_CTX_get_error(context) == X509_V_ERR_CERT_HAS_EXPIRED &&
                            X509_STORE_CTX_get_error_depth(context) == 0;
  return expired_leaf ? 1 : 0;
}

// The terminal's own clock may be years off after a flat battery, and wall time grants nothing: a hub is
// trusted by the pinned authority and the signed hello, not by dates.
void expect_hub(X509_VERIFY_PARAM* parameters) {
  X509_VERIFY_PARAM_set1_host(parameters, hub_certificate_name, 0);
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_NO_CHECK_TIME);
}

base::Result<std::shared_ptr<TlsSettings::State>> make_state(Side side) {
  auto state = std::make_shared<TlsSettings::State>(side);
  SSL_CTX* context = state->context.native_handle();
  SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  if (side == Side::hub) {
    SSL_CTX_set_num_tickets(context, 0);  // every connection shows its certificate
    SSL_CTX_set_alpn_select_cb(context, select_alpn, nullptr);
  } else if (SSL_CTX_set_alpn_protos(context, reinterpret_cast<const unsigned char*>(alpn_wire().data()),
                                     static_cast<unsigned int>(alpn_wire().size())) != 0) {
    return openssl_error("cannot set ALPN");
  }
  return state;
}

base::Result<void> load_identity(ssl::context& context, const TlsSettings::Identity& identity) {
  error_code failed;
  // The authority goes along in the chain: an enrolling terminal knows it by its fingerprint.
  const std::string chain = identity.certificate_pem + identity.authority_pem;
  context.use_certificate_chain(asio::buffer(chain), failed);
  if (!failed) context.use_private_key(asio::buffer(identity.key_pem), ssl::context::pem, failed);
  if (!failed) context.add_certificate_authority(asio::buffer(identity.authority_pem), failed);
  if (failed)
    return base::error(base::ErrorCode::invalid,
                       "the TLS certificate or key cannot be used: " + failed.message());
  return base::success();
}

bool is_certificate_alert(const error_code& failed) {
  if (failed.category() != asio::error::get_ssl_category()) return false;
  switch (ERR_GET_REASON(static_cast<unsigned long>(failed.value()))) {
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
    case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
    case SSL_R_TLSV1_ALERT_ACCESS_DENIED:
    case SSL_R_TLSV1_ALERT_DECRYPT_ERROR:
      return true;
    default:
      return false;
  }
}

// Whether the chain the hub sent holds the authority of the token, and the hub's certificate is of that
// authority.
bool is_hub_of_token(SSL* connection, const std::array<std::uint8_t, 16>& fingerprint) {
  const CertificateHandle leaf(SSL_get1_peer_certificate(connection));
  STACK_OF(X509)* chain = SSL_get_peer_cert_chain(connection);
  if (!leaf || chain == nullptr) return false;
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    X509* authority = sk_X509_value(chain, i);
    const CertificateFingerprint shown = fingerprint_of(authority);
    if (!std::equal(fingerprint.begin(), fingerprint.end(), shown.begin())) continue;
    const std::unique_ptr<X509_STORE, FreeWith<X509_STORE_free>> trusted(X509_STORE_new());
    const std::unique_ptr<X509_STORE_CTX, FreeWith<X509_STORE_CTX_free>> check(X509_STORE_CTX_new());
    if (!trusted || !check || X509_STORE_add_cert(trusted.get(), authority) != 1 ||
        X509_STORE_CTX_init(check.get(), trusted.get(), leaf.get(), chain) != 1) {
      return false;
    }
    X509_STORE_CTX_set_purpose(check.get(), X509_PURPOSE_SSL_SERVER);
    expect_hub(X509_STORE_CTX_get0_param(check.get()));
    return X509_verify_cert(check.get()) == 1;
  }
  return false;
}

class TlsConnection final : public Connection {
 public:
  TlsConnection(std::shared_ptr<TlsSettings::State> settings, tcp::socket socket, ConnectionLimits limits)
      : settings_(std::move(settings)),
        limits_(limits),
        stream_(std::move(socket), settings_->context),
        resolver_(stream_.get_executor()),
        read_timer_(stream_.get_executor()),
        write_timer_(stream_.get_executor()) {}

  void dial(std::string host, std::uint16_t port) {
    host_ = std::move(host);
    port_ = port;
    address_ = fmt::format("{}:{}", host_, port_);
  }
  void note_address() {
    error_code failed;
    const auto endpoint = stream_.next_layer().remote_endpoint(failed);
    if (!failed) address_ = endpoint.address().to_string();
  }

  void start(Handlers handlers) override {
    handlers_ = std::make_shared<Handlers>(std::move(handlers));
    if (settings_->side == Side::hub) return shake_hands();
    expire_reading(limits_.connect_timeout_ms, Ending::unreachable, "no connection in time");
    resolver_.async_resolve(
        host_, std::to_string(port_),
        [self = self(), this](const error_code& failed, const tcp::resolver::results_type& found) {
          if (failed) return finish(Ending::unreachable, "no address: " + failed.message());
          connect(found);
        });
  }

  bool send(base::Bytes frame) override {
    if (ended_ || closing_) return true;  // too late to matter
    if (outgoing_bytes_ + frame.size() > limits_.max_outgoing_bytes) {
      finish(Ending::queue_full, "the other side reads too slowly");
      return false;
    }
    outgoing_bytes_ += frame.size();
    outgoing_.push_back(std::move(frame));
    if (open_ && outgoing_.size() == 1) write();
    return true;
  }

  void close() override {
    if (ended_ || closing_) return;
    if (!open_) return finish(Ending::asked, "closed");
    closing_ = true;
    expire_reading(limits_.closing_timeout_ms, Ending::asked, "closed");
    if (outgoing_.empty()) stop_sending();
  }

  void set_max_frame_bytes(std::size_t bytes) override {
    max_frame_bytes_ = std::min(bytes, sync::max_frame_bytes);
  }
  const std::optional<PeerCertificate>& peer_certificate() const override { return certificate_; }
  const std::string& peer_address() const override { return address_; }

 private:
  std::shared_ptr<TlsConnection> self() {
    return std::static_pointer_cast<TlsConnection>(shared_from_this());
  }

  void connect(const tcp::resolver::results_type& found) {
    if (ended_) return;
    asio::async_connect(stream_.next_layer(), found,
                        [self = self(), this](const error_code& failed, const tcp::endpoint&) {
                          if (failed) return finish(Ending::unreachable, failed.message());
                          shake_hands();
                        });
  }

  void shake_hands() {
    if (ended_) return;
    error_code ignored;
    stream_.next_layer().set_option(tcp::no_delay(true), ignored);
    expire_reading(limits_.handshake_timeout_ms, Ending::timed_out, "no TLS handshake in time");
    const auto as = settings_->side == Side::hub ? ssl::stream_base::server : ssl::stream_base::client;
    stream_.async_handshake(as, [self = self(), this](const error_code& failed) {
      if (ended_) return;
      if (failed) return handshake_failed(failed);
      const unsigned char* name = nullptr;
      unsigned int size = 0;
      SSL_get0_alpn_selected(stream_.native_handle(), &name, &size);
      if (std::string_view(reinterpret_cast<const char*>(name), name == nullptr ? 0 : size) != alpn_name) {
        return finish(Ending::handshake, fmt::format("the other side does not speak {}", alpn_name));
      }
      if (settings_->side == Side::enrolling &&
          !is_hub_of_token(stream_.native_handle(), settings_->authority_fingerprint)) {
        return finish(Ending::wrong_certificate, "the hub that answers is not the one the token was made by");
      }
      note_certificate();
      read_timer_.cancel();
      open_ = true;
      // A copy: a handler may end the connection and with it the handlers.
      if (const auto handlers = handlers_; handlers->opened) handlers->opened();
      if (ended_) return;
      if (!outgoing_.empty() && !writing_) write();
      read_header();
    });
  }

  void handshake_failed(const error_code& failed) {
    if (settings_->side == Side::hub) {
      // The alert that names the cause is on its way; closing at once would take it back (RST) where data
      // waits unread.
      handshake_words_ = failed.message();
      closing_ = true;
      expire_reading(limits_.closing_timeout_ms, Ending::handshake, handshake_words_);
      error_code ignored;
      stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
      return discard_raw();
    }
    // The verdict on the certificate, not the first of OpenSSL's errors: that one may be of a layer below.
    const long verdict = SSL_get_verify_result(stream_.native_handle());
    if (verdict != X509_V_OK) {
      return finish(Ending::wrong_certificate,
                    std::string("the hub's certificate is not the pinned hub's: ") +
                        X509_verify_cert_error_string(verdict));
    }
    finish(is_certificate_alert(failed) ? Ending::refused_certificate : Ending::handshake, failed.message());
  }

  void note_certificate() {
    const CertificateHandle shown(SSL_get1_peer_certificate(stream_.native_handle()));
    if (!shown) return;
    const CertificateFacts facts = facts_of(shown.get());
    certificate_ = PeerCertificate{facts.common_name, facts.fingerprint,
                                   X509_cmp_current_time(X509_get0_notAfter(shown.get())) < 0};
  }

  void read_header() {
    if (ended_) return;
    if (closing_) return discard();
    asio::async_read(stream_, asio::buffer(header_),
                     [self = self(), this](const error_code& failed, std::size_t) {
                       if (ended_) return;
                       if (failed) return reading_failed(failed);
                       if (closing_) return discard();
                       const auto length = frame_length(header_, max_frame_bytes_);
                       if (!length) return finish(Ending::bad_frame, "a frame over the bound");
                       read_body(*length);
                     });
  }

  void read_body(std::size_t length) {
    body_.resize(length);
    expire_reading(limits_.frame_timeout_ms, Ending::timed_out, "a frame did not arrive in time");
    asio::async_read(stream_, asio::buffer(body_),
                     [self = self(), this](const error_code& failed, std::size_t) {
                       if (ended_) return;
                       if (failed) return reading_failed(failed);
                       if (closing_) return discard();
                       read_timer_.cancel();
                       if (const auto handlers = handlers_; handlers->frame)
                         handlers->frame(std::move(body_));
                       body_ = {};
                       read_header();
                     });
  }

  // After close(): what still comes is thrown away until the other side has read our last words and closes
  // too.
  void discard() {
    body_.resize(4096);
    stream_.async_read_some(asio::buffer(body_),
                            [self = self(), this](const error_code& failed, std::size_t) {
                              if (ended_) return;
                              if (failed) return finish(Ending::asked, "closed");
                              discard();
                            });
  }
  void discard_raw() {
    body_.resize(4096);
    stream_.next_layer().async_read_some(asio::buffer(body_),
                                         [self = self(), this](const error_code& failed, std::size_t) {
                                           if (ended_) return;
                                           if (failed) return finish(Ending::handshake, handshake_words_);
                                           discard_raw();
                                         });
  }

  void reading_failed(const error_code& failed) {
    if (closing_) return finish(Ending::asked, "closed");
    if (is_certificate_alert(failed)) {
      return finish(Ending::refused_certificate,
                    "the hub refused this terminal's certificate: " + failed.message());
    }
    finish(Ending::peer_closed, failed.message());
  }

  void write() {
    writing_ = true;
    write_timer_.expires_after(std::chrono::milliseconds(limits_.frame_timeout_ms));
    write_timer_.async_wait([self = self(), this](const error_code& cancelled) {
      if (!cancelled) finish(Ending::timed_out, "the other side does not read");
    });
    asio::async_write(stream_, asio::buffer(outgoing_.front()),
                      [self = self(), this](const error_code& failed, std::size_t) {
                        writing_ = false;
                        if (ended_) return;
                        write_timer_.cancel();
                        // A failed write says nothing new: the reading side hears the cause (an alert, the
                        // end), and soon.
                        if (failed)
                          return expire_reading(limits_.closing_timeout_ms, Ending::peer_closed,
                                                failed.message());
                        outgoing_bytes_ -= outgoing_.front().size();
                        outgoing_.pop_front();
                        if (!outgoing_.empty()) return write();
                        if (closing_) stop_sending();
                      });
  }

  void stop_sending() {
    error_code ignored;
    stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
  }

  void expire_reading(int after_ms, Ending ending, std::string words) {
    read_timer_.expires_after(std::chrono::milliseconds(after_ms));
    read_timer_.async_wait(
        [self = self(), this, ending, words = std::move(words)](const error_code& cancelled) {
          if (!cancelled) finish(ending, words);
        });
  }

  void finish(Ending ending, std::string words) {
    if (ended_) return;
    ended_ = true;
    read_timer_.cancel();
    write_timer_.cancel();
    resolver_.cancel();
    error_code ignored;
    stream_.next_layer().close(ignored);
    // Told from a turn of its own: `finish` may run inside a call of the owner.
    asio::post(stream_.get_executor(),
               [self = self(), handlers = std::move(handlers_), ending, words = std::move(words)] {
                 if (handlers && handlers->ended) handlers->ended(ending, words);
               });
    handlers_ = nullptr;
  }

  std::shared_ptr<TlsSettings::State> settings_;
  ConnectionLimits limits_;
  ssl::stream<tcp::socket> stream_;
  tcp::resolver resolver_;
  asio::steady_timer read_timer_;
  asio::steady_timer write_timer_;
  std::shared_ptr<Handlers> handlers_;
  std::string host_;
  std::uint16_t port_ = 0;
  std::string address_;
  std::string handshake_words_;
  std::optional<PeerCertificate> certificate_;
  std::array<std::uint8_t, frame_header_bytes> header_{};
  base::Bytes body_;
  std::deque<base::Bytes> outgoing_;
  std::size_t outgoing_bytes_ = 0;
  std::size_t max_frame_bytes_ = max_first_frame_bytes;
  bool open_ = false;
  bool writing_ = false;
  bool closing_ = false;
  bool ended_ = false;
};

class TlsListener final : public Listener {
 public:
  TlsListener(asio::io_context& io, std::shared_ptr<TlsSettings::State> settings, ConnectionLimits limits,
              std::function<void(std::shared_ptr<Connection>)> accepted)
      : settings_(std::move(settings)),
        limits_(limits),
        accepted_(std::move(accepted)),
        acceptor_(io),
        pause_(io) {}

  base::Result<void> open(const std::string& address, std::uint16_t port) {
    error_code failed;
    const auto parsed = asio::ip::make_address(address, failed);
    if (failed) return base::error(base::ErrorCode::invalid, address + " is not an IP address");
    const tcp::endpoint endpoint(parsed, port);
    acceptor_.open(endpoint.protocol(), failed);
    if (!failed) acceptor_.set_option(tcp::acceptor::reuse_address(true), failed);
    if (!failed) acceptor_.bind(endpoint, failed);
    if (!failed) acceptor_.listen(asio::socket_base::max_listen_connections, failed);
    if (failed) {
      return base::error(base::ErrorCode::io,
                         fmt::format("cannot listen on {}:{}: {}", address, port, failed.message()));
    }
    port_ = acceptor_.local_endpoint().port();
    return base::success();
  }

  void accept() {
    acceptor_.async_accept(
        [this, alive = std::weak_ptr<bool>(alive_)](const error_code& failed, tcp::socket socket) {
          if (alive.expired() || !acceptor_.is_open()) return;
          if (failed) {
            pause_.expires_after(std::chrono::milliseconds(accept_pause_ms));
            pause_.async_wait([this, still = alive](const error_code& cancelled) {
              if (!cancelled && !still.expired()) accept();
            });
            return;
          }
          auto connection = std::make_shared<TlsConnection>(settings_, std::move(socket), limits_);
          connection->note_address();
          accepted_(std::move(connection));
          accept();
        });
  }

  std::uint16_t port() const override { return port_; }
  void close() override {
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
  }

 private:
  std::shared_ptr<TlsSettings::State> settings_;
  ConnectionLimits limits_;
  std::function<void(std::shared_ptr<Connection>)> accepted_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::uint16_t port_ = 0;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace

base::Result<TlsSettings> TlsSettings::for_terminal(const Identity& identity) {
  OKIENKO_TRY(auto state, make_state(Side::terminal));
  OKIENKO_TRY(load_identity(state->context, identity));
  SSL_CTX_set_verify(state->context.native_handle(), SSL_VERIFY_PEER, nullptr);
  expect_hub(SSL_CTX_get0_param(state->context.native_handle()));
  return TlsSettings(std::move(state));
}

base::Result<TlsSettings> TlsSettings::for_enrolment(
    const std::array<std::uint8_t, 16>& authority_fingerprint) {
  OKIENKO_TRY(auto state, make_state(Side::enrolling));
  // Nothing to verify with during the handshake; `is_hub_of_token` does it before a word is said.
  SSL_CTX_set_verify(state->context.native_handle(), SSL_VERIFY_NONE, nullptr);
  state->authority_fingerprint = authority_fingerprint;
  return TlsSettings(std::move(state));
}

base::Result<TlsSettings> TlsSettings::for_hub(const Identity& identity) {
  OKIENKO_TRY(auto state, make_state(Side::hub));
  OKIENKO_TRY(load_identity(state->context, identity));
  SSL_CTX_set_verify(state->context.native_handle(), SSL_VERIFY_PEER, accept_expired);
  return TlsSettings(std::move(state));
}

std::shared_ptr<Connection> make_connection(asio::io_context& io, const TlsSettings& settings,
                                            std::string host, std::uint16_t port, ConnectionLimits limits) {
  auto connection = std::make_shared<TlsConnection>(settings.state(), tcp::socket(io), limits);
  connection->dial(std::move(host), port);
  connection->set_max_frame_bytes(max_frame_bytes);
  return connection;
}

base::Result<std::unique_ptr<Listener>> Listener::open(
    asio::io_context& io, const TlsSettings& settings, const std::string& address, std::uint16_t port,
    ConnectionLimits limits, std::function<void(std::shared_ptr<Connection>)> accepted) {
  auto listener = std::make_unique<TlsListener>(io, settings.state(), limits, std::move(accepted));
  OKIENKO_TRY(listener->open(address, port));
  listener->accept();
  return std::unique_ptr<Listener>(std::move(listener));
}

}  // namespace okienko::sync
