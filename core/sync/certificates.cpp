#include "sync/certificates.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

#include "sync/openssl_handles.hpp"

namespace okienko::sync {

base::Result<std::string> make_tls_key() {
  const KeyHandle key(EVP_EC_gen("P-256"));
  if (!key) return openssl_error("cannot make a key");
  const BioHandle out(BIO_new(BIO_s_mem()));
  if (!out || PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return openssl_error("cannot write a key");
  }
  return text_of(out.get());
}

base::Result<std::string> make_certificate_request(std::string_view key_pem, std::string_view common_name) {
  const KeyHandle key = key_from_pem(key_pem);
  if (!key) return openssl_error("cannot read the TLS key");
  const RequestHandle request(X509_REQ_new());
  if (!request) return openssl_error("cannot make a certificate request");
  X509_NAME* name = X509_REQ_get_subject_name(request.get());
  if (X509_REQ_set_version(request.get(), 0) != 1 ||
      X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                 reinterpret_cast<const unsigned char*>(common_name.data()),
                                 static_cast<int>(common_name.size()), -1, 0) != 1 ||
      X509_REQ_set_pubkey(request.get(), key.get()) != 1 ||
      X509_REQ_sign(request.get(), key.get(), EVP_sha256()) == 0) {
    return openssl_error("cannot make a certificate request");
  }
  const BioHandle out(BIO_new(BIO_s_mem()));
  if (!out || PEM_write_bio_X509_REQ(out.get(), request.get()) != 1) {
    return openssl_error("cannot write a certificate request");
  }
  return text_of(out.get());
}

base::Result<CertificateFacts> read_certificate(std::string_view certificate_pem) {
  const CertificateHandle certificate = certificate_from_pem(certificate_pem);
  if (!certificate) return openssl_error("cannot read the certificate");
  return facts_of(certificate.get());
}

bool renewal_is_due(const CertificateFacts& facts, base::WallTime now) {
  return now >= facts.valid_from + (facts.valid_until - facts.valid_from) / 2;
}

}  // namespace okienko::sync
