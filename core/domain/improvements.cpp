// What makes the service better: who may raise, move and note what, and the short meetings.
#include "domain/improvements.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

MoveRight may_move(ImprovementKind kind, ImprovementState from, ImprovementState to) {
  using State = ImprovementState;
  const auto goes = [&](State a, State b) { return from == a && to == b; };
  switch (kind) {
    case ImprovementKind::action:
      if (goes(State::open, State::done) || goes(State::done, State::open)) return MoveRight::owner;
      if (goes(State::done, State::effective) || goes(State::done, State::without_effect)) return MoveRight::team;
      if (goes(State::open, State::refused)) return MoveRight::team;
      return MoveRight::nobody;
    case ImprovementKind::practice:
      if (goes(State::open, State::adopted) || goes(State::open, State::refused)) return MoveRight::team;
      if (goes(State::adopted, State::retired)) return MoveRight::team;
      return MoveRight::nobody;
    case ImprovementKind::idea:
      if (goes(State::open, State::adopted) || goes(State::open, State::refused)) return MoveRight::team;
      if (goes(State::adopted, State::done)) return MoveRight::anybody;
      if (goes(State::adopted, State::retired)) return MoveRight::team;
      return MoveRight::nobody;
    case ImprovementKind::risk:
      if (goes(State::open, State::adopted) || goes(State::open, State::refused)) return MoveRight::team;
      if (goes(State::adopted, State::retired)) return MoveRight::team;
      return MoveRight::nobody;
    case ImprovementKind::competitor:
      if (goes(State::open, State::done)) return MoveRight::team;
      return MoveRight::nobody;
    case ImprovementKind::expectation:
      if (goes(State::open, State::adopted) || goes(State::open, State::refused)) return MoveRight::team;
      if (goes(State::adopted, State::retired)) return MoveRight::team;
      return MoveRight::nobody;
    case ImprovementKind::standard:
      if (goes(State::open, State::consulted)) return MoveRight::anybody;
      if (goes(State::open, State::adopted) || goes(State::consulted, State::adopted)) return MoveRight::supervisor;
      if (goes(State::open, State::refused) || goes(State::consulted, State::refused)) return MoveRight::supervisor;
      if (goes(State::adopted, State::retired)) return MoveRight::supervisor;
      return MoveRight::nobody;
  }
  return MoveRight::nobody;
}

bool move_needs_reason(ImprovementState to) {
  switch (to) {
    case ImprovementState::refused:
    case ImprovementState::retired:
    case ImprovementState::without_effect:
    case ImprovementState::consulted:  // who was asked, and what they said
      return true;
    case ImprovementState::open:
    case ImprovementState::adopted:
    case ImprovementState::done:
    case ImprovementState::effective:
      return false;
  }
  return true;
}

StaffId next_leader(const std::vector<StaffId>& team, const std::vector<Huddle>& past) {
  StaffId next;
  std::size_t longest_ago = 0;
  for (const StaffId& person : team) {
    const auto led = std::find_if(past.begin(), past.end(), [&](const Huddle& huddle) { return huddle.leader == person; });
    const std::size_t ago = 1 + static_cast<std::size_t>(led - past.begin());
    if (ago > longest_ago) {
      longest_ago = ago;
      next = person;
    }
  }
  return next;
}

std::vector<Pair> pairs_for(const std::vector<StaffId>& sales, const std::vector<StaffId>& service, int period) {
  std::vector<Pair> pairs;
  if (sales.empty() || service.empty()) return pairs;
  // One wheel of the larger side turns past the places of the smaller one.
  const bool more_service = service.size() >= sales.size();
  const std::vector<StaffId>& places = more_service ? sales : service;
  const std::vector<StaffId>& wheel = more_service ? service : sales;
  const auto size = static_cast<std::int64_t>(wheel.size());
  for (std::size_t place = 0; place < places.size(); ++place) {
    const std::int64_t turned = ((static_cast<std::int64_t>(place) + period) % size + size) % size;
    const StaffId& partner = wheel[static_cast<std::size_t>(turned)];
    pairs.push_back(more_service ? Pair{places[place], partner} : Pair{partner, places[place]});
  }
  return pairs;
}

