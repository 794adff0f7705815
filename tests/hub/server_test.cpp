// Terminals and the hub over real TLS: what goes through, and everybody who must not.
#include <gtest/gtest.h>

#include "tests/hub/fixture.hpp"

namespace okienko {
namespace {

using sync::Cause;
using tests::until;

class ServerTest : public testing::Test {
 protected:
  boost::asio::io_context io_{1};

  // A raw conversation: says the first message, gives back what comes until the end.
  struct Talk {
    std::vector<sync::Message> heard;
    sync::Ending ending = sync::Ending::asked;
    std::string words;
    bool ended = false;
  };
  Talk talk(const sync::TlsSettings& settings, std::uint16_t port, std::vector<base::Bytes> frames) {
    Talk result;
    auto connection = sync::make_connection(io_, settings, "127.0.0.1", port, {});
    sync::Connection::Handlers handlers;
    handlers.opened = [&] {
      for (auto& frame : frames) connection->send(frame);
    };
    handlers.frame = [&](const base::Bytes& body) {
      auto message = sync::decode_body(body);
      if (message) result.heard.push_back(std::move(message.value()));
    };
    handlers.ended = [&](sync::Ending ending, const std::string& words) {
      result.ending = ending;
      result.words = words;
      result.ended = true;
    };
    connection->start(std::move(handlers));
    EXPECT_TRUE(until(io_, [&] { return result.ended; }));
    return result;
  }
  static sync::RefusalCode refusal(const Talk& talk) {
    for (const auto& message : talk.heard) {
      if (const auto* refused = std::get_if<sync::Refused>(&message)) return refused->code;
    }
    ADD_FAILURE() << "not refused, ended: " << talk.words;
    return sync::RefusalCode::malformed;
  }
};

TEST_F(ServerTest, TwoTerminalsExchangeTheirRecordsAtOnce) {
  tests::Hub hub;
  tests::Terminal first(io_, 1);
  tests::Terminal second(io_, 2);
  first.enroll(hub.token(1));
  second.enroll(hub.token(2));
  const domain::SubjectId subject{{5, 5}};
  first.own_keys.push_back({subject, {1, 2, 3}});
  first.add("recorded before there was a connection", subject);
  first.connect();
  second.connect();
  ASSERT_TRUE(until(io_, [&] { return second.received.size() == 1; }));
  EXPECT_EQ(first.link->state().hello.terminal_number, 1u);
  EXPECT_EQ(first.link->state().hello.site_name, "Poznań 04");
  EXPECT_TRUE(first.link->state().hello.demo);
  ASSERT_EQ(second.received_keys.size(), 1u);
  EXPECT_EQ(second.received_keys[0].key, (base::SecretKey{1, 2, 3}));

  second.add("an answer");
  first.add("another");
  ASSERT_TRUE(until(io_, [&] {
    return first.received.size() == 1 && second.received.size() == 2 && first.acknowledged == 2 &&
           second.acknowledged == 1;
  }));
  EXPECT_TRUE(second.received == first.chain.events());
  EXPECT_TRUE(first.received == second.chain.events());
}

TEST_F(ServerTest, AfterTheHubWasAwayWhatWaitedGoes) {
  tests::Hub hub;
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.online(); }));
  hub.stop();
  ASSERT_TRUE(until(io_, [&] { return terminal.waits_for(Cause::unreachable); }));
  for (int i = 0; i < 2000; ++i) terminal.add("while the hub was away");
  EXPECT_EQ(terminal.acknowledged, 0u);
  hub.start(hub.port());
  ASSERT_TRUE(until(io_, [&] { return terminal.acknowledged == 2000; }));
}

