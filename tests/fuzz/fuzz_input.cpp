#include "fuzz_input.hpp"

#include <algorithm>

namespace okienko::pack {

const std::vector<std::string>& fuzzed_files() {
  static const std::vector<std::string> files = {
      "pack.yaml",      "facts.yaml",     "scripts/complaint.yaml", "scripts/identify.yaml", "remedies.yaml",
      "limits.yaml",    "clocks.yaml",    "calendar.yaml",          "promises.yaml",         "outcomes.yaml",
      "teams.yaml",     "standards.yaml", "practices.yaml",         "risks.yaml",            "surveys.yaml",
      "knowledge.yaml", "suggestions.yaml", "charter.yaml",         "conversations/complaint.yaml", "approvals.yaml",
      "measures.yaml",  "training.yaml",  "conversations/practised.yaml"};
  return files;
}

std::string to_input(std::string_view file, std::string_view content) {
  const auto& files = fuzzed_files();
  const auto found = std::find(files.begin(), files.end(), file);
  if (found == files.end()) return {};
  return std::string(1, static_cast<char>(found - files.begin())) + std::string(content);
}

}  // namespace okienko::pack
