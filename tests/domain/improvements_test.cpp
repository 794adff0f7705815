// What makes the service better: who may raise and move what, standards as they are in force at a place, the meetings.
#include <set>

#include "domain/improvements.hpp"
#include "domain/standards.hpp"
#include "world.hpp"

namespace okienko::domain {
namespace {

using namespace testing;
using Kind = ImprovementKind;
using State = ImprovementState;

struct Improvements : ::testing::Test {
  Improvements() {
    world.pack.touchpoints = {{"phone", both("Telefon")}};
    Standard answer;
    answer.id = "T-01";
    answer.touchpoint = "phone";
    answer.wording = both("Odbieramy w ciągu 20 sekund");
    answer.within_seconds = 20;
    answer.review_by = day("2027-05-01");
    Standard greet;
    greet.id = "T-02";
    greet.touchpoint = "phone";
    greet.wording = both("Witamy się");
    world.pack.standards = {answer, greet};
    world.pack.charter.in_force_from = day("2026-01-01");
    world.pack.charter.lines = {{"T-01", both("Odbieramy w 20 sekund")}, {"T-02", both("Witamy się zawsze")}};
    world.pack.languages = {"pl", "en"};
  }
  RaiseImprovement raise(Kind kind, const std::string& title = "Zdjęcie paragonu zamiast numeru") const {
    RaiseImprovement made;
    made.kind = kind;
    made.title = title;
    made.words = "bo numer trudno przeczytać";
    made.response = "mamy zapasowy czytnik";
    made.owner = world.tomasz.id;
    made.due = day("2027-01-31");
    made.touchpoint = "phone";
    return made;
  }
  ImprovementId raised(const RaiseImprovement& what) {
    return std::get<ImprovementRaised>(world.must(what).front()).improvement;
  }
  Improvement the(const ImprovementId& id) const { return *world.entities.improvement(id); }
  MoveImprovement move(const ImprovementId& id, State to) const {
    return {id, to, day("2027-06-30"), std::nullopt, "tak uznaliśmy"};
  }
  ImprovementId adopted_change(StandardChange change, const std::string& title, const std::string& about) {
    RaiseImprovement proposal = raise(Kind::standard, title);
    proposal.change = change;
    proposal.about.standard = about;
    proposal.within_seconds = 15;
    const ImprovementId id = raised(proposal);
    if (change == StandardChange::add || change == StandardChange::revise) world.must(move(id, State::consulted));
    world.as(world.maria);
    world.must(move(id, State::adopted));
    return id;
  }
  std::vector<Improvement> changes(std::initializer_list<ImprovementId> ids) const {
    std::vector<Improvement> all;
    for (const ImprovementId& id : ids) all.push_back(the(id));
    return all;
  }
  HuddleId begin(std::vector<AgendaPoint> agenda = {AgendaPoint{}}) {
    return std::get<HuddleBegan>(world.must(BeginHuddle{false, world.anna.id, std::move(agenda)}).front()).huddle;
  }

