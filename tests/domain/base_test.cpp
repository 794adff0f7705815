#include <gtest/gtest.h>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "base/ids.hpp"

namespace okienko::base {

TEST(Ids, SortByTimeOfBirthAndReadBack) {
  SeededIdSource ids(5);
  const Uuid early = ids.next(from_unix_ms(1'700'000'000'000));
  const Uuid late = ids.next(from_unix_ms(1'700'000'000'001));
  EXPECT_LT(early, late);
  EXPECT_EQ(uuid_from_text(uuid_to_text(early)), early);
  EXPECT_EQ(early[6] >> 4, 7);
  for (const char* bad : {"", "x", "0123", "01234567-0123-0123-0123-0123456789zz", "012345670123-0123-0123-01234567890123"}) {
    EXPECT_FALSE(uuid_from_text(bad)) << bad;
  }
}

TEST(Ids, TheSameSeedGivesTheSameIds) {
  SeededIdSource a(9), b(9), c(10);
  const Uuid first = a.next({});
  EXPECT_EQ(first, b.next({}));
  EXPECT_NE(first, c.next({}));
}

TEST(Base64, ComesBackAndHasOneFormOnly) {
  Bytes bytes;
  for (int i = 0; i < 260; ++i) {
    const std::string text = to_base64(bytes);
    EXPECT_EQ(text.size(), (bytes.size() + 2) / 3 * 4);
    EXPECT_EQ(from_base64(text), bytes) << i;
    bytes.push_back(static_cast<std::uint8_t>(i * 7));
  }
  EXPECT_EQ(to_base64(as_bytes("fo")), "Zm8=");
  EXPECT_EQ(to_base64(as_bytes("foobar")), "Zm9vYmFy");
  for (const char* bad : {"Z", "Zm8", "Zm9=", "Zg=", "Z===", "====", "Zm 8", "Zm8=Zm8=", "Zh==", "Zm-_"}) {
    EXPECT_FALSE(from_base64(bad)) << bad;
  }
}

TEST(Crypto, SealedOpensOnlyWithItsKeyAndInItsPlace) {
  ASSERT_TRUE(crypto_start());
  const SecretKey key = random_key();
  const Bytes sealed = seal(key, as_bytes("Jan Wójcik"), as_bytes("event 1"));
  ASSERT_TRUE(unseal(key, sealed, as_bytes("event 1")));
  EXPECT_EQ(as_text(*unseal(key, sealed, as_bytes("event 1"))), "Jan Wójcik");
  EXPECT_FALSE(unseal(key, sealed, as_bytes("event 2")));
  EXPECT_FALSE(unseal(random_key(), sealed, as_bytes("event 1")));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1;
    EXPECT_FALSE(unseal(key, changed, as_bytes("event 1"))) << i;
  }
  EXPECT_FALSE(unseal(key, BytesView(sealed).first(10), as_bytes("event 1")));
}

TEST(Crypto, PinMatchesOnlyItself) {
  ASSERT_TRUE(crypto_start());
  const PinHash hash = hash_pin("1357", PinStrength::interactive);
  EXPECT_TRUE(pin_matches(hash, "1357"));
  EXPECT_FALSE(pin_matches(hash, "1358"));
  EXPECT_FALSE(pin_matches(hash, ""));
}

TEST(Files, ReadBackWholeAndBounded) {
  const auto path = std::filesystem::temp_directory_path() / "okienko-files-test";
  ASSERT_TRUE(write_file(path, as_bytes("abc"), FileAccess::owner_only));
  EXPECT_EQ(as_text(read_file(path, 3).value()), "abc");
  EXPECT_EQ(read_file(path, 2).error().code, ErrorCode::limit);
  std::filesystem::remove(path);
  EXPECT_EQ(read_file(path, 3).error().code, ErrorCode::not_found);
}

TEST(Files, ALockIsHeldByOne) {
  const auto path = std::filesystem::temp_directory_path() / "okienko-lock-test";
  auto first = FileLock::acquire(path);
  ASSERT_TRUE(first);
  EXPECT_EQ(FileLock::acquire(path).error().code, ErrorCode::busy);
}

}  // namespace okienko::base
