// The house rules as functions over the text of one file: each gives the places that break it. Kept apart
// from the walk through the tree, so that every rule can be shown to find what it is for (rules_test.cpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace okienko::house {

// One file of the tree; the path is relative to its root, with forward slashes.
struct SourceFile {
  std::string path;
  std::string content;
};

struct Finding {
  std::string path;
  int line = 0;
  std::string text;
};
using Findings = std::vector<Finding>;

inline constexpr int max_lines_in_a_file = 600;

// Which folder may include which: arrows point only downward (ARCHITECTURE.md).
Findings check_includes(const SourceFile& file);
// SQLite in the store and the hub, ImGui and GLFW in the kiosk, and so on: each library has its own place.
Findings check_libraries(const SourceFile& file);
// The domain asks the world for nothing: no time, chance, thread, file or environment.
Findings check_purity(const SourceFile& file);
// A switch over an enum of ours names every value, so that the compiler finds what a new value needs.
Findings check_switches(const SourceFile& file);
// No marks of unfinished work.
Findings check_unfinished(const SourceFile& file);
// A header opens with the paragraph that explains it, is guarded, and a file can be held in mind.
Findings check_shape(const SourceFile& file);
// The apostrophe of Ukrainian words is "’", in every text that is read.
Findings check_apostrophes(const SourceFile& file);
// Package names, one a line, none twice.
Findings check_packages(const SourceFile& file);

}  // namespace okienko::house
