#include "kiosk/paper/keep.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <cctype>
#include <vector>

#include "base/files.hpp"

namespace okienko::paper {

namespace fs = std::filesystem;

std::string file_name(const terminal::PaperJob& job) {
  constexpr std::size_t longest = 40;  // of the first part
  const std::string id = job.id.text();
  std::string name;
  for (const char byte : job.goods_code.empty() ? job.case_number : job.goods_code) {
    const bool plain = std::isalnum(static_cast<unsigned char>(byte)) != 0;
    if (name.size() < longest) name += plain ? byte : '-';
  }
  if (name.empty()) name = "paper";
  return name + "-" + boost::describe::enum_to_string(job.kind, "") + "-" + std::to_string(job.copy + 1) + "-" +
         id.substr(id.size() - 6) + ".pdf";
}

base::Result<fs::path> keep(const fs::path& folder, const terminal::PaperJob& job, base::BytesView pdf) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return base::error(base::ErrorCode::io, "cannot make " + folder.string() + ": " + failed.message());
  fs::permissions(folder, fs::perms::owner_all, failed);
  const fs::path path = folder / file_name(job);
  OKIENKO_TRY(base::write_file(path, pdf, base::FileAccess::owner_only));
  take_away_old(folder);
  return path;
}

void take_away_old(const fs::path& folder, std::size_t most) {
  struct Kept {
    fs::file_time_type at;
    fs::path path;
  };
  std::vector<Kept> kept;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    std::error_code unknown;
    const auto at = entry->last_write_time(unknown);
    if (!unknown && entry->path().extension() == ".pdf") kept.push_back({at, entry->path()});
  }
  std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.at > b.at; });
  const auto too_old = fs::file_time_type::clock::now() - std::chrono::hours(24 * kept_days);
  for (std::size_t index = 0; index < kept.size(); ++index) {
    if (index >= most || kept[index].at < too_old) fs::remove(kept[index].path, failed);
  }
}

}  // namespace okienko::paper