namespace {

bool too_long(const std::string& words) { return words.size() > max_field_bytes; }

bool known(const Pack& pack, const ImprovementAbout& about, const Entities& entities) {
  if (!about.script.empty()) {
    const Script* script = pack.script(about.script);
    if (!script || (!about.step.empty() && !script->step(about.step))) return false;
  } else if (!about.step.empty()) {
    return false;
  }
  if (!about.measure.empty() && !pack.measure(about.measure)) return false;
  // A risk or a standard of this place has the id of the improvement that brought it.
  const auto of_place = [&](const std::string& text, ImprovementKind kind) {
    const auto id = ImprovementId::parse(text);
    const auto own = id ? entities.improvement(*id) : std::nullopt;
    return own && own->kind == kind;
  };
  if (!about.risk.empty() && !pack.risk(about.risk) && !of_place(about.risk, ImprovementKind::risk)) return false;
  return about.standard.empty() || pack.standard(about.standard) || of_place(about.standard, ImprovementKind::standard);
}

// A change to a standard says which, a new one says at which touchpoint.
bool standard_is_whole(const Pack& pack, const ImprovementRaised& raised) {
  switch (raised.change) {
    case StandardChange::add:
      return std::any_of(pack.touchpoints.begin(), pack.touchpoints.end(),
                         [&](const Touchpoint& touchpoint) { return touchpoint.id == raised.touchpoint; });
    case StandardChange::revise:
    case StandardChange::review:
    case StandardChange::withdraw:
      return !raised.about.standard.empty();
  }
  return false;
}

}  // namespace

Checked<ImprovementRaised> Decide::raised(const RaiseImprovement& c) const {
  if (c.title.empty()) return because(Reason::answer_missing);
  if (too_long(c.title) || too_long(c.words) || too_long(c.response)) return because(Reason::answer_too_long);
  ImprovementRaised raised;
  raised.improvement = fresh<ImprovementId>();
  raised.kind = c.kind;
  raised.source = c.source;
  raised.about = c.about;
  raised.owner = c.owner;
  raised.due = c.due;
  raised.expected = c.expected;
  raised.factor = c.factor;
  raised.risk_source = c.risk_source;
  raised.change = c.change;
  raised.touchpoint = c.touchpoint;
  raised.within_seconds = c.within_seconds;
  if (!known(limits_in_force(context), c.about, entities)) return because(Reason::not_found);
  switch (c.kind) {
    case ImprovementKind::action: {
      // An owner, a date, and a check of its effect (D.spc).
      const auto owner = c.owner ? entities.staff(*c.owner) : std::nullopt;
      if (!owner || !owner->active) return because(Reason::colleague_gone);
      if (!c.due.ok() || c.due < context.zone->date_of(context.now)) return because(Reason::too_soon);
      break;
    }
    case ImprovementKind::standard:
      if (!standard_is_whole(limits_in_force(context), raised)) return because(Reason::not_found);
      if (c.within_seconds && *c.within_seconds <= 0) return because(Reason::answer_malformed);
      break;
    case ImprovementKind::risk:
      if (c.response.empty()) return because(Reason::answer_missing);  // a prepared response (Q.risk)
      break;
    case ImprovementKind::practice:
    case ImprovementKind::idea:
    case ImprovementKind::competitor:
    case ImprovementKind::expectation:
      break;
  }
  raised.personal["title"] = c.title;
  if (!c.words.empty()) raised.personal["words"] = c.words;
  if (!c.response.empty()) raised.personal["response"] = c.response;
  return raised;
}

Decision Decide::operator()(const RaiseImprovement& c) const {
  OKIENKO_TRY(auto raised, this->raised(c));
  return Events{std::move(raised)};
}

