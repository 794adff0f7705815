// A folder that is gone with the object. In the working folder, not in /tmp: that may be memory, and a commit must reach
// the disk.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

#include "base/check.hpp"

namespace okienko::bench {

struct Folder {
  Folder() {
    std::string name = (std::filesystem::current_path() / "okienko-bench-XXXXXX").string();
    OKIENKO_CHECK(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path path;
};

}  // namespace okienko::bench
