// A signature stays good as long as nothing is touched, and says what was.
#include "pack/signing.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/files.hpp"
#include "pack/archive.hpp"
#include "pack/pack.hpp"
#include "tests/pack/small_pack.hpp"

namespace okienko::pack {
namespace {

using tests::SmallPack;
namespace fs = std::filesystem;

class Signing : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(base::crypto_start());
    ASSERT_TRUE(make_author_key(key_file_));
    auto key = load_author_key(key_file_);
    ASSERT_TRUE(key) << key.error().message;
    key_ = key.value();
    const auto signature = sign(pack_.folder(), key_);
    ASSERT_TRUE(signature) << signature.error().message;
    ASSERT_TRUE(verify(pack_.folder()));
  }
  // The message of the refusal.
  std::string refusal() const {
    const auto verified = verify(pack_.folder());
    EXPECT_FALSE(verified);
    return verified ? "" : verified.error().message;
  }

  SmallPack pack_;
  fs::path key_file_ = pack_.beside("author.key");
  base::SigningKey key_;
};

TEST_F(Signing, GivesWhatAHubNeeds) {
  const auto verified = verify(pack_.folder()).value();
  EXPECT_EQ(verified.signature.pack, "small@1.2");
  EXPECT_EQ(verified.signature.author, key_.public_key);
  EXPECT_EQ(verified.archive, archive(pack_.folder()).value());
  EXPECT_EQ(verified.signature.archive, archive_hash(verified.archive));
  EXPECT_TRUE(check_signature(verified.signature.archive, "small@1.2", key_.public_key,
                              verified.signature.signature));
  EXPECT_FALSE(check_signature(verified.signature.archive, "small@1.3", key_.public_key,
                               verified.signature.signature));
  // Signing does not change what is signed, and the loader does not mind the signature.
  EXPECT_TRUE(load(pack_.folder()).pack.has_value());
  EXPECT_EQ(sign(pack_.folder(), key_).value().signature, verified.signature.signature);
}

TEST_F(Signing, AChangedFileIsNamed) {
  pack_.write("outcomes.yaml", "changed");
  EXPECT_NE(refusal().find("outcomes.yaml was changed"), std::string::npos) << refusal();
}

TEST_F(Signing, AnAddedAndARemovedFileAreNamed) {
  pack_.write("scripts/second.yaml", "id: second");
  fs::rename(pack_.folder() / "scripts/hello.yaml", pack_.folder() / "scripts/hallo.yaml");
  EXPECT_NE(refusal().find("scripts/hello.yaml was removed"), std::string::npos) << refusal();
  EXPECT_NE(refusal().find("scripts/hallo.yaml was added"), std::string::npos);
  EXPECT_NE(refusal().find("scripts/second.yaml was added"), std::string::npos);
}

TEST_F(Signing, EveryByteOfEveryFileCounts) {
  const auto files = read_files(pack_.folder()).value();
  for (const PackFile& file : files) {
    for (std::size_t i = 0; i < file.content.size(); i += 7) {
      std::string changed(base::as_text(file.content));
      changed[i] ^= 1;
      pack_.write(file.name, changed);
      EXPECT_NE(refusal().find(file.name + " was changed"), std::string::npos) << file.name << " at " << i;
    }
    pack_.write(file.name, std::string(base::as_text(file.content)));
  }
  EXPECT_TRUE(verify(pack_.folder()));
}

