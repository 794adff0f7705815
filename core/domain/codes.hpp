// Codes that we print and that a scanner reads back. Each says by its beginning what it is, whatever is on the screen.
#pragma once

#include <string>
#include <string_view>

namespace okienko::domain {

inline constexpr std::string_view badge_prefix = "OKB-";            // a colleague's badge
inline constexpr std::string_view goods_code_prefix = "OKG-";       // a label: then the terminal's number and its own: "OKG-2-17"
inline constexpr std::string_view paper_code_prefix = "OKIENKO:LOG:";  // the square on a paper

// Does the code begin with one of them and go on? Small letters count as capital ones, as some scanners type them.
bool names_itself(std::string_view code);

// The square on a paper: the head of the log when it was issued, in hexadecimal digits, and the number of the case if
// there is one. Scanned, it opens the case.
std::string paper_code(std::string_view log_head_hex, std::string_view case_number);
// The number in such a code; empty: it has none, or is no such code.
std::string_view case_of_paper_code(std::string_view code);

}  // namespace okienko::domain
