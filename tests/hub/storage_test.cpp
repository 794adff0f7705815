// What the hub believes, keeps and gives out; and that verify sees a changed byte.
#include <gtest/gtest.h>

#include "domain/codec.hpp"
#include "hub/demo.hpp"
#include "hub/verify.hpp"
#include "store/staff_secrets.hpp"
#include "tests/hub/fixture.hpp"

namespace okienko::hub {
namespace {

class StorageTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(base::crypto_start());
    auto opened = HubFolder::open(folder_.path, now_);
    ASSERT_TRUE(opened);
    hub_ = std::make_unique<HubFolder>(std::move(opened.value()));
    ASSERT_TRUE(storage().initialise({"Poznań 04", false, ""}, "poznan-04", "Poznań 04", {}, now_));
  }
  Storage& storage() { return *hub_->storage; }

  void enroll(const tests::Chain& chain, std::uint32_t number) {
    const auto secret = storage().make_token({"poznan-04", number}, now_, now_ + std::chrono::hours(1));
    ASSERT_TRUE(secret);
    ASSERT_TRUE(storage().enroll(ask(chain, secret.value()), {}, now_));
  }
  static sync::Enroll ask(const tests::Chain& chain, const sync::TokenSecret& secret) {
    return {secret, chain.identity().device, chain.identity().signing_key.public_key, "", {}};
  }
  sync::AppendOutcome take_in(const tests::Chain& chain, sync::Push push) {
    auto outcomes = storage().take_in({{chain.identity().device, std::move(push)}}, now_);
    EXPECT_TRUE(outcomes);
    return outcomes ? outcomes.value().at(0) : sync::AppendOutcome{};
  }
  static sync::RefusalCode code(const sync::AppendOutcome& outcome) {
    EXPECT_TRUE(outcome.refused.has_value());
    return outcome.refused ? outcome.refused->code : sync::RefusalCode::malformed;
  }
  std::uint64_t head() { return storage().head_position().value(); }

  tests::Folder folder_;
  domain::WallTime now_ = tests::Chain::start();
  std::unique_ptr<HubFolder> hub_;
};

TEST_F(StorageTest, TheSameBatchTwiceIsAcknowledgedTwiceAndKeptOnce) {
  tests::Chain chain(1);
  enroll(chain, 1);
  for (int i = 0; i < 3; ++i) chain.add("words");
  EXPECT_EQ(take_in(chain, chain.push_after(0)).acknowledged_seq, 3u);
  EXPECT_EQ(take_in(chain, chain.push_after(0)).acknowledged_seq, 3u);
  chain.add("more");
  EXPECT_EQ(take_in(chain, chain.push_after(1)).acknowledged_seq, 4u);
  EXPECT_EQ(head(), 4u);
  EXPECT_TRUE(verify_hub(folder_.path).value().problems.empty());
}

TEST_F(StorageTest, AGapIsRefusedWithTheSeqThatIsExpected) {
  tests::Chain chain(1);
  enroll(chain, 1);
  for (int i = 0; i < 5; ++i) chain.add("words");
  take_in(chain, chain.push_after(0, 2));
  const auto outcome = take_in(chain, chain.push_after(3));
  EXPECT_EQ(code(outcome), sync::RefusalCode::gap);
  EXPECT_EQ(outcome.refused->seq, 3u);
  EXPECT_EQ(head(), 2u);
}

TEST_F(StorageTest, AForkKeepsBothAndQuarantinesTheDevice) {
  tests::Chain chain(1);
  enroll(chain, 1);
  chain.add("one");
  tests::Chain copy = chain;
  chain.add("two as it happened");
  copy.add("two as it happened elsewhere");
  copy.add("three");
  EXPECT_EQ(take_in(chain, chain.push_after(0)).acknowledged_seq, 2u);
  EXPECT_EQ(code(take_in(copy, copy.push_after(1))), sync::RefusalCode::quarantined);
  EXPECT_TRUE(storage().device(chain.identity().device).value()->quarantined);
  EXPECT_EQ(head(), 2u);
  const auto verification = verify_hub(folder_.path).value();
  EXPECT_TRUE(verification.problems.empty());
  ASSERT_EQ(verification.notes.size(), 1u);
  EXPECT_NE(verification.notes[0].find("forked at seq 2, 2 records"), std::string::npos);
  // And from then on nothing more is taken from it.
  chain.add("three");
  EXPECT_EQ(code(take_in(chain, chain.push_after(2))), sync::RefusalCode::quarantined);
}

