// One person under several entries. An entry that was joined to another points at it (`merged_into`) and stays as it
// was told; the entries of a person make a tree, whose root is the entry that is kept. Joining hangs one tree below the
// root of another and parting cuts that one branch off again, so that taking apart brings back exactly what was there.
// Whatever asks about a person asks here; whatever is written goes to one entry.
#pragma once

#include <vector>

#include "domain/entities.hpp"

namespace okienko::domain {

// More names of one person than this are refused.
inline constexpr std::size_t max_entries_of_person = 16;
// Who is called back at once: with the event that says so they fit into one append of the store.
inline constexpr std::size_t max_concern_customers = 4000;
inline constexpr std::size_t max_concern_title_bytes = 200;

// The entry that is kept; the entry itself while it is joined to none.
CustomerId person_of(const Entities& entities, const CustomerId& entry);
// All entries of this person, the kept one first.
std::vector<CustomerId> entries_of(const Entities& entities, const CustomerId& entry);
// The kept entry as everybody sees it: of each fact what was told last, in whichever entry; `merged` are all other
// entries; known since the first of them. Nullopt when the entry is not there.
std::optional<Customer> person(const Entities& entities, const CustomerId& entry);

}  // namespace okienko::domain
