#include "hub/server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <map>

#include "base/check.hpp"

namespace okienko::hub {

namespace {

constexpr std::chrono::minutes time_passes_every{1};
constexpr int tick_every_ms = 1000;
constexpr std::size_t archive_frame_bytes = 64;  // what a frame has around an archive

// Allows a burst, then so many per second.
struct Bucket {
  double left = 0;
  base::MonotonicTime filled_at{};

  bool take(double per_second, double burst, base::MonotonicTime now) {
    left = std::min(burst, left + per_second * std::chrono::duration<double>(now - filled_at).count());
    filled_at = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  }
};

}  // namespace

struct Server::State : std::enable_shared_from_this<Server::State> {
  struct Session {
    std::shared_ptr<sync::Connection> connection;
    std::unique_ptr<sync::HubPeer> peer;
    Device device;  // once looked up
    std::uint64_t number = 0;
    bool identified = false;
  };
  using SessionPtr = std::shared_ptr<Session>;

  State(Parts given, ServerLimits bounds) : parts(std::move(given)), limits(bounds), timer(*parts.io) {}

  void log(const std::string& line) const {
    if (parts.log) parts.log(line);
  }

  void accepted(std::shared_ptr<sync::Connection> connection) {
    const auto now = parts.clock->monotonic();
    if (stopped || !may_come_in(connection->peer_address(), now)) return;
    auto session = std::make_shared<Session>();
    session->connection = std::move(connection);
    session->number = ++last_number;
    sessions[session->number] = session;
    const std::weak_ptr<State> weak = weak_from_this();
    const std::weak_ptr<Session> weak_session = session;
    sync::Connection::Handlers handlers;
    handlers.opened = [weak, weak_session] {
      const auto self = weak.lock();
      const auto that = weak_session.lock();
      if (self && that) self->opened(*that);
    };
    handlers.frame = [weak, weak_session](const base::Bytes& body) {
      const auto self = weak.lock();
      const auto that = weak_session.lock();
      if (self && that) self->frame(that, body);
    };
    handlers.ended = [weak, number = session->number](sync::Ending, const std::string& words) {
      if (const auto self = weak.lock()) self->ended(number, words);
    };
    session->connection->start(std::move(handlers));
  }

  bool may_come_in(const std::string& address, base::MonotonicTime now) {
    const auto unidentified = static_cast<std::size_t>(std::count_if(
        sessions.begin(), sessions.end(), [](const auto& entry) { return !entry.second->identified; }));
    if (sessions.size() >= limits.max_connections || unidentified >= limits.max_unidentified) {
      log(fmt::format("refused {}: too many connections", address));
      return false;
    }
    if (buckets.size() >= limits.max_watched_addresses && !buckets.contains(address)) buckets.clear();
    const auto [bucket, fresh] = buckets.try_emplace(address);
    if (fresh) bucket->second = {limits.connections_burst, now};
    if (bucket->second.take(limits.connections_per_second, limits.connections_burst, now)) return true;
    log(fmt::format("refused {}: it connects too often", address));
    return false;
  }

  void opened(Session& session) {
    sync::ShownCertificate shown;
    if (const auto& certificate = session.connection->peer_certificate()) {
      shown.device = domain::DeviceId::parse(certificate->common_name);
      shown.expired = certificate->expired;
    }
    session.peer = std::make_unique<sync::HubPeer>(
        sync::HubSelf{parts.identity.signing_key, parts.info.name, parts.info.demo}, shown, limits.times,
        parts.clock->monotonic());
  }

  void frame(const SessionPtr& session, const base::Bytes& body) {
    if (!session->peer || session->peer->closed()) return;
    auto message = sync::decode_body(body);
    if (!message) {
      return perform(session, session->peer->refuse(sync::RefusalCode::malformed, message.error().message));
    }
    perform(session, session->peer->receive(std::move(message.value()), parts.clock->monotonic()));
  }

  void ended(std::uint64_t number, const std::string& words) {
    const auto found = sessions.find(number);
    if (found == sessions.end()) return;
    log(fmt::format("connection {} ({}) ended: {}", number, name_of(*found->second), words));
    sessions.erase(found);
  }

  static std::string name_of(const Session& session) {
    return session.identified ? session.device.id.text() : session.connection->peer_address();
  }

  void perform(const SessionPtr& session, sync::HubActions actions) {
    for (auto& action : actions) {
      std::visit([&](auto& deed) { carry_out(session, deed); }, action);
    }
  }

  void carry_out(const SessionPtr& session, sync::act::Send& deed) {
    session->connection->send(sync::encode_frame(deed.message));
  }
  void carry_out(const SessionPtr& session, sync::act::Close& deed) {
    log(fmt::format("connection {} ({}) closed: {}", session->number, name_of(*session), deed.words));
    session->connection->close();
  }

