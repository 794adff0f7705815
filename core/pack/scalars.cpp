#include "pack/scalars.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/calendar.hpp"
#include "pack/characters.hpp"
#include "pack/grammar.hpp"

namespace okienko::pack {

namespace {

bool digits(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most && std::all_of(text.begin(), text.end(), is_digit);
}
bool plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > max_id_bytes || !(plain_letter(text[0]) || is_digit(text[0])))
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return plain_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
  });
}

std::optional<int> to_number(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> to_minor(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view cents = point == std::string_view::npos ? "00" : text.substr(point + 1);
  if (!digits(whole, 7) || cents.size() != 2 || !digits(cents, 2)) return std::nullopt;
  return std::int64_t{*to_number(whole)} * 100 + *to_number(cents);
}

std::optional<double> to_percent(std::string_view text) {
  if (!is_decimal(text) || text.front() == '-') return std::nullopt;
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value > 100) return std::nullopt;
  return value;
}

std::optional<int> to_minute_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':' || !digits(text.substr(0, 2), 2) || !digits(text.substr(3), 2))
    return std::nullopt;
  const int hour = *to_number(text.substr(0, 2));
  const int minute = *to_number(text.substr(3));
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<std::chrono::month_day> to_month_day(std::string_view text) {
  // A leap year, so that 29 February can stand here too.
  const auto date = base::date_from_text("2000-" + std::string(text));
  if (!date) return std::nullopt;
  return date->month() / date->day();
}

std::optional<std::vector<int>> to_version(std::string_view text) {
  std::vector<int> numbers;
  while (numbers.size() < 4) {
    const std::size_t point = text.find('.');
    if (!digits(text.substr(0, point), 5)) return std::nullopt;
    numbers.push_back(*to_number(text.substr(0, point)));
    if (point == std::string_view::npos) return numbers;
    text.remove_prefix(point + 1);
  }
  return std::nullopt;
}

bool is_language(std::string_view text) {
  return text.size() == 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_currency(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_decimal(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const std::size_t point = text.find('.');
  return digits(text.substr(0, point), 9) &&
         (point == std::string_view::npos || digits(text.substr(point + 1), 9));
}

}  // namespace okienko::pack
