// The layer above SQLite: what is not ours to change stays byte for byte as it was, and failures keep their
// kind.
#include "store/database.hpp"

#include <fstream>

#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

using base::ErrorCode;

TEST(Database, GivenRowsWhenReopenedThenTheyAreThere) {
  TemporaryFolder folder;
  const auto path = folder.path() / "a.db";
  {
    auto database = Database::open(path, Access::write).value();
    ASSERT_TRUE(database.migrate({"CREATE TABLE t (a INTEGER, b TEXT, c BLOB)"}));
    auto insert = database.prepare("INSERT INTO t VALUES (?, ?, ?)").value();
    const base::Bytes bytes = {0, 1, 255};
    ASSERT_TRUE(insert.bind(1, std::int64_t{-5})
                    .bind(2, std::string_view("zażółć"))
                    .bind(3, base::BytesView(bytes))
                    .run());
    EXPECT_EQ(database.changes(), 1);
    EXPECT_EQ(database.last_row(), 1);
    ASSERT_TRUE(insert.bind(1, std::int64_t{1}).bind(2, std::string_view()).bind(3, base::BytesView()).run());
    ASSERT_TRUE(insert.bind_null(1).bind_null(2).bind_null(3).run());
  }
  auto database = Database::open(path, Access::write).value();
  auto select = database.prepare("SELECT a, b, c FROM t ORDER BY rowid").value();
  ASSERT_TRUE(select.step().value());
  EXPECT_EQ(select.integer(0), -5);
  EXPECT_EQ(select.text(1), "zażółć");
  EXPECT_EQ(select.blob(2), (base::Bytes{0, 1, 255}));
  ASSERT_TRUE(select.step().value());
  EXPECT_FALSE(select.is_null(1)) << "an empty text is a text";
  EXPECT_FALSE(select.is_null(2)) << "empty bytes are bytes";
  ASSERT_TRUE(select.step().value());
  EXPECT_TRUE(select.is_null(0) && select.is_null(1) && select.is_null(2));
  EXPECT_FALSE(select.step().value());
}

TEST(Database, GivenATransactionWhenItIsNotCommittedThenNothingOfItRemains) {
  TemporaryFolder folder;
  auto database = Database::open(folder.path() / "a.db", Access::write).value();
  ASSERT_TRUE(database.execute("CREATE TABLE t (a)"));
  {
    auto transaction = Transaction::begin(database).value();
    ASSERT_TRUE(database.execute("INSERT INTO t VALUES (1)"));
  }
  auto count = database.prepare("SELECT count(*) FROM t").value();
  ASSERT_TRUE(count.step().value());
  EXPECT_EQ(count.integer(0), 0);
}

TEST(Database, GivenAnOlderFileWhenMigratedThenOnlyTheMissingStepsRun) {
  TemporaryFolder folder;
  const auto path = folder.path() / "a.db";
  ASSERT_TRUE(Database::open(path, Access::write).value().migrate({"CREATE TABLE t (a)"}));
  auto database = Database::open(path, Access::write).value();
  ASSERT_TRUE(database.migrate({"CREATE TABLE t (a)", "ALTER TABLE t ADD COLUMN b"}));
  EXPECT_TRUE(database.execute("INSERT INTO t (a, b) VALUES (1, 2)"));
}

TEST(Database, GivenAStepThatFailsWhenMigratedThenTheVersionBeforeItStands) {
  TemporaryFolder folder;
  const auto path = folder.path() / "a.db";
  {
    auto database = Database::open(path, Access::write).value();
    ASSERT_FALSE(database.migrate({"CREATE TABLE t (a)", "CREATE TABLE u (a); CREATE TABLE t (a)"}));
  }
  auto database = Database::open(path, Access::write).value();
  EXPECT_TRUE(database.migrate({"CREATE TABLE t (a)", "CREATE TABLE u (a)"}));
}

