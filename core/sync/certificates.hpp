// Keys and certificates as PEM text: what a terminal needs to enrol and to renew, and what both sides read
// out of a certificate. The TLS key (EC P-256) is apart from the device's Ed25519 signing key: TLS keys are
// replaced with each certificate, the signing key is the device. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/crypto.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace okienko::sync {

// The hub's certificate is issued to this name, not to an address: the hub may move, its name may not.
inline constexpr char hub_certificate_name[] = "okienko-hub";

base::Result<std::string> make_tls_key();
base::Result<std::string> make_certificate_request(std::string_view key_pem, std::string_view common_name);

using CertificateFingerprint = base::Hash;  // SHA-256 of the certificate's DER

struct CertificateFacts {
  std::string common_name;
  CertificateFingerprint fingerprint{};
  base::WallTime valid_from{};
  base::WallTime valid_until{};
};
base::Result<CertificateFacts> read_certificate(std::string_view certificate_pem);

// After half of its life.
bool renewal_is_due(const CertificateFacts& facts, base::WallTime now);

}  // namespace okienko::sync
