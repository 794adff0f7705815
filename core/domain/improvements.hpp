// What was raised to make the service better, and the short meetings about it: corrective actions, good practices,
// ideas, risks, what competitors do, what customers expect, changes to standards. One form for all of them: raised by
// anybody, moved from state to state by the rules of its kind, never a judgement of a person (E4, D.spc, E1, X.exceed).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/improvement_events.hpp"

namespace okienko::domain {

inline constexpr std::size_t max_improvement_notes = 50;   // the oldest go
inline constexpr std::size_t max_agenda_points = 12;
inline constexpr std::size_t max_huddle_people = 60;
inline constexpr int huddle_minutes = 5;
inline constexpr int longer_huddle_minutes = 30;

struct Improvement {
  ImprovementId id;
  std::string site;
  ImprovementKind kind = ImprovementKind::idea;
  ImprovementState state = ImprovementState::open;
  ImprovementSource source = ImprovementSource::hand;
  ImprovementAbout about;
  StaffId raised_by;  // who is thanked for it
  WallTime raised_at{};
  std::string title;
  std::string words;
  std::string response;
  std::optional<StaffId> owner;
  Date due{};
  Direction expected = Direction::none;
  Factor factor = Factor::hygiene;
  RiskSource risk_source = RiskSource::people;
  StandardChange change = StandardChange::add;
  std::string touchpoint;
  std::optional<int> within_seconds;
  std::optional<HuddleId> huddle;
  WallTime moved_at{};
  Date in_force_from{};  // adopted, or done: the day it took force
  Date review_by{};
  std::string reason;    // of the last move
  struct Note {
    std::string words;
    StaffId by;
    WallTime at{};
    bool occurred = false;
  };
  std::vector<Note> notes;
  int occurrences = 0;   // of a risk

  bool ended() const {
    return state == ImprovementState::retired || state == ImprovementState::refused ||
           state == ImprovementState::effective || state == ImprovementState::without_effect;
  }
};
BOOST_DESCRIBE_STRUCT(Improvement::Note, (), (words, by, at, occurred))
BOOST_DESCRIBE_STRUCT(Improvement, (),
                      (id, site, kind, state, source, about, raised_by, raised_at, title, words, response, owner, due,
                       expected, factor, risk_source, change, touchpoint, within_seconds, huddle, moved_at,
                       in_force_from, review_by, reason, notes, occurrences))

struct Huddle {
  HuddleId id;
  std::string site;
  bool longer = false;
  StaffId leader;
  WallTime began_at{};
  std::optional<WallTime> ended_at;
  std::vector<AgendaPoint> agenda;
  struct Decision {
    int point = 0;
    HuddleDecision decision = HuddleDecision::left_alone;
    std::optional<ImprovementId> improvement;
    std::string words;
    WallTime at{};
  };
  std::vector<Decision> decisions;  // the last one for a point counts
  std::vector<StaffId> present;
  std::vector<StaffId> read_by;     // of those who were not there
};
BOOST_DESCRIBE_STRUCT(Huddle::Decision, (), (point, decision, improvement, words, at))
BOOST_DESCRIBE_STRUCT(Huddle, (), (id, site, longer, leader, began_at, ended_at, agenda, decisions, present, read_by))

// Who may take an improvement of this kind from this state to that one. What binds the team is decided by the team in
// its meeting, or by a supervisor; what is promised to customers (a standard) by a supervisor alone.
enum class MoveRight { nobody, anybody, owner, team, supervisor };
MoveRight may_move(ImprovementKind kind, ImprovementState from, ImprovementState to);
// Such a move needs a reason in words: what is refused, withdrawn or found without effect is kept with why.
bool move_needs_reason(ImprovementState to);

// Who leads the next meeting: the member of the team who led longest ago; who never did comes first, in the order of
// the roster. `past`: the newest first.
StaffId next_leader(const std::vector<StaffId>& team, const std::vector<Huddle>& past);

// Pairs of sales and service for one period (E2). The rotation gives everyone every partner of the other side within as
// many periods as the larger side has people; where one side is smaller, some wait a turn. The order of the two lists
// decides, and nothing else.
struct Pair {
  StaffId sales;
  StaffId service;
};
std::vector<Pair> pairs_for(const std::vector<StaffId>& sales, const std::vector<StaffId>& service, int period);

}  // namespace okienko::domain
