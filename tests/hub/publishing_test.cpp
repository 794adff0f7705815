// A pack on its way from an author to the terminals: real TLS, a real hub, a terminal's real store; and
// everything that must not get through.
#include <gtest/gtest.h>

#include <zlib.h>

#include "domain/codec.hpp"
#include "hub/storage_state.hpp"
#include "hub/verify.hpp"
#include "pack/archive.hpp"
#include "pack/pack.hpp"
#include "pack/signing.hpp"
#include "sync/publishing.hpp"
#include "tests/hub/counter.hpp"
#include "tests/pack/small_pack.hpp"

namespace okienko {
namespace {

using base::ErrorCode;
using tests::SmallPack;
using tests::until;

base::SigningKey key_of(std::uint8_t seed) {
  return base::signing_key_from_seed({seed});
}

// Signs without looking at the pack, as only a forger's tool would.
base::Signature sign_anything(const base::SigningKey& key, const base::Bytes& archive,
                              const std::string& name) {
  return base::sign(
      key,
      base::Writer().text("okienko pack signature 1").text(name).raw(pack::archive_hash(archive)).take());
}

class Publishing : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(hub_.with_storage([&](hub::Storage& storage) { return storage.trust(author()); }));
  }

  hub::Author author() { return {key_.public_key, "Standards office", hub_.clock.wall()}; }

  std::string token(const base::SigningKey& for_whom,
                    std::chrono::milliseconds valid = std::chrono::hours(1)) {
    const auto now = hub_.clock.wall();
    const auto secret = hub_.with_storage([&](hub::Storage& storage) {
      return storage.make_author_token(for_whom.public_key, now, now + valid);
    });
    OKIENKO_CHECK(secret);
    // The rest of the token is as that of an enrolment.
    auto token = sync::token_from_text(hub_.token(99)).value();
    token.secret = secret.value();
    return sync::token_to_text(token, sync::TokenKind::publishing);
  }

  sync::PublishRequest request(const SmallPack& pack) {
    const auto signature = pack::sign(pack.folder(), key_);
    OKIENKO_CHECK(signature);
    const auto verified = pack::verify(pack.folder());
    OKIENKO_CHECK(verified);
    sync::PublishRequest request;
    request.token = token(key_);
    request.pack = verified.value().signature.pack;
    request.archive = verified.value().archive;
    request.author = verified.value().signature.author;
    request.signature = verified.value().signature.signature;
    return request;
  }

  std::uint64_t head() {
    return hub_.with_storage([](hub::Storage& storage) { return storage.head_position().value(); });
  }

  // It is refused with these words, and nothing of it is in the log.
  void expect_refused(const sync::PublishRequest& request, const std::string& words) {
    const std::uint64_t before = head();
    const auto outcome = sync::publish(request);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().error.code, ErrorCode::refused);
    EXPECT_NE(outcome.error().error.message.find(words), std::string::npos) << outcome.error().error.message;
    EXPECT_EQ(head(), before);
  }

  // What an unpolite desk might send: frames one after another, and what came back.
  std::vector<sync::Message> talk(const std::vector<base::Bytes>& frames) {
    std::vector<sync::Message> heard;
    const auto pinned = sync::token_from_text(hub_.token(98)).value().authority_fingerprint;
    const auto settings = sync::TlsSettings::for_enrolment(pinned).value();
    bool ended = false;
    auto connection = sync::make_connection(io_, settings, "127.0.0.1", hub_.port(), {});
    sync::Connection::Handlers handlers;
    std::size_t next = 0;
    handlers.opened = [&] { connection->send(frames[next++]); };
    handlers.frame = [&](const base::Bytes& body) {
      heard.push_back(sync::decode_body(body).value());
      if (next < frames.size()) connection->send(frames[next++]);
    };
    handlers.ended = [&](sync::Ending, const std::string&) { ended = true; };
    connection->start(std::move(handlers));
    EXPECT_TRUE(until(io_, [&] { return ended; }));
    return heard;
  }
  sync::PackOffer offer_of(const sync::PublishRequest& request) {
    sync::PackOffer offer;
    offer.secret = sync::token_from_text(request.token, sync::TokenKind::publishing).value().secret;
    offer.pack = request.pack;
    offer.archive = pack::archive_hash(request.archive);
    offer.archive_bytes = static_cast<std::uint32_t>(request.archive.size());
    offer.author = request.author;
    offer.signature = request.signature;
    return offer;
  }

  tests::Hub hub_;
  boost::asio::io_context io_{1};
  base::SigningKey key_ = key_of(3);
};

