// Each rule finds what it is for: a planted fault gives a finding, its harmless neighbour gives none.
#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "rules.hpp"

namespace okienko::house {
namespace {

SourceFile file(std::string path, std::string content) {
  return {std::move(path), std::move(content)};
}

TEST(Rules, IncludesUpwardAreFound) {
  const Findings findings =
      check_includes(file("core/domain/pack.cpp", "#include <map>\n#include \"store/store.hpp\"\n"));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 2);
  EXPECT_EQ(check_includes(file("core/base/ids.cpp", "#include \"domain/types.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_includes(file("core/pack/a.cpp", "#include \"store/store.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_includes(file("core/terminal/a.cpp", "#include \"hub/hub.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_includes(file("core/terminal/a.cpp", "#include \"kiosk/ui/text.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_includes(file("kiosk/ui/a.cpp", "#include \"terminal/snapshot.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_includes(file("kiosk/screens/a.cpp", "#include \"store/store.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_includes(file("core/novelty/a.cpp", "")).size(), 1u) << "a folder that is not on the map";
}

TEST(Rules, IncludesDownwardAreFine) {
  EXPECT_TRUE(
      check_includes(file("core/domain/a.cpp", "#include \"base/ids.hpp\"\n#include \"domain/b.hpp\"\n"))
          .empty());
  EXPECT_TRUE(check_includes(file("kiosk/screens/a.cpp",
                                  "#include \"terminal/snapshot.hpp\"\n#include \"kiosk/ui/b.hpp\"\n"))
                  .empty());
}

TEST(Rules, LibrariesOutOfPlaceAreFound) {
  EXPECT_EQ(check_libraries(file("core/terminal/a.cpp", "#include <sqlite3.h>\n")).size(), 1u);
  EXPECT_EQ(check_libraries(file("core/terminal/a.hpp", "#include <imgui.h>\n")).size(), 1u);
  EXPECT_EQ(check_libraries(file("core/hub/a.cpp", "#include <GLFW/glfw3.h>\n")).size(), 1u);
  EXPECT_EQ(check_libraries(file("core/pack/fields.cpp", "#include <yaml-cpp/yaml.h>\n")).size(), 1u);
  EXPECT_EQ(check_libraries(file("core/terminal/a.cpp", "#include <boost/asio/ssl.hpp>\n")).size(), 1u);
  EXPECT_EQ(check_libraries(file("core/sync/hub_peer.cpp", "#include <boost/asio/post.hpp>\n")).size(), 1u);
  EXPECT_TRUE(check_libraries(file("core/store/a.cpp", "#include <sqlite3.h>\n")).empty());
  EXPECT_TRUE(check_libraries(file("core/sync/net.cpp", "#include <boost/asio/ssl.hpp>\n")).empty());
}

TEST(Rules, AnImpureDomainIsFound) {
  const auto domain = [](const char* text) { return check_purity(file("core/domain/a.cpp", text)).size(); };
  EXPECT_EQ(domain("auto t = std::chrono::system_clock::now();"), 1u);
  EXPECT_EQ(domain("std::random_device chance;"), 1u);
  EXPECT_EQ(domain("int x = rand();"), 1u);
  EXPECT_EQ(domain("auto k = base::random_key();"), 1u);
  EXPECT_EQ(domain("#include <fstream>\n"), 1u);
  EXPECT_EQ(domain("// system_clock::now() has no place here\nconst char* s = \"rand()\";"), 0u)
      << "words, not code";
  EXPECT_EQ(check_purity(file("core/base/time.hpp", "system_clock::now()")).size(), 0u);
}

TEST(Rules, ADefaultOverOurEnumsIsFound) {
  const auto count = [](const char* text) { return check_switches(file("core/a/a.cpp", text)).size(); };
  EXPECT_EQ(count("switch (kind) {\n case Kind::a: return 1;\n default: return 2;\n}"), 1u);
  EXPECT_EQ(count("switch (kind) { case domain::Kind::a: { f(); break; } default: break; }"), 1u);
  EXPECT_EQ(count("switch (key) { case GLFW_KEY_A: return 1; default: return 2; }"), 0u);
  EXPECT_EQ(count("switch (c) { case 'a': return 1; default: return 2; }"), 0u);
  EXPECT_EQ(count("switch (kind) { case Kind::a: return 1; case Kind::b: return 2; }"), 0u);
  EXPECT_EQ(count("switch (kind) { case Kind::a: switch (c) { case 1: break; default: break; } break; }"),
            0u);
  EXPECT_EQ(count("// switch (kind) { case Kind::a: default: }"), 0u);
}

TEST(Rules, MarksOfUnfinishedWorkAreFound) {
  EXPECT_EQ(check_unfinished(file("README.md", std::string("a TO") + "DO list")).size(), 1u);
  EXPECT_EQ(check_unfinished(file("a.cpp", std::string("// FIX") + "ME\n")).size(), 1u);
  EXPECT_TRUE(check_unfinished(file("a.md", "todos los santos")).empty());
}

TEST(Rules, ShapelessFilesAreFound) {
  EXPECT_EQ(check_shape(file("core/a/a.hpp", "int x;\n")).size(), 2u);
  EXPECT_TRUE(check_shape(file("core/a/a.hpp", "// Why.\n#pragma once\n")).empty());
  const std::string lines(static_cast<std::size_t>(max_lines_in_a_file), '\n');
  EXPECT_TRUE(check_shape(file("core/a/a.cpp", lines)).empty()) << "at the bound";
  EXPECT_EQ(check_shape(file("core/a/a.cpp", lines + "\n")).size(), 1u) << "one past it";
}

TEST(Rules, StraightApostrophesAreFound) {
  EXPECT_EQ(check_apostrophes({"assets/i18n/uk.po", "msgstr \"ім'я\"\n"}).size(), 1u);
  EXPECT_EQ(check_apostrophes({"assets/packs/shop/facts.yaml", "uk: імʼя\n"}).size(), 1u);
  EXPECT_TRUE(check_apostrophes({"assets/i18n/uk.po", "msgstr \"ім’я\"\n"}).empty());
  EXPECT_TRUE(check_apostrophes({"assets/packs/shop/facts.yaml", "uk: 'назва', en: customer's\n"}).empty());
}

TEST(Rules, PackagesNamedTwiceAreFound) {
  EXPECT_EQ(check_packages(file("deploy/packages", "# tools\ncmake\ngit\ncmake\n")).size(), 1u);
  EXPECT_EQ(check_packages(file("deploy/packages", "cmake git\n")).size(), 1u);
  EXPECT_TRUE(check_packages(file("deploy/packages", "# a\n\ng++\nlibboost1.81-dev\n")).empty());
}

TEST(Rules, CataloguesAreRead) {
  const auto catalogue = read_catalogue(
      "msgid \"\"\nmsgstr \"Language: pl\\n\"\n\n"
      "#: a.cpp\nmsgid \"Back\"\nmsgstr \"Wstecz\"\n\n"
      "#, fuzzy\nmsgctxt \"verb\"\nmsgid \"Open\"\nmsgstr \"\"\n\n"
      "msgid \"{n} day\"\nmsgid_plural \"{n} days\"\nmsgstr[0] \"{n} dzień\"\nmsgstr[1] \"{n} "
      "dni\"\nmsgstr[2] \"\"\n"
      "\"{n} dnia\"\n");
  ASSERT_EQ(catalogue.size(), 3u);
  EXPECT_EQ(catalogue.at("Back").texts, (std::vector<std::string>{"Wstecz"}));
  EXPECT_EQ(catalogue.at("Back").line, 5);
  EXPECT_TRUE(catalogue.at("verb\x04Open").fuzzy);
  EXPECT_EQ(catalogue.at("verb\x04Open").texts, (std::vector<std::string>{""}));
  EXPECT_EQ(catalogue.at("{n} day").texts, (std::vector<std::string>{"{n} dzień", "{n} dni", "{n} dnia"}));
  EXPECT_EQ(placeholders("{b} and {a}"), (std::vector<std::string>{"{a}", "{b}"}));
}

}  // namespace
}  // namespace okienko::house