TEST_F(Signing, AChangedSignatureFileIsFoundOrSaysTheSame) {
  const auto content =
      base::read_file(pack_.folder() / signature_file_name, max_signature_file_bytes).value();
  const auto signed_as = verify(pack_.folder()).value().signature;
  for (std::size_t i = 0; i < content.size(); ++i) {
    std::string changed(base::as_text(content));
    changed[i] = changed[i] == '1' ? '2' : '1';
    pack_.write(signature_file_name, changed);
    const auto verified = verify(pack_.folder());
    EXPECT_FALSE(verified && (verified.value().signature.pack != signed_as.pack ||
                              verified.value().signature.author != signed_as.author ||
                              verified.value().signature.archive != signed_as.archive))
        << "at " << i;
  }
  for (const char* text : {"", "{}", "[]", "{\"format\": 1}", "\xff"}) {
    pack_.write(signature_file_name, text);
    EXPECT_EQ(verify(pack_.folder()).error().code, base::ErrorCode::refused) << text;
  }
  pack_.write(signature_file_name, "{\"format\": 2}");
  EXPECT_EQ(verify(pack_.folder()).error().code, base::ErrorCode::newer_format);
  fs::remove(pack_.folder() / signature_file_name);
  EXPECT_EQ(verify(pack_.folder()).error().code, base::ErrorCode::not_found);
}

TEST_F(Signing, ChangesHiddenInTheListOfFilesAreFoundByTheArchive) {
  // Somebody changes a file and its line in the list, but has no key.
  const auto content =
      base::read_file(pack_.folder() / signature_file_name, max_signature_file_bytes).value();
  std::string text(base::as_text(content));
  const auto before = read_files(pack_.folder()).value();
  pack_.write("outcomes.yaml", std::string(base::as_text(before[1].content)) + "# and more\n");
  const auto after = read_files(pack_.folder()).value();
  ASSERT_EQ(after[1].name, "outcomes.yaml");
  const std::string old_hash = base::to_hex(base::blake2b(before[1].content));
  text.replace(text.find(old_hash), old_hash.size(), base::to_hex(base::blake2b(after[1].content)));
  pack_.write(signature_file_name, text);
  EXPECT_NE(refusal().find("archive"), std::string::npos) << refusal();
  // And the archive's hash too: then the signature does not fit.
  const std::string old_archive = base::to_hex(archive_hash(archive_of(before).value()));
  text.replace(text.find(old_archive), old_archive.size(),
               base::to_hex(archive_hash(archive_of(after).value())));
  pack_.write(signature_file_name, text);
  EXPECT_NE(refusal().find("signature"), std::string::npos) << refusal();
}

TEST_F(Signing, ABadPackIsNotSigned) {
  pack_.write("outcomes.yaml", "outcomes: 7\n");
  const auto signature = sign(pack_.folder(), key_);
  ASSERT_FALSE(signature);
  EXPECT_EQ(signature.error().code, base::ErrorCode::invalid);
  EXPECT_NE(signature.error().message.find("outcomes.yaml:1"), std::string::npos)
      << signature.error().message;
}

TEST_F(Signing, AKeyIsItsOwnersAloneAndNeverOverwritten) {
  EXPECT_EQ(fs::status(key_file_).permissions() & fs::perms::all,
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(make_author_key(key_file_).error().code, base::ErrorCode::refused);
  fs::remove(key_file_);
  EXPECT_EQ(make_author_key(key_file_).error().code, base::ErrorCode::refused) << "the public part is there";
  EXPECT_EQ(load_author_key(key_file_).error().code, base::ErrorCode::not_found);
  const auto other = pack_.beside("other.key");
  ASSERT_TRUE(make_author_key(other));
  EXPECT_TRUE(load_author_key(other));
  fs::permissions(other, fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(load_author_key(other).error().code, base::ErrorCode::refused);
  EXPECT_FALSE(load_author_key(pack_.folder() / "pack.yaml"));
}

TEST_F(Signing, ThePublicPartIsReadBackAndASlipIsNoticed) {
  const std::string text = author_to_text(key_.public_key);
  EXPECT_EQ(author_from_text(" " + text + "\n").value(), key_.public_key);
  EXPECT_EQ(read_author(text).value(), key_.public_key);
  EXPECT_EQ(read_author(key_file_.string() + ".pub").value(), key_.public_key);
  EXPECT_FALSE(read_author(key_file_.string()));
  EXPECT_FALSE(read_author("nowhere"));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string slip = text;
    slip[i] = slip[i] == '7' ? '8' : '7';
    EXPECT_FALSE(author_from_text(slip)) << "at " << i;
  }
}

}  // namespace
}  // namespace okienko::pack
