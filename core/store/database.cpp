// The one place that talks to SQLite. Two rules shape it: a file that is not ours to change (newer, or
// damaged) is left byte for byte as it was, so nothing is written before `migrate` has looked at the version,
// and a connection that saw damage never checkpoints; and a failure keeps its kind, so that a full disk is
// not told as a broken one.
#include "store/database.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/check.hpp"

namespace okienko::store {

namespace {

constexpr int busy_timeout_ms = 5000;
constexpr const char* writer_settings =
    "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    "PRAGMA temp_store=MEMORY;"             // no personal data in temporary files
    "PRAGMA cache_size=-16384;"             // KiB
    "PRAGMA wal_autocheckpoint=1000;"       // pages
    "PRAGMA journal_size_limit=16777216;";  // bytes
constexpr const char* reader_settings =
    "PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192;";

bool no_space(int system_number) {
  return system_number == ENOSPC || system_number == EDQUOT || system_number == EFBIG;
}

// What the system said when a write failed. SQLite tells a device without room apart, but not a quota or a
// limit on the size of a file; and it keeps the number with the file that failed, which may be the
// write-ahead log.
bool failed_for_want_of_space(sqlite3* connection) {
  int number = 0;
  if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK &&
      no_space(number)) {
    return true;
  }
  sqlite3_file* journal = nullptr;
  if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal) == SQLITE_OK &&
      journal && journal->pMethods &&
      journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK &&
      no_space(number)) {
    return true;
  }
  return no_space(sqlite3_system_errno(connection));
}

void checkpoint_on_close(sqlite3* connection, bool wanted) {
  sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, wanted ? 0 : 1, nullptr);
}

base::Error error_of(sqlite3* connection, std::string_view doing) {
  const int code = sqlite3_extended_errcode(connection);
  std::string message = fmt::format("{}: {} (SQLite {})", doing, sqlite3_errmsg(connection), code);
  switch (code & 0xff) {
    case SQLITE_FULL:
      return base::error(base::ErrorCode::disk_full, std::move(message));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      checkpoint_on_close(connection, false);
      return base::error(base::ErrorCode::damaged, std::move(message));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return base::error(base::ErrorCode::busy, std::move(message));
    case SQLITE_CONSTRAINT:
    case SQLITE_READONLY:
      return base::error(base::ErrorCode::refused, std::move(message));
    case SQLITE_TOOBIG:
      return base::error(base::ErrorCode::limit, std::move(message));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return base::error(
          failed_for_want_of_space(connection) ? base::ErrorCode::disk_full : base::ErrorCode::io,
          std::move(message));
    case SQLITE_ERROR:
      return base::error(base::ErrorCode::invalid, std::move(message));
    default:
      return base::error(base::ErrorCode::io, std::move(message));
  }
}

// The file is made here and not by SQLite, so that only its owner may read it. True: it is empty.
base::Result<bool> make_file(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    const int number = errno;
    return base::error(no_space(number) ? base::ErrorCode::disk_full : base::ErrorCode::io,
                       fmt::format("cannot open {}: {}", path.string(), std::strerror(number)));
  }
  const off_t size = ::lseek(descriptor, 0, SEEK_END);
  ::close(descriptor);
  return size == 0;
}

}  // namespace

Statement::Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(statement_, other.statement_);
  return *this;
}
Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement& Statement::bind(int index, std::int64_t value) {
  OKIENKO_CHECK(sqlite3_bind_int64(statement_, index, value) == SQLITE_OK);
  return *this;
}
Statement& Statement::bind(int index, std::string_view value) {
  const char* data = value.empty() ? "" : value.data();
  OKIENKO_CHECK(sqlite3_bind_text64(statement_, index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8) ==
                SQLITE_OK);
  return *this;
}
Statement& Statement::bind(int index, base::BytesView value) {
  const void* data = value.empty() ? static_cast<const void*>("") : value.data();
  OKIENKO_CHECK(sqlite3_bind_blob64(statement_, index, data, value.size(), SQLITE_TRANSIENT) == SQLITE_OK);
  return *this;
}
Statement& Statement::bind_null(int index) {
  OKIENKO_CHECK(sqlite3_bind_null(statement_, index) == SQLITE_OK);
  return *this;
}

base::Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return false;
  }
  OKIENKO_CHECK(code != SQLITE_MISUSE);
  base::Error failed = error_of(sqlite3_db_handle(statement_), "cannot run a statement");
  sqlite3_reset(statement_);
  return failed;
}

