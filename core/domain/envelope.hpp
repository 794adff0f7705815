// The envelope of an event: who, where, when, in which order; and the exact bytes that the hash chain covers.
// Encoded once, when the event is made. Stored, sent and hashed as they are, never encoded again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/events.hpp"

namespace okienko::domain {

inline constexpr std::size_t max_event_bytes = 64 * 1024;

struct Envelope {
  EventId id;
  DeviceId device;
  std::uint32_t epoch = 1;        // a store restored from an old copy starts a new one
  std::uint64_t seq = 0;          // per device and epoch, from 1, no gaps
  base::Hash previous{};          // hash of the event before it in this chain; zero for the first
  std::uint64_t logical_time = 0; // hybrid logical clock: Unix ms << 16 | counter
  WallTime wall_time{};
  StaffId actor;                  // nil: the system itself, or nobody (survey)
  std::string site;
  std::string pack_version;
  std::string type;
  std::uint16_t type_version = 1;
  SubjectId subject;              // whose key seals the sealed part
  base::Bytes body;               // JSON of the open members
  base::Bytes sealed;             // JSON of `personal`, sealed; empty for none
};

base::Bytes encode(const Envelope& envelope);
base::Result<Envelope> decode_envelope(base::BytesView bytes);

// An event as the log gives it back.
struct StoredEvent {
  Envelope envelope;
  base::Bytes bytes;  // exactly as written
  base::Hash hash{};  // BLAKE2b of `bytes`
};

base::Result<StoredEvent> open_stored(base::Bytes bytes);

// What sealing authenticates besides the text: the event it belongs to.
base::Bytes seal_context(const EventId& id, const SubjectId& subject);

}  // namespace okienko::domain
