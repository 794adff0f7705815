#include "rules.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace okienko::house {

namespace {

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}
bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::vector<std::string> lines_of(const std::string& content) {
  std::vector<std::string> lines;
  std::istringstream stream(content);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Comments, strings and characters become blanks, so that words in them are not taken for code. Lines stay.
std::string code_of(const std::string& content) {
  std::string code = content;
  enum class In { plain, line_comment, block_comment, string, character };
  In in = In::plain;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = content[i];
    const char next = i + 1 < content.size() ? content[i + 1] : '\0';
    const bool digit_separator =
        c == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(content[i - 1])) != 0;
    switch (in) {
      case In::plain:
        if (c == '/' && next == '/') in = In::line_comment;
        if (c == '/' && next == '*') in = In::block_comment;
        if (c == '"') in = In::string;
        if (c == '\'' && !digit_separator) in = In::character;
        if (in != In::plain && c != '"' && c != '\'') code[i] = ' ';
        break;
      case In::line_comment:
        if (c == '\n') {
          in = In::plain;
        } else {
          code[i] = ' ';
        }
        break;
      case In::block_comment:
        if (c == '/' && i > 0 && content[i - 1] == '*') in = In::plain;
        if (c != '\n') code[i] = ' ';
        break;
      case In::string:
      case In::character:
        if (c == '\\' && next != '\0') {
          code[i] = ' ';
          if (next != '\n') code[++i] = ' ';
        } else if (c == (in == In::string ? '"' : '\'')) {
          in = In::plain;
        } else if (c != '\n') {
          code[i] = ' ';
        }
        break;
    }
  }
  return code;
}

int line_at(const std::string& content, std::size_t position) {
  return 1 + static_cast<int>(
                 std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

bool is_source(const std::string& path) {
  return ends_with(path, ".cpp") || ends_with(path, ".hpp");
}

// "core/pack/yaml.cpp" belongs to "pack", "kiosk/ui/text.cpp" to "kiosk/ui".
std::string folder_of(const std::string& path) {
  const std::string inside = starts_with(path, "core/") ? path.substr(5) : path;
  const std::size_t first = inside.find('/');
  if (first == std::string::npos) return "";
  const std::string top = inside.substr(0, first);
  if (top != "kiosk") return top;
  const std::size_t second = inside.find('/', first + 1);
  return second == std::string::npos ? top : inside.substr(0, second);
}

struct Include {
  int line;
  std::string name;
};

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> includes;
  const std::vector<std::string> lines = lines_of(file.content);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::smatch match;
    if (std::regex_search(lines[i], match, pattern)) includes.push_back({static_cast<int>(i) + 1, match[1]});
  }
  return includes;
}

// What each folder may include besides itself.
const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> graph = {
      {"base", {}},
      {"domain", {"base"}},
      {"measure", {"domain", "base"}},
      {"pack", {"domain", "base"}},
      {"store", {"measure", "domain", "base"}},
      {"sync", {"store", "domain", "base"}},
      {"author", {"pack", "sync", "domain", "base"}},
      {"terminal", {"store", "sync", "pack", "measure", "domain", "base"}},
      {"hub", {"store", "sync", "pack", "measure", "domain", "base"}},
      {"kiosk/i18n", {"base"}},
      {"kiosk/platform", {"base"}},
      {"kiosk/camera", {"kiosk/platform", "domain", "base"}},
      {"kiosk/sound", {"kiosk/platform", "base"}},
      {"kiosk/paper", {"kiosk/i18n", "terminal", "measure", "domain", "base"}},
      {"kiosk/ui", {"kiosk/platform", "base"}},
      {"kiosk/screens", {"kiosk/ui", "kiosk/i18n", "kiosk/camera", "kiosk/platform", "terminal", "measure", "domain", "base"}},
      // Where the program is put together: enrolment needs the network and the place where keys are kept.
      {"kiosk/app",
       {"kiosk/screens", "kiosk/ui", "kiosk/i18n", "kiosk/camera", "kiosk/sound", "kiosk/paper", "kiosk/platform", "terminal", "sync", "store", "domain", "base"}},
  };
  return graph;
}

