// What a scanner and a telephone read.

#include "kiosk/paper/codes.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "domain/codes.hpp"

namespace okienko::paper {
namespace {

// Code 128 anew from its bars: start, values, check digit, stop (ISO/IEC 15417). Set B and C only.
std::string read_bars(const std::vector<int>& bars) {
  static const char* const widths[107] = {
      "212222","222122","222221","121223","121322","131222","122213","122312","132212","221213","221312","231212","112232","122132","122231","113222","123122","123221","223211","221132","221231","213212","223112","312131","311222","321122","321221","312212","322112","322211","212123","212321","232121","111323","131123","131321","112313","132113","132311","211313","231113","231311","112133","112331","132131","113123","113321","133121","313121","211331","231131","213113","213311","213131","311123","311321","331121","312113","312311","332111","314111","221411","431111","111224","111422","121124","121421","141122","141221","112214","112412","122114","122411","142112","142211","241211","221114","413111","241112","134111","111242","121142","121241","114212","124112","124211","411212","421112","421211","212141","214121","412121","111143","111341","131141","114113","114311","411113","411311","113141","114131","311141","411131","211412","211214","211232","2331112"};
  std::vector<int> values;
  for (std::size_t at = 0; at + 6 <= bars.size() - 7; at += 6) {
    std::string pattern;
    for (std::size_t bar = at; bar < at + 6; ++bar) pattern += static_cast<char>('0' + bars[bar]);
    int value = -1;
    for (int candidate = 0; candidate < 106; ++candidate) {
      if (pattern == widths[candidate]) value = candidate;
    }
    values.push_back(value);
  }
  if (values.size() < 3) return "too short";
  int sum = values[0];
  for (std::size_t index = 1; index + 1 < values.size(); ++index) sum += static_cast<int>(index) * values[index];
  if (sum % 103 != values.back()) return "wrong check digit";
  bool in_c = values[0] == 105;
  std::string text;
  for (std::size_t index = 1; index + 1 < values.size(); ++index) {
    const int value = values[index];
    if (value == 99) { in_c = true; continue; }
    if (value == 100) { in_c = false; continue; }
    if (in_c) text += (value < 10 ? "0" : "") + std::to_string(value);
    else text += static_cast<char>(value + 32);
  }
  return text;
}

TEST(Bars, SayTheCode) {
  for (const char* code : {"OK-T2-17", "5901234123457", "R-2/44"}) {
    const auto bars = bars_of(code);
    ASSERT_TRUE(bars) << code;
    EXPECT_EQ(bars->size() % 2, 1u);  // from a dark one to a dark one
    EXPECT_EQ(read_bars(*bars), code);
  }
}

TEST(Bars, WhatCannotBeWrittenIsRefused) {
  EXPECT_FALSE(bars_of(""));
  EXPECT_FALSE(bars_of("źdźbło"));
  EXPECT_TRUE(bars_of(std::string(max_bars_bytes, 'A')));
  EXPECT_FALSE(bars_of(std::string(max_bars_bytes + 1, 'A')));
}

TEST(SquareCode, HasRoomForTheLogHeadAndABound) {
  const auto square = square_of(domain::paper_code(std::string(64, 'f'), "R-2026-12/1204"));
  ASSERT_TRUE(square);
  EXPECT_LE(square->size, 45);  // on 23 mm a module is half a millimetre: a telephone reads that
  EXPECT_EQ(square->dark.size(), static_cast<std::size_t>(square->size * square->size));
  // The three finders.
  EXPECT_TRUE(square->dark[0]);
  EXPECT_TRUE(square->dark[static_cast<std::size_t>(square->size - 1)]);
  EXPECT_TRUE(square_of(std::string(max_square_bytes, 'x')));
  EXPECT_FALSE(square_of(std::string(max_square_bytes + 1, 'x')));
  EXPECT_FALSE(square_of(""));
}

}  // namespace
}  // namespace okienko::paper
