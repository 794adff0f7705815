#include "sync/protocol.hpp"

#include "base/check.hpp"

namespace okienko::sync {

namespace {

void put_batch(base::Writer& out, const std::vector<base::Bytes>& events,
               const std::vector<store::SubjectKey>& keys) {
  OKIENKO_CHECK(events.size() <= max_batch_events);
  OKIENKO_CHECK(keys.size() <= max_batch_keys);
  out.u32(static_cast<std::uint32_t>(events.size()));
  for (const auto& event : events) out.bytes(event);
  out.u32(static_cast<std::uint32_t>(keys.size()));
  for (const auto& key : keys) out.raw(key.subject.value).raw(key.key);
}

// Counts are checked before any memory is taken for them; sizes are checked by the reader against what is
// left.
bool get_batch(base::Reader& in, std::vector<base::Bytes>& events, std::vector<store::SubjectKey>& keys) {
  const std::uint32_t event_count = in.u32();
  if (!in.ok() || event_count > max_batch_events) return false;
  std::size_t total = 0;
  for (std::uint32_t i = 0; i < event_count && in.ok(); ++i) {
    const base::BytesView event = in.bytes(domain::max_event_bytes);
    total += event.size();
    if (!in.ok() || event.empty() || total > max_batch_event_bytes) return false;
    events.emplace_back(event.begin(), event.end());
  }
  const std::uint32_t key_count = in.u32();
  if (!in.ok() || key_count > max_batch_keys) return false;
  for (std::uint32_t i = 0; i < key_count && in.ok(); ++i) {
    store::SubjectKey key;
    key.subject.value = in.array<16>();
    key.key = in.array<32>();
    keys.push_back(key);
  }
  return in.ok();
}

bool get_flag(base::Reader& in, bool& value) {
  const std::uint8_t byte = in.u8();
  value = byte == 1;
  return byte <= 1;
}

void put(base::Writer& out, const ClientHello& m) {
  out.u16(m.protocol).raw(m.device.value).u32(m.epoch).u64(m.head_seq).u64(m.cursor).raw(m.nonce);
}
bool get(base::Reader& in, ClientHello& m) {
  m.protocol = in.u16();
  m.device.value = in.array<16>();
  m.epoch = in.u32();
  m.head_seq = in.u64();
  m.cursor = in.u64();
  m.nonce = in.array<32>();
  return true;
}

void put_unsigned(base::Writer& out, const HubHello& m) {
  out.u16(m.protocol).text(m.site).text(m.site_name).u8(m.demo ? 1 : 0).u32(m.terminal_number);
  out.u64(m.acknowledged_seq).u64(m.head_position).i64(base::to_unix_ms(m.wall_time));
}
void put(base::Writer& out, const HubHello& m) {
  put_unsigned(out, m);
  out.raw(m.signature);
}
bool get(base::Reader& in, HubHello& m) {
  m.protocol = in.u16();
  m.site = in.text(max_name_bytes);
  m.site_name = in.text(max_name_bytes);
  if (!get_flag(in, m.demo)) return false;
  m.terminal_number = in.u32();
  m.acknowledged_seq = in.u64();
  m.head_position = in.u64();
  m.wall_time = base::from_unix_ms(in.i64());
  m.signature = in.array<64>();
  return true;
}

void put(base::Writer& out, const Push& m) {
  put_batch(out, m.events, m.keys);
  out.raw(m.head_signature);
}
bool get(base::Reader& in, Push& m) {
  if (!get_batch(in, m.events, m.keys) || m.events.empty()) return false;
  m.head_signature = in.array<64>();
  return true;
}

void put(base::Writer& out, const Ack& m) {
  out.u64(m.seq);
}
bool get(base::Reader& in, Ack& m) {
  m.seq = in.u64();
  return true;
}

void put(base::Writer& out, const Deliver& m) {
  put_batch(out, m.events, m.keys);
  out.u64(m.position).u8(m.more ? 1 : 0);
}
bool get(base::Reader& in, Deliver& m) {
  if (!get_batch(in, m.events, m.keys)) return false;
  m.position = in.u64();
  return get_flag(in, m.more);
}

void put(base::Writer& out, const Received& m) {
  out.u64(m.position);
}
bool get(base::Reader& in, Received& m) {
  m.position = in.u64();
  return true;
}

void put(base::Writer& out, const Enroll& m) {
  out.raw(m.secret).raw(m.device.value).raw(m.signing_key).text(m.request_pem).raw(m.signature);
}
bool get(base::Reader& in, Enroll& m) {
  m.secret = in.array<16>();
  m.device.value = in.array<16>();
  m.signing_key = in.array<32>();
  m.request_pem = in.text(max_pem_bytes);
  m.signature = in.array<64>();
  return true;
}

void put(base::Writer& out, const Enrolled& m) {
  out.text(m.certificate_pem).text(m.authority_pem).raw(m.hub_key).text(m.site).text(m.site_name);
  out.u32(m.terminal_number).u8(m.demo ? 1 : 0);
}
bool get(base::Reader& in, Enrolled& m) {
  m.certificate_pem = in.text(max_pem_bytes);
  m.authority_pem = in.text(max_pem_bytes);
  m.hub_key = in.array<32>();
  m.site = in.text(max_name_bytes);
  m.site_name = in.text(max_name_bytes);
  m.terminal_number = in.u32();
  return get_flag(in, m.demo);
}

void put(base::Writer& out, const Renew& m) {
  out.text(m.request_pem).raw(m.signature);
}
bool get(base::Reader& in, Renew& m) {
  m.request_pem = in.text(max_pem_bytes);
  m.signature = in.array<64>();
  return true;
}

void put(base::Writer& out, const Renewed& m) {
  out.text(m.certificate_pem);
}
bool get(base::Reader& in, Renewed& m) {
  m.certificate_pem = in.text(max_pem_bytes);
  return true;
}

void put(base::Writer& out, const Refused& m) {
  out.u8(static_cast<std::uint8_t>(m.code)).u64(m.seq).text(m.words.substr(0, max_words_bytes));
}
bool get(base::Reader& in, Refused& m) {
  const std::uint8_t code = in.u8();
  if (code < static_cast<std::uint8_t>(RefusalCode::malformed) ||
      code > static_cast<std::uint8_t>(RefusalCode::hub_trouble)) {
    return false;
  }
  m.code = static_cast<RefusalCode>(code);
  m.seq = in.u64();
  m.words = in.text(max_words_bytes);
  return true;
}

void put(base::Writer& out, const Ping& m) {
  out.u64(m.number);
}
bool get(base::Reader& in, Ping& m) {
  m.number = in.u64();
  return true;
}
void put(base::Writer& out, const Pong& m) {
  out.u64(m.number);
}
bool get(base::Reader& in, Pong& m) {
  m.number = in.u64();
  return true;
}

void put(base::Writer& out, const PackOffer& m) {
  out.raw(m.secret).text(m.pack).raw(m.archive).u32(m.archive_bytes).raw(m.author).raw(m.signature);
}
bool get(base::Reader& in, PackOffer& m) {
  m.secret = in.array<16>();
  m.pack = in.text(max_name_bytes);
  m.archive = in.array<32>();
  m.archive_bytes = in.u32();
  m.author = in.array<32>();
  m.signature = in.array<64>();
  return m.archive_bytes > 0 && m.archive_bytes <= max_offered_bytes;
}

void put(base::Writer&, const PackGoOn&) {}
bool get(base::Reader&, PackGoOn&) {
  return true;
}

void put(base::Writer& out, const PackArchive& m) {
  OKIENKO_CHECK(m.bytes.size() <= max_offered_bytes);
  out.bytes(m.bytes);
}
bool get(base::Reader& in, PackArchive& m) {
  const base::BytesView bytes = in.bytes(max_offered_bytes);
  m.bytes.assign(bytes.begin(), bytes.end());
  return in.ok();
}

void put(base::Writer& out, const PackPublication& m) {
  out.text(m.pack).u32(m.parts);
}
bool get(base::Reader& in, PackPublication& m) {
  m.pack = in.text(max_name_bytes);
  m.parts = in.u32();
  return true;
}

void put(base::Writer& out, const PackRefused& m) {
  OKIENKO_CHECK(m.faults.size() <= max_pack_faults);
  out.text(m.words.substr(0, max_words_bytes)).u32(static_cast<std::uint32_t>(m.faults.size()));
  for (const std::string& fault : m.faults) out.text(fault.substr(0, max_words_bytes));
}
bool get(base::Reader& in, PackRefused& m) {
  m.words = in.text(max_words_bytes);
  const std::uint32_t count = in.u32();
  if (!in.ok() || count > max_pack_faults) return false;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) m.faults.push_back(in.text(max_words_bytes));
  return in.ok();
}

FrameKind kind_of(const Message& message) {
  // The order of the variant is the order of the kinds, which start at one.
  return static_cast<FrameKind>(message.index() + 1);
}
static_assert(std::variant_size_v<Message> == static_cast<std::size_t>(FrameKind::pack_refused));

template <class M>
base::Result<Message> decode_as(base::BytesView payload) {
  base::Reader in(payload);
  M message;
  if (!get(in, message) || !in.at_end()) {
    return base::error(base::ErrorCode::invalid, "a message that is not of its form");
  }
  return Message(std::move(message));
}

}  // namespace