TEST_F(ServerTest, ATerminalWhoseDiskIsFullTriesAgainAndLosesNothing) {
  tests::Hub hub;
  tests::Terminal writer(io_, 1);
  tests::Terminal reader(io_, 2);
  writer.enroll(hub.token(1));
  reader.enroll(hub.token(2));
  reader.disk_is_full = true;
  writer.connect();
  reader.connect();
  writer.add("one");
  ASSERT_TRUE(until(io_, [&] { return reader.last_cause == Cause::own_store; }));
  EXPECT_EQ(reader.last_words, "no space");
  reader.disk_is_full = false;
  ASSERT_TRUE(until(io_, [&] { return reader.received.size() == 1; }));
}

TEST_F(ServerTest, AnotherHubAtTheSameAddressIsTheWrongHub) {
  tests::Hub hub;
  tests::Hub stranger;
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  terminal.enrolment->port = stranger.port();
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.waits_for(Cause::wrong_hub); }));
}

TEST_F(ServerTest, ASignedHelloOfAnotherKeyIsTheWrongHubThoughTheCertificateIsRight) {
  tests::Hub hub;
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  terminal.enrolment->hub_key[0] ^= 1;
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.waits_for(Cause::wrong_hub); }));
}

TEST_F(ServerTest, ACertificateOfAnotherAuthorityIsRefused) {
  tests::Hub hub;
  tests::Hub stranger;
  tests::Terminal terminal(io_, 1);
  tests::Terminal other(io_, 1);
  terminal.enroll(hub.token(1));
  other.enroll(stranger.token(1));
  terminal.enrolment->tls.certificate_pem = other.enrolment->tls.certificate_pem;
  terminal.enrolment->tls.key_pem = other.enrolment->tls.key_pem;
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.waits_for(Cause::unknown_terminal); }));
  EXPECT_FALSE(terminal.online());
}

TEST_F(ServerTest, WithoutACertificateAHelloIsRefused) {
  tests::Hub hub;
  std::array<std::uint8_t, 16> fingerprint{};
  const auto facts = sync::read_certificate(hub.parts->authority.certificate_pem());
  std::copy_n(facts.value().fingerprint.begin(), 16, fingerprint.begin());
  const auto settings = sync::TlsSettings::for_enrolment(fingerprint);
  ASSERT_TRUE(settings);
  const Talk result = talk(settings.value(), hub.port(), {sync::encode_frame(sync::ClientHello{})});
  EXPECT_EQ(refusal(result), sync::RefusalCode::unknown_terminal);

  fingerprint[0] ^= 1;
  const auto mistaken = sync::TlsSettings::for_enrolment(fingerprint);
  EXPECT_EQ(talk(mistaken.value(), hub.port(), {}).ending, sync::Ending::wrong_certificate);
}

TEST_F(ServerTest, ARevokedTerminalIsDroppedAtOnceAndStaysOut) {
  tests::Hub hub;
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.online(); }));
  const auto device = terminal.chain.identity().device;
  ASSERT_TRUE(hub.with_storage([&](hub::Storage& storage) { return storage.revoke(device); }));
  hub.on_network([&](hub::Server& server) { return server.drop(device), true; });
  ASSERT_TRUE(until(io_, [&] { return terminal.waits_for(Cause::revoked); }));
  EXPECT_NE(terminal.last_words.find("revoked"), std::string::npos);
  terminal.last_cause = Cause::none;
  terminal.link->try_now();
  ASSERT_TRUE(until(io_, [&] { return terminal.last_cause == Cause::revoked; }));
  // Its records wait; they are not thrown away.
  terminal.add("still at work");
  EXPECT_EQ(terminal.acknowledged, 0u);
}

TEST_F(ServerTest, ADeviceTheHubDoesNotKnowIsNamedUnknown) {
  tests::Hub hub;
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  // A certificate of the right authority for a device that was never enrolled.
  tests::Chain ghost(99);
  const auto key = sync::make_tls_key().value();
  const auto request = sync::make_certificate_request(key, ghost.identity().device.text()).value();
  terminal.chain = ghost;
  const auto now = hub.clock.wall();
  terminal.enrolment->tls.key_pem = key;
  terminal.enrolment->tls.certificate_pem =
      hub.parts->authority.issue(request, ghost.identity().device.text(), now, now + std::chrono::hours(1))
          .value();
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.waits_for(Cause::unknown_terminal); }));
}

