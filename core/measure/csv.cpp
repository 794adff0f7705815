#include "measure/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace okienko::measure {

namespace {

// The length of the character that begins there, in bytes; 0 where it is not UTF-8 (RFC 3629).
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xc2 && lead <= 0xdf ? 2 : (lead & 0xf0) == 0xe0 ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return 0;
  }
  const unsigned char second = byte(at + 1);
  const bool overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
  const bool surrogate = lead == 0xed && second > 0x9f, too_high = lead == 0xf4 && second > 0x8f;
  return overlong || surrogate || too_high ? 0 : length;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

class Faults {
 public:
  explicit Faults(std::string_view name) : name_(name) {}
  void add(std::size_t line, std::size_t column, std::string_view what) {
    if (++count_ > max_csv_faults) return;
    words_ += fmt::format("{}{}:{}:{}: {}", words_.empty() ? "" : "\n", name_, line, column, what);
  }
  bool any() const { return count_ > 0; }
  std::size_t count() const { return count_; }
  base::Error error(base::ErrorCode code = base::ErrorCode::invalid) const {
    std::string words = words_;
    if (count_ > max_csv_faults) words += fmt::format("\nand {} more", count_ - max_csv_faults);
    return base::error(code, std::move(words));
  }

 private:
  std::string_view name_;
  std::string words_;
  std::size_t count_ = 0;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

char separator_of(std::string_view header) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {'\t', ';', ','}) {
    std::ptrdiff_t count = 0;
    bool quoted = false;
    for (const char c : header) {
      if (c == '"') quoted = !quoted;
      count += c == candidate && !quoted ? 1 : 0;
    }
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

struct LineFault {
  std::size_t byte;
  std::string what;
  base::ErrorCode code = base::ErrorCode::invalid;
};

// Reads the cells of one line, or says what is wrong with it.
std::optional<LineFault> read_line(std::string_view line, char separator, CsvRow& row) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t length = character_length(line, at);
    if (length == 0) return LineFault{at, "this is not UTF-8"};
    const auto byte = static_cast<unsigned char>(line[at]);
    if ((byte < 0x20 && byte != '\t') || byte == 0x7f) return LineFault{at, "a control character"};
    at += length;
  }
  for (std::size_t at = 0;;) {
    if (row.cells.size() == max_csv_columns) {
      return LineFault{at, fmt::format("more than {} columns", max_csv_columns), base::ErrorCode::limit};
    }
    std::size_t begin = at;
    while (begin < line.size() && line[begin] == ' ' && separator != ' ') ++begin;
    CsvCell cell;
    cell.column = characters_in(line.substr(0, begin)) + 1;
    if (begin < line.size() && line[begin] == '"') {
      std::size_t read = begin + 1;
      for (;; ++read) {
        if (read >= line.size()) return LineFault{begin, "the quotation mark is never closed on this line"};
        if (line[read] == '"') {
          if (read + 1 >= line.size() || line[read + 1] != '"') break;
          ++read;
        }
        cell.text.push_back(line[read]);
      }
      at = read + 1;
      while (at < line.size() && line[at] == ' ') ++at;
      if (at < line.size() && line[at] != separator) return LineFault{at, "something stands after the closing quotation mark"};
      cell.text = std::string(trimmed(cell.text));
    } else {
      at = std::min(line.find(separator, at), line.size());
      const std::string_view text = line.substr(std::min(begin, at), at - std::min(begin, at));
      const std::size_t quote = text.find('"');
      if (quote != std::string_view::npos) return LineFault{begin + quote, "a quotation mark inside a cell that has none around it"};
      cell.text = std::string(trimmed(text));
    }
    if (cell.text.size() > max_csv_cell_bytes) {
      return LineFault{begin, fmt::format("a cell of more than {} bytes", max_csv_cell_bytes), base::ErrorCode::limit};
    }
    row.cells.push_back(std::move(cell));
    if (at >= line.size()) return std::nullopt;
    ++at;
  }
}

}  // namespace