  // Runs `job` on the disk thread and `then` with its result here, if the connection is still there.
  template <class JobOnDisk, class Then>
  void on_disk(const SessionPtr& session, JobOnDisk job, Then then) {
    parts.worker->post([io = parts.io, weak = weak_from_this(),
                        weak_session = std::weak_ptr<Session>(session), job = std::move(job),
                        then = std::move(then)](Storage& storage) mutable {
      auto result = std::make_shared<decltype(job(storage))>(job(storage));
      boost::asio::post(*io, [weak, weak_session, result, then = std::move(then)] {
        const auto self = weak.lock();
        const auto that = weak_session.lock();
        if (self && that) then(*self, that, *result);
      });
    });
  }

  struct LookedUp {
    sync::DeviceStanding standing;
    Device device;
  };

  void carry_out(const SessionPtr& session, sync::act::LookUpDevice& deed) {
    const auto shown = session->connection->peer_certificate()->fingerprint;
    on_disk(
        session,
        [hello = deed.hello, shown](Storage& storage) -> base::Result<LookedUp> {
          LookedUp found;
          OKIENKO_TRY(const auto device, storage.device(hello.device));
          if (!device || device->is_hub) return found;
          found.device = *device;
          auto& standing = found.standing;
          standing.known = true;
          standing.revoked = device->revoked;
          standing.quarantined = device->quarantined;
          standing.certificate_current =
              device->certificate == shown || device->previous_certificate == shown;
          standing.site = device->site;
          standing.site_name = device->site_name;
          standing.number = device->number;
          OKIENKO_TRY(standing.acknowledged_seq, storage.acknowledged_seq(hello.device, hello.epoch));
          OKIENKO_TRY(standing.head_position, storage.head_position());
          return found;
        },
        [](State& self, const SessionPtr& that, base::Result<LookedUp>& found) {
          if (!found) {
            return self.perform(that,
                                that->peer->refuse(sync::RefusalCode::hub_trouble, found.error().message));
          }
          that->device = found.value().device;
          auto actions = that->peer->device_looked_up(found.value().standing, self.parts.clock->wall(),
                                                      self.parts.clock->monotonic());
          if (that->peer->identified()) self.identified(*that);
          self.perform(that, std::move(actions));
        });
  }

  void identified(Session& session) {
    session.identified = true;
    session.connection->set_max_frame_bytes(sync::max_frame_bytes);
    log(fmt::format("terminal {} of {} is connected ({})", session.device.number, session.device.site,
                    session.device.id.text()));
    std::vector<SessionPtr> same;
    for (const auto& [number, other] : sessions) {
      if (other->identified && other->device.id == session.device.id) same.push_back(other);
    }
    for (std::size_t i = 0; i + limits.max_connections_of_a_device < same.size(); ++i) {
      perform(same[i], same[i]->peer->refuse(sync::RefusalCode::overloaded, "this terminal connected anew"));
    }
  }

  void carry_out(const SessionPtr& session, sync::act::Append& deed) {
    parts.worker->take_in(
        {session->device.id, std::move(deed.batch)},
        [io = parts.io, weak = weak_from_this(), weak_session = std::weak_ptr<Session>(session)](
            sync::AppendOutcome outcome, std::uint64_t head) {
          boost::asio::post(*io, [weak, weak_session, outcome = std::move(outcome), head] {
            const auto self = weak.lock();
            if (!self) return;
            if (const auto that = weak_session.lock()) self->perform(that, that->peer->appended(outcome));
            // The sender may be gone; what it sent is committed and goes out all the same.
            self->head_moved(head);
          });
        });
  }

  void carry_out(const SessionPtr& session, sync::act::Fetch& deed) {
    on_disk(
        session,
        [device = session->device, after = deed.after_position](Storage& storage) {
          return storage.give_out(device, after);
        },
        [](State& self, const SessionPtr& that, base::Result<sync::Deliver>& batch) {
          self.perform(that, batch
                                 ? that->peer->fetched(std::move(batch.value()))
                                 : that->peer->refuse(sync::RefusalCode::hub_trouble, batch.error().message));
        });
  }