TEST_F(ServerTest, ATokenIsGoodOnceAndInTime) {
  tests::Hub hub;
  tests::Terminal first(io_, 1);
  tests::Terminal second(io_, 2);
  const std::string token = hub.token(1);
  first.enroll(token);
  const auto again = sync::enroll(token, second.folder.path, second.chain.identity());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, base::ErrorCode::refused);
  EXPECT_NE(again.error().message.find("used already"), std::string::npos);
  const auto late =
      sync::enroll(hub.token(3, std::chrono::milliseconds(-1)), second.folder.path, second.chain.identity());
  ASSERT_FALSE(late);
  EXPECT_NE(late.error().message.find("expired"), std::string::npos);
  EXPECT_FALSE(sync::load_enrolment(second.folder.path).value().has_value());

  const auto loaded = sync::load_enrolment(first.folder.path);
  ASSERT_TRUE(loaded);
  ASSERT_TRUE(loaded.value().has_value());
  EXPECT_EQ(loaded.value()->site, "poznan-04");
  EXPECT_EQ(loaded.value()->terminal_number, 1u);
  EXPECT_EQ(loaded.value()->hub_key, first.enrolment->hub_key);
  const auto mode = std::filesystem::status(first.folder.path / "device-tls.key").permissions();
  EXPECT_EQ(mode & std::filesystem::perms::all,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(ServerTest, ATokenOfAnotherHubGivesNothingAway) {
  tests::Hub hub;
  tests::Hub stranger;
  tests::Terminal terminal(io_, 1);
  auto token = sync::token_from_text(hub.token(1)).value();
  token.port = stranger.port();
  const auto result =
      sync::enroll(sync::token_to_text(token), terminal.folder.path, terminal.chain.identity());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, base::ErrorCode::refused);
}

TEST_F(ServerTest, AnExpiredCertificateIsRenewedAndTheTerminalComesBack) {
  hub::ServerLimits limits;
  limits.device_certificate_life = std::chrono::milliseconds(1);  // over before it is used
  tests::Hub hub(limits);
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  const std::string before = terminal.enrolment->tls.certificate_pem;
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // certificates count in seconds
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.online(); }));
  const auto after = sync::load_enrolment(terminal.folder.path).value();
  EXPECT_NE(after->tls.certificate_pem, before);
  terminal.add("after the renewal");
  ASSERT_TRUE(until(io_, [&] { return terminal.acknowledged == 1; }));
}

TEST_F(ServerTest, AFrameOverTheBoundEndsOnlyThatConnection) {
  tests::Hub hub;
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.online(); }));
  const auto settings = sync::TlsSettings::for_terminal(terminal.enrolment->tls).value();
  const base::Bytes first_too_large = base::Writer().u32(sync::max_first_frame_bytes + 1).u8(1).take();
  EXPECT_EQ(talk(settings, hub.port(), {first_too_large}).ending, sync::Ending::peer_closed);
  EXPECT_EQ(talk(settings, hub.port(), {base::Writer().u32(0xffffffff).take()}).ending,
            sync::Ending::peer_closed);
  EXPECT_EQ(talk(settings, hub.port(), {base::Writer().u32(0).take()}).ending, sync::Ending::peer_closed);
  EXPECT_EQ(refusal(talk(settings, hub.port(), {base::Writer().u32(3).u8(77).u8(1).u8(1).take()})),
            sync::RefusalCode::malformed);
  EXPECT_TRUE(terminal.online());
  terminal.add("unharmed");
  ASSERT_TRUE(until(io_, [&] { return terminal.acknowledged == 1; }));
}