base::Result<CsvTable> read_csv(std::string_view text, std::string_view name) {
  Faults faults(name);
  const auto limit = [&](std::size_t line, std::string_view what) {
    faults.add(line, 1, what);
    return faults.error(base::ErrorCode::limit);
  };
  if (text.size() > max_csv_bytes) return limit(1, fmt::format("the file has more than {} bytes", max_csv_bytes));
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());

  CsvTable table;
  bool header_seen = false;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trimmed(line).empty()) continue;
    if (!header_seen) table.separator = separator_of(line);
    if (table.rows.size() == max_csv_rows) return limit(number, fmt::format("more than {} rows", max_csv_rows));
    CsvRow row;
    row.line = number;
    if (const auto fault = read_line(line, table.separator, row)) {
      faults.add(number, characters_in(line.substr(0, fault->byte)) + 1, fault->what);
      if (!header_seen || fault->code == base::ErrorCode::limit) return faults.error(fault->code);
      continue;
    }
    if (!header_seen) {
      table.header = std::move(row);
      header_seen = true;
      continue;
    }
    const auto empty = [](const CsvCell& cell) { return cell.text.empty(); };
    if (std::all_of(row.cells.begin(), row.cells.end(), empty)) continue;  // spreadsheets leave such rows behind
    const std::size_t wanted = table.header.cells.size();
    if (row.cells.size() > wanted) {
      faults.add(number, row.cells[wanted].column, fmt::format("{} cells instead of the {} that the first line names", row.cells.size(), wanted));
    } else if (row.cells.size() < wanted) {
      faults.add(number, characters_in(line) + 1, fmt::format("{} cells instead of the {} that the first line names", row.cells.size(), wanted));
    } else {
      table.rows.push_back(std::move(row));
    }
  }
  if (!header_seen) faults.add(1, 1, "the file is empty: its first line has to name the columns");
  if (faults.any()) return faults.error();
  return table;
}

namespace {

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// "v1", "v2", ...
bool is_value_column(const std::string& name) {
  return name.size() > 1 && name[0] == 'v' && name.find_first_not_of("0123456789", 1) == std::string::npos;
}

// Where each column stands.
struct Columns {
  std::map<std::string, std::size_t> named;
  std::vector<std::size_t> values;  // v1, v2, ... in the order of the file
  bool has(const char* name) const { return named.count(name) > 0; }
};

std::vector<std::string> columns_of(ChartKind kind, bool with_values) {
  switch (kind) {
    case ChartKind::xmr:
      return {"label", "value"};
    case ChartKind::p:
    case ChartKind::u:
      return {"label", "hits", "of"};
    case ChartKind::c:
      return {"label", "hits"};
    case ChartKind::xbar_s:
      if (with_values) return {"label"};
      return {"label", "n", "mean", "deviation"};
  }
  return {};
}

std::string expected_columns(ChartKind kind) {
  const std::string phase = ", and phase if phases are wanted";
  if (kind == ChartKind::xbar_s) return "label, v1, v2, ... or label, n, mean, deviation" + phase;
  return fmt::format("{}{}", fmt::join(columns_of(kind, false), ", "), phase);
}

Columns read_header(const CsvRow& header, ChartKind kind, Scale scale, Faults& faults) {
  Columns columns;
  std::vector<std::string> names;
  for (const CsvCell& cell : header.cells) names.push_back(lower_case(cell.text));
  const bool with_values = kind == ChartKind::xbar_s && std::any_of(names.begin(), names.end(), is_value_column);
  const std::vector<std::string> wanted = columns_of(kind, with_values);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const CsvCell& cell = header.cells[i];
    const bool known = names[i] == "phase" || (with_values && is_value_column(names[i])) ||
                       std::find(wanted.begin(), wanted.end(), names[i]) != wanted.end();
    if (!known) {
      faults.add(header.line, cell.column, fmt::format("no column '{}' is expected here, but {}", cell.text, expected_columns(kind)));
    } else if (!columns.named.emplace(names[i], i).second) {
      faults.add(header.line, cell.column, fmt::format("the column '{}' is there twice", cell.text));
    } else if (is_value_column(names[i])) {
      columns.values.push_back(i);
    }
  }
  for (const std::string& name : wanted) {
    if (columns.named.count(name) == 0) {
      faults.add(header.line, 1, fmt::format("there is no column '{}'; expected are {}", name, expected_columns(kind)));
    }
  }
  if (kind == ChartKind::xbar_s && !with_values && scale == Scale::logarithm) {
    faults.add(header.line, 1, "mean and deviation say nothing of the logarithms: give the values, as v1, v2, ...");
  }
  return columns;
}

// Reads the figures of one row; what is wrong with them is added to the faults.
class RowReader {
 public:
  RowReader(const CsvRow& row, const Columns& columns, char separator, Faults& faults)
      : row_(row), columns_(columns), separator_(separator), faults_(faults), faults_before_(faults.count()) {}