TEST_F(StorageTest, AForkJustBehindTheHeadIsSeenByTheLink) {
  tests::Chain chain(1);
  enroll(chain, 1);
  tests::Chain copy = chain;
  chain.add("one");
  take_in(chain, chain.push_after(0));
  copy.add("another one");
  copy.add("two of another history");
  EXPECT_EQ(code(take_in(copy, copy.push_after(1))), sync::RefusalCode::quarantined);
}

TEST_F(StorageTest, ABatchWithABreakOrAWrongSignatureLeavesNothingBehind) {
  tests::Chain chain(1);
  tests::Chain other(2);
  enroll(chain, 1);
  enroll(other, 2);
  for (int i = 0; i < 3; ++i) chain.add("words");
  other.add("theirs");

  sync::Push broken = chain.push_after(0);
  broken.events.erase(broken.events.begin() + 1);
  EXPECT_EQ(code(take_in(chain, broken)), sync::RefusalCode::chain_broken);

  sync::Push unsigned_push = chain.push_after(0);
  unsigned_push.head_signature[5] ^= 1;
  EXPECT_EQ(code(take_in(chain, unsigned_push)), sync::RefusalCode::bad_signature);

  sync::Push changed = chain.push_after(0);
  changed.events.back()[90] ^= 1;
  EXPECT_TRUE(take_in(chain, changed).refused.has_value());

  EXPECT_EQ(code(take_in(other, chain.push_after(0))), sync::RefusalCode::malformed);
  EXPECT_EQ(code(take_in(tests::Chain(3), chain.push_after(0))), sync::RefusalCode::unknown_terminal);
  EXPECT_EQ(head(), 0u);
}

TEST_F(StorageTest, OneBadBatchOfAGroupDoesNotHoldUpTheOthers) {
  tests::Chain good(1);
  tests::Chain bad(2);
  enroll(good, 1);
  enroll(bad, 2);
  good.add("one");
  bad.add("one");
  sync::Push spoilt = bad.push_after(0);
  spoilt.head_signature[0] ^= 1;
  const auto outcomes = storage().take_in({{bad.identity().device, spoilt},
                                           {good.identity().device, good.push_after(0)},
                                           {bad.identity().device, bad.push_after(0)}},
                                          now_);
  ASSERT_TRUE(outcomes);
  EXPECT_TRUE(outcomes.value()[0].refused.has_value());
  EXPECT_EQ(outcomes.value()[1].acknowledged_seq, 1u);
  EXPECT_EQ(outcomes.value()[2].acknowledged_seq, 1u);
  EXPECT_EQ(head(), 2u);
}

TEST_F(StorageTest, ANewEpochBeginsAtOneAgain) {
  tests::Chain chain(1);
  enroll(chain, 1);
  chain.add("one");
  take_in(chain, chain.push_after(0));
  tests::Chain again(chain.identity(), 77);
  again.epoch = 2;
  again.add("one of the new epoch");
  EXPECT_EQ(take_in(again, again.push_after(0)).acknowledged_seq, 1u);
  EXPECT_EQ(head(), 2u);
  EXPECT_TRUE(verify_hub(folder_.path).value().problems.empty());
}

