// The Asio shell around TerminalPeer: does what the peer says, tells it what happened.
#include "sync/link.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/check.hpp"

namespace okienko::sync {

namespace {

constexpr int tick_every_ms = 1000;

Cause cause_of(Ending ending) {
  switch (ending) {
    case Ending::asked:
      return Cause::none;
    case Ending::unreachable:
      return Cause::unreachable;
    case Ending::wrong_certificate:
      return Cause::wrong_hub;
    case Ending::refused_certificate:
      return Cause::unknown_terminal;
    case Ending::handshake:
      return Cause::unreachable;
    case Ending::timed_out:
      return Cause::unreachable;
    case Ending::peer_closed:
      return Cause::unreachable;
    case Ending::bad_frame:
      return Cause::misbehaved;
    case Ending::queue_full:
      return Cause::unreachable;
  }
  return Cause::unreachable;
}

double random_share() {
  const base::Bytes bytes = base::random_bytes(4);
  return static_cast<double>(base::Reader(bytes).u32()) / 4294967296.0;
}

}  // namespace

struct TerminalLink::State : std::enable_shared_from_this<TerminalLink::State> {
  State(boost::asio::io_context& on, std::filesystem::path in_folder, Enrolment enrolled,
        store::DeviceIdentity self, const base::Clock& time, LinkCallbacks back, LinkSettings how)
      : io(on),
        folder(std::move(in_folder)),
        enrolment(std::move(enrolled)),
        identity(std::move(self)),
        clock(time),
        callbacks(std::move(back)),
        settings(how),
        retry_timer(on),
        tick_timer(on) {}

  void tell(LinkState next) {
    now_state = std::move(next);
    if (running && callbacks.state_changed) callbacks.state_changed(now_state);
  }

  void attempt() {
    if (!running) return;
    closing_cause.reset();
    tell({LinkState::Phase::connecting, Cause::none, "", 0, {}});
    // A callback may have stopped the link.
    if (!running) return;
    auto tls = TlsSettings::for_terminal(enrolment.tls);
    if (!tls) return wait(Cause::own_store, tls.error().message);
    auto standing = make_standing();
    if (!standing) return wait(Cause::own_store, standing.error().message);
    peer = std::make_unique<TerminalPeer>(std::move(standing.value()), settings.times, clock.monotonic());
    connection = make_connection(io, tls.value(), enrolment.host, enrolment.port, settings.limits);
    const int number = ++attempt_number;
    const std::weak_ptr<State> weak = weak_from_this();
    // The attempt's number keeps late words of an old connection from the new one.
    const auto alive = [weak, number]() -> std::shared_ptr<State> {
      auto self = weak.lock();
      return self && self->running && self->attempt_number == number ? self : nullptr;
    };
    Connection::Handlers handlers;
    handlers.opened = [alive] {
      if (const auto self = alive()) {
        self->tick();
        self->perform(self->peer->start());
      }
    };
    handlers.frame = [alive](const base::Bytes& body) {
      const auto self = alive();
      if (!self || self->peer->closed()) return;
      auto message = decode_body(body);
      if (!message) return self->close(Cause::misbehaved, "the hub sent " + message.error().message);
      self->perform(self->peer->receive(std::move(message.value()), self->clock.monotonic()));
    };
    handlers.ended = [alive](Ending ending, const std::string& words) {
      const auto self = alive();
      if (!self) return;
      if (self->closing_cause) return self->wait(self->closing_cause->first, self->closing_cause->second);
      self->wait(cause_of(ending), words);
    };
    connection->start(std::move(handlers));
  }

  base::Result<TerminalStanding> make_standing() {
    const LinkStanding own = callbacks.standing();
    TerminalStanding standing;
    standing.device = identity.device;
    standing.epoch = own.epoch;
    standing.head_seq = own.head_seq;
    standing.cursor = own.hub_cursor;
    standing.hub_key = enrolment.hub_key;
    const base::Bytes nonce = base::random_bytes(standing.nonce.size());
    std::copy(nonce.begin(), nonce.end(), standing.nonce.begin());
    const auto facts = read_certificate(enrolment.tls.certificate_pem);
    if (!facts) return facts.error();
    if (must_renew || renewal_is_due(facts.value(), clock.wall())) {
      Renew renew;
      OKIENKO_TRY(renew.request_pem, make_certificate_request(enrolment.tls.key_pem, identity.device.text()));
      renew.signature = base::sign(identity.signing_key, renew_message(identity.device, renew.request_pem));
      standing.renew = std::move(renew);
    }
    return standing;
  }

  void close(Cause cause, std::string words) {
    if (closing_cause) return;
    closing_cause = {cause, std::move(words)};
    if (connection) connection->close();
  }

  void perform(TerminalActions actions) {
    // Actions of a deed (a batch taken from the store) join the end of the list, so that nothing nests.
    for (std::size_t i = 0; i < actions.size() && running; ++i) {
      TerminalActions more = std::visit([this](auto& action) { return carry_out(action); }, actions[i]);
      for (auto& action : more) actions.push_back(std::move(action));
    }
  }