base::Bytes encode_frame(const Message& message) {
  base::Writer payload;
  std::visit([&](const auto& m) { put(payload, m); }, message);
  OKIENKO_CHECK(payload.view().size() < max_frame_bytes);
  base::Writer frame;
  frame.u32(static_cast<std::uint32_t>(payload.view().size() + 1))
      .u8(static_cast<std::uint8_t>(kind_of(message)));
  frame.raw(payload.view());
  return frame.take();
}

base::Result<Message> decode_body(base::BytesView body) {
  if (body.size() > max_frame_bytes) return base::error(base::ErrorCode::limit, "frame over max_frame_bytes");
  if (body.empty()) return base::error(base::ErrorCode::invalid, "empty frame");
  const base::BytesView payload = body.subspan(1);
  switch (static_cast<FrameKind>(body[0])) {
    case FrameKind::client_hello:
      return decode_as<ClientHello>(payload);
    case FrameKind::hub_hello:
      return decode_as<HubHello>(payload);
    case FrameKind::push:
      return decode_as<Push>(payload);
    case FrameKind::ack:
      return decode_as<Ack>(payload);
    case FrameKind::deliver:
      return decode_as<Deliver>(payload);
    case FrameKind::received:
      return decode_as<Received>(payload);
    case FrameKind::enroll:
      return decode_as<Enroll>(payload);
    case FrameKind::enrolled:
      return decode_as<Enrolled>(payload);
    case FrameKind::renew:
      return decode_as<Renew>(payload);
    case FrameKind::renewed:
      return decode_as<Renewed>(payload);
    case FrameKind::refused:
      return decode_as<Refused>(payload);
    case FrameKind::ping:
      return decode_as<Ping>(payload);
    case FrameKind::pong:
      return decode_as<Pong>(payload);
    case FrameKind::pack_offer:
      return decode_as<PackOffer>(payload);
    case FrameKind::pack_go_on:
      return decode_as<PackGoOn>(payload);
    case FrameKind::pack_archive:
      return decode_as<PackArchive>(payload);
    case FrameKind::pack_published:
      return decode_as<PackPublication>(payload);
    case FrameKind::pack_refused:
      return decode_as<PackRefused>(payload);
  }
  return base::error(base::ErrorCode::invalid, "unknown kind of frame");
}

