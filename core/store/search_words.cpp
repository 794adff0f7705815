// Words of the search: how a customer's are kept, how typed ones are read, and when the two are near.
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "store/search_parts.hpp"
#include "store/store.hpp"

namespace okienko::store {

namespace {

constexpr std::size_t max_phone_digits = 15;  // E.164

bool begins_with(const std::vector<std::string_view>& whole, std::size_t from,
                 const std::vector<std::string_view>& part, std::size_t part_from) {
  const std::size_t size = part.size() - part_from;
  if (whole.size() < from || whole.size() - from < size) return false;
  return std::equal(part.begin() + static_cast<std::ptrdiff_t>(part_from), part.end(),
                    whole.begin() + static_cast<std::ptrdiff_t>(from));
}


}  // namespace

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
    case WordKind::order:
      return true;
  }
  return false;
}

bool can_be_mistyped(std::string_view word) {
  return letters_in(word) >= min_mistyped_letters &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> letters_of(std::string_view word) {
  std::vector<std::string_view> letters;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at + 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xc0) == 0x80) ++end;
    letters.push_back(word.substr(at, end - at));
    at = end;
  }
  return letters;
}

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

// Who provides a mail address says nothing, and is not in the index.
std::string without_mail_hosts(std::string_view text) {
  std::string kept;
  bool in_host = false;
  for (const char c : text) {
    if (c == '@') in_host = true;
    if (c == ' ') in_host = false;
    if (!in_host) kept.push_back(c);
  }
  return kept;
}

bool same_word(const std::string& one, const std::string& other) {
  return one == other || (can_be_mistyped(one) && nearness(one, other) == Nearness::whole_word);
}

bool is_initial(const std::string& one, const std::string& other) {
  return letters_in(one) == 1 && std::string_view(other).starts_with(one);
}

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

std::string code_key(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  std::string key;
  for (const std::string& word : split_words(text)) key += (key.empty() ? "" : "-") + word;
  return key;
}

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
  for (auto& word : split_words(customer.fact("order"))) {
    if (letters_in(word) >= min_search_digits) add(WordKind::order, std::move(word));
  }

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

// The first place where the two differ decides which edit it can be: any other place would leave that one unmended.
std::optional<Nearness> nearness(std::string_view typed, std::string_view indexed) {
  const auto word = letters_of(typed), token = letters_of(indexed);
  std::size_t same = 0;
  while (same < word.size() && same < token.size() && word[same] == token[same]) ++same;
  if (same == word.size()) return Nearness::as_typed;
  const std::size_t left = word.size() - same;
  const bool last = left == 1;
  const auto is_whole = [&](std::size_t length) { return token.size() == length; };
  bool whole = false, near = false;
  const auto fits = [&](bool edit, std::size_t length) {
    near |= edit;
    whole |= edit && is_whole(length);
  };
  // One too many; at the end it would fit every longer word, so there the word must end.
  fits(begins_with(token, same, word, same + 1) && (!last || is_whole(same)), word.size() - 1);
  if (same < token.size()) {
    // Another letter; at the end the same holds.
    fits(begins_with(token, same + 1, word, same + 1) && (!last || is_whole(word.size())), word.size());
    // One missing.
    fits(begins_with(token, same + 1, word, same), word.size() + 1);
    // Two swapped.
    fits(!last && same + 1 < token.size() && word[same] == token[same + 1] && word[same + 1] == token[same] &&
             begins_with(token, same + 2, word, same + 2),
         word.size());
  }
  if (whole) return Nearness::whole_word;
  if (near) return Nearness::beginning;
  return std::nullopt;
}

}  // namespace okienko::store