base::Result<void> Statement::run() {
  for (;;) {
    OKIENKO_TRY(const bool more, step());
    if (!more) return base::success();
  }
}

void Statement::reset() {
  sqlite3_reset(statement_);
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
std::string Statement::text(int column) const {
  const auto* data = sqlite3_column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data ? std::string(reinterpret_cast<const char*>(data), size) : std::string();
}
base::Bytes Statement::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data ? base::Bytes(data, data + size) : base::Bytes();
}
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

base::Result<Database> Database::open(const std::filesystem::path& path, Access access) {
  const bool writer = access == Access::write;
  bool fresh = false;
  if (writer) {
    OKIENKO_TRY(fresh, make_file(path));
  } else if (!std::filesystem::exists(path)) {
    return base::error(base::ErrorCode::not_found, fmt::format("{} is not there", path.string()));
  }
  sqlite3* connection = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  OKIENKO_CHECK(connection != nullptr);
  Database database(connection);
  if (code != SQLITE_OK) return database.last_error(fmt::format("cannot open {}", path.string()));
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, busy_timeout_ms);
  checkpoint_on_close(connection,
                      fresh);  // a file with content is ours to change only after `migrate` looked at it
  OKIENKO_TRY(database.execute(writer ? writer_settings : reader_settings));
  if (fresh) {
    OKIENKO_TRY(database.execute("PRAGMA journal_mode=WAL"));
  }
  return database;
}

Database::Database(Database&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
Database& Database::operator=(Database&& other) noexcept {
  std::swap(connection_, other.connection_);
  return *this;
}
Database::~Database() {
  // The v2 form waits for statements that outlive their database by accident of member order.
  sqlite3_close_v2(connection_);
}

base::Result<void> Database::execute(std::string_view sql) {
  const std::string text(sql);
  if (sqlite3_exec(connection_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return last_error("cannot run a statement");
  }
  return base::success();
}

base::Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return last_error("cannot prepare a statement");
  return Statement(statement);
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(connection_);
}
std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(connection_);
}

base::Result<void> Database::migrate(const std::vector<std::string_view>& steps) {
  OKIENKO_TRY(auto read_version, prepare("PRAGMA user_version"));
  OKIENKO_TRY(const bool found, read_version.step());
  OKIENKO_CHECK(found);
  const std::int64_t stored = read_version.integer(0);
  read_version.reset();
  const auto wanted = static_cast<std::int64_t>(steps.size());
  if (stored > wanted) {
    return base::error(
        base::ErrorCode::newer_format,
        fmt::format("written by a newer program (version {}, this one knows {})", stored, wanted));
  }
  if (stored > 0 && stored < wanted) {
    OKIENKO_TRY(quick_check());  // never migrate what is damaged
  }
  checkpoint_on_close(connection_, true);
  OKIENKO_TRY(execute("PRAGMA journal_mode=WAL"));
  for (std::int64_t version = stored; version < wanted; ++version) {
    OKIENKO_TRY(auto transaction, Transaction::begin(*this));
    OKIENKO_TRY(execute(steps[static_cast<std::size_t>(version)]));
    OKIENKO_TRY(execute(fmt::format("PRAGMA user_version={}", version + 1)));
    OKIENKO_TRY(transaction.commit());
  }
  return base::success();
}

base::Result<void> Database::quick_check() {
  OKIENKO_TRY(auto check, prepare("PRAGMA quick_check(1)"));
  OKIENKO_TRY(const bool found, check.step());
  std::string verdict = found ? check.text(0) : "no answer";
  check.reset();
  if (verdict == "ok") return base::success();
  checkpoint_on_close(connection_, false);
  return base::error(base::ErrorCode::damaged, std::move(verdict));
}

void Database::leave_untouched() {
  checkpoint_on_close(connection_, false);
}

base::Error Database::last_error(std::string_view doing) const {
  return error_of(connection_, doing);
}

base::Result<Transaction> Transaction::begin(Database& database) {
  OKIENKO_TRY(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

base::Result<void> Transaction::commit() {
  OKIENKO_CHECK(database_ != nullptr);
  OKIENKO_TRY(database_->execute("COMMIT"));
  database_ = nullptr;
  return base::success();
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
Transaction::~Transaction() {
  // Fails only where SQLite has rolled back by itself, as it does on a full disk.
  if (database_) (void)database_->execute("ROLLBACK");
}

}  // namespace okienko::store