  void carry_out(const SessionPtr& session, sync::act::EnrollDevice& deed) {
    on_disk(
        session,
        [enroll = std::move(deed.enroll), authority = parts.authority, now = parts.clock->wall(),
         info = parts.info, hub_key = parts.identity.signing_key.public_key,
         life = limits.device_certificate_life](Storage& storage) -> base::Result<sync::Enrolled> {
          OKIENKO_TRY(storage.check_token(enroll.secret, now));
          auto issued = authority->issue(enroll.request_pem, enroll.device.text(), now, now + life);
          if (!issued) return base::error(base::ErrorCode::refused, issued.error().message);
          sync::Enrolled enrolled;
          enrolled.certificate_pem = issued.value();
          OKIENKO_TRY(const auto facts, sync::read_certificate(enrolled.certificate_pem));
          OKIENKO_TRY(const auto device, storage.enroll(enroll, facts.fingerprint, now));
          enrolled.authority_pem = authority->certificate_pem();
          enrolled.hub_key = hub_key;
          enrolled.site = device.site;
          enrolled.site_name = device.site_name;
          enrolled.terminal_number = device.number;
          enrolled.demo = info.demo;
          return enrolled;
        },
        [](State& self, const SessionPtr& that, base::Result<sync::Enrolled>& outcome) {
          if (outcome) {
            self.let_time_pass();  // it gets its standing leases
            self.log(fmt::format("terminal {} of {} was enrolled", outcome.value().terminal_number,
                                 outcome.value().site));
          }
          self.perform(that, that->peer->enrolled(std::move(outcome)));
        });
  }

  void carry_out(const SessionPtr& session, sync::act::RenewCertificate& deed) {
    const auto& shown = *session->connection->peer_certificate();
    on_disk(
        session,
        [renew = std::move(deed.renew), name = shown.common_name, fingerprint = shown.fingerprint,
         authority = parts.authority, now = parts.clock->wall(),
         life = limits.device_certificate_life](Storage& storage) -> base::Result<sync::Renewed> {
          const auto refuse = [](const char* words) { return base::error(base::ErrorCode::refused, words); };
          const auto id = domain::DeviceId::parse(name);
          if (!id) return refuse("the certificate names no device");
          OKIENKO_TRY(const auto device, storage.device(*id));
          if (!device || device->is_hub) return refuse("this device is not enrolled here");
          if (device->revoked) return refuse("this terminal was revoked by the administrator");
          if (device->certificate != fingerprint && device->previous_certificate != fingerprint) {
            return refuse("the certificate is not the one issued to this terminal");
          }
          if (!base::verify(device->signing_key, sync::renew_message(*id, renew.request_pem),
                            renew.signature)) {
            return refuse("the renewal is not signed by this terminal");
          }
          sync::Renewed renewed;
          OKIENKO_TRY(renewed.certificate_pem, authority->issue(renew.request_pem, name, now, now + life));
          OKIENKO_TRY(const auto facts, sync::read_certificate(renewed.certificate_pem));
          OKIENKO_TRY(storage.note_renewed(*id, facts.fingerprint));
          return renewed;
        },
        [](State& self, const SessionPtr& that, base::Result<sync::Renewed>& outcome) {
          self.perform(that, that->peer->renewed(std::move(outcome)));
        });
  }

  void carry_out(const SessionPtr& session, sync::act::WeighOffer& deed) {
    on_disk(
        session,
        [secret = deed.offer.secret, author = deed.offer.author, now = parts.clock->wall()](Storage& storage) {
          return storage.check_author_token(secret, author, now);
        },
        [bytes = deed.offer.archive_bytes](State& self, const SessionPtr& that, base::Result<void>& outcome) {
          // Its archive, and not a byte more.
          if (outcome) that->connection->set_max_frame_bytes(bytes + archive_frame_bytes);
          self.perform(that, that->peer->offer_weighed(outcome));
        });
  }

  using Published = base::Result<sync::PackPublication, sync::PackRefused>;

  // Reading a pack takes too long for the network's thread and for the disk's: the checker has one of its own, and
  // looks at one pack at a time.
  void carry_out(const SessionPtr& session, sync::act::PublishPack& deed) {
    if (checking) {
      return perform(session, session->peer->published(
                                  sync::PackRefused{"the hub is looking at another pack; try again in a minute", {}}));
    }
    checking = true;
    if (!checker) checker = std::make_unique<boost::asio::thread_pool>(1);
    auto offer = std::make_shared<Offer>(
        Offer{deed.offer.pack, std::move(deed.archive), deed.offer.author, deed.offer.signature});
    boost::asio::post(*checker, [io = parts.io, scratch = parts.incoming, weak = weak_from_this(),
                                 weak_session = std::weak_ptr<Session>(session), offer,
                                 secret = deed.offer.secret] {
      auto checked = check_offer(*offer, scratch);
      boost::asio::post(*io, [weak, weak_session, offer, secret, checked = std::move(checked)] {
        const auto self = weak.lock();
        if (!self) return;
        self->checking = false;
        if (checked) return self->publish_checked(weak_session, offer, secret);
        if (const auto that = weak_session.lock()) self->perform(that, that->peer->published(checked.error()));
      });
    });
  }