struct Library {
  const char* pattern;              // of the include's name
  std::vector<const char*> places;  // path beginnings where it may stand
};
const std::vector<Library>& libraries() {
  static const std::vector<Library> all = {
      {"sqlite3\\.h", {"core/store/", "core/hub/", "tests/"}},
      {"(imgui.*|GLFW/.*|GL/.*|EGL/.*|stb_.*)", {"kiosk/", "tests/"}},
      {"yaml-cpp/.*", {"core/pack/yaml.cpp"}},
      {"(cairo.*|pango/.*|cups/.*|qrencode\\.h|zint\\.h)", {"kiosk/paper/"}},
      {"zlib\\.h", {"core/pack/archive.cpp", "tests/"}},
      {"sodium\\.h", {"core/base/", "tests/"}},
      {"openssl/.*", {"core/sync/", "core/hub/", "tests/"}},
      {"boost/asio/ssl.*", {"core/sync/net.cpp", "core/sync/enrolment.cpp", "core/hub/"}},
      {"boost/asio.*", {"core/sync/", "core/terminal/", "core/hub/", "kiosk/app/player.cpp", "tests/"}},
      {"boost/beast.*", {"core/hub/"}},
      {"unicode/.*", {"core/store/", "kiosk/i18n/", "core/terminal/", "core/hub/", "tests/"}},
  };
  return all;
}

void find_all(const SourceFile& file, const std::string& code, const std::regex& pattern,
              const std::string& text, Findings& findings) {
  for (auto at = std::sregex_iterator(code.begin(), code.end(), pattern); at != std::sregex_iterator();
       ++at) {
    findings.push_back(
        {file.path, line_at(code, static_cast<std::size_t>(at->position())), text + ": " + at->str()});
  }
}

}  // namespace

Findings check_includes(const SourceFile& file) {
  Findings findings;
  if (!is_source(file.path) || !(starts_with(file.path, "core/") || starts_with(file.path, "kiosk/")))
    return findings;
  const std::string own = folder_of(file.path);
  const auto rule = allowed().find(own);
  if (rule == allowed().end()) {
    findings.push_back({file.path, 1, "the folder '" + own + "' is not on the map of allowed includes"});
    return findings;
  }
  for (const Include& include : includes_of(file)) {
    const std::string other = folder_of(include.name);
    if (other == own || allowed().count(other) == 0 || rule->second.count(other) > 0) continue;
    findings.push_back({file.path, include.line, own + " may not include " + include.name});
  }
  return findings;
}

Findings check_libraries(const SourceFile& file) {
  Findings findings;
  if (!is_source(file.path)) return findings;
  for (const Include& include : includes_of(file)) {
    for (const Library& library : libraries()) {
      if (!std::regex_match(include.name, std::regex(library.pattern))) continue;
      const bool at_home = std::any_of(library.places.begin(), library.places.end(),
                                       [&](const char* place) { return starts_with(file.path, place); });
      if (!at_home) findings.push_back({file.path, include.line, include.name + " has no place here"});
      break;  // the first pattern that fits decides
    }
  }
  // The peers and the protocol take messages and ticks and give actions: the simulation runs them without a
  // network.
  const bool pure = starts_with(file.path, "core/sync/") && (file.path.find("peer") != std::string::npos ||
                                                             file.path.find("protocol") != std::string::npos);
  if (pure) {
    for (const Include& include : includes_of(file)) {
      if (starts_with(include.name, "boost/asio") || starts_with(include.name, "openssl/")) {
        findings.push_back(
            {file.path, include.line, "the peers and the protocol are pure, " + include.name + " is not"});
      }
    }
  }
  return findings;
}

Findings check_purity(const SourceFile& file) {
  Findings findings;
  if (!is_source(file.path) || !starts_with(file.path, "core/domain/")) return findings;
  static const std::regex calls(
      R"(\b(system_clock|steady_clock|SystemClock|RandomIdSource|random_device|mt19937\w*|random_bytes|random_key|make_signing_key|getenv|localtime\w*|gmtime\w*|gettimeofday|clock_gettime|s?rand\s*\(|std::time\b|std::j?thread|std::mutex|std::atomic\w*))");
  find_all(file, code_of(file.content), calls, "the domain asks the world for nothing", findings);
  static const std::set<std::string> headers = {
      "thread",     "mutex",    "atomic",        "fstream", "iostream",
      "filesystem", "random",   "ctime",         "future",  "condition_variable",
      "cstdio",     "unistd.h", "base/files.hpp"};
  for (const Include& include : includes_of(file)) {
    if (headers.count(include.name) > 0)
      findings.push_back({file.path, include.line, "the domain does without " + include.name});
  }
  return findings;
}

