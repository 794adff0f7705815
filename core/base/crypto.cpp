#include "base/crypto.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/check.hpp"

namespace okienko::base {

Result<void> crypto_start() {
  if (sodium_init() < 0) return error(ErrorCode::io, "the random source of this machine did not start");
  return success();
}

Hash blake2b(BytesView bytes) {
  Hash hash{};
  crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
  return hash;
}

Bytes random_bytes(std::size_t size) {
  Bytes bytes(size);
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

SecretKey random_key() {
  SecretKey key{};
  randombytes_buf(key.data(), key.size());
  return key;
}

Bytes seal(const SecretKey& key, BytesView plain, BytesView context) {
  constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  Bytes out(nonce_size + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  randombytes_buf(out.data(), nonce_size);
  unsigned long long size = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce_size, &size, plain.data(), plain.size(),
                                             context.data(), context.size(), nullptr, out.data(), key.data());
  return out;
}

std::optional<Bytes> unseal(const SecretKey& key, BytesView sealed, BytesView context) {
  constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < nonce_size + tag_size) return std::nullopt;
  Bytes plain(sealed.size() - nonce_size - tag_size);
  unsigned long long size = 0;
  const BytesView cipher = sealed.subspan(nonce_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), &size, nullptr, cipher.data(), cipher.size(),
                                                 context.data(), context.size(), sealed.data(), key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

SigningKey make_signing_key() {
  SigningKey key;
  crypto_sign_keypair(key.public_key.data(), key.secret.data());
  return key;
}

SigningKey signing_key_from_seed(const std::array<std::uint8_t, 32>& seed) {
  SigningKey key;
  crypto_sign_seed_keypair(key.public_key.data(), key.secret.data(), seed.data());
  return key;
}

Signature sign(const SigningKey& key, BytesView message) {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), key.secret.data());
  return signature;
}

bool verify(const SigningPublicKey& key, BytesView message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

SecretKey key_from_pin(std::string_view pin, const std::array<std::uint8_t, 16>& salt, PinStrength strength) {
  const bool moderate = strength == PinStrength::moderate;
  SecretKey key{};
  const int failed = crypto_pwhash(
      key.data(), key.size(), pin.data(), pin.size(), salt.data(),
      moderate ? crypto_pwhash_OPSLIMIT_MODERATE : crypto_pwhash_OPSLIMIT_INTERACTIVE,
      moderate ? crypto_pwhash_MEMLIMIT_MODERATE : crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
  OKIENKO_CHECK(failed == 0);  // fails only when 256 MB cannot be had
  return key;
}

PinHash hash_pin(std::string_view pin, PinStrength strength) {
  PinHash hash;
  hash.strength = strength;
  randombytes_buf(hash.salt.data(), hash.salt.size());
  hash.verifier = blake2b(key_from_pin(pin, hash.salt, strength));
  return hash;
}

bool pin_matches(const PinHash& hash, std::string_view pin) {
  const Hash tried = blake2b(key_from_pin(pin, hash.salt, hash.strength));
  return sodium_memcmp(tried.data(), hash.verifier.data(), tried.size()) == 0;
}

void wipe(void* data, std::size_t size) { sodium_memzero(data, size); }

}  // namespace okienko::base