  World world;
};

// Which moves there are, and whose they are. Everything else is nobody's.
TEST_F(Improvements, EachKindHasItsWayAndWhoMayTakeIt) {
  const std::map<std::tuple<Kind, State, State>, MoveRight> ways = {
      {{Kind::action, State::open, State::done}, MoveRight::owner},
      {{Kind::action, State::done, State::open}, MoveRight::owner},
      {{Kind::action, State::done, State::effective}, MoveRight::team},
      {{Kind::action, State::done, State::without_effect}, MoveRight::team},
      {{Kind::action, State::open, State::refused}, MoveRight::team},
      {{Kind::practice, State::open, State::adopted}, MoveRight::team},
      {{Kind::practice, State::open, State::refused}, MoveRight::team},
      {{Kind::practice, State::adopted, State::retired}, MoveRight::team},
      {{Kind::idea, State::open, State::adopted}, MoveRight::team},
      {{Kind::idea, State::open, State::refused}, MoveRight::team},
      {{Kind::idea, State::adopted, State::done}, MoveRight::anybody},
      {{Kind::idea, State::adopted, State::retired}, MoveRight::team},
      {{Kind::risk, State::open, State::adopted}, MoveRight::team},
      {{Kind::risk, State::open, State::refused}, MoveRight::team},
      {{Kind::risk, State::adopted, State::retired}, MoveRight::team},
      {{Kind::competitor, State::open, State::done}, MoveRight::team},
      {{Kind::expectation, State::open, State::adopted}, MoveRight::team},
      {{Kind::expectation, State::open, State::refused}, MoveRight::team},
      {{Kind::expectation, State::adopted, State::retired}, MoveRight::team},
      {{Kind::standard, State::open, State::consulted}, MoveRight::anybody},
      {{Kind::standard, State::open, State::adopted}, MoveRight::supervisor},
      {{Kind::standard, State::consulted, State::adopted}, MoveRight::supervisor},
      {{Kind::standard, State::open, State::refused}, MoveRight::supervisor},
      {{Kind::standard, State::consulted, State::refused}, MoveRight::supervisor},
      {{Kind::standard, State::adopted, State::retired}, MoveRight::supervisor},
  };
  for (const Kind kind : {Kind::action, Kind::practice, Kind::idea, Kind::risk, Kind::competitor, Kind::expectation,
                          Kind::standard}) {
    for (const State from : {State::open, State::consulted, State::adopted, State::done, State::effective,
                             State::without_effect, State::retired, State::refused}) {
      for (const State to : {State::open, State::consulted, State::adopted, State::done, State::effective,
                             State::without_effect, State::retired, State::refused}) {
        const auto way = ways.find({kind, from, to});
        EXPECT_EQ(may_move(kind, from, to), way == ways.end() ? MoveRight::nobody : way->second)
            << boost::describe::enum_to_string(kind, "") << ": " << boost::describe::enum_to_string(from, "") << " to "
            << boost::describe::enum_to_string(to, "");
      }
    }
  }
}

TEST_F(Improvements, AnActionHasAnOwnerADateAndIsItsOwnersToFinish) {
  RaiseImprovement nobodys = raise(Kind::action);
  nobodys.owner.reset();
  EXPECT_EQ(world.refused(nobodys), Reason::colleague_gone);
  RaiseImprovement late = raise(Kind::action);
  late.due = world.zone.date_of(world.now - std::chrono::days{1});
  EXPECT_EQ(world.refused(late), Reason::too_soon);
  const ImprovementId action = raised(raise(Kind::action));
  EXPECT_EQ(world.refused(move(action, State::done)), Reason::role_not_allowed) << "anna is not its owner";
  world.as(world.tomasz);
  world.must(move(action, State::done));
  EXPECT_EQ(the(action).in_force_from, world.zone.date_of(world.now));
  EXPECT_EQ(world.refused(move(action, State::effective)), Reason::role_not_allowed);
  world.as(world.maria);
  MoveImprovement silent = move(action, State::without_effect);
  silent.reason.clear();
  EXPECT_EQ(world.refused(silent), Reason::reason_missing);
  world.must(move(action, State::without_effect));
  EXPECT_TRUE(the(action).ended());
  EXPECT_EQ(world.refused(move(action, State::open)), Reason::undecided);
}

TEST_F(Improvements, TheTeamAdoptsAPracticeInItsMeetingWhoeverLeadsIt) {
  const ImprovementId practice = raised(raise(Kind::practice));
  EXPECT_EQ(world.refused(move(practice, State::adopted)), Reason::role_not_allowed);
  MoveImprovement in_meeting = move(practice, State::adopted);
  in_meeting.huddle = begin();
  MoveImprovement for_ever = in_meeting;
  for_ever.review_by = {};
  EXPECT_EQ(world.refused(for_ever), Reason::too_soon) << "nothing proven stays good";
  world.must(in_meeting);
  EXPECT_EQ(the(practice).state, State::adopted);
  EXPECT_EQ(the(practice).raised_by, world.anna.id);
  world.must(EndHuddle{*in_meeting.huddle, {world.anna.id}});
  MoveImprovement afterwards = move(practice, State::retired);
  afterwards.huddle = in_meeting.huddle;
  EXPECT_EQ(world.refused(afterwards), Reason::role_not_allowed) << "the meeting is over";
}

TEST_F(Improvements, CustomersAreHeardBeforeAStandardIsSet) {
  RaiseImprovement proposal = raise(Kind::standard, "Odbieramy w ciągu 15 sekund");
  proposal.change = StandardChange::revise;
  proposal.about.standard = "T-01";
  proposal.within_seconds = 15;
  const ImprovementId id = raised(proposal);
  world.as(world.maria);
  EXPECT_EQ(world.refused(move(id, State::adopted)), Reason::undecided);
  world.as(world.anna);
  world.must(move(id, State::consulted));
  EXPECT_EQ(the(id).reason, "tak uznaliśmy") << "who was asked, and what they said";
  EXPECT_EQ(world.refused(move(id, State::adopted)), Reason::role_not_allowed);
  world.as(world.maria);
  world.must(move(id, State::adopted));
  const auto here = standards_here(world.pack, changes({id}));
  ASSERT_EQ(here.size(), 2u);
  EXPECT_EQ(here[0].standard.within_seconds, 15);
  EXPECT_EQ(here[0].standard.wording.in("pl"), "Odbieramy w ciągu 15 sekund");
  EXPECT_EQ(here[0].standard.review_by, day("2027-06-30"));
  EXPECT_EQ(here[1].standard.wording, world.pack.standards[1].wording);
}

TEST_F(Improvements, OneWithoutEffectIsWithdrawnAtOnceWithItsReason) {
  const ImprovementId gone = adopted_change(StandardChange::withdraw, "Bez skutku", "T-02");
  const auto here = standards_here(world.pack, changes({gone}));
  EXPECT_TRUE(here[1].withdrawn);
  EXPECT_EQ(here[1].reason, "Bez skutku");
  const CharterHere charter = charter_here(world.pack, here);
  ASSERT_EQ(charter.lines.size(), 1u);
  EXPECT_EQ(charter.lines[0].in("pl"), "Odbieramy w 20 sekund");
  EXPECT_EQ(charter.in_force_from, world.zone.date_of(world.now));
}

TEST_F(Improvements, TheClassIsAskedAnewAtEachReview) {
  RaiseImprovement review = raise(Kind::standard, "przegląd");
  review.change = StandardChange::review;
  review.about.standard = "T-02";
  review.factor = Factor::indifferent;
  const ImprovementId id = raised(review);
  world.as(world.maria);
  world.must(move(id, State::adopted));
  const auto here = standards_here(world.pack, changes({id}));
  EXPECT_EQ(here[1].standard.factor, Factor::indifferent);
  EXPECT_EQ(here[1].standard.wording, world.pack.standards[1].wording) << "a review changes no words";
  EXPECT_EQ(charter_here(world.pack, here).in_force_from, day("2026-01-01"));
}

TEST_F(Improvements, AStandardOfThePlaceJoinsTheCharterAndLeavesItAgain) {
  const ImprovementId added = adopted_change(StandardChange::add, "Dzwonimy po naprawie", "");
  auto here = standards_here(world.pack, changes({added}));
  ASSERT_EQ(here.size(), 3u);
  EXPECT_EQ(here[2].standard.id, added.text());
  EXPECT_EQ(charter_here(world.pack, here).lines.front().in("en"), "Dzwonimy po naprawie");
  world.must(move(added, State::retired));
  here = standards_here(world.pack, changes({added}));
  EXPECT_TRUE(here[2].withdrawn);
  EXPECT_EQ(charter_here(world.pack, here).lines.size(), 2u);
}

TEST_F(Improvements, WhatItIsAboutMustBeThereAndWordsHaveABound) {
  const auto about = [&](auto change) {
    RaiseImprovement made = raise(Kind::idea);
    change(made);
    return world.refused(made);
  };
  EXPECT_EQ(about([](auto& one) { one.title.clear(); }), Reason::answer_missing);
  EXPECT_EQ(about([](auto& one) { one.about.standard = "T-99"; }), Reason::not_found);
  EXPECT_EQ(about([](auto& one) { one.about.script = "nowhere"; }), Reason::not_found);
  EXPECT_EQ(about([](auto& one) { one.about.step = "alone"; }), Reason::not_found);
  EXPECT_EQ(about([](auto& one) { one.about.measure = "nothing"; }), Reason::not_found);
  EXPECT_EQ(about([](auto& one) { one.about.risk = "none"; }), Reason::not_found);
  const std::string risk = raised(raise(Kind::risk)).text();
  EXPECT_EQ(about([&](auto& one) { one.about.risk = risk; }), std::nullopt) << "a risk of this place";
  EXPECT_EQ(about([&](auto& one) { one.about.standard = risk; }), Reason::not_found);
  EXPECT_EQ(about([](auto& one) { one.words = std::string(max_field_bytes + 1, 'a'); }), Reason::answer_too_long);
  EXPECT_EQ(about([](auto& one) { one.words = std::string(max_field_bytes, 'a'); }), std::nullopt);
  EXPECT_EQ(about([](auto& one) {
              one.kind = Kind::risk;
              one.response.clear();
            }),
            Reason::answer_missing)
      << "a risk has a prepared response";
}

TEST_F(Improvements, NotesAreKeptTheNewestAndARiskCountsHowOftenItCame) {
  const ImprovementId risk = raised(raise(Kind::risk));
  for (std::size_t i = 0; i < max_improvement_notes + 3; ++i) {
    world.must(NoteImprovement{risk, "raz " + std::to_string(i), i % 2 == 0});
  }
  EXPECT_EQ(the(risk).notes.size(), max_improvement_notes);
  EXPECT_EQ(the(risk).notes.front().words, "raz 3");
  EXPECT_EQ(the(risk).occurrences, 27);
  EXPECT_EQ(world.refused(NoteImprovement{raised(raise(Kind::idea)), "zdarzyło się", true}), Reason::not_found);
}

TEST_F(Improvements, AMeetingIsLedHeldAndReadByThoseWhoMissedIt) {
  std::vector<AgendaPoint> agenda(max_agenda_points);
  const HuddleId huddle = begin(agenda);
  DecideInHuddle decision;
  decision.huddle = huddle;
  decision.point = static_cast<int>(max_agenda_points);
  EXPECT_EQ(world.refused(decision), Reason::not_found);
  decision.point = 1;
  decision.decision = HuddleDecision::action;
  decision.raise = raise(Kind::action);
  world.must(decision);
  decision.raise.reset();
  decision.decision = HuddleDecision::noted;
  decision.words = "jednak nie";
  world.must(decision);
  const auto held = *world.entities.huddle(huddle);
  ASSERT_EQ(held.decisions.size(), 1u) << "the last one for a point counts";
  EXPECT_EQ(held.decisions[0].words, "jednak nie");
  world.must(EndHuddle{huddle, {world.anna.id, world.maria.id}});
  EXPECT_EQ(world.refused(decision), Reason::undecided);
  world.must(ReadHuddle{huddle});
  EXPECT_TRUE(world.entities.huddle(huddle)->read_by.empty()) << "anna was there";
  world.as(world.tomasz);
  world.must(ReadHuddle{huddle});
  world.must(ReadHuddle{huddle});
  EXPECT_EQ(world.entities.huddle(huddle)->read_by, std::vector<StaffId>{world.tomasz.id});
  agenda.emplace_back();
  EXPECT_EQ(world.refused(BeginHuddle{false, world.anna.id, agenda}), Reason::too_many);
}

TEST(Leaders, TheMeetingIsLedByEveryMemberOfTheTeamInTurn) {
  base::SeededIdSource ids{7};
  std::vector<StaffId> team;
  for (int i = 0; i < 5; ++i) team.push_back(ids.make<StaffId>(WallTime{}));
  std::vector<Huddle> past;
  std::vector<StaffId> leaders;
  for (int week = 0; week < 15; ++week) {
    Huddle huddle;
    huddle.leader = next_leader(team, past);
    leaders.push_back(huddle.leader);
    past.insert(past.begin(), huddle);
    if (week == 7) team.push_back(ids.make<StaffId>(WallTime{}));  // a new colleague is next
  }
  EXPECT_EQ(leaders[8], team.back());
  for (std::size_t from = 9; from + 6 <= leaders.size(); ++from) {
    EXPECT_EQ(std::set<StaffId>(leaders.begin() + static_cast<std::ptrdiff_t>(from),
                                leaders.begin() + static_cast<std::ptrdiff_t>(from + 6)).size(), 6u);
  }
  EXPECT_TRUE(next_leader({}, past).is_nil());
}

// Everyone gets every partner of the other side, and nobody has two at once.
TEST(Pairs, TheRotationGivesEveryoneEveryPartner) {
  base::SeededIdSource ids{8};
  for (const auto& [sales_count, service_count] : {std::pair{3, 5}, {5, 3}, {4, 4}, {1, 1}, {1, 6}}) {
    std::vector<StaffId> sales, service;
    for (int i = 0; i < sales_count; ++i) sales.push_back(ids.make<StaffId>(WallTime{}));
    for (int i = 0; i < service_count; ++i) service.push_back(ids.make<StaffId>(WallTime{}));
    std::set<std::pair<StaffId, StaffId>> met;
    for (int period = 0; period < std::max(sales_count, service_count); ++period) {
      std::set<StaffId> busy;
      for (const Pair& pair : pairs_for(sales, service, period)) {
        EXPECT_TRUE(busy.insert(pair.sales).second && busy.insert(pair.service).second);
        met.insert({pair.sales, pair.service});
      }
    }
    EXPECT_EQ(met.size(), static_cast<std::size_t>(sales_count * service_count));
  }
  EXPECT_TRUE(pairs_for({}, {StaffId{}}, 0).empty());
}

}  // namespace
}  // namespace okienko::domain
