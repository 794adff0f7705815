// Finding a customer by what one has at hand: the beginning of a name typed without diacritics, a part of the
// phone number, several of them together. An index of our own instead of FTS5: an erased person's words are
// gone at once (FTS5 keeps deleted terms until a rebuild), any part of a number is found, and the best come
// first by reading the index in order. See search_index.hpp for the numbers of cases and labels of goods.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities.hpp"
#include "store/prepared.hpp"

namespace okienko::store {

// A letter word shorter than this, a number shorter than that, only narrows what other words find.
inline constexpr std::size_t min_search_letters = 2;
inline constexpr std::size_t min_search_digits = 3;
inline constexpr std::size_t max_search_words = 6;
// Shorter words are taken as they were typed: with one letter changed they could be anything.
inline constexpr std::size_t min_mistyped_letters = 4;
// How many customers are looked at for one search of several words.
inline constexpr std::size_t max_search_candidates = 2'000;
// Where so many fit as it was typed, nobody is looked for who may have been meant.
inline constexpr std::size_t enough_as_typed = 8;
// Rows that a search gives: more than are shown, since entries of one person become one line.
inline constexpr std::size_t max_search_rows = 32;
// How many of the same name are compared when look-alikes are looked for.
inline constexpr std::size_t max_looked_alike = 200;

// What of a customer is searched, in one canonical text; empty for an erased one. A pure function of the
// customer, so that an update knows which index rows are old.
std::string search_words(const domain::Customer& customer);

// Brings the index of this customer from `old_words` to `new_words`. Inside a transaction.
base::Result<void> update_search(Prepared& prepared, std::int64_t row, const std::string& old_words,
                                 const std::string& new_words);

// Rows of the customer table, best first, at most `max_search_rows`.
base::Result<std::vector<std::int64_t>> search_rows(Prepared& prepared, std::string_view text);
// What else than the name or the phone made a customer of these words fit: "email", "order", or nothing.
std::string found_by(const std::string& stored, std::string_view text);

// How a typed word fits an indexed one with at most one slip of the finger. A slip in the last letter counts only
// where the word ends with it: otherwise every word with that beginning would fit.
enum class Nearness { as_typed, whole_word, beginning };
std::optional<Nearness> nearness(std::string_view typed, std::string_view indexed);

// For finding entries that may be one person, at most `max_looked_alike` each: the same surname and first name but for
// one slip or an initial; the same number, with or without its country code; a mail address with the same longest word.
base::Result<std::vector<std::int64_t>> rows_with_name_like(Prepared& prepared, const std::string& name);
base::Result<std::vector<std::int64_t>> rows_with_phone(Prepared& prepared, const std::string& phone);
base::Result<std::vector<std::int64_t>> rows_with_mail_word(Prepared& prepared, const std::string& mail);

// "R-1/17" as "r-1-17": what is left of a code when it is typed by hand. Empty without a digit.
std::string code_key(std::string_view text);
// Folded words of letters and digits; everything else separates.
std::vector<std::string> split_words(std::string_view text);

}  // namespace okienko::store
