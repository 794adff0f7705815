#include "terminal/backlight.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <system_error>
#include <vector>

namespace okienko::terminal {

namespace fs = std::filesystem;

Backlight::Backlight(const fs::path& folder) {
  std::error_code failed;
  std::vector<fs::path> panels;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    panels.push_back(entry->path());
  }
  std::sort(panels.begin(), panels.end());  // the same one at each start
  for (const fs::path& panel : panels) {
    std::ifstream in(panel / "max_brightness");
    std::int64_t full = 0;
    if (!(in >> full) || full <= 0 || ::access((panel / "brightness").c_str(), W_OK) != 0) continue;
    path_ = panel / "brightness";
    full_ = full;
    return;
  }
}

bool Backlight::set(int percent) {
  if (!present()) return false;
  std::ofstream out(path_);
  out << std::max<std::int64_t>(1, full_ * percent / 100) << '\n';
  out.close();
  if (!out) full_ = 0;
  return present();
}

}  // namespace okienko::terminal
