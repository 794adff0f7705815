// The few cryptographic operations the product needs, all from libsodium. Nothing here invents a scheme.
// `crypto_start()` must have succeeded before anything else is called. All functions may be called on any thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace okienko::base {

using Hash = std::array<std::uint8_t, 32>;       // BLAKE2b-256
using SecretKey = std::array<std::uint8_t, 32>;  // of XChaCha20-Poly1305
using SigningPublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

struct SigningKey {
  std::array<std::uint8_t, 64> secret{};
  SigningPublicKey public_key{};
};

Result<void> crypto_start();

Hash blake2b(BytesView bytes);
Bytes random_bytes(std::size_t size);
SecretKey random_key();

// Nonce (24 bytes, random), then ciphertext and tag. `context` is authenticated, not stored: sealed bytes that are
// moved to another place do not open there.
Bytes seal(const SecretKey& key, BytesView plain, BytesView context);
std::optional<Bytes> unseal(const SecretKey& key, BytesView sealed, BytesView context);

SigningKey make_signing_key();
SigningKey signing_key_from_seed(const std::array<std::uint8_t, 32>& seed);
Signature sign(const SigningKey& key, BytesView message);  // Ed25519
bool verify(const SigningPublicKey& key, BytesView message, const Signature& signature);

// How hard a PIN is to try. Interactive takes about 70 ms, moderate about 0.4 s (Argon2id).
enum class PinStrength { interactive, moderate };

struct PinHash {
  PinStrength strength = PinStrength::interactive;
  std::array<std::uint8_t, 16> salt{};
  Hash verifier{};
};

// The key that a PIN gives; slow by design, never on the UI thread.
SecretKey key_from_pin(std::string_view pin, const std::array<std::uint8_t, 16>& salt, PinStrength strength);
PinHash hash_pin(std::string_view pin, PinStrength strength);
bool pin_matches(const PinHash& hash, std::string_view pin);

// Overwrites secrets in a way the compiler keeps.
void wipe(void* data, std::size_t size);

}  // namespace okienko::base
