// The index holds one row per word: its kind (surname first, for that is what people are looked up by), the
// folded word, and the customer's row. A search for the beginning of a word is a range of the index. A phone
// number stands there once for each of its ends ("600123234", "00123234", ... "234"), so that any part of it
// is the beginning of one.
#include "store/search.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <unordered_set>

#include "store/store.hpp"

namespace okienko::store {

namespace {

// Stored in the index: never change the values without raising `projection_version`.
enum class WordKind { surname = 0, given_name = 1, phone = 2, mail = 3 };
constexpr WordKind all_kinds[] = {WordKind::surname, WordKind::given_name, WordKind::phone, WordKind::mail};

// Enough to see which of several words is the rarest.
constexpr std::int64_t max_counted = 2000;
// A number dialled from abroad may be stored without its country code, and the other way round.
constexpr std::size_t national_number_digits = 9;
constexpr std::size_t max_phone_digits = 15;  // E.164

struct Word {
  WordKind kind;
  std::string text;
};

bool is_digits(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  return digits;
}

std::size_t letters_in(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(
      word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

// Folded words of letters and digits; everything else separates.
std::vector<std::string> split_words(std::string_view text) {
  const icu::UnicodeString folded = icu::UnicodeString::fromUTF8(fold_for_search(text));
  std::vector<std::string> words(1);
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 letter = folded.char32At(at);
    if (u_isalnum(letter)) {
      icu::UnicodeString(letter).toUTF8String(words.back());
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::vector<Word> parse_words(const std::string& stored) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < stored.size();) {
    const std::size_t end = std::min(stored.find(' ', at), stored.size());
    words.push_back(Word{static_cast<WordKind>(stored[at] - '0'), stored.substr(at + 1, end - at - 1)});
    at = end + 1;
  }
  return words;
}

// The index rows that stand for a customer's words.
std::vector<Word> index_rows(const std::string& stored) {
  std::vector<Word> rows;
  for (Word& word : parse_words(stored)) {
    if (word.kind != WordKind::phone) {
      rows.push_back(std::move(word));
      continue;
    }
    for (std::size_t at = 0; at + min_search_digits <= word.text.size(); ++at) {
      rows.push_back(Word{WordKind::phone, word.text.substr(at)});
    }
  }
  return rows;
}

// The best kind in which the customer has this word; nullopt for none.
std::optional<WordKind> match(const std::vector<Word>& words, std::string_view wanted) {
  std::optional<WordKind> best;
  for (const Word& word : words) {
    const bool fits = word.kind == WordKind::phone ? word.text.find(wanted) != std::string::npos
                                                   : std::string_view(word.text).starts_with(wanted);
    if (fits && (!best || word.kind < *best)) best = word.kind;
  }
  return best;
}

bool can_lead(std::string_view word) {
  return is_digits(word) ? word.size() >= min_search_digits : letters_in(word) >= min_search_letters;
}

bool worth_asking(WordKind kind, std::string_view word) {
  const bool digits = is_digits(word);
  switch (kind) {
    case WordKind::surname:
    case WordKind::given_name:
      return !digits;
    case WordKind::phone:
      return digits;
    case WordKind::mail:
      return true;
  }
  return false;
}

// The end of the range of words that begin with `word`.
std::string after_all(const std::string& word) {
  return word + "\xf4\x8f\xbf\xbf";
}

class Search {
 public:
  explicit Search(Prepared& prepared) : prepared_(prepared) {}

  base::Result<std::vector<std::int64_t>> find(const std::vector<std::string>& words) {
    OKIENKO_TRY(const auto leader, rarest(words));
    if (!leader) return std::vector<std::int64_t>();
    if (words.size() == 1) return lead(*leader, max_search_results);
    OKIENKO_TRY(const auto candidates, lead(*leader, max_search_candidates));
    return rank(candidates, words);
  }

 private:
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

  base::Result<std::vector<std::int64_t>> rank(const std::vector<std::int64_t>& candidates,
                                               const std::vector<std::string>& words) {
    using Ranked = std::tuple<int, std::string, std::int64_t>;  // sum of kinds, the words, the row
    std::vector<Ranked> ranked;
    for (const std::int64_t row : candidates) {
      std::string stored;
      OKIENKO_TRY(prepared_.each(
          "SELECT words FROM customer_words WHERE row = ?",
          [&](const Statement& found) -> base::Result<bool> {
            stored = found.text(0);
            return false;
          },
          row));
      const std::vector<Word> has = parse_words(stored);
      int sum = 0;
      const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& wanted) {
        const auto kind = match(has, wanted);
        if (kind) sum += static_cast<int>(*kind);
        return kind.has_value();
      });
      if (all) ranked.emplace_back(sum, std::move(stored), row);
    }
    const std::size_t size = std::min(ranked.size(), max_search_results);
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(size), ranked.end());
    std::vector<std::int64_t> best;
    for (std::size_t i = 0; i < size; ++i) best.push_back(std::get<2>(ranked[i]));
    return best;
  }

  Prepared& prepared_;
};

// "600 123 234" is one number typed with spaces; "wojcik 60" stays as it is.
std::vector<std::string> join_numbers(const std::vector<std::string>& words) {
  std::vector<std::string> joined;
  bool after_number = false;
  for (const std::string& word : words) {
    const bool number = is_digits(word);
    if (number && after_number) {
      joined.back() += word;
    } else {
      joined.push_back(word);
    }
    after_number = number;
  }
  return joined;
}

std::vector<std::string> without_country_codes(const std::vector<std::string>& words) {
  std::vector<std::string> national = words;
  for (std::string& word : national) {
    if (is_digits(word) && word.size() > national_number_digits)
      word.erase(0, word.size() - national_number_digits);
  }
  return national;
}

}  // namespace

std::string search_words(const domain::Customer& customer) {
  std::vector<std::pair<WordKind, std::string>> words;
  const auto add = [&](WordKind kind, std::string word) {
    if (!word.empty()) words.emplace_back(kind, std::move(word));
  };
  // The last word of a name is the surname; both parts of a double one count.
  const std::string name = customer.fact("name");
  const std::size_t last_letter = name.find_last_not_of(' ');
  const std::size_t last_space =
      last_letter == std::string::npos ? std::string::npos : name.rfind(' ', last_letter);
  const std::size_t surname_at = last_space == std::string::npos ? 0 : last_space;
  for (auto& word : split_words(std::string_view(name).substr(surname_at)))
    add(WordKind::surname, std::move(word));
  for (auto& word : split_words(std::string_view(name).substr(0, surname_at))) {
    add(WordKind::given_name, std::move(word));
  }
  add(WordKind::phone, digits_of(customer.fact("phone")).substr(0, max_phone_digits));
  const std::string mail = customer.fact("email");
  for (auto& word : split_words(std::string_view(mail).substr(0, mail.find('@'))))
    add(WordKind::mail, std::move(word));

  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string stored;
  for (const auto& [kind, word] : words) {
    if (!stored.empty()) stored += ' ';
    stored += static_cast<char>('0' + static_cast<int>(kind));
    stored += word;
  }
  return stored;
}

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
  std::vector<std::string> words = split_words(text.substr(0, domain::max_field_bytes));
  if (words.size() > max_search_words) words.resize(max_search_words);
  Search search(prepared);
  const std::vector<std::string> joined = join_numbers(words);
  std::vector<std::vector<std::string>> readings = {joined, without_country_codes(joined), words};
  readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
  for (const auto& reading : readings) {
    OKIENKO_TRY(auto rows, search.find(reading));
    if (!rows.empty()) return rows;
  }
  return std::vector<std::int64_t>();
}

}  // namespace okienko::store
