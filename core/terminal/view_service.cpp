// What makes the service better, and the meetings about it, as the pages show them. The figures come from view_board.cpp.
#include "terminal/view_service.hpp"

#include <algorithm>

#include "terminal/core.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

constexpr domain::ImprovementKind all_kinds[] = {
    domain::ImprovementKind::action,     domain::ImprovementKind::practice,    domain::ImprovementKind::idea,
    domain::ImprovementKind::risk,       domain::ImprovementKind::competitor,  domain::ImprovementKind::expectation,
    domain::ImprovementKind::standard};
constexpr domain::ImprovementState all_states[] = {
    domain::ImprovementState::open,      domain::ImprovementState::consulted, domain::ImprovementState::adopted,
    domain::ImprovementState::done,      domain::ImprovementState::effective, domain::ImprovementState::without_effect,
    domain::ImprovementState::retired,   domain::ImprovementState::refused};

Date today(const ViewContext& view) { return view.zone.date_of(view.now); }

// Whoever works at this place and can lead a meeting: everybody on the roster, in the same order each time.
std::vector<StaffId> team_of(const ViewContext& view) {
  std::vector<StaffId> team;
  for (const domain::Staff& staff : view.store.staff()) team.push_back(staff.id);
  std::sort(team.begin(), team.end());
  return team;
}

std::vector<domain::StandardHere> standards_of(const ViewContext& view) {
  return domain::standards_here(view.pack, view.store.improvements(view.site, domain::ImprovementKind::standard));
}

std::vector<domain::ImprovementState> moves_of(const ViewContext& view, const domain::Improvement& improvement) {
  std::vector<domain::ImprovementState> moves;
  if (!view.signed_in) return moves;
  const bool supervisor = view.signed_in->role == domain::Role::supervisor;
  const auto huddles = view.store.huddles(view.site);
  const bool in_meeting = !huddles.empty() && !huddles.front().ended_at &&
                          view.now - huddles.front().began_at <= forgotten_huddle_after;
  const bool waits_for_customers = improvement.kind == domain::ImprovementKind::standard &&
                                   improvement.state == domain::ImprovementState::open &&
                                   (improvement.change == domain::StandardChange::add ||
                                    improvement.change == domain::StandardChange::revise);
  for (const domain::ImprovementState to : all_states) {
    if (waits_for_customers && to == domain::ImprovementState::adopted) continue;
    switch (domain::may_move(improvement.kind, improvement.state, to)) {
      case domain::MoveRight::nobody:
        break;
      case domain::MoveRight::anybody:
        moves.push_back(to);
        break;
      case domain::MoveRight::owner:
        if (supervisor || in_meeting || improvement.owner == view.signed_in->id) moves.push_back(to);
        break;
      case domain::MoveRight::team:
        if (supervisor || in_meeting) moves.push_back(to);
        break;
      case domain::MoveRight::supervisor:
        if (supervisor) moves.push_back(to);
        break;
    }
  }
  return moves;
}

std::string step_title(const ViewContext& view, const std::string& script_id, const std::string& step_id) {
  const domain::Script* script = view.pack.script(script_id);
  if (!script) return {};
  const domain::Step* step = step_id.empty() ? nullptr : script->step(step_id);
  return text_of(step ? step->title : script->title, view);
}

}  // namespace

domain::CharterHere charter_of(const ViewContext& view) { return domain::charter_here(view.pack, standards_of(view)); }

StaffId leader_of_next_huddle(const ViewContext& view) {
  return domain::next_leader(team_of(view), view.store.huddles(view.site));
}

bool next_huddle_is_longer(const ViewContext& view) {
  const auto huddles = view.store.huddles(view.site);
  const auto last = std::find_if(huddles.begin(), huddles.end(),
                                 [](const domain::Huddle& huddle) { return huddle.longer && huddle.ended_at; });
  if (last != huddles.end()) return view.now - last->began_at >= longer_huddle_every;
  return !huddles.empty() && view.now - huddles.back().began_at >= longer_huddle_every;
}

std::string standard_title(const ViewContext& view, const std::string& id) {
  for (const domain::StandardHere& here : standards_of(view)) {
    if (here.standard.id == id) return text_of(here.standard.wording, view);
  }
  return {};
}

