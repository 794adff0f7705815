// How the service does, and what is done about it: moving between the pages, raising and moving what makes it better,
// the short meetings.

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>

#include "terminal/core.hpp"
#include "terminal/view_figures.hpp"
#include "terminal/view_words.hpp"
#include "terminal/zone.hpp"

namespace okienko::terminal {

void Terminal::Core::open_measures() {
  close_measures();
  service_ = std::make_unique<ServiceMeasures>(config_.data_folder, make_time_zone(packs_->in_force()->time_zone), [this] {
    boost::asio::post(io_, [this] { measures_changed(); });
  });
}

void Terminal::Core::close_measures() {
  service_.reset();
  if (measures_awaited_) --waiting_actions_;
  measures_awaited_ = false;
  forget_report();
}

void Terminal::Core::ask_measures() {
  if (!service_) return;
  if (!measures_awaited_) ++waiting_actions_;
  measures_awaited_ = true;
  const PackPtr pack = packs_->in_force();
  service_->ask({pack, link_->place().site, zone_->date_of(config_.clock->wall()), ++measures_asked_});
}

void Terminal::Core::measures_changed() {
  const bool report_came = take_report();
  const std::string failure = service_ ? service_->failure() : std::string();
  if (!failure.empty() && failure != measures_failure_) spdlog::error("the figures cannot be read: {}", failure);
  measures_failure_ = failure;
  const ServiceDataPtr latest = service_ ? service_->latest() : nullptr;
  const bool came = latest && latest->question == measures_asked_ && measures_awaited_;
  publish();
  if (came) measures_awaited_ = false;
  waiting_actions_ -= (came ? 1U : 0U) + (report_came ? 1U : 0U);
}

void Terminal::Core::act(const OpenBoard&) {
  ask_measures();
  session_.service = {};
  session_.page = Page::board;
}

void Terminal::Core::act(const OpenMeasures& action) {
  if (!action.measure.empty() && !packs_->in_force()->measure(action.measure)) {
    return reject(domain::Reason::not_found);
  }
  ask_measures();
  session_.service.measure = action.measure;
  session_.service.point.reset();
  session_.service.rules = measure::default_rules;
  session_.service.basis = measure::LimitBasis::frozen;
  session_.page = Page::measures;
}

void Terminal::Core::act(const ChoosePoint& action) { session_.service.point = action.point; }

void Terminal::Core::act(const SetChart& action) {
  session_.service.rules = action.rules;
  session_.service.basis = action.basis;
}

void Terminal::Core::act(const SeeCustomer& action) {
  if (!store_->entities().customer(action.customer)) return reject(domain::Reason::not_found);
  session_.contact.reset();
  session_.customer = action.customer;
  session_.page = Page::customer;
}

void Terminal::Core::act(const OpenStandards& action) {
  ask_measures();
  session_.service.standard = action.standard;
  session_.page = Page::standards;
}

void Terminal::Core::act(const OpenImprovements& action) {
  ask_measures();
  session_.service.kind = action.kind;
  session_.service.improvement = {};
  session_.page = Page::improvements;
}

void Terminal::Core::act(const ChooseImprovement& action) {
  if (!action.improvement.is_nil()) {
    const auto improvement = store_->entities().improvement(action.improvement);
    if (!improvement) return reject(domain::Reason::not_found);
    session_.service.kind = improvement->kind;
    session_.page = Page::improvements;
  }
  session_.service.improvement = action.improvement;
}

void Terminal::Core::act(const Raise& action) {
  const auto events = run(action.what);
  if (!events) return;
  const auto& raised = std::get<domain::ImprovementRaised>(events->front());
  say_done(Done::Kind::raised, action.what.title);
  // What was raised from another page stays behind it; on its own page it is shown.
  if (session_.page != Page::improvements) return;
  session_.service.kind = raised.kind;
  session_.service.improvement = raised.improvement;
}

void Terminal::Core::act(const MoveOn& action) {
  domain::MoveImprovement move;
  move.improvement = action.improvement;
  move.to = action.to;
  move.review_by = action.review_by;
  move.reason = action.reason;
  if (const auto huddle = running_huddle()) move.huddle = huddle->id;
  run(move);
}

void Terminal::Core::act(const NoteOn& action) {
  run(domain::NoteImprovement{action.improvement, action.words, action.occurred});
}

std::optional<domain::Huddle> Terminal::Core::running_huddle() const {
  for (const domain::Huddle& huddle : store_->huddles(link_->place().site)) {
    const bool old = config_.clock->wall() - huddle.began_at > forgotten_huddle_after;
    if (!huddle.ended_at && !old) return huddle;
  }
  return std::nullopt;
}

void Terminal::Core::act(const StartHuddle& action) {
  if (const auto running = running_huddle()) {
    session_.service.huddle = running->id;
    session_.page = Page::huddle;
    return;
  }
  const auto pack = packs_->in_force();
  const ViewContext view = this->view(*pack);
  const FigureView figures(view, service_ ? service_->latest() : nullptr);
  const auto events = run(domain::BeginHuddle{action.longer, leader_of_next_huddle(view), agenda_of(view, figures)});
  if (!events) return;
  session_.service.huddle = std::get<domain::HuddleBegan>(events->front()).huddle;
  session_.page = Page::huddle;
}

void Terminal::Core::act(const DecidePoint& action) {
  run(domain::DecideInHuddle{session_.service.huddle, action.point, action.decision, action.raise, action.words});
}

void Terminal::Core::act(const FinishHuddle& action) {
  if (!run(domain::EndHuddle{session_.service.huddle, action.present})) return;
  say_done(Done::Kind::huddle_ended, {});
  session_.page = Page::board;
}

void Terminal::Core::act(const OpenMinutes& action) {
  const auto huddle = action.huddle.is_nil() ? running_huddle() : store_->entities().huddle(action.huddle);
  if (!huddle) return reject(domain::Reason::not_found);
  if (huddle->ended_at && !run(domain::ReadHuddle{huddle->id})) return;
  session_.service.huddle = huddle->id;
  session_.page = Page::huddle;
}

void Terminal::Core::act(const OpenVoices& action) {
  ask_measures();
  // Searching there does not forget where it was opened from.
  if (session_.page != Page::voices) session_.service.from_huddle = session_.page == Page::huddle;
  session_.service.search = action.search.substr(0, domain::max_field_bytes);
  session_.page = Page::voices;
}

void Terminal::Core::act(const OpenLoad& action) {
  ask_measures();
  if (session_.page != Page::load) session_.service.from_huddle = session_.page == Page::huddle;
  session_.service.load_day = std::min<std::size_t>(action.day, load_days_shown - 1);
  session_.service.load_channel = action.channel;
  session_.page = Page::load;
}

void Terminal::Core::act(const OpenScriptMap& action) {
  ask_measures();
  session_.service.script_map = action.script;
  session_.page = Page::script_map;
}

void Terminal::Core::leave_service_page() {
  Session::Service& service = session_.service;
  if (session_.page == Page::board) return show_desk();
  if (session_.page == Page::measures && service.point) {
    service.point.reset();
  } else if (session_.page == Page::measures && !service.measure.empty()) {
    service.measure.clear();
  } else if (session_.page == Page::standards && !service.standard.empty()) {
    service.standard.clear();
  } else if (session_.page == Page::improvements && !service.improvement.is_nil()) {
    service.improvement = {};
  } else if ((session_.page == Page::voices || session_.page == Page::load) && service.from_huddle) {
    session_.page = Page::huddle;
  } else {
    session_.page = Page::board;
  }
}

void Terminal::Core::show_service(Snapshot& shown, const ViewContext& view) const {
  const auto unread = unread_huddles(view);
  shown.report = report_.job;
  shown.report_state = report_.state;
  shown.minutes_unread = static_cast<int>(unread.size());
  const FigureView figures(view, service_ ? service_->latest() : nullptr);
  const Session::Service& service = session_.service;
  switch (session_.page) {
    case Page::board:
      shown.board = board_view(view, figures);
      shown.board->unread = unread;
      shown.board->failed = service_ && !service_->failure().empty();
      if (const auto running = running_huddle()) shown.board->running = running->id;
      return;
    case Page::measures:
      shown.board = board_view(view, figures);
      shown.board->measures = figures.tiles();
      if (!service.measure.empty()) {
        shown.measure = figures.measure(service.measure, {service.rules, service.basis, service.point});
      }
      return;
    case Page::standards:
      shown.standards = figures.standards(service.standard);
      return;
    case Page::improvements:
      shown.improvements = improvements_view(view, service.kind, service.improvement);
      if (shown.improvements->chosen) {
        const auto chosen = store_->entities().improvement(service.improvement);
        if (chosen) shown.improvements->chosen->effect = figures.effect_of(*chosen);
      }
      return;
    case Page::huddle:
      if (const auto huddle = store_->entities().huddle(service.huddle)) {
        shown.huddle = huddle_view(view, *huddle);
        for (AgendaView& point : shown.huddle->agenda) figures.complete(point);
      }
      return;
    case Page::voices:
      shown.voices = figures.voices(service.search);
      return;
    case Page::load:
      shown.load = figures.load(service.load_day, service.load_channel);
      return;
    case Page::script_map:
      shown.script_map = figures.script_map(service.script_map);
      return;
    case Page::lock:
    case Page::desk:
    case Page::find:
    case Page::customer:
    case Page::script:
    case Page::wrap_up:
    case Page::turned:
    case Page::inbox:
    case Page::concern:
    case Page::tasks:
    case Page::goods:
    case Page::training:
    case Page::practised:
    case Page::technician:
    case Page::stopped:
      return;
  }
}

}  // namespace okienko::terminal
