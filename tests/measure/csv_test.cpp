// An analyst's table: what is read, and what is refused with its line and column.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <random>

#include "measure/csv.hpp"

namespace okienko::measure {
namespace {

ObservationTable good(std::string_view text, ChartKind kind, Scale scale = Scale::plain) {
  const auto read = read_observations(text, "f.csv", kind, scale);
  EXPECT_TRUE(read) << (read ? "" : read.error().message);
  return read ? read.value() : ObservationTable{};
}

TEST(Csv, ReadsWhatSpreadsheetsWrite) {
  for (const std::string_view text : {
           std::string_view("label,value\na,1.5\nb,\nc,-2e3\n"),
           std::string_view("\xEF\xBB\xBFLabel;VALUE\r\na;1,5\r\nb;\r\n\r\nc;-2000\r\n;\r\n"),
           std::string_view("\"label\"\t\"value\"\n\"a\"\t\"1,5\"\n  b \t  \nc\t-2000"),
           std::string_view("value,label\n 1.5 ,a\n,b\n\"-2000\",\"c\"\n"),
       }) {
    const ObservationTable table = good(text, ChartKind::xmr);
    ASSERT_EQ(table.labels, (std::vector<std::string>{"a", "b", "c"})) << text;
    EXPECT_EQ(table.observations[0].value, 1.5);
    EXPECT_TRUE(table.observations[1].gap);
    EXPECT_EQ(table.observations[2].value, -2000);
  }
  EXPECT_EQ(good("label,value\n\"a \"\"b\"\", c\",1\n", ChartKind::xmr).labels[0], "a \"b\", c");
  EXPECT_EQ(good("label,value\nŻółć,1\n", ChartKind::xmr).labels[0], "Żółć");
  EXPECT_TRUE(good("label,value\n", ChartKind::xmr).observations.empty());
}

TEST(Csv, ReadsEachKind) {
  const auto shares = good("label;hits;of\na;3;10\nb;;\nc;0;0\n", ChartKind::p);
  EXPECT_EQ(shares.observations[0].hits, 3);
  EXPECT_EQ(shares.observations[0].n, 10);
  EXPECT_TRUE(shares.observations[1].gap);
  EXPECT_EQ(good("label,hits,of\na,3,2.5\n", ChartKind::u).observations[0].opportunity, 2.5);
  EXPECT_EQ(good("label,hits\na,3\nb,\n", ChartKind::c).observations[0].hits, 3);
  const auto values = good("label,v1,v2,v3\na,1,,3\nb,,,\nc,5,,\n", ChartKind::xbar_s);
  EXPECT_EQ(values.observations[0].n, 2);
  EXPECT_EQ(values.observations[0].mean, 2);
  EXPECT_NEAR(values.observations[0].deviation, 1.41421356, 1e-8);
  EXPECT_TRUE(values.observations[1].gap);
  EXPECT_EQ(values.observations[2].n, 1);
  const auto sums = good("label,n,mean,deviation\na,4,2.5,1\nb,,,\nc,1,3,\nd,0,,\n", ChartKind::xbar_s);
  EXPECT_EQ(sums.observations[0].deviation, 1);
  EXPECT_TRUE(sums.observations[1].gap);
  EXPECT_EQ(sums.observations[2].n, 1);
  EXPECT_TRUE(sums.observations[3].gap);
}

TEST(Csv, PhasesBeginWhereTheirCellChanges) {
  using Starts = std::vector<std::size_t>;
  EXPECT_EQ(good("label,value,phase\na,1,\nb,1,x\nc,1,\nd,1,x\n", ChartKind::xmr).phase_starts, (Starts{1, 3}));
  EXPECT_EQ(good("label,value,phase\na,1,old\nb,1,old\nc,1,new\nd,1,new\n", ChartKind::xmr).phase_starts, (Starts{0, 2}));
}

TEST(Csv, SaysWhereSomethingIsWrong) {
  struct Case {
    std::string_view text;
    ChartKind kind;
    std::string_view wanted;  // the first line of the message
  };
  const ChartKind xmr = ChartKind::xmr;
  const std::vector<Case> cases = {
      {"", xmr, "f.csv:1:1: the file is empty"},
      {" \n\n", xmr, "f.csv:1:1: the file is empty"},
      {"label,values\n", xmr, "f.csv:1:7: no column 'values' is expected here, but label, value"},
      {"label\n", xmr, "f.csv:1:1: there is no column 'value'"},
      {"label,value,value\n", xmr, "f.csv:1:13: the column 'value' is there twice"},
      {"label,value,\n", xmr, "f.csv:1:13: no column '' is expected"},
      {"\n\nlabel,value\na,1\nb,x\n", xmr, "f.csv:5:3: 'x' is no number"},
      {"label,value\r\na,1\r\nb,  x\r\n", xmr, "f.csv:3:5: 'x' is no number"},
      {"label,value\nŻółć,x\n", xmr, "f.csv:2:6: 'x' is no number"},
      {"\xEF\xBB\xBFlabel,value\na,x\n", xmr, "f.csv:2:3: 'x' is no number"},
      {"label,value\na,1 2\n", xmr, "f.csv:2:3: '1 2' is no number"},
      {"label,value\na,inf\n", xmr, "f.csv:2:3: 'inf' is no number"},
      {"label,value\na,nan\n", xmr, "f.csv:2:3: 'nan' is no number"},
      {"label,value\na,0x1F\n", xmr, "f.csv:2:3: '0x1F' is no number"},
      {"label,value\na,1e\n", xmr, "f.csv:2:3: '1e' is no number"},
      {"label,value\na,1.2.3\n", xmr, "f.csv:2:3: '1.2.3' is no number"},
      {"label;value\na;1.234,5\n", xmr, "f.csv:2:3: '1.234,5' is no number"},
      {"label,value\na,\"1,5\"\n", xmr, "f.csv:2:3: '1,5' is no number"},  // with commas between cells: a point
      {"label,value\na,1e400\n", xmr, "f.csv:2:3: '1e400' is no number"},
      {"label,value\na,1e16\n", xmr, "f.csv:2:3: '1e16' is too large"},
      {"label,value\na,1,5\n", xmr, "f.csv:2:5: 3 cells instead of the 2"},
      {"label,value\na\n", xmr, "f.csv:2:2: 1 cells instead of the 2"},
      {"label,value\n\"a,1\n", xmr, "f.csv:2:1: the quotation mark is never closed"},
      {"label,value\n\"a\"b,1\n", xmr, "f.csv:2:4: something stands after the closing quotation mark"},
      {"label,value\na\"b\",1\n", xmr, "f.csv:2:2: a quotation mark inside a cell"},
      {"label,value\na\x01,1\n", xmr, "f.csv:2:2: a control character"},
      {"label,value\ra,1\r", xmr, "f.csv:1:12: a control character"},
      {std::string_view("label,value\na\0,1\n", 17), xmr, "f.csv:2:2: a control character"},
      {"label,value\n\xC5,1\n", xmr, "f.csv:2:1: this is not UTF-8"},
      {"label,value\n\xC0\xAF,1\n", xmr, "f.csv:2:1: this is not UTF-8"},
      {"label,value\n\xE0\x80\xAF,1\n", xmr, "f.csv:2:1: this is not UTF-8"},
      {"label,value\n\xF0\x80\x80\xAF,1\n", xmr, "f.csv:2:1: this is not UTF-8"},
      {"label,value\n\xED\xA0\x80,1\n", xmr, "f.csv:2:1: this is not UTF-8"},
      {"label,value\n\xF4\x90\x80\x80,1\n", xmr, "f.csv:2:1: this is not UTF-8"},
      {"label,value\nZa\xBFycie,1\n", xmr, "f.csv:2:3: this is not UTF-8"},  // windows-1250
      {"label,hits,of\na,6,5\n", ChartKind::p, "f.csv:2:3: 6 hits among 5"},
      {"label,hits,of\na,1.5,5\n", ChartKind::p, "f.csv:2:3: '1.5' is no count"},
      {"label,hits,of\na,-1,5\n", ChartKind::p, "f.csv:2:3: '-1' is no count"},
      {"label,hits,of\na,,5\n", ChartKind::p, "f.csv:2:3: a number is missing"},
      {"label,hits,of\na,1,\n", ChartKind::p, "f.csv:2:5: a number is missing"},
      {"label,hits,of\na,1,0\n", ChartKind::u, "f.csv:2:5: 1 hits among 0"},
      {"label,hits,of\na,1,-2\n", ChartKind::u, "f.csv:2:5: 1 hits among -2"},
      {"label,hits\na,-1\n", ChartKind::c, "f.csv:2:3: '-1' is no count"},
      {"label,n,mean,deviation\na,5,1,-1\n", ChartKind::xbar_s, "f.csv:2:7: a deviation is not below 0"},
      {"label,n,mean,deviation\na,5,1,\n", ChartKind::xbar_s, "f.csv:2:7: a number is missing"},
      {"label,v1,mean\n", ChartKind::xbar_s, "f.csv:1:10: no column 'mean'"},
  };
  for (const Case& one : cases) {
    const auto read = read_observations(one.text, "f.csv", one.kind, Scale::plain);
    ASSERT_FALSE(read) << one.wanted;
    EXPECT_EQ(read.error().message.substr(0, one.wanted.size()), one.wanted);
    EXPECT_EQ(read.error().code, base::ErrorCode::invalid);
  }
  const auto read = read_observations("label,n,mean,deviation\na,5,1,1\n", "f.csv", ChartKind::xbar_s, Scale::logarithm);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("mean and deviation say nothing of the logarithms"), std::string::npos);
}

TEST(Csv, SaysAllFaultsUpToABound) {
  std::string text = "label,value\n";
  for (std::size_t i = 0; i < max_csv_faults; ++i) text += "a,x\n";
  const auto lines = [](const std::string& message) { return std::count(message.begin(), message.end(), '\n') + 1; };
  EXPECT_EQ(lines(read_observations(text, "f", ChartKind::xmr, Scale::plain).error().message), static_cast<int>(max_csv_faults));
  text += "a,x\na,y\n";
  const std::string message = read_observations(text, "f", ChartKind::xmr, Scale::plain).error().message;
  EXPECT_EQ(message.substr(message.rfind('\n') + 1), "and 2 more");
}

// Whatever stands in the file: figures, or a place and a reason.
TEST(Csv, ReadsOrRefusesAnything) {
  constexpr std::string_view pieces[] = {"label", "value", "hits", "of", "v1", "n", "phase", ",", ";", "\t", "\n", "\r\n", "\"", "\"\"", "1", "-1", "1.5", "1,5",
                                         "1e9", "e", " ", "\xC5", "\xBC", "\xEF\xBB\xBF", "x", "", ",", "\n", "1", "label,value\n", "label,hits,of\n"};
  std::size_t read_well = 0;
  for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
    std::mt19937_64 random(seed);
    std::string text = seed % 2 == 0 ? "label,value\n" : "";
    for (auto count = random() % 20; count > 0; --count) text += pieces[random() % std::size(pieces)];
    const auto kind = static_cast<ChartKind>(random() % 5);
    const auto read = read_observations(text, "f", seed % 2 == 0 ? ChartKind::xmr : kind, Scale::plain);
    if (read) {
      ++read_well;
      EXPECT_EQ(read.value().labels.size(), read.value().observations.size());
    } else {
      EXPECT_EQ(read.error().message.substr(0, 2), "f:") << "seed " << seed;
    }
  }
  EXPECT_GT(read_well, 500u);
}

TEST(Csv, EachBoundAtItsEdge) {
  const auto code = [](const std::string& text) {
    const auto read = read_csv(text, "f");
    return read ? std::nullopt : std::optional(read.error().code);
  };
  const auto limit = base::ErrorCode::limit;
  std::string columns = "a";
  for (std::size_t i = 1; i < max_csv_columns; ++i) columns += ",a";
  EXPECT_EQ(code(columns), std::nullopt);
  EXPECT_EQ(code(columns + ",a"), limit);
  EXPECT_EQ(code("a\n" + std::string(max_csv_cell_bytes, 'x')), std::nullopt);
  EXPECT_EQ(code("a\n" + std::string(max_csv_cell_bytes + 1, 'x')), limit);
  std::string rows = "a\n";
  for (std::size_t i = 0; i < max_csv_rows; ++i) rows += "1\n";
  EXPECT_EQ(code(rows), std::nullopt);
  EXPECT_EQ(code(rows + "1\n"), limit);
  EXPECT_EQ(code("a" + std::string(max_csv_bytes - 1, '\n')), std::nullopt);
  EXPECT_EQ(code("a" + std::string(max_csv_bytes, '\n')), limit);
}

}  // namespace
}  // namespace okienko::measure
