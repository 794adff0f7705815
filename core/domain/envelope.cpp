#include "domain/envelope.hpp"

namespace okienko::domain {

namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t max_name_bytes = 128;

}  // namespace

base::Bytes encode(const Envelope& envelope) {
  base::Writer out;
  out.u8(format).raw(envelope.id.value).raw(envelope.device.value).u32(envelope.epoch).u64(envelope.seq);
  out.raw(envelope.previous).u64(envelope.logical_time).i64(base::to_unix_ms(envelope.wall_time));
  out.raw(envelope.actor.value).text(envelope.site).text(envelope.pack_version);
  out.text(envelope.type).u16(envelope.type_version).raw(envelope.subject.value);
  out.bytes(envelope.body).bytes(envelope.sealed);
  return out.take();
}

base::Result<Envelope> decode_envelope(base::BytesView bytes) {
  if (bytes.size() > max_event_bytes) return base::error(base::ErrorCode::limit, "event larger than max_event_bytes");
  base::Reader in(bytes);
  Envelope envelope;
  const std::uint8_t stored_format = in.u8();
  if (in.ok() && stored_format != format) {
    return base::error(base::ErrorCode::newer_format, "event of a newer envelope format");
  }
  envelope.id.value = in.array<16>();
  envelope.device.value = in.array<16>();
  envelope.epoch = in.u32();
  envelope.seq = in.u64();
  envelope.previous = in.array<32>();
  envelope.logical_time = in.u64();
  envelope.wall_time = base::from_unix_ms(in.i64());
  envelope.actor.value = in.array<16>();
  envelope.site = in.text(max_name_bytes);
  envelope.pack_version = in.text(max_name_bytes);
  envelope.type = in.text(max_name_bytes);
  envelope.type_version = in.u16();
  envelope.subject.value = in.array<16>();
  const base::BytesView body = in.bytes(max_event_bytes);
  envelope.body.assign(body.begin(), body.end());
  const base::BytesView sealed = in.bytes(max_event_bytes);
  envelope.sealed.assign(sealed.begin(), sealed.end());
  if (!in.at_end() || envelope.seq == 0 || envelope.type.empty()) {
    return base::error(base::ErrorCode::damaged, "event bytes are not an envelope");
  }
  return envelope;
}

base::Result<StoredEvent> open_stored(base::Bytes bytes) {
  OKIENKO_TRY(auto envelope, decode_envelope(bytes));
  StoredEvent event;
  event.envelope = std::move(envelope);
  event.hash = base::blake2b(bytes);
  event.bytes = std::move(bytes);
  return event;
}

base::Bytes seal_context(const EventId& id, const SubjectId& subject) {
  return base::Writer().raw(id.value).raw(subject.value).take();
}

}  // namespace okienko::domain
