#include "figures.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>

namespace okienko::bench {

void Figures::add(std::string name, double value, std::string unit) {
  figures_.push_back({std::move(name), value, std::move(unit), "", true});
}

void Figures::add_at_most(std::string name, double value, std::string unit, double most) {
  figures_.push_back({std::move(name), value, std::move(unit), fmt::format("at most {:g}", most), value <= most});
}

void Figures::add_at_least(std::string name, double value, std::string unit, double least) {
  figures_.push_back({std::move(name), value, std::move(unit), fmt::format("at least {:g}", least), value >= least});
}

bool Figures::all_met() const {
  return std::all_of(figures_.begin(), figures_.end(), [](const Figure& figure) { return figure.met; });
}

std::string Figures::table() const {
  std::string text = "| figure | value | aim |\n|---|---|---|\n";
  for (const Figure& figure : figures_) {
    const std::string aim = figure.aim.empty() ? "reported" : figure.aim + (figure.met ? ", met" : ", MISSED");
    text += fmt::format("| {} | {:.3g} {} | {} |\n", figure.name, figure.value, figure.unit, aim);
  }
  return text;
}

std::string Figures::json() const {
  std::string text = "[";
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Figure& figure = figures_[i];
    text += fmt::format(R"({}{{"name":"{}","value":{},"unit":"{}","aim":"{}","met":{}}})", i ? ",\n " : "\n ", figure.name,
                        figure.value, figure.unit, figure.aim, figure.met);
  }
  return text + "\n]\n";
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

double now_us() {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace okienko::bench