Findings check_switches(const SourceFile& file) {
  Findings findings;
  if (!is_source(file.path)) return findings;
  const std::string code = code_of(file.content);
  static const std::regex opens(R"(\bswitch\s*\()");
  for (auto at = std::sregex_iterator(code.begin(), code.end(), opens); at != std::sregex_iterator(); ++at) {
    const std::size_t begin = code.find('{', static_cast<std::size_t>(at->position()));
    if (begin == std::string::npos) continue;
    // Only labels of this switch: those one brace deep.
    int depth = 0;
    bool over_enum = false;
    std::size_t default_at = std::string::npos;
    static const std::regex label(R"(^(case\s+[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_]\w*)+\s*:|default\s*:))");
    for (std::size_t i = begin; i < code.size(); ++i) {
      if (code[i] == '{') ++depth;
      if (code[i] == '}' && --depth == 0) break;
      const bool word_begins =
          i > 0 && !std::isalnum(static_cast<unsigned char>(code[i - 1])) && code[i - 1] != '_';
      if (depth != 1 || !word_begins || (code[i] != 'c' && code[i] != 'd')) continue;
      std::smatch match;
      const std::string rest = code.substr(i, 160);
      if (!std::regex_search(rest, match, label)) continue;
      if (code[i] == 'd') {
        default_at = i;
      } else if (!starts_with(rest, "case std::") && !starts_with(rest, "case boost::")) {
        over_enum = true;
      }
    }
    if (over_enum && default_at != std::string::npos) {
      findings.push_back(
          {file.path, line_at(code, default_at), "a switch over our enums names every value instead"});
    }
  }
  return findings;
}

Findings check_unfinished(const SourceFile& file) {
  Findings findings;
  // Put together here, so that this file does not find itself.
  static const std::regex marks(std::string(R"(\b(TO)") + "DO|FIX" + "ME|XX" + "X|HA" + R"(CK)\b)");
  find_all(file, file.content, marks, "unfinished work belongs in the list of issues", findings);
  return findings;
}

Findings check_shape(const SourceFile& file) {
  Findings findings;
  if (!is_source(file.path)) return findings;
  const std::vector<std::string> lines = lines_of(file.content);
  if (static_cast<int>(lines.size()) > max_lines_in_a_file) {
    findings.push_back({file.path, max_lines_in_a_file + 1, "the file is too long to be held in mind"});
  }
  if (!ends_with(file.path, ".hpp")) return findings;
  if (lines.empty() || !starts_with(lines[0], "//")) {
    findings.push_back({file.path, 1, "a header opens with the paragraph that explains it"});
  }
  if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    findings.push_back({file.path, 1, "a header says #pragma once"});
  }
  return findings;
}

Findings check_apostrophes(const SourceFile& file) {
  Findings findings;
  if (!ends_with(file.path, ".po") && !ends_with(file.path, ".yaml")) return findings;
  // A Cyrillic letter is two bytes of UTF-8, the first of them D0, D1 or D2.
  static const std::regex straight("[\xD0-\xD2][\x80-\xBF]('|\xCA\xBC)[\xD0-\xD2]");
  find_all(file, file.content, straight, "the apostrophe inside a word is ’", findings);
  return findings;
}

Findings check_packages(const SourceFile& file) {
  Findings findings;
  std::set<std::string> seen;
  static const std::regex name(R"([a-z0-9][a-z0-9.+-]+)");
  const std::vector<std::string> lines = lines_of(file.content);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line.empty() || line[0] == '#') continue;
    const int number = static_cast<int>(i) + 1;
    if (!std::regex_match(line, name))
      findings.push_back({file.path, number, "one package name a line: " + line});
    if (!seen.insert(line).second) findings.push_back({file.path, number, "named twice: " + line});
  }
  return findings;
}

}  // namespace okienko::house
