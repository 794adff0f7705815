// What languages do with names: after some words a name would have to change its form, and a stored one
// cannot.
#pragma once

#include <string_view>

namespace okienko::pack {

// Does this word (small letters) want the name that follows it in another form than the one in which it is
// stored? Languages that are not in the table (English) leave names as they are.
bool governs_case(std::string_view language, std::string_view word);

}  // namespace okienko::pack