Decision Decide::operator()(const MoveImprovement& c) const {
  const auto improvement = entities.improvement(c.improvement);
  if (!improvement) return because(Reason::not_found);
  if (too_long(c.reason)) return because(Reason::answer_too_long);
  if (c.reason.empty() && move_needs_reason(c.to)) return because(Reason::reason_missing);
  const bool supervisor = context.role == Role::supervisor;
  const auto meeting = c.huddle ? entities.huddle(*c.huddle) : std::nullopt;
  const bool in_meeting = meeting && !meeting->ended_at && meeting->site == context.site;
  bool allowed = false;
  switch (may_move(improvement->kind, improvement->state, c.to)) {
    case MoveRight::nobody:
      return because(Reason::undecided);
    case MoveRight::anybody:
      allowed = true;
      break;
    case MoveRight::owner:
      allowed = supervisor || in_meeting || improvement->owner == context.actor;
      break;
    case MoveRight::team:
      allowed = supervisor || in_meeting;
      break;
    case MoveRight::supervisor:
      allowed = supervisor;
      break;
  }
  if (!allowed) return because(Reason::role_not_allowed);
  const bool standard_adopted = improvement->kind == ImprovementKind::standard && c.to == ImprovementState::adopted;
  if (standard_adopted && improvement->state != ImprovementState::consulted) {
    // Customers are heard before a standard is set or changed (D.consult); its class is asked anew at each review, and
    // one without effect is withdrawn at once (D.drop).
    const bool at_once = improvement->change == StandardChange::review || improvement->change == StandardChange::withdraw;
    if (!at_once) return because(Reason::undecided);
  }
  ImprovementMoved moved;
  moved.improvement = c.improvement;
  moved.to = c.to;
  moved.on = context.zone->date_of(context.now);
  moved.review_by = c.review_by;
  // Nothing proven stays good (E10): what binds the team or is promised to customers has a date on which it is looked
  // at again.
  const bool needs_review = c.to == ImprovementState::adopted && !(standard_adopted && improvement->change == StandardChange::withdraw);
  if (needs_review && (!c.review_by.ok() || c.review_by <= moved.on)) return because(Reason::too_soon);
  if (in_meeting) moved.huddle = c.huddle;
  if (!c.reason.empty()) moved.personal["reason"] = c.reason;
  return Events{std::move(moved)};
}

Decision Decide::operator()(const NoteImprovement& c) const {
  const auto improvement = entities.improvement(c.improvement);
  if (!improvement) return because(Reason::not_found);
  if (c.words.empty()) return because(Reason::answer_missing);
  if (too_long(c.words)) return because(Reason::answer_too_long);
  if (c.occurred && improvement->kind != ImprovementKind::risk) return because(Reason::not_found);
  return Events{ImprovementNoted{c.improvement, c.occurred, {{"value", c.words}}}};
}

Decision Decide::operator()(const BeginHuddle& c) const {
  const auto leader = entities.staff(c.leader);
  if (!leader || !leader->active) return because(Reason::colleague_gone);
  if (c.agenda.size() > max_agenda_points) return because(Reason::too_many);
  return Events{HuddleBegan{fresh<HuddleId>(), c.longer, c.leader, c.agenda}};
}

Decision Decide::operator()(const DecideInHuddle& c) const {
  const auto huddle = entities.huddle(c.huddle);
  if (!huddle) return because(Reason::not_found);
  if (huddle->ended_at) return because(Reason::undecided);
  if (c.point < 0 || static_cast<std::size_t>(c.point) >= huddle->agenda.size()) return because(Reason::not_found);
  if (too_long(c.words)) return because(Reason::answer_too_long);
  HuddleDecided decided;
  decided.huddle = c.huddle;
  decided.point = c.point;
  decided.decision = c.decision;
  if (!c.words.empty()) decided.personal["words"] = c.words;
  Events events;
  if (c.raise) {
    OKIENKO_TRY(auto raised, this->raised(*c.raise));
    raised.source = ImprovementSource::huddle;
    raised.huddle = c.huddle;
    decided.improvement = raised.improvement;
    events.emplace_back(std::move(raised));
  }
  events.emplace_back(std::move(decided));
  return events;
}

Decision Decide::operator()(const EndHuddle& c) const {
  const auto huddle = entities.huddle(c.huddle);
  if (!huddle) return because(Reason::not_found);
  if (huddle->ended_at) return because(Reason::undecided);
  if (c.present.size() > max_huddle_people) return because(Reason::too_many);
  return Events{HuddleEnded{c.huddle, c.present}};
}