TEST(Database, GivenANewerFileWhenMigratedThenItIsRefusedAndNoByteChanges) {
  TemporaryFolder folder;
  const auto path = folder.path() / "a.db";
  ASSERT_TRUE(
      Database::open(path, Access::write).value().migrate({"CREATE TABLE t (a)", "CREATE TABLE u (a)"}));
  const std::string before = content_of(path);
  {
    auto database = Database::open(path, Access::write).value();
    const auto refused = database.migrate({"CREATE TABLE t (a)"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::newer_format);
  }
  EXPECT_EQ(content_of(path), before);
}

TEST(Database, GivenANewerFileOfAProgramThatWasKilledWhenOpenedThenItsWriteAheadLogIsNotMovedIntoIt) {
  TemporaryFolder folder;
  const auto path = folder.path() / "a.db";
  auto newer = Database::open(path, Access::write).value();
  ASSERT_TRUE(newer.migrate({"CREATE TABLE t (a)", "CREATE TABLE u (a)"}));
  const auto copy = folder.path() / "copy.db";  // as a kill leaves it: the log beside the file
  std::filesystem::copy_file(path, copy);
  std::filesystem::copy_file(path.string() + "-wal", copy.string() + "-wal");
  const std::string before = content_of(copy), log_before = content_of(copy.string() + "-wal");
  ASSERT_FALSE(log_before.empty());
  {
    auto database = Database::open(copy, Access::write).value();
    EXPECT_EQ(database.migrate({"CREATE TABLE t (a)"}).error().code, ErrorCode::newer_format);
  }
  EXPECT_EQ(content_of(copy), before);
  EXPECT_EQ(content_of(copy.string() + "-wal"), log_before);
}

TEST(Database, GivenAFileThatIsNoDatabaseWhenOpenedThenItIsDamagedAndNoByteChanges) {
  TemporaryFolder folder;
  const auto path = folder.path() / "a.db";
  const std::string before(10'000, 'x');
  std::ofstream(path, std::ios::binary) << before;
  auto opened = Database::open(path, Access::write);
  if (opened) {
    EXPECT_EQ(opened.value().migrate({"CREATE TABLE t (a)"}).error().code, ErrorCode::damaged);
  } else {
    EXPECT_EQ(opened.error().code, ErrorCode::damaged);
  }
  EXPECT_EQ(content_of(path), before);
}

TEST(Database, GivenNoMoreRoomWhenWritingThenDiskFullAndWhatWasCommittedStays) {
  TemporaryFolder folder;
  auto database = Database::open(folder.path() / "a.db", Access::write).value();
  ASSERT_TRUE(database.execute("CREATE TABLE t (a); PRAGMA max_page_count=20"));
  auto insert = database.prepare("INSERT INTO t VALUES (zeroblob(2000))").value();
  std::int64_t committed = 0;
  base::Result<void> last = base::success();
  while ((last = insert.run())) {
    ++committed;
    ASSERT_LT(committed, 1000);
  }
  EXPECT_EQ(last.error().code, ErrorCode::disk_full);
  auto count = database.prepare("SELECT count(*) FROM t").value();
  ASSERT_TRUE(count.step().value());
  EXPECT_EQ(count.integer(0), committed);
}

TEST(Database, GivenAReaderWhenItWritesThenItIsRefused) {
  TemporaryFolder folder;
  const auto path = folder.path() / "a.db";
  EXPECT_EQ(Database::open(path, Access::read).error().code, ErrorCode::not_found);
  auto writer = Database::open(path, Access::write).value();
  ASSERT_TRUE(writer.execute("CREATE TABLE t (a)"));
  auto reader = Database::open(path, Access::read).value();
  EXPECT_EQ(reader.execute("INSERT INTO t VALUES (1)").error().code, ErrorCode::refused);
  EXPECT_TRUE(reader.prepare("SELECT a FROM t"));
}

TEST(Database, GivenANewFileThenOnlyItsOwnerMayReadIt) {
  TemporaryFolder folder;
  const auto path = folder.path() / "a.db";
  auto database = Database::open(path, Access::write).value();
  ASSERT_TRUE(database.execute("CREATE TABLE t (a)"));
  using std::filesystem::perms;
  const auto owner_only = perms::owner_read | perms::owner_write;
  EXPECT_EQ(std::filesystem::status(path).permissions(), owner_only);
  EXPECT_EQ(std::filesystem::status(path.string() + "-wal").permissions(), owner_only);
}

}  // namespace

}  // namespace okienko::store::testing
