// What the parts of the search share: words as the index keeps them. Not for other folders.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/search.hpp"

namespace okienko::store {

// Stored in the index: never change the values without raising `projection_version`.
enum class WordKind { surname = 0, given_name = 1, phone = 2, mail = 3, order = 4 };
inline constexpr WordKind all_kinds[] = {WordKind::surname, WordKind::given_name, WordKind::phone, WordKind::mail,
                                  WordKind::order};
inline constexpr WordKind name_kinds[] = {WordKind::surname, WordKind::given_name};

struct Word {
  WordKind kind;
  std::string text;
};

bool is_digits(std::string_view word);
std::string digits_of(std::string_view text);
std::size_t letters_in(std::string_view word);
std::vector<std::string_view> letters_of(std::string_view word);
// As `search_words` wrote them.
std::vector<Word> parse_words(const std::string& stored);
// The index rows that stand for a customer's words.
std::vector<Word> index_rows(const std::string& stored);
// The best kind in which the customer has this word; nullopt for none.
std::optional<WordKind> match(const std::vector<Word>& words, std::string_view wanted);

bool can_lead(std::string_view word);
bool worth_asking(WordKind kind, std::string_view word);
bool can_be_mistyped(std::string_view word);
// The same but for one slip of the finger.
bool same_word(const std::string& one, const std::string& other);
bool is_initial(const std::string& one, const std::string& other);

// "600 123 234" is one number typed with spaces; "wojcik 60" stays as it is.
std::vector<std::string> join_numbers(const std::vector<std::string>& words);
std::vector<std::string> without_country_codes(const std::vector<std::string>& words);
// Who provides a mail address says nothing, and is not in the index.
std::string without_mail_hosts(std::string_view text);
// A number dialled from abroad may be stored without its country code, and the other way round.
inline constexpr std::size_t national_number_digits = 9;

}  // namespace okienko::store
