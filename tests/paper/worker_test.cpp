// The worker: nobody waits for it, a paper is taken once, and each ends in a report.

#include "kiosk/paper/worker.hpp"

#include <gtest/gtest.h>

#include "job_sample.hpp"
#include "real_printer.hpp"

namespace okienko::paper {
namespace {

using domain::PaperForm;
using terminal::PaperFault;
using terminal::PaperPrinted;

class WorkerTest : public ::testing::Test {
 protected:
  WorkerTest() { start(); }
  void start() {
    worker_ = std::make_unique<Worker>(Worker::Options{folder_.path(),
                                                       [this](const PaperPrinted& printed) {
                                                         const std::lock_guard lock(mutex_);
                                                         reports_.push_back(printed);
                                                         return true;
                                                       },
                                                       {}});
  }
  std::vector<PaperPrinted> reports() {
    const std::lock_guard lock(mutex_);
    return reports_;
  }
  bool reported(std::size_t count) {
    return testing::wait_until([&] { return reports().size() >= count; });
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_.path()),
                                                  std::filesystem::directory_iterator()));
  }

  testing::Folder folder_;
  std::mutex mutex_;
  std::vector<PaperPrinted> reports_;
  std::unique_ptr<Worker> worker_;
};

TEST_F(WorkerTest, AFileIsKeptAndReportedOnceHoweverOftenItIsOffered) {
  const terminal::PaperJob job = testing::confirmation("pl", PaperForm::pdf);
  for (int snapshot = 0; snapshot < 20; ++snapshot) worker_->take({job}, {});
  ASSERT_TRUE(reported(1));
  for (int snapshot = 0; snapshot < 20; ++snapshot) worker_->take({job}, {});
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  ASSERT_EQ(reports().size(), 1u);
  EXPECT_EQ(reports()[0].paper, job.id);
  EXPECT_EQ(reports()[0].fault, PaperFault::none);
  EXPECT_EQ(files(), 1u);
  // Gone from the snapshot and there again: wanted again.
  worker_->take({}, {});
  worker_->take({job}, {});
  EXPECT_TRUE(reported(2));
  EXPECT_EQ(files(), 1u);
}

TEST_F(WorkerTest, TakingDoesNotWaitForSetting) {
  std::vector<terminal::PaperJob> jobs;
  for (std::size_t index = 0; index < max_queued_papers; ++index) jobs.push_back(testing::confirmation("pl", PaperForm::pdf));
  worker_->take(jobs, {});
  EXPECT_LT(reports().size(), jobs.size());  // they are set while whoever gave them goes on
  EXPECT_TRUE(testing::wait_until([&] { return reports().size() == jobs.size(); }, 60'000));
}

TEST_F(WorkerTest, WhatDoesNotFitIsTakenWithALaterSnapshot) {
  std::vector<terminal::PaperJob> jobs;
  for (std::size_t index = 0; index < max_queued_papers + 3; ++index) jobs.push_back(testing::confirmation("pl", PaperForm::pdf));
  worker_->take(jobs, {});
  EXPECT_TRUE(testing::wait_until([&] { return reports().size() >= max_queued_papers; }, 60'000));
  // Reported ones leave the snapshot.
  const auto waiting = [&] {
    auto left = jobs;
    for (const PaperPrinted& report : reports()) {
      std::erase_if(left, [&](const terminal::PaperJob& job) { return job.id == report.paper; });
    }
    return left;
  };
  EXPECT_TRUE(testing::wait_until([&] { worker_->take(waiting(), {}); return reports().size() == jobs.size(); }, 60'000));
  EXPECT_EQ(files(), jobs.size());
}

TEST_F(WorkerTest, WithoutAPrinterThePaperIsAFileStill) {
  worker_->take({testing::confirmation("pl", PaperForm::roll)}, {});
  ASSERT_TRUE(reported(1));
  EXPECT_EQ(reports()[0].fault, PaperFault::no_printer);
  EXPECT_EQ(files(), 1u);
}

TEST_F(WorkerTest, WhereNothingCanBeWrittenItSaysSo) {
  worker_->stop();
  std::ofstream(folder_.path() / "blocked") << "no folder";
  worker_ = std::make_unique<Worker>(Worker::Options{folder_.path() / "blocked" / "papers",
                                                     [this](const PaperPrinted& printed) {
                                                       const std::lock_guard lock(mutex_);
                                                       reports_.push_back(printed);
                                                       return true;
                                                     },
                                                     {}});
  worker_->take({testing::confirmation("pl", PaperForm::pdf)}, {});
  ASSERT_TRUE(reported(1));
  EXPECT_EQ(reports()[0].fault, PaperFault::not_written);
}

TEST_F(WorkerTest, EachFormHasItsPrinter) {
  testing::RealPrinter printer;
  if (const std::string why = printer.start(); !why.empty()) GTEST_SKIP() << why;
  terminal::DeviceSettings device;
  device.printer_roll = printer.uri();
  worker_->take({testing::confirmation("pl", PaperForm::roll)}, device);
  ASSERT_TRUE(reported(1));
  EXPECT_EQ(reports()[0].fault, PaperFault::none) << reports()[0].detail;
  EXPECT_TRUE(std::filesystem::exists(printer.arrived()));
}

}  // namespace
}  // namespace okienko::paper