  // Carried out even where the desk is gone by now, and told to every terminal.
  void publish_checked(const std::weak_ptr<Session>& weak_session, std::shared_ptr<Offer> offer,
                       sync::TokenSecret secret) {
    parts.worker->post([io = parts.io, weak = weak_from_this(), weak_session, offer, secret,
                        now = parts.clock->wall()](Storage& storage) {
      Published outcome = sync::PackRefused{};
      if (const auto done = storage.publish(*offer, {false, secret}, now)) {
        outcome = sync::PackPublication{offer->pack, done.value()};
      } else {
        outcome = sync::PackRefused{done.error().message, {}};
      }
      const auto head = storage.head_position();
      boost::asio::post(*io, [weak, weak_session, outcome = std::move(outcome), head = head ? head.value() : 0] {
        const auto self = weak.lock();
        if (!self) return;
        if (outcome) self->log(fmt::format("the pack {} was published from a desk", outcome.value().pack));
        if (const auto that = weak_session.lock()) self->perform(that, that->peer->published(outcome));
        self->head_moved(head);
        self->let_time_pass();  // the limits may be others
      });
    });
  }

  // Once a minute, and whenever there may be something to say at once.
  void let_time_pass() {
    time_passed_at = parts.clock->monotonic();
    parts.worker->post([io = parts.io, weak = weak_from_this(), now = parts.clock->wall()](Storage& storage) {
      const auto grew = storage.tick(now);
      const auto head = storage.head_position();
      boost::asio::post(*io, [weak, grew = grew && grew.value(), failed = grew ? std::string() : grew.error().message,
                              head = head ? head.value() : 0] {
        const auto self = weak.lock();
        if (!self) return;
        if (!failed.empty()) self->log(fmt::format("leases and flags were not looked after: {}", failed));
        if (grew) self->head_moved(head);
      });
    });
  }

  void head_moved(std::uint64_t position) {
    // A copy: a session may end while the others are told.
    std::vector<SessionPtr> all;
    for (const auto& [number, session] : sessions) {
      if (session->identified) all.push_back(session);
    }
    for (const auto& session : all) perform(session, session->peer->head_moved(position));
  }

  void tick() {
    timer.expires_after(std::chrono::milliseconds(tick_every_ms));
    timer.async_wait([weak = weak_from_this()](const boost::system::error_code& cancelled) {
      const auto self = weak.lock();
      if (!self || cancelled || self->stopped) return;
      std::vector<SessionPtr> all;
      for (const auto& [number, session] : self->sessions) {
        if (session->peer) all.push_back(session);
      }
      for (const auto& session : all)
        self->perform(session, session->peer->tick(self->parts.clock->monotonic()));
      if (self->parts.clock->monotonic() >= self->time_passed_at + time_passes_every) self->let_time_pass();
      self->tick();
    });
  }

  Parts parts;
  ServerLimits limits;
  std::unique_ptr<sync::Listener> listener;
  boost::asio::steady_timer timer;
  std::map<std::uint64_t, SessionPtr> sessions;
  std::map<std::string, Bucket> buckets;
  std::uint64_t last_number = 0;
  bool stopped = false;
  bool checking = false;
  base::MonotonicTime time_passed_at{};
  std::unique_ptr<boost::asio::thread_pool> checker;  // made when the first pack comes
};

Server::Server(std::shared_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() {
  stop();
  if (state_->checker) state_->checker->join();
}

base::Result<std::unique_ptr<Server>> Server::open(Parts parts, const std::string& address,
                                                   std::uint16_t port, ServerLimits limits) {
  OKIENKO_TRY(const auto settings, sync::TlsSettings::for_hub(parts.authority->hub_identity()));
  auto state = std::make_shared<State>(std::move(parts), limits);
  OKIENKO_TRY(state->listener,
              sync::Listener::open(
                  *state->parts.io, settings, address, port, limits.connection,
                  [weak = std::weak_ptr<State>(state)](std::shared_ptr<sync::Connection> connection) {
                    if (const auto self = weak.lock()) self->accepted(std::move(connection));
                  }));
  state->tick();
  state->let_time_pass();
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::uint16_t Server::port() const {
  return state_->listener->port();
}
std::size_t Server::connections() const {
  return state_->sessions.size();
}

void Server::drop(const domain::DeviceId& device) {
  std::vector<State::SessionPtr> of_device;
  for (const auto& [number, session] : state_->sessions) {
    if (session->identified && session->device.id == device) of_device.push_back(session);
  }
  for (const auto& session : of_device) {
    state_->perform(session, session->peer->refuse(sync::RefusalCode::revoked,
                                                   "this terminal was revoked by the administrator"));
  }
}

void Server::head_moved(std::uint64_t position) {
  state_->head_moved(position);
  state_->let_time_pass();
}

void Server::stop() {
  if (state_->stopped) return;
  state_->stopped = true;
  state_->listener->close();
  state_->timer.cancel();
  for (const auto& [number, session] : state_->sessions) session->connection->close();
}

}  // namespace okienko::hub
