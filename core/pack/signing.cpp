#include "pack/signing.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "base/files.hpp"
#include "pack/archive.hpp"
#include "pack/pack.hpp"

namespace okienko::pack {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view signing_context = "okienko pack signature 1";
constexpr std::string_view author_prefix = "OKA1-";
constexpr std::string_view key_prefix = "okienko author key 1 ";
constexpr std::size_t check_bytes = 4;
constexpr std::int64_t signature_format = 1;
constexpr std::size_t max_faults_told = 5;

using FileHashes = std::map<std::string, base::Hash>;

base::Error refused(std::string words) {
  return base::error(base::ErrorCode::refused, std::move(words));
}

fs::path public_file(const fs::path& path) {
  return path.string() + ".pub";
}

std::string without_blanks(std::string_view text) {
  std::string clean;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') clean.push_back(c);
  }
  return clean;
}

base::Bytes message_of(const base::Hash& archive, const std::string& pack_name) {
  return base::Writer().text(signing_context).text(pack_name).raw(archive).take();
}

template <std::size_t N>
bool read_hex(const boost::json::object& object, const char* name, std::array<std::uint8_t, N>& value) {
  const auto* text = object.if_contains(name);
  if (text == nullptr || !text->is_string()) return false;
  const auto bytes = base::from_hex(std::string_view(text->get_string().data(), text->get_string().size()));
  if (!bytes || bytes->size() != N) return false;
  std::copy(bytes->begin(), bytes->end(), value.begin());
  return true;
}

struct SignatureFile {
  PackSignature signature;
  FileHashes files;
};

std::string text_of(const SignatureFile& file) {
  // By hand where it is looked at: one line for each file, so that a difference is easily seen.
  std::string text = fmt::format(
      "{{\n  \"format\": {},\n  \"pack\": {},\n  \"archive\": \"{}\",\n  \"author\": \"{}\",\n  "
      "\"signature\": \"{}\",\n"
      "  \"files\": {{",
      signature_format, boost::json::serialize(boost::json::string(file.signature.pack)),
      base::to_hex(file.signature.archive), base::to_hex(file.signature.author),
      base::to_hex(file.signature.signature));
  const char* comma = "\n";
  for (const auto& [name, hash] : file.files) {
    text += fmt::format("{}    {}: \"{}\"", comma, boost::json::serialize(boost::json::string(name)),
                        base::to_hex(hash));
    comma = ",\n";
  }
  return text + "\n  }\n}\n";
}

base::Result<SignatureFile> read_signature(const fs::path& folder) {
  const fs::path path = folder / signature_file_name;
  const auto content = base::read_file(path, max_signature_file_bytes);
  if (!content) {
    if (content.error().code != base::ErrorCode::not_found) return content.error();
    return base::error(base::ErrorCode::not_found,
                       fmt::format("{} is not signed: it has no {}", folder.string(), signature_file_name));
  }
  const auto malformed = [] {
    return refused(fmt::format("{} is damaged; sign the pack anew", signature_file_name));
  };
  boost::json::error_code failed;
  const std::string_view text = base::as_text(content.value());
  const auto value = boost::json::parse(boost::json::string_view(text.data(), text.size()), failed);
  if (failed || !value.is_object()) return malformed();
  const auto& object = value.get_object();
  const auto* format = object.if_contains("format");
  if (format != nullptr && format->is_int64() && format->get_int64() > signature_format) {
    return base::error(base::ErrorCode::newer_format,
                       fmt::format("{} was written by a newer program", signature_file_name));
  }
  const auto* pack = object.if_contains("pack");
  const auto* files = object.if_contains("files");
  SignatureFile file;
  if (format == nullptr || !format->is_int64() || format->get_int64() != signature_format ||
      pack == nullptr || !pack->is_string() || files == nullptr || !files->is_object() ||
      !read_hex(object, "archive", file.signature.archive) ||
      !read_hex(object, "author", file.signature.author) ||
      !read_hex(object, "signature", file.signature.signature)) {
    return malformed();
  }
  file.signature.pack = std::string(pack->get_string());
  if (file.signature.pack.empty() || file.signature.pack.size() > max_pack_name_bytes) return malformed();
  const auto& list = files->get_object();
  if (list.size() > max_archived_files) return malformed();
  for (const auto& member : list) {
    const std::string name(member.key());
    if (!read_hex(list, name.c_str(), file.files[name])) return malformed();
  }
  return file;
}

