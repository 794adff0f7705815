// What the terminal says when the disk, the pack or the database is not as it should be.

#include <signal.h>
#include <sys/resource.h>

#include <fstream>

#include "shop.hpp"

namespace okienko::terminal::testing {

namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_F(Shop, ADamagedStoreIsRefusedAndNotTouched) {
  {
    std::fstream file(folder / "store.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(0);
    file << std::string(100, 'x');
  }
  const std::string before = content(folder / "store.db");
  open_terminal();
  ASSERT_EQ(now()->page, Page::stopped);
  EXPECT_EQ(now()->stop->kind, Stop::Kind::damaged_store);
  EXPECT_FALSE(now()->stop->detail.empty());
  sign_in(anna, anna_pin);
  EXPECT_EQ(now()->page, Page::stopped);
  close_terminal();
  EXPECT_EQ(content(folder / "store.db"), before);
}

TEST_F(Shop, AStoreIsHeldByOneTerminal) {
  open_terminal();
  Config config;
  config.data_folder = folder;
  config.pack_folder = pack_folder;
  config.clock = &clock;
  config.ids = &ids;
  const auto second = Terminal::start(config, [] {});
  ASSERT_EQ(second->snapshot()->page, Page::stopped);
  EXPECT_EQ(second->snapshot()->stop->kind, Stop::Kind::in_use);
}

TEST_F(Shop, ABadPackIsRefusedWithPlacesAndTheOldOneStays) {
  open_terminal();
  close_terminal();
  const fs::path bad = folder / "bad-pack";
  fs::copy(pack_folder, bad, fs::copy_options::recursive);
  { std::ofstream(bad / "limits.yaml", std::ios::app) << "\nnonsense: [\n"; }
  pack_folder = bad;
  open_terminal();
  ASSERT_EQ(now()->page, Page::lock);
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->kind, Notice::Kind::pack_refused);
  EXPECT_NE(now()->notice->detail.find("limits.yaml:"), std::string::npos) << now()->notice->detail;
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  EXPECT_EQ(now()->contact->step->kind, domain::StepKind::remedy);  // work goes on with the old one
}

TEST_F(Shop, WithoutAnyPackItSaysSo) {
  pack_folder = folder / "no-such-pack";
  open_terminal();
  ASSERT_EQ(now()->page, Page::stopped);
  EXPECT_EQ(now()->stop->kind, Stop::Kind::pack);
}

TEST_F(Shop, AFullDiskIsSaidAndWhatWasShownStays) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(Grant{"exchange"});
  const std::string step = now()->contact->step->id;
  // No file may grow any more: what a full disk does to the database.
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  rlimit full = before;
  full.rlim_cur = 1;
  ::setrlimit(RLIMIT_FSIZE, &full);
  act(Grant{"voucher_50"});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->kind, Notice::Kind::disk_full);
  EXPECT_EQ(now()->contact->step->id, step);
  EXPECT_EQ(now()->contact->summary.granted.size(), 1u);  // what was shown as saved, and no more
  ::setrlimit(RLIMIT_FSIZE, &before);
  act(Grant{"voucher_50"});  // room again: work goes on by itself
  EXPECT_FALSE(now()->notice);
  EXPECT_EQ(now()->contact->summary.granted.size(), 2u);
}

}  // namespace okienko::terminal::testing
