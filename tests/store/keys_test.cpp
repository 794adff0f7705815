// The custody of keys: durable before it is used, wrapped, and gone for good after an erasure.
#include "store/keys.hpp"

#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

using base::ErrorCode;

struct Vault {
  TemporaryFolder folder;
  base::SecretKey device_key = base::random_key();
  base::SeededIdSource ids{7};
  domain::SubjectId subject = ids.make<domain::SubjectId>(some_morning());

  std::filesystem::path path() const { return folder.path() / "keys.db"; }
  KeyVault open() const { return KeyVault::open(path(), device_key).value(); }
};

TEST(KeyVault, GivenAKeyWhenReopenedThenItIsTheSame) {
  Vault vault;
  const base::SecretKey key = vault.open().find_or_make(vault.subject).value();
  auto again = vault.open();
  EXPECT_EQ(again.find(vault.subject), std::optional(key));
  EXPECT_EQ(again.find_or_make(vault.subject).value(), key);
}

TEST(KeyVault, GivenAnotherDeviceKeyWhenOpenedThenDamaged) {
  Vault vault;
  ASSERT_TRUE(vault.open().find_or_make(vault.subject));
  EXPECT_EQ(KeyVault::open(vault.path(), base::random_key()).error().code, ErrorCode::damaged);
}

TEST(KeyVault, GivenKeysThenNoneStandsInTheFileAsItIs) {
  Vault vault;
  base::SecretKey key{};
  {
    auto opened = vault.open();
    key = opened.find_or_make(vault.subject).value();
    const std::string file = content_of(vault.path()) + content_of(vault.path().string() + "-wal");
    EXPECT_EQ(file.find(base::as_text(key)), std::string::npos);
  }
  EXPECT_EQ(content_of(vault.path()).find(base::as_text(key)), std::string::npos);
}

TEST(KeyVault, GivenAnErasedSubjectThenItsKeyNeverComesBack) {
  Vault vault;
  auto opened = vault.open();
  const base::SecretKey key = opened.find_or_make(vault.subject).value();
  ASSERT_TRUE(opened.erase(vault.subject));
  EXPECT_EQ(opened.find(vault.subject), std::nullopt);
  EXPECT_EQ(opened.find_or_make(vault.subject).error().code, ErrorCode::refused);
  ASSERT_TRUE(opened.put({SubjectKey{vault.subject, key}}));
  EXPECT_EQ(opened.find(vault.subject), std::nullopt);
}

TEST(KeyVault, GivenAnErasedSubjectThenTheWrappedKeyIsInNoFile) {
  Vault vault;
  auto opened = vault.open();
  ASSERT_TRUE(opened.find_or_make(vault.subject));
  std::string wrapped;
  {
    auto reader = Database::open(vault.path(), Access::read).value();
    auto select = reader.prepare("SELECT wrapped FROM subject_key").value();
    ASSERT_TRUE(select.step().value());
    wrapped = base::as_text(select.blob(0));
  }
  const auto everything = [&] {
    return content_of(vault.path()) + content_of(vault.path().string() + "-wal");
  };
  ASSERT_NE(everything().find(wrapped), std::string::npos);
  ASSERT_TRUE(opened.erase(vault.subject));
  EXPECT_EQ(everything().find(wrapped), std::string::npos);
}

TEST(KeyVault, GivenAKeyOfAnotherDeviceWhenPutThenFoundAndTheOlderOneStays) {
  Vault vault;
  const base::SecretKey first = base::random_key();
  {
    auto opened = vault.open();
    ASSERT_TRUE(opened.put({SubjectKey{vault.subject, first}}));
    ASSERT_TRUE(opened.put({SubjectKey{vault.subject, base::random_key()}}));
    EXPECT_EQ(opened.find(vault.subject), std::optional(first));
  }
  EXPECT_EQ(vault.open().find(vault.subject), std::optional(first));
}

TEST(KeyVault, GivenSomeKeysWhenTheMissingAreMadeThenTheOthersStayAndTheErasedOnesStayGone) {
  Vault vault;
  const auto fresh = vault.ids.make<domain::SubjectId>(some_morning());
  const auto erased = vault.ids.make<domain::SubjectId>(some_morning());
  auto opened = vault.open();
  const base::SecretKey key = opened.find_or_make(vault.subject).value();
  ASSERT_TRUE(opened.erase(erased));
  ASSERT_TRUE(opened.make_missing({vault.subject, fresh, fresh, erased}));
  EXPECT_EQ(opened.find(vault.subject), std::optional(key));
  EXPECT_TRUE(opened.find(fresh));
  EXPECT_FALSE(opened.find(erased));
  const auto made = opened.find(fresh);
  EXPECT_EQ(vault.open().find(fresh), made);
}

TEST(KeyVault, GivenMoreKeysThanAreCachedThenAllAreFound) {
  Vault vault;
  auto opened = vault.open();
  std::vector<SubjectKey> keys;
  for (int i = 0; i < 5000; ++i)
    keys.push_back({vault.ids.make<domain::SubjectId>(some_morning()), base::random_key()});
  ASSERT_TRUE(opened.put(keys));
  for (const SubjectKey& entry : keys) ASSERT_EQ(opened.find(entry.subject), std::optional(entry.key));
  EXPECT_EQ(opened.find(keys.front().subject), std::optional(keys.front().key));
}

}  // namespace

}  // namespace okienko::store::testing
