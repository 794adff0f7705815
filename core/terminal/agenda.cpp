// The agenda of the next meeting writes itself (E4): what the charts say, what is late, what is new and waits for the
// team, what was done and whether it helped. The gravest first, and no more than a short meeting can talk about.

#include <algorithm>
#include <map>

#include "domain/standards.hpp"
#include "terminal/view_approvals.hpp"
#include "terminal/view_figures.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

using domain::AgendaKind;
using domain::AgendaPoint;
using domain::ImprovementKind;
using domain::ImprovementState;

constexpr int action_is_due_days_ahead = 7;
constexpr std::size_t max_of_one_kind = 3;

std::int64_t days_between(Date from, Date until) {
  return (std::chrono::sys_days{until} - std::chrono::sys_days{from}).count();
}

AgendaPoint point(AgendaKind kind, std::string about, std::int64_t count = 0) {
  AgendaPoint made;
  made.kind = kind;
  made.about = std::move(about);
  made.count = count;
  return made;
}

void add(std::vector<AgendaPoint>& agenda, std::vector<AgendaPoint> points) {
  if (points.size() > max_of_one_kind) points.resize(max_of_one_kind);
  agenda.insert(agenda.end(), points.begin(), points.end());
}

// Waits for the team: the oldest first.
std::vector<AgendaPoint> waiting(const ViewContext& view, ImprovementKind kind, AgendaKind as) {
  auto improvements = view.store.improvements(view.site, kind);
  std::reverse(improvements.begin(), improvements.end());
  std::vector<AgendaPoint> points;
  for (const domain::Improvement& improvement : improvements) {
    if (improvement.state == ImprovementState::open) points.push_back(point(as, improvement.id.text()));
  }
  return points;
}

std::vector<AgendaPoint> late_promises(const ViewContext& view) {
  const auto due = view.store.promises_due_by(view.site, view.now);
  if (due.empty()) return {};
  return {point(AgendaKind::late_promises, {}, static_cast<std::int64_t>(due.size()))};
}

std::vector<AgendaPoint> actions_due(const ViewContext& view, Date today) {
  std::vector<AgendaPoint> points;
  for (const domain::Improvement& action : view.store.improvements(view.site, ImprovementKind::action)) {
    if (action.state != ImprovementState::open || !action.due.ok()) continue;
    const std::int64_t late = days_between(action.due, today);
    if (late >= -action_is_due_days_ahead) points.push_back(point(AgendaKind::action_due, action.id.text(), late));
  }
  std::stable_sort(points.begin(), points.end(), [](const AgendaPoint& a, const AgendaPoint& b) { return a.count > b.count; });
  return points;
}

// A risk of this place that came since the last meeting.
std::vector<AgendaPoint> risks_that_came(const ViewContext& view, WallTime since) {
  std::vector<AgendaPoint> points;
  for (const domain::Improvement& risk : view.store.improvements(view.site, ImprovementKind::risk)) {
    const auto came = std::count_if(risk.notes.begin(), risk.notes.end(), [&](const domain::Improvement::Note& note) {
      return note.occurred && note.at > since;
    });
    if (came > 0) points.push_back(point(AgendaKind::risk_came, risk.id.text(), came));
  }
  return points;
}

// Peaks that no meeting has decided about yet: each is prepared once (E3.3, Q.risk).
std::vector<AgendaPoint> coming_peaks(const FigureView& figures, const std::vector<domain::Huddle>& huddles) {
  std::vector<AgendaPoint> points = figures.peaks();
  std::erase_if(points, [&](const AgendaPoint& peak) {
    return std::any_of(huddles.begin(), huddles.end(), [&](const domain::Huddle& huddle) {
      return std::any_of(huddle.decisions.begin(), huddle.decisions.end(), [&](const domain::Huddle::Decision& decided) {
        const auto at = static_cast<std::size_t>(decided.point);
        return at < huddle.agenda.size() && huddle.agenda[at].kind == AgendaKind::peak && huddle.agenda[at].since == peak.since;
      });
    });
  });
  return points;
}

// What customers wrote in surveys since then. A day is all that is kept of it: those of the meeting's own day are told
// again rather than never. Fewer than can be shown could be one person's.
std::vector<AgendaPoint> matters_told(const ViewContext& view, Date since) {
  std::int64_t told = 0;
  for (const store::Store::SurveyWords& one : view.store.survey_words(view.site, {})) {
    const domain::Survey* survey = view.pack.survey(one.survey);
    if (!survey || survey->audience == domain::Audience::staff || one.day < since) continue;
    const bool words = std::any_of(survey->questions.begin(), survey->questions.end(), [&](const domain::Question& question) {
      return question.id == one.question && question.kind == domain::QuestionKind::words;
    });
    told += words ? 1 : 0;
  }
  if (told < measure::least_shown) return {};
  return {point(AgendaKind::matters_told, {}, told)};
}

