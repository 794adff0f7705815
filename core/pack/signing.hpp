// Who stands behind a pack. An author has an Ed25519 key in a file of their own; signing a folder puts
// `signature.json` beside the pack's files, and the administrator says once which authors the hub believes.
// The signature covers the pack's name and version and the hash of its archive (archive.hpp), so it stays
// good wherever the archive goes; the list of files in `signature.json` is there to say what was changed.
//
// Any thread; base::crypto_start() must have succeeded.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "base/result.hpp"

namespace okienko::pack {

// The loader takes only .yaml and .yml for files of the pack.
inline constexpr char signature_file_name[] = "signature.json";
inline constexpr std::size_t max_signature_file_bytes = 512 * 1024;
inline constexpr std::size_t max_author_file_bytes = 1024;
inline constexpr std::size_t max_pack_name_bytes = 200;  // "id@version"

// Makes the key: its file is readable by its owner only; the public part goes to the same name with ".pub"
// and is what the hub is told to trust. `refused` where one of the files is there already.
base::Result<base::SigningPublicKey> make_author_key(const std::filesystem::path& path);
// `refused` when others can read the file.
base::Result<base::SigningKey> load_author_key(const std::filesystem::path& path);

// The public part as people pass it on: "OKA1-" and hexadecimal digits with a check of their own.
std::string author_to_text(const base::SigningPublicKey& author);
base::Result<base::SigningPublicKey> author_from_text(std::string_view text);
// Either the text itself or the name of a .pub file.
base::Result<base::SigningPublicKey> read_author(const std::string& text_or_file);

struct PackSignature {
  std::string pack;  // "id@version"
  base::Hash archive{};
  base::SigningPublicKey author{};
  base::Signature signature{};
};

struct SignedPack {
  PackSignature signature;
  base::Bytes archive;
};

// Signs what stands in the folder now. Only a good pack is signed: `invalid` with the first faults.
base::Result<PackSignature> sign(const std::filesystem::path& folder, const base::SigningKey& key);

// Whether the folder is what was signed: `not_found` without a signature, `refused` with a message that names
// what was changed, added or removed. Says nothing of whether the author is to be believed.
base::Result<SignedPack> verify(const std::filesystem::path& folder);

bool check_signature(const base::Hash& archive, const std::string& pack_name,
                     const base::SigningPublicKey& author, const base::Signature& signature);

}  // namespace okienko::pack
