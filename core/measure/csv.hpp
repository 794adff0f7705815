// An analyst's table of figures, as spreadsheets write it. Bounded, strict, and exact about where something is wrong: a chart
// of figures that were read wrongly would be worse than none. Pure; any thread.
//
// The first line names the columns, in any order and case; any other name is a fault:
//   xmr      label, value
//   p        label, hits, of          `of`: among how many
//   u        label, hits, of          `of`: the opportunity, may be a fraction
//   c        label, hits
//   xbar-s   label, v1, v2, ...       the values of a subgroup, some may be empty
//   xbar-s   label, n, mean, deviation
// A further column `phase` may be there: a phase begins at a row whose cell there is neither empty nor that of the row
// before. A row with a label and no figures is a gap; rows that are wholly empty are passed over.
//
// UTF-8, with or without a byte order mark; lines end in LF or CRLF; cells may stand in double quotes. The separator is the
// comma, semicolon or tab that the first line has most of. Decimals have a point; with semicolons and tabs also a comma.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "measure/chart.hpp"

namespace okienko::measure {

inline constexpr std::size_t max_csv_bytes = 8 * 1024 * 1024;
inline constexpr std::size_t max_csv_rows = 100'000;  // the first line not counted
inline constexpr std::size_t max_csv_columns = 64;
inline constexpr std::size_t max_csv_cell_bytes = 200;
inline constexpr std::size_t max_csv_faults = 20;  // said at once

struct CsvCell {
  std::string text;        // without quotes and outer blanks
  std::size_t column = 1;  // of its first character, in characters
};

struct CsvRow {
  std::size_t line = 1;
  std::vector<CsvCell> cells;
};

struct CsvTable {
  char separator = ',';
  CsvRow header;
  std::vector<CsvRow> rows;  // each with as many cells as the header
};

// `invalid` with one line for each fault, "NAME:line:column: what"; `limit` where a bound is passed, in the same words.
base::Result<CsvTable> read_csv(std::string_view text, std::string_view name);

struct ObservationTable {
  std::vector<std::string> labels;  // one for each observation
  std::vector<Observation> observations;
  std::vector<std::size_t> phase_starts;
};

// Fails as read_csv does.
base::Result<ObservationTable> read_observations(std::string_view text, std::string_view name, ChartKind kind,
                                                 Scale scale);

}  // namespace okienko::measure
