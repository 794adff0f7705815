// What happened to make the service better: what somebody raised, what became of it, and the short meetings. Part of
// events.hpp, where all kinds are listed; the same rules hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/types.hpp"

namespace okienko::domain {

// What it is about, as far as it is about something named: ids of the pack, or of another improvement (a risk).
struct ImprovementAbout {
  std::string standard;
  std::string script;
  std::string step;     // of the script
  std::string measure;  // of the pack
  std::string risk;
  friend bool operator==(const ImprovementAbout&, const ImprovementAbout&) = default;
};
BOOST_DESCRIBE_STRUCT(ImprovementAbout, (), (standard, script, step, measure, risk))

// Raised by anybody. Words are sealed with a key of the improvement's own: whatever stands in them can be erased.
struct ImprovementRaised {
  ImprovementId improvement;
  ImprovementKind kind = ImprovementKind::idea;
  ImprovementSource source = ImprovementSource::hand;
  ImprovementAbout about;
  std::optional<StaffId> owner;      // of a corrective action: who does it
  Date due{};                        // of a corrective action
  Direction expected = Direction::none;  // of a corrective action: where its measure shall go
  Factor factor = Factor::hygiene;   // of a risk or a standard
  RiskSource risk_source = RiskSource::people;
  StandardChange change = StandardChange::add;  // of a standard
  std::string touchpoint;            // of a standard that is new
  std::optional<int> within_seconds; // of a standard
  std::optional<HuddleId> huddle;    // where it was decided
  Personal personal;                 // title, words, response (of a risk)
};
BOOST_DESCRIBE_STRUCT(ImprovementRaised, (), (improvement, kind, source, about, owner, due, expected, factor, risk_source,
                                              change, touchpoint, within_seconds, huddle))

struct ImprovementMoved {
  ImprovementId improvement;
  ImprovementState to = ImprovementState::open;
  Date on{};                         // the day it takes force
  Date review_by{};                  // of a standard or a practice
  std::optional<HuddleId> huddle;
  Personal personal;                 // reason
};
BOOST_DESCRIBE_STRUCT(ImprovementMoved, (), (improvement, to, on, review_by, huddle))

// A word to it: what a risk did when it came, what customers were asked and said, how an action goes.
struct ImprovementNoted {
  ImprovementId improvement;
  bool occurred = false;  // of a risk: it came
  Personal personal;      // value
};
BOOST_DESCRIBE_STRUCT(ImprovementNoted, (), (improvement, occurred))

// One point of a meeting's agenda: what it is about and the figures it stands on, so that the minutes need nothing else.
struct AgendaPoint {
  AgendaKind kind = AgendaKind::signal;
  std::string about;                 // the id of a measure, standard, remedy or improvement, by the kind
  std::string detail;                // of a signal: the rule; of a step: "script/step"
  std::int64_t count = 0;            // late promises, requests, points of a signal, ...
  std::int64_t from_value = 0;       // in the unit of what it is about; see AgendaKind
  std::int64_t to_value = 0;
  Date since{};
  friend bool operator==(const AgendaPoint&, const AgendaPoint&) = default;
};
BOOST_DESCRIBE_STRUCT(AgendaPoint, (), (kind, about, detail, count, from_value, to_value, since))

struct HuddleBegan {
  HuddleId huddle;
  bool longer = false;               // the monthly one
  StaffId leader;
  std::vector<AgendaPoint> agenda;
};
BOOST_DESCRIBE_STRUCT(HuddleBegan, (), (huddle, longer, leader, agenda))

struct HuddleDecided {
  HuddleId huddle;
  int point = 0;                     // of the agenda, from 0
  HuddleDecision decision = HuddleDecision::left_alone;
  std::optional<ImprovementId> improvement;
  Personal personal;                 // words
};
BOOST_DESCRIBE_STRUCT(HuddleDecided, (), (huddle, point, decision, improvement))

struct HuddleEnded {
  HuddleId huddle;
  std::vector<StaffId> present;
};
BOOST_DESCRIBE_STRUCT(HuddleEnded, (), (huddle, present))

// By somebody who was not there: they have read the minutes.
struct HuddleRead {
  HuddleId huddle;
};
BOOST_DESCRIBE_STRUCT(HuddleRead, (), (huddle))

// A customer, or the staff, was asked: a response rate needs how often. Says nothing of whom.
struct SurveyAsked {
  std::string survey;                // of the pack; empty: the one-tap survey
};
BOOST_DESCRIBE_STRUCT(SurveyAsked, (), (survey))

}  // namespace okienko::domain
