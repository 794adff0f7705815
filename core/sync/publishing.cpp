#include "sync/publishing.hpp"

#include <boost/asio/steady_timer.hpp>
#include <chrono>

#include "sync/enrolment.hpp"
#include "sync/net.hpp"

namespace okienko::sync {

namespace {

using Outcome = base::Result<std::uint32_t, PublishFailure>;

PublishFailure failure(base::ErrorCode code, std::string words) {
  return {base::error(code, std::move(words)), {}};
}

base::Result<PackOffer> offer_of(const PublishRequest& request, const Token& token) {
  if (request.archive.empty() || request.archive.size() > max_offered_bytes) {
    return base::error(base::ErrorCode::limit,
                       "an archive of a pack has at most " + std::to_string(max_offered_bytes) + " bytes");
  }
  if (request.pack.empty() || request.pack.size() > max_name_bytes) {
    return base::error(base::ErrorCode::limit,
                       "a pack's name has at most " + std::to_string(max_name_bytes) + " bytes");
  }
  PackOffer offer;
  offer.secret = token.secret;
  offer.pack = request.pack;
  offer.archive = base::blake2b(request.archive);
  offer.archive_bytes = static_cast<std::uint32_t>(request.archive.size());
  offer.author = request.author;
  offer.signature = request.signature;
  return offer;
}

}  // namespace

Outcome publish(const PublishRequest& request) {
  const auto token = token_from_text(request.token, TokenKind::publishing);
  if (!token) return PublishFailure{token.error(), {}};
  const auto settings = TlsSettings::for_enrolment(token.value().authority_fingerprint);
  if (!settings) return PublishFailure{settings.error(), {}};
  const auto offer = offer_of(request, token.value());
  if (!offer) return PublishFailure{offer.error(), {}};
  const std::string host = request.host.empty() ? token.value().host : request.host;
  const std::uint16_t port = request.port == 0 ? token.value().port : request.port;

  boost::asio::io_context io(1);
  Outcome outcome = failure(base::ErrorCode::io, "the hub did not answer in time");
  bool answered = false;
  const auto connection = make_connection(io, settings.value(), host, port, ConnectionLimits{});
  boost::asio::steady_timer deadline(io, std::chrono::milliseconds(request.timeout_ms));
  deadline.async_wait([&](const boost::system::error_code& cancelled) {
    if (!cancelled) connection->close();
  });
  const auto finish = [&](Outcome with) {
    outcome = std::move(with);
    answered = true;
    connection->close();
  };
  Connection::Handlers handlers;
  handlers.opened = [&] { connection->send(encode_frame(offer.value())); };
  handlers.frame = [&](const base::Bytes& body) {
    auto message = decode_body(body);
    if (!message) {
      finish(PublishFailure{message.error(), {}});
    } else if (std::holds_alternative<PackGoOn>(message.value())) {
      connection->send(encode_frame(PackArchive{request.archive}));
    } else if (const auto* published = std::get_if<PackPublication>(&message.value())) {
      finish(published->parts);
    } else if (auto* pack = std::get_if<PackRefused>(&message.value())) {
      finish(PublishFailure{base::error(base::ErrorCode::refused, pack->words), std::move(pack->faults)});
    } else if (const auto* refused = std::get_if<Refused>(&message.value())) {
      finish(failure(base::ErrorCode::refused, refused->words));
    } else {
      finish(failure(base::ErrorCode::refused, "the hub answered with something else"));
    }
  };
  handlers.ended = [&](Ending ending, const std::string& words) {
    deadline.cancel();
    if (answered || ending == Ending::asked) return;
    outcome = failure(ending == Ending::wrong_certificate ? base::ErrorCode::refused : base::ErrorCode::io,
                      ending == Ending::wrong_certificate
                          ? "the hub that answers is not the one the token was made by"
                          : words);
  };
  connection->start(std::move(handlers));
  io.run();
  return outcome;
}

}  // namespace okienko::sync
