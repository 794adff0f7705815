// Papers as the terminal gives them, with the words of the shipped pack.
#pragma once

#include <filesystem>
#include <string>

#include "terminal/snapshot_papers.hpp"

namespace okienko::paper::testing {

terminal::PaperJob confirmation(const std::string& language, domain::PaperForm form = domain::PaperForm::a4);
// The same, where one claim was granted in part and one not at all.
terminal::PaperJob refusal(const std::string& language, domain::PaperForm form = domain::PaperForm::a4);
// The fullest one: accepted in part, with ground, reasons and statement.
terminal::PaperJob answer(const std::string& language, domain::PaperForm form = domain::PaperForm::a4);
terminal::PaperJob goods(const std::string& language, domain::PaperKind kind, domain::PaperForm form);
terminal::PaperJob charter(const std::string& language, domain::PaperForm form = domain::PaperForm::a4);

// A folder that goes with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// What a program prints to its standard output. The test fails when it cannot be run.
std::string output_of(const std::string& command);

}  // namespace okienko::paper::testing