FileHashes hashes_of(const std::vector<PackFile>& files) {
  FileHashes hashes;
  for (const PackFile& file : files) hashes[file.name] = base::blake2b(file.content);
  return hashes;
}

// What is another than it was, in words; empty when nothing is.
std::string difference(const FileHashes& were, const FileHashes& are) {
  std::vector<std::string> faults;
  for (const auto& [name, hash] : were) {
    const auto found = are.find(name);
    if (found == are.end()) {
      faults.push_back(name + " was removed");
    } else if (found->second != hash) {
      faults.push_back(name + " was changed");
    }
  }
  for (const auto& [name, hash] : are) {
    if (!were.contains(name)) faults.push_back(name + " was added");
  }
  if (faults.empty()) return {};
  const std::size_t told = std::min(faults.size(), max_faults_told);
  std::string text =
      fmt::format("{}", fmt::join(faults.begin(), faults.begin() + static_cast<std::ptrdiff_t>(told), ", "));
  if (faults.size() > told) text += fmt::format(", and {} more", faults.size() - told);
  return text;
}

}  // namespace

base::Result<base::SigningPublicKey> make_author_key(const fs::path& path) {
  std::error_code ignored;
  for (const fs::path& file : {path, public_file(path)}) {
    // A key that is overwritten is lost, and with it the trust of every hub.
    if (fs::exists(fs::symlink_status(file, ignored))) {
      return refused(fmt::format("{} is there already; nothing was changed", file.string()));
    }
  }
  base::Bytes random = base::random_bytes(32);
  std::array<std::uint8_t, 32> seed{};
  std::copy(random.begin(), random.end(), seed.begin());
  base::SigningKey key = base::signing_key_from_seed(seed);
  std::string text = std::string(key_prefix) + base::to_hex(seed) + "\n";
  const auto wipe_all = [&] {
    base::wipe(random.data(), random.size());
    base::wipe(seed.data(), seed.size());
    base::wipe(key.secret.data(), key.secret.size());
    base::wipe(text.data(), text.size());
  };
  auto written = base::write_file(path, base::as_bytes(text), base::FileAccess::owner_only);
  wipe_all();
  OKIENKO_TRY(std::move(written));
  OKIENKO_TRY(base::write_file(public_file(path), base::as_bytes(author_to_text(key.public_key) + "\n"),
                               base::FileAccess::everyone_reads));
  return key.public_key;
}

base::Result<base::SigningKey> load_author_key(const fs::path& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return refused(
        fmt::format("{} can be read by others; take their rights away (chmod 600) and think about whether "
                    "somebody has the key",
                    path.string()));
  }
  OKIENKO_TRY(auto content, base::read_file(path, max_author_file_bytes));
  std::string_view text = base::as_text(content);
  if (text.ends_with('\n')) text.remove_suffix(1);
  auto seed_bytes =
      text.starts_with(key_prefix) ? base::from_hex(text.substr(key_prefix.size())) : std::nullopt;
  base::wipe(content.data(), content.size());
  std::array<std::uint8_t, 32> seed{};
  if (!seed_bytes || seed_bytes->size() != seed.size()) {
    return base::error(base::ErrorCode::invalid, fmt::format("{} is not an author's key", path.string()));
  }
  std::copy(seed_bytes->begin(), seed_bytes->end(), seed.begin());
  base::wipe(seed_bytes->data(), seed_bytes->size());
  const base::SigningKey key = base::signing_key_from_seed(seed);
  base::wipe(seed.data(), seed.size());
  return key;
}

