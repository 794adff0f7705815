// The words a terminal and the hub say to each other, and their one form as bytes. Pure: no sockets, no
// clock.
//
// A frame is a 32-bit length (of kind and payload), a kind, a payload. Every length is bounded before
// anything is allocated, and a payload must end exactly where its last member ends. Events travel as the
// exact bytes they are stored as; only the hash chain and the signatures inside say whether they are right.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "domain/envelope.hpp"
#include "store/keys.hpp"

namespace okienko::sync {

inline constexpr std::uint16_t protocol_version = 1;
inline constexpr char alpn_name[] = "okienko/1";

inline constexpr std::size_t frame_header_bytes = 4;
inline constexpr std::size_t max_frame_bytes = 1024 * 1024;      // kind and payload
inline constexpr std::size_t max_first_frame_bytes = 64 * 1024;  // while the other side is not known yet
inline constexpr std::size_t max_batch_events = 500;
inline constexpr std::size_t max_batch_event_bytes = 768 * 1024;  // all events of one batch together
inline constexpr std::size_t max_batch_keys = 1000;
inline constexpr std::size_t max_name_bytes = 200;
inline constexpr std::size_t max_words_bytes = 1000;
inline constexpr std::size_t max_pem_bytes = 16 * 1024;
inline constexpr std::size_t max_offered_bytes = 768 * 1024;  // of a pack's archive, in one frame
inline constexpr std::size_t max_pack_faults = 50;            // told of a pack that is refused

using Nonce = std::array<std::uint8_t, 32>;
using TokenSecret = std::array<std::uint8_t, 16>;

// The values are on the wire: never change one.
enum class FrameKind : std::uint8_t {
  client_hello = 1,
  hub_hello = 2,
  push = 3,
  ack = 4,
  deliver = 5,
  received = 6,
  enroll = 7,
  enrolled = 8,
  renew = 9,
  renewed = 10,
  refused = 11,
  ping = 12,
  pong = 13,
  pack_offer = 14,
  pack_go_on = 15,
  pack_archive = 16,
  pack_published = 17,
  pack_refused = 18,
};

// Why the hub says no. The values are on the wire: never change one.
enum class RefusalCode : std::uint8_t {
  malformed = 1,         // a message that does not belong here
  protocol_too_new = 2,  // the terminal speaks a newer protocol than the hub
  protocol_too_old = 3,
  unknown_terminal = 4,  // no certificate of this hub, or a device it does not know
  revoked = 5,
  quarantined = 6,   // its chain forked: somebody runs a copy of it
  gap = 7,           // `seq` is the next one the hub expects
  chain_broken = 8,  // hash or link of the batch is wrong
  bad_signature = 9,
  token_invalid = 10,        // never issued, used up, or expired
  certificate_expired = 11,  // renew first
  overloaded = 12,           // come again later
  hub_trouble = 13,          // the hub's disk or database says no
};

struct ClientHello {
  std::uint16_t protocol = protocol_version;
  domain::DeviceId device;
  std::uint32_t epoch = 1;
  std::uint64_t head_seq = 0;  // of the terminal's own chain
  std::uint64_t cursor = 0;    // position up to which the hub's events are here
  Nonce nonce{};               // fresh: the hub signs it
};

struct HubHello {
  std::uint16_t protocol = protocol_version;
  std::string site;
  std::string site_name;
  bool demo = false;
  std::uint32_t terminal_number = 0;
  std::uint64_t acknowledged_seq = 0;  // of this device and epoch
  std::uint64_t head_position = 0;
  domain::WallTime wall_time{};
  base::Signature signature{};  // over hello_message(), with the hub's key that the terminal knows
};

struct Push {
  std::vector<base::Bytes> events;
  std::vector<store::SubjectKey> keys;
  base::Signature head_signature{};  // over store::head_message() of the last event of this batch
};

struct Ack {
  std::uint64_t seq = 0;
};

struct Deliver {
  std::vector<base::Bytes> events;
  std::vector<store::SubjectKey> keys;
  std::uint64_t position = 0;  // everything up to here has now been given
  bool more = false;
};

struct Received {
  std::uint64_t position = 0;
};

struct Enroll {
  TokenSecret secret{};
  domain::DeviceId device;
  base::SigningPublicKey signing_key{};
  std::string request_pem;      // certificate signing request
  base::Signature signature{};  // over enroll_message(): the device holds the signing key it names
};

struct Enrolled {
  std::string certificate_pem;
  std::string authority_pem;
  base::SigningPublicKey hub_key{};
  std::string site;
  std::string site_name;
  std::uint32_t terminal_number = 0;
  bool demo = false;
};

struct Renew {
  std::string request_pem;
  base::Signature signature{};  // over renew_message(), by the device's signing key
};

struct Renewed {
  std::string certificate_pem;
};

struct Refused {
  RefusalCode code = RefusalCode::malformed;
  std::uint64_t seq = 0;  // of gap
  std::string words;      // English, for the technician
};

struct Ping {
  std::uint64_t number = 0;
};
struct Pong {
  std::uint64_t number = 0;
};

// From an author's desk: a pack for the hub to publish. First what it is, so that nothing large is sent in vain.
struct PackOffer {
  TokenSecret secret{};
  std::string pack;  // "id@version"
  base::Hash archive{};
  std::uint32_t archive_bytes = 0;
  base::SigningPublicKey author{};
  base::Signature signature{};  // of the author, see pack/signing.hpp
};

// The hub wants the archive.
struct PackGoOn {};

struct PackArchive {
  base::Bytes bytes;
};

struct PackPublication {
  std::string pack;
  std::uint32_t parts = 0;
};

// The token was good, the pack is not; the token stays good.
struct PackRefused {
  std::string words;
  std::vector<std::string> faults;  // of the pack's files: "file:line:column: ..."
};

using Message = std::variant<ClientHello, HubHello, Push, Ack, Deliver, Received, Enroll, Enrolled, Renew,
                             Renewed, Refused, Ping, Pong, PackOffer, PackGoOn, PackArchive,
                             PackPublication, PackRefused>;

// The whole frame. Breaking a bound here is a bug of the caller.
base::Bytes encode_frame(const Message& message);

// `body` is kind and payload, without the length. `invalid`: not a message; `limit`: over a bound.
base::Result<Message> decode_body(base::BytesView body);

// What stands in a frame's header, or nullopt when it is over `max_bytes` or zero.
std::optional<std::size_t> frame_length(const std::array<std::uint8_t, frame_header_bytes>& header,
                                        std::size_t max_bytes);

// What is signed. Each begins with words of its own, so that a signature never fits another place.
base::Bytes hello_message(const ClientHello& client, const HubHello& hub);
base::Bytes enroll_message(const Enroll& enroll);
base::Bytes renew_message(const domain::DeviceId& device, const std::string& request_pem);

std::string_view refusal_name(RefusalCode code);

}  // namespace okienko::sync
