// The index holds one row per word: its kind (surname first, for that is what people are looked up by), the
// folded word, and the customer's row. A search for the beginning of a word is a range of the index. A phone
// number stands there once for each of its ends ("600123234", "00123234", ... "234"), so that any part of it
// is the beginning of one.
//
// A slip of the finger (one letter wrong, missing, too many, or two swapped, in words of four letters or more) is
// found without a dictionary: the index is a sorted list, so that at each place of the typed word it is asked which
// letters follow there at all, and each word that such an edit gives is looked for. Some hundred seeks a word,
// whether there are a thousand customers or a million, nothing to keep in memory, and nothing that could lag behind
// the index. What fits as it was typed always stands before.
#include "store/search.hpp"


#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <unordered_set>

#include "store/search_parts.hpp"
#include "store/store.hpp"

namespace okienko::store {

namespace {

// Enough to see which of several words is the rarest.
constexpr std::int64_t max_counted = 2000;
// Of several words: once so many fit, the best of them are shown.
constexpr std::size_t enough_matches = 96;
// So many are looked at one by one sooner than another word's slips are.
constexpr std::size_t few_candidates = 400;
// The end of the range of words that begin with `word`.
std::string after_all(const std::string& word) {
  return word + "\xf4\x8f\xbf\xbf";
}

class Search {
 public:
  explicit Search(Prepared& prepared) : prepared_(prepared) {}

  // As it was typed.
  base::Result<std::vector<std::int64_t>> exactly(const std::vector<std::string>& words) {
    OKIENKO_TRY(const auto leader, rarest(words));
    if (!leader) return std::vector<std::int64_t>();
    if (words.size() == 1) return lead(*leader, max_search_rows);
    Ranking ranking;
    for (const WordKind kind : all_kinds) {
      if (!worth_asking(kind, *leader)) continue;
      OKIENKO_TRY(prepared_.each(
          "SELECT t.row, w.words FROM customer_token t CROSS JOIN customer_words w ON w.row = t.row "
          "WHERE t.kind = ? AND t.token >= ? AND t.token < ? ORDER BY t.token, t.row",
          [&](const Statement& found) -> base::Result<bool> {
            ranking.look_at(found.integer(0), found.text(1), words, /*mistyped=*/false);
            return ranking.goes_on();
          },
          static_cast<std::int64_t>(kind), *leader, after_all(*leader)));
    }
    return ranking.best();
  }

  // With a slip of the finger in one or more words.
  base::Result<std::vector<std::int64_t>> nearly(const std::vector<std::string>& words) {
    if (std::none_of(words.begin(), words.end(), [](const auto& word) { return can_be_mistyped(word); })) {
      return std::vector<std::int64_t>();
    }
    // The word that the fewest can have meant leads. Long words come first, for they are rare, and where few enough
    // are left there is no need to ask what the others can have meant.
    std::vector<std::string> longest_first = words;
    std::stable_sort(longest_first.begin(), longest_first.end(),
                     [](const std::string& one, const std::string& other) { return one.size() > other.size(); });
    std::optional<std::vector<std::int64_t>> candidates;
    for (const std::string& word : longest_first) {
      if (!can_lead(word)) continue;
      if (candidates && candidates->size() <= few_candidates) break;
      std::vector<std::int64_t> rows;
      if (words.size() > 1) {
        OKIENKO_TRY(rows, lead(word, max_search_candidates));
      }
      if (can_be_mistyped(word)) {
        OKIENKO_TRY(const auto near, mistyped(word));
        rows.insert(rows.end(), near.begin(), near.end());
      }
      if (!candidates || rows.size() < candidates->size()) candidates = std::move(rows);
    }
    if (!candidates) return std::vector<std::int64_t>();
    if (words.size() == 1) return *candidates;
    Ranking ranking;
    for (const std::int64_t row : *candidates) {
      OKIENKO_TRY(prepared_.each(
          "SELECT words FROM customer_words WHERE row = ?",
          [&](const Statement& found) -> base::Result<bool> {
            ranking.look_at(row, found.text(0), words, /*mistyped=*/true);
            return false;
          },
          row));
      // They come the nearest first, so the first that fit are the ones to show.
      if (!ranking.goes_on() || ranking.size() >= max_search_rows) break;
    }
    return ranking.best();
  }

