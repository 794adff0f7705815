// Frames: what goes in comes out, and nothing from outside can do more than be refused.
#include <gtest/gtest.h>

#include <random>

#include "sync/enrolment.hpp"
#include "sync/protocol.hpp"
#include "tests/sync/chain.hpp"

namespace okienko::sync {
namespace {

base::Bytes body_of(const base::Bytes& frame) {
  return {frame.begin() + frame_header_bytes, frame.end()};
}

std::vector<Message> one_of_each() {
  tests::Chain chain(1);
  chain.add("first");
  chain.add("second");
  Push push = chain.push_after(0);
  push.keys.push_back({domain::SubjectId{{1, 2, 3}}, {4, 5, 6}});
  Deliver deliver{push.events, push.keys, 77, true};
  HubHello hello;
  hello.site = "poznan-04";
  hello.site_name = "Poznań 04";
  hello.demo = true;
  hello.terminal_number = 2;
  hello.acknowledged_seq = 12;
  hello.head_position = 99;
  hello.wall_time = tests::Chain::start();
  ClientHello client;
  client.device = chain.identity().device;
  client.head_seq = 2;
  client.nonce[3] = 9;
  Enrolled enrolled;
  enrolled.certificate_pem = "certificate";
  enrolled.terminal_number = 3;
  return {client,
          hello,
          push,
          Ack{3},
          deliver,
          Received{77},
          Enroll{{}, client.device, {}, "request", {}},
          enrolled,
          Renew{"request", {}},
          Renewed{"certificate"},
          Refused{RefusalCode::gap, 4, "expects 4"},
          Ping{1},
          Pong{2},
          PackOffer{{1}, "pl-retail@11.3", {2}, 40'000, {3}, {4}},
          PackGoOn{},
          PackArchive{{1, 2, 3}},
          PackPublication{"pl-retail@11.3", 3},
          PackRefused{"not a good pack", {"pack.yaml:3:1: unknown-key", "facts.yaml:1:1: empty"}}};
}

TEST(Protocol, EveryMessageComesBackAsItWas) {
  for (const Message& message : one_of_each()) {
    const base::Bytes frame = encode_frame(message);
    std::array<std::uint8_t, frame_header_bytes> header{};
    std::copy_n(frame.begin(), header.size(), header.begin());
    ASSERT_EQ(frame_length(header, max_frame_bytes), frame.size() - frame_header_bytes);
    const auto decoded = decode_body(body_of(frame));
    ASSERT_TRUE(decoded) << "kind " << message.index();
    EXPECT_EQ(decoded.value().index(), message.index());
    EXPECT_EQ(encode_frame(decoded.value()), frame);
  }
}

TEST(Protocol, AShortenedOrLengthenedMessageIsRefused) {
  for (const Message& message : one_of_each()) {
    base::Bytes body = body_of(encode_frame(message));
    for (std::size_t size = 0; size < body.size(); ++size) {
      EXPECT_FALSE(decode_body(base::BytesView(body).first(size)))
          << "kind " << message.index() << " size " << size;
    }
    body.push_back(0);
    EXPECT_FALSE(decode_body(body)) << "kind " << message.index();
  }
}

TEST(Protocol, AFrameLengthIsBoundedBeforeAnythingIsAllocated) {
  const auto header = [](std::uint32_t length) {
    const base::Bytes bytes = base::Writer().u32(length).take();
    return std::array<std::uint8_t, 4>{bytes[0], bytes[1], bytes[2], bytes[3]};
  };
  EXPECT_FALSE(frame_length(header(0), max_frame_bytes));
  EXPECT_EQ(frame_length(header(1), max_frame_bytes), 1u);
  EXPECT_EQ(frame_length(header(max_frame_bytes), max_frame_bytes), max_frame_bytes);
  EXPECT_FALSE(frame_length(header(max_frame_bytes + 1), max_frame_bytes));
  EXPECT_FALSE(frame_length(header(0xffffffff), max_frame_bytes));
}

TEST(Protocol, ABatchMayBeFullButNotFuller) {
  const auto deliver_with = [](std::uint32_t events, std::uint32_t keys) {
    base::Writer body;
    body.u8(static_cast<std::uint8_t>(FrameKind::deliver)).u32(events);
    for (std::uint32_t i = 0; i < events; ++i) body.text("x");
    body.u32(keys);
    for (std::uint32_t i = 0; i < keys; ++i) body.raw(base::Bytes(16 + 32));
    return body.u64(1).u8(0).take();
  };
  EXPECT_TRUE(decode_body(deliver_with(max_batch_events, max_batch_keys)));
  EXPECT_FALSE(decode_body(deliver_with(max_batch_events + 1, 0)));
  EXPECT_FALSE(decode_body(deliver_with(1, max_batch_keys + 1)));
  // A count that promises more than there is.
  EXPECT_FALSE(decode_body(base::Writer().u8(5).u32(0xffffffff).take()));
}

TEST(Protocol, AnArchiveOfAPackMayBeFullButNotFuller) {
  const PackArchive full{base::Bytes(max_offered_bytes)};
  base::Bytes body = body_of(encode_frame(full));
  EXPECT_LE(body.size(), max_frame_bytes);
  EXPECT_TRUE(decode_body(body));
  EXPECT_FALSE(decode_body(base::Writer().u8(16).bytes(base::Bytes(max_offered_bytes + 1)).take()));
  PackOffer offer;
  offer.archive_bytes = max_offered_bytes;
  EXPECT_TRUE(decode_body(body_of(encode_frame(offer))));
  for (const std::uint32_t wrong : {std::uint32_t{0}, static_cast<std::uint32_t>(max_offered_bytes + 1)}) {
    offer.archive_bytes = wrong;
    EXPECT_FALSE(decode_body(body_of(encode_frame(offer)))) << wrong;
  }
  PackRefused refused;
  refused.faults.resize(max_pack_faults);
  EXPECT_TRUE(decode_body(body_of(encode_frame(refused))));
  base::Writer too_many;
  too_many.u8(18).text("words").u32(max_pack_faults + 1);
  for (std::size_t i = 0; i <= max_pack_faults; ++i) too_many.text("x");
  EXPECT_FALSE(decode_body(too_many.take()));
}

TEST(Protocol, TheLargestBatchFitsIntoAFrame) {
  Deliver deliver;
  std::size_t left = max_batch_event_bytes;
  while (left > 0) {
    const std::size_t size = std::min(left, domain::max_event_bytes);
    deliver.events.emplace_back(size);
    left -= size;
  }
  deliver.keys.resize(max_batch_keys);
  const base::Bytes frame = encode_frame(deliver);
  EXPECT_LE(frame.size(), frame_header_bytes + max_frame_bytes);
  EXPECT_TRUE(decode_body(body_of(frame)));
}

TEST(Protocol, RandomBytesAreRefusedOrReadButNeverHarm) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  const std::vector<Message> messages = one_of_each();
  for (int round = 0; round < 20'000; ++round) {
    base::Bytes body;
    if (round % 2 == 0) {
      body.resize(random() % 200);
      for (auto& byte : body) byte = static_cast<std::uint8_t>(random());
      if (!body.empty()) body[0] = static_cast<std::uint8_t>(random() % 20);
    } else {
      // A real message with a few bytes changed goes deeper than noise.
      body = body_of(encode_frame(messages[random() % messages.size()]));
      for (std::uint64_t i = 0; i <= random() % 4; ++i)
        body[random() % body.size()] = static_cast<std::uint8_t>(random());
    }
    const auto decoded = decode_body(body);
    if (!decoded) continue;
    EXPECT_EQ(body_of(encode_frame(decoded.value())), body);
  }
}

TEST(Token, ComesBackAsItWasAndASlipIsNoticed) {
  Token token{"hub.example", 7443, {1, 2, 3}, {4, 5, 6}};
  const std::string text = token_to_text(token);
  const auto back = token_from_text("  " + text + "\n");
  ASSERT_TRUE(back);
  EXPECT_EQ(back.value().host, token.host);
  EXPECT_EQ(back.value().port, token.port);
  EXPECT_EQ(back.value().secret, token.secret);
  EXPECT_EQ(back.value().authority_fingerprint, token.authority_fingerprint);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string slip = text;
    slip[i] = slip[i] == '7' ? '8' : '7';
    EXPECT_FALSE(token_from_text(slip)) << "at " << i;
  }
  EXPECT_FALSE(token_from_text(text, TokenKind::publishing));
  EXPECT_TRUE(token_from_text(token_to_text(token, TokenKind::publishing), TokenKind::publishing));
  EXPECT_FALSE(token_from_text(""));
  EXPECT_FALSE(token_from_text("OKN1-"));
}

}  // namespace
}  // namespace okienko::sync
