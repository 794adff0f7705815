// A monkey for as long as one likes (deploy/monkey): the memory of the program at its end is what it was after its first
// minute, or it says so.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>

#include "monkey.hpp"

namespace {

using std::chrono::steady_clock;

// The share of memory that is this process's own, with its part of what it shares.
long proportional_kib() {
  std::ifstream in("/proc/self/smaps_rollup");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("Pss:")) return std::stol(line.substr(4));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  okienko::monkey::Options options;
  options.taps = 100'000;
  options.taps_between_ways_home = 100;
  double most_growth_percent = 10;
  int first_seconds = 60;
  std::string packs = OKIENKO_PACKS, locale = OKIENKO_LOCALE;
  CLI::App cli{"Random taps on the real screens, over a real terminal and store"};
  cli.add_option("--taps", options.taps, "How many")->capture_default_str()->check(CLI::Range(1, 100'000'000));
  cli.add_option("--seed", options.seed, "The same seed does the same")->capture_default_str();
  cli.add_option("--language", options.language, "Language of the screens")->capture_default_str();
  cli.add_option("--way-home-every", options.taps_between_ways_home, "Taps between two ways home")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000));
  cli.add_option("--most-growth", most_growth_percent, "Of memory after the first minute, in percent")->capture_default_str();
  cli.add_option("--first-seconds", first_seconds, "When memory is looked at first")->capture_default_str();
  CLI11_PARSE(cli, argc, argv);

  okienko::monkey::Cage cage(packs, locale);
  const auto started = steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(steady_clock::now() - started).count(); };
  long first_kib = 0, last_kib = 0, highest_kib = 0;
  cage.on_progress = [&](int taps) {
    last_kib = proportional_kib();
    highest_kib = std::max(highest_kib, last_kib);
    const bool first = first_kib == 0 && seconds() >= first_seconds;
    if (first) first_kib = last_kib;
    if (first || taps % 5000 == 0) {
      std::cout << fmt::format("{:>8} taps  {:>6.0f} s  {:>7.1f} MB PSS{}\n", taps, seconds(),
                               static_cast<double>(last_kib) / 1024, first ? "  (the first look)" : "")
                << std::flush;
    }
  };
  cage.progress_taps = 250;
  const auto outcome = cage.run(options);
  for (const std::string& fault : outcome.faults) std::cout << "fault: " << fault << "\n";
  std::cout << fmt::format("{} taps in {:.0f} s, seed {}, {} pages seen, {} faults\n", outcome.taps, seconds(), options.seed,
                           outcome.pages.size(), outcome.faults.size());
  if (first_kib == 0) {
    std::cout << fmt::format("memory: {:.1f} MB PSS at the end; it took less than {} s, so nothing is compared\n",
                             static_cast<double>(last_kib) / 1024, first_seconds);
    return outcome.faults.empty() ? 0 : 1;
  }
  const double growth = 100.0 * static_cast<double>(last_kib - first_kib) / static_cast<double>(first_kib);
  const bool grown = growth > most_growth_percent;
  std::cout << fmt::format("memory: {:.1f} MB PSS after {} s, {:.1f} MB at the end ({:+.1f} %), at most {:.1f} MB; allowed {:+.1f} %: {}\n",
                           static_cast<double>(first_kib) / 1024, first_seconds, static_cast<double>(last_kib) / 1024, growth,
                           static_cast<double>(highest_kib) / 1024, most_growth_percent, grown ? "GROWN" : "good");
  return outcome.faults.empty() && !grown ? 0 : 1;
}
