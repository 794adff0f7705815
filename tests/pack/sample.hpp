// A small pack that is good, written into a folder of its own; a test breaks one thing in it and looks at the
// message. The folder is removed with the object.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace okienko::pack {

// Its script.
inline constexpr const char* complaint_file = "scripts/complaint.yaml";

class SamplePack {
 public:
  SamplePack();
  ~SamplePack();
  SamplePack(const SamplePack&) = delete;
  SamplePack& operator=(const SamplePack&) = delete;

  // Replaces the one occurrence of `old_text` in `file`; stops the test when there is none or more than one.
  SamplePack& replace(const std::string& file, const std::string& old_text, const std::string& new_text);
  SamplePack& write(const std::string& file, const std::string& content);
  SamplePack& remove(const std::string& file);
  const std::filesystem::path& folder() const { return folder_; }
  const std::map<std::string, std::string>& files() const { return files_; }
  const std::string& content(const std::string& file) const { return files_.at(file); }

  // Writes the files and loads them; paths in the messages are made relative to the folder.
  Loaded load() const;
  // The messages as "file:line:col: code".
  std::vector<std::string> codes() const;

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::string> files_;
};

}  // namespace okienko::pack
