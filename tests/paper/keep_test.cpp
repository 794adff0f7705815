#include "kiosk/paper/keep.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "job_sample.hpp"

namespace okienko::paper {
namespace {

namespace fs = std::filesystem;

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(Keep, AFileIsNamedByCaseKindAndCopyAndIsTheOwnersAlone) {
  const testing::Folder folder;
  terminal::PaperJob job = testing::confirmation("pl");
  job.copy = 1;
  const base::Bytes pdf = {'%', 'P', 'D', 'F'};
  const auto kept = keep(folder.path() / "papers", job, pdf);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept.value().filename().string().find("R-2-44-confirmation-2-"), 0u) << kept.value();
  EXPECT_EQ(fs::status(kept.value()).permissions() & fs::perms(0777), fs::perms::owner_read | fs::perms::owner_write);
  // The same paper once more is the same file.
  ASSERT_TRUE(keep(folder.path() / "papers", job, pdf));
  EXPECT_EQ(files_in(folder.path() / "papers"), 1u);
}

TEST(Keep, ANameFromOutsideCannotLeaveTheFolder) {
  terminal::PaperJob job = testing::confirmation("pl");
  job.case_number = "../../etc/passwd";
  EXPECT_EQ(file_name(job).find('/'), std::string::npos);
  EXPECT_EQ(file_name(job).find(".."), std::string::npos);
  job.case_number = std::string(500, 'R');
  EXPECT_LE(file_name(job).size(), 80u);
}

TEST(Keep, AtTheBoundTheOldestGo) {
  const testing::Folder folder;
  const auto now = fs::file_time_type::clock::now();
  const auto make = [&](int index, std::chrono::hours age) {
    const fs::path path = folder.path() / (std::to_string(index) + ".pdf");
    std::ofstream(path) << "x";
    fs::last_write_time(path, now - age);
  };
  for (int index = 0; index < 5; ++index) make(index, std::chrono::hours(index));
  take_away_old(folder.path(), 5);
  EXPECT_EQ(files_in(folder.path()), 5u);
  take_away_old(folder.path(), 4);
  EXPECT_EQ(files_in(folder.path()), 4u);
  EXPECT_FALSE(fs::exists(folder.path() / "4.pdf"));
  make(9, std::chrono::hours(24 * kept_days + 1));
  take_away_old(folder.path(), 100);
  EXPECT_FALSE(fs::exists(folder.path() / "9.pdf"));
}

}  // namespace
}  // namespace okienko::paper
