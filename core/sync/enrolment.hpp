// How a terminal becomes one of a hub's: a one-time token, made by `okienko-hub enroll`, is typed or pasted
// once; the terminal makes its TLS key, proves that it holds its signing key, and gets a certificate. What it
// must remember stands in four files of its data folder: hub.json, ca.pem, device.crt, device-tls.key (owner
// only).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/store.hpp"
#include "sync/net.hpp"

namespace okienko::sync {

inline constexpr std::size_t max_enrolment_file_bytes = 64 * 1024;

// What the token says. Its text is "OKN1-" ("OKP1-" for publishing a pack) and hexadecimal digits with a check
// of their own, so that a slip of the hand is told from a token that was used up.
enum class TokenKind { enrolment, publishing };
struct Token {
  std::string host;
  std::uint16_t port = 0;
  std::array<std::uint8_t, 16> authority_fingerprint{};  // first half of the SHA-256 of its certificate
  TokenSecret secret{};
};
std::string token_to_text(const Token& token, TokenKind kind = TokenKind::enrolment);
base::Result<Token> token_from_text(std::string_view text, TokenKind kind = TokenKind::enrolment);

struct Enrolment {
  std::string host;
  std::uint16_t port = 0;
  base::SigningPublicKey hub_key{};
  std::string site;
  std::string site_name;
  std::uint32_t terminal_number = 0;
  bool demo = false;
  TlsSettings::Identity tls;
};

// nullopt: this terminal is not enrolled anywhere.
base::Result<std::optional<Enrolment>> load_enrolment(const std::filesystem::path& data_folder);
base::Result<void> save_enrolment(const std::filesystem::path& data_folder, const Enrolment& enrolment);
base::Result<void> save_certificate(const std::filesystem::path& data_folder,
                                    const std::string& certificate_pem);

// Blocks until done, at most some twenty seconds. `refused` with the hub's words for a used or expired token,
// or when the hub that answers is not the one the token was made by.
base::Result<Enrolment> enroll(std::string_view token, const std::filesystem::path& data_folder,
                               const store::DeviceIdentity& identity);

}  // namespace okienko::sync
