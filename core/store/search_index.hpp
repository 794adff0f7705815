// What is derived from an entity so that it can be found, each part a pure function of the entity: an update knows
// from the stored entity which rows are old, so no word stays behind when it was changed. One thread, inside the
// transaction that writes the entity.
//
//   words   of a customer: names, phone, mail, order; see search.hpp
//   codes   of a case its number and order, of goods their label: what is scanned, or typed by hand
//   told    facts of customers and cases by their value, for finding everybody concerned (E6.2)
//   solved  of a case that came to its end: what it was about, for finding cases like one at hand (S.ai)
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "domain/entities.hpp"
#include "store/prepared.hpp"

namespace okienko::store {

// Stored in the index: never change the values without raising `projection_version`.
enum class IndexedKind { customer = 0, matter = 1, goods = 2 };
enum class CodeKind { case_number = 0, order = 1, label = 2 };

// Longer values are told apart by their beginnings alone, in bytes.
inline constexpr std::size_t max_told_bytes = 64;
// Of one case, beyond what stands first.
inline constexpr std::size_t max_solved_words = 64;

struct Indexed {
  std::string words;
  std::vector<std::pair<CodeKind, std::string>> codes;    // sorted
  std::vector<std::pair<std::string, std::string>> told;  // fact, folded value; sorted
  std::string solved;
  friend bool operator==(const Indexed&, const Indexed&) = default;
};

Indexed indexed_of(const domain::Customer& customer);
Indexed indexed_of(const domain::Case& matter);
Indexed indexed_of(const domain::GoodsItem& goods);
// What this case is about, as words of the full-text index, whether it is solved or not.
std::vector<std::string> subject_words(const domain::Case& matter);
// As values stand in `told`.
std::string told_value(std::string_view value);

base::Result<void> update_index(Prepared& prepared, IndexedKind kind, std::int64_t row, const Indexed& old,
                                const Indexed& fresh);

}  // namespace okienko::store
