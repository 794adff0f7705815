// What stands on composed pages, as a reader's search finds it. Kept where OKIENKO_PICTURES says, to be looked at.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "job_sample.hpp"
#include "kiosk/paper/compose.hpp"

namespace okienko::paper {

struct Pages {
  Composed composed;
  std::string text;               // all of it, on one line
  std::vector<std::string> each;  // the same by page
};

inline std::string on_one_line(const std::string& text) {
  std::string line = std::regex_replace(text, std::regex("[\\s\\f]+"), " ");
  // Spaces that do not break are spaces to who searches.
  for (std::size_t at = 0; (at = line.find("\u00A0")) != std::string::npos;) line.replace(at, 2, " ");
  return line;
}

inline Pages read_pages(base::Result<Composed> composed, const std::string& name) {
  Pages pages;
  EXPECT_TRUE(composed) << name;
  if (!composed) return pages;
  pages.composed = std::move(composed.value());
  const testing::Folder folder;
  const char* keep = std::getenv("OKIENKO_PICTURES");
  const auto file = (keep ? std::filesystem::path(keep) : folder.path()) / (name + ".pdf");
  EXPECT_TRUE(base::write_file(file, pages.composed.pdf, base::FileAccess::everyone_reads)) << file;
  const std::string text = testing::output_of("pdftotext -layout -enc UTF-8 '" + file.string() + "' -");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\f', begin), text.size());
    pages.each.push_back(on_one_line(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  pages.text = on_one_line(text);
  return pages;
}

inline bool has(const Pages& pages, const std::string& words) { return pages.text.find(words) != std::string::npos; }

}  // namespace okienko::paper