TEST_F(ServerTest, WhoSaysNothingIsShownTheDoor) {
  hub::ServerLimits limits;
  limits.times.hello_timeout_ms = 300;
  limits.connection.handshake_timeout_ms = 300;
  tests::Hub hub(limits);
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  const auto settings = sync::TlsSettings::for_terminal(terminal.enrolment->tls).value();
  EXPECT_EQ(refusal(talk(settings, hub.port(), {})), sync::RefusalCode::malformed);
  ASSERT_TRUE(until(
      io_, [&] { return hub.on_network([](hub::Server& server) { return server.connections(); }) == 0; }));
}

TEST_F(ServerTest, ANewerTerminalIsToldSo) {
  tests::Hub hub;
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  sync::ClientHello hello;
  hello.protocol = sync::protocol_version + 1;
  hello.device = terminal.chain.identity().device;
  const auto settings = sync::TlsSettings::for_terminal(terminal.enrolment->tls).value();
  EXPECT_EQ(refusal(talk(settings, hub.port(), {sync::encode_frame(hello)})),
            sync::RefusalCode::protocol_too_new);
}

TEST_F(ServerTest, WhoConnectsTooOftenWaits) {
  hub::ServerLimits limits;
  limits.connections_burst = 3;
  limits.connections_per_second = 0.001;
  tests::Hub hub(limits);
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  const auto settings = sync::TlsSettings::for_terminal(terminal.enrolment->tls).value();
  const base::Bytes nonsense = base::Writer().u32(1).u8(77).take();
  EXPECT_EQ(talk(settings, hub.port(), {nonsense}).heard.size(), 1u);
  EXPECT_EQ(talk(settings, hub.port(), {nonsense}).heard.size(), 1u);
  EXPECT_EQ(talk(settings, hub.port(), {nonsense}).heard.size(), 0u);
}

TEST_F(ServerTest, WhatWaitsToBeSentIsBoundedAndABreachEndsTheConnection) {
  tests::Hub hub;
  tests::Terminal terminal(io_, 1);
  terminal.enroll(hub.token(1));
  const auto settings = sync::TlsSettings::for_terminal(terminal.enrolment->tls).value();
  sync::ConnectionLimits limits;
  limits.max_outgoing_bytes = 1000;
  auto connection = sync::make_connection(io_, settings, "127.0.0.1", hub.port(), limits);
  bool ended = false;
  std::vector<bool> sent;
  sync::Connection::Handlers handlers;
  handlers.opened = [&] {
    sent.push_back(connection->send(base::Bytes(999)));
    sent.push_back(connection->send(base::Bytes(1)));
    sent.push_back(connection->send(base::Bytes(1)));
  };
  handlers.ended = [&](sync::Ending ending, const std::string&) {
    EXPECT_EQ(ending, sync::Ending::queue_full);
    ended = true;
  };
  connection->start(std::move(handlers));
  ASSERT_TRUE(until(io_, [&] { return ended; }));
  EXPECT_EQ(sent, (std::vector<bool>{true, true, false}));
}

TEST_F(ServerTest, AForkedTerminalIsQuarantinedAndToldWhy) {
  tests::Hub hub;
  tests::Terminal terminal(io_, 1);
  tests::Terminal copy(io_, 1);  // the same disk, in another machine
  terminal.enroll(hub.token(1));
  copy.enrolment = terminal.enrolment;
  ASSERT_TRUE(sync::save_enrolment(copy.folder.path, *copy.enrolment));
  terminal.add("one");
  terminal.connect();
  ASSERT_TRUE(until(io_, [&] { return terminal.acknowledged == 1; }));
  terminal.link->stop();
  copy.add("another one");
  copy.add("two");
  copy.connect();
  ASSERT_TRUE(until(io_, [&] { return copy.waits_for(Cause::quarantined); }));
}

}  // namespace
}  // namespace okienko
