#include "domain/codes.hpp"

#include <algorithm>

namespace okienko::domain {

namespace {

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

}  // namespace

bool names_itself(std::string_view code) {
  const auto begins_with = [&](std::string_view prefix) {
    return code.size() > prefix.size() && std::equal(prefix.begin(), prefix.end(), code.begin(),
                                                     [](char wanted, char there) { return wanted == upper(there); });
  };
  return begins_with(badge_prefix) || begins_with(goods_code_prefix) || begins_with(paper_code_prefix);
}

std::string paper_code(std::string_view log_head_hex, std::string_view case_number) {
  std::string code(paper_code_prefix);
  std::transform(log_head_hex.begin(), log_head_hex.end(), std::back_inserter(code), upper);
  if (!case_number.empty()) code.append(":").append(case_number);
  return code;
}

std::string_view case_of_paper_code(std::string_view code) {
  if (!code.starts_with(paper_code_prefix)) return {};
  code.remove_prefix(paper_code_prefix.size());
  const auto colon = code.find(':');
  return colon == std::string_view::npos ? std::string_view() : code.substr(colon + 1);
}

}  // namespace okienko::domain
