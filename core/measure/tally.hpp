// What was counted in one place, on one day, of one source and cut: sums that can be added and taken back, so that the
// order in which records come changes nothing. No person stands in it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "measure/sources.hpp"

namespace okienko::measure {

// Times are kept as logarithms, in ten-thousandths: sums of integers are exact in any order.
inline constexpr double logarithm_scale = 10'000.0;
// The upper edges of the classes that times are kept in beside, in seconds: what standards say stands among them. The
// last class has no upper edge.
inline constexpr std::array<int, 44> time_edges_seconds = {
    1,    2,    3,    5,    7,    10,   15,    20,    25,    30,    40,    45,     60,     75,     90,
    120,  150,  180,  240,  300,  360,  420,   480,   600,   720,   900,   1200,   1500,   1800,   2400,
    2700, 3600, 5400, 7200, 10800, 14400, 21600, 28800, 43200, 86400, 172800, 432000, 864000, 2592000};

// A contact or a case behind a figure: at most `max_behind` of a cell, those that weigh most.
struct Behind {
  base::Uuid id{};
  bool matter = false;      // else a contact
  std::int64_t weight = 0;  // a time in ms; else when it was, so that the newest stay
  friend bool operator==(const Behind&, const Behind&) = default;
};
inline constexpr std::size_t max_behind = 12;

struct Tally {
  std::int64_t of = 0;          // how many
  std::int64_t hits = 0;        // of a share: attained
  std::int64_t sum = 0;         // time: of logarithms; days, scale: of values; money: minor units
  std::int64_t square = 0;      // of the same, squared; not of money
  std::int64_t unbelieved = 0;  // times that were left out
  std::int64_t corrected = 0;   // how often a later record changed this figure
  std::vector<std::pair<int, std::int64_t>> classes;  // of times, by edge; of a scale, by value; sorted, no zeros
  std::vector<Behind> behind;                         // the heaviest first

  void add(const Tally& more);
  bool empty() const;
  std::int64_t in_class(int index) const;
  friend bool operator==(const Tally&, const Tally&) = default;
};

Tally counted(std::int64_t times = 1);
Tally shared(bool attained);
Tally timed(std::int64_t ms, std::int64_t longest_ms);  // unbelieved below 0 and beyond the longest
Tally valued(std::int64_t value, std::int64_t times = 1);  // days; a scale's value also as a class
Tally scaled(int value, std::int64_t times = 1);
Tally paid(std::int64_t minor);
Tally minus(const Tally& tally);                         // takes it back; what is behind stays
Tally corrected(Tally tally);                            // marked as a change of the past

// How many of these times were surely within so many seconds: those of the classes that lie wholly below.
std::int64_t within(const Tally& tally, int seconds);
// The time that this share of them does not exceed, interpolated in its class. nullopt: none.
std::optional<double> quantile_seconds(const Tally& tally, double share);
std::optional<double> typical_seconds(const Tally& tally);  // the geometric mean

// As stored: compact, the same bytes for the same tally.
std::string to_bytes(const Tally& tally);
std::optional<Tally> tally_from_bytes(std::string_view bytes);

}  // namespace okienko::measure