  // Customers whose names have a word that this one may have been meant for: whole words before beginnings, surnames
  // before given names.
  base::Result<std::vector<std::int64_t>> mistyped(const std::string& word) {
    using Near = std::tuple<int, int, std::string, std::int64_t>;  // nearness, kind, the word, the row
    std::vector<Near> found;
    for (const WordKind kind : name_kinds) {
      OKIENKO_TRY(const auto meant, edits_of(word, kind));
      for (const std::string& beginning : meant) {
        OKIENKO_TRY(prepared_.each(
            "SELECT token, row FROM customer_token WHERE kind = ? AND token >= ? AND token < ? ORDER BY token, row",
            [&](const Statement& at) -> base::Result<bool> {
              std::string token = at.text(0);
              const auto near = nearness(word, token);
              if (near && *near != Nearness::as_typed) {
                found.emplace_back(static_cast<int>(*near), static_cast<int>(kind), std::move(token), at.integer(1));
              }
              return found.size() < max_search_candidates;
            },
            static_cast<std::int64_t>(kind), beginning, after_all(beginning)));
      }
    }
    std::sort(found.begin(), found.end());
    std::vector<std::int64_t> rows;
    std::unordered_set<std::int64_t> seen;
    for (const auto& [near, kind, token, row] : found) {
      if (seen.insert(row).second) rows.push_back(row);
    }
    return rows;
  }

 private:
  // Those that have all the words, and how well.
  class Ranking {
   public:
    void look_at(std::int64_t row, std::string stored, const std::vector<std::string>& words, bool mistyped) {
      ++looked_at_;
      if (!seen_.insert(row).second) return;
      const std::vector<Word> has = parse_words(stored);
      int sum = 0;
      int slips = 0;
      for (const std::string& wanted : words) {
        if (const auto kind = match(has, wanted)) {
          sum += static_cast<int>(*kind);
        } else if (mistyped && can_be_mistyped(wanted) && has_nearly(has, wanted)) {
          ++slips;
        } else {
          return;
        }
      }
      ranked_.emplace_back(slips, sum, std::move(stored), row);
    }
    bool goes_on() const { return looked_at_ < max_search_candidates && ranked_.size() < enough_matches; }
    std::size_t size() const { return ranked_.size(); }
    std::vector<std::int64_t> best() {
      const std::size_t size = std::min(ranked_.size(), max_search_rows);
      std::partial_sort(ranked_.begin(), ranked_.begin() + static_cast<std::ptrdiff_t>(size), ranked_.end());
      std::vector<std::int64_t> rows;
      for (std::size_t i = 0; i < size; ++i) rows.push_back(std::get<3>(ranked_[i]));
      return rows;
    }

   private:
    static bool has_nearly(const std::vector<Word>& has, const std::string& wanted) {
      return std::any_of(has.begin(), has.end(), [&](const Word& word) {
        return (word.kind == WordKind::surname || word.kind == WordKind::given_name) && nearness(wanted, word.text);
      });
    }
    std::vector<std::tuple<int, int, std::string, std::int64_t>> ranked_;  // slips, sum of kinds, the words, the row
    std::unordered_set<std::int64_t> seen_;
    std::size_t looked_at_ = 0;
  };

  base::Result<std::optional<std::string>> rarest(const std::vector<std::string>& words) {
    std::optional<std::string> best;
    std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
    for (const std::string& word : words) {
      if (!can_lead(word)) continue;
      if (words.size() == 1) return std::optional(word);
      std::int64_t total = 0;
      for (const WordKind kind : all_kinds) {
        if (!worth_asking(kind, word)) continue;
        OKIENKO_TRY(
            const std::int64_t part,
            prepared_.integer("SELECT count(*) FROM (SELECT 1 FROM customer_token WHERE kind = ? AND "
                              "token >= ? AND token < ? LIMIT ?)",
                              0, static_cast<std::int64_t>(kind), word, after_all(word), max_counted));
        total += part;
      }
      if (total < fewest) {
        fewest = total;
        best = word;
      }
    }
    return best;
  }