TEST_F(Publishing, APackFromADeskIsAtTheTerminalsAtOnce) {
  tests::Counter counter(io_, hub_.token(1));
  ASSERT_TRUE(until(io_, [&] { return counter.link->state().phase == sync::LinkState::Phase::online; }));
  const SmallPack small;
  small.swell("facts.yaml", 200'000, 1);  // so that it travels in parts
  const auto wanted = request(small);
  const auto parts = sync::publish(wanted);
  ASSERT_TRUE(parts) << parts.error().error.message;
  EXPECT_EQ(parts.value(), (wanted.archive.size() + hub::pack_part_bytes - 1) / hub::pack_part_bytes);
  EXPECT_GT(parts.value(), 1u);

  ASSERT_TRUE(until(io_, [&] { return counter.records->published_packs().size() == 1; }));
  const auto published = counter.records->published_packs()[0];
  EXPECT_EQ(published.pack, "small@1.2");
  EXPECT_EQ(published.author, key_.public_key);
  EXPECT_TRUE(
      pack::check_signature(published.archive, published.pack, published.author, published.signature));
  const auto archive = counter.records->pack_archive(published.archive);
  ASSERT_TRUE(archive && archive.value());
  EXPECT_EQ(*archive.value(), wanted.archive);
  ASSERT_TRUE(pack::unpack(*archive.value(), counter.folder.path / "taken"));
  EXPECT_EQ(pack::load(counter.folder.path / "taken").pack->name(), "small@1.2");

  // A terminal that comes later gets it as well.
  tests::Counter late(io_, hub_.token(2));
  ASSERT_TRUE(until(io_, [&] { return late.records->published_packs().size() == 1; }));
  EXPECT_EQ(late.records->projection_digest(), counter.records->projection_digest());
  hub_.stop();
  const auto verification = hub::verify_hub(hub_.folder.path / "hub").value();
  EXPECT_TRUE(verification.problems.empty());
}

TEST_F(Publishing, ATokenIsGoodForOnePublicationOfItsAuthorInTime) {
  const SmallPack small;
  auto wanted = request(small);
  ASSERT_TRUE(sync::publish(wanted));
  small.set_version("1.3");
  auto next = request(small);
  const std::string fresh = next.token;
  next.token = wanted.token;
  expect_refused(next, "used already");
  next.token = token(key_, std::chrono::milliseconds(-1));
  expect_refused(next, "expired");

  const base::SigningKey other = key_of(4);
  ASSERT_TRUE(hub_.with_storage([&](hub::Storage& storage) {
    return storage.trust({other.public_key, "Another", hub_.clock.wall()});
  }));
  next.token = token(other);
  expect_refused(next, "another author");

  tests::Hub stranger;
  auto mislead = sync::token_from_text(fresh, sync::TokenKind::publishing).value();
  mislead.secret[0] ^= 1;
  next.token = sync::token_to_text(mislead, sync::TokenKind::publishing);
  expect_refused(next, "not of this hub");
  // The pinned authority: at a stranger's door the secret is not even told.
  next.token = fresh;
  next.port = stranger.port();
  expect_refused(next, "not the one the token was made by");
  next.port = 0;
  next.token = hub_.token(5);
  EXPECT_EQ(sync::publish(next).error().error.code, ErrorCode::invalid) << "a token for a terminal";
  next.token = fresh;
  EXPECT_TRUE(sync::publish(next));
}

TEST_F(Publishing, WhomTheHubDoesNotTrustPublishesNothing) {
  const SmallPack small;
  const auto wanted = request(small);
  ASSERT_TRUE(hub_.with_storage([&](hub::Storage& storage) { return storage.distrust(key_.public_key); }));
  expect_refused(wanted, "no longer trusted");
  hub_.with_storage([&](hub::Storage& storage) {
    const auto now = hub_.clock.wall();
    EXPECT_EQ(storage.make_author_token(key_.public_key, now, now + std::chrono::hours(1)).error().code,
              ErrorCode::refused);
    EXPECT_EQ(storage.distrust(key_.public_key).error().code, ErrorCode::not_found);
    const hub::Offer offer{wanted.pack, wanted.archive, wanted.author, wanted.signature};
    const auto published = storage.publish(offer, {true, std::nullopt}, now);
    EXPECT_EQ(published.error().code, ErrorCode::refused);
    EXPECT_NE(published.error().message.find("does not trust"), std::string::npos);
    return true;
  });
}

TEST_F(Publishing, TheVersionHasToBeNewer) {
  const SmallPack small;
  ASSERT_TRUE(sync::publish(request(small)));
  expect_refused(request(small), "1.2 is in force, and 1.2 is not newer");
  small.set_version("1.1.9");
  expect_refused(request(small), "not newer");
  small.set_version("1.10");
  ASSERT_TRUE(sync::publish(request(small)));
  // Going back on purpose is the administrator's alone; then the version gone back to is the one in force.
  small.set_version("1.2.1");
  const auto back = request(small);
  const auto now = hub_.clock.wall();
  hub_.with_storage([&](hub::Storage& storage) {
    const hub::Offer offer{back.pack, back.archive, back.author, back.signature};
    EXPECT_EQ(storage.publish(offer, {}, now).error().code, ErrorCode::refused);
    EXPECT_TRUE(storage.publish(offer, {true, std::nullopt}, now));
    EXPECT_EQ(storage.publications().value().size(), 3u);
    EXPECT_EQ(storage.publications().value().back().version, "1.2.1");
    return true;
  });
  small.set_version("1.3");
  EXPECT_TRUE(sync::publish(request(small)));
  // A version that is known never gets another content, whoever asks.
  small.set_version("1.10");
  small.swell("facts.yaml", 200, 1);
  const auto other = request(small);
  hub_.with_storage([&](hub::Storage& storage) {
    const auto refused = storage.publish({other.pack, other.archive, other.author, other.signature},
                                         {true, std::nullopt}, now);
    EXPECT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("other content"), std::string::npos);
    return true;
  });
}