  bool empty(const char* name) const { return cell(name).text.empty(); }
  double number(const char* name) { return number(cell(name)); }
  std::int64_t count(const char* name) {
    const double value = number(name);
    if (value < 0 || value != std::floor(value)) {
      fault(cell(name), fmt::format("'{}' is no count", cell(name).text));
      return 0;
    }
    return static_cast<std::int64_t>(value);
  }
  double number(const CsvCell& cell) {
    std::string text = cell.text;
    if (separator_ != ',' && text.find('.') == std::string::npos) std::replace(text.begin(), text.end(), ',', '.');
    double value = 0;
    // Which keeps out "inf", "nan", blanks and groups of digits.
    const bool plain = text.find_first_not_of("0123456789+-.eE") == std::string::npos;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!plain || failed != std::errc{} || end != text.data() + text.size()) {
      fault(cell, text.empty() ? "a number is missing" : fmt::format("'{}' is no number", cell.text));
      return 0;
    }
    if (std::abs(value) > greatest_magnitude) {
      fault(cell, fmt::format("'{}' is too large", cell.text));
      return 0;
    }
    return value;
  }
  void fault(const CsvCell& cell, std::string_view what) { faults_.add(row_.line, cell.column, what); }
  const CsvCell& cell(const char* name) const { return row_.cells[columns_.named.at(name)]; }
  const CsvRow& row() const { return row_; }
  bool sound() const { return faults_.count() == faults_before_; }  // nothing was wrong with this row yet

 private:
  const CsvRow& row_;
  const Columns& columns_;
  char separator_;
  Faults& faults_;
  std::size_t faults_before_;
};

Observation read_subgroup(RowReader& reader, const Columns& columns, Scale scale) {
  if (!columns.values.empty()) {
    std::vector<double> values;
    for (const std::size_t i : columns.values) {
      if (!reader.row().cells[i].text.empty()) values.push_back(reader.number(reader.row().cells[i]));
    }
    return Observation::subgroup_of(values, scale);
  }
  if (reader.empty("n") && reader.empty("mean") && reader.empty("deviation")) return Observation::missing();
  const std::int64_t n = reader.count("n");
  if (n == 0) return Observation::missing();
  const double mean = reader.number("mean");
  if (n == 1) return Observation::subgroup(n, mean, 0);
  const double deviation = reader.number("deviation");
  if (deviation < 0) reader.fault(reader.cell("deviation"), "a deviation is not below 0");
  return Observation::subgroup(n, mean, deviation);
}

Observation read_row(RowReader& reader, const Columns& columns, ChartKind kind, Scale scale) {
  switch (kind) {
    case ChartKind::xmr:
      return reader.empty("value") ? Observation::missing() : Observation::single(reader.number("value"));
    case ChartKind::p: {
      if (reader.empty("hits") && reader.empty("of")) return Observation::missing();
      const std::int64_t hits = reader.count("hits"), of = reader.count("of");
      if (reader.sound() && hits > of) reader.fault(reader.cell("hits"), fmt::format("{} hits among {}", hits, of));
      return Observation::share(hits, of);
    }
    case ChartKind::u: {
      if (reader.empty("hits") && reader.empty("of")) return Observation::missing();
      const std::int64_t hits = reader.count("hits");
      const double of = reader.number("of");
      if (reader.sound() && (of < 0 || (of == 0 && hits > 0))) reader.fault(reader.cell("of"), fmt::format("{} hits among {}", hits, of));
      return Observation::rate(hits, of);
    }
    case ChartKind::c:
      return reader.empty("hits") ? Observation::missing() : Observation::count(reader.count("hits"));
    case ChartKind::xbar_s:
      return read_subgroup(reader, columns, scale);
  }
  return {};
}

}  // namespace

base::Result<ObservationTable> read_observations(std::string_view text, std::string_view name, ChartKind kind,
                                                 Scale scale) {
  OKIENKO_TRY(const CsvTable table, read_csv(text, name));
  Faults faults(name);
  const Columns columns = read_header(table.header, kind, scale, faults);
  if (faults.any()) return faults.error();
  ObservationTable result;
  std::string phase_before;
  for (const CsvRow& row : table.rows) {
    RowReader reader(row, columns, table.separator, faults);
    if (columns.has("phase")) {
      const std::string& phase = reader.cell("phase").text;
      if (!phase.empty() && phase != phase_before) result.phase_starts.push_back(result.observations.size());
      phase_before = phase;
    }
    result.observations.push_back(read_row(reader, columns, kind, scale));
    result.labels.push_back(reader.cell("label").text);
  }
  if (faults.any()) return faults.error();
  return result;
}

}  // namespace okienko::measure
