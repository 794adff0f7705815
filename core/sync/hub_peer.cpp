// The hub's end of a conversation (see peers.hpp): who is it, then taking in and giving out at once.
#include <algorithm>
#include <chrono>

#include "base/check.hpp"
#include "sync/peers.hpp"

namespace okienko::sync {

HubPeer::HubPeer(HubSelf self, ShownCertificate shown, PeerTimes times, base::MonotonicTime now)
    : self_(std::move(self)),
      shown_(std::move(shown)),
      times_(times),
      opened_at_(now),
      heard_at_(now),
      pinged_at_(now) {}

HubActions HubPeer::refuse(RefusalCode code, std::string words) {
  if (phase_ == Phase::closed) return {};
  phase_ = Phase::closed;
  return {act::Send{Refused{code, 0, words}}, act::Close{Cause::none, std::move(words)}};
}

HubActions HubPeer::receive(Message message, base::MonotonicTime now) {
  if (phase_ == Phase::closed) return {};
  heard_at_ = now;
  return std::visit(
      [&](auto&& m) -> HubActions {
        using M = std::decay_t<decltype(m)>;
        if constexpr (std::is_same_v<M, ClientHello> || std::is_same_v<M, Push> ||
                      std::is_same_v<M, Enroll> || std::is_same_v<M, Renew> ||
                      std::is_same_v<M, PackOffer> || std::is_same_v<M, PackArchive>) {
          return on(std::move(m));
        } else if constexpr (std::is_same_v<M, Received>) {
          return on(m);
        } else if constexpr (std::is_same_v<M, Ping>) {
          return {act::Send{Pong{m.number}}};
        } else if constexpr (std::is_same_v<M, Pong>) {
          return {};
        } else {
          return refuse(RefusalCode::malformed, "a message that only a hub sends");
        }
      },
      std::move(message));
}

HubActions HubPeer::on(ClientHello hello) {
  if (phase_ != Phase::fresh) return refuse(RefusalCode::malformed, "a second hello");
  if (hello.protocol > protocol_version) {
    return refuse(RefusalCode::protocol_too_new,
                  "this hub speaks protocol " + std::to_string(protocol_version) + ", the terminal " +
                      std::to_string(hello.protocol) + ": upgrade the hub first");
  }
  if (hello.protocol < protocol_version) {
    return refuse(RefusalCode::protocol_too_old,
                  "this hub no longer speaks protocol " + std::to_string(hello.protocol));
  }
  if (!shown_.device)
    return refuse(RefusalCode::unknown_terminal, "the terminal showed no certificate of this hub");
  if (*shown_.device != hello.device) {
    return refuse(RefusalCode::unknown_terminal, "the certificate belongs to another device");
  }
  if (shown_.expired)
    return refuse(RefusalCode::certificate_expired, "the terminal's certificate has expired");
  phase_ = Phase::looking_up;
  hello_ = hello;
  return {act::LookUpDevice{hello}};
}

HubActions HubPeer::device_looked_up(const DeviceStanding& standing, domain::WallTime wall_now,
                                     base::MonotonicTime now) {
  if (phase_ != Phase::looking_up) return {};
  heard_at_ = now;
  if (!standing.known) return refuse(RefusalCode::unknown_terminal, "this device is not enrolled here");
  if (standing.revoked) return refuse(RefusalCode::revoked, "this terminal was revoked by the administrator");
  if (standing.quarantined) {
    return refuse(RefusalCode::quarantined, "the records of this terminal forked; it is in quarantine");
  }
  if (!standing.certificate_current) {
    return refuse(RefusalCode::unknown_terminal, "the certificate is not the one issued to this terminal");
  }
  phase_ = Phase::open;
  HubHello hello;
  hello.site = standing.site;
  hello.site_name = standing.site_name;
  hello.demo = self_.demo;
  hello.terminal_number = standing.number;
  hello.acknowledged_seq = standing.acknowledged_seq;
  hello.head_position = standing.head_position;
  hello.wall_time = wall_now;
  hello.signature = base::sign(self_.signing_key, hello_message(hello_, hello));
  head_position_ = std::max(head_position_, standing.head_position);
  given_position_ = told_position_ = hello_.cursor;
  HubActions actions{act::Send{hello}};
  want_fetch(actions);
  return actions;
}

HubActions HubPeer::on(Push push) {
  if (phase_ != Phase::open) return refuse(RefusalCode::malformed, "records before a hello");
  if (appends_ >= max_batches_in_flight) return refuse(RefusalCode::malformed, "more batches than agreed");
  ++appends_;
  return {act::Append{std::move(push)}};
}

HubActions HubPeer::appended(const AppendOutcome& outcome) {
  if (phase_ == Phase::closed) return {};
  OKIENKO_CHECK(appends_ > 0);
  --appends_;
  if (outcome.refused) {
    phase_ = Phase::closed;
    return {act::Send{*outcome.refused}, act::Close{Cause::none, outcome.refused->words}};
  }
  return {act::Send{Ack{outcome.acknowledged_seq}}};
}

void HubPeer::want_fetch(HubActions& actions) {
  if (phase_ != Phase::open || fetching_ || unconfirmed_.size() >= max_batches_in_flight ||
      given_position_ >= head_position_) {
    return;
  }
  fetching_ = true;
  actions.push_back(act::Fetch{given_position_});
}

HubActions HubPeer::fetched(Deliver batch) {
  if (phase_ == Phase::closed) return {};
  OKIENKO_CHECK(fetching_);
  fetching_ = false;
  HubActions actions;
  head_position_ = std::max(head_position_, batch.position);
  given_position_ = std::max(given_position_, batch.position);
  // Nothing for this terminal (its own events, another site): the position alone is told only now and then,
  // so that the next connection does not look through all of it again.
  if (!batch.events.empty() || batch.position >= told_position_ + positions_worth_telling) {
    told_position_ = batch.position;
    unconfirmed_.push_back(batch.position);
    actions.push_back(act::Send{std::move(batch)});
  }
  want_fetch(actions);
  return actions;
}

HubActions HubPeer::on(const Received& received) {
  if (phase_ != Phase::open || unconfirmed_.empty() || unconfirmed_.front() != received.position) {
    return refuse(RefusalCode::malformed, "confirmed what was not delivered");
  }
  unconfirmed_.erase(unconfirmed_.begin());
  HubActions actions;
  want_fetch(actions);
  return actions;
}

HubActions HubPeer::head_moved(std::uint64_t position) {
  head_position_ = std::max(head_position_, position);
  HubActions actions;
  want_fetch(actions);
  return actions;
}

HubActions HubPeer::on(Enroll enroll) {
  if (phase_ != Phase::fresh) return refuse(RefusalCode::malformed, "enrolment after a hello");
  if (!base::verify(enroll.signing_key, enroll_message(enroll), enroll.signature)) {
    return refuse(RefusalCode::bad_signature, "the enrolment is not signed with the key it names");
  }
  phase_ = Phase::enrolling;
  return {act::EnrollDevice{std::move(enroll)}};
}

HubActions HubPeer::enrolled(base::Result<Enrolled> outcome) {
  if (phase_ != Phase::enrolling) return {};
  if (!outcome) {
    const bool token = outcome.error().code == base::ErrorCode::refused;
    return refuse(token ? RefusalCode::token_invalid : RefusalCode::hub_trouble, outcome.error().message);
  }
  phase_ = Phase::closed;
  return {act::Send{std::move(outcome.value())}, act::Close{Cause::none, "enrolled"}};
}

HubActions HubPeer::on(Renew renew) {
  if (phase_ != Phase::fresh || renewed_) return refuse(RefusalCode::malformed, "renewal after a hello");
  if (!shown_.device)
    return refuse(RefusalCode::unknown_terminal, "the terminal showed no certificate of this hub");
  phase_ = Phase::renewing;
  return {act::RenewCertificate{std::move(renew)}};
}

HubActions HubPeer::renewed(base::Result<Renewed> outcome) {
  if (phase_ != Phase::renewing) return {};
  if (!outcome) {
    const bool refused = outcome.error().code == base::ErrorCode::refused;
    return refuse(refused ? RefusalCode::revoked : RefusalCode::hub_trouble, outcome.error().message);
  }
  // The device has proved its certificate's key and its signing key, and the table knows it: as good as a
  // fresh one.
  phase_ = Phase::fresh;
  renewed_ = true;
  shown_.expired = false;
  return {act::Send{std::move(outcome.value())}};
}

HubActions HubPeer::on(PackOffer offer) {
  if (phase_ != Phase::fresh) return refuse(RefusalCode::malformed, "a pack after a hello");
  phase_ = Phase::weighing;
  offer_ = std::move(offer);
  return {act::WeighOffer{offer_}};
}

HubActions HubPeer::offer_weighed(const base::Result<void>& outcome) {
  if (phase_ != Phase::weighing) return {};
  if (!outcome) {
    const bool token = outcome.error().code == base::ErrorCode::refused;
    return refuse(token ? RefusalCode::token_invalid : RefusalCode::hub_trouble, outcome.error().message);
  }
  phase_ = Phase::awaiting_pack;
  return {act::Send{PackGoOn{}}};
}

HubActions HubPeer::on(PackArchive archive) {
  if (phase_ != Phase::awaiting_pack) return refuse(RefusalCode::malformed, "an archive that nobody asked for");
  if (archive.bytes.size() != offer_.archive_bytes || base::blake2b(archive.bytes) != offer_.archive) {
    return refuse(RefusalCode::malformed, "the archive is not the one that was offered");
  }
  phase_ = Phase::publishing;
  return {act::PublishPack{offer_, std::move(archive.bytes)}};
}

HubActions HubPeer::published(const base::Result<PackPublication, PackRefused>& outcome) {
  if (phase_ != Phase::publishing) return {};
  phase_ = Phase::closed;
  if (!outcome) return {act::Send{outcome.error()}, act::Close{Cause::none, outcome.error().words}};
  return {act::Send{outcome.value()}, act::Close{Cause::none, "published " + outcome.value().pack}};
}

HubActions HubPeer::tick(base::MonotonicTime now) {
  using std::chrono::milliseconds;
  if (phase_ == Phase::closed) return {};
  if (phase_ == Phase::publishing) return {};  // the hub's own work, which ends by itself
  if (phase_ == Phase::awaiting_pack) {
    // From the start of the connection, so that no small talk draws it out.
    if (now - opened_at_ < milliseconds(times_.silence_timeout_ms)) return {};
    return refuse(RefusalCode::malformed, "the archive did not come in time");
  }
  if (phase_ != Phase::open) {
    if (now - opened_at_ >= milliseconds(times_.hello_timeout_ms)) {
      return refuse(RefusalCode::malformed, "no hello in time");
    }
    return {};
  }
  if (now - heard_at_ >= milliseconds(times_.silence_timeout_ms)) {
    phase_ = Phase::closed;
    return {act::Close{Cause::unreachable, "the terminal went silent"}};
  }
  if (now - heard_at_ >= milliseconds(times_.ping_after_ms) &&
      now - pinged_at_ >= milliseconds(times_.ping_after_ms)) {
    pinged_at_ = now;
    return {act::Send{Ping{++pings_}}};
  }
  return {};
}

}  // namespace okienko::sync
