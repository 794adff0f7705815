#include "store/search_index.hpp"

#include <algorithm>

#include "store/search.hpp"
#include "store/store.hpp"

namespace okienko::store {

namespace {

// Who somebody is stands in the words of the search.
bool is_identity(std::string_view fact) {
  return fact == "name" || fact == "phone" || fact == "email" || fact == "address_form";
}

std::vector<std::pair<std::string, std::string>> told_of(const domain::Facts& facts) {
  std::vector<std::pair<std::string, std::string>> told;
  for (const auto& [name, fact] : facts) {
    std::string value = is_identity(name) ? std::string() : told_value(fact.value);
    if (!value.empty()) told.emplace_back(name, std::move(value));
  }
  return told;
}

// A code can be typed from any of its parts on: "R-1/17", "1/17"; a short end would fit too much.
void add_codes(std::vector<std::pair<CodeKind, std::string>>& codes, CodeKind kind, std::string_view text) {
  std::string key = code_key(text);
  for (;;) {
    if (key.size() < min_search_digits) break;
    codes.emplace_back(kind, key);
    const std::size_t dash = key.find('-');
    if (dash == std::string::npos) break;
    key.erase(0, dash + 1);
  }
}

bool is_id(std::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

std::string told_value(std::string_view value) {
  std::string folded = fold_for_search(value.substr(0, domain::max_field_bytes));
  if (folded.size() > max_told_bytes) {
    std::size_t end = max_told_bytes;
    while (end > 0 && (static_cast<unsigned char>(folded[end]) & 0xc0) == 0x80) --end;
    folded.resize(end);
  }
  return folded;
}

std::vector<std::string> subject_words(const domain::Case& matter) {
  std::vector<std::string> words = {"k_" + matter.category};
  std::vector<std::string> free;
  for (const auto& [name, fact] : matter.facts) {
    if (is_id(fact.value)) {
      words.push_back("f_" + name + "_" + fact.value);
      continue;
    }
    for (std::string& word : split_words(fact.value)) free.push_back(std::move(word));
  }
  for (const domain::Note& note : matter.notes) {
    for (std::string& word : split_words(note.words)) free.push_back(std::move(word));
  }
  std::erase_if(free, [](const std::string& word) { return word.size() < min_search_digits; });
  std::sort(free.begin(), free.end());
  free.erase(std::unique(free.begin(), free.end()), free.end());
  if (free.size() > max_solved_words) free.resize(max_solved_words);
  words.insert(words.end(), free.begin(), free.end());
  return words;
}

Indexed indexed_of(const domain::Customer& customer) {
  Indexed indexed;
  indexed.words = search_words(customer);
  indexed.told = told_of(customer.facts);
  return indexed;
}

Indexed indexed_of(const domain::Case& matter) {
  Indexed indexed;
  add_codes(indexed.codes, CodeKind::case_number, matter.number);
  if (const auto order = matter.facts.find("order"); order != matter.facts.end()) {
    add_codes(indexed.codes, CodeKind::order, order->second.value);
  }
  std::sort(indexed.codes.begin(), indexed.codes.end());
  indexed.told = told_of(matter.facts);
  const bool ended = matter.status == domain::CaseStatus::settled || matter.status == domain::CaseStatus::closed;
  if (ended) {
    for (const std::string& word : subject_words(matter)) indexed.solved += (indexed.solved.empty() ? "" : " ") + word;
  }
  return indexed;
}

Indexed indexed_of(const domain::GoodsItem& goods) {
  Indexed indexed;
  add_codes(indexed.codes, CodeKind::label, goods.code);
  return indexed;
}

base::Result<void> update_index(Prepared& prepared, IndexedKind kind, std::int64_t row, const Indexed& old,
                                const Indexed& fresh) {
  if (old == fresh) return base::success();
  const auto owner = static_cast<std::int64_t>(kind);
  if (kind == IndexedKind::customer) {
    OKIENKO_TRY(update_search(prepared, row, old.words, fresh.words));
  }
  const auto gone = [](const auto& of, const auto& from, auto&& each) -> base::Result<void> {
    for (const auto& one : of) {
      if (std::find(from.begin(), from.end(), one) != from.end()) continue;
      OKIENKO_TRY(each(one));
    }
    return base::success();
  };
  OKIENKO_TRY(gone(old.codes, fresh.codes, [&](const auto& code) {
    return prepared.run("DELETE FROM code_token WHERE token = ? AND kind = ? AND row = ?", code.second,
                        static_cast<std::int64_t>(code.first), row);
  }));
  OKIENKO_TRY(gone(fresh.codes, old.codes, [&](const auto& code) {
    return prepared.run("INSERT OR IGNORE INTO code_token (token, kind, row) VALUES (?, ?, ?)", code.second,
                        static_cast<std::int64_t>(code.first), row);
  }));
  OKIENKO_TRY(gone(old.told, fresh.told, [&](const auto& told) {
    return prepared.run("DELETE FROM told WHERE fact = ? AND value = ? AND kind = ? AND row = ?", told.first,
                        told.second, owner, row);
  }));
  OKIENKO_TRY(gone(fresh.told, old.told, [&](const auto& told) {
    return prepared.run("INSERT OR IGNORE INTO told (fact, value, kind, row) VALUES (?, ?, ?, ?)", told.first,
                        told.second, owner, row);
  }));
  if (old.solved == fresh.solved) return base::success();
  // The full-text index keeps no copy of the words: it is told what to forget.
  if (!old.solved.empty()) {
    OKIENKO_TRY(
        prepared.run("INSERT INTO solved (solved, rowid, words) VALUES ('delete', ?, ?)", row, old.solved));
  }
  if (fresh.solved.empty()) return base::success();
  return prepared.run("INSERT INTO solved (rowid, words) VALUES (?, ?)", row, fresh.solved);
}

}  // namespace okienko::store
