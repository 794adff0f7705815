// The house rules over the source tree as it stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "catalogue.hpp"
#include "rules.hpp"

namespace okienko::house {
namespace {

namespace fs = std::filesystem;
const fs::path tree = OKIENKO_TREE;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Every text file that the project wrote itself; not what a build leaves behind.
const std::vector<SourceFile>& all_files() {
  static const std::vector<SourceFile> files = [] {
    std::vector<SourceFile> found;
    const std::set<std::string> extensions = {".cpp", ".hpp",  ".md", ".yaml", ".yml", ".txt",  ".cmake",
                                              ".sh",  ".json", ".po", ".play", ".sql", ".html", ".service"};
    const auto take = [&](const fs::path& path) {
      const std::string relative = path.lexically_relative(tree).generic_string();
      const bool script = path.parent_path().filename() == "deploy" && path.extension().empty();
      if (extensions.count(path.extension().string()) > 0 || script) found.push_back({relative, read(path)});
    };
    for (const char* folder : {"core", "kiosk", "assets", "deploy", "tests"}) {
      for (const auto& entry : fs::recursive_directory_iterator(tree / folder)) {
        if (entry.is_regular_file()) take(entry.path());
      }
    }
    for (const auto& entry : fs::directory_iterator(tree)) {
      if (entry.is_regular_file()) take(entry.path());
    }
    return found;
  }();
  return files;
}

void expect_none(Findings (*rule)(const SourceFile&)) {
  for (const SourceFile& file : all_files()) {
    for (const Finding& finding : rule(file))
      ADD_FAILURE() << finding.path << ":" << finding.line << ": " << finding.text;
  }
}

TEST(House, TheTreeIsThere) {
  EXPECT_GT(all_files().size(), 50u);
}
TEST(House, IncludesPointDownward) {
  expect_none(check_includes);
}
TEST(House, EachLibraryStaysInItsPlace) {
  expect_none(check_libraries);
}
TEST(House, TheDomainIsPure) {
  expect_none(check_purity);
}
TEST(House, SwitchesNameEveryValue) {
  expect_none(check_switches);
}
TEST(House, NothingIsMarkedUnfinished) {
  expect_none(check_unfinished);
}
TEST(House, FilesAreOfAShapeToBeRead) {
  expect_none(check_shape);
}

TEST(House, ApostrophesAreOfOneKind) {
  expect_none(check_apostrophes);
}

TEST(House, PackagesAreNamedOnce) {
  const Findings findings = check_packages({"deploy/packages", read(tree / "deploy/packages")});
  for (const Finding& finding : findings)
    ADD_FAILURE() << finding.path << ":" << finding.line << ": " << finding.text;
}

TEST(House, EveryFolderIsATarget) {
  for (const char* top : {"core", "kiosk"}) {
    for (const auto& entry : fs::directory_iterator(tree / top)) {
      if (!entry.is_directory()) continue;
      const std::string text = read(entry.path() / "CMakeLists.txt");
      EXPECT_TRUE(std::regex_search(text, std::regex(R"(okienko_library\(|okienko_program\(|add_library\()")))
          << entry.path() << " has no target of its own";
    }
  }
}

TEST(House, EverySourceFileIsBuilt) {
  for (const SourceFile& file : all_files()) {
    const fs::path path = file.path;
    if (path.extension() != ".cpp") continue;
    // Named in the CMakeLists.txt of its own folder or of one above it.
    bool named = false;
    for (fs::path folder = path.parent_path(); !folder.empty(); folder = folder.parent_path()) {
      const std::string wanted = path.lexically_relative(folder).generic_string();
      named = named || read(tree / folder / "CMakeLists.txt").find(wanted) != std::string::npos;
    }
    EXPECT_TRUE(named) << file.path << " stands in no CMakeLists.txt";
  }
}

TEST(House, CataloguesAreComplete) {
  std::map<std::string, std::map<std::string, Translation>> catalogues;
  for (const auto& entry : fs::directory_iterator(tree / "assets/i18n")) {
    if (entry.path().extension() == ".po")
      catalogues[entry.path().stem().string()] = read_catalogue(read(entry.path()));
  }
  ASSERT_TRUE(catalogues.count("pl") && catalogues.count("en"));
  const auto& polish = catalogues["pl"];
  ASSERT_GT(polish.size(), 20u);
  for (const auto& [language, catalogue] : catalogues) {
    for (const auto& [id, translation] : polish) {
      EXPECT_TRUE(catalogue.count(id)) << language << ".po lacks: " << id;
    }
    for (const auto& [id, translation] : catalogue) {
      const std::string where = language + ".po:" + std::to_string(translation.line) + ": " + id;
      EXPECT_TRUE(polish.count(id)) << "pl.po lacks: " << id;
      EXPECT_FALSE(translation.fuzzy) << where << " is fuzzy";
      EXPECT_FALSE(translation.texts.empty()) << where << " is not translated";
      for (const std::string& text : translation.texts) {
        EXPECT_FALSE(text.empty()) << where << " is not translated";
        const auto& original = polish.count(id) ? polish.at(id).texts.front() : text;
        if (!translation.plural.empty()) continue;  // "one day" may do without its {n}
        EXPECT_EQ(placeholders(text), placeholders(original)) << where;
      }
    }
  }
}

// A pack may name any icon of the font, but only those in kiosk/ui/icons.hpp are in the atlas.
TEST(House, IconsOfThePacksCanBeDrawn) {
  const std::string icons = read(tree / "kiosk/ui/icons.hpp");
  const std::regex use(R"(\bicon:\s*([a-z0-9_]+))");
  for (const SourceFile& file : all_files()) {
    if (file.path.rfind("assets/packs/", 0) != 0) continue;
    for (auto at = std::sregex_iterator(file.content.begin(), file.content.end(), use);
         at != std::sregex_iterator(); ++at) {
      EXPECT_TRUE(std::regex_search(icons, std::regex("\\b" + (*at)[1].str() + " = ")))
          << file.path << ": " << (*at)[1];
    }
  }
}

}  // namespace
}  // namespace okienko::house