  TerminalActions carry_out(act::Send& action) {
    connection->send(encode_frame(action.message));
    return {};
  }
  TerminalActions carry_out(act::Close& action) {
    if (action.cause == Cause::certificate_expired) must_renew = true;
    close(action.cause, std::move(action.words));
    return {};
  }
  TerminalActions carry_out(act::TakeEvents& action) {
    auto taken = callbacks.events(action.after_seq, max_batch_events, max_batch_event_bytes);
    if (!taken) {
      close(Cause::own_store, taken.error().message);
      return {};
    }
    Push push;
    std::uint64_t last_seq = action.after_seq;
    if (!taken.value().events.empty()) {
      auto last = domain::open_stored(taken.value().events.back());
      if (!last || last.value().envelope.seq != action.after_seq + taken.value().events.size()) {
        close(Cause::own_store, "the store gave records that do not follow each other");
        return {};
      }
      const auto& envelope = last.value().envelope;
      last_seq = envelope.seq;
      push.head_signature =
          base::sign(identity.signing_key,
                     store::head_message({envelope.device, envelope.epoch, envelope.seq, last.value().hash}));
      push.events = std::move(taken.value().events);
      push.keys = std::move(taken.value().keys);
    }
    return peer->events_taken(std::move(push), last_seq);
  }
  TerminalActions carry_out(act::KeepEvents& action) {
    const auto kept = callbacks.deliver(action.batch.events, action.batch.keys, action.batch.position);
    if (!kept) {
      close(Cause::own_store, kept.error().message);
      return {};
    }
    return peer->events_kept(action.batch.position);
  }
  TerminalActions carry_out(act::NoteAcknowledged& action) {
    const auto noted = callbacks.acknowledged(action.seq);
    if (!noted) close(Cause::own_store, noted.error().message);
    return {};
  }
  TerminalActions carry_out(act::NoteConnected& action) {
    settings.backoff.reset();
    must_renew = false;
    tell({LinkState::Phase::online, Cause::none, "", 0, action.hello});
    // What was recorded while the connection was being made.
    return running ? peer->own_head_moved(callbacks.standing().head_seq) : TerminalActions{};
  }
  TerminalActions carry_out(act::KeepCertificate& action) {
    if (!read_certificate(action.certificate_pem)) {
      close(Cause::misbehaved, "the hub sent a certificate that cannot be read");
      return {};
    }
    if (const auto saved = save_certificate(folder, action.certificate_pem); !saved) {
      close(Cause::own_store, saved.error().message);
      return {};
    }
    enrolment.tls.certificate_pem = action.certificate_pem;
    return {};
  }

  void wait(Cause cause, const std::string& words) {
    connection.reset();
    tick_timer.cancel();
    const double random = random_share();
    const int delay_ms =
        is_passing(cause) ? settings.backoff.next_ms(random) : settings.backoff.slowest_ms(random);
    retry_timer.expires_after(std::chrono::milliseconds(delay_ms));
    retry_timer.async_wait([weak = weak_from_this()](const boost::system::error_code& cancelled) {
      if (const auto self = weak.lock(); self && !cancelled) self->attempt();
    });
    tell({LinkState::Phase::waiting, cause, words, delay_ms, {}});
  }

  void tick() {
    tick_timer.expires_after(std::chrono::milliseconds(tick_every_ms));
    tick_timer.async_wait([weak = weak_from_this()](const boost::system::error_code& cancelled) {
      const auto self = weak.lock();
      if (!self || cancelled || !self->running || !self->peer) return;
      self->perform(self->peer->tick(self->clock.monotonic()));
      if (self->running && self->connection) self->tick();
    });
  }

  boost::asio::io_context& io;
  std::filesystem::path folder;
  Enrolment enrolment;
  store::DeviceIdentity identity;
  const base::Clock& clock;
  LinkCallbacks callbacks;
  LinkSettings settings;
  boost::asio::steady_timer retry_timer;
  boost::asio::steady_timer tick_timer;
  std::unique_ptr<TerminalPeer> peer;
  std::shared_ptr<Connection> connection;
  std::optional<std::pair<Cause, std::string>> closing_cause;
  LinkState now_state;
  int attempt_number = 0;
  bool must_renew = false;
  bool running = false;
};

TerminalLink::TerminalLink(boost::asio::io_context& io, std::filesystem::path folder, Enrolment enrolment,
                           store::DeviceIdentity identity, const base::Clock& clock, LinkCallbacks callbacks,
                           LinkSettings settings)
    : state_(std::make_shared<State>(io, std::move(folder), std::move(enrolment), std::move(identity), clock,
                                     std::move(callbacks), settings)) {}

TerminalLink::~TerminalLink() {
  stop();
}

void TerminalLink::start() {
  if (state_->running) return;
  state_->running = true;
  state_->attempt();
}

void TerminalLink::stop() {
  if (!state_->running) return;
  state_->tell({});
  state_->running = false;
  state_->retry_timer.cancel();
  state_->tick_timer.cancel();
  if (state_->connection) state_->connection->close();
  state_->connection.reset();
}

void TerminalLink::own_head_moved(std::uint64_t head_seq) {
  if (!state_->running || !state_->peer || !state_->peer->connected() || state_->closing_cause) return;
  // From a turn of its own: the caller is in the middle of an append.
  boost::asio::post(state_->io, [weak = std::weak_ptr<State>(state_), head_seq] {
    const auto state = weak.lock();
    if (!state || !state->running || !state->peer || !state->connection || state->closing_cause) return;
    state->perform(state->peer->own_head_moved(head_seq));
  });
}

void TerminalLink::try_now() {
  if (state_->running && state_->now_state.phase == LinkState::Phase::waiting) {
    state_->retry_timer.cancel();
    state_->settings.backoff.reset();
    boost::asio::post(state_->io, [weak = std::weak_ptr<State>(state_)] {
      const auto state = weak.lock();
      if (state && state->running && state->now_state.phase == LinkState::Phase::waiting) state->attempt();
    });
  }
}

const LinkState& TerminalLink::state() const {
  return state_->now_state;
}

}  // namespace okienko::sync
