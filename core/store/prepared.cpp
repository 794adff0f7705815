#include "store/prepared.hpp"

namespace okienko::store {

namespace {

void bind_value(Statement& statement, int index, const Value& value) {
  struct Bind {
    Statement& statement;
    int index;
    void operator()(std::monostate) const { statement.bind_null(index); }
    void operator()(std::int64_t number) const { statement.bind(index, number); }
    void operator()(const std::string& text) const { statement.bind(index, std::string_view(text)); }
    void operator()(const base::Bytes& bytes) const { statement.bind(index, base::BytesView(bytes)); }
  };
  std::visit(Bind{statement, index}, value);
}

}  // namespace

base::Result<Statement*> Prepared::statement(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    OKIENKO_TRY(auto fresh, database_.prepare(sql));
    found = statements_.emplace(std::string(sql), std::move(fresh)).first;
  }
  found->second.reset();
  return &found->second;
}

void Prepared::bind(Statement& statement, int index, const Value& value) {
  bind_value(statement, index, value);
}

int bind_values(Statement& statement, int first, const std::vector<Value>& values) {
  int index = first;
  for (const Value& value : values) bind_value(statement, index++, value);
  return index;
}

}  // namespace okienko::store
