// A database with its statements kept prepared: each text of SQL is compiled once. A step of the agent runs
// about six statements, and compiling them anew would cost more than running them. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "store/database.hpp"

namespace okienko::store {

// What a column of a projection holds.
using Value = std::variant<std::monostate, std::int64_t, std::string, base::Bytes>;

class Prepared {
 public:
  explicit Prepared(Database database) : database_(std::move(database)) {}
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  Database& database() { return database_; }

  // The statement of this text, reset. Stays valid as long as this object.
  base::Result<Statement*> statement(std::string_view sql);

  template <class... Values>
  base::Result<void> run(std::string_view sql, const Values&... values) {
    OKIENKO_TRY(Statement * ready, statement(sql));
    int index = 0;
    (bind(*ready, ++index, values), ...);
    return ready->run();
  }

  // Calls `row(statement)` for each row until it returns false or fails. The row function may run other
  // statements, not this one.
  template <class Row, class... Values>
  base::Result<void> each(std::string_view sql, Row&& row, const Values&... values) {
    OKIENKO_TRY(Statement * ready, statement(sql));
    int index = 0;
    (bind(*ready, ++index, values), ...);
    for (;;) {
      OKIENKO_TRY(const bool more, ready->step());
      if (!more) return base::success();
      base::Result<bool> go_on = row(static_cast<const Statement&>(*ready));
      if (go_on && go_on.value()) continue;
      ready->reset();
      if (!go_on) return go_on.error();
      return base::success();
    }
  }

  // One integer; `otherwise` where there is no row.
  template <class... Values>
  base::Result<std::int64_t> integer(std::string_view sql, std::int64_t otherwise, const Values&... values) {
    std::int64_t found = otherwise;
    OKIENKO_TRY(each(
        sql,
        [&](const Statement& row) -> base::Result<bool> {
          found = row.integer(0);
          return false;
        },
        values...));
    return found;
  }

 private:
  template <class Bound>
  static void bind(Statement& statement, int index, const Bound& value) {
    statement.bind(index, value);
  }
  static void bind(Statement& statement, int index, const base::Bytes& value) {
    statement.bind(index, base::BytesView(value));
  }
  template <std::size_t N>
  static void bind(Statement& statement, int index, const std::array<std::uint8_t, N>& value) {
    statement.bind(index, base::BytesView(value));
  }
  static void bind(Statement& statement, int index, const Value& value);
  static void bind(Statement& statement, int index, const std::vector<Value>& values) = delete;

  Database database_;
  std::map<std::string, Statement, std::less<>> statements_;
};

// Binds `values` from `first` on; returns the next free index.
int bind_values(Statement& statement, int first, const std::vector<Value>& values);

}  // namespace okienko::store
