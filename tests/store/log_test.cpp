// The log: exact bytes, unbroken chains, and nothing taken in that does not fit.
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "store/keys.hpp"
#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

using base::ErrorCode;

domain::StoredEvent opened(const base::Bytes& bytes) {
  return domain::open_stored(bytes).value();
}

TEST(Log, GivenEventsWhenReopenedThenBytesChainAndStateAreTheSame) {
  TerminalStore terminal;
  const auto customer = terminal.add_customer("Anna Wójcik", "600 123 234");
  terminal.open_contact();
  const auto before = terminal.own_events();
  const ChainHead head = terminal.store->own_head();
  const std::string digest = terminal.store->projection_digest();
  terminal.reopen();
  EXPECT_EQ(terminal.own_events(), before);
  EXPECT_EQ(terminal.store->own_head().hash, head.hash);
  EXPECT_TRUE(terminal.store->projection_digest() == digest);
  EXPECT_EQ(terminal.store->entities().customer(customer)->fact("name"), "Anna Wójcik");
  EXPECT_TRUE(terminal.store->verify_log());
}

TEST(Log, GivenAppendsThenEachEventIsLinkedToTheOneBeforeItWithoutGaps) {
  TerminalStore terminal;
  for (int i = 0; i < 5; ++i) terminal.open_contact();
  base::Hash previous{};
  std::uint64_t seq = 0, time = 0;
  for (const base::Bytes& bytes : terminal.own_events()) {
    const auto event = opened(bytes);
    EXPECT_EQ(event.envelope.device, terminal.identity.device);
    EXPECT_EQ(event.envelope.epoch, 1u);
    EXPECT_EQ(event.envelope.seq, ++seq);
    EXPECT_EQ(event.envelope.previous, previous);
    EXPECT_GT(event.envelope.logical_time, time);
    EXPECT_EQ(domain::encode(event.envelope), bytes);
    previous = event.hash;
    time = event.envelope.logical_time;
  }
  EXPECT_EQ(seq, 5u);
  EXPECT_EQ(terminal.store->own_head().hash, previous);
}

TEST(Log, GivenAClockThatGoesBackWhenReopenedThenLogicalTimeStillGrows) {
  TerminalStore terminal;
  terminal.open_contact();
  const auto newest = opened(terminal.own_events().back()).envelope.logical_time;
  terminal.now -= std::chrono::hours{24 * 365};
  terminal.reopen();
  terminal.open_contact();
  EXPECT_GT(opened(terminal.own_events().back()).envelope.logical_time, newest);
}

TEST(Log, GivenEventsOfAClockAheadWhenTakenInThenOwnLogicalTimeIsLaterAlsoAfterARestart) {
  TerminalStore ahead(1), behind(2);
  ahead.now += std::chrono::hours{48};
  ahead.open_contact();
  ASSERT_TRUE(ahead.send_to(behind, 1));
  behind.reopen();
  behind.open_contact();
  EXPECT_GT(opened(behind.own_events().back()).envelope.logical_time,
            opened(ahead.own_events().back()).envelope.logical_time);
}

// Changes the stored bytes behind the store's back.
void tamper(const TerminalStore& terminal, const std::string& sql) {
  auto database = Database::open(terminal.folder / "store.db", Access::write).value();
  ASSERT_TRUE(database.execute(sql));
}

TEST(Log, GivenOneFlippedByteWhenVerifiedThenDeviceAndSeqAreNamed) {
  TerminalStore terminal;
  for (int i = 0; i < 4; ++i) terminal.open_contact();
  terminal.reopen();  // verified up to here: the start no longer looks at these
  terminal.close();
  {
    auto database = Database::open(terminal.folder / "store.db", Access::write).value();
    auto select = database.prepare("SELECT bytes FROM event WHERE seq = 3").value();
    ASSERT_TRUE(select.step().value());
    base::Bytes changed = select.blob(0);
    select.reset();
    changed[changed.size() / 2] ^= 1;
    auto update = database.prepare("UPDATE event SET bytes = ? WHERE seq = 3").value();
    ASSERT_TRUE(update.bind(1, base::BytesView(changed)).run());
  }
  terminal.open();
  const auto verdict = terminal.store->verify_log();
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().code, ErrorCode::damaged);
  EXPECT_NE(verdict.error().message.find("seq 3"), std::string::npos) << verdict.error().message;
  EXPECT_NE(verdict.error().message.find(terminal.identity.device.text()), std::string::npos);
}

