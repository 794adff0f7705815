// Finding a customer by what one has at hand: the beginning of a name typed without diacritics, a part of the
// phone number, several of them together. An index of our own instead of FTS5: an erased person's words are
// gone at once (FTS5 keeps deleted terms until a rebuild), any part of a number is found, and the best come
// first by reading the index in order.
#pragma once

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
// How many customers are looked at for one search of several words.
inline constexpr std::size_t max_search_candidates = 20'000;

// What of a customer is searched, in one canonical text; empty for an erased one. A pure function of the
// customer, so that an update knows which index rows are old.
std::string search_words(const domain::Customer& customer);

// Brings the index of this customer from `old_words` to `new_words`. Inside a transaction.
base::Result<void> update_search(Prepared& prepared, std::int64_t row, const std::string& old_words,
                                 const std::string& new_words);

// Rows of the customer table, best first, at most `max_search_results`.
base::Result<std::vector<std::int64_t>> search_rows(Prepared& prepared, std::string_view text);

}  // namespace okienko::store