  // Customers with this word: best kind first, within a kind the shortest word first.
  base::Result<std::vector<std::int64_t>> lead(const std::string& word, std::size_t max_rows) {
    std::vector<std::int64_t> rows;
    std::unordered_set<std::int64_t> seen;
    for (const WordKind kind : all_kinds) {
      if (!worth_asking(kind, word) || rows.size() >= max_rows) continue;
      OKIENKO_TRY(prepared_.each(
          "SELECT row FROM customer_token WHERE kind = ? AND token >= ? AND token < ? ORDER BY token, row",
          [&](const Statement& found) -> base::Result<bool> {
            const std::int64_t row = found.integer(0);
            if (seen.insert(row).second) rows.push_back(row);
            return rows.size() < max_rows;
          },
          static_cast<std::int64_t>(kind), word, after_all(word)));
    }
    return rows;
  }

  base::Result<std::string> first_from(WordKind kind, const std::string& from, const std::string& until) {
    std::string first;
    OKIENKO_TRY(prepared_.each(
        "SELECT token FROM customer_token WHERE kind = ? AND token >= ? AND token < ? ORDER BY token LIMIT 1",
        [&](const Statement& found) -> base::Result<bool> {
          first = found.text(0);
          return false;
        },
        static_cast<std::int64_t>(kind), from, until));
    return first;
  }

  // The beginnings of indexed words that one edit of this word gives.
  base::Result<std::vector<std::string>> edits_of(const std::string& word, WordKind kind) {
    const auto letters = letters_of(word);
    const auto joined = [&](std::size_t from, std::size_t to) {
      std::string text;
      for (std::size_t i = from; i < to; ++i) text += letters[i];
      return text;
    };
    const std::size_t size = letters.size();
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < size; ++i) {
      wanted.push_back(joined(0, i) + joined(i + 1, size));
      if (i + 1 < size && letters[i] != letters[i + 1]) {
        wanted.push_back(joined(0, i) + std::string(letters[i + 1]) + std::string(letters[i]) + joined(i + 2, size));
      }
    }
    for (std::size_t i = 0; i < size; ++i) {
      const std::string before = joined(0, i);
      // The letters that follow there in the index, each once.
      for (std::string from = before;;) {
        OKIENKO_TRY(const std::string token, first_from(kind, from, after_all(before)));
        if (token.size() <= before.size()) {
          if (token.empty()) break;
          from = token + '\x01';  // the word ends there; those that go on stand behind it
          continue;
        }
        const std::string letter(letters_of(std::string_view(token).substr(before.size())).front());
        from = after_all(before + letter);
        if (letter == letters[i]) continue;
        wanted.push_back(before + letter + joined(i + 1, size));
        wanted.push_back(before + letter + joined(i, size));
      }
    }
    std::vector<std::string> there;
    for (std::string& one : wanted) {
      if (one.empty()) continue;
      OKIENKO_TRY(const std::string token, first_from(kind, one, after_all(one)));
      if (!token.empty()) there.push_back(std::move(one));
    }
    std::sort(there.begin(), there.end());
    there.erase(std::unique(there.begin(), there.end()), there.end());
    return there;
  }

  Prepared& prepared_;
};

}  // namespace

base::Result<void> update_search(Prepared& prepared, std::int64_t row, const std::string& old_words,
                                 const std::string& new_words) {
  if (old_words == new_words) return base::success();
  for (const Word& word : index_rows(old_words)) {
    OKIENKO_TRY(prepared.run("DELETE FROM customer_token WHERE kind = ? AND token = ? AND row = ?",
                             static_cast<std::int64_t>(word.kind), word.text, row));
  }
  for (const Word& word : index_rows(new_words)) {
    OKIENKO_TRY(prepared.run("INSERT OR IGNORE INTO customer_token (kind, token, row) VALUES (?, ?, ?)",
                             static_cast<std::int64_t>(word.kind), word.text, row));
  }
  return prepared.run(
      "INSERT INTO customer_words (row, words) VALUES (?, ?) ON CONFLICT (row) DO UPDATE SET words = "
      "excluded.words",
      row, new_words);
}

base::Result<std::vector<std::int64_t>> search_rows(Prepared& prepared, std::string_view text) {
  std::vector<std::string> words = split_words(without_mail_hosts(text.substr(0, domain::max_field_bytes)));
  if (words.size() > max_search_words) words.resize(max_search_words);
  Search search(prepared);
  const std::vector<std::string> joined = join_numbers(words);
  std::vector<std::vector<std::string>> readings = {joined, without_country_codes(joined), words};
  readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
  std::vector<std::int64_t> rows;
  for (const auto& reading : readings) {
    OKIENKO_TRY(rows, search.exactly(reading));
    if (!rows.empty()) break;
  }
  if (rows.size() >= enough_as_typed) return rows;
  OKIENKO_TRY(const auto near, search.nearly(joined));
  for (const std::int64_t row : near) {
    if (rows.size() >= max_search_rows) break;
    if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
  }
  return rows;
}