// Where requests came for the same thing again and again: the limit with which none would have been needed, and what it
// would have cost at the most.
std::vector<AgendaPoint> limits_worth_trying(const ViewContext& view) {
  constexpr int requests_worth_talking_about = 5;
  constexpr std::int64_t rounded_up_to_minor = 10'00;
  std::map<std::string, std::pair<int, std::int64_t>> by_rule;  // how often, and how much at the most
  for (const domain::ApprovalRequest& request : view.store.requests_since(view.site, view.now - std::chrono::days{7})) {
    auto& [times, most] = by_rule[request.rule];
    ++times;
    most = std::max(most, request.amount.minor);
  }
  std::vector<AgendaPoint> points;
  for (const auto& [rule, asked] : by_rule) {
    if (asked.first < requests_worth_talking_about) continue;
    const std::int64_t limit = (asked.second + rounded_up_to_minor - 1) / rounded_up_to_minor * rounded_up_to_minor;
    const auto tried = what_if_view(view, rule, Money{limit, view.pack.currency});
    if (!tried || limit <= tried->now.minor) continue;
    AgendaPoint made = point(AgendaKind::what_if, rule, asked.first);
    made.from_value = tried->now.minor;
    made.to_value = limit;
    made.detail = std::to_string(tried->cost_high.minor);
    points.push_back(std::move(made));
  }
  std::stable_sort(points.begin(), points.end(), [](const AgendaPoint& a, const AgendaPoint& b) { return a.count > b.count; });
  return points;
}

std::vector<AgendaPoint> reviews_due(const ViewContext& view, Date today) {
  std::vector<AgendaPoint> points;
  const auto changes = view.store.improvements(view.site, ImprovementKind::standard);
  for (const domain::StandardHere& here : domain::standards_here(view.pack, changes)) {
    if (here.withdrawn || !here.standard.review_by.ok() || here.standard.review_by >= today) continue;
    points.push_back(point(AgendaKind::review_due, here.standard.id, days_between(here.standard.review_by, today)));
  }
  std::stable_sort(points.begin(), points.end(), [](const AgendaPoint& a, const AgendaPoint& b) { return a.count > b.count; });
  return points;
}

}  // namespace

std::vector<AgendaPoint> agenda_of(const ViewContext& view, const FigureView& figures) {
  const Date today = view.zone.date_of(view.now);
  const auto huddles = view.store.huddles(view.site);
  const WallTime since = huddles.empty() ? view.now - minutes_are_news_for : huddles.front().began_at;
  std::vector<AgendaPoint> agenda;
  for (const AgendaPoint& said : figures.agenda()) {
    const auto same = std::count_if(agenda.begin(), agenda.end(), [&](const AgendaPoint& one) { return one.kind == said.kind; });
    if (static_cast<std::size_t>(same) < max_of_one_kind) agenda.push_back(said);
  }
  add(agenda, risks_that_came(view, since));
  add(agenda, late_promises(view));
  add(agenda, coming_peaks(figures, huddles));
  add(agenda, limits_worth_trying(view));
  add(agenda, matters_told(view, view.zone.date_of(since)));
  add(agenda, actions_due(view, today));
  add(agenda, waiting(view, ImprovementKind::practice, AgendaKind::practice));
  add(agenda, waiting(view, ImprovementKind::idea, AgendaKind::idea));
  add(agenda, reviews_due(view, today));
  if (agenda.size() > domain::max_agenda_points) agenda.resize(domain::max_agenda_points);
  return agenda;
}

BoardView board_view(const ViewContext& view, const FigureView& figures) {
  constexpr std::size_t tiles_beside = 3;
  BoardView board;
  board.ready = figures.ready();
  board.reckoned = figures.progress().reckoned;
  board.to_reckon = figures.progress().total;
  board.headline = figures.headline();
  if (!board.headline.empty()) board.chart = figures.measure(board.headline, {});
  // Beside it what customers feel first: those of a critical factor, with something to show.
  for (const bool critical : {true, false}) {
    for (const MeasureTile& tile : figures.tiles()) {
      const bool shown = tile.figure.value.has_value() && tile.id != board.headline;
      if (!shown || (tile.factor == domain::Factor::critical) != critical) continue;
      if (board.tiles.size() < tiles_beside) board.tiles.push_back(tile);
    }
  }
  for (const AgendaPoint& one : agenda_of(view, figures)) {
    board.agenda.push_back(agenda_view(view, one));
    figures.complete(board.agenda.back());
  }
  if (const auto leader = view.store.entities().staff(leader_of_next_huddle(view))) board.leader = tile_of(*leader);
  board.longer_next = next_huddle_is_longer(view);
  board.surveys_due = figures.surveys_due();
  return board;
}

}  // namespace okienko::terminal