TEST(Log, GivenTamperingWhenVerifiedThenItIsFound) {
  struct Case {
    const char* name;
    const char* sql;
  };
  for (const Case& c : {Case{"an event taken out", "DELETE FROM event WHERE seq = 2"},
                        Case{"the first taken out", "DELETE FROM event WHERE seq = 1"},
                        Case{"another hash", "UPDATE event SET hash = zeroblob(32) WHERE seq = 2"},
                        Case{"another place", "UPDATE event SET seq = 9 WHERE seq = 4"}}) {
    TerminalStore terminal;
    for (int i = 0; i < 4; ++i) terminal.open_contact();
    terminal.reopen();
    terminal.close();
    tamper(terminal, c.sql);
    auto reopened = terminal.try_open();
    if (!reopened) {
      EXPECT_EQ(reopened.error().code, ErrorCode::damaged) << c.name;
      continue;
    }
    const auto verdict = reopened.value().verify_log();
    ASSERT_FALSE(verdict) << c.name;
    EXPECT_EQ(verdict.error().code, ErrorCode::damaged) << c.name;
  }
}

TEST(Log, GivenAnUnverifiedEventThatWasChangedWhenOpenedThenDamagedAndNoByteChanges) {
  TerminalStore terminal;
  terminal.open_contact();
  terminal.close();
  tamper(terminal, "UPDATE event SET bytes = zeroblob(100)");
  const auto path = terminal.folder / "store.db";
  const std::string before = content_of(path);
  const auto refused = terminal.try_open();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::damaged);
  EXPECT_EQ(content_of(path), before);
}

TEST(Log, GivenEventsOfAnotherTerminalWhenTakenInThenBothAgreeAndDoublesArePassedOver) {
  TerminalStore one(1), two(2);
  const auto customer = one.add_customer("Łukasz Nowak", "601 000 111");
  one.open_case(one.open_contact(), customer, some_due_date());
  ASSERT_TRUE(one.send_to(two, 17));
  EXPECT_TRUE(two.store->projection_digest() == one.store->projection_digest());
  EXPECT_EQ(two.store->hub_cursor(), 17u);
  EXPECT_EQ(two.store->own_head().seq, 0u);
  EXPECT_EQ(two.store->cases_opened_here(), 0);
  ASSERT_TRUE(one.send_to(two, 17));
  EXPECT_TRUE(two.store->projection_digest() == one.store->projection_digest());
  two.reopen();
  EXPECT_EQ(two.store->hub_cursor(), 17u);
  EXPECT_TRUE(two.store->projection_digest() == one.store->projection_digest());
  EXPECT_TRUE(two.store->verify_log());
}

TEST(Log, GivenABatchThatDoesNotFitWhenTakenInThenDamagedAndNothingOfItIsKept) {
  TerminalStore one(1);
  for (int i = 0; i < 4; ++i) one.open_contact();
  const auto events = one.own_events();

  auto other_at_two = opened(events[1]).envelope;
  other_at_two.site = "elsewhere";
  auto unlinked = opened(events[3]).envelope;
  unlinked.previous[0] ^= 1;
  auto cut = events[3];
  cut.pop_back();

  struct Case {
    const char* name;
    std::vector<base::Bytes> batch;
  };
  const std::vector<Case> cases = {
      {"a gap", {events[3]}},
      {"a gap inside", {events[2], events[2], opened(events[3]).bytes, events[0], cut}},
      {"a fork", {events[2], domain::encode(other_at_two)}},
      {"not linked", {events[2], domain::encode(unlinked)}},
      {"cut short", {events[2], cut}},
      {"nothing", {events[2], base::Bytes{}}}};
  for (const Case& c : cases) {
    TerminalStore two(2);
    ASSERT_TRUE(two.store->ingest({events[0], events[1]}, {}, 2));
    const std::string before = two.store->projection_digest();
    const auto refused = two.store->ingest(c.batch, {}, 4);
    ASSERT_FALSE(refused) << c.name;
    EXPECT_EQ(refused.error().code, ErrorCode::damaged) << c.name;
    EXPECT_EQ(two.store->hub_cursor(), 2u) << c.name;
    EXPECT_TRUE(two.store->projection_digest() == before) << c.name;
    EXPECT_TRUE(two.store->ingest({events[2], events[3]}, {}, 4)) << c.name;
  }
}

TEST(Log, GivenAnEventOfAnUnknownTypeWhenTakenInThenItIsKeptLinkedAndNotProjected) {
  TerminalStore one(1), two(2);
  one.open_contact();
  const auto first = opened(one.own_events().front());
  domain::Envelope future = first.envelope;
  future.seq = 2;
  future.previous = first.hash;
  future.type = "loyalty.card_issued";
  future.type_version = 7;
  const base::Bytes future_bytes = domain::encode(future);
  domain::Envelope after = first.envelope;
  after.seq = 3;
  after.previous = base::blake2b(future_bytes);
  const std::vector<base::Bytes> batch = {first.bytes, future_bytes, domain::encode(after)};
  ASSERT_TRUE(two.store->ingest(batch, {}, 3));
  EXPECT_TRUE(two.store->verify_log());
  const std::string digest = two.store->projection_digest();
  ASSERT_TRUE(two.store->rebuild());
  EXPECT_TRUE(two.store->projection_digest() == digest);
  EXPECT_TRUE(digest == one.store->projection_digest());
}

