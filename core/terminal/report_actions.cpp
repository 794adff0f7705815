// The monthly report of the place: reckoned on the thread of the measures, set by the kiosk. It is no record: nothing of it
// stands in the log, and it can be made again at any time.
#include <spdlog/spdlog.h>

#include "terminal/core.hpp"
#include "terminal/view_figures.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const MakeReport& action) {
  if (!service_) return reject(domain::Reason::not_found);
  const Date today = zone_->date_of(config_.clock->wall());
  const std::chrono::year_month last_whole = today.year() / today.month() - std::chrono::months{1};
  const std::chrono::year_month month = action.month.ok() ? action.month : last_whole;
  auto question = report_question(packs_->in_force(), link_->place().site, month, today);
  if (!question) return reject(domain::Reason::not_found);
  question->number = ++report_.asked;
  if (!report_.awaited) ++waiting_actions_;
  report_.awaited = true;
  report_.language = session_.language;
  report_.job.reset();
  report_.state = ReportState{};
  report_.seen = false;
  report_.state->month = month;
  service_->ask_report(std::move(*question));
}

bool Terminal::Core::take_report() {
  const ServiceDataPtr data = service_ ? service_->report() : nullptr;
  if (!report_.awaited || !data || data->question != report_.asked) return false;
  report_.awaited = false;
  if (!data->ready) {
    report_.state->stage = ReportState::Stage::failed;
    return true;
  }
  const PackPtr pack = packs_->in_force();
  ViewContext view = this->view(*pack);
  view.language = report_.language;
  auto job = std::make_shared<ReportJob>();
  job->number = report_.asked;
  job->view = FigureView(view, data).report(report_.state->month, link_->place().site_name);
  const bool records = job->view.contacts > 0;
  report_.state->stage = records ? ReportState::Stage::setting : ReportState::Stage::no_records;
  if (records) report_.job = std::move(job);
  return true;
}

void Terminal::Core::act(const ReportMade& action) {
  if (!report_.job || action.number != report_.job->number) return;  // another one was asked for meanwhile
  report_.job.reset();
  report_.state->path = action.path;
  report_.state->fault = action.fault;
  report_.state->stage = action.path.empty() ? ReportState::Stage::failed : ReportState::Stage::ready;
  if (!action.detail.empty()) spdlog::warn("the report: {}", action.detail);
}

// What became of it stands on the board until it was seen there and the board is left.
void Terminal::Core::put_away_seen_report() {
  if (!report_.state || report_.awaited || report_.job) return;
  if (session_.page == Page::board) {
    report_.seen = true;
  } else if (report_.seen) {
    report_.state.reset();
    report_.seen = false;
  }
}

void Terminal::Core::forget_report() {
  if (report_.awaited) --waiting_actions_;
  report_.awaited = false;
  report_.job.reset();
  report_.state.reset();
}

}  // namespace okienko::terminal
