#include "sample.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "base/check.hpp"

namespace okienko::pack {

namespace fs = std::filesystem;

SamplePack::SamplePack() {
  std::string pattern = (fs::temp_directory_path() / "okienko-pack-XXXXXX").string();
  OKIENKO_CHECK(mkdtemp(pattern.data()) != nullptr);
  folder_ = pattern;
  files_["pack.yaml"] =
      "id: sample\n"
      "version: 1.0.0\n"
      "languages: [pl, en]\n"
      "title: {pl: Próba, en: Sample}\n"
      "currency: PLN\n"
      "time_zone: Europe/Warsaw\n"
      "scripts: [complaint]\n";
  files_["facts.yaml"] =
      "facts:\n"
      "  - {id: price, kind: amount, scope: customer, label: {pl: Cena, en: Price}}\n"
      "  - {id: claim, kind: choice, scope: matter, label: {pl: Żądanie, en: Claim}}\n";
  files_["remedies.yaml"] =
      "remedies:\n"
      "  - id: refund\n"
      "    kind: statutory\n"
      "    label: {pl: Zwrot, en: Refund}\n"
      "    grant_label: {pl: Przyznaj zwrot, en: Grant the refund}\n"
      "    summary: {pl: zwrot ceny, en: the price back}\n"
      "    icon: undo\n"
      "    amount: price\n"
      "    law: {pl: ustawa, en: act}\n";
  files_["limits.yaml"] =
      "limits:\n"
      "  - {id: R1, role: trainee, up_to: 0}\n"
      "  - {id: R2, role: agent, remedy: refund, up_to: 199.99}\n"
      "  - {id: R3, role: sales, category: fault, up_to: 100}\n"
      "  - {id: R4, role: supervisor, up_to: unlimited}\n";
  files_["clocks.yaml"] =
      "clocks:\n"
      "  - id: answer\n"
      "    label: {pl: Odpowiedź, en: Answer}\n"
      "    legal_basis: {pl: ustawa, en: act}\n"
      "    when_missed: {pl: uznana, en: accepted}\n"
      "    days: 14\n"
      "    warn_days_before: 4\n"
      "    in_force_from: 2023-01-01\n";
  files_["calendar.yaml"] =
      "holidays:\n"
      "  - {day: \"11-11\", name: {pl: Święto, en: Holiday}}\n"
      "  - {days_after_easter: 60, name: {pl: Boże Ciało, en: Corpus Christi}}\n";
  files_["promises.yaml"] =
      "promises:\n"
      "  - {id: call, label: {pl: Zadzwonimy, en: We call}, summary: {pl: Zadzwonimy, en: We call}, icon: "
      "call, in_days: 1, at: \"12:00\"}\n";
  files_["outcomes.yaml"] =
      "outcomes:\n"
      "  - {id: settled, label: {pl: Załatwione, en: Settled}, resolved: true}\n";
  files_["charter.yaml"] =
      "in_force_from: 2026-11-01\n"
      "lines:\n"
      "  - {pl: Oddzwaniamy, en: We call back}\n";
  files_["scripts/complaint.yaml"] =
      "id: complaint\n"
      "title: {pl: Reklamacja, en: Complaint}\n"
      "icon: warning\n"
      "step_budget: 4\n"
      "needs_customer: true\n"
      "opens: {kind: complaint, category: fault, number_prefix: R, clock: answer}\n"
      "steps:\n"
      "  - id: price\n"
      "    kind: ask\n"
      "    title: {pl: Cena, en: Price}\n"
      "    say: {pl: \"Ile?\", en: \"How much?\"}\n"
      "    fact: price\n"
      "    next: claim\n"
      "  - id: claim\n"
      "    kind: choose\n"
      "    title: {pl: Co dalej, en: What next}\n"
      "    say:\n"
      "      neutral: {pl: \"Cena {price}. Co dalej?\", en: \"What next?\"}\n"
      "      sir: {pl: \"Co dla Pana?\", en: \"What next?\"}\n"
      "    fact: claim\n"
      "    options:\n"
      "      - {id: refund, label: {pl: Zwrot, en: Refund}}\n"
      "      - {id: nothing, label: {pl: Nic, en: Nothing}, next: promise}\n"
      "    next: remedy\n"
      "  - id: remedy\n"
      "    kind: remedy\n"
      "    title: {pl: Rozwiązanie, en: Solution}\n"
      "    say: {pl: Sprawdzam, en: Let me see}\n"
      "    when: {fact: claim, equals: refund}\n"
      "    remedies: [refund]\n"
      "    next: promise\n"
      "  - id: promise\n"
      "    kind: promise\n"
      "    title: {pl: Obietnica, en: Promise}\n"
      "    say: {pl: \"Kiedy?\", en: \"When?\"}\n"
      "    promises: [call]\n"
      "    next: end\n"
      "  - id: end\n"
      "    kind: end\n"
      "    title: {pl: Koniec, en: End}\n"
      "    say: {pl: Dziękuję, en: Thank you}\n"
      "    outcome: settled\n";
}

SamplePack::~SamplePack() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

SamplePack& SamplePack::replace(const std::string& file, const std::string& old_text,
                                const std::string& new_text) {
  std::string& content = files_.at(file);
  const std::size_t at = content.find(old_text);
  OKIENKO_CHECK(at != std::string::npos);
  OKIENKO_CHECK(content.find(old_text, at + 1) == std::string::npos);
  content.replace(at, old_text.size(), new_text);
  return *this;
}

SamplePack& SamplePack::write(const std::string& file, const std::string& content) {
  files_[file] = content;
  return *this;
}

SamplePack& SamplePack::remove(const std::string& file) {
  OKIENKO_CHECK(files_.erase(file) == 1);
  return *this;
}

Loaded SamplePack::load() const {
  for (const auto& [name, content] : files_) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }
  Loaded loaded = pack::load(folder_);
  for (Message& message : loaded.messages)
    message.path = fs::path(message.path).lexically_relative(folder_).string();
  return loaded;
}

std::vector<std::string> SamplePack::codes() const {
  std::vector<std::string> codes;
  for (const Message& message : load().messages) {
    codes.push_back(message.path + ":" + std::to_string(message.line) + ":" + std::to_string(message.column) +
                    ": " + message.code);
  }
  return codes;
}

}  // namespace okienko::pack
