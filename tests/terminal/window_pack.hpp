// A small pack for the terminal's tests, with a step of every kind; written into a folder, as it stands or
// changed.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace okienko::terminal::testing {

class WindowPack {
 public:
  WindowPack();
  // Replaces the first place of `from`, which has to be there.
  WindowPack& change(const std::string& file, const std::string& from, const std::string& to);
  WindowPack& version(const std::string& version);  // instead of 1.0.0
  std::filesystem::path write(const std::filesystem::path& folder) const;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace okienko::terminal::testing