TEST(Versions, AreComparedByTheirNumbers) {
  const std::vector<std::string> rising = {"0.9",
                                           "1",
                                           "1.beta",
                                           "1.2",
                                           "1.2.1",
                                           "1.10",
                                           "2026.9.3",
                                           "2026.12.1",
                                           "99999999999999999999999",
                                           "100000000000000000000000"};
  for (std::size_t i = 0; i < rising.size(); ++i) {
    for (std::size_t k = 0; k < rising.size(); ++k) {
      EXPECT_EQ(hub::is_newer(rising[i], rising[k]), i > k) << rising[i] << " and " << rising[k];
    }
  }
  EXPECT_FALSE(hub::is_newer("1.02", "1.2"));
  EXPECT_FALSE(hub::is_newer("1.2", "1.02"));
}

TEST_F(Publishing, WhatWasTamperedWithIsRefused) {
  const SmallPack small;
  const auto good = request(small);
  auto wanted = good;
  wanted.archive[wanted.archive.size() / 2] ^= 1;
  expect_refused(wanted, "signature");
  wanted = good;
  wanted.pack = "small@9.9";
  expect_refused(wanted, "signature");
  wanted = good;
  wanted.signature[5] ^= 1;
  expect_refused(wanted, "signature");
  wanted = good;
  wanted.pack = "small@9.9";
  wanted.signature = sign_anything(key_, wanted.archive, wanted.pack);
  expect_refused(wanted, "signed as small@9.9, but pack.yaml says small@1.2");
  EXPECT_TRUE(sync::publish(good)) << "the token was not used up by what was refused";
}

