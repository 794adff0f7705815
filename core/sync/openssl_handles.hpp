// OpenSSL's objects as owners that free themselves, and its errors as ours. Only for the .cpp files that
// speak to OpenSSL (certificates, net, the hub's authority): it pulls in OpenSSL's headers.
#pragma once

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sync/certificates.hpp"

namespace okienko::sync {

template <auto Free>
struct FreeWith {
  template <class T>
  void operator()(T* value) const {
    Free(value);
  }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using BioHandle = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using RequestHandle = std::unique_ptr<X509_REQ, FreeWith<X509_REQ_free>>;
using CertificateHandle = std::unique_ptr<X509, FreeWith<X509_free>>;

inline base::Error openssl_error(std::string_view doing) {
  const unsigned long code = ERR_get_error();
  ERR_clear_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return base::error(base::ErrorCode::invalid,
                     std::string(doing) + (reason == nullptr ? "" : std::string(": ") + reason));
}

inline BioHandle bio_of(std::string_view text) {
  return BioHandle(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

inline std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

inline KeyHandle key_from_pem(std::string_view pem) {
  const BioHandle in = bio_of(pem);
  // An empty password on purpose: OpenSSL would otherwise ask on the console for an encrypted key.
  return KeyHandle(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, const_cast<char*>("")));
}

inline CertificateHandle certificate_from_pem(std::string_view pem) {
  const BioHandle in = bio_of(pem);
  return CertificateHandle(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
}

inline RequestHandle request_from_pem(std::string_view pem) {
  const BioHandle in = bio_of(pem);
  return RequestHandle(PEM_read_bio_X509_REQ(in.get(), nullptr, nullptr, nullptr));
}

inline std::string pem_of(X509* certificate) {
  const BioHandle out(BIO_new(BIO_s_mem()));
  if (!out || PEM_write_bio_X509(out.get(), certificate) != 1) return {};
  return text_of(out.get());
}

inline CertificateFingerprint fingerprint_of(X509* certificate) {
  CertificateFingerprint fingerprint{};
  unsigned int size = 0;
  X509_digest(certificate, EVP_sha256(), fingerprint.data(), &size);
  return fingerprint;
}

inline base::WallTime time_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return base::WallTime{std::chrono::seconds(::timegm(&parts))};
}

inline CertificateFacts facts_of(X509* certificate) {
  CertificateFacts facts;
  char name[256] = {};
  if (X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name) > 0) {
    facts.common_name = name;
  }
  facts.fingerprint = fingerprint_of(certificate);
  facts.valid_from = time_of(X509_get0_notBefore(certificate));
  facts.valid_until = time_of(X509_get0_notAfter(certificate));
  return facts;
}

}  // namespace okienko::sync