TEST_F(StorageTest, GivesOutOthersRecordsWithTheirKeysInOrderAndInBoundedBatches) {
  tests::Chain writer(1);
  tests::Chain reader(2);
  enroll(writer, 1);
  enroll(reader, 2);
  const domain::SubjectId subject{{7, 7, 7}};
  const std::size_t total = sync::max_batch_events + 10;
  for (std::size_t i = 0; i < total; ++i) writer.add("words", subject);
  sync::Push push = writer.push_after(0);
  push.keys.push_back({subject, {1, 2, 3}});
  push.keys.push_back({domain::SubjectId{{8}}, {9}});  // of nobody in the batch: not kept
  take_in(writer, push);
  take_in(writer, writer.push_after(sync::max_batch_events));
  reader.add("own");
  take_in(reader, reader.push_after(0));

  const auto device = storage().device(reader.identity().device).value();
  const auto first = storage().give_out(*device, 0).value();
  EXPECT_EQ(first.events.size(), sync::max_batch_events);
  EXPECT_TRUE(first.more);
  ASSERT_EQ(first.keys.size(), 1u);
  EXPECT_EQ(first.keys[0].subject, subject);
  EXPECT_EQ(first.keys[0].key, (base::SecretKey{1, 2, 3}));
  const auto second = storage().give_out(*device, first.position).value();
  EXPECT_EQ(second.events.size(), 10u);
  EXPECT_FALSE(second.more);
  EXPECT_EQ(second.position, total + 1);
  std::vector<base::Bytes> all = first.events;
  all.insert(all.end(), second.events.begin(), second.events.end());
  EXPECT_TRUE(all == writer.events());
}