TEST_F(Publishing, ABadPackIsRefusedWithThePlacesOfItsFaults) {
  const SmallPack small;
  auto wanted = request(small);
  small.write("outcomes.yaml", "outcomes: 7\n");
  wanted.archive = pack::archive(small.folder()).value();
  wanted.signature = sign_anything(key_, wanted.archive, wanted.pack);
  expect_refused(wanted, "the pack is not good");
  const auto faults = sync::publish(wanted).error().faults;
  ASSERT_FALSE(faults.empty());
  EXPECT_EQ(faults[0].rfind("outcomes.yaml:1:", 0), 0u) << faults[0];
}

TEST_F(Publishing, BombsAndStrangeArchivesAreRefused) {
  const SmallPack small;
  auto wanted = request(small);
  const base::Bytes zeros(200'000'000);
  uLongf size = compressBound(zeros.size());
  wanted.archive.resize(size);
  ASSERT_EQ(compress2(wanted.archive.data(), &size, zeros.data(), zeros.size(), Z_BEST_COMPRESSION), Z_OK);
  wanted.archive.resize(size);
  wanted.signature = sign_anything(key_, wanted.archive, wanted.pack);
  expect_refused(wanted, "holds more than");
  wanted.archive = base::Bytes(1000, 7);
  wanted.signature = sign_anything(key_, wanted.archive, wanted.pack);
  expect_refused(wanted, "not a whole archive");
  wanted.archive = base::Bytes(pack::max_archive_bytes + 1);
  EXPECT_EQ(sync::publish(wanted).error().error.code, ErrorCode::limit);
}