Decision Decide::operator()(const ReadHuddle& c) const {
  const auto huddle = entities.huddle(c.huddle);
  if (!huddle || !huddle->ended_at) return because(Reason::not_found);
  const auto knows = [&](const std::vector<StaffId>& people) {
    return std::find(people.begin(), people.end(), context.actor) != people.end();
  };
  if (knows(huddle->present) || knows(huddle->read_by)) return Events{};
  return Events{HuddleRead{c.huddle}};
}

Decision Decide::operator()(const AskSurvey& c) const {
  if (!c.survey.empty() && !context.pack->survey(c.survey)) return because(Reason::not_found);
  return Events{SurveyAsked{c.survey}};
}

namespace {

std::string part(const Personal& personal, const char* name) {
  const auto found = personal.find(name);
  return found == personal.end() ? std::string() : found->second;
}

}  // namespace

void Evolve::operator()(const ImprovementRaised& e) const {
  if (entities.improvement(e.improvement)) return;
  Improvement improvement;
  improvement.id = e.improvement;
  improvement.site = header.site;
  improvement.kind = e.kind;
  improvement.source = e.source;
  improvement.about = e.about;
  improvement.raised_by = header.actor;
  improvement.raised_at = improvement.moved_at = header.wall_time;
  improvement.title = part(e.personal, "title");
  improvement.words = part(e.personal, "words");
  improvement.response = part(e.personal, "response");
  improvement.owner = e.owner;
  improvement.due = e.due;
  improvement.expected = e.expected;
  improvement.factor = e.factor;
  improvement.risk_source = e.risk_source;
  improvement.change = e.change;
  improvement.touchpoint = e.touchpoint;
  improvement.within_seconds = e.within_seconds;
  improvement.huddle = e.huddle;
  entities.put(improvement);
}

// Two terminals that were apart may both have moved it: each move that its state does not allow any more is passed
// over, in the order in which the records come.
void Evolve::operator()(const ImprovementMoved& e) const {
  change(&Entities::improvement, e.improvement, [&](Improvement& improvement) {
    if (may_move(improvement.kind, improvement.state, e.to) == MoveRight::nobody) return;
    improvement.state = e.to;
    improvement.moved_at = header.wall_time;
    improvement.reason = part(e.personal, "reason");
    if (e.to == ImprovementState::adopted || e.to == ImprovementState::done) improvement.in_force_from = e.on;
    if (e.review_by.ok()) improvement.review_by = e.review_by;
  });
}

void Evolve::operator()(const ImprovementNoted& e) const {
  change(&Entities::improvement, e.improvement, [&](Improvement& improvement) {
    if (improvement.notes.size() >= max_improvement_notes) improvement.notes.erase(improvement.notes.begin());
    improvement.notes.push_back({part(e.personal, "value"), header.actor, header.wall_time, e.occurred});
    improvement.occurrences += e.occurred ? 1 : 0;
  });
}

void Evolve::operator()(const HuddleBegan& e) const {
  if (entities.huddle(e.huddle)) return;
  Huddle huddle;
  huddle.id = e.huddle;
  huddle.site = header.site;
  huddle.longer = e.longer;
  huddle.leader = e.leader;
  huddle.began_at = header.wall_time;
  huddle.agenda = e.agenda;
  entities.put(huddle);
}

void Evolve::operator()(const HuddleDecided& e) const {
  change(&Entities::huddle, e.huddle, [&](Huddle& huddle) {
    std::erase_if(huddle.decisions, [&](const Huddle::Decision& before) { return before.point == e.point; });
    huddle.decisions.push_back({e.point, e.decision, e.improvement, part(e.personal, "words"), header.wall_time});
  });
}

void Evolve::operator()(const HuddleEnded& e) const {
  change(&Entities::huddle, e.huddle, [&](Huddle& huddle) {
    if (huddle.ended_at) return;
    huddle.ended_at = header.wall_time;
    huddle.present = e.present;
  });
}

void Evolve::operator()(const HuddleRead& e) const {
  change(&Entities::huddle, e.huddle, [&](Huddle& huddle) {
    if (huddle.read_by.size() < max_huddle_people) huddle.read_by.push_back(header.actor);
  });
}

}  // namespace okienko::domain