std::string author_to_text(const base::SigningPublicKey& author) {
  const base::Hash check = base::blake2b(author);
  return std::string(author_prefix) + base::to_hex(author) +
         base::to_hex(base::BytesView(check).first(check_bytes));
}

base::Result<base::SigningPublicKey> author_from_text(std::string_view text) {
  const std::string clean = without_blanks(text.substr(0, max_author_file_bytes));
  base::SigningPublicKey author{};
  const auto bytes = clean.starts_with(author_prefix)
                         ? base::from_hex(std::string_view(clean).substr(author_prefix.size()))
                         : std::nullopt;
  if (bytes && bytes->size() == author.size() + check_bytes) {
    std::copy_n(bytes->begin(), author.size(), author.begin());
    const base::Hash check = base::blake2b(author);
    if (std::equal(check.begin(), check.begin() + check_bytes, bytes->end() - check_bytes)) return author;
  }
  return base::error(base::ErrorCode::invalid, "this is not a whole author's key (OKA1-..); copy it again");
}

base::Result<base::SigningPublicKey> read_author(const std::string& text_or_file) {
  if (text_or_file.starts_with(author_prefix)) return author_from_text(text_or_file);
  OKIENKO_TRY(const auto content, base::read_file(text_or_file, max_author_file_bytes));
  return author_from_text(base::as_text(content));
}

bool check_signature(const base::Hash& archive, const std::string& pack_name,
                     const base::SigningPublicKey& author, const base::Signature& signature) {
  return base::verify(author, message_of(archive, pack_name), signature);
}

base::Result<PackSignature> sign(const fs::path& folder, const base::SigningKey& key) {
  const Loaded loaded = load(folder);
  if (!loaded.pack) {
    std::string faults;
    for (std::size_t i = 0; i < loaded.messages.size() && i < max_faults_told; ++i) {
      faults += "\n" + to_line(loaded.messages[i]);
    }
    return base::error(
        base::ErrorCode::invalid,
        fmt::format("{} is not a good pack, so it is not signed; okienko-pack check says more:{}",
                    folder.string(), faults));
  }
  SignatureFile file;
  file.signature.pack = loaded.pack->name();
  if (file.signature.pack.size() > max_pack_name_bytes) {
    return base::error(base::ErrorCode::limit,
                       fmt::format("the pack's name and version have at most {} bytes", max_pack_name_bytes));
  }
  OKIENKO_TRY(const auto files, read_files(folder));
  OKIENKO_TRY(const auto packed, archive_of(files));
  file.signature.archive = archive_hash(packed);
  file.signature.author = key.public_key;
  file.signature.signature = base::sign(key, message_of(file.signature.archive, file.signature.pack));
  file.files = hashes_of(files);
  OKIENKO_TRY(base::write_file(folder / signature_file_name, base::as_bytes(text_of(file)),
                               base::FileAccess::everyone_reads));
  return file.signature;
}

base::Result<SignedPack> verify(const fs::path& folder) {
  OKIENKO_TRY(const auto file, read_signature(folder));
  OKIENKO_TRY(const auto files, read_files(folder));
  const std::string changes = difference(file.files, hashes_of(files));
  if (!changes.empty()) return refused(fmt::format("the pack is not as it was signed: {}", changes));
  SignedPack verified{file.signature, {}};
  OKIENKO_TRY(verified.archive, archive_of(files));
  if (archive_hash(verified.archive) != file.signature.archive) {
    return refused(
        fmt::format("the archive is not the one that {} names: it was changed, or made with another "
                    "compression library; sign the "
                    "pack anew on this machine",
                    signature_file_name));
  }
  if (!check_signature(file.signature.archive, file.signature.pack, file.signature.author,
                       file.signature.signature)) {
    return refused(fmt::format("the signature in {} is not this author's for the pack {}",
                               signature_file_name, file.signature.pack));
  }
  return verified;
}

}  // namespace okienko::pack