TEST_F(Publishing, OnlyWhatWasOfferedIsTaken) {
  const SmallPack small;
  const auto wanted = request(small);
  const auto offer = offer_of(wanted);
  const auto refusal = [](const std::vector<sync::Message>& heard) {
    if (heard.empty()) return sync::RefusalCode::overloaded;  // a closed door: nothing was said
    const auto* refused = std::get_if<sync::Refused>(&heard.back());
    return refused == nullptr ? sync::RefusalCode::overloaded : refused->code;
  };
  // An archive out of the blue, another one, a second offer, an offer that promises too much.
  EXPECT_EQ(refusal(talk({sync::encode_frame(sync::PackArchive{{1, 2, 3}})})), sync::RefusalCode::malformed);
  EXPECT_EQ(refusal(talk({sync::encode_frame(offer), sync::encode_frame(sync::PackArchive{{1, 2, 3}})})),
            sync::RefusalCode::malformed);
  auto changed = wanted.archive;
  changed[0] ^= 1;
  EXPECT_EQ(refusal(talk({sync::encode_frame(offer), sync::encode_frame(sync::PackArchive{changed})})),
            sync::RefusalCode::malformed);
  EXPECT_EQ(refusal(talk({sync::encode_frame(offer), sync::encode_frame(offer)})),
            sync::RefusalCode::malformed);
  auto too_much = offer;
  too_much.archive_bytes = sync::max_offered_bytes + 1;
  EXPECT_EQ(refusal(talk({sync::encode_frame(too_much)})), sync::RefusalCode::malformed);
  // More than was offered is not even read.
  EXPECT_EQ(
      talk({sync::encode_frame(offer), sync::encode_frame(sync::PackArchive{base::Bytes(300'000)})}).size(),
      1u);
  EXPECT_EQ(refusal(talk({sync::encode_frame(sync::PackGoOn{})})), sync::RefusalCode::malformed);
  EXPECT_EQ(head(), 0u);
  EXPECT_TRUE(sync::publish(wanted));
}

TEST_F(Publishing, TwoDesksAtOnceDoNoHarm) {
  const SmallPack small, other("2");
  for (const SmallPack* pack : {&small, &other}) pack->swell("facts.yaml", 200'000, 1);
  const std::array<sync::PublishRequest, 2> wanted = {request(small), request(other)};
  std::array<std::string, 2> words;
  std::array<std::thread, 2> desks;
  for (std::size_t i = 0; i < 2; ++i) {
    desks[i] = std::thread([&, i] {
      const auto outcome = sync::publish(wanted[i]);
      words[i] = outcome ? "published" : outcome.error().error.message;
    });
  }
  for (auto& desk : desks) desk.join();
  // One of them at least; the other may have come too late, or while the hub was looking at the first.
  const auto expected = [](const std::string& said) {
    return said == "published" || said.find("another pack") != std::string::npos ||
           said.find("not newer") != std::string::npos;
  };
  EXPECT_TRUE(expected(words[0])) << words[0];
  EXPECT_TRUE(expected(words[1])) << words[1];
  const auto published =
      hub_.with_storage([](hub::Storage& storage) { return storage.publications().value(); });
  EXPECT_EQ(static_cast<std::ptrdiff_t>(published.size()),
            std::count(words.begin(), words.end(), "published"));
  EXPECT_GE(published.size(), 1u);
}

TEST(HubFolder, OfTheTimeBeforePacksIsTakenOn) {
  ASSERT_TRUE(base::crypto_start());
  tests::Folder folder;
  {
    auto old = store::Database::open(folder.path / "hub.db", store::Access::write);
    ASSERT_TRUE(old);
    ASSERT_TRUE(old.value().migrate({hub::hub_schema_1}));
  }
  const auto now = tests::Chain::start();
  auto opened = hub::HubFolder::open(folder.path, now);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_TRUE(opened.value().storage->trust({{1}, "Standards office", now}));
  EXPECT_EQ(opened.value().storage->authors().value().size(), 1u);
}

TEST_F(Publishing, ADeskThatGoesSilentIsShownTheDoor) {
  hub::ServerLimits limits;
  limits.times.silence_timeout_ms = 500;
  tests::Hub impatient(limits);
  ASSERT_TRUE(impatient.with_storage([&](hub::Storage& storage) { return storage.trust(author()); }));
  const auto now = impatient.clock.wall();
  const auto secret = impatient.with_storage([&](hub::Storage& storage) {
    return storage.make_author_token(key_.public_key, now, now + std::chrono::hours(1));
  });
  const auto pinned = sync::token_from_text(impatient.token(1)).value().authority_fingerprint;
  const auto settings = sync::TlsSettings::for_enrolment(pinned).value();
  const SmallPack small;
  auto offer = offer_of(request(small));
  offer.secret = secret.value();
  std::vector<sync::Message> heard;
  bool ended = false;
  auto connection = sync::make_connection(io_, settings, "127.0.0.1", impatient.port(), {});
  sync::Connection::Handlers handlers;
  handlers.opened = [&] { connection->send(sync::encode_frame(offer)); };
  handlers.frame = [&](const base::Bytes& body) { heard.push_back(sync::decode_body(body).value()); };
  handlers.ended = [&](sync::Ending, const std::string&) { ended = true; };
  connection->start(std::move(handlers));
  ASSERT_TRUE(until(io_, [&] { return ended; }));
  ASSERT_EQ(heard.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<sync::PackGoOn>(heard[0]));
  EXPECT_TRUE(std::holds_alternative<sync::Refused>(heard[1]));
}

TEST_F(Publishing, TheAdministratorTrustsInvitesAndPublishes) {
  const SmallPack small;
  const auto wanted = request(small);
  bool recorded = false;
  const auto ask = [&](hub::AdminRequest asked) {
    // As it comes through the socket.
    asked = hub::request_from_text(hub::request_to_text(asked)).value();
    return hub_.with_storage([&](hub::Storage& storage) {
      hub::AdminContext context;
      context.storage = &storage;
      context.authority = &hub_.parts->authority;
      context.now = hub_.clock.wall();
      context.served_address = "127.0.0.1:" + std::to_string(hub_.port());
      context.recorded = [&] { recorded = true; };
      return hub::execute(asked, context);
    });
  };
  const std::string author_text = pack::author_to_text(key_.public_key);
  EXPECT_NE(ask({"authors", {}}).value().find(author_text + "  Standards office"), std::string::npos);
  ASSERT_TRUE(ask({"trust", {{"author", author_text}, {"name", "Head office"}}}));
  EXPECT_NE(ask({"authors", {}}).value().find("Head office"), std::string::npos);
  EXPECT_FALSE(ask({"trust", {{"author", "OKA1-00"}}}));

  const hub::Offer offer{wanted.pack, wanted.archive, wanted.author, wanted.signature};
  const auto published = ask(hub::publish_request(offer, false));
  ASSERT_TRUE(published) << published.error().message;
  EXPECT_EQ(published.value().rfind("small@1.2 is published", 0), 0u);
  EXPECT_TRUE(recorded);
  EXPECT_FALSE(ask(hub::publish_request(offer, false)));
  EXPECT_TRUE(ask(hub::publish_request(offer, true)));
  EXPECT_NE(ask({"packs", {}}).value().find("small@1.2  in force"), std::string::npos);

  const auto invited = ask({"invite-author", {{"author", author_text}}});
  ASSERT_TRUE(invited) << invited.error().message;
  small.set_version("2");
  auto next = request(small);
  next.token = invited.value();
  EXPECT_TRUE(sync::publish(next));
  EXPECT_FALSE(ask({"invite-author", {{"author", author_text}, {"valid_hours", "0"}}}));
  ASSERT_TRUE(ask({"distrust", {{"author", author_text}}}));
  EXPECT_FALSE(ask({"invite-author", {{"author", author_text}}}));
  EXPECT_EQ(ask({"authors", {}}).value(), "");
}

TEST_F(Publishing, AuthorsAreAtMostSoMany) {
  hub_.with_storage([&](hub::Storage& storage) {
    for (std::size_t i = 1; i < hub::max_authors; ++i) {
      base::SigningPublicKey key{};
      key[0] = static_cast<std::uint8_t>(i);
      EXPECT_TRUE(storage.trust({key, "", hub_.clock.wall()}));
    }
    EXPECT_EQ(storage.authors().value().size(), hub::max_authors);
    EXPECT_EQ(storage.trust({{255}, "", hub_.clock.wall()}).error().code, ErrorCode::limit);
    EXPECT_TRUE(storage.trust({key_.public_key, "again", hub_.clock.wall()}));
    return true;
  });
}

// A terminal's own chain, with events of a kind.
base::Bytes forged_event(const store::DeviceIdentity& identity, const domain::Event& event) {
  domain::Envelope envelope;
  base::RandomIdSource ids;
  envelope.id = ids.make<domain::EventId>(tests::Chain::start());
  envelope.device = identity.device;
  envelope.seq = 1;
  envelope.wall_time = tests::Chain::start();
  envelope.site = "poznan-04";
  envelope.type = std::string(domain::type_name(event));
  const std::string body = domain::body_of(event);
  envelope.body.assign(body.begin(), body.end());
  return domain::encode(envelope);
}

TEST_F(Publishing, ATerminalCannotPublishNorHire) {
  const SmallPack small;
  const auto wanted = request(small);
  const auto events = hub::publication_of({wanted.pack, wanted.archive, wanted.author, wanted.signature});
  tests::Terminal terminal(io_, 7);
  terminal.enroll(hub_.token(1));
  const auto& identity = terminal.chain.identity();
  for (const domain::Event& event :
       std::vector<domain::Event>{events.front(), events.back(), domain::StaffRecorded{}}) {
    sync::Push push;
    push.events.push_back(forged_event(identity, event));
    terminal.chain.sign(push);
    const auto outcome = hub_.with_storage([&](hub::Storage& storage) {
      return storage.take_in({{identity.device, push}}, hub_.clock.wall()).value().at(0);
    });
    ASSERT_TRUE(outcome.refused.has_value());
    EXPECT_EQ(outcome.refused->code, sync::RefusalCode::malformed);
    EXPECT_NE(outcome.refused->words.find(domain::type_name(event)), std::string::npos);
    EXPECT_EQ(outcome.refused->seq, 1u);
  }
  EXPECT_EQ(head(), 0u);
  // And no other terminal hears of it.
  tests::Counter counter(io_, hub_.token(2));
  ASSERT_TRUE(sync::publish(wanted));
  ASSERT_TRUE(until(io_, [&] { return !counter.records->published_packs().empty(); }));
  EXPECT_EQ(counter.records->published_packs().size(), 1u);
}

}  // namespace
}  // namespace okienko
