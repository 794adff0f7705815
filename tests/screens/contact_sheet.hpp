// Sheets of thumbnails with their names, and one page (index.html) that shows them all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace okienko::screens_test {

class ContactSheets {
 public:
  static constexpr int columns = 5;
  static constexpr int rows = 6;  // of one sheet
  static constexpr int thumbnail_width_px = 400;

  explicit ContactSheets(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // A PNG that stands in the folder. Pictures of one group stand together.
  void add(const std::string& group, const std::string& name, std::filesystem::path picture);
  base::Result<void> write() const;

 private:
  struct Entry {
    std::string group;
    std::string name;
    std::filesystem::path picture;
  };
  std::filesystem::path folder_;
  std::vector<Entry> entries_;
};

}  // namespace okienko::screens_test
