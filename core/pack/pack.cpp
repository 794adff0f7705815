#include "pack/pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "pack/check.hpp"
#include "pack/read.hpp"

namespace okienko::pack {

namespace {

namespace fs = std::filesystem;

using ReadFile = void (*)(Reading&, const std::string&, const Node&, domain::Pack&);

struct File {
  const char* name;
  ReadFile read;
  std::optional<Thing> defines;
};
constexpr File files[] = {
    {"facts.yaml", read_facts, Thing::fact},          {"remedies.yaml", read_remedies, Thing::remedy},
    {"limits.yaml", read_limits, Thing::limit},       {"clocks.yaml", read_clocks, Thing::clock},
    {"calendar.yaml", read_calendar, std::nullopt},   {"promises.yaml", read_promises, Thing::promise},
    {"outcomes.yaml", read_outcomes, Thing::outcome}, {"charter.yaml", read_charter, std::nullopt},
};

std::optional<Node> open(Reading& reading, const std::string& path) {
  const auto content = base::read_file(path, max_file_bytes);
  if (content) return parse_yaml(base::as_text(content.value()), path, reading.messages);
  const base::Error& problem = content.error();
  if (problem.code == base::ErrorCode::limit) {
    reading.messages.add({path, {}}, "file-too-large",
                         fmt::format("a file of a pack has at most {} bytes", max_file_bytes));
  } else if (problem.code == base::ErrorCode::not_found) {
    reading.messages.add({path, {}}, "missing-file", "the pack needs this file");
  } else {
    reading.messages.add({path, {}}, "unreadable-file", problem.message);
  }
  return std::nullopt;
}

// A file that nobody reads is a slip: "limit.yaml" would leave the pack without what it says.
void refuse_strangers(Reading& reading, const fs::path& folder, const std::set<std::string>& expected) {
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".yaml" && extension != ".yml") continue;
    if (expected.count(entry.path().filename().string()) > 0) continue;
    reading.messages.add({entry.path().string(), {}}, "unknown-file",
                         "nothing in the pack refers to this file");
  }
}

}  // namespace

Loaded load(const fs::path& folder) {
  Loaded loaded;
  Reading reading;
  domain::Pack pack;
  std::error_code problem;
  if (!fs::is_directory(folder, problem)) {
    reading.messages.add({folder.string(), {}}, "missing-folder", "there is no such folder");
    loaded.messages = reading.messages.take();
    return loaded;
  }

  std::vector<std::string> scripts;
  std::set<std::string> expected = {"pack.yaml"};
  const std::string pack_path = (folder / "pack.yaml").string();
  if (const auto root = open(reading, pack_path)) scripts = read_pack_file(reading, pack_path, *root, pack);
  for (const File& file : files) {
    expected.insert(file.name);
    const std::string path = (folder / file.name).string();
    if (const auto root = open(reading, path)) {
      file.read(reading, path, *root, pack);
    } else if (file.defines) {
      reading.unread.insert(*file.defines);
    }
  }
  std::set<std::string> expected_scripts;
  for (const std::string& id : scripts) {
    // The name becomes a path, so nothing that could lead out of the folder is tried.
    if (id.find_first_of("/\\") != std::string::npos || id.front() == '.') continue;
    expected_scripts.insert(id + ".yaml");
    const std::string path = (folder / "scripts" / (id + ".yaml")).string();
    if (!fs::exists(path, problem)) continue;  // reported as an unknown script, where it is named
    if (const auto root = open(reading, path)) {
      read_script(reading, path, *root, id, pack);
    } else {
      reading.definitions.push_back({Thing::script, "", id, {path, {}}});  // it is there, if not well
    }
  }
  refuse_strangers(reading, folder, expected);
  if (!scripts.empty()) refuse_strangers(reading, folder / "scripts", expected_scripts);

  check_names(reading);
  check_scripts(reading, pack);
  // With a remedy or a limit unread, gaps would be reported that are none.
  if (reading.messages.empty()) check_limits(reading, pack, (folder / "limits.yaml").string());

  loaded.messages = reading.messages.take();
  if (loaded.messages.empty()) loaded.pack = std::move(pack);
  return loaded;
}

}  // namespace okienko::pack
