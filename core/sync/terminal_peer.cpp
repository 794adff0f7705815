// The terminal's end of a conversation (see peers.hpp): hello, verified answer, then pushing and receiving at
// once.
#include <algorithm>
#include <chrono>

#include "base/check.hpp"
#include "sync/peers.hpp"

namespace okienko::sync {

namespace {

Cause cause_of(RefusalCode code) {
  switch (code) {
    case RefusalCode::malformed:
      return Cause::misbehaved;
    case RefusalCode::protocol_too_new:
      return Cause::protocol_too_new;
    case RefusalCode::protocol_too_old:
      return Cause::protocol_too_old;
    case RefusalCode::unknown_terminal:
      return Cause::unknown_terminal;
    case RefusalCode::revoked:
      return Cause::revoked;
    case RefusalCode::quarantined:
      return Cause::quarantined;
    case RefusalCode::gap:
      return Cause::records_refused;
    case RefusalCode::chain_broken:
      return Cause::records_refused;
    case RefusalCode::bad_signature:
      return Cause::records_refused;
    case RefusalCode::token_invalid:
      return Cause::unknown_terminal;
    case RefusalCode::certificate_expired:
      return Cause::certificate_expired;
    case RefusalCode::overloaded:
      return Cause::hub_trouble;
    case RefusalCode::hub_trouble:
      return Cause::hub_trouble;
  }
  return Cause::misbehaved;
}

}  // namespace

bool is_passing(Cause cause) {
  switch (cause) {
    case Cause::none:
    case Cause::unreachable:
    case Cause::certificate_expired:
    case Cause::hub_trouble:
    case Cause::own_store:
      return true;
    case Cause::wrong_hub:
    case Cause::unknown_terminal:
    case Cause::revoked:
    case Cause::quarantined:
    case Cause::protocol_too_new:
    case Cause::protocol_too_old:
    case Cause::store_restored:
    case Cause::hub_restored:
    case Cause::records_refused:
    case Cause::misbehaved:
      return false;
  }
  return false;
}

int Backoff::next_ms(double random) {
  const double doubled = static_cast<double>(first_ms) * static_cast<double>(1LL << std::min(attempts_, 30));
  const double delay = std::min(doubled, static_cast<double>(most_ms));
  if (attempts_ < 30) ++attempts_;
  return static_cast<int>(delay * (1.0 - 0.5 * random));
}

int Backoff::slowest_ms(double random) const {
  return static_cast<int>(static_cast<double>(most_ms) * (1.0 - 0.5 * random));
}

TerminalPeer::TerminalPeer(TerminalStanding standing, PeerTimes times, base::MonotonicTime now)
    : standing_(std::move(standing)), times_(times), phase_since_(now), heard_at_(now), pinged_at_(now) {}

TerminalActions TerminalPeer::start() {
  OKIENKO_CHECK(phase_ == Phase::fresh);
  if (standing_.renew) {
    phase_ = Phase::renewing;
    return {act::Send{*standing_.renew}};
  }
  return greet();
}

TerminalActions TerminalPeer::greet() {
  phase_ = Phase::greeting;
  hello_.protocol = protocol_version;
  hello_.device = standing_.device;
  hello_.epoch = standing_.epoch;
  hello_.head_seq = standing_.head_seq;
  hello_.cursor = standing_.cursor;
  hello_.nonce = standing_.nonce;
  return {act::Send{hello_}};
}

TerminalActions TerminalPeer::close(Cause cause, std::string words) {
  if (phase_ == Phase::closed) return {};
  phase_ = Phase::closed;
  return {act::Close{cause, std::move(words)}};
}

TerminalActions TerminalPeer::receive(Message message, base::MonotonicTime now) {
  if (phase_ == Phase::closed) return {};
  heard_at_ = now;
  return std::visit(
      [&](auto&& m) -> TerminalActions {
        using M = std::decay_t<decltype(m)>;
        if constexpr (std::is_same_v<M, HubHello> || std::is_same_v<M, Ack> || std::is_same_v<M, Refused> ||
                      std::is_same_v<M, Renewed>) {
          return on(m);
        } else if constexpr (std::is_same_v<M, Deliver>) {
          return on(std::move(m));
        } else if constexpr (std::is_same_v<M, Ping>) {
          return {act::Send{Pong{m.number}}};
        } else if constexpr (std::is_same_v<M, Pong>) {
          return {};
        } else {
          return close(Cause::misbehaved, "the hub sent a message that only a terminal sends");
        }
      },
      std::move(message));
}

TerminalActions TerminalPeer::on(const HubHello& hello) {
  if (phase_ != Phase::greeting) return close(Cause::misbehaved, "the hub greeted twice");
  if (!base::verify(standing_.hub_key, hello_message(hello_, hello), hello.signature)) {
    return close(Cause::wrong_hub,
                 "the hub's hello is not signed with the key this terminal was enrolled with");
  }
  if (hello.acknowledged_seq > standing_.head_seq) {
    return close(Cause::store_restored,
                 "the hub holds records of this terminal up to " + std::to_string(hello.acknowledged_seq) +
                     ", the terminal itself only up to " + std::to_string(standing_.head_seq) +
                     ": its store was restored from an older copy");
  }
  if (hello.head_position < standing_.cursor) {
    return close(Cause::hub_restored,
                 "the hub holds records up to position " + std::to_string(hello.head_position) +
                     ", this terminal already received up to " + std::to_string(standing_.cursor) +
                     ": the hub was restored from an older copy");
  }
  phase_ = Phase::open;
  sent_ = acknowledged_ = hello.acknowledged_seq;
  delivered_ = standing_.cursor;
  // The acknowledged seq is told even where it did not move: the store may have missed the last one before a
  // cut.
  TerminalActions actions{act::NoteConnected{hello}, act::NoteAcknowledged{acknowledged_}};
  want_events(actions);
  return actions;
}

void TerminalPeer::want_events(TerminalActions& actions) {
  if (phase_ != Phase::open || taking_ || batches_in_flight_ >= max_batches_in_flight ||
      sent_ >= standing_.head_seq) {
    return;
  }
  taking_ = true;
  actions.push_back(act::TakeEvents{sent_});
}

TerminalActions TerminalPeer::own_head_moved(std::uint64_t head_seq) {
  standing_.head_seq = std::max(standing_.head_seq, head_seq);
  TerminalActions actions;
  want_events(actions);
  return actions;
}

TerminalActions TerminalPeer::events_taken(Push batch, std::uint64_t last_seq) {
  if (phase_ == Phase::closed) return {};
  OKIENKO_CHECK(taking_);
  taking_ = false;
  if (batch.events.empty()) {
    standing_.head_seq = sent_;
    return {};
  }
  OKIENKO_CHECK(last_seq > sent_);
  sent_ = last_seq;
  ++batches_in_flight_;
  TerminalActions actions{act::Send{std::move(batch)}};
  want_events(actions);
  return actions;
}

TerminalActions TerminalPeer::on(const Ack& ack) {
  if (phase_ != Phase::open || ack.seq > sent_ || ack.seq < acknowledged_ || batches_in_flight_ == 0) {
    return close(Cause::misbehaved, "the hub acknowledged what was not sent");
  }
  acknowledged_ = ack.seq;
  --batches_in_flight_;
  TerminalActions actions{act::NoteAcknowledged{ack.seq}};
  want_events(actions);
  return actions;
}

TerminalActions TerminalPeer::on(Deliver deliver) {
  if (phase_ != Phase::open || deliver.position < delivered_) {
    return close(Cause::misbehaved, "the hub delivered out of order");
  }
  if (++batches_to_keep_ > max_batches_in_flight) {
    return close(Cause::misbehaved, "the hub sent more batches than agreed");
  }
  delivered_ = deliver.position;
  return {act::KeepEvents{std::move(deliver)}};
}

TerminalActions TerminalPeer::events_kept(std::uint64_t position) {
  if (phase_ == Phase::closed) return {};
  OKIENKO_CHECK(batches_to_keep_ > 0);
  --batches_to_keep_;
  return {act::Send{Received{position}}};
}

TerminalActions TerminalPeer::on(const Refused& refused) {
  // Only the cause counts; what the hub expects next is told in its next hello.
  return close(cause_of(refused.code),
               "the hub refused (" + std::string(refusal_name(refused.code)) + "): " + refused.words);
}

TerminalActions TerminalPeer::on(const Renewed& renewed) {
  if (phase_ != Phase::renewing) return close(Cause::misbehaved, "the hub renewed what was not asked for");
  TerminalActions actions{act::KeepCertificate{renewed.certificate_pem}};
  for (auto& action : greet()) actions.push_back(std::move(action));
  return actions;
}

TerminalActions TerminalPeer::tick(base::MonotonicTime now) {
  using std::chrono::milliseconds;
  if (phase_ == Phase::closed) return {};
  if (phase_ != Phase::open) {
    if (now - phase_since_ >= milliseconds(times_.hello_timeout_ms)) {
      return close(Cause::unreachable, "the hub did not answer in time");
    }
    return {};
  }
  if (now - heard_at_ >= milliseconds(times_.silence_timeout_ms)) {
    return close(Cause::unreachable, "the hub went silent");
  }
  if (now - heard_at_ >= milliseconds(times_.ping_after_ms) &&
      now - pinged_at_ >= milliseconds(times_.ping_after_ms)) {
    pinged_at_ = now;
    return {act::Send{Ping{++pings_}}};
  }
  return {};
}

}  // namespace okienko::sync