std::string about_title(const ViewContext& view, const domain::ImprovementAbout& about) {
  if (!about.standard.empty()) return standard_title(view, about.standard);
  if (!about.script.empty()) return step_title(view, about.script, about.step);
  if (!about.measure.empty()) {
    const domain::MeasureDefinition* measure = view.pack.measure(about.measure);
    return measure ? text_of(measure->title, view) : std::string();
  }
  if (!about.risk.empty()) {
    if (const domain::Risk* risk = view.pack.risk(about.risk)) return text_of(risk->problem, view);
    const auto id = domain::ImprovementId::parse(about.risk);
    const auto of_place = id ? view.store.entities().improvement(*id) : std::nullopt;
    return of_place ? of_place->title : std::string();
  }
  return {};
}

ImprovementTile improvement_tile(const ViewContext& view, const domain::Improvement& improvement) {
  ImprovementTile tile;
  tile.id = improvement.id;
  tile.kind = improvement.kind;
  tile.state = improvement.state;
  tile.title = improvement.title;
  tile.about = about_title(view, improvement.about);
  tile.by = staff_name(view, improvement.raised_by);
  if (improvement.owner) tile.owner = staff_name(view, *improvement.owner);
  tile.due = improvement.due;
  tile.overdue = improvement.state == domain::ImprovementState::open && improvement.due.ok() && improvement.due < today(view);
  tile.review_by = improvement.review_by;
  tile.review_overdue = improvement.state == domain::ImprovementState::adopted && improvement.review_by.ok() &&
                        improvement.review_by < today(view);
  tile.raised_at = improvement.raised_at;
  tile.factor = improvement.factor;
  tile.occurrences = improvement.occurrences;
  return tile;
}

ImprovementView improvement_view(const ViewContext& view, const domain::Improvement& improvement) {
  ImprovementView shown;
  shown.tile = improvement_tile(view, improvement);
  shown.source = improvement.source;
  shown.risk_source = improvement.risk_source;
  shown.change = improvement.change;
  shown.expected = improvement.expected;
  shown.words = improvement.words;
  shown.response = improvement.response;
  shown.reason = improvement.reason;
  shown.within_seconds = improvement.within_seconds;
  shown.in_force_from = improvement.in_force_from;
  for (auto note = improvement.notes.rbegin(); note != improvement.notes.rend(); ++note) {
    shown.notes.push_back({note->words, staff_name(view, note->by), note->at, note->occurred});
  }
  shown.moves = moves_of(view, improvement);
  return shown;
}

ImprovementsView improvements_view(const ViewContext& view, domain::ImprovementKind kind,
                                   const domain::ImprovementId& chosen) {
  ImprovementsView shown;
  shown.kind = kind;
  for (const domain::ImprovementKind one : all_kinds) {
    const auto all = view.store.improvements(view.site, one);
    const auto open = std::count_if(all.begin(), all.end(), [](const domain::Improvement& improvement) {
      return improvement.state == domain::ImprovementState::open ||
             improvement.state == domain::ImprovementState::consulted;
    });
    shown.open.emplace_back(one, static_cast<int>(open));
    if (one != kind) continue;
    for (const domain::Improvement& improvement : all) shown.tiles.push_back(improvement_tile(view, improvement));
  }
  // What waits for somebody stands before what is in force.
  std::stable_partition(shown.tiles.begin(), shown.tiles.end(), [](const ImprovementTile& tile) {
    return tile.overdue || tile.review_overdue || tile.state == domain::ImprovementState::open ||
           tile.state == domain::ImprovementState::consulted;
  });
  if (!chosen.is_nil()) {
    const auto improvement = view.store.entities().improvement(chosen);
    if (improvement) shown.chosen = improvement_view(view, *improvement);
  }
  for (const domain::MeasureDefinition& measure : view.pack.measures) {
    shown.choices.measures.emplace_back(measure.id, text_of(measure.title, view));
  }
  for (const domain::StandardHere& here : standards_of(view)) {
    if (!here.withdrawn) shown.choices.standards.emplace_back(here.standard.id, text_of(here.standard.wording, view));
  }
  for (const domain::Risk& risk : view.pack.risks) {
    shown.choices.risks.emplace_back(risk.id, text_of(risk.problem, view));
  }
  for (const domain::Touchpoint& touchpoint : view.pack.touchpoints) {
    shown.choices.touchpoints.emplace_back(touchpoint.id, text_of(touchpoint.label, view));
  }
  for (const domain::Staff& staff : view.store.staff()) shown.choices.owners.push_back(tile_of(staff));
  return shown;
}

