// A device's chain of records for tests: real envelopes, hashes and links, a small body.
#pragma once

#include <string>
#include <vector>

#include "base/check.hpp"
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "store/store.hpp"
#include "sync/protocol.hpp"

namespace okienko::tests {

class Chain {
 public:
  explicit Chain(std::uint64_t seed) : ids_(seed) {
    identity_.device = ids_.make<domain::DeviceId>(start());
    std::array<std::uint8_t, 32> key_seed{};
    for (std::size_t i = 0; i < 8; ++i) key_seed[i] = static_cast<std::uint8_t>(seed >> (8 * i));
    key_seed[31] = 7;
    identity_.signing_key = base::signing_key_from_seed(key_seed);
    identity_.device_key = key_seed;
  }
  explicit Chain(store::DeviceIdentity identity, std::uint64_t seed)
      : ids_(seed), identity_(std::move(identity)) {}

  static domain::WallTime start() { return base::from_unix_ms(1'790'000'000'000); }
  const store::DeviceIdentity& identity() const { return identity_; }
  const std::vector<base::Bytes>& events() const { return events_; }
  std::uint64_t head_seq() const { return events_.size(); }

  const base::Bytes& add(const std::string& words, domain::SubjectId subject = {}) {
    return add_record("test.words", 1, "{\"words\":\"" + words + "\"}", start(), {}, subject);
  }
  const base::Bytes& add(const domain::Event& event, domain::WallTime at, domain::StaffId actor = {}) {
    return add_record(std::string(domain::type_name(event)), domain::type_version(event), domain::body_of(event), at,
                      actor, {});
  }
  const base::Bytes& add_record(const std::string& type, std::uint16_t version, const std::string& body,
                                domain::WallTime at, domain::StaffId actor, domain::SubjectId subject) {
    domain::Envelope envelope;
    envelope.id = ids_.make<domain::EventId>(start());
    envelope.device = identity_.device;
    envelope.epoch = epoch;
    envelope.seq = events_.size() + 1;
    envelope.previous = head_hash_;
    envelope.wall_time = at;
    envelope.actor = actor;
    envelope.site = site;
    envelope.pack_version = pack_version;
    envelope.type = type;
    envelope.type_version = version;
    envelope.subject = subject;
    envelope.body.assign(body.begin(), body.end());
    events_.push_back(domain::encode(envelope));
    head_hash_ = base::blake2b(events_.back());
    return events_.back();
  }

  // The batch a terminal would push: what follows `after_seq`, its end signed.
  sync::Push push_after(std::uint64_t after_seq, std::size_t most = sync::max_batch_events) const {
    sync::Push push;
    for (std::uint64_t seq = after_seq; seq < events_.size() && push.events.size() < most; ++seq) {
      push.events.push_back(events_[seq]);
    }
    if (!push.events.empty()) sign(push);
    return push;
  }
  void sign(sync::Push& push) const {
    const auto last = domain::open_stored(push.events.back());
    OKIENKO_CHECK(last);
    const auto& envelope = last.value().envelope;
    push.head_signature =
        base::sign(identity_.signing_key,
                   store::head_message({envelope.device, envelope.epoch, envelope.seq, last.value().hash}));
  }

  std::uint32_t epoch = 1;

  std::string site{"poznan-04"};
  std::string pack_version;

 private:
  base::SeededIdSource ids_;
  store::DeviceIdentity identity_;
  std::vector<base::Bytes> events_;
  base::Hash head_hash_{};
};

}  // namespace okienko::tests
