#include "sync/enrolment.hpp"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/json.hpp>

#include "base/files.hpp"

namespace okienko::sync {

namespace {

std::string_view token_prefix(TokenKind kind) {
  switch (kind) {
    case TokenKind::enrolment:
      return "OKN1-";
    case TokenKind::publishing:
      return "OKP1-";
  }
  return {};
}
constexpr std::size_t token_check_bytes = 4;
constexpr std::size_t max_host_bytes = 255;
constexpr std::size_t max_token_bytes = 400;
constexpr int enrol_timeout_ms = 20'000;

std::filesystem::path hub_file(const std::filesystem::path& folder) {
  return folder / "hub.json";
}
std::filesystem::path authority_file(const std::filesystem::path& folder) {
  return folder / "ca.pem";
}
std::filesystem::path certificate_file(const std::filesystem::path& folder) {
  return folder / "device.crt";
}
std::filesystem::path key_file(const std::filesystem::path& folder) {
  return folder / "device-tls.key";
}

base::Result<std::string> read_text(const std::filesystem::path& path) {
  OKIENKO_TRY(const auto content, base::read_file(path, max_enrolment_file_bytes));
  return std::string(base::as_text(content));
}

std::string text_member(const boost::json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::int64_t number_member(const boost::json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_int64() ? value->as_int64() : -1;
}

}  // namespace

std::string token_to_text(const Token& token, TokenKind kind) {
  base::Writer out;
  out.text(token.host).u16(token.port).raw(token.authority_fingerprint).raw(token.secret);
  const base::Hash check = base::blake2b(out.view());
  out.raw(base::BytesView(check).first(token_check_bytes));
  return std::string(token_prefix(kind)) + base::to_hex(out.view());
}

base::Result<Token> token_from_text(std::string_view text, TokenKind kind) {
  const auto malformed = [kind] {
    return base::error(base::ErrorCode::invalid,
                       kind == TokenKind::enrolment ? "this is not a whole enrolment token; copy it again"
                                                    : "this is not a whole publishing token; copy it again");
  };
  std::string clean;
  for (const char c : text.substr(0, max_token_bytes)) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') clean.push_back(c);
  }
  const std::string_view prefix = token_prefix(kind);
  if (!clean.starts_with(prefix)) return malformed();
  const auto bytes = base::from_hex(std::string_view(clean).substr(prefix.size()));
  if (!bytes || bytes->size() < token_check_bytes) return malformed();
  const auto content = base::BytesView(*bytes).first(bytes->size() - token_check_bytes);
  const base::Hash check = base::blake2b(content);
  if (!std::equal(check.begin(), check.begin() + token_check_bytes, bytes->end() - token_check_bytes))
    return malformed();
  base::Reader in(content);
  Token token;
  token.host = in.text(max_host_bytes);
  token.port = in.u16();
  token.authority_fingerprint = in.array<16>();
  token.secret = in.array<16>();
  if (!in.at_end() || token.host.empty() || token.port == 0) return malformed();
  return token;
}

base::Result<std::optional<Enrolment>> load_enrolment(const std::filesystem::path& data_folder) {
  const auto text = read_text(hub_file(data_folder));
  if (!text) {
    if (text.error().code == base::ErrorCode::not_found) return std::optional<Enrolment>();
    return text.error();
  }
  const auto damaged = [&] {
    return base::error(base::ErrorCode::damaged,
                       hub_file(data_folder).string() + " is damaged; enrol this terminal again");
  };
  boost::json::error_code failed;
  const auto value = boost::json::parse(text.value(), failed);
  if (failed || !value.is_object()) return damaged();
  const auto& object = value.as_object();
  Enrolment enrolment;
  enrolment.host = text_member(object, "host");
  enrolment.site = text_member(object, "site");
  enrolment.site_name = text_member(object, "site_name");
  const std::int64_t port = number_member(object, "port");
  const std::int64_t number = number_member(object, "terminal_number");
  const auto key = base::from_hex(text_member(object, "hub_key"));
  const auto* demo = object.if_contains("demo");
  if (enrolment.host.empty() || port <= 0 || port > 65535 || number < 0 || number > 1'000'000 || !key ||
      key->size() != enrolment.hub_key.size() || demo == nullptr || !demo->is_bool()) {
    return damaged();
  }
  enrolment.port = static_cast<std::uint16_t>(port);
  enrolment.terminal_number = static_cast<std::uint32_t>(number);
  enrolment.demo = demo->as_bool();
  std::copy(key->begin(), key->end(), enrolment.hub_key.begin());
  OKIENKO_TRY(enrolment.tls.authority_pem, read_text(authority_file(data_folder)));
  OKIENKO_TRY(enrolment.tls.certificate_pem, read_text(certificate_file(data_folder)));
  OKIENKO_TRY(enrolment.tls.key_pem, read_text(key_file(data_folder)));
  return std::optional<Enrolment>(std::move(enrolment));
}

base::Result<void> save_enrolment(const std::filesystem::path& data_folder, const Enrolment& enrolment) {
  OKIENKO_TRY(base::write_file(key_file(data_folder), base::as_bytes(enrolment.tls.key_pem),
                               base::FileAccess::owner_only));
  OKIENKO_TRY(base::write_file(authority_file(data_folder), base::as_bytes(enrolment.tls.authority_pem),
                               base::FileAccess::everyone_reads));
  OKIENKO_TRY(save_certificate(data_folder, enrolment.tls.certificate_pem));
  const boost::json::object object{
      {"host", enrolment.host},
      {"port", enrolment.port},
      {"hub_key", base::to_hex(enrolment.hub_key)},
      {"site", enrolment.site},
      {"site_name", enrolment.site_name},
      {"terminal_number", static_cast<std::int64_t>(enrolment.terminal_number)},
      {"demo", enrolment.demo},
  };
  // Last: a terminal counts as enrolled from the moment this file is there.
  return base::write_file(hub_file(data_folder), base::as_bytes(boost::json::serialize(object) + "\n"),
                          base::FileAccess::everyone_reads);
}

base::Result<void> save_certificate(const std::filesystem::path& data_folder,
                                    const std::string& certificate_pem) {
  return base::write_file(certificate_file(data_folder), base::as_bytes(certificate_pem),
                          base::FileAccess::everyone_reads);
}

base::Result<Enrolment> enroll(std::string_view token_text, const std::filesystem::path& data_folder,
                               const store::DeviceIdentity& identity) {
  OKIENKO_TRY(const auto token, token_from_text(token_text));
  OKIENKO_TRY(const auto settings, TlsSettings::for_enrolment(token.authority_fingerprint));
  Enrolment enrolment;
  enrolment.host = token.host;
  enrolment.port = token.port;
  OKIENKO_TRY(enrolment.tls.key_pem, make_tls_key());
  Enroll ask;
  ask.secret = token.secret;
  ask.device = identity.device;
  ask.signing_key = identity.signing_key.public_key;
  OKIENKO_TRY(ask.request_pem, make_certificate_request(enrolment.tls.key_pem, identity.device.text()));
  ask.signature = base::sign(identity.signing_key, enroll_message(ask));

  boost::asio::io_context io(1);
  base::Result<Enrolled> answer = base::error(base::ErrorCode::io, "the hub did not answer in time");
  bool answered = false;
  const auto connection = make_connection(io, settings, token.host, token.port, ConnectionLimits{});
  boost::asio::steady_timer deadline(io, std::chrono::milliseconds(enrol_timeout_ms));
  deadline.async_wait([&](const boost::system::error_code& cancelled) {
    if (!cancelled) connection->close();
  });
  Connection::Handlers handlers;
  handlers.opened = [&] { connection->send(encode_frame(ask)); };
  handlers.frame = [&](const base::Bytes& body) {
    auto message = decode_body(body);
    answered = true;
    if (!message) {
      answer = message.error();
    } else if (auto* enrolled = std::get_if<Enrolled>(&message.value())) {
      answer = std::move(*enrolled);
    } else if (const auto* refused = std::get_if<Refused>(&message.value())) {
      answer = base::error(base::ErrorCode::refused, refused->words);
    } else {
      answer = base::error(base::ErrorCode::refused, "the hub answered with something else");
    }
    connection->close();
  };
  handlers.ended = [&](Ending ending, const std::string& words) {
    deadline.cancel();
    if (answered) return;
    answer = ending == Ending::wrong_certificate
                 ? base::error(base::ErrorCode::refused, words)
                 : base::error(base::ErrorCode::io, "no enrolment from " + token.host + ":" +
                                                        std::to_string(token.port) + ": " + words);
  };
  connection->start(std::move(handlers));
  io.run();

  if (!answer) return answer.error();
  Enrolled& enrolled = answer.value();
  OKIENKO_TRY(const auto authority, read_certificate(enrolled.authority_pem));
  if (!std::equal(token.authority_fingerprint.begin(), token.authority_fingerprint.end(),
                  authority.fingerprint.begin())) {
    return base::error(base::ErrorCode::refused, "the hub sent another authority than the token names");
  }
  enrolment.hub_key = enrolled.hub_key;
  enrolment.site = enrolled.site;
  enrolment.site_name = enrolled.site_name;
  enrolment.terminal_number = enrolled.terminal_number;
  enrolment.demo = enrolled.demo;
  enrolment.tls.authority_pem = enrolled.authority_pem;
  enrolment.tls.certificate_pem = enrolled.certificate_pem;
  OKIENKO_TRY(save_enrolment(data_folder, enrolment));
  return enrolment;
}

}  // namespace okienko::sync
