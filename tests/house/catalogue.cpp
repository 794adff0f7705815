#include "catalogue.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

namespace okienko::house {

std::map<std::string, Translation> read_catalogue(const std::string& content) {
  std::map<std::string, Translation> catalogue;
  std::string context;
  std::string id;
  Translation entry;
  bool fuzzy = false;
  bool has_id = false;
  std::string* target = nullptr;
  const auto finish = [&] {
    if (has_id && !id.empty()) catalogue[context.empty() ? id : context + "\x04" + id] = entry;
    context.clear();
    id.clear();
    entry = {};
    has_id = false;
    target = nullptr;
  };
  static const std::regex line_pattern(
      "^(msgctxt|msgid|msgid_plural|msgstr(?:\\[\\d+\\])?)?\\s*\"(.*)\"\\s*$");
  std::istringstream stream(content);
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.rfind("#,", 0) == 0 && line.find("fuzzy") != std::string::npos) fuzzy = true;
    std::smatch match;
    if (!std::regex_match(line, match, line_pattern)) continue;
    const std::string keyword = match[1];
    const bool begins_entry = keyword == "msgctxt" || (keyword == "msgid" && (has_id || context.empty()));
    if (begins_entry) {
      finish();
      entry.fuzzy = fuzzy;
      fuzzy = false;
      entry.line = number;
    }
    if (keyword == "msgctxt") target = &context;
    if (keyword == "msgid") {
      has_id = true;
      target = &id;
    }
    if (keyword == "msgid_plural") target = &entry.plural;
    if (keyword.rfind("msgstr", 0) == 0) {
      entry.texts.emplace_back();
      target = &entry.texts.back();
    }
    if (target) *target += match[2];
  }
  finish();
  return catalogue;
}

std::vector<std::string> placeholders(const std::string& text) {
  static const std::regex pattern(R"(\{[A-Za-z0-9_]*\})");
  std::vector<std::string> found;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), pattern); at != std::sregex_iterator();
       ++at) {
    found.push_back(at->str());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace okienko::house
