#include "hub/authority.hpp"

#include <openssl/ec.h>
#include <openssl/x509v3.h>

#include "base/files.hpp"
#include "sync/openssl_handles.hpp"

namespace okienko::hub {

namespace {

using sync::CertificateHandle;
using sync::KeyHandle;
using sync::openssl_error;
using sync::RequestHandle;

constexpr std::size_t max_file_bytes = 64 * 1024;
constexpr std::size_t serial_bytes = 16;
constexpr std::chrono::minutes clock_allowance{10};  // the terminal's clock may be slow

enum class Kind { authority, hub, device };

bool add_extension(X509* certificate, X509* issuer, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
  if (extension == nullptr) return false;
  const bool added = X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  return added;
}

bool set_time(ASN1_TIME* target, base::WallTime time) {
  return ASN1_TIME_set(target, static_cast<std::time_t>(base::to_unix_ms(time) / 1000)) != nullptr;
}

bool set_serial(X509* certificate) {
  base::Bytes random = base::random_bytes(serial_bytes);
  random[0] = static_cast<std::uint8_t>((random[0] & 0x7f) | 0x01);  // positive, never shortened
  BIGNUM* number = BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr);
  if (number == nullptr) return false;
  const bool set = BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nullptr;
  BN_free(number);
  return set;
}

bool add_extensions(X509* certificate, X509* issuer, Kind kind) {
  switch (kind) {
    case Kind::authority:
      return add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
             add_extension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign") &&
             add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
    case Kind::hub:
      return add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
             add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature") &&
             add_extension(certificate, issuer, NID_ext_key_usage, "serverAuth") &&
             add_extension(certificate, issuer, NID_subject_alt_name,
                           (std::string("DNS:") + sync::hub_certificate_name).c_str());
    case Kind::device:
      return add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
             add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature") &&
             add_extension(certificate, issuer, NID_ext_key_usage, "clientAuth");
  }
  return false;
}

base::Result<std::string> make_certificate(EVP_PKEY* subject_key, const std::string& common_name,
                                           X509* issuer, EVP_PKEY* issuer_key, Kind kind, base::WallTime from,
                                           base::WallTime until) {
  const CertificateHandle certificate(X509_new());
  if (!certificate) return openssl_error("cannot make a certificate");
  X509* made = certificate.get();
  X509* signer = issuer == nullptr ? made : issuer;
  X509_NAME* name = X509_get_subject_name(made);
  if (X509_set_version(made, X509_VERSION_3) != 1 || !set_serial(made) ||
      !set_time(X509_getm_notBefore(made), from) || !set_time(X509_getm_notAfter(made), until) ||
      X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                 reinterpret_cast<const unsigned char*>(common_name.data()),
                                 static_cast<int>(common_name.size()), -1, 0) != 1 ||
      X509_set_pubkey(made, subject_key) != 1 ||
      X509_set_issuer_name(made, X509_get_subject_name(signer)) != 1 || !add_extensions(made, signer, kind) ||
      X509_sign(made, issuer_key, EVP_sha256()) == 0) {
    return openssl_error("cannot make a certificate");
  }
  return sync::pem_of(made);
}

base::Result<std::string> read_text(const std::filesystem::path& path) {
  OKIENKO_TRY(const auto content, base::read_file(path, max_file_bytes));
  return std::string(base::as_text(content));
}

}  // namespace

base::Result<Authority> Authority::load_or_make(const std::filesystem::path& folder, base::WallTime now) {
  Authority authority;
  auto key_text = read_text(folder / "ca.key");
  if (!key_text && key_text.error().code != base::ErrorCode::not_found) return key_text.error();
  const bool fresh = !key_text;
  if (fresh) {
    OKIENKO_TRY(authority.key_pem_, sync::make_tls_key());
    const KeyHandle key = sync::key_from_pem(authority.key_pem_);
    OKIENKO_TRY(authority.hub_.authority_pem,
                make_certificate(key.get(), "Okienko hub authority", nullptr, key.get(), Kind::authority,
                                 now - clock_allowance, now + authority_life));
    // The certificate first: the key is the mark that both are there.
    OKIENKO_TRY(base::write_file(folder / "ca.pem", base::as_bytes(authority.hub_.authority_pem),
                                 base::FileAccess::everyone_reads));
    OKIENKO_TRY(base::write_file(folder / "ca.key", base::as_bytes(authority.key_pem_),
                                 base::FileAccess::owner_only));
  } else {
    authority.key_pem_ = key_text.value();
    OKIENKO_TRY(authority.hub_.authority_pem, read_text(folder / "ca.pem"));
  }

  const auto hub_certificate = read_text(folder / "hub.crt");
  const auto hub_key = read_text(folder / "hub-tls.key");
  bool usable = !fresh && hub_certificate && hub_key;
  if (usable) {
    const auto facts = sync::read_certificate(hub_certificate.value());
    usable = facts && !sync::renewal_is_due(facts.value(), now);
  }
  if (usable) {
    authority.hub_.certificate_pem = hub_certificate.value();
    authority.hub_.key_pem = hub_key.value();
    return authority;
  }
  OKIENKO_TRY(authority.hub_.key_pem, sync::make_tls_key());
  const KeyHandle issuer_key = sync::key_from_pem(authority.key_pem_);
  const CertificateHandle issuer = sync::certificate_from_pem(authority.hub_.authority_pem);
  const KeyHandle key = sync::key_from_pem(authority.hub_.key_pem);
  if (!issuer_key || !issuer || !key) return openssl_error("cannot read the hub's authority");
  OKIENKO_TRY(authority.hub_.certificate_pem,
              make_certificate(key.get(), sync::hub_certificate_name, issuer.get(), issuer_key.get(),
                               Kind::hub, now - clock_allowance, now + hub_certificate_life));
  OKIENKO_TRY(base::write_file(folder / "hub-tls.key", base::as_bytes(authority.hub_.key_pem),
                               base::FileAccess::owner_only));
  OKIENKO_TRY(base::write_file(folder / "hub.crt", base::as_bytes(authority.hub_.certificate_pem),
                               base::FileAccess::everyone_reads));
  return authority;
}

base::Result<std::string> Authority::issue(const std::string& request_pem, const std::string& common_name,
                                           base::WallTime valid_from, base::WallTime valid_until) const {
  const RequestHandle request = sync::request_from_pem(request_pem);
  if (!request) return openssl_error("the certificate request cannot be read");
  EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_EC || EVP_PKEY_get_bits(key) != 256 ||
      X509_REQ_verify(request.get(), key) != 1) {
    return openssl_error("the certificate request is not signed with its own P-256 key");
  }
  const KeyHandle issuer_key = sync::key_from_pem(key_pem_);
  const CertificateHandle issuer = sync::certificate_from_pem(hub_.authority_pem);
  if (!issuer_key || !issuer) return openssl_error("cannot read the hub's authority");
  // The name in the request counts for nothing: the caller says whose certificate it is.
  return make_certificate(key, common_name, issuer.get(), issuer_key.get(), Kind::device,
                          valid_from - clock_allowance, valid_until);
}

}  // namespace okienko::hub
