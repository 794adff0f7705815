#include "hub/roster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/calendar.hpp"
#include "pack/scalars.hpp"

namespace okienko::hub {

namespace {

constexpr std::size_t fields_of_a_line = 4;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Field {
  std::string text;
  std::size_t column = 1;
};

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

// "9:00" as well as "09:00".
std::optional<int> minute_of(const std::string& text) {
  return pack::to_minute_of_day(text.size() == 4 ? "0" + text : text);
}

// Nullopt: a quote is not closed.
std::optional<std::vector<Field>> split(std::string_view line, char separator) {
  std::vector<Field> fields;
  std::size_t at = 0;
  for (;;) {
    Field field;
    field.column = characters(line.substr(0, at)) + 1;
    const std::size_t quote = line.find_first_not_of(' ', at);
    if (quote != std::string_view::npos && line[quote] == '"') {
      std::size_t read = quote + 1;
      for (;; ++read) {
        if (read >= line.size()) return std::nullopt;
        if (line[read] != '"') {
          field.text += line[read];
        } else if (read + 1 < line.size() && line[read + 1] == '"') {
          field.text += line[read++];
        } else {
          break;
        }
      }
      at = std::min(line.find(separator, read), line.size());
    } else {
      const std::size_t end = std::min(line.find(separator, at), line.size());
      field.text = trimmed(line.substr(at, end - at));
      at = end;
    }
    fields.push_back(std::move(field));
    if (at >= line.size()) return fields;
    ++at;
  }
}

}  // namespace

std::string fault_text(const std::string& file, const RosterFault& fault) {
  return fmt::format("{}:{}:{}: {}", file, fault.line, fault.column, fault.words);
}

base::Result<std::vector<domain::ShiftPlanned>, std::vector<RosterFault>> read_roster(
    std::string_view text, const std::vector<RosterColleague>& colleagues, domain::Date today) {
  std::vector<domain::ShiftPlanned> shifts;
  std::vector<RosterFault> faults;
  const auto fault = [&](std::size_t line, std::size_t column, std::string words) {
    if (faults.size() < max_roster_faults) faults.push_back({line, column, std::move(words)});
  };
  if (text.size() > max_roster_bytes) {
    fault(1, 1, fmt::format("the table is larger than {} KiB", max_roster_bytes / 1024));
    return faults;
  }
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const std::size_t first_separator = text.find_first_of(",;\n");
  const char separator =
      first_separator != std::string_view::npos && text[first_separator] == ';' ? ';' : ',';

  std::map<std::string, std::vector<const RosterColleague*>> by_name;
  for (const RosterColleague& colleague : colleagues) by_name[colleague.name].push_back(&colleague);
  std::map<std::pair<domain::StaffId, domain::Date>, std::size_t> seen;  // -> line
  std::size_t number = 0;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty()) continue;
    if (++lines > max_roster_lines + 1) {
      fault(number, 1, fmt::format("a table has at most {} lines", max_roster_lines));
      break;
    }
    const auto fields = split(line, separator);
    if (!fields) {
      fault(number, 1, "a quote is not closed");
      continue;
    }
    if (lines == 1 && fields->front().text == "staff") continue;
    if (fields->size() != fields_of_a_line) {
      fault(number, 1,
            fmt::format("a line is staff{0}day{0}from{0}until, here are {1} fields", separator,
                        fields->size()));
      continue;
    }
    const auto& [name, day, from, until] = std::tie((*fields)[0], (*fields)[1], (*fields)[2], (*fields)[3]);
    domain::ShiftPlanned shift;
    const auto found = by_name.find(name.text);
    if (found == by_name.end()) {
      fault(number, name.column, fmt::format("there is no colleague '{}'", name.text));
    } else if (found->second.size() > 1) {
      fault(number, name.column, fmt::format("several colleagues are called '{}'", name.text));
    } else if (!found->second.front()->active) {
      fault(number, name.column, fmt::format("'{}' does not work here any more", name.text));
    } else {
      shift.staff = found->second.front()->id;
    }
    const auto date = base::date_from_text(day.text);
    if (!date) {
      fault(number, day.column, fmt::format("'{}' is not a day, such as 2026-11-23", day.text));
    } else if (base::days_between(today, *date) > max_roster_days_ahead ||
               base::days_between(*date, today) > max_roster_days_back) {
      fault(number, day.column, fmt::format("{} is too far from today", day.text));
    } else {
      shift.day = *date;
    }
    if (!from.text.empty() || !until.text.empty()) {
      const auto begins = minute_of(from.text);
      const auto ends = minute_of(until.text);
      if (!begins)
        fault(number, from.column, fmt::format("'{}' is not a time of day, such as 9:00", from.text));
      if (!ends)
        fault(number, until.column, fmt::format("'{}' is not a time of day, such as 17:00", until.text));
      if (begins && ends && *ends <= *begins) fault(number, until.column, "the shift ends before it begins");
      if (begins && ends) {
        shift.from_minute = *begins;
        shift.until_minute = *ends;
      }
    }
    if (!date || shift.staff.is_nil()) continue;
    const auto [earlier, fresh] = seen.emplace(std::pair(shift.staff, *date), number);
    if (!fresh)
      fault(number, day.column,
            fmt::format("'{}' has a shift on this day already, in line {}", name.text, earlier->second));
    shifts.push_back(shift);
  }
  if (faults.empty() && shifts.empty()) fault(1, 1, "the table has no shifts");
  if (!faults.empty()) return faults;
  return shifts;
}

}  // namespace okienko::hub