TEST(Log, GivenAStoreThatLostItsTailWhenTheHubGivesItBackThenTheChainGoesOn) {
  TerminalStore terminal;
  terminal.open_contact();
  terminal.close();
  TemporaryFolder older;
  std::filesystem::copy(terminal.folder, older.path(), std::filesystem::copy_options::recursive);
  terminal.open();
  terminal.open_contact();
  const auto all = terminal.own_events();

  auto restored = Store::open(older.path(), terminal.identity).value();
  ASSERT_TRUE(restored.ingest(all, {}, 2));
  EXPECT_EQ(restored.own_head().seq, 2u);
  EXPECT_EQ(restored.own_head().hash, terminal.store->own_head().hash);
  EXPECT_EQ(restored.waiting().records, 0);
  ASSERT_TRUE(
      restored.append({domain::ContactOpened{terminal.fresh<domain::ContactId>(), domain::Channel::phone}},
                      terminal.context()));
  EXPECT_TRUE(restored.verify_log());
}

TEST(Log, GivenOwnEventsThenTheUploadIsBoundedAndWaitingFollowsTheAcknowledgement) {
  TerminalStore terminal;
  EXPECT_EQ(terminal.store->waiting().records, 0);
  EXPECT_FALSE(terminal.store->waiting().since);
  const auto first_at = terminal.now;
  for (int i = 0; i < 5; ++i) {
    terminal.open_contact();
    terminal.now += std::chrono::minutes{1};
  }
  EXPECT_EQ(terminal.store->waiting().records, 5);
  EXPECT_EQ(terminal.store->waiting().since, std::optional(first_at));
  const auto all = terminal.own_events();
  EXPECT_EQ(terminal.store->own_events_after(0, 2, 1'000'000).value(),
            std::vector(all.begin(), all.begin() + 2));
  EXPECT_EQ(terminal.store->own_events_after(2, 100, all[2].size()).value(),
            std::vector(all.begin() + 2, all.begin() + 3));
  EXPECT_EQ(terminal.store->own_events_after(2, 100, all[2].size() - 1).value().size(), 0u);

  ASSERT_TRUE(terminal.store->set_acknowledged(3));
  ASSERT_TRUE(terminal.store->set_acknowledged(2));  // an older answer that comes late
  terminal.reopen();
  EXPECT_EQ(terminal.store->acknowledged(), 3u);
  EXPECT_EQ(terminal.store->waiting().records, 2);
  EXPECT_EQ(terminal.store->waiting().since, std::optional(first_at + std::chrono::minutes{3}));
  EXPECT_EQ(terminal.store->set_acknowledged(6).error().code, ErrorCode::refused);
}

TEST(Log, GivenAnEventTooLargeWhenAppendedThenTheLimitIsToldAndNothingHappened) {
  TerminalStore terminal;
  const std::string digest = terminal.store->projection_digest();
  domain::CustomerCreated large{terminal.fresh<domain::CustomerId>(),
                                domain::Channel::phone,
                                {{"name", std::string(domain::max_event_bytes, 'x')}}};
  const auto refused = terminal.store->append(
      {domain::ContactOpened{terminal.fresh<domain::ContactId>()}, large}, terminal.context());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::limit);
  EXPECT_EQ(terminal.store->own_head().seq, 0u);
  EXPECT_TRUE(terminal.store->projection_digest() == digest);
}

TEST(Log, GivenAnEventThatCannotBeReadBackWhenAppendedThenItIsRefusedAndNothingHappened) {
  TerminalStore terminal;
  const domain::Date before_our_era{std::chrono::year{-1}, std::chrono::month{11}, std::chrono::day{16}};
  const auto refused =
      terminal.store->append({domain::ClockStarted{terminal.fresh<domain::CaseId>(), "art7a", before_our_era,
                                                   before_our_era, before_our_era}},
                             terminal.context());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid);
  EXPECT_EQ(terminal.store->own_head().seq, 0u);
}

TEST(Identity, GivenAFolderWhenLoadedTwiceThenTheSameDeviceAndADamagedFileIsRefused) {
  TemporaryFolder folder;
  base::SeededIdSource ids(3);
  const auto first = load_or_make_identity(folder.path(), ids, some_morning()).value();
  const auto again = load_or_make_identity(folder.path(), ids, some_morning()).value();
  EXPECT_EQ(first.device, again.device);
  EXPECT_EQ(first.device_key, again.device_key);
  EXPECT_EQ(first.signing_key.secret, again.signing_key.secret);
  const ChainHead head{first.device, 1, 5, base::blake2b({})};
  const auto signature = base::sign(again.signing_key, head_message(head));
  EXPECT_TRUE(base::verify(first.signing_key.public_key, head_message(head), signature));
  const auto path = folder.path() / "device.key";
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(path).permissions(), perms::owner_read | perms::owner_write);

  std::filesystem::resize_file(path, 20);
  EXPECT_EQ(load_or_make_identity(folder.path(), ids, some_morning()).error().code, ErrorCode::damaged);
  EXPECT_EQ(std::filesystem::file_size(path), 20u);
}

}  // namespace

}  // namespace okienko::store::testing
