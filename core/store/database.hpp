// SQLite, thin: a connection, prepared statements, transactions. Errors are values; a statement that does not
// fit the schema is a bug. One thread uses a connection at a time.
//
// SQLite 3.40 has the WAL-reset bug: exactly one connection per database file may write and checkpoint. That
// one is opened here with `Access::write`; readers get query_only and never checkpoint.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace okienko::store {

enum class Access { write, read };

class Statement {
 public:
  Statement() = default;
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::string_view value);  // copied
  Statement& bind(int index, base::BytesView value);   // copied
  Statement& bind_null(int index);

  // true: a row is there. After false or an error the statement is reset and can be bound anew.
  base::Result<bool> step();
  base::Result<void> run();  // steps to the end and resets
  void reset();

  std::int64_t integer(int column) const;
  std::string text(int column) const;
  base::Bytes blob(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  // Creates the file if it is not there (write). WAL, synchronous=FULL, foreign keys on, secure_delete on.
  static base::Result<Database> open(const std::filesystem::path& path, Access access);
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  base::Result<void> execute(std::string_view sql);
  base::Result<Statement> prepare(std::string_view sql);
  std::int64_t changes() const;
  std::int64_t last_row() const;

  // Forward-only: `steps[n]` takes the schema from version n to n+1, each in one transaction (PRAGMA
  // user_version). A file of a higher version is refused with `newer_format` and not touched.
  base::Result<void> migrate(const std::vector<std::string_view>& steps);
  // A quick look at whether the file is whole; `damaged` with what SQLite says.
  base::Result<void> quick_check();
  // Nothing more is written to the file when the connection closes. Done by itself where SQLite reports
  // damage.
  void leave_untouched();

 private:
  explicit Database(sqlite3* connection) : connection_(connection) {}
  base::Error last_error(std::string_view doing) const;
  sqlite3* connection_ = nullptr;
};

// An id kept as its bytes; nil where there is none.
template <class Id>
Id id_at(const Statement& row, int column) {
  const base::Bytes bytes = row.blob(column);
  Id id;
  if (bytes.size() == id.value.size()) std::copy(bytes.begin(), bytes.end(), id.value.begin());
  return id;
}

// Rolls back unless committed.
class Transaction {
 public:
  static base::Result<Transaction> begin(Database& database);
  base::Result<void> commit();
  Transaction(Transaction&& other) noexcept;
  Transaction(const Transaction&) = delete;
  ~Transaction();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_ = nullptr;
};

}  // namespace okienko::store
