// Sets and prints papers, so that no frame waits for it: one thread, one paper at a time, in the order they came.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "kiosk/paper/ipp.hpp"
#include "terminal/actions.hpp"
#include "terminal/snapshot_technician.hpp"

namespace okienko::paper {

// More than the terminal lets wait (terminal::max_waiting_papers); one more than fits is taken with a later snapshot.
inline constexpr std::size_t max_queued_papers = 16;

class Worker {
 public:
  struct Options {
    std::filesystem::path folder;                               // of the files
    // On the worker's thread; returns at once. False: there is no room for it now, it is told again.
    std::function<bool(const terminal::PaperPrinted&)> report;
    PrintPatience patience;
    std::filesystem::path reports_folder = {};                  // of monthly reports
    std::function<bool(const terminal::ReportMade&)> report_made = {};  // as `report`
  };
  explicit Worker(Options options);
  ~Worker();  // stops; what is not printed yet is not reported

  // What waits, of each snapshot; a paper is taken once, until it is no more among them. One thread; returns at once.
  void take(const std::vector<terminal::PaperJob>& waiting, const terminal::DeviceSettings& device);
  // The monthly report of the snapshot, if it has one; taken once, set beside the papers in the order they came.
  void take_report(const terminal::ReportJobPtr& report, const terminal::DeviceSettings& device);
  void stop();  // after the running step; idempotent

 private:
  struct Work {
    terminal::PaperJob job;
    terminal::ReportJobPtr report;  // instead of the paper
    std::string printer;  // queue or address; empty: none
  };
  void work();
  void set_and_print(const Work& work);
  void set_report_and_print(const Work& work);
  void report(const Work& work, terminal::PaperFault fault, std::string detail = {});

  Options options_;
  std::set<domain::PaperId> taken_;  // the taker's thread only
  std::uint64_t report_taken_ = 0;   // the taker's thread only
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> queue_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace okienko::paper
