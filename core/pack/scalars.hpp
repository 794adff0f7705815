// Single values as they stand in a file, turned into what they mean; nullopt when they mean nothing.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace okienko::pack {

bool is_id(std::string_view text);  // at most max_id_bytes
std::optional<int> to_number(std::string_view text);
std::optional<std::int64_t> to_minor(std::string_view text);                // "200", "199.99": hundredths
std::optional<double> to_percent(std::string_view text);                    // "68", "4.5": 0 to 100
std::optional<int> to_minute_of_day(std::string_view text);                 // "16:00"
std::optional<std::chrono::month_day> to_month_day(std::string_view text);  // "11-01"; 29 February too
std::optional<std::vector<int>> to_version(std::string_view text);          // "0.2.0": one to four numbers
bool is_language(std::string_view text);                                    // ISO 639-1: "pl"
bool is_currency(std::string_view text);                                    // ISO 4217: "PLN"
bool is_decimal(std::string_view text);  // "-3", "2.5": what a fact of kind number holds

}  // namespace okienko::pack
