// How long a pack takes to be read and proved: the shipped one, and one whose script has a thousand steps, many of
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

// Ten questions with nine answers each lead to 81 ways of their own: 982 steps, and the rest before the first question.
constexpr int long_script_steps = 1000;
constexpr int answers = 9;
constexpr int steps_of_a_way = 12;
constexpr int steps_before = long_script_steps - 1 - answers - answers * answers * steps_of_a_way;
constexpr int runs = 5;

void write(const fs::path& path, const std::string& content) { std::ofstream(path) << content; }

std::string head_of(const std::string& id) {
  return fmt::format("  - id: {}\n    title: {{en: Step}}\n    say: {{en: \"Go on?\"}}\n", id);
}

std::string question(const std::string& id, const std::string& next_begins, const std::string& otherwise) {
  std::string step = head_of(id) + fmt::format("    kind: choose\n    fact: f_{}\n    options:\n", id);
  for (int i = 0; i < answers; ++i) {
    step += fmt::format("      - {{id: a{0}, label: {{en: A}}, next: {1}{0}}}\n", i, next_begins);
  }
  return step + fmt::format("    next: {}\n", otherwise);
}

// A quarter of the steps ask, and after each comes one that waits for a certain answer.
std::string way(const std::string& first) {
  std::string steps;
  for (int i = 0; i < steps_of_a_way; ++i) {
    const std::string id = i == 0 ? first : fmt::format("{}_{}", first, i);
    const std::string next = i + 1 == steps_of_a_way ? "end" : fmt::format("{}_{}", first, i + 1);
    steps += head_of(id);
    if (i % 4 == 1) {
      steps += fmt::format("    kind: choose\n    fact: f_{}\n"
                           "    options: [{{id: a, label: {{en: A}}}}, {{id: b, label: {{en: B}}}}]\n    next: {}\n",
                           id, next);
    } else if (i % 4 == 2) {
      steps += fmt::format("    kind: say\n    when: {{fact: f_{}_{}, equals: a}}\n    next: {}\n", first, i - 1, next);
    } else {
      steps += fmt::format("    kind: say\n    next: {}\n", next);
    }
  }
  return steps;
}

std::string long_script() {
  std::string script = "id: long\ntitle: {en: Long}\nicon: help\ngroup: matters\nstep_budget: 60\nsteps:\n";
  for (int i = 0; i < steps_before; ++i) {
    const std::string next = i + 1 == steps_before ? "q" : fmt::format("before{}", i + 1);
    script += head_of(fmt::format("before{}", i)) + fmt::format("    kind: say\n    next: {}\n", next);
  }
  script += question("q", "q", "q0");
  for (int i = 0; i < answers; ++i) {
    const std::string id = fmt::format("q{}", i);
    script += question(id, id, id + "0");
  }
  for (int i = 0; i < answers; ++i) {
    for (int k = 0; k < answers; ++k) script += way(fmt::format("q{}{}", i, k));
  }
  return script + "  - {id: end, kind: end, title: {en: End}, say: {en: Thank you.}, outcome: done}\n";
}

std::string facts() {
  std::string facts = "facts:\n"
      "  - {id: name, kind: person, scope: customer, label: {en: Name}}\n"
      "  - {id: phone, kind: phone, scope: customer, label: {en: Phone}}\n"
      "  - {id: email, kind: email, scope: customer, label: {en: E-mail}}\n"
      "  - {id: address_form, kind: choice, scope: customer, label: {en: Form}}\n";
  const auto asked = [&](const std::string& step) {
    facts += fmt::format("  - {{id: f_{}, kind: choice, scope: customer, label: {{en: Fact}}}}\n", step);
  };
  asked("q");
  for (int i = 0; i < answers; ++i) {
    asked(fmt::format("q{}", i));
    for (int k = 0; k < answers; ++k) {
      for (int step = 1; step < steps_of_a_way; step += 4) asked(fmt::format("q{}{}_{}", i, k, step));
    }
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