TEST_F(StorageTest, ATokenWorksOnceAndOnlyInTime) {
  tests::Chain chain(1);
  const auto secret = storage().make_token({"poznan-04", 4}, now_, now_ + std::chrono::hours(1));
  ASSERT_TRUE(secret);
  EXPECT_EQ(storage().enroll(ask(chain, secret.value()), {}, now_ + std::chrono::hours(1)).error().code,
            base::ErrorCode::refused);
  EXPECT_TRUE(storage().enroll(ask(chain, secret.value()), {}, now_));
  EXPECT_EQ(storage().enroll(ask(chain, secret.value()), {}, now_).error().code, base::ErrorCode::refused);
  EXPECT_EQ(storage().enroll(ask(tests::Chain(2), {1, 2}), {}, now_).error().code, base::ErrorCode::refused);
  EXPECT_EQ(storage().make_token({"poznan-04", 4}, now_, now_).error().code,
            base::ErrorCode::refused);  // taken
  EXPECT_EQ(storage().make_token({"nowhere", 5}, now_, now_).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(storage().make_token({"poznan-04", 0}, now_, now_).error().code, base::ErrorCode::invalid);
  EXPECT_EQ(storage().make_token({"poznan-04", max_terminal_number + 1}, now_, now_).error().code,
            base::ErrorCode::invalid);
}

TEST_F(StorageTest, OnlyOneProcessMayHaveTheFolder) {
  EXPECT_EQ(HubFolder::open(folder_.path, now_).error().code, base::ErrorCode::busy);
}

TEST_F(StorageTest, VerifySeesOneFlippedByteOfAnyRecordAndNamesIt) {
  tests::Chain chain(1);
  enroll(chain, 1);
  for (int i = 0; i < 6; ++i) chain.add("words");
  take_in(chain, chain.push_after(0));
  hub_.reset();
  for (std::uint64_t seq = 1; seq <= 6; ++seq) {
    auto database = store::Database::open(folder_.path / "hub.db", store::Access::write).value();
    const auto flip = [&] {
      auto read = database.prepare("SELECT bytes FROM event WHERE seq = ?").value();
      ASSERT_TRUE(read.bind(1, static_cast<std::int64_t>(seq)).step().value());
      base::Bytes bytes = read.blob(0);
      read.reset();
      bytes[bytes.size() - 5 - seq] ^= 0x10;
      auto write = database.prepare("UPDATE event SET bytes = ? WHERE seq = ?").value();
      ASSERT_TRUE(write.bind(1, base::BytesView(bytes)).bind(2, static_cast<std::int64_t>(seq)).run());
    };
    flip();
    const auto verification = verify_hub(folder_.path).value();
    ASSERT_FALSE(verification.problems.empty()) << seq;
    EXPECT_NE(verification.problems[0].find(chain.identity().device.text()), std::string::npos);
    EXPECT_NE(verification.problems[0].find("seq " + std::to_string(seq)), std::string::npos);
    flip();
    EXPECT_TRUE(verify_hub(folder_.path).value().problems.empty());
  }
}

TEST_F(StorageTest, VerifySeesAMissingRecordAndACutTail) {
  tests::Chain chain(1);
  enroll(chain, 1);
  for (int i = 0; i < 4; ++i) chain.add("words");
  take_in(chain, chain.push_after(0));
  hub_.reset();
  auto database = store::Database::open(folder_.path / "hub.db", store::Access::write).value();
  ASSERT_TRUE(database.execute("DELETE FROM event WHERE seq = 4"));
  EXPECT_FALSE(verify_hub(folder_.path).value().problems.empty());
  ASSERT_TRUE(database.execute("DELETE FROM event WHERE seq = 2"));
  const auto problems = verify_hub(folder_.path).value().problems;
  ASSERT_FALSE(problems.empty());
  EXPECT_NE(problems[0].find("seq 3: gap"), std::string::npos);
}

TEST_F(StorageTest, TheDemoShopIsSealedAndOpensWithItsKeys) {
  base::RandomIdSource ids;
  auto shop = make_demo_shop(ids, now_).value();
  ASSERT_TRUE(storage().record(shop.events, "poznan-04", now_));
  const auto events = storage().own_events().value();
  ASSERT_EQ(events.size(), shop.events.size());
  const domain::StaffRecorded* maria = nullptr;
  for (const domain::Event& event : events) {
    const auto* staff = std::get_if<domain::StaffRecorded>(&event);
    if (staff && staff->personal.at("name") == "Maria Król") maria = staff;
  }
  ASSERT_NE(maria, nullptr);
  domain::Staff staff;
  staff.id = maria->staff;
  staff.role = maria->role;
  staff.approval_key = maria->approval_key;
  staff.pin_salt = maria->personal.at("pin_salt");
  staff.pin_verifier = maria->personal.at("pin_verifier");
  staff.sealed_approval_key = maria->personal.at("sealed_approval_key");
  EXPECT_TRUE(store::check_pin(staff, "271828"));
  EXPECT_FALSE(store::check_pin(staff, "271829"));
  const auto key = store::open_approval_key(staff, "271828");
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->public_key, maria->approval_key);
  EXPECT_FALSE(store::open_approval_key(staff, "271829").has_value());

  hub_.reset();  // so that everything is in the file
  const auto content = base::read_file(folder_.path / "hub.db", 100'000'000).value();
  const std::string_view text = base::as_text(content);
  for (const char* word : {"Maria", "Wójcik", "jan.wojcik", "601 234 567", "Verta", "88121"}) {
    EXPECT_EQ(text.find(word), std::string_view::npos) << word;
  }
  EXPECT_NE(text.find("customer.created"), std::string_view::npos);
}

TEST(StaffSecrets, RefusesPinsThatAreGuessedFirst) {
  using domain::Role;
  for (const char* pin : {"1111", "1234", "4321", "1212", "123", "12a4", "", "9012", "1234567890123"}) {
    EXPECT_FALSE(store::check_new_pin(pin, Role::agent)) << pin;
  }
  for (const char* pin : {"123456", "111111", "654321", "123123", "121212", "27182", "1357"}) {
    EXPECT_FALSE(store::check_new_pin(pin, Role::supervisor)) << pin;
  }
  EXPECT_TRUE(store::check_new_pin("1357", Role::agent));
  EXPECT_TRUE(store::check_new_pin("271828", Role::supervisor));
}

}  // namespace
}  // namespace okienko::hub