AgendaView agenda_view(const ViewContext& view, const domain::AgendaPoint& point) {
  AgendaView shown;
  shown.point = point;
  switch (point.kind) {
    case domain::AgendaKind::signal:
      if (const auto* measure = view.pack.measure(point.about)) shown.title = text_of(measure->title, view);
      break;
    case domain::AgendaKind::too_easy:
    case domain::AgendaKind::without_effect:
    case domain::AgendaKind::review_due:
      shown.title = standard_title(view, point.about);
      shown.unit = Unit::seconds;
      break;
    case domain::AgendaKind::what_if:
      for (const domain::LimitRow& row : view.pack.limits.rows) {
        if (row.id != point.about) continue;
        const domain::Remedy* remedy = view.pack.remedy(row.remedy);
        if (remedy) shown.title = text_of(remedy->label, view);
      }
      shown.unit = Unit::money;
      shown.currency = view.pack.currency;
      break;
    case domain::AgendaKind::practice:
    case domain::AgendaKind::idea:
    case domain::AgendaKind::action_due:
    case domain::AgendaKind::action_effect:
    case domain::AgendaKind::risk_came:
      if (const auto id = domain::ImprovementId::parse(point.about)) {
        const auto improvement = view.store.entities().improvement(*id);
        if (improvement) {
          shown.title = improvement->title;
          shown.by = staff_name(view, improvement->raised_by);
        }
      } else if (const domain::Risk* risk = view.pack.risk(point.about)) {
        shown.title = text_of(risk->problem, view);
      }
      break;
    case domain::AgendaKind::late_promises:
    case domain::AgendaKind::peak:
    case domain::AgendaKind::matters_told:
      break;
  }
  return shown;
}

HuddleView huddle_view(const ViewContext& view, const domain::Huddle& huddle) {
  HuddleView shown;
  shown.id = huddle.id;
  shown.longer = huddle.longer;
  if (const auto leader = view.store.entities().staff(huddle.leader)) shown.leader = tile_of(*leader);
  shown.began_at = huddle.began_at;
  shown.ended_at = huddle.ended_at;
  for (const domain::AgendaPoint& point : huddle.agenda) shown.agenda.push_back(agenda_view(view, point));
  for (const domain::Huddle::Decision& decision : huddle.decisions) {
    if (decision.point < 0 || static_cast<std::size_t>(decision.point) >= shown.agenda.size()) continue;
    AgendaView& point = shown.agenda[static_cast<std::size_t>(decision.point)];
    point.decision = decision.decision;
    point.decided_words = decision.words;
  }
  for (const StaffId& id : huddle.present) {
    if (const auto staff = view.store.entities().staff(id)) shown.present.push_back(tile_of(*staff));
  }
  if (huddle.longer) {
    std::vector<StaffId> sales, service;
    for (const StaffId& id : team_of(view)) {
      const auto staff = view.store.entities().staff(id);
      if (!staff) continue;
      if (staff->role == domain::Role::sales) sales.push_back(id);
      if (staff->role == domain::Role::agent) service.push_back(id);
    }
    // One period is a month: the rotation goes on from one to the next.
    const Date began = view.zone.date_of(huddle.began_at);
    const int month = static_cast<int>(began.year()) * 12 + static_cast<int>(static_cast<unsigned>(began.month()));
    for (const domain::Pair& pair : domain::pairs_for(sales, service, month)) {
      const auto one = view.store.entities().staff(pair.sales), other = view.store.entities().staff(pair.service);
      if (one && other) shown.pairs.emplace_back(tile_of(*one), tile_of(*other));
    }
  }
  const auto knows = [&](const std::vector<StaffId>& people) {
    return view.signed_in && std::find(people.begin(), people.end(), view.signed_in->id) != people.end();
  };
  shown.read = !huddle.ended_at || knows(huddle.present) || knows(huddle.read_by);
  return shown;
}

std::vector<HuddleView> unread_huddles(const ViewContext& view) {
  std::vector<HuddleView> unread;
  if (!view.signed_in) return unread;
  for (const domain::Huddle& huddle : view.store.huddles(view.site)) {
    if (view.now - huddle.began_at > minutes_are_news_for) break;
    HuddleView shown = huddle_view(view, huddle);
    if (!shown.read) unread.push_back(std::move(shown));
  }
  return unread;
}

}  // namespace okienko::terminal
