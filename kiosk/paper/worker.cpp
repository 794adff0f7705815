#include "kiosk/paper/worker.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

#include "kiosk/paper/keep.hpp"
#include "kiosk/paper/report.hpp"
#include "kiosk/paper/set.hpp"

namespace okienko::paper {

namespace {

std::string printer_for(domain::PaperForm form, const terminal::DeviceSettings& device) {
  switch (form) {
    case domain::PaperForm::pdf:
      return {};
    case domain::PaperForm::a4:
      return device.printer_a4;
    case domain::PaperForm::roll:
      return device.printer_roll;
    case domain::PaperForm::label:
      return device.printer_label;
  }
  return {};
}

}  // namespace

Worker::Worker(Options options) : options_(std::move(options)), thread_([this] { work(); }) {}

Worker::~Worker() {
  stop();
}

void Worker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Worker::take(const std::vector<terminal::PaperJob>& waiting, const terminal::DeviceSettings& device) {
  std::erase_if(taken_, [&](const domain::PaperId& id) {
    return std::none_of(waiting.begin(), waiting.end(), [&](const terminal::PaperJob& job) { return job.id == id; });
  });
  for (const terminal::PaperJob& job : waiting) {
    if (!taken_.insert(job.id).second) continue;
    const std::lock_guard lock(mutex_);
    // Offered again with the next snapshot.
    if (queue_.size() >= max_queued_papers) taken_.erase(job.id);
    else queue_.push_back({job, nullptr, printer_for(job.form, device)});
    changed_.notify_all();
  }
}

void Worker::take_report(const terminal::ReportJobPtr& report, const terminal::DeviceSettings& device) {
  if (!report || report->number == report_taken_) return;
  const std::lock_guard lock(mutex_);
  if (queue_.size() >= max_queued_papers) return;
  report_taken_ = report->number;
  queue_.push_back({{}, report, device.printer_a4});
  changed_.notify_all();
}

void Worker::work() {
  for (;;) {
    Work next;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stop_ || !queue_.empty(); });
      if (stop_) return;
      next = std::move(queue_.front());
      queue_.pop_front();
    }
    if (next.report) set_report_and_print(next);
    else set_and_print(next);
  }
}

void Worker::report(const Work& work, terminal::PaperFault fault, std::string detail) {
  constexpr auto pause = std::chrono::milliseconds(50);
  const terminal::PaperPrinted printed{work.job.id, fault, std::move(detail)};
  while (!options_.report(printed) && !stop_) std::this_thread::sleep_for(pause);
}

void Worker::set_and_print(const Work& work) {
  const terminal::PaperJob& job = work.job;
  const auto begun = std::chrono::steady_clock::now();
  const auto composed = set_paper(job);
  if (!composed) return report(work, terminal::PaperFault::not_written, composed.error().message);
  const auto file = keep(options_.folder, job, composed.value().pdf);
  if (!file) return report(work, terminal::PaperFault::not_written, file.error().message);
  spdlog::info("a paper was set in {} ms: {} pages",
               std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count(),
               composed.value().pages);
  if (job.form == domain::PaperForm::pdf) {
    return report(work, terminal::PaperFault::none, file.value().filename().string());
  }
  if (work.printer.empty()) {
    return report(work, terminal::PaperFault::no_printer, "no printer is set up for this form");
  }
  const Medium medium{composed.value().width_pt / points_per_mm, composed.value().height_pt / points_per_mm};
  const Printed printed =
      print(work.printer, file.value(), job.case_number, medium, stop_,
            [&](terminal::PaperFault trouble) { report(work, trouble); }, options_.patience);
  // The terminal finds by itself that this one was not told of.
  if (printed.fault == terminal::PaperFault::interrupted) return;
  report(work, printed.fault, printed.detail);
}

void Worker::set_report_and_print(const Work& work) {
  const terminal::ReportView& view = work.report->view;
  terminal::ReportMade made;
  made.number = work.report->number;
  const auto tell = [&] {
    constexpr auto pause = std::chrono::milliseconds(50);
    while (!stop_ && options_.report_made && !options_.report_made(made)) std::this_thread::sleep_for(pause);
  };
  const auto composed = set_report(view);
  const auto file = composed ? keep_report(options_.reports_folder, view, composed.value().pdf)
                             : base::Result<std::filesystem::path>(composed.error());
  if (!file) {
    made.fault = terminal::PaperFault::not_written;
    made.detail = file.error().message;
    return tell();
  }
  made.path = file.value().string();
  if (work.printer.empty()) {
    made.fault = terminal::PaperFault::no_printer;
    return tell();
  }
  const Medium medium{composed.value().width_pt / points_per_mm, composed.value().height_pt / points_per_mm};
  const Printed printed = print(work.printer, file.value(), file.value().stem().string(), medium, stop_,
                                [](terminal::PaperFault) {}, options_.patience);
  made.fault = printed.fault;
  made.detail = printed.detail;
  tell();
}

}  // namespace okienko::paper