std::optional<std::size_t> frame_length(const std::array<std::uint8_t, frame_header_bytes>& header,
                                        std::size_t max_bytes) {
  const std::size_t length = base::Reader(header).u32();
  if (length == 0 || length > max_bytes) return std::nullopt;
  return length;
}

base::Bytes hello_message(const ClientHello& client, const HubHello& hub) {
  base::Writer out;
  out.text("okienko hub hello 1");
  put(out, client);
  put_unsigned(out, hub);
  return out.take();
}

base::Bytes enroll_message(const Enroll& enroll) {
  base::Writer out;
  out.text("okienko enroll 1").raw(enroll.secret).raw(enroll.device.value).raw(enroll.signing_key);
  out.text(enroll.request_pem);
  return out.take();
}

base::Bytes renew_message(const domain::DeviceId& device, const std::string& request_pem) {
  return base::Writer().text("okienko renew 1").raw(device.value).text(request_pem).take();
}

std::string_view refusal_name(RefusalCode code) {
  switch (code) {
    case RefusalCode::malformed:
      return "malformed";
    case RefusalCode::protocol_too_new:
      return "protocol_too_new";
    case RefusalCode::protocol_too_old:
      return "protocol_too_old";
    case RefusalCode::unknown_terminal:
      return "unknown_terminal";
    case RefusalCode::revoked:
      return "revoked";
    case RefusalCode::quarantined:
      return "quarantined";
    case RefusalCode::gap:
      return "gap";
    case RefusalCode::chain_broken:
      return "chain_broken";
    case RefusalCode::bad_signature:
      return "bad_signature";
    case RefusalCode::token_invalid:
      return "token_invalid";
    case RefusalCode::certificate_expired:
      return "certificate_expired";
    case RefusalCode::overloaded:
      return "overloaded";
    case RefusalCode::hub_trouble:
      return "hub_trouble";
  }
  return "unknown";
}

}  // namespace okienko::sync