base::Result<std::vector<std::int64_t>> rows_with_name_like(Prepared& prepared, const std::string& name) {
  std::vector<std::string> words = split_words(name);
  if (words.empty()) return std::vector<std::int64_t>();
  Search search(prepared);
  std::vector<std::int64_t> rows, alike;
  OKIENKO_TRY(prepared.each(
      "SELECT row FROM customer_token WHERE kind = ? AND token = ? ORDER BY row DESC LIMIT ?",
      [&](const Statement& found) -> base::Result<bool> {
        rows.push_back(found.integer(0));
        return true;
      },
      static_cast<std::int64_t>(WordKind::surname), words.back(), static_cast<std::int64_t>(max_looked_alike)));
  if (can_be_mistyped(words.back())) {
    OKIENKO_TRY(const auto near, search.mistyped(words.back()));
    rows.insert(rows.end(), near.begin(), near.begin() + static_cast<std::ptrdiff_t>(
                                                             std::min(near.size(), max_looked_alike)));
  }
  const std::vector<std::string> given(words.begin(), words.end() - 1);
  for (const std::int64_t row : rows) {
    OKIENKO_TRY(prepared.each(
        "SELECT words FROM customer_words WHERE row = ?",
        [&](const Statement& found) -> base::Result<bool> {
          std::vector<std::string> others;
          bool surname = false;
          for (const Word& word : parse_words(found.text(0))) {
            if (word.kind == WordKind::given_name) others.push_back(word.text);
            surname |= word.kind == WordKind::surname && same_word(words.back(), word.text);
          }
          const bool first = given.empty() ? others.empty()
                                           : !others.empty() && std::any_of(others.begin(), others.end(), [&](const auto& o) {
                                               return same_word(given.front(), o) || is_initial(given.front(), o) ||
                                                      is_initial(o, given.front());
                                             });
          if (surname && first) alike.push_back(row);
          return false;
        },
        row));
    if (alike.size() >= max_looked_alike) break;
  }
  return alike;
}

base::Result<std::vector<std::int64_t>> rows_with_phone(Prepared& prepared, const std::string& phone) {
  std::string digits = digits_of(phone);
  std::vector<std::int64_t> rows;
  if (digits.size() < 7) return rows;
  if (digits.size() > national_number_digits) digits.erase(0, digits.size() - national_number_digits);
  OKIENKO_TRY(prepared.each(
      "SELECT row FROM customer_token WHERE kind = ? AND token = ? LIMIT ?",
      [&](const Statement& found) -> base::Result<bool> {
        rows.push_back(found.integer(0));
        return true;
      },
      static_cast<std::int64_t>(WordKind::phone), digits, static_cast<std::int64_t>(max_looked_alike)));
  return rows;
}

base::Result<std::vector<std::int64_t>> rows_with_mail_word(Prepared& prepared, const std::string& mail) {
  std::vector<std::int64_t> rows;
  const auto words = split_words(std::string_view(mail).substr(0, mail.find('@')));
  if (words.empty()) return rows;
  const auto longest = std::max_element(words.begin(), words.end(),
                                        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  OKIENKO_TRY(prepared.each(
      "SELECT row FROM customer_token WHERE kind = ? AND token = ? ORDER BY row DESC LIMIT ?",
      [&](const Statement& found) -> base::Result<bool> {
        rows.push_back(found.integer(0));
        return true;
      },
      static_cast<std::int64_t>(WordKind::mail), *longest, static_cast<std::int64_t>(max_looked_alike)));
  return rows;
}

std::string found_by(const std::string& stored, std::string_view text) {
  const std::vector<Word> has = parse_words(stored);
  for (const std::string& wanted : join_numbers(split_words(without_mail_hosts(text)))) {
    const auto kind = match(has, wanted);
    if (kind == WordKind::mail) return "email";
    if (kind == WordKind::order) return "order";
  }
  return {};
}

}  // namespace okienko::store
