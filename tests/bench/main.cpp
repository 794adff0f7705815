// okienko-bench: the figures of the README, for anyone to run. Exits with 1 when an aim is missed.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>

#include "parts.hpp"
#include "shop.hpp"

namespace {

std::string machine() {
  std::ifstream cpuinfo("/proc/cpuinfo");
  std::string line, model = "unknown processor";
  int cores = 0;
  while (std::getline(cpuinfo, line)) {
    if (line.starts_with("processor")) ++cores;
    if (line.starts_with("model name")) model = line.substr(line.find(':') + 2);
  }
  return fmt::format("{}, {} cores", model, cores);
}

}  // namespace

int main(int argc, char** argv) {
  bool json = false;
  std::string shop_folder;
  int shop_cases = 10'000;
  int idle_seconds = 20, rounds = 1000, starts = 7, searched_customers = 100'000, also_searched_customers = 0;
  int grants = 1'000'000, contacts = 1'000'000, terminals = 1000, requests = 200;
  std::string only;
  CLI::App cli{"Okienko's benchmark"};
  cli.set_version_flag("--version", std::string("okienko-bench ") + OKIENKO_VERSION);
  cli.add_flag("--json", json, "JSON instead of a table");
  cli.add_option("--idle-seconds", idle_seconds, "How long to watch it do nothing; 0 leaves that out")->capture_default_str();
  cli.add_option("--rounds", rounds, "Commits to measure")->capture_default_str()->check(CLI::Range(10, 100000));
  cli.add_option("--starts", starts, "Starts to measure")->capture_default_str()->check(CLI::Range(1, 100));
  cli.add_option("--only", only, "One part alone")->check(CLI::IsMember({"commit", "packs", "start", "kiosk", "search", "limits", "approvals", "measures"}));
  cli.add_option("--customers", searched_customers, "To search among, with the aims")->capture_default_str()->check(CLI::Range(1000, 10'000'000));
  cli.add_option("--also-customers", also_searched_customers, "To search among too, only reported (1000000 takes minutes)")->check(CLI::Range(1000, 10'000'000));
  cli.add_option("--grants", grants, "In the history that other limits are held against")->capture_default_str()->check(CLI::Range(1000, 10'000'000));
  cli.add_option("--contacts", contacts, "In the log that measures are reckoned from")->capture_default_str()->check(CLI::Range(1000, 10'000'000));
  cli.add_option("--terminals", terminals, "Connected while approvals are measured")->capture_default_str()->check(CLI::Range(2, 5000));
  cli.add_option("--requests", requests, "Approvals to measure")->capture_default_str()->check(CLI::Range(10, 10000));
  cli.add_option("--make-shop", shop_folder, "Only makes a terminal's data folder with a shop in it, and ends");
  cli.add_option("--cases", shop_cases, "With --make-shop: cases in it")->capture_default_str()->check(CLI::Range(0, 10'000'000));
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return cli.exit(problem) == 0 ? 0 : 2;
  }
  if (!shop_folder.empty()) {
    const okienko::bench::Shop shop(shop_cases, shop_folder);
    return 0;
  }
  okienko::bench::Figures figures;
  const auto wanted = [&](const char* part) { return only.empty() || only == part; };
  if (wanted("commit")) okienko::bench::measure_commit(figures, rounds);
  if (wanted("packs")) okienko::bench::measure_packs(figures);
  if (wanted("limits")) okienko::bench::measure_limits(figures, grants);
  if (wanted("approvals")) okienko::bench::measure_approvals(figures, terminals, requests);
  if (wanted("measures")) okienko::bench::measure_measures(figures, contacts);
  if (wanted("start")) okienko::bench::measure_start(figures, starts);
  if (wanted("kiosk")) okienko::bench::measure_kiosk(figures, idle_seconds);
  if (wanted("search")) {
    okienko::bench::measure_search(figures, searched_customers, /*aimed=*/true);
    if (also_searched_customers > 0) {
      okienko::bench::measure_search(figures, also_searched_customers, /*aimed=*/false);
    }
  }
  if (json) fmt::print("{}", figures.json());
  else fmt::print("{} (absolute figures are of this machine; compare ratios)\n\n{}", machine(), figures.table());
  return figures.all_met() ? 0 : 1;
}
