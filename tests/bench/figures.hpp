// What the benchmark found, as a table for people or JSON for tools. Ratios compare two things of the same run,
// measured in turn, because the speed of a machine drifts.
#pragma once

#include <string>
#include <vector>

namespace okienko::bench {

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  std::string aim;  // empty: reported only
  bool met = true;
};

class Figures {
 public:
  void add(std::string name, double value, std::string unit);
  void add_at_most(std::string name, double value, std::string unit, double most);
  void add_at_least(std::string name, double value, std::string unit, double least);
  bool all_met() const;
  std::string table() const;
  std::string json() const;

 private:
  std::vector<Figure> figures_;
};

double median(std::vector<double> values);
double percentile(std::vector<double> values, double share);
double now_us();        // monotonic
double cpu_seconds();   // of this process

}  // namespace okienko::bench
