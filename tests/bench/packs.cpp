// How long a pack takes to be read and proved: the shipped one, and one whose script has a thousand steps, a third of
// them asked only after certain answers.

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "base/check.hpp"
#include "pack/pack.hpp"
#include "parts.hpp"

namespace okienko::bench {

namespace {

namespace fs = std::filesystem;

constexpr int long_script_steps = 1000;
constexpr int runs = 5;

void write(const fs::path& path, const std::string& content) { std::ofstream(path) << content; }

// In blocks of fifty, so that no way is longer than a budget can be: a choice leads into the block or past it; in it a
// third of the steps are choices, each followed by a step that waits for one of its answers.
std::string long_script() {
  std::string script =
      "id: long\ntitle: {en: Long}\nicon: help\ngroup: matters\nstep_budget: 60\nsteps:\n";
  for (int i = 0; i < long_script_steps; ++i) {
    const std::string next = i + 1 == long_script_steps ? "end" : fmt::format("s{}", i + 1);
    const std::string head = fmt::format("  - id: s{}\n    title: {{en: Step}}\n    say: {{en: \"Go on?\"}}\n", i);
    if (i % 50 == 0) {
      // A step that leads into fifty others, or past them.
      const std::string past = i + 50 >= long_script_steps ? "end" : fmt::format("s{}", i + 50);
      script += head + fmt::format("    kind: choose\n    fact: f{}\n    options:\n"
                                   "      - {{id: a, label: {{en: A}}, next: {}}}\n      - {{id: b, label: {{en: B}}, next: {}}}\n"
                                   "    next: {}\n",
                                   i, next, past, past);
    } else if (i % 50 == 49) {
      script += head + "    kind: say\n    next: end\n";
    } else if (i % 3 == 1) {
      script += head + fmt::format("    kind: choose\n    fact: f{}\n    options: [{{id: a, label: {{en: A}}}}, {{id: b, label: {{en: B}}}}]\n"
                                   "    next: {}\n",
                                   i, next);
    } else if (i % 3 == 0) {
      script += head + fmt::format("    kind: say\n    next: {}\n", next);
    } else {
      script += head + fmt::format("    kind: say\n    when: {{fact: f{}, equals: a}}\n    next: {}\n", i - 1, next);
    }
  }
  return script + "  - {id: end, kind: end, title: {en: End}, say: {en: Thank you.}, outcome: done}\n";
}

std::string facts() {
  std::string facts = "facts:\n"
      "  - {id: name, kind: person, scope: customer, label: {en: Name}}\n"
      "  - {id: phone, kind: phone, scope: customer, label: {en: Phone}}\n"
      "  - {id: email, kind: email, scope: customer, label: {en: E-mail}}\n"
      "  - {id: address_form, kind: choice, scope: customer, label: {en: Form}}\n";
  for (int i = 0; i < long_script_steps; ++i) {
    const bool asked = i % 50 == 0 || (i % 50 != 49 && i % 3 == 1);
    if (asked) facts += fmt::format("  - {{id: f{}, kind: choice, scope: customer, label: {{en: Fact}}}}\n", i);
  }
  return facts;
}

double load_ms(const fs::path& folder) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const double begin = now_us();
    const pack::Loaded loaded = pack::load(folder);
    times.push_back((now_us() - begin) / 1000);
    if (!loaded.pack) fmt::print(stderr, "{}\n", pack::to_text(loaded.messages.front()));
    OKIENKO_CHECK(loaded.pack.has_value());
  }
  return median(times);
}

}  // namespace

void measure_packs(Figures& figures) {
  figures.add("the Polish pack read and proved, median", load_ms(OKIENKO_PACK), "ms");
  std::string pattern = (fs::temp_directory_path() / "okienko-bench-pack-XXXXXX").string();
  OKIENKO_CHECK(mkdtemp(pattern.data()) != nullptr);
  const fs::path folder = pattern;
  fs::create_directory(folder / "scripts");
  write(folder / "pack.yaml",
        "id: long\nversion: 1.0.0\nlanguages: [en]\ntitle: {en: Long}\ncurrency: EUR\ntime_zone: Europe/Dublin\n"
        "frontline: [agent]\ngroups: [{id: matters, label: {en: Matters}}]\nscripts: [long]\n");
  write(folder / "facts.yaml", facts());
  write(folder / "outcomes.yaml",
        "outcomes:\n  - {id: done, label: {en: Done}, resolved: true}\n  - {id: mistaken, label: {en: Mistaken}}\n");
  write(folder / "scripts/long.yaml", long_script());
  figures.add_at_most("a script of 1,000 steps read and proved, median", load_ms(folder), "ms", 1000);
  fs::remove_all(folder);
}

}  // namespace okienko::bench
